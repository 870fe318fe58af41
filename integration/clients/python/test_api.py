"""CreateTransformJob, the wire protocol and the waiter: sections 1, 2 and 13.2 of the specification as boto3 sees them."""

import json
from concurrent.futures import ThreadPoolExecutor

import boto3
import pytest
from botocore.exceptions import ParamValidationError, WaiterError
from conftest import ACCOUNT_ID, ModelServer, arn, post, refusal, unique


def test_1_create_answers_the_arn(shared):
    request = shared.request(shared.model_name, name=unique("Job-ABC"))

    answer = shared.sagemaker.create_transform_job(**request)

    assert {name for name in answer if name != "ResponseMetadata"} == {"TransformJobArn"}
    assert answer["TransformJobArn"] == arn("transform-job", request["TransformJobName"])
    assert shared.describe(request["TransformJobName"])["TransformJobName"] == request["TransformJobName"]


def test_3_describe_of_a_bare_request(shared):
    name = unique("bare")
    source = {"S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": shared.uri("in/")}}
    shared.sagemaker.create_transform_job(
        TransformJobName=name,
        ModelName=shared.model_name,
        TransformInput={"DataSource": source},
        TransformOutput={"S3OutputPath": shared.uri(name)},
        TransformResources={"InstanceType": "ml.m5.large", "InstanceCount": 1},
        Tags=[{"Key": "k", "Value": "v"}],
    )

    job = shared.finish(name)

    del job["ResponseMetadata"]
    created, started, ended = job.pop("CreationTime"), job.pop("TransformStartTime"), job.pop("TransformEndTime")
    assert created <= started <= ended
    assert job == {
        "TransformJobName": name,
        "TransformJobArn": arn("transform-job", name),
        "TransformJobStatus": "Completed",
        "ModelName": shared.model_name,
        "TransformInput": {"DataSource": source, "CompressionType": "None", "SplitType": "None"},
        "TransformOutput": {"S3OutputPath": shared.uri(name), "AssembleWith": "None", "KmsKeyId": ""},
        "TransformResources": {"InstanceType": "ml.m5.large", "InstanceCount": 1},
        "DataProcessing": {"InputFilter": "$", "OutputFilter": "$", "JoinSource": "None"},
    }


def test_describe_returns_every_member_as_it_was_sent(shared):
    request = shared.request(
        shared.model_name,
        MaxConcurrentTransforms=2,
        MaxPayloadInMB=5,
        BatchStrategy="SingleRecord",
        ModelClientConfig={"InvocationsMaxRetries": 0},
        Environment={},
        processing={"JoinSource": "Input"},
        DataCaptureConfig={"DestinationS3Uri": shared.uri("capture"), "GenerateInferenceId": False},
        ExperimentConfig={"ExperimentName": "e", "TrialName": "t", "TrialComponentDisplayName": "d", "RunName": "r"},
    )
    request["TransformOutput"]["KmsKeyId"] = "alias/k"
    request["TransformResources"]["VolumeKmsKeyId"] = "arn:aws:kms:us-east-1:111122223333:key/k"
    request["TransformResources"]["TransformAmiVersion"] = "al2-ami-1"
    shared.sagemaker.create_transform_job(**request)

    job = shared.describe(request["TransformJobName"])

    request["TransformInput"]["CompressionType"] = "None"
    request["DataProcessing"] = {"InputFilter": "$", "OutputFilter": "$", "JoinSource": "Input"}
    assert {name: job[name] for name in request} == request


@pytest.mark.parametrize(
    "change, path",
    [
        pytest.param({"TransformJobName": "bad_name"}, "Value 'bad_name' at 'transformJobName'", id="5-name"),
        pytest.param({"TransformJobName": "a" * 64}, "transformJobName", id="long-name"),
        pytest.param({"TransformJobName": "a-"}, "transformJobName", id="hyphen-at-the-end"),
        pytest.param({"ModelName": "a_b"}, "modelName", id="model-name"),
        pytest.param({"BatchStrategy": "Foo"}, "Value 'Foo' at 'batchStrategy'", id="strategy"),
        pytest.param({"MaxPayloadInMB": 101}, "", id="10-payload"),
        pytest.param({"MaxConcurrentTransforms": 26, "MaxPayloadInMB": 4}, "", id="product-above-100"),
        pytest.param({"ModelClientConfig": {"InvocationsMaxRetries": 4}},
                     "Value '4' at 'modelClientConfig.invocationsMaxRetries'", id="retries"),
        pytest.param({"ModelClientConfig": {"InvocationsTimeoutInSeconds": 3601}},
                     "modelClientConfig.invocationsTimeoutInSeconds", id="timeout"),
        pytest.param({"Environment": {"1A": "x"}}, "environment", id="environment-key"),
        pytest.param({"Environment": {"A": "x" * 10241}}, "environment", id="9-environment-value"),
        pytest.param({"Environment": {f"A{number}": "" for number in range(17)}}, "environment", id="17-variables"),
        pytest.param({"Tags": [{"Key": f"k{number}", "Value": ""} for number in range(51)]}, "tags", id="51-tags"),
        pytest.param({"Tags": [{"Key": "k", "Value": "v" * 257}]}, "tags", id="long-tag"),
        pytest.param({"TransformResources": {"InstanceType": "ml.t3.medium", "InstanceCount": 1}},
                     "Value 'ml.t3.medium' at 'transformResources.instanceType'", id="12-instance-type"),
        pytest.param({"ExperimentConfig": {"RunName": "_"}}, "experimentConfig.runName", id="run-name"),
        pytest.param({"DataCaptureConfig": {"DestinationS3Uri": "nowhere"}}, "dataCaptureConfig.destinationS3Uri",
                     id="capture-uri"),
        pytest.param({"TransformOutput": {"S3OutputPath": "/tmp"}}, "transformOutput.s3OutputPath", id="output-path"),
    ],
)
def test_constraints_that_boto3_leaves_to_the_service(shared, change, path):
    request = {**shared.request(shared.model_name), **change}

    code, message = refusal(shared.sagemaker.create_transform_job, **request)

    assert code == "ValidationException"
    assert path in message


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"MaxPayloadInMB": 100, "MaxConcurrentTransforms": 1}, id="10"),
        pytest.param({"MaxPayloadInMB": 4, "MaxConcurrentTransforms": 25}, id="product-of-100"),
        pytest.param({"MaxPayloadInMB": 0, "MaxConcurrentTransforms": 50}, id="11"),
        pytest.param({"MaxPayloadInMB": 100}, id="payload-alone"),
        pytest.param({"MaxConcurrentTransforms": 0}, id="no-concurrency"),
        pytest.param({"Environment": {"A": "x" * 10240}}, id="9"),
        pytest.param({"TransformJobName": unique("a" * 50)}, id="63-characters"),
        pytest.param({"Tags": [{"Key": "ä :/=+-@", "Value": ""}]}, id="tag-characters"),
    ],
)
def test_what_is_just_allowed(shared, change):
    request = {**shared.request(shared.model_name), **change}

    shared.sagemaker.create_transform_job(**request)

    assert shared.describe(request["TransformJobName"])["ModelName"] == shared.model_name


@pytest.mark.parametrize("data_type", ["AugmentedManifestFile", "Converse"])
def test_data_types_that_are_not_for_transform_jobs(shared, data_type):
    code, _ = refusal(shared.sagemaker.create_transform_job, **shared.request(shared.model_name, data_type=data_type))

    assert code == "ValidationException"


def test_all_violations_are_reported_together(shared):
    request = shared.request(shared.model_name, name="-", BatchStrategy="x", MaxPayloadInMB=1)
    request["TransformInput"]["SplitType"] = "y"

    code, message = refusal(shared.sagemaker.create_transform_job, **request)

    assert code == "ValidationException"
    assert message.startswith("3 validation errors detected: ")
    assert all(path in message for path in ["'transformJobName'", "'batchStrategy'", "'transformInput.splitType'"])


def test_7_members_that_are_missing_or_too_small_when_the_client_checks_nothing():
    status, headers, body = post("SageMaker.CreateTransformJob", {"MaxPayloadInMB": -1, "TransformInput": {}})

    error = json.loads(body)
    assert status == 400
    assert headers["x-amzn-ErrorType"] == error["__type"] == "ValidationException"
    for path in ["transformJobName", "modelName", "transformOutput", "transformResources", "transformInput.dataSource",
                 "maxPayloadInMB"]:
        assert f"at '{path}'" in error["message"]


@pytest.mark.parametrize(
    "call, arguments",
    [
        ("create_transform_job", {"TransformJobName": "x"}),
        ("describe_transform_job", {"TransformJobName": ""}),
        ("list_tags", {"ResourceArn": "arn:aws:sagemaker:us-east-1:111122223333:model/m", "MaxResults": 49}),
        ("list_models", {"MaxResults": 0}),
    ],
)
def test_boto3_itself_refuses_what_its_model_forbids(shared, call, arguments):
    with pytest.raises(ParamValidationError):
        getattr(shared.sagemaker, call)(**arguments)


@pytest.mark.parametrize(
    "target, body, code",
    [
        ("SageMaker.Nope", b"{}", "UnknownOperationException"),
        ("SageMaker.CreateTrainingJob", b"{}", "UnknownOperationException"),
        ("SageMaker.ListModels", b"{", "SerializationException"),
        ("SageMaker.ListModels", b"[]", "SerializationException"),
        ("SageMaker.ListModels", b'{"MaxResults":"x"}', "SerializationException"),
        ("SageMaker.DescribeModel", b'{"ModelName":{}}', "SerializationException"),
    ],
)
def test_25_requests_that_are_none(target, body, code):
    status, headers, answer = post(target, body)

    assert status == 400
    assert json.loads(answer)["__type"] == headers["x-amzn-ErrorType"] == code


def test_answers_carry_an_id_and_the_protocols_content_type():
    status, headers, _ = post("SageMaker.ListModels", b"{}")

    assert status == 200
    assert len(headers["x-amzn-RequestId"]) == 36
    assert headers["Content-Type"] == "application/x-amz-json-1.1"


@pytest.mark.parametrize("respell", [str, str.upper], ids=["13-same", "other-case"])
def test_a_name_is_taken_for_ever(shared, respell):
    request = shared.request(shared.model_name, name=unique("taken"))
    shared.sagemaker.create_transform_job(**request)
    shared.finish(request["TransformJobName"])

    code, message = refusal(
        shared.sagemaker.create_transform_job,
        **{**request, "TransformJobName": respell(request["TransformJobName"])},
    )

    assert code == "ResourceInUse"
    assert arn("transform-job", request["TransformJobName"]) in message
    with pytest.raises(shared.sagemaker.exceptions.ResourceInUse):
        shared.sagemaker.create_transform_job(**request)


def test_a_refused_create_leaves_the_name_free(shared):
    request = shared.request(shared.model_name)
    refusal(shared.sagemaker.create_transform_job, **{**request, "ModelName": "nope"})

    shared.sagemaker.create_transform_job(**request)

    assert shared.finish(request["TransformJobName"])["TransformJobStatus"] == "Completed"


def test_14_unknown_model(shared):
    code, message = refusal(shared.sagemaker.create_transform_job, **shared.request("Nope"))

    assert (code, message) == ("ValidationException", f'Could not find model "arn:aws:sagemaker:us-east-1:{ACCOUNT_ID}:model/nope".')


@pytest.mark.parametrize("source", ["nothing/here/", "in/a.csv/"])
def test_15_nothing_under_the_prefix(shared, source):
    code, message = refusal(shared.sagemaker.create_transform_job,
                            **shared.request(shared.model_name, source=shared.uri(source)))

    assert code == "ValidationException"
    assert message.startswith(f'No S3 objects found under S3 URL "{shared.uri(source)}" given in input data source.')


def test_unknown_bucket_and_unknown_manifest(shared):
    elsewhere = shared.request(shared.model_name, source=f"s3://{unique('none')}/in/")
    manifest = shared.request(shared.model_name, source=shared.uri("m.json"), data_type="ManifestFile")

    for request in (elsewhere, manifest):
        code, message = refusal(shared.sagemaker.create_transform_job, **request)
        assert code == "ValidationException"
        assert message.startswith("No S3 objects found under S3 URL")


def test_18_describe_and_stop_of_an_unknown_job(shared):
    described = refusal(shared.sagemaker.describe_transform_job, TransformJobName="nope")
    stopped = refusal(shared.sagemaker.stop_transform_job, TransformJobName="nope")

    assert described == ("ValidationException", "Could not find requested job with name: nope")
    assert stopped == ("ValidationException", "Could not find job to update with name: nope")


def test_18_the_waiter_ends_at_once_for_an_unknown_job(shared):
    waiter = shared.sagemaker.get_waiter("transform_job_completed_or_stopped")

    with pytest.raises(WaiterError, match="ValidationException"):
        waiter.wait(TransformJobName="nope")


def test_the_waiter_sees_the_end_of_a_job(shared):
    request = shared.request(shared.model_name)
    shared.sagemaker.create_transform_job(**request)

    shared.sagemaker.get_waiter("transform_job_completed_or_stopped").wait(
        TransformJobName=request["TransformJobName"], WaiterConfig={"Delay": 0.05, "MaxAttempts": 200}
    )

    assert shared.describe(request["TransformJobName"])["TransformJobStatus"] == "Completed"


def test_the_waiter_fails_with_a_failed_job(batch):
    batch.put({"in/a.csv": "1\n"})
    name = batch.create(ModelServer(status=400))

    with pytest.raises(WaiterError):
        batch.sagemaker.get_waiter("transform_job_completed_or_stopped").wait(
            TransformJobName=name, WaiterConfig={"Delay": 0.05, "MaxAttempts": 200}
        )


def test_any_credentials_are_good(shared):
    client = boto3.client("sagemaker", aws_access_key_id="AKIAXXXXXXXXXXXXXXXX", aws_secret_access_key="s",
                          aws_session_token="t")

    assert "Models" in client.list_models()


def test_an_unusable_role_is_refused_by_its_form(shared):
    code, message = refusal(shared.sagemaker.create_model, ModelName=unique("m"), PrimaryContainer={"Image": "x"},
                            ExecutionRoleArn="arn:aws:iam::111122223333:user/someone")

    assert code == "ValidationException"
    assert "executionRoleArn" in message


def test_clients_of_another_region_get_the_mocks_own(shared):
    elsewhere = boto3.client("sagemaker", region_name="eu-west-1")

    assert elsewhere.describe_model(ModelName=shared.model_name)["ModelArn"] == arn("model", shared.model_name)


def test_of_many_creates_of_one_name_at_a_time_one_wins(shared):
    request = shared.request(shared.model_name)

    def create(_):
        try:
            return shared.sagemaker.create_transform_job(**request)["TransformJobArn"]
        except shared.sagemaker.exceptions.ResourceInUse:
            return None

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(create, range(8)))

    assert sum(outcome is not None for outcome in outcomes) == 1

"""The SageMaker Python SDK's own way to batch transform: Session, Model, Transformer."""

import gzip
import time

import boto3
import pytest
import sagemaker
from botocore.exceptions import ClientError
from conftest import ROLE, Batch, ModelServer, arn, unique, until
from sagemaker.exceptions import UnexpectedStatusException
from sagemaker.inputs import BatchDataCaptureConfig
from sagemaker.model import Model
from sagemaker.transformer import Transformer

ROWS = "a1,170.5,1,2,3\nb2,171.0,4,5,6\n"


@pytest.fixture(scope="module")
def session():
    """One for all: a session reads many megabytes of service descriptions."""
    return sagemaker.Session(boto_session=boto3.Session(), default_bucket=Batch().bucket)


@pytest.fixture(autouse=True)
def discretion(monkeypatch):
    """The SDK reports each use to its makers. (Its setting against that makes it check a file for seconds, every time.)"""
    monkeypatch.setattr("sagemaker.telemetry.telemetry_logging._send_telemetry_request", lambda *_: None)


@pytest.fixture(autouse=True)
def impatience(monkeypatch):
    """The SDK pauses five or ten seconds between two questions; here a hundredth of that."""
    pause = time.sleep
    monkeypatch.setattr(time, "sleep", lambda seconds: pause(seconds / 100))


def build_model(session, server):
    return Model(image_uri=server.url, role=ROLE, name=unique("sdk-model"), sagemaker_session=session)


def build_transformer(session, batch, server, **settings):
    settings = {"strategy": "MultiRecord", "assemble_with": "Line", "accept": "text/csv",
                "output_path": batch.uri("o"), **settings}
    return build_model(session, server).transformer(instance_count=1, instance_type="ml.m5.large", **settings)


def run(transformer, batch, **settings):
    settings = {"content_type": "text/csv", "split_type": "Line", "wait": True, "logs": False, **settings}
    transformer.transform(batch.uri("in"), **settings)


def test_upload_transform_with_filters_and_join_and_read_the_result(session, batch):
    source = session.upload_string_as_file_body(ROWS, bucket=batch.bucket, key="in/rows.csv")
    transformer = build_transformer(session, batch, ModelServer(answer="sum"))

    transformer.transform(
        source, content_type="text/csv", split_type="Line",
        input_filter="$[2:]", join_source="Input", output_filter="$[0,1,-1]",
        wait=True, logs=False,
    )

    assert session.read_s3_file(batch.bucket, "o/rows.csv.out") == "a1,170.5,6\nb2,171.0,15\n"
    job = batch.describe(transformer.latest_transform_job.name)
    assert job["DataProcessing"] == {"InputFilter": "$[2:]", "OutputFilter": "$[0,1,-1]", "JoinSource": "Input"}
    assert job["BatchStrategy"] == "MultiRecord"


def test_upload_of_a_file_and_the_default_output_path(session, batch, tmp_path):
    (tmp_path / "rows.csv").write_text("1,2\n")
    transformer = build_transformer(session, batch, ModelServer(answer="sum"), output_path=None)

    source = session.upload_data(str(tmp_path / "rows.csv"), bucket=batch.bucket, key_prefix="in")
    run(transformer, batch)

    assert source == batch.uri("in/rows.csv")
    name = transformer.latest_transform_job.name
    assert transformer.output_path == f"s3://{session.default_bucket()}/{name}"
    assert session.read_s3_file(session.default_bucket(), f"{name}/rows.csv.out") == "3\n"


def test_a_transformer_of_a_models_name(session, batch):
    batch.put({"in/a.csv": "1,2\n"})
    settings = {"model_name": batch.model(ModelServer(answer="sum")), "instance_count": 1, "instance_type": "ml.m5.large",
                "assemble_with": "Line", "output_path": batch.uri("o"), "sagemaker_session": session}

    with pytest.raises(ClientError, match="Value '127.0.0.1-.* at 'transformJobName'"):
        run(Transformer(**settings), batch)
    run(Transformer(**settings, base_transform_job_name="rows"), batch)

    assert batch.text() == "3\n"


def test_json_lines_with_every_setting(session, batch):
    batch.put({"in/a.jsonl": '{"id":7,"features":[1,2]}\n'})
    server = ModelServer(answer="sum-json")
    transformer = build_transformer(
        session, batch, server, strategy="SingleRecord", accept="application/jsonlines", max_concurrent_transforms=2,
        max_payload=1, env={"A": "b"}, tags=[{"Key": "k", "Value": "v"}],
    )

    run(
        transformer, batch, content_type="application/jsonlines", input_filter="$.features", join_source="Input",
        output_filter="$['id','SageMakerOutput']",
        model_client_config={"InvocationsTimeoutInSeconds": 30, "InvocationsMaxRetries": 1},
        batch_data_capture_config=BatchDataCaptureConfig(batch.uri("capture"), generate_inference_id=False),
        job_name=unique("Sdk-Job"),
    )

    assert batch.text("o/a.jsonl.out") == '{"SageMakerOutput":{"score":3},"id":7}\n'
    name = transformer.latest_transform_job.name
    job = batch.describe(name)
    assert job["ModelClientConfig"] == {"InvocationsTimeoutInSeconds": 30, "InvocationsMaxRetries": 1}
    assert (job["MaxConcurrentTransforms"], job["MaxPayloadInMB"], job["Environment"]) == (2, 1, {"A": "b"})
    assert batch.sagemaker.list_tags(ResourceArn=arn("transform-job", name))["Tags"] == [{"Key": "k", "Value": "v"}]
    assert until(lambda: batch.keys("capture/output/"), "the captures")


def test_a_manifest_and_gzip(session, batch):
    batch.put({"in/a.gz": gzip.compress(b"1,2\n"), "m.json": f'[{{"prefix":"{batch.uri("in/")}"}},"a.gz"]'})
    transformer = build_transformer(session, batch, ModelServer(answer="sum"))

    transformer.transform(batch.uri("m.json"), data_type="ManifestFile", content_type="text/csv", split_type="Line",
                          compression_type="Gzip", wait=False, logs=False)
    batch.finish(transformer.latest_transform_job.name)

    assert batch.text("o/a.gz.out") == "3\n"


def test_a_failed_job_raises_with_its_reason(session, batch):
    batch.put({"in/a.csv": "1\n"})
    transformer = build_transformer(session, batch, ModelServer(status=400))

    with pytest.raises(UnexpectedStatusException, match="ClientError: See job logs for more information"):
        run(transformer, batch)


def test_attach_finds_the_settings_of_a_job(session, batch):
    batch.put({"in/a.csv": "1\n"})
    transformer = build_transformer(session, batch, ModelServer(), max_payload=2)
    run(transformer, batch)
    name = transformer.latest_transform_job.name

    attached = Transformer.attach(name, sagemaker_session=session)
    attached.wait(logs=False)

    assert attached.latest_transform_job.name == name
    assert (attached.model_name, attached.strategy, attached.assemble_with) == (transformer.model_name, "MultiRecord", "Line")
    assert (attached.output_path, attached.accept, attached.max_payload) == (batch.uri("o"), "text/csv", 2)


def test_stop(session, batch):
    batch.put({"in/a.csv": "1\n"})
    server = ModelServer(fault="hang")
    transformer = build_transformer(session, batch, server)
    run(transformer, batch, wait=False)
    until(lambda: server.requests, "the first request")

    transformer.stop_transform_job(wait=False)
    job = batch.finish(transformer.latest_transform_job.name)
    transformer.stop_transform_job(wait=False)

    assert job["TransformJobStatus"] == "Stopped"


def test_delete_model(session, batch):
    transformer = build_transformer(session, batch, ModelServer())
    assert batch.sagemaker.describe_model(ModelName=transformer.model_name)

    transformer.delete_model()

    with pytest.raises(batch.sagemaker.exceptions.ClientError, match="Could not find model"):
        batch.sagemaker.describe_model(ModelName=transformer.model_name)


def test_the_same_model_can_be_asked_for_twice(session, batch):
    model = build_model(session, ModelServer())

    first = model.transformer(instance_count=1, instance_type="ml.m5.large")
    second = model.transformer(instance_count=1, instance_type="ml.m5.large")

    assert first.model_name == second.model_name


@pytest.mark.parametrize("server, shown", [({}, "MaxConcurrentTransforms=1"), ({"status": 400}, "ClientError: 400")])
def test_logs_are_printed(session, batch, capsys, server, shown):
    batch.put({"in/a.csv": "1\n"})
    transformer = build_transformer(session, batch, ModelServer(**server))
    run(transformer, batch, wait=False)
    # Of a job that has not ended, the SDK asks for the status every thirty seconds only.
    batch.finish(transformer.latest_transform_job.name)

    if server:
        with pytest.raises(UnexpectedStatusException):
            transformer.wait(logs=True)
    else:
        transformer.wait(logs=True)

    assert shown in capsys.readouterr().out

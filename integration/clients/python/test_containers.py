"""The model server: sections 4, 13.6 and 13.7 of the specification."""

import io
import json
import os
import tarfile

import pytest
from conftest import ROLE, ModelServer, refusal, unique, until

CLIENT_ERROR = "ClientError: See job logs for more information"
ALGORITHM_ERROR = "AlgorithmError: See job logs for more information"
stand_alone = pytest.mark.skipif(os.environ["CLIENTS_TARGET"] != "stand-alone", reason="needs an image map of its own")


def test_43_the_job_waits_for_ping(batch):
    server = ModelServer(pings=[500, 500, 200])
    batch.put({"in/a.csv": "1\n"})

    job = batch.run(server)

    assert job["TransformJobStatus"] == "Completed"
    assert server.seen()["pings"] == 3


def test_execution_parameters_count_where_the_request_says_nothing(batch):
    server = ModelServer(executionParameters='{"MaxConcurrentTransforms":3,"BatchStrategy":"SINGLE_RECORD","MaxPayloadInMB":1}',
                         delayMs=40)
    batch.put({"in/a.csv": "1\n2\n3\n4\n5\n6\n"})

    batch.run(server, MaxConcurrentTransforms=0)

    assert sorted(server.bodies) == ["1\n", "2\n", "3\n", "4\n", "5\n", "6\n"]
    assert server.seen()["mostOpen"] == 3


def test_the_request_counts_more_than_execution_parameters(batch):
    server = ModelServer(executionParameters='{"MaxConcurrentTransforms":3,"BatchStrategy":"SINGLE_RECORD"}')
    batch.put({"in/a.csv": "1\n2\n"})

    batch.run(server, BatchStrategy="MultiRecord")

    assert server.bodies == ["1\n2\n"]


@pytest.mark.parametrize("text", ["", "no json", "[]", '{"Other":1}', "null", '{"MaxConcurrentTransforms":"many"}'])
def test_45_unreadable_execution_parameters_mean_the_defaults(batch, text):
    server = ModelServer(executionParameters=text)
    batch.put({"in/a.csv": "1\n2\n"})

    job = batch.run(server)

    assert job["TransformJobStatus"] == "Completed"
    assert server.bodies == ["1\n2\n"]


def test_47_the_headers_of_a_request(batch):
    server = ModelServer()
    batch.put({"in/a.csv": "1\n"})

    batch.run(server, content_type="text/CSV; header=absent", accept="application/json; x=1")

    [request] = server.requests
    assert request["headers"]["content-type"] == "text/CSV; header=absent"
    assert request["headers"]["accept"] == "application/json; x=1"
    assert request["headers"]["content-length"] == "2"
    told = " ".join(request["headers"].values())
    assert "a.csv" not in told and batch.bucket not in told


def test_types_that_were_not_given_are_not_sent(batch):
    server = ModelServer()
    batch.put({"in/a.csv": "1\n"})

    batch.run(server, content_type=None, accept=None)

    [request] = server.requests
    assert "content-type" not in request["headers"]
    assert request["headers"].get("accept", "*/*") == "*/*"


@pytest.mark.parametrize("status", [400, 404, 413, 415])
def test_48_other_4xx_are_final_at_once(batch, status):
    server = ModelServer(status=status)
    batch.put({"in/a.csv": "1\n"})

    job = batch.run(server)

    assert job["FailureReason"] == CLIENT_ERROR
    assert len(server.requests) == 1
    assert batch.outputs() == []


@pytest.mark.parametrize(
    "status, retries, reason",
    [(500, 2, ALGORITHM_ERROR), (503, None, ALGORITHM_ERROR), (429, 1, CLIENT_ERROR), (500, 0, ALGORITHM_ERROR)],
)
def test_49_5xx_and_429_are_tried_again_with_the_same_body(batch, status, retries, reason):
    server = ModelServer(status=status)
    batch.put({"in/a.csv": "1\n2\n"})
    settings = {} if retries is None else {"ModelClientConfig": {"InvocationsMaxRetries": retries}}

    job = batch.run(server, **settings)

    assert job["FailureReason"] == reason
    assert server.bodies == ["1\n2\n"] * (4 if retries is None else retries + 1)


def test_a_retry_heals(batch):
    server = ModelServer(status=500, failures=2)
    batch.put({"in/a.csv": "1\n"})

    job = batch.run(server)

    assert job["TransformJobStatus"] == "Completed"
    assert len(server.requests) == 3
    assert batch.text() == "1\n"


@pytest.mark.parametrize("status", [200, 201, 299])
def test_every_status_of_2xx_is_success(batch, status):
    batch.put({"in/a.csv": "1\n"})

    job = batch.run(ModelServer(body="made\n", status=status))

    assert job["TransformJobStatus"] == "Completed"
    assert batch.text() in ("1\n", "made\n")


def test_a_lost_connection_is_an_algorithm_error(batch):
    server = ModelServer(fault="close")
    batch.put({"in/a.csv": "1\n"})

    job = batch.run(server, ModelClientConfig={"InvocationsMaxRetries": 1})

    assert job["FailureReason"] == ALGORITHM_ERROR
    assert len(server.requests) == 2


def test_a_timeout_is_an_algorithm_error(batch):
    server = ModelServer(fault="hang")
    batch.put({"in/a.csv": "1\n"})

    job = batch.run(server, ModelClientConfig={"InvocationsMaxRetries": 0, "InvocationsTimeoutInSeconds": 1})

    assert job["FailureReason"] == ALGORITHM_ERROR
    assert len(server.requests) == 1


def test_50_one_refused_record_costs_its_file_and_no_other(batch):
    batch.put({"in/a.csv": "".join(f"{number}\n" for number in range(100)), "in/b.csv": "100\n"})

    job = batch.run(ModelServer(status=400, refuses="50"), BatchStrategy="SingleRecord")

    assert job["TransformJobStatus"] == "Failed"
    assert job["FailureReason"] == CLIENT_ERROR
    assert batch.outputs() == ["o/b.csv.out"]


def test_the_first_failing_object_gives_the_reason(batch):
    batch.put({"in/a.csv": "1\n", "in/b.csv": "refused\n", "in/c.csv": "x" * (1024 * 1024 + 1)})

    job = batch.run(ModelServer(status=500, refuses="refused"), MaxPayloadInMB=1)

    assert job["FailureReason"] == ALGORITHM_ERROR
    assert batch.outputs() == ["o/a.csv.out"]


def test_an_output_bucket_that_is_not_there_fails_the_job(batch):
    batch.put({"in/a.csv": "1\n"})

    job = batch.run(ModelServer(), output="s3://there-is-no-such-bucket/o")

    assert job["TransformJobStatus"] == "Failed"


def test_19_stop(batch):
    server = ModelServer(delayMs=200)
    batch.put({f"in/{number:02}.csv": "1\n" for number in range(50)})
    name = batch.create(server)
    until(lambda: batch.outputs(), "the first output")

    stopped = batch.sagemaker.stop_transform_job(TransformJobName=name)
    status = batch.describe(name)["TransformJobStatus"]
    job = batch.finish(name)

    assert set(stopped) == {"ResponseMetadata"}
    assert status in ("Stopping", "Stopped")
    assert job["TransformJobStatus"] == "Stopped"
    assert job["TransformEndTime"] >= job["TransformStartTime"]
    assert "FailureReason" not in job
    requests = len(server.requests)
    assert 1 <= len(batch.outputs()) <= requests < 50


def test_a_stopped_job_does_not_wait_for_an_open_answer(batch):
    server = ModelServer(fault="hang")
    batch.put({"in/a.csv": "1\n"})
    name = batch.create(server)
    until(lambda: server.requests, "the first request")

    batch.sagemaker.stop_transform_job(TransformJobName=name)
    batch.sagemaker.get_waiter("transform_job_completed_or_stopped").wait(
        TransformJobName=name, WaiterConfig={"Delay": 0.05, "MaxAttempts": 100}
    )

    assert batch.outputs() == []
    assert len(server.requests) == 1


@pytest.mark.parametrize("status, server", [("Completed", {}), ("Failed", {"status": 400})])
def test_a_job_that_has_ended_cannot_be_stopped(batch, status, server):
    batch.put({"in/a.csv": "1\n"})
    name = batch.run(ModelServer(**server))["TransformJobName"]

    code, message = refusal(batch.sagemaker.stop_transform_job, TransformJobName=name)

    assert code == "ValidationException"
    assert f"is in status {status}" in message


def test_a_name_in_another_case_is_the_same_job(batch):
    batch.put({"in/a.csv": "1\n"})
    name = batch.run(ModelServer())["TransformJobName"]

    assert batch.describe(name.upper())["TransformJobName"] == name


@stand_alone
def test_46_the_environment_of_a_container(batch):
    batch.put({"in/a.json": "{}\n"})
    types = {"content_type": "application/jsonlines", "accept": "application/jsonlines"}
    container = {"Environment": {"MODEL_A": "model", "MODEL_B": "model"}}
    model = batch.model("environment", container=container)
    plain = batch.request(model, output=batch.uri("plain"), **types)
    full = batch.request(model, output=batch.uri("full"), MaxPayloadInMB=2, MaxConcurrentTransforms=1,
                         BatchStrategy="SingleRecord", Environment={"JOB_A": "job", "MODEL_B": "job"}, **types)

    def variables(request, key):
        batch.sagemaker.create_transform_job(**request)
        job = batch.finish(request["TransformJobName"])
        assert job["TransformJobStatus"] == "Completed", job
        values = json.loads(batch.text(key))["variables"]
        values.pop("SAGEMAKER_BIND_TO_PORT", None)
        return {name: values[name] for name in values if not name.startswith("SAGEMAKER_SAFE")}

    assert variables(plain, "plain/a.json.out") == {"SAGEMAKER_BATCH": "true", "MODEL_A": "model", "MODEL_B": "model"}
    assert variables(full, "full/a.json.out") == {
        "SAGEMAKER_BATCH": "true",
        "SAGEMAKER_BATCH_STRATEGY": "SINGLE_RECORD",
        "SAGEMAKER_MAX_PAYLOAD_IN_MB": "2",
        "SAGEMAKER_MAX_CONCURRENT_TRANSFORMS": "1",
        "MODEL_A": "model",
        "MODEL_B": "job",
        "JOB_A": "job",
    }


@stand_alone
def test_the_archive_of_model_data_url_is_unpacked(batch, tmp_path):
    (tmp_path / "weights.bin").write_bytes(b"w")
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w:gz") as tar:
        tar.add(tmp_path / "weights.bin", arcname="code/weights.bin")
    batch.put({"model.tar.gz": archive.getvalue(), "in/a.csv": "1\n"})
    model = batch.model("environment", container={"ModelDataUrl": batch.uri("model.tar.gz")})

    request = batch.request(model)
    batch.sagemaker.create_transform_job(**request)
    job = batch.finish(request["TransformJobName"])

    assert job["TransformJobStatus"] == "Completed", job
    assert "code/weights.bin" in json.loads(batch.text())["files"]


def test_each_request_passes_through_the_containers_of_a_pipeline(batch):
    first, second = ModelServer(answer="sum"), ModelServer()
    batch.put({"in/a.csv": "1,2\n3,4\n"})
    name = unique("pipeline")
    batch.sagemaker.create_model(ModelName=name, ExecutionRoleArn=ROLE,
                                 Containers=[{"Image": first.url}, {"Image": second.url}])

    request = batch.request(name)
    batch.sagemaker.create_transform_job(**request)
    job = batch.finish(request["TransformJobName"])

    assert job["TransformJobStatus"] == "Completed", job
    assert (first.bodies, second.bodies) == (["1,2\n3,4\n"], ["3\n7\n"])
    assert batch.text() == "3\n7\n"


@stand_alone
def test_an_image_that_is_nowhere_fails_the_job(batch):
    batch.put({"in/a.csv": "1\n"})

    request = batch.request(batch.model("111122223333.dkr.ecr.us-east-1.amazonaws.com/nowhere:1"))
    batch.sagemaker.create_transform_job(**request)
    job = batch.finish(request["TransformJobName"])

    assert job["TransformJobStatus"] == "Failed"
    assert job["FailureReason"]


def test_66_an_output_is_never_seen_in_part(batch):
    server = ModelServer(delayMs=30)
    body = "".join(f"{number}\n" for number in range(20))
    batch.put({"in/a.csv": body})
    name = batch.create(server, BatchStrategy="SingleRecord")
    seen = set()

    def look():
        seen.update(batch.text(key) for key in batch.outputs())
        return batch.describe(name)["TransformJobStatus"] == "Completed"

    until(look, "the end of the job")
    look()
    assert seen == {body}


def test_models_can_be_deleted_under_a_running_job(batch):
    server = ModelServer(delayMs=100)
    batch.put({"in/a.csv": "1\n"})
    name = batch.create(server)

    batch.sagemaker.delete_model(ModelName=batch.describe(name)["ModelName"])

    assert batch.finish(name)["TransformJobStatus"] == "Completed"


def test_jobs_of_one_model_run_side_by_side(batch):
    model = batch.model(ModelServer(delayMs=50))
    batch.put({"in/a.csv": "1\n"})
    requests = [batch.request(model, output=batch.uri(f"o{number}")) for number in range(8)]

    for request in requests:
        batch.sagemaker.create_transform_job(**request)

    jobs = [batch.finish(request["TransformJobName"]) for request in requests]
    assert {job["TransformJobStatus"] for job in jobs} == {"Completed"}
    assert len(batch.outputs()) == 8

"""The AWS CLI, as a program of its own."""

import json
import os
import shutil
import subprocess

import pytest
from conftest import LIMIT_SECONDS, ModelServer, arn, unique

AWS = shutil.which("aws")


def run(*words, code=0, endpoint=None):
    """Runs one command; answers its output, read as JSON if it is that."""
    environment = dict(os.environ)
    if endpoint:
        del environment["AWS_ENDPOINT_URL_SAGEMAKER"]
        words = ("--endpoint-url", endpoint, *words)
    done = subprocess.run([AWS, *words], capture_output=True, text=True, timeout=LIMIT_SECONDS, env=environment)
    assert done.returncode == code, done.stderr
    if code:
        return done.stderr
    return json.loads(done.stdout) if done.stdout.startswith("{") else done.stdout


@pytest.fixture
def job(batch):
    """A job that `create` starts from the command line."""
    batch.put({"in/a.csv": "a,1,2\nb,3,4\n"})
    batch.server = ModelServer(answer="sum")
    batch.model_name, batch.name = unique("Cli-Model"), unique("Cli-Job")
    created = run("sagemaker", "create-model", "--model-name", batch.model_name, "--primary-container",
                  f"Image={batch.server.url}", "--tags", "Key=k,Value=1")
    assert created == {"ModelArn": arn("model", batch.model_name)}
    return batch


def create(job, *words, code=0):
    source = f"DataSource={{S3DataSource={{S3DataType=S3Prefix,S3Uri={job.uri('in/')}}}}},ContentType=text/csv,SplitType=Line"
    return run(
        *("sagemaker", "create-transform-job", "--transform-job-name", job.name, "--model-name", job.model_name),
        *("--transform-input", source),
        *("--transform-output", f"S3OutputPath={job.uri('o')},Accept=text/csv,AssembleWith=Line"),
        *("--transform-resources", "InstanceType=ml.m5.large,InstanceCount=1"),
        *words,
        code=code,
    )


def test_a_job_from_the_command_line(job):
    processing = {"InputFilter": "$[1:]", "JoinSource": "Input", "OutputFilter": "$[0,-1]"}

    created = create(job, "--data-processing", json.dumps(processing), "--batch-strategy", "SingleRecord")
    job.finish(job.name)
    run("sagemaker", "wait", "transform-job-completed-or-stopped", "--transform-job-name", job.name)
    described = run("sagemaker", "describe-transform-job", "--transform-job-name", job.name)

    assert created == {"TransformJobArn": arn("transform-job", job.name)}
    assert described["TransformJobStatus"] == "Completed"
    assert described["DataProcessing"] == processing
    assert run("s3", "cp", job.uri("o/a.csv.out"), "-") == "a,3\nb,7\n"


def test_refusals_are_printed_with_code_and_message(job):
    create(job)

    again = create(job, code=254 if is_second_version() else 255)
    unknown = run("sagemaker", "describe-transform-job", "--transform-job-name", "nope",
                  code=254 if is_second_version() else 255)

    assert "(ResourceInUse)" in again
    assert "(ValidationException)" in unknown
    assert "Could not find requested job with name: nope" in unknown


def is_second_version():
    return subprocess.run([AWS, "--version"], capture_output=True, text=True).stdout.startswith("aws-cli/2")


def test_the_wait_command_ends_at_once_for_an_unknown_job():
    said = run("sagemaker", "wait", "transform-job-completed-or-stopped", "--transform-job-name", "nope", code=255)

    assert "Waiter TransformJobCompletedOrStopped failed" in said


def test_listing_in_pages(job):
    create(job)

    listed = run("sagemaker", "list-transform-jobs", "--name-contains", job.name, "--page-size", "1",
                 "--query", "TransformJobSummaries[].TransformJobName", "--output", "text")
    limited = run("sagemaker", "list-models", "--max-items", "1")

    assert listed.strip() == job.name
    assert len(limited["Models"]) == 1


def test_stopping(job):
    job.put({"in/b.csv": "1\n"})
    job.model_name = job.model(ModelServer(fault="hang"))
    create(job)

    said = run("sagemaker", "stop-transform-job", "--transform-job-name", job.name)

    assert said == ""
    assert job.finish(job.name)["TransformJobStatus"] == "Stopped"


def test_models_and_tags_by_endpoint_url(job):
    endpoint = os.environ["AWS_ENDPOINT_URL_SAGEMAKER"]
    resource = arn("model", job.model_name)

    run("sagemaker", "add-tags", "--resource-arn", resource, "--tags", "Key=l,Value=2", endpoint=endpoint)
    tags = run("sagemaker", "list-tags", "--resource-arn", resource, endpoint=endpoint)["Tags"]
    run("sagemaker", "delete-tags", "--resource-arn", resource, "--tag-keys", "k", "l", endpoint=endpoint)

    assert {tag["Key"]: tag["Value"] for tag in tags} == {"k": "1", "l": "2"}
    assert run("sagemaker", "list-tags", "--resource-arn", resource) == {"Tags": []}
    assert run("sagemaker", "describe-model", "--model-name", job.model_name)["ModelArn"] == resource
    assert run("sagemaker", "delete-model", "--model-name", job.model_name) == ""
    assert "Could not find model" in run("sagemaker", "describe-model", "--model-name", job.model_name, code=255)

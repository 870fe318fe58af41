"""What every test here starts from: unmodified clients, which read their endpoints from AWS's own variables."""

import json
import os
import urllib.error
import urllib.request
import uuid
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from time import monotonic, sleep

import boto3
import pytest
from botocore.exceptions import ClientError

ACCOUNT_ID = os.environ["CLIENTS_ACCOUNT_ID"]
ROLE = "arn:aws:iam::111122223333:role/service-role/SageMakerRole"
TERMINAL = ("Completed", "Failed", "Stopped")
LIMIT_SECONDS = 60


@cache
def client(service):
    return boto3.client(service)


def arn(kind, name):
    return f"arn:aws:sagemaker:us-east-1:{ACCOUNT_ID}:{kind}/{name.lower()}"


def unique(prefix):
    return f"{prefix}-{uuid.uuid4().hex[:12]}"


def until(ask, what):
    """The first truthy answer of `ask`."""
    deadline = monotonic() + LIMIT_SECONDS
    while monotonic() < deadline:
        answer = ask()
        if answer:
            return answer
        sleep(0.02)
    raise AssertionError(f"{what} did not happen within {LIMIT_SECONDS} s")


class ModelServer:
    """A running model server of the behaviour given; see model-servers.ts."""

    def __init__(self, **behaviour):
        body = json.dumps(behaviour).encode()
        with urllib.request.urlopen(os.environ["CLIENTS_MODEL_SERVERS"], data=body) as response:
            self.url = json.load(response)["url"]

    def seen(self):
        with urllib.request.urlopen(f"{self.url}/requests") as response:
            return json.load(response)

    @property
    def requests(self):
        return self.seen()["requests"]

    @property
    def bodies(self):
        return [request["body"] for request in self.requests]


class Batch:
    """One bucket and the jobs of one test."""

    def __init__(self):
        self.sagemaker = client("sagemaker")
        self.s3 = client("s3")
        self.bucket = unique("clients")
        self.s3.create_bucket(Bucket=self.bucket)

    def uri(self, key):
        return f"s3://{self.bucket}/{key}"

    def put(self, objects):
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda key: self.s3.put_object(Bucket=self.bucket, Key=key, Body=objects[key]), objects))
        return self

    def keys(self, prefix=""):
        pages = self.s3.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=prefix)
        return [entry["Key"] for page in pages for entry in page.get("Contents", [])]

    def outputs(self):
        return [key for key in self.keys() if key.endswith(".out")]

    def bytes(self, key):
        return self.s3.get_object(Bucket=self.bucket, Key=key)["Body"].read()

    def text(self, key="o/a.csv.out"):
        return self.bytes(key).decode()

    def model(self, server, **fields):
        name = unique("model")
        image = server.url if isinstance(server, ModelServer) else server
        self.sagemaker.create_model(
            ModelName=name,
            ExecutionRoleArn=ROLE,
            PrimaryContainer={"Image": image, **fields.pop("container", {})},
            **fields,
        )
        return name

    def request(self, model, source=None, content_type="text/csv", accept="text/csv", split="Line", assemble="Line",
                compression=None, data_type="S3Prefix", output=None, name=None, processing=None, **fields):
        """The request of a job, by default `in/` to `o`, CSV by lines. `None` leaves a member out."""
        transform_input = {
            "DataSource": {"S3DataSource": {"S3DataType": data_type, "S3Uri": source or self.uri("in/")}},
            "ContentType": content_type,
            "SplitType": split,
            "CompressionType": compression,
        }
        transform_output = {"S3OutputPath": output or self.uri("o"), "Accept": accept, "AssembleWith": assemble}
        request = {
            "TransformJobName": name or unique("job"),
            "ModelName": model,
            "TransformInput": {name: value for name, value in transform_input.items() if value is not None},
            "TransformOutput": {name: value for name, value in transform_output.items() if value is not None},
            "TransformResources": {"InstanceType": "ml.m5.large", "InstanceCount": 1},
            **fields,
        }
        if processing is not None:
            request["DataProcessing"] = processing
        return request

    def create(self, server, **settings):
        """Creates a model of the server and a job of it; returns the job's name."""
        request = self.request(self.model(server), **settings)
        self.sagemaker.create_transform_job(**request)
        return request["TransformJobName"]

    def run(self, server, **settings):
        return self.finish(self.create(server, **settings))

    def describe(self, name):
        return self.sagemaker.describe_transform_job(TransformJobName=name)

    def finish(self, name):
        def ended():
            job = self.describe(name)
            return job if job["TransformJobStatus"] in TERMINAL else None

        return until(ended, f"the end of {name}")


def refusal(call, **arguments):
    """The code and the message with which the service refuses."""
    with pytest.raises(ClientError) as raised:
        call(**arguments)
    error = raised.value.response["Error"]
    return error["Code"], error["Message"]


def post(target, body, **headers):
    """What a client that checks nothing sends; answers status, headers and body."""
    request = urllib.request.Request(
        os.environ["AWS_ENDPOINT_URL_SAGEMAKER"],
        data=body if isinstance(body, bytes) else json.dumps(body).encode(),
        headers={"X-Amz-Target": target, "Content-Type": "application/x-amz-json-1.1", **headers},
    )
    try:
        with urllib.request.urlopen(request) as response:
            return response.status, response.headers, response.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


@pytest.fixture
def batch():
    return Batch()


@pytest.fixture(scope="session")
def shared():
    """One bucket with `in/a.csv` and one model, for the many requests that are about neither."""
    batch = Batch().put({"in/a.csv": "1,2\n"})
    batch.model_name = batch.model(ModelServer(answer="sum"))
    return batch

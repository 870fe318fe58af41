"""State changes on the default bus, seen through a rule with a Kinesis target: sections 7.2 and 13.8."""

import json
import os

import pytest
from conftest import ModelServer, arn, client, unique, until

pytestmark = pytest.mark.skipif(
    os.environ["CLIENTS_TARGET"] != "embedded",
    reason="the embedded EventBridge takes the source aws.sagemaker only from its own SageMaker, as AWS does",
)


class Listener:
    """A rule on the default bus and what it has put into its stream."""

    def __init__(self, detail):
        self.kinesis, events = client("kinesis"), client("events")
        self.stream = unique("events")
        self.kinesis.create_stream(StreamName=self.stream, ShardCount=1)
        self.kinesis.get_waiter("stream_exists").wait(StreamName=self.stream, WaiterConfig={"Delay": 1})
        stream_arn = self.kinesis.describe_stream_summary(StreamName=self.stream)["StreamDescriptionSummary"]["StreamARN"]
        pattern = {"source": ["aws.sagemaker"], "detail-type": ["SageMaker Transform Job State Change"], "detail": detail}
        events.put_rule(Name=self.stream, EventPattern=json.dumps(pattern))
        events.put_targets(Rule=self.stream, Targets=[{"Id": "stream", "Arn": stream_arn, "RoleArn": "arn:aws:iam::111122223333:role/r"}])

    def events(self):
        shard = self.kinesis.list_shards(StreamName=self.stream)["Shards"][0]["ShardId"]
        iterator = self.kinesis.get_shard_iterator(StreamName=self.stream, ShardId=shard, ShardIteratorType="TRIM_HORIZON")
        return [json.loads(record["Data"]) for record in
                self.kinesis.get_records(ShardIterator=iterator["ShardIterator"])["Records"]]

    def until_status(self, *statuses):
        def complete():
            events = self.events()
            return events if len(events) >= len(statuses) else None

        events = until(complete, f"events of {statuses}")
        assert [event["detail"]["TransformJobStatus"] for event in events] == list(statuses)
        return events


@pytest.mark.parametrize("server, status", [({}, "Completed"), ({"status": 400}, "Failed")])
def test_each_change_is_told_once_in_order(batch, server, status):
    name = unique("Events")
    listener = Listener({"TransformJobName": [name]})
    batch.put({"in/a.csv": "1\n"})

    job = batch.run(ModelServer(**server), name=name, Environment={"A": "b"}, MaxPayloadInMB=1)
    first, last = listener.until_status("InProgress", status)

    def milliseconds(time):
        return round(time.timestamp() * 1000)

    assert last["resources"] == [arn("transform-job", name)]
    assert last["source"] == "aws.sagemaker"
    assert last["detail-type"] == "SageMaker Transform Job State Change"
    assert last["region"] == "us-east-1"
    assert last["id"] != first["id"]
    detail = last["detail"]
    for member in ("TransformJobName", "TransformJobArn", "ModelName", "TransformInput", "TransformOutput",
                   "TransformResources", "DataProcessing", "Environment", "MaxPayloadInMB"):
        assert detail[member] == job[member]
    for member in ("CreationTime", "TransformStartTime", "TransformEndTime"):
        assert detail[member] == milliseconds(job[member])
    assert detail.get("FailureReason") == job.get("FailureReason")
    assert "TransformEndTime" not in first["detail"] or first["detail"]["TransformEndTime"] is None
    assert "FailureReason" not in first["detail"]


def test_68_a_pattern_on_the_status_matches_only_failures(batch):
    prefix = unique("f")
    listener = Listener({"TransformJobStatus": ["Failed"], "TransformJobName": [{"prefix": prefix}]})
    batch.put({"in/a.csv": "1\n"})

    batch.run(ModelServer(), name=f"{prefix}-good")
    batch.run(ModelServer(status=500), name=f"{prefix}-bad", ModelClientConfig={"InvocationsMaxRetries": 0})

    [event] = listener.until_status("Failed")
    assert event["detail"]["TransformJobName"] == f"{prefix}-bad"
    assert event["detail"]["FailureReason"] == "AlgorithmError: See job logs for more information"


def test_a_stopped_job_tells_stopping_and_stopped(batch):
    name = unique("stop")
    listener = Listener({"TransformJobName": [name]})
    batch.put({"in/a.csv": "1\n"})
    server = ModelServer(fault="hang")
    batch.create(server, name=name)
    until(lambda: server.requests, "the first request")

    batch.sagemaker.stop_transform_job(TransformJobName=name)

    listener.until_status("InProgress", "Stopping", "Stopped")


def test_67_the_output_is_there_when_the_end_is_told(batch):
    name = unique("order")
    listener = Listener({"TransformJobName": [name], "TransformJobStatus": ["Completed"]})
    batch.put({"in/a.csv": "1\n"})
    batch.create(ModelServer(), name=name)

    listener.until_status("Completed")

    assert batch.outputs() == ["o/a.csv.out"]

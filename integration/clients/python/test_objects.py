"""Which objects are read and written: sections 3.1, 5.6, 6 and 13.3 of the specification."""

import gzip
import json
from datetime import timezone

import pytest
from conftest import Batch, ModelServer, until


ODD_NAMES = ["a b.csv", "a+b.csv", "100%.csv", "%41.csv", "q?x=1.csv", "h#1.csv", "grün.csv", "🙂.csv", "a&b=c;d.csv", "'q\".csv"]


@pytest.mark.parametrize(
    "objects, source, output, written",
    [
        pytest.param(["in/a.csv", "in/s/b.csv"], "in/", "o", ["o/a.csv.out", "o/s/b.csv.out"], id="27"),
        pytest.param(["in/a.csv", "in/s/b.csv"], "in", "o", ["o/a.csv.out", "o/s/b.csv.out"], id="28"),
        pytest.param(["in/a.csv"], "in/a.csv", "o", ["o/a.csv.out"], id="29"),
        pytest.param(["data/1/u/data"], "data/1/u/data", "result/1/u", ["result/1/u/data.out"], id="30"),
        pytest.param(["data/1/2/u1/data"], "data/1/", "result/1/", ["result/1/2/u1/data.out"], id="mirrored"),
        pytest.param(["test/a.csv", "test2/b.csv"], "te", "o", ["o/test/a.csv.out", "o/test2/b.csv.out"], id="half-a-name"),
        pytest.param(["x/test.csv", "x/test.csv.bak"], "x/test.csv", "o", ["o/test.csv.bak.out", "o/test.csv.out"], id="longer"),
        pytest.param(["in/", "in/a.csv"], "in/", "o", ["o/a.csv.out"], id="34-marker"),
        pytest.param([f"in/{name}" for name in ODD_NAMES], "in/", "o/ä b", sorted(f"o/ä b/{name}.out" for name in ODD_NAMES),
                     id="odd-names"),
    ],
)
def test_the_output_repeats_the_key(batch, objects, source, output, written):
    batch.put({key: "" if key.endswith("/") else "1,2\n" for key in objects})

    job = batch.run(ModelServer(answer="sum"), source=batch.uri(source), output=batch.uri(output))

    assert job["TransformJobStatus"] == "Completed", job
    assert sorted(batch.outputs()) == sorted(written)
    assert {batch.text(key) for key in batch.outputs()} == {"3\n"}


def test_31_a_second_run_reads_the_outputs_of_the_first(batch):
    server = ModelServer()
    batch.put({"in/a.csv": "1\n"})

    batch.run(server, output=batch.uri("in"))
    batch.run(server, output=batch.uri("in"))

    assert batch.outputs() == ["in/a.csv.out", "in/a.csv.out.out"]


def test_the_whole_bucket_can_be_the_input(batch):
    outputs = Batch()
    batch.put({"a.csv": "1\n", "s/b.csv": "2\n"})

    batch.run(ModelServer(), source=f"s3://{batch.bucket}", output=outputs.uri(""))

    assert outputs.outputs() == ["a.csv.out", "s/b.csv.out"]


def test_more_objects_than_one_page_are_each_transformed_once(batch):
    count = 1003
    batch.put({f"in/{number:04}": "1\n" for number in range(count)})
    server = ModelServer()

    batch.run(server, MaxConcurrentTransforms=16, MaxPayloadInMB=1)

    assert len(batch.outputs()) == count
    assert len(server.requests) == count


def test_32_a_manifest_names_the_objects(batch):
    batch.put({"in/a.csv": "1\n", "in/s/b.csv": "2\n", "in/c.csv": "3\n"})
    batch.put({"m.json": json.dumps([{"prefix": batch.uri("in/")}, "a.csv", "s/b.csv"])})

    job = batch.run(ModelServer(), data_type="ManifestFile", source=batch.uri("m.json"))

    assert job["TransformJobStatus"] == "Completed"
    assert batch.outputs() == ["o/a.csv.out", "o/s/b.csv.out"]


def test_a_manifest_entry_without_object_fails_the_job_and_not_the_others(batch):
    batch.put({"in/a.csv": "1\n", "m.json": json.dumps([{"prefix": batch.uri("in/")}, "a.csv", "nope.csv"])})

    job = batch.run(ModelServer(), data_type="ManifestFile", source=batch.uri("m.json"))

    assert job["FailureReason"] == "ClientError: See job logs for more information"
    assert batch.outputs() == ["o/a.csv.out"]


@pytest.mark.parametrize("manifest", ["{}", "[", '["a.csv"]', '[{"prefix":1},"a"]', ""])
def test_an_unreadable_manifest_fails_the_job(batch, manifest):
    batch.put({"m.json": manifest})

    job = batch.run(ModelServer(), data_type="ManifestFile", source=batch.uri("m.json"))

    assert job["FailureReason"] == "ClientError: See job logs for more information"


def test_a_manifest_may_lie_in_another_bucket(batch):
    manifests = Batch().put({"m": json.dumps([{"prefix": f"s3://{batch.bucket}/in"}, "/a.csv"])})
    batch.put({"in/a.csv": "1\n"})

    job = batch.run(ModelServer(), data_type="ManifestFile", source=manifests.uri("m"))

    assert job["TransformJobStatus"] == "Completed"
    assert len(batch.outputs()) == 1


@pytest.mark.parametrize(
    "packed, written",
    [
        pytest.param(gzip.compress(b"1,2\n"), "3\n", id="33"),
        pytest.param(gzip.compress(b"1,2\n3") + gzip.compress(b",4\n"), "3\n7\n", id="several-members"),
        pytest.param(gzip.compress(b""), "", id="empty"),
    ],
)
def test_gzip_objects_are_unpacked(batch, packed, written):
    batch.put({"in/a.csv.gz": packed})

    job = batch.run(ModelServer(answer="sum"), compression="Gzip")

    assert job["TransformJobStatus"] == "Completed", job
    assert batch.text("o/a.csv.gz.out") == written


@pytest.mark.parametrize("packed", [b"1,2\n", gzip.compress(b"1,2\n" * 100)[:-9]], ids=["no-gzip", "truncated"])
def test_what_is_no_gzip_fails(batch, packed):
    batch.put({"in/a.csv": packed})

    job = batch.run(ModelServer(answer="sum"), compression="Gzip")

    assert job["FailureReason"] == "ClientError: See job logs for more information"
    assert batch.outputs() == []


def test_gzip_is_not_unpacked_unasked(batch):
    packed = gzip.compress(b"1,2\n")
    batch.put({"in/a.gz": packed})

    batch.run(ModelServer(), split="None", assemble="None")

    assert batch.bytes("o/a.gz.out") == packed


def test_an_existing_output_is_replaced_and_its_neighbours_stay(batch):
    batch.put({"in/a.csv": "1\n", "o/a.csv.out": "old", "o/other": "mine"})

    batch.run(ModelServer())

    assert batch.text() == "1\n"
    assert batch.text("o/other") == "mine"


def test_bytes_and_type_of_an_output(batch):
    batch.put({"in/a.csv": "1\n"})

    batch.run(ModelServer())

    head = batch.s3.head_object(Bucket=batch.bucket, Key="o/a.csv.out")
    assert head["ContentType"] == "application/octet-stream"
    assert head["ContentLength"] == 2


def test_data_capture_lists_inputs_and_outputs(batch):
    captures = Batch()
    batch.put({"in/a.csv": "1\n", "in/s/b.csv": "2\n"})

    job = batch.run(ModelServer(), DataCaptureConfig={"DestinationS3Uri": captures.uri("dest")})

    hour = job["TransformStartTime"].astimezone(timezone.utc).strftime("%Y/%m/%d/%H")

    def captured(side):
        entries = set()
        for key in captures.keys(f"dest/{side}/{hour}/"):
            head, *files = json.loads(captures.bytes(key))
            entries |= {head["prefix"] + file for file in files}
        return entries

    until(lambda: captured("input") and captured("output"), "the captures")
    assert captured("input") == {batch.uri("in/a.csv"), batch.uri("in/s/b.csv")}
    assert captured("output") == {batch.uri("o/a.csv.out"), batch.uri("o/s/b.csv.out")}


def test_data_capture_may_share_the_bucket_and_append_inference_ids(batch):
    batch.put({"in/a.csv": "1,2\n3,4\n"})

    capture = {"DestinationS3Uri": batch.uri("capture/"), "GenerateInferenceId": True}
    job = batch.run(ModelServer(answer="sum"), DataCaptureConfig=capture)

    rows = [row.split(",") for row in batch.text().splitlines()]
    assert [row[0] for row in rows] == ["3", "7"]
    assert all(len(row) == 3 for row in rows)
    assert rows[0][1] != rows[1][1] and rows[0][2] == rows[1][2]
    assert job["DataCaptureConfig"] == capture

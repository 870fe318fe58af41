"""How objects become requests and answers become objects: sections 3.2, 3.3, 13.3 and 13.5."""

import struct

import pytest
from conftest import ModelServer


def frame(payload):
    return struct.pack("<II", 0xCED7230A, len(payload)) + payload + b"\0" * (-len(payload) % 4)


def tf_frame(payload):
    return struct.pack("<QI", len(payload), 0) + payload + struct.pack("<I", 0)


BINARY = {"content_type": "application/x-recordio-protobuf", "accept": None, "assemble": "None"}


@pytest.mark.parametrize(
    "settings, given, sent",
    [
        pytest.param({"split": "None", "assemble": "None", "BatchStrategy": "SingleRecord"}, "1\n2\n", ["1\n2\n"], id="35"),
        pytest.param({"BatchStrategy": "SingleRecord"}, "1\n2\n3\n", ["1\n", "2\n", "3\n"], id="36"),
        pytest.param({"BatchStrategy": "MultiRecord"}, "1\n2\n3\n", ["1\n2\n3\n"], id="37"),
        pytest.param({}, "1\n2\n3", ["1\n2\n3"], id="multi-record-is-the-default"),
        pytest.param({"BatchStrategy": "SingleRecord"}, "1\n\n2", ["1\n", "2"], id="blank-lines-single"),
        pytest.param({}, "1\n\n2", ["1\n\n2"], id="blank-lines-multi"),
        pytest.param({}, "1\r\n2\r\n", ["1\r\n2\r\n"], id="crlf-is-kept"),
        pytest.param({"BatchStrategy": "SingleRecord"}, "\n\n", [], id="only-blank-lines"),
        pytest.param({}, "", [], id="empty-object"),
        pytest.param({"split": None, "assemble": None}, "1\n2\n", ["1\n2\n"], id="no-split-type"),
    ],
)
def test_requests_of_lines(batch, settings, given, sent):
    server = ModelServer()
    batch.put({"in/a.csv": given})

    job = batch.run(server, **settings)

    assert job["TransformJobStatus"] == "Completed"
    assert server.bodies == sent
    assert batch.outputs() == ["o/a.csv.out"]


def test_38_objects_are_never_merged_and_come_in_order_of_their_keys(batch):
    server = ModelServer()
    batch.put({"in/b": "2\n", "in/a": "1\n", "in/B": "0\n", "in/é": "3\n"})

    batch.run(server)

    assert server.bodies == ["0\n", "1\n", "2\n", "3\n"]


MB = 1024 * 1024


@pytest.mark.parametrize(
    "lines, sizes",
    [
        pytest.param([MB // 2, MB // 2], [MB], id="exactly-the-limit"),
        pytest.param([MB // 2, MB // 2 + 1], [MB // 2, MB // 2 + 1], id="one-byte-over"),
        pytest.param([10, MB, 10], [10, MB, 10], id="a-record-of-the-limit"),
    ],
)
def test_a_request_is_filled_up_to_the_limit(batch, lines, sizes):
    server = ModelServer()
    batch.put({"in/a.csv": b"".join(b"x" * (size - 1) + b"\n" for size in lines)})

    batch.run(server, MaxPayloadInMB=1)

    assert [len(body) for body in server.bodies] == sizes


@pytest.mark.parametrize("strategy", ["SingleRecord", "MultiRecord"])
def test_39_a_record_over_the_limit_fails_its_object_only(batch, strategy):
    batch.put({"in/a.csv": "x" * (MB + 1) + "\n", "in/b.csv": "1\n"})

    job = batch.run(ModelServer(), MaxPayloadInMB=1, BatchStrategy=strategy)

    assert job["FailureReason"] == "ClientError: See job logs for more information"
    assert batch.outputs() == ["o/b.csv.out"]


def test_40_without_a_limit_the_object_is_one_chunked_request(batch):
    server = ModelServer()
    body = ("x" * 1023 + "\n") * 7 * 1024
    batch.put({"in/a.csv": body})

    batch.run(server, MaxPayloadInMB=0)

    [request] = server.requests
    assert request["headers"]["transfer-encoding"] == "chunked"
    assert "content-length" not in request["headers"]
    assert request["body"] == body
    assert batch.text() == body


@pytest.mark.parametrize(
    "split, make",
    [pytest.param("RecordIO", frame, id="RecordIO"), pytest.param("TFRecord", tf_frame, id="TFRecord")],
)
def test_frames_are_sent_bare_one_by_one_and_whole_in_batches(batch, split, make):
    payloads = [b"one", b"", b"three\xff"]
    body = b"".join(map(make, payloads))
    batch.put({"in/a.rec": body})
    single, multi = ModelServer(), ModelServer()

    batch.run(single, split=split, BatchStrategy="SingleRecord", **BINARY)
    assert batch.bytes("o/a.rec.out") == b"".join(payloads)
    batch.run(multi, split=split, BatchStrategy="MultiRecord", **BINARY)

    assert [sent.encode("latin1") for sent in single.bodies] == payloads
    assert [sent.encode("latin1") for sent in multi.bodies] == [body]
    assert batch.bytes("o/a.rec.out") == body


@pytest.mark.parametrize(
    "split, body",
    [
        pytest.param("RecordIO", frame(b"one")[:-2], id="truncated-recordio"),
        pytest.param("RecordIO", b"\0" * 16, id="wrong-magic"),
        pytest.param("TFRecord", tf_frame(b"one")[:-1], id="truncated-tfrecord"),
    ],
)
def test_a_broken_frame_fails_the_object(batch, split, body):
    batch.put({"in/a.rec": body})

    job = batch.run(ModelServer(), split=split, **BINARY)

    assert job["FailureReason"] == "ClientError: See job logs for more information"
    assert batch.outputs() == []


@pytest.mark.parametrize(
    "assemble, answer, written",
    [("Line", "x", "x\nx\n"), ("Line", "x\n", "x\nx\n"), ("None", "x", "xx"), ("None", "x\n", "x\nx\n"), ("Line", "x\r\n\n", "x\r\n\nx\r\n\n")],
)
def test_answers_are_assembled(batch, assemble, answer, written):
    batch.put({"in/a.csv": "1\n2\n"})

    batch.run(ModelServer(answer="fixed", body=answer), assemble=assemble, BatchStrategy="SingleRecord")

    assert batch.text() == written


def test_42_results_keep_the_order_of_the_records(batch):
    server = ModelServer(delaysMs=[60, 5, 40, 0, 30, 10, 0, 20])
    body = "".join(f"{number}\n" for number in range(24))
    batch.put({"in/a.csv": body})

    batch.run(server, BatchStrategy="SingleRecord", MaxConcurrentTransforms=4)

    assert batch.text() == body
    assert 1 < server.seen()["mostOpen"] <= 4


def test_a_line_may_be_longer_than_any_buffer(batch):
    server = ModelServer()
    line = "x" * (3 * MB)
    batch.put({"in/a.csv": f"{line}\n1\n"})

    batch.run(server, MaxPayloadInMB=4, BatchStrategy="SingleRecord")

    assert [len(body) for body in server.bodies] == [3 * MB + 1, 2]


def test_many_small_objects_and_a_large_one_keep_to_themselves(batch):
    large = "".join(f"{number},{number}\n" for number in range(200_000))
    batch.put({"in/large.csv": large, **{f"in/{number:02}.csv": f"{number}\n" for number in range(20)}})

    job = batch.run(ModelServer(), MaxConcurrentTransforms=4, MaxPayloadInMB=1,
                    processing={"InputFilter": "$[0]", "JoinSource": "Input", "OutputFilter": "$[-1]"})

    assert job["TransformJobStatus"] == "Completed", job
    assert batch.text("o/large.csv.out") == "".join(f"{number}\n" for number in range(200_000))
    assert [batch.text(f"o/{number:02}.csv.out") for number in range(20)] == [f"{number}\n" for number in range(20)]

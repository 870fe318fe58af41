"""Filters and joins: sections 5, 13.4 and 13.5 of the specification; numbers are its conformance cases."""

import pytest
from conftest import ModelServer, refusal

CSV = {}
CSV_TO_JSON = {"accept": "application/json"}
JSON_LINES = {"content_type": "application/jsonlines", "accept": "application/jsonlines"}
JSON_BY_LINES = {"content_type": "application/json", "accept": "application/json"}
WHOLE_JSON = {"content_type": "application/json", "accept": "application/json", "split": "None", "assemble": "None"}
SUM = {"answer": "sum"}
SUM_JSON = {"answer": "sum-json"}
ECHO = {}
ROWS = "a1,170.5,1,2,3\nb2,171.0,4,5,6\n"
REFERENCE = {"InputFilter": "$[2:]", "JoinSource": "Input", "OutputFilter": "$[0,1,-1]"}
JOIN = {"JoinSource": "Input"}
FEATURES = '{"id":7,"features":[1,2]}\n'


def fixed(body):
    return {"answer": "fixed", "body": body}


def only_in(path):
    return {"InputFilter": path}


def only_out(path):
    return {"OutputFilter": path}


@pytest.mark.parametrize(
    "types, processing, model, given, sent, written",
    [
        pytest.param(CSV, REFERENCE, SUM, ROWS, "1,2,3\n4,5,6\n", "a1,170.5,6\nb2,171.0,15\n", id="51-W1"),
        pytest.param(CSV, {"InputFilter": "$[2:]", **JOIN}, SUM, ROWS, "1,2,3\n4,5,6\n",
                     "a1,170.5,1,2,3,6\nb2,171.0,4,5,6,15\n", id="52-W2"),
        pytest.param(CSV, REFERENCE, fixed("6,0.9\n"), "a1,170.5,1,2,3\n", "1,2,3\n", "a1,170.5,0.9\n", id="W3"),
        pytest.param(JSON_LINES, {"InputFilter": "$.features", **JOIN}, SUM_JSON, FEATURES, "[1,2]\n",
                     '{"SageMakerOutput":{"score":3},"features":[1,2],"id":7}\n', id="58-W4"),
        pytest.param(JSON_LINES, {"InputFilter": "$.features", "OutputFilter": "$['id','SageMakerOutput']", **JOIN},
                     SUM_JSON, FEATURES, "[1,2]\n", '{"SageMakerOutput":{"score":3},"id":7}\n', id="59-W5"),
        pytest.param(JSON_LINES, JOIN, fixed("3\n"), "[1,2]\n", "[1,2]\n",
                     '{"SageMakerInput":[1,2],"SageMakerOutput":3}\n', id="60-W6"),
        pytest.param(WHOLE_JSON, JOIN, fixed('{"label":1}'), '{"k":1}', '{"k":1}',
                     '{"SageMakerOutput":{"label":1},"k":1}', id="61-W7"),
        pytest.param(CSV_TO_JSON, only_out("$['class']"), fixed('{"class":"x","p":0.9}'), "1,2\n", "1,2\n", '"x"\n',
                     id="65-W8"),
        pytest.param(CSV, only_in("$[0,2]"), ECHO, "a,b,c\n", "a,c\n", "a,c\n", id="53"),
        pytest.param(CSV, only_in("$[1:3]"), ECHO, "a,b,c,d\n", "b,c\n", "b,c\n", id="54-slice-end-is-exclusive"),
        pytest.param(CSV, JOIN, {"answer": "sum-without-last-newline"}, "1,2\n3,4\n", "1,2\n3,4\n", "1,2,3\n3,4,7\n",
                     id="62"),
        pytest.param(CSV, only_in("$[2,0,0,-1]"), ECHO, "a,b,c\n", "c,a,a,c\n", "c,a,a,c\n", id="listed-order"),
        pytest.param(CSV, only_in("$[0 , 2]"), ECHO, "a,b,c\n", "a,c\n", "a,c\n", id="spaces-in-brackets"),
        pytest.param(CSV, only_in("$[-2:]"), ECHO, "a,b,c\n", "b,c\n", "b,c\n", id="negative-slice"),
        pytest.param(CSV, only_in("$[1:99]"), ECHO, "a,b,c\n", "b,c\n", "b,c\n", id="clamped-slice"),
        pytest.param(CSV, only_in("$[:-1]"), ECHO, "a,b,c\n", "a,b\n", "a,b\n", id="slice-without-the-last"),
        pytest.param(CSV, only_in("$[0]"), ECHO, '"a,b",c\n', '"a,b"\n', '"a,b"\n', id="quotes-where-needed"),
        pytest.param(CSV, only_in("$[1,0]"), ECHO, '"a""b","c"\n', 'c,"a""b"\n', 'c,"a""b"\n', id="quote-in-a-cell"),
        pytest.param(CSV, only_in("$[0:2]"), ECHO, " a , b,\n", " a , b\n", " a , b\n", id="spaces-are-data"),
        pytest.param(CSV, only_in("$[1,2]"), ECHO, "a,,\n", ",\n", ",\n", id="empty-cells"),
        pytest.param(CSV, only_in("$[0]"), ECHO, "a,b\r\nc,d\r\n", "a\nc\n", "a\nc\n", id="crlf"),
        pytest.param(CSV, only_in("$[0]"), ECHO, "a,b\n\nc,d", "a\nc\n", "a\nc\n", id="blank-lines-are-skipped"),
        pytest.param(CSV, only_in("$[0]"), ECHO, "\ufeffa,b\n", "\ufeffa\n".encode().decode("latin1"), "\ufeffa\n",
                     id="byte-order-mark"),
        pytest.param(CSV, JOIN, SUM, "1\n2,3\n", "1\n2,3\n", "1,1\n2,3,5\n", id="rows-of-different-length"),
        pytest.param(CSV, only_out("$[1:]"), fixed("x,1,2\n"), "a\n", "a\n", "1,2\n", id="output-filter-alone"),
        pytest.param(CSV, only_out("$[0]"), fixed("1,2\r\n\r\n3,4"), "a\nb\n", "a\nb\n", "1\n3\n", id="answer-lines"),
        pytest.param({"content_type": "TEXT/CSV; charset=utf-8"}, only_in("$[1]"), ECHO, "a,b\n", "b\n", "b\n",
                     id="case-and-parameters-of-a-type"),
        pytest.param({**JSON_LINES, "assemble": "None"}, only_in("$[0]"), ECHO, "[1,2]\n[3]\n", "1\n3\n", "13",
                     id="assemble-none"),
        pytest.param(JSON_LINES, only_in("$.a.b"), ECHO, '{"a":{"b":1.0}}\n', "1.0\n", "1.0\n", id="number-spelling"),
        pytest.param(JSON_LINES, only_in("$['b','a']"), ECHO, '{"c":0,"b":1,"a":-0}\n', '{"a":-0,"b":1}\n',
                     '{"a":-0,"b":1}\n', id="several-names"),
        pytest.param(JSON_LINES, only_in("$.a[0,-1]"), ECHO, '{"a":[1,2,3]}\n', "[1,3]\n", "[1,3]\n", id="indexes"),
        pytest.param(JSON_LINES, only_in("$.a[5:]"), ECHO, '{"a":[1,2,3]}\n', "[]\n", "[]\n", id="empty-json-slice"),
        pytest.param(JSON_LINES, only_in("$.*"), ECHO, "[1,[2],null]\n", "[1,[2],null]\n", "[1,[2],null]\n",
                     id="wildcard"),
        pytest.param(JSON_LINES, only_in("$['a b']"), ECHO, '{"a b":null}\n', "null\n", "null\n", id="null-is-a-value"),
        pytest.param(JSON_LINES, only_in("$.a-b"), ECHO, '{"a-b":"x"}\n', '"x"\n', '"x"\n', id="name-with-hyphen"),
        pytest.param(JSON_LINES, JOIN, fixed("1e5\n"), '{"b":12345678901234567890123,"B":{"z":1,"a":2}}\n',
                     '{"b":12345678901234567890123,"B":{"z":1,"a":2}}\n',
                     '{"B":{"a":2,"z":1},"SageMakerOutput":1e5,"b":12345678901234567890123}\n', id="keys-are-sorted"),
        pytest.param(JSON_LINES, JOIN, fixed("1\n"), '{"SageMakerOutput":0,"a":{"SageMakerOutput":0}}\n',
                     '{"SageMakerOutput":0,"a":{"SageMakerOutput":0}}\n',
                     '{"SageMakerOutput":1,"a":{"SageMakerOutput":0}}\n', id="top-level-key-is-replaced"),
        pytest.param(JSON_LINES, JOIN, fixed('"<&>\\u0001\\u00e9"\n'), '{"k":"\\/"}\n', '{"k":"\\/"}\n',
                     '{"SageMakerOutput":"<&>\\u0001é","k":"/"}\n', id="string-escapes"),
        pytest.param(JSON_LINES, JOIN, fixed("1\n"), '{"a":1,"a":2,"__proto__":3}\n', '{"a":1,"a":2,"__proto__":3}\n',
                     '{"SageMakerOutput":1,"__proto__":3,"a":2}\n', id="repeated-and-odd-keys"),
        pytest.param(JSON_LINES, JOIN, fixed("1\n"), '"text"\n', '"text"\n',
                     '{"SageMakerInput":"text","SageMakerOutput":1}\n', id="join-with-a-non-object"),
        pytest.param(JSON_BY_LINES, JOIN, fixed("1\n2\n"), '{"a":1}\n{"a":2}\n', '{"a":1}\n{"a":2}\n',
                     '{"SageMakerOutput":1,"a":1}\n{"SageMakerOutput":2,"a":2}\n', id="application-json-by-lines"),
        pytest.param(WHOLE_JSON, only_in("$.a"), ECHO, ' {"a": [1, 2]}\n', "[1,2]", "[1,2]", id="whole-selection"),
        pytest.param(WHOLE_JSON, only_out("$[0]"), fixed("\n [ 1.50 , 2 ] \n"), "{}", "{}", "1.50", id="whole-answer"),
    ],
)
def test_record_by_record(batch, types, processing, model, given, sent, written):
    server = ModelServer(**model)
    batch.put({"in/a": given})

    job = batch.run(server, processing=processing, **types)

    assert job["TransformJobStatus"] == "Completed", job
    assert server.bodies == [sent]
    assert batch.text("o/a.out") == written


@pytest.mark.parametrize(
    "types, processing, model, given",
    [
        pytest.param(CSV, only_out("$[9]"), fixed("1,2,3\n"), "a\n", id="55-index-beyond-the-row"),
        pytest.param(CSV, only_out("$[0:2,5:]"), fixed("1,2,3\n"), "a\n", id="56-several-ranges"),
        pytest.param(CSV, only_in("$[0,5:]"), ECHO, "1,2,3\n", id="range-and-index"),
        pytest.param(CSV, only_in("$[0]"), ECHO, 'a"b,1\n', id="57-quote-in-an-unquoted-cell"),
        pytest.param(CSV, only_in("$[0]"), ECHO, '"a"b,1\n', id="text-after-a-quote"),
        pytest.param(CSV, only_in("$[0]"), ECHO, '"a,1\n', id="quote-not-closed"),
        pytest.param(CSV, only_in("$[0]"), ECHO, '"a\nb",1\n', id="quoted-line-end"),
        pytest.param(CSV, only_in("$[3:]"), ECHO, "a,b\n", id="slice-selects-no-cell"),
        pytest.param(CSV, JOIN, fixed("1\n"), "a\nb\n", id="fewer-answers"),
        pytest.param(CSV, JOIN, fixed("1\n2\n3\n"), "a\nb\n", id="more-answers"),
        pytest.param(CSV, JOIN, fixed('a"b\n'), "a\n", id="answer-is-no-csv"),
        pytest.param(JSON_LINES, only_in("$.nope"), ECHO, '{"a":1}\n', id="absent-name"),
        pytest.param(JSON_LINES, only_in("$['a','nope']"), ECHO, '{"a":1}\n', id="one-absent-name"),
        pytest.param(JSON_LINES, only_in("$.a"), ECHO, "[1]\n", id="name-on-an-array"),
        pytest.param(JSON_LINES, only_in("$[0]"), ECHO, '{"0":1}\n', id="index-on-an-object"),
        pytest.param(JSON_LINES, JOIN, fixed("1\n"), "{'a':1}\n", id="input-is-no-json"),
        pytest.param(JSON_LINES, JOIN, fixed("1\n"), '\ufeff{"a":1}\n', id="json-with-byte-order-mark"),
        pytest.param(JSON_LINES, JOIN, fixed("NaN\n"), '{"a":1}\n', id="answer-is-nan"),
        pytest.param(WHOLE_JSON, JOIN, fixed("1 2"), "{}", id="text-after-the-document"),
    ],
)
def test_data_that_does_not_fit_fails_the_object(batch, types, processing, model, given):
    batch.put({"in/a": given})

    job = batch.run(ModelServer(**model), processing=processing, **types)

    assert job["TransformJobStatus"] == "Failed"
    assert job["FailureReason"] == "ClientError: See job logs for more information"
    assert batch.outputs() == []


@pytest.mark.parametrize(
    "types, processing, message",
    [
        pytest.param(JSON_LINES, only_out("$['account_id']"), 'Invalid OutputFilter: "$[\'account_id\']". Unexpected "_" in '
                     'JsonPath. Supported operators for "application/jsonlines" are', id="16-underscore"),
        pytest.param(CSV, only_in("$.name"), "Invalid InputFilter", id="64-name-on-csv"),
        pytest.param(CSV, only_in("$['name']"), "Invalid InputFilter", id="quoted-name-on-csv"),
        pytest.param(CSV, only_in("$[*]"), "Invalid InputFilter", id="wildcard-on-csv"),
        pytest.param(CSV, only_in("$.*"), "Invalid InputFilter", id="dot-wildcard-on-csv"),
        pytest.param(JSON_LINES, only_in("$..a"), "Invalid InputFilter", id="recursive-descent"),
        pytest.param(JSON_LINES, only_in("$[0:4:2]"), "Invalid InputFilter", id="step"),
        pytest.param(JSON_LINES, only_in("$[?(@.a)]"), "Invalid InputFilter", id="filter-expression"),
        pytest.param(JSON_LINES, only_out('$["a"]'), "Invalid OutputFilter", id="double-quotes"),
        pytest.param(JSON_LINES, only_in("a"), "Invalid InputFilter", id="no-dollar"),
        pytest.param(JSON_LINES, only_in("$."), "Invalid InputFilter", id="no-name"),
        pytest.param(JSON_LINES, only_in("$[]"), "Invalid InputFilter", id="empty-brackets"),
        pytest.param(JSON_LINES, only_in("$[0"), "Invalid InputFilter", id="open-bracket"),
        pytest.param(CSV, only_in("$[" + "1," * 31 + "1]"), "dataProcessing.inputFilter", id="64-characters"),
        pytest.param({"accept": "application/json"}, JOIN, "", id="17-join-with-other-accept"),
        pytest.param({"accept": None}, JOIN, "", id="join-without-accept"),
        pytest.param({"assemble": None}, JOIN, "", id="join-without-assemble"),
        pytest.param({"split": None, "assemble": None}, JOIN, "", id="join-without-split"),
        pytest.param({"split": "None", "assemble": "None"}, JOIN, "", id="csv-join-without-lines"),
        pytest.param({"content_type": "image/png", "accept": "image/png"}, JOIN, "", id="join-of-pictures"),
        pytest.param({"content_type": "image/png", "accept": "text/csv"}, only_in("$[0]"), "", id="filter-of-pictures"),
        pytest.param({"accept": "image/png"}, only_out("$[0]"), "", id="filter-to-pictures"),
        pytest.param({"content_type": None, "accept": None}, only_in("$[0]"), "", id="filter-without-types"),
        pytest.param({"split": "RecordIO"}, only_in("$[0]"), "", id="recordio-with-filter"),
        pytest.param({"split": "TFRecord", "assemble": "None"}, only_out("$[0]"), "", id="tfrecord-with-filter"),
        pytest.param(CSV, {"JoinSource": "Output"}, "dataProcessing.joinSource", id="unknown-join"),
    ],
)
def test_what_cannot_work_is_refused_at_create(shared, types, processing, message):
    request = shared.request(shared.model_name, processing=processing, **types)

    code, text = refusal(shared.sagemaker.create_transform_job, **request)

    assert code == "ValidationException"
    assert message in text
    missing = refusal(shared.sagemaker.describe_transform_job, TransformJobName=request["TransformJobName"])
    assert missing[0] == "ValidationException"


def test_63_answers_without_last_newline_are_not_glued_together(batch):
    server = ModelServer(answer="sum-without-last-newline")
    long = "1," + "0" * 700_000
    batch.put({"in/a.csv": f"{long}\n{long}\n2,2\n"})

    batch.run(server, MaxPayloadInMB=1)

    assert len(server.requests) == 2
    assert batch.text() == "1\n1\n4\n" or batch.text() == "1\n1\n4"


def test_raw_mode_passes_bytes_that_are_no_text(batch):
    body = bytes(range(256)) + b"\r\n\n\x00\xff\xfe"
    batch.put({"in/a.bin": body})

    batch.run(ModelServer(), content_type="application/octet-stream", accept=None, split="None", assemble="None")

    assert batch.bytes("o/a.bin.out") == body


def test_the_defaults_sent_explicitly_are_raw_mode(batch):
    server = ModelServer()
    batch.put({"in/a.csv": 'a"b\r\n\nc'})

    batch.run(server, processing={"InputFilter": "$", "OutputFilter": "$", "JoinSource": "None"})

    assert server.bodies == ['a"b\r\n\nc']
    assert batch.text() == 'a"b\r\n\nc\n'

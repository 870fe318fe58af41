"""Filters and joins (sections 5 and 13.4 to 13.5 of the specification) as boto3 sees them."""

import pytest
from conftest import ModelServer

JOIN = {"JoinSource": "Input"}
TWO_ROWS = "a1,170.5,1,2,3\nb2,171.0,4,5,6\n"
W1 = {"InputFilter": "$[2:]", "JoinSource": "Input", "OutputFilter": "$[0,1,-1]"}
CSV = {"content_type": "text/csv", "accept": "text/csv"}
JSON_LINES = {"content_type": "application/jsonlines", "accept": "application/jsonlines"}
WHOLE_JSON = {"content_type": "application/json", "accept": "application/json", "split": "None", "assemble": "None"}


def fixed(body):
    return {"answer": "fixed", "body": body}


@pytest.mark.parametrize(
    "types, processing, model, given, sent, written",
    [
        pytest.param(CSV, W1, {"answer": "sum"}, TWO_ROWS, "1,2,3\n4,5,6\n", "a1,170.5,6\nb2,171.0,15\n", id="W1"),
    ],
)
def test_record_by_record(batch, types, processing, model, given, sent, written):
    server = ModelServer(**model)
    batch.put_all({"in/a": given})

    job = batch.run(server, processing=processing, **types)

    assert job["TransformJobStatus"] == "Completed"
    assert server.bodies == [sent]
    assert batch.text("o/a.out") == written

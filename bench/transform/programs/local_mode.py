"""The second baseline: splitter and batcher of the SageMaker Python SDK's local mode, each request posted with urllib3
and each answer written to a file, as its local transform job does. It sends one request at a time and knows neither
filters nor joins. Prints the seconds of a second pass over the file."""

import sys
import tempfile
import time

import urllib3
from sagemaker.local.data import get_batch_strategy_instance, get_splitter_instance

file, url, content_type, strategy, max_payload_in_mb = sys.argv[1:]
batches = get_batch_strategy_instance(strategy, get_splitter_instance("Line"))
connections = urllib3.PoolManager()


def transform():
    with tempfile.TemporaryFile() as output:
        for body in batches.pad(file, int(max_payload_in_mb)):
            answer = connections.request(
                "POST", f"{url}/invocations", body=body, headers={"Content-Type": content_type}
            )
            output.write(answer.data)
            output.write(b"\n")


transform()
started_at = time.perf_counter()
transform()
print(time.perf_counter() - started_at)

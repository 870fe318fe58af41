"""The first job of mock-sagemaker/README.md, pasted into a shell as it is but for buckets, names and ports."""

import os
import re
import signal
import socket
import subprocess
from pathlib import Path

from conftest import LIMIT_SECONDS, unique

README = Path(__file__, "../../../../mock-sagemaker/README.md").resolve().read_text()


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return str(listener.getsockname()[1])


def test_the_first_job_works_when_pasted(tmp_path):
    section = re.search(r"^## A first job$(.*?)^## ", README, re.DOTALL | re.MULTILINE).group(1)
    commands = "".join(re.findall(r"^```sh\n(.*?)^```$", section, re.DOTALL | re.MULTILINE))
    [expected] = re.findall(r"^```text\n(.*?)^```$", section, re.DOTALL | re.MULTILINE)
    job = unique("first")
    own = {
        "http://127.0.0.1:9000": os.environ["AWS_ENDPOINT_URL"],
        "http://127.0.0.1:4577": os.environ["AWS_ENDPOINT_URL_SAGEMAKER"],
        "8080": free_port(),
        "numbers": unique("numbers"),
        "-name adder": f"-name {unique('adder')}",
        "-name first": f"-name {job}",
        "/jobs/first/": f"/jobs/{job}/",
    }
    for text, replacement in own.items():
        assert text in commands
        commands = commands.replace(text, replacement)

    shell = subprocess.Popen(["bash", "-e"], cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                             start_new_session=True)
    shell.stdin.write(f"{commands}\nkill %1\n")
    shell.stdin.close()
    try:
        printed = shell.stdout.read()
        code = shell.wait(timeout=LIMIT_SECONDS)
    finally:
        try:
            os.killpg(shell.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass

    assert code == 0, printed
    assert expected in printed
    assert "MaxConcurrentTransforms=1, MaxPayloadInMB=6, BatchStrategy=MULTI_RECORD" in printed

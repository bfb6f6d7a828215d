"""Reading, loading and exporting call nobody: no process of theirs, native code included where the system allows it."""

import os
import shutil
import subprocess
import sys

import pytest

# Loaded at the start of every Python process of the call, workers too: writes down and refuses whatever would leave.
WATCH = """
import os, sys

def watch(event, arguments):
    asked = event in {"socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}
    if asked or (event == "socket.connect" and not isinstance(arguments[1], (str, bytes))):
        with open(os.environ["CALLS"], "a") as file:
            file.write(f"{event} {arguments}\\n")
        raise PermissionError(f"no network: {event}")

sys.addaudithook(watch)
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory, samples):
    """Return files to read: the sample pages, and copies of one with other figures."""
    folder = tmp_path_factory.mktemp("pages")
    for path in samples.iterdir():
        if path.suffix in {".txt", ".html", ".jsonl"} or path.name.endswith(".meta.json"):
            shutil.copy(path, folder / path.name)
    text = (samples / "plain-page.txt").read_text(encoding="utf-8")
    for number in range(4):
        (folder / f"more-{number}.txt").write_text(text.replace("23名", f"{number + 30}名"), encoding="utf-8")
    return sorted(p for p in folder.iterdir() if not p.name.endswith(".json"))


@pytest.fixture
def quiet(tmp_path):
    """Return how to call `kg` where no process can reach the network, and what tried to."""
    (tmp_path / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    calls = tmp_path / "calls"
    # A network namespace of its own holds native code to it too, where the system grants one.
    alone = ["unshare", "-rn"]
    may = shutil.which("unshare") and subprocess.run([*alone, "true"], capture_output=True, check=False).returncode == 0
    environment = {k: v for k, v in os.environ.items() if not k.startswith("KG_")}
    path = os.pathsep.join([str(tmp_path), *filter(None, [environment.get("PYTHONPATH")])])

    def run(*arguments):
        command = [*(alone if may else []), sys.executable, "-m", "api.cli", *map(str, arguments)]
        env = {**environment, "PYTHONPATH": path, "CALLS": str(calls)}
        return subprocess.run(command, env=env, capture_output=True, check=False, timeout=300)

    return run, calls


def test_the_watch_sees_a_call(quiet, pages):
    run, calls = quiet
    done = run("extract", pages[0], "--llm", "http://127.0.0.1:9/v1", "--model", "m", "--llm-cache", calls.parent / "c")
    assert done.returncode == 1
    assert "127.0.0.1" in calls.read_text()


@pytest.mark.slow
def test_extracting_and_loading_call_nobody(quiet, pages, tmp_path):
    run, calls = quiet
    for arguments in (
        ("extract", *pages, "--jobs", "2"),
        ("load", *pages, "--jobs", "2", "--data", tmp_path / "data"),
        ("export", "turtle", "--data", tmp_path / "data"),
    ):
        done = run(*arguments)
        assert done.returncode == 0, done.stderr.decode()
    assert not calls.exists(), calls.read_text()

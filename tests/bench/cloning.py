"""`make demo` from a clean clone: seconds until the service answers. It installs from the package index."""

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from figures import Figure
from neo4j_server import _free_port as free_port
from served import waited

ROOT = Path(__file__).resolve().parents[2]


def figures() -> Iterator[Figure]:
    """Clone the last commit beside nothing else, make the demo, and end it with its children."""
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as name:
        clone, port = Path(name) / "clone", free_port()
        begun = time.perf_counter()
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        process = subprocess.Popen(
            ["make", "demo", f"PORT={port}"], cwd=clone, start_new_session=True, stdout=subprocess.DEVNULL
        )
        try:
            waited(f"http://127.0.0.1:{port}/healthz", process)
            taken = time.perf_counter() - begun
        finally:
            os.killpg(process.pid, signal.SIGINT)
            process.wait(60)
        yield Figure("make demo from a clean clone to an answering page", f"{taken:.0f} s")

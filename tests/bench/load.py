"""Look-ups under load with wrk, beside a FastAPI route that returns a constant: 32 connections, in one run.

The constant route is served by the same web server with the same settings, without our guard, look-ups or headers.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import orjson
import psutil
from figures import Figure, at_least, at_most
from neo4j_server import _free_port as free_port
from served import fill, serving, waited

ARTICLES = 500
CONNECTIONS = 32
SECONDS = 8
ROUNDS = 3
HALF, FIVE, FLAT = 0.5, 5.0, 1.2
CONSTANT = """
import sys, uvicorn
from fastapi import FastAPI
app = FastAPI()
@app.get("/constant")
async def constant(): return {"id": "e-0", "name": "constant"}
uvicorn.run(app, port=int(sys.argv[1]), log_level="warning", server_header=False)
"""


@dataclass(frozen=True, slots=True)
class Load:
    """What wrk saw: answers a second, the 99th percentile in milliseconds, and answers that were no 2xx."""

    rate: float
    p99: float
    wrong: int


def figures() -> Iterator[Figure]:
    """Measure the best of some rounds, ours and the constant one in turn."""
    if shutil.which("wrk") is None:
        yield Figure("look-ups under load", "no wrk on this machine")
        return
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as name:
        folder = Path(name) / "data"
        fill(folder, ARTICLES)
        with serving(folder) as served, _constant() as beside:
            script = _script(Path(name), served.address)
            _wrk(served.address, script, 2)
            before = _memory(served.pid)
            rounds = [(_wrk(served.address, script), _wrk(f"{beside}/constant")) for _ in range(ROUNDS)]
            after = _memory(served.pid)
    yield from _compared(rounds)
    name = f"memory of the server after {sum(ours.rate * SECONDS for ours, _ in rounds):,.0f} look-ups, beside before"
    yield at_most(name, f"{after / 2**20:.0f} MiB", f"{before / 2**20:.0f} MiB", after / before, FLAT)


def _compared(rounds: list[tuple[Load, Load]]) -> Iterator[Figure]:
    ours, beside = (max((pair[i] for pair in rounds), key=lambda load: load.rate) for i in (0, 1))
    name = f"look-ups at {CONNECTIONS} connections, beside a constant route"
    yield at_least(name, ours.rate, beside.rate, "requests/s", HALF)
    p99 = [min(pair[i].p99 for pair in rounds) for i in (0, 1)]
    yield at_most("p99 of the same", f"{p99[0]:.1f} ms", f"{p99[1]:.1f} ms", p99[0] / p99[1], FIVE)
    wrong = sum(load.wrong for pair in rounds for load in pair)
    yield Figure("answers that were no 2xx", str(wrong), aim="0", holds=wrong == 0)


@contextmanager
def _constant() -> Iterator[str]:
    port = free_port()
    process = subprocess.Popen([sys.executable, "-c", CONSTANT, str(port)], stderr=subprocess.DEVNULL)
    try:
        waited(f"http://127.0.0.1:{port}/constant", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)


def _script(folder: Path, address: str) -> Path:
    """Write what wrk asks: look-ups of a hundred entities, in turn."""
    with urllib.request.urlopen(f"{address}/api/entities?limit=100", timeout=60) as answer:
        paths = ", ".join(f'"/api/entities/{item["id"]}"' for item in orjson.loads(answer.read())["items"])
    script = folder / "lookups.lua"
    request = "request = function() n = n % #paths + 1; return wrk.format('GET', paths[n]) end"
    script.write_text(f"paths = {{ {paths} }}\nn = 0\n{request}\n", encoding="utf-8")
    return script


def _wrk(address: str, script: Path | None = None, seconds: int = SECONDS) -> Load:
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", *(["-s", str(script)] if script else [])]
    said = subprocess.run([*command, address], capture_output=True, text=True, check=True).stdout
    rate, p99 = re.search(r"Requests/sec:\s+([\d.]+)", said), re.search(r"99%\s+([\d.]+)(us|ms|s)", said)
    if rate is None or p99 is None:
        raise RuntimeError(f"wrk said something else: {said}")
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    scale = {"us": 0.001, "ms": 1.0, "s": 1000.0}[p99[2]]
    return Load(float(rate[1]), float(p99[1]) * scale, int(wrong[1]) if wrong else 0)


def _memory(pid: int) -> int:
    return int(psutil.Process(pid).memory_info().rss)

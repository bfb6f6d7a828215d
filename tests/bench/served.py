"""A `kg serve` of its own over a folder: started, waited for, asked and ended by its process id."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from fiction import article
from neo4j_server import _free_port as free_port

from kg.instance import Instance

PATIENCE = 600.0


@dataclass(frozen=True, slots=True)
class Served:
    """A running server: address, process id, and the seconds from its start to its first answer."""

    address: str
    pid: int
    started: float


def fill(folder: Path, articles: int) -> None:
    """Put so many articles into an instance, projections included."""
    instance = Instance.open(folder)
    for n in range(articles):
        page, reading = article(n)
        instance.add(str(n), page, [reading], "bench")
    instance.catch_up()
    instance.close()


ALONE = """
import sys, uvicorn
from pathlib import Path
from api import app
from api.commands.serving import configured, listening
from api.settings import Settings
from kg.instance import Instance
settings = Settings(data=Path(sys.argv[1]), port=int(sys.argv[2]))
config = configured(app.build(Instance.open(settings.folder()), settings), settings)
config.lifespan = "off"
uvicorn.Server(config).run(sockets=[listening(config)])
"""


@contextmanager
def serving_ledger(folder: Path) -> Iterator[Served]:
    """Serve as `kg serve` does, but from the ledger alone: the projections are not brought up, which would take its time."""
    with _running([sys.executable, "-c", ALONE, str(folder)]) as served:
        yield served


CONSTANT = """
import sys, uvicorn
from fastapi import FastAPI
app = FastAPI()
@app.get("/constant")
async def constant(): return {"id": "e-0", "name": "constant"}
uvicorn.run(app, port=int(sys.argv[1]), log_level="warning", server_header=False)
"""


@contextmanager
def serving(folder: Path, path: str = "/") -> Iterator[Served]:
    """Serve a folder for the length of a block; `path` is what is asked first."""
    code = "import sys; from api.cli import main; sys.exit(main())"
    with _running([sys.executable, "-c", code, "serve", "--data", str(folder), "--port"], path) as served:
        yield served


@contextmanager
def constant() -> Iterator[Served]:
    """Serve `/constant`: what FastAPI takes to answer at all."""
    with _running([sys.executable, "-c", CONSTANT], "/constant") as served:
        yield served


@contextmanager
def _running(command: list[str], path: str = "/") -> Iterator[Served]:
    """Run a server that takes its port as the last argument."""
    port = free_port()
    environment = {k: v for k, v in os.environ.items() if not k.startswith("KG_")}
    process = subprocess.Popen([*command, str(port)], env=environment, stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        yield Served(address, process.pid, waited(f"{address}{path}", process))
    finally:
        process.terminate()
        _ended(process)


def _ended(process: "subprocess.Popen[bytes]") -> None:
    """Wait until a process has ended; one that is in the middle of a long step is killed."""
    try:
        process.wait(60)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def waited(url: str, process: "subprocess.Popen[bytes]") -> float:
    """Return the seconds until an address answers 200; raises RuntimeError when the process ends before."""
    begun = time.perf_counter()
    while time.perf_counter() - begun < PATIENCE and process.poll() is None:
        with suppress(urllib.error.URLError, OSError), urllib.request.urlopen(url, timeout=5) as answer:
            if answer.status == 200:
                return time.perf_counter() - begun
        time.sleep(0.02)
    raise RuntimeError(f"{url} did not answer")

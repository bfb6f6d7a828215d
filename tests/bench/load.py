"""Look-ups under load with wrk: `make bench-serve`, or `python tests/bench/load.py --statements 50000`.

A ledger of so many statements is served; 32 connections ask for things in turn, beside a FastAPI route that returns a
constant, served by the same web server with the same settings but without our guard, look-ups or headers. Then: whether
memory stays flat, how soon after its start a server answers, and what a load that goes on meanwhile costs readers.
"""

import argparse
import os
import platform
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # neo4j_server.py stands beside this folder

import psutil
from fiction import text
from figures import Figure, at_least, at_most, show
from large import kept
from served import Served, constant, serving, serving_ledger

from kg.instance import LEDGER

CONNECTIONS = 32
LOOKED_UP = 2_000  # things that are asked for in turn
SECONDS = 8
ROUNDS = 3
HALF, FIVE, FLAT, SOON = 0.5, 5.0, 1.1, 3.0
FEW, MANY = 10_000, 300  # statements, and text files of a load, of the section that `python tests/bench load` runs


@dataclass(frozen=True, slots=True)
class Load:
    """What wrk saw: answers a second, the 99th percentile in milliseconds, all answers, and those that were no 2xx."""

    rate: float
    p99: float
    all: int
    wrong: int


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is measured: statements of the ledger, requests that memory is watched over, seconds of a round."""

    statements: int = FEW
    requests: int = 20_000
    seconds: int = SECONDS


def figures(sizes: Sizes | None = None, under: Path | None = None) -> Iterator[Figure]:
    """Measure the best of some rounds, ours and what stands beside it in turn."""
    sizes = sizes or Sizes()
    if shutil.which("wrk") is None:
        yield Figure("look-ups under load", "no wrk on this machine")
        return
    folder = kept(sizes.statements, under)
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as name:
        script, held = _script(folder, Path(name)), _statements(folder)
        with serving_ledger(folder) as served, constant() as beside:
            yield from _beside(served, beside, script, (held, sizes.seconds))
            yield _memory(served, script, (held, sizes.requests))
        copy = Path(name) / "copy"
        shutil.copytree(folder, copy)
        yield from _meanwhile(folder, copy, script, (held, sizes.seconds))


def _beside(served: Served, beside: Served, script: Path, size: tuple[int, int]) -> Iterator[Figure]:
    held, seconds = size
    wrk(served.address, script, 2)
    rounds = [
        (wrk(served.address, script, seconds), wrk(f"{beside.address}/constant", None, seconds)) for _ in range(ROUNDS)
    ]
    ours, other = (max((pair[i] for pair in rounds), key=lambda load: load.rate) for i in (0, 1))
    name = f"look-ups among {held:,} statements at {CONNECTIONS} connections, beside a constant route"
    yield at_least(name, ours.rate, other.rate, "requests/s", HALF)
    p99 = [min(pair[i].p99 for pair in rounds) for i in (0, 1)]
    yield at_most("p99 of the same", f"{p99[0]:.1f} ms", f"{p99[1]:.1f} ms", p99[0] / p99[1], FIVE)
    wrong = sum(load.wrong for pair in rounds for load in pair)
    yield Figure("answers that were no 2xx", str(wrong), aim="0", holds=wrong == 0)


def _memory(served: Served, script: Path, size: tuple[int, int]) -> Figure:
    """Return what the server takes after all requests, beside what it took after the first tenth of them."""
    held, requests = size
    done, first = 0, 0
    while done < requests:
        done += wrk(served.address, script, 4).all
        first = first or (_resident(served.pid) if done >= requests / 10 else 0)
    last = _resident(served.pid)
    name = f"memory of the server after {done:,} look-ups among {held:,} statements, beside after a tenth"
    return at_most(name, _mib(last), _mib(first), last / first, FLAT)


def _meanwhile(folder: Path, copy: Path, script: Path, size: tuple[int, int]) -> Iterator[Figure]:
    """Load into a served copy while it is read, beside a server of the same ledger that nobody loads into.

    The copy's graphs are not there at the start: the server also makes them, from the first statement on. Each side
    stands still while the other is measured.
    """
    held, seconds = size
    path = _first(script)
    with ExitStack() as stack:
        alone = stack.enter_context(serving_ledger(folder))
        busy = stack.enter_context(serving(copy, path))
        yield _started(busy, held)
        loader = stack.enter_context(_loading(copy))
        pairs = [
            (wrk(busy.address, script, seconds), _still(busy, loader, alone, script, seconds)) for _ in range(ROUNDS)
        ]
        if loader.poll() is not None:
            raise RuntimeError("the load ended before the measuring did")
    ours, other = (max((pair[i] for pair in pairs), key=lambda load: load.rate) for i in (0, 1))
    name = f"look-ups among {held:,} statements while kg load and the graphs' catching up go on, beside alone"
    yield at_least(name, ours.rate, other.rate, "requests/s", HALF)
    yield Figure("p99 of the same", f"{ours.p99:.0f} ms", f"{other.p99:.0f} ms", ours.p99 / other.p99)


def _started(served: Served, held: int) -> Figure:
    name = f"kg serve: start to a look-up among {held:,} statements, graphs not made yet"
    return Figure(name, f"{served.started:.1f} s", aim=f"<= {SOON:g} s", holds=served.started <= SOON)


def _still(busy: Served, loader: "subprocess.Popen[bytes]", alone: Served, script: Path, seconds: int) -> Load:
    """Measure one server while another and its loader are stopped."""
    pids = (loader.pid, busy.pid)
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        return wrk(alone.address, script, seconds)
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


@contextmanager
def _loading(folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Run `kg load` of as many articles as it can take into a folder, for the length of a block."""
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as name:
        for number in range(MANY):
            (Path(name) / f"{number:05}.txt").write_text(text(10_000_000 + number), encoding="utf-8")
        code = "import sys; from api.cli import main; sys.exit(main())"
        environment = {k: v for k, v in os.environ.items() if not k.startswith("KG_")}
        command = [sys.executable, "-c", code, "load", name, "--data", str(folder)]
        before = _events(folder)
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            while _events(folder) == before and process.poll() is None:
                time.sleep(0.1)
            yield process
        finally:
            process.kill()
            process.wait()


def _script(folder: Path, work: Path) -> Path:
    """Write what wrk asks: look-ups of things from all over the ledger, in turn."""
    with closing(sqlite3.connect(f"file:{folder / LEDGER}?mode=ro", uri=True)) as ledger:
        (top,) = ledger.execute("SELECT MAX(number) FROM entity").fetchone()
        numbers = (1 + top * i // LOOKED_UP for i in range(LOOKED_UP))
        found = [ledger.execute("SELECT id FROM entity WHERE number >= ? LIMIT 1", [n]).fetchone()[0] for n in numbers]
    paths = ", ".join(f'"/api/entities/{key}"' for key in dict.fromkeys(found))
    script = work / "lookups.lua"
    request = "request = function() n = n % #paths + 1; return wrk.format('GET', paths[n]) end"
    script.write_text(f"paths = {{ {paths} }}\nn = 0\n{request}\n", encoding="utf-8")
    return script


def _first(script: Path) -> str:
    return script.read_text("utf-8").split('"')[1]


def _statements(folder: Path) -> int:
    with closing(sqlite3.connect(f"file:{folder / LEDGER}?mode=ro", uri=True)) as ledger:
        return int(ledger.execute("SELECT COUNT(*) FROM statement").fetchone()[0])


def _events(folder: Path) -> int:
    with closing(sqlite3.connect(f"file:{folder / LEDGER}?mode=ro", uri=True)) as ledger:
        return int(ledger.execute("SELECT MAX(sequence) FROM event").fetchone()[0])


def wrk(address: str, script: Path | None, seconds: int) -> Load:
    """Ask an address for so many seconds; raises RuntimeError for an answer of wrk that cannot be read."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "30s", "--latency"]
    said = subprocess.run(
        [*command, *(["-s", str(script)] if script else []), address], capture_output=True, text=True, check=True
    ).stdout
    rate, p99 = re.search(r"Requests/sec:\s+([\d.]+)", said), re.search(r"99%\s+([\d.]+)(us|ms|s)", said)
    whole = re.search(r"(\d+) requests in", said)
    if rate is None or p99 is None or whole is None:
        raise RuntimeError(f"wrk said something else: {said}")
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    scale = {"us": 0.001, "ms": 1.0, "s": 1000.0}[p99[2]]
    return Load(float(rate[1]), float(p99[1]) * scale, int(whole[1]), int(wrong[1]) if wrong else 0)


def _resident(pid: int) -> int:
    return int(psutil.Process(pid).memory_info().rss)


def _mib(size: int) -> str:
    return f"{size / 2**20:.0f} MiB"


def main() -> None:
    """Measure with the sizes of the arguments and print the table."""
    parser = argparse.ArgumentParser(prog="load", description="Look-ups under load.")
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--requests", type=int, default=200_000, help="that memory is watched over")
    parser.add_argument("--seconds", type=int, default=SECONDS, help="of one round")
    parser.add_argument("--under", type=Path, help="the folder that keeps the ledgers")
    options = parser.parse_args()
    found = list(figures(Sizes(options.statements, options.requests, options.seconds), options.under))
    print(f"{platform.system()} {platform.machine()}, Python {platform.python_version()}")
    show(found)


if __name__ == "__main__":
    main()

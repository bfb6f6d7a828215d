"""Query workers: killed at the deadline and replaced, capped, without network even where no gate stands before them."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pyoxigraph as ox
import pytest

from kg import workers
from kg.errors import QueryTimeoutError, StoreUnavailableError
from kg.model import Batch, Edge, Item, Node
from kg.stores import EmbeddedStore, RdfStore, snapshots
from kg.stores.base import Limits
from kg.workers import KEPT, SIZE, SLOW_BY, Pool

ROOT = Path(__file__).resolve().parents[2]
ENDLESS = "MATCH (a), (b), (c), (d), (e) RETURN count(a.x + e.x)"
SHORT, PATIENT = Limits(seconds=1), Limits(seconds=120)  # all that must be answered has time, however busy the machine
DATA = tuple(
    Item(Node(f"e-{i}", ("Entity",), {"id": f"e-{i}", "x": i}), (Edge("NEXT", f"e-{i}", "e-0"),)) for i in range(300)
)


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[EmbeddedStore]:
    store = EmbeddedStore(tmp_path / "graph")
    store.apply(Batch(1, DATA))
    yield store
    store.close()


def count(graph: EmbeddedStore) -> object:
    return graph.query("MATCH (n:Entity) RETURN count(n)", limits=PATIENT).rows[0][0]


def test_a_worker_is_used_again_and_killed_at_the_deadline(graph: EmbeddedStore) -> None:
    assert count(graph) == count(graph) == 300
    (first,) = graph._pool.pids()
    with pytest.raises(QueryTimeoutError, match="1 seconds"):
        graph.query(ENDLESS, limits=SHORT)
    assert not psutil.pid_exists(first)
    assert count(graph) == 300
    assert graph._pool.pids() != (first,)


def test_one_runaway_does_not_hold_up_the_others(graph: EmbeddedStore) -> None:
    with ThreadPoolExecutor(1) as threads:
        runaway = threads.submit(graph.query, ENDLESS, None, PATIENT)
        while not _busy(graph):
            time.sleep(0.05)
        assert count(graph) == 300
        assert not runaway.done()
        _kill_busy(graph)
        with pytest.raises(QueryTimeoutError):
            runaway.result()


def test_when_all_are_busy_a_query_is_told_so(graph: EmbeddedStore) -> None:
    graph._pool = Pool(graph._supply, size=2)
    with ThreadPoolExecutor(2) as threads:
        runaways = [threads.submit(graph.query, ENDLESS, None, Limits(seconds=8)) for _ in range(2)]
        while graph._pool.under_way() < 2:
            time.sleep(0.05)
        with pytest.raises(QueryTimeoutError, match="all 2 query workers were busy"):
            graph.query("RETURN 1", limits=Limits(seconds=0.2))
        for runaway in runaways:
            with pytest.raises(QueryTimeoutError):
                runaway.result()
    assert count(graph) == 300


@pytest.mark.slow
def test_eight_runaways_are_ended_and_hold_up_nobody(graph: EmbeddedStore) -> None:
    """They run for a multiple of what a first answer takes on this machine, a worker's start included."""
    begun = time.monotonic()
    assert count(graph) == 300
    seconds = max(10.0, 12 * (time.monotonic() - begun))
    others = {p.pid for p in psutil.Process().children()} - set(graph._pool.pids())
    with ThreadPoolExecutor(8) as threads:
        runaways = [threads.submit(graph.query, ENDLESS, None, Limits(seconds)) for _ in range(8)]
        while graph._pool.under_way() < 8:
            assert not any(runaway.done() for runaway in runaways)
            time.sleep(0.05)
        assert [count(graph) for _ in range(3)] == [300] * 3
        assert not any(runaway.done() for runaway in runaways)
        for runaway in runaways:
            with pytest.raises(QueryTimeoutError, match=f"{seconds:g} seconds"):
                runaway.result()
    assert len(graph._pool.pids()) <= KEPT
    assert {p.pid for p in psutil.Process().children()} - others == set(graph._pool.pids())


def test_a_long_query_goes_on_at_a_low_priority(graph: EmbeddedStore) -> None:
    ours = os.getpriority(os.PRIO_PROCESS, 0)
    with ThreadPoolExecutor(1) as threads:
        runaway = threads.submit(graph.query, ENDLESS, None, PATIENT)
        seen: set[int] = set()
        while not runaway.done() and min(19, ours + SLOW_BY) not in seen:
            seen |= {_priority(child) for child in psutil.Process().children()}
            time.sleep(0.05)
        assert not runaway.done()
        _kill_busy(graph)
        with pytest.raises(QueryTimeoutError):
            runaway.result()


def test_what_all_take_together_is_bounded(graph: EmbeddedStore) -> None:
    """Each may take 512 MiB, all together 128: the largest are ended until the rest fits."""
    graph._pool = Pool(graph._supply, query_bytes=128 * 2**20)
    text = "UNWIND range(1, 100000000) AS x RETURN collect(x)"
    with ThreadPoolExecutor(3) as threads:
        asked = [threads.submit(graph.query, text, None, Limits(120, memory_bytes=2**29)) for _ in range(3)]
        for one in asked:
            with pytest.raises(QueryTimeoutError):
                one.result()
    assert count(graph) == 300


def test_large_stores_get_fewer_workers(graph: EmbeddedStore) -> None:
    assert count(graph) == 300
    assert graph._pool._most() == SIZE
    graph._pool._base = workers.OPEN_BYTES // 3
    assert graph._pool._most() == 3
    graph._pool._base = workers.OPEN_BYTES
    assert graph._pool._most() == KEPT


def test_nothing_is_left_in_the_folder_for_temporary_files(
    graph: EmbeddedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "scratch"))
    with pytest.raises(QueryTimeoutError):
        graph.query(ENDLESS, limits=SHORT)
    assert list((tmp_path / "scratch").iterdir()) == []
    assert count(graph) == 300
    assert len(list((tmp_path / "scratch").iterdir())) == 1
    graph.close()
    assert list((tmp_path / "scratch").iterdir()) == []


def test_a_crashed_worker_is_replaced(graph: EmbeddedStore) -> None:
    assert count(graph) == 300
    (pid,) = graph._pool.pids()
    os.kill(pid, signal.SIGSEGV)
    with pytest.raises(QueryTimeoutError, match="crashed"):
        count(graph)
    assert count(graph) == 300


def test_memory_is_capped(graph: EmbeddedStore) -> None:
    text = "UNWIND range(1, 100000000) AS x RETURN collect(x)"
    with pytest.raises(QueryTimeoutError):
        graph.query(text, limits=Limits(seconds=120, memory_bytes=64 * 2**20))
    assert count(graph) == 300


def test_no_worker_outlives_its_store(graph: EmbeddedStore) -> None:
    count(graph)
    pids = graph._pool.pids()
    graph.close()
    assert not any(psutil.pid_exists(pid) for pid in pids)
    with pytest.raises(StoreUnavailableError):
        count(graph)


def test_copies_follow_the_data_and_do_not_pile_up(graph: EmbeddedStore, tmp_path: Path) -> None:
    for sequence in range(2, 6):
        graph.apply(Batch(sequence, (Item(Node(f"n-{sequence}", ("Entity",), {"id": f"n-{sequence}"})),)))
        table = graph.query("MATCH (n:Entity) RETURN count(n)")
        assert (table.rows[0][0], table.sequence) == (299 + sequence, sequence)
    assert len(list((tmp_path / "graph" / "copies").iterdir())) == 1
    graph.close()
    assert list((tmp_path / "graph" / "copies").iterdir()) == []


def test_a_dear_copy_is_used_for_a_while_and_says_where_it_stands(tmp_path: Path) -> None:
    """The cost of a copy decides; here every copy is dear because it waits."""
    made: list[int] = []

    def copy(path: Path) -> int:
        time.sleep(snapshots.CHEAP * 1.5)
        path.write_text("copy", encoding="utf-8")
        made.append(len(made) + 1)
        return made[-1]

    held = snapshots.Snapshots(tmp_path / "copies", copy)
    first, second = held.take(1), held.take(2)
    assert (first, made, first.sequence) == (second, [1], 1)
    held.close()
    held.release(first)
    assert first.path.exists()
    held.release(second)
    assert not first.path.exists()


def test_what_a_killed_process_left_behind_is_removed(tmp_path: Path) -> None:
    stray = tmp_path / "graph" / "copies" / "left"
    stray.mkdir(parents=True)
    EmbeddedStore(tmp_path / "graph").close()
    assert not stray.exists()


@pytest.mark.parametrize("closed", ["network", "files"])
def test_the_engines_reach_nothing_even_without_a_gate(closed: str, tmp_path: Path) -> None:
    """Native code is asked directly, with the doors closed in one of the two ways: nobody may hear of it."""
    if closed == "network" and sys.platform != "linux":
        pytest.skip("no filter of system calls here")
    secret = tmp_path / "secret.csv"
    secret.write_text("secret", encoding="utf-8")
    EmbeddedStore(tmp_path / "graph").close()
    RdfStore(tmp_path / "rdf", "https://example.org/", lambda _: iter(())).close()
    ox.Store(str(tmp_path / "plain")).flush()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)
        port = str(server.getsockname()[1])
        code = ATTEMPTS.replace("CLOSED", f"close_{closed}")
        command = [sys.executable, "-c", code, str(tmp_path), port]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, timeout=300)
        assert done.returncode == 0, done.stderr
        with pytest.raises(TimeoutError):
            server.accept()
    said = done.stdout.splitlines()
    assert len(said) == 5
    assert not any(line.startswith("open") for line in said), said
    assert "secret" not in done.stdout or closed == "network"


ATTEMPTS = """
import socket, subprocess, sys
import grafeo, pyoxigraph
from kg.sandbox import lockdown
folder, port = sys.argv[1], sys.argv[2]
graph, plain = grafeo.GrafeoDB(), pyoxigraph.Store()
lockdown.CLOSED()
address = f"http://127.0.0.1:{port}/"
for name, attempt in [
    ("load", lambda: graph.execute_cypher(f"LOAD CSV FROM '{address}' AS l RETURN l").to_list()),
    ("service", lambda: list(plain.query(f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}"))),
    ("update", lambda: plain.update(f"LOAD <{address}>")),
    ("socket", lambda: socket.create_connection(("127.0.0.1", int(port)))),
    ("program", lambda: subprocess.run(["true"])),
]:
    try:
        print("open", name, attempt())
    except Exception as error:
        print("shut", name, type(error).__name__)
"""


def _busy(graph: EmbeddedStore) -> list[psutil.Process]:
    """Return our query workers that count; other children of this process may be a server or a browser."""
    idle = graph._pool.pids()
    ours = [p for p in psutil.Process().children() if p.pid not in idle and "kg.sandbox" in " ".join(p.cmdline())]
    return [p for p in ours if p.cpu_times().user > 0.5]


def _priority(child: psutil.Process) -> int:
    try:
        return int(child.nice())
    except psutil.Error:
        return -99


def _kill_busy(graph: EmbeddedStore) -> None:
    """End the workers that count, as soon as there are some."""
    while not (busy := _busy(graph)):
        time.sleep(0.05)
    for child in busy:
        child.kill()


def test_threads_share_the_pool(graph: EmbeddedStore) -> None:
    barrier = threading.Barrier(6)

    def ask(_: int) -> object:
        barrier.wait()
        return count(graph)

    with ThreadPoolExecutor(6) as threads:
        assert list(threads.map(ask, range(6))) == [300] * 6
    assert 1 <= len(graph._pool.pids()) <= 2

"""Killed at a hundred random points, `kg load` and a server that is being loaded lose nothing and double nothing.

A child is killed, started again on the same folder, killed again, until all is in; then the export and both projections
must be those of a load that nobody interrupted. Where a kill came is read off the folder: the sequence numbers of the
ledger and of the projections before and after.
"""

import hashlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing, suppress
from pathlib import Path

import httpx
import pytest
from neo4j_server import _free_port as free_port

from kg.batches import all_items
from kg.export import export
from kg.instance import Instance
from kg.stores.cypher import BASES
from kg.terms import quads_of
from ontology.terms import BASE

HERE = Path(__file__).parent
KILLS = {"load": 60, "serve": 40}
REBUILDS = 12
INSIDE = {"load": 32, "serve": 18}  # of these, at least so many between the child's first write and its last commit
CITIES = ("云溪", "白鹭", "青崖", "榕溪", "临波", "沧川", "霁浦", "澄湾", "岚汀", "栖堰", "映港", "碧塘")
GIVEN = "文秋明志晓岚思齐雪松嘉禾"


def article(number):
    """Return a small article, with names that come again in others."""
    city, other = CITIES[number], CITIES[(number * 5 + 3) % len(CITIES)]
    winner = f"林{GIVEN[number]}{GIVEN[(number * 7 + 1) % 12]}"
    return (
        f"{city}市举办焊工技能竞赛\n本报讯(记者 陶小满)2024年9月{number + 1}日,{city}市总工会主办2024年{city}市焊工技能竞赛,"
        f"{other}机械有限公司的{winner}获一等奖。\n{city}市总工会将建立{city}市工匠学院。竞赛共培训职工{number + 2}3.5万人次。\n"
    )


class Starter:
    """The process that starts children for us; see starter.py."""

    def __init__(self, log):
        quiet = {k: v for k, v in os.environ.items() if not k.startswith("KG_")}
        environment = quiet | {"PYTHONPATH": str(HERE.parents[1]), "OPENBLAS_NUM_THREADS": "1"}
        self.log = str(log)
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "starter.py")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=HERE.parents[1], env=environment,
        )  # fmt: skip
        assert self.process.stdout.readline() == "ready\n"

    def __call__(self, **order):
        self.process.stdin.write(json.dumps({"log": self.log, **order}) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        self.process.wait(30)
        self.process.stdout.close()


@pytest.fixture(scope="module")
def start(tmp_path_factory):
    starter = Starter(tmp_path_factory.mktemp("starter") / "log")
    yield starter
    starter.close()


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("archive")
    for number in range(len(CITIES)):
        (folder / f"{number:02}.txt").write_text(article(number), encoding="utf-8")
    return folder


def opened(folder):
    return Instance.open(folder) if (folder / "ledger.sqlite").exists() else None


def stand(folder):
    """Return the sequence numbers of ledger, graph and dataset, as the files of a folder say them; nothing follows."""
    if (instance := opened(folder)) is None:
        return (0, 0, 0)
    stores = [followed.store().sequence() for followed in (instance._graph, instance._rdf)]
    found = (instance.ledger.sequence(), *stores)
    instance.close()
    return found


def digest(folder):
    """Return the hash of the canonical export; the projections must hold exactly what the ledger says."""
    instance = opened(folder)
    graph, rdf = instance._graph.store(), instance._rdf.store()
    assert graph.sequence() == rdf.sequence() == instance.ledger.sequence()
    items = list(all_items(instance.ledger))
    convert = quads_of(BASE)
    assert sorted(map(str, rdf.quads())) == sorted(str(q) for item in items for q in convert(item))
    run = lambda text: graph._graph.execute_cypher(text, {}).to_list()  # noqa: E731
    nodes = [row["id"] for base in BASES for row in run(f"MATCH (n:{base}) RETURN n.id AS id")]
    assert sorted(nodes) == sorted(item.node.id for item in items)
    edges = [
        (row["a"], row["t"], row["b"]) for row in run("MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS t, b.id AS b")
    ]
    assert sorted(edges) == sorted((e.start, e.type, e.end) for item in items for e in item.edges)
    text = "".join(export(instance.ledger, "nquads"))
    instance.close()
    return hashlib.sha256(text.encode()).hexdigest()


def committed(folder):
    """Return how many events the ledger of a folder holds, seen from outside while a child writes it."""
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(f"file:{folder / 'ledger.sqlite'}?mode=ro", uri=True)) as ledger,
    ):
        return ledger.execute("SELECT COUNT(*) FROM event").fetchone()[0]
    return 0


def until_written(folder, before, last):
    """Wait until a child has added to a ledger of `before` events; where all `last` are there, for nothing."""
    deadline = time.monotonic() + 120
    while before < last and committed(folder) <= before and time.monotonic() < deadline:
        time.sleep(0.002)


class Tally:
    """Counts kills, and those between a child's first write and its last commit.

    How long a child takes is what the machine makes of it today: `pace` follows what has been seen.
    """

    def __init__(self, what, lasting):
        self.what, self.kills, self.inside, self.ledger, self.following = what, 0, 0, 0, 0
        self.pace = lasting

    def saw(self, code, before, after, last):
        """Take note of a child that ended with a code; one that was quicker than the kill is none."""
        if code != -signal.SIGKILL or after == (last, last, last):
            self.pace *= 0.8
        if code != -signal.SIGKILL:
            return
        self.pace *= 1.05 if after == before else 1
        self.kills += 1
        if after not in {before, (last, last, last)}:
            self.inside += 1
            self.ledger += after[0] < last
            self.following += after[0] == last

    def __str__(self):
        return (
            f"{self.what}: {self.kills} kills, {self.inside} of them between first write and last commit "
            f"({self.ledger} while the ledger was written, {self.following} while the projections followed)"
        )


def load(folder, archive):
    return {"run": ["load", str(archive), "--data", str(folder)]}


@pytest.mark.slow
@pytest.mark.timeout(2400)  # sixty kills, each with a new start
def test_a_load_killed_anywhere_ends_where_an_uninterrupted_one_does(start, archive, tmp_path, capsys):
    clean, chance = tmp_path / "clean", random.Random(11)
    begun = time.monotonic()
    pid = start(**load(clean, archive))
    until_written(clean, 0, len(CITIES))
    first = time.monotonic()
    assert start(wait=pid) == 0
    lasting, wanted, last = time.monotonic() - first, digest(clean), len(CITIES)
    assert stand(clean) == (last, last, last)
    tally, round_ = Tally("kg load", lasting), 0
    while tally.kills < KILLS["load"]:
        folder, before = tmp_path / f"round{round_}", (0, 0, 0)
        while _unfinished(before, last, round_) and tally.kills < KILLS["load"]:
            pid = start(**load(folder, archive))
            if chance.random() < 0.9:
                until_written(folder, before[0], last)
                left = max(0.35, 1 - before[0] / last)  # what remains of the ledger, and the projections' share
                time.sleep(chance.uniform(0, tally.pace * left))
            else:
                time.sleep(chance.uniform(0, first - begun + tally.pace))
            os.kill(pid, signal.SIGKILL)
            code, after = start(wait=pid), stand(folder)
            tally.saw(code, before, after, last)
            before = after
        assert start(wait=start(**load(folder, archive))) == 0
        assert digest(folder) == wanted
        round_ += 1
    with capsys.disabled():
        print(f"\n{tally}, {round_} folders")
    assert tally.inside >= INSIDE["load"]
    assert tally.ledger
    assert tally.following


def post(address, numbers, archive, first=lambda: None):
    """Post articles until the server is gone; return how many it acknowledged. `first` is called at the first new one."""
    done, fresh = 0, True
    with suppress(httpx.TransportError), httpx.Client(base_url=address, timeout=120) as client:
        for number in numbers:
            text = (archive / f"{number:02}.txt").read_text(encoding="utf-8")
            sent = {"text": text, "source": f"https://example.org/{number}", "issued": "2024-09-20"}
            status = client.post("/api/articles", json=sent).status_code
            assert status in {200, 201}
            done += 1
            if fresh and status == 201:
                fresh = False
                first()
    return done


def listening(port):
    with suppress(httpx.TransportError):
        return httpx.get(f"http://127.0.0.1:{port}/healthz", timeout=120).status_code == 200
    return False


def serve(start, folder):
    port = free_port()
    pid = start(serve=str(folder), port=port)
    deadline = time.monotonic() + 240
    while not listening(port):
        assert time.monotonic() < deadline, "the server does not answer"
        time.sleep(0.01)
    return pid, port, f"http://127.0.0.1:{port}"


def stopped(start, pid, address):
    """Wait until the projections have followed by themselves, and stop a server."""
    deadline = time.monotonic() + 240
    while time.monotonic() < deadline:
        ready = httpx.get(f"{address}/readyz", timeout=120)
        if ready.status_code == 200 and not any(p["lag"] for p in ready.json()["projections"].values()):
            break
        time.sleep(0.02)
    os.kill(pid, signal.SIGTERM)
    start(wait=pid)


@pytest.mark.slow
@pytest.mark.timeout(2400)  # forty, each with a new server
def test_a_server_killed_anywhere_while_it_is_loaded_catches_up_at_its_next_start(start, archive, tmp_path, capsys):
    chance, last = random.Random(12), len(CITIES)
    pid, _, address = serve(start, tmp_path / "clean")
    begun = time.monotonic()
    assert post(address, range(last), archive) == last
    lasting = time.monotonic() - begun
    stopped(start, pid, address)
    wanted = digest(tmp_path / "clean")
    tally, round_ = Tally("kg serve", lasting * 1.3), 0
    while tally.kills < KILLS["serve"]:
        folder, before = tmp_path / f"round{round_}", (0, 0, 0)
        acknowledged = 0
        while _unfinished(before, last, round_) and tally.kills < KILLS["serve"]:
            pid, _, address = serve(start, folder)
            killer = threading.Timer(
                chance.uniform(0, tally.pace * (1 - before[0] / last)), os.kill, (pid, signal.SIGKILL)
            )
            acknowledged = max(acknowledged, post(address, range(last), archive, killer.start))
            if killer.ident is None:
                killer.start()
            killer.join()
            code, after = start(wait=pid), stand(folder)
            assert after[0] >= acknowledged, "an article that was acknowledged is lost"
            tally.saw(code, before, after, last)
            before = after
        pid, _, address = serve(start, folder)
        assert post(address, range(last), archive) == last
        stopped(start, pid, address)
        assert digest(folder) == wanted
        round_ += 1
    with capsys.disabled():
        print(f"\n{tally}, {round_} folders")
    assert tally.inside >= INSIDE["serve"]


def spoiled(folder):
    """Take a statement out of both projections behind the service's back; the numbers that they stand at stay."""
    instance = Instance.open(folder)
    graph, rdf = instance._graph.store(), instance._rdf.store()
    key = next(item.node.id for item in all_items(instance.ledger) if "Statement" in item.node.labels)
    graph._graph.execute_cypher("MATCH (s:Statement {id: $key}) DETACH DELETE s", {"key": key})
    for quad in list(rdf.quads()):
        if key in str(quad.subject):
            rdf._data.store.remove(quad)
    instance.close()


def filling(folder):
    """Return which projections of a folder are being made anew: they have a generation beside the one that counts."""
    return [p.name for p in (folder / "graph", folder / "rdf") if len(list(p.glob("generation-*"))) > 1]


@pytest.mark.slow
@pytest.mark.timeout(1200)  # twelve kills, each with a new start
def test_a_rebuild_killed_anywhere_is_made_again_at_the_next_start(start, archive, tmp_path, capsys):
    """`kg rebuild` is told where something is wrong: what it had not made anew must not be believed afterwards."""
    folder, chance, killed = tmp_path / "data", random.Random(13), []
    assert start(wait=start(**load(folder, archive))) == 0
    wanted, last = digest(folder), len(CITIES)
    for _ in range(REBUILDS):
        spoiled(folder)
        pid = start(run=["rebuild", "--data", str(folder)])
        deadline = time.monotonic() + 120
        while not filling(folder) and time.monotonic() < deadline:
            time.sleep(0.001)
        time.sleep(chance.uniform(0, 0.05))
        os.kill(pid, signal.SIGKILL)
        assert start(wait=pid) == -signal.SIGKILL
        killed.append("+".join(filling(folder)) or "between")
        assert start(wait=start(run=["status", "--data", str(folder)])) == 0
        assert stand(folder) == (last, last, last)
        assert digest(folder) == wanted
    with capsys.disabled():
        print(f"\nkg rebuild: {len(killed)} kills, while these were filled: {', '.join(sorted(set(killed)))}")


def _unfinished(before, last, round_):
    """Tell whether to go on killing: until all articles are in, in every third folder until all have followed."""
    return before != (last, last, last) if round_ % 3 == 0 else before[0] < last

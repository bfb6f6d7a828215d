"""A Neo4j server that stands still for a minute, is slow, or has hardly any memory, while articles come in.

Loads wait and go on; what is asked of the graph meanwhile is answered 503 with Retry-After, all else as ever; `/readyz`
says how it is; and in the end the server holds every node and relationship once, and the export is that of a clean load.
"""

import hashlib
import logging
import os
import signal
import socket
import threading
import time
from contextlib import closing, contextmanager, suppress

import neo4j_server
import pytest
from neo4j import GraphDatabase

from kg.batches import all_items
from kg.export import export
from kg.instance import Instance
from kg.model import Metadata, Page
from kg.stores import Neo4jSettings
from kg.stores.cypher import BASES
from loaders import ingest

pytestmark = [pytest.mark.neo4j, pytest.mark.slow]
CITIES = ("云溪", "白鹭", "青崖", "榕溪", "临波", "沧川")
STILL = 60.0  # seconds
MANY = 150  # articles that no transaction of two megabytes holds
PATIENCE = 600.0
DIRECT = {"content-type": "application/sparql-query"}


def article(number):
    """Return what is sent to `/api/articles`: a small article, with names that come again in others."""
    city, other = CITIES[number % len(CITIES)], CITIES[(number * 5 + 3) % len(CITIES)]
    text = (
        f"{city}市举办焊工技能竞赛\n本报讯(记者 陶小满)2024年9月{number % 28 + 1}日,{city}市总工会主办第{number + 1}届{city}市焊工技能竞赛,"
        f"{other}机械有限公司的林一苇获一等奖。\n{city}市总工会将建立{city}市工匠学院。\n"
    )
    return {"text": text, "source": f"https://example.org/{number}", "issued": "2024-09-20"}


@contextmanager
def running(request, **settings):
    """Run a Neo4j of our own for the length of a block, or skip."""
    house = request.config.pluginmanager.get_plugin(str(request.config.rootpath / "tests" / "conftest.py"))
    try:
        with neo4j_server.running(**settings) as server:
            yield server
    except neo4j_server.Unavailable as error:
        house.missing("neo4j", str(error))


@pytest.fixture(scope="module")
def own(request):
    """Return a server of our own that may be stopped."""
    with running(request) as server:
        yield server


def access(server, uri=None):
    """Return how to reach a server, emptied."""
    with GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n", database_="neo4j")
    return Neo4jSettings(uri or server.uri, server.user, server.password, wait=PATIENCE)


def send(client, numbers):
    """Send articles; each is taken, whatever the graph does."""
    for number in numbers:
        assert client.post("/api/articles", json=article(number)).status_code == 201


def cypher(client):
    return client.post("/api/cypher", json={"query": "MATCH (u:TradeUnion) RETURN count(u) AS c"})


def ready(client):
    """Wait until the server says that all projections stand where the ledger stands."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        answer = client.get("/readyz")
        if answer.status_code == 200 and not any(p["lag"] for p in answer.json()["projections"].values()):
            return
        time.sleep(0.2)
    pytest.fail(f"not ready: {answer.text}")


def doubled_or_missing(server, ledger):
    """Return by how much the server's nodes and relationships differ from what the ledger says."""
    items = list(all_items(ledger))
    with GraphDatabase.driver(server.uri, auth=(server.user, server.password)) as driver:

        def rows(text):
            return sorted(tuple(row) for row in driver.execute_query(text, database_="neo4j").records)

        nodes = sorted(row for base in BASES for row in rows(f"MATCH (n:{base}) RETURN n.id"))
        edges = rows("MATCH (a)-[r]->(b) RETURN a.id, type(r), b.id")
    assert nodes == sorted((item.node.id,) for item in items)
    assert edges == sorted((e.start, e.type, e.end) for item in items for e in item.edges)


def digest(instance):
    return hashlib.sha256("".join(export(instance.ledger, "nquads")).encode()).hexdigest()


@pytest.fixture(scope="module")
def clean(tmp_path_factory, serving):
    """Return the export's hash after a load that nothing disturbed, with the embedded graph."""
    instance, server = serving(tmp_path_factory.mktemp("clean") / "data")
    with server:
        send(server.client, range(len(CITIES)))
    found = digest(instance)
    instance.close()
    return found


def test_a_server_that_stands_still_for_a_minute(own, serving, clean, tmp_path, request):
    instance, server = serving(tmp_path / "data", access(own))
    request.addfinalizer(instance.close)
    with server:
        send(server.client, range(2))
        ready(server.client)
        assert cypher(server.client).status_code == 200
        os.kill(own.process.pid, signal.SIGSTOP)
        try:
            stopped = time.monotonic()
            send(server.client, range(2, len(CITIES)))
            refused = cypher(server.client)
            assert (refused.status_code, int(refused.headers["retry-after"]) > 0) == (503, True)
            unready = server.client.get("/readyz")
            assert (unready.status_code, int(unready.headers["retry-after"]) > 0) == (503, True)
            assert "error" in unready.json()["projections"]["neo4j"]
            assert "error" not in unready.json()["projections"]["rdf"]
            assert server.client.get("/api/entities?q=%E5%B7%A5%E4%BC%9A").json()["items"]
            assert server.client.post("/sparql", content=b"ASK { ?s ?p ?o }", headers=DIRECT).json()["boolean"] is True
            time.sleep(max(0.0, stopped + STILL - time.monotonic()))
        finally:
            os.kill(own.process.pid, signal.SIGCONT)
        ready(server.client)
        assert cypher(server.client).json()["rows"] == [{"c": len(CITIES)}]
    doubled_or_missing(own, instance.ledger)
    assert digest(instance) == clean


class Throttle:
    """A way to a server on which bytes pass slowly: every piece of at most `size` bytes waits for so many seconds."""

    def __init__(self, port, size, seconds):
        self._port, self._size, self._seconds = port, size, seconds
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.passed = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        with suppress(OSError):
            while True:
                near, _ = self._listener.accept()
                far = socket.create_connection(("127.0.0.1", self._port))
                for source, sink in ((near, far), (far, near)):
                    threading.Thread(target=self._pass, args=(source, sink), daemon=True).start()

    def _pass(self, source, sink):
        with suppress(OSError), closing(source), closing(sink):
            while data := source.recv(self._size):
                time.sleep(self._seconds)
                sink.sendall(data)
                self.passed += len(data)

    def close(self):
        self._listener.close()


def test_a_slow_way_to_the_server_makes_a_load_slow_and_no_more(own, serving, clean, tmp_path, request):
    way = Throttle(int(own.uri.rpartition(":")[2]), 2048, 0.02)
    request.addfinalizer(way.close)
    instance, server = serving(tmp_path / "data", access(own, f"bolt://127.0.0.1:{way.port}"), query_seconds=60.0)
    request.addfinalizer(instance.close)
    with server:
        send(server.client, range(len(CITIES)))
        ready(server.client)
        assert cypher(server.client).json()["rows"] == [{"c": len(CITIES)}]
    assert way.passed > 20_000
    doubled_or_missing(own, instance.ledger)
    assert digest(instance) == clean


def test_a_server_without_memory_gets_smaller_steps(tmp_path, request, caplog):
    """Two megabytes a transaction, in a small heap: what does not fit at once goes in by parts."""
    heap = {"server.memory.heap.max_size": "400m", "server.memory.heap.initial_size": "128m"}
    with running(request, **heap, **{"db.memory.transaction.max": "2m"}) as server:
        instance = Instance.open(tmp_path / "data", neo4j=access(server))
        for number in range(MANY):
            page = Page.of(article(number)["text"], Metadata(issued="2024-09-20"))
            instance.add(str(number), page, ingest.readings(page), "1")
        with caplog.at_level(logging.WARNING, "kg.projections"):
            instance.catch_up()
        assert "smaller steps are tried" in caplog.text
        doubled_or_missing(server, instance.ledger)
        instance.close()

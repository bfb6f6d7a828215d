"""Sends the corpus of `tests/attacks` to a real server over HTTP, with both property graphs; what must happen, happens.

What may run into its deadline is sent to a server with a short one; all else to a patient one, because how long an
everyday question takes is what else the machine does.
"""

import shutil
import socket
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import psutil
import pytest

CORPUS = Path(__file__).resolve().parents[1] / "attacks"
SHORT, PATIENT = 3.0, 60.0
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted(CORPUS.glob("*.toml"))
    for case in tomllib.loads(path.read_text("utf-8"))["case"]
]
DIRECT = {"content-type": "application/sparql-query"}
ENDLESS = {
    "cypher": "MATCH (a), (b), (c), (d), (e) RETURN count(a.name + e.name) AS c",
    "sparql": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }",
}


@pytest.fixture(scope="module", params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def door(request, tmp_path_factory, loaded, serving):
    """Return a patient server over a copy of the sample instance, on each property graph in turn."""
    folder = tmp_path_factory.mktemp("attacked") / "instance"
    shutil.copytree(loaded, folder)
    access = request.getfixturevalue("empty_neo4j_once") if request.param == "neo4j" else None
    instance, server = serving(folder, access, query_seconds=PATIENT)
    try:
        instance.rebuild()
        with server:
            yield server
    finally:
        instance.close()


@pytest.fixture(scope="module")
def hasty(door):
    """Return a server over the same instance with a short deadline."""
    with door.beside(query_seconds=SHORT) as server:
        yield server


@pytest.fixture(scope="module")
def empty_neo4j_once(neo4j):
    """Return the server of this run, emptied: its graph may follow the ledger of another test."""
    from neo4j import GraphDatabase  # noqa: PLC0415 - the fixture has the name

    with GraphDatabase.driver(neo4j.uri, auth=(neo4j.user, neo4j.password)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n", database_="neo4j")
    return neo4j


@pytest.fixture
def port():
    """Return a port of this machine at which the test listens; nobody may have connected at the end."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        yield server.getsockname()[1]
        with pytest.raises(TimeoutError):
            server.accept()


def filled(value, fill):
    """Return a value with its placeholders replaced, in every text of it."""
    if isinstance(value, dict):
        return {key: filled(item, fill) for key, item in value.items()}
    if isinstance(value, str):
        for name, text in fill.items():
            value = value.replace(f"@{name}@", text)
    return value


def request(case, port):
    """Return the arguments of a client's `request` for a case."""
    fill = {name: text * times for name, (text, times) in case.get("fill", {}).items()} | {"port": str(port)}
    said = filled({k: case[k] for k in ("path", "cypher", "sparql", "json", "body", "headers") if k in case}, fill)
    headers = said.get("headers", {})
    if "cypher" in said:
        return {"method": "POST", "url": "/api/cypher", "json": {"query": said["cypher"]}}
    if "sparql" in said:
        return {"method": "POST", "url": "/sparql", "content": said["sparql"].encode(), "headers": DIRECT}
    body = {"json": said["json"]} if "json" in said else {"content": said["body"].encode()} if "body" in said else {}
    return {"method": case.get("method", "POST"), "url": said["path"], "headers": headers, **body}


@pytest.mark.parametrize("case", CASES)
def test_what_must_happen_happens(door, hasty, case, port):
    asked = hasty if 504 in case["expect"] else door
    answer = asked.client.request(**request(case, port))
    assert answer.status_code in case["expect"], answer.text[:500]
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["detail"]
    assert "set-cookie" not in answer.headers
    assert case.get("says", "") in answer.text
    later = [door.client.get(path) for path in case.get("then", [])]
    assert [one.status_code for one in later] == [200] * len(later)
    never = case.get("never", [])
    for text in [never] if isinstance(never, str) else never:
        assert not any(text in one.text for one in (answer, *later))
    answers(door.client)


def answers(client):
    """Hold every language to answer the next question."""
    assert client.get("/api/entities?q=%E5%B7%A5%E4%BC%9A").status_code == 200
    assert client.post("/api/cypher", json={"query": "MATCH (u:TradeUnion) RETURN count(u) AS c"}).status_code == 200
    assert client.post("/sparql", content=b"ASK { ?s ?p ?o }", headers=DIRECT).json()["boolean"] is True


def ask(address, language):
    """Ask without an end, on a connection of one's own; return the status."""
    if language == "cypher":
        return httpx.post(f"{address}/api/cypher", json={"query": ENDLESS["cypher"]}, timeout=600).status_code
    return httpx.post(f"{address}/sparql", content=ENDLESS["sparql"].encode(), headers=DIRECT, timeout=600).status_code


@pytest.mark.slow
@pytest.mark.parametrize("language", ["cypher", "sparql"])
def test_eight_runaways_hold_up_nobody(request, loaded, serving, language, store):
    """The others are answered while the eight still run; the eight end at their deadline, and no worker stays.

    The deadline is a multiple of what the machine takes for a first answer in every language, workers' start included.
    """
    folder = request.getfixturevalue("tmp_path") / "instance"
    shutil.copytree(loaded, folder)
    instance, server = serving(folder, store, query_seconds=PATIENT)
    request.addfinalizer(instance.close)
    instance.rebuild()
    begun = time.monotonic()
    with server:
        answers(server.client)
    deadline = min(PATIENT, max(10.0, 12 * (time.monotonic() - begun)))
    with server.beside(query_seconds=deadline) as server, ThreadPoolExecutor(8) as threads:
        answers(server.client)
        pool = (instance.graph if language == "cypher" else instance.rdf)._pool
        runaways = [threads.submit(ask, server.address, language) for _ in range(8)]
        while pool.under_way() < 8:
            assert not any(one.done() for one in runaways)
        answers(server.client)
        assert not any(one.done() for one in runaways)
        workers = [p for p in psutil.Process().children() if "kg.sandbox" in " ".join(p.cmdline())]
        assert sum(p.memory_info().rss for p in workers) < 3 * 1024**3
        assert {one.result() for one in runaways} == {504}
        answers(server.client)
        assert server.thread.is_alive()


@pytest.fixture(params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store(request):
    """Return no server, then one with nothing in it."""
    return request.getfixturevalue("empty_neo4j") if request.param == "neo4j" else None

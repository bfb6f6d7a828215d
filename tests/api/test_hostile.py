"""Hostile queries over HTTP on every store: each is refused or ended in its time, and the next query is answered."""

import shutil
import socket

import pytest

SECONDS = 3.0
REFUSED = {400, 403}
ENDED = {400, 403, 504}


@pytest.fixture(scope="module", params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def door(request, tmp_path_factory, loaded, serving):
    """Return a server with short limits over a copy of the sample instance, on each property graph in turn."""
    folder = tmp_path_factory.mktemp("hostile") / "instance"
    shutil.copytree(loaded, folder)
    access = request.getfixturevalue("neo4j") if request.param == "neo4j" else None
    instance, server = serving(folder, access, query_seconds=SECONDS)
    instance.rebuild()
    with server:
        yield server
    instance.close()


@pytest.fixture
def port():
    """Return a port of this machine at which the test listens; nobody may have connected at the end."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        yield server.getsockname()[1]
        with pytest.raises(TimeoutError):
            server.accept()


def cypher(door, text: str) -> int:
    """Send a Cypher query; a refusal is a problem document. Return the status."""
    answer = door.client.post("/api/cypher", json={"query": text})
    if answer.status_code != 200:
        assert answer.headers["content-type"].startswith("application/problem+json")
        assert answer.json()["detail"]
    return answer.status_code


def sparql(door, text: str) -> int:
    """Send a SPARQL query by direct POST; return the status."""
    kind = {"content-type": "application/sparql-query"}
    return door.client.post("/sparql", content=text.encode(), headers=kind).status_code


def answers(door) -> None:
    """Hold both languages to answer the next query."""
    assert cypher(door, "MATCH (u:TradeUnion) RETURN count(u) AS c") == 200
    assert sparql(door, "ASK { ?s ?p ?o }") == 200


@pytest.mark.parametrize(
    "text",
    [
        "CREATE (n:Entity {id: 'x'})",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n) SET n.name = 'x' RETURN n",
        "SHOW USERS",
        "CALL dbms.listConfig()",
        "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
        "RETURN reduce(s = 'x', i IN range(1, 40) | s + s) AS s",
        "RETURN " + "(" * 800 + "1" + ")" * 800,
        "RETURN " + "{a:" * 4000 + "1" + "}" * 4000,
    ],
    ids=lambda text: text[:24],
)
def test_cypher_is_refused(door, text):
    assert cypher(door, text) in REFUSED
    answers(door)


def test_cypher_reads_no_address(door, port):
    assert cypher(door, f"LOAD CSV FROM 'http://127.0.0.1:{port}/x.csv' AS row RETURN row") in REFUSED


def test_cypher_is_ended(door):
    text = "MATCH (a), (b), (c), (d) WHERE a.name + b.name < c.name + d.name RETURN count(*) AS c"
    assert cypher(door, text) in ENDED
    answers(door)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <http://a/> <http://b/> <http://c/> }",
        "DROP ALL",
        "SELECT * { " + "{ " * 4000 + "?s ?p ?o" + " }" * 4000 + " }",
        "SELECT (" + "(" * 800 + "1" + ")" * 800 + " AS ?x) {}",
    ],
    ids=lambda text: text[:24],
)
def test_sparql_is_refused(door, text):
    assert sparql(door, text) in REFUSED
    answers(door)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
        "SELECT * FROM <http://127.0.0.1:{port}/x> {{ ?s ?p ?o }}",
        "LOAD <http://127.0.0.1:{port}/x>",
    ],
    ids=["service", "from", "load"],
)
def test_sparql_reads_no_address(door, port, text):
    assert sparql(door, text.format(port=port)) in REFUSED


def test_sparql_is_ended(door):
    text = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?f ?i"
    assert sparql(door, text) in ENDED
    answers(door)

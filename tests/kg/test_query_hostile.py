"""Hostile queries on all three stores: each is refused or ended in its time, and the next query is answered."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import QueryRefusedError, QueryTimeoutError
from kg.model import Batch, Edge, Item, Node
from kg.query import cypher, sparql
from kg.stores import EmbeddedStore, RdfStore
from kg.stores.base import Limits, QueryStore
from kg.stores.bolt import BoltStore

LIMITS = Limits(seconds=3, memory_bytes=256 * 1024 * 1024)
PATIENT = Limits(seconds=60)  # for what must be answered or refused, however busy the machine
BASE = "https://example.org/"
SIZE = 300
DATA = Batch(
    1,
    tuple(
        Item(
            Node(f"e-{i}", ("Entity", "Person"), {"id": f"e-{i}", "name": f"甲{i}"}),
            (Edge("KNOWS", f"e-{i}", f"e-{i * 7 % SIZE}"),),
        )
        for i in range(SIZE)
    ),
)


def quads(item: Item) -> Iterator[ox.Quad]:
    subject = ox.NamedNode(f"{BASE}id/{item.node.id}")
    yield ox.Quad(subject, ox.NamedNode(f"{BASE}ns#name"), ox.Literal(str(item.node.properties["name"])))
    for edge in item.edges:
        yield ox.Quad(subject, ox.NamedNode(f"{BASE}ns#knows"), ox.NamedNode(f"{BASE}id/{edge.end}"))


@pytest.fixture(scope="module", params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def graph(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[QueryStore]:
    if request.param == "embedded":
        store: QueryStore = EmbeddedStore(tmp_path_factory.mktemp("embedded"))
    else:
        store = BoltStore(request.getfixturevalue("neo4j"))
        store.rebuild([Batch(0)])
    store.apply(DATA)
    yield store
    store.close()


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RdfStore]:
    store = RdfStore(tmp_path_factory.mktemp("rdf"), BASE, quads)
    store.apply(DATA)
    yield store
    store.close()


@pytest.fixture
def listener() -> Iterator[tuple[int, list[str]]]:
    """Listen on a port of this machine and note who connects."""
    heard: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                heard.append("somebody")
                connection.close()

        thread = threading.Thread(target=listen)
        thread.start()
        yield server.getsockname()[1], heard
        server.shutdown(socket.SHUT_RDWR)
        thread.join()


WRITES = [
    "CREATE (n:Entity {id: 'x'})",
    "MATCH (n) SET n.name = 'x'",
    "MATCH (n) DETACH DELETE n",
    "MATCH (n) REMOVE n.name RETURN n",
    "MERGE (n:Entity {id: 'x'}) RETURN n",
    "MATCH (n) WITH n LIMIT 1 FOREACH (x IN [1] | SET n.a = x)",
    "MATCH (n) CALL { WITH n DELETE n } IN TRANSACTIONS",
    "/* a */ CrEaTe (n)",
    "CREATE INDEX x FOR (n:Entity) ON (n.x)",
    "DROP INDEX entity_name",
    "CYPHER 5 CREATE (n)",
    "PROFILE CREATE (n)",
]
BEYOND = [
    "SHOW USERS",
    "SHOW SETTINGS",
    "SHOW TRANSACTIONS",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "USE system SHOW USERS",
    "CALL dbms.listConfig()",
    "CALL db.clearQueryCaches()",
    "MATCH (n) CALL dbms.components() YIELD name RETURN name",
    "CALL { CALL dbms.listConfig() YIELD name RETURN name } RETURN name",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'",
]
MONSTERS = [
    "RETURN reduce(s = 'x', i IN range(1, 40) | s + s) AS s",
    "RETURN reduce(s = ['x'], i IN range(1, 40) | [y IN s + s | y]) AS s",
    "RETURN reduce(s = 'x', i IN range(1, 40) | replace(s, 'x', 'xx')) AS s",
    "WITH 'x' AS s " + "WITH s + s AS s " * 60 + "RETURN size(s)",
    "RETURN " + "(" * 800 + "1" + ")" * 800,
    "RETURN " + "[" * 500 + "1" + "]" * 500,
    "RETURN " + "{a: " * 4000 + "1" + "}" * 4000,
    "MATCH (a), (b), (c), (d), (e) RETURN count(a.name + e.name)",
    "MATCH (a), (b), (c), (d) RETURN a.name + b.name + c.name AS x ORDER BY x, d.name",
    "UNWIND range(1, 1000000000) AS x RETURN sum(x * x % 7)",
    "MATCH (a)-[*1..4]-(b), (c)-[*1..4]-(d), (e)-[*1..4]-(f) RETURN count(DISTINCT a.name + f.name)",
    "RETURN range(1, 2000000000) AS r",
    "RETURN " + "'x' + " * 5000 + "'x'",
]


@pytest.mark.parametrize("text", WRITES + BEYOND)
def test_what_is_no_reading_of_the_graph_is_refused(graph: QueryStore, text: str) -> None:
    with pytest.raises(QueryRefusedError):
        cypher(graph, text, limits=PATIENT)
    assert _answers(graph)


def test_no_file_and_no_address_is_read(graph: QueryStore, listener: tuple[int, list[str]], tmp_path: Path) -> None:
    port, heard = listener
    (tmp_path / "secret.csv").write_text("secret", encoding="utf-8")
    for source in (
        f"file://{tmp_path}/secret.csv",
        f"{tmp_path}/secret.csv",
        f"http://127.0.0.1:{port}/x.csv",
        "/etc/passwd",
    ):
        for text in (
            f"LOAD CSV FROM '{source}' AS line RETURN line",
            f"load /* x */ csv with headers from '{source}' as line return line",
            f"MATCH (n) CALL {{ LOAD CSV FROM '{source}' AS line RETURN line }} RETURN line",
        ):
            with pytest.raises(QueryRefusedError):
                cypher(graph, text, limits=PATIENT)
    assert heard == []
    assert _answers(graph)


@pytest.mark.parametrize("text", MONSTERS, ids=lambda text: text[:40])
def test_what_would_never_end_is_ended(graph: QueryStore, text: str) -> None:
    with pytest.raises((QueryRefusedError, QueryTimeoutError)):
        cypher(graph, text, limits=LIMITS)
    assert _answers(graph)


READS = [
    "MATCH (n:Entity {id: 'e-1'}) RETURN [(n)-[:KNOWS]->(m) | m.id] AS x",
    "MATCH (n:Entity {id: 'e-1'}) CALL (n) { MATCH (n)-->(m) RETURN collect(m.id) AS x } RETURN x",
    "MATCH (n:Entity {id: 'e-1'}) CALL { WITH n MATCH (n)-->(m) RETURN collect(m.id) AS x } RETURN x",
    "MATCH p = shortestPath((a:Entity {id: 'e-1'})-[:KNOWS*..3]->(b:Entity {id: 'e-7'})) RETURN [nodes(p)[1].id] AS x",
    "MATCH (n:Entity) WHERE EXISTS { MATCH (n)<-[:KNOWS]-(:Entity {id: 'e-1'}) } RETURN collect(n.id) AS x",
    "MATCH (n:Entity {id: 'e-7'}) WHERE COUNT { (n)<-[:KNOWS]-() } > 0 RETURN [n.id] AS x",
    "MATCH (n:Entity {id: 'e-1'}) OPTIONAL MATCH (n)-[:KNOWS]->(m) WITH n, m ORDER BY m.id SKIP 0 LIMIT 5 RETURN collect(DISTINCT m.id) AS x",
    "UNWIND ['e-7'] AS id MATCH (n:Entity) WHERE n.id IN [id] RETURN [n.id] AS x UNION MATCH (n:Entity {id: 'e-7'}) RETURN [n.id] AS x",
]


@pytest.mark.parametrize("text", READS)
def test_reading_of_every_kind_is_answered(graph: QueryStore, text: str) -> None:
    assert cypher(graph, text, limits=PATIENT).rows == ((["e-7"],),)


def test_rows_and_bytes_are_cut_and_it_is_said(graph: QueryStore) -> None:
    few = cypher(graph, "MATCH (n:Entity) RETURN n.id", limits=Limits(60, rows=5))
    assert (len(few.rows), few.truncated) == (5, True)
    small = cypher(graph, "UNWIND range(1, 100) AS i RETURN i, 'xxxxxxxxxx' AS x", limits=Limits(60, result_bytes=200))
    assert small.truncated
    assert 5 < len(small.rows) < 20
    assert not cypher(graph, "MATCH (n:Entity) RETURN n.id", limits=Limits(60, rows=SIZE)).truncated


def test_words_that_only_look_dangerous_are_answered(graph: QueryStore) -> None:
    text = """
        // CREATE nothing
        MATCH (n:Entity {id: $id}) /* DELETE nothing */
        WITH n, 'LOAD CSV FROM "x" ((((' AS `create`, n.`set` AS x, {`delete`: 1} AS map
        RETURN `create`, map.`delete` AS c, reduce(m = 0, x IN [1, 3, 2] | CASE WHEN x > m THEN x ELSE m END) AS top
    """
    assert cypher(graph, text, {"id": "e-1"}, PATIENT).rows == (('LOAD CSV FROM "x" ((((', 1, 3),)


SPARQL_REFUSED = [
    "SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE SILENT <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
    "SELECT * {{ {{ SELECT * {{ ?s ?p ?o . sErViCe ?s {{ ?a ?b ?c }} }} }} }}",
    "SELECT * {{ FILTER(1<2)SERVICE<http://127.0.0.1:{port}/>{{?a ?b ?c}} }}",
    'SELECT * {{ ?x ?y ?z FILTER(?x<?y#>"""\n) SERVICE <http://127.0.0.1:{port}/> {{ ?a ?b ?c }} }} #"""',
    "SELECT * FROM <http://127.0.0.1:{port}/> {{ ?s ?p ?o }}",
    "SELECT * FROM NAMED <http://127.0.0.1:{port}/> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "LOAD <http://127.0.0.1:{port}/>",
    "INSERT DATA {{ <a:b> <a:b> 1 }}",
    "DELETE WHERE {{ ?s ?p ?o }}",
    "CLEAR ALL",
    "PREFIX x: <a:b> DROP GRAPH <a:b>",
    "SELECT * {{ \\u0053ERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
]
SPARQL_MONSTERS = [
    "SELECT * " + "{" * 4000 + "}" * 4000,
    "SELECT * { ?s ?p " + "(" * 4000 + ")" * 4000 + " }",
    "SELECT * { FILTER(" + "!" * 15000 + "true) }",
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?a",
    "SELECT ?a { ?a (<https://example.org/ns#knows>|^<https://example.org/ns#knows>)* ?b . ?c ?d ?e . ?f ?g ?h } ORDER BY ?h",
    "SELECT * { BIND('x' AS ?a0) " + " ".join(f"BIND(CONCAT(?a{i},?a{i}) AS ?a{i + 1})" for i in range(60)) + " }",
    "SELECT * { ?s <a:b>" + "/<a:b>" * 2600 + " ?o }",
    "SELECT (1" + "+1" * 7500 + " AS ?x) {}",
]


@pytest.mark.parametrize("text", SPARQL_REFUSED)
def test_sparql_that_reaches_out_or_writes_is_refused(
    dataset: RdfStore, text: str, listener: tuple[int, list[str]]
) -> None:
    port, heard = listener
    with pytest.raises(QueryRefusedError):
        sparql(dataset, text.format(port=port), PATIENT)
    assert heard == []
    assert _replies(dataset)


@pytest.mark.parametrize("text", SPARQL_MONSTERS, ids=lambda text: text[:40])
def test_sparql_that_would_never_end_is_ended(dataset: RdfStore, text: str) -> None:
    with pytest.raises((QueryRefusedError, QueryTimeoutError)):
        sparql(dataset, text, LIMITS)
    assert _replies(dataset)


def test_sparql_words_that_only_look_dangerous_are_answered(dataset: RdfStore) -> None:
    text = """
        PREFIX service: <https://example.org/ns#> # SERVICE <http://x> {
        PREFIX from: <http://from/load/service#>
        SELECT ?from ("SERVICE { ((((" AS ?service) { ?from service:name '甲1' MINUS { ?from from:load <http://x/service/from> } }
    """
    assert sparql(dataset, text, PATIENT).rows == (("https://example.org/id/e-1", "SERVICE { (((("),)


def test_a_store_is_asked_in_its_own_language(dataset: RdfStore, tmp_path: Path) -> None:
    with pytest.raises(QueryRefusedError, match="SPARQL"):
        cypher(dataset, "RETURN 1")
    embedded = EmbeddedStore(tmp_path / "graph")
    with pytest.raises(QueryRefusedError, match="Cypher"):
        sparql(embedded, "ASK {}")
    embedded.close()


def _answers(graph: QueryStore) -> bool:
    return cypher(graph, "MATCH (n:Entity) RETURN count(n) AS n", limits=PATIENT).rows == ((SIZE,),)


def _replies(dataset: RdfStore) -> bool:
    return sparql(dataset, "ASK { ?s <https://example.org/ns#name> '甲1' }", PATIENT).rows == ((True,),)

"""What is particular about a server: it may be away, and it may hold what is not ours."""

from collections.abc import Iterator

import neo4j as driver_package
import pytest

from kg.errors import StoreUnavailableError
from kg.model import Batch, Edge, Item, Node
from kg.stores import Neo4jSettings
from kg.stores.bolt import BoltStore

pytestmark = pytest.mark.neo4j
ITEM = Item(Node("e-1", ("Entity",), {"id": "e-1", "name": "云溪市总工会"}))


@pytest.fixture
def session(empty_neo4j: Neo4jSettings) -> Iterator[driver_package.Session]:
    auth = (empty_neo4j.user, empty_neo4j.password)
    with driver_package.GraphDatabase.driver(empty_neo4j.uri, auth=auth) as driver, driver.session() as opened:
        yield opened


def test_only_our_nodes_are_ever_deleted(empty_neo4j: Neo4jSettings, session: driver_package.Session) -> None:
    session.run("CREATE (:Foreign {id: 'e-1', name: 'theirs'})-[:THEIRS]->(:Other)").consume()
    store = BoltStore(empty_neo4j)
    store.apply(Batch(1, (ITEM,)))
    store.apply(Batch(2, (), ("e-1",)))
    store.apply(Batch(3, (ITEM,)))
    store.rebuild([Batch(1)])
    assert store.counts() == {"nodes": 0, "relationships": 0}
    assert session.run("MATCH (:Foreign)-[r:THEIRS]->(:Other) RETURN count(r) AS n").single(strict=True)["n"] == 1
    store.close()


def test_a_database_with_somebody_elses_entities_is_refused(
    empty_neo4j: Neo4jSettings, session: driver_package.Session
) -> None:
    session.run("CREATE (:Entity {id: 'theirs'})").consume()
    with pytest.raises(StoreUnavailableError, match="not ours"):
        BoltStore(empty_neo4j)
    assert session.run("MATCH (n:Entity) RETURN count(n) AS n").single(strict=True)["n"] == 1


def test_indexes_are_there_the_full_text_one_too(empty_neo4j: Neo4jSettings, session: driver_package.Session) -> None:
    store = BoltStore(empty_neo4j)
    store.apply(Batch(1, (ITEM,)))
    session.run("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()").consume()
    shown = {row["name"]: row["type"] for row in session.run("SHOW INDEXES YIELD name, type")}
    assert shown["entity_text"] == "FULLTEXT"
    assert {"entity_id", "article_id", "statement_id"} <= shown.keys()
    found = store.query("CALL db.index.fulltext.queryNodes('entity_text', '云溪') YIELD node RETURN node.id")
    assert found.rows == (("e-1",),)
    store.close()


@pytest.mark.parametrize("uri", ["bolt://127.0.0.1:9", "no address", "bolt://"])
def test_a_server_that_is_not_there_is_told_at_once(uri: str) -> None:
    with pytest.raises(StoreUnavailableError):
        BoltStore(Neo4jSettings(uri, "neo4j", "x"))


def test_a_wrong_password_is_told(neo4j: Neo4jSettings) -> None:
    with pytest.raises(StoreUnavailableError):
        BoltStore(Neo4jSettings(neo4j.uri, neo4j.user, "wrong"))


def test_a_user_query_sees_relationship_ends_by_our_ids(empty_neo4j: Neo4jSettings) -> None:
    store = BoltStore(empty_neo4j)
    store.apply(Batch(4, (Item(ITEM.node, (Edge("PART_OF", "e-1", "e-1", {"support": 1}),)),)))
    table = store.query(
        "MATCH p = (:Entity)-[r]->() RETURN r, p, {inner: [r]} AS m, date('2024-07-05') AS d, duration('P1D') AS u"
    )
    edge = {"type": "PART_OF", "start": "e-1", "end": "e-1", "properties": {"support": 1}}
    row = dict(zip(table.columns, table.rows[0], strict=True))
    assert row["r"] == edge
    assert row["p"]["relationships"] == [edge]
    assert row["m"] == {"inner": [edge]}
    assert (row["d"], row["u"], table.sequence) == ("2024-07-05", "P1D", 4)
    store.close()


def test_a_server_lost_midway_is_waited_for_and_then_told() -> None:
    """Start a server of its own, because it is killed."""
    import neo4j_server  # noqa: PLC0415

    with neo4j_server.running() as server:
        store = BoltStore(Neo4jSettings(server.uri, server.user, server.password, wait=1.0))
        store.apply(Batch(1, (ITEM,)))
        server.process.kill()
        server.process.wait()
        with pytest.raises(StoreUnavailableError, match="lost"):
            store.apply(Batch(2, (ITEM,)))
        with pytest.raises(StoreUnavailableError):
            store.query("RETURN 1")
        store.close()

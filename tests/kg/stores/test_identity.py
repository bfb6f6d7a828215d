"""The graph in a server carries the identity of the ledger that it follows: another instance does not write to it."""

import neo4j as driver_package
import pytest
from readings import contest, plan

from kg.errors import StoreUnavailableError
from kg.instance import Instance

pytestmark = pytest.mark.neo4j
NAMES = "MATCH (n:Entity) RETURN n.name ORDER BY n.name"


def filled(folder, server, draft):
    instance = Instance.open(folder, neo4j=server)
    instance.add(draft.page.id, draft.page, [draft.reading], "1")
    instance.catch_up()
    return instance


def test_a_graph_of_another_instance_is_refused_and_taken_over_by_a_rebuild(tmp_path, empty_neo4j):
    first = filled(tmp_path / "first", empty_neo4j, contest())
    names = first.graph.query(NAMES).rows
    first.close()
    with pytest.raises(StoreUnavailableError, match=r"follows another ledger .*kg rebuild"):
        Instance.open(tmp_path / "second", neo4j=empty_neo4j)
    again = Instance.open(tmp_path / "first", neo4j=empty_neo4j)
    assert again.graph.query(NAMES).rows == names
    again.close()
    second = Instance.open(tmp_path / "second", neo4j=empty_neo4j, take_over=True)
    second.add("x", plan().page, [plan().reading], "1")
    second.rebuild()
    assert ("嘉兴市工匠学院",) in second.graph.query(NAMES).rows
    assert ("金奖",) not in second.graph.query(NAMES).rows
    second.close()
    with pytest.raises(StoreUnavailableError, match="follows another ledger"):
        Instance.open(tmp_path / "first", neo4j=empty_neo4j)


def test_a_mark_of_an_older_program_is_signed_and_the_graph_made_anew(tmp_path, empty_neo4j):
    first = filled(tmp_path / "first", empty_neo4j, contest())
    held = first.graph.counts()
    first.close()
    auth = (empty_neo4j.user, empty_neo4j.password)
    with driver_package.GraphDatabase.driver(empty_neo4j.uri, auth=auth) as driver:
        driver.execute_query("MATCH (m:_Projection) REMOVE m.ledger", database_="neo4j")
        again = Instance.open(tmp_path / "first", neo4j=empty_neo4j)
        again.catch_up()
        assert again.graph.counts() == held
        again.close()
        marks, _, _ = driver.execute_query("MATCH (m:_Projection) RETURN m.ledger AS ledger, m.sequence AS at")
    assert [(m["at"], len(m["ledger"])) for m in marks] == [(1, 32)]

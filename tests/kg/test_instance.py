"""An open data folder with both embedded projections: following, rebuilding, retracting, and who owns them."""

import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from readings import byline, contest, plan

from kg.errors import KgError, StoreUnavailableError
from kg.instance import Instance
from kg.ledger import Ledger

WINNERS = "MATCH (p:Person)-[:WON_AWARD]->(a:Award)-[:PART_OF]->(e:Event) RETURN p.name AS p, e.name AS e ORDER BY p, e"
SPARQL = """PREFIX ukg: <https://w3id.org/union-kg/ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?p ?e { ?x a ukg:Person ; ukg:wonAward ?a ; rdfs:label ?p . ?a ukg:partOf ?y . ?y a ukg:Event ; rdfs:label ?e } ORDER BY ?p ?e"""


def load(instance, *drafts):
    for draft in drafts:
        instance.add(draft.page.id, draft.page, [draft.reading], "1")


@pytest.fixture
def instance(tmp_path):
    made = Instance.open(tmp_path / "data")
    yield made
    made.close()


def test_both_projections_follow_the_ledger(instance):
    load(instance, contest(), plan(), byline())
    assert instance.catch_up() == 3
    assert instance.graph.query(WINNERS).rows == (("林一苇", "2024年嘉兴市焊工技能竞赛"),)
    assert instance.rdf.query(SPARQL).rows == instance.graph.query(WINNERS).rows
    assert [(p.sequence, p.lag, p.error) for p in instance.status().projections] == [(3, 0, None)] * 2


def test_retracting_leaves_nothing_behind(instance):
    load(instance, plan())
    instance.catch_up()
    before = [p.counts for p in instance.status().projections]
    load(instance, contest())
    instance.catch_up()
    instance.retract(contest().article.id)
    instance.catch_up()
    assert [p.counts for p in instance.status().projections] == before
    instance.rebuild()
    assert [p.counts for p in instance.status().projections] == before


def test_what_was_planned_is_no_direct_relationship(instance):
    load(instance, plan())
    instance.catch_up()
    assert instance.graph.query("MATCH (:TradeUnion)-[r:ESTABLISHES]->() RETURN count(r)").rows == ((0,),)
    question = "MATCH (s:Statement {predicate: 'establishes'})-[:SUBJECT]->(u) RETURN s.modality, u.name"
    assert instance.graph.query(question).rows == (("planned", "嘉兴市总工会"),)


def test_projections_that_fell_behind_catch_up_when_opened(tmp_path):
    first = Instance.open(tmp_path)
    load(first, contest())
    first.catch_up()
    load(first, plan())
    first.close()
    second = Instance.open(tmp_path)
    assert second.graph.sequence() == second.ledger.sequence()
    second.close()


def test_projections_rest_after_every_step_and_still_arrive(instance):
    load(instance, contest(), plan(), byline())
    steps = []
    instance.in_steps(2, lambda worked: steps.append(worked) or 0.0)
    assert instance.catch_up() == 3
    assert [(p.sequence, p.lag) for p in instance.status().projections] == [(3, 0)] * 2
    assert len(steps) > 2
    assert all(worked > 0 for worked in steps)


def test_a_projection_that_rests_can_be_closed(tmp_path):
    """The rest is a day; who closes the instance does not wait for it, and who opens it again finds all in order."""
    first, resting = Instance.open(tmp_path), threading.Event()
    load(first, contest(), plan(), byline())

    def day(_):
        resting.set()
        return 86_400.0

    first.in_steps(1, day)
    following = threading.Thread(target=lambda: suppressed(first.catch_up), daemon=True)
    following.start()
    assert resting.wait(60)
    first.in_steps(1, lambda _: 0.0)
    first.close()
    following.join(60)
    assert not following.is_alive()
    second = Instance.open(tmp_path)
    assert second.graph.sequence() == second.ledger.sequence()
    second.close()


def suppressed(work):
    """Do something that the end of the instance may interrupt."""
    with suppress(KgError):
        work()


OWNER = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from kg.instance import Instance
instance = Instance.open(Path({folder!r}))
assert instance.owns()
print("mine", flush=True)
sys.stdin.readline()
instance.close()
"""


def test_beside_an_owner_loading_writes_the_ledger_only(tmp_path):
    code = OWNER.format(root=str(Path(__file__).parents[2]), folder=str(tmp_path))
    owner = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert owner.stdout.readline() == "mine\n"
    second = Instance.open(tmp_path)
    load(second, contest())
    assert not second.owns()
    assert second.catch_up() == 1
    with pytest.raises(StoreUnavailableError, match=f"process {owner.pid}"):
        _ = second.graph
    assert all(p.error for p in second.status().projections)
    owner.communicate("\n")
    assert second.owns()
    assert second.catch_up() == second.graph.sequence() == 1
    second.close()


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreUnavailableError, match="cannot be made"):
        Instance.open(tmp_path / "file" / "data")


def test_projections_of_another_ledger_are_made_anew(tmp_path):
    first = Instance.open(tmp_path)
    load(first, contest(), byline())
    first.catch_up()
    first.close()
    Ledger(tmp_path / "other.sqlite").close()
    for file in tmp_path.glob("ledger.sqlite*"):
        file.unlink()
    (tmp_path / "other.sqlite").rename(tmp_path / "ledger.sqlite")
    second = Instance.open(tmp_path)
    load(second, plan(), byline(text="甲"), byline(text="乙"))
    second.catch_up()
    assert second.graph.query(WINNERS).rows == ()
    held = [p.counts for p in second.status().projections]
    second.rebuild()
    assert [p.counts for p in second.status().projections] == held
    second.close()


@pytest.mark.neo4j
def test_a_server_follows_as_the_embedded_graph_does(tmp_path, instance, empty_neo4j):
    server = Instance.open(tmp_path / "server", neo4j=empty_neo4j)
    for each in (instance, server):
        load(each, contest(), plan(), byline())
        each.catch_up()
        each.retract(byline().article.id)
        each.catch_up()
    question = "MATCH (s:Statement)-[r]->(x) RETURN s.id AS s, type(r) AS r, x.id AS x ORDER BY s, r, x"
    assert server.graph.query(question).rows == instance.graph.query(question).rows
    assert server.graph.query(WINNERS).rows == instance.graph.query(WINNERS).rows
    assert server.status().projections[0].name == "neo4j"
    server.rebuild()
    assert server.graph.query(question).rows == instance.graph.query(question).rows
    server.close()

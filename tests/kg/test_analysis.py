"""Paths, neighbourhoods, hubs and communities over what happened."""

import networkx as nx
import pytest
from readings import contest, plan

from kg.analysis import Analysis, pagerank
from kg.errors import NotFoundError
from kg.search import Wanted, search


@pytest.fixture
def asked(ledger):
    for draft in (contest(), plan(), contest("宁波市")):
        ledger.add(draft.page.id, draft.page, [draft.reading], "1")
    return Analysis(ledger)


def key(ledger, name):
    with ledger.reading() as connection:
        return next(i["id"] for i in search(connection, Wanted(name))["items"] if i["name"] == name)


def test_a_path_shows_every_step_with_its_statements(asked, ledger):
    found = asked.paths(key(ledger, "林一苇"), key(ledger, "嘉兴市总工会"))
    assert [n["name"] for n in found["items"][0]["nodes"]] == [
        "林一苇",
        "金奖",
        "2024年嘉兴市焊工技能竞赛",
        "嘉兴市总工会",
    ]
    with ledger.reading() as connection:
        ids = {i for (i,) in connection.execute("SELECT id FROM statement")}
    for way in found["items"]:
        assert way["length"] == len(way["steps"])
        assert all(set(edge["statements"]) <= ids and edge["statements"] for step in way["steps"] for edge in step)


def test_nothing_joins_two_cities_whose_contests_share_no_fact(asked, ledger):
    near = asked.paths(key(ledger, "嘉兴市"), key(ledger, "宁波市"), longest=3)
    assert near["items"] == []
    far = asked.paths(key(ledger, "嘉兴市"), key(ledger, "宁波市"), longest=8)
    assert far["items"][0]["length"] == 8


def test_what_is_only_planned_joins_nobody(asked, ledger):
    assert asked.paths(key(ledger, "嘉兴市总工会"), key(ledger, "嘉兴市工匠学院"))["items"] == []


def test_an_unknown_entity_is_said(asked):
    with pytest.raises(NotFoundError):
        asked.paths("e-none", "e-none")
    with pytest.raises(NotFoundError):
        asked.neighbourhood("e-none")


def test_a_neighbourhood_is_capped_and_says_so(asked, ledger):
    event = key(ledger, "2024年嘉兴市焊工技能竞赛")
    whole = asked.neighbourhood(event)
    assert {n["name"] for n in whole["nodes"]} == {"2024年嘉兴市焊工技能竞赛", "嘉兴市总工会", "金奖", "35.5万人次"}
    assert not whole["truncated"]
    assert len(whole["edges"]) == 3
    few = asked.neighbourhood(event, depth=3, limit=3)
    assert few["truncated"]
    assert len(few["nodes"]) == 3


def test_the_view_follows_the_ledger(asked, ledger):
    before = asked.hubs(500)
    ledger.retract(contest("宁波市").article.id)
    after = asked.hubs(500)
    assert len(after["items"]) < len(before["items"])
    assert after["sequence"] == before["sequence"] + 1
    assert asked.hubs(5, "Event")["items"][0]["kind"] == "Event"


def test_communities_are_named_by_their_hubs(asked):
    found = asked.communities()["items"]
    assert [g["size"] for g in found] == sorted((g["size"] for g in found), reverse=True)
    assert all(g["hub"] == g["members"][0] for g in found)
    assert asked.communities() == asked.communities()


def test_pagerank_is_a_distribution_that_prefers_what_many_point_to():
    graph = nx.MultiDiGraph([("a", "hub"), ("b", "hub"), ("c", "hub"), ("hub", "a")])
    ranks = pagerank(graph)
    assert sum(ranks.values()) == pytest.approx(1)
    assert max(ranks, key=ranks.get) == "hub"
    assert ranks["b"] == pytest.approx(ranks["c"])
    assert pagerank(nx.MultiDiGraph()) == {}

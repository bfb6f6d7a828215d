"""A SPARQL request that names its dataset is answered from that dataset, or refused in words: never from another one."""

from urllib.parse import urlencode

import pytest

from api.sparql_protocol import DIRECT, FORM
from ontology.terms import BASE

FACTS, MARK = f"{BASE}facts", "urn:union-kg:projection"  # the two graphs that every instance holds
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
NAMED = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
BOTH = [("default-graph-uri", FACTS), ("default-graph-uri", MARK)]


def number(answer):
    assert answer.status_code == 200, answer.text
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


def ask(client, query, *dataset):
    return client.get("/sparql", params=[("query", query), *dataset])


def ways(client, query, dataset):
    """Ask in every way that the protocol knows, the dataset in the address or in the body."""
    pairs, address = [("query", query), *dataset], f"/sparql?{urlencode(dataset)}"
    yield ask(client, query, *dataset)
    yield client.post("/sparql", content=urlencode(pairs), headers={"content-type": FORM})
    yield client.post(address, content=urlencode([("query", query)]), headers={"content-type": FORM})
    yield client.post(address, content=query.encode(), headers={"content-type": DIRECT})


def test_the_facts_have_a_name(client):
    usual = number(ask(client, COUNT))
    assert usual > 100
    assert [number(a) for a in ways(client, COUNT, [("default-graph-uri", FACTS)])] == [usual] * 4


def test_several_default_graphs_are_merged(client):
    usual = number(ask(client, COUNT))
    assert [number(a) for a in ways(client, COUNT, BOTH)] == [usual + 1] * 4


def test_what_the_request_does_not_name_is_not_there(client):
    named = ("named-graph-uri", MARK)
    assert [number(a) for a in ways(client, COUNT, [named])] == [0] * 4
    assert number(ask(client, NAMED, named)) == 1
    assert number(ask(client, NAMED, ("default-graph-uri", FACTS))) == 0


def test_the_request_goes_before_the_query(client):
    query = f"SELECT (COUNT(*) AS ?n) FROM <http://a.example/> FROM NAMED <{MARK}> {{ ?s ?p ?o }}"
    assert number(ask(client, query, ("default-graph-uri", MARK))) == 1
    refused = ask(client, query)
    assert refused.status_code == 400
    assert "FROM" in refused.json()["detail"]


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
def test_a_graph_that_is_not_held_is_refused_and_not_fetched(client, name):
    for answer in ways(client, "ASK {}", [(name, "http://127.0.0.1:9/graph")]):
        assert answer.status_code == 400
        assert answer.json()["detail"] == (
            f"no graph http://127.0.0.1:9/graph is held here; the default graph {FACTS} has all facts"
        )
        assert "没有图" in answer.json()["detail_zh"]


@pytest.mark.parametrize("iri", ["", "facts", "http://a b/", "http://a/>} INSERT DATA {"])
def test_what_is_no_absolute_iri_names_no_graph(client, iri):
    assert ask(client, "ASK {}", ("default-graph-uri", iri)).status_code == 400


def test_a_dataset_opens_no_other_gate(client):
    for query in ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "CLEAR ALL"):
        assert ask(client, query, ("default-graph-uri", FACTS)).status_code == 400


def test_more_names_than_a_request_may_have_are_refused(client):
    assert ask(client, "ASK {}", *[("default-graph-uri", FACTS)] * 64).status_code == 400

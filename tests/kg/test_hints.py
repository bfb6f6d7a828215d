"""An empty answer says which names of the query the graph never has."""

import pytest

from kg.hints import MOST, strangers
from kg.stores.base import Table
from ontology.terms import load


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("MATCH (u:TradeUnion)-[:IMPLEMENTS]->(d:PolicyDocument) RETURN u.name", []),
        ("MATCH (s:Statement)-[:SUBJECT]->(e:Entity), (s)-[:QUALIFIER_EVENT]->(v) RETURN s, e, v", []),
        ("MATCH (a:Person|ModelWorker)-[r:HAS_HONOR|WON_AWARD*1..2]->(b) RETURN a", []),
        ("MATCH (u) WHERE u.name = '(x:Nobody)-[:NOTHING]' RETURN u // (y:Nobody)", []),
        ("MATCH (u:TradeUnoin) RETURN u", ["no label is called TradeUnoin; did you mean TradeUnion?"]),
        (
            "MATCH (u)-[r:IMPLEMENT]->(d) RETURN u",
            ["no type of relationship is called IMPLEMENT; did you mean IMPLEMENTS?"],
        ),
        ("MATCH (u:TradeUnion) RETURN u.nmae", ["no property is called nmae; did you mean name?"]),
        ("MATCH (u)-[r:IMPLEMENTS {suport: 1}]->(d {nmae: 'x'}) RETURN u", ["support", "name"]),
        ("UNWIND [{nmae: 1}] AS m MATCH (u) WHERE u.name = $p.nmae RETURN m.nmae, date('2024-01-02').yaer", []),
        ("MATCH (u) RETURN u.zzzzzzzz, u.doc_number, u.attribute", []),
        ("MATCH (u:Qqq {name: 'x'})-[:implements]->() RETURN u", ["no label is called Qqq", "implements"]),
    ],
)
def test_names_that_the_graph_never_has(query, said):
    found = strangers(query, load())
    assert len(found) == len(said)
    assert all(part in sentence for part, sentence in zip(said, found, strict=True))


def test_many_strange_names_are_told_of_in_part():
    query = "MATCH " + ", ".join(f"(:Q{n})-[:Z_{n}]-(:Entity)" for n in range(200)) + " RETURN 1"
    assert len(strangers(query, load())) == 2 * MOST


def test_a_property_that_the_answer_has_is_none_to_be_told_of():
    query = "MATCH (u) RETURN u.nmae"
    assert strangers(query, load(), Table(("u.nmae",), ((None,), ("brought by annotations",)))) == []
    assert len(strangers(query, load(), Table(("u.nmae",), ((None,),)))) == 1

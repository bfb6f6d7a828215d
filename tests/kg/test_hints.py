"""An empty answer says which names of the query the graph never has."""

import pytest

from kg.hints import MOST, strangers
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

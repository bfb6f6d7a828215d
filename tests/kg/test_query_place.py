"""A query's mistakes carry the place where they stand: line and column, from 1, in characters."""

import pytest

from kg import query
from kg.errors import QueryRefusedError
from kg.gates import cypher, place, sparql
from kg.instance import Instance


@pytest.fixture(scope="module")
def instance(tmp_path_factory):
    """Return an empty instance, whose engines read queries all the same."""
    made = Instance.open(tmp_path_factory.mktemp("empty"))
    made.catch_up()
    yield made
    made.close()


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("MATCH (n RETURN n", (1, 10)),
        ("MATCH (n)\nRETRN n", (2, 1)),
        ("MATCH (n {name: '工会工会'} RETURN n", (1, 25)),
        ("MATCH (n)\nRETURN n.name,\n  missing", (3, 3)),
        ("MATCH (n) RETURN lacking(n)", (1, 18)),
        ("MATCH (n)\n  CREATE (m) RETURN m", (2, 3)),
    ],
)
def test_cypher_says_where(instance, text, where):
    with pytest.raises(QueryRefusedError) as refused:
        query.cypher(instance.graph, text)
    assert refused.value.at == where
    assert f"(line {where[0]}, column {where[1]})" in str(refused.value)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("SELECT * {\n  ?s ?p '工会' ) } ORDER BY ?s", (2, 14)),
        ("SELCT * {\n  ?s ?p '工会' }", (1, 1)),
        ("SELECT * {\n  ?s ?p ?o", (2, 10)),
        ("SELECT ?s {\n  ?s no:such ?o }", (2, 6)),
        ("SELECT * {\n SERVICE <http://x.test/> {} }", (2, 2)),
        ("\nDELETE WHERE { ?s ?p ?o }", (2, 1)),
    ],
)
def test_sparql_says_where(instance, text, where):
    with pytest.raises(QueryRefusedError) as refused:
        query.sparql(instance.rdf, text)
    assert refused.value.at == where
    assert "u{" not in str(refused.value), "no sets of characters"


def test_a_place_counts_characters_and_lines():
    text = "甲乙\n丙"
    assert [place.at(text, i) for i in range(len(text) + 1)] == [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2)]


def test_a_server_s_own_words_about_the_place_are_read():
    said = "Invalid input 'RETRN': expected more (line 2, column 1 (offset: 10))\n\"RETRN n\""
    found = place.refusal("MATCH (n)\nRETRN n", said)
    assert (found.at, found.what) == ((2, 1), "Invalid input 'RETRN': expected more")


@pytest.mark.parametrize("check", [cypher.check, sparql.check])
def test_what_has_no_place_names_none(check):
    with pytest.raises(QueryRefusedError) as refused:
        check("  ")
    assert refused.value.at is None

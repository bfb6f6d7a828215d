"""From a part of the graph to what the picture shows of it: names in the reader's language, colours, sentences."""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from api.picture import OTHER, Dot, Line, page
from kg.analysis import graph_of
from kg.ledger import Ledger, views
from ontology.terms import Vocabulary

Record = Mapping[str, Any]
MOST = 1_500  # nodes of an exported picture; more cannot be read in any browser
TITLES = {"zh": "工会新闻图谱", "en": "Union news graph"}


def neighbourhood(
    ledger: Ledger, vocabulary: Vocabulary, around: Record, language: str, *, offline: bool = False
) -> bytes:
    """Return the page that draws a neighbourhood, its first node in the middle; `offline` as one file."""
    nodes, edges = around["nodes"], around["edges"]
    with ledger.reading() as connection:
        quotes = quotes_of(connection, (e["statements"][0] for e in edges))
    dots = [dot(node, vocabulary, language, central=i == 0) for i, node in enumerate(nodes)]
    lines = [line(edge, vocabulary, language, quotes) for edge in edges]
    return page(dots, lines, nodes[0]["name"], language, offline=offline)


def whole(ledger: Ledger, vocabulary: Vocabulary, language: str = "zh") -> tuple[bytes, int]:
    """Return one offline file that draws the facts, and how many joined things were left out of it.

    Where there are more than `MOST`, those with the most facts are drawn.
    """
    with ledger.reading() as connection:
        graph = graph_of(connection)
        joined = sorted((n for n in graph if graph.degree(n)), key=lambda n: (-graph.degree(n), n))
        kept = graph.subgraph(joined[:MOST])
        edges = [
            {"start": start, "end": end, "relation": relation, **data}
            for start, end, relation, data in sorted(kept.edges(keys=True, data=True), key=lambda e: e[:3])
        ]
        quotes = quotes_of(connection, (e["statements"][0] for e in edges))
    dots = [dot({"id": n, **graph.nodes[n]}, vocabulary, language) for n in sorted(kept)]
    lines = [line(edge, vocabulary, language, quotes) for edge in edges]
    return page(dots, lines, TITLES[language], language, offline=True), len(joined) - len(kept)


def quotes_of(connection: sqlite3.Connection, statements: Iterable[str]) -> dict[str, str]:
    """Return the sentences of statements by id."""
    return {view.id: view.quote for view in views.statements(connection, sorted(set(statements)))}


def dot(node: Record, vocabulary: Vocabulary, language: str, *, central: bool = False) -> Dot:
    """Return a node of the graph as the picture shows it."""
    kind = vocabulary.kinds.get(node["kind"])
    word = (kind.zh if language == "zh" else kind.en) if kind else node["kind"]
    return Dot(node["id"], node["name"], word, kind.colour if kind and kind.colour else OTHER, central)


def line(edge: Record, vocabulary: Vocabulary, language: str, quotes: Mapping[str, str]) -> Line:
    """Return a fact as the picture shows it, with one sentence that says it."""
    relation = vocabulary.relations.get(edge["relation"])
    word = (relation.zh if language == "zh" else relation.en) if relation else edge["relation"]
    quote = "".join(quotes.get(edge["statements"][0], "").split())
    return Line(edge["start"], edge["end"], word, quote)

"""What a snapshot of the ledger shows, as the views that the projection is made from; many at a time."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from kg.ledger import supporting
from kg.places import ancestors
from kg.projection import ArticleView, DecisionView, EntityView, StatementView

_ENTITIES = """SELECT e.number, e.id, e.kind, e.name, e.aliases, e.attributes, e.code
  FROM json_each(?) j JOIN entity e ON e.id = j.value ORDER BY e.id"""
_ARTICLES = """SELECT a.id, a.title, a.subtitle, a.slogan, p.newspaper, p.issued, p.page, p.address,
    NULLIF(a.witness, a.id), a.authors
  FROM json_each(?) j JOIN article a ON a.id = j.value JOIN page p ON p.id = a.page ORDER BY a.id"""
_MENTIONS = """SELECT DISTINCT m.article, e.id FROM json_each(?) j JOIN member m ON m.article = j.value
  JOIN unit u ON u.id = m.unit JOIN entity e ON e.number = u.entity ORDER BY 1, 2"""
# CROSS JOIN keeps the written order: from the articles to their bylines, never from all bylines.
_AUTHORS = """SELECT s.article, e.id, COALESCE(json_extract(s.qualifiers, '$.role'), '')
  FROM json_each(?) j CROSS JOIN statement s ON s.article = j.value AND s.subject IS NULL
    AND s.relation = 'authoredBy' AND s.withdrawn = 0
  JOIN member m ON m.article = s.article AND m.key = s.object JOIN unit u ON u.id = m.unit
  JOIN entity e ON e.number = u.entity ORDER BY 1, 2, 3"""
_STATEMENTS = """SELECT s.id, s.article, COALESCE(es.id, s.article), s.relation, eo.id, s.literal, s.qualifiers,
    s.modality, s.certainty, s.quote, s.start, s.end, s.rule, s.confidence, s.withdrawn
  FROM json_each(?) j JOIN statement s ON s.id = j.value
  LEFT JOIN member ms ON ms.article = s.article AND ms.key = s.subject LEFT JOIN unit us ON us.id = ms.unit
  LEFT JOIN entity es ON es.number = us.entity
  LEFT JOIN member mo ON mo.article = s.article AND mo.key = s.object LEFT JOIN unit uo ON uo.id = mo.unit
  LEFT JOIN entity eo ON eo.number = uo.entity ORDER BY s.id"""
_REFERENCES = """SELECT r.statement, r.name, e.id FROM json_each(?) j JOIN reference r ON r.statement = j.value
  JOIN member m ON m.article = r.article AND m.key = r.member JOIN unit u ON u.id = m.unit
  JOIN entity e ON e.number = u.entity ORDER BY 1, 2"""

_DECISION = """SELECT d.id, d.verdict, d.statement, d.brings, d.by, d.made, d.why
  FROM json_each(?) j JOIN fact_decision d"""


def sureness(statement: str = "s.id", confidence: str = "s.confidence", rule: str = "s.rule") -> str:
    """Return the words that ask how sure a statement is, given its columns.

    It is 1 where a person or a byline says it or a person agreed, 0 for a second reader alone.
    """
    return f"""CASE
  WHEN EXISTS (SELECT 1 FROM fact_decision d WHERE d.statement = {statement} AND d.undone IS NULL) THEN 1.0
  WHEN EXISTS (SELECT 1 FROM fact_decision d WHERE d.brings = {statement} AND d.undone IS NULL) THEN 1.0
  WHEN {confidence} IS NOT NULL THEN {confidence} WHEN {rule} LIKE 'llm:%' THEN 0.0 ELSE 1.0 END"""


SURENESS = sureness()
_BROUGHT = f"{_DECISION} ON d.brings = j.value WHERE d.undone IS NULL ORDER BY d.id DESC"
_DECIDED = f"{_DECISION} ON d.statement = j.value WHERE d.undone IS NULL"


def _read(text: str) -> Any:  # noqa: ANN401 - what JSON holds
    """Return what JSON says; most of what stands beside a fact is empty, and reading that would cost the most."""
    return {} if text == "{}" else [] if text == "[]" else json.loads(text)


def _grouped(rows: Iterable[Sequence[Any]]) -> dict[Any, list[Sequence[Any]]]:
    """Return rows, sorted by their first column, as lists of the other columns."""
    return {key: [row[1:] for row in group] for key, group in groupby(rows, key=itemgetter(0))}


def entities(
    connection: sqlite3.Connection, ids: Sequence[str], only: Mapping[str, Collection[tuple[str, str]]] | None = None
) -> Iterator[EntityView]:
    """Yield the entities of these ids with their facts, in order of id; unknown ids are passed over.

    `only` are the relations and objects, by id, of the facts that are wanted.
    """
    rows = connection.execute(_ENTITIES, [json.dumps(ids)]).fetchall()
    for number, key, kind, name, aliases, attributes, code in rows:
        facts = tuple(supporting.facts(connection, number, key, None if only is None else only.get(key, ())))
        extra = {"code": code} if code else {}
        around = _around(connection, code) if code else None
        yield EntityView(key, kind, name, tuple(_read(aliases)), {**_read(attributes), **extra}, facts, around)


def _around(connection: sqlite3.Connection, code: str) -> str | None:
    """Return the id of the nearest official place around a code that the graph holds."""
    for outer in ancestors(code):
        row = connection.execute("SELECT MIN(id) FROM entity WHERE code = ?", [outer]).fetchone()
        if row[0]:
            return str(row[0])
    return None


def articles(connection: sqlite3.Connection, ids: Sequence[str]) -> Iterator[ArticleView]:
    """Yield the articles of these ids with whom they name and who wrote them, in order of id."""
    wanted = [json.dumps(ids)]
    named, written = _grouped(connection.execute(_MENTIONS, wanted)), _grouped(connection.execute(_AUTHORS, wanted))
    for row in connection.execute(_ARTICLES, wanted).fetchall():
        *head, original, authors = row
        mentions = tuple(e for (e,) in named.get(head[0], []))
        shown: list[Any] = [
            *head,
            signed(authors),
            mentions,
            tuple((e, r) for e, r in written.get(head[0], [])),
            original,
        ]
        yield ArticleView(*shown)


def signed(authors: str) -> tuple[str, ...]:
    """Return the authors of an article as they sign, from the form in which the ledger keeps them."""
    return tuple(f"{role} {name}".strip() for name, role in json.loads(authors))


def statements(connection: sqlite3.Connection, ids: Sequence[str]) -> Iterator[StatementView]:
    """Yield the statements of these ids with their ends as ids, in order of id."""
    wanted = [json.dumps(ids)]
    named = _grouped(connection.execute(_REFERENCES, wanted))
    decided = decisions(connection, ids)
    for row in connection.execute(_STATEMENTS, wanted).fetchall():
        references = dict(tuple(pair) for pair in named.get(row[0], []))
        shown: list[Any] = [*row[:6], _read(row[6]), references, *row[7:-1], bool(row[-1]), decided.get(row[0])]
        yield StatementView(*shown)


def decisions(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, DecisionView]:
    """Return what people decided on statements, by id: the verdict on one goes before what brought it."""
    if not connection.execute("SELECT 1 FROM fact_decision LIMIT 1").fetchone():
        return {}
    found = {}
    for key, verdict, statement, brings, by, made, why in connection.execute(_BROUGHT, [json.dumps(ids)]):
        found[brings] = DecisionView(key, "added", by, made, why, None, statement if verdict == "corrected" else None)
    for key, verdict, statement, brings, by, made, why in connection.execute(_DECIDED, [json.dumps(ids)]):
        old = found.get(statement)
        found[statement] = DecisionView(key, verdict, by, made, why, brings, old.replaces if old else None)
    return found

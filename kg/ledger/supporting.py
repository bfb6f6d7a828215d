"""What is said of a fact, as one narrow row for each actual statement, beside all others between the same two units.

A fact of a thing in a hundred thousand articles has as many statements; to find these through members, articles and
units for every article that adds one would make an article the dearer the more there are. Here they lie in a row, and
SQLite sums them up.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

from kg.projection import FIRST_STATEMENTS, ON_EDGE, Fact

_SAID = """INSERT INTO support SELECT ms.unit, s.relation, mo.unit, s.id, s.article, a.witness, NULLIF(a.issued, ''),
    s.confidence, json_extract(s.qualifiers, '$.role'), json_extract(s.qualifiers, '$.time'),
    json_extract(s.qualifiers, '$.position')
  FROM statement s JOIN article a ON a.id = s.article JOIN member ms ON ms.article = s.article AND ms.key = s.subject
  JOIN member mo ON mo.article = s.article AND mo.key = s.object
  WHERE s.article = ? AND s.modality = 'actual' AND s.withdrawn = 0"""
_NAMES = ", ".join(ON_EDGE)
_AGREED = ", ".join(
    f"CASE WHEN COUNT({n}) = COUNT(*) AND MIN({n}) = MAX({n}) THEN MIN({n}) END AS {n}" for n in ON_EDGE
)
# Grouped in the order of the primary key, unit by unit, so that nothing is sorted.
_SUM = f"""SELECT t.relation, eo.id, t.object, t.witnesses, t.first, t.last, t.confidence, {_NAMES}
  FROM (SELECT relation, object, COUNT(DISTINCT witness) AS witnesses, MIN(issued) AS first, MAX(issued) AS last,
    MAX(confidence) AS confidence, {_AGREED} FROM support WHERE subject = ? {{only}} GROUP BY relation, object) t
  JOIN unit uo ON uo.id = t.object JOIN entity eo ON eo.number = uo.entity"""
_SUMS = _SUM.format(only="")
_SUM_OF_ONE = _SUM.format(
    only="AND relation = ? AND object IN (SELECT o.id FROM entity e JOIN unit o ON o.entity = e.number WHERE e.id = ?)"
)
_OUT = """SELECT 'out', t.relation, e.id, :unit, t.object, t.witnesses
  FROM (SELECT relation, object, COUNT(DISTINCT witness) AS witnesses FROM support WHERE subject = :unit
    GROUP BY relation, object) t
  JOIN unit u ON u.id = t.object JOIN entity e ON e.number = u.entity"""
_IN = """SELECT 'in', t.relation, e.id, t.subject, :unit, (SELECT COUNT(DISTINCT witness) FROM support f
    WHERE f.subject = t.subject AND f.relation = t.relation AND f.object = :unit)
  FROM (SELECT DISTINCT relation, subject FROM support WHERE object = :unit) t
  JOIN unit u ON u.id = t.subject JOIN entity e ON e.number = u.entity"""
# What some statements say happened, by the ids of the ends; from the statements on, never from all of a thing.
_SAYING = """SELECT DISTINCT es.id, s.relation, eo.id
  FROM json_each(?) j CROSS JOIN statement t ON t.id = j.value
  CROSS JOIN support s ON s.article = t.article AND s.statement = t.id
  CROSS JOIN unit us ON us.id = s.subject CROSS JOIN entity es ON es.number = us.entity
  CROSS JOIN unit uo ON uo.id = s.object CROSS JOIN entity eo ON eo.number = uo.entity"""
_CROWD = """SELECT COUNT(*) FROM (
  SELECT 1 FROM entity e JOIN unit u ON u.entity = e.number JOIN support s ON s.subject = u.id WHERE e.id = ?
  LIMIT ?)"""
_FIRST = """SELECT statement FROM support WHERE subject = ? AND relation = ? AND object = ?
  ORDER BY statement LIMIT ?"""
_WITNESSES = """SELECT COUNT(DISTINCT f.witness) FROM json_each(?) j JOIN support f
  ON f.subject = json_extract(j.value, '$[0]') AND f.relation = ? AND f.object = json_extract(j.value, '$[1]')"""

CROWD = 1_000
_LEADING = 3  # relationships to a thing from an article that names it: its own, and those of some statement and fact


def enter(connection: sqlite3.Connection, article: str) -> None:
    """Write the rows of an article, in the place of those that it has."""
    leave(connection, article)
    connection.execute(_SAID, [article])


def leave(connection: sqlite3.Connection, article: str) -> None:
    """Take the rows of an article away."""
    connection.execute("DELETE FROM support WHERE article = ?", [article])


def witnessed(connection: sqlite3.Connection, original: str, articles: Iterable[str]) -> None:
    """Let articles have another original."""
    connection.executemany("UPDATE support SET witness = ? WHERE article = ?", ((original, a) for a in articles))


class _Sum(NamedTuple):
    """What is said between two units; `agreed` are the qualifiers that all statements have alike."""

    units: tuple[int, int]
    witnesses: int
    first: str | None
    last: str | None
    confidence: float | None
    agreed: tuple[str | None, ...]


def said(connection: sqlite3.Connection, statements: Sequence[str]) -> dict[str, set[tuple[str, str]]]:
    """Return which facts some statements say: relation and object, by the subject, ends by their ids."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for subject, relation, obj in connection.execute(_SAYING, [json.dumps(statements)]):
        found[subject].add((relation, obj))
    return found


def facts(
    connection: sqlite3.Connection, number: int, subject: str, only: Iterable[tuple[str, str]] | None = None
) -> Iterator[Fact]:
    """Yield the facts of the entity of a number, in order of relation and object; `subject` is its id.

    `only` are relations and objects: those that are wanted, and no others are read.
    """
    found: dict[tuple[str, str], list[_Sum]] = defaultdict(list)
    asked = [(_SUMS, ())] if only is None else [(_SUM_OF_ONE, pair) for pair in sorted(only)]
    for (unit,) in connection.execute("SELECT id FROM unit WHERE entity = ? ORDER BY id", [number]).fetchall():
        for question, pair in asked:
            for relation, obj, other, *sums in connection.execute(question, [unit, *pair]).fetchall():
                witnesses, earliest, latest, confidence, *agreed = sums
                found[relation, obj].append(_Sum((unit, other), witnesses, earliest, latest, confidence, tuple(agreed)))
    for (relation, obj), parts in sorted(found.items()):
        yield _fact(connection, (subject, relation, obj), parts)


def crowd(connection: sqlite3.Connection, key: str) -> int:
    """Return how many statements say what starts at a thing; of thousands no more are counted."""
    return int(connection.execute(_CROWD, [key, CROWD]).fetchone()[0])


def named(connection: sqlite3.Connection, key: str) -> int:
    """Return about how many relationships lead to a thing: articles name it, and statements have it as an end."""
    row = connection.execute("SELECT support FROM entity WHERE id = ?", [key]).fetchone()
    return _LEADING * int(row[0]) if row else 0


class Near(NamedTuple):
    """What joins a thing to another one: the relation, its direction (out, in), the other's id, how many bear witness.

    `units` are the ends, subject first, of which `first` gives the statements.
    """

    relation: str
    direction: str
    other: str
    support: int
    units: tuple[tuple[int, int], ...]


def near(connection: sqlite3.Connection, number: int) -> list[Near]:
    """Return all that joins the entity of a number to others, and to itself."""
    found: dict[tuple[str, str, str], list[tuple[tuple[int, int], int]]] = defaultdict(list)
    for (unit,) in connection.execute("SELECT id FROM unit WHERE entity = ?", [number]).fetchall():
        for question in (_OUT, _IN):
            for direction, relation, other, subject, obj, support in connection.execute(question, {"unit": unit}):
                found[relation, direction, other].append(((subject, obj), support))
    joined = []
    for (relation, direction, other), parts in found.items():
        units = tuple(pair for pair, _ in parts)
        support = parts[0][1] if len(parts) == 1 else _witnesses(connection, relation, units)
        joined.append(Near(relation, direction, other, support, units))
    return joined


def first(connection: sqlite3.Connection, relation: str, units: Iterable[tuple[int, int]]) -> list[str]:
    """Return the first statements of a fact, by id."""
    rows = chain.from_iterable(
        connection.execute(_FIRST, [subject, relation, obj, FIRST_STATEMENTS]) for subject, obj in units
    )
    return sorted(statement for (statement,) in rows)[:FIRST_STATEMENTS]


def _fact(connection: sqlite3.Connection, what: tuple[str, str, str], parts: Sequence[_Sum]) -> Fact:
    relation = what[1]
    units = [part.units for part in parts]
    agreed = {name: value for name, *values in zip(ON_EDGE, *(p.agreed for p in parts), strict=True)
              if (value := values[0]) is not None and len(set(values)) == 1}  # fmt: skip
    return Fact(
        *what,
        tuple(first(connection, relation, units)),
        parts[0].witnesses if len(parts) == 1 else _witnesses(connection, relation, units),
        min(_there(p.first for p in parts), default=None),
        max(_there(p.last for p in parts), default=None),
        max(_there(p.confidence for p in parts), default=None),
        agreed,
    )


def _witnesses(connection: sqlite3.Connection, relation: str, units: Sequence[tuple[int, int]]) -> int:
    """Return how many bear witness to a fact whose ends have several units: one may do so for two of them."""
    row: Any = connection.execute(_WITNESSES, [json.dumps(units), relation]).fetchone()
    return int(row[0])


def _there[T](values: Iterable[T | None]) -> Iterator[T]:
    return (value for value in values if value is not None)

"""Where sources disagree: facts that can have one value and have several, side by side with who gives each.

Three sorts can have one value only: relations that the vocabulary calls single-valued, attributes that it calls
functional, and the figure of one measure and period about one thing. Nothing is decided here: a value is `preferred`
where the rank of its sources, or else the number of independent articles, puts it before all others.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.cursors import decoded, encoded
from kg.errors import UsageError
from kg.figures import base
from kg.ledger.former import number_of
from kg.ledger.ranking import MOST, NAME, ranks
from kg.lookups import Record, listing
from ontology.terms import Vocabulary

_FROM = f"""{NAME}, a.witness FROM statement s JOIN article a ON a.id = s.article JOIN page p ON p.id = a.page
  JOIN member ms ON ms.article = s.article AND ms.key = s.subject JOIN unit us ON us.id = ms.unit
  JOIN entity es ON es.number = us.entity
  LEFT JOIN member mo ON mo.article = s.article AND mo.key = s.object LEFT JOIN unit uo ON uo.id = mo.unit
  LEFT JOIN entity eo ON eo.number = uo.entity"""
_RELATIONS = f"""SELECT s.relation, es.id, es.kind, es.name, eo.id, eo.kind, eo.name, s.literal, s.id, {_FROM}
  WHERE s.relation IN (SELECT value FROM json_each(:relations)) AND s.modality = 'actual' AND s.withdrawn = 0
    AND (:number IS NULL OR es.number = :number) ORDER BY s.relation, es.id, s.id"""
_FIGURES = f"""SELECT eo.id, eo.kind, eo.name, es.attributes, s.id, {_FROM}
  WHERE s.relation = 'aboutStatistic' AND s.modality = 'actual' AND s.withdrawn = 0 AND eo.id IS NOT NULL
    AND (:number IS NULL OR eo.number = :number) ORDER BY eo.id, s.id"""
_ATTRIBUTES = f"""SELECT f.what, e.id, e.kind, e.name, j.value, '', {NAME}, a.witness
  FROM facet f JOIN unit u ON u.id = f.unit JOIN entity e ON e.number = u.entity
  JOIN member m ON m.unit = u.id JOIN json_each(m.facets) j ON json_extract(j.value, '$[0]') = f.what
  JOIN article a ON a.id = m.article JOIN page p ON p.id = a.page
  WHERE f.what IN (SELECT value FROM json_each(:whats)) AND (:number IS NULL OR e.number = :number)
  GROUP BY 1, 2, 3, 4, 5, 7, 8 ORDER BY 1, 2"""
_FIGURE = "value"
_TIMELESS = ("measure", "period")


@dataclass(slots=True)
class _Value:
    """One value that is given, with who gives it."""

    object: Record | None
    literal: str | None
    statements: set[str] = field(default_factory=set)
    witnesses: set[str] = field(default_factory=set)
    sources: dict[str, set[str]] = field(default_factory=dict)

    def add(self, statement: str, source: str, witness: str) -> None:
        """Count a statement, or an article, that gives it."""
        self.statements |= {statement} - {""}
        self.witnesses.add(witness)
        self.sources.setdefault(source, set()).add(statement or witness)


@dataclass(slots=True)
class _Question:
    """A fact that can have one value: whose, which, and what sources answer."""

    subject: Record
    predicate: str
    about: Record
    values: dict[str, _Value] = field(default_factory=dict)

    def value(self, key: str, obj: Record | None, literal: str | None) -> _Value:
        """Return the value of a key, made where there is none."""
        return self.values.setdefault(key, _Value(obj, literal))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which disagreements are wanted: on a relation or attribute, about a thing; and which page of the list."""

    predicate: str | None = None
    entity: str | None = None
    limit: int = 50
    cursor: str | None = None


def disagreements(connection: sqlite3.Connection, vocabulary: Vocabulary, wanted: Wanted) -> Record:
    """Return what sources disagree on, by predicate and subject.

    Raises UsageError for a predicate that can have several values anyway, NotFoundError for an unknown thing.
    """
    known = sorted({*_single(vocabulary), *vocabulary.functional})
    if wanted.predicate not in {None, *known}:
        raise UsageError(f"{wanted.predicate!r} can have several values, or is none of ours; right: {', '.join(known)}")
    number = number_of(connection, wanted.entity) if wanted.entity else None
    start, limit = int(decoded(wanted.cursor, 0)) if wanted.cursor else 0, wanted.limit
    given = {name: row[0] for name, row in ranks(connection).items()}
    found = [
        _shown(question, given)
        for question in _questions(connection, vocabulary, number)
        if len(question.values) > 1 and wanted.predicate in {None, question.predicate}
    ]
    following = encoded(start + limit) if len(found) > start + limit else None
    return listing(connection, found[max(0, start) : start + limit], following)


def _questions(connection: sqlite3.Connection, vocabulary: Vocabulary, number: int | None) -> Iterator[_Question]:
    yield from _related(connection, vocabulary, number)
    yield from _attributed(connection, vocabulary, number)
    yield from _figures(connection, number)


def _single(vocabulary: Vocabulary) -> list[str]:
    """Return the relations that lead to one thing; what a figure is about is asked with the figure."""
    return sorted(r.name for r in vocabulary.relations.values() if r.single_valued and r.name != "aboutStatistic")


def _related(connection: sqlite3.Connection, vocabulary: Vocabulary, number: int | None) -> Iterator[_Question]:
    single = _single(vocabulary)
    found: dict[tuple[str, str], _Question] = {}
    for row in connection.execute(_RELATIONS, {"relations": json.dumps(single), "number": number}):
        relation, subject, obj, literal = row[0], _thing(row[1:4]), _thing(row[4:7]) if row[4] else None, row[7]
        question = found.setdefault((relation, row[1]), _Question(subject, relation, {}))
        question.value(row[4] or f"={literal}", obj, literal).add(*row[8:])
    yield from found.values()


def _attributed(connection: sqlite3.Connection, vocabulary: Vocabulary, number: int | None) -> Iterator[_Question]:
    whats = [f"attribute:{name}" for name in sorted(vocabulary.functional - {_FIGURE})]
    found: dict[tuple[str, str], _Question] = {}
    for row in connection.execute(_ATTRIBUTES, {"whats": json.dumps(whats), "number": number}):
        what, subject, value = row[0], _thing(row[1:4]), json.loads(json.loads(row[4])[1])
        question = found.setdefault((what, row[1]), _Question(subject, what.partition(":")[2], {}))
        question.value(row[4], None, str(value)).add(*row[5:])
    yield from found.values()


def _figures(connection: sqlite3.Connection, number: int | None) -> Iterator[_Question]:
    """Yield figures by what they are about, their measure and their period; one written in another unit is the same."""
    found: dict[tuple[str, ...], _Question] = {}
    for row in connection.execute(_FIGURES, {"number": number}):
        attributes = json.loads(row[3])
        about = {name: str(attributes.get(name) or "") for name in _TIMELESS}
        value, unit = attributes.get("value"), str(attributes.get("unit") or "")
        if not about["measure"] or value is None or attributes.get("approx"):
            continue
        same = base(value, unit)
        key = json.dumps(same or [str(value), unit], default=str)
        question = found.setdefault((row[0], *about.values()), _Question(_thing(row[:3]), _FIGURE, about))
        question.value(key, None, f"{value}{unit}").add(*row[4:])
    yield from found.values()


def _thing(row: Sequence[str]) -> Record:
    return dict(zip(("id", "kind", "name"), row, strict=True))


def _shown(question: _Question, given: dict[str, int]) -> Record:
    values = sorted(question.values.values(), key=lambda v: (*_worth(v, given), v.literal or "", sorted(v.witnesses)))
    first, second = (_worth(v, given) for v in values[:2])
    rows = [
        {
            "object": value.object,
            "object_literal": value.literal,
            "support": len(value.witnesses),
            "statements": sorted(value.statements)[:20],
            "sources": [
                {"name": name, "rank": given.get(name), "statements": len(said)}
                for name, said in sorted(
                    value.sources.items(), key=lambda pair: (given.get(pair[0], MOST + 1), pair[0])
                )
            ],
            "preferred": value is values[0] and first < second,
        }
        for value in values
    ]
    return {"subject": question.subject, "predicate": question.predicate, "about": question.about, "values": rows}


def _worth(value: _Value, given: dict[str, int]) -> tuple[int, int]:
    """Return how a value is ordered: by the best rank of its sources, then by the articles that give it."""
    return min(given.get(name, MOST + 1) for name in value.sources), -len(value.witnesses)

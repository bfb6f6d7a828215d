"""Look-ups from the ledger's read tables: entities, statements, articles, neighbours, timelines, figures.

Every function takes a snapshot (`Ledger.reading`) and returns plain JSON values shaped as the HTTP face shows them:
lists are `{items, next, sequence}` with `next` an opaque cursor or None, a statement is `{id, subject,
predicate, object or object_literal, modality, certainty, confidence, quote, start, end, article, rule, qualifiers}`.
Offsets are code points of the page.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from itertools import islice
from typing import Any

import orjson

from kg.cursors import decoded, encoded
from kg.errors import NotFoundError
from kg.ledger import about, linking, sequence_of, supporting, views
from kg.ledger.former import missing, number_of
from kg.model import Modality
from kg.projection import StatementView

Record = dict[str, Any]

# One question, for all that a look-up costs beside it is that each question has to be asked.
_ENTITY = """SELECT number, (SELECT COALESCE(MAX(sequence), 0) FROM event), id, kind, name, aliases, attributes, code,
  support FROM entity WHERE id = ?"""

# The first articles of a thing: `_SORTED` takes all that name it, `_BY_DATE` walks along the archive (`_earliest`).
_FIRST, _MANY, _STEPS = 100, 2_000, 2_000
_ALL = """a.id, a.title, a.issued FROM unit u JOIN member m ON m.unit = u.id JOIN article a ON a.id = m.article
  WHERE u.entity = ?"""
_ONLY, _SORTED = f"SELECT {_ALL}", f"SELECT DISTINCT {_ALL} ORDER BY a.issued IS NULL, a.issued, a.id LIMIT ?"
_BY_DATE = "SELECT id, title, issued FROM article WHERE issued IS NOT NULL ORDER BY issued, id LIMIT ?"
_NAMES = "SELECT 1 FROM unit u JOIN member m ON m.unit = u.id AND m.article = ? WHERE u.entity = ? LIMIT 1"
_HEADS = """SELECT a.id, a.title, p.issued, p.newspaper, p.address, a.authors
  FROM json_each(?) j JOIN article a ON a.id = j.value JOIN page p ON p.id = a.page"""


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Return how many pages, articles, entities, statements, refusals and judgements in force there are."""
    tables = {"articles": "article", "entities": "entity", "statements": "statement", "refused claims": "refusal"}
    found = {name: _one(connection, f"SELECT COUNT(*) FROM {table}") for name, table in tables.items()}
    found["sources"] = _one(connection, "SELECT COUNT(*) FROM source")
    found["judgements"] = _one(connection, "SELECT COUNT(*) FROM judgement WHERE undone IS NULL")
    return found


def empty(connection: sqlite3.Connection) -> bool:
    """Tell whether nothing is loaded: no article, and no thing that a fact brought without one."""
    return not _one(connection, "SELECT EXISTS (SELECT 1 FROM article) OR EXISTS (SELECT 1 FROM entity)")


def stats(connection: sqlite3.Connection) -> Record:
    """Return counts by kind, relation and modality beside `counts`, and the sequence number."""
    return {
        "counts": counts(connection),
        "kinds": _tally(connection, "SELECT kind, COUNT(*) FROM entity GROUP BY 1 ORDER BY 2 DESC, 1"),
        "relations": _tally(connection, "SELECT relation, COUNT(*) FROM statement GROUP BY 1 ORDER BY 2 DESC, 1"),
        "modalities": _tally(connection, "SELECT modality, COUNT(*) FROM statement GROUP BY 1 ORDER BY 2 DESC, 1"),
        "certainties": _tally(connection, "SELECT certainty, COUNT(*) FROM statement GROUP BY 1 ORDER BY 2 DESC, 1"),
        "refusals": _tally(connection, "SELECT relation, COUNT(*) FROM refusal GROUP BY 1 ORDER BY 2 DESC, 1"),
        "sequence": sequence_of(connection),
    }


def entity(connection: sqlite3.Connection, key: str) -> Record:
    """Return an entity with its articles, and why its occurrences are taken for one; raises NotFoundError."""
    row = connection.execute(_ENTITY, [key]).fetchone()
    if row is None:
        raise missing(connection, key)
    number, sequence, *shown = row
    found = entity_record(shown)
    found["links"] = linking.of_entity(connection, number, found["attributes"])
    found["articles"] = [
        {"id": a, "title": t, "issued": i} for a, t, i in _earliest(connection, number, found["support"])
    ]
    found["sequence"] = sequence
    return found


def _earliest(connection: sqlite3.Connection, number: int, support: int) -> list[tuple[str, str, str | None]]:
    """Return id, title and date of the first hundred articles that name an entity, undated ones last.

    What thousands of articles name is looked for along the archive's dates, for a bounded number of steps: sorting them
    all costs far more, and only what is named late in a long archive comes to that.
    """
    if support > _MANY:
        walked = connection.execute(_BY_DATE, [_STEPS])
        named = (row for row in walked if connection.execute(_NAMES, [row[0], number]).fetchone())
        found: list[tuple[str, str, str | None]] = list(islice(named, _FIRST))
        if len(found) == _FIRST:
            return found
    if support == 1:  # as most things have: sorting one article would cost as much as finding it
        return connection.execute(_ONLY, [number]).fetchall()
    return connection.execute(_SORTED, [number, _FIRST]).fetchall()


def briefs(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Record]:
    """Return `{id, kind, name}` of entities by id; unknown ones are left out."""
    question = "SELECT e.id, e.kind, e.name FROM json_each(?) j JOIN entity e ON e.id = j.value"
    rows = connection.execute(question, [json.dumps(sorted(set(ids)))])
    return {key: {"id": key, "kind": kind, "name": name} for key, kind, name in rows}


def statement(connection: sqlite3.Connection, key: str) -> Record:
    """Return a statement with its article's title and date, and its ends' names; raises NotFoundError."""
    found = next(iter(_statements(connection, [key])), None)
    if found is None:
        raise NotFoundError(f"{key}: no statement of this id")
    return {**found, "sequence": sequence_of(connection)}


def statements(
    connection: sqlite3.Connection,
    key: str,
    limit: int = 50,
    cursor: str | None = None,
    modality: Modality | None = None,
) -> Record:
    """Return the statements in which an entity is subject, object or qualifier, by issue date; raises NotFoundError."""
    wanted = about.Wanted(modality)
    places = about.page(connection, number_of(connection, key), limit + 1, _behind(cursor), wanted)
    return listing(connection, _statements(connection, [p.statement for p in places[:limit]]), _next(places, limit))


def timeline(connection: sqlite3.Connection, key: str, limit: int = 200, cursor: str | None = None) -> Record:
    """Return an entity's statements that are dated, by issue date: with `time` as written and `issued`."""
    places = about.page(connection, number_of(connection, key), limit + 1, _behind(cursor), about.Wanted(dated=True))
    found = _statements(connection, [p.statement for p in places[:limit]])
    items = [{**s, "time": s["qualifiers"].get("time")} for s in found]
    return listing(connection, items, _next(places, limit))


def _behind(cursor: str | None) -> about.Place:
    return about.Place(*decoded(cursor, [*about.FIRST])) if cursor else about.FIRST


def _next(places: Sequence[about.Place], limit: int) -> str | None:
    return encoded([*places[limit - 1]]) if len(places) > limit else None


def neighbours(connection: sqlite3.Connection, key: str, limit: int = 50) -> Record:
    """Return the entities that facts join to this one: relation, direction (out, in), support, statement ids."""
    number = number_of(connection, key)
    found = [n for n in supporting.near(connection, number) if n.other != key]
    found.sort(key=lambda n: (-n.support, n.relation, n.direction, n.other))
    known = briefs(connection, (n.other for n in found[:limit]))
    shown: list[Record] = [
        {
            "entity": known[n.other],
            "relation": n.relation,
            "direction": n.direction,
            "support": n.support,
            "statements": supporting.first(connection, n.relation, n.units),
        }
        for n in found[:limit]
    ]
    return {**listing(connection, shown, None), "total": len(found)}


def article(connection: sqlite3.Connection, key: str) -> Record:
    """Return an article: text, where that begins in the page (`start`), mentions, statement ids (NotFoundError)."""
    view = next(views.articles(connection, [key]), None)
    if view is None:
        raise NotFoundError(f"{key}: no article of this id")
    text, start, end, page = connection.execute(
        """SELECT p.text, a.start, a.end, a.page
        FROM article a JOIN page p ON p.id = a.page WHERE a.id = ?""",
        [key],
    ).fetchone()
    head = {
        n: getattr(view, n)
        for n in ("id", "title", "subtitle", "slogan", "newspaper", "issued", "address", "reprint_of")
    }
    said = [s for (s,) in connection.execute("SELECT id FROM statement WHERE article = ? ORDER BY start, id", [key])]
    return {
        **head,
        "number": view.page,
        "page": page,
        "authors": list(view.authors),
        "text": text[start:end],  # not by SQLite's substr, which ends at a null character
        "start": start,
        "end": end,
        "mentions": mentions(connection, key),
        "statements": said,
        "reprints": reprints(connection, key),
        "sequence": sequence_of(connection),
    }


def reprints(connection: sqlite3.Connection, key: str) -> list[Record]:
    """Return the other printings of an article's text as `{id, title, issued, newspaper}`, the original first."""
    rows = connection.execute(
        """SELECT a.id, a.title, a.issued, p.newspaper FROM article mine JOIN article a ON a.witness = mine.witness
        JOIN page p ON p.id = a.page WHERE mine.id = :key AND a.id <> :key
        ORDER BY a.id <> a.witness, a.issued IS NULL, a.issued, a.id LIMIT 100""",
        {"key": key},
    )
    return [dict(zip(("id", "title", "issued", "newspaper"), row, strict=True)) for row in rows]


def mentions(connection: sqlite3.Connection, key: str) -> list[Record]:
    """Return the mentions of an article in order, with the entity each names; offsets into the page."""
    rows = connection.execute(
        """SELECT n.start, n.end, n.surface, n.kind, n.form, n.nested, e.id, e.name FROM mention n
        JOIN member m ON m.article = n.article AND m.key = n.key JOIN unit u ON u.id = m.unit
        JOIN entity e ON e.number = u.entity WHERE n.article = ? ORDER BY n.start, n.end DESC, e.id""",
        [key],
    )
    names = ("start", "end", "surface", "kind", "form", "nested", "entity", "name")
    return [{**dict(zip(names, row, strict=True)), "nested": bool(row[5])} for row in rows]


def articles(connection: sqlite3.Connection, limit: int = 50, cursor: str | None = None) -> Record:
    """Return the articles by date of issue, the latest first."""
    issued, key = decoded(cursor, ["9999", ""]) if cursor else ("9999", "")
    rows = connection.execute(
        """SELECT a.id, a.title, COALESCE(a.issued, ''), p.newspaper, NULLIF(a.witness, a.id)
        FROM article a JOIN page p ON p.id = a.page
        WHERE COALESCE(a.issued, '') < :issued OR (COALESCE(a.issued, '') = :issued AND a.id > :key)
        ORDER BY COALESCE(a.issued, '') DESC, a.id LIMIT :limit""",
        {"issued": issued, "key": key, "limit": limit + 1},
    ).fetchall()
    following = encoded([rows[limit - 1][2], rows[limit - 1][0]]) if len(rows) > limit else None
    names = ("id", "title", "issued", "newspaper", "reprint_of")
    items = [dict(zip(names, (i, t, d or None, n, r), strict=True)) for i, t, d, n, r in rows[:limit]]
    return listing(connection, items, following)


def listing(connection: sqlite3.Connection, items: list[Record], following: str | None) -> Record:
    """Return a list as the HTTP face shows it."""
    return {"items": items, "next": following, "sequence": sequence_of(connection)}


def _statements(connection: sqlite3.Connection, ids: Sequence[str]) -> list[Record]:
    """Return the statements of these ids, in this order."""
    views_by_id = {v.id: v for v in views.statements(connection, ids)}
    found = [views_by_id[key] for key in ids if key in views_by_id]
    ends = [e for v in found for e in (v.subject, v.object, *v.references.values()) if e]
    known = briefs(connection, ends)
    heads = connection.execute(_HEADS, [json.dumps(sorted({v.article for v in found}))])
    names = ("title", "issued", "newspaper", "address")
    where = {a: {**dict(zip(names, head, strict=True)), "authors": views.signed(by)} for a, *head, by in heads}
    return [{**shaped(v, known), **where[v.article]} for v in found]


def shaped(view: StatementView, known: Mapping[str, Record]) -> Record:
    """Return a statement in the form of the HTTP face; ends and named qualifiers with kind and name where known."""
    end = {"object_literal": view.literal} if view.object is None else {"object": view.object}
    names = {e: known[e] for e in (view.subject, view.object, *view.references.values()) if e and e in known}
    return {
        "id": view.id,
        "subject": view.subject,
        "predicate": view.relation,
        **end,
        "modality": view.modality,
        "certainty": view.certainty,
        "confidence": view.confidence,
        "quote": view.quote,
        "start": view.start,
        "end": view.end,
        "article": view.article,
        "rule": view.rule,
        "qualifiers": {**view.qualifiers, **view.references},
        "entities": names,
        "withdrawn": view.withdrawn,
        "decision": asdict(view.decision) if view.decision else None,
    }


def entity_record(row: Sequence[Any]) -> Record:
    """Return an entity as JSON from id, kind, name, aliases, attributes, code and support."""
    key, kind, name, aliases, attributes, code, support = row
    extra = {"code": code} if code else {}
    held = {**orjson.loads(attributes), **extra}
    return {
        "id": key,
        "kind": kind,
        "name": name,
        "aliases": orjson.loads(aliases),
        "attributes": held,
        "support": support,
    }


def _one(connection: sqlite3.Connection, question: str) -> int:
    return int(connection.execute(question).fetchone()[0])


def _tally(connection: sqlite3.Connection, question: str) -> dict[str, int]:
    return dict(connection.execute(question).fetchall())

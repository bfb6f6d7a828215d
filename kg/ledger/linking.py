"""Links of things to registers outside, as rows: made, undone, listed."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.errors import ClaimInvalidError, NotFoundError
from kg.instants import keyed, told
from kg.judgements import Signed
from kg.ledger.deciding import anchor_shown, taken_back, undoing_shown
from kg.ledger.former import current, unknown
from kg.ledger.framing import pack_anchor, unpack_anchor
from kg.ledger.intake import apply, happened
from kg.ledger.linked import FACET, relink, standing
from kg.ledger.touched import Touched
from kg.model import Anchor, content_id
from kg.places import SOURCE
from kg.registers import SCHEMES, address, flaw, normal

MOST_ANCHORS = 5
MOST_SOURCE = 500  # characters
PLACE_CODE = "gbt2260"
_FIRSTS = """SELECT m.article, m.kind, m.surface, m.start, m.end FROM entity e JOIN unit u ON u.entity = e.number
  JOIN member m ON m.unit = u.id WHERE e.id = ? ORDER BY m.article, m.start, m.end, m.surface"""
_COLUMNS = """id, scheme, value, by, made, why, origin, undone, undone_by, undone_when, undone_why,
  (SELECT json_group_array(anchor) FROM (SELECT anchor FROM link_anchor WHERE link = id ORDER BY place)), sequence"""
_KNOWN = """SELECT d.id FROM link_decision d JOIN link_anchor a ON a.link = d.id
  WHERE d.scheme = ? AND d.value = ? AND a.anchor = ? AND d.undone IS NULL"""
_THING = """SELECT e.id, e.kind, e.name FROM member m JOIN unit u ON u.id = m.unit JOIN entity e ON e.number = u.entity
  WHERE m.article = ? AND m.key = ?"""
_OF_ENTITY = f"""SELECT DISTINCT a.link FROM unit u JOIN member m ON m.unit = u.id
  JOIN link_anchor a ON a.article = m.article WHERE u.entity = ? AND instr(m.facets, '"{FACET}') > 0"""


@dataclass(frozen=True, slots=True)
class Linked:
    """A thing's number in a register, who says so, and where it is from; the thing by its id or one occurrence."""

    entity: str | Anchor
    scheme: str
    value: str
    signed: Signed
    source: str | None = None


def link(connection: sqlite3.Connection, what: Linked) -> tuple[str, bool]:
    """Write a link; return its id, and False with the earlier one's where it had been made before.

    Raises ClaimInvalidError for a value that the register cannot hold or a source without end,
    NotFoundError for an unknown thing.
    """
    wrong = flaw(what.scheme, what.value)
    if wrong:
        raise ClaimInvalidError(wrong)
    if len(what.source or "") > MOST_SOURCE:
        raise ClaimInvalidError(f"the source has more than {MOST_SOURCE} characters")
    value, anchors = normal(what.scheme, what.value), _anchors(connection, what.entity)
    packed = [pack_anchor(a) for a in anchors]
    for each in packed:
        known = connection.execute(_KNOWN, [what.scheme, value, each]).fetchone()
        if known:
            return str(known[0]), False
    signed = what.signed
    key = content_id("l", what.scheme, value, packed, signed.by, keyed(signed.when))
    sequence, touched = happened(connection, "linked", key), Touched()
    connection.execute(
        """INSERT OR REPLACE INTO link_decision (id, scheme, value, by, made, why, origin, sequence)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
        [key, what.scheme, value, signed.by, told(signed.when), signed.why, what.source, sequence],
    )
    connection.executemany(
        "INSERT OR REPLACE INTO link_anchor VALUES (?, ?, ?, ?)",
        ((key, place, a.article, pack_anchor(a)) for place, a in enumerate(anchors)),
    )
    _apply(connection, touched, anchors, sequence)
    return key, True


def undo(connection: sqlite3.Connection, key: str, signed: Signed) -> int:
    """Take a link back; the row stays. Return the sequence number; NotFoundError for one that is not in force."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM link_decision WHERE id = ? AND undone IS NULL", [key]).fetchone()
    if row is None:
        raise NotFoundError(f"{key}: no link of this id is in force")
    sequence, touched = happened(connection, "unlinked", key), Touched()
    connection.execute(
        "UPDATE link_decision SET undone = ?, undone_by = ?, undone_when = ?, undone_why = ? WHERE id = ?",
        [sequence, signed.by, told(signed.when), signed.why, key],
    )
    _apply(connection, touched, [unpack_anchor(a) for a in json.loads(row[11])], sequence)
    return sequence


def _apply(connection: sqlite3.Connection, touched: Touched, anchors: Sequence[Anchor], sequence: int) -> None:
    for article in sorted({a.article for a in anchors}):
        relink(connection, touched, article)
    apply(connection, touched, sequence)


def _anchors(connection: sqlite3.Connection, entity: str | Anchor) -> list[Anchor]:
    """Return the occurrence given, or a thing's first one in each of its first articles."""
    if isinstance(entity, Anchor):
        known = connection.execute(
            "SELECT 1 FROM mention WHERE article = ? AND start = ? AND end = ? AND surface = ?",
            [entity.article, entity.start, entity.end, entity.surface],
        ).fetchone()
        if known is None:
            where = f"{entity.article}[{entity.start}:{entity.end}]"
            raise NotFoundError(f"{where}: {entity.surface!r} names nothing there")
        return [entity]
    rows = connection.execute(_FIRSTS, [current(connection, entity)]).fetchall()
    if not rows:
        raise unknown(entity)
    firsts: dict[str, Anchor] = {}
    for row in rows:
        firsts.setdefault(row[0], Anchor(*row))
    return list(firsts.values())[:MOST_ANCHORS]


def rows(connection: sqlite3.Connection, where: str = "1", values: Mapping[str, object] | None = None) -> list[Any]:
    """Return the rows of links that fit a condition of ours, in the order in which they were made."""
    question = f"SELECT {_COLUMNS} FROM link_decision WHERE {where} ORDER BY sequence"
    return connection.execute(question, dict(values or {})).fetchall()


def shown(connection: sqlite3.Connection, row: Sequence[Any]) -> dict[str, Any]:
    """Return a row as JSON; `entity` is the thing it stands on now, `conflict` that this has another number there."""
    key, scheme, value, by, made, why, origin, undone, *back, anchors, _ = row
    signed = taken_back(*back) if undone is not None else None
    member = standing(connection, key) if undone is None else None
    thing: tuple[str, str, str] | None = connection.execute(_THING, member).fetchone() if member else None
    return {
        "id": key,
        "scheme": scheme,
        "value": value,
        "url": address(scheme, value),
        "anchor": anchor_shown(unpack_anchor(json.loads(anchors)[0])),
        "entity": dict(zip(("id", "kind", "name"), thing, strict=True)) if thing else None,
        "by": by,
        "when": made,
        "why": why,
        "source": origin,
        **undoing_shown(undone is not None, signed),
        "conflict": thing is not None and len(_values(connection, thing[0], scheme)) > 1,
    }


def _values(connection: sqlite3.Connection, entity: str, scheme: str) -> set[str]:
    """Return what links and texts give as a thing's number in a register."""
    question = """SELECT DISTINCT f.value FROM entity e JOIN unit u ON u.entity = e.number JOIN facet f ON f.unit = u.id
      WHERE e.id = ? AND f.what IN (?, ?)"""
    return {v for (v,) in connection.execute(question, [entity, f"{FACET}{scheme}", f"attribute:{scheme}"])}


def of_entity(connection: sqlite3.Connection, number: int, attributes: Mapping[str, object]) -> list[dict[str, Any]]:
    """Return a thing's links: those of people, those that texts give, and an official place's code.

    A link of people is an attribute too, so a thing without one has none that would have to be looked for.
    """
    named = ("id", "scheme", "value", "url", "by", "when", "source")
    found = []
    linked = connection.execute(_OF_ENTITY, [number]).fetchall() if attributes.keys() & SCHEMES else []
    for (key,) in linked:
        for row in rows(connection, "id = :id AND undone IS NULL", {"id": key}):
            line = shown(connection, row)
            if line["entity"] and _number(connection, line["entity"]["id"]) == number:
                found.append({name: line[name] for name in named})
    told = {(line["scheme"], line["value"]) for line in found}
    for scheme in SCHEMES:
        value = str(attributes.get(scheme) or "")
        if value and (scheme, value) not in told:
            found.append(_said(scheme, value, None))
    if attributes.get("code"):
        found.append(_said(PLACE_CODE, str(attributes["code"]), SOURCE))
    return sorted(found, key=lambda line: (line["scheme"], line["value"]))


def _said(scheme: str, value: str, source: str | None) -> dict[str, Any]:
    head = {"id": None, "scheme": scheme, "value": value, "url": address(scheme, value)}
    return {**head, "by": None, "when": None, "source": source}


def _number(connection: sqlite3.Connection, entity: str) -> int | None:
    row = connection.execute("SELECT number FROM entity WHERE id = ?", [entity]).fetchone()
    return row[0] if row else None

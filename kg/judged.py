"""Judgements as people see them: listed with filters, made from the ids of things, taken back, a thing taken apart."""

import sqlite3
from dataclasses import dataclass

from kg.cursors import decoded, encoded
from kg.errors import UnconfirmedError
from kg.judgements import Decision, Signed
from kg.ledger import deciding
from kg.ledger.deciding import Judging, decision
from kg.ledger.former import anchor_of_old, current, holder, unknown
from kg.lookups import Record, listing
from kg.model import Anchor, Judgement, Verdict
from kg.one_kind import at_odds

_FIRST = """SELECT m.article, m.kind, m.surface, m.start, m.end FROM entity e JOIN unit u ON u.entity = e.number
  JOIN member m ON m.unit = u.id WHERE e.id = ? ORDER BY m.article, m.start, m.end, m.surface LIMIT 1"""
_LIST = f"""SELECT {deciding.COLUMNS}, sequence FROM judgement WHERE sequence > :after AND (:by IS NULL OR by = :by)
  AND (:verdict IS NULL OR verdict = :verdict) AND (:undone IS NULL OR (undone IS NOT NULL) = :undone)
  ORDER BY sequence"""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which judgements are wanted: by whom, of which verdict, taken back or not, on which thing."""

    by: str | None = None
    verdict: str | None = None
    undone: bool | None = None
    entity: str | None = None


def judgements(
    connection: sqlite3.Connection, wanted: Filter | None = None, limit: int = 500, cursor: str | None = None
) -> Record:
    """Return judgements in the order in which they were made; UsageError for a cursor that is not of this list.

    Raises NotFoundError where they are wanted of a thing that is not there.
    """
    chosen = wanted or Filter()
    after = int(decoded(cursor, 0)) if cursor else 0
    values = {"after": after, "by": chosen.by, "verdict": chosen.verdict, "undone": chosen.undone}
    entity = _known(connection, chosen.entity) if chosen.entity else None
    items: list[Record] = []
    for row in connection.execute(_LIST, values).fetchall():
        found = decision(row[:-1])
        if entity and entity not in _ends(connection, found.judgement):
            continue
        if len(items) == limit:
            return listing(connection, items, encoded(after))
        items.append(line(connection, found))
        after = row[-1]
    return listing(connection, items, None)


def line(connection: sqlite3.Connection, found: Decision) -> Record:
    """Return a judgement as JSON; `stands` tells that it is in force and both its ends are in the graph now."""
    holds = not found.undone and deciding.stands(connection, found.judgement)
    return {**deciding.shown(found), "stands": holds}


def _known(connection: sqlite3.Connection, entity: str) -> str:
    found = current(connection, entity)
    if found is None:
        raise unknown(entity)
    return found


def _ends(connection: sqlite3.Connection, judgement: Judgement) -> set[str | None]:
    return {holder(connection, judgement.left), holder(connection, judgement.right)}


def anchor_of(connection: sqlite3.Connection, entity: str) -> Anchor:
    """Return the occurrence that a judgement about an entity is fixed on: its first, an id of old's own.

    Raises NotFoundError.
    """
    row = connection.execute(_FIRST, [entity]).fetchone()
    if row:
        return Anchor(*row)
    old = anchor_of_old(connection, entity)
    return old or Anchor(*connection.execute(_FIRST, [_known(connection, entity)]).fetchone())


@dataclass(frozen=True, slots=True)
class Wish:
    """A judgement that somebody wants to make; an end is an occurrence or the id of a thing.

    `sure` confirms that two things of kinds that are hardly one thing's are one all the same.
    """

    left: Anchor | str
    right: Anchor | str
    verdict: Verdict
    signed: Signed
    sure: bool = False


def judge(connection: sqlite3.Connection, wish: Wish) -> Record:
    """Make a judgement and say what it led to: `{id, made, judgement, entities}`; see `Judging.judge` for errors.

    Raises UnconfirmedError where two things of such kinds are called one as are hardly one thing's, unless `wish.sure`.
    """
    ends = [end if isinstance(end, Anchor) else anchor_of(connection, end) for end in (wish.left, wish.right)]
    if wish.verdict == "same" and not wish.sure:
        _confirmed(*ends)
    by, when, why = wish.signed.by, wish.signed.when, wish.signed.why
    judging = Judging(connection)
    key, made = judging.judge(Judgement(ends[0], ends[1], wish.verdict, by, when, why))
    judging.settle()
    found = deciding.one(connection, key)
    entities = sorted(e for e in _ends(connection, found.judgement) if e)
    return {"id": key, "made": made, "judgement": line(connection, found), "entities": entities}


def _confirmed(left: Anchor, right: Anchor) -> None:
    if at_odds(left.kind, right.kind):
        raise UnconfirmedError(
            f"{left.surface} is of the kind {left.kind}, {right.surface} of the kind {right.kind}: "
            "one thing is hardly both; if these are, confirm it (--sure, or sure in the request)"
        )

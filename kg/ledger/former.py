"""Ids of old: what each was made from and what came after it, so that an address once given leads on.

This is history: it stays out of the canonical dump. An id is followed by its own smallest member first, wherever that
is now, and by its successor where the member is gone.
"""

import sqlite3

from kg.errors import MovedError, NotFoundError
from kg.ledger.framing import unpack_anchor
from kg.ledger.touched import Touched
from kg.model import Anchor

_STEPS = 1_000  # an id may have changed often; a ring of successors must not hold the reader
_ON_SPAN = """SELECT e.id FROM mention n JOIN member m ON m.article = n.article AND m.key = n.key
  JOIN unit u ON u.id = m.unit JOIN entity e ON e.number = u.entity
  WHERE n.article = ? AND n.start = ? AND n.end = ? AND n.surface = ? ORDER BY n.kind <> ?, n.key LIMIT 1"""


def remember(connection: sqlite3.Connection, touched: Touched, sequence: int) -> None:
    """Write the ids of entities that a transaction has ended; identity has settled before."""
    for old, (anchor, number) in sorted(touched.former.items()):
        article = unpack_anchor(anchor).article if anchor else ""
        row = [old, anchor, article, _successor(connection, touched, number), sequence]
        connection.execute("INSERT OR REPLACE INTO former_id VALUES (?, ?, ?, ?, ?)", row)


def _successor(connection: sqlite3.Connection, touched: Touched, number: int) -> str | None:
    seen: set[int] = set()
    while number not in seen:
        row = connection.execute("SELECT id FROM entity WHERE number = ?", [number]).fetchone()
        if row:
            return str(row[0])
        seen.add(number)
        number = touched.heirs.get(number, number)
    return None


def current(connection: sqlite3.Connection, key: str) -> str | None:
    """Return the id by which the thing of an id is known now; None where nothing of it is in the graph."""
    for _ in range(_STEPS):
        if connection.execute("SELECT 1 FROM entity WHERE id = ?", [key]).fetchone():
            return key
        row = connection.execute("SELECT anchor, successor FROM former_id WHERE id = ?", [key]).fetchone()
        if row is None:
            return None
        if row[0] and (found := holder(connection, unpack_anchor(row[0]))):
            return found
        key = row[1] or ""
    return None


def anchor_of_old(connection: sqlite3.Connection, key: str) -> Anchor | None:
    """Return the occurrence that an id of old was made from, where that is in the graph."""
    row = connection.execute("SELECT anchor FROM former_id WHERE id = ? AND anchor <> ''", [key]).fetchone()
    anchor = unpack_anchor(row[0]) if row else None
    return anchor if anchor and holder(connection, anchor) else None


def holder(connection: sqlite3.Connection, anchor: Anchor) -> str | None:
    """Return the id of the entity that an occurrence names now, or None."""
    where = [anchor.article, anchor.start, anchor.end, anchor.surface, anchor.kind]
    row = connection.execute(_ON_SPAN, where).fetchone()
    return str(row[0]) if row else None


def number_of(connection: sqlite3.Connection, key: str) -> int:
    """Return the internal number of an entity; raises MovedError for an id of old, NotFoundError for any other."""
    row = connection.execute("SELECT number FROM entity WHERE id = ?", [key]).fetchone()
    if row is None:
        raise missing(connection, key)
    return int(row[0])


def missing(connection: sqlite3.Connection, key: str) -> MovedError | NotFoundError:
    """Return why there is no entity of this id: it is one of old, or none at all."""
    new = current(connection, key)
    return MovedError(key, new) if new else unknown(key)


def unknown(key: str) -> NotFoundError:
    """Return that there is no entity of this id, and how an id is found, for those who give a name in its place."""
    return NotFoundError(f"{key}: no entity of this id; /api/entities?q=NAME finds ids by names")

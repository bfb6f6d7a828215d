"""Entities that got another id and stayed what they are: projections rename a node, and leave what leads to it alone.

An id is that of the smallest member, so that a thing in ten thousand articles gets another one now and then; to write
everything anew that names it would make an article the dearer the larger the graph. Only what cannot be mistaken is
told so: an id that nothing ever had, in place of one that nothing has any more and that was not renamed before.
Everything else that changes its id is touched together with all that names it.
"""

import sqlite3

from kg.ledger.touched import Touched

_MISTAKABLE = """SELECT 1 FROM change WHERE id = :new UNION ALL SELECT 1 FROM renaming WHERE old = :old
  UNION ALL SELECT 1 FROM entity WHERE id = :old UNION ALL SELECT 1 FROM entity WHERE id = :new AND number <> :number
  LIMIT 1"""
_UNITS = "SELECT id FROM unit WHERE entity = ?"
# A statement's own node says by id which event it was at, and through whom.
_QUALIFIED = """SELECT r.statement FROM unit u JOIN member m ON m.unit = u.id
  JOIN reference r ON r.article = m.article AND r.member = m.key WHERE u.entity = ?"""


def rename(connection: sqlite3.Connection, touched: Touched, sequence: int) -> None:
    """Note the renamings of a transaction, before its change log is written; identity has settled before."""
    for number, (old, new) in sorted(touched.renamed.items()):
        values = {"old": old, "new": new, "number": number}
        if connection.execute(_MISTAKABLE, values).fetchone():
            for (unit,) in connection.execute(_UNITS, [number]).fetchall():
                touched.unit_moved(connection, unit)
        else:
            connection.execute("INSERT INTO renaming VALUES (?, ?, ?)", [old, new, sequence])
            touched.statements.update(s for (s,) in connection.execute(_QUALIFIED, [number]))


def renamed(connection: sqlite3.Connection, since: int) -> tuple[tuple[str, str], ...]:
    """Return each id that was given up for another after a sequence number, with the last that came of it."""
    rows = connection.execute("SELECT old, new FROM renaming WHERE sequence > ? ORDER BY sequence, old", [since])
    steps: dict[str, str] = dict(rows.fetchall())
    last: dict[str, str] = {}
    for old in reversed(steps):  # an id is given up after it was got, so that what came of it stands already
        last[old] = last.get(steps[old], steps[old])
    return tuple((old, last[old]) for old in steps)

"""Where the occurrences that decisions are fixed on stand in the read tables."""

import sqlite3

from kg.model import Anchor


def anchored(connection: sqlite3.Connection, anchor: Anchor) -> str | None:
    """Return the local key of the member that an anchor stands on; of several, one of the anchor's kind."""
    row = connection.execute(
        """SELECT key FROM mention WHERE article = ? AND start = ? AND end = ? AND surface = ?
        ORDER BY kind <> ?, key LIMIT 1""",
        [anchor.article, anchor.start, anchor.end, anchor.surface, anchor.kind],
    ).fetchone()
    return str(row[0]) if row else None

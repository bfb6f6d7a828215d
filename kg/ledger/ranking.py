"""How far people trust a source, as rows: 1 is the most trusted; the last word on a source holds."""

import sqlite3
from collections.abc import Mapping

from kg.errors import NotFoundError, UsageError
from kg.instants import told
from kg.judgements import Signed
from kg.ledger.intake import happened

# The newspaper names a source; for a person's own words it is what they have it from.
NAME = "COALESCE(p.newspaper, CASE WHEN p.reader = 'person' THEN p.title END, '')"
MOST = 1_000
_SOURCES = (
    f"""SELECT {NAME} AS name, COUNT(*) FROM article a JOIN page p ON p.id = a.page GROUP BY 1 HAVING name <> ''"""
)
_RANKS = """SELECT source, rank, by, made, why FROM source_rank r
  WHERE sequence = (SELECT MAX(sequence) FROM source_rank WHERE source = r.source) AND rank IS NOT NULL"""


def rank(connection: sqlite3.Connection, source: str, place: int | None, signed: Signed) -> int:
    """Give a source a rank, or take it away (None); return the sequence number.

    Raises NotFoundError for a source that no article has, UsageError for a rank that is none.
    """
    if place is not None and not 1 <= place <= MOST:
        raise UsageError(f"{place} is no rank; right would be 1 (the most trusted) to {MOST}")
    if source not in dict(connection.execute(_SOURCES)) and source not in ranks(connection):
        raise NotFoundError(f"{source!r}: no article is from a source of this name")
    sequence = happened(connection, "ranked", source)
    row = [sequence, source, place, signed.by, told(signed.when), signed.why]
    connection.execute("INSERT INTO source_rank VALUES (?, ?, ?, ?, ?, ?)", row)
    return sequence


def ranks(connection: sqlite3.Connection) -> Mapping[str, tuple[int, str, str, str]]:
    """Return rank, who gave it, when and why, by the source's name."""
    return {row[0]: row[1:] for row in connection.execute(_RANKS)}


def sources(connection: sqlite3.Connection) -> list[dict[str, object]]:
    """Return all sources with their articles and ranks, ranked ones first, then those with the most articles."""
    given, counted = ranks(connection), dict(connection.execute(_SOURCES).fetchall())
    found: list[dict[str, object]] = []
    for name in sorted(
        counted.keys() | given.keys(), key=lambda n: (given.get(n, (MOST + 1,))[0], -counted.get(n, 0), n)
    ):
        place, by, when, _ = given.get(name, (None, None, None, None))
        found.append({"name": name, "articles": counted.get(name, 0), "rank": place, "by": by, "when": when})
    return found

"""What is said about each thing: a row for each unit that a statement names, in the order in which lists show them.

A thing in a hundred thousand articles has as many statements: to find, sort and cut them for every page of a list would
make a page the dearer the more there are. Here they lie by day of issue, unit by unit, and a page is a step to where it
begins and a walk of its length. Rows are found again by what they are made of, so they have to leave before a member of
their article goes to another unit.
"""

import sqlite3
from collections.abc import Iterator
from heapq import merge
from itertools import groupby, islice
from operator import itemgetter
from typing import NamedTuple

from kg.model import Modality

UNDATED, NEVER = "~", "~~"  # as days: of an undated article with a time as written, of one without any; behind all days
_NAMED = f"""SELECT m.unit, COALESCE(NULLIF(a.issued, ''),
    CASE WHEN json_extract(s.qualifiers, '$.time') IS NULL THEN '{NEVER}' ELSE '{UNDATED}' END),
    s.article, s.start, s.id, s.modality
  FROM statement s JOIN article a ON a.id = s.article JOIN member m ON m.article = s.article"""
_ROWS = f"""{_NAMED} AND m.key = s.subject WHERE s.article = :article
  UNION {_NAMED} AND m.key = s.object WHERE s.article = :article
  UNION {_NAMED} JOIN reference r ON r.statement = s.id AND r.member = m.key WHERE s.article = :article"""
_ENTER = f"INSERT INTO about {_ROWS}"
_LEAVE = "DELETE FROM about WHERE unit = ? AND day = ? AND article = ? AND start = ? AND statement = ?"
_PAGE = """SELECT day, article, start, statement FROM about
  WHERE unit = ? AND (day, article, start, statement) > (?, ?, ?, ?) AND day < ? {modality}
  ORDER BY day, article, start, statement"""
_MODALITY = {
    None: "",
    "actual": "AND modality = 'actual'",  # most are: a walk meets few others
    "other": "AND modality = ? AND modality <> 'actual'",  # as the index has it that holds the others
}
ALL = "SELECT DISTINCT b.statement FROM unit u JOIN about b ON b.unit = u.id WHERE u.entity = :number"
_LATEST = f"SELECT day, statement FROM about WHERE unit = ? AND day <= ? AND day < '{UNDATED}' ORDER BY day DESC"


class Place(NamedTuple):
    """Where a statement stands among those about a thing; it compares as these do."""

    day: str
    article: str
    start: int
    statement: str


class Wanted(NamedTuple):
    """Which statements: of a modality; with `dated` only those of a dated article, and those that tell a time."""

    modality: Modality | None = None
    dated: bool = False


FIRST = Place("", "", -1, "")
WHATEVER = Wanted()


def enter(connection: sqlite3.Connection, article: str) -> None:
    """Write the rows of an article, which has none."""
    connection.execute(_ENTER, {"article": article})


def leave(connection: sqlite3.Connection, article: str) -> None:
    """Take the rows of an article away; its members are still of the units that they were of."""
    rows = connection.execute(_ROWS, {"article": article}).fetchall()
    connection.executemany(_LEAVE, (row[:-1] for row in rows))


def page(
    connection: sqlite3.Connection, number: int, limit: int, after: Place = FIRST, wanted: Wanted = WHATEVER
) -> list[Place]:
    """Return the first statements about the entity of a number behind a place, by day of issue; undated ones last."""
    modality, dated = wanted
    question = _PAGE.format(modality=_MODALITY[modality if modality in _MODALITY else "other"])
    values = [*after, NEVER if dated else NEVER + "~", *([modality] if "modality = ?" in question else [])]
    found = merge(*(_walked(connection, question, [unit, *values]) for unit in _units(connection, number)))
    return [place for place, _ in islice(groupby(found), limit)]


def latest(connection: sqlite3.Connection, number: int, day: str, after: str) -> Iterator[str]:
    """Yield the statements of dated articles about the entity of a number, by id, the latest day of issue first.

    They begin on a day, behind a statement of it; a day has them in order of id, and is read when asked for.
    """
    rows = (connection.execute(_LATEST, [unit, day]) for unit in _units(connection, number))
    for issued, group in groupby(merge(*rows, key=itemgetter(0), reverse=True), key=itemgetter(0)):
        yield from sorted({statement for _, statement in group if issued < day or statement > after})


def _units(connection: sqlite3.Connection, number: int) -> list[int]:
    return [unit for (unit,) in connection.execute("SELECT id FROM unit WHERE entity = ?", [number]).fetchall()]


def _walked(connection: sqlite3.Connection, question: str, values: list[object]) -> Iterator[Place]:
    """Yield the places of a unit's statements, no more of them read than are asked for."""
    return map(Place._make, connection.execute(question, values))

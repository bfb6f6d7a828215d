"""Is a ledger whole? What SQLite says of its file, what our contracts say of its rows, and what can be mended."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.errors import StoreUnavailableError
from kg.ledger import Ledger
from kg.ledger.dump import dump
from kg.ledger.framing import unpack
from kg.ledger.remains import COPIES
from kg.ledger.schema import damaged, make
from kg.masking import MASK
from kg.model import Metadata, Page

_PAGES = "SELECT id, text, newspaper, issued, page, address, title FROM page"
_QUOTES = """SELECT s.id, s.start, s.end, s.quote FROM article a JOIN statement s ON s.article = a.id
  WHERE a.page = ? ORDER BY s.id"""
_ORPHANS = "SELECT id FROM article WHERE page NOT IN (SELECT page FROM source)"


def check(ledger: Ledger) -> list[str]:
    """Return what is wrong with a ledger, in words; empty where nothing is.

    What is derived is made anew in a copy beside the ledger and compared: that takes its time, and as much disk again.
    Raises StoreUnavailableError where that cannot be had: it says nothing about the ledger.
    """
    try:
        with ledger.reading() as connection:
            found = [
                f"the file: {row[0]}" for row in connection.execute("PRAGMA integrity_check(20)") if row[0] != "ok"
            ]
            return found or _tables(connection) or [*_rows(connection)] or _otherwise(ledger, connection)
    except (StoreUnavailableError, sqlite3.Error, UnicodeDecodeError) as error:
        if not damaged(error):
            raise
        return [f"the file: {error}"]


def repair(ledger: Ledger) -> None:
    """Make all indexes and all read tables anew from the truth; raises StoreUnavailableError where that is damaged."""
    with ledger.writing() as connection:
        connection.execute("REINDEX")
    ledger.rederive()


def _tables(connection: sqlite3.Connection) -> list[str]:
    """Return the tables that are not those of a new ledger: a broken description of a table reads like another one."""
    question = "SELECT type, name, sql FROM sqlite_master"
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        make(fresh)
        wanted = set(fresh.execute(question))
    return [
        f"{kind} {name}: not as this program makes it" for kind, name, _ in wanted ^ {*connection.execute(question)}
    ]


def _rows(connection: sqlite3.Connection) -> Iterator[str]:
    for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"a row of {table} stands on a {parent} that is not there"
    for key, text, *about in connection.execute(_PAGES):
        if MASK not in text and Page.of(text, Metadata(*about)).id != key and not _as_source(key, text, about):
            yield f"page {key}: its text is not what it was when it was loaded"
        for statement, start, end, quote in connection.execute(_QUOTES, [key]):
            if text[start:end] != quote:  # not by SQLite's substr, which ends at a null character
                yield f"statement {statement}: its quote does not stand at its place in the page"
    for key, body in connection.execute("SELECT article, body FROM reading"):
        if _unreadable(body):
            yield f"article {key}: its reading cannot be read"
    for (key,) in connection.execute(_ORPHANS):
        yield f"article {key}: no source gives its page"


def _otherwise(ledger: Ledger, connection: sqlite3.Connection) -> list[str]:
    """Return how what is derived differs from what the truth gives when it is read again."""
    with TemporaryDirectory(prefix=COPIES, dir=ledger.path.parent) as folder:
        with closing(sqlite3.connect(Path(folder) / "copy.sqlite")) as copy:
            connection.backup(copy)
        again = Ledger(Path(folder) / "copy.sqlite", ledger.vocabulary)
        again.rederive()
        with again.reading() as derived:
            lines = zip_longest(dump(connection), dump(derived))
            found = next(
                (
                    f"what is derived is not what the texts give: {here or there}"
                    for here, there in lines
                    if here != there
                ),
                None,
            )
        again.close()
    return [found.rstrip()[:300]] if found else []


def _as_source(key: str, text: str, about: list[str | None]) -> bool:
    """Tell whether a page has this id when its text is taken for a source of HTML."""
    return Page.of(text, Metadata(*about), "html").id == key


def _unreadable(body: str) -> bool:
    try:
        unpack(body)
    except (ValueError, KeyError, TypeError, IndexError):
        return True
    return False

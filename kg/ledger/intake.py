"""What may happen to the truth: a source gives a page, a source goes, an article is retracted; one transaction each."""

import sqlite3
from dataclasses import dataclass, replace
from typing import Literal

from kg import instants
from kg.check import invalid_offsets
from kg.errors import InputRefusedError, NotFoundError
from kg.ledger import witnesses
from kg.ledger.derive import put, take
from kg.ledger.former import remember
from kg.ledger.framing import pack, unpack
from kg.ledger.identity import settle
from kg.ledger.renaming import rename
from kg.ledger.tombstones import shielded
from kg.ledger.touched import Touched
from kg.model import Metadata, Page, Reading
from ontology.terms import Vocabulary

Outcome = Literal["new", "unchanged", "replaced"]


def happened(connection: sqlite3.Connection, what: str, subject: str, detail: str | None = None) -> int:
    """Write an event and return its sequence number."""
    row = [what, subject, detail, instants.now()]
    return int(
        connection.execute("INSERT INTO event (what, subject, detail, at) VALUES (?, ?, ?, ?)", row).lastrowid or 0
    )


def apply(connection: sqlite3.Connection, touched: Touched, sequence: int) -> None:
    """Let identity settle, remember the ids that went, and write the change log."""
    settle(connection, touched)
    witnesses.settle(connection, touched)
    remember(connection, touched, sequence)
    rename(connection, touched, sequence)
    touched.write(connection, sequence)


def knows(connection: sqlite3.Connection, source: str, page: str, reader: str) -> bool:
    """Tell whether a source gave this page, read by this version, and nothing of it was retracted since."""
    row = connection.execute(
        "SELECT p.reader FROM source s JOIN page p ON p.id = s.page WHERE s.path = ? AND s.page = ?", [source, page]
    ).fetchone()
    return row is not None and row[0] == reader and not _retracted(connection, page, reader)


@dataclass(frozen=True, slots=True)
class Delivery:
    """What a source gives: a page, the readings of its articles, and the version of the reader that made them."""

    source: str
    page: Page
    readings: tuple[Reading, ...]
    reader: str


def add(connection: sqlite3.Connection, vocabulary: Vocabulary, given: Delivery) -> Outcome:
    """Let a source give a page; what the source gave before goes, unless another source gives it too."""
    validate(given)
    source, page = given.source, given.page.id
    if knows(connection, source, page, given.reader):
        return "unchanged"
    sequence, touched = happened(connection, "added", source, page), Touched()
    old = _page_of(connection, source)
    given = _shielded(connection, given)
    _keep(connection, given)
    connection.execute("INSERT OR REPLACE INTO source VALUES (?, ?, ?)", [source, page, sequence])
    if old and old != page:
        _leave(connection, touched, old)
    before = _live(connection, page)
    _bring(connection, touched, vocabulary, given)
    if not touched.articles and not touched.gone:
        return "unchanged"
    apply(connection, touched, sequence)
    return "replaced" if (old and old != page) or before else "new"


def bring(
    connection: sqlite3.Connection, touched: Touched, vocabulary: Vocabulary, given: Delivery, sequence: int
) -> None:
    """Let a source give a page inside a transaction that goes on; identity settles and is written by its caller."""
    validate(given)
    given = _shielded(connection, given)
    _keep(connection, given)
    connection.execute("INSERT OR REPLACE INTO source VALUES (?, ?, ?)", [given.source, given.page.id, sequence])
    _bring(connection, touched, vocabulary, given)


def leave(connection: sqlite3.Connection, touched: Touched, source: str) -> None:
    """Forget a source inside a transaction that goes on; its page's articles go unless another source gives it."""
    page = _page_of(connection, source)
    if page is not None:
        connection.execute("DELETE FROM source WHERE path = ?", [source])
        _leave(connection, touched, page)


def remove(connection: sqlite3.Connection, source: str) -> bool:
    """Forget a source; its page's articles go unless another source gives the page. False if it is not known."""
    page = _page_of(connection, source)
    if page is None:
        return False
    sequence, touched = happened(connection, "removed", source, page), Touched()
    connection.execute("DELETE FROM source WHERE path = ?", [source])
    _leave(connection, touched, page)
    apply(connection, touched, sequence)
    return True


def retract(connection: sqlite3.Connection, article: str) -> int:
    """Take an article out for as long as no source gives it again; return the sequence number.

    Raises NotFoundError for an article that is not in the graph.
    """
    if not connection.execute("SELECT 1 FROM article WHERE id = ?", [article]).fetchone():
        raise NotFoundError(f"{article}: no article of this id is in the graph")
    sequence, touched = happened(connection, "retracted", article), Touched()
    connection.execute("INSERT OR REPLACE INTO retraction VALUES (?, ?)", [article, sequence])
    take(connection, touched, article)
    apply(connection, touched, sequence)
    return sequence


def rederive(connection: sqlite3.Connection, vocabulary: Vocabulary) -> int:
    """Make all read tables anew from the truth, under a new sequence number."""
    sequence, touched = happened(connection, "derived", ""), Touched()
    for (article,) in connection.execute("SELECT id FROM article").fetchall():
        take(connection, touched, article)
    witnesses.clear(connection)
    for (page,) in connection.execute("SELECT DISTINCT page FROM source ORDER BY page").fetchall():
        kept = page_of(connection, page)
        reader = connection.execute("SELECT reader FROM page WHERE id = ?", [page]).fetchone()[0]
        for reading in cached(connection, page, reader):
            if not connection.execute("SELECT 1 FROM retraction WHERE article = ?", [reading.article.id]).fetchone():
                put(connection, touched, kept, reading, vocabulary)
    apply(connection, touched, sequence)
    return sequence


def page_of(connection: sqlite3.Connection, page: str) -> Page:
    """Return a page of the ledger; raises NotFoundError."""
    question = "SELECT text, newspaper, issued, page, address, title FROM page WHERE id = ?"
    row = connection.execute(question, [page]).fetchone()
    if row is None:
        raise NotFoundError(f"{page}: no page of this id")
    return Page(page, row[0], Metadata(*row[1:]))


def cached(connection: sqlite3.Connection, page: str, reader: str) -> tuple[Reading, ...]:
    """Return the readings of a page by a version of the reader, in page order; empty if there are none."""
    question = "SELECT body FROM reading WHERE page = ? AND reader = ? ORDER BY place"
    return tuple(unpack(body) for (body,) in connection.execute(question, [page, reader]))


def validate(given: Delivery) -> None:
    """Refuse a page that is no text, and readings that do not fit it (InputRefusedError)."""
    if any("\ud800" <= c <= "\udfff" for c in given.page.text):
        raise InputRefusedError(
            given.source, "the text holds half of a surrogate pair", "right would be whole characters"
        )
    if not given.readings:
        raise InputRefusedError(given.source, "no article in it", "right would be a heading and at least one paragraph")
    for reading in given.readings:
        other = reading.article.page != given.page.id
        why = "an article of another page" if other else invalid_offsets(reading, given.page.text)
        if why:
            raise InputRefusedError(f"{given.source} ({reading.article.id})", why)


def _shielded(connection: sqlite3.Connection, given: Delivery) -> Delivery:
    """Return what is given without the persons that were erased for good."""
    page, readings = shielded(connection, given.page, given.readings)
    return given if page is given.page else replace(given, page=page, readings=readings)


def _keep(connection: sqlite3.Connection, given: Delivery) -> None:
    """Keep the page and its readings; readings by the same version are a cache and stay as they are."""
    page, m = given.page, given.page.metadata
    connection.execute(
        "INSERT OR IGNORE INTO page VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [page.id, page.text, m.newspaper, m.issued, m.page, m.address, m.title, ""],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO reading VALUES (?, ?, ?, ?, ?)",
        ((page.id, given.reader, place, r.article.id, pack(r)) for place, r in enumerate(given.readings)),
    )


def _bring(connection: sqlite3.Connection, touched: Touched, vocabulary: Vocabulary, given: Delivery) -> None:
    """Make the page's articles live as this version of the reader gives them."""
    page, reader = given.page, given.reader
    if connection.execute("SELECT reader FROM page WHERE id = ?", [page.id]).fetchone()[0] != reader:
        for article in sorted(_live(connection, page.id)):
            take(connection, touched, article)
        connection.execute("UPDATE page SET reader = ? WHERE id = ?", [reader, page.id])
    live = _live(connection, page.id)
    for reading in cached(connection, page.id, reader):
        connection.execute("DELETE FROM retraction WHERE article = ?", [reading.article.id])
        if reading.article.id not in live:
            put(connection, touched, page, reading, vocabulary)


def _leave(connection: sqlite3.Connection, touched: Touched, page: str) -> None:
    if not connection.execute("SELECT 1 FROM source WHERE page = ?", [page]).fetchone():
        for article in sorted(_live(connection, page)):
            take(connection, touched, article)


def _live(connection: sqlite3.Connection, page: str) -> set[str]:
    return {a for (a,) in connection.execute("SELECT id FROM article WHERE page = ?", [page])}


def _page_of(connection: sqlite3.Connection, source: str) -> str | None:
    row = connection.execute("SELECT page FROM source WHERE path = ?", [source]).fetchone()
    return str(row[0]) if row else None


def _retracted(connection: sqlite3.Connection, page: str, reader: str) -> bool:
    question = """SELECT 1 FROM reading r JOIN retraction t ON t.article = r.article
      WHERE r.page = ? AND r.reader = ? LIMIT 1"""
    return connection.execute(question, [page, reader]).fetchone() is not None

"""A page read anew by another version of the reader: what changed is replaced, what was retracted stays away."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Literal

from kg.ledger import Ledger
from kg.ledger.derive import put, take
from kg.ledger.framing import pack
from kg.ledger.intake import Delivery, apply, cached, happened, page_of, validate
from kg.ledger.touched import Touched
from kg.model import Article, Page, Reading
from ontology.terms import Vocabulary

_GIVEN = "SELECT DISTINCT p.id, p.reader FROM page p JOIN source s ON s.page = p.id ORDER BY p.id"
_HALF = 0.5


def pages(ledger: Ledger) -> list[tuple[str, str]]:
    """Return the pages that sources give, each with the version of the reader that its articles are of."""
    with ledger.reading() as connection:
        return [(str(key), str(reader)) for key, reader in connection.execute(_GIVEN)]


def page(ledger: Ledger, key: str) -> Page:
    """Return a page as it was loaded, text or HTML: the id tells which."""
    with ledger.reading() as connection:
        found = page_of(connection, key)
    html = Page.of(found.text, found.metadata, "html")
    return html if html.id == key else found


def reread(ledger: Ledger, given: Page, readings: Sequence[Reading], reader: str) -> Literal["unchanged", "replaced"]:
    """Let a page of the ledger be read by another version; one transaction.

    An article whose reading is the same is left alone, so that nothing that shows it moves. Raises InputRefusedError
    for readings that do not fit the page.
    """
    delivery = Delivery(given.id, given, tuple(readings), reader)
    validate(delivery)
    with ledger.writing() as connection:
        return _reread(connection, ledger.vocabulary, delivery)


def _reread(
    connection: sqlite3.Connection, vocabulary: Vocabulary, given: Delivery
) -> Literal["unchanged", "replaced"]:
    before = connection.execute("SELECT reader FROM page WHERE id = ?", [given.page.id]).fetchone()[0]
    old = {r.article.id: r for r in cached(connection, given.page.id, before)}
    new = {r.article.id: r for r in given.readings}
    sequence, touched = happened(connection, "reread", given.page.id, given.reader), Touched()
    connection.executemany(
        "INSERT OR REPLACE INTO reading VALUES (?, ?, ?, ?, ?)",
        ((given.page.id, given.reader, place, r.article.id, pack(r)) for place, r in enumerate(given.readings)),
    )
    connection.execute("UPDATE page SET reader = ? WHERE id = ?", [given.reader, given.page.id])
    _stay_away(connection, old.values(), new.values(), sequence)
    away = _retracted(connection, new)
    live = {a for (a,) in connection.execute("SELECT id FROM article WHERE page = ?", [given.page.id])}
    same = {key for key in live & new.keys() if key in old and pack(old[key]) == pack(new[key])}
    for key in sorted(live - same):
        take(connection, touched, key)
    for key in sorted(new.keys() - same - away):
        put(connection, touched, given.page, new[key], vocabulary)
    if not touched.articles and not touched.gone:
        return "unchanged"
    apply(connection, touched, sequence)
    return "replaced"


def _stay_away(connection: sqlite3.Connection, old: Iterable[Reading], new: Iterable[Reading], sequence: int) -> None:
    """Retract what the new version makes of a stretch that was retracted, where it cuts the page otherwise."""
    was = {r.article.id: r.article for r in old}
    gone = [was[key] for key in _retracted(connection, was)]
    for article in (r.article for r in new):
        if any(_within(article, other) for other in gone):
            connection.execute("INSERT OR IGNORE INTO retraction VALUES (?, ?)", [article.id, sequence])


def _retracted(connection: sqlite3.Connection, keys: Iterable[str]) -> set[str]:
    question = "SELECT 1 FROM retraction WHERE article = ?"
    return {key for key in keys if connection.execute(question, [key]).fetchone()}


def _within(article: Article, other: Article) -> bool:
    """Tell whether more than half of an article lies in another one."""
    shared = min(article.end, other.end) - max(article.start, other.start)
    return shared > _HALF * (article.end - article.start)

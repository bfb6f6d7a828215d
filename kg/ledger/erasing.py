"""A person erased for good: out of texts, readings, decisions and everything derived, out of free pages and the log.

This is the one rewrite of the past. Names become blocks of the same length, so that every other quote stands where it
stood; a tombstone (see tombstones.py) keeps the person out of later loads. What is done in one transaction is followed
by a sweep of the file, which is made up for at the next start where it was cut off.
"""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import UsageError
from kg.ledger import Ledger
from kg.ledger.copies import Backup, backups
from kg.ledger.derive import put, rejudge, take
from kg.ledger.dump import note, standing
from kg.ledger.former import missing
from kg.ledger.framing import pack, unpack
from kg.ledger.intake import apply, cached, happened, page_of
from kg.ledger.names import fill
from kg.ledger.remains import remains, removed
from kg.ledger.tombstones import PERSONS, Tombstones, names_of
from kg.ledger.touched import Touched
from kg.masking import bare, masked_page, masked_reading, masked_text

UNSWEPT = "unswept"
_PATIENCE = 30.0
_MEMBERS = """SELECT m.article, m.key, m.typed, a.page FROM entity e JOIN unit u ON u.entity = e.number
  JOIN member m ON m.unit = u.id JOIN article a ON a.id = m.article WHERE e.id = ? ORDER BY 1, 2"""
# What people wrote and what happened: rows that name the person on one of the pages go, in others the name is masked.
_DECIDED = {
    "judgement": ("left_article", "right_article"),
    "fact_decision": ("article",),
    "link_anchor": ("article",),
    "former_id": ("article",),
}
_TOLD = ("event", "source", "judgement", "fact_decision", "link_decision", "link_anchor", "source_rank", "former_id")


@dataclass(frozen=True, slots=True)
class Plan:
    """What erasing a person would do: by which names, on which pages, with how much said of them, and what is left.

    `remains` are files of the folder that go with the person, `backups` are outside and stay.
    """

    person: str
    kind: str
    names: tuple[str, ...]
    keys: tuple[str, ...]
    pages: tuple[str, ...]
    sources: tuple[str, ...]
    statements: int
    elsewhere: tuple[str, ...]
    backups: tuple[Backup, ...]
    remains: tuple[Path, ...] = ()


def planned(ledger: Ledger, person: str) -> Plan:
    """Return what erasing would do; raises NotFoundError, and UsageError for what is no person."""
    with ledger.reading() as connection:
        return _planned(connection, person, ledger.path)


def erase(ledger: Ledger, person: str) -> Plan:
    """Erase a person from the ledger and sweep its file; projections have to be brought up afterwards.

    Raises as `planned`, and StoreUnavailableError where the file cannot be swept because others read it: the person is
    out of the tables then, and the next start sweeps.
    """
    with ledger.writing() as connection:
        plan = _planned(connection, person, ledger.path)
        _erased(connection, ledger, plan)
    removed(plan.remains)
    sweep(ledger)
    return plan


def tombstones(ledger: Ledger) -> list[tuple[str, str, int, int]]:
    """Return the tombstones of a ledger as rows, for another ledger of the same folder."""
    with ledger.reading() as connection:
        return list(connection.execute("SELECT digest, what, length, sequence FROM tombstone ORDER BY digest"))


def keep_out(ledger: Ledger, rows: list[tuple[str, str, int, int]]) -> int:
    """Let tombstones hold in a ledger that was restored from before they were set; return how many persons they met."""
    with ledger.writing() as connection:
        connection.executemany("INSERT OR IGNORE INTO tombstone VALUES (?, ?, ?, ?)", rows)
        kinds = ", ".join(f"'{kind}'" for kind in sorted(PERSONS))
        members = connection.execute(
            f"""SELECT e.id, m.typed FROM member m JOIN unit u ON u.id = m.unit JOIN entity e ON e.number = u.entity
            WHERE e.kind IN ({kinds})"""
        ).fetchall()
        held = Tombstones(connection) if rows else None
        met = {person for person, typed in members if held and any(held.has("key", key) for key in json.loads(typed))}
    for person in sorted(met):
        erase(ledger, person)
    return len(met)


def sweep(ledger: Ledger) -> None:
    """Overwrite what was freed: the search index and the whole file are written anew, the log is emptied."""
    with ledger.writing() as connection:
        fill(connection)
    ledger.vacuum(_PATIENCE)
    with ledger.writing() as connection:
        connection.execute("DELETE FROM standing WHERE name = ?", [UNSWEPT])


def unswept(ledger: Ledger) -> bool:
    """Tell whether an erasure was cut off before its sweep."""
    with ledger.reading() as connection:
        return standing(connection, UNSWEPT) is not None


def _planned(connection: sqlite3.Connection, person: str, path: Path) -> Plan:
    row = connection.execute("SELECT kind FROM entity WHERE id = ?", [person]).fetchone()
    if row is None:
        raise missing(connection, person)
    if row[0] not in PERSONS:
        raise UsageError(f"{person} is a {row[0]}; only persons are erased (kg retract takes an article out)")
    members = connection.execute(_MEMBERS, [person]).fetchall()
    names, keys = _names(connection, members), {k for m in members for k in json.loads(m[2])}
    pages = sorted({m[3] for m in members})
    marks = ", ".join("?" * len(pages))
    sources = [
        s for (s,) in connection.execute(f"SELECT path FROM source WHERE page IN ({marks}) ORDER BY path", pages)
    ]
    about = {s for m in members for (s,) in connection.execute(_ABOUT, {"article": m[0], "key": m[1]})}
    return Plan(
        person, row[0], tuple(sorted(names)), tuple(sorted(keys)), tuple(pages), tuple(sources), len(about),
        tuple(_elsewhere(connection, names, pages)), tuple(backups(connection)),
        tuple(remains(path, sorted(names))),
    )  # fmt: skip


_ABOUT = """SELECT id FROM statement WHERE article = :article AND (subject = :key OR object = :key)
  UNION SELECT statement FROM reference WHERE article = :article AND member = :key"""


def _names(connection: sqlite3.Connection, members: Iterable[tuple[str, str, str, str]]) -> set[str]:
    found: set[str] = set()
    for article, key, _, _ in members:
        question = "SELECT body FROM reading r JOIN page p ON p.id = r.page AND p.reader = r.reader WHERE r.article = ?"
        for (body,) in connection.execute(question, [article]):
            for entity in unpack(body).entities:
                found |= names_of(entity) if entity.key == key else set()
    return found


def _elsewhere(connection: sqlite3.Connection, names: Iterable[str], pages: Iterable[str]) -> list[str]:
    """Return other pages that hold one of the names, as it is written: of a namesake, or where nobody was read."""
    known = set(pages)
    question = "SELECT id FROM page WHERE instr(text, ?)"
    return sorted({p for name in names for (p,) in connection.execute(question, [name]) if p not in known})


def _erased(connection: sqlite3.Connection, ledger: Ledger, plan: Plan) -> None:
    connection.execute("PRAGMA secure_delete = ON")
    sequence, touched, tombstones = happened(connection, "erased", plan.person), Touched(), Tombstones(connection)
    note(connection, "erasures", str(int(standing(connection, "erasures") or 0) + 1))
    note(connection, UNSWEPT, "1")
    for name in plan.names:
        tombstones.add("name", name, sequence)
    for key in plan.keys:
        tombstones.add("key", key, sequence)
    live = {page: _live(connection, page) for page in plan.pages}
    for article in sorted(a for articles in live.values() for a in articles):
        take(connection, touched, article)
    others = _undecided(connection, plan, {a for articles in live.values() for a in articles})
    for page in plan.pages:
        tombstones.add("page", page, sequence)
        _rewritten(connection, page, plan.names)
        reader = connection.execute("SELECT reader FROM page WHERE id = ?", [page]).fetchone()[0]
        kept = page_of(connection, page)
        for reading in cached(connection, page, reader):
            if reading.article.id in live[page]:
                put(connection, touched, kept, reading, ledger.vocabulary)
    for article in sorted(others):
        rejudge(connection, touched, article)
    apply(connection, touched, sequence)
    for table in _TOLD:
        _masked_rows(connection, table, plan.names)


def _rewritten(connection: sqlite3.Connection, page: str, names: tuple[str, ...]) -> None:
    """Mask a page and all readings of it, by whatever version."""
    clean = masked_page(page_of(connection, page), names)
    m = clean.metadata
    connection.execute(
        "UPDATE page SET text = ?, newspaper = ?, issued = ?, page = ?, address = ?, title = ? WHERE id = ?",
        [clean.text, m.newspaper, m.issued, m.page, m.address, m.title, page],
    )
    question = "SELECT reader, place, body FROM reading WHERE page = ?"
    for reader, place, body in connection.execute(question, [page]).fetchall():
        row = [pack(masked_reading(unpack(body), clean, names)), page, reader, place]
        connection.execute("UPDATE reading SET body = ? WHERE page = ? AND reader = ? AND place = ?", row)


def _undecided(connection: sqlite3.Connection, plan: Plan, articles: set[str]) -> set[str]:
    """Delete the decisions that stand on the person; return the other articles that they spoke of."""
    others: set[str] = set()
    for table, columns in _DECIDED.items():
        named = " OR ".join(f"instr({c}, ?)" for c in _texts(connection, table))
        for name in plan.names:
            values = [name] * named.count("?")
            rows = connection.execute(
                f"SELECT rowid_, {', '.join(columns)} FROM ({_keyed(table)}) WHERE {named}", values
            )
            for key, *spoken in rows.fetchall():
                if set(spoken) & articles:
                    _deleted(connection, table, key)
                    others |= set(spoken) - articles
    return {a for a in others if connection.execute("SELECT 1 FROM article WHERE id = ?", [a]).fetchone()}


def _keyed(table: str) -> str:
    key = "link" if table == "link_anchor" else "id"
    return f"SELECT {key} AS rowid_, * FROM {table}"


def _deleted(connection: sqlite3.Connection, table: str, key: str) -> None:
    if table == "link_anchor":
        connection.execute("DELETE FROM link_anchor WHERE link = ?", [key])
        connection.execute("DELETE FROM link_decision WHERE id = ?", [key])
    else:
        connection.execute(f"DELETE FROM {table} WHERE id = ?", [key])


def _masked_rows(connection: sqlite3.Connection, table: str, names: Iterable[str]) -> None:
    for column in _texts(connection, table):
        for name in names:
            mask = masked_text(name, [bare(name)])
            update = f"UPDATE {table} SET {column} = replace({column}, ?, ?) WHERE instr({column}, ?)"
            connection.execute(update, [name, mask, name])


def _texts(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[2] == "TEXT"]


def _live(connection: sqlite3.Connection, page: str) -> set[str]:
    return {a for (a,) in connection.execute("SELECT id FROM article WHERE page = ?", [page])}

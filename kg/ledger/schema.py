"""The tables of the ledger, and how its file is opened: write-ahead log, foreign keys, a version that is checked.

`TRUTH` and `DERIVED` are the tables of version 1; what came later stands in `kg/ledger/upgrades.py`, as steps that new
and old ledgers take alike.
"""

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from kg.errors import StoreUnavailableError
from kg.ledger.upgrades import VERSION, run, upgrade

BUSY_SECONDS = 60.0
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_NEEDS_FOLDER = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY})
# What the file or the disk does to us; every other error is a fault of the program and is raised as it is.
_OUTSIDE = _DAMAGED | {
    sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_PERM, sqlite3.SQLITE_NOMEM,
}  # fmt: skip

TRUTH = """
CREATE TABLE event (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT, at TEXT NOT NULL
) STRICT;
CREATE TABLE page (
  id TEXT PRIMARY KEY, text TEXT NOT NULL, newspaper TEXT, issued TEXT, page TEXT, address TEXT, title TEXT,
  reader TEXT NOT NULL
) STRICT;
CREATE TABLE source (
  path TEXT PRIMARY KEY, page TEXT NOT NULL REFERENCES page(id), sequence INTEGER NOT NULL REFERENCES event(sequence)
) STRICT;
CREATE INDEX source_page ON source(page);
CREATE TABLE retraction (article TEXT PRIMARY KEY, sequence INTEGER NOT NULL REFERENCES event(sequence)) STRICT;
CREATE TABLE judgement (
  id TEXT PRIMARY KEY, left_article TEXT NOT NULL, left_anchor TEXT NOT NULL, right_article TEXT NOT NULL,
  right_anchor TEXT NOT NULL, verdict TEXT NOT NULL, by TEXT NOT NULL, made TEXT NOT NULL, why TEXT NOT NULL,
  sequence INTEGER NOT NULL REFERENCES event(sequence), undone INTEGER REFERENCES event(sequence)
) STRICT;
CREATE INDEX judgement_left ON judgement(left_article);
CREATE INDEX judgement_right ON judgement(right_article);
CREATE TABLE reading (
  page TEXT NOT NULL REFERENCES page(id), reader TEXT NOT NULL, place INTEGER NOT NULL, article TEXT NOT NULL,
  body TEXT NOT NULL, PRIMARY KEY (page, reader, place)
) STRICT;
"""

DERIVED = """
CREATE TABLE article (
  id TEXT PRIMARY KEY, page TEXT NOT NULL REFERENCES page(id), start INTEGER NOT NULL, end INTEGER NOT NULL,
  title TEXT NOT NULL, subtitle TEXT, slogan TEXT, authors TEXT NOT NULL, issued TEXT, text_hash TEXT NOT NULL
) STRICT;
CREATE INDEX article_page ON article(page);
CREATE INDEX article_issued ON article(issued, id);
CREATE TABLE entity (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, aliases TEXT NOT NULL,
  attributes TEXT NOT NULL, code TEXT, support INTEGER NOT NULL
) STRICT;
CREATE INDEX entity_id ON entity(id);
CREATE INDEX entity_kind ON entity(kind, id);
CREATE INDEX entity_code ON entity(code) WHERE code IS NOT NULL;
CREATE TABLE unit (
  id INTEGER PRIMARY KEY, signature TEXT NOT NULL UNIQUE, entity INTEGER REFERENCES entity(number)
) STRICT;
CREATE INDEX unit_entity ON unit(entity);
CREATE TABLE unit_key (
  key TEXT NOT NULL, unit INTEGER NOT NULL REFERENCES unit(id), PRIMARY KEY (key, unit)
) STRICT, WITHOUT ROWID;
CREATE INDEX unit_key_unit ON unit_key(unit);
CREATE TABLE facet (
  unit INTEGER NOT NULL REFERENCES unit(id), what TEXT NOT NULL, value TEXT NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY (unit, what, value)
) STRICT, WITHOUT ROWID;
CREATE TABLE member (
  article TEXT NOT NULL REFERENCES article(id), key TEXT NOT NULL, unit INTEGER NOT NULL REFERENCES unit(id),
  kind TEXT NOT NULL, name TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, surface TEXT NOT NULL,
  typed TEXT NOT NULL, facets TEXT NOT NULL, PRIMARY KEY (article, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_unit ON member(unit, article, start, end);
CREATE TABLE mention (
  article TEXT NOT NULL, key TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, surface TEXT NOT NULL,
  kind TEXT NOT NULL, form TEXT NOT NULL, nested INTEGER NOT NULL,
  PRIMARY KEY (article, start, end, key), FOREIGN KEY (article, key) REFERENCES member(article, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_member ON mention(article, key);
CREATE TABLE statement (
  id TEXT PRIMARY KEY, article TEXT NOT NULL REFERENCES article(id), subject TEXT, relation TEXT NOT NULL, object TEXT,
  literal TEXT, qualifiers TEXT NOT NULL, modality TEXT NOT NULL, certainty TEXT NOT NULL, quote TEXT NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL, rule TEXT NOT NULL,
  FOREIGN KEY (article, subject) REFERENCES member(article, key),
  FOREIGN KEY (article, object) REFERENCES member(article, key)
) STRICT;
CREATE INDEX statement_subject ON statement(article, subject);
CREATE INDEX statement_object ON statement(article, object);
CREATE INDEX statement_relation ON statement(relation, modality);
CREATE TABLE reference (
  statement TEXT NOT NULL REFERENCES statement(id), name TEXT NOT NULL, article TEXT NOT NULL, member TEXT NOT NULL,
  PRIMARY KEY (statement, name), FOREIGN KEY (article, member) REFERENCES member(article, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX reference_member ON reference(article, member);
CREATE TABLE refusal (
  article TEXT NOT NULL REFERENCES article(id), place INTEGER NOT NULL, relation TEXT NOT NULL, why TEXT NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL, PRIMARY KEY (article, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE name (
  number INTEGER PRIMARY KEY, entity INTEGER NOT NULL REFERENCES entity(number), text TEXT NOT NULL,
  plain TEXT NOT NULL, pinyin TEXT NOT NULL, initials TEXT NOT NULL, first INTEGER NOT NULL
) STRICT;
CREATE INDEX name_entity ON name(entity);
CREATE INDEX name_plain ON name(plain);
CREATE INDEX name_pinyin ON name(pinyin);
CREATE INDEX name_initials ON name(initials);
CREATE VIRTUAL TABLE grams USING fts5(words, content='', detail=none, columnsize=0);
CREATE TABLE change (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, sequence INTEGER NOT NULL, created INTEGER NOT NULL, gone INTEGER NOT NULL
) STRICT;
CREATE INDEX change_sequence ON change(sequence, id);
CREATE TABLE standing (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
"""


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """Open the ledger's file; a reader never waits for a writer, a writer waits for another one for a minute.

    A writer brings an older version up to ours. Raises StoreUnavailableError where the file cannot be opened, is no
    ledger, or is of a newer version (or of an older one, for a reader).
    """
    connection = None
    try:
        if write:
            with suppress(OSError):  # SQLite tells of it
                path.touch(mode=0o600)  # its log gets the same rights
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        _tune(connection, write=write)
        _check_version(connection, path, write=write)
    except BaseException as error:
        if connection is not None:
            connection.close()
        if isinstance(error, UnicodeDecodeError):  # SQLite quotes a broken description of a table
            raise _damaged(path, error) from error
        if isinstance(error, sqlite3.Error):
            raise unusable(path, "opened", error) from error
        raise
    return connection


def unusable(path: Path, what: str, error: sqlite3.Error) -> StoreUnavailableError:
    """Put an error of SQLite into words; `what` could not be done. Raises it where it is the program's own fault."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code not in _OUTSIDE:
        raise error
    if code in _DAMAGED:
        return _damaged(path, error)
    if code == sqlite3.SQLITE_FULL:
        return StoreUnavailableError(f"{path}: the ledger cannot be {what}: the disk is full; what is in stays in")
    if code in _NEEDS_FOLDER and not os.access(path.parent, os.W_OK):
        return StoreUnavailableError(
            f"{path}: the ledger cannot be {what}: {path.parent} is read-only, and also reading needs a log beside the "
            "ledger; copy the folder to where it can be written"
        )
    return StoreUnavailableError(f"{path}: the ledger cannot be {what}: {error}")


def damaged(error: BaseException) -> bool:
    """Tell whether an error of ours, or of SQLite, is about a file that is not whole, and not about disk or rights."""
    cause = error if isinstance(error, sqlite3.Error) else error.__cause__
    return not isinstance(cause, sqlite3.Error) or cause.sqlite_errorcode & 0xFF in _DAMAGED


def _damaged(path: Path, error: Exception) -> StoreUnavailableError:
    hint = "kg check says more, kg restore brings a backup back"
    return StoreUnavailableError(f"{path}: the ledger is damaged: {error} ({hint})")


def _tune(connection: sqlite3.Connection, *, write: bool) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -65536")
    connection.execute("PRAGMA temp_store = MEMORY")
    if write:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
    else:
        connection.execute("PRAGMA query_only = ON")


def _check_version(connection: sqlite3.Connection, path: Path, *, write: bool) -> None:
    found = version_of(connection)
    if found > VERSION:
        raise newer(path, found)
    if found == 0 and not write:
        raise StoreUnavailableError(f"{path}: not a ledger")
    if found < VERSION and not write:
        hint = "any command that writes brings it up, kg rebuild for one"
        raise StoreUnavailableError(f"{path}: a ledger of version {found}, this program reads {VERSION} ({hint})")
    if found < VERSION:
        _bring_up(connection)


def newer(path: Path, found: int) -> StoreUnavailableError:
    """Say that a ledger is of a version that this program does not know yet."""
    hint = "a newer version of the program wrote it: use that one"
    return StoreUnavailableError(f"{path}: a ledger of version {found}, this program knows up to {VERSION} ({hint})")


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version number that a ledger carries; 0 where it is none (yet)."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _bring_up(connection: sqlite3.Connection) -> None:
    """Make all tables, or take the steps from an older version, in one transaction, once whoever else tries."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        make(connection, version_of(connection))
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def make(connection: sqlite3.Connection, found: int = 0) -> None:
    """Make the tables of our version from those of version `found`, inside the caller's transaction."""
    if found == 0:
        run(connection, TRUTH + DERIVED)
    upgrade(connection, max(found, 1))
    connection.execute(f"PRAGMA user_version = {VERSION}")

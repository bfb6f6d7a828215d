"""Backups of a ledger, made while others write, and the way back: both are checked by the hash of the canonical dump.

A backup is one SQLite file that carries its own hash and sequence number. A ledger that is restored gets another
identity, so that no projection takes it for the one that it followed before.
"""

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import uuid4

from kg import instants
from kg.errors import StoreDamagedError, StoreUnavailableError, UsageError
from kg.ledger import Ledger, sequence_of
from kg.ledger.dump import dump, note, standing
from kg.ledger.remains import PART, REPLACED
from kg.ledger.schema import newer, unusable, version_of
from kg.ledger.tombstones import KEY
from kg.ledger.upgrades import VERSION

_NOTE = "backup"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: where it is, when it was made, its sequence number and the SHA-256 of its canonical dump."""

    path: str
    at: str
    sequence: int
    digest: str


def digest_of(connection: sqlite3.Connection) -> str:
    """Return the SHA-256 of the canonical dump that a snapshot gives."""
    total = hashlib.sha256()
    for line in dump(connection):
        total.update(line.encode("utf-8", "surrogatepass"))
    return total.hexdigest()


def backup(ledger: Ledger, target: Path) -> Backup:
    """Write a backup to a file that is not there yet, and note in the ledger that it exists.

    Writers go on meanwhile. Raises UsageError for a target that exists or has no folder, StoreUnavailableError where it
    cannot be written or the copy does not prove whole.
    """
    if target.exists() or not target.parent.is_dir():
        why = "is there already" if target.exists() else "has no folder to stand in"
        raise UsageError(f"{target}: {why}; a backup is a new file in a folder that exists")
    part = target.with_name(target.name + PART)
    try:
        made = _copied(ledger, part, target)
        _settled(part)
        part.replace(target)
        with suppress(FileNotFoundError):
            shutil.copy(ledger.path.with_name(KEY), _key_beside(target))
    except OSError as error:
        raise StoreUnavailableError(f"{target}: cannot be written: {error.strerror}") from error
    except sqlite3.Error as error:
        raise unusable(target, "copied", error) from error
    finally:
        part.unlink(missing_ok=True)
    with ledger.writing() as connection:
        row = [made.path, made.at, made.sequence, made.digest]
        connection.execute("INSERT INTO backup (path, at, sequence, digest) VALUES (?, ?, ?, ?)", row)
    return made


def backups(connection: sqlite3.Connection) -> list[Backup]:
    """Return the backups that were made of this ledger, in their order."""
    rows = connection.execute("SELECT path, at, sequence, digest FROM backup ORDER BY at, path")
    return [Backup(*row) for row in rows]


def restore(source: Path, target: Path, ready: Callable[[Ledger], None] = lambda _: None) -> Backup:
    """Put a backup in place of the ledger at `target`, or where there is none; what was there stands beside it.

    `ready` does what has to be done to it before it counts. The caller holds the folder's projections, so that no
    server runs on it. Raises UsageError for a file that is no backup of ours, StoreDamagedError for one that is not
    what it was, StoreUnavailableError.
    """
    part = target.with_name(target.name + PART)
    try:
        with closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as old:
            known = _proved(old, source)
            _take_key(source, target)
            with closing(sqlite3.connect(_private(part))) as new:
                old.backup(new)
        _made_ready(part, ready)
        _settled(part)
        _swapped(part, target)
    except OSError as error:
        raise StoreUnavailableError(f"{target}: cannot be written: {error.strerror}") from error
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_NOTADB:
            raise UsageError(f"{source}: no backup that kg backup made") from error
        raise unusable(source, "read", error) from error
    finally:
        for name in ("", "-wal", "-shm"):
            part.with_name(part.name + name).unlink(missing_ok=True)
    return known


def _made_ready(part: Path, ready: Callable[[Ledger], None]) -> None:
    restored = Ledger(part)
    try:
        with restored.writing() as connection:
            note(connection, "identity", uuid4().hex)
        ready(restored)
    finally:
        restored.close()


def _take_key(source: Path, target: Path) -> None:
    """Bring the key of a backup's tombstones along; raises UsageError where the folder's own are under another one."""
    brought, held = _key_beside(source), target.with_name(KEY)
    if not brought.exists():
        return
    if not held.exists():
        shutil.copy(brought, held)
    elif held.read_bytes() != brought.read_bytes():
        raise UsageError(f"{source}: its key of erased persons is not that of {target.parent}; restore to a new folder")


def _private(path: Path) -> Path:
    """Make an empty file that its owner alone reads, in the place of one that is there."""
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    return path


def _copied(ledger: Ledger, part: Path, target: Path) -> Backup:
    with closing(sqlite3.connect(_private(part), isolation_level=None)) as copy:
        with ledger.reading() as connection:
            connection.backup(copy)
        _whole(copy, ledger.path)
        at = instants.now()
        made = Backup(str(target.resolve()), at, sequence_of(copy), digest_of(copy))
        note(copy, _NOTE, json.dumps(asdict(made)))
    return made


def _whole(connection: sqlite3.Connection, path: Path) -> None:
    found = [row[0] for row in connection.execute("PRAGMA integrity_check(5)")]
    if found != ["ok"]:
        said = " ".join(found[0].splitlines()[:2])
        raise StoreDamagedError(f"{path}: not whole: {said} (kg check says more)")


def _proved(connection: sqlite3.Connection, source: Path) -> Backup:
    """Return what a backup says of itself, when it is true."""
    if version_of(connection) > VERSION:
        raise newer(source, version_of(connection))
    try:
        said = standing(connection, _NOTE)
    except sqlite3.OperationalError:
        said = None
    if said is None:
        raise UsageError(f"{source}: no backup that kg backup made")
    _whole(connection, source)
    body = json.loads(said)
    known = Backup(**body | {"at": instants.told(body["at"])})
    if version_of(connection) == VERSION and digest_of(connection) != known.digest:
        raise StoreDamagedError(f"{source}: its content has another hash than when it was made; it is not restored")
    return known


def _settled(path: Path) -> None:
    """Make one file of a database, and let it reach the disk."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _swapped(part: Path, target: Path) -> None:
    """Let a new ledger take its name in one step; the one before it is kept under another name."""
    if target.exists():
        with suppress(StoreUnavailableError):  # a ledger that is beyond opening is kept as it is
            Ledger(target).close()  # the last to close it brings its log in and removes that
        aside = target.with_name(target.name + REPLACED)
        aside.unlink(missing_ok=True)
        aside.hardlink_to(target)
    for name in ("-wal", "-shm"):
        target.with_name(target.name + name).unlink(missing_ok=True)
    part.replace(target)


def _key_beside(path: Path) -> Path:
    return path.with_name(f"{path.name}.key")

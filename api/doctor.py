"""What `kg doctor` looks at: what stands open to others, and whether the instance is sound; nothing is changed."""

import os
import shutil
import sqlite3
import stat
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import version
from ipaddress import ip_address
from pathlib import Path

import psutil

from api.audit import REFUSALS, WRITES
from api.keys import FILE as KEYS
from api.keys import Keys, Scope
from api.settings import Settings
from kg.errors import KgError, StoreUnavailableError
from kg.instance import LEDGER
from kg.instants import now
from kg.ledger.upgrades import VERSION
from kg.ownership import Ownership
from kg.stores.base import Neo4jSettings

LITTLE = 1024**3  # bytes: below that a rebuild, which makes a second generation beside the first, may not fit
PACKAGES = ("union-kg", "grafeo", "pyoxigraph", "neo4j", "fastapi", "uvicorn")
PRIVATE = (LEDGER, KEYS, WRITES, REFUSALS)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `right` says what would close or mend it."""

    class Level(StrEnum):
        """How it stands: `unreachable` ends in exit code 3, `open` and `broken` in 1."""

        FINE = "ok"
        OPEN = "open"
        BROKEN = "broken"
        UNREACHABLE = "unreachable"

    what: str
    level: Level
    said: str
    right: str = ""


Level = Finding.Level


def findings(settings: Settings) -> Iterator[Finding]:
    """Look at everything; a store that cannot be reached is a finding too."""
    folder = settings.folder()
    yield Finding("versions", Level.FINE, _versions())
    yield from server_findings(settings)
    yield _keys(folder)
    yield _listening(folder)
    yield _disk(folder)
    yield _ledger(folder / LEDGER)


def server_findings(settings: Settings) -> Iterator[Finding]:
    """Look at what a server says at its start: the folder's permissions, what is open without a key, Neo4j."""
    yield _folder(settings.folder())
    yield _opened(settings)
    if settings.neo4j:
        yield from _neo4j(settings)


def _versions() -> str:
    named = [f"{name} {version(name)}" for name in PACKAGES]
    return ", ".join([*named, f"Python {sys.version.split()[0]}", f"SQLite {sqlite3.sqlite_version}"])


def _folder(folder: Path) -> Finding:
    """Tell whether other users of this machine can read the texts or write them: the folder's mode decides."""
    mode = stat.S_IMODE(folder.stat().st_mode)
    if not mode & 0o077:
        return Finding("data folder", Level.FINE, f"{folder} is its owner's alone")
    loose = [name for name in PRIVATE if (folder / name).exists() and (folder / name).stat().st_mode & 0o077]
    said = f"{folder} has mode {mode:o}" + (f"; others may read {', '.join(loose)}" if loose else "")
    if mode & 0o022:
        return Finding("data folder", Level.OPEN, f"{said}; others may write in it", f"chmod 700 {folder}")
    return Finding("data folder", Level.OPEN if loose else Level.FINE, said, f"chmod 700 {folder}" if loose else "")


def _opened(settings: Settings) -> Finding:
    scopes = settings.opened(keys_exist=Keys(settings.folder()).some())
    said = f"callers without a key may {', '.join(scopes) or 'do nothing'}; it listens at {settings.host}"
    risky = set(scopes) - {Scope.READ} if not settings.local else set(scopes) & {Scope.ADMIN}
    if risky:
        return Finding("open scopes", Level.OPEN, said, f"leave {', '.join(sorted(risky))} out of KG_OPEN")
    return Finding("open scopes", Level.FINE, said)


def _neo4j(settings: Settings) -> Iterator[Finding]:
    from kg.stores import hardening  # noqa: PLC0415 - the driver takes a third of a second to import

    access = settings.neo4j
    if access is None:
        return
    try:
        for measure in hardening.measures(Neo4jSettings(access.uri, access.user, access.password)):
            level = Level.FINE if measure.closed else Level.OPEN
            yield Finding(f"Neo4j {measure.what}", level, measure.seen, "" if measure.closed else measure.right)
    except StoreUnavailableError as error:
        yield Finding("Neo4j", Level.UNREACHABLE, str(error))


def _keys(folder: Path) -> Finding:
    keys = Keys(folder).all()
    holding = [key for key in keys if key.holds(now())]
    endless = [key.name for key in holding if key.expires is None]
    said = f"{len(holding)} of {len(keys)} hold" + (f"; without an end: {', '.join(endless)}" if endless else "")
    return Finding("keys", Level.FINE, said)


def _listening(folder: Path) -> Finding:
    """Tell where the server of this folder listens: the owner of its projections is asked of the system."""
    owner = Ownership(folder).owner() if (folder / "owner.lock").exists() else ""
    number = owner.removeprefix("process ")
    held = sorted(_addresses(int(number))) if number.isdigit() else []
    if not held:
        return Finding("listening", Level.FINE, "no server of this folder listens")
    outside = [where for where in held if not _is_local(where.rpartition(":")[0])]
    said = f"{owner} listens at {', '.join(held)}"
    right = "kg serve --host 127.0.0.1, behind a proxy with TLS"
    return Finding("listening", Level.OPEN if outside else Level.FINE, said, right if outside else "")


def _addresses(number: int) -> Iterator[str]:
    try:
        for one in psutil.Process(number).net_connections("inet"):
            if one.status == psutil.CONN_LISTEN:
                yield f"{one.laddr.ip}:{one.laddr.port}"
    except psutil.Error:  # gone, or another user's
        return


def _is_local(address: str) -> bool:
    return ip_address(address).is_loopback


def _disk(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    said = f"{free // 1024**2} MiB free"
    if free < LITTLE:
        return Finding("disk", Level.BROKEN, said, f"at least {LITTLE // 1024**2} MiB, so that a rebuild fits")
    writable = os.access(folder, os.W_OK)
    return Finding("disk", Level.FINE if writable else Level.BROKEN, said if writable else f"{folder} is read-only")


def _ledger(path: Path) -> Finding:
    """Let SQLite check the ledger page by page, without changing it; beside a running server too."""
    lost = Ownership(path.parent).orphaned(path)
    if lost or not path.is_file():
        right = "restore a backup" if lost else "kg load makes one"
        return Finding("ledger", Level.BROKEN, f"there is no ledger at {path}{', only its graphs' * lost}", right)
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=30)) as connection:
            said = str(connection.execute("PRAGMA integrity_check(3)").fetchone()[0])
            loose = connection.execute("PRAGMA foreign_key_check").fetchone()
            number = connection.execute("PRAGMA user_version").fetchone()[0]
    except (sqlite3.Error, KgError) as error:
        sealed = not os.access(path.parent, os.W_OK)
        right = "copy the folder to where it can be written" if sealed else "restore a backup"
        return Finding("ledger", Level.BROKEN, f"it cannot be read: {error}", right)
    if said != "ok" or loose:
        return Finding("ledger", Level.BROKEN, said if said != "ok" else f"a loose end: {loose}", "restore a backup")
    if number > VERSION:
        said = f"tables of version {number}, this program knows up to {VERSION}"
        return Finding("ledger", Level.BROKEN, said, "the newer version of the program that wrote it")
    return Finding("ledger", Level.FINE, f"whole, tables of version {number}")

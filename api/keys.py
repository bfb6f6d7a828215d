"""API keys: who may do what. Kept hashed in a small SQLite file of the data folder, apart from the ledger.

Apart, because keys are no truth of any article: a copy of the ledger lets nobody in, and a key can be revoked while a
load holds the ledger. A key is 32 random bytes, so one SHA-256 is enough: there is nothing to guess that a slow hash
would protect.
"""

import hashlib
import hmac
import os
import secrets
import sqlite3
import time
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from kg.errors import NotFoundError, StoreUnavailableError, UsageError
from kg.instants import now, told

FILE = "keys.sqlite"
PREFIX = "kg"
STALE_SECONDS = 1.0  # two changes within one tick of the file system's clock look like one
_ID_BYTES, _SECRET_BYTES = 6, 32
_NAME_MAX = 100
_NOBODY = hashlib.sha256(b"nobody").digest()
_SCHEMA = """
CREATE TABLE IF NOT EXISTS key (
  id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, digest BLOB NOT NULL, scopes TEXT NOT NULL, signs TEXT NOT NULL,
  created TEXT NOT NULL, expires TEXT, revoked TEXT
) STRICT
"""


class Scope(StrEnum):
    """What a key may be for; `admin` may do all that the others may, and read the audit log."""

    READ = "read"
    QUERY = "query"
    WRITE = "write"
    REVIEW = "review"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Key:
    """One key without its secret; `signs` is the name that its judgements carry, times are ISO in UTC."""

    id: str
    name: str
    scopes: frozenset[Scope]
    signs: str
    created: str
    expires: str | None = None
    revoked: str | None = None

    def holds(self, moment: str) -> bool:
        """Tell whether the key is neither revoked nor expired at a moment (ISO in UTC)."""
        return self.revoked is None and (self.expires is None or moment < self.expires)


class Keys:
    """The keys of one data folder. Several processes may change them; a change is seen with the next request."""

    def __init__(self, folder: Path) -> None:
        """Name the file; it is made with the first key."""
        self.path = folder / FILE
        self._held: dict[str, tuple[Key, bytes]] = {}
        self._seen: tuple[int, int, int] | None = None
        self._read_at = 0.0

    def add(
        self, name: str, scopes: Iterable[Scope], *, expires: date | None = None, signs: str = ""
    ) -> tuple[Key, str]:
        """Make a key and return it with its token, which is shown this once and stored nowhere.

        Raises UsageError for a name that is empty or taken, and for no scope.
        """
        wanted = frozenset(scopes)
        if not wanted:
            raise UsageError(f"a key needs a scope: {', '.join(Scope)}")
        if not 0 < len(name.strip()) <= _NAME_MAX:
            raise UsageError(f"a key needs a name of at most {_NAME_MAX} characters")
        secret = secrets.token_bytes(_SECRET_BYTES)
        last = f"{expires.isoformat()}T24:00:00" if expires else None
        key = Key(secrets.token_hex(_ID_BYTES), name.strip(), wanted, signs.strip() or name.strip(), now(), last)
        row = (key.id, key.name, hashlib.sha256(secret).digest(), " ".join(sorted(wanted)), key.signs, key.created)
        try:
            self._write("INSERT INTO key VALUES (?, ?, ?, ?, ?, ?, ?, NULL)", (*row, last))
        except sqlite3.IntegrityError:
            raise UsageError(f"there is a key named {name!r} already; revoked ones keep their name too") from None
        return key, f"{PREFIX}_{key.id}_{secret.hex()}"

    def revoke(self, name: str) -> Key:
        """Revoke the key of this name or id, for good; raises NotFoundError."""
        key = next((k for k in self.all() if name in (k.name, k.id)), None)
        if key is None:
            raise NotFoundError(f"there is no key named {name!r}; kg key list shows them")
        if key.revoked is None:
            self._write("UPDATE key SET revoked = ? WHERE id = ?", (now(), key.id))
        return next(k for k in self.all() if k.id == key.id)

    def all(self) -> list[Key]:
        """Return all keys by name, revoked and expired ones too."""
        self._renew(always=True)
        return sorted((key for key, _ in self._held.values()), key=lambda key: key.name)

    def some(self) -> bool:
        """Tell whether any key was ever made here: then nothing is open unless the settings say so."""
        self._renew()
        return bool(self._held)

    def find(self, token: str) -> Key | None:
        """Return the key of a token if it holds now; the same work is done for a token that names no key."""
        self._renew()
        prefix, _, rest = token.partition("_")
        name, _, secret = rest.partition("_")
        key, digest = self._held.get(name, (None, _NOBODY))
        right = hmac.compare_digest(hashlib.sha256(_bytes(secret)).digest(), digest)
        return key if right and key is not None and prefix == PREFIX and key.holds(now()) else None

    def _renew(self, *, always: bool = False) -> None:
        seen, moment = _state(self.path), time.monotonic()
        if seen == self._seen and not always and moment - self._read_at < STALE_SECONDS:
            return
        self._held = self._read() if seen else {}
        self._seen, self._read_at = seen, moment

    def _read(self) -> dict[str, tuple[Key, bytes]]:
        try:
            with closing(
                sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=ro", uri=True, timeout=10)
            ) as connection:
                rows = connection.execute("SELECT id, name, scopes, signs, created, expires, revoked, digest FROM key")
                return {row[0]: (_key(row[:7]), row[7]) for row in rows}
        except sqlite3.Error as error:
            raise StoreUnavailableError(f"{self.path}: the keys cannot be read: {error}") from error

    def _write(self, statement: str, values: tuple[object, ...]) -> None:
        try:
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600))
            with closing(sqlite3.connect(self.path, timeout=10)) as connection, connection:
                connection.execute(_SCHEMA)
                connection.execute(statement, values)
        except sqlite3.IntegrityError:
            raise
        except (OSError, sqlite3.Error) as error:
            raise StoreUnavailableError(f"{self.path}: the keys cannot be written: {error}") from error
        self._seen = None


def _key(row: tuple[str, ...]) -> Key:
    key, name, scopes, signs, created, expires, revoked = row
    held = frozenset(map(Scope, scopes.split()))
    return Key(key, name, held, signs, told(created), expires, revoked and told(revoked))


def _bytes(secret: str) -> bytes:
    try:
        return bytes.fromhex(secret)
    except ValueError:
        return b""


def _state(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino

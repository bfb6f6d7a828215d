"""What keeps erased persons out: keyed hashes of their names, of what tells who they are, and of their pages.

The key is a file of the data folder (`erased.key`), not of the ledger: with either alone nothing can be guessed. A page
that was masked is masked again when it is loaded again; on another page a name is masked where one of the identity
keys of the person stands there too (the name and the employer, the name and the honour), so that namesakes stay.
"""

import hashlib
import json
import os
import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from kg.errors import StoreUnavailableError
from kg.ledger.framing import text_hash
from kg.masking import bare, masked_page, masked_reading
from kg.model import LocalEntity, Page, Reading
from kg.places import gazetteer
from kg.resolve import Setting, keys_of

KEY = "erased.key"
PERSONS = frozenset({"Person", "ModelWorker"})
What = Literal["name", "key", "page"]


class Tombstones:
    """The tombstones of one ledger, with their key at hand."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read the key, made new for the first tombstone; raises StoreUnavailableError where it is lost."""
        self._connection = connection
        path = Path(connection.execute("PRAGMA database_list").fetchone()[2]).with_name(KEY)
        if not path.exists() and any_there(connection):
            raise StoreUnavailableError(f"{path} is lost: without it persons that were erased would come back")
        self._key = path.read_bytes() if path.exists() else _made(path)

    def add(self, what: What, value: str, sequence: int) -> None:
        """Set a tombstone for a name, an identity key or a page id."""
        row = [self._digest(what, value), what, len(value) if what == "name" else 0, sequence]
        self._connection.execute("INSERT OR IGNORE INTO tombstone VALUES (?, ?, ?, ?)", row)

    def has(self, what: What, value: str) -> bool:
        """Tell whether there is a tombstone for this."""
        question = "SELECT 1 FROM tombstone WHERE digest = ?"
        return self._connection.execute(question, [self._digest(what, value)]).fetchone() is not None

    def names_in(self, page: Page, readings: Iterable[Reading]) -> set[str]:
        """Return the bare names of erased persons that stand on a page and mean them there."""
        found = set(self._known_names(page)) if self.has("page", page.id) else set()
        for reading in readings:
            words = page.text[reading.article.start : reading.article.end]
            keys = keys_of(reading, Setting(page.id, page.metadata, text_hash(words)), gazetteer())
            for entity in reading.entities:
                if entity.kind in PERSONS and any(self.has("key", key) for key in keys[entity.key]):
                    found |= names_of(entity)
        return found

    def _known_names(self, page: Page) -> Iterator[str]:
        question = "SELECT DISTINCT length FROM tombstone WHERE what = 'name'"
        lengths = [n for (n,) in self._connection.execute(question)]
        known = {d for (d,) in self._connection.execute("SELECT digest FROM tombstone WHERE what = 'name'")}
        words = bare(page.text)
        for length in lengths:
            pieces = {words[i : i + length] for i in range(len(words) - length + 1)}
            yield from (piece for piece in pieces if self._digest("name", piece) in known)

    def _digest(self, what: What, value: str) -> str:
        framed = json.dumps([what, value], ensure_ascii=False).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(framed, key=self._key, digest_size=20).hexdigest()


def any_there(connection: sqlite3.Connection) -> bool:
    """Tell whether anybody was ever erased."""
    return connection.execute("SELECT 1 FROM tombstone LIMIT 1").fetchone() is not None


def names_of(entity: LocalEntity) -> set[str]:
    """Return the bare names of a person in a text; words such as 她 or 该职工 are none."""
    said = (m.surface for m in entity.mentions if m.form != "nominal")
    return {name for n in (entity.name, *entity.aliases, *said) if len(name := bare(n)) > 1}


def shielded(
    connection: sqlite3.Connection, page: Page, readings: tuple[Reading, ...], sequence: int | None = None
) -> tuple[Page, tuple[Reading, ...]]:
    """Return a page and its readings without the persons that were erased; the page gets a tombstone of its own."""
    if not any_there(connection):
        return page, readings
    tombstones = Tombstones(connection)
    names = tombstones.names_in(page, readings)
    if not names:
        return page, readings
    clean = masked_page(page, names)
    for what, value in [("page", page.id), *(("name", name) for name in sorted(names))]:
        tombstones.add("page" if what == "page" else "name", value, sequence or 0)
    return clean, tuple(masked_reading(reading, clean, names) for reading in readings)


def _made(path: Path) -> bytes:
    key = secrets.token_bytes(32)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise StoreUnavailableError(f"{path}: cannot be written: {error.strerror}") from error
    return key

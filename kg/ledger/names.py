"""The search index of entity names: folded text, characters and bigrams, pinyin and initials."""

import sqlite3
from collections.abc import Iterable

from kg.naming import folded
from kg.pronounce import spelled

_PERSONS = frozenset({"Person", "ModelWorker"})


def grams(plain: str) -> str:
    """Return the characters and bigrams of a folded name, each once, separated by spaces; signs are left out."""
    text = "".join(c for c in plain if c.isalnum())
    return " ".join(dict.fromkeys([*text, *(text[i : i + 2] for i in range(len(text) - 1))]))


def index_names(connection: sqlite3.Connection, entity: int, kind: str, names: Iterable[str]) -> None:
    """Replace the index rows of an entity; the first name is the canonical one, none takes the entity out."""
    for number, plain in connection.execute("SELECT number, plain FROM name WHERE entity = ?", [entity]).fetchall():
        connection.execute("INSERT INTO grams (grams, rowid, words) VALUES ('delete', ?, ?)", [number, grams(plain)])
    connection.execute("DELETE FROM name WHERE entity = ?", [entity])
    seen: set[str] = set()
    for first, text in enumerate(names):
        plain = folded(text)
        if plain and plain not in seen:
            seen.add(plain)
            _insert(connection, entity, (text, plain, *spelled(plain, personal=kind in _PERSONS), int(first == 0)))


def _insert(connection: sqlite3.Connection, entity: int, row: tuple[str, str, str, str, int]) -> None:
    sql = "INSERT INTO name (entity, text, plain, pinyin, initials, first) VALUES (?, ?, ?, ?, ?, ?)"
    number = connection.execute(sql, [entity, *row]).lastrowid
    connection.execute("INSERT INTO grams (rowid, words) VALUES (?, ?)", [number, grams(row[1])])

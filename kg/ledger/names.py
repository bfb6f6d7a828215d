"""The search index of entity names: folded text, characters and bigrams, pinyin and initials."""

import sqlite3
from collections.abc import Iterable

from kg.naming import folded
from kg.pronounce import spelled

_PERSONS = frozenset({"Person", "ModelWorker"})
_STANDING = "SELECT number, text, plain, pinyin, initials, first FROM name WHERE entity = ?"
_CHANGED = "UPDATE name SET text = ?, plain = ?, pinyin = ?, initials = ?, first = ? WHERE number = ?"
_INSERT = "INSERT INTO name (entity, text, plain, pinyin, initials, first) VALUES (?, ?, ?, ?, ?, ?)"

Row = tuple[str, str, str, str, int]  # text, folded, pinyin, initials, whether it is the canonical one


def grams(plain: str) -> str:
    """Return the characters and bigrams of a folded name, each once, separated by spaces; signs are left out."""
    text = "".join(c for c in plain if c.isalnum())
    return " ".join(dict.fromkeys([*text, *(text[i : i + 2] for i in range(len(text) - 1))]))


def index_names(connection: sqlite3.Connection, entity: int, kind: str, names: Iterable[str]) -> None:
    """Let an entity stand in the index under these names; the first is the canonical one, none takes the entity out.

    Rows that are right stay: a thing of a hundred aliases that gets one more costs one row.
    """
    wanted: dict[str, Row] = {}
    for first, text in enumerate(names):
        plain = folded(text)
        if plain and plain not in wanted:
            wanted[plain] = (text, plain, *spelled(plain, personal=kind in _PERSONS), int(first == 0))
    for number, *row in connection.execute(_STANDING, [entity]).fetchall():
        plain = row[1]
        if plain not in wanted:
            connection.execute("DELETE FROM name WHERE number = ?", [number])
            connection.execute(
                "INSERT INTO grams (grams, rowid, words) VALUES ('delete', ?, ?)", [number, grams(plain)]
            )
        elif (right := wanted.pop(plain)) != tuple(row):
            connection.execute(_CHANGED, [*right, number])
    for row in wanted.values():
        number = connection.execute(_INSERT, [entity, *row]).lastrowid
        connection.execute("INSERT INTO grams (rowid, words) VALUES (?, ?)", [number, grams(row[1])])

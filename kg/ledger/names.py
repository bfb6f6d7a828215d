"""The search index of entity names: folded text, characters and bigrams, pinyin, syllables and initials.

What stands inside names is found by two full-text indexes: `grams` of their characters, `sounds` of how they sound.
"""

import sqlite3
from collections.abc import Iterable

from kg.naming import folded
from kg.pronounce import spelled

_PERSONS = frozenset({"Person", "ModelWorker"})
_STANDING = "SELECT number, text, plain, pinyin, initials, syllables, first FROM name WHERE entity = ?"
_CHANGED = "UPDATE name SET text = ?, plain = ?, pinyin = ?, initials = ?, syllables = ?, first = ? WHERE number = ?"
_INSERT = "INSERT INTO name (entity, text, plain, pinyin, initials, syllables, first) VALUES (?, ?, ?, ?, ?, ?, ?)"
_TAKEN_OUT = "INSERT INTO {index} ({index}, rowid, words) VALUES ('delete', ?, ?)"
_PUT_IN = "INSERT INTO {index} (rowid, words) VALUES (?, ?)"
_SIGN = "'"  # before each syllable

Row = tuple[str, str, str, str, str, int]  # text, folded, pinyin, initials, syllables, whether it is the canonical one


def grams(plain: str) -> str:
    """Return the characters and bigrams of a folded name, each once, separated by spaces; signs are left out."""
    text = "".join(c for c in plain if c.isalnum())
    return " ".join(dict.fromkeys([*text, *(text[i : i + 2] for i in range(len(text) - 1))]))


def syllables(plain: str, kind: str) -> str:
    """Return a folded name as it sounds, each syllable behind a sign (`'zong'gong'hui`)."""
    return "".join(_SIGN + syllable for syllable in spelled(plain, personal=kind in _PERSONS))


def sounds(told: str) -> str:
    """Return what the index of sounds holds of `syllables`: each one, and initials by ones and twos behind a 0."""
    parts = [part for part in told.split(_SIGN) if part.isalnum()]
    initials = "".join(part[0] for part in parts)
    pairs = [initials[i : i + 2] for i in range(len(initials) - 1)]
    return " ".join(dict.fromkeys([*parts, *(f"0{some}" for some in [*initials, *pairs])]))


def fill(connection: sqlite3.Connection) -> None:
    """Write both full-text indexes anew from the names that there are."""
    connection.execute("INSERT INTO grams (grams) VALUES ('delete-all')")
    connection.execute("INSERT INTO sounds (sounds) VALUES ('delete-all')")
    for number, plain, told in connection.execute("SELECT number, plain, syllables FROM name").fetchall():
        _put_in(connection, number, plain, told)


def index_names(connection: sqlite3.Connection, entity: int, kind: str, names: Iterable[str]) -> None:
    """Let an entity stand in the index under these names; the first is the canonical one, none takes the entity out.

    Rows that are right stay: a thing of a hundred aliases that gets one more costs one row.
    """
    wanted: dict[str, Row] = {}
    for first, text in enumerate(names):
        plain = folded(text)
        if plain and plain not in wanted:
            told = syllables(plain, kind)
            parts = told.split(_SIGN)[1:]
            wanted[plain] = (text, plain, "".join(parts), "".join(p[0] for p in parts if p), told, int(first == 0))
    for number, *row in connection.execute(_STANDING, [entity]).fetchall():
        plain, told = row[1], row[4]
        if plain not in wanted:
            connection.execute("DELETE FROM name WHERE number = ?", [number])
            _take_out(connection, number, plain, told)
        elif (right := wanted.pop(plain)) != tuple(row):
            connection.execute(_CHANGED, [*right, number])
            if right[4] != told:  # the thing is of another kind now: a surname is read in its own way
                _take_out(connection, number, plain, told)
                _put_in(connection, number, plain, right[4])
    for row in wanted.values():
        number = connection.execute(_INSERT, [entity, *row]).lastrowid
        _put_in(connection, number, row[1], row[4])


def _put_in(connection: sqlite3.Connection, number: int | None, plain: str, told: str) -> None:
    for index, words in (("grams", grams(plain)), ("sounds", sounds(told))):
        connection.execute(_PUT_IN.format(index=index), [number, words])


def _take_out(connection: sqlite3.Connection, number: int, plain: str, told: str) -> None:
    """Take a name out of both indexes, which hold no texts and so have to be told what they held."""
    for index, words in (("grams", grams(plain)), ("sounds", sounds(told))):
        connection.execute(_TAKEN_OUT.format(index=index), [number, words])

"""Search over the names of entities: characters of any number, pinyin, initials, by kind and by place, in pages.

The index is SQLite's: characters and bigrams find candidates (never LIKE over trigrams, which is blind to one or two
Chinese characters), `instr` confirms them where they are longer. Exact names come first, then beginnings, then the
rest; canonical names before aliases, and then those that more articles name. Latin letters are pinyin or initials of a
name from any syllable on, from its first one before others. What thousands of names hold (有限公司, a
letter of pinyin) is looked for among the things that most articles name: where enough of these have it, no other can
come before them.
"""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from kg.apart import apart
from kg.cursors import decoded, encoded
from kg.lookups import Record, entity_record, listing
from kg.naming import folded
from kg.places import gazetteer, stem
from kg.pronounce import parted
from kg.whereabouts import whereabouts
from ontology.terms import load

_DEPTH, _ASKED = 4, 100
# So many of the most named things are tried first where as many names hold a text; in a list of all, more of them in
# turn: to look through more of them for a text costs as much as to rank all that hold it.
_HEADS = (1_000, 10_000)
_TWICE = 3  # a thing may be found by several of its names: so many rows are asked for each thing that is shown
_GRAM = re.compile("[\u4e00-\u9fff]{1,2}")  # what the index holds as it stands: nothing is left to confirm
_LATIN = re.compile(r"[a-z0-9']+")
_BEGINNING = """SELECT n.entity, 1 - n.first + 2 * (n.plain <> :q) AS rank FROM name n
    WHERE n.plain >= :q AND n.plain < :q || char(1114111)"""
# Beginnings stand here a second time, with a later rank: to tell them apart costs more than to find them twice.
_BY_GRAM = f"""{_BEGINNING} UNION ALL SELECT n.entity, 6 + 1 - n.first FROM grams
  CROSS JOIN name n ON n.number = grams.rowid WHERE grams MATCH :match"""
_BY_WORDS = f"{_BY_GRAM} AND instr(n.plain, :q) > 0"
_BY_SCAN = f"""{_BEGINNING} UNION ALL SELECT n.entity, 6 + 1 - n.first FROM (
    SELECT rowid AS number FROM name INDEXED BY name_plain WHERE instr(plain, :q) > 0) s
  JOIN name n ON n.number = s.number"""
_BY_SOUND = """SELECT n.entity, 2 * CASE WHEN n.pinyin = :sound THEN 0 ELSE 4 END + 1 - n.first AS rank FROM name n
  WHERE n.pinyin >= :sound AND n.pinyin < :sound || '~'
  UNION ALL SELECT n.entity, 2 * CASE WHEN n.initials = :sound THEN 2 ELSE 5 END + 1 - n.first FROM name n
  WHERE n.initials >= :sound AND n.initials < :sound || '~'"""
# From a syllable on that is not the first: what begins with it stands here a second time, as above.
_WITHIN = "CROSS JOIN name n ON n.number = sounds.rowid"
_BY_SYLLABLES = f"""SELECT n.entity, 12 + 1 - n.first FROM sounds {_WITHIN}
  WHERE sounds MATCH :spoken AND ({{ways}})"""
_BY_INITIALS = f"""SELECT n.entity, 14 + 1 - n.first FROM sounds {_WITHIN}
  WHERE sounds MATCH :heads AND instr(n.initials, :sound) > 0"""
_ALL = """SELECT number AS entity, 0 AS rank FROM entity
  WHERE :kinds IS NULL OR kind IN (SELECT value FROM json_each(:kinds))"""
# The same among the most named things only, which stand in `head`; what comes before all that is complete.
_HEAD = "head AS (SELECT number FROM entity ORDER BY -support, length(name), id LIMIT :head)"
_IN_HEAD = "FROM head CROSS JOIN name n ON n.entity = head.number"
_HEAD_WORDS = f"""{_BEGINNING}
  UNION ALL SELECT n.entity, 6 + 1 - n.first {_IN_HEAD} WHERE instr(n.plain, :q) > 0"""
_HEAD_SOUND = f"""{_BY_WORDS} UNION ALL SELECT n.entity, 1 - n.first FROM name n WHERE n.pinyin = :sound
  UNION ALL SELECT n.entity, 4 + 1 - n.first FROM name n WHERE n.initials = :sound
  UNION ALL SELECT n.entity, 8 + 1 - n.first {_IN_HEAD} WHERE n.pinyin >= :sound AND n.pinyin < :sound || '~'"""
_HEAD_SYLLABLES = f"SELECT n.entity, 12 + 1 - n.first {_IN_HEAD} WHERE {{ways}}"
_HEAD_INITIALS = f"SELECT n.entity, 14 + 1 - n.first {_IN_HEAD} WHERE instr(n.initials, :sound) > 0"
_HEAD_ALL = "SELECT number AS entity, 0 AS rank FROM head"
_COUNT_WORDS = "SELECT COUNT(*) FROM (SELECT 1 FROM grams WHERE grams MATCH :match LIMIT :few)"
_COUNT_SOUND = """SELECT COUNT(*) FROM (
  SELECT 1 FROM name WHERE initials >= :sound AND initials < :sound || '~' LIMIT :few)"""
_COUNT_WITHIN = "SELECT COUNT(*) FROM (SELECT 1 FROM sounds WHERE sounds MATCH :within LIMIT :few)"
_BEST = "SELECT entity, MIN(rank) AS rank FROM hit GROUP BY entity"
# Only what the order needs is read of all that are found; rows so short sort in half the time.
_RANKED = """WITH {head}hit AS ({hits}), best AS ({best}), shown AS (
    SELECT e.number, b.rank FROM best b JOIN entity e ON e.number = b.entity
    WHERE (:kinds IS NULL OR e.kind IN (SELECT value FROM json_each(:kinds)))
      AND (:inside IS NULL OR e.number IN (SELECT value FROM json_each(:inside)))
      AND (b.rank, -e.support, length(e.name), e.id) > (:rank, :support, :length, :id)
    ORDER BY b.rank, -e.support, length(e.name), e.id LIMIT :rows)
  SELECT e.id, e.kind, e.name, e.aliases, e.attributes, e.code, e.support, e.number, s.rank
  FROM shown s JOIN entity e ON e.number = s.number ORDER BY s.rank, -e.support, length(e.name), e.id"""
_STANDS_IN = """SELECT DISTINCT us.entity FROM json_each(?) j JOIN unit uo ON uo.entity = j.value
  JOIN member mo ON mo.unit = uo.id JOIN statement s ON s.article = mo.article AND s.object = mo.key
    AND s.relation IN ('locatedIn', 'partOf') AND s.modality = 'actual' AND s.withdrawn = 0
  JOIN member ms ON ms.article = s.article AND ms.key = s.subject JOIN unit us ON us.id = ms.unit"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to search for: a text (empty means any), a kind, a place (name or code), and which page of the list."""

    text: str = ""
    kind: str | None = None
    place: str | None = None
    limit: int = 50
    cursor: str | None = None


def search(connection: sqlite3.Connection, wanted: Wanted, heads: Sequence[int] = _HEADS) -> Record:
    """Return `{items, next, sequence}` of entities whose name or alias holds a text, best first, told `apart`.

    The text is folded (width, script); Latin letters are also read as pinyin or initials. A kind takes in kinds below
    it, a place what lies inside; an unknown one finds nothing. `heads` change no answer, only what it costs. Raises
    UsageError for a cursor that is not of this list.
    """
    after = decoded(wanted.cursor, [0, 0, 0, ""]) if wanted.cursor else [-1, 0, 0, ""]
    query = folded(wanted.text)
    values: dict[str, Any] = dict(zip(("rank", "support", "length", "id"), after, strict=True))
    values |= {
        "q": query,
        "match": _match(query),
        **_heard(query),
        "kinds": json.dumps(_kinds(wanted.kind)) if wanted.kind else None,
        "inside": json.dumps(sorted(inside(connection, wanted.place))) if wanted.place else None,
        "limit": wanted.limit + 1,
    }
    rows = _ranked(connection, query, values, heads)
    shown = rows[: wanted.limit]
    where = whereabouts(connection, [row[7] for row in shown], _ASKED)
    others = apart(connection, {row[7]: row[6] for row in shown})
    items = [{**entity_record(row[:7]), "places": _around(row[2], where[row[7]]), **others[row[7]]} for row in shown]
    last = rows[wanted.limit - 1] if len(rows) > wanted.limit else None
    following = encoded([last[8], -last[6], len(last[2]), last[0]]) if last else None
    return listing(connection, items, following)


def _around(name: str, places: Iterable[str]) -> list[str]:
    """Return the places that a name does not tell by itself."""
    return [place for place in places if place not in name]


def _ranked(connection: sqlite3.Connection, query: str, values: dict[str, Any], heads: Sequence[int]) -> list[Any]:
    """Return one row more than asked for, where there is one, in the order of the list."""
    for head in heads[:1] if query else heads:
        for hits, reach in _among(connection, query, {**values, "few": head}):
            question = _RANKED.format(head=f"{_HEAD}, ", hits=hits, best=_BEST)
            rows = connection.execute(question, {**values, "head": head, "rows": values["limit"]}).fetchall()
            if len(rows) == values["limit"] and rows[-1][8] <= reach:
                return rows
    first = _first(connection, query, values) if query and values["rank"] < 0 else None
    return _best(connection, query, values, _BEST, values["limit"]) if first is None else first


def _first(connection: sqlite3.Connection, query: str, values: dict[str, Any]) -> list[Any] | None:
    """Return the rows of the first page, each thing where it stands first; None where few things fill all rows.

    So the names of all that is found need not be brought together by things before.
    """
    asked = _TWICE * values["limit"]
    rows = _best(connection, query, values, "SELECT entity, rank FROM hit", asked)
    things: dict[int, Any] = {}
    for row in rows:
        things.setdefault(row[7], row)
    return list(things.values())[: values["limit"]] if len(things) >= values["limit"] or len(rows) < asked else None


def _best(connection: sqlite3.Connection, query: str, values: dict[str, Any], best: str, rows: int) -> list[Any]:
    question = _RANKED.format(head="", hits=_hits(query, values), best=best)
    return connection.execute(question, {**values, "rows": rows}).fetchall()


def _among(connection: sqlite3.Connection, query: str, values: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """Yield questions for hits among the most named things, each with the rank up to which its answer is in order.

    Only what too many names hold to rank them all is asked so; signs alone, which no index can count, never are.
    """

    def frequent(count: str) -> bool:
        return bool(connection.execute(count, values).fetchone()[0] >= values["few"])

    if not query:
        yield _HEAD_ALL, 0
    elif not _LATIN.fullmatch(query):
        if values["match"] and frequent(_COUNT_WORDS):
            yield _HEAD_WORDS, 6
    else:
        if frequent(_COUNT_SOUND):
            yield _HEAD_SOUND, 8
        if values["within"] and frequent(_COUNT_WITHIN):
            begun = f"{_BY_WORDS} UNION ALL {_BY_SOUND}"
            if ways := _confirmed(values):
                yield f"{begun} UNION ALL {_HEAD_SYLLABLES.format(ways=ways)}", 12
            else:
                yield f"{begun} UNION ALL {_HEAD_INITIALS}", 14


def _hits(query: str, values: dict[str, Any]) -> str:
    if not query:
        return _ALL
    words = _BY_GRAM if _GRAM.fullmatch(query) else _BY_WORDS if _match(query) else _BY_SCAN
    if not _LATIN.fullmatch(query):
        return words
    parts = [words, _BY_SOUND]
    if ways := _confirmed(values):
        parts.append(_BY_SYLLABLES.format(ways=ways))
    if values["heads"]:
        parts.append(_BY_INITIALS)
    return " UNION ALL ".join(parts)


def _heard(query: str) -> dict[str, str]:
    """Return what the index of sounds is asked for typed letters, and how each way to part them stands in names."""
    sound = query.replace("'", "")
    found = {"sound": sound, "spoken": "", "heads": "", "within": ""}
    if not _LATIN.fullmatch(query) or not sound:
        return found
    pairs = [sound[i : i + 2] for i in range(len(sound) - 1)] or [sound]
    found["heads"] = " AND ".join(f'"0{pair}"' for pair in dict.fromkeys(pairs))
    ways = parted(sound) if len(sound) > 1 else []  # one letter is an initial
    found["spoken"] = " OR ".join(f"({_spoken(way)})" for way in ways)
    found["within"] = " OR ".join(filter(None, (found["spoken"], f"({found['heads']})")))
    return found | {f"way{n}": "".join(f"'{syllable}" for syllable in way) for n, way in enumerate(ways)}


def _spoken(way: Sequence[str]) -> str:
    """Return the index's question for names that have these syllables; of the last only the initial is sure."""
    *whole, last = way
    return " AND ".join([*(f'"{syllable}"' for syllable in whole), f'"0{last[0]}"' if whole else f'"{last}" *'])


def _confirmed(values: dict[str, Any]) -> str:
    """Return the condition that syllables stand one after another in a name, for each way to part what was typed."""
    return " OR ".join(f"instr(n.syllables, :{key}) > 0" for key in values if key.startswith("way"))


def _match(query: str) -> str:
    """Return the index's question: bigrams that cover a folded text, or its one character; empty for signs only."""
    text = "".join(c for c in query if c.isalnum())
    pairs = [text[i : i + 2] for i in range(0, len(text) - 1, 2)] + ([text[-2:]] if text else [])
    return " AND ".join(f'"{word}"' for word in dict.fromkeys(pairs))


def _kinds(kind: str) -> list[str]:
    vocabulary = load()
    return sorted(k for k in vocabulary.kinds if kind in vocabulary.kinds and vocabulary.is_a(k, kind))


def inside(connection: sqlite3.Connection, place: str) -> set[int]:
    """Return the numbers of the entities that are a place (a name or a code), or stand in it, at most four steps deep.

    Official places contain each other by their codes; everything else by what the texts say (locatedIn, partOf).
    """
    found = _places(connection, place)
    frontier = set(found)
    for _ in range(_DEPTH):
        rows = connection.execute(_STANDS_IN, [json.dumps(sorted(frontier))])
        frontier = {n for (n,) in rows} - found
        found |= frontier
    return found


def _places(connection: sqlite3.Connection, place: str) -> set[int]:
    codes = [place] if place.isdigit() else sorted(gazetteer().prefix(folded(place)).codes)
    if not place.isdigit() and gazetteer().prefix(folded(place)).rest:
        codes = []
    found = _numbers(
        connection,
        "SELECT number FROM entity WHERE code >= ? AND code < ?",
        ([stem(code), stem(code) + "~"] for code in codes),
    )
    question = "SELECT e.number FROM name n JOIN entity e ON e.number = n.entity WHERE n.plain = ? AND e.kind = 'Place'"
    return found | _numbers(connection, question, [[folded(place)]])


def _numbers(connection: sqlite3.Connection, question: str, values: Iterable[list[str]]) -> set[int]:
    return {n for row in values for (n,) in connection.execute(question, row)}

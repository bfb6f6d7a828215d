"""Where things are, as far as facts lead to a place: where they lie, work or belong, and what that lies in."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence

from kg.places import ancestors, gazetteer

_DEPTH = 4
TOWARD = ("locatedIn", "partOf", "employedBy", "memberOf", "aboutStatistic", "unionOf", "subordinateTo")
_EVERY = 2**60
# Official places lead no further: what they lie in is known.
_OCCURRENCES = """SELECT m.article, m.key FROM entity e CROSS JOIN unit u ON u.entity = e.number
  CROSS JOIN member m ON m.unit = u.id WHERE e.number = ? AND e.code IS NULL LIMIT ?"""
# CROSS JOIN keeps the written order: from things to what is said of them, never from all statements of a relation.
_ONWARD = """SELECT DISTINCT j.value ->> 0, w.entity
  FROM json_each(:occurrences) j CROSS JOIN statement s ON s.article = j.value ->> 1 AND s.subject = j.value ->> 2
  CROSS JOIN member o ON o.article = s.article AND o.key = s.object CROSS JOIN unit w ON w.id = o.unit
  WHERE s.relation IN (SELECT value FROM json_each(:relations)) AND s.modality = 'actual' AND s.withdrawn = 0
    AND w.entity <> j.value ->> 0"""


def whereabouts(connection: sqlite3.Connection, numbers: Sequence[int], most: int = _EVERY) -> dict[int, list[str]]:
    """Return for each thing the names of the places that it leads to in at most four steps, sorted.

    At most so many occurrences of each are asked: who types waits for the answer, and a hub is named by every article.
    """
    seen = {number: {number} for number in numbers}
    rings = {number: {number} for number in numbers}
    for _ in range(_DEPTH):
        onward = _onward(connection, sorted(set().union(*rings.values()) if rings else ()), most)
        for number, ring in rings.items():
            fresh = {other for near in ring for other in onward.get(near, ())} - seen[number]
            rings[number] = fresh
            seen[number] |= fresh
    names = _place_names(connection, sorted(set().union(*seen.values()) if seen else ()))
    return {number: sorted({name for near in found for name in names.get(near, ())}) for number, found in seen.items()}


def _onward(connection: sqlite3.Connection, numbers: Sequence[int], most: int) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    mine = [(n, *row) for n in numbers for row in connection.execute(_OCCURRENCES, [n, most])]
    values = {"occurrences": json.dumps(mine), "relations": json.dumps(TOWARD)}
    for here, there in connection.execute(_ONWARD, values):
        found[here].append(there)
    return found


def _place_names(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, set[str]]:
    """Return the name of each that is a place, and of the official places that it, or its code, lies in."""
    question = "SELECT e.number, e.kind, e.name, e.code FROM json_each(?) j JOIN entity e ON e.number = j.value"
    found: dict[int, set[str]] = {}
    known = gazetteer().names
    for number, kind, name, code in connection.execute(question, [json.dumps(numbers)]):
        around = {known[c] for c in (code, *ancestors(code)) if c in known} if code else set()
        found[number] = around | ({name} if kind == "Place" else set())
    return found

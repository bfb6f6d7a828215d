"""Where things are, as far as facts lead to a place: where they lie, work or belong, and what that lies in."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence

from kg.places import ancestors, gazetteer

_DEPTH = 4
TOWARD = ("locatedIn", "partOf", "employedBy", "memberOf", "aboutStatistic", "unionOf", "subordinateTo")
# CROSS JOIN keeps the written order: from things to what is said of them, never from all statements of a relation.
_ONWARD = """SELECT DISTINCT j.value, w.entity
  FROM json_each(:numbers) j CROSS JOIN unit u ON u.entity = j.value CROSS JOIN member m ON m.unit = u.id
  CROSS JOIN statement s ON s.article = m.article AND s.subject = m.key
  CROSS JOIN member o ON o.article = s.article AND o.key = s.object CROSS JOIN unit w ON w.id = o.unit
  WHERE s.relation IN (SELECT value FROM json_each(:relations)) AND s.modality = 'actual' AND s.withdrawn = 0
    AND w.entity <> j.value"""


def whereabouts(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, list[str]]:
    """Return for each thing the names of the places that it leads to in at most four steps, sorted."""
    seen = {number: {number} for number in numbers}
    rings = {number: {number} for number in numbers}
    for _ in range(_DEPTH):
        onward = _onward(connection, sorted(set().union(*rings.values()) if rings else ()))
        for number, ring in rings.items():
            fresh = {other for near in ring for other in onward.get(near, ())} - seen[number]
            rings[number] = fresh
            seen[number] |= fresh
    names = _place_names(connection, sorted(set().union(*seen.values()) if seen else ()))
    return {number: sorted({name for near in found for name in names.get(near, ())}) for number, found in seen.items()}


def _onward(connection: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for here, there in connection.execute(_ONWARD, {"numbers": json.dumps(numbers), "relations": json.dumps(TOWARD)}):
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

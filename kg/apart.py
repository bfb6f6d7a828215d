"""What tells things of one name apart in a list: what facts join them to, and the article that first names them.

Worked out only for things that few texts name: what is named often is told by its name.
"""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from kg.whereabouts import TOWARD
from ontology.terms import load

_FEW = 50
_SHOWN = 2
_MINE = """WITH mine AS (SELECT j.value AS number, m.article, m.key FROM json_each(?) j
  CROSS JOIN unit u ON u.entity = j.value CROSS JOIN member m ON m.unit = u.id)"""
_SIDE = """SELECT mine.number, s.relation, s.article, e.number AS other, e.kind, e.name FROM mine
  CROSS JOIN statement s ON s.article = mine.article AND s.{near} = mine.key AND s.modality = 'actual'
  CROSS JOIN member o ON o.article = s.article AND o.key = s.{far} CROSS JOIN unit w ON w.id = o.unit
  CROSS JOIN entity e ON e.number = w.entity
  WHERE s.withdrawn = 0 AND e.number <> mine.number AND e.kind NOT IN ('Place', 'Statistic')"""
_OUT = _SIDE.format(near="subject", far="object")
_IN = _SIDE.format(near="object", far="subject")
_JOINED = f"""{_MINE} SELECT number, kind, name, MAX(relation IN (SELECT value FROM json_each(?))) AS toward,
    COUNT(DISTINCT article) AS articles
  FROM ({_OUT} UNION ALL {_IN}) GROUP BY number, other ORDER BY number"""
_FIRST = f"""{_MINE} SELECT DISTINCT mine.number, a.id, a.title, a.issued FROM mine
  CROSS JOIN article a ON a.id = mine.article
  ORDER BY mine.number, a.issued IS NULL, a.issued, a.id"""


def apart(connection: sqlite3.Connection, support: Mapping[int, int]) -> dict[int, dict[str, Any]]:
    """Return `{joined, article}` of things by number, given how many texts name each.

    `joined` are at most two names, first of what a thing belongs to, then of bodies; `article` is `{id, title, issued}`
    of the earliest article, undated ones last. Of what many texts name both are empty.
    """
    few = json.dumps([number for number, texts in support.items() if texts <= _FEW])
    found: dict[int, dict[str, Any]] = {number: {"joined": [], "article": None} for number in support}
    for number, rows in groupby(connection.execute(_JOINED, [few, json.dumps(TOWARD)]), itemgetter(0)):
        found[number]["joined"] = _nearest([row[1:] for row in rows])
    for number, rows in groupby(connection.execute(_FIRST, [few]), itemgetter(0)):
        _, key, title, issued = next(rows)
        found[number]["article"] = {"id": key, "title": title, "issued": issued}
    return found


def _nearest(rows: Sequence[Sequence[Any]]) -> list[str]:
    """Return the names of the nearest of `(kind, name, toward, articles)`."""
    vocabulary = load()
    ranked = sorted((not toward, not vocabulary.is_a(kind, "Organization"), -n, name) for kind, name, toward, n in rows)
    return list(dict.fromkeys(name for *_, name in ranked))[:_SHOWN]

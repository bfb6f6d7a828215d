"""A chosen part of the graph for somebody who looks at it: things, their neighbours a few at a time, facts among them.

Unlike `kg.lookups.neighbours` and the graph's direct relationships, planned, required and revoked facts are in, each
under its own modality: who draws them must draw them as such. Values are plain JSON, everything in a fixed order.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, zip_longest
from operator import itemgetter
from typing import Any

from kg.ledger import sequence_of
from kg.ledger.views import SURENESS, sureness
from kg.lookups import Record

MOST_NODES = 600
_MOST_IDS = 20
_NUMBERS = "SELECT e.id, e.number FROM json_each(?) j JOIN entity e ON e.id = j.value"
_MINE = "mine AS MATERIALIZED (SELECT u.id, u.entity FROM json_each(:numbers) j JOIN unit u ON u.entity = j.value)"
# What has not come to pass is little beside what has: it has an index of its own, and no sums.
_OTHER = """FROM mine CROSS JOIN about b ON b.unit = mine.id AND b.modality <> 'actual'
  JOIN statement s ON s.id = b.statement AND s.withdrawn = 0
  JOIN member m ON m.article = s.article AND m.key = s.{mine} AND m.unit = b.unit
  JOIN member o ON o.article = s.article AND o.key = s.{other} JOIN unit w ON w.id = o.unit"""
_PLANNED = _OTHER.format(mine="subject", other="object")
_PLANNED_FOR = _OTHER.format(mine="object", other="subject")
# The rows of `support` lie side by side for each fact, so that a hub's are summed up without looking at any article.
_NEAR = f"""WITH {_MINE}, joined AS (
    SELECT 'out' AS direction, relation, object AS unit, COUNT(DISTINCT article) AS articles
      FROM mine CROSS JOIN support ON subject = mine.id GROUP BY subject, relation, object
    UNION ALL SELECT 'in', relation, subject, COUNT(DISTINCT article)
      FROM mine CROSS JOIN support ON object = mine.id GROUP BY object, relation, subject
    UNION ALL SELECT 'out', s.relation, w.id, COUNT(DISTINCT s.article) {_PLANNED} GROUP BY b.unit, 2, 3
    UNION ALL SELECT 'in', s.relation, w.id, COUNT(DISTINCT s.article) {_PLANNED_FOR} GROUP BY b.unit, 2, 3)
  SELECT direction, relation, u.entity AS other FROM joined JOIN unit u ON u.id = joined.unit
    JOIN entity e ON e.number = u.entity WHERE u.entity NOT IN (SELECT value FROM json_each(:numbers))
  GROUP BY 1, 2, 3 ORDER BY 1 DESC, 2, SUM(articles) DESC, -e.support, e.id"""
_DEGREES = f"""WITH {_MINE}, joined AS (
    SELECT DISTINCT mine.entity, subject, relation, object, object AS unit
      FROM mine CROSS JOIN support ON subject = mine.id
    UNION ALL SELECT DISTINCT mine.entity, object, relation, subject, subject
      FROM mine CROSS JOIN support ON object = mine.id
    UNION ALL SELECT mine.entity, 0, '', 0, w.id {_PLANNED}
    UNION ALL SELECT mine.entity, 0, '', 0, w.id {_PLANNED_FOR})
  SELECT joined.entity, COUNT(DISTINCT u.entity) FROM joined JOIN unit u ON u.id = joined.unit
  WHERE u.entity <> joined.entity GROUP BY 1"""
_SURE = sureness("f.statement", "f.confidence", "(SELECT s.rule FROM statement s WHERE s.id = f.statement)")
_AMONG = f"""WITH {_MINE}, fact AS MATERIALIZED (
    SELECT DISTINCT mine.entity, subject, relation, object FROM mine CROSS JOIN support ON subject = mine.id
    WHERE object IN (SELECT id FROM mine))
  SELECT fact.entity, f.relation, other.entity, 'actual', f.statement, f.witness, f.issued, p.newspaper, {_SURE}
    FROM fact CROSS JOIN mine other ON other.id = fact.object CROSS JOIN support f
      ON f.subject = fact.subject AND f.relation = fact.relation AND f.object = fact.object
    CROSS JOIN article a ON a.id = f.article CROSS JOIN page p ON p.id = a.page
  UNION ALL SELECT mine.entity, s.relation, w.entity, s.modality, s.id, a.witness, a.issued, p.newspaper, {SURENESS}
    {_PLANNED} JOIN article a ON a.id = s.article JOIN page p ON p.id = a.page WHERE w.id IN (SELECT id FROM mine)"""
_SAME = f"""WITH {_MINE}, other AS MATERIALIZED (SELECT id FROM unit WHERE entity = :object)
  SELECT statement FROM mine CROSS JOIN other CROSS JOIN support
    ON subject = mine.id AND relation = :relation AND object = other.id WHERE :modality = 'actual'
  UNION SELECT s.id {_PLANNED} WHERE s.relation = :relation AND s.modality = :modality AND w.entity = :object"""


def view(connection: sqlite3.Connection, opened: Sequence[tuple[str, int]], added: Sequence[str] = ()) -> Record:
    """Return `{nodes, facts, opened, missing, sequence}`: opened things with so many neighbours each, and the added.

    A node is `{id, kind, name, support, degree, attributes}`, `degree` counting all its neighbours, shown or not; a
    fact is `{subject, relation, object, modality, support, statements, first, last, newspapers, confidence}`, one a
    modality; its `confidence` is that of its surest statement, 1 where a person or a byline says it.
    `opened` tells `{id, shown, total, near}` of the neighbours, `near` being their ids, the first first; ids that
    nothing has are listed as `missing`.
    """
    known = dict(connection.execute(_NUMBERS, [json.dumps([k for k, _ in opened] + list(added))]).fetchall())
    chosen = dict.fromkeys(known[k] for k in (*(k for k, _ in opened), *added) if k in known)
    told: list[Record] = []
    counted: dict[int, int] = {}
    for key, limit in opened:
        if key in known:
            near = _neighbours(connection, known[key])
            told.append({"id": key, "shown": min(limit, len(near)), "total": len(near), "near": near[:limit]})
            counted[known[key]] = len(near)
            chosen |= dict.fromkeys(near[:limit])
    numbers = list(chosen)[:MOST_NODES]
    nodes = _nodes(connection, numbers, counted)
    return {
        "nodes": list(nodes.values()),
        "facts": list(_facts(connection, numbers, {n: node["id"] for n, node in nodes.items()})),
        "opened": [{**o, "near": [nodes[n]["id"] for n in o["near"] if n in nodes]} for o in told],
        "missing": sorted({*(k for k, _ in opened), *added} - known.keys()),
        "sequence": sequence_of(connection),
    }


def _neighbours(connection: sqlite3.Connection, number: int) -> list[int]:
    """Return a thing's neighbours: the best supported of every relation first, then the second best of each."""
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for direction, relation, other in connection.execute(_NEAR, {"numbers": json.dumps([number])}):
        groups[direction, relation].append(other)
    turns = chain.from_iterable(zip_longest(*groups.values()))
    return list(dict.fromkeys(other for other in turns if other is not None))


def _nodes(connection: sqlite3.Connection, numbers: Sequence[int], counted: Mapping[int, int]) -> dict[int, Record]:
    """Return nodes by number; the neighbours of some were `counted` already, which for a hub takes its time."""
    values = json.dumps(numbers)
    rest = {"numbers": json.dumps([n for n in numbers if n not in counted])}
    degrees = {**dict(connection.execute(_DEGREES, rest).fetchall()), **counted}
    rows = connection.execute(
        """SELECT e.number, e.id, e.kind, e.name, e.support, e.attributes FROM json_each(?) j
        JOIN entity e ON e.number = j.value ORDER BY j.key""",
        [values],
    )
    return {
        number: {
            "id": key,
            "kind": kind,
            "name": name,
            "support": support,
            "degree": degrees.get(number, 0),
            "attributes": json.loads(attributes),
        }
        for number, key, kind, name, support, attributes in rows
    }


def _facts(connection: sqlite3.Connection, numbers: Sequence[int], ids: dict[int, str]) -> Iterable[Record]:
    said: dict[tuple[str, str, str, str], list[Sequence[Any]]] = defaultdict(list)
    found = connection.execute(_AMONG, {"numbers": json.dumps(numbers)}).fetchall()
    for subject, relation, obj, modality, *rest in sorted(found, key=itemgetter(4)):
        if subject != obj:
            said[ids[subject], relation, ids[obj], modality].append(rest)
    for (subject, relation, obj, modality), rows in sorted(said.items()):
        dates = sorted(issued for _, _, issued, *_ in rows if issued)
        yield {
            "subject": subject,
            "relation": relation,
            "object": obj,
            "modality": modality,
            "support": len({words for _, words, *_ in rows}),
            "statements": [key for key, *_ in rows][:_MOST_IDS],
            "first": dates[0] if dates else None,
            "last": dates[-1] if dates else None,
            "newspapers": sorted({paper for *_, paper, _ in rows if paper}),
            "confidence": max(sure for *_, sure in rows),
        }


def same(connection: sqlite3.Connection, key: str) -> list[str]:
    """Return the ids of the statements that say the same fact as one does (ends, relation, modality), itself first."""
    ends = """SELECT {0}.entity FROM statement s JOIN member {1} ON {1}.article = s.article AND {1}.key = s.{2}
      JOIN unit {0} ON {0}.id = {1}.unit WHERE s.id = :key"""
    row = connection.execute("SELECT relation, modality FROM statement WHERE id = ?", [key]).fetchone()
    subject = connection.execute(ends.format("us", "ms", "subject"), {"key": key}).fetchone()
    obj = connection.execute(ends.format("uo", "mo", "object"), {"key": key}).fetchone()
    if row is None or subject is None or obj is None:
        return [key]
    values = {"numbers": json.dumps([subject[0]]), "relation": row[0], "modality": row[1], "object": obj[0]}
    return [key, *sorted(k for (k,) in connection.execute(_SAME, values) if k != key)]

"""Tables over the whole graph for people who compare: things of a kind with their facts, dated facts, places.

A table shows things of one kind, the most talked about first, each with its attributes and with the facts that join it
to others, planned ones included under their modality. Values are plain JSON.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import islice

from kg.cursors import decoded, encoded
from kg.figures import base
from kg.ledger import about, sequence_of
from kg.ledger.former import number_of
from kg.ledger.views import SURENESS
from kg.lookups import Record, entity_record, listing
from kg.places import gazetteer
from kg.whereabouts import whereabouts

_PAGE = """SELECT number, id, kind, name, aliases, attributes, code, support FROM entity
  WHERE kind IN (SELECT value FROM json_each(:kinds)) AND (-support, id) > (:support, :id)
  ORDER BY -support, id LIMIT :limit"""
_COLUMNS = f"""SELECT j.value, s.relation, e.id, e.kind, e.name, s.qualifiers,
  s.modality, s.certainty, s.confidence, s.id, s.quote, a.title, p.newspaper, a.issued, {SURENESS}"""
_TOLD = ("modality", "certainty", "confidence", "statement", "quote", "title", "newspaper", "issued", "sureness")
# CROSS JOIN keeps the written order: from the things of a page to what is said of them, never from all of a relation.
_ENDS = {
    "out": f"""{_COLUMNS}
      FROM json_each(:numbers) j CROSS JOIN unit u ON u.entity = j.value CROSS JOIN member m ON m.unit = u.id
      CROSS JOIN statement s ON s.article = m.article AND s.subject = m.key AND s.withdrawn = 0
      CROSS JOIN article a ON a.id = s.article CROSS JOIN page p ON p.id = a.page
      CROSS JOIN member o ON o.article = s.article AND o.key = s.object CROSS JOIN unit w ON w.id = o.unit
      CROSS JOIN entity e ON e.number = w.entity WHERE s.relation IN (SELECT value FROM json_each(:relations))
      ORDER BY s.id""",
    "in": f"""{_COLUMNS}
      FROM json_each(:numbers) j CROSS JOIN unit u ON u.entity = j.value CROSS JOIN member m ON m.unit = u.id
      CROSS JOIN statement s ON s.article = m.article AND s.object = m.key AND s.withdrawn = 0
      CROSS JOIN article a ON a.id = s.article CROSS JOIN page p ON p.id = a.page
      CROSS JOIN member o ON o.article = s.article AND o.key = s.subject CROSS JOIN unit w ON w.id = o.unit
      CROSS JOIN entity e ON e.number = w.entity WHERE s.relation IN (SELECT value FROM json_each(:relations))
      ORDER BY s.id""",
}
_CONTAINS = """SELECT DISTINCT us.entity, uo.entity FROM statement s
  JOIN member ms ON ms.article = s.article AND ms.key = s.subject JOIN unit us ON us.id = ms.unit
  JOIN member mo ON mo.article = s.article AND mo.key = s.object JOIN unit uo ON uo.id = mo.unit
  WHERE s.relation IN ('locatedIn', 'partOf') AND s.modality = 'actual' AND s.withdrawn = 0"""
_DIGITS = 6
STANDING = ("locatedIn", "partOf", "alias", "authoredBy", "unionOf", "subordinateTo")
_MOMENTS = f"""SELECT s.id, es.id, es.kind, es.name, s.relation, eo.id, eo.kind, eo.name, s.literal, s.modality,
    s.certainty, {SURENESS}, json_extract(s.qualifiers, '$.time'), a.id, a.title, a.issued
  FROM {{source}}
  LEFT JOIN member ms ON ms.article = s.article AND ms.key = s.subject LEFT JOIN unit us ON us.id = ms.unit
  LEFT JOIN entity es ON es.number = us.entity
  LEFT JOIN member mo ON mo.article = s.article AND mo.key = s.object LEFT JOIN unit uo ON uo.id = mo.unit
  LEFT JOIN entity eo ON eo.number = uo.entity
  WHERE a.issued IS NOT NULL AND s.withdrawn = 0 AND s.relation NOT IN (SELECT value FROM json_each(:standing))
    {{and_}}
  ORDER BY a.issued DESC, s.id LIMIT :limit"""
_OF_ALL = _MOMENTS.format(
    source="article a JOIN statement s ON s.article = a.id",
    and_="AND (a.issued < :issued OR (a.issued = :issued AND s.id > :id))",
)
_OF_THESE = _MOMENTS.format(
    source="json_each(:ids) j CROSS JOIN statement s ON s.id = j.value CROSS JOIN article a ON a.id = s.article",
    and_="",
)
_DEPTH = 4


def table(
    connection: sqlite3.Connection,
    kinds: Collection[str],
    relations: Collection[str],
    limit: int = 200,
    cursor: str | None = None,
) -> Record:
    """Return `{items, next, sequence}` of things of some kinds, each with `facts` of some relations and its `places`.

    `places` are names: where a thing lies, works or belongs, and what that lies in.
    A fact is `{relation, direction, entity: {id, kind, name}, qualifiers, modality, certainty, confidence, statement,
    quote, title, newspaper, issued, sureness}`, one for each statement; `sureness` is its confidence, and 1 where a
    person or a byline says so. Raises UsageError for a cursor that is not of this list.
    """
    support, key = decoded(cursor, [0, ""]) if cursor else (-(2**60), "")
    values = {"kinds": json.dumps(sorted(kinds)), "support": support, "id": key, "limit": limit + 1}
    rows = connection.execute(_PAGE, values).fetchall()
    shown = rows[:limit]
    facts = _facts(connection, [row[0] for row in shown], relations)
    where = whereabouts(connection, [row[0] for row in shown])
    items = [
        {**_comparable(entity_record(row[1:])), "facts": facts.get(row[0], []), "places": where[row[0]]}
        for row in shown
    ]
    following = encoded([-shown[-1][-1], shown[-1][1]]) if len(rows) > limit else None
    return listing(connection, items, following)


def _comparable(record: Record) -> Record:
    """Return a thing; a figure with its value freed of 万 and 亿, as in the graph, so that figures can be compared."""
    held = record["attributes"]
    found = base(held.get("value"), held.get("unit")) if record["kind"] == "Statistic" else None
    return {**record, "attributes": {**held, "base_value": found[0], "base_unit": found[1]}} if found else record


def _facts(
    connection: sqlite3.Connection, numbers: Sequence[int], relations: Collection[str]
) -> dict[int, list[Record]]:
    found: dict[int, list[Record]] = defaultdict(list)
    values = {"numbers": json.dumps(numbers), "relations": json.dumps(sorted(relations))}
    for direction, question in _ENDS.items():
        for number, relation, key, kind, name, qualifiers, *told in connection.execute(question, values):
            head = {"relation": relation, "direction": direction, "entity": {"id": key, "kind": kind, "name": name}}
            said = dict(zip(_TOLD, told, strict=True))
            found[number].append({**head, "qualifiers": json.loads(qualifiers), **said})
    return found


def places(connection: sqlite3.Connection, *, empty: bool = False) -> Record:
    """Return `{items, next, sequence}`: for every official place, how many things stand in it, by kind.

    With `empty` provinces and prefectures in which nothing stands are listed too.

    An item is `{code, name, total, kinds}`; provinces, prefectures and counties count what lies inside them, by their
    codes and by what the texts say (locatedIn, partOf; at most four steps).
    """
    codes = dict(connection.execute("SELECT number, code FROM entity WHERE code IS NOT NULL").fetchall())
    around: dict[int, list[int]] = defaultdict(list)
    for inner, outer in connection.execute(_CONTAINS):
        around[inner].append(outer)
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for number, kind in connection.execute("SELECT number, kind FROM entity"):
        for code in _levels(number, codes, around):
            counts[code][kind] += 1
    listed = {c for c in gazetteer().names if len(c) == _DIGITS and c.endswith("00")} if empty else set()
    items = [_place(code, counts.get(code, {})) for code in sorted(listed | counts.keys()) if code in gazetteer().names]
    return {"items": items, "next": None, "sequence": sequence_of(connection)}


def _levels(number: int, codes: Mapping[int, str], around: Mapping[int, Sequence[int]]) -> set[str]:
    """Return the codes of province, prefecture and county that a thing lies in, by the first coded places above it."""
    frontier, seen, found = {number}, {number}, set[str]()
    for _ in range(_DEPTH + 1):
        found |= {codes[n] for n in frontier if n in codes}
        frontier = {outer for n in frontier if n not in codes for outer in around.get(n, ())} - seen
        seen |= frontier
    return {level for code in found for level in (code[:2] + "0000", code[:4] + "00", code[:6])}


def _place(code: str, kinds: Mapping[str, int]) -> Record:
    return {"code": code, "name": gazetteer().names[code], "total": sum(kinds.values()), "kinds": dict(kinds)}


def moments(
    connection: sqlite3.Connection, limit: int = 500, cursor: str | None = None, entity: str | None = None
) -> Record:
    """Return `{items, next, sequence}`: what was said on a known day, of all things or of one, the latest first.

    An item is `{id, subject, relation, object, literal, modality, certainty, sureness, time, article, title, issued}`;
    ends are `{id, kind, name}` or None, `sureness` is as in tables, `time` is as written. Names and standing relations
    (where things lie, who signed) are left out.
    Raises NotFoundError for an unknown thing, UsageError for a cursor that is not of this list.
    """
    behind = decoded(cursor, ["", ""]) if cursor else ["9999", ""]
    rows = _of_one(connection, entity, behind, limit + 1) if entity else _of_all(connection, behind, limit + 1)
    following = encoded([rows[limit - 1][-1], rows[limit - 1][0]]) if len(rows) > limit else None
    return listing(connection, [_moment(row) for row in rows[:limit]], following)


def _of_all(connection: sqlite3.Connection, behind: Sequence[str], limit: int) -> list[Sequence[str]]:
    issued, key = behind
    return connection.execute(
        _OF_ALL, {"issued": issued, "id": key, "limit": limit, "standing": json.dumps(STANDING)}
    ).fetchall()


def _of_one(connection: sqlite3.Connection, entity: str, behind: Sequence[str], limit: int) -> list[Sequence[str]]:
    """Return the moments of a thing: of what is said about it no more is looked at than these take."""
    ids = about.latest(connection, number_of(connection, entity), *behind)
    found: list[Sequence[str]] = []
    while len(found) < limit and (part := list(islice(ids, limit))):
        values = {"ids": json.dumps(part), "limit": limit - len(found), "standing": json.dumps(STANDING)}
        found += connection.execute(_OF_THESE, values).fetchall()
    return found


def _moment(row: Sequence[str]) -> Record:
    subject = dict(zip(("id", "kind", "name"), row[1:4], strict=True))
    obj = dict(zip(("id", "kind", "name"), row[5:8], strict=True))
    names = ("literal", "modality", "certainty", "sureness", "time", "article", "title", "issued")
    return {
        "id": row[0],
        "subject": subject if row[1] else None,
        "relation": row[4],
        "object": obj if row[5] else None,
        **dict(zip(names, row[8:], strict=True)),
    }

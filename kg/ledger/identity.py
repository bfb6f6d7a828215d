"""Members into units, units into entities: identity solved anew for the touched components, and for nothing else.

A unit is all local entities with the same set of keys, so that a name in a hundred thousand articles is one unit and a
component stays small. Entities have internal numbers; only their ids, made from their smallest member, are shown.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Any

from kg import looks
from kg.blocking import CROWD
from kg.blocking import WORD as BLOCK
from kg.clusters import may_join, solve
from kg.ledger.framing import dumps, pack_anchor
from kg.ledger.names import index_names
from kg.ledger.touched import Touched
from kg.model import Anchor, LocalEntity, content_id
from kg.naming import folded, unquoted

_LOOK, _BLOCK = f'["{looks.WORD}"', f'["{BLOCK}"'
_UNANIMOUS = frozenset({"modality", "composed", "collective"})
_COUNT = """
INSERT INTO facet (unit, what, value, count) VALUES (?, ?, ?, ?)
ON CONFLICT (unit, what, value) DO UPDATE SET count = count + excluded.count
"""


def unit_of(connection: sqlite3.Connection, keys: Iterable[str]) -> int:
    """Return the unit of these keys, made if there is none."""
    signature = dumps(sorted(set(keys)))
    row = connection.execute("SELECT id FROM unit WHERE signature = ?", [signature]).fetchone()
    if row:
        return int(row[0])
    unit = connection.execute("INSERT INTO unit (signature) VALUES (?)", [signature]).lastrowid
    shared = (k for k in json.loads(signature) if not k.startswith(_LOOK))
    connection.executemany("INSERT INTO unit_key (key, unit) VALUES (?, ?)", ((k, unit) for k in shared))
    return int(unit or 0)


def count_member(connection: sqlite3.Connection, unit: int, facets: Iterable[Iterable[str]], by: int) -> None:
    """Add a member's facets to its unit (`by` = 1) or take them off (-1)."""
    connection.executemany(_COUNT, ((unit, what, value, by) for what, value in facets))
    if by < 0:
        connection.execute("DELETE FROM facet WHERE unit = ? AND count <= 0", [unit])


def settle(connection: sqlite3.Connection, touched: Touched) -> None:
    """Solve the components of new and emptied units, move units between entities, and refresh the entities.

    What clusters there are hangs on units alone: another member of a unit that stands already changes none.
    """
    empty = _empty(connection, touched.units)
    standing = {u: n for u in touched.units if (n := _entity(connection, u)) is not None}
    units, crowded = _component(connection, [u for u in touched.units if u in empty or u not in standing], empty)
    before = {unit: entity for unit, (_, entity) in units.items()}
    _drop(connection, empty)
    clusters = solve({signature: _keys(signature) - crowded for u, (signature, _) in units.items() if u not in empty})
    place = {signature: unit for unit, (signature, _) in units.items()}
    numbers: set[int | None] = set(standing.values())
    given: set[int] = set()
    for cluster in sorted(clusters, key=min):
        inside = sorted(place[s] for s in cluster)
        numbers |= _assign(connection, touched, inside, before, given)
    for number in sorted(n for n in numbers if n):
        _refresh(connection, touched, number)


def _entity(connection: sqlite3.Connection, unit: int) -> int | None:
    number: int | None = connection.execute("SELECT entity FROM unit WHERE id = ?", [unit]).fetchone()[0]
    return number


def _component(
    connection: sqlite3.Connection, start: Iterable[int], empty: AbstractSet[int]
) -> tuple[dict[int, tuple[str, int | None]], frozenset[str]]:
    """Return signature and entity of all units that the given ones may join through others, and the crowded blocks.

    Of a block only those lead on that identity finds the same: it joins nobody else. A block that was crowded before
    and is now joins nothing; one that becomes crowded, or no longer is, leads to all that it held together.
    """
    found: dict[int, tuple[str, int | None]] = {}
    waiting, keys, crowded = list(start), set[str](), set[str]()
    while waiting:
        unit = waiting.pop()
        if unit in found:
            continue
        row = connection.execute("SELECT signature, entity FROM unit WHERE id = ?", [unit]).fetchone()
        found[unit] = (row[0], row[1])
        own = _keys(row[0])
        for key in own - keys:
            holders = _holders(connection, key)
            if key.startswith(_BLOCK):
                now, was = len(holders.keys() - empty), sum(e is not None for e, _ in holders.values())
                if now > CROWD:
                    crowded.add(key)
                if max(now, was) <= CROWD:
                    holders = {u: h for u, h in holders.items() if u not in found and may_join(own, _keys(h[1]))}
                else:
                    keys.add(key)
                if min(now, was) > CROWD:
                    continue
            else:
                keys.add(key)
            waiting.extend(u for u in holders if u not in found)
    return found, frozenset(crowded)


@lru_cache(maxsize=65_536)
def _keys(signature: str) -> frozenset[str]:
    return frozenset(json.loads(signature))


def _holders(connection: sqlite3.Connection, key: str) -> dict[int, tuple[int | None, str]]:
    """Return the units that hold a key, with their entities and signatures; those of no entity yet are new."""
    if key.startswith(_LOOK):
        return {}
    question = "SELECT k.unit, u.entity, u.signature FROM unit_key k JOIN unit u ON u.id = k.unit WHERE k.key = ?"
    return {unit: (entity, signature) for unit, entity, signature in connection.execute(question, [key])}


def _empty(connection: sqlite3.Connection, units: Iterable[int]) -> set[int]:
    """Return the units that have lost their last member."""
    return {u for u in units if not connection.execute("SELECT 1 FROM member WHERE unit = ? LIMIT 1", [u]).fetchone()}


def _drop(connection: sqlite3.Connection, empty: Iterable[int]) -> None:
    for table, column in (("facet", "unit"), ("unit_key", "unit"), ("unit", "id")):
        connection.executemany(f"DELETE FROM {table} WHERE {column} = ?", ((u,) for u in empty))


def _assign(
    connection: sqlite3.Connection,
    touched: Touched,
    inside: list[int],
    before: Mapping[int, int | None],
    given: set[int],
) -> set[int | None]:
    """Give one entity number to the units of a cluster; return the numbers that gained or lost a unit.

    A cluster keeps the number that most of its units hold, unless an earlier cluster of the component has it.
    """
    held = Counter(n for u in inside if (n := before[u]) is not None and n not in given)
    number = min(held, key=lambda n: (-held[n], n)) if held else _new(connection)
    given.add(number)
    moved = [u for u in inside if before[u] != number]
    touched.heirs.update((n, number) for u in moved if (n := before[u]) is not None)
    for unit in moved:
        connection.execute("UPDATE unit SET entity = ? WHERE id = ?", [number, unit])
        touched.unit_moved(connection, unit, new=before[unit] is None)
        touched.entities.update(n for n in (number, before[unit]) if before[unit] is not None and n is not None)
    return {number, *(before[u] for u in moved)} if moved else set()


def _new(connection: sqlite3.Connection) -> int:
    row = ("", "", "", "[]", "{}", 0)
    sql = "INSERT INTO entity (id, kind, name, aliases, attributes, support) VALUES (?, ?, ?, ?, ?, ?)"
    return int(connection.execute(sql, row).lastrowid or 0)


def _refresh(connection: sqlite3.Connection, touched: Touched, number: int) -> None:
    """Make an entity's row from its members; where it changed, everything that shows it is touched."""
    columns = "id, kind, name, aliases, attributes, code, anchor"
    old = connection.execute(f"SELECT {columns} FROM entity WHERE number = ?", [number]).fetchone()
    new = _row(connection, number)
    if new is None:
        _remove(connection, touched, number, old)
        return
    connection.execute("UPDATE entity SET support = ? WHERE number = ?", [new[-1], number])
    if old == new[:-1]:
        return
    connection.execute(
        """UPDATE entity SET id = ?, kind = ?, name = ?, aliases = ?, attributes = ?, code = ?, anchor = ?
        WHERE number = ?""",
        [*new[:-1], number],
    )
    touched.entities.add(number)
    if old[1:4] != new[1:4]:
        index_names(connection, number, new[1], [new[2], *json.loads(new[3])])
    if (old[0], old[5]) != (new[0], new[5]):
        touched.codes.update(c for c in (old[5], new[5]) if c)
    if old[0] != new[0] and old[0]:
        touched.gone.add(("entity", old[0]))
        touched.former[old[0]] = (old[6], number)
        touched.renamed[number] = (old[0], new[0])


def _remove(connection: sqlite3.Connection, touched: Touched, number: int, old: tuple[Any, ...]) -> None:
    index_names(connection, number, "", [])
    connection.execute("DELETE FROM entity WHERE number = ?", [number])
    touched.entities.discard(number)
    if old[0]:
        touched.gone.add(("entity", old[0]))
        touched.former[old[0]] = (old[6], number)
    if old[5]:
        touched.codes.add(old[5])


def _row(connection: sqlite3.Connection, number: int) -> tuple[Any, ...] | None:
    """Return id, kind, name, aliases, attributes, code, anchor and support of an entity; None if it has no members."""
    facets: dict[str, Counter[str]] = {}
    for what, value, count in connection.execute(
        """SELECT f.what, f.value, SUM(f.count) FROM unit u JOIN facet f ON f.unit = u.id
        WHERE u.entity = ? GROUP BY 1, 2""",
        [number],
    ):
        facets.setdefault(what, Counter())[value] = count
    if "kind" not in facets:
        return None
    total = facets["kind"].total()
    name = min(facets["name"], key=lambda n: (-len(n), folded(n) != n.lower(), n))
    others = {*facets["name"], *facets.get("alias", ())} - {name}
    aliases = sorted(others, key=lambda n: (-len(n), n))
    attributes = dict(sorted({**dict(_attributes(facets, total)), **dict(_links(facets))}.items()))
    code = _most(facets["code"]) if "code" in facets else None
    anchor = _anchor(connection, number)
    shown = [_kind(facets["kind"]), name, dumps(aliases), dumps(attributes), code]
    return content_id("e", *(anchor[i] for i in (0, 1, 2, 3))), *shown, _packed(anchor), total


def _anchor(connection: sqlite3.Connection, number: int) -> tuple[Any, ...]:
    """Return article, start, end, surface and kind of the smallest member."""
    rows = (
        connection.execute(
            """SELECT article, start, end, surface, kind FROM member WHERE unit = ?
            ORDER BY article, start, end, surface LIMIT 1""",
            [unit],
        ).fetchone()
        for (unit,) in connection.execute("SELECT id FROM unit WHERE entity = ?", [number]).fetchall()
    )
    return tuple(min(rows))


def _packed(smallest: tuple[Any, ...]) -> str:
    article, start, end, surface, kind = smallest
    return pack_anchor(Anchor(article, kind, surface, start, end))


def _kind(kinds: Counter[str]) -> str:
    """Return the kind most members have; a person whom one text calls a model worker is one."""
    if "ModelWorker" in kinds and set(kinds) <= {"Person", "ModelWorker"}:
        return "ModelWorker"
    return _most(kinds)


def _most(values: Counter[str]) -> str:
    return min(values, key=lambda v: (-values[v], v))


def _attributes(facets: Mapping[str, Counter[str]], total: int) -> Iterator[tuple[str, Any]]:
    """Yield what most members say; what is only planned or collective must be so for all of them."""
    for what, values in facets.items():
        kind, _, key = what.partition(":")
        if kind != "attribute" or (key in _UNANIMOUS and (len(values) > 1 or values.total() < total)):
            continue
        yield key, json.loads(_most(values))


def _links(facets: Mapping[str, Counter[str]]) -> Iterator[tuple[str, Any]]:
    """Yield the numbers in registers outside that people give, which go before what texts say."""
    yield from ((w.removeprefix("link:"), json.loads(_most(v))) for w, v in facets.items() if w.startswith("link:"))


def surface_facets(entity: LocalEntity, code: str | None) -> list[list[str]]:
    """Return what a local entity adds to its unit: its kind, name, aliases, attributes and official code."""
    rows = {("kind", entity.kind), ("name", unquoted(entity.name))} | {("alias", unquoted(a)) for a in entity.aliases}
    attributes = {k: v for k, v in entity.attributes.items() if v is not None and k != "code"}
    rows |= {(f"attribute:{key}", dumps(value)) for key, value in attributes.items()}
    if code:
        rows.add(("code", code))
    return [list(row) for row in sorted(rows)]

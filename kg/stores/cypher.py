"""What both property graphs write for a batch: the same Cypher, in rows grouped by labels and types, in a fixed order.

Items are replaced as a whole. New nodes are created, known ones get their labels and properties set anew; of the
relationships that start at them only those are written that differ, for a thing in many articles has thousands of which
an article changes one. To read a relationship costs a tenth of writing it. Labels, types and keys cannot be
parameters in Cypher, so they come from the vocabulary, are checked against a pattern and quoted. Every node has one
base label (Entity, Article or Statement); look-ups go through the index on `id` of that label.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from kg.errors import UsageError
from kg.model import Batch, Edge, Item

BASES = ("Entity", "Article", "Statement")
MARK = "_Projection"  # the one node that carries the sequence number; no kind of the vocabulary can be called so
CHUNK = 10_000
_LABEL = re.compile(r"[A-Z][A-Za-z0-9]{0,63}")
_TYPE = re.compile(r"[A-Z][A-Z0-9_]{0,63}")
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")

Rows = Sequence[object]
Place = tuple[str, str, str]  # of a relationship: its type, where it starts, where it ends
Run = Callable[[str, Mapping[str, object]], Sequence[Mapping[str, object]]]


def write(run: Run, batch: Batch, *, merges: bool = False) -> int:
    """Write a batch inside the caller's transaction and return how many nodes and relationships were written.

    `run(text, parameters)` executes one statement and returns its rows. `merges` tells that the engine's own MERGE
    looks for a relationship from the end where fewer are, whatever its planner thinks there are.
    Raises UsageError for a relationship whose end is neither in the store nor in the batch, or for a name that is not
    one of the vocabulary's form.
    """
    latest = {item.node.id: item for item in batch.items}
    _rename(run, batch.renamed)
    _take_away(run, [i for i in batch.gone if i not in latest])
    known = _known(run, latest, batch.edges)
    stubs = {node.id: Item(node) for node in batch.stubs if node.id not in known and node.id not in latest}
    homes = {i: base for i, (base, _) in known.items()} | {i: base_of(x) for i, x in {**stubs, **latest}.items()}
    _put_nodes(run, {**stubs, **latest}, known)
    edges = _distinct(edge for item in latest.values() for edge in item.edges)
    held = _held(run, {key: base for key, (base, _) in known.items() if key in latest})
    kept = _kept(held, edges)
    _take_apart(run, {place: homes[place[1]] for place in held}, kept)
    beside = _distinct(edge for edge in batch.edges if edge.start not in latest)
    there = _changed(run, beside.values(), homes, merges=merges)
    edges |= beside
    _put_edges(run, [edge for place, edge in edges.items() if place not in kept and place not in there], homes)
    run(f"MERGE (m:`{MARK}`) SET m.sequence = $sequence", {"sequence": batch.sequence})
    return len(latest) + len(edges)


def sequence(run: Run) -> int:
    """Return the sequence number that the marking node carries; 0 where there is none."""
    rows = run(f"MATCH (m:`{MARK}`) RETURN m.sequence AS sequence", {})
    value = rows[0]["sequence"] if rows else 0
    return value if isinstance(value, int) else 0


def base_of(item: Item) -> str:
    """Return the base label of an item's node; raises UsageError where it has none or more than one."""
    base = _base(item.node.labels)
    if base is None:
        raise UsageError(f"node {item.node.id}: exactly one of {', '.join(BASES)} is wanted, got {item.node.labels}")
    return base


@lru_cache(maxsize=4096)
def _base(labels: tuple[str, ...]) -> str | None:
    found = [label for label in labels if label in BASES]
    return found[0] if len(found) == 1 else None


def _known(run: Run, items: Mapping[str, Item], beside: Sequence[Edge]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return base label and all labels of the items' nodes and their relationships' ends, where the store has them.

    An item is looked for under its own base label, an end that is no item of the batch under each.
    """
    others = {edge.end for item in items.values() for edge in item.edges}
    others = (others | {end for edge in beside for end in (edge.start, edge.end)}) - items.keys()
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for base in BASES:
        ids = sorted(others | {key for key, item in items.items() if base_of(item) == base})
        text = f"UNWIND $rows AS id MATCH (n:{base} {{id: id}}) RETURN n.id AS id, labels(n) AS labels"
        for part in _chunks(ids):
            for row in run(text, {"rows": part}):
                labels = row["labels"]
                found[str(row["id"])] = (base, tuple(labels) if isinstance(labels, list) else ())
    return found


def _rename(run: Run, names: Sequence[tuple[str, str]]) -> None:
    """Give entities other ids; whoever leads to them does so still."""
    text = "UNWIND $rows AS id MATCH (n:Entity {id: id}) RETURN n.id AS id"
    ids = sorted({key for pair in names for key in pair})
    held = {str(row["id"]) for part in _chunks(ids) for row in run(text, {"rows": part})}
    rows: list[object] = []
    for old, new in names:
        if old in held and new not in held:
            held.add(new)
            rows.append({"old": old, "new": new})
    _each(run, "UNWIND $rows AS row MATCH (n:Entity {id: row.old}) SET n.id = row.new", rows)


def _take_away(run: Run, ids: Sequence[str]) -> None:
    for base in BASES:
        for part in _chunks(ids):
            run(f"UNWIND $rows AS id MATCH (n:{base} {{id: id}}) DETACH DELETE n", {"rows": part})


def _put_nodes(run: Run, items: Mapping[str, Item], known: Mapping[str, tuple[str, tuple[str, ...]]]) -> None:
    created: dict[tuple[str, ...], list[object]] = defaultdict(list)
    changed: dict[tuple[str, tuple[str, ...], tuple[str, ...]], list[object]] = defaultdict(list)
    for key, item in items.items():
        base, labels = base_of(item), tuple(item.node.labels)
        row = {"id": key, "p": {**_properties(item.node.properties), "id": key}}
        if key not in known:
            created[(base, *(x for x in labels if x != base))].append(row)
        else:
            old = tuple(sorted(set(known[key][1]) - set(labels)))
            changed[(base, tuple(x for x in labels if x not in known[key][1]), old)].append(row)
    for all_labels, rows in created.items():
        _each(run, f"UNWIND $rows AS row CREATE (n{_labels(all_labels)}) SET n = row.p", rows)
    for (base, new, old), rows in changed.items():
        swap = (f" SET n{_labels(new)}" if new else "") + (f" REMOVE n{_labels(old)}" if old else "")
        _each(run, f"UNWIND $rows AS row MATCH (n:{base} {{id: row.id}}) SET n = row.p{swap}", rows)


def _held(run: Run, starts: Mapping[str, str]) -> dict[Place, object]:
    """Return the properties of the relationships that start at some nodes; `starts` are these with their base label."""
    found: dict[Place, object] = {}
    for base in BASES:
        text = (
            f"UNWIND $rows AS id MATCH (n:{base} {{id: id}})-[e]->(m) "
            "RETURN type(e) AS type, n.id AS start, m.id AS end, properties(e) AS properties"
        )
        for part in _chunks(sorted(key for key, label in starts.items() if label == base)):
            for row in run(text, {"rows": part}):
                found[str(row["type"]), str(row["start"]), str(row["end"])] = row["properties"]
    return found


def _alike(held: object, edge: Edge) -> bool:
    """Tell whether a relationship is held as it should be; 1 is neither true nor 1.0."""
    wanted = _properties(edge.properties)
    return held == wanted and isinstance(held, Mapping) and all(type(held[k]) is type(v) for k, v in wanted.items())


def _kept(held: Mapping[Place, object], edges: Mapping[Place, Edge]) -> set[Place]:
    """Return the relationships that stay as they are.

    Where more than half of one type that start at a node do not, none of these does: they are taken away faster
    together than looked for one by one.
    """
    same: dict[tuple[str, str], set[Place]] = defaultdict(set)
    total: Counter[tuple[str, str]] = Counter()
    for place, properties in held.items():
        total[place[:2]] += 1
        if place in edges and _alike(properties, edges[place]):
            same[place[:2]].add(place)
    return {place for group, places in same.items() if 2 * len(places) >= total[group] for place in places}


def _take_apart(run: Run, held: Mapping[Place, str], kept: Collection[Place]) -> None:
    """Take away relationships that are not kept; `held` has all with the base label of their start."""
    staying = {place[:2] for place in kept}
    whole: dict[tuple[str, str], set[str]] = defaultdict(set)
    ends: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for place, base in held.items():
        kind, start, end = place
        if (kind, start) not in staying:
            whole[base, kind].add(start)
        elif place not in kept:
            ends[base, kind][start].append(end)
    for (base, kind), starts in whole.items():
        match = f"MATCH (n:{base} {{id: id}})-[e:{_quoted(_TYPE, kind)}]->()"
        _each(run, f"UNWIND $rows AS id {match} DELETE e", sorted(starts))
    for (base, kind), by_start in ends.items():
        match = f"MATCH (n:{base} {{id: row.id}})-[e:{_quoted(_TYPE, kind)}]->(m) WHERE m.id IN row.ends"
        rows = [{"id": start, "ends": names} for start, names in by_start.items()]
        _each(run, f"UNWIND $rows AS row {match} DELETE e", rows)


def _changed(run: Run, edges: Iterable[Edge], homes: Mapping[str, str], *, merges: bool) -> set[Place]:
    """Give relationships that are there their properties, and return these; no others of their nodes are read.

    A relationship is looked for from where fewer are: an engine may go through all that start, or end, at a node. By
    MERGE those that are not there are made as well.
    """
    groups: dict[tuple[str, str, str, bool], list[object]] = defaultdict(list)
    for edge in edges:
        if edge.start in homes and edge.end in homes:
            row = {"a": edge.start, "b": edge.end, "p": _properties(edge.properties)}
            groups[homes[edge.start], edge.type, homes[edge.end], edge.crowded].append(row)
    found: set[Place] = set()
    for (start, kind, end, crowded), rows in groups.items():
        match = f"MATCH (a:{start} {{id: row.a}}) MATCH (b:{end} {{id: row.b}})"
        backwards = crowded and not merges
        path = f"(b)<-[e:{_quoted(_TYPE, kind)}]-(a)" if backwards else f"(a)-[e:{_quoted(_TYPE, kind)}]->(b)"
        act = "MERGE" if merges else "MATCH"
        text = f"UNWIND $rows AS row {match} {act} {path} SET e = row.p RETURN row.a AS start, row.b AS end"
        for part in _chunks(rows):
            found |= {(kind, str(row["start"]), str(row["end"])) for row in run(text, {"rows": part})}
    return found


def _put_edges(run: Run, edges: Iterable[Edge], homes: Mapping[str, str]) -> None:
    groups: dict[tuple[str, str, str], list[object]] = defaultdict(list)
    for edge in edges:
        start, end = homes.get(edge.start), homes.get(edge.end)
        if start is None or end is None:
            missing = edge.end if start else edge.start
            raise UsageError(f"{edge.type} from {edge.start} to {edge.end}: no node {missing} to hold its end")
        row = {"a": edge.start, "b": edge.end, "p": _properties(edge.properties)}
        groups[start, edge.type, end].append(row)
    for (start, kind, end), rows in groups.items():
        match = f"MATCH (a:{start} {{id: row.a}}) MATCH (b:{end} {{id: row.b}})"
        _each(run, f"UNWIND $rows AS row {match} CREATE (a)-[e:{_quoted(_TYPE, kind)}]->(b) SET e = row.p", rows)


def _distinct(edges: Iterable[Edge]) -> dict[Place, Edge]:
    """Return edges by their places, the last one of a type between two nodes: there is at most one."""
    return {(edge.type, edge.start, edge.end): edge for edge in edges}


def _properties(properties: Mapping[str, object]) -> dict[str, object]:
    """Return the properties that have a value, sequences as lists; names are checked."""
    found: dict[str, object] = {}
    for key, value in properties.items():  # empty for most relationships
        _checked(key)
        if value is not None:
            found[key] = list(value) if isinstance(value, tuple) else value
    return found


@lru_cache(maxsize=4096)
def _checked(key: str) -> None:
    if not _KEY.fullmatch(key):
        raise UsageError(f"{key!r} cannot name a property")


def _labels(labels: Iterable[str]) -> str:
    return "".join(f":{_quoted(_LABEL, label)}" for label in labels)


def _quoted(pattern: re.Pattern[str], name: str) -> str:
    if not pattern.fullmatch(name):
        raise UsageError(f"{name!r} cannot name a label or a relationship type")
    return f"`{name}`"


def _each(run: Run, text: str, rows: Rows) -> None:
    for part in _chunks(rows):
        run(text, {"rows": part})


def _chunks[T](rows: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(rows), CHUNK):
        yield rows[start : start + CHUNK]

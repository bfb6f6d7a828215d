"""Random graphs in the shape of ours and random read queries on them, to compare stores with each other.

Every query is deterministic: rows are in order or one, so that two engines must give the same. `sum()` of no rows is 0
in Neo4j and null elsewhere: sums are taken only where there are rows, or compared with that in mind.
"""

import random
from collections.abc import Iterator

from kg.model import Batch, Edge, Item, Node

KINDS = (("TradeUnion",), ("Company",), ("Person",), ("Person", "ModelWorker"), ("Award",))
TYPES = ("ORGANIZES", "PART_OF", "RECEIVED")
SURNAMES = "甲乙丙丁"


def items(rng: random.Random, size: int, degree: int = 3) -> list[Item]:
    """Return `size` entities with about `degree` relationships each, and a statement for every third relationship."""
    ids = [f"e-{i:03}" for i in range(size)]
    edges: dict[str, dict[tuple[str, str], Edge]] = {i: {} for i in ids}
    for _ in range(size * degree):
        start, end, kind = rng.choice(ids), rng.choice(ids), rng.choice(TYPES)
        edges[start][kind, end] = Edge(
            kind, start, end, {"support": rng.randrange(7), "first": f"2024-0{rng.randrange(1, 9)}-01"}
        )
    entities = [Item(_entity(rng, i), tuple(edges[i].values())) for i in ids]
    told = [edge for item in entities for edge in item.edges][::3]
    return entities + [_statement(n, edge) for n, edge in enumerate(told)]


def batches(rng: random.Random, count: int, size: int = 12) -> Iterator[Batch]:
    """Yield batches that put, replace and take away; every edge has its ends, every left end is taken out of edges."""
    alive: dict[str, Item] = {}
    for sequence in range(1, count + 1):
        gone = tuple(rng.sample(sorted(alive), min(len(alive), rng.randrange(3))))
        for key in gone:
            del alive[key]
        new = {f"e-{rng.randrange(size * 2):03}" for _ in range(size)} - set(gone)
        changed = new | {key for key, item in alive.items() if any(edge.end in gone for edge in item.edges)}
        ends = sorted(new | alive.keys())
        for key in sorted(changed):
            alive[key] = Item(_entity(rng, key), tuple(_edges(rng, key, ends)))
        yield Batch(sequence, tuple(alive[key] for key in sorted(changed)), gone)


def query(rng: random.Random, size: int) -> str:
    """Return one random read query over what `items` makes."""
    hops = rng.choice([1, 1, 2, 2, 3])
    path, last = _path(rng, hops, size), f"n{hops}"
    kind, one, two = rng.choice(TYPES), rng.choice(TYPES), rng.choice(TYPES)
    node, label, level = f"e-{rng.randrange(size):03}", rng.choice(KINDS)[-1], rng.randrange(9)
    return rng.choice(
        [
            f"MATCH {path} RETURN count(*) AS c, count(DISTINCT n0) AS d",
            f"MATCH {path} WHERE {last}.level >= {level} OR n0.name STARTS WITH '乙' RETURN count(DISTINCT {last}.id) AS c",
            f"MATCH {path} WITH n0, count(*) AS c WHERE c > 1 RETURN n0.id AS id, c ORDER BY c DESC, id LIMIT 7",
            f"MATCH {path} RETURN DISTINCT {last}.name AS name ORDER BY name SKIP 1 LIMIT 6",
            f"MATCH {path} RETURN min({last}.level) AS low, max({last}.level) AS high, avg({last}.level) AS middle",
            f"MATCH (a:{label}) OPTIONAL MATCH (a)-[r:{kind}]->(b:Entity) RETURN a.id AS id, count(r) AS c ORDER BY id",
            f"MATCH (a:Entity {{id: '{node}'}})-[:{one}|{two}*1..3]->(b) RETURN count(DISTINCT b) AS c, count(*) AS ways",
            f"MATCH (a:{label}) WHERE NOT EXISTS {{ MATCH (a)-[:{kind}]->(:Entity) }} RETURN a.id AS id ORDER BY id",
            f"MATCH (a:Entity)-[r:{kind}]->(b:Entity) WHERE r.support > 3 RETURN b.id AS id, max(r.support) AS s, size(collect(a.id)) AS c ORDER BY id LIMIT 3",
            f"MATCH (s:Statement {{predicate: '{kind}'}})-[:SUBJECT]->(a), (s)-[:OBJECT]->(b) WHERE (a)-[:{kind}]->(b) RETURN count(*) AS c",
            f"MATCH (a:Entity)-[:{one}]->(b)-[:{two}]->(c) WHERE a <> c AND a.level < c.level RETURN count(*) AS c",
            f"MATCH (a:Entity) WHERE '别{level}' IN a.aliases RETURN a.id AS id, size(a.aliases) AS n ORDER BY id",
            f"MATCH (a:Entity) RETURN CASE WHEN a.level > {level} THEN '高' ELSE '低' END AS band, count(*) AS c ORDER BY band",
            f"UNWIND ['{node}', 'e-000'] AS id MATCH (a {{id: id}})<-[r]-(b) RETURN id, count(b) AS c, count(DISTINCT type(r)) AS t ORDER BY id",
            f"MATCH (a:{label}) RETURN a.id AS id UNION MATCH (a:Award) RETURN a.id AS id",
        ]
    )


def _entity(rng: random.Random, key: str) -> Node:
    aliases = tuple(f"别{rng.randrange(9)}" for _ in range(rng.randrange(3)))
    name = rng.choice(SURNAMES) + str(rng.randrange(9))
    properties: dict[str, object] = {"id": key, "name": name, "level": rng.randrange(9), "aliases": aliases}
    if rng.random() < 0.5:
        properties["share"] = rng.randrange(100) / 8
    return Node(key, ("Entity", *rng.choice(KINDS)), properties)


def _edges(rng: random.Random, start: str, ends: list[str]) -> list[Edge]:
    chosen = {(rng.choice(TYPES), rng.choice(ends)) for _ in range(rng.randrange(4))}
    return [Edge(kind, start, end, {"support": rng.randrange(7)}) for kind, end in sorted(chosen)]


def _statement(number: int, edge: Edge) -> Item:
    key = f"s-{number:03}"
    properties = {"id": key, "predicate": edge.type, "modality": "actual", "start": number, "end": number + 9}
    node = Node(key, ("Statement",), properties)
    return Item(node, (Edge("SUBJECT", key, edge.start), Edge("OBJECT", key, edge.end)))


def _path(rng: random.Random, hops: int, size: int) -> str:
    anchor = f" {{id: 'e-{rng.randrange(size):03}'}}" if rng.random() < 0.5 else ""
    text = f"(n0{_label(rng)}{anchor})"
    for i in range(hops):
        kind = rng.choice(["", *(f":{t}" for t in TYPES), f":{TYPES[0]}|{TYPES[2]}"])
        shape = rng.choice(["-[r{}{}]->", "<-[r{}{}]-", "-[r{}{}]-"])
        text += shape.format(i, kind) + f"(n{i + 1}{_label(rng)})"
    return text


def _label(rng: random.Random) -> str:
    return rng.choice([":Entity", ":Entity", *(f":{kind[-1]}" for kind in KINDS)])

"""Rows as a bare engine gets them: nodes by their labels, relationships by type and ends, ready to be created."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import batched

from kg.model import Batch, Edge, Item, Node
from kg.stores.cypher import BASES

Run = Callable[[str, Mapping[str, object]], object]
Nodes = Mapping[tuple[str, ...], Sequence[object]]
Edges = Mapping[tuple[str, str, str], Sequence[object]]


@dataclass(slots=True)
class Seen:
    """What an engine has been given: nodes with their base label, and relationships."""

    homes: dict[str, str] = field(default_factory=dict)
    edges: set[tuple[str, str, str]] = field(default_factory=set)

    def fresh(self, batch: Batch) -> Iterator[Item]:
        """Yield what is new in a step, each node and relationship once; a known node has neither labels nor properties."""
        items = [*map(Item, batch.stubs), *batch.items]
        known = {item.node.id for item in items} & self.homes.keys()
        self.homes.update((item.node.id, base(item.node)) for item in items)
        by_start: dict[str, list[Edge]] = defaultdict(list)
        for edge in (*(edge for item in items for edge in item.edges), *batch.edges):
            place = (edge.type, edge.start, edge.end)
            if place not in self.edges:
                self.edges.add(place)
                by_start[edge.start].append(edge)
        nodes = {item.node.id: item.node for item in items if item.node.id not in known}
        for key in [*nodes, *(start for start in by_start if start not in nodes)]:
            yield Item(nodes.get(key, Node(key, (), {})), tuple(by_start.get(key, ())))


def base(node: Node) -> str:
    """Return the base label of a node."""
    return next(label for label in BASES if label in node.labels)


def rows_of(items: Iterable[Item], homes: Mapping[str, str]) -> tuple[Nodes, Edges]:
    """Return the rows to create; `homes` are the base labels of all nodes that relationships have as their ends."""
    nodes: dict[tuple[str, ...], list[object]] = defaultdict(list)
    edges: dict[tuple[str, str, str], list[object]] = defaultdict(list)
    for item in items:
        if item.node.labels:
            home = homes[item.node.id]
            nodes[(home, *(x for x in item.node.labels if x != home))].append(dict(item.node.properties))
        for e in item.edges:
            edges[homes[e.start], e.type, homes[e.end]].append({"a": e.start, "b": e.end, "p": dict(e.properties)})
    return nodes, edges


def create(run: Run, nodes: Nodes, edges: Edges) -> None:
    """Create all rows, ten thousand at a time."""
    for labels, rows in nodes.items():
        for part in batched(rows, 10_000):
            run(f"UNWIND $rows AS row CREATE (n:{':'.join(labels)}) SET n = row", {"rows": list(part)})
    for (start, kind, end), rows in edges.items():
        match = f"MATCH (a:{start} {{id: row.a}}) MATCH (b:{end} {{id: row.b}})"
        for part in batched(rows, 10_000):
            run(f"UNWIND $rows AS row {match} CREATE (a)-[e:{kind}]->(b) SET e = row.p", {"rows": list(part)})

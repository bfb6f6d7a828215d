"""Questions that need the whole graph at once: paths, neighbourhoods, hubs and communities, over a networkx view.

The view holds what happened (no planned or required thing joins anybody) and is made anew when the ledger moved on.
"""

import json
import sqlite3
import threading
from collections.abc import Mapping
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

from kg.later import Later
from kg.ledger import Ledger, sequence_of
from kg.ledger.former import number_of, unknown
from kg.lookups import Record

if TYPE_CHECKING:
    import networkx as nx
else:
    nx = Later("networkx")

_NODES = "SELECT id, kind, name FROM entity ORDER BY id"
_FACTS = """SELECT es.id, eo.id, s.relation, json_group_array(s.id), COUNT(DISTINCT a.witness)
  FROM statement s JOIN article a ON a.id = s.article
  JOIN member ms ON ms.article = s.article AND ms.key = s.subject JOIN unit us ON us.id = ms.unit
  JOIN entity es ON es.number = us.entity
  JOIN member mo ON mo.article = s.article AND mo.key = s.object JOIN unit uo ON uo.id = mo.unit
  JOIN entity eo ON eo.number = uo.entity
  WHERE s.modality = 'actual' AND s.withdrawn = 0 AND es.id <> eo.id GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"""
_MOST_PATHS = 2_000
_DAMPING = 0.85
_ROUNDS = 100
_SEED = 7


def graph_of(connection: sqlite3.Connection) -> "nx.MultiDiGraph[str]":
    """Return the facts of a snapshot: nodes with `kind`, `name`; edges by relation with `statements`, `support`."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from((key, {"kind": kind, "name": name}) for key, kind, name in connection.execute(_NODES))
    for subject, obj, relation, statements, support in connection.execute(_FACTS):
        graph.add_edge(subject, obj, relation, statements=sorted(json.loads(statements)), support=support)
    return graph


class Analysis:
    """The view of one ledger; safe to ask from several threads."""

    def __init__(self, ledger: Ledger) -> None:
        """Name the ledger; the view is made at the first question."""
        self._ledger = ledger
        self._lock = threading.Lock()
        self._seen: tuple[nx.MultiDiGraph[str], nx.Graph[str], int] | None = None

    def paths(self, start: str, end: str, limit: int = 10, longest: int = 4) -> Record:
        """Return the ways between two entities, in whatever direction facts run, each step with its statements.

        All ways of the shortest length come first, then longer ones up to `longest` steps; among equals those through
        less crowded entities. Raises NotFoundError for an unknown entity; `items` is empty where nothing joins them.
        """
        graph, plain, sequence = self._view()
        self._expect(graph, start, end)
        near = _between(plain, start, end, longest)
        found = (
            islice(nx.all_simple_paths(near, start, end, cutoff=longest), _MOST_PATHS) if near and start != end else ()
        )
        ways = sorted(found, key=lambda way: (len(way), sum(plain.degree(n) for n in way[1:-1]), way))
        return {"items": [_way(graph, way) for way in ways[:limit]], "next": None, "sequence": sequence}

    def neighbourhood(self, key: str, depth: int = 1, limit: int = 60) -> Record:
        """Return `{nodes, edges, truncated, sequence}` around an entity, the best supported neighbours first.

        `limit` caps the nodes; edges are all facts between the nodes shown. Raises NotFoundError.
        """
        graph, plain, sequence = self._view()
        self._expect(graph, key)
        shown, cut = _around(plain, key, depth, limit)
        edges = [_edge(*e) for e in graph.subgraph(shown).edges(keys=True, data=True)]
        edges.sort(key=lambda e: (e["start"], e["end"], e["relation"]))
        nodes = [{**_node(graph, n), "degree": plain.degree(n)} for n in shown]
        return {"nodes": nodes, "edges": edges, "truncated": cut, "sequence": sequence}

    def hubs(self, limit: int = 20, kind: str | None = None) -> Record:
        """Return the entities that matter most by PageRank over facts, with their number of neighbours."""
        graph, plain, sequence = self._view()
        ranks = pagerank(graph)
        chosen = [n for n in graph if kind is None or graph.nodes[n]["kind"] == kind]
        chosen.sort(key=lambda n: (-round(ranks[n], 12), -plain.degree(n), n))
        items = [{**_node(graph, n), "degree": plain.degree(n), "pagerank": round(ranks[n], 9)} for n in chosen[:limit]]
        return {"items": items, "next": None, "sequence": sequence}

    def communities(self, limit: int = 20) -> Record:
        """Return groups that are joined more among themselves (Louvain), each named by its hub, the largest first."""
        graph, plain, sequence = self._view()
        joined = plain.subgraph(sorted(n for n in plain if plain.degree(n))).copy()
        groups = nx.community.louvain_communities(joined, seed=_SEED) if joined else []
        items = []
        for group in groups:
            members = sorted(group, key=lambda n: (-plain.degree(n), n))
            items.append(
                {
                    "name": graph.nodes[members[0]]["name"],
                    "hub": members[0],
                    "size": len(members),
                    "members": members[:50],
                }
            )
        items.sort(key=lambda g: (-g["size"], g["hub"]))
        return {"items": items[:limit], "next": None, "sequence": sequence}

    def _expect(self, graph: "nx.MultiDiGraph[str]", *keys: str) -> None:
        """Refuse ids that are not in the graph; an id of old says where its thing went (MovedError)."""
        for key in keys:
            if key not in graph:
                with self._ledger.reading() as connection:
                    number_of(connection, key)
                raise unknown(key)

    def _view(self) -> "tuple[nx.MultiDiGraph[str], nx.Graph[str], int]":
        with self._lock, self._ledger.reading() as connection:
            now = sequence_of(connection)
            if self._seen is None or self._seen[2] != now:
                graph = graph_of(connection)
                self._seen = graph, undirected(graph), now
            return self._seen


def undirected(graph: "nx.MultiDiGraph[str]") -> "nx.Graph[str]":
    """Return who is joined to whom, once a pair, with the strongest support as `support`."""
    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(graph)
    for start, end, support in graph.edges(data="support"):
        known = plain.get_edge_data(start, end, {"support": 0})["support"]
        plain.add_edge(start, end, support=max(known, support))
    return plain


def pagerank(graph: "nx.MultiDiGraph[str]") -> dict[str, float]:
    """Return PageRank (Brin and Page 1998) by plain power iteration; networkx's own needs SciPy, which we do not."""
    size = len(graph) or 1
    ranks = dict.fromkeys(graph, 1 / size)
    follow = {n: sorted(set(graph.successors(n))) for n in graph}
    for _ in range(_ROUNDS):
        loose = sum(ranks[n] for n in graph if not follow[n])
        new = dict.fromkeys(graph, (1 - _DAMPING + _DAMPING * loose) / size)
        for node, others in follow.items():
            for other in others:
                new[other] += _DAMPING * ranks[node] / len(others)
        moved, ranks = sum(abs(new[n] - ranks[n]) for n in graph), new
        if moved < 1e-9:
            break
    return ranks


def _between(plain: "nx.Graph[str]", start: str, end: str, longest: int) -> "nx.Graph[str] | None":
    """Return the part of the graph in which every node lies on a way of at most that many steps, or None."""
    here = nx.single_source_shortest_path_length(plain, start, cutoff=longest)
    there = nx.single_source_shortest_path_length(plain, end, cutoff=longest)
    near = sorted(n for n in here if n in there and here[n] + there[n] <= longest)
    return plain.subgraph(near).copy() if start in near and end in near else None


def _way(graph: "nx.MultiDiGraph[str]", way: list[str]) -> Record:
    steps = [
        [
            _edge(a, b, relation, data)
            for a, b in ((x, y), (y, x))
            for relation, data in sorted(graph.get_edge_data(a, b, default={}).items())
        ]
        for x, y in pairwise(way)
    ]
    return {"length": len(steps), "nodes": [_node(graph, n) for n in way], "steps": steps}


def _around(plain: "nx.Graph[str]", key: str, depth: int, limit: int) -> tuple[list[str], bool]:
    """Return the nodes around one, ring by ring, the best supported first, and whether some were left out."""
    shown, ring = [key], [key]
    for _ in range(depth):
        fresh: dict[str, int] = {}
        for node in ring:
            for other, data in plain[node].items():
                if other not in shown:
                    fresh[other] = max(fresh.get(other, 0), data["support"])
        ring = sorted(fresh, key=lambda n: (-fresh[n], -plain.degree(n), n))
        room = limit - len(shown)
        shown += ring[:room]
        if len(ring) > room:
            return shown, True
    return shown, False


def _node(graph: "nx.MultiDiGraph[str]", key: str) -> Record:
    return {"id": key, **graph.nodes[key]}


def _edge(start: str, end: str, relation: str, data: Mapping[str, Any]) -> Record:
    return {
        "start": start,
        "end": end,
        "relation": relation,
        "support": data["support"],
        "statements": data["statements"][:20],
    }

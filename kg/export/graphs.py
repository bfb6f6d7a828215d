"""GraphML and GEXF by networkx: entities as nodes, facts as edges, for Gephi and its like."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.analysis import graph_of
from kg.later import Later
from kg.ledger import Ledger

if TYPE_CHECKING:
    import networkx as nx
else:
    nx = Later("networkx")

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DATE = re.compile(r' lastmodifieddate="[^"]*"')


def graphml(ledger: Ledger, _base: str) -> Iterator[str]:
    """Yield GraphML; statement ids are joined by spaces, for GraphML has no lists."""
    yield from (line + "\n" for line in nx.generate_graphml(_flat(ledger), prettyprint=True))


def gexf(ledger: Ledger, _base: str) -> Iterator[str]:
    """Yield GEXF 1.2 without the date on which it was written."""
    for line in nx.generate_gexf(_flat(ledger), prettyprint=True):
        yield _DATE.sub("", line) + "\n"


def _flat(ledger: Ledger) -> "nx.MultiDiGraph[str]":
    """Return the facts with plain attributes, nodes and edges in order."""
    with ledger.reading() as connection:
        graph = graph_of(connection)
    flat: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in sorted(graph):
        kind, name = graph.nodes[node]["kind"], _NOT_XML.sub("", graph.nodes[node]["name"])
        flat.add_node(node, label=name, kind=kind, name=name)
    for number, (start, end, relation, data) in enumerate(
        sorted(graph.edges(keys=True, data=True), key=lambda e: e[:3])
    ):
        said = " ".join(data["statements"])
        flat.add_edge(
            start, end, str(number), label=relation, relation=relation, support=data["support"], statements=said
        )
    return flat

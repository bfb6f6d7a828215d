"""The stores of the projections: embedded property graph, Neo4j over Bolt, RDF dataset.

To add one: a file beside these, a word here, and the contract test picks it up.
"""

from pathlib import Path

from kg.stores.base import Neo4jSettings, QueryStore
from kg.stores.embedded import EmbeddedStore
from kg.stores.quads import QuadsOf
from kg.stores.rdf import RdfStore


def open_store(folder: Path, neo4j: Neo4jSettings | None = None) -> QueryStore:
    """Open the property graph of an instance: in `folder/graph`, or in a Neo4j server where settings name one."""
    if neo4j is None:
        return EmbeddedStore(folder / "graph")
    from kg.stores.bolt import BoltStore  # noqa: PLC0415 - the driver takes a third of a second to import

    return BoltStore(neo4j)


def open_rdf(folder: Path, base: str, quads_of: QuadsOf) -> RdfStore:
    """Open the RDF dataset of an instance in `folder/rdf`; `quads_of(item)` gives the quads of an item."""
    return RdfStore(folder / "rdf", base, quads_of)


__all__ = ["EmbeddedStore", "Neo4jSettings", "RdfStore", "open_rdf", "open_store"]

"""Applies batches to a store until it is killed, saying on standard output which are done: crash_child.py KIND PLACE."""

import itertools
import sys
from pathlib import Path

import pyoxigraph as ox

from kg.model import Batch, Edge, Item, Node
from kg.stores import EmbeddedStore, Neo4jSettings, RdfStore
from kg.stores.bolt import BoltStore
from kg.stores.quads import BULK

WIDTH = 40  # items a batch
MANY = BULK // WIDTH + 1  # quads an item, that a batch goes in as one that is much


def batch(sequence: int) -> Batch:
    """Return items whose every value tells the sequence number: data and number are seen to agree."""
    ids = [f"e-{i}" for i in range(WIDTH)]
    nodes = [Node(key, ("Entity",), {"id": key, "at": sequence}) for key in ids]
    extra = Node(f"x-{sequence}", ("Entity",), {"id": f"x-{sequence}", "at": sequence})
    items = [Item(node, (Edge("NEXT", node.id, extra.id, {"at": sequence}),)) for node in nodes]
    return Batch(sequence, (*items, Item(extra)), (f"x-{sequence - 1}",))


def quads(item: Item) -> list[ox.Quad]:
    """Return the one quad of an item that matters here."""
    subject = ox.NamedNode(f"https://example.org/id/{item.node.id}")
    return [ox.Quad(subject, ox.NamedNode("https://example.org/ns#at"), ox.Literal(str(item.node.properties["at"])))]


def many(item: Item) -> list[ox.Quad]:
    """Return many quads of an item, each of which tells the number."""
    (one,) = quads(item)
    return [one, *(ox.Quad(one.subject, ox.NamedNode(f"{one.predicate.value}{i}"), one.object) for i in range(MANY))]


def opened(kind: str, place: str) -> EmbeddedStore | BoltStore | RdfStore:
    """Open the store of a kind at a folder, or at `uri user password`."""
    if kind == "neo4j":
        uri, user, password = place.split(" ")
        return BoltStore(Neo4jSettings(uri, user, password, wait=30))
    said = many if kind == "rdf in bulk" else quads
    return EmbeddedStore(Path(place)) if kind == "embedded" else RdfStore(Path(place), "https://example.org/", said)


if __name__ == "__main__":
    store = opened(sys.argv[1], sys.argv[2])
    for number in itertools.count(store.sequence() + 1):
        store.apply(batch(number))
        print(number, flush=True)

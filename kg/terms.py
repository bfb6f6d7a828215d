"""Quads of the projection as pyoxigraph's terms, for the RDF store and the canonical N-Quads."""

from collections.abc import Callable, Iterator
from functools import lru_cache

import pyoxigraph as ox

from kg.model import Item
from kg.projection import Iri, Literal, Quad, quads

_DEFAULT = ox.DefaultGraph()


@lru_cache(maxsize=4096)
def _node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)


def quads_of(base: str) -> Callable[[Item], Iterator[ox.Quad]]:
    """Return the function from an item to its quads under a base IRI."""

    def convert(item: Item) -> Iterator[ox.Quad]:
        return (quad(q) for q in quads(item, base))

    return convert


def quad(of: Quad) -> ox.Quad:
    """Return a quad of the default graph."""
    return ox.Quad(_node(of.subject.value), _node(of.predicate.value), _term(of.object), _DEFAULT)


def _term(of: Iri | Literal) -> ox.NamedNode | ox.Literal:
    if isinstance(of, Iri):
        return _node(of.value)
    if of.language:
        return ox.Literal(of.text, language=of.language)
    return ox.Literal(of.text, datatype=_node(of.datatype)) if of.datatype else ox.Literal(of.text)

"""Quads of the projection as pyoxigraph's terms, for the RDF store and the canonical N-Quads."""

from collections.abc import Callable, Iterator

import pyoxigraph as ox

from kg.model import Item
from kg.projection import Iri, Literal, Quad, quads


def quads_of(base: str) -> Callable[[Item], Iterator[ox.Quad]]:
    """Return the function from an item to its quads under a base IRI."""

    def convert(item: Item) -> Iterator[ox.Quad]:
        return (quad(q) for q in quads(item, base))

    return convert


def quad(of: Quad) -> ox.Quad:
    """Return a quad of the default graph."""
    return ox.Quad(
        ox.NamedNode(of.subject.value), ox.NamedNode(of.predicate.value), _term(of.object), ox.DefaultGraph()
    )


def _term(of: Iri | Literal) -> ox.NamedNode | ox.Literal:
    if isinstance(of, Iri):
        return ox.NamedNode(of.value)
    if of.language:
        return ox.Literal(of.text, language=of.language)
    return ox.Literal(of.text, datatype=ox.NamedNode(of.datatype)) if of.datatype else ox.Literal(of.text)

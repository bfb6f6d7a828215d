"""N-Quads, Turtle and JSON-LD: item by item in canonical order, so that no format holds the whole graph in memory."""

import json
from collections.abc import Iterable, Iterator
from itertools import batched
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.batches import all_items
from kg.later import Later
from kg.ledger import Ledger
from kg.model import Item
from kg.projection import Iri, Literal, all_quads
from kg.terms import quads_of
from ontology.context import context
from ontology.terms import PREFIXES

if TYPE_CHECKING:
    import rdflib
else:
    rdflib = Later("rdflib")

_SLICE = 500


def nquads(ledger: Ledger, base: str) -> Iterator[str]:
    """Yield canonical N-Quads: one line a quad, in order of item and then of line."""
    convert = quads_of(base)
    for item in all_items(ledger):
        lines = sorted(f"{quad} .\n" for quad in convert(item))
        yield "".join(lines)


def turtle(ledger: Ledger, base: str) -> Iterator[str]:
    """Yield Turtle: the prefixes once, then the items, subject by subject (rdflib's order inside a slice)."""
    names = _prefixes(base)
    yield "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(names.items()))
    for part in batched(all_items(ledger), _SLICE):
        text = graph_of(part, base).serialize(format="turtle")
        yield "\n" + "\n".join(line for line in text.split("\n") if not line.startswith("@prefix")).strip() + "\n"


def jsonld(ledger: Ledger, base: str) -> Iterator[str]:
    """Yield one JSON-LD document with our context inside (never fetched) and one line a node."""
    frame = context(base=base)["@context"]
    yield '{"@context":' + _dense(frame) + ',\n"@graph":['
    comma = "\n"
    for part in batched(all_items(ledger), _SLICE):
        for node in nodes(part, base, frame):
            yield comma + _dense(node)
            comma = ",\n"
    yield "\n]}\n"


def nodes(items: Iterable[Item], base: str, frame: dict[str, Any]) -> list[dict[str, Any]]:
    """Return items as JSON-LD nodes under our context, sorted by id, lists inside sorted too."""
    absolute = {key: value for key, value in frame.items() if key != "@base"}  # ids stay whole, wherever they are read
    text = graph_of(items, base).serialize(format="json-ld", context=absolute, auto_compact=False)
    document = json.loads(text)
    found = document.get("@graph", [document] if len(document) > 1 else [])
    return sorted((_ordered(node) for node in found), key=_dense)


def graph_of(items: Iterable[Item], base: str) -> "rdflib.Graph":
    """Return items as an rdflib graph with our prefixes and no others."""
    graph = rdflib.Graph(bind_namespaces="none")
    for name, iri in _prefixes(base).items():
        graph.bind(name, rdflib.Namespace(iri))
    for subject, predicate, obj in all_quads(items, base):
        graph.add((rdflib.URIRef(subject.value), rdflib.URIRef(predicate.value), _term(obj)))
    return graph


def quads_text(items: Iterable[Item], base: str) -> str:
    """Return items as sorted N-Triples, for one entity or statement."""
    convert = quads_of(base)
    return "".join(sorted(f"{ox.Triple(q.subject, q.predicate, q.object)} .\n" for i in items for q in convert(i)))


def _prefixes(base: str) -> dict[str, str]:
    return {**PREFIXES, "ukg": f"{base}ns#"}


def _term(of: Iri | Literal) -> "rdflib.URIRef | rdflib.Literal":
    if isinstance(of, Iri):
        return rdflib.URIRef(of.value)
    kind = rdflib.URIRef(of.datatype) if of.datatype else None
    return rdflib.Literal(of.text, datatype=kind, lang=of.language, normalize=False)


def _ordered(value: Any) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, dict):
        return {key: _ordered(value[key]) for key in sorted(value)}
    return sorted(map(_ordered, value), key=_dense) if isinstance(value, list) else value


def _dense(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

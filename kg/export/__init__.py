"""The graph in other forms, in one order: the same articles and judgements give the same bytes. The roll-call."""

from collections.abc import Callable, Iterator, Mapping

from kg.errors import UsageError
from kg.export.graphs import gexf, graphml
from kg.export.rdf import jsonld, nquads, turtle
from kg.export.shapes import Finding, findings
from kg.export.tables import csv
from kg.ledger import Ledger
from ontology.terms import BASE

FORMATS: Mapping[str, Callable[[Ledger, str], Iterator[str]]] = {
    "turtle": turtle,
    "nquads": nquads,
    "jsonld": jsonld,
    "graphml": graphml,
    "gexf": gexf,
    "csv": csv,
}
MEDIA_TYPES: Mapping[str, str] = {
    "turtle": "text/turtle; charset=utf-8",
    "nquads": "application/n-quads",
    "jsonld": "application/ld+json",
    "graphml": "application/graphml+xml",
    "gexf": "application/gexf+xml",
    "csv": "text/csv; charset=utf-8",
}

__all__ = ["FORMATS", "MEDIA_TYPES", "Finding", "export", "findings"]


def export(ledger: Ledger, form: str, base: str = BASE) -> Iterator[str]:
    """Yield the whole graph in a format as pieces of text; raises UsageError for a format that there is not."""
    made = FORMATS.get(form)
    if made is None:
        raise UsageError(f"there is no export format {form!r}; there are: {', '.join(FORMATS)}")
    return made(ledger, base)

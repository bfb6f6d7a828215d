"""What `/sparql` tells of itself when it is asked nothing: a SPARQL 1.1 Service Description (W3C Recommendation)."""

from collections.abc import Iterator

import pyoxigraph as ox

from api.sparql_protocol import GRAPHS, RESULTS

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMAT = "http://www.w3.org/ns/formats/"
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_PREFIXES = {"sd": _SD, "format": _FORMAT}
# The names of the W3C's list of formats by what the store calls them.
_FORMATS = {
    "json": "SPARQL_Results_JSON", "xml": "SPARQL_Results_XML", "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV", "turtle": "Turtle", "ntriples": "N-Triples", "rdfxml": "RDF_XML", "jsonld": "JSON-LD",
}  # fmt: skip
_SERIALISED = {
    "turtle": ox.RdfFormat.TURTLE, "ntriples": ox.RdfFormat.N_TRIPLES, "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}  # fmt: skip


def description(endpoint: str, media: str) -> bytes:
    """Return the description of the endpoint at an address in a media type of GRAPHS; ValueError for no address."""
    triples = _triples(ox.NamedNode(endpoint))
    made = ox.serialize(triples, format=_SERIALISED[GRAPHS[media]], prefixes=_PREFIXES)
    return made or b""


def _triples(endpoint: ox.NamedNode) -> Iterator[ox.Triple]:
    """Yield what is supported: queries alone, and all facts in the default graph."""
    service, dataset, default = ox.BlankNode("service"), ox.BlankNode("dataset"), ox.BlankNode("default")
    yield ox.Triple(service, _TYPE, _sd("Service"))
    yield ox.Triple(service, _sd("endpoint"), endpoint)
    yield ox.Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    for name in dict.fromkeys([*RESULTS.values(), *GRAPHS.values()]):
        yield ox.Triple(service, _sd("resultFormat"), ox.NamedNode(_FORMAT + _FORMATS[name]))
    yield ox.Triple(service, _sd("defaultDataset"), dataset)
    yield ox.Triple(dataset, _TYPE, _sd("Dataset"))
    yield ox.Triple(dataset, _sd("defaultGraph"), default)
    yield ox.Triple(default, _TYPE, _sd("Graph"))


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)

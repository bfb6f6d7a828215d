"""The face for users' queries: the language goes with the store, and the limits are ours, never the caller's to raise.

The gates and the workers stand inside the stores, so that no door can forget them. What is refused before anything
runs: texts over 16 KiB or nested deeper than 100, writes, administration, files and addresses (LOAD CSV, SERVICE, FROM,
LOAD), procedures outside a list, growth that the text shows. What cannot be seen beforehand is ended: at its deadline,
at its memory cap, or with the worker that it crashed; the next query finds another worker.
"""

from collections.abc import Mapping, Sequence

from kg.errors import QueryRefusedError
from kg.stores import RdfStore
from kg.stores.base import Limits, QueryStore, Table
from kg.stores.rdf import Dataset, Results

CEILING = Limits(seconds=60.0, rows=100_000, result_bytes=64 * 1024 * 1024, memory_bytes=4 * 1024 * 1024 * 1024)


def cypher(
    store: QueryStore, text: str, parameters: Mapping[str, object] | None = None, limits: Limits | None = None
) -> Table:
    """Answer Cypher from a property graph.

    Raises QueryRefusedError, QueryTimeoutError, StoreUnavailableError.
    """
    if isinstance(store, RdfStore):
        raise QueryRefusedError("Cypher is asked of a property graph; the RDF dataset answers SPARQL")
    return store.query(text, parameters, within(limits))


def sparql(store: QueryStore, text: str, limits: Limits | None = None) -> Table:
    """Answer SPARQL from the RDF dataset as a table of lexical strings; raises as `cypher`."""
    return _dataset(store).query(text, None, within(limits))


def sparql_results(
    store: QueryStore,
    text: str,
    formats: Sequence[str],
    limits: Limits | None = None,
    dataset: Dataset | None = None,
) -> Results:
    """Answer SPARQL in the first of the formats that fits the form of the query; raises as `cypher`.

    `dataset` names the graphs to answer from, all of which have to be held here.
    """
    return _dataset(store).results(text, formats, within(limits), dataset)


def within(limits: Limits | None) -> Limits:
    """Return the limits asked for, none above the ceiling."""
    asked, top = limits or Limits(), CEILING
    return Limits(
        min(asked.seconds, top.seconds),
        min(asked.rows, top.rows),
        min(asked.result_bytes, top.result_bytes),
        min(asked.memory_bytes, top.memory_bytes),
    )


def _dataset(store: QueryStore) -> RdfStore:
    if not isinstance(store, RdfStore):
        raise QueryRefusedError("SPARQL is asked of the RDF dataset; a property graph answers Cypher")
    return store

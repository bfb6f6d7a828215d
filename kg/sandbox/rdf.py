"""Answers SPARQL from a read-only copy of the RDF dataset: as a table, or in one of the W3C's result formats."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson
import pyoxigraph as ox

from kg.errors import QueryRefusedError
from kg.gates import place
from kg.sandbox import answers, lockdown

_STRING = "http://www.w3.org/2001/XMLSchema#string"
_RESULTS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_GRAPHS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Engine:
    """The open copy."""

    def __init__(self, settings: Mapping[str, object]) -> None:
        """Open the copy at `settings["path"]` and give up the network; relative IRIs are read against `base`.

        Where no filter of system calls exists, the copy is read into memory, so that files can be closed instead.
        """
        self._base = settings.get("base")
        self._facts = _facts(self._base)
        filtered = lockdown.close_network()
        self._store = ox.Store.read_only(str(settings["path"]))
        if not filtered:
            on_disk, self._store = self._store, ox.Store()
            self._store.bulk_extend(on_disk)
            lockdown.close_files()

    def run(self, request: Mapping[str, Any]) -> answers.Answer:
        """Answer `{text, rows, bytes, formats, dataset}`, without formats as a table of lexical strings.

        Raises QueryRefusedError.
        """
        try:
            result = self._store.query(
                str(request["text"]),
                base_iri=request.get("base", self._base),
                substitutions=_bound(request.get("parameters")),
                **self._dataset(request.get("dataset")),
            )
        except SyntaxError as error:
            raise _refusal(str(request["text"]), str(error)) from error
        except ValueError as error:
            raise QueryRefusedError(str(error)) from error
        return _answer(result, request) if request.get("formats") else (_table(result, request), b"")

    def _dataset(self, wanted: Mapping[str, Any] | None) -> dict[str, Any]:
        """Return the graphs to answer from; raises QueryRefusedError for one that is not held.

        A graph that is not here would answer as if it were empty, and nobody could tell.
        """
        if wanted is None:
            return {}
        default = [ox.DefaultGraph() if iri == self._facts else self._held(iri) for iri in wanted["default"]]
        return {"default_graph": default, "named_graphs": [self._held(iri) for iri in wanted["named"]]}

    def _held(self, iri: str) -> ox.NamedNode:
        graph = ox.NamedNode(iri)
        if not self._store.contains_named_graph(graph):
            raise QueryRefusedError(f"no graph {iri} is held here; the default graph {self._facts} has all facts")
        return graph


def _facts(base: object) -> str:
    """Return the name by which a request may call the graph that has none in the store."""
    return f"{base or ''}facts"


def _refusal(text: str, message: str) -> QueryRefusedError:
    """Return a syntax error with the words that were expected; the grammar's sets of characters are left out.

    The parser names where it gave up: behind as many characters as the longest keyword has that it tried in vain.
    """
    found = place.said(message)
    if "Prefix not found" in message:
        return QueryRefusedError("not SPARQL: a prefix that is not declared", place.word(text, found))
    words = re.sub(r"^error at \d+:\d+: |\s*\[[^,]*\](?:, )?", " ", " ".join(message.split())).strip(" ,")
    keywords = re.findall(r"\b[A-Za-z_]{2,}\b", words.removeprefix("expected one of").removeprefix("expected"))
    what = words if keywords else "something else is expected here"
    return QueryRefusedError(
        f"not SPARQL: {what}", found and place.back(text, found, max(map(len, keywords), default=0))
    )


def _bound(parameters: Mapping[str, object] | None) -> dict[ox.Variable, Term]:
    """Return the variables that parameters bind: texts as plain literals, numbers and truth values as typed ones."""
    return {
        ox.Variable(name): ox.Literal(value if isinstance(value, (str, bool, int, float)) else str(value))
        for name, value in (parameters or {}).items()
    }


def _table(result: object, request: Mapping[str, Any]) -> dict[str, object]:
    limit, size = request["rows"], request["bytes"]
    if isinstance(result, ox.QueryBoolean):
        return {"columns": ["ask"], "rows": [[bool(result)]], "truncated": False}
    if isinstance(result, ox.QueryTriples):
        triples = ((t.subject, t.predicate, t.object) for t in result)
        names: Iterable[str] = ("subject", "predicate", "object")
        return answers.table(names, triples, limit=limit, size=size, plain=_lexical)
    assert isinstance(result, ox.QuerySolutions)  # noqa: S101 - there are three forms
    names = [variable.value for variable in result.variables]
    return answers.table(names, _solutions(result), limit=limit, size=size, plain=_lexical)


def _answer(result: object, request: Mapping[str, Any]) -> answers.Answer:
    """Return the answer in the first wanted format that fits its form; `format` names it, `truncated` marks a cut."""
    wanted = list(request["formats"])
    if isinstance(result, ox.QueryTriples):
        name = next((f for f in wanted if f in _GRAPHS), "turtle")
        kept, truncated = _triples(result, request["rows"], request["bytes"])
        return {"format": name, "truncated": truncated}, ox.serialize(kept, format=_GRAPHS[name]) or b""
    name = next((f for f in wanted if f in _RESULTS), "json")
    if isinstance(result, ox.QueryBoolean):
        return {"format": name, "truncated": False}, _boolean(result, name)
    assert isinstance(result, ox.QuerySolutions)  # noqa: S101 - there are three forms
    document, truncated = _document(result, request["rows"], request["bytes"])
    return {"format": name, "truncated": truncated}, _as(name, document)


def _boolean(result: ox.QueryBoolean, name: str) -> bytes:
    return result.serialize(format=_RESULTS[name]) or b""


def _as(name: str, document: bytes) -> bytes:
    """Return a JSON results document in another format; the engine's own reader and writer do it."""
    if name == "json":
        return document
    read = ox.parse_query_results(document, format=ox.QueryResultsFormat.JSON)
    return read.serialize(format=_RESULTS[name]) or b""


def _document(result: ox.QuerySolutions, limit: int, size: int) -> tuple[bytes, bool]:
    """Return at most `limit` solutions of at most `size` bytes as JSON results, and whether some are left."""
    names = [variable.value for variable in result.variables]
    kept: list[bytes] = []
    used = 0
    for row in _solutions(result):
        bound = {name: _json(term) for name, term in zip(names, row, strict=True) if term is not None}
        kept.append(orjson.dumps(bound))
        used += len(kept[-1])
        if len(kept) > limit or used > size:
            return _framed(names, kept[:-1]), True
    return _framed(names, kept), False


def _framed(names: list[str], rows: list[bytes]) -> bytes:
    return b'{"head":' + orjson.dumps({"vars": names}) + b',"results":{"bindings":[' + b",".join(rows) + b"]}}"


def _solutions(result: ox.QuerySolutions) -> Iterator[list[Term | None]]:
    names = [variable.value for variable in result.variables]
    for solution in result:
        yield [solution[name] for name in names]


def _triples(result: ox.QueryTriples, limit: int, size: int) -> tuple[list[ox.Triple], bool]:
    kept: list[ox.Triple] = []
    used = 0
    for triple in result:
        used += len(str(triple))
        if len(kept) >= limit or used > size:
            return kept, True
        kept.append(triple)
    return kept, False


def _lexical(value: object) -> object:
    if isinstance(value, (ox.NamedNode, ox.Literal)):
        return value.value
    return None if value is None else str(value)


def _json(term: Term) -> dict[str, object]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json(part) for name, part in parts.items()}}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    if term.datatype.value == _STRING:
        return {"type": "literal", "value": term.value}
    return {"type": "literal", "value": term.value, "datatype": term.datatype.value}

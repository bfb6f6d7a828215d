"""The requests of the SPARQL 1.1 Protocol (W3C Recommendation, section 2.1): three ways to send one query."""

from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException

from api.negotiate import UTF_8, charset_of
from kg.stores.rdf import Dataset

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
# Media types by what the store calls the format; the first of a form is given where nothing is asked for.
RESULTS = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
}
GRAPHS = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/rdf+xml": "rdfxml",
    "application/ld+json": "jsonld",
    "text/plain": "ntriples",
}
OFFERS = (*RESULTS, *GRAPHS)


@dataclass(frozen=True, slots=True)
class Operation:
    """One query with the dataset that the request names, None where it names none."""

    query: str
    dataset: Dataset | None = None


def from_get(query_string: bytes) -> Operation:
    """Read a query operation sent by GET; raises HTTPException 400."""
    return _operation(_pairs(query_string))


def from_post(content_type: str, body: bytes, query_string: bytes) -> Operation:
    """Read a query operation sent by POST, as a form or directly; raises HTTPException 400 or 415.

    A dataset may be named in the address of either: to pass it over would be to answer another question.
    """
    media, _, parameters = content_type.partition(";")
    kind = media.strip().lower()
    if kind == FORM:
        return _operation([*_pairs(body), *_pairs(query_string)])
    if kind == DIRECT:
        return _direct(body, parameters, query_string)
    raise HTTPException(
        HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        f"a query is sent as {DIRECT} or {FORM}, not as {kind or 'something without a type'}; updates are not taken",
        {"Accept-Post": f"{DIRECT}, {FORM}"},
    )


def _direct(body: bytes, parameters: str, query_string: bytes) -> Operation:
    charset = charset_of(parameters)
    if charset not in UTF_8:
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"a query is sent in UTF-8, not in {charset}")
    pairs = _pairs(query_string)
    if any(name in {"query", "update"} for name, _ in pairs):
        raise _bad("the query stands in the body and may not stand in the address too")
    return _operation([("query", _text(body)), *pairs])


def _operation(pairs: list[tuple[str, str]]) -> Operation:
    queries = [value for name, value in pairs if name == "query"]
    if any(name == "update" for name, _ in pairs):
        raise _bad("updates are not taken: this endpoint only reads")
    if len(queries) != 1:
        raise _bad(f"exactly one parameter `query` is needed, got {len(queries)}")
    default, named = _all(pairs, "default-graph-uri"), _all(pairs, "named-graph-uri")
    return Operation(queries[0], Dataset(default, named) if default or named else None)


def _all(pairs: list[tuple[str, str]], wanted: str) -> tuple[str, ...]:
    return tuple(value for name, value in pairs if name == wanted)


def _pairs(encoded: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(_text(encoded), keep_blank_values=True, errors="strict", max_num_fields=64)
    except UnicodeDecodeError:
        raise _bad("the parameters are not percent-encoded UTF-8") from None
    except ValueError:
        raise _bad("there are too many parameters") from None


def _text(encoded: bytes) -> str:
    try:
        return encoded.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _bad(f"the query is not UTF-8: byte {error.start} cannot be read") from None


def _bad(detail: str) -> HTTPException:
    return HTTPException(HTTPStatus.BAD_REQUEST, detail)

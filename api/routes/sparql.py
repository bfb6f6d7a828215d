"""`/sparql`: the query operation of the SPARQL 1.1 Protocol over the RDF dataset; asked nothing it tells of itself."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from api import sparql_protocol as protocol
from api.answers import refusals
from api.deps import Service, Serving
from api.negotiate import choose, wanted
from api.routes.queries import limits
from api.service_description import description
from kg import query

router = APIRouter(tags=["questions"])
EXAMPLE = (
    "PREFIX ukg: <https://w3id.org/union-kg/ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
    "SELECT ?union ?event { ?u ukg:organizes ?e . ?u rdfs:label ?union . ?e rdfs:label ?event } LIMIT 10"
)
ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Results for SELECT and ASK, a graph for CONSTRUCT and DESCRIBE, and for no query at all.",
        "content": {media: {} for media in protocol.OFFERS},
    },
    **refusals(400, 406, 413, 415, 503, 504),
}
STRING = {"type": "string"}
DATASET = [
    {
        "name": name,
        "in": "query",
        "schema": {"type": "array", "items": STRING},
        "description": "The graphs to answer from. `{base}facts` has all facts; one that is not held is refused.",
    }
    for name in ("default-graph-uri", "named-graph-uri")
]
FIELDS = {"query": STRING, **{parameter["name"]: parameter["schema"] for parameter in DATASET}}
BY_GET = {"parameters": [{"name": "query", "in": "query", "schema": STRING, "example": EXAMPLE}, *DATASET]}
BY_POST = {
    "parameters": DATASET,
    "requestBody": {
        "required": True,
        "content": {
            protocol.DIRECT: {"schema": STRING, "example": EXAMPLE},
            protocol.FORM: {"schema": {"type": "object", "required": ["query"], "properties": FIELDS}},
        },
    },
}


@router.get("/sparql", response_class=Response, responses=ANSWERS, openapi_extra=BY_GET)
async def by_get(service: Serving, request: Request) -> Response:
    """Ask the RDF dataset in SPARQL 1.1; without a query the endpoint is described (SPARQL 1.1 Service Description)."""
    if not request.scope["query_string"]:
        return _described(request)
    return await _answer(service, request, protocol.from_get(request.scope["query_string"]))


@router.post("/sparql", response_class=Response, responses=ANSWERS, openapi_extra=BY_POST)
async def by_post(service: Serving, request: Request) -> Response:
    """Ask the RDF dataset in SPARQL 1.1, the query as a form or as the body itself."""
    kind = request.headers.get("content-type", "")
    operation = protocol.from_post(kind, await request.body(), request.scope["query_string"])
    return await _answer(service, request, operation)


async def _answer(service: Service, request: Request, operation: protocol.Operation) -> Response:
    media = wanted(request.headers.get("accept"), protocol.OFFERS)
    if not media:
        raise _unacceptable()
    formats = [(protocol.RESULTS | protocol.GRAPHS)[m] for m in media]
    found = await service.asked(
        lambda: query.sparql_results(service.instance.rdf, operation.query, formats, limits(service), operation.dataset)
    )
    chosen = next((m for m, name in zip(media, formats, strict=True) if name == found.format), None)
    if chosen is None:
        raise _unacceptable()
    headers = {"kg-truncated": str(found.truncated).lower(), "kg-sequence": str(found.sequence), "vary": "accept"}
    kind = f"{chosen}; charset=utf-8" if chosen.startswith("text/") else chosen
    return Response(found.body, headers=headers | {"content-type": kind})


def _described(request: Request) -> Response:
    media = choose(request.headers.get("accept"), tuple(protocol.GRAPHS))
    if media is None:
        raise HTTPException(406, f"the endpoint is described as {', '.join(protocol.GRAPHS)}")
    try:
        body = description(str(request.url), media)
    except ValueError:
        raise HTTPException(400, "the header Host is no name of a server") from None
    kind = f"{media}; charset=utf-8" if media.startswith("text/") else media
    return Response(body, headers={"content-type": kind, "vary": "accept"})


def _unacceptable() -> HTTPException:
    graphs, results = ", ".join(protocol.GRAPHS), ", ".join(protocol.RESULTS)
    return HTTPException(406, f"SELECT and ASK are answered as {results}; CONSTRUCT and DESCRIBE as {graphs}")

"""`/api/entities`: finding things, and what is known of one: facts, neighbours, moments."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response

from api import answers, schemas
from api.answers import refusals
from api.by_id import ById
from api.deps import Cursor, Limit, of_kind, serving
from kg import lookups
from kg.model import Modality
from kg.search import Wanted, search
from ontology.terms import Vocabulary

router = APIRouter(prefix="/api/entities", tags=["look-ups"])
Id = Annotated[str, Path(max_length=64, examples=["e-0123456789abcdef0123"], description="The id of a thing.")]
Words = Annotated[
    str | None, Query(max_length=200, examples=["总工会"], description="Characters, pinyin or initials of a name.")
]
Kind = Annotated[str | None, Query(max_length=40, examples=["TradeUnion"], description="A kind of `/api/schema`.")]
Place = Annotated[str | None, Query(max_length=60, examples=["浙江省"], description="A place's name or its code.")]


@router.get("", response_model=schemas.EntityList, responses=refusals(400, 422))
async def find(  # noqa: PLR0913, PLR0917 - as many as the query has parts
    request: Request, q: Words = None, kind: Kind = None, place: Place = None, limit: Limit = 50, cursor: Cursor = None
) -> Response:
    """Find things by name, kind and place; without any, the most talked about come first."""
    wanted = Wanted(q or "", of_kind(serving(request).vocabulary, kind), place, limit, cursor)
    with serving(request).instance.ledger.reading() as connection:
        found = search(connection, wanted)
    return answers.json(found)


async def one(request: Request, id: Id) -> Response:  # noqa: A002 - the name in the path
    """Return a thing with its names, attributes, labels and articles."""
    with serving(request).instance.ledger.reading() as connection:
        found = lookups.entity(connection, id)
    return answers.json({**found, "labels": labels(serving(request).vocabulary, found)})


router.add_api_route(
    "/{id}",
    one,
    response_model=schemas.EntityDetail,
    responses=refusals(308, 404, 422),
    route_class_override=ById,
)


@router.get("/{id}/statements", response_model=schemas.StatementList, responses=refusals(308, 400, 404, 422))
async def statements(
    request: Request,
    id: Id,  # noqa: A002 - the name in the path
    modality: Modality | None = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """List what is said about a thing, each with the sentence that says it."""
    return answers.json(await serving(request).looked(lambda c: lookups.statements(c, id, limit, cursor, modality)))


@router.get("/{id}/neighbours", response_model=schemas.NeighbourList, responses=refusals(308, 404, 422))
async def neighbours(request: Request, id: Id, limit: Limit = 50) -> Response:  # noqa: A002
    """List the things that facts join to this one, the best supported first."""
    return answers.json(await serving(request).looked(lambda c: lookups.neighbours(c, id, limit)))


@router.get("/{id}/timeline", response_model=schemas.Timeline, responses=refusals(308, 400, 404, 422))
async def timeline(request: Request, id: Id, limit: Limit = 200, cursor: Cursor = None) -> Response:  # noqa: A002
    """List what is said about a thing in the order of time."""
    return answers.json(await serving(request).looked(lambda c: lookups.timeline(c, id, limit, cursor)))


def labels(vocabulary: Vocabulary, entity: dict[str, Any]) -> tuple[str, ...]:
    """Return the labels of an entity's node."""
    kind = vocabulary.kinds.get(entity["kind"])
    return kind.labels if kind else ("Entity",)

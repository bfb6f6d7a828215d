"""`/api/disagreements` and `/api/sources`: where sources disagree, and how far people trust each."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from api import answers
from api import fact_schemas as schemas
from api.answers import refusals
from api.deps import Calling, Cursor, Limit, Serving
from api.signing import signed
from api.strict_bodies import StrictRoute
from kg import disagreements
from kg.ledger import ranking

router = APIRouter(prefix="/api", tags=["facts"], route_class=StrictRoute)
Predicate = Annotated[str | None, Query(max_length=60, examples=["unionOf"], description="A relation or an attribute.")]
Thing = Annotated[str | None, Query(max_length=64, description="The thing that the fact is about.")]


@router.get("/disagreements", response_model=schemas.DisagreementList, responses=refusals(308, 400, 404, 422))
async def listed(
    service: Serving, predicate: Predicate = None, entity: Thing = None, limit: Limit = 50, cursor: Cursor = None
) -> Response:
    """List facts that can have one value and have several, side by side with the sources of each."""
    wanted = disagreements.Wanted(predicate, entity, limit, cursor)

    def found() -> dict[str, object]:
        with service.instance.ledger.reading() as connection:
            return disagreements.disagreements(connection, service.vocabulary, wanted)

    return answers.json(await service.in_thread(found))


@router.get("/sources", response_model=schemas.SourceList)
async def sources(service: Serving) -> Response:
    """List newspapers and other sources with their number of articles, those with a rank first."""

    def found() -> dict[str, object]:
        with service.instance.ledger.reading() as connection:
            return {"items": ranking.sources(connection), "next": None}

    shown = await service.in_thread(found)
    return answers.json({**shown, "sequence": service.instance.ledger.sequence()})


@router.post("/sources", response_model=schemas.RankMade, responses=refusals(403, 404, 413, 422, 503))
async def rank(service: Serving, calling: Calling, sent: schemas.NewRank) -> Response:
    """Say how far a source is trusted: 1 is the most trusted, null takes the rank away."""
    signature = signed(calling, sent.by, sent.why)

    def made() -> int:
        with service.instance.ledger.writing() as connection:
            return ranking.rank(connection, sent.name, sent.rank, signature)

    return answers.json({"sequence": await service.in_thread(made)})

"""`/api/review`: the pairs of things that identity is unsure of, for people to work through."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from api import answers
from api import review_schemas as schemas
from api.answers import refusals
from api.deps import Limit, Serving, of_kind
from kg import review
from kg.model import Verdict
from kg.naming import folded

router = APIRouter(prefix="/api/review", tags=["identity"])
Kind = Annotated[str | None, Query(max_length=40, examples=["Person"], description="A kind of `/api/schema`.")]
Name = Annotated[str, Query(max_length=100, examples=["王"], description="Characters of a name.")]
Place = Annotated[str | None, Query(max_length=60, examples=["浙江省"], description="A place's name or its code.")]
Cursor = Annotated[
    str | None, Query(max_length=4_000, pattern=r"^[A-Za-z0-9_-]+$", description="`next` of the page before.")
]
Rules = Annotated[Verdict | None, Query(description="What the rules say of the pair.")]


@router.get("", response_model=schemas.ReviewList, responses=refusals(400, 422))
async def queue(  # noqa: PLR0913, PLR0917 - as many as the query has parts
    service: Serving,
    kind: Kind = None,
    name: Name = "",
    place: Place = None,
    verdict: Rules = None,
    state: review.State = "open",
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """List pairs of things of one name that may be one thing, side by side, with the progress of the work."""
    wanted = review.Wanted(state, of_kind(service.vocabulary, kind), folded(name), place, verdict)

    def found() -> dict[str, object]:
        with service.instance.ledger.reading() as connection:
            return review.Queue(connection, service.vocabulary).page(wanted, limit, cursor)

    return answers.json(await service.in_thread(found))


@router.get("/progress", response_model=schemas.ProgressNow)
async def progress(service: Serving) -> Response:
    """Return how many pairs are decided, skipped and open."""

    def found() -> dict[str, object]:
        with service.instance.ledger.reading() as connection:
            return review.Queue(connection, service.vocabulary).progress()

    shown = await service.in_thread(found)
    return answers.json({**shown, "sequence": service.instance.ledger.sequence()})

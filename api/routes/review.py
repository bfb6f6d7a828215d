"""`/api/review` and `/api/judgements`: what identity is unsure of, and what people decide."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from api import answers
from api import review_schemas as schemas
from api.answers import refusals
from api.deps import Calling, Cursor, Limit, Service, Serving, signed
from kg import review
from kg.model import Anchor, Judgement

router = APIRouter(prefix="/api", tags=["identity"])
Id = Annotated[str, Path(max_length=64, examples=["j-0123456789abcdef0123"], description="The id of a judgement.")]
Kind = Annotated[str | None, Query(max_length=40, examples=["Person"], description="A kind of `/api/schema`.")]


@router.get("/review", response_model=schemas.ReviewList, responses=refusals(400, 422))
async def queue(service: Serving, kind: Kind = None, limit: Limit = 50, cursor: Cursor = None) -> Response:
    """List pairs of things of one name that may be one thing, both with their sentences."""

    def found() -> dict[str, object]:
        with service.instance.ledger.reading() as connection:
            return review.queue(connection, kind, limit, cursor)

    return answers.json(await service.in_thread(found))


@router.get("/judgements", response_model=schemas.JudgementList)
async def judgements(service: Serving) -> Response:
    """List what people decided, in the order in which they did, undone decisions too."""
    with service.instance.ledger.reading() as connection:
        return answers.json(review.judgements(connection))


@router.post(
    "/judgements",
    status_code=201,
    response_model=schemas.JudgementMade,
    responses=refusals(403, 404, 409, 413, 422, 503),
)
async def judge(service: Serving, calling: Calling, sent: schemas.NewJudgement) -> Response:
    """Decide that two things or two occurrences are the same or different; 409 names the chain that it would break.

    With a key the judgement carries the name that the key signs with, and no other may be sent.
    """
    signed(calling, sent.by)
    key = await service.in_thread(lambda: _judged(service, sent))
    return answers.json({"id": key, "sequence": service.instance.ledger.sequence()}, status=201)


@router.delete("/judgements/{id}", response_model=schemas.JudgementMade, responses=refusals(404, 422, 503))
async def undo(service: Serving, id: Id) -> Response:  # noqa: A002 - the name in the path
    """Take a judgement back; it stays in the list as undone."""
    await service.in_thread(lambda: service.instance.ledger.undo(id))
    return answers.json({"id": id, "sequence": service.instance.ledger.sequence()})


def _judged(service: Service, sent: schemas.NewJudgement) -> str:
    ledger = service.instance.ledger
    left, right = _anchor(service, sent.left), _anchor(service, sent.right)
    when = datetime.now(UTC).isoformat(timespec="microseconds")
    return ledger.judge(Judgement(left, right, sent.verdict, sent.by, when, sent.why))


def _anchor(service: Service, end: str | schemas.AnchorShape) -> Anchor:
    """Return the occurrence that an end of a judgement is fixed on: given, or the first one of an entity."""
    if isinstance(end, str):
        with service.instance.ledger.reading() as connection:
            return review.anchor_of(connection, end)
    return Anchor(end.article, end.kind, end.surface, end.start, end.end)

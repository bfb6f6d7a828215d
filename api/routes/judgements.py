"""`/api/judgements`: what people decide on identity; made, listed, taken back, carried to another instance."""

from typing import Annotated

from fastapi import APIRouter, Body, Path, Query
from fastapi.responses import Response, StreamingResponse

from api import answers, decided
from api import review_schemas as schemas
from api.answers import refusals
from api.deps import Calling, Cursor, Limit, Service, Serving
from api.signing import signed
from api.strict_bodies import StrictRoute
from kg import interchange, judged
from kg.judgements import Signed
from kg.model import Anchor, Verdict

router = APIRouter(prefix="/api/judgements", tags=["identity"], route_class=StrictRoute)
Id = Annotated[
    str,
    Path(max_length=64, examples=["j-0123456789abcdef0123"], description="The id of a judgement, or of a whole split."),
]
By = Annotated[str | None, Query(max_length=100, examples=["陆晓"], description="Who decided.")]
Name = Annotated[str, Query(min_length=1, max_length=100, examples=["陆晓"], description="Who takes it back.")]
Entity = Annotated[str | None, Query(max_length=64, description="A thing that it is about.")]
LINES = "application/x-ndjson"
BEFORE = {"model": schemas.JudgementMade, "description": "Somebody has said so before."}


@router.get("", response_model=schemas.JudgementList, responses=refusals(400, 404, 422))
async def judgements(  # noqa: PLR0913, PLR0917 - as many as the query has parts
    service: Serving,
    by: By = None,
    verdict: Verdict | None = None,
    undone: bool | None = None,
    entity: Entity = None,
    limit: Limit = 500,
    cursor: Cursor = None,
) -> Response:
    """List what people decided, in the order in which they did, undone decisions too."""
    wanted = judged.Filter(by, verdict, undone, entity)

    def found() -> dict[str, object]:
        with service.instance.ledger.reading() as connection:
            return judged.judgements(connection, wanted, limit, cursor)

    return answers.json(await service.in_thread(found))


@router.post(
    "",
    status_code=201,
    response_model=schemas.JudgementMade,
    responses={200: BEFORE, **refusals(403, 404, 409, 413, 422, 503)},
)
async def judge(service: Serving, calling: Calling, sent: schemas.NewJudgement) -> Response:
    """Decide that two things or two occurrences are the same or different; 409 names the chain that it would break.

    409 with `confirm` asks whether two of kinds that are hardly one thing's (a union and its firm) are meant to be one:
    send it again with `sure`. What was said before is answered with 200 and the earlier judgement. With a key the
    judgement carries the name that the key signs with, and no other may be sent.
    """
    wish = judged.Wish(_end(sent.left), _end(sent.right), sent.verdict, signed(calling, sent.by, sent.why), sent.sure)

    def made() -> dict[str, object]:
        with service.instance.ledger.writing() as connection:
            return judged.judge(connection, wish)

    return await decided.made(service, made)


@router.get("/export", responses={200: {"content": {LINES: {}}}})
async def export(service: Serving) -> StreamingResponse:
    """Return the judgements in force as JSON Lines, fixed on the words of articles, for another instance."""
    return StreamingResponse(interchange.judgements_out(service.instance.ledger), media_type=LINES)


@router.post("/import", response_model=schemas.Imported, responses=refusals(403, 413, 415, 422, 503))
async def bring(service: Serving, calling: Calling, sent: Annotated[bytes, Body(media_type=LINES)]) -> Response:
    """Take in judgements that another instance gave; a line that cannot be taken is named, the others go in."""
    signs = calling.key.signs if calling.key else None

    def made() -> dict[str, object]:
        return interchange.judgements_in(service.instance.ledger, sent, signs).shown()

    found = await service.in_thread(made)
    return answers.json({**found, "sequence": service.instance.ledger.sequence()})


@router.post("/{id}/undo", response_model=schemas.Undone, responses=refusals(403, 404, 413, 422, 503))
async def undo(service: Serving, calling: Calling, id: Id, sent: schemas.Undoing) -> Response:  # noqa: A002
    """Take a judgement back, or all of a split; it stays in the list as undone, with who undid it."""
    return await _undone(service, id, signed(calling, sent.by, sent.why))


@router.delete("/{id}", response_model=schemas.Undone, responses=refusals(403, 404, 422, 503))
async def take_back(service: Serving, calling: Calling, id: Id, by: Name, why: str = "") -> Response:  # noqa: A002
    """Take a judgement back, or all of a split; it stays in the list as undone, with who undid it."""
    return await _undone(service, id, signed(calling, by, why[:2_000]))


async def _undone(service: Service, key: str, signature: Signed) -> Response:
    keys = await service.in_thread(lambda: service.instance.ledger.undo(key, signature))
    return answers.json({"undone": keys, "sequence": service.instance.ledger.sequence()})


def _end(end: str | schemas.AnchorShape) -> Anchor | str:
    return end if isinstance(end, str) else end.anchor()

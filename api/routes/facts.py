"""`/api/facts`: what people decide on facts; confirmed, rejected, corrected, added, taken back, carried over."""

from typing import Annotated

from fastapi import APIRouter, Body, Path, Query
from fastapi.responses import Response, StreamingResponse

from api import answers, decided, review_schemas
from api import fact_schemas as schemas
from api.answers import refusals
from api.deps import Calling, Cursor, Limit, Service, Serving
from api.signing import signed
from api.strict_bodies import StrictRoute
from kg import fact_lines
from kg.judgements import Signed
from kg.ledger import facts
from kg.ledger.facts import FactVerdict

router = APIRouter(prefix="/api/facts", tags=["facts"], route_class=StrictRoute)
Id = Annotated[str, Path(max_length=64, examples=["f-0123456789abcdef0123"], description="The id of a decision.")]
By = Annotated[str | None, Query(max_length=100, examples=["陆晓"], description="Who decided.")]
Name = Annotated[str, Query(min_length=1, max_length=100, examples=["陆晓"], description="Who takes it back.")]
About = Annotated[str | None, Query(max_length=64, description="A statement, or a thing, that it is about.")]
LINES = "application/x-ndjson"
BEFORE = {"model": schemas.FactMade, "description": "Somebody has said so before."}


@router.get("", response_model=schemas.FactList, responses=refusals(308, 400, 404, 422))
async def decisions(  # noqa: PLR0913, PLR0917 - as many as the query has parts
    service: Serving,
    verdict: FactVerdict | None = None,
    by: By = None,
    undone: bool | None = None,
    statement: About = None,
    entity: About = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """List what people decided on facts, in the order in which they did, undone decisions too."""
    wanted = fact_lines.Filter(verdict, by, undone, statement, entity)

    def found() -> dict[str, object]:
        with service.instance.ledger.reading() as connection:
            return fact_lines.decisions(connection, wanted, limit, cursor)

    return answers.json(await service.in_thread(found))


@router.post(
    "",
    status_code=201,
    response_model=schemas.FactMade,
    responses={200: BEFORE, **refusals(403, 404, 409, 413, 422, 503)},
)
async def decide(service: Serving, calling: Calling, sent: schemas.NewFact) -> Response:
    """Confirm, reject or correct a statement, or add one: in its sentence of an article, or with the source of it.

    409 shows the decision that stands in the way.
    """
    signature, body = signed(calling, sent.by, sent.why), sent.model_dump(exclude_unset=True)
    return await decided.made(service, lambda: fact_lines.decide(service.instance.ledger, body, signature))


@router.get("/export", responses={200: {"content": {LINES: {}}}})
async def export(service: Serving) -> StreamingResponse:
    """Return the decisions in force as JSON Lines that `kg import` takes."""
    return StreamingResponse(fact_lines.facts_out(service.instance.ledger), media_type=LINES)


@router.post("/import", response_model=review_schemas.Imported, responses=refusals(403, 413, 415, 422, 503))
async def bring(
    service: Serving,
    calling: Calling,
    sent: Annotated[bytes, Body(media_type=LINES)],
    by: Annotated[str | None, Query(max_length=100, description="Who signs lines without a name.")] = None,
) -> Response:
    """Take in decisions and triples of others; a line that cannot be taken is named, the others go in."""
    signs = calling.key.signs if calling.key else None

    def made() -> dict[str, object]:
        return fact_lines.facts_in(service.instance.ledger, sent, by or signs, signs).shown()

    found = await service.in_thread(made)
    return answers.json({**found, "sequence": service.instance.ledger.sequence()})


@router.post("/{id}/undo", response_model=review_schemas.Undone, responses=refusals(403, 404, 409, 413, 422, 503))
async def undo(service: Serving, calling: Calling, id: Id, sent: review_schemas.Undoing) -> Response:  # noqa: A002
    """Take a decision on a fact back; it stays in the list as undone, with who undid it."""
    return await _undone(service, id, signed(calling, sent.by, sent.why))


@router.delete("/{id}", response_model=review_schemas.Undone, responses=refusals(403, 404, 409, 422, 503))
async def take_back(service: Serving, calling: Calling, id: Id, by: Name, why: str = "") -> Response:  # noqa: A002
    """Take a decision on a fact back; it stays in the list as undone, with who undid it."""
    return await _undone(service, id, signed(calling, by, why[:2_000]))


async def _undone(service: Service, key: str, signature: Signed) -> Response:
    vocabulary = service.instance.ledger.vocabulary
    return await decided.undone(service, key, lambda connection: facts.undo(connection, vocabulary, key, signature))

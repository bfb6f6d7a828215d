"""`/api/entities/{id}/members` and `/split`: the occurrences behind a thing, and taking some of them out of it."""

from itertools import islice
from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import Response

from api import answers
from api import review_schemas as schemas
from api.answers import refusals
from api.deps import Calling, Cursor, Limit, Serving
from api.signing import signed
from api.strict_bodies import StrictRoute
from kg import held
from kg.cursors import decoded, encoded
from kg.ledger import parting
from kg.ledger.former import number_of
from kg.lookups import listing

router = APIRouter(prefix="/api/entities", tags=["identity"], route_class=StrictRoute)
Id = Annotated[str, Path(max_length=64, examples=["e-0123456789abcdef0123"], description="The id of a thing.")]


@router.get("/{id}/members", response_model=schemas.MemberList, responses=refusals(308, 400, 404, 422))
async def members(service: Serving, id: Id, limit: Limit = 50, cursor: Cursor = None) -> Response:  # noqa: A002
    """List where a thing stands: one occurrence for each article and name, with its sentence."""

    def found() -> dict[str, object]:
        start = int(decoded(cursor, 0)) if cursor else 0
        with service.instance.ledger.reading() as connection:
            rows = held.members(connection, number_of(connection, id))
            items = list(islice(rows, max(0, start), max(0, start) + limit + 1))
            following = encoded(start + limit) if len(items) > limit else None
            return listing(connection, [dict(row) for row in items[:limit]], following)

    return answers.json(await service.in_thread(found))


@router.post(
    "/{id}/split",
    status_code=201,
    response_model=schemas.SplitMade,
    responses=refusals(308, 400, 403, 404, 409, 413, 422, 503),
)
async def split(service: Serving, calling: Calling, id: Id, sent: schemas.NewSplit) -> Response:  # noqa: A002
    """Take occurrences, or all of some articles, out of a thing: what stays and what goes keep their statements."""
    signature = signed(calling, sent.by, sent.why)
    chosen = [a.anchor() for a in sent.members]

    def made() -> parting.Parted:
        with service.instance.ledger.writing() as connection:
            number_of(connection, id)
            out = chosen + parting.in_articles(connection, id, sent.articles)
            return parting.split(connection, id, out, signature)

    found = await service.in_thread(made)
    shown = {"id": found.act, "judgements": list(found.judgements), "rest": found.rest, "out": found.out}
    return answers.json({**shown, "sequence": service.instance.ledger.sequence()}, status=201)

"""`/api/caller` and `/api/audit`: what one may do here, and what others did."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import Field

from api import answers
from api.answers import refusals
from api.deps import Calling, Serving
from api.keys import Scope
from api.schemas import Shape

router = APIRouter(prefix="/api", tags=["access"])
Most = Annotated[int, Query(ge=1, le=1_000, description="How many at most.")]


class CallerShape(Shape):
    """Who asks, by the key that was sent, and what that caller may do; `signs` stands in judgements made with it."""

    name: str = Field(examples=["anyone"])
    signs: str | None
    scopes: list[Scope]


class AuditList(Shape):
    """Lines of the audit log, the newest first."""

    items: list[dict[str, Any]]
    next: None
    sequence: int


@router.get("/caller", response_model=CallerShape, responses=refusals(401, 429))
async def caller(calling: Calling) -> Response:
    """Tell a caller what its key, or no key, lets it do."""
    scopes = sorted(Scope) if Scope.ADMIN in calling.scopes else sorted(calling.scopes)
    signs = calling.key.signs if calling.key else None
    return answers.json({"name": calling.name, "signs": signs, "scopes": scopes})


@router.get("/audit", response_model=AuditList, responses=refusals(401, 403, 422, 429))
async def audit(service: Serving, refused: bool = False, limit: Most = 100) -> Response:
    """List the latest writes, or with `refused` the latest refusals; needs the scope `admin`."""
    journal = service.audit.refusals if refused else service.audit.writes
    items = await service.in_thread(lambda: journal.lines(limit))
    return answers.json({"items": items, "next": None, "sequence": service.instance.ledger.sequence()})

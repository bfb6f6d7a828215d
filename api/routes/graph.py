"""`/api/paths`, `/api/stats` and `/graph`: the graph as a whole, and pictures of its parts."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, Field

from api import answers, drawing, schemas
from api.answers import refusals
from api.deps import Serving
from kg import lookups

router = APIRouter(tags=["graph"])
RECENT = 8
Id = Annotated[str, Query(max_length=64, examples=["e-0123456789abcdef0123"])]


@router.get("/api/paths", response_model=schemas.PathList, responses=refusals(308, 404, 422))
async def paths(
    service: Serving,
    start: Annotated[str, Query(alias="from", max_length=64, examples=["e-0123456789abcdef0123"])],
    end: Annotated[str, Query(alias="to", max_length=64, examples=["e-0123456789abcdef0124"])],
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
    longest: Annotated[int, Query(ge=1, le=6, description="Steps of the longest way.")] = 4,
) -> Response:
    """Return the shortest ways between two things, each step with the statements that say it."""
    found = await service.in_thread(lambda: service.analysis.paths(start, end, limit, longest))
    return answers.json(found)


@router.get("/api/stats", response_model=schemas.Stats)
async def stats(service: Serving) -> Response:
    """Count things by kind, statements by relation and modality, and name the latest articles."""
    found, recent = await service.looked(lambda c: (lookups.stats(c), lookups.articles(c, RECENT)["items"]))
    return answers.json({**found["counts"], **found, "recent": recent})


class Wanted(BaseModel):
    """What of the graph a picture shows, and how."""

    entity: str | None = Field(None, max_length=64, description="The thing in the middle; none takes the greatest hub.")
    lang: Literal["zh", "en"] = "zh"
    depth: int = Field(1, ge=1, le=3)
    limit: int = Field(60, ge=1, le=300)
    offline: bool = Field(default=False, description="Send one file that needs nothing else.")


@router.get("/graph", response_class=HTMLResponse, responses=refusals(308, 404, 422))
async def picture(service: Serving, asked: Annotated[Wanted, Query()]) -> Response:
    """Draw a thing with what facts join to it."""
    analysis, ledger = service.analysis, service.instance.ledger
    key = asked.entity or await service.in_thread(lambda: next((h["id"] for h in analysis.hubs(1)["items"]), None))
    if key is None:
        return RedirectResponse("/", 303)
    around = await service.in_thread(lambda: analysis.neighbourhood(key, asked.depth, asked.limit))
    drawn = await service.in_thread(
        lambda: drawing.neighbourhood(ledger, service.vocabulary, around, asked.lang, offline=asked.offline)
    )
    kept = {"content-disposition": 'attachment; filename="union-kg.html"'} if asked.offline else {}
    return HTMLResponse(drawn, headers={"cache-control": "no-cache", **kept})

"""`/api/paths`, `/api/stats` and `/graph`: the graph as a whole, and pictures of its parts."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from api import answers, drawing, schemas
from api.answers import refusals
from api.deps import Serving
from kg import lookups

router = APIRouter(tags=["graph"])
RECENT = 8
Id = Annotated[str, Query(max_length=64, examples=["e-0123456789abcdef0123"])]


@router.get("/api/paths", response_model=schemas.PathList, responses=refusals(404, 422))
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
    with service.instance.ledger.reading() as connection:
        found = lookups.stats(connection)
        recent = lookups.articles(connection, RECENT)["items"]
    return answers.json({**found["counts"], **found, "recent": recent})


@router.get("/graph", response_class=HTMLResponse, responses=refusals(404, 422))
async def picture(
    service: Serving,
    entity: Annotated[
        str | None, Query(max_length=64, description="The thing in the middle; none takes the greatest hub.")
    ] = None,
    lang: Literal["zh", "en"] = "zh",
    depth: Annotated[int, Query(ge=1, le=3)] = 1,
    limit: Annotated[int, Query(ge=1, le=300)] = 60,
) -> Response:
    """Draw a thing with what facts join to it."""
    analysis = service.analysis
    key = entity or await service.in_thread(lambda: next((h["id"] for h in analysis.hubs(1)["items"]), None))
    if key is None:
        return RedirectResponse("/", 303)
    around = await service.in_thread(lambda: analysis.neighbourhood(key, depth, limit))
    drawn = await service.in_thread(
        lambda: drawing.neighbourhood(service.instance.ledger, service.vocabulary, around, lang)
    )
    return HTMLResponse(drawn, headers={"cache-control": "no-cache"})

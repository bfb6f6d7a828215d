"""The page at `/`, the list of routes at `/docs`, and their files; nothing of it comes from outside."""

from functools import cache
from importlib.resources import files

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

router = APIRouter(include_in_schema=False)


@cache
def _page(name: str) -> bytes:
    return files("api").joinpath("web", name).read_bytes()


@router.get("/")
async def explorer() -> Response:
    """Return the page; what it shows stands in its address."""
    return HTMLResponse(_page("index.html"), headers={"cache-control": "no-cache"})


@router.get("/docs")
async def docs() -> Response:
    """Return the list of routes."""
    return HTMLResponse(_page("docs.html"), headers={"cache-control": "no-cache"})


@router.get("/favicon.ico")
async def icon() -> Response:
    """Return the page's icon."""
    return Response(_page("icon.svg"), media_type="image/svg+xml")

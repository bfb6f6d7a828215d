"""The page at `/`, the list of routes at `/docs`, and their files; nothing of it comes from outside."""

import gzip
import mimetypes
from functools import cache
from importlib.resources import files

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

router = APIRouter(include_in_schema=False)
KEPT = {"cache-control": "public, max-age=31536000, immutable", "vary": "accept-encoding"}


@cache
def _page(name: str) -> bytes:
    return files("api").joinpath("web", name).read_bytes()


@cache
def _parts() -> frozenset[str]:
    return frozenset(part.name for part in files("api").joinpath("web", "app").iterdir())


@cache
def _packed(name: str) -> bytes:
    return gzip.compress(_page(f"app/{name}"), mtime=0)


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


@router.api_route("/web/app/{name}", methods=["GET", "HEAD"])
async def part(request: Request, name: str) -> Response:
    """Return a file that the page is built of: another content has another name, so it is never asked for twice."""
    if name not in _parts():
        raise HTTPException(404)
    kind = mimetypes.guess_type(name)[0]
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(_packed(name), media_type=kind, headers={**KEPT, "content-encoding": "gzip"})
    return Response(_page(f"app/{name}"), media_type=kind, headers=KEPT)

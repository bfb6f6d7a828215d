"""`/api/export/{format}`: the whole graph in another form, byte for byte what `kg export` writes."""

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Path
from fastapi.responses import HTMLResponse, Response, StreamingResponse

from api import drawing
from api.answers import refusals
from api.deps import Serving
from kg.errors import NotFoundError
from kg.export import FORMATS, MEDIA_TYPES, export

router = APIRouter(tags=["export"])
ALL = (*FORMATS, "html")
Name = Annotated[str, Path(max_length=16, json_schema_extra={"enum": list(ALL)})]
KINDS: dict[int | str, dict[str, Any]] = {
    200: {"description": "The graph.", "content": {kind: {} for kind in (*MEDIA_TYPES.values(), "text/html")}}
}


@router.get("/api/export/{format}", response_class=Response, responses={**KINDS, **refusals(404, 422)})
def whole(service: Serving, format: Name) -> Response:  # noqa: A002 - the name in the path
    """Return the whole graph; `html` is one offline file that draws it."""
    if format not in ALL:
        raise NotFoundError(f"there is no export format {format!r}; there are: {', '.join(ALL)}")
    ledger = service.instance.ledger
    name = {"content-disposition": f'attachment; filename="union-kg.{format}"'}
    if format == "html":
        return HTMLResponse(drawing.whole(ledger, service.vocabulary)[0], headers=name)
    pieces = encoded(export(ledger, format, service.instance.base))
    return StreamingResponse(pieces, media_type=MEDIA_TYPES[format], headers=name)


def encoded(pieces: Iterator[str]) -> Iterator[bytes]:
    """Encode pieces of text as UTF-8."""
    return (piece.encode() for piece in pieces)

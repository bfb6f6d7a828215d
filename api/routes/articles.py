"""`/api/articles` and `/api/statements`: the texts, what is said where in them, and taking in a new one."""

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response
from pydantic import ValidationError
from starlette.exceptions import HTTPException

from api import answers, schemas
from api.answers import refusals
from api.deps import Cursor, Limit, Service, Serving
from api.negotiate import UTF_8, charset_of
from kg import lookups, strict_json
from kg.errors import InputRefusedError
from kg.later import Later
from kg.ledger.intake import page_of
from kg.model import Page, content_id
from loaders.formats.metadata import of_mapping
from loaders.text import Folded

if TYPE_CHECKING:
    from loaders import layout
else:
    layout = Later("loaders.layout")

router = APIRouter(prefix="/api", tags=["look-ups"])
Id = Annotated[str, Path(max_length=64, examples=["a-0123456789abcdef0123"], description="The id.")]
TEXT, JSON = "text/plain", "application/json"
SENT = {
    "requestBody": {
        "required": True,
        "content": {
            JSON: {"schema": schemas.NewArticle.model_json_schema()},
            TEXT: {"schema": {"type": "string", "minLength": 1}},
        },
    }
}


@router.get("/statements/{id}", response_model=schemas.StatementDetail, responses=refusals(404, 422))
async def statement(service: Serving, id: Id) -> Response:  # noqa: A002 - the name in the path
    """Return one statement with its sentence, its place in the page and the rule that read it."""
    with service.instance.ledger.reading() as connection:
        return answers.json(lookups.statement(connection, id))


@router.get("/articles", response_model=schemas.ArticleList, responses=refusals(400, 422))
async def articles(service: Serving, limit: Limit = 50, cursor: Cursor = None) -> Response:
    """List the articles, the latest first."""
    with service.instance.ledger.reading() as connection:
        return answers.json(lookups.articles(connection, limit, cursor))


@router.get("/articles/{id}", response_model=schemas.ArticleShape, responses=refusals(404, 422))
def article(service: Serving, id: Id) -> Response:  # noqa: A002 - the name in the path
    """Return an article: its raw text, its blocks, and every name in it with the thing it names."""
    with service.instance.ledger.reading() as connection:
        found = lookups.article(connection, id)
        page = page_of(connection, found["page"])
    return answers.json({**found, "blocks": blocks(page).get(id, [_whole(found)])})


@lru_cache(maxsize=128)
def blocks(page: Page) -> dict[str, list[dict[str, Any]]]:
    """Return the blocks of each article of a page: stretches of the raw page that read as one line."""
    return {
        text.article.id: [{"role": b.role, "runs": runs(b.folded)} for b in text.blocks] for text in layout.split(page)
    }


def runs(folded: Folded) -> list[tuple[int, int]]:
    """Return the raw `[start, end)` of the stretches that stand together once breaks are joined."""
    found: list[tuple[int, int]] = []
    for offset in folded.offsets:
        if found and found[-1][1] == offset:
            found[-1] = (found[-1][0], offset + 1)
        else:
            found.append((offset, offset + 1))
    return found


def _whole(article: dict[str, Any]) -> dict[str, Any]:
    return {"role": "body", "runs": [(article["start"], article["end"])]}


@router.post(
    "/articles",
    status_code=201,
    response_model=schemas.Taken,
    responses={200: {"model": schemas.Taken, "description": "Known already."}, **refusals(400, 413, 415, 422, 503)},
    openapi_extra=SENT,
)
async def take(service: Serving, request: Request) -> Response:
    """Take in an article as text or as an object; the same text from the same source again changes nothing."""
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise HTTPException(415, "a body is sent as it is, not packed", {"Accept-Encoding": "identity"})
    sent = _sent(request.headers.get("content-type", ""), await request.body())
    answer = await service.in_thread(lambda: _taken(service, sent))
    return answers.json(answer, status=200 if answer["state"] == "unchanged" else 201)


def _sent(content_type: str, body: bytes) -> schemas.NewArticle:
    kind, _, parameters = content_type.partition(";")
    kind, charset = kind.strip().lower(), charset_of(parameters)
    if kind not in {TEXT, JSON}:
        raise HTTPException(415, f"an article is sent as {TEXT} or {JSON}", {"Accept-Post": f"{TEXT}, {JSON}"})
    if charset not in UTF_8:
        raise HTTPException(415, f"an article is sent in UTF-8, not in {charset}")
    try:
        text = body.decode()
        said = strict_json.parse(text, "body") if kind == JSON else {"text": text}
        return schemas.NewArticle.model_validate(said, strict=True)
    except UnicodeDecodeError as error:
        raise InputRefusedError("body", f"byte {error.start} is not UTF-8", "send the text in UTF-8") from None
    except ValidationError as error:
        first = error.errors()[0]
        where = "/".join(map(str, ("body", *first["loc"])))
        raise InputRefusedError(where, first["msg"]) from None


def _taken(service: Service, sent: schemas.NewArticle) -> dict[str, object]:
    said = of_mapping(sent.model_dump(exclude={"text", "source"}), "body")
    page = Page.of(sent.text, replace(said, address=said.address or sent.source))
    source = sent.source or f"http:{content_id('p', sent.text)}"
    ledger, version = service.instance.ledger, service.reader.version()
    known = ledger.cached(page.id, version)
    readings = known or service.reader.readings(page)
    state = service.instance.add(source, page, readings, version)
    ids = [reading.article.id for reading in readings]
    return {"state": state, "articles": ids, "source": source, "sequence": ledger.sequence()}

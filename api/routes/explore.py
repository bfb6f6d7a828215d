"""What the explorer draws: parts of the graph, tables of a kind, dated facts, places, and the whole at a glance."""

from sqlite3 import Connection
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response

from api import answers, schemas
from api.answers import refusals
from api.deps import Limit, Serving, of_kind
from kg import lookups, surroundings, tables
from kg.errors import UsageError
from kg.ledger.former import current
from loaders.dates import normalise
from ontology.terms import Vocabulary

router = APIRouter(prefix="/api", tags=["explorer"])
MOST_IDS = 200
Cursor = Annotated[str | None, Query(max_length=200, description="`next` of the page before.")]
Opened = Annotated[
    list[str] | None,
    Query(max_length=MOST_IDS, examples=[["e-0123456789abcdef0123:12"]], description="`id:n`: show n neighbours."),
]
About = Annotated[str | None, Query(max_length=64, description="The id of a thing that all of it is about.")]
Tall = Annotated[bool, Query(description="Place them for a picture that is higher than wide.")]
Added = Annotated[list[str] | None, Query(max_length=MOST_IDS, description="Ids to show by themselves.")]


@router.get("/view", response_model=schemas.Shape, responses=refusals(400, 422))
async def view(
    service: Serving,
    open: Opened = None,  # noqa: A002 - the page's word
    add: Added = None,
    tall: Tall = False,
) -> Response:
    """Return chosen things with some neighbours of each and where to draw them, and all facts among them."""
    opened = [_opened(words) for words in open or ()]

    def seen(connection: Connection) -> tuple[lookups.Record, dict[str, str]]:
        asked = dict.fromkeys([*(key for key, _ in opened), *(add or ())])
        now = {key: current(connection, key) or key for key in asked}
        return surroundings.view(connection, [(now[k], n) for k, n in opened], [now[k] for k in add or ()]), now

    found, now = await service.looked(seen)
    placed = await service.in_thread(lambda: service.pictures.drawn(found, tall=tall))
    return answers.json({**placed, "moved": {key: to for key, to in now.items() if key != to}})


@router.get("/statements/{id}/same", response_model=schemas.Shape, responses=refusals(404, 422))
async def same(service: Serving, id: Annotated[str, Path(max_length=64)], limit: Limit = 50) -> Response:  # noqa: A002
    """List all statements that say the same as one does: every source of a fact."""

    def found(connection: Connection) -> list[lookups.Record]:
        return [lookups.statement(connection, k) for k in surroundings.same(connection, id)[:limit]]

    items = await service.looked(found)
    return answers.json({"items": items, "next": None, "sequence": items[0]["sequence"]})


@router.get("/tables/{kind}", response_model=schemas.Shape, responses=refusals(400, 422))
async def table(
    service: Serving,
    kind: Annotated[str, Path(max_length=40, examples=["ModelWorker"])],
    relation: Annotated[list[str] | None, Query(max_length=30, examples=[["hasHonor"]])] = None,
    limit: Limit = 200,
    cursor: Cursor = None,
) -> Response:
    """List things of a kind, and of the kinds below it, with what joins them to others by the named relations."""
    kinds = _kinds(service.vocabulary, kind)
    return answers.json(await service.looked(lambda c: tables.table(c, kinds, relation or (), limit, cursor)))


@router.get("/places", response_model=schemas.Shape, responses=refusals(422))
def places(
    service: Serving,
    empty: Annotated[bool, Query(description="List provinces and prefectures with nothing in them too.")] = False,
) -> Response:
    """Count what lies in each province, prefecture and county, by kind."""
    with service.instance.ledger.reading() as connection:
        return answers.json(tables.places(connection, empty=empty))


@router.get("/moments", response_model=schemas.Shape, responses=refusals(308, 400, 404, 422))
async def moments(service: Serving, entity: About = None, limit: Limit = 200, cursor: Cursor = None) -> Response:
    """List what was said on a known day, the latest first, with the days it speaks of as far as they can be known."""
    found = await service.looked(lambda c: tables.moments(c, limit, cursor, entity))
    return answers.json({**found, "items": [{**item, **_days(item)} for item in found["items"]]})


@router.get("/overview", response_model=schemas.Shape)
async def overview(service: Serving) -> Response:
    """Return the whole graph at a glance: positions, groups named by their hubs; lists run in parallel."""
    return answers.json(await service.in_thread(service.overview.made))


def _opened(words: str) -> tuple[str, int]:
    key, _, count = words.partition(":")
    if not count.isdecimal() or len(words) > 80:
        raise UsageError(f"open={words[:80]!r}: an id, a colon and a number are expected, as in e-0123:12")
    return key, min(int(count), surroundings.MOST_NODES)


def _kinds(vocabulary: Vocabulary, kind: str) -> list[str]:
    of_kind(vocabulary, kind)
    return [name for name in vocabulary.kinds if vocabulary.is_a(name, kind)]


def _days(item: dict[str, Any]) -> dict[str, str | None]:
    """Return first and last day of what is said and how precise they are; the day of issue where nothing is written."""
    found = normalise(item["time"], item["issued"]) if item["time"] else None
    first, last, precision = found or (item["issued"], item["issued"], "issued")
    return {"first": first, "last": last, "precision": precision}

"""`/api/links`: numbers of things in registers outside (Wikidata, unified social credit codes)."""

from typing import Annotated

from fastapi import APIRouter, Body, Path, Query
from fastapi.responses import Response

from api import answers, decided, review_schemas
from api import fact_schemas as schemas
from api.answers import refusals
from api.deps import Calling, Cursor, Limit, Service, Serving
from api.signing import signed
from api.strict_bodies import StrictRoute
from kg import link_tables
from kg.judgements import Signed
from kg.ledger import linking

router = APIRouter(prefix="/api/links", tags=["links"], route_class=StrictRoute)
Id = Annotated[str, Path(max_length=64, examples=["l-0123456789abcdef0123"], description="The id of a link.")]
Name = Annotated[str, Query(min_length=1, max_length=100, examples=["陆晓"], description="Who signs.")]
Thing = Annotated[str | None, Query(max_length=64, description="A thing that is linked.")]
BEFORE = {"model": schemas.LinkMade, "description": "Somebody has said so before."}


@router.get("", response_model=schemas.LinkList, responses=refusals(308, 400, 404, 422))
async def links(  # noqa: PLR0913, PLR0917 - as many as the query has parts
    service: Serving,
    scheme: schemas.Scheme | None = None,
    entity: Thing = None,
    undone: bool | None = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """List links in the order in which they were made, undone ones too."""
    wanted = link_tables.Filter(scheme, entity, undone)

    def found() -> dict[str, object]:
        with service.instance.ledger.reading() as connection:
            return link_tables.links(connection, wanted, limit, cursor)

    return answers.json(await service.in_thread(found))


@router.post(
    "", status_code=201, response_model=schemas.LinkMade, responses={200: BEFORE, **refusals(403, 404, 413, 422, 503)}
)
async def link(service: Serving, calling: Calling, sent: schemas.NewLink) -> Response:
    """Say which number a thing has in a register; a wrong check digit is refused with the right one."""
    end = sent.entity
    thing = end if isinstance(end, str) else end.anchor()
    what = linking.Linked(thing, sent.scheme, sent.value, signed(calling, sent.by, sent.why), sent.source)

    def made() -> dict[str, object]:
        with service.instance.ledger.writing() as connection:
            key, new = linking.link(connection, what)
            (row,) = linking.rows(connection, "id = :id", {"id": key})
            return {"id": key, "made": new, "link": linking.shown(connection, row)}

    return await decided.made(service, made)


@router.post("/import", response_model=schemas.LinksTaken, responses=refusals(403, 413, 415, 422, 503))
async def bring(
    service: Serving,
    calling: Calling,
    sent: Annotated[bytes, Body(media_type="text/csv")],
    by: Name,
    dry_run: Annotated[bool, Query(description="Only say what would be done.")] = False,
) -> Response:
    """Take in a table of links; a row that cannot be taken is named, the others go in."""
    signature = signed(calling, by)

    def made() -> dict[str, object]:
        return link_tables.take_in(service.instance.ledger, sent, signature, dry_run=dry_run).shown()

    found = await service.in_thread(made)
    return answers.json({**found, "dry_run": dry_run, "sequence": service.instance.ledger.sequence()})


@router.post("/{id}/undo", response_model=review_schemas.Undone, responses=refusals(403, 404, 413, 422, 503))
async def undo(service: Serving, calling: Calling, id: Id, sent: review_schemas.Undoing) -> Response:  # noqa: A002
    """Take a link back; it stays in the list as undone, with who undid it."""
    return await _undone(service, id, signed(calling, sent.by, sent.why))


@router.delete("/{id}", response_model=review_schemas.Undone, responses=refusals(403, 404, 422, 503))
async def take_back(service: Serving, calling: Calling, id: Id, by: Name, why: str = "") -> Response:  # noqa: A002
    """Take a link back; it stays in the list as undone, with who undid it."""
    return await _undone(service, id, signed(calling, by, why[:2_000]))


async def _undone(service: Service, key: str, signature: Signed) -> Response:
    return await decided.undone(service, key, lambda connection: linking.undo(connection, key, signature))

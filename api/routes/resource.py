"""`/id/{id}`: what an IRI of the dataset stands for, as a page, as Turtle or as JSON-LD."""

import sqlite3
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from api.answers import body, refusals
from api.deps import Service, Serving
from api.negotiate import choose
from kg.errors import NotFoundError
from kg.export.rdf import graph_of, nodes
from kg.ledger import views
from kg.ledger.former import number_of
from kg.model import Item
from kg.projection import item_of_article, item_of_entity, item_of_statement
from ontology.context import context

router = APIRouter(tags=["look-ups"])
HTML, TURTLE, JSONLD = "text/html", "text/turtle", "application/ld+json"
OFFERS = (HTML, TURTLE, JSONLD)
VIEWS = {"e": "entity", "a": "article", "s": "statement"}
SHOWN: dict[int | str, dict[str, Any]] = {
    200: {"description": "Its triples.", "content": {TURTLE: {}, JSONLD: {}}},
    303: {"description": "The page that shows it."},
}


@router.get("/id/{id}", response_class=Response, responses={**SHOWN, **refusals(308, 404, 406, 422)})
def resource(
    service: Serving,
    request: Request,
    id: Annotated[str, Path(max_length=64, examples=["e-0123456789abcdef0123"])],  # noqa: A002 - the name in the path
) -> Response:
    """Show what an id stands for, as the Accept header wants it."""
    kind = choose(request.headers.get("accept"), OFFERS)
    if kind is None:
        raise HTTPException(406, f"this is given as {', '.join(OFFERS)}")
    with service.instance.ledger.reading() as connection:
        item = item_of(service, connection, id)
    if kind == HTML:
        return RedirectResponse(f"/?{VIEWS[id[0]]}={item.node.id}", 303, headers={"vary": "accept"})
    return Response(described(service, item, kind), media_type=kind, headers={"vary": "accept"})


def item_of(service: Service, connection: sqlite3.Connection, key: str) -> Item:
    """Return the item of an id; raises NotFoundError."""
    found: Item | None = None
    if key.startswith("e-"):
        number_of(connection, key)
        found = next((item_of_entity(v, service.vocabulary) for v in views.entities(connection, [key])), None)
    elif key.startswith("a-"):
        found = next((item_of_article(v) for v in views.articles(connection, [key])), None)
    elif key.startswith("s-"):
        found = next((item_of_statement(v) for v in views.statements(connection, [key])), None)
    if found is None:
        raise NotFoundError(f"{key}: nothing has this id")
    return found


def described(service: Service, item: Item, kind: str) -> bytes:
    """Return an item's triples as Turtle or JSON-LD; the context stands inside and is never fetched."""
    base = service.instance.base
    if kind == TURTLE:
        return graph_of([item], base).serialize(format="turtle").encode()
    frame = context(base=base)["@context"]
    return body({"@context": frame, "@graph": nodes([item], base, frame)})

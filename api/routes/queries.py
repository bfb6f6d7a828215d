"""`POST /api/cypher`, `/sparql` and the named questions: users' own questions, read only, guarded and off the loop."""

from functools import partial
from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import Response

from api import answers, schemas
from api.answers import refusals
from api.deps import Serving
from kg import ask, query
from kg.hints import strangers
from kg.stores.base import Limits, Table

router = APIRouter(tags=["questions"])


@router.post("/api/cypher", response_model=schemas.CypherRows, responses=refusals(400, 413, 422, 503, 504))
async def cypher(service: Serving, asked: schemas.CypherQuery) -> Response:
    """Ask the property graph in Cypher; only reading queries are let through."""
    table = await service.asked(
        lambda: query.cypher(service.instance.graph, asked.query, asked.parameters, limits(service))
    )
    hints, chinese = (strangers(asked.query, service.vocabulary, table, chinese=way) for way in (False, True))
    return answers.json({**rows(table), "hints": hints, "hints_zh": chinese})


@router.get("/api/questions", response_model=schemas.QuestionList)
async def questions(service: Serving) -> Response:
    """List the named questions."""
    items = [_described(question) for question in ask.questions().values()]
    return answers.json({"items": items, "next": None, "sequence": service.instance.ledger.sequence()})


@router.get("/api/questions/{name}", response_model=schemas.QuestionRows, responses=refusals(400, 404, 422, 503, 504))
async def question(
    service: Serving, request: Request, name: str, language: Literal["cypher", "sparql"] = "cypher"
) -> Response:
    """Answer a named question; its parameters are query parameters, and one left out means any."""
    asked = ask.named(name)
    given = {key: value for key, value in request.query_params.items() if key != "language"}
    store = service.instance.graph if language == "cypher" else service.instance.rdf

    def found() -> tuple[Table, list[dict[str, str]]]:
        table = ask.answer(store, asked, given, language)
        others = partial(ask.answer, store, asked, language=language)
        return table, [] if table.rows else ask.elsewhere(asked, given, lambda other: bool(others(other).rows))

    table, elsewhere = await service.asked(found)
    return answers.json({**rows(table), "elsewhere": elsewhere})


def limits(service: Serving) -> Limits:
    """Return what a query may cost by the settings."""
    return Limits(seconds=service.settings.query_seconds, rows=service.settings.query_rows)


def rows(table: Table) -> dict[str, object]:
    """Return a table with a row as an object keyed by column."""
    return {
        "columns": table.columns,
        "rows": [dict(zip(table.columns, row, strict=True)) for row in table.rows],
        "truncated": table.truncated,
        "sequence": table.sequence,
    }


def _described(question: ask.Question) -> dict[str, object]:
    parameters = [{"name": name, "required": False} for name in question.parameters]
    texts = {"name": question.name, "zh": question.zh, "en": question.en}
    return {**texts, "parameters": parameters, "columns": question.columns, "several": question.several}

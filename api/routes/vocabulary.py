"""`/api/schema`: the vocabulary in both languages, and the colours of its kinds for the page."""

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from api import answers, schemas
from api.deps import Serving
from ontology.terms import Vocabulary

router = APIRouter(tags=["vocabulary"])


@router.get("/api/schema", response_model=schemas.Schema)
async def schema(service: Serving) -> Response:
    """Kinds, relations and modalities with their names in Chinese and English, ends, cues and mappings."""
    found = {**terms(service.vocabulary), "sequence": service.instance.ledger.sequence()}
    return answers.json(found, headers={"cache-control": "no-cache"})


def terms(vocabulary: Vocabulary) -> dict[str, list[dict[str, Any]]]:
    """Return the vocabulary as plain lists."""
    return {
        "kinds": [_plain(k) for k in (*vocabulary.kinds.values(), *vocabulary.records.values())],
        "relations": [_plain(r) for r in vocabulary.relations.values()],
        "modalities": [_plain(m) for m in vocabulary.modalities.values()],
    }


def _plain(term: Any) -> dict[str, Any]:  # noqa: ANN401 - any of the frozen terms
    return {k: sorted(v) if isinstance(v, frozenset) else v for k, v in asdict(term).items()}


@router.get("/web/kinds.css", include_in_schema=False)
async def colours(service: Serving) -> Response:
    """Give every kind its colour."""
    kinds = (*service.vocabulary.kinds.values(), *service.vocabulary.records.values())
    rules = (f".kind-{kind.name} {{ --k: {kind.colour}; }}" for kind in kinds if kind.colour)
    return Response("\n".join(rules), media_type="text/css")

"""`/api/schema`: the vocabulary in both languages, and the colours of its kinds for the page."""

from dataclasses import asdict
from functools import cache
from hashlib import sha256
from typing import Annotated, Any

from fastapi import APIRouter, Header
from fastapi.responses import Response

from api import answers, schemas
from api.deps import Serving
from kg import lookups
from ontology.terms import Vocabulary, load

router = APIRouter(tags=["vocabulary"])
Known = Annotated[str | None, Header(description="`ETag` of an answer that the caller still has.")]
UNCHANGED = "The caller has it already."


@router.get("/api/schema", response_model=schemas.Schema, responses={304: {"description": UNCHANGED}})
async def schema(service: Serving, if_none_match: Known = None) -> Response:
    """Kinds, relations and modalities with their names in Chinese and English, ends, cues and mappings."""
    written, digest = _written()
    sequence = service.instance.ledger.sequence()
    tag = f'W/"{digest}-{sequence}"'
    headers = {"cache-control": "no-cache", "etag": tag}
    if tag in (known.strip() for known in (if_none_match or "").split(",")):
        return Response(status_code=304, headers=headers)
    with service.instance.ledger.reading() as connection:
        rest = answers.body({"sequence": sequence, "empty": lookups.empty(connection)})
    return Response(written[:-1] + b"," + rest[1:], media_type=answers.JSON, headers=headers)


@cache
def _written() -> tuple[bytes, str]:
    """Return the vocabulary as JSON and the digest of it; it is the same for as long as the process lives."""
    written = answers.body(terms(load()))
    return written, sha256(written).hexdigest()[:16]


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

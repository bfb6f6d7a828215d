"""The words of an answer as proposed claims; whatever has not the form that was asked for is counted, never guessed."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from loaders.llm.question import QUALIFIERS

MOST = 500  # claims of one answer
_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL)
_LONGEST = 2_000  # characters of one value


@dataclass(frozen=True, slots=True)
class End:
    """One end of a proposed claim: a name with its kind, or (kind None) text."""

    name: str
    kind: str | None


@dataclass(frozen=True, slots=True)
class Proposed:
    """A claim as the second reader words it; nothing in it is true yet. `subject` is None for the article itself."""

    subject: End | None
    relation: str
    object: End
    modality: str
    quote: str
    qualifiers: tuple[tuple[str, str], ...] = ()


def parsed(words: str) -> tuple[list[Proposed], int] | None:
    """Return the claims of an answer and how many had not their form; None where the answer is no JSON of claims."""
    body = _object(words)
    rows = body.get("claims") if body else None
    if not isinstance(rows, list):
        return None
    found = [_proposed(row) for row in rows[:MOST]]
    kept = [claim for claim in found if claim is not None]
    return kept, len(rows) - len(kept)


def _object(words: str) -> dict[str, Any] | None:
    """Return the JSON object in an answer, fenced or preceded by thoughts as some models do."""
    text = _THOUGHT.sub("", words)
    start, end = text.find("{"), text.rfind("}")
    if start < 0 or end < start:
        return None
    try:
        body = json.loads(text[start : end + 1])
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) else None


def _proposed(row: object) -> Proposed | None:
    if not isinstance(row, Mapping):
        return None
    texts = [row.get(k) for k in ("relation", "modality", "quote")]
    subject, obj = _end(row.get("subject")), _end(row.get("object"))
    if not all(_is_text(t) for t in texts) or obj is None or (subject is None and row.get("subject") is not None):
        return None
    relation, modality, quote = (str(t) for t in texts)
    said = tuple((name, str(row[name])) for name in QUALIFIERS if _is_text(row.get(name)))
    return Proposed(subject, relation, obj, modality, quote, said)


def _end(value: object) -> End | None:
    if not isinstance(value, Mapping):
        return None
    name, kind, text = value.get("name"), value.get("kind"), value.get("text")
    if _is_text(name) and _is_text(kind):
        return End(str(name), str(kind))
    return End(str(text), None) if _is_text(text) else None


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and len(value) <= _LONGEST

"""What two readers say about one article, side by side: by both, by the rules only, by the second reader only."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Literal

from kg.model import Claim, Mention, Reading, Span
from loaders.llm.joining import joined, key_of

type Said = tuple[str, str, str, str]
By = Literal["both", "rules", "llm"]


@dataclass(frozen=True, slots=True)
class Row:
    """One thing said: who says it, in names; the sentence is the first one that says so, its offsets into the page."""

    article: str
    by: By
    subject: str
    relation: str
    object: str
    modality: str
    quote: str
    start: int
    end: int

    def record(self) -> dict[str, str | int]:
        """Return the row as a JSON object."""
        return asdict(self)


def compare(rules: Reading, second: Reading, raw: str) -> list[Row]:
    """Return what the readers say in the order of the text; the same thing with another modality is another thing.

    What the second reader says against the rules' kinds or modality stands with its own: nothing is left out here.
    """
    both = joined(rules, second).reading
    keys = {m: e.key for e in both.entities for m in e.mentions}
    names = {e.key: e.name for e in both.entities}
    places = {m.span: m for e in both.entities for m in e.mentions}
    first: dict[Said, Claim] = {}
    other: dict[Said, Claim] = {}
    for claim in rules.claims:
        first.setdefault((*key_of(claim, keys), claim.modality), claim)
    for claim in second.claims:
        other.setdefault((*_key(claim, places, keys), claim.modality), claim)
    by: dict[Said, By] = {
        k: "both" if k in first and k in other else "rules" if k in first else "llm" for k in (*first, *other)
    }
    said = {**other, **first}
    rows = [replace(_row(rules, raw, key, said[key], names), by=by[key]) for key in said]
    return sorted(rows, key=lambda r: (r.start, r.end, r.relation, r.subject, r.object, r.modality, r.by))


def _key(claim: Claim, places: Mapping[Span, Mention], keys: dict[Mention, str]) -> tuple[str, str, str]:
    """Return what a claim of the second reader says, its mentions taken for those of the joined reading."""
    end = {m: keys[places[m.span]] for m in (claim.subject, claim.object) if isinstance(m, Mention)}
    return key_of(claim, end)


def _row(reading: Reading, raw: str, key: Said, claim: Claim, names: Mapping[str, str]) -> Row:
    """Return a row as the rules' own; ends by the names of their things."""
    subject, relation, obj, modality = key
    where = claim.evidence
    right = claim.object if isinstance(claim.object, str) else names[obj]
    quote = " ".join(raw[where.start : where.end].split())
    left = names[subject] if subject else reading.article.title
    return Row(reading.article.title, "rules", left, relation, right, modality, quote, where.start, where.end)

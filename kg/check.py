"""A claim against the vocabulary and the contract of evidence, fast: what fails is refused with its reason."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.model import MODALITIES, Claim, Mention, Reading, Statement
from ontology.terms import Vocabulary

QUALIFIERS = frozenset(
    {
        "time", "role", "position", "event", "year", "via", "result", "status", "doc_number", "date", "amount",
        "condition", "occasion", "scope", "basis", "incomplete", "duration", "purpose", "zone", "place", "level",
        "number", "kind", "site", "reason", "source", "about", "speaker",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Refusal:
    """A claim that is not stored: its relation, its place in the page, and why."""

    claim: Claim
    why: str


@dataclass(frozen=True, slots=True)
class Checked:
    """The claims of a reading that may be stored, with their statements' ids, and those that may not."""

    accepted: tuple[tuple[str, Claim], ...]
    refused: tuple[Refusal, ...]


def check(reading: Reading, raw: str, vocabulary: Vocabulary) -> Checked:
    """Sort the claims of a reading; `raw` is the text of the page. A claim made twice counts once, the first."""
    kinds = {m: e.kind for e in reading.entities for m in e.mentions}
    accepted: dict[str, Claim] = {}
    refused = []
    for claim in reading.claims:
        why = next(_objections(reading, raw, vocabulary, kinds, claim), None)
        if why is not None:
            refused.append(Refusal(claim, why))
        else:
            accepted.setdefault(Statement.id_of(reading.article.id, claim), claim)
    return Checked(tuple(accepted.items()), tuple(refused))


def _objections(
    reading: Reading, raw: str, vocabulary: Vocabulary, kinds: Mapping[Mention, str], claim: Claim
) -> Iterator[str]:
    yield from _ends(kinds, vocabulary, claim)
    article, where = reading.article, claim.evidence
    if where.article != article.id or not article.start <= where.start < where.end <= article.end:
        inside = f"the article [{article.start}, {article.end})"
        yield f"the evidence [{where.start}, {where.end}) does not lie inside {inside}"
    elif not raw[where.start : where.end].strip():
        yield "the evidence is empty"
    if claim.modality not in MODALITIES:
        yield f"there is no modality {claim.modality!r}"
    if not claim.rule.strip():
        yield "the rule has no name"
    if claim.certainty not in {"explicit", "implied"}:
        yield f"there is no certainty {claim.certainty!r}"
    yield from _qualifiers(kinds, claim)


def _ends(kinds: Mapping[Mention, str], vocabulary: Vocabulary, claim: Claim) -> Iterator[str]:
    for end in (claim.subject, claim.object):
        if isinstance(end, Mention) and end not in kinds:
            yield f"{end.surface!r} is no mention of this article's entities"
    if isinstance(claim.object, str) and not claim.object.strip():
        yield "the object is empty text"
    subject = kinds.get(claim.subject) if claim.subject else None
    obj = kinds.get(claim.object) if isinstance(claim.object, Mention) else None
    if (why := vocabulary.accepts(claim.relation, subject, obj)) is not None:
        yield why


def _qualifiers(kinds: Mapping[Mention, str], claim: Claim) -> Iterator[str]:
    for name, value in claim.qualifiers:
        if name not in QUALIFIERS:
            yield f"there is no qualifier {name!r}"
        if isinstance(value, Mention) and value not in kinds:
            yield f"the qualifier {name} names {value.surface!r}, which is no mention of this article's entities"


def invalid_offsets(reading: Reading, raw: str) -> str | None:
    """Return why a reading does not fit its page, or None: every mention's surface is `raw[start:end]`."""
    article = reading.article
    if not 0 <= article.start < article.end <= len(raw):
        return f"the article [{article.start}, {article.end}) does not lie inside the page of {len(raw)} characters"
    for mention in (m for e in reading.entities for m in e.mentions):
        span = mention.span
        if span.article != article.id or raw[span.start : span.end] != mention.surface or not mention.surface:
            return f"the mention {mention.surface!r} does not stand at [{span.start}, {span.end})"
    return None

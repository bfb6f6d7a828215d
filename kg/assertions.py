"""What a person says beside the reader: a relation between words of an article, found in its text.

An assertion stands on the same contract of evidence as a claim: it has its sentence in the page and its ends are named
there. Everything here is pure: the reading with the assertions in it is made anew whenever the article is.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from kg.errors import ClaimInvalidError
from kg.model import PERSON, Article, Claim, LocalEntity, Mention, Modality, Reading, Span
from kg.naming import folded
from ontology.terms import Vocabulary

_GAP = r"[\s\u3000]*"


@dataclass(frozen=True, slots=True, order=True)
class Naming:
    """Words of a page that name a thing of a kind; `[start, end)` in code points of the page."""

    start: int
    end: int
    kind: str
    surface: str


@dataclass(frozen=True, slots=True)
class Assertion:
    """A relation that a person says to hold; `subject` None is the article itself, `[start, end)` the sentence."""

    article: str
    subject: Naming | None
    relation: str
    object: Naming | str
    start: int
    end: int
    qualifiers: tuple[tuple[str, str | Naming], ...] = ()
    modality: Modality = "actual"

    def pack(self) -> str:
        """Return the assertion as JSON in one canonical form."""
        body = {
            "article": self.article,
            "subject": _packed(self.subject),
            "relation": self.relation,
            "object": _packed(self.object),
            "start": self.start,
            "end": self.end,
            "qualifiers": {name: _packed(value) for name, value in self.qualifiers},
            "modality": self.modality,
        }
        return json.dumps(body, ensure_ascii=False, separators=(",", ":"), sort_keys=True)

    @classmethod
    def unpack(cls, text: str) -> "Assertion":
        """Return the assertion that `pack` wrote."""
        b = json.loads(text)
        pairs = tuple((name, _unpacked(value)) for name, value in sorted(b["qualifiers"].items()))
        subject = cast("Naming | None", _unpacked(b["subject"]) if b["subject"] else None)
        ends = (subject, b["relation"], _unpacked(b["object"]))
        return cls(b["article"], *ends, b["start"], b["end"], pairs, cast("Modality", b["modality"]))

    def namings(self) -> Iterator[Naming]:
        """Yield the ends and qualifiers that name things."""
        values = (self.subject, self.object, *(value for _, value in self.qualifiers))
        yield from (value for value in values if isinstance(value, Naming))


def _packed(end: Naming | str | None) -> object:
    return [end.kind, end.surface, end.start, end.end] if isinstance(end, Naming) else end


def _unpacked(value: str | list[Any]) -> Naming | str:
    if isinstance(value, str):
        return value
    kind, surface, start, end = value
    return Naming(start, end, kind, surface)


def assertion_of(article: str, claim: Claim) -> Assertion:
    """Return a claim as an assertion, to be changed and said anew."""
    pairs = tuple((name, _naming(value)) for name, value in claim.qualifiers)
    subject = cast("Naming | None", _naming(claim.subject) if claim.subject else None)
    where = (claim.evidence.start, claim.evidence.end)
    return Assertion(article, subject, claim.relation, _naming(claim.object), *where, pairs, claim.modality)


def _naming(value: Mention | str) -> Naming | str:
    return value if isinstance(value, str) else Naming(value.span.start, value.span.end, value.kind, value.surface)


def augmented(reading: Reading, assertions: Iterable[Assertion], vocabulary: Vocabulary) -> Reading:
    """Return a reading with what persons say of it: things that the reader missed, and claims by the rule `person`."""
    said = sorted(assertions, key=Assertion.pack)
    if not said:
        return reading
    entities = {e.key: e for e in reading.entities}
    for naming in sorted({n for assertion in said for n in assertion.namings()}):
        _name(entities, reading.article.id, naming, vocabulary)
    claims = [_claim(entities.values(), assertion, vocabulary) for assertion in said]
    return replace(reading, entities=tuple(entities.values()), claims=(*reading.claims, *claims))


def _name(entities: dict[str, LocalEntity], article: str, naming: Naming, vocabulary: Vocabulary) -> None:
    """Let a thing be named by these words, unless one is: a namesake of its kind, or a new one."""
    if _mention(entities.values(), naming, vocabulary):
        return
    mention = Mention(Span(article, naming.start, naming.end), naming.surface, naming.kind)
    plain = folded(naming.surface)
    same = [
        e for e in entities.values() if e.kind == naming.kind and plain in {folded(n) for n in (e.name, *e.aliases)}
    ]
    if len(same) == 1:
        entities[same[0].key] = replace(same[0], mentions=(*same[0].mentions, mention))
    else:
        key = f"p{naming.start}-{naming.end}-{naming.kind}"
        entities[key] = LocalEntity(key, naming.kind, naming.surface, (), (mention,))


def _mention(entities: Iterable[LocalEntity], naming: Naming, vocabulary: Vocabulary) -> Mention | None:
    """Return the mention that stands on these words and names a thing of this kind, a kind below or above it."""
    found = [
        (mention.kind != naming.kind, entity.key, mention)
        for entity in entities
        for mention in entity.mentions
        if (mention.span.start, mention.span.end) == (naming.start, naming.end)
        and _akin(vocabulary, entity, naming.kind)
    ]
    return min(found, key=lambda row: row[:2])[2] if found else None


def _akin(vocabulary: Vocabulary, entity: LocalEntity, kind: str) -> bool:
    if kind not in vocabulary.kinds or entity.kind not in vocabulary.kinds:
        return False
    near = {kind, entity.kind} - {"Entity"}
    return len(near) < 2 or vocabulary.is_a(kind, entity.kind) or vocabulary.is_a(entity.kind, kind)


def _claim(entities: Iterable[LocalEntity], said: Assertion, vocabulary: Vocabulary) -> Claim:
    known = list(entities)

    def end(value: Naming | str) -> Mention | str:
        if isinstance(value, str):
            return value
        found = _mention(known, value, vocabulary)
        return found or Mention(Span(said.article, value.start, value.end), value.surface, value.kind)

    subject = cast("Mention | None", end(said.subject) if said.subject else None)
    pairs = tuple((name, end(value)) for name, value in said.qualifiers)
    evidence = Span(said.article, said.start, said.end)
    return Claim(subject, said.relation, end(said.object), evidence, pairs, said.modality, "explicit", PERSON)


def find_quote(raw: str, article: Article, spec: Mapping[str, Any]) -> tuple[int, int]:
    """Return where a sentence stands in an article, from `start` and `end` or from its words, line breaks aside.

    Raises ClaimInvalidError where it does not stand there, or more than once.
    """
    quote, start, end = spec.get("quote"), spec.get("start"), spec.get("end")
    if start is not None:
        end = start + len(quote or "") if end is None else end
        if not article.start <= start < end <= article.end:
            raise ClaimInvalidError(f"[{start}, {end}) is not inside the article [{article.start}, {article.end})")
        if quote and _tight(raw[start:end]) != _tight(quote):
            raise ClaimInvalidError(f"at [{start}, {end}) stands {raw[start:end]!r}, not {quote!r}")
        return start, end
    if not quote or not _tight(quote):
        raise ClaimInvalidError("the sentence is missing: give its words as quote, or its place as start and end")
    found = list(occurrences(raw, quote, article.start, article.end))
    if len(found) != 1:
        how = f"stands there {len(found)} times: give start" if found else "does not stand in the article"
        raise ClaimInvalidError(f"the quote {quote!r} {how}")
    return found[0]


def find_name(raw: str, article: Article, evidence: tuple[int, int], spec: Mapping[str, Any]) -> Naming:
    """Return the words that name an end: at its `start`, or first in the sentence, or anywhere in the article if once.

    Raises ClaimInvalidError where they do not stand there.
    """
    kind, surface, start = spec.get("kind"), spec.get("surface") or spec.get("name"), spec.get("start")
    if not isinstance(kind, str) or not isinstance(surface, str) or not _tight(surface):
        raise ClaimInvalidError("an end is {kind, surface} or the id of a thing")
    if start is not None:
        end = spec.get("end") or start + len(surface)
        if not article.start <= start < end <= article.end or _tight(raw[start:end]) != _tight(surface):
            raise ClaimInvalidError(f"at [{start}, {end}) stands {raw[start:end]!r}, not {surface!r}")
        return Naming(start, end, kind, raw[start:end])
    inside = list(occurrences(raw, surface, *evidence))
    found = inside[:1] or list(occurrences(raw, surface, article.start, article.end))
    if len(found) != 1:
        how = (
            f"stands {len(found)} times outside the sentence: give start" if found else "does not stand in the article"
        )
        raise ClaimInvalidError(f"{surface!r} {how}")
    return Naming(found[0][0], found[0][1], kind, raw[found[0][0] : found[0][1]])


def occurrences(raw: str, words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where words stand in `[start, end)` of a text, whatever white space is between their characters."""
    pattern = re.compile(_GAP.join(re.escape(c) for c in _tight(words)))
    yield from (m.span() for m in pattern.finditer(raw, start, end))


def _tight(text: str) -> str:
    return re.sub(r"[\s\u3000]+", "", text)

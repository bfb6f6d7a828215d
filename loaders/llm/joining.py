"""Two readings of one article as one: things that both name are one thing, and each claim keeps who made it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.model import Claim, LocalEntity, Mention, Reading, Span
from kg.naming import folded
from ontology.terms import Vocabulary, load

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Joined:
    """Both readings as one, and the second one's claims that were left out, by reason."""

    reading: Reading
    dropped: Counter[str]


def joined(first: Reading, second: Reading) -> Joined:
    """Return a reading with the claims of both.

    A thing of the second reading is the first one's if they share a place in the text, or a name and a kind. Kinds and
    modalities of the first stand: a claim whose ends do not fit then, or that tells another modality of what the first
    tells, is left out.
    """
    vocabulary, dropped = load(), Counter[str]()
    entities, moved = _merged(first, second, vocabulary)
    keys = {m: e.key for e in entities for m in e.mentions}
    kinds = {e.key: e.kind for e in entities}
    told: dict[Key, set[str]] = {}
    for claim in first.claims:
        told.setdefault(key_of(claim, keys), set()).add(claim.modality)
    added = []
    for claim in (_moved(c, moved) for c in second.claims):
        key = key_of(claim, keys)
        ends = kinds.get(key[0]), kinds.get(key[2]) if isinstance(claim.object, Mention) else None
        if vocabulary.accepts(claim.relation, *ends) is not None:
            dropped["ends of another kind to the rules"] += 1
        elif claim.modality not in told.get(key, {claim.modality}):
            dropped["another modality to the rules"] += 1
        else:
            added.append(claim)
    return Joined(Reading(first.article, tuple(entities), (*first.claims, *added)), dropped)


def key_of(claim: Claim, keys: dict[Mention, str]) -> Key:
    """Return what a claim says, whoever words it: keys of its ends ("" for the article, `=text` for text)."""
    left = keys[claim.subject] if claim.subject else ""
    right = f"={folded(claim.object)}" if isinstance(claim.object, str) else keys[claim.object]
    return left, claim.relation, right


def _merged(
    first: Reading, second: Reading, vocabulary: Vocabulary
) -> tuple[list[LocalEntity], dict[Mention, Mention]]:
    """Return the things of both readings, and for each mention of the second the one that stands for it."""
    at = {m.span: i for i, e in enumerate(first.entities) for m in e.mentions}
    known = {m.span: m for e in first.entities for m in e.mentions}
    named: dict[tuple[str, str], int] = {}
    for i, entity in enumerate(first.entities):
        for name in (entity.name, *entity.aliases):
            named.setdefault((_family(entity.kind, vocabulary), folded(name)), i)
    entities, moved = list(first.entities), dict[Mention, Mention]()
    for other in second.entities:
        spot = next((at[m.span] for m in other.mentions if m.span in at), None)
        spot = named.get((_family(other.kind, vocabulary), folded(other.name))) if spot is None else spot
        if spot is None:
            spot = len(entities)
            entities.append(LocalEntity(f"e{spot + 1}", other.kind, other.name, (), ()))
        host = entities[spot]
        stand = {m: known.get(m.span) or _placed(m, host.kind, known) for m in other.mentions}
        moved |= stand
        new = {m for m in stand.values() if m.span not in known}
        entities[spot] = replace(host, mentions=tuple(sorted({*host.mentions, *new})))
    return entities, moved


def _family(kind: str, vocabulary: Vocabulary) -> str:
    """Return the kind under which names are compared: a model worker is a person."""
    return "Person" if vocabulary.is_a(kind, "Person") else kind


def _placed(mention: Mention, kind: str, known: Iterable[Span]) -> Mention:
    """Return a mention of the second reader as one of a thing of this kind; inside another it is nested."""
    span = mention.span
    inside = any(s.start <= span.start and span.end <= s.end for s in known)
    return replace(mention, kind=kind, nested=inside)


def _moved(claim: Claim, moved: dict[Mention, Mention]) -> Claim:
    subject = moved[claim.subject] if claim.subject else None
    obj = moved[claim.object] if isinstance(claim.object, Mention) else claim.object
    return replace(claim, subject=subject, object=obj)

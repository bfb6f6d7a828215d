"""Settles claims among each other: a headline takes the modality of its body, and nothing is said twice."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from kg.model import Claim, Mention, Modality
from loaders.rules.ahead import marked
from loaders.rules.attribution import attributed
from loaders.rules.dependent import held_back
from loaders.rules.modality import modality_at
from loaders.rules.scene import Scene

_ACTS = frozenset({"organizes", "undertakes", "coOrganizes", "launches", "implements", "establishes"})
_TIMELESS = frozenset({"partOf", "locatedIn", "unionOf", "alias", "authoredBy", "subordinateTo", "concerns"})
_ONE_MORE = re.compile(
    r"再(?:建|设|增|开|打造)|(?:增|另|新)(?:建|设)[^，。；]{0,2}[一两二三四五六七八九十\d]+[个处座家所]"
)
Key = tuple[str, str, str]


def settle(scene: Scene, found: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the claims without repetition, headlines settled, in the order of their evidence."""
    keys = {m: e.key for e in scene.entities for m in e.mentions}
    told = marked(scene, _settled(scene, list(found), keys), keys)
    claims = attributed(scene, _standing(held_back(scene, told, keys)))
    chosen: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        who = _key(claim, keys)
        mark = (*who, claim.evidence.start, claim.modality)
        known = chosen.get(mark)
        if known is None or _weight(claim) > _weight(known):
            chosen[mark] = claim
    return tuple(sorted(chosen.values(), key=lambda c: (c.evidence.start, c.evidence.end)))


def _key(claim: Claim, keys: dict[Mention, str]) -> Key:
    """Return subject, relation and object of a claim by entity."""
    left = keys[claim.subject] if claim.subject else ""
    right = f"={claim.object}" if isinstance(claim.object, str) else keys[claim.object]
    return left, claim.relation, right


def _weight(claim: Claim) -> tuple[bool, int]:
    """Return how much a claim tells: an explicit one with more qualifiers is kept."""
    return claim.certainty == "explicit", len(claim.qualifiers)


def _settled(scene: Scene, claims: list[Claim], keys: dict[Mention, str]) -> list[Claim]:
    """Give claims of headlines the modality that the body gives the same act or, failing that, its object."""
    heads = {line.sentence.start for line in scene.lines if line.heading}
    body: dict[Key, list[Modality]] = defaultdict(list)
    for claim in claims:
        if claim.evidence.start not in heads:
            modality = "actual" if _one_more(scene, claim) else claim.modality  # another is planned: one is there
            body[_key(claim, keys)].append(modality)
            body["", claim.relation, _key(claim, keys)[2]].append(modality)
    out = []
    for claim in claims:
        if claim.evidence.start in heads and claim.modality == "actual" and claim.relation not in _TIMELESS:
            key = _key(claim, keys)
            said = (
                body.get(key)
                or body.get(("", *key[1:]))
                or _of_object(scene, key[2])
                or _beside(scene, claim, body, keys)
            )
            out.append(replace(claim, modality="actual" if not said or "actual" in said else said[0]))
        else:
            out.append(claim)
    return out


def _one_more(scene: Scene, claim: Claim) -> bool:
    """Tell whether a sentence only plans one more of what the headline tells of (建起甲; 将再建一处甲)."""
    line = scene.index.line_at(claim.evidence.start)
    return claim.relation == "establishes" and line is not None and bool(_ONE_MORE.search(line.text))


def _beside(scene: Scene, claim: Claim, body: dict[Key, list[Modality]], keys: dict[Mention, str]) -> list[Modality]:
    """Return the modalities that the body gives the subject's acts on the other things that the headline names."""
    line = next(n for n in scene.lines if n.sentence.start == claim.evidence.start)
    who = keys[claim.subject] if claim.subject else ""
    named = {s.entity.key for s in line.slots} - {who}
    return [
        m
        for (left, relation, right), ms in body.items()
        if left == who and relation in _ACTS and right in named
        for m in ms
    ]


def _standing(claims: list[Claim]) -> list[Claim]:
    """Leave what things belong to and are about without a modality: a plan stands on what is done."""
    return [
        replace(c, modality="actual")
        if c.relation in _TIMELESS - {"locatedIn"} and c.modality in {"planned", "required"}
        else c
        for c in claims
    ]


def _of_object(scene: Scene, key: str) -> list[Modality]:
    """Return the modalities of the places in the body that mention an entity."""
    found: list[Modality] = []
    for line in scene.lines:
        if not line.heading:
            found += [
                modality_at(line.plain, i) or "actual" for i, s in line.plain.slots.items() if s.entity.key == key
            ]
    return found

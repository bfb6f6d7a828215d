"""Reads one article: finds its mentions, says its claims, and lets each inform the other; pure."""

import re
from collections import defaultdict
from dataclasses import replace

from kg.model import Claim, LocalEntity, Mention, Modality, Reading
from loaders.mentions import entities
from loaders.rules import claims
from loaders.stretches import joined, stretches
from loaders.tagger import Tagger
from loaders.text import ArticleText

READER_VERSION = "13"
_MODEL = re.compile(r"劳模|劳动模范|勞模|勞動模範|工匠|五一劳动奖章|五一勞動獎章|先进工作者|先進工作者")
_ACTS = frozenset({"organizes", "launches", "establishes", "implements", "undertakes", "coOrganizes", "proposes"})
_MARKED = frozenset({"Program", "Event", "PolicyDocument", "Organization", "School", "Alliance"})


def read(text: ArticleText, tagger: Tagger | None = None) -> Reading:
    """Return the reading of an article: a pure function of the article, the tagger and READER_VERSION."""
    return settled(joined([_said(part, tagger) for part in stretches(text)]))


def _said(text: ArticleText, tagger: Tagger | None) -> Reading:
    found = entities(text, tagger)
    return Reading(text.article, found, claims(text, found))


def settled(reading: Reading) -> Reading:
    """Return a reading in which what is only planned or proposed says so, and model workers are called so."""
    keys = {m: e.key for e in reading.entities for m in e.mentions}
    acts: dict[str, list[Claim]] = defaultdict(list)
    for claim in reading.claims:
        if claim.relation in _ACTS and isinstance(claim.object, Mention):
            acts[keys[claim.object]].append(claim)
    marked = tuple(_with_modality(e, acts[e.key]) for e in reading.entities)
    workers = _model_workers(reading, keys)
    moved = {m: replace(m, kind="ModelWorker") for e in marked if e.key in workers for m in e.mentions}
    kept = tuple(_as_worker(e, moved) if e.key in workers else e for e in marked)
    return Reading(reading.article, kept, tuple(_moved(c, moved) for c in reading.claims) if moved else reading.claims)


def _with_modality(entity: LocalEntity, acts: list[Claim]) -> LocalEntity:
    """Return an entity with attribute `modality` where every act on it is planned or proposed."""
    if entity.kind not in _MARKED or "modality" in entity.attributes:
        return entity
    found: set[Modality] = {"proposed" if c.relation == "proposes" else c.modality for c in acts}
    if found not in ({"planned"}, {"proposed"}):
        return entity
    return replace(entity, attributes={**entity.attributes, "modality": found.pop()})


def _model_workers(reading: Reading, keys: dict[Mention, str]) -> set[str]:
    """Return the keys of persons to whom the text gives an honour of model workers as held."""
    return {
        keys[c.subject]
        for c in reading.claims
        if c.relation == "hasHonor"
        and c.modality == "actual"
        and c.subject is not None
        and c.subject.kind == "Person"
        and isinstance(c.object, Mention)
        and _MODEL.search(c.object.surface)
    }


def _as_worker(entity: LocalEntity, moved: dict[Mention, Mention]) -> LocalEntity:
    """Return a person as a model worker, mentions included."""
    return replace(entity, kind="ModelWorker", mentions=tuple(moved[m] for m in entity.mentions))


def _moved(claim: Claim, moved: dict[Mention, Mention]) -> Claim:
    """Return a claim whose mentions are the re-kinded ones, those of its qualifiers too (speaker)."""
    subject = moved.get(claim.subject, claim.subject) if claim.subject else None
    obj = moved.get(claim.object, claim.object) if isinstance(claim.object, Mention) else claim.object
    qualifiers = tuple((k, moved.get(v, v) if isinstance(v, Mention) else v) for k, v in claim.qualifiers)
    return replace(claim, subject=subject, object=obj, qualifiers=qualifiers)

"""Holds what belongs to a thing to be no further than the thing: who funds, leads or joins what is only planned."""

import re
from collections import defaultdict
from dataclasses import replace

from kg.model import Claim, Mention, Modality
from loaders.rules.governed import REPORTS
from loaders.rules.scene import Scene

_FOUNDS = frozenset({"organizes", "establishes", "launches"})  # their object is there once the act is done
_OF_OBJECT = frozenset({"undertakes", "coOrganizes", "participatesIn", "memberOf", "teachesAt"})
_HELD = re.compile(r"同日|当[日天]|落幕|闭幕|圆满|结业")
_OF_SUBJECT = frozenset({"fundedBy", "deliberated"})


def held_back(scene: Scene, claims: list[Claim], keys: dict[Mention, str]) -> list[Claim]:
    """Return the claims, those no longer actual that need a thing which the article only tells as yet to come."""
    pending = _pending(scene, claims, keys)
    if not pending:
        return claims

    def held(claim: Claim) -> Claim:
        end = claim.object if claim.relation in _OF_OBJECT else claim.subject if claim.relation in _OF_SUBJECT else None
        modality = pending.get(keys[end]) if isinstance(end, Mention) else None
        if modality is None or claim.modality != "actual":
            return claim
        line = scene.index.line_at(claim.evidence.start)
        return claim if line is None or REPORTS.search(line.plain.text) else replace(claim, modality=modality)

    return [held(c) for c in claims]


def _pending(scene: Scene, claims: list[Claim], keys: dict[Mention, str]) -> dict[str, Modality]:
    """Return the things that every act which would bring them about is only planned, required or proposed."""
    held = {s.entity.key for n in scene.lines if not n.heading and _HELD.search(n.plain.text) for s in n.slots}
    told: defaultdict[str, list[Modality]] = defaultdict(list)
    for claim in claims:
        if claim.relation in _FOUNDS and isinstance(claim.object, Mention):
            told[keys[claim.object]].append(claim.modality)
    return {k: ms[0] for k, ms in told.items() if k not in held and not {"actual", "revoked"} & {*ms}}

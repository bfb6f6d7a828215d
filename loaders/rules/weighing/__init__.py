"""Weighs claims: how likely a careful reader agrees with each, learned from annotated texts; drops the least likely."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from kg.model import Claim
from loaders.rules.scene import Scene
from loaders.rules.weighing.features import features
from loaders.rules.weighing.sight import Sight, sights

WEIGHTS = Path(__file__).with_name("weights.tsv")
BIAS = "="
SILENT = 0.3  # of so unlikely claims three in four are wrong on texts that nobody tuned on


@cache
def weights() -> Mapping[str, float]:
    """Return the learned weight of each feature, and of `BIAS`."""
    rows = (
        row.split("\t") for row in WEIGHTS.read_text(encoding="utf-8").split("\n") if row and not row.startswith("#")
    )
    return {name: float(weight) for name, weight in rows}


def confidence(sight: Sight) -> float:
    """Return the probability, two digits, that an annotator would have made the claim (logistic regression)."""
    known = weights()
    score = math.fsum(known[f] for f in (BIAS, *features(sight)) if f in known)
    return round(1 / (1 + math.exp(-score)), 2)


def weighed(scene: Scene, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the claims with their confidence, without the least likely; those of bylines have none and stay."""
    found = tuple(claims)
    sure = (confidence(sight) if sight else None for sight in sights(scene, found))
    weighed = (replace(claim, confidence=c) for claim, c in zip(found, sure, strict=True))
    return tuple(c for c in weighed if c.confidence is None or c.confidence >= SILENT)

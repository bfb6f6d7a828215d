"""Weighs claims: how likely a careful reader agrees with each, learned from annotated texts; drops the least likely."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from kg.model import Claim
from loaders.rules.scene import Scene
from loaders.rules.weighing.features import ANY, marked
from loaders.rules.weighing.sight import Sight, sights

WEIGHTS = Path(__file__).with_name("weights.tsv")
BIAS = "="
_MARK = re.compile(rf"{re.escape(ANY)}|[A-Za-z]+:")
SILENT = 0.3  # of so unlikely claims three in four are wrong on texts that nobody tuned on


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """Return the learned weight of each feature, and of `BIAS`, by the mark before them as `features.marked` has it."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for row in WEIGHTS.read_text(encoding="utf-8").split("\n"):
        if row and not row.startswith("#"):
            name, weight = row.split("\t")
            mark = of_mark.group() if (of_mark := _MARK.match(name)) else ""
            found[mark][name.removeprefix(mark)] = float(weight)
    return dict(found)


def confidence(sight: Sight) -> float:
    """Return the probability, two digits, that an annotator would have made the claim (logistic regression)."""
    score = math.fsum(_told(sight))  # exact, whatever the order of the features
    return round(1 / (1 + math.exp(-score)), 2)


def _told(sight: Sight) -> list[float]:
    """Return the weights of a claim's features, and of `BIAS`."""
    known = weights()
    told: list[float] = []
    for mark, found in (("", {BIAS}), *marked(sight)):
        weight = known.get(mark, {})
        told += [weight[f] for f in found if f in weight]
    return told


def weighed(scene: Scene, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the claims with their confidence, without the least likely; those of bylines have none and stay."""
    found = tuple(claims)
    sure = (confidence(sight) if sight else None for sight in sights(scene, found))
    weighed = (replace(claim, confidence=c) for claim, c in zip(found, sure, strict=True))
    return tuple(c for c in weighed if c.confidence is None or c.confidence >= SILENT)

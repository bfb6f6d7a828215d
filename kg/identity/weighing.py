"""Weighs names that are unlike, with nothing proved, by what their contexts share: marks, weights, a share of one.

The weights are log-odds: set by hand near those that a logistic regression finds on the pairs of the tests
(`tests/bench/weights.py` prints them, with cross validation), larger where one mark alone should decide. A verdict is
changed only where marks of the contexts carry it: without a shared detail, or where whole stretches of the names are
exchanged, likeness alone never merges.
"""

import math
from collections.abc import Mapping

from kg.identity.findings import Finding, Side, different, same, unsure
from kg.identity.marks import marks
from kg.identity.ties import ties

PRIOR = -1.6
WEIGHTS: Mapping[str, float] = {
    "details": 1.3,  # up to four rare stretches stand in both contexts
    "detail": 1.2,  # the rarest of them
    "nats": 0.0,  # all of them together, in forties of nats
    "quoted": 2.4,  # both put the same words into quotes
    "year": 2.0,  # both name one year
    "place": 0.6,  # both name one city or county
    "figures": -5.0,  # they count the same and come to other figures
    "ranks": -3.0,  # they tell of other ranks: two who ran in one contest
    "elsewhere": -5.0,  # they name places of which none holds the other
    "years": 0.0,  # they name other years: a thing may live long
    "change": 4.0,  # one tells of a change of name
    "echo": 2.5,  # the one that tells of it has the other name's end
    "contrast": -2.2,  # one tells of two sides, of parts, of rounds
    "beside": -1.0,  # one has both names
    "equal": 1.5,
    "exchanged": -2.0,  # letters of one name stand for others of the other, in pairs
    "turned": -3.0,  # all letters of one name are those of the other
    "letter": -0.9,  # just one letter differs
    "slip": 0.8,  # just one letter differs, and the contexts share much
    "part": -1.6,  # one has a part of the other behind its name
    "ending": 1.5,  # one ends with the other: place or owner left out
    "beginning": -1.2,  # one goes on behind the other
    "letters": 2.0,  # the share of the shorter name's letters that the longer one has
    "last": 0.7,
    "person": 1.7,
}
SAME, UNSURE, DIFFERENT = 0.85, 0.5, 0.15
_TELLING, _SLIPPED = 0.5, 1.5  # nats in forties that make a difference, and that make a slip of another letter


def weighed(left: Side, right: Side, found: Finding) -> Finding:
    """Return the finding, or what shared details make of it; only for a finding that proves nothing."""
    told = marks(left, right)
    chance = share(told)
    shared = ", ".join(words for words, _ in ties(left, right)[:3])
    telling = told["nats"] >= _TELLING or (told["change"] and told["nats"]) or told["quoted"]
    if chance >= SAME and telling and _joinable(told):
        return same(*found.reasons[:1], f"yet both contexts tell of {shared}", score=chance)
    if found.verdict == "different" and told["coined"] and not told["change"]:
        return found
    if found.verdict == "different":
        lifted = (
            chance >= UNSURE
            and telling
            and not told["turned"]
            and (told["exchanged"] < 2 or told["change"] or told["quoted"])
        )
        short = chance >= SAME and not (told["exchanged"] or told["part"] or told["beginning"] or told["beside"])
        return unsure(*found.reasons, f"yet both contexts tell of {shared}") if shared and (lifted or short) else found
    if chance <= DIFFERENT:
        return different(*found.reasons, "and little speaks for it", score=max(0.05, chance))
    return found


def share(told: Mapping[str, float]) -> float:
    """Return the chance that two sides with these marks are one thing."""
    odds = PRIOR + sum(weight * told.get(name, 0.0) for name, weight in WEIGHTS.items())
    return 1 / (1 + math.exp(-odds))


def _joinable(told: Mapping[str, float]) -> bool:
    """Tell whether names may be one thing's: no letters exchanged but one slip, no part, not set side by side."""
    against = ("beside", "contrast", "part", "elsewhere", "figures", "ranks", "turned")
    if any(told[mark] for mark in against):
        return False
    if told["coined"] and not told["change"]:
        return False  # whoever coins a word for a thing means another by another
    if told["change"] and (told["echo"] or told["exchanged"] <= 1):
        return told["nats"] >= (_SLIPPED if told["exchanged"] > 1 else 1)
    if not told["exchanged"]:
        return True
    if told["person"]:
        return not told["letter"]  # 老葛 for 葛长友, but 刘炜 is not 刘伟
    return bool(told["letter"]) and told["nats"] >= _SLIPPED

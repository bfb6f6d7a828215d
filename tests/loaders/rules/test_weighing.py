"""How sure the reader is of a claim: learned, told to nobody by name, silent where three in four are wrong."""

import math

import learn
import measure
import pytest

from kg.model import Claim
from loaders.rules import unweighed
from loaders.rules.weighing import SILENT, weighed, weights
from loaders.rules.weighing.features import features
from loaders.rules.weighing.sight import sights

PRIZE = "[Company:远山茶业有限公司]职工[Person:卓立春]获[Event:手工炒茶大赛][Award:金奖]。"


def read(marked, text):
    """Return the claims of a marked text with their confidence, by relation."""
    laid, found = unweighed(marked(text).text, marked(text).entities)
    return {c.relation: c for c in weighed(laid, found)}


def test_every_claim_between_things_is_weighed_and_bylines_are_not(marked):
    found = read(marked, PRIZE)
    assert found.keys() >= {"wonAward", "employedBy"}
    assert all(SILENT <= c.confidence <= 1 for c in found.values())
    laid, _ = unweighed(marked(PRIZE).text, marked(PRIZE).entities)
    signed = Claim(None, "authoredBy", found["employedBy"].subject, found["wonAward"].evidence)
    assert weighed(laid, [signed]) == (signed,)


def test_names_and_numbers_do_not_count(marked):
    other = PRIZE.replace("远山茶业", "碧溪纺织").replace("卓立春", "蒙小满").replace("手工炒茶", "焊工技能")
    assert {r: c.confidence for r, c in read(marked, PRIZE).items()} == {
        r: c.confidence for r, c in read(marked, other).items()
    }


def test_the_least_likely_is_not_said(marked, monkeypatch):
    laid, found = unweighed(marked(PRIZE).text, marked(PRIZE).entities)
    bad = features(next(s for s in sights(laid, found) if s and s.relation == "wonAward"))
    worst = {f.removeprefix("wonAward:"): -9.0 for f in bad if f.startswith("wonAward:")}
    monkeypatch.setattr("loaders.rules.weighing.weights", lambda: {"wonAward:": worst})
    assert {c.relation for c in weighed(laid, found)} == {c.relation for c in found} - {"wonAward"}


def test_weights_are_finite_and_of_no_sentence():
    known = [(mark + name, weight) for mark, told in weights().items() for name, weight in told.items()]
    assert all(math.isfinite(weight) for _, weight in known)
    assert max(len(name) for name, _ in known) <= 60


@pytest.mark.slow
def test_the_surest_claims_are_right_far_oftener_than_the_least_sure():
    pairs = list(measure.texts(measure.GOLD / "develop"))[::3]
    bands = learn.calibration(row for pair in pairs for row in learn.judged(*pair))
    sure = [(n, right) for low, _, n, right in bands if low >= 0.9]
    unsure = [(n, right) for low, high, n, right in bands if high <= 0.8]
    share = [sum(r for _, r in part) / sum(n for n, _ in part) for part in (sure, unsure)]
    assert share[0] > 0.9 > share[1] + 0.1

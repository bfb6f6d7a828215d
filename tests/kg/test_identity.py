"""Identity by parts: verdicts on the shared pairs and on fictional ones of every category; what no verdict hangs on."""

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.identity import Side, compare
from kg.scene import FAMILIES
from ontology import lexicon

OWN = json.loads((Path(__file__).parent / "pairs.json").read_text(encoding="utf-8"))
HARD = json.loads((Path(__file__).parent / "hard_pairs.json").read_text(encoding="utf-8"))
# 80 pairs by somebody who had not seen the judge; the first run gave 0.8125 with 3 of 40 different ones merged.
FRESH = json.loads((Path(__file__).parent / "fresh_pairs.json").read_text(encoding="utf-8"))
# 100 pairs more of that sort; the first run gave 0.76 with 7 of 51 different ones merged. Then variations on their themes.
LATER = json.loads((Path(__file__).parent / "later_pairs.json").read_text(encoding="utf-8"))
VARIED = json.loads((Path(__file__).parent / "varied_pairs.json").read_text(encoding="utf-8"))
BAR, MERGED = 0.85, 0.03
OTHERS = {d.short for d in lexicon.divisions() if d.level != "city" or d.common}
CITIES = sorted({d.short for d in lexicon.divisions() if d.name.endswith("市") and len(d.short) == 2} - OTHERS)
COUNTIES = sorted(
    {d.short for d in lexicon.divisions() if d.level == "county" and d.name.endswith("县") and len(d.short) == 2}
    - {d.short for d in lexicon.divisions() if d.level != "county" or d.common}
)


def sides(row):
    return Side.of(row["kind"], row["a"], row["context_a"]), Side.of(row["kind"], row["b"], row["context_b"])


def verdict(row):
    return compare(*sides(row)).verdict


def score(rows):
    """Return the share of right verdicts, unsure counting half, and that of different pairs judged same."""
    found = Counter((row["label"], verdict(row)) for row in rows)
    right = sum(n * (1 if label == v else 0.5 * (v == "unsure")) for (label, v), n in found.items())
    different = sum(n for (label, _), n in found.items() if label == "different")
    return right / len(rows), found["different", "same"] / different


def test_the_shared_pairs_are_judged_well(shared):
    right, merged = score(json.loads((shared / "gold" / "identity_pairs.json").read_text(encoding="utf-8")))
    assert right >= BAR
    assert merged <= MERGED


@pytest.mark.parametrize("row", OWN, ids=lambda row: f"{row['id']} {row['category']}")
def test_each_fictional_pair(row):
    assert verdict(row) == row["label"]


@pytest.mark.parametrize("rows", [HARD, FRESH, LATER, VARIED], ids=["hard", "fresh", "later", "varied"])
def test_hard_fictional_pairs_are_judged_well(rows):
    right, merged = score(rows)
    assert right >= 0.95
    assert merged == 0


def test_every_kind_but_figures_is_among_the_pairs():
    assert {FAMILIES[row["kind"]] for row in OWN} | {"publication", "statistic"} == set(FAMILIES.values())


def _places(rows, names):
    """Return (row, place) for places that stand on both sides, and for all of a row that names several.

    Left out are rows of which a slip of scanning, the place's old name or its province is the point.
    """
    texts = ((row, row["a"] + row["context_a"], row["b"] + row["context_b"]) for row in rows)
    found = ((row, a, b, [n for n in names if n in a + b]) for row, a, b in texts if not _about_place(row))
    return [(r, n) for r, a, b, held in found for n in held if (n in a and n in b) or len(held) > 1]


def _about_place(row):
    return any(word in row["category"] for word in ("OCR", "renamed place", "province by its city"))


def _exchanged(row, old, new):
    return {k: v.replace(old, new) if k in {"a", "b", "context_a", "context_b"} else v for k, v in row.items()}


def _holds(rows, names, choose):
    for row, old in _places(rows, names):
        text = "".join(row[k] for k in ("a", "b", "context_a", "context_b"))
        new = choose([n for n in names if n not in text])
        other = _exchanged(row, old, new)
        assert verdict(other) == verdict(row), (row["id"], old, new, compare(*sides(other)))


@pytest.mark.parametrize("names", [CITIES, COUNTIES], ids=["cities", "counties"])
@settings(max_examples=8, deadline=None)
@given(chance=st.randoms(use_true_random=False))
def test_no_verdict_hangs_on_the_name_of_a_place(names, chance):
    _holds(OWN, names, chance.choice)


@pytest.mark.parametrize("names", [CITIES, COUNTIES], ids=["cities", "counties"])
@settings(max_examples=3, deadline=None)
@given(chance=st.randoms(use_true_random=False))
def test_no_verdict_on_a_hard_pair_hangs_on_the_name_of_a_place(names, chance):
    _holds(HARD + FRESH + LATER, names, chance.choice)


@pytest.mark.parametrize("names", [CITIES, COUNTIES], ids=["cities", "counties"])
@settings(max_examples=8, deadline=None)
@given(chance=st.randoms(use_true_random=False))
def test_no_verdict_on_the_shared_pairs_hangs_on_the_name_of_a_place(shared, names, chance):
    rows = json.loads((shared / "gold" / "identity_pairs.json").read_text(encoding="utf-8"))
    _holds(rows, names, chance.choice)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(OWN + HARD + FRESH + LATER + VARIED), st.text(max_size=12), st.text(max_size=40))
def test_order_does_not_show_and_anything_can_be_compared(row, name, context):
    for left, right in (sides(row), (sides(row)[0], Side.of(row["kind"], name or "甲", context))):
        there, back = compare(left, right), compare(right, left)
        assert there.verdict == back.verdict
        assert 0 <= there.score <= 1
        assert there.reasons


@pytest.mark.parametrize("row", OWN, ids=lambda row: row["id"])
def test_a_name_alone_never_merges_persons(row):
    if row["kind"] in {"Person", "ModelWorker"} and row["a"] == row["b"]:
        assert compare(Side.of(row["kind"], row["a"]), Side.of(row["kind"], row["b"])).verdict == "unsure"

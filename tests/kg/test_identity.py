"""Identity by parts: verdicts on the shared pairs and on fictional ones of every category; what no verdict hangs on."""

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readings import Draft

from kg.clusters import solve
from kg.identity import Side, compare
from kg.ledger.framing import text_hash
from kg.naming import unquoted
from kg.places import gazetteer
from kg.resolve import Setting, keys_of
from kg.scene import FAMILIES
from ontology import lexicon

OWN = json.loads((Path(__file__).parent / "pairs.json").read_text(encoding="utf-8"))
# What sentences state, persons by forms of address, slips, congresses, short titles: each must be judged as it says.
STATED = json.loads((Path(__file__).parent / "stated_pairs.json").read_text(encoding="utf-8"))
HARD = json.loads((Path(__file__).parent / "hard_pairs.json").read_text(encoding="utf-8"))
# 80 pairs by somebody who had not seen the judge; the first run gave 0.8125 with 3 of 40 different ones merged.
FRESH = json.loads((Path(__file__).parent / "fresh_pairs.json").read_text(encoding="utf-8"))
# 100 pairs more of that sort; the first run gave 0.76 with 7 of 51 different ones merged. Then variations on their themes.
LATER = json.loads((Path(__file__).parent / "later_pairs.json").read_text(encoding="utf-8"))
VARIED = json.loads((Path(__file__).parent / "varied_pairs.json").read_text(encoding="utf-8"))
# 230 pairs of two more authors, fiction; the first runs gave 0.782 with 4 of 57, and 0.892 with 0 of 60. Then 259 of ours
# after their manner: abbreviations, namesakes, wholes and parts, rounds; the first runs gave 0.816, 0.856 and 0.779.
JUDGED = json.loads((Path(__file__).parent / "judged_pairs.json").read_text(encoding="utf-8"))
# 470 pairs of four more authors, fiction; the first runs gave 0.800 with 6 of 57 merged, and 0.879, 0.908, 0.871 with none.
MET = json.loads((Path(__file__).parent / "met_pairs.json").read_text(encoding="utf-8"))
CONTRARY = json.loads((Path(__file__).parent / "contrary_pairs.json").read_text(encoding="utf-8"))
# 322 pairs of ours of what lies near: county and city, firm and its school, namesakes of other ages, special
# contracts; the first run merged 83 of 259. Two of one thing must be found; of two things a part may stay unsure.
NEAR = json.loads((Path(__file__).parent / "near_pairs.json").read_text(encoding="utf-8"))
# Pairs of ours in families as newsrooms meet them: posts and their holders, places under former names, branches, project
# departments, editions, grades of honours; the first runs of its parts gave between 0.79 and 0.88 with up to 5 % merged.
WIDE = json.loads((Path(__file__).parent / "wide_pairs.json").read_text(encoding="utf-8"))
# Ours again: lives that one person cannot have had, bodies made anew, bynames, posts of before; the first run gave 0.599
# with 21 of 65 merged. Then 90 of namesakes of two counties, coined words, names in short, by-lines, births: 0.588 with 12
# of 45. None of two may be merged; the rest may be unsure.
LIVED = json.loads((Path(__file__).parent / "lived_pairs.json").read_text(encoding="utf-8"))
HARD_SETS = ["hard", "fresh", "later", "varied", "judged", "met", "contrary", "wide"]
BAR, MERGED = 0.85, 0.03
LIVED_WELL = 0.9
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


@pytest.mark.parametrize("row", OWN + STATED, ids=lambda row: f"{row['id']} {row['category']}")
def test_each_fictional_pair(row):
    assert verdict(row) == row["label"]


@pytest.mark.parametrize("rows", [HARD, FRESH, LATER, VARIED, JUDGED, MET, CONTRARY, WIDE], ids=HARD_SETS)
def test_hard_fictional_pairs_are_judged_well(rows):
    right, merged = score(rows)
    assert right >= 0.95
    assert merged == 0


def test_what_lies_near_is_never_one_and_one_thing_stays_one():
    found = Counter((row["label"], verdict(row)) for row in NEAR)
    assert {pair for pair in found if pair[0] != pair[1]} <= {("different", "unsure"), ("same", "unsure")}
    assert found["different", "unsure"] < found["different", "different"] / 3
    assert found["same", "unsure"] < found["same", "same"] / 10


def test_what_lives_and_endings_tell_is_never_merged():
    right, merged = score(LIVED)
    assert merged == 0
    assert right >= LIVED_WELL


def test_every_kind_but_figures_is_among_the_pairs():
    assert {FAMILIES[row["kind"]] for row in OWN} | {"publication", "statistic"} == set(FAMILIES.values())


def _places(rows, names):
    """Return (row, place) for places that stand on both sides, and for all of a row that names several.

    Left out are rows of which a slip of scanning, the place's old name or its province is the point.
    """
    texts = ((row, row["a"] + row["context_a"], row["b"] + row["context_b"]) for row in rows)
    found = ((row, a, b, [n for n in names if _by_itself(n, a + b)]) for row, a, b in texts if not _about_place(row))
    return [(r, n) for r, a, b, held in found for n in held if (n in a and n in b) or len(held) > 1]


def _by_itself(name, text):
    """Tell whether a place stands in a text by itself: 龙江 is no place of 黑龙江."""
    return name in text and not any(
        name in longer and longer in text for longer in lexicon.provinces() if longer != name
    )


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
@given(
    st.sampled_from(OWN + STATED + HARD + FRESH + LATER + VARIED + JUDGED + MET + CONTRARY),
    st.text(max_size=12),
    st.text(max_size=40),
)
def test_order_does_not_show_and_anything_can_be_compared(row, name, context):
    for left, right in (sides(row), (sides(row)[0], Side.of(row["kind"], name or "甲", context))):
        there, back = compare(left, right), compare(right, left)
        assert there.verdict == back.verdict
        assert 0 <= there.score <= 1
        assert there.reasons


@pytest.mark.parametrize("kind", sorted(FAMILIES))
@pytest.mark.parametrize("empty", ["\0", "“”", " "])
def test_a_name_of_which_folding_leaves_nothing_is_compared_too(kind, empty):
    for context in ("", empty, "甲县总工会"):
        assert compare(Side.of(kind, empty, context), Side.of(kind, "甲县总工会")).verdict == "unsure"


def test_the_order_of_the_sides_shows_in_no_pair():
    rows = OWN + STATED + HARD + FRESH + LATER + VARIED + JUDGED + MET + CONTRARY + NEAR + LIVED
    pairs = {row["id"]: sides(row) for row in rows}
    assert [key for key, (a, b) in pairs.items() if compare(a, b).verdict != compare(b, a).verdict] == []


@pytest.mark.parametrize("row", OWN, ids=lambda row: row["id"])
def test_a_name_alone_never_merges_persons(row):
    if row["kind"] in {"Person", "ModelWorker"} and row["a"] == row["b"]:
        assert compare(Side.of(row["kind"], row["a"]), Side.of(row["kind"], row["b"])).verdict == "unsure"


@settings(deadline=None)
@given(
    st.sampled_from(["今年{}岁", "干了{}年", "党龄{}年", "获第{}名", "带徒{}人", "月薪{}00元", "7月{}日上午9时值班"]),
    st.integers(11, 28),
    st.lists(st.sampled_from(CITIES), min_size=2, max_size=2, unique=True),
    st.sampled_from(["省劳动模范", "市劳动模范", "全国五一劳动奖章获得者"]),
)
def test_what_chance_repeats_joins_no_namesakes_of_two_cities(told, figure, cities, honour):
    words = told.format(figure)
    rows = [Side.of("Person", "石磊", f"{city}的{honour}石磊{words}。") for city in cities]
    assert compare(*rows).verdict != "same"


def test_letters_exchanged_never_merge_two_firms_by_one_event():
    told = "87名女工参加“巧手杯”针车赛"
    firms = [Side.of("Company", name, f"{name}{told}。") for name in ("青丰鞋业公司", "丰青鞋业公司")]
    assert compare(*firms).verdict != "same"


def _unit(kind, name, context):
    """Return the keys of a thing in a text that says nothing but its context."""
    draft = Draft(f"消息\n{context}\n")
    draft.thing(kind, unquoted(name))
    setting = Setting(draft.page.id, draft.page.metadata, text_hash(draft.text))
    (held,) = keys_of(draft.reading, setting, gazetteer()).values()
    return frozenset(held)


def test_the_graph_makes_hardly_one_of_two_that_differ():
    """Of names alone, with nothing read of their contexts: what the judge could not tell apart without them merges.

    Left out are the four pairs of ours of which a trade in brackets is all that parts one name: they all merge, for
    readings do not say what stands in brackets behind a name.
    """
    rows = [row for row in JUDGED + MET + CONTRARY if row["label"] == "different" and _stands(row)]
    rows = [row for row in rows if not row["category"].startswith("trades in brackets")]
    one = [
        row["id"] for row in rows if len(solve({k: _unit(row["kind"], row[k], row[f"context_{k}"]) for k in "ab"})) == 1
    ]
    assert len(rows) > 200
    assert len(one) / len(rows) <= MERGED, one


def _stands(row):
    return all(unquoted(row[k]) in row[f"context_{k}"] for k in "ab")


@pytest.mark.parametrize(
    ("kind", "short", "long"),
    [
        ("TradeUnion", "锡盟总工会", "锡林郭勒盟总工会"),
        ("TradeUnion", "呼市总工会", "呼和浩特市总工会"),
        ("TradeUnion", "达茂旗总工会", "达尔罕茂明安联合旗总工会"),
        ("TradeUnion", "中国海员建设工会湖北省委员会", "湖北省海员建设工会"),
        ("TradeUnion", "湖南省教科文卫体工会", "湖南省教育科学文化卫生体育工会"),
        ("GovernmentBody", "攀市人社局", "攀枝花市人力资源和社会保障局"),
        ("Place", "鹏城", "深圳"),
    ],
)
def test_short_forms_of_public_bodies_need_no_context(kind, short, long):
    assert compare(Side.of(kind, short), Side.of(kind, long)).verdict == "same"


def test_likeness_alone_never_outweighs():
    """Two names that are only alike stay two without a shared detail, and a shared detail joins no part to its whole."""
    told = "职工夜校首批学员260人，教室设在老锅炉房"
    plain = compare(
        Side.of("Company", "青禾机械厂", "青禾机械厂开工。"), Side.of("Company", "青木机械厂", "青木机械厂开工。")
    )
    part = compare(
        Side.of("TradeUnion", "青禾大学工会", f"青禾大学工会：{told}。"),
        Side.of("TradeUnion", "青禾大学后勤集团工会", f"青禾大学后勤集团工会：{told}。"),
    )
    assert plain.verdict == part.verdict == "different"

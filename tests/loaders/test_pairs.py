"""Pairs of names in context: a shared key makes them the same, contradicting keys different, too little unsure."""

import pytest

from kg.errors import InputRefusedError
from loaders.pairs import Pair, could_be_short, judge, read_pair


def test_a_county_union_is_the_same_with_and_without_its_province():
    pair = Pair(
        "TradeUnion", "浙江省长兴县总工会", "浙江省长兴县总工会举办读书会。", "长兴县总工会", "长兴县总工会召开会议。"
    )
    assert judge(pair).verdict == "same"


def test_unions_of_two_counties_are_different():
    pair = Pair("TradeUnion", "长兴县总工会", "长兴县总工会举办读书会。", "安吉县总工会", "安吉县总工会举办读书会。")
    assert judge(pair).verdict == "different"


def test_a_short_form_alone_is_not_enough():
    pair = Pair("Company", "青石纺织", "青石纺织的职工参加。", "云溪青石纺织有限公司", "云溪青石纺织有限公司年报发布。")
    assert judge(pair).verdict == "unsure"


def test_order_does_not_matter():
    pair = Pair("Company", "青石纺织有限公司", "在青石纺织有限公司。", "白石纺织有限公司", "在白石纺织有限公司。")
    turned = Pair(pair.kind, pair.right, pair.right_context, pair.left, pair.left_context)
    assert judge(pair).verdict == judge(turned).verdict == "different"


@pytest.mark.parametrize(
    ("left", "right", "short"), [("浙能", "浙江能源", True), ("甲乙", "乙甲丙", False), ("甲", "甲", False)]
)
def test_short_forms_keep_the_order_of_characters(left, right, short):
    assert could_be_short(left, right) is short


@pytest.mark.parametrize("row", [{}, {"kind": "Company", "a": "", "b": "乙"}, {"kind": "Dragon", "a": "甲", "b": "乙"}])
def test_what_is_no_pair_is_refused_with_its_place(row):
    with pytest.raises(InputRefusedError, match=r"pairs\.json: pair 3"):
        read_pair(row, "pairs.json: pair 3")

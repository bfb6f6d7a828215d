"""Golden examples of bodies listed behind one that says whose they are, and of what such lists do not name."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "大赛由松岭县人社局、总工会联合举办。",
            {("GovernmentBody", "松岭县人社局"), ("TradeUnion", "松岭县总工会")},
        ),
        (
            "松岭县举办大赛。大赛由县委组织部、宣传部，县人社局、总工会联合举办。",
            {("PartyBody", "松岭县委宣传部"), ("GovernmentBody", "松岭县人社局"), ("TradeUnion", "松岭县总工会")},
        ),
        (
            "市教育局、科技局和经信局负责人到会。",
            {("GovernmentBody", "市教育局"), ("GovernmentBody", "市科技局"), ("GovernmentBody", "市经信局")},
        ),
        ("青禾旗总工会、妇联共同主办。", {("TradeUnion", "青禾旗总工会"), ("Organization", "青禾旗妇联")}),
    ],
)
def test_the_first_says_whose_all_are(read, text, expected):
    assert expected <= {(e.kind, e.name) for e in read(text)}


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("县总工会、各镇总工会参加。", "县各镇总工会"),
        ("会上，县人社局、快递公司签约。", "县快递公司"),
        ("市委、企业和工会共同出力。", "市工会"),
        ("县教育局、教育局长李明到会。", "县教育局长"),
    ],
)
def test_what_is_not_shared(read, text, never):
    assert never not in {e.name for e in read(text)}

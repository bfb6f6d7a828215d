"""Golden examples of what is no name, or begins and ends elsewhere: ranks, counts, verbs, posts, who sits in a body."""

import pytest


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("要求试点单位在年底前配齐镇（街道）专职工会主席。", "TradeUnion"),
        ("全年收缴工会经费4876万元。", "TradeUnion"),
        ("新增站点17个，占全县总数的七成。", "TradeUnion"),
        ("三家一起互认工会会员身份。", "TradeUnion"),
        ("省人大代表李明到会。", "GovernmentBody"),
        ("县政协委员陈力建议多建驿站。", "GovernmentBody"),
        ("市直学校的118名职工参加。", "School"),
        ("286人闯进决赛。", "Event"),
        ("“匠心筑路”测量技能比武日前举行。", "Place"),
    ],
)
def test_no_name_of_this_kind(named, text, wrong):
    assert wrong not in {kind for kind, _ in named(text)}


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("云岭县教育局下半年召开会议，下半年县教育工会还将办班。", "TradeUnion", "县教育工会"),
        ("快鹿同城工会主席李建说。", "TradeUnion", "快鹿同城工会"),
        ("松岭县总工会慰问组来到矿区。", "TradeUnion", "松岭县总工会"),
        ("淮北、宿州两市总工会签署协议。", "TradeUnion", "淮北、宿州两市总工会"),
        ("江州市第九人民医院举行义诊。", "Organization", "江州市第九人民医院"),
        ("兴安站职工领到雨衣，经费审查委员会主任一职由梁建俊接任。", "Organization", "经费审查委员会"),
    ],
)
def test_begins_and_ends_where_the_name_does(read, text, kind, name):
    assert (kind, name) in {(e.kind, m.surface) for e in read(text) for m in e.mentions}


def test_an_authority_is_no_part_of_a_firms_name(read):
    found = {(e.kind, e.name) for e in read("桃岭林业局有限公司李明云获奖。")}
    assert ("Company", "桃岭林业局有限公司") in found
    assert "GovernmentBody" not in {kind for kind, _ in found}

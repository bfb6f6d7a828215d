"""Golden examples of where names begin and end: odd first characters, brackets, words of the sentence around them."""

import pytest

from loaders.mentions.trimming import balanced


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("华穗公司工会、再禾公司工会、正泽公司工会3家基层工会参赛。", "TradeUnion", "再禾公司工会"),
        ("华穗公司工会、再禾公司工会、正泽公司工会3家基层工会参赛。", "TradeUnion", "正泽公司工会"),
        ("云岭街道总工会成立了浙江正岭物流市场工会联合会。", "TradeUnion", "浙江正岭物流市场工会联合会"),
        ("慰问组走进四川能禾电力公司。", "Company", "四川能禾电力公司"),
        ("安如（常熟）食品有限公司的职工领到了礼包。", "Company", "安如（常熟）食品有限公司"),
        ("走进华岳（常熟）食品有限公司。", "Company", "华岳（常熟）食品有限公司"),
        ("慰问组代省委政法委看望伤员。", "PartyBody", "省委政法委"),
        ("一是代全国总工会颁发奖状2个。", "TradeUnion", "全国总工会"),
        ("来自县委办工会、政府办工会的选手登台。", "TradeUnion", "县委办工会"),
        ("松岭县纪委监委派人到会。", "PartyBody", "松岭县纪委监委"),
        ("记者从密林县总工会获悉，慰问已经结束。", "TradeUnion", "密林县总工会"),
        ("云岭县文化旅游广电和体育局召开会议。", "GovernmentBody", "云岭县文化旅游广电和体育局"),
    ],
)
def test_names_are_whole(named, text, kind, name):
    assert (kind, name) in named(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("感谢他们，并传达党委、政府的关怀。", "PartyBody"),
        ("每走一家，方晓都和厂长谈上几句。", "Person"),
        ("为大家发放了苏打水、凉茶、板蓝根等慰问品。", "Person"),
        ("这5名选手分别来自三个车间。", "Statistic"),
        ("经过2个多小时的激烈角逐，比赛落幕。", "Statistic"),
        ("他十分欣慰。", "Statistic"),
        ("设焊工、钳工、电工3个赛项。", "Statistic"),
    ],
)
def test_what_is_none(named, text, kind):
    found = {(k, name) for k, name in named(text) if k == kind and name != "方晓"}
    assert found == set()


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("设焊工、钳工等3个赛项。", "3个"),
        ("松岭县、云岭县各限报2支队伍。", "2支"),
        ("服务历时半年，惠及60名职工。", "60名"),
    ],
)
def test_figures_that_tell_more_than_the_list(named, text, figure):
    assert ("Statistic", figure) in named(text)


def test_a_given_name_inside_the_full_one_is_not_read_alone(named):
    assert ("Person", "罗如茵") in named("云岭第一技工学校教师罗如茵等9人捧回奖杯。")


@pytest.mark.parametrize(
    ("name", "whole"), [("甲(乙)公司", True), ("乙)公司", False), ("“甲”队", True), (")甲(", False)]
)
def test_brackets_have_their_other_half(name, whole):
    assert balanced(name) is whole

"""Golden examples of figures: what is one, what is none, and its attributes."""

import pytest

from loaders.mentions.numbers import number_of


def figures(read, text):
    return {e.name: e.attributes for e in read(text) if e.kind == "Statistic"}


@pytest.mark.parametrize(
    ("text", "words", "value", "unit", "approx"),
    [
        ("培训职工近300人次。", "近300人次", 300, "人次", "近"),
        ("吸引150余名职工参加。", "150余名", 150, "名", "余"),
        ("新增技能人才12.5万人。", "12.5万人", 12.5, "万人", None),
        ("总投资约3.2亿元。", "约3.2亿元", 3.2, "亿元", "约"),
        ("接待客人1800人以上。", "1800人以上", 1800, "人", "以上"),
        ("历时5个多月建成。", "5个多月", 5, "个月", "多"),
        ("提出了八项建议。", "八项", 8, "项", None),
        ("一行十六人抵达。", "十六人", 16, "人", None),
        ("每年不超过30个。", "不超过30个", 30, "个", "不超过"),
        ("到山城鞋业有限公司等4家企业服务。", "4家", 4, "家", None),
        ("走访职工上百人次。", "上百人次", 100, "人次", "上"),
        ("听课1,200多人次。", "1,200多人次", 1200, "人次", "多"),
        ("去年共举办家政培训班3期，培训百余人。", "3期", 3, "期", None),
        ("累计入会人数：286人", "286人", 286, "人", None),
        ("宫大川现年52岁，在茶厂工作。", "52岁", 52, "岁", None),
        ("仍有三成从未组织过疗养。", "三成", 3, "成", None),
        ("双方谈了四轮。", "四轮", 4, "轮", None),
        ("每月到学校讲课两次。", "两次", 2, "次", None),
        ("走访了86个班组。", "86个", 86, "个", None),
        ("托管班开了5个班。", "5个", 5, "个", None),
        ("开展劳模疗休养12批。", "12批", 12, "批", None),
        ("经过四个多小时的协商，双方签约。", "四个多小时", 4, "个小时", "多"),
        ("提供8200余个岗位。", "8200余个", 8200, "个", "余"),
        ("再增7个点。", "7个", 7, "个", None),
        ("每天进出货车超过30万辆次。", "超过30万辆次", 30, "万辆次", "超过"),
        ("第一单挣了520块钱。", "520块钱", 520, "块钱", None),
    ],
)
def test_figures(read, text, words, *, value, unit, approx):
    found = figures(read, text)[words]
    assert (found["value"], found["unit"], found.get("approx")) == (value, unit, approx)


@pytest.mark.parametrize(
    "text",
    [
        "2024年7月5日，会议召开。",
        "第三届比赛在5月底举行。",
        "送上一份清凉。",
        "凌晨5时10分，第一班列车进站。",
        "只用26分半钟就拿下。",
        "讨论了两份文件。",
        "三级联动，一次办好。",
        "设置24小时应急室。",
        "举办为期一周的培训。",
        "发文字号为云工发〔2025〕17号。",
        "经八届五次全委会审议。",
        "发挥一个中心的作用。",
        "《职工通讯》第5期，刊登了来信。",
        "列车12:30人到齐后发车。",
        "一次办好一件事。",
        "她是进入前十名的唯一一位女选手。",
        "第一名出自检修二班。",
        "第三批学员结业。",
    ],
)
def test_no_figures(read, text):
    assert not figures(read, text)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2023年全市共开展培训35场。", "2023年"),
        ("截至目前，已服务职工600人次。", "截至目前"),
        ("每天接待客人2000人。", "每天"),
        ("去年11月试办以来，听课900人次。", "去年11月以来"),
        ("截至2024年底已建成63个。", "截至2024年底"),
        ("2024年云岭县职工技能大赛吸引80人参加。", None),
        ("自2025年4月1日起施行，有效期五年。", None),
        ("成立于1956年，现有会员400人。", None),
        ("今年以来，联盟解决了难题；年底前计划再服务企业20家。", None),
    ],
)
def test_period(read, text, period):
    assert next(iter(figures(read, text).values())).get("period") == period


def test_attributes_keep_the_characters_of_the_page(read):
    found = figures(read, "青年技工百餘名出席座談會，訂明每年互派學員二十名，現有屬會四十七個。")
    assert found["百餘名"]["approx"] == "餘"
    assert found["四十七個"]["unit"] == "個"


@pytest.mark.parametrize(
    ("written", "value"),
    [("1,200", 1200), ("35.5", 35.5), ("百", 100), ("一百一十二", 112), ("廿六", 26), ("二〇一一", 2011), ("两", 2)],
)
def test_numbers(written, value):
    assert number_of(written) == value

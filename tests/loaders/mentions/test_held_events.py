"""Events told by their sort alone, by a cup, by a race of a quoted name; and verbs that are no part of a name."""

import pytest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("云岭县总工会就快递企业建会开展专题调研。", "专题调研"),
        ("县总工会对200家企业做了一次问卷调查。", "问卷调查"),
        ("云岭县总工会5月份办第二届“铁流杯”。", "第二届“铁流杯”"),
        ("在“矿工好声音”歌手赛上，他唱了一曲。", "“矿工好声音”歌手赛"),
        ("在云岭县总工会组织的“薪火传承”名师带徒结对仪式上，他收了徒弟。", "“薪火传承”名师带徒结对仪式"),
        ("为期10天的2025年云岭县茶叶加工技能提升培训班近日结业。", "2025年云岭县茶叶加工技能提升培训班"),
        ("他是中国共产党云岭省第十三次代表大会代表。", "中国共产党云岭省第十三次代表大会"),
        ("县总工会主席李青山主持开幕式。", "开幕式"),
    ],
)
def test_events(named, text, name):
    assert ("Event", name) in named(text)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("县总工会开展专项检查组培训。", "检查"),
        ("会上提到问卷调查法。", "调查"),
        ("第三届“铁流杯”职工技能竞赛举行。", "铁流杯”"),
        ("公司工会主席李青山主持会议，听取汇报。", "主持会议"),
        ("比初赛报名时多了。", "比初赛"),
    ],
)
def test_what_is_no_event(named, text, end):
    assert not [name for kind, name in named(text) if kind == "Event" and name.endswith(end)]

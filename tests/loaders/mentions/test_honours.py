"""Honours and prizes by their names: what they are called, where they begin, and what only sounds like one."""

import pytest


def awards(named, text: str) -> set[str]:
    return {name for kind, name in named(text) if kind == "Award"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("清河煤矿被市总工会、市应急管理局评为全市“安康杯”竞赛优胜单位。", "全市“安康杯”竞赛优胜单位"),
        ("他2008年被授予全国抗洪抢险模范称号。", "全国抗洪抢险模范"),
        ("“周末学堂”被省总工会列为工会服务品牌。", "工会服务品牌"),
        ("这套操作法获云岭省职工优秀创新成果二等奖。", "云岭省职工优秀创新成果二等奖"),
        ("她在全省职业技能竞赛中夺得化学检验工第一名。", "化学检验工第一名"),
        ("云岭市总工会公布首批15名“云岭巧匠”人选。", "云岭巧匠"),
        ("授课的是云岭省“金牌班组长”获得者任大川。", "云岭省“金牌班组长”"),
        ("他三次蝉联公司“焊王”。", "焊王"),
        ("市总工会向3家企业颁发了首批“暖心服务点”牌匾。", "暖心服务点"),
        ("拟命名下列6名同志为第三届“云岭工匠”。", "第三届“云岭工匠”"),
        ("拟命名下列6名同志为2024年“云岭工匠”。", "云岭工匠"),
        ("省总工会表彰2024年云南省五一劳动奖状获得单位。", "云南省五一劳动奖状"),
        ("其中3名拟推荐为“大国工匠”培育对象人选。", "“大国工匠”培育对象"),
        ("他获得全国五一劳动奖章提名。", "全国五一劳动奖章提名"),
        ("优秀组织单位：清河县总工会", "优秀组织单位"),
        ("来自两家企业的选手分列二、三名。", "二、三名"),
        ("他的徒弟名列第三。", "第三"),
    ],
)
def test_names_of_honours(named, text, name):
    assert name in awards(named, text)


@pytest.mark.parametrize(
    "text",
    [
        "公司被列为省级试点单位。",
        "会议强调，要打造工会服务品牌。",
        "这是今年的第三次会议，列第三方评估之后。",
        "全市职工第一名单已经公布。",
    ],
)
def test_what_only_sounds_like_an_honour(named, text):
    assert awards(named, text) == set()


def test_who_is_only_meant_for_an_honour_does_not_hold_it(named):
    assert "大国工匠" not in awards(named, "他入选“大国工匠”培育对象。")

"""Sections of contests: read in lists, beside prizes and behind their contest; lists of other things are none."""

import pytest

HEAD = "云岭县第三届“铁流杯”职工技能大赛落幕。"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("比赛分职工组和学生组。", "学生组"),
        ("大赛设焊工、钳工2个项目。钳工项目在松岭镇举行。", "钳工项目"),
        ("李青山摘得茶艺项目特等奖。", "茶艺项目"),
        ("李青山夺得茶艺赛项青年组第一名。", "茶艺赛项青年组"),
        ("去年，李青山在松岭市职工技能大赛陶瓷工艺组获得第一名。", "松岭市职工技能大赛陶瓷工艺组"),
    ],
)
def test_sections(named, text, name):
    assert ("Event", name) in named(HEAD + text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("大赛设焊工、钳工、叉车司机三个赛项。", "焊工赛项"),
        ("120名选手参加了病害识别、机械修剪两项比赛。", "病害识别项目"),
        ("56名选手在数控车工、模具钳工2个项目中比拼。", "模具钳工项目"),
        ("120名选手参加母婴护理、养老照护2个项目的比拼。", "养老照护项目"),
    ],
)
def test_a_listed_section_is_named_with_its_contest(read, text, name):
    assert "云岭县第三届“铁流杯”职工技能大赛" + name in {e.name for e in read(HEAD + text)}


@pytest.mark.parametrize(
    "text",
    [
        "公司设生产、安全两个组，选手自愿报名。",
        "云岭县总工会新设职工书屋、母婴室两个项目。",
        HEAD + "大赛设焊工、农机修理等9个工种。",
        HEAD + "各项目第一名由县总工会授奖。",
        HEAD + "大赛设裁判、仲裁2个小组。",
    ],
)
def test_what_is_no_section(named, text):
    assert not [name for kind, name in named(text) if kind == "Event" and name.endswith(("项目", "组", "工种"))]


def test_kinds_of_sport_are_sections(named):
    found = named("云岭县第六届职工运动会闭幕。运动会设乒乓球、拔河、趣味跳绳3个大项。")
    assert {("Event", "乒乓球"), ("Event", "拔河"), ("Event", "趣味跳绳")} <= found


def test_a_count_of_listed_sections_is_no_figure(named):
    assert not [name for kind, name in named(HEAD + "大赛设焊工、钳工2个项目。") if kind == "Statistic"]


def test_final_and_contest_are_two(read):
    found = {e.name: e for e in read("云岭县第三届“铁流杯”职工技能大赛决赛在松岭镇举行。大赛由云岭县总工会主办。")}
    contest = found["云岭县第三届“铁流杯”职工技能大赛"]
    assert [m.form for m in contest.mentions] == ["name", "nominal"]
    assert contest.mentions[0].nested
    assert "云岭县第三届“铁流杯”职工技能大赛决赛" in found

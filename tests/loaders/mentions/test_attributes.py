"""What is told of a document and a figure beside its name: years, numbers, and the counted thing without when and where."""

import pytest

from kg.model import Page
from loaders.extract import read as reading
from loaders.layout import split


@pytest.mark.parametrize(
    ("body", "period"),
    [
        ("县总工会落实《青溪县职工技能提升行动方案（2023—2025年）》。", "2023—2025年"),
        ("会议审议了《2024年青溪县工会工作要点》。", "2024年"),
        ("会议审议了《青溪县职工书屋管理办法》。", None),
    ],
)
def test_years_of_a_document(read, body, period):
    (document,) = [e for e in read(body) if e.kind == "PolicyDocument"]
    assert document.attributes.get("period") == period


def test_number_of_a_document(read):
    found = {
        e.name: e.attributes for e in read("根据《书屋管理办法》（青工发〔2023〕9号）和《工会法》，县总工会开展检查。")
    }
    assert found["书屋管理办法"]["doc_number"] == "青工发〔2023〕9号"
    assert "doc_number" not in found["工会法"]


@pytest.mark.parametrize(
    ("body", "measure"),
    [
        ("2023年，宁波市新增高技能人才3万人。", "新增高技能人才"),
        ("2023年宁波市新增高技能人才3万人。", "新增高技能人才"),
        ("宁波市总工会新建基层工会30家。", "新建基层工会"),
        ("截至6月底，全市有工会会员30万人。", "工会会员"),
    ],
)
def test_what_a_figure_counts(read, body, measure):
    assert [e.attributes["measure"] for e in read(body) if e.kind == "Statistic"] == [measure]


@pytest.mark.parametrize(
    "body",
    [
        "该计划由入门打底、岗位历练、名师点睛三个板块组成。",
        "计划分为入门打底、岗位历练、名师点睛三大板块。",
    ],
)
def test_parts_without_quotes(named, body):
    assert {n for k, n in named(body) if k == "Program"} == {"入门打底", "岗位历练", "名师点睛"}


def test_no_parts_where_the_count_differs(named):
    assert not {n for k, n in named("计划由入门打底、岗位历练四个板块组成。") if k == "Program"}


def test_a_named_unit_is_an_honour(named):
    found = named("撤销其绍兴市职工创新工作室命名。绍兴市职工创新工作室每年评审一次。")
    assert {k for k, n in found if n == "绍兴市职工创新工作室"} == {"Award"}


def test_a_studio_is_none(named):
    assert ("Organization", "马玉兰工作室") in named("电工马玉兰领衔的马玉兰工作室揭牌。")


def test_a_section_of_a_contest_is_an_event(named):
    found = named("绍兴市第三届职工技能大赛电工项目在绍兴市举行。")
    assert ("Event", "绍兴市第三届职工技能大赛电工项目") in found


def test_a_room_is_no_meeting(named):
    assert not [n for k, n in named("大家在公司会议中心集合。") if k == "Event"]


def test_opening_of_a_life(named):
    assert ("Person", "卓长河") in named("卓长河，男，满族，1969年生，爱好读书。")


def test_a_meeting_held_daily_is_a_programme(named):
    assert ("Program", "“安全五分钟”例会") in named("工会建议每天利用“安全五分钟”例会提醒职工。")


def test_founded_group(named):
    assert ("Organization", "职工安全监督小组") in named("工会建议设立职工安全监督小组，并开展检查。")


def test_what_is_only_planned_says_so():
    (text,) = split(Page.of("工会动态\n\n下一步，青溪县总工会将建设“云上课堂”。\n"))
    (programme,) = [e for e in reading(text).entities if e.kind == "Program"]
    assert programme.attributes["modality"] == "planned"


def test_the_firms_union_is_meant_before_the_groups(read):
    body = "云岭食品有限公司工会召开会议。远山集团工会主席到会，远山集团工会表示祝贺。公司工会现有会员30人。"
    (union,) = [e for e in read(body) if any(m.surface == "公司工会" for m in e.mentions)]
    assert union.name == "云岭食品有限公司工会"

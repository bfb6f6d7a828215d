"""How far an act has come: families of planned, required, conditional and proposed wording, and words that only look so.

`modalities.tsv` has one act a line. What is not done may go unsaid, but is never said as done; what is done is said so.
"""

from pathlib import Path

import pytest

from kg.model import Metadata, Page
from loaders.extract import read
from loaders.layout import split
from loaders.rules import claims

ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("modalities.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
ACTS = {"organizes", "undertakes", "coOrganizes", "launches", "establishes", "implements", "proposes"}
GRANTS = {"conferredBy", "hasHonor", "wonAward", "aboutStatistic"}


def modalities(marked, text):
    found = marked(text)
    said = [c for c in claims(found.text, found.entities) if c.relation in ACTS | GRANTS]
    return {"proposed" if c.relation == "proposes" else c.modality for c in said}


@pytest.mark.parametrize(("wanted", "text"), ROWS, ids=[text[:40] for _, text in ROWS])
def test_an_act_is_never_said_to_be_further_than_it_is(marked, wanted, text):
    found = modalities(marked, text)
    if wanted == "actual":
        assert found == {"actual"}
    else:
        assert found <= {wanted}


def test_most_of_what_is_not_done_is_said_all_the_same(marked):
    open_ = [(wanted, text) for wanted, text in ROWS if wanted in {"planned", "required", "conditional"}]
    said = sum(modalities(marked, text) == {wanted} for wanted, text in open_)
    assert said >= 0.9 * len(open_)


def acts(text, **metadata):
    """Return relation and modality of each act of a page that the whole reader finds."""
    readings = [read(t) for t in split(Page.of(text, Metadata(**metadata)))]
    return sorted({(c.relation, c.modality) for r in readings for c in r.claims if c.relation in ACTS})


DATED = "# 采茶技能大赛\n\n2026年3月，青溪县总工会举办青溪县首届采茶技能大赛，120名选手参加。\n"


@pytest.mark.parametrize(
    ("issued", "modality"),
    [("2025-12-20", "planned"), ("2026-03-20", "actual"), ("2026-04-02", "actual"), (None, "actual")],
)
def test_a_date_behind_the_day_of_issue_is_a_plan(issued, modality):
    assert ("organizes", modality) in acts(DATED, issued=issued)


def test_what_stands_below_a_heading_of_next_steps_is_a_plan():
    page = (
        "# 一年回眸\n\n一、主要工作\n\n青溪县总工会举办青溪县首届采茶技能大赛。\n\n"
        "二、下一步打算\n\n青溪县总工会举办青溪县首届焊工技能大赛。\n"
    )
    assert acts(page) == [("organizes", "actual"), ("organizes", "planned")]


def test_what_is_carried_out_below_a_heading_of_plans_is_a_plan():
    page = (
        "青溪县总工会工作总结\n\n一、主要工作\n\n一是青溪县总工会认真落实《青溪县工会建家办法》。\n\n"
        "二、2026年打算\n\n一是青溪县总工会认真落实《青溪县工会帮扶办法》。\n"
    )
    assert [a for a in acts(page) if a[0] == "implements"] == [("implements", "actual"), ("implements", "planned")]


def test_what_stands_behind_a_label_of_next_steps_is_a_plan():
    page = (
        "# 数说工会\n\n★今年成效★　青溪县总工会举办青溪县首届采茶技能大赛。\n\n"
        "★明年打算★　青溪县总工会举办青溪县首届焊工技能大赛。\n"
    )
    assert acts(page) == [("organizes", "actual"), ("organizes", "planned")]


def test_a_list_of_what_is_to_be_done_is_a_plan():
    page = "青溪县总工会2025年工作要点\n\n1.青溪县总工会举办青溪县首届采茶技能大赛。\n2.青溪县总工会举办青溪县首届焊工技能大赛。\n"
    assert acts(page) == [("organizes", "planned")]


def test_an_event_open_for_entries_is_a_plan():
    page = "# 采茶技能大赛\n\n青溪县首届采茶技能大赛由青溪县总工会主办。\n\n报名时间：即日起至5月20日。\n"
    assert {m for _, m in acts(page)} <= {"planned"}


NESTED = """青溪县总工会2025年工作总结

一、主要成绩

青溪县总工会举办青溪县首届采茶技能大赛。

二、{heading}

（一）强化技能

青溪县总工会举办青溪县首届焊工技能大赛。

（二）做好帮扶

1.青溪县总工会建成“骑手加油站”，投入资金80万元。

三、有关情况

青溪县总工会举办青溪县首届厨师技能大赛。
"""


@pytest.mark.parametrize(
    ("heading", "modality"),
    [
        ("明年工作目标", "planned"),
        ("下一步工作思路", "planned"),
        ("2026年打算", "planned"),
        ("全年目标完成情况", "actual"),
    ],
)
def test_crossheads_under_one_of_plans_take_its_modality(heading, modality):
    readings = [read(t) for t in split(Page.of(NESTED.format(heading=heading)))]
    found = {}
    for reading in readings:
        names = {m: e.name for e in reading.entities for m in e.mentions}
        found |= {names[c.object]: c.modality for c in reading.claims if c.relation in ACTS}
    assert found == {
        "青溪县首届采茶技能大赛": "actual",
        "青溪县首届焊工技能大赛": modality,
        "骑手加油站": modality,
        "青溪县首届厨师技能大赛": "actual",
    }


def test_headings_of_a_lower_rank_go_on_with_a_section_of_plans():
    page = (
        "# 青溪县总工会的一年\n\n## 下一步思路\n\n### 强化技能\n\n青溪县总工会举办青溪县首届焊工技能大赛。\n\n"
        "## 有关情况\n\n青溪县总工会启动“茶乡驿站”。\n"
    )
    assert acts(page) == [("launches", "actual"), ("organizes", "planned")]


@pytest.mark.parametrize(
    ("question", "modality"),
    [
        ("接下来有哪些打算？", "planned"),
        ("明年准备怎么做？", "planned"),
        ("去年做了什么？", "actual"),
        ("这份计划从哪里来？", "actual"),
    ],
)
def test_what_answers_a_question_of_plans_is_a_plan(question, modality):
    page = f"# 对话工会主席\n\n记者：{question}\n\n杜长河：青溪县总工会举办青溪县首届焊工技能大赛。\n\n记者：难不难？\n\n杜长河：难。青溪县总工会启动“茶乡驿站”。\n"
    assert acts(page) == [("launches", "actual"), ("organizes", modality)]


@pytest.mark.parametrize(
    ("issued", "told", "modality"),
    [
        ("2025-05-10", "6月18日，青溪县总工会举办青溪县首届采茶技能大赛。", "planned"),
        ("2025-06-20", "6月18日，青溪县总工会举办青溪县首届采茶技能大赛。", "actual"),
        ("2025-05-10", "去年，报名踊跃。6月18日，青溪县总工会举办青溪县首届采茶技能大赛。", "actual"),
        ("2025-05-10", "青溪县总工会举办青溪县首届采茶技能大赛，7月1日起放映录像。", "actual"),
        (None, "6月18日，青溪县总工会举办青溪县首届采茶技能大赛。", "actual"),
    ],
)
def test_a_sentence_that_begins_with_a_day_to_come_is_a_plan(issued, told, modality):
    assert ("organizes", modality) in acts(f"# 采茶技能大赛\n\n{told}\n", issued=issued)


@pytest.mark.parametrize(
    ("title", "modality"),
    [("青溪县总工会与青溪职业中学合作协议", "required"), ("青溪县总工会与青溪职业中学合作", "actual")],
)
def test_an_article_of_an_agreement_that_is_printed_binds(title, modality):
    page = f"# {title}\n\n第三条　青溪县总工会举办青溪县首届采茶技能大赛。\n\n第四条　本协议一式两份。\n"
    assert {m for r, m in acts(page) if r == "organizes"} == {modality}

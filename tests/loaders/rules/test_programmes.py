"""Parts, sites, partners and payers of programmes, in several ways of saying; and where nothing of that is said."""

import pytest

UNION, OTHER = "[TradeUnion:云岫县总工会]", "[TradeUnion:河洲市总工会]"
FIRM, ACT = "[Company:远山茶业有限公司]", "“[Program:候鸟行动]”"
TOWNS = "[Place:白石镇]、[Place:红岩镇]"
IN_BOTH = ["候鸟行动 locatedIn 白石镇", "候鸟行动 locatedIn 红岩镇"]


def _said(marked, text, relation):
    return [line for line in marked(text).said() if f" {relation} " in line]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            f"{UNION}启动[Program:班组强基工程]，分“[Program:定标]”“[Program:增效]”两个板块推进。",
            ["增效 partOf 班组强基工程", "定标 partOf 班组强基工程"],
        ),
        (
            f"{UNION}推出{ACT}，设置“[Program:启航班]”“[Program:远航班]”两个层次。",
            ["启航班 partOf 候鸟行动", "远航班 partOf 候鸟行动"],
        ),
        (
            f"{UNION}开展“[Program:两送]”活动，即[Program:送清凉到工地]、[Program:送文化到矿山]。",
            ["送文化到矿山 partOf 两送", "送清凉到工地 partOf 两送"],
        ),
        (
            "提出“[Program:两个聚焦]”。一是[Program:聚焦思想引领]。二是[Program:聚焦维权服务]。",
            ["聚焦思想引领 partOf 两个聚焦", "聚焦维权服务 partOf 两个聚焦"],
        ),
        (f"{UNION}近日启动{ACT}。[Event:启动仪式]上，志愿者领到了旗帜。", ["启动仪式 partOf 候鸟行动"]),
        (
            "推出“[Program:青蓝计划]”。[Event:“青蓝计划”拜师仪式]昨日举行。",
            ["“青蓝计划”拜师仪式 partOf 青蓝计划"],
        ),
        (f"{UNION}启动{ACT}，并介绍了“[Program:红梅书屋]”“[Program:青工驿站]”。", []),
        (f"{UNION}介绍了{ACT}的成效。[Event:启动仪式]上，志愿者领到了旗帜。", []),
        ("提出“[Program:三个聚焦]”。一是[Program:聚焦思想引领]。二是[Program:聚焦维权服务]。", []),
    ],
)
def test_parts_of_sets(marked, text, said):
    assert _said(marked, text, "partOf") == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{UNION}启动{ACT}，首批在{TOWNS}设立两个站点。", IN_BOTH),
        (f"{UNION}打造{ACT}，明年将在{TOWNS}设分站。", [f"{line} !planned" for line in IN_BOTH]),
        (f"{ACT}已建成[Statistic:31个]，分布在{TOWNS}。", IN_BOTH),
        (
            f"{UNION}建成{ACT}站点[Statistic:60座]，其中[Place:白石镇][Statistic:40座]、[Place:红岩镇][Statistic:20座]。",
            IN_BOTH,
        ),
        (f"{ACT}今天开讲，首讲设在[Place:白石镇]。", ["候鸟行动 locatedIn 白石镇"]),
        (f"像这样的{ACT}，[Place:白石镇]已建成[Statistic:9个]。", ["候鸟行动 locatedIn 白石镇"]),
        (f"{FIRM}的{ACT}里座无虚席。", ["候鸟行动 locatedIn 远山茶业有限公司"]),
        (f"{ACT}开进[Place:西岭县][Place:沙河镇]的茶园。", ["候鸟行动 locatedIn 沙河镇"]),
        (
            f"{ACT}设在[Place:白石镇]的[Organization:河洲市工人文化宫]一楼。",
            ["候鸟行动 locatedIn 河洲市工人文化宫", "河洲市工人文化宫 locatedIn 白石镇"],
        ),
        (f"{UNION}在{TOWNS}设立两个站点。", []),
        (f"{ACT}没有在{TOWNS}设站点。", []),
        (f"在{UNION}组织的[Event:“青蓝计划”拜师仪式]上，大家签了协议。", []),
        (
            f"建成{ACT}[Statistic:60座]、“[Program:红梅书屋]”[Statistic:9家]，其中[Place:白石镇][Statistic:40座]。",
            [],
        ),
    ],
)
def test_sites(marked, text, said):
    assert _said(marked, text, "locatedIn") == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{UNION}建成{ACT}，由{FIRM}日常运营。", "远山茶业有限公司 participatesIn 候鸟行动 role=日常运营"),
        (f"{UNION}开办{ACT}，由{FIRM}提供实训场地。", "远山茶业有限公司 participatesIn 候鸟行动 role=提供实训场地"),
        (f"{ACT}开门，{FIRM}派律师轮流坐班。", "远山茶业有限公司 participatesIn 候鸟行动 role=坐班"),
        (f"{UNION}启动{ACT}，聘请[Person:庞秋兰]等8人为导师。", "庞秋兰 participatesIn 候鸟行动 role=导师"),
        (f"{UNION}开会，由{FIRM}提供场地。", None),
        (f"{ACT}和“[Program:红梅书屋]”都已开门。{FIRM}派律师轮流坐班。", None),
    ],
)
def test_partners(marked, text, said):
    assert _said(marked, text, "participatesIn") == ([said] if said else [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            f"{UNION}与[School:河洲开放大学]推出{ACT}，学费由{OTHER}补助一半。",
            "候鸟行动 fundedBy 河洲市总工会",
        ),
        (
            f"{UNION}为工人办理了[Program:职工互助保障]，费用由{UNION}承担。",
            "职工互助保障 fundedBy 云岫县总工会",
        ),
        (f"{UNION}投入[Statistic:12万元]在{TOWNS}各建起一处{ACT}。", "候鸟行动 fundedBy 云岫县总工会"),
        (f"{ACT}开进了矿山。{UNION}每年列支[Statistic:18万元]用于运行。", "候鸟行动 fundedBy 云岫县总工会"),
        (f"{UNION}启动{ACT}，学费由学员承担。", None),
        (f"{UNION}每年列支[Statistic:18万元]用于运行。", None),
    ],
)
def test_payers(marked, text, said):
    assert _said(marked, text, "fundedBy") == ([said] if said else [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            f"6月12日，{UNION}{ACT}开进[Place:白石镇]的茶园。",
            ["云岫县总工会 organizes 候鸟行动 time=6月12日"],
        ),
        (f"{UNION}的{ACT}大巴将开进[Place:白石镇]。", ["云岫县总工会 organizes 候鸟行动 !planned"]),
        (f"{UNION}拟在[Place:白石镇]试点{ACT}。", ["云岫县总工会 launches 候鸟行动 !planned"]),
        (f"他走进{UNION}{ACT}学剪纸。", []),
        (f"{ACT}开进[Place:白石镇]的茶园。", []),
    ],
)
def test_whose_a_programme_is(marked, text, said):
    assert [line for line in marked(text).said() if " organizes " in line or " launches " in line] == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{UNION}将把{ACT}推广到[Place:白石镇]。", ["云岫县总工会 implements 候鸟行动 !planned"]),
        (f"{UNION}为186名工人办理了[Program:职工互助保障]。", ["云岫县总工会 organizes 职工互助保障"]),
        (
            f"{UNION}为教职工参加了[Program:职工互助保障]。",
            ["云岫县总工会 participatesIn 职工互助保障"],
        ),
        ("[Person:王存良]参加[Project:北岸输水工程]建设。", ["王存良 participatesIn 北岸输水工程"]),
        (
            f"{UNION}将建[Program:红梅书屋]，并拿出[Statistic:20万元]设立{ACT}。",
            ["候鸟行动 fundedBy 云岫县总工会 !planned"],
        ),
        (f"{UNION}没有把{ACT}推广到[Place:白石镇]。", []),
        (f"[Person:王存良]参加[Project:北岸输水工程]验收会。并拿出[Statistic:20万元]设立{ACT}。", []),
    ],
)
def test_who_spreads_insures_builds_and_pays_by_itself(marked, text, said):
    told = (" implements ", " organizes ", " participatesIn ", " fundedBy ")
    assert [line for line in marked(text).said() if any(relation in line for relation in told)] == said

"""Golden examples of unions, companies, authorities and other bodies, in several wordings and regions."""

import pytest


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("近日，兰州市总工会召开会议。", "TradeUnion", "兰州市总工会"),
        ("活动由云岭县总工会主办。", "TradeUnion", "云岭县总工会"),
        ("据悉,此次送清凉活动云岭县总工会筹资6万元。", "TradeUnion", "云岭县总工会"),
        ("昨日，青石镇总工会走访了困难职工。", "TradeUnion", "青石镇总工会"),
        ("星火机械有限公司工会组织职工学习。", "TradeUnion", "星火机械有限公司工会"),
        ("广西建设集团工会送清凉到工地。", "TradeUnion", "广西建设集团工会"),
        ("松江区快递行业工会联合会日前成立。", "TradeUnion", "松江区快递行业工会联合会"),
        ("他来自贵州云峰制药有限责任公司。", "Company", "贵州云峰制药有限责任公司"),
        ("选手来自华岳智能（常熟）有限公司。", "Company", "华岳智能（常熟）有限公司"),
        ("参观了洛水造船厂的车间。", "Company", "洛水造船厂"),
        ("由天衡律师事务所提供法律咨询。", "Company", "天衡律师事务所"),
        ("泰安市人力资源和社会保障局负责解释。", "GovernmentBody", "泰安市人力资源和社会保障局"),
        ("会上，云岭县委宣传部作了发言。", "PartyBody", "云岭县委宣传部"),
        ("抄送：市委办公室。", "PartyBody", "市委办公室"),
        ("白石镇党委副书记李青山到会。", "PartyBody", "白石镇党委"),
        (
            "县总工会与县法院联合成立云岭县劳动争议诉调对接中心，已受理案件9件。",
            "Organization",
            "云岭县劳动争议诉调对接中心",
        ),
        ("县总工会组建集体协商指导员队伍，首批9人上岗。", "Organization", "集体协商指导员队伍"),
        ("县总工会组织职工志愿服务队赴灾区抢修。", "Organization", "职工志愿服务队"),
        ("云岭县代表队险胜松岭油田服务有限公司代表队。", "Organization", "松岭油田服务有限公司代表队"),
        ("云岭远征钻探工程有限公司合唱队获金奖。", "Organization", "云岭远征钻探工程有限公司合唱队"),
        ("由区总工会、共青团云岭县委联合举办。", "Organization", "共青团云岭县委"),
        ("参赛队来自陇东职业技术学院。", "School", "陇东职业技术学院"),
        ("长三角工匠联盟日前揭牌。", "Alliance", "长三角工匠联盟"),
        ("随后走进赵大川劳模创新工作室。", "Organization", "赵大川劳模创新工作室"),
        ("“华岳智能”研发中心主任王海涛说。", "Organization", "“华岳智能”研发中心"),
    ],
)
def test_names(named, text, kind, name):
    assert (kind, name) in named(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("泰安市各级工会开展慰问。", "泰安市各级工会"),
        ("绵阳各县(市、区)总工会按照部署开展活动。", "绵阳各县(市、区)总工会"),
    ],
)
def test_collective_unions_say_so(read, text, name):
    union = next(e for e in read(text) if e.kind == "TradeUnion")
    assert union.name == name
    assert union.attributes["collective"] is True


@pytest.mark.parametrize(
    "text",
    [
        "各地工会要紧跟时代步伐，做好服务。",
        "企业要落实安全生产责任，职工要遵守规程。",
        "希望基层工会把工作落到实处。",
        "他把体会写进了笔记。",
        "工会员工一起包饺子。",
        "本地高等院校、职业技能院校都可报名。",
    ],
)
def test_stays_silent_without_a_name(named, text):
    assert not {kind for kind, _ in named(text)} & {"TradeUnion", "Company", "School", "Organization"}


def test_verbs_do_not_run_into_the_name(named):
    assert ("TradeUnion", "甘州区总工会") in named("职工演讲比赛由甘州区总工会主办。")
    assert ("Organization", "公司安质部") in named("日前，远山隧道工程有限公司工会联合公司安质部开展检查。")


def test_level_of_unions(read):
    levels = {e.name: e.attributes.get("level") for e in read("四川省总工会、绵阳市总工会、青石镇总工会共同主办。")}
    assert levels["四川省总工会"] == "省"
    assert levels["绵阳市总工会"] == "市"
    assert levels["青石镇总工会"] == "镇"


def test_owner_stands_nested_in_the_union_of_a_company(read):
    found = {(e.kind, e.name): e for e in read("星火机械有限公司工会组织职工学习。")}
    assert found["Company", "星火机械有限公司"].mentions[0].nested


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("省教科文卫工会举办讲座。", "TradeUnion", "省教科文卫工会"),
        ("清河车务段工会开通班车。", "TradeUnion", "清河车务段工会"),
        ("市总工会委托清溪县技工学校办班。", "School", "清溪县技工学校"),
        ("自治区总工会主席到会。", "TradeUnion", "自治区总工会"),
        ("法院指派山东清岳律师事务所律师承办。", "Company", "山东清岳律师事务所"),
        ("宁夏贺峰县总工会送清凉。", "TradeUnion", "宁夏贺峰县总工会"),
        ("松城市总工会举办讲座。", "TradeUnion", "松城市总工会"),
        ("国网海东供电公司检修线路。", "Company", "国网海东供电公司"),
        ("会上听取了吴明远代表县总工会第五届委员会所作的报告。", "Organization", "县总工会第五届委员会"),
    ],
)
def test_begins_where_the_name_begins(named, text, kind, name):
    assert (kind, name) in named(text)


@pytest.mark.parametrize("text", ["工人诉至法院。", "律师调出银行流水。", "周明远找到工会。"])
def test_verb_and_noun_are_no_name(named, text):
    assert not [name for kind, name in named(text) if kind in {"Company", "GovernmentBody", "TradeUnion"}]


def test_post_in_a_party_group_is_no_body(named):
    assert {kind for kind, _ in named("市总工会党组成员、副主席郝建功到场。")} == {"TradeUnion", "Person"}
    assert ("PartyBody", "县委") in named("县委书记郝建功到场。")


def test_union_of_a_firm_that_stands_only_by_its_owner(read):
    found = {e.name: e for e in read("远山茶业有限公司产销两旺。公司工会主席郝建功说，订单不断。")}
    assert found["远山茶业有限公司工会"].attributes["composed"] is True


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("县总工会经济技术和权益保障部部长王国强到会。", "县总工会经济技术和权益保障部"),
        ("泰安市总工会组织和基层建设部负责人王国强到会。", "泰安市总工会组织和基层建设部"),
    ],
)
def test_department_with_two_fields(named, text, name):
    assert ("Organization", name) in named(text)


def test_two_bodies_are_no_department(named):
    assert not [n for k, n in named("县总工会组织职工和县委宣传部联合慰问。") if "和" in n]


def test_former_union_is_no_union(named):
    assert ("TradeUnion", "原工会") not in named("原工会主席王国强因年龄原因不再任职。")


def test_body_behind_and_is_no_county_called_he(named):
    assert ("GovernmentBody", "县司法局") in named("工作站由县总工会和县司法局共同设立。")
    assert ("Place", "和县") not in named("县总工会和县教育局联合举办比赛。")


@pytest.mark.parametrize(
    "text",
    [
        "松岭煤矿企业签下首份合同。",
        "江北工会网松岭4月16日讯（记者 李明）今天，大会召开。",
        "有人劝他竞聘公司副总工程师。",
    ],
)
def test_firms_of_a_branch_channels_and_clauses_are_no_bodies(named, text):
    assert not {kind for kind, _ in named(text)} & {"Company", "TradeUnion"}


@pytest.mark.parametrize(
    ("text", "award"),
    [
        ("服务站去年被松岭市总工会评为“十佳维权站点”。", "十佳维权站点"),
        ("有5对师徒拿到了公司“金牌师徒”称号。", "金牌师徒"),
        ("班组連續兩年獲評全市「安全生產標竿」。", "安全生產標竿"),
        ("全市选树2025年度“最美松岭工匠”。", "最美松岭工匠"),
    ],
)
def test_what_somebody_is_rated_is_an_honour(named, text, award):
    assert ("Award", award) in named(text)


@pytest.mark.parametrize("text", ["活动被命名为“春风十里”。", "大家称他为“活地图”，都爱听他讲。"])
def test_a_name_or_a_nickname_is_no_honour(named, text):
    assert "Award" not in {kind for kind, _ in named(text)}


@pytest.mark.parametrize("text", ["昆明市首家区级劳模工匠学院揭牌。", "全区已建立新就业形态工会组织1260家。"])
def test_a_sort_is_no_name(named, text):
    assert not [n for kind, n in named(text) if kind in {"School", "TradeUnion"}]


@pytest.mark.parametrize(
    "text",
    ["经费由市、县两级工会各负担一半。", "经县级总工会初审后报送。", "云岭 石台 青溪三市工会结对。"],
)
def test_unions_of_a_rank_or_of_several_places_are_no_union(named, text):
    assert not {n for n in named(text) if n[0] == "TradeUnion"}


def test_the_unions_of_all_prefectures_are_collective(named):
    assert ("TradeUnion", "各州（市）总工会") in named("各州（市）总工会应当建成两个基地。")


def test_the_workshop_of_a_post_is_no_unit(named):
    assert not {n for n in named("云岭食品有限公司车间主任周立新出席。") if n[1].endswith("车间")}
    assert any(n[1].endswith("总装车间") for n in named("云岭食品有限公司总装车间主任周立新出席。"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("分包单位湖北宏垒建筑劳务有限公司迟迟不发工资。", "湖北宏垒建筑劳务有限公司"),
        ("区总工会约谈总包单位盐城通济建设集团有限公司。", "盐城通济建设集团有限公司"),
        ("清河羊绒制品企业河北松岭纺织有限公司停产。", "河北松岭纺织有限公司"),
        ("民企大户宁波松岭电器有限公司办起夜校。", "宁波松岭电器有限公司"),
        ("走进鄞州区宁波松岭电器有限公司，机器轰鸣。", "宁波松岭电器有限公司"),
        ("无锡市江阴松岭电器有限公司机器轰鸣。", "无锡市江阴松岭电器有限公司"),
        ("他从浙江来到广东松岭软件有限公司上班。", "广东松岭软件有限公司"),
        ("瑞安市松岭机车部件有限公司机器轰鸣。", "瑞安市松岭机车部件有限公司"),
    ],
)
def test_a_firm_begins_behind_its_sort_and_the_place_it_lies_in(named, text, name):
    assert [n for kind, n in named(text) if kind == "Company"] == [name]
    assert "Organization" not in {kind for kind, _ in named(text)}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("松岭矿业公司南沟煤矿开会。矿工会主席李青山到会。", "松岭矿业公司南沟煤矿工会"),
        ("江州理工大学召开教代会。校工会主席李青山到会。", "江州理工大学工会"),
    ],
)
def test_a_union_by_its_sort_of_employer_is_the_employers(read, text, name):
    assert name in {e.name for e in read(text) if e.kind == "TradeUnion"}


@pytest.mark.parametrize("hall", ["多媒体报告厅", "一楼展厅", "职工餐厅", "办事大厅"])
def test_halls_are_no_authorities(named, hall):
    assert not [n for k, n in named(f"启动仪式在云岭县高级中学{hall}举行。") if k == "GovernmentBody"]

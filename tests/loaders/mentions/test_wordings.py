"""Names in the wordings of many regions' papers: odd characters in places and firms, events that open a sentence."""

import pytest


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("据省总工会宣传教育部负责人介绍，评选将继续。", "Organization", "省总工会宣传教育部"),
        ("——记东辰重工股份有限公司高级技师陶永根", "Company", "东辰重工股份有限公司"),
        ("指派福建闽都律师事务所律师林晓峰援助。", "Company", "福建闽都律师事务所"),
        ("承建方是安徽同向建设有限公司。", "Company", "安徽同向建设有限公司"),
        ("由应急管理部和全总联合部署。", "GovernmentBody", "应急管理部"),
        ("由中国海员建设工会全国委员会命名。", "TradeUnion", "中国海员建设工会全国委员会"),
        ("走进桐江经济开发区，厂房林立。", "Place", "桐江经济开发区"),
        ("大会在区数字经济产业园召开。", "Place", "区数字经济产业园"),
        ("驿站位于鹤岭区银杉路。", "Place", "银杉路"),
        ("市人大常委会副主任沈志远讲话。", "GovernmentBody", "市人大常委会"),
        ("走进市绕城高速二期项目部慰问。", "Organization", "市绕城高速二期项目部"),
        ("各设区市总工会，省各产业工会：", "TradeUnion", "各设区市总工会"),
    ],
)
def test_bodies_and_places(named, text, kind, name):
    assert (kind, name) in named(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("近日，澄湖区总工会举办比赛。", "澄湖区"),
        ("决定授予信州市总工会等15个单位称号。", "信州市"),
        ("由云南省丽岭县总工会举办。", "丽岭县"),
        ("他是北港市人大代表。", "北港市"),
    ],
)
def test_place_inside_a_name(read, text, place):
    assert place in {e.name for e in read(text) if e.kind == "Place"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "3月28日，海陵市新就业形态劳动者建会入会工作推进会在市职工服务中心召开。",
            "海陵市新就业形态劳动者建会入会工作推进会",
        ),
        (
            "4月18日，兴阳区互联网行业工会联合会成立大会暨第一次会员代表大会在区会议中心召开。",
            "兴阳区互联网行业工会联合会成立大会暨第一次会员代表大会",
        ),
        ("日前，全区工会干部应急救援技能提升培训班在乙地开班。", "全区工会干部应急救援技能提升培训班"),
        ("云岭省首届职工文化节5日晚在昆泽市开幕。", "云岭省首届职工文化节"),
        ("作品获第二十六届全国发明展览会银奖。", "第二十六届全国发明展览会"),
    ],
)
def test_events_that_open_a_sentence(named, text, name):
    assert ("Event", name) in named(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("陶永根担任总装车间钳工班班长。", "班班长"),
        ("徒弟调试新到的五轴加工中心。", "五轴加工中心"),
        ("走进龙脊乡中心小学。", "龙脊乡中心"),
        ("兰州市总工会在职工之家举办技能比赛。", "兰州市总工会在职工之家举办技能比赛"),
        ("市教育部门和财政部门参加。", "教育部"),
        ("演唱了《我的公交我的家》。", "PolicyDocument"),
    ],
)
def test_what_is_no_name(named, text, name):
    found = named(text)
    assert name not in {n for _, n in found} | {k for k, _ in found}


def test_a_group_is_no_owner_of_the_firm_that_its_name_goes_on_to_name(read):
    names = {e.name for e in read("昆泽铁路局集团有限公司工会举办比赛。")}
    assert "昆泽铁路局集团有限公司" in names
    assert "昆泽铁路局集团" not in names


def test_an_honour_that_is_chosen(named):
    assert ("Award", "海河工匠") in named("去年评选“海河工匠”10名。")


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("会议结束，同泰煤电集团有限公司工会承办。", "TradeUnion", "同泰煤电集团有限公司工会"),
        ("各企事业单位工会，各市能源工会：", "TradeUnion", "各市能源工会"),
        ("全省能源系统各级工会组织培训。", "TradeUnion", "全省能源系统各级工会"),
        ("石岭市总工会组织部部长丁海生到会。", "Organization", "石岭市总工会组织部"),
        ("决定命名“黄旺荔枝深加工创新工作室”等4个工作室为市级创新工作室。", "Organization", "黄旺荔枝深加工创新工作室"),
        ("51岁的魏海波说。", "Statistic", "51岁"),
        ("外省职工占三成。", "Statistic", "三成"),
        ("同比减少百分之十二。", "Statistic", "百分之十二"),
        ("经过三轮协商，双方签约。", "Statistic", "三轮"),
        ("联盟轮值期一年。", "Statistic", "一年"),
    ],
)
def test_more_names(named, text, kind, name):
    assert (kind, name) in named(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("同宏远机械有限公司签订协议。", "同宏远机械有限公司"),
        ("全市工会组织安全竞赛1.8万场次。", "安全竞赛"),
        ("原计划开放的洮县站点推迟。", "洮县站"),
        ("上一篇：没有了", "一篇"),
        ("全国劳动模范、钛泉公司首席技师韩宝山宣读。", "公司首席技师"),
    ],
)
def test_more_that_is_no_name(named, text, name):
    assert name not in {n for _, n in named(text)}


def test_a_group_and_its_full_name_are_one(read):
    firms = [e for e in read("中越轴承集团有限公司成立。中越轴承集团职工说。") if e.kind == "Company"]
    assert [e.name for e in firms] == ["中越轴承集团有限公司"]


def test_an_autonomous_prefecture_by_its_short_form(read):
    places = {e.name for e in read("临夏回族自治州下雪。临夏州总工会送温暖。") if e.kind == "Place"}
    assert places == {"临夏回族自治州"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("江西虔山稀土有限公司的曾令山夺得一等奖。", "曾令山"),
        ("大会上，马建元当选主席，纳小兰、何占元当选副主席。", "纳小兰"),
        ("来自文山州的王国兴说：“好。”", "王国兴"),
        ("退休教师古丽·热合曼早早生起了炉火。", "古丽·热合曼"),
        ("市总工会主席田明会、副主席岑光远签字。", "田明会"),
        ("候选人周斌得票未过半数。", "周斌"),
    ],
)
def test_persons(named, text, name):
    assert ("Person", name) in named(text)


def test_a_section_of_a_contest(named):
    found = named("公司的曾令山夺得火法冶炼工赛项一等奖。")
    assert ("Event", "火法冶炼工赛项") in found


def test_a_quoted_season_is_one_name(named):
    assert ("Program", "“少年匠人”研学季") in named("启动“少年匠人”研学季，很多人参加。")


def test_bodies_named_by_rank_lie_where_the_article_opens(read):
    bodies = {
        e.name for e in read("宝鸡召开座谈会。市教育局参加，西安市总工会的同志发言。") if e.kind == "GovernmentBody"
    }
    assert bodies == {"宝鸡市教育局"}


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("蓉山西南建设有限公司工会举办开放日。", "TradeUnion", "蓉山西南建设有限公司工会"),
        ("走进蓉山体育中心项目，工人正忙。", "Project", "蓉山体育中心项目"),
        ("建成“司机之家”126个、“爱心托管班”318个。", "Program", "爱心托管班"),
        ("省总工会主席曲伟作工作报告。", "Person", "曲伟"),
    ],
)
def test_last_names(named, text, kind, name):
    assert (kind, name) in named(text)


def test_a_short_place_in_the_middle_of_a_name_is_none(read):
    assert not [e for e in read("蓉江城投集团投资建设。") if e.kind == "Place"]


def test_a_notice_is_not_the_one_that_it_cites(read):
    found = read("根据《省总工会关于开展竞赛活动的通知》，决定开展竞赛。", title="关于开展竞赛活动的通知")
    assert len([e for e in found if e.kind == "PolicyDocument"]) == 2

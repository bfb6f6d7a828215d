"""Golden examples of names with two fields, of parts behind their whole, and of places behind the one they lie in."""

import pytest


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("云岭县教育和体育局派来教练。", "GovernmentBody", "云岭县教育和体育局"),
        ("云岭县总工会联合县公共就业和人才服务中心办招聘会。", "GovernmentBody", "县公共就业和人才服务中心"),
        ("由青州市商务和投资促进局联合举办。", "GovernmentBody", "青州市商务和投资促进局"),
        ("云岭县总工会组织和权益保障部负责解释。", "Organization", "云岭县总工会组织和权益保障部"),
        ("表彰云岭县人民检察院第四检察部等6个集体。", "Organization", "云岭县人民检察院第四检察部"),
        ("云岭县人民法院民一庭法官王海涛说。", "Organization", "云岭县人民法院民一庭"),
        ("岭南大学法学院副教授赵敏说。", "School", "岭南大学法学院"),
        ("岭南大学材料与冶金学院，在此授课。", "School", "岭南大学材料与冶金学院"),
        ("张磊（云岭煤业集团七矿）获奖。", "Company", "云岭煤业集团七矿"),
        ("云岭县总工会送课到青石镇靠山寨村。", "Place", "靠山寨村"),
        ("站点设在云岭县羊绒小镇。", "Place", "羊绒小镇"),
        ("骑手在云岭县广东西路歇脚。", "Place", "广东西路"),
        ("他们走访了清河镇、两洼镇的织网厂。", "Place", "两洼镇"),
        ("李明云1998年进云岭县古建筑工程公司当学徒。", "Company", "云岭县古建筑工程公司"),
        ("云岭县总工会筹建云岭劳模工匠学院。", "School", "云岭劳模工匠学院"),
    ],
)
def test_names(named, text, kind, name):
    assert (kind, name) in named(text)


@pytest.mark.parametrize(
    ("text", "kind", "wrong"),
    [
        ("云岭县教育局和体育局都来了。", "GovernmentBody", "教育局和体育局"),
        ("云岭县发展和改革一起推进。", "GovernmentBody", "发展和改革"),
        ("岭南大学与云岭职业学院签约。", "School", "岭南大学与云岭职业学院"),
        ("岭南大学教师走进云岭学院。", "School", "岭南大学教师走进云岭学院"),
        ("青石镇农村的站点不多。", "Place", "农村"),
        ("云岭县公路沿线有站点。", "Place", "公路"),
        ("青石镇每个村都有站点。", "Place", "每个村"),
        ("青石镇多个社区建站。", "Place", "多个社区"),
        ("连续4年冠名赞助市总工会的大赛。", "Place", "赞助"),
        ("投入80万元维修区工人文化宫。", "Place", "维修"),
        ("可先在盐城、宿迁各选两个县试点。", "Place", "宿迁各选"),
        ("海南港汇石化有限公司获奖。", "Place", "海南港"),
        ("江州理工矿业学院教授到场。", "Company", "江州理工矿业"),
    ],
)
def test_no_names(named, text, kind, wrong):
    assert not any(k == kind and wrong in words for k, words in named(text))

"""Identity: which names are one thing beyond their article, and which must not be."""

import json

import pytest
from readings import Draft, byline, contest, plan

from kg.clusters import differ_key, right_key, same_key, solve
from kg.figures import base
from kg.fullforms import full
from kg.ledger.framing import pack, text_hash, unpack
from kg.model import Metadata
from kg.naming import folded, unquoted
from kg.places import ancestors, contains, gazetteer, stem
from kg.resolve import Setting, keys_of, reason

MUTE = ('["as"', '["near"')  # what a thing looks like and which block it stands in joins nothing by itself


def keys(draft):
    """Return the typed keys of a draft's entities by name."""
    setting = Setting(draft.page.id, draft.page.metadata, text_hash(draft.text))
    found = keys_of(draft.reading, setting, gazetteer())
    return {draft.entities[local].name: {k for k in held if not k.startswith(MUTE)} for local, held in found.items()}


def key_of(kind, name, around="", **more):
    """Return the keys of one name in a text that also names the things around it, as `kind:name`."""
    others = [pair.split(":") for pair in around.split()]
    draft = Draft("消息\n" + name + "。" + "。".join(n for _, n in others) + "。\n" + more.pop("words", ""))
    draft.thing(kind, name, **more)
    for other, called in others:
        draft.thing(other, called)
    return keys(draft)[name]


def one(kind, left, right, around="", other=None):
    """Tell whether two names of two articles are the same thing."""
    a = key_of(kind, left, around, words="甲")
    b = key_of(kind, right, around if other is None else other, words="乙")
    return bool(a & b)


@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        ("TradeUnion", "嘉兴市南湖区总工会", "南湖区总工会"),
        ("TradeUnion", "衢州市總工會", "衢州市总工会"),
        ("TradeUnion", "宁波市总", "宁波市总工会"),
        ("TradeUnion", "全总", "中华全国总工会"),
        ("TradeUnion", "泗安镇总工会", "长兴县泗安镇总工会"),
        ("Company", "白鹭（云溪）机械有限公司", "白鹭(云溪)机械有限公司"),
        ("Company", "宁波青石纺织有限公司", "宁波市青石纺织有限责任公司"),
        ("Company", "青石(宁波)纺织有限公司", "宁波青石纺织有限公司"),
        ("Company", "宁波青石纺织集团", "宁波青石纺织集团有限公司"),
        ("TradeUnion", "宁波青石纺织有限公司工会", "宁波市青石纺织有限责任公司工会委员会"),
        ("PartyBody", "中共长兴县委宣传部", "长兴县宣传部"),
        ("Place", "嘉兴", "嘉兴市"),
        ("Place", "遂昌", "遂昌县"),
        ("PolicyDocument", "《２０２４年杭州市职工培训工作要点》", "2024年杭州市职工培训工作要点"),
        ("GovernmentBody", "宁波市人社局", "宁波市人力资源和社会保障局"),
        ("Award", "浙江省劳模", "浙江省劳动模范"),
        ("Award", "全国劳动模范", "全国劳动模范"),
        ("School", "嘉兴市工匠学院", "嘉兴工匠学院"),
        ("Event", "2024年杭州市焊工技能竞赛", "2024年杭州市焊工技能竞赛"),
        ("Event", "杭州市第七届职工运动会", "杭州市第七届职工运动会"),
    ],
)
def test_forms_of_one_name_are_one_thing(kind, left, right):
    assert one(kind, left, right)


@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        ("TradeUnion", "市总工会", "市总工会"),
        ("TradeUnion", "公司工会", "公司工会"),
        ("TradeUnion", "浙江省总工会", "浙江省嘉兴市总工会"),
        ("TradeUnion", "南湖区总工会", "南湖街道总工会"),
        ("TradeUnion", "南湖区总工会", "南湖区教育工会"),
        ("TradeUnion", "宁波工会", "宁波市总工会"),
        ("TradeUnion", "鼓楼区总工会", "鼓楼区总工会"),
        ("Company", "公司", "公司"),
        ("Company", "宁波青石纺织集团有限公司", "宁波青石纺织有限公司"),
        ("Company", "宁波青石纺织有限公司", "宁波青石纺织股份有限公司"),
        ("Company", "宁波青石纺织有限公司", "嘉兴青石纺织有限公司"),
        ("PolicyDocument", "职工培训管理办法", "职工培训管理办法"),
        ("Company", "白鹭第四集团有限公司", "白鹭第十四集团有限公司"),
        ("Place", "南湖区", "南湖"),
        ("Place", "西湖区", "西湖区"),
        ("PolicyDocument", "方案", "方案"),
        ("PolicyDocument", "杭州市工匠培育行动方案(2024—2026年)", "杭州市工匠培育行动方案(2021—2023年)"),
        ("PolicyDocument", "杭州市工匠培育办法(试行)", "杭州市工匠培育办法"),
        ("PartyBody", "省委", "省委"),
        ("GovernmentBody", "市人社局", "市人社局"),
        ("Organization", "安全生产管理委员会", "安全生产管理委员会"),
        ("Award", "金奖", "金奖"),
        ("Award", "一等奖", "一等奖"),
        ("Event", "会议", "会议"),
        ("Event", "启动仪式", "启动仪式"),
        ("Event", "2023年杭州市焊工技能竞赛", "2024年杭州市焊工技能竞赛"),
        ("Program", "工匠夜校", "工匠夜校"),
        ("Person", "张欢", "张欢"),
        ("Statistic", "120人", "120人"),
    ],
)
def test_names_that_say_too_little_or_something_else_stay_apart(kind, left, right):
    assert not one(kind, left, right)


def test_a_homonymous_district_is_told_by_the_places_around():
    assert one("TradeUnion", "鼓楼区总工会", "南京市鼓楼区总工会", "Place:南京市")
    assert not one("TradeUnion", "鼓楼区总工会", "鼓楼区总工会", "Place:南京市", "Place:福州市")


def test_a_registered_name_without_a_place_is_one_of_the_articles_city():
    name = "青石纺织有限公司"
    assert one("Company", name, name, "Place:宁波市")
    assert one("Company", name, "宁波市青石纺织有限责任公司", "Place:宁波市")
    assert not one("Company", name, name, "Place:宁波市", "Place:嘉兴市")
    assert one("Company", f"中国{name}", f"中国{name}", "Place:宁波市", "Place:嘉兴市")


def test_what_could_be_one_of_two_joins_neither():
    def unit(name, where, block):
        return frozenset({json.dumps(["as", "Company", name, where], separators=(",", ":"), ensure_ascii=False), block})

    block = '["near","company","","x"]'
    a, b, c = (unit("青石纺织有限公司", where, block) for where in ("(浙江省宁波市)", "", "(浙江省嘉兴市)"))
    assert sorted(map(sorted, solve({"A": a, "B": b}))) == [["A", "B"]]
    assert sorted(map(sorted, solve({"A": a, "B": b, "C": c}))) == [["A"], ["B"], ["C"]]


def test_a_kind_is_not_crossed_by_a_shared_name():
    assert not key_of("Company", "杭州市白鹭学院") & key_of("School", "杭州市白鹭学院", words="乙")


def test_an_event_without_a_year_is_one_of_its_year_of_issue():
    first, later = contest(issued="2024-07-05"), contest(issued="2024-07-06", newspaper="白鹭晚报")
    name = "2024年嘉兴市焊工技能竞赛"
    assert keys(first)[name] == keys(later)[name]
    drafts = [
        Draft(f"消息\n杭州市职工演讲比赛举行。{i}\n", issued=i) for i in ("2023-05-01", "2024-05-01", "2024-05-02")
    ]
    for draft in drafts:
        draft.thing("Event", "杭州市职工演讲比赛")
    a, b, c = (keys(d)["杭州市职工演讲比赛"] for d in drafts)
    assert b == c
    assert not a & b


def test_a_prize_is_one_of_its_event():
    here, there = keys(contest())["金奖"], keys(contest("宁波市"))["金奖"]
    assert not here & there
    assert here == keys(contest(newspaper="白鹭晚报"))["金奖"]


def test_a_person_needs_an_employer_an_honour_or_a_byline():
    assert keys(contest())["林一苇"] & keys(plan())["林一苇"]
    assert keys(byline())["陶小满"] & keys(byline(text="别的"))["陶小满"]
    assert not keys(byline())["陶小满"] & keys(byline(newspaper="白鹭晚报", text="别的"))["陶小满"]


def test_a_reprint_repeats_everything_and_a_figure_in_two_texts_is_two():
    reprint = contest(newspaper="白鹭晚报", issued="2024-07-09")
    assert keys(contest())["35.5万人次"] == keys(reprint)["35.5万人次"]
    assert not keys(contest())["35.5万人次"] & keys(contest("宁波市"))["35.5万人次"]


def test_a_programme_of_no_place_is_known_by_who_runs_it():
    def nightschool(city):
        draft = Draft(f"消息\n{city}总工会开办工匠夜校。\n")
        union = draft.thing("TradeUnion", f"{city}总工会")
        return draft.says(union, "organizes", draft.thing("Program", "工匠夜校"))

    a, b = nightschool("杭州市"), nightschool("宁波市")
    assert not keys(a)["工匠夜校"] & keys(b)["工匠夜校"]
    assert keys(a)["工匠夜校"] == keys(nightschool("杭州市"))["工匠夜校"]


def test_a_contest_is_one_with_and_without_its_year_and_another_each_year():
    def held(name, issued):
        draft = Draft(f"消息\n{name}举行。\n", issued=issued)
        draft.thing("Event", name)
        return keys(draft)[name]

    told = held("2024年宁波市焊工技能竞赛", "2024-06-01")
    assert told & held("宁波市焊工技能大赛", "2024-07-01")
    assert not told & held("宁波市焊工技能竞赛", "2023-07-01")


def test_a_paper_is_known_by_its_place_or_by_that_of_its_issuer():
    def issued(title, union):
        draft = Draft(f"消息\n{union}印发{title}。\n")
        issuer = draft.thing("TradeUnion", union)
        return keys(draft.says(draft.thing("PolicyDocument", title), "issuedBy", issuer))[title]

    placed = issued("宁波市工匠培育办法(试行)", "宁波市总工会")
    assert placed & issued("工匠培育办法(试行)", "宁波市总工会")
    assert not placed & issued("工匠培育办法(试行)", "嘉兴市总工会")


def test_every_merge_can_be_put_into_words():
    for draft in (contest(), plan(), byline()):
        for held in keys(draft).values():
            assert all(reason(k) and "[" not in reason(k) for k in held)
    assert reason(same_key("j-1")) == "a person judged so"


def test_judged_units_join_and_part():
    a, b, c = '["x","1"]', '["x","2"]', '["x","3"]'
    plain = {"A": frozenset({a}), "B": frozenset({a, b}), "C": frozenset({c})}
    assert sorted(map(sorted, solve(plain))) == [["A", "B"], ["C"]]
    same = {**plain, "B": plain["B"] | {same_key("j")}, "C": plain["C"] | {same_key("j")}}
    assert sorted(map(sorted, solve(same))) == [["A", "B", "C"]]
    apart = {
        "A": plain["A"] | {differ_key("j")},
        "B": plain["B"] | {differ_key("j"), right_key("j")},
        "D": frozenset({a}),
    }
    assert sorted(map(sorted, solve(apart))) == [["A", "D"], ["B"]]


@pytest.mark.parametrize(
    ("value", "unit", "wanted"),
    [
        ("35.5", "万人次", (355000, "人次")),
        ("5.06", "万人", (50600, "人")),
        ("40.65", "亿元", (4065000000, "元")),
        ("1,200", "名", (1200, "名")),
        (3.5, "年", (3.5, "年")),
        ("2", "百万", (2000000, "")),
        ("14.5", "千米", (14.5, "千米")),
        ("3", "个百分点", (3, "个百分点")),
        ("3", "百分点", (3, "百分点")),
        ("三五", "人", None),
        (None, "人", None),
        ("nan", "人", None),
        (True, "人", None),
    ],
)
def test_figures_in_their_base_unit(value, unit, wanted):
    assert base(value, unit) == wanted


def test_names_fold_to_one_written_form():
    assert folded("“總 工 會”（ＡＢ）\u200b") == "总工会(ab)"
    assert unquoted("《“甲”乙》") == "“甲”乙"
    assert unquoted("“甲”与“乙”") == "“甲”与“乙”"
    assert full("宁波市总", "TradeUnion") == "宁波市总工会"
    assert full("宁波市总工会", "TradeUnion") == "宁波市总工会"


def test_codes_contain_each_other():
    assert (stem("330400"), stem("330000"), stem("331000"), stem("330522100")) == ("3304", "33", "3310", "330522100")
    assert ancestors("330402") == ("330400", "330000")
    assert ancestors("330522111") == ("330522", "330500", "330000")
    assert ancestors("330000") == ()
    assert contains("330000", "330402")
    assert not contains("330400", "330500")


def test_a_reading_survives_its_frame():
    for draft in (contest(), plan(), byline()):
        assert unpack(pack(draft.reading)) == draft.reading


def test_metadata_alone_makes_no_reprint_another_text():
    assert text_hash("总工会\n开会") == text_hash("總工會开会")
    assert Metadata() == Metadata()


def studio(name, firm, city, line):
    """Return the typed keys of what a firm of a city has inside."""
    draft = Draft(f"{line}\n{city}{firm}的{name}挂牌。\n")
    draft.thing("Place", city)
    inside, owner = draft.thing("Organization", name), draft.thing("Company", f"{city}{firm}")
    return keys(draft.says(inside, "partOf", owner))[name]


def test_what_employers_have_inside_is_one_only_with_its_owner():
    here = studio("匠心创新工作室", "青石纺织有限公司", "宁波市", "甲")
    assert here & studio("匠心创新工作室", "青石纺织有限公司", "宁波市", "乙")
    assert not here & studio("匠心创新工作室", "白鹭机械有限公司", "宁波市", "丙")
    assert not key_of("Organization", "匠心创新工作室", words="甲") & key_of(
        "Organization", "匠心创新工作室", words="乙"
    )


def test_what_is_named_after_somebody_is_one_in_one_city():
    name = "陶小满创新工作室"
    here = key_of("Organization", name, "Place:宁波市", words="甲")
    assert here & key_of("Organization", name, "Place:宁波市", words="乙")
    assert not here & key_of("Organization", name, "Place:嘉兴市", words="丙")


def test_a_document_is_compared_with_those_of_its_city_on_the_same_matter():
    def block(name, place):
        draft = Draft(f"消息\n{place}学习《{name}》。")
        draft.thing("PolicyDocument", name)
        draft.thing("Place", place)
        found = keys_of(draft.reading, Setting(draft.page.id, draft.page.metadata, text_hash(draft.text)), gazetteer())
        held = next(held for local, held in found.items() if draft.entities[local].name == name)
        return {key for key in held if key.startswith('["near"')}

    ours = block("嘉兴市职工疗休养实施方案", "嘉兴市")
    assert ours
    assert block("职工疗休养实施方案", "海盐县") == ours
    assert block("宁波市职工疗休养实施方案", "宁波市").isdisjoint(ours)
    assert block("规划", "嘉兴市") == set()

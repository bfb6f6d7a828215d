"""Which mentions name one thing, and which only look alike."""

import pytest


def entity(found, name):
    return next(e for e in found if e.name == name)


def test_defined_short_form(read):
    found = read("印发《云岭县职工服务办法》（以下简称《办法》）。《办法》自今年起施行。")
    assert "办法" in entity(found, "云岭县职工服务办法").aliases


def test_defined_short_form_of_a_company(read):
    text = "甘州山泉酒业集团股份有限公司（下称“甘州山泉”）组织演练。甘州山泉现有员工300人。"
    assert "甘州山泉" in entity(read(text), "甘州山泉酒业集团股份有限公司").aliases


def test_dropped_place(read):
    found = read("云岭县总工会举办培训。县总工会主席王国强说，县总工会还将送课下乡。")
    union = entity(found, "云岭县总工会")
    assert union.aliases == ("县总工会",)
    assert len([m for m in union.mentions if m.surface == "县总工会"]) == 2


def test_headline_form(read):
    found = read("泰安市岱岳区总工会日前启动培训。", title="泰安岱岳工会送课进企业")
    assert "泰安岱岳工会" in entity(found, "泰安市岱岳区总工会").aliases


def test_place_written_in_two_ways_inside_names(read):
    found = read("天水乙合机床有限责任公司开工。天水市总工会到场祝贺。")
    assert entity(found, "天水市").aliases == ("天水",)


def test_places_of_two_units_keep_their_names(read):
    found = read("吉林省总工会与吉林市总工会联合举办培训，吉林丙丁化纤有限公司提供场地。")
    assert not any({"吉林省", "吉林市"} <= {e.name, *e.aliases} for e in found)


def test_short_legal_form_and_brand(read):
    found = read("陕西交通集团云岭铁路有限责任公司工会开展活动。云岭铁路公司工会负责人说，要继续办。")
    assert "云岭铁路公司工会" in entity(found, "陕西交通集团云岭铁路有限责任公司工会").aliases


def test_company_and_its_union_stay_apart(read):
    found = read("星火机械有限公司工会组织活动。星火机械有限公司提供场地。")
    assert {e.kind for e in found if "星火机械有限公司" in e.name} == {"Company", "TradeUnion"}


def test_similar_companies_stay_apart(read):
    found = read("华岳智能有限公司与华岳智造（常熟）有限公司没有股权关系。")
    assert len([e for e in found if e.kind == "Company"]) == 2


def test_common_nouns(read):
    found = read("洛水重工有限公司工会召开座谈会。该公司现有员工500人。公司工会将继续努力。")
    company = entity(found, "洛水重工有限公司")
    union = entity(found, "洛水重工有限公司工会")
    assert [m.surface for m in company.mentions if m.form == "nominal"] == ["该公司"]
    assert [m.surface for m in union.mentions if m.form == "nominal"] == ["公司工会"]


def test_this_contest(read):
    found = read("2023年泰安市职工演讲比赛日前举行。此次比赛由泰安市总工会主办。")
    assert [m.surface for m in entity(found, "2023年泰安市职工演讲比赛").mentions][-1] == "此次比赛"


def test_figures_are_never_one(read):
    found = read("表彰职工20名，另有志愿者20名。")
    assert len([e for e in found if e.kind == "Statistic"]) == 2


def test_keys_run_in_reading_order(read):
    found = read("云岭县总工会、青石镇总工会主办，王国强主持。")
    assert [e.key for e in found] == [f"e{i}" for i in range(1, len(found) + 1)]
    starts = [e.mentions[0].span.start for e in found]
    assert starts == sorted(starts)


def test_names_that_need_their_owner_are_composed(read):
    found = read("云岭县总工会会同县科学技术局组织评审。县总工会经济工作部部长王国强主持。")
    office = entity(found, "云岭县科学技术局")
    assert office.aliases == ("县科学技术局",)
    assert office.attributes["composed"] is True
    assert entity(found, "云岭县总工会经济工作部").attributes["composed"] is True


def test_nothing_is_composed_with_two_owners(read):
    found = read("洛水重工有限公司和华岳智能有限公司结对，公司安质部参加。")
    assert {e.name for e in found if e.kind == "Organization"} == {"公司安质部"}


def test_brand_in_quotation_marks_is_the_owner_of_a_centre(read):
    found = read("“华岳智能”研发中心主任王海涛介绍了华岳智能有限公司的做法。")
    assert "华岳智能" in entity(found, "华岳智能有限公司").aliases


def test_city_union_is_none_of_those_named_only_later(read):
    text = "咸阳市召开会议。市总工会主席王国强表示，市总工会将与铜川市总工会、汉中市总工会组建联盟。"
    assert "市总工会" in entity(read(text), "咸阳市总工会").aliases


def test_city_union_is_the_only_one_named_later(read):
    assert "市总工会" in entity(read("市总工会近日部署工作。铜川市总工会主席王国强讲话。"), "铜川市总工会").aliases


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("吉林松涛重工集团有限公司成立40年。集团工会举办培训。", "吉林松涛重工集团有限公司工会"),
        ("陕西青塬纺织厂日前开会。厂工会主席王国强讲话。", "陕西青塬纺织厂工会"),
    ],
)
def test_union_named_by_its_owners_last_word(read, text, name):
    assert entity(read(text), name).attributes["composed"] is True


def test_ceremony_called_by_its_sort(read):
    found = read("揭牌仪式上，泰安市总工会主席王国强讲话。")
    assert entity(found, "揭牌仪式").kind == "Event"


def test_ceremony_stands_for_the_one_named_before(read):
    found = read("泰安市职工书屋启动仪式日前举行。启动仪式上，泰安市总工会主席王国强讲话。")
    assert not [e for e in found if e.name == "启动仪式"]
    assert [m.surface for m in entity(found, "泰安市职工书屋启动仪式").mentions if m.form == "nominal"] == ["启动仪式"]


def test_a_ceremony_that_is_only_spoken_of_is_none(read):
    assert not [e for e in read("王国强参加了揭牌仪式等活动。") if e.kind == "Event"]


def test_meeting_called_by_its_sort(read):
    found = read("4月30日，泰安市劳动教育工作座谈会召开。韩宝山在座谈会上宣读了倡议书。")
    assert "座谈会" in {m.surface for m in entity(found, "泰安市劳动教育工作座谈会").mentions}


def test_several_unions_are_not_one(read):
    found = read("青石纺织有限公司工会成立。四地工会签约。")
    assert "工会" not in {m.surface for e in found for m in e.mentions}


@pytest.mark.parametrize(
    ("text", "title", "name"),
    [
        (
            "根据《松岭市职工技能提升方案》，市总工会决定开展评选。白水市总工会请于8月底前报送材料。",
            "关于评选的通知",
            "松岭市总工会",
        ),
        ("按照市总工会部署，介休的协商年内启动。\n\n（晋中市总工会办公室供稿）", "行业协商启动", "晋中市总工会"),
        ("市财政局拨付经费，宝鸡也已启动。汉中市的协商下月开始。", "协商启动", "汉中市财政局"),
    ],
)
def test_city_that_stands_in_a_title_or_in_full_is_meant(read, text, title, name):
    assert name in {e.name for e in read(text, title)}


def test_a_place_that_is_only_short_names_its_bodies_where_no_full_one_stands(read):
    assert "宝鸡市财政局" in {e.name for e in read("宝鸡举办比赛，市财政局拨付经费。", "比赛开赛")}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("青岛远岳轨道装备有限公司举办活动，青岛市总工会到场祝贺。", "青岛"),
        ("银川北岸职业技术学院开班，银川市总工会授牌。", "银川"),
        ("山东松岭机电学校开班，松岭市总工会授牌。", "松岭市"),
        ("松岭工会忙帮扶。松岭市总工会走访职工。", "松岭市"),
    ],
)
def test_place_within_names_stands_where_it_first_opens_a_full_name(read, text, place):
    assert place in {m.surface for e in read(text) if e.kind == "Place" for m in e.mentions}


def test_activity_stands_for_the_programme_called_so(read):
    found = read("“青春技能行”活动在云岭县举行。活动由云岭县总工会主办。")
    assert [m.surface for m in entity(found, "青春技能行").mentions if m.form == "nominal"] == ["活动"]


@pytest.mark.parametrize(
    ("text", "name", "noun"),
    [
        ("云岭县总工会开办“小燕子”爱心托管班。托管班开设12门课程。", "“小燕子”爱心托管班", "托管班"),
        ("云岭县总工会推出“小燕子”关爱项目。该项目惠及职工300人。", "小燕子", "该项目"),
        ("云岭县总工会建立“三方联调”机制。这一机制运行良好。", "“三方联调”机制", "这一机制"),
    ],
)
def test_noun_behind_a_quoted_name_stands_for_it(read, text, name, noun):
    assert noun in {m.surface for m in entity(read(text), name).mentions if m.form == "nominal"}


def test_noun_behind_two_quoted_names_stands_for_none(read):
    found = read("云岭县总工会推出“小燕子”托管班，开办“小海鸥”托管班。托管班开设12门课程。")
    assert "托管班" not in {m.surface for e in found for m in e.mentions if m.form == "nominal"}


def test_a_contest_of_each_county_is_that_of_none(read):
    found = read("乙合煤业公司工会送选手备战。云岭县送来十名选手。县级初赛已经结束。")
    assert not any(e.name.startswith("云岭县县级") for e in found)


def test_a_department_of_a_partner_is_no_department_of_the_union(read):
    found = read("河洲交通集团云岭铁路有限责任公司工会联合公司安质部开展安全生产月系列活动。")
    assert "河洲交通集团云岭铁路有限责任公司工会" in {e.name for e in found}
    assert not any("联合" in e.name for e in found)


def test_two_persons_of_one_name_are_two(read):
    text = (
        "名单里有两位周立新：一位是远山茶业有限公司的钳工周立新，被评为县劳模；另一位是云岭县人民医院护士长周立新。"
        "散会后，周立新谈了感想。"
    )
    found = [e for e in read(text) if e.name == "周立新"]
    assert sorted(len(e.mentions) for e in found) == [1, 1, 2]  # whoever spoke is said to be neither


def test_one_person_told_of_twice_is_one(read):
    text = "一位是远山茶业有限公司的钳工周立新，另一位是护士长李娟。周立新谈了感想。"
    assert len([e for e in read(text) if e.name == "周立新"]) == 1

"""Golden examples of programmes, events, titles, honours, places; and of quotations that name nothing."""

import pytest


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("县总工会打造“暖途驿站”，方便司机。", "Program", "暖途驿站"),
        ("市总工会启动“春风行动”，帮助就业。", "Program", "春风行动"),
        ("公司工会利用“青工夜校”开展培训。", "Program", "青工夜校"),
        ("日前，“陇上情”服务品牌亮相。", "Program", "陇上情"),
        ("第三届“洛水杯”职工技能竞赛日前开赛。", "Event", "第三届“洛水杯”职工技能竞赛"),
        ("2023年泰安市职工篮球比赛举行。", "Event", "2023年泰安市职工篮球比赛"),
        ("公司召开第二次职工代表大会。", "Event", "第二次职工代表大会"),
        ("审议了《云岭县工会经费管理办法》。", "PolicyDocument", "云岭县工会经费管理办法"),
        ("要求建立“车辆检修制度”。", "PolicyDocument", "车辆检修制度"),
        ("《工人日报》作了报道。", "Publication", "工人日报"),
        ("专题片《三代炼钢人》讲述了劳模故事。", "Publication", "三代炼钢人"),
        ("楚江网(楚江日报网)讯 市总工会看望职工。", "TradeUnion", "市总工会"),
        ("他荣获“云岭工匠”称号。", "Award", "云岭工匠"),
        ("她是甘肃省劳动模范。", "Award", "甘肃省劳动模范"),
        ("评选出一等奖2名。", "Award", "一等奖"),
        ("北岭县正值农闲。", "Place", "北岭县"),
        ("松岭镇靠水屯的乡亲来了。", "Place", "靠水屯"),
        ("走进白沙河、青石坎、双柳树3个乡镇。", "Place", "青石坎"),
        ("县总工会启动“雪里炭”帮扶行动。", "Program", "“雪里炭”帮扶行动"),
        ("市总工会启动“匠起洛水”三年行动。", "Program", "“匠起洛水”三年行动"),
        ("市总工会实施“暑期有伴”职工子女托管项目。", "Program", "“暑期有伴”职工子女托管项目"),
        ("公司投入50万元实施“余热回家”改造项目。", "Project", "“余热回家”改造项目"),
        ("当天启动“快接快办”机制。", "Program", "“快接快办”机制"),
        ("在园区建成“同路”货车司机之家。", "Program", "“同路”货车司机之家"),
        ("他摸索出“三步”焊接法。", "Program", "“三步”焊接法"),
        ("“守法同行”农民工公益法律服务行动开展8年来，走进工地900家。", "Program", "“守法同行”农民工公益法律服务行动"),
        ("开展“知心话”关爱行动。", "Program", "知心话"),
        ("开展“圆梦金秋”助学项目。", "Program", "圆梦金秋"),
        ("参加“绿水同行”行动的职工超过千人。", "Program", "绿水同行"),
        ("市、县总工会联合举办的2024年“青禾”技能提升培训班的最后一课。", "Event", "2024年“青禾”技能提升培训班"),
        ("市总工会第二场集中入会活动走进松岭镇。", "Event", "第二场集中入会活动"),
        ("该会累计举办茶叶产业职工培训班46期。", "Event", "茶叶产业职工培训班"),
        ("去年办了4期木工培训班。", "Event", "木工培训班"),
        ("11月还将举办2场健康讲座。", "Event", "健康讲座"),
        ("在首届“暖心案例”评选中获奖。", "Event", "首届“暖心案例”评选"),
        ("云岭市春季专场招聘会（松岭站）开市。", "Event", "云岭市春季专场招聘会（松岭站）"),
        ("会上公布了2025年十件民生实事。", "Program", "2025年十件民生实事"),
        ("发放“稳岗红包”500元。", "Program", "稳岗红包"),
        ("推行“队长+组长”双岗制，效果不错。", "Program", "“队长+组长”双岗制"),
        ("命名“青禾纺织创新工作室”“远山茶艺创新工作室”为青溪市职工创新工作室。", "Organization", "远山茶艺创新工作室"),
        ("启动2025年“百匠千徒”结对传艺活动。", "Event", "2025年“百匠千徒”结对传艺活动"),
        ("全院开展的《护理人员压力状况》问卷调查显示，人手偏紧。", "Event", "《护理人员压力状况》问卷调查"),
        ("——云岭县羊绒行业工资集体协商纪实", "Event", "云岭县羊绒行业工资集体协商"),
        ("将在松岭镇开办“链上匠人”流动班。", "Event", "“链上匠人”流动班"),
        ("车间工会组织的捐款活动收到2万元。", "Event", "捐款活动"),
        ("云岭市总工会“安康杯”竞赛活动走深走实。", "Event", "“安康杯”竞赛活动"),
        ("云岭市总工会“送法到企业”活动走进松岭镇。", "Program", "送法到企业"),
        ("他为60名职工作了《春季果园管理要点》专题讲座。", "Event", "《春季果园管理要点》专题讲座"),
        ("三道沟水利枢纽工程进入冲刺期。", "Project", "三道沟水利枢纽工程"),
        ("驿站还设了“骑手议事角”。", "Program", "骑手议事角"),
        ("附件：第三批“云岭工匠”名单", "PolicyDocument", "第三批“云岭工匠”名单"),
        ("新建铁路云岭支线二期项目进展顺利。", "Project", "新建铁路云岭支线二期项目"),
    ],
)
def test_names(named, text, kind, name):
    assert (kind, name) in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "工会是职工的“娘家人”，要打通“最后一公里”。",
        "“太好了，以后有地方歇脚了！”",
        "组织劳模“走出去”，发挥“领头雁”作用。",
        "深化“四个自信”的学习教育。",
    ],
)
def test_quotations_that_name_nothing(named, text):
    assert not {kind for kind, _ in named(text)} & {"Program", "Event", "Award", "Organization"}


@pytest.mark.parametrize("text", ["大力弘扬劳模精神、劳动精神、工匠精神。", "培育劳模、工匠等优秀人才。"])
def test_honours_in_general_are_none(named, text):
    assert not [name for kind, name in named(text) if kind == "Award"]


@pytest.mark.parametrize(
    "text",
    [
        "全年开展技能培训12期。",
        "公司工会自办培训5期。",
        "举办了4期培训。",
        "新一届委员会将办好三件实事。",
        "坚持实事求是，办好十件大事。",
    ],
)
def test_courses_and_deeds_in_general_are_none(named, text):
    assert not [name for kind, name in named(text) if kind in {"Event", "Program"}]


def test_a_ceremony_of_two_parties_is_one(named):
    text = "9月，松岭县总工会与云岭县技工学校校工合作签约暨“木工班”开班仪式在松岭镇举行。"
    assert ("Event", "松岭县总工会与云岭县技工学校校工合作签约暨“木工班”开班仪式") in named(text)


def test_parts_of_a_counted_set(named):
    found = named("实施强基固本、匠心引领、暖心服务“三大行动”，服务职工。")
    assert {("Program", n) for n in ("强基固本", "匠心引领", "暖心服务", "三大行动")} <= found


def test_a_list_of_another_length_gives_no_parts(named):
    found = named("抓好学习、生产“三大行动”，服务职工。")
    assert ("Program", "生产") not in found


def test_planned_and_cancelled_things_are_still_mentions(named):
    assert ("Program", "山海驿站") in named("县总工会还计划建一处“山海驿站”。")


def test_issuer_and_title_stand_nested_in_a_title(read):
    found = {e.name: e for e in read("落实《甘肃省总工会关于加强服务工作的意见》。")}
    assert found["甘肃省总工会"].mentions[0].nested
    assert found["甘肃省"].mentions[0].nested


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("县总工会举办食用菌栽培技能大赛。", "食用菌栽培技能大赛"),
        ("第三届木雕雕刻技能大赛落幕。", "第三届木雕雕刻技能大赛"),
        ("公司组织了一场疏散逃生演练和安全隐患排查活动。", "疏散逃生演练和安全隐患排查活动"),
        ("宜河市总工会八届四次全体委员（扩大）会议召开。", "宜河市总工会八届四次全体委员（扩大）会议"),
        ("举行“五一职工文艺汇演”，大家都来。", "五一职工文艺汇演"),
        ("大家学习中国工会十八大精神。", "中国工会十八大"),
    ],
)
def test_event_is_taken_whole(named, text, name):
    assert ("Event", name) in named(text)


def test_what_is_quoted_again_is_a_name(named):
    assert ("Program", "凉茶车") in named("“凉茶车”开进工地。街坊都认得“凉茶车”。")
    assert not [n for k, n in named("大家说“凉茶车”好。") if k == "Program"]


def test_places_of_a_list_need_no_unit_word(named):
    found = {
        n for k, n in named("先后在河口、苗冲、青岭等7个搬迁社区设点，来自固山、埠江等乡镇的职工参加。") if k == "Place"
    }
    assert {"河口", "苗冲", "青岭", "固山", "埠江"} <= found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("每两年举办一届“清河杯”职工技能邀请赛。", "“清河杯”职工技能邀请赛"),
        ("近日举办了一场“劳动最美”职工演讲比赛。", "“劳动最美”职工演讲比赛"),
    ],
)
def test_how_often_is_no_part_of_an_event(named, text, name):
    assert ("Event", name) in named(text)


def test_session_of_a_congress_is(named):
    assert ("Event", "云岭县总工会一届二次全委会") in named("云岭县总工会一届二次全委会召开。")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("县总工会日前举办职工普法知识竞赛，32支代表队参赛。", "职工普法知识竞赛"),
        ("区总工会举办职工羽毛球比赛。", "职工羽毛球比赛"),
        ("市总工会开展迎新春写春联送祝福活动。", "迎新春写春联送祝福活动"),
        ("公司工会举行学习贯彻党的二十大精神宣讲会。", "学习贯彻党的二十大精神宣讲会"),
        ("公司工会组织“忆往昔、话今朝”红歌会。", "“忆往昔、话今朝”红歌会"),
    ],
)
def test_names_with_workers_and_verbs_inside(named, text, name):
    assert ("Event", name) in named(text)


def test_training_of_workers_in_general_is_none(named):
    assert not [n for kind, n in named("开展职工培训，提升素质。") if kind == "Event"]


def test_year_of_an_honour_stays_whole(named):
    assert ("Award", "2023年度昆明市劳动模范") in named("他获评2023年度昆明市劳动模范。")


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("县总工会将在三季度举办一期协商指导员培训班。", "Event", "协商指导员培训班"),
        ("区总工会举办两期集体协商指导员培训班。", "Event", "集体协商指导员培训班"),
        ("全市开展2025年度“最美松岭工匠”推荐评选。", "Event", "2025年度“最美松岭工匠”推荐评选"),
        ("縣總工會組建勞模宣講團，他是成員之一。", "Organization", "勞模宣講團"),
    ],
)
def test_trainings_by_the_number_selections_and_groups_of_speakers(named, text, kind, name):
    assert (kind, name) in named(text)


@pytest.mark.parametrize("text", ["县总工会三届二次会议日前召开。", "宣讲团走进车间。"])
def test_terms_of_meetings_and_bare_groups_stay(named, text):
    assert not {n for _, n in named(text)} & {"会议", "宣讲团"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("他去年拿下云岭省职工技能大赛第一名。", "云岭省职工技能大赛"),
        ("三是办好第六届“春茶杯”职工技能大赛。", "第六届“春茶杯”职工技能大赛"),
    ],
)
def test_the_verb_before_an_event_is_no_part_of_it(named, text, name):
    assert ("Event", name) in named(text)


def test_open_affairs_of_a_plant_are_no_plant(named):
    assert not {n for n in named("获评泰安市厂务公开民主管理示范单位。") if n[0] == "Company"}


def test_a_builder_is_no_building(named):
    found = named("甘肃恒岭建设工程公司结清了欠薪，安徽石禾建设工程有限公司开工。")
    assert found >= {("Company", "甘肃恒岭建设工程公司"), ("Company", "安徽石禾建设工程有限公司")}
    assert not {n for n in found if n[0] == "Project"}


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("四地开通欠薪线索“直转通道”。", "Program", "直转通道"),
        ("“骑手安心保”投入60万元。", "Program", "骑手安心保"),
        ("提议把“爱心托管班”纳入民生实事。", "Program", "爱心托管班"),
        ("县总工会用“送技下矿”的方式培训职工。", "Program", "送技下矿"),
        ("先后开展了“驿站义诊日”“律师坐堂”等活动13场。", "Program", "律师坐堂"),
        ("并在全市推广“骑手议事会”。", "Program", "骑手议事会"),
        ("李明云夺得油锯手项目金奖。", "Event", "油锯手项目"),
        ("该校教师获中学组一等奖。", "Event", "中学组"),
    ],
)
def test_quoted_ways_and_sections_of_contests(named, text, kind, name):
    assert (kind, name) in named(text)


@pytest.mark.parametrize(
    "text", ["他说：“大家放心”。", "要聚焦“急难愁盼”问题。", "会上提到“稳就业”的说法。", "以“一盘棋”的思路推进。"]
)
def test_quoted_words_that_name_nothing(named, text):
    assert not {kind for kind, _ in named(text)} & {"Program", "Event"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("活动分“问需求”“送技能”“解难题”三个环节。", {"问需求", "送技能", "解难题"}),
        ("“匠苗计划”启动，设置“启航班”“远航班”两个层次。", {"启航班", "远航班"}),
        ("推出“暖胃”“暖心”“暖途”三项服务。", {"暖胃", "暖心", "暖途"}),
        (
            "市总工会开展“三送”活动，即送清凉到工地、送文化到矿山、送法律到园区。",
            {"三送", "送清凉到工地", "送法律到园区"},
        ),
        ("提出“三个聚焦”。一是聚焦思想引领，二是聚焦维权服务，三是聚焦改革创新。", {"聚焦维权服务"}),
    ],
)
def test_parts_of_a_set_that_is_quoted_or_spelled_out(named, text, names):
    assert {("Program", name) for name in names} <= named(text)


@pytest.mark.parametrize(
    "text",
    [
        "从“要我学”“我要学”两种心态说起。",
        "着力破解“吃饭难”“停车难”两大问题。",
        "分“甲类”“乙类”三个环节。",
        "大赛设焊工、电工、钳工三个项目。",
    ],
)
def test_lists_of_other_things_are_no_parts(named, text):
    assert not [name for kind, name in named(text) if kind == "Program"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("县总工会实施“青松”技能提升行动。", "“青松”技能提升行动"),
        ("“芦江工匠”培育工程累计培育320人。", "“芦江工匠”培育工程"),
        ("公司推行“1+2+X”导师带徒制度。", "“1+2+X”导师带徒制度"),
        ("三家单位建立“工会+法院+人社”联动机制。", "“工会+法院+人社”联动机制"),
        ("区总工会举办的“她安康”公益行启动。", "“她安康”公益行"),
        ("上线“芦工惠”小程序3.0版。", "“芦工惠”小程序3.0版"),
        ("“春风”行动今天启动。", "春风"),
        ("“骑行无忧”关爱行动今天启动。", "骑行无忧"),
        ("启动“阳光”专项行动。", "阳光"),
        ("市总工会启动新业态劳动者关爱行动。", "新业态劳动者关爱行动"),
        ("全市推进班组长能力提升工程。", "班组长能力提升工程"),
        ("为全厂职工办理了职工互助保障。", "职工互助保障"),
        ("她拨打了12351职工维权热线。", "12351职工维权热线"),
        ("第六期在职职工住院医疗互助保障计划开始参保。", "第六期在职职工住院医疗互助保障计划"),
    ],
)
def test_programmes_beside_quotations(named, text, name):
    assert {n for kind, n in named(text) if kind == "Program"} == {name}


@pytest.mark.parametrize(
    "text",
    [
        "会议要求深入实施提升行动。",
        "全县职工素质提升工程有声有色。",
        "印发职工互助保障管理办法，明确标准。",
        "“老师傅”带动企业实施行动计划。",
    ],
)
def test_measures_without_a_name_are_no_programmes(named, text):
    assert not [name for kind, name in named(text) if kind == "Program"]


def test_aid_of_a_place_has_its_place_in_its_name(read):
    found = {e.name for e in read("芦江市总工会介绍，市职工医疗互助保障计划参保职工8万人。") if e.kind == "Program"}
    assert found == {"芦江市职工医疗互助保障计划"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("芦花河200兆瓦风电项目昨日并网。", "芦花河200兆瓦风电项目"),
        ("他参加青溪北岸输水复线工程建设。", "青溪北岸输水复线工程"),
        ("云岭县工人文化宫维修工程推到明年。", "云岭县工人文化宫维修工程"),
    ],
)
def test_projects_by_their_power_and_kind_of_work(named, text, name):
    assert ("Project", name) in named(text)


@pytest.mark.parametrize("text", ["物业公司维修工程师老李说。", "他是治理项目组的成员。"])
def test_trades_and_groups_are_no_projects(named, text):
    assert not [name for kind, name in named(text) if kind == "Project"]


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("工友们提出的“三段保温试压法”缩短了工期。", "Program", "三段保温试压法"),
        ("柳林街道的“德小驿”引入了志愿者夜班。", "Program", "德小驿"),
        ("已参加本市“芦江惠民保”的，不再重复。", "Program", "芦江惠民保"),
        ("筹集“春风送暖”资金80万元。", "Program", "春风送暖"),
        ("“八乡园区同心”机制化解争议5万件。", "Program", "“八乡园区同心”机制"),
        ("5月份办第二届“芦江工匠杯”；随后总结。", "Event", "第二届“芦江工匠杯”"),
        ("拟设立50万元的“卡友基金”，帮扶司机。", "Program", "卡友基金"),
        ("“乡村客厅”是云岭县总工会去年推出的项目。", "Program", "乡村客厅"),
    ],
)
def test_quotations_by_their_last_word_and_what_is_said_of_them(named, text, kind, name):
    assert (kind, name) in named(text)


@pytest.mark.parametrize(
    "text", ["靠“土办法”解决问题。", "他说“笨方法”也管用。", "“难上加难”是大家的感受。", "看病有“医保”，养老有“社保”。"]
)
def test_plain_words_in_quotation_marks_are_none(named, text):
    assert not [name for kind, name in named(text) if kind in {"Program", "Event"}]


@pytest.mark.parametrize(
    "text", ["全县各级工会将走访慰问职工。", "“暖冬”行动走访困难职工60户。", "7月将组织劳动保护监督检查员培训班。"]
)
def test_what_is_done_to_people_and_halves_of_words_are_no_events(named, text):
    assert not [name for kind, name in named(text) if kind == "Event"]

"""Golden examples of persons, and of words that begin like names."""

import pytest


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("县总工会主席王国强出席活动。", {"王国强"}),
        ("“感谢工会。”职工李娟说。", {"李娟"}),
        ("周立新表示，明年继续办。", {"周立新"}),
        ("走访慰问了周守田、何桂香、马福来等老党员。", {"周守田", "何桂香", "马福来"}),
        ("一等奖 郑晓东(洛水重工有限公司) 二等奖 宋佳(洛水船务有限公司)", {"郑晓东", "宋佳"}),
        ("邀请了市劳模何守业等人担任讲师。", {"何守业"}),
        ("刘小军当选工会主席，何凤当选副主席。", {"刘小军", "何凤"}),
        ("值班员扎西获表彰。", {"扎西"}),
        ("联系人：冯果；电话：0000-1234567", {"冯果"}),
        ("聘任孟庆云等3名同志为监督员。", {"孟庆云"}),
        ("切割工谭远明被评为标兵。", {"谭远明"}),
        ("采煤队长周建林带班下井。", {"周建林"}),
        ("副主席雷波、陈秋月出席。", {"雷波", "陈秋月"}),
        ("副主席：马　燕　李　军", {"马　燕", "李　军"}),
        ("旦增扎西当选主席。", {"旦增扎西"}),
        ("会议听取了和丽春代表工会第二届委员会所作的工作报告。", {"和丽春"}),
        ("公司党委书记段世明出席。", {"段世明"}),
        ("其中田小军、彭莉分别获得冠军和亚军。", {"田小军", "彭莉"}),
        ("县总工会副主席周有田出席。", {"周有田"}),
        ("架子工陈应山攥着回单。", {"陈应山"}),
        ("公司行政总监韩所成当选副主席。", {"韩所成"}),
        ("进厂后，他跟何守田师傅学钳工。", {"何守田"}),
        ("石雕匠人周春山正教学徒下刀。", {"周春山"}),
        ("担任工地主任的赵凯翔回应，已添置风扇。", {"赵凯翔"}),
        ("洛水码头有限公司的卢艳分列二等奖。", {"卢艳"}),
        ("博物馆标本修复师蒋永泰出席。", {"蒋永泰"}),
        ("同意吴向辉同志任工会主席。", {"吴向辉"}),
        ("焊接技师蒋玉琴蹲在舱底，徒弟何佳成身后放着工具。", {"蒋玉琴", "何佳成"}),
        ("来自洛水律师事务所的律师段立民支起桌子。", {"段立民"}),
        ("县总工会主席海国军致辞。", {"海国军"}),
        ("会议选举时立云为县总工会主席。", {"时立云"}),
        ("联系人：王才兴（县总工会经济部）", {"王才兴"}),
        ("“我师傅周永河常说，手上要有数。”", {"周永河"}),
        ("远山茶业公司的卞志成、青溪食品有限公司的罗才秀分获一等奖、二等奖。", {"卞志成", "罗才秀"}),
        ("钳工李响站在车床旁。", {"李响"}),
        ("成员高娃正忙着调试装置。", {"高娃"}),
        ("丁鹤年表示，还要再办。", {"丁鹤年"}),
        ("二桥工程钢筋工罗福来说。", {"罗福来"}),
        ("三等奖由向阳、周志刚获得。", {"向阳", "周志刚"}),
        ("县总工会主席艾尔肯·吐尔逊到场。", {"艾尔肯·吐尔逊"}),
    ],
)
def test_persons(named, text, names):
    assert names <= {name for kind, name in named(text) if kind in {"Person", "ModelWorker"}}


@pytest.mark.parametrize(
    "text",
    [
        "职工都能有所进步。",
        "主席和副主席分别讲话。",
        "主任高度重视安全工作。",
        "6名选手将代表申浦区参加决赛。",
        "员工情绪稳定，生产有序。",
        "学员说，收获很大。",
        "高素养劳动者队伍建设任重道远。",
        "相关负责人表示，将继续努力。",
        "全国职工都在学习。",
        "快递员向协会报名。",
        "企业却迟迟没有动静。",
        "律师轮流坐班。",
        "石梯站只有七名职工。",
        "这个班全称较长。",
        "副主席有事先走。",
        "员工应从正门进厂。",
        "职工方从容应对。",
        "送去保温杯、米面油。",
        "老师傅讲技术。",
        "来自山城的陶艺师很多。",
    ],
)
def test_stays_silent(named, text):
    assert not [name for kind, name in named(text) if kind in {"Person", "ModelWorker"}]


def test_partial_names_say_so_and_are_nobody_in_particular(read):
    found = [e for e in read("“真方便。”快递员小高说。高建军是站长。") if e.kind == "Person"]
    assert {e.name for e in found} == {"小高", "高建军"}
    assert next(e for e in found if e.name == "小高").attributes["partial_name"] is True


def test_authors_of_the_byline_are_found(named):
    assert ("Person", "邵晓楠") in named("本报讯 记者邵晓楠报道 近日，云岭县总工会举办培训。")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("昆明供电局的王磊获得电工组第一名。", "王磊"),
        ("决赛中，陈静获得亚军。", "陈静"),
        ("云岭供电公司的周涛夺得冠军。", "周涛"),
        ("2024年全国五一劳动奖章获得者刘洋宣读了倡议书。", "刘洋"),
        ("盾构班班长孙浩指着创新成果说。", "孙浩"),
    ],
)
def test_short_names_before_what_they_do(named, text, name):
    assert ("Person", name) in named(text)


@pytest.mark.parametrize("text", ["高校获得经费30万元。", "江苏获得金奖8枚。", "方案获得通过。"])
def test_what_gets_something_is_not_always_a_person(named, text):
    assert not [n for kind, n in named(text) if kind == "Person"]


def test_ends_before_the_count(named):
    assert ("Person", "林建平") in named("聘请首席技师林建平等15名劳模工匠担任教授。")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("江州昌岭能源有限公司的韩雪、松岭风电运维公司的何芳获三等奖。", {"韩雪", "何芳"}),
        ("松岭林业有限公司孟庆山、桃岭林业有限公司白雪分获一等奖。", {"孟庆山", "白雪"}),
        ("松岭人参制品厂李国权因病缺席。", {"李国权"}),
        ("机电科吕静、运输区童磊到会。", {"吕静", "童磊"}),
        ("快递员晏朝云正把饭盒放进微波炉，管理员陈会仙每天值守。", {"晏朝云", "陈会仙"}),
        ("打饭的老周在船厂食堂干了22年。", {"老周"}),
        ("甘肃砺石律师事务所的田静当场做了笔录。", {"田静"}),
    ],
)
def test_short_names_behind_employers(named, text, names):
    assert {name for kind, name in named(text) if kind in {"Person", "ModelWorker"}} == names


@pytest.mark.parametrize(
    "text",
    [
        "这是公司的高温、高湿岗位。",
        "松岭林业有限公司的方案、设备都要更新。",
        "主任一职由他人接任。",
        "测量班的老班长走了。",
        "他在厂里的小区住。",
    ],
)
def test_words_that_begin_like_a_name_are_none(named, text):
    assert "Person" not in {kind for kind, _ in named(text)}

"""Bylines and datelines of many papers are read as names with the roles printed before them; sentences are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.bylines import authors, is_byline, names
from loaders.datelines import dateline, trailing_credit


def pairs(text):
    return [(a.name, a.role) for a in authors(text)]


@pytest.mark.parametrize(
    ("begins", "who"),
    [
        ("本报讯 记者闻书远 通讯员祝小满报道", [("闻书远", "记者"), ("祝小满", "通讯员")]),
        ("本报讯 记者羊小江 通讯员楼林、林健报道", [("羊小江", "记者"), ("楼林", "通讯员"), ("林健", "通讯员")]),
        ("本报讯(通讯员孙小雪 记者崔大海)", [("孙小雪", "通讯员"), ("崔大海", "记者")]),
        ("讯（通讯员孙小雪 记者崔大海）", [("孙小雪", "通讯员"), ("崔大海", "记者")]),
        ("本报榕溪讯（记者　颜海）", [("颜海", "记者")]),
        ("【本報濱港訊】", []),
        ("【本報訊】（記者　何家樂）", [("何家樂", "記者")]),
        ("新华社福州11月5日电（记者王成、庄严）", [("王成", "记者"), ("庄严", "记者")]),
        ("本报讯 记者 鲁 平 通讯员程晓东", [("鲁平", "记者"), ("程晓东", "通讯员")]),
        ("本报讯（本报记者 田野 实习生 高飞）", [("田野", "记者"), ("高飞", "实习生")]),
        ("本报讯", []),
        ("【記者王小明／台北報導】", [("王小明", "記者")]),
        ("7月5日讯（记者 王小明）", [("王小明", "记者")]),
        ("榕溪工人报 记者王小明 通讯员李小红报道", [("王小明", "记者"), ("李小红", "通讯员")]),
        ("本报榕溪7月5日电 记者王小明报道：", [("王小明", "记者")]),
        ("（全媒体记者 赵晓）", [("赵晓", "全媒体记者")]),
        ("本报讯（记者 阿依古丽·买买提）", [("阿依古丽·买买提", "记者")]),
        ("记者田野 通讯员高飞报道：", [("田野", "记者"), ("高飞", "通讯员")]),
        ("榕南工人讯（记者王小明）", [("王小明", "记者")]),
        ("榕溪工运讯 （通讯员 王小明）", [("王小明", "通讯员")]),
    ],
)
def test_datelines(begins, who):
    text = begins + "近日,临岚县总工会开展活动。"
    assert text[: dateline(text)] == begins
    assert pairs(begins) == who


@pytest.mark.parametrize(
    "text",
    ["本报通讯员队伍建设会召开。", "记者从临岚县总工会获悉，活动已开展。", "讯飞公司（股份）召开会议。", "近日，总工会开会。",
     "通讯员培训班开班。", "工会网讯息平台上线了。",
     "各级工会快讯（记者之家专刊）已编印。", "县总工会向通讯员（记者）发函。"],
)  # fmt: skip
def test_sentences_have_no_dateline(text):
    assert dateline(text) == 0


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("■ 本报记者 柳青 文/图", [("柳青", "记者")]),
        ("文/本报记者 柳青　图/受访者提供", [("柳青", "记者")]),
        ("（柳青 文/图）", [("柳青", "文/图")]),
        ("（柳青 高飞 图文）", [("柳青", "图文"), ("高飞", "图文")]),
        ("■ 柳青", [("柳青", "作者")]),
        ("文/秦 岭", [("秦岭", "文")]),
        ("文/秦岭 图/韩雪", [("秦岭", "文"), ("韩雪", "图")]),
        ("记者 柳青 摄影报道", [("柳青", "记者")]),
        ("（供稿：公司工会办公室 张小磊）", [("张小磊", "供稿")]),
        ("供稿：临岚县总工会办公室", [("临岚县总工会办公室", "供稿")]),
        ("来源：临岚县总工会法律部　2025年3月14日", [("临岚县总工会法律部", "来源")]),
        ("来源：榕溪日报 2024-07-05 08:30 作者：颜海澄 点击：1024", [("颜海澄", "作者")]),
        ("(发布日期:2024年11月5日 通讯员:章小怡)", [("章小怡", "通讯员")]),
        ("（作者单位：临岚县总工会）", []),
        ("韩雪 摄", [("韩雪", "摄")]),
        ("（县总工会 王小明）", [("王小明", "作者")]),
        ("（作者：王小明，单位：县总工会）", [("王小明", "作者")]),
        ("本报记者 王小明 本报通讯员 李小红", [("王小明", "记者"), ("李小红", "通讯员")]),
        ("（特約記者 葉小青）", [("葉小青", "特約記者")]),
        ("（榕溪州总工会研究室供稿）", [("榕溪州总工会研究室", "供稿")]),
        ("（县总工会权益保障部）", []),
        ("（综合榕溪日报、榕溪广播电视台报道）", []),
        ("（来源：《榕溪职工报》，本刊略有删节）", []),
        ("文字 | 柳青", [("柳青", "文字")]),
        ("原创 柳青 榕溪工会 2025-03-27 18:30 湖南", [("柳青", "原创")]),
    ],
)
def test_lines_of_credits(line, who):
    assert is_byline(line)
    assert pairs(line) == who


@pytest.mark.parametrize(
    "line",
    ["记者招待会 召开", "文化宫", "作者张小三说，这是我的家。", "临岚县总工会开展活动", "通讯员之家揭牌", "打印 | 关闭", "（图/受访者提供）", "工友书屋 文/图",
     "图书漂流进工地",
     "来自一线的声音"],
)  # fmt: skip
def test_headlines_are_no_credits(line):
    assert not is_byline(line)


def test_single_characters_are_one_name():
    assert names("王 强、李小明 赵　敏报道") == ["王强", "李小明", "赵敏"]


def test_a_credit_in_brackets_ends_a_paragraph():
    text = "海员工会与总会并无隶属关系。（记者 何家乐）"
    assert text[trailing_credit(text) :] == "（记者 何家乐）"
    assert trailing_credit("工会开会。（王小明）") == 5
    assert trailing_credit("工会慰问困难职工（王小明）") == 13
    assert trailing_credit("工会开会。（完）") == 5
    assert trailing_credit("活动持续到8月底（每周一休息）") == len("活动持续到8月底（每周一休息）")


@given(st.text("记者通讯员本报讯（）()、： 王明红电文图/摄，。", max_size=60))
def test_any_text_is_read_without_error(text):
    assert 0 <= dateline(text) <= len(text)
    assert 0 <= trailing_credit(text) <= len(text)
    assert all(a.name and a.role for a in authors(text))
    is_byline(text)


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("（文/图：杜若 严明）", [("杜若", "文/图"), ("严明", "文/图")]),
        ("撰文/摄影 李明", [("李明", "撰文/摄影")]),
        ("文/圖：林美君", [("林美君", "文/圖")]),
        ("文/李明 图/王磊", [("李明", "文"), ("王磊", "图")]),
        ("（供稿：焊接车间 李楠）", [("李楠", "供稿")]),
        ("供稿：装配二班 周鑫", [("周鑫", "供稿")]),
        ("（供稿：焊接车间）", [("焊接车间", "供稿")]),
    ],
)
def test_one_hand_for_two_parts_and_the_workplace_of_a_writer(line, who):
    assert [(a.name, a.role) for a in authors(line)] == who

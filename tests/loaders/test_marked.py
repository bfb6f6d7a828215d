"""Pages of many papers, bulletins, sites and accounts, all fiction: ⟦ and ⟧ mark where their articles begin and end."""

from itertools import product
from pathlib import Path

import pytest

from kg.model import Page
from loaders.layout import split

MARKED = Path(__file__).with_name("marked")
AUTHORS = {
    "account-call": [[("沙柳市总工会经济技术部", "来源")]],
    "account-question": [[("榕溪县总工会网络工作部", "来源")]],
    "account-sections": [[("刘晓梅", "图文")]],
    "columns-in-headlines": [[("秦川", "作者")], [("高山", "作者")]],
    "colon-headlines": [[("张小玉", "作者")], [("李小明", "作者"), ("王小敏", "作者")]],
    "comment": [[("郑小阔", "作者")]],
    "county": [[("何美华", "作者"), ("道县总工会", "来源")]],
    "crossheads": [[("石莹", "记者")]],
    "feature": [[("田小禾", "记者")]],
    "free-reporters": [[("夏冰", "记者")], [("林涛", "通讯员")]],
    "letters": [[("曲志刚", "作者")], [("于成海", "作者")]],
    "makers": [[("姚志强", "作者")]],
    "old-columns": [[("赵铁成", "")], [("孙立", "记者")]],
    "page-name": [[("刘长林", "作者")]],
    "prefecture": [[("田娅", "通讯员")]],
    "pictures": [[("田小野", "摄")], [("柳小青", "记者")], [("姚志强", "图")]],
    "reprint-notice": [[("张小玉", "通讯员"), ("李小明", "通讯员")]],
    "right-signatures": [
        [("樊荣", "")],
        [("李响", "通讯员"), ("江帆", "记者")],
        [("都昌县总工会", "供稿"), ("余敏", "")],
    ],
    "running-head": [[("覃晓雨", "记者")], [("梁志远", "通讯员")], [("韦小妹", "通讯员"), ("覃晓雨", "记者")]],
    "signed-close": [[("张强", "")], [("李春生", ""), ("何苗", "")]],
    "signed-among-datelines": [[("曲小萍", "通讯员")], [("刘小宏", "")], [("田小野", "通讯员")]],
    "site": [[("赣东县总工会", "来源")]],
    "site-bars": [[("罗安顺", "作者")]],
    "traditional-month": [[("陳偉明", "記者")], []],
    "yearbook": [[("曲小萍", "撰稿人")]],
}


def unmarked(text):
    """Return a page without its marks, and the stretches between them."""
    raw, edges = "", []
    for char in text:
        if char in "⟦⟧":
            edges.append(len(raw))
        else:
            raw += char
    return raw, list(zip(edges[::2], edges[1::2], strict=True))


def spans(found):
    return [(t.article.start, t.article.end) for t in found]


@pytest.mark.parametrize("path", sorted(MARKED.iterdir()), ids=lambda p: p.stem)
def test_articles_begin_and_end_where_a_reader_says(path):
    raw, wanted = unmarked(path.read_text(encoding="utf-8"))
    found = split(Page.of(raw, format="html" if path.suffix == ".html" else "text"))
    assert [raw[a:b] for a, b in spans(found)] == [raw[a:b] for a, b in wanted]
    if path.stem in AUTHORS:
        assert [[(a.name, a.role) for a in t.article.authors] for t in found] == AUTHORS[path.stem]


ITEMS = (
    (
        "桂阳县总工会开展普法宣传",
        "送法到企业 维权在身边",
        "5月6日，桂阳县总工会开展普法宣传，发放资料500份。",
        "邓小华",
    ),
    (
        "宜章：茶园里来了“工会课堂”",
        "86名采茶工免费学技术",
        "“剪枝要留三分芽。”5月8日，宜章县总工会的课堂开到茶园。",
        "谭小燕",
    ),
    ("临武宝玉石厂女工有了“爱心小屋”", "面积虽小 温暖不少", "近日，临武宝玉石厂工会建成“爱心小屋”。", "雷小鸣"),
)
CREDITS = {
    "dateline": "{title}\n{gap}{indent}本报讯（记者 {who}）{text}{more}",
    "reported": "{title}\n{gap}{indent}本报讯 记者 {who} 通讯员李小亮报道 {text}{more}",
    "byline": "{title}\n{gap}本报记者 {who}\n{gap}{indent}{text}{more}",
    "square": "{title}\n{gap}□ 通讯员 {who}\n{gap}{indent}{text}{more}",
    "signed": "{title}\n{gap}{indent}{text}{more}（{who}）",
    "signed below": "{title}\n{gap}{indent}{text}{more}\n（{who}）",
    "signed at the margin": "{title}\n{gap}{indent}{text}{more}\n　　　　　　　　　　　　（记者　{who}）",
    "nowhere": "{title}\n{gap}{indent}{text}{more}",
}


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n\n", "\n\n---\n\n"], ids=repr)
@pytest.mark.parametrize("credit", CREDITS)
def test_items_are_parted_wherever_their_credits_stand(credit, between):
    for subtitle, indent, gap, top in product(
        ("", "\n——{}", "\n{}"), ("", "　　"), ("", "\n"), ("", "湘南工人报　2024年5月10日　星期五　第2版\n\n")
    ):
        made = [
            CREDITS[credit].format(
                title=title + subtitle.format(below), text=text, who=who, gap=gap, indent=indent,
                more=f"\n{gap}{indent}活动将持续到月底。",
            )
            for title, below, text, who in ITEMS
        ]  # fmt: skip
        raw = top + between.join(made) + "\n"
        assert [raw[a:b] for a, b in spans(split(Page.of(raw)))] == made


ABOVE = (
    "",
    "当前位置：首页 > 工会新闻 > 基层动态\n\n",
    "榕溪县总工会\n首页　概况　新闻　服务　政策\n\n",
    "榕溪县总工会门户网站\n首页 | 概况 | 新闻 | 服务\n您当前的位置：首页 >> 新闻 >> 正文\n\n",
    "榕溪县总工会欢迎您！\n网站首页　　组织机构　　工作动态\n搜索：　　热门搜索：夜校\n\n",
    "【首页】【新闻】【服务】【互动】\n\n",
    "榕溪工会网 > 基层 > 正文\n",
    "设为首页 | 加入收藏\n榕溪县总工会\n首页　工会概况　新闻动态\n",
    "榕溪县总工会 榕溪工会\n2024年5月8日 09:20 贵州\n\n点击蓝字 关注我们\n\n",
    "榕溪工运　2024年第8期　县市短波\n\n",
    "榕溪晚报　A07　城事　2024-05-08\n\n",
)
BELOW = (
    "",
    "\n【打印本页】【关闭窗口】\n",
    "\n上一篇：县总工会召开会议\n下一篇：没有了\n",
    "\n责任编辑　王小芳　　版式　李小四\n",
    "\n分享到：微信 QQ空间 微博\n\n相关链接\n榕溪工会网\n榕溪省总工会\n",
    "\n附件：\n\n【打印】 【关闭】\n主办：榕溪县总工会　地址：榕溪县城　电话：0000-0000000\n",
    "\n初审：王小芳\n复审：李小四\n",
    "\n版权所有：榕溪县总工会\n地址：榕溪县 邮编：000000\n您是第123456位访问者\n",
    "\n点赞（3） 收藏 转发\n网友评论（0）\n",
    "\n- END -\n\n往期推荐\n职工运动会来了！\n招聘会来了！\n",
    "\n免责声明：本文来源于网络，如有侵权请联系删除。\n",
)
ALONE = "榕溪县总工会“村歌”夜校开班\n\n5月7日，榕溪县总工会的“村歌”夜校开班，46名职工参加。\n\n夜校每周二开课。"


@pytest.mark.parametrize("above", ABOVE, ids=repr)
def test_the_frame_of_a_page_is_none_of_its_article(above):
    for below in BELOW:
        raw = f"{above}{ALONE}\n{below}"
        assert [raw[a:b] for a, b in spans(split(Page.of(raw)))] == [ALONE]


@pytest.mark.parametrize(
    "headline",
    [
        "编辑部里的“老黄牛”",
        "打印店老板入会记",
        "搜索引擎里的维权课",
        "登录工会平台能办啥",
        "责任编辑王小芳的一天",
        "大中小企业同建会",
    ],
)
def test_a_headline_may_begin_with_words_of_the_frame(headline):
    (article,) = split(Page.of(f"{headline}\n\n5月7日，榕溪县总工会开会。\n"))
    assert article.article.title == headline


ROUND_UP = """郴州工会多点开花促和谐

5月以来，郴州市各级工会开展集体协商“要约行动”，发出要约书1200份。

桂阳县：把合同签到车间

桂阳县总工会指导86家企业签订合同。

宜章县：把律师请进茶园

宜章县总工会聘请律师16名。

临武县：把账本晒给职工

临武县总工会推动42家企业公开工资账目。
"""
SUMMARY = """阵地建起来，服务活起来

去年以来，宜章县总工会着力建强服务阵地。

驿站多了，歇脚不再难

宜章县总工会新建驿站36座。

课堂近了，学艺不出村

课堂开到12个村，学员600人。
"""


def test_a_short_title_over_two_lines_of_subtitle_is_no_slogan():
    (article,) = split(
        Page.of("扎根“责任田”\n\n溪口县总工会\n建好户外劳动者驿站\n\n本报讯 溪口县总工会建成驿站46个。\n")
    )
    assert article.article.title == "扎根“责任田”"


@pytest.mark.parametrize("page", [ROUND_UP, SUMMARY])
def test_one_report_with_crossheads_stays_one(page):
    assert len(split(Page.of(page))) == 1

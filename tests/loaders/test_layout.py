"""Pages of many styles split into their articles with headline, credits and repaired paragraphs, and lose nothing."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputRefusedError
from kg.model import Metadata, Page
from loaders.cues import kind
from loaders.layout import split
from loaders.lines import lines


def read(text, *, format="text", **metadata):  # noqa: A002
    return split(Page.of(text, Metadata(**metadata), format))


def blocks(article, *roles):
    return [b.folded.text for b in article.blocks if b.role in roles]


def heads(found):
    return [
        (t.article.slogan, t.article.title, t.article.subtitle, [(a.name, a.role) for a in t.article.authors])
        for t in found
    ]


PLAIN = """临岚县总工会启动“春送岗位”行动

本报讯（记者 田野 通讯员 马小川）2月18日，临岚县总工会启动“春送岗位”行动。活动现场，
36家企业提供岗位1200余个。

青石镇有了工会服务站
——小站点解决大问题

本报讯（通讯员 高飞）近日，青石镇总工会户外劳动者服务站揭牌。
“夏天能歇脚，冬天能热饭。”环卫工人老陈说。

■ 一线短波

双河乡举办女职工手工赛

■ 本报记者 柳青 文/图

3月8日，双河乡总工会举办女职工手工技能赛，60人参加。
"""


def test_plain_text_with_several_articles():
    assert heads(read(PLAIN)) == [
        (None, "临岚县总工会启动“春送岗位”行动", None, [("田野", "记者"), ("马小川", "通讯员")]),
        (None, "青石镇有了工会服务站", "——小站点解决大问题", [("高飞", "通讯员")]),
        ("■ 一线短波", "双河乡举办女职工手工赛", None, [("柳青", "记者")]),
    ]
    first, second, _ = read(PLAIN)
    assert blocks(first, "body") == ["2月18日，临岚县总工会启动“春送岗位”行动。活动现场，36家企业提供岗位1200余个。"]
    assert len(blocks(second, "body")) == 2


OCR = """

聚力推动产改
助力高质量发展

# 小讲堂里 有了“大工匠”

**本报讯 记者陈小默 通讯员罗丹、闻书远报道** 近日,梅溪区总工会联合区教育局开展《劳模讲堂进校园实施办法(2024—

2026年)》宣传,给孩子们讲述自己的成长故

事,受到师生欢迎。



劳模给孩子们演示榫卯结构。

“家”门口

## 暖心驿站 温暖一座城

溪口县总工会
建好户外劳动者驿站



**本报讯 通讯员童小心报道** 截至8月,溪口县总工会已建成驿站46个。
"""


def test_a_newspaper_page_cut_inside_words():
    first, second = read(OCR)
    assert heads([first, second]) == [
        (
            "聚力推动产改 助力高质量发展",
            "小讲堂里 有了“大工匠”",
            None,
            [("陈小默", "记者"), ("罗丹", "通讯员"), ("闻书远", "通讯员")],
        ),
        ("“家”门口", "暖心驿站 温暖一座城", "溪口县总工会 建好户外劳动者驿站", [("童小心", "通讯员")]),
    ]
    assert blocks(first, "body") == [
        "近日,梅溪区总工会联合区教育局开展《劳模讲堂进校园实施办法(2024—2026年)》宣传,给孩子们讲述自己的成长故事,受到师生欢迎。"
    ]
    assert blocks(first, "caption") == ["劳模给孩子们演示榫卯结构。"]
    assert OCR[first.article.start : first.article.end].startswith("# 小讲堂里")
    assert OCR[first.article.start : first.article.end].endswith("榫卯结构。")


NOTICE = """龙泽市总工会办公室文件
龙工办〔2024〕9号
签发人：彭立群

龙泽市总工会办公室
关于开展2024年度“安康杯”竞赛活动
和安全隐患排查的通知

各县（市、区）总工会、各产业工会，市直机关工会工委：
  根据《中华全国总工会关于开展2024年全国“安康杯”竞赛的通知》精神，市总工会决定开展竞赛。
  一、竞赛主题
  人人讲安全、个个会应急。
  二、参赛范围
  （一）全市各类企业；
  （二）事业单位。
  附件：1.竞赛报名表
  2.竞赛评分细则

  龙泽市总工会办公室
  二〇二四年四月二日
（此件公开发布）
抄送：省总工会办公室
龙泽市总工会办公室                2024年4月3日印发
"""


def test_a_notice_with_letterhead_addressee_and_signature():
    (notice,) = read(NOTICE)
    assert notice.article.title == "龙泽市总工会办公室关于开展2024年度“安康杯”竞赛活动和安全隐患排查的通知"
    assert blocks(notice, "header") == ["龙泽市总工会办公室文件", "龙工办〔2024〕9号", "签发人：彭立群"]
    assert blocks(notice, "addressee") == [
        "各县（市、区）总工会、各产业工会，市直机关工会工委：",
        "抄送：省总工会办公室",
    ]
    assert blocks(notice, "crosshead") == ["一、竞赛主题", "二、参赛范围"]
    assert blocks(notice, "list") == ["附件：1.竞赛报名表", "2.竞赛评分细则"]
    assert blocks(notice, "signature")[:2] == ["龙泽市总工会办公室", "二〇二四年四月二日"]
    assert notice.issued == "2024-04-02"
    assert NOTICE[notice.article.end :].strip() == ""
    assert not any(s.start < notice.article.start for s in notice.sentences)


WRAPPED = """玉屏矿工会把“安全家书”送到井口

本报讯 记者 鲁 平 通讯员程晓东
近日，玉屏煤业有限责任公司工会组织职工家
属来到井口，把一封封“安全家书”送到矿工手
里。活动由矿工会女工委员会发起，已连续举办
十二年。
矿工会主席任长河说：“家属的一句话，比我们
念十遍文件都管用。”
"""


def test_lines_cut_at_a_margin_are_rejoined():
    (article,) = read(WRAPPED)
    assert blocks(article, "body") == [
        "近日，玉屏煤业有限责任公司工会组织职工家属来到井口，把一封封“安全家书”送到矿工手里。活动由矿工会女工委员会发起，已连续举办十二年。",
        "矿工会主席任长河说：“家属的一句话，比我们念十遍文件都管用。”",
    ]


NAMES = """云岭市五一劳动奖章拟表彰对象公示

根据安排，现将拟表彰对象名单公示如下。

一、五一劳动奖状（3个）
云岭供电有限公司
云岭市第一人民医院
云岭公交集团有限公司第二分公司

二、五一劳动奖章（3名）
沈冬梅（女）  云岭市第一人民医院护士长
郭大勇  云岭钢铁有限公司轧钢工
阿依古丽·买买提（女，维吾尔族） 云岭纺织厂挡车工

云岭市总工会
2024年4月1日
"""


def test_lists_of_names_stay_lists():
    (article,) = read(NAMES)
    assert blocks(article, "crosshead") == ["一、五一劳动奖状（3个）", "二、五一劳动奖章（3名）"]
    assert len(blocks(article, "list")) == 6
    assert blocks(article, "signature") == ["云岭市总工会", "2024年4月1日"]
    assert len(article.sentences) == 1 + 1 + 2 + 6 + 2


BULLETIN = """平川工会简报
第12期
平川市总工会办公室编　　　2024年6月28日

【工作动态】

◆市总工会举办集体协商培训班
6月20日至21日，平川市总工会举办集体协商指导员培训班，85人参加。

【基层传真】

◆安河区总工会走访困难职工
6月22日，安河区总工会走访慰问困难职工30户。
"""


def test_a_bulletin_is_one_article_an_entry():
    found = read(BULLETIN)
    assert heads(found) == [
        ("【工作动态】", "市总工会举办集体协商培训班", None, []),
        ("【基层传真】", "安河区总工会走访困难职工", None, []),
    ]
    assert [t.issued for t in found] == ["2024-06-28"] * 2


BIOGRAPHY = """焊花里的“女状元”
——记全国五一劳动奖章获得者苗小青

苗小青，女，1985年生，中共党员，北辰重机股份有限公司焊工。

“干一行就要钻一行”

2015年，她获北辰市职工焊接技能大赛第一名。

徒弟遍布车间

她先后带徒26名，其中9人成为技师。

（作者单位：北辰重机股份有限公司工会）
"""


def test_a_biography_with_crossheads():
    (article,) = read(BIOGRAPHY)
    assert (article.article.title, article.article.subtitle) == ("焊花里的“女状元”", "——记全国五一劳动奖章获得者苗小青")
    assert blocks(article, "crosshead") == ["“干一行就要钻一行”", "徒弟遍布车间"]
    assert len(blocks(article, "body")) == 3
    assert article.article.authors == ()


TRADITIONAL = """海員工會辦技能班

【本報訊】濱港海員工會日前開辦輪機技能班，首期學員三十名。

「海上討生活，要靠真本事。」班主任陳國強說。

製衣業總會換屆　林美鳳連任主席

【本報訊】（記者　何家樂）濱港製衣業總會昨日舉行會員大會。
"""


def test_traditional_pages():
    first, second = read(TRADITIONAL)
    assert (first.article.title, second.article.title) == ("海員工會辦技能班", "製衣業總會換屆 林美鳳連任主席")
    assert [(a.name, a.role) for a in second.article.authors] == [("何家樂", "記者")]
    assert blocks(first, "body")[1] == "“海上讨生活，要靠真本事。”班主任陈国强说。"
    sentence = next(s for s in first.sentences if "真本事" in s.text)
    assert TRADITIONAL[sentence.start : sentence.end] == "「海上討生活，要靠真本事。」"


def test_agency_report_with_crossheads_is_one_article():
    (article,) = read(
        "# 全国职工技能大赛开赛\n\n新华社福州11月5日电（记者王成、庄严）大赛5日开赛。\n\n### 选手来自一线\n\n300余名选手参赛。"
        "\n\n### 赛出新本领\n\n大赛设3个工种。\n\n责任编辑：李小四\n"
    )
    assert blocks(article, "crosshead") == ["选手来自一线", "赛出新本领"]
    assert len(blocks(article, "body")) == 3


def test_headings_of_one_level_without_credits_are_articles():
    found = read(
        "## 市总工会开会\n\n1月16日，市总工会开会。\n\n## 骑手运动会举办\n\n1月20日举办。\n\n图为拔河比赛。  韩雪 摄\n"
    )
    assert [t.article.title for t in found] == ["市总工会开会", "骑手运动会举办"]
    assert blocks(found[1], "caption") == ["图为拔河比赛。  韩雪 摄"]


WEB = """<html><head><title>南屏区总工会开展送清凉活动_南屏工会网</title></head><body><form id="f">
<table><tr><td><a href=/>首页</a> | <a href=/a>动态</a></td></tr></table>
<div class="location">当前位置：<a href="/">首页</a>&gt;<a href=/x>基层动态</a></div>
<div class="title">南屏区总工会开展送清凉活动</div>
<div class="info">发布时间：2024-07-19 10:20　来源：南屏工会网　作者：吕小敏　字号：大 中 小</div>
<table><tr><td>
7月18日，南屏区总工会到工地开展&#8220;送清凉&#8221;活动。<br>
　　区总工会副主席为120名建筑工人送去防暑药品。<br><br>
</td></tr></table>
<div>打印 | 关闭</div><div>相关新闻</div><ul><li><a href=1>某镇工会换届</a></li></ul>
<div>版权所有：南屏区总工会</div></form></body></html>
"""


def test_a_web_page_between_navigation():
    (article,) = read(WEB, format="html")
    assert heads([article]) == [(None, "南屏区总工会开展送清凉活动", None, [("吕小敏", "作者")])]
    assert article.issued == "2024-07-19"
    assert blocks(article, "body") == [
        "7月18日，南屏区总工会到工地开展“送清凉”活动。",
        "区总工会副主席为120名建筑工人送去防暑药品。",
    ]
    assert WEB[article.article.start : article.article.end].endswith("防暑药品。")


DECISION = """北原省总工会关于授予刘志小等15名同志
“北原省五一劳动奖章”的决定
（2024年4月25日）

各市（州）总工会，省级各产业工会：

    为表彰先进，省总工会决定，授予刘志小等15名同志“北原省五一劳动奖章”。
    附件：北原省五一劳动奖章名单（15名）
"""


def test_a_decision_with_its_title_in_two_lines_and_the_day_below():
    (article,) = read(DECISION)
    assert article.article.title == "北原省总工会关于授予刘志小等15名同志“北原省五一劳动奖章”的决定"
    assert article.issued == "2024-04-25"
    assert blocks(article, "addressee") == ["各市（州）总工会，省级各产业工会："]


BRIEFS = """工 会 动 态
============
1. 河口县总工会开展普法宣传
   12月4日，河口县总工会到工业园开展宪法宣传活动。
2. 江北区总工会慰问环卫工人
   12月5日，江北区总工会慰问环卫工人120名。
"""


def test_numbered_briefs_of_a_column_are_articles():
    assert heads(read(BRIEFS)) == [
        ("工 会 动 态", "河口县总工会开展普法宣传", None, []),
        (None, "江北区总工会慰问环卫工人", None, []),
    ]


SITE = """<div class="logo"><h1><a href="/">河口工会网</a></h1></div><article><h2>河口县总工会办联谊活动</h2><h3>百余名青年相约</h3>
<div>2024年8月9日 09:12 来源：河口日报 记者 李小梅 编辑：王小芳</div><p>8月8日，河口县总工会办联谊活动。</p>
<p>活动现场。县总工会供图</p><p><strong>精心策划</strong></p><p>活动由县总工会主办。</p></article>
<div class="hot">热门新闻<ul><li><a href="3">县总工会召开全委会</a></li></ul></div>"""


def test_a_web_page_whose_first_heading_is_the_site():
    (article,) = read(SITE, format="html")
    assert heads([article]) == [
        (None, "河口县总工会办联谊活动", "百余名青年相约", [("李小梅", "记者"), ("王小芳", "编辑")])
    ]
    assert [b.role for b in article.blocks] == ["title", "subtitle", "byline", "body", "caption", "crosshead", "body"]


def test_carriage_returns_and_a_mark_at_the_start():
    raw = "\ufeff# 锦江区总工会成立律师团\r\n\r\n**本报讯（记者 邓一凡）** 锦江区总工会律师团日前成\r\n立，首批律师２３名。\r\n"
    (article,) = read(raw)
    assert article.article.start == 1
    assert blocks(article, "body") == ["锦江区总工会律师团日前成立，首批律师23名。"]


def test_a_text_without_a_headline_is_called_by_its_beginning():
    (article,) = read("8月9日，白塔区总工会召开座谈会。12名骑手参加。\n")
    assert article.article.title == "8月9日，白塔区总工会召开座谈会"
    assert [s.role for s in article.sentences] == ["body", "body"]


@pytest.mark.parametrize("text", ["\n\n", "上一篇 下一篇\n", "Lorem ipsum.\n", "---\n", "第3版\n"])
def test_a_page_without_an_article_is_refused(text):
    with pytest.raises(InputRefusedError, match="no Chinese text"):
        read(text)


PIECES = ["# 工会开会", "## 市总工会办赛", "### 小标题", "**本报讯 记者王明 通讯员李红报道** 近日,工会开会。", "职工参加。", "“工会", "举办”活动。",
          "本报讯（记者 王明）昨天，工会开会", "《关于", "工会的意见》", "一、加强学习", "1.工会", "图为现场。", "王明 摄", "■ 本报记者 王明",
          "龙泽市总工会", "2024年4月2日", "龙工发〔2024〕3号", "附件：1.名单", "抄送：市委", "各县总工会：", "◆短讯一则", "【动态】", "第12期",
          "工会简讯", "　　缩进一段。", "张三  工人", "- 列表", "说：", "，逗号", "２４", "工\u200b会。", "[链接](http://a.b)"]  # fmt: skip
pages = st.lists(
    st.tuples(st.sampled_from(PIECES), st.sampled_from(["\n", "\n\n", "\r\n", "\n\n\n", " ", "\n　　"])), max_size=14
)


@settings(deadline=None)
@given(pages)
def test_nothing_is_lost_and_nothing_is_said_twice(parts):
    raw = "".join(piece + gap for piece, gap in parts)
    try:
        found = read(raw)
    except InputRefusedError:
        return
    used = [
        at for t in found for b in t.blocks for c, at in zip(b.folded.text, b.folded.offsets, strict=True) if c != " "
    ]
    assert len(used) == len(set(used))
    wanted = {
        at
        for line in lines(Page.of(raw))
        if kind(line) not in {"furniture", "tail"}
        for c, at in zip(line.text, line.offsets, strict=True)
        if c.isalnum()
    }
    assert wanted <= set(used)
    assert all(a.article.end <= b.article.start for a, b in pairwise(found))


@given(pages)
def test_sentences_are_in_order_within_their_article(parts):
    try:
        found = read("".join(piece + gap for piece, gap in parts))
    except InputRefusedError:
        return
    for text in found:
        assert all(a.end <= b.start for a, b in pairwise(text.sentences))
        inside = [s for s in text.sentences if s.role != "slogan"]
        assert all(text.article.start <= s.start and s.end <= text.article.end for s in inside)


@pytest.mark.parametrize(
    "text",
    ["工会组织职工学习" * 200_000, "工会" + "《" * 10_000, "工会" + "《" * 5_000 + "》" * 5_000, "工会开会\n" * 5_000, "职工（工会，\n" * 5_000,
     "# 工会\n\n" * 5_000, "本报讯（记者 王明）工会开会。\n" * 1_000, "工会" + "[a](" * 10_000, "附件：\n1.工会\n" * 2_000, "\r" * 50_000 + "工会。"],
)  # fmt: skip
def test_hostile_pages_end(text):
    assert read(text)


BARRED = """云溪县总工会
首页 | 工会概况 | 工会要闻 | 维权服务
当前位置：首页 > 维权服务 > 法律援助

一封求助信，追回十九名女工的工资
发布时间：2024-09-12 15:40　来源：县总工会权益保障部

8月底，十九名女工在申请书上按下手印。不到半个月，工资全部到账。
"""


@pytest.mark.parametrize(
    "page",
    [BARRED, BARRED.replace("首页 | 工会概况", "網站首頁｜工會概況"), BARRED.replace("当前位置：", "您的位置：")],
)
def test_an_article_begins_below_the_bar_of_its_site(page):
    (article,) = read(page)
    assert article.article.title == "一封求助信，追回十九名女工的工资"
    assert page[article.article.start :].startswith("一封求助信")


def test_a_path_that_stands_below_the_text_begins_nothing():
    page = "云溪县总工会举办采茶大赛\n\n9月2日，云溪县总工会举办采茶大赛。\n当前位置：首页 > 工会要闻\n"
    (article,) = read(page)
    assert article.article.title == "云溪县总工会举办采茶大赛"


def test_buttons_of_a_web_page_kept_as_text_are_no_headline():
    (article,) = read(
        "当前位置：首页 > 基层动态\n打印　字号：大 中 小\n\n南屏区总工会慰问环卫工人\n发布时间：2025-01-17 09:42　作者：吕小敏\n\n"
        "1月15日，南屏区总工会慰问环卫工人。\n\n【关闭窗口】　【返回顶部】\n"
    )
    assert heads([article]) == [(None, "南屏区总工会慰问环卫工人", None, [("吕小敏", "作者")])]
    assert blocks(article, "body") == ["1月15日，南屏区总工会慰问环卫工人。"]


def test_a_headline_may_tell_of_type_sizes():
    (article,) = read("字号放大了，工人读报不费劲\n\n南屏区工人书屋换上大字报纸。\n")
    assert article.article.title == "字号放大了，工人读报不费劲"

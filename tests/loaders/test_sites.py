"""What sites put around a report (labels, files, buttons, editors) is none of it; who wrote it is named once."""

import pytest

from kg.model import Metadata, Page
from loaders.bylines import authors, is_byline
from loaders.cues import kind
from loaders.datelines import dateline
from loaders.layout import split
from loaders.lines import lines

TITLE = "榕南县职工书画展开幕"
TEXT = "8月9日,榕南县总工会在工人文化宫举办职工书画展,展出作品86件。"
MORE = "据了解,书画展将持续到月底,县总工会将为参展职工颁发证书。"


def only(text):
    """Return the one article of a page."""
    (found,) = split(Page.of(text, Metadata(), "text"))
    return found.article


def said(text):
    """Return the words of the one article of a page, its title, and who wrote it."""
    article = only(text)
    return text[article.start : article.end], article.title, [(a.name, a.role) for a in article.authors]


@pytest.mark.parametrize(
    "line",
    [
        "当前版:02版", "文章字数:329", "字号:", "a", "a-", "正文", "分享:", "下载榕江客户端浏览更多新闻", "上篇:", "下篇:",
        "关注公众号,随时阅读榕江工人报", "点击查看大图", "关于我们 | 版权声明 | 联系方式", "榕南县总工会 www.rngh.example",
        "版本V1.0", "编辑发布:{文章出处}", "(责任编辑:王小明)", "（责编：王小明、李小红）", "返回 放大 缩小 全文复制 分享", "浏览量:次",
    ],
)  # fmt: skip
def test_what_a_site_prints_around_a_report_is_furniture(line):
    (found,) = lines(Page.of(line))
    assert kind(found) in {"furniture", "tail"}
    assert said(f"{TITLE}\n{line}\n{TEXT}\n{line}\n")[1:] == (TITLE, [])


@pytest.mark.parametrize(
    "line",
    ["正文共三章", "a级班组评选", "上篇：初入工厂的日子，他这样说。", "下载安装职工服务软件的人数", "版本之争", "责任编辑王小明的一天",
     "（编辑：王小明）", "分享会在榕南举行", "字号的故事"],
)  # fmt: skip
def test_words_of_a_report_are_no_furniture(line):
    (found,) = lines(Page.of(line))
    assert kind(found) not in {"furniture", "tail"}


@pytest.mark.parametrize(
    ("begins", "who"),
    [
        ("云上榕江报道(见习记者 卢小光)", [("卢小光", "见习记者")]),
        ("榕江工人报全媒体记者柴小婷报道:", [("柴小婷", "全媒体记者")]),
        ("榕江晨报全媒体平台消息(记者 张小华 通讯员 李小琛)", [("张小华", "记者"), ("李小琛", "通讯员")]),
        ("日报消息(全媒体记者周小茜报道)", [("周小茜", "全媒体记者")]),
        ("榕江法制网:(马小甜 徐小君)", [("马小甜", ""), ("徐小君", "")]),
        ("榕江网(江边网)讯(记者 张小华)", [("张小华", "记者")]),
        ("榕江日报9月1日讯(记者 周小源 通讯员 闻小平):", [("周小源", "记者"), ("闻小平", "通讯员")]),
        ("榕江融媒讯(王小军)", [("王小军", "")]),
    ],
)
def test_datelines_of_sites(begins, who):
    text = f"{begins}{TEXT}"
    assert text[: dateline(text)] == begins
    assert [(a.name, a.role) for a in authors(begins)] == who


@pytest.mark.parametrize(
    "text",
    ["据榕江日报报道(记者 王小明)近日,书画展开幕。", "记者从市总工会了解到的消息(通讯员已核实)近日公布。", "工会网:(一)坚持原则。",
     "榕江工人报社:(联系人 王小明)近日迁址。", "榕江工人报记者王小明获奖。"],
)  # fmt: skip
def test_sentences_that_name_papers_are_no_datelines(text):
    assert dateline(text) == 0


@pytest.mark.parametrize(
    "line",
    ["作者:管理员 来源:本站 点击:23", "作者:admin 来源:本站 发布时间:2020-01-01", "来源:本站原创 作者:佚名", "发布者:系统管理员 发布日期:2020-01-01",
     "发布者: [发表时间]:2025-12-20 [来源]: [浏览次数]:", "《榕江工人报》(2017年05月22日 002版)", "来源:榕江日报 发布地区:榕南县 时间:2020-01-01",
     "来源:榕江新闻 2020-01-01", "来源:红网榕江站 2020-01-01"],
)  # fmt: skip
def test_a_sites_own_line_names_nobody(line):
    assert is_byline(line)
    assert authors(line) == ()


def test_who_is_named_twice_is_one_author_with_the_role_that_the_paper_prints():
    dated = "榕江网8月9日讯(通讯员 王小军 记者 潘小锦)"
    page = f"{TITLE}\n\n2022-08-09 21:35:40 榕江网\n作者:王小军 潘小锦 编辑:李小红\n\n{dated}{TEXT}\n"
    assert said(page)[2] == [("王小军", "通讯员"), ("潘小锦", "记者")]
    assert said(f"{TITLE}\n作者:苏小羽\n来源:榕江网 2022-08-09\n\n{TEXT}(记者 苏小羽)\n")[2] == [("苏小羽", "记者")]
    assert said(f"来源:榕南县邮政工会 | 时间:2025-08-09 |\n{TEXT}(榕南县邮政工会)\n")[2] == [("榕南县邮政工会", "来源")]


def test_an_editor_is_named_where_the_paper_names_no_writer():
    page = f"{TITLE}\n来源：榕工e家　作者：蒋小愚　编辑：唐小菁　2025-03-21 09:12\n{TEXT}\n"
    assert ("唐小菁", "编辑") in said(page)[2]


def test_a_sentence_of_a_picture_above_the_dateline_begins_the_same_article():
    dated = f"榕江网8月9日讯(记者 潘小锦){TEXT}"
    page = f"{TITLE}\n\n2022-08-09 榕江网\n\n12345.jpg\n\n榕南县总工会举办职工书画展。\n\n{dated}\n\n{MORE}\n"
    words, title, who = said(page)
    assert (words[:4], words[-4:], title, who) == ("榕南县职", "发证书。", TITLE, [("潘小锦", "记者")])
    two = f"{page}\n本报讯(记者 田小野){TEXT}\n"
    assert len(split(Page.of(two, Metadata(), "text"))) > 1


@pytest.mark.parametrize("name", ["12345.jpg", "微信图片_20220804.png", "图片", "书画展开幕_fororder_IMG_01"])
def test_the_name_of_a_file_is_no_line_of_the_page(name):
    words, title, _ = said(f"{TITLE}\n\n{name}\n\n{TEXT}\n\n{name}\n\n{MORE}\n\n{name}\n")
    assert (words[-4:], title) == ("发证书。", TITLE)
    assert [line.gap for line in lines(Page.of(f"{TEXT}\n\n{name}\n\n{MORE}\n"))] == [0, 1]


def test_a_picture_whose_file_is_named_after_what_it_shows_is_kept():
    (line,) = lines(Page.of("榕南县总工会副主席为获奖职工颁奖.JPG"))
    assert line.hint != "picture"


@pytest.mark.parametrize(
    "below", ["来源丨榕江新闻", "来源:榕江网", "作者:", "来源：榕江日报\n\n作者：\n\n责任编辑：王小明"]
)
def test_where_a_site_has_a_text_from_is_none_of_it(below):
    assert said(f"{TITLE}\n\n{TEXT}\n\n{below}\n")[0].endswith("86件。")


@pytest.mark.parametrize("below", ["采写:夏小英", "来源:榕南县总工会", "作者:王小军"])
def test_who_is_named_below_a_text_is_part_of_it(below):
    assert said(f"{TITLE}\n\n{TEXT}\n{below}\n编辑:李小红\n")[0].endswith(below)


def test_the_paper_and_page_below_a_headline_are_its_credits():
    page = f"榕江工人报 2023年06月29日 星期四\n\n{TITLE}\n\n《榕江工人报》(2023年06月29日 02版)\n\n本报讯(记者王小明){TEXT}\n"
    words, title, who = said(page)
    assert (words[:4], title, who) == ("榕南县职", TITLE, [("王小明", "记者")])


def test_a_line_in_the_one_cell_of_a_table_is_read_without_its_bars():
    page = f"| {TITLE} | |||\n| 2025/8/9 10:51:45 榕江快报 | |||\n|\n{TEXT}\n{MORE} |\n| |||\n"
    words, title, _ = said(page)
    assert (title, words[0], words[-4:]) == (TITLE, "|", "发证书。")
    (row,) = lines(Page.of("| 姓名 | 单位 |"))
    assert row.text == "| 姓名 | 单位 |"


@pytest.mark.parametrize(
    "note", ["（原标题：榕南书画展）", "(原标题:榕南县总工会办职工书画展", "(责任编辑:王小明)", "（责编：王小明）"]
)
def test_a_sites_note_behind_the_last_sentence_is_none_of_it(note):
    words, _, who = said(f"{TITLE}\n\n{TEXT}{note}\n")
    assert (words[-4:], who) == ("86件。", [])


@pytest.mark.parametrize("aside", ["（原标题为《山水》）", "（责任编辑一职由王小明担任）", "（编辑：王小明）"])
def test_brackets_of_a_text_stay_with_it(aside):
    assert said(f"{TITLE}\n\n{TEXT}{aside}\n")[0].endswith(aside)


def test_roles_with_colons_behind_the_last_sentence_are_credits():
    named = "文字:金小玉 图片:袁小辉 审核:卢小飞 制作:周小禹"
    assert said(f"{TITLE}\n\n{TEXT} {named}\n")[2] == [("金小玉", "文字"), ("袁小辉", "图片")]
    assert said(f"{TITLE}\n\n{TEXT} 记者:这次展览有何不同?\n")[2] == []


@pytest.mark.parametrize("mark", ["相关专题", "新闻推荐", "随机阅读", "文章推荐："])
def test_what_a_site_recommends_below_a_text_is_none_of_it(mark):
    assert said(f"{TITLE}\n\n{TEXT}\n\n{mark}\n榕北县职工歌手赛开唱\n榕江两岸送清凉\n")[0].endswith("86件。")


@pytest.mark.parametrize("word", ["通知", "公告", "公示"])
def test_the_kind_of_a_document_is_nobodys_name(word):
    page = f"关于举办2025年榕南县职工书画展的\n{word}\n\n{TEXT}\n"
    assert said(page)[1:] == (f"关于举办2025年榕南县职工书画展的{word}", [])

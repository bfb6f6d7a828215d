"""Articles of a page begin below what belongs to the page, its columns and its issue, and end above it."""

import pytest

from kg.model import Metadata, Page
from loaders import formats
from loaders.layout import split


def parts(text, *, format="text"):  # noqa: A002
    """Return where each article begins and ends, as its first and last few characters."""
    found = [a.article for a in split(Page.of(text, Metadata(), format))]
    return [(text[a.start : a.end][:4], text[a.start : a.end][-4:]) for a in found]


def credited(text, *, format="text"):  # noqa: A002
    return [(a.name, a.role) for t in split(Page.of(text, Metadata(), format)) for a in t.article.authors]


TEXT = "8月9日，榕南县总工会在工人文化宫办职工书画展，展出作品86件。\n"


@pytest.mark.parametrize(
    "above",
    [
        "《榕江工商周刊》　勞工版\n\n",
        "《榕城技工》专刊　　　　　T06 师徒\n☆ 传帮带进行时 ☆\n\n",
        "榕江周刊　　2024年9月13日　版面责任编辑：高 洁\n\n",
        "A03　综合·工会　　2024年11月26日　星期二\n山区工会连线\n\n",
        "〖工会在身边〗\n",
        "榕南县总工会工作通报\n（2023年第4号）\n\n",
        "榕南县快递行业工会简报\n第7期\n\n",
    ],
)
def test_what_names_paper_issue_or_column_stands_above_the_first_article(above):
    page = f"{above}书画展上看身手\n——榕南县职工书画展侧记\n\n本报记者 王小明\n\n{TEXT}"
    assert parts(page) == [("书画展上", "86件。")]


@pytest.mark.parametrize("title", ["《职工教育管理办法》印发", "《工会法》　释义与问答"])
def test_a_title_that_begins_with_a_document_is_no_paper(title):
    assert parts(f"{title}\n\n{TEXT}") == [(title[:4], "86件。")]


@pytest.mark.parametrize(
    "heads",
    [
        "榕南县城建系统工会工作委员会\n榕 南 县 住 房 和 城 乡 建 设 局\n",
        "榕南县总工会\n",
        "榕南县卫生健康局\n榕南县总工会\n",
    ],
)
def test_the_offices_above_the_number_of_their_document_are_its_letterhead(heads):
    page = f"{heads}\n榕建工〔2024〕26号\n\n关于办好职工书画展的通知\n\n各乡镇工会：\n\n{TEXT}"
    assert parts(page) == [("关于办好", "86件。")]


def test_the_office_of_an_issue_signs_the_issue_not_its_last_article():
    below = "榕南县总工会办公室\n2023年12月27日\n"
    page = (
        f"榕南县总工会工作通报\n（2023年第4号）\n\n书画展上看身手\n\n{TEXT}\n\n\n\n明年，打算这样办\n\n{TEXT}\n{below}"
    )
    assert parts(page) == [("书画展上", "86件。"), ("明年，打", "86件。")]
    assert parts(f"书画展上看身手\n\n{TEXT}\n{below}") == [("书画展上", "月27日")]


def test_three_blank_lines_part_articles_where_one_parts_paragraphs():
    page = f"一间工作室 带出一批徒弟\n\n本报记者 王小明\n\n{TEXT}\n{TEXT}\n\n\n下一步：把经验送出厂门\n\n{TEXT}"
    assert [begins for begins, _ in parts(page)] == ["一间工作", "下一步："]
    even = page.replace("\n\n\n\n", "\n\n")
    assert len(parts(even)) == 1


@pytest.mark.parametrize(("column", "bullet"), [("【简讯】", "▲ "), ("工会短波", "●"), ("〖一线快讯〗", "◆")])
def test_briefs_are_articles_where_each_has_its_own_writer(column, bullet):
    brief = "榕南县纺织厂职工代表大会日前通过女职工专项集体合同"
    page = f"书画展上看身手\n\n本报讯（记者 王小明）{TEXT}\n{column}\n\n{bullet}{brief}。（尚小云）\n\n{bullet}{brief}。（田小野）\n"
    first, *briefs = parts(page)
    assert first == ("书画展上", "86件。")
    assert briefs == [
        (f"{bullet}榕南县"[:4], "小云）"[-4:].rjust(4, "尚")),
        (f"{bullet}榕南县"[:4], "小野）".rjust(4, "田")),
    ]
    assert credited(page) == [("王小明", "记者"), ("尚小云", ""), ("田小野", "")]


@pytest.mark.parametrize("bullet", ["▲", "●", "○"])
def test_briefs_without_writers_of_their_own_are_one_article_below_their_column(bullet):
    brief = "县纺织厂工会日前办起职工书屋，藏书两千册。"
    page = f"书画展上看身手\n\n{TEXT}\n三则简讯\n{bullet}{brief}\n{bullet}{brief}\n{bullet}{brief}（唐小宁）\n"
    assert [begins for begins, _ in parts(page)] == ["书画展上", "三则简讯"]


def test_headlines_behind_triangles_head_the_briefs_of_a_bulletin():
    items = "".join(f"▲{who}总工会办书画展\n　　{TEXT}\n" for who in ("榕南县", "榕北县", "岚山区"))
    page = f"工会工作简报\n\n第14期（总第203期）\n\n{items}"
    assert parts(page) == [("▲榕南县", "86件。"), ("▲榕北县", "86件。"), ("▲岚山区", "86件。")]


def test_the_addressees_of_an_issue_and_its_print_run_stand_below_the_last_article():
    below = "——————————\n报：省总工会\n送：各乡镇工会\n（责任编辑：韩 冰　共印120份）\n"
    page = f"榕南县总工会\n（2025年第6期·总第213期）\n\n书画展上看身手\n\n{TEXT}{below}"
    assert parts(page) == [("书画展上", "86件。")]
    assert credited(page) == []


def test_a_text_below_related_links_is_an_article_and_a_list_of_links_is_none():
    page = f"炉火边的三十年\n\n本报记者 王小明\n\n{TEXT}\n【相关链接】\n技能交流会下月举办\n\n本报讯 {TEXT}"
    assert [begins for begins, _ in parts(page)] == ["炉火边的", "技能交流"]
    links = f"炉火边的三十年\n\n本报记者 王小明\n\n{TEXT}\n相关链接\n技能交流会下月举办\n书画展开幕\n"
    assert parts(links) == [("炉火边的", "86件。")]


def test_the_articles_of_a_web_page_begin_below_the_boxes_at_its_side():
    page = (
        "<html><head><title>公告栏 - 榕南县工会在线</title></head><body><div><h4>栏目导航</h4><p>通知公告<br/>下载中心</p></div>"
        "<h3>首座骑士港启用 小哥可错峰吃热饭</h3><p>发布时间：2025-03-14　通讯员：王小明</p><p>8月9日，骑士港启用。</p>"
        "<h3>榕南县快递行业工会联合会关于招募志愿律师的通知</h3><p>榕快工〔2025〕3号　2025-03-13</p>"
        "<p>各会员单位工会：</p><p>报名截止4月10日，材料送联合会。</p></body></html>"
    )
    assert parts(page, format="html") == [("首座骑士", "港启用。"), ("榕南县快", "联合会。")]


def test_pictures_and_the_works_of_a_contest_are_articles_of_a_page():
    page = (
        "榕南职工画报　　2024年8月9日　　　影像　　　7\n\n【图片新闻】高温下的清凉专列\n\n8月9日，榕南县总工会办起清凉专列。\n\n"
        "【图片故事】秦小梅和她的彩虹驿站\n\n图③　清晨，秦小梅在清扫路面，她是环卫工。\n\n图片均由武小栋摄\n\n"
        f"【职工摄影大赛获奖作品选登】\n\n{TEXT}\n图片编辑：韩小舒　　征稿邮箱：tp@example.com\n"
    )
    assert [begins for begins, _ in parts(page)] == ["【图片新", "【图片故", "【职工摄"]
    assert credited(page) == [("武小栋", "摄")]


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("图为环卫工在驿站里热饭。闫小冬 摄", [("闫小冬", "摄")]),
        ("照片均由武小栋摄", [("武小栋", "摄")]),
        ("（图片由榕南县纺织厂工会提供）", []),
    ],
)
def test_who_took_or_sent_what_stands_below_a_text(line, who):
    assert credited(f"书画展上看身手\n\n{TEXT}\n{line}\n") == who


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("本报记者 段小航　本报通讯员 惠小宁", [("段小航", "记者"), ("惠小宁", "通讯员")]),
        ("本报记者 普小昌　通讯员 昂小琼　文/图", [("普小昌", "记者"), ("昂小琼", "通讯员")]),
        ("来源：榕工e家　作者：蒋小愚　编辑：唐小菁", [("蒋小愚", "作者"), ("唐小菁", "编辑"), ("榕工e家", "来源")]),
        ("榕南日报全媒体记者 温小敏", [("温小敏", "全媒体记者")]),
    ],
)
def test_who_stands_between_headline_and_text(line, who):
    assert credited(f"书画展上看身手\n\n{line}\n\n{TEXT}") == who


FIRST = f"托管班里的暑假\n——榕南县总工会办起爱心托管班\n\n本报记者 王小明　通讯员 李小红\n\n{TEXT}"
SECOND = f"榕北县工会干部学手语、练急救\n\n本报讯（通讯员 赵小刚）{TEXT}"


@pytest.mark.parametrize(
    "above",
    [
        "2024年8月9日　星期五　农历七月初六\n编辑：王小明　校对：李小红　电话：0000-1234567\n\n",
        "2024年8月9日 第1234期 本期8版\n榕江工人报社出版　国内统一刊号：CN00-0001\n\n",
        "要闻·2　　2024/8/9　星期五　责编 王小明　组版 李小红\n\n",
        "榕江工会\n（双月刊）\n2024年第4期\n\n",
        "榕江市总工会机关报　每周五出版\n\n",
        "综合新闻　ZONGHE XINWEN　　4\n\n",
        "工会视窗　　　03\n\n",
        "03\n要闻\n2024年8月9日\n\n",
        "A 3 职工\n2024.08.09 星期五\n\n",
        "榕江晚报/2024年8月9日/第A07版：民生\n\n",
        "热线电话：0000-12345678　投稿邮箱：abc@example.com\n\n",
    ],
)
@pytest.mark.parametrize("column", ["", "☆ 奋斗者 ☆\n\n", "职工之声\n\n"])
def test_an_imprint_stands_above_whatever_it_is_made_of(above, column):
    assert parts(above + column + FIRST + "\n" + SECOND) == [("托管班里", "86件。"), ("榕北县工", "86件。")]


@pytest.mark.parametrize(
    "column",
    [
        "［工会快讯］\n\n", "<维权在线>\n\n", "〔工友来信〕\n", "—— 图文新闻 ——\n\n", "● 一线速写 ●\n\n", "・经济动态・\n\n", "▌人物\n\n",
        "◎深度\n\n", "专栏·奋斗者\n\n", "职工之声\n\n", "劳模\n\n", "工会课堂第12讲\n\n", "我和工会的故事①\n\n", "本期关注：欠薪治理\n\n",
    ],
)  # fmt: skip
def test_the_name_of_a_column_is_no_part_of_a_headline(column):
    assert parts(column + FIRST) == [("托管班里", "86件。")]
    assert parts(f"{FIRST}\n{column}{SECOND}") == [("托管班里", "86件。"), ("榕北县工", "86件。")]


@pytest.mark.parametrize(
    "below",
    [
        "投稿邮箱：abc@example.com　电话：0000-1234567\n",
        "欢迎投稿：榕南工会 abc@example.com\n",
        "总编辑：王小明　值班主任：李小红\n",
        "主办：榕江市总工会　承印：榕江印刷厂　准印证号：（榕）字第001号\n",
        "地址：榕江市人民路1号　邮编：000000\n",
        "新闻热线 0000-12345678\n",
        "广告热线：0000-1234567　发行热线：0000-7654321\n",
        "征稿启事\n本版长期征集职工故事，来稿请发abc@example.com，一经采用即付稿酬。\n",
    ],
)
def test_hands_addresses_and_calls_of_the_paper_are_no_part_of_its_last_article(below):
    assert parts(f"{FIRST}\n{below}") == [("托管班里", "86件。")]


@pytest.mark.parametrize("title", ["为什么要办托管班", "2024年榕南县工会统计公报", "第三届书画展开幕"])
def test_a_title_alone_above_its_text_is_no_name_of_a_column(title):
    assert parts(f"{title}\n\n{TEXT}\n{TEXT}") == [(title[:4], "86件。")]


def test_a_source_in_brackets_ends_a_text_and_begins_none():
    page = f"{FIRST}\n（摘自《榕江工运人物志》，榕江市总工会编）\n\n{SECOND}"
    assert parts(page) == [("托管班里", "工会编）"), ("榕北县工", "86件。")]


BRIEFS = [
    ("三家企业率先签订技能人才薪酬专项集体合同", "4月上旬，榕江市机械工会召开薪酬激励工作推进会。"),
    ("全市铸造工职业技能竞赛筹备工作启动", "根据竞赛计划，市机械工会会同行业协会启动竞赛筹备。"),
]


@pytest.mark.parametrize("masthead", ["榕江市机械工会\n（2025年第6期·总第213期）\n\n", "工会信息\n2024年第8期\n\n"])
def test_long_headlines_of_an_issue_are_those_of_articles(masthead):
    page = masthead + "\n".join(f"{head}\n\n{text}\n" for head, text in BRIEFS)
    assert [begins for begins, _ in parts(page)] == ["三家企业", "全市铸造"]


@pytest.mark.parametrize(
    "crossheads", [("签合同促增收", "办竞赛提技能"), ("一、签订集体合同的情况和做法", "二、筹备职业技能竞赛的情况")]
)
def test_crossheads_of_an_issue_are_those_of_one_article(crossheads):
    sections = "\n".join(f"{head}\n\n{text}\n" for head, (_, text) in zip(crossheads, BRIEFS, strict=True))
    page = f"榕江市机械工会\n（2025年第6期·总第213期）\n\n全市机械行业工会工作综述\n\n{TEXT}\n{sections}"
    assert [begins for begins, _ in parts(page)] == ["全市机械"]


WEB = "<h2>榕南县办职工书画展</h2><p>来源：榕江日报 | 记者 王小明 | 2025-03-14</p><p>8月9日，书画展开幕。</p>"


@pytest.mark.parametrize(
    "below",
    [
        "<div>相关链接：全国总工会　省总工会　中工网</div>",
        "<p>点赞 12　收藏 3　评论 0</p>",
        "<div><h4>排行榜</h4><p>1 冬季取暖安全提示</p><p>2 法律援助热线开通</p></div>",
        "<div>分享到：微信 微博</div><div><b>网友评论</b><p>暂无评论</p></div>",
    ],
)
@pytest.mark.parametrize(
    "above",
    [
        "<title>榕南县办职工书画展-榕江市总工会</title><header><h1>榕江市总工会</h1><nav>首页 工会要闻 通知公告</nav></header>",
        "<title>基层动态_榕江工会网</title><div><h4>栏目导航</h4><p>通知公告<br/>工作动态</p></div>",
        "<title>榕江市总工会</title><div>当前位置：<a>首页</a> &gt; <a>工会要闻</a> &gt; 正文</div>",
    ],
)
def test_a_web_page_is_its_article_without_site_and_lists(above, below):
    assert parts(f"<html>{above}<body>{WEB}{below}</body></html>", format="html") == [("榕南县办", "展开幕。")]


@pytest.mark.parametrize(
    "column",
    [
        "产业工人队伍建设改革 特刊\n\n",
        "巾帼风采·系列报道之三\n\n",
        "// 维权 //\n\n",
        "》》基层快讯\n\n",
        "【图说工会】\n",
    ],
)
def test_a_name_as_long_as_a_headline_is_none_where_credits_stand_below_the_next(column):
    assert parts(column + FIRST) == [("托管班里", "86件。")]
    assert parts(f"{FIRST}\n{column}{SECOND}") == [("托管班里", "86件。"), ("榕北县工", "86件。")]


@pytest.mark.parametrize("between", ["\n\n——", "\n"])
def test_a_subtitle_behind_a_dash_or_right_below_stays_with_its_title(between):
    page = f"托管班里的暑假{between}榕南县总工会办起爱心托管班\n\n本报记者 王小明\n\n{TEXT}"
    assert parts(page) == [("托管班里", "86件。")]


def test_a_page_that_is_nothing_but_signed_briefs_below_their_column():
    page = "【榕江工运短波】\n\n▲榕南县总工会　日前，培训班开班。（马小龙）\n\n▲纺织厂　厂工会签合同百份。（通讯员 高小娟）\n"
    assert parts(page) == [("▲榕南县", "小龙）".rjust(4, "马")), ("▲纺织厂", "小娟）".rjust(4, "高"))]


def test_briefs_that_an_office_gathered_are_one_article():
    page = f"书画展上看身手\n\n{TEXT}\n简讯两则\n\n△实验学校工会换届。\n△口述史采集完毕，明年出版。（市总工会办公室整理）\n"
    assert [begins for begins, _ in parts(page)] == ["书画展上", "简讯两则"]


@pytest.mark.parametrize("column", ["工会微镜头", "图片新闻", "身边榜样"])
def test_a_column_above_a_smaller_heading_begins_another_article(column):
    page = f"## 企业工会夜话谈成加薪单\n\n**本报讯 通讯员王小明报道** {TEXT}\n{column}\n\n### 小候鸟有了新窝\n\n{TEXT}"
    assert [begins for begins, _ in parts(page)] == ["## 企", "### "]


@pytest.mark.parametrize("top", ["<!DOCTYPE html>\n<html>", "<html lang='zh'>", "\ufeff<HTML>"])
def test_a_web_page_saved_as_text_is_read_as_one(tmp_path, top):
    (tmp_path / "page.txt").write_text(f"{top}<body>{WEB}</body></html>", encoding="utf-8")
    (page,) = formats.read(tmp_path / "page.txt")
    assert page.format == "html"
    (article,) = split(page)
    assert article.article.title == "榕南县办职工书画展"


def test_a_name_right_above_a_title_and_its_subtitle_is_no_part_of_the_title():
    page = f"榕江劳动者\n井下二十六年，他把不可能拆成零件\n——记榕江市劳动模范王小明\n\n文/李小红\n\n{TEXT}"
    assert parts(page) == [("井下二十", "86件。")]
    office = page.replace("榕江劳动者", "榕江市总工会")
    assert parts(office) == [("榕江市总", "86件。")]


def test_a_picture_with_the_name_of_its_column_before_its_words_is_an_article():
    page = f"{SECOND}\n【图片新闻】3月6日，洗选厂工会举办面点比赛。图为选手捏花瓣。（杨小兰 摄）\n"
    assert [begins for begins, _ in parts(page)] == ["榕北县工", "【图片新"]

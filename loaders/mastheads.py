"""Tells what stands above the first headline of a page: name and issue of a paper, letterheads, contents, columns."""

import re
from collections.abc import Sequence

from loaders.cues import Kind, ended, is_date, is_number, is_office, is_title
from loaders.lines import Line
from loaders.media import is_issue, is_medium

_ORNAMENT = "■□●◆◇▲☆★▌◎※"
_BRACKETED = re.compile(
    rf"[【〖〔［\[<＜〈][^】〗〕］\]>＞〉，。：:、]{{2,10}}[】〗〕］\]>＞〉]$|([{_ORNAMENT}—–~～=·•・|｜*＊-])\1*\s*[\u3400-\u9fffA-Za-z·•]{{2,10}}\s*\1+$"
)
_COLUMN = re.compile(
    r"(?:论坛|視窗|视窗|之窗|窗口|短波|快讯|简讯|图片新闻|短讯|天地|园地|聚焦|关注|广角|动态|动態|風采|风采|人物|速递|速览|传真|专栏|专版|专题"
    r"|要闻|综合|时评|评论|副刊|资讯|纵横|播报|简报|信息|小灵通|进行时|集锦|点击|扫描|以案说[“”法]{1,3}|瞭望|观察|杂谈|漫谈|选登|摘编|短评|快评|言论|连线|点滴|心声|手记|大家谈|集装箱|回音壁|拾零|拾萃|集萃|荟萃|掠影|图说)$|^(?:聚焦|关注|图说)"
    r"|^(?:以案[释说]法|(?:维权|劳模|工友|班组)故事|(?:法律|普法|维权)[讲课]堂|读者信箱|(?:新闻|政策|背景|知识)?[链鏈][接結])$"
)
_SUBJECT = re.compile(r"(?:本期|本版|今日|特别)(?:关注|聚焦|话题|焦点|策划|主题|报道|人物)[:：][^，。！？]{2,12}$")
_FRAME = "■□●◆◇▲☆★【】〖〗[]「」“”"  # what the name of a column is set between
_COLUMN_SIZE = 10
# what a page of a paper is called at its top, as too common a word to be the name of a column elsewhere
_SHEET_NAME = re.compile(
    r"(?:基层|维权|民生|文体|时事|社会|经济|产业|职场|生活|文化|权益|技能|班组|企业|女工|劳动|声音|视点|法治|法制|健康|特刊|县域|市县|区县|热点|特别报道|深度|调查|纪实|图片|影像|工友|工会|工运|产改|职教|安全|教育|读者来信|要闻|新闻)(?:[·•/]?(?:新闻|综合|广角|周刊|专刊))?$"
)
_NUMERAL = r"[\d〇零一二三四五六七八九十百]+"
_ISSUE = re.compile(
    rf"总?第\s*{_NUMERAL}\s*期(?=$|[\s（(）)|｜·,，])|内部资料|内部刊物|免费交流|ISSN|签发人?[:：]|^(?:特急|加急|平急|特提|机密|秘密)(?:★|$|\s)"
    r"|(?:主办|主管|编印|编)[:：]?\s*$|编印?\s+\d{4}\s*年|^[■□●◆▌\s]*本版(?:责任|責任|执行|執行)?(?:[编編][辑輯]|责编|責編)"
)
_LETTERHEAD = re.compile(
    r"(?:委员会|工会|工會|政府|办公室|局|厅|部|公司|联合会|中心)\s*文\s*件$|^(?:简\s*报|工作简报|情况通报)$"
)
_DAY = re.compile(
    r"(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日"
)
_PAGE = re.compile(rf"(?:星期|周)[一二三四五六日天]|第?\s*[A-Z]?\s*{_NUMERAL}\s*版|[A-D]\d{{1,2}}$")
_CONTENTS = re.compile(r"(?:本期|本版|今日|内容)?(?:要目|目录|目錄|目次|导读|导航|看点|提要)[:：]?$")
_FIELD = re.compile(r"[\s|｜丨·•（）()]+")
_HANDS = re.compile(
    r"(?<![\s|｜丨·•])[\s|｜丨·•]*+(?:本版|版面|本期|值班){0,4}(?:责任|責任|执行|執行)?(?:[编編][辑輯]|责编|責編|校对|校對|版式|美编)\s*[:：].*$"
)
_PAPER = re.compile(r"《[^《》，。]{2,14}》(.{1,40})$")  # a paper by its name, and which of its pages this is
_BULLETIN = re.compile(r"^[\u3400-\u9fff]{2,24}(?:通报|简报|快报|专报|动态|信息|月报|通讯)$")
_COUNTED = re.compile(rf"[（(]?(?:\d{{4}}\s*年)?\s*[总總]?第?\s*{_NUMERAL}\s*[号期][）)]?$")
_PART = re.compile(r"[\u3400-\u9fff]{0,4}(?:[专專副周特增月]刊|版)$")
_YEAR = r"(?:(?:19|20)\d{2}|[一二〇○零][〇○零一二三四五六七八九]{3})"
# what an imprint is made of: days, numbers of issues and pages, who edits, prints and sells a paper and where
_IMPRINT = re.compile(
    rf"{_YEAR}\s*[年\-/.]\s*{_NUMERAL}\s*[月\-/.]\s*{_NUMERAL}\s*[日号號]?|(?:星期|周)[一二三四五六日天]|农历[\u3400-\u9fff]{{2,8}}|{_NUMERAL}月{_NUMERAL}日"
    rf"|[总總]?第\s*[A-Z]?\s*{_NUMERAL}\s*[期版号號]|(?:今日|本期)?\s*{_NUMERAL}\s*版|{_YEAR}年|[A-D]\s?\d{{1,2}}|\d{{1,3}}$"
    r"|(?:总?编辑?|[编編][辑輯]|责任?编辑?|责编|校对|组版|排版|版式|美编|设计|制图|审稿|编发|编校|签发|审读|值班主任|值班编委)\s*[:：/／｜|]?\s*[\u3400-\u9fff]{2,3}(?=$|[\s|｜/／,，、])"
    r"|[^\s，。：:]{0,6}(?:电话|热线|邮箱|信箱|邮编|地址|网址|传真|邮发代号|刊号|准印证号?|定价|零售价|印刷|承印|主办|主管|编印|出版|印数)\s*[:：]\s*\S+"
    r"|[\w.+-]+@[\w.-]+|\d{3,4}[-—]\d{4,8}|\S{2,10}(?:报社|杂志社|编辑部)?(?:主办|主管|出版|编印)(?=$|\s)|机关报|(?:每[周月][\u3400-\u9fff]{1,3}|[半双]?[周月季]刊)"
)
_ISSUED = re.compile(
    rf"{_YEAR}[年\-/.]{_NUMERAL}(?:[月\-/.](?:{_NUMERAL})?)?[日号號]?$|(?:{_YEAR}年)?[总總]?第?{_NUMERAL}[期号號]$"
)
_SHEET = re.compile(rf"第?[A-Z]?{_NUMERAL}版$|[A-Z]?\d{{1,3}}$|[头要]版$|(?:{_YEAR}年)?[总總]?第?{_NUMERAL}期$")
_WEEKDAY = re.compile(r"(?:星期|周)[一二三四五六日天]$|农历|\d{1,2}[:：]\d{2}$")
_WORD = re.compile(r"[\u3400-\u9fff]{1,8}$")
_APART = re.compile(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff](?:[ \u3000]|$))")
_BOOK = re.compile(
    r"[·•‧∙][^，。：]{2,40}[·•‧∙]$|(?=.*年[鉴鑑])(?=.*\d{4})[^，。：“”]{6,30}$"
)  # ·榕溪年鉴（2024）·群众团体·
_NOTE = re.compile(r"[【〔（(\[]?\s*(?:[编編]者[按的]|[开開]栏[的语]|按\s*语)")
_SHORT_HEAD = 20  # characters of a line that is the number of a page and its name
_REST = 10  # characters of an imprint that are the name of the paper or page
_HIGHEST = 12  # lines at the top of a page that are looked at
_LONGEST = 60
_WIDEST = 240  # characters of a line that rules or dots on both sides may fill; a longer one is a leader, no name
_ENTRIES = 30
_PAGED = re.compile(r"(?:[（(]?第?\s*[A-D]?\d{1,2}\s*版[）)]?|P\s*\d{1,3}|[.…·—]{2,}\s*\d{1,3}|[（(]\d{1,3}[）)])$")


def is_column(text: str) -> bool:
    """Return whether a short line is the name of a column (工会论坛, 基层动态), not a headline."""
    bare = re.sub(r"\s|[（(][一二三四五六七八九十两\d]{1,3}[则則篇条條][）)]$", "", text).strip(_FRAME)
    if is_bracketed(text) or _SUBJECT.match(text):
        return True
    return 2 <= len(bare) <= _COLUMN_SIZE and bool(_COLUMN.search(bare))


def is_marked_column(text: str) -> bool:
    """Return whether a line may be any column's name for the mark before it (●全国各地)."""
    return bool(re.match(r"[■□●◆★▌◎▍]\s*[\u3400-\u9fff]{2,6}$", text))


def is_sheet_name(text: str) -> bool:
    """Return whether the first line of a page may be what the page is called (基 层), with headlines below it."""
    return bool(_SHEET_NAME.match(re.sub(r"\s", "", text)))


def is_bracketed(text: str) -> bool:
    """Return whether a line is the name of a column in brackets (【工作动态】)."""
    return len(text) <= _WIDEST and bool(_BRACKETED.match(text.strip()))


def is_series(text: str) -> bool:
    """Return whether a line may be a channel and its subject (甲工运网讯 | 送温暖), or a series (匠心录 · 一线)."""
    channel = [part.strip() for part in re.split(r"[|｜丨]", text)]
    series = re.split(r"(?<!\s)\s+[·•]\s+", text)
    if len(series) == 1 and len(parts := re.split("[·•]", text)) == 2 and is_medium(parts[0]):
        series = parts
    short = all(2 <= len(part) <= _COLUMN_SIZE for part in series)
    return (len(channel) == 2 and is_medium(channel[0])) or (len(series) == 2 and short)


def is_masthead(text: str) -> bool:
    """Return whether a line above the first headline belongs to the paper, not to the article."""
    return _names_issue(text) or is_number(text) or is_date(text)


def _names_issue(text: str) -> bool:
    """Return whether a line gives the issue, the day and page, the editors or the letterhead of a paper."""
    close = _APART.sub("", text)
    daily = _DAY.search(text) and _PAGE.search(_DAY.sub("", text)) and len(text) <= _LONGEST
    return bool(_ISSUE.search(close) or _LETTERHEAD.search(close) or _BOOK.match(text) or daily)


def _is_running_head(text: str, *, first: bool) -> bool:
    """Return whether a line is the fields that run along the top of a page: its paper, day, page, name of the page.

    Only where it is the first line a paper and a day are enough: below a headline they may be its credits.
    """
    text = _HANDS.sub("", text)
    if first and _names_paper(text):
        return True
    fields = [f for f in _FIELD.split(_APART.sub("", text)) if f and not (f.isascii() and f.isalpha() and len(f) > 1)]
    dated = [f for f in fields if _ISSUED.match(f) or _SHEET.match(f)]
    paged = any(_SHEET.match(f) for f in fields)
    named = [f for f in fields if f not in dated and is_medium(f)]
    other = [f for f in fields if f not in dated and f not in named and not _WEEKDAY.match(f)]
    known = bool(dated) and (len(dated) > 1 or bool(named)) and (paged or (first and bool(named)))
    ends = bool(fields) and any(_SHEET.match(field) for field in (fields[0], fields[-1]))
    known = known or (first and ends and 0 < len(other) <= len(dated) + 1 and len(text) <= _SHORT_HEAD)
    return known and len(text) <= _LONGEST and len(other) <= 3 and all(_WORD.match(f) for f in other)


def _names_paper(text: str) -> bool:
    """Return whether a line is a paper and which of its pages this is (《榕溪工人》　职工版) and nothing else."""
    found = _PAPER.match(text)
    fields = [field for field in _FIELD.split(found[1]) if field] if found else []
    told = any(_PART.match(f) or _SHEET.match(f) for f in fields)
    return told and all(_WORD.match(f) or _SHEET.match(f) for f in fields)


def is_imprint_line(text: str) -> bool:
    """Return whether a line is for the most part day, number, page, hands, addresses and prices: of a paper."""
    if len(text) > 2 * _LONGEST:
        return False
    rest = "".join(_FIELD.split(_IMPRINT.sub(" ", text)))
    return len(rest) <= _REST and len(rest) * 2 <= len("".join(_FIELD.split(text)))


def _is_imprint(text: str) -> bool:
    """Return whether a line is an office and a day, as below the number of an issue."""
    fields = [field for field in _FIELD.split(text) if field]
    return len(fields) == 2 and is_office(fields[0]) and bool(_ISSUED.match(fields[1]))


def note_size(items: Sequence[tuple[Line, Kind]]) -> int:
    """Return how many lines a note of the editors (编者按) has that stands above the first headline, 0 if none does."""
    if not items or not _NOTE.match(items[0][0].text):
        return 0
    bounds = range(1, min(len(items), _HIGHEST))
    return next((i for i in bounds if is_title(items[i][0]) and ended(items[i - 1][0].text)), 0)


def masthead_size(items: Sequence[tuple[Line, Kind]]) -> int:
    """Return how many lines at the top of a page stand above its first headline; contents count, columns do not.

    What names the issue makes a masthead of all lines above it; a mere day or document number only where it is first.
    """
    size = 0
    for at, (line, kind) in enumerate(items[:_HIGHEST]):
        if ended(line.text) or kind == "dateline" or is_issue(line.text):
            break
        close = at == size or (at == size + 1 and _names_page(items[size][0].text))
        imprint = close and is_imprint_line(line.text) and (at > 0 or not is_date(line.text))
        running = kind != "byline" and _is_running_head(line.text, first=at == 0)
        if _names_issue(line.text) or running or imprint:
            size = at + 1
    while size < len(items) - 1 and not items[size][0].level and _goes_on(items[size][0].text, issue=size > 0):
        size += 1
    size = size or _letterhead_size(items) or _bulletin_size(items)
    if size < len(items) and _CONTENTS.match(re.sub(r"\s", "", items[size][0].text)):
        size += _contents(items[size:])
    return size if size < len(items) else 0


def _names_page(text: str) -> bool:
    """Return whether a line is what a page or its paper is called."""
    return is_sheet_name(text) or is_column(text) or is_medium(text)


def _letterhead_size(items: Sequence[tuple[Line, Kind]]) -> int:
    """Return how many lines are offices, their names set wide or not, that the number of their document closes."""
    offices = next((i for i, (line, _) in enumerate(items) if not is_office(_close(line.text))), len(items))
    numbered = 0 < offices < len(items) - 1 and is_number(items[offices][0].text)
    return offices + 1 if numbered and is_title(items[offices + 1][0]) else 0


def _bulletin_size(items: Sequence[tuple[Line, Kind]]) -> int:
    """Return 2 where a bulletin and its number (某县总工会通报 / （2023年第4号）) stand above a headline, else 0."""
    if len(items) < 3 or not _BULLETIN.search(items[0][0].text) or not _COUNTED.match(items[1][0].text):
        return 0
    return 2 if items[2][0].gap > 0 and is_title(items[2][0]) else 0


def _close(text: str) -> str:
    """Return a text without the blanks that only set it wide (某 某 市 总 工 会)."""
    parts = text.split()
    return "".join(parts) if parts and all(len(part) == 1 for part in parts) else text


def _goes_on(text: str, *, issue: bool) -> bool:
    """Return whether a line goes on with a masthead; `issue` says that there is one."""
    return is_masthead(text) or (issue and _is_imprint(text))


def _contents(items: Sequence[tuple[Line, Kind]]) -> int:
    """Return how many lines a table of contents has, its heading among them: all with pages, or up to a blank line."""
    paged = next((i for i, (line, _) in enumerate(items[1:_ENTRIES], 1) if not _PAGED.search(line.text)), 1)
    if paged > 1:
        return paged
    end = next((i for i, (line, _) in enumerate(items[1:_ENTRIES], 1) if line.gap and i > 1), 1)
    return end if all(not ended(line.text) for line, _ in items[:end]) else 1

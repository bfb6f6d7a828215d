"""Tells the lines that belong to a page or its site, not to an article: editors, ways to other pages, rights."""

import re
from collections.abc import Sequence
from functools import cache

from loaders.bylines import EDITED, is_byline, is_person
from loaders.folding import simplified
from ontology import lexicon

_OPEN = r"[（(【\[<＜«\s]*"
_FIXED = re.compile(
    r"[\u4e00-\u9fff]ICP备|[\u4e00-\u9fff]公网安备|.{0,80}ICP[备證证]\s*\d|.{0,24}不代表本[网站报刊台]|.{2,20}版[权權]所有$"
    r"|(?:主办|承办)(?:单位)?[:：].*(?:电话|地址|邮编|技术支持|备案|ICP|标识码)|首页\s*[>＞»|]|(?:您|你)?(?:现在)?所?在?的?位置[:：]"
    r"|【?字[体號号][:：\s]*(?:(?:查看|进入|阅读)|$)|[aA][+-]?$|×$|【字[体號号]\s|(?:阅读|浏览|点击|访问)?[次量]数?[:：]\s*次?$|正文$|点个.?(?:在看|赞)|(?:浏览|点击|阅读|访问)(?:次数|[量数率])?\s*[:：]?\s*\d+\s*次?$"
    r"|(?=.*(?:零售价|定价|广告部|发行部?|印刷))(?:[^。]*?(?:地址|邮编|邮政编码|电话|社址|广告部|发行部?|零售价|定价|印刷)\s*[:：]){2}|(?:点击|立即|扫码)?下载[^。，]{2,12}(?:客户端|[aA][pP][pP])(?:$|[^。，]{0,6}(?:更多|资讯|新闻|详情))|.*enpproperty-->|[^。，：:]{0,16}(?:https?://|www\.)\S+$"
    r"|关于我们\s*[|｜]|版本\s*[vV]?\d[\d.]*$|点击查[看浏览]{0,4}[大原]图|[^。，]{0,8}\{[^{}]{2,8}\}$|[点點]?[赞讚]\s*[（(]?\d+[）)]?$|阅读\s*\d+\s+|CN\d\d-|第?\s*[A-D]?\d{1,3}\s*版\s*(?:[:：]\s*[\u4e00-\u9fff·]{2,8})?$"
    r"|[（(](?:(?:相关|有关|详细|更多)?(?:报道|内容|新闻|图片|评论)|全文|详情)?(?:请|详)?见(?:今日|本报)?第?[A-D]?\d{1,2}(?:[、—-]\d{1,2})?版[）)]$"
    r"|[-—\s]*\d{1,4}[-—\s]*$|(?:part|no)\s*[.．]?\s*\d{1,2}$|第\s*\d+\s*页(?:\s*共\s*\d+\s*页)?$"
    r"|[-—·\s]*(?:THE\s*)?END[-—·\s]*$|[（(]?(?:[^（()）。]{0,40}[\s\u3000])?共印\s*\d+\s*份[）)]?$|扫.{0,10}码.{0,6}(?:关注|了解|查看)"
    r"|[\s↑▲☝⬆▼↓\U0001F446\U0001F447]*(?:点击|长按|识别)[^。，]{2,24}(?:关注|订阅)(?:我们|公众号)?[!！]?$"
    r"|本[版期刊](?:图文|图片|照片|文字)[^。，]{0,24}(?:提供|供图|[摄攝])$|(?:相关|友情)[链鏈][接結][:：]\s*\S|[（(]?原标题[:：]|[（(](?:略|完|全文完|待续|未完待续)[）)]$|\[?(?:打印|关闭)\]?\s*(?:[\[【|｜]|$)",
    re.IGNORECASE,
)
_DISCLAIMER = re.compile(
    r"[【（(\[*]?\s*(?:免责声明|版权声明|特别声明|转载(?:请|须)(?:注明|附上)|本文(?:[为系是][\u3400-\u9fff]{0,8}原创|转载自|来源于?网络)|[^。，：:]{0,8}(?:[投来來征徵]稿|稿件|爆料|报料|编辑部)[^。，：:]{0,8}[:：]\s*\S{0,12}(?:[\w.-]+@[\w.-]+|\d{3,4}[-—]\d{4})"
    r"|(?:欢迎|请|快)?(?:转发|分享|扩散|收藏)(?:[，,、][^。]{2,24}[!！]$|(?:给|到)[^。]{2,16}[!！]$))"
)
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff])\s(?=[\u4e00-\u9fff]\s*[:：丨｜|/／])")  # 编 辑｜甲
# who answers for a page of a site, in brackets below the text: no hand of the article
_IN_CHARGE = re.compile(r"[（(\[【](?:责任?编辑?|責任?編輯?)\s*[:：][^:：]{2,16}[）)\]】]$")
_PRINTED = re.compile(r"共印\s*\d+\s*份")
_LONGEST = 120


def is_furniture(text: str) -> bool:
    """Return whether a line belongs to the page or its site; an editor's note below an article does not."""
    if len(text) > _LONGEST:
        return False
    if EDITED.match(text) and is_byline(text) and not (_PRINTED.search(text) or _IN_CHARGE.match(text)):
        return False
    fixed = (
        _FIXED.match(text) or _DISCLAIMER.match(text) or _beginning().match(text) or _buttons().match(simplified(text))
    )
    return bool(fixed or _field().match(text)) or _names_makers(text)


def is_disclaimer(text: str) -> bool:
    """Return whether a sentence speaks of the rights in a text or the page, not of what the article is about."""
    return len(text) <= _LONGEST and bool(_DISCLAIMER.match(text))


def _words(use: str, shortest: int = 1) -> str:
    """Return the words of a use as alternatives, the longer ones first."""
    words = [word for word, told in lexicon.rows("furniture") if told == use and len(word) >= shortest]
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@cache
def _beginning() -> re.Pattern[str]:
    """Return what lines of the frame of a page begin with."""
    return re.compile(rf"{_OPEN}(?:{_words('begins').replace('：', '[:：]')})", re.IGNORECASE)


@cache
def _field() -> re.Pattern[str]:
    """Return a line of the table above a published document (索 引 号：…); its labels may be set wide."""
    labels = (r"\s*".join(word) for word, use in lexicon.rows("furniture") if use == "field")
    return re.compile(rf"{_OPEN}(?:{'|'.join(labels)})\s*[:：]")


@cache
def _buttons() -> re.Pattern[str]:
    """Return a row of buttons, or one in brackets or of three characters; it never steps back, so rows may be long."""
    word = _words("button")
    count = r"(?:\s?+(?:[（(]\d+[）)]|\d++(?=\s|$)))?+(?:[:：]\s?+\d*+)?+"
    one = rf"[（(【\[<＜]?\s?+(?>{word}){count}[+\-]?+\s?+[】\]）)]?[\s|｜/>＞]*+"
    return re.compile(rf"(?:{one}){{2,}}+$|[（(【\[<＜]\s?(?:{word})\s?[】\]）)]?$|(?:{_words('button', 3)})$")


@cache
def _makers() -> re.Pattern[str]:
    """Return the beginning of a line that says who made the page."""
    return re.compile(rf"{_OPEN}(?:本[期版刊])?(?:{_words('hand')})\s*(?:(?P<mark>[:：丨｜|/／])|(?=\s))")


def _names_makers(text: str) -> bool:
    """Return whether a line says who made the page: their tasks before colons, or before people's names."""
    close = _SPACED.sub("", text)
    found = _makers().match(close)
    if not found or found["mark"]:
        return bool(found)
    return _are_makers(close[found.end() :].split())


def _are_makers(fields: Sequence[str]) -> bool:
    """Return whether words are people, and tasks with people behind them."""
    tasks = {word for word, use in lexicon.rows("furniture") if use == "hand"}
    return bool(fields) and is_person(fields[0]) and all(is_person(field) or field in tasks for field in fields)

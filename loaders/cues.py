"""Tells what a single line of a page is by its own words: furniture of the page, caption, date, signature, item."""

import re
from functools import lru_cache
from typing import Literal

from loaders.bylines import is_byline
from loaders.datelines import dateline, trailing_credit
from loaders.furniture import is_disclaimer, is_furniture
from loaders.lines import Line
from loaders.media import headed

Kind = Literal[
    "text", "furniture", "tail", "masthead", "byline", "dateline", "caption", "number", "date", "office", "attachment",
    "copies", "note", "numbered", "imprint",
]  # fmt: skip

_CLOSERS = "”’」』）)】》*\"'"
_ENDS = frozenset("。！？!?…")
_CREDITED = frozenset("）)】摄攝影图圖道導")  # what credits behind a sentence end with
_REPORTER = re.compile("记者|記者|通[讯訊][员員]")  # who is named behind the last sentence
_LAST = 24
_NEED = {"“": "”", "《": "》", "（": "）", "(": ")", "「": "」", "『": "』"}
_NOTE = re.compile(r"[（(](?:本文(?:所称|中|有)|注[:：]|编者注|有删[节改]|此件)[^（()）]{0,120}[）)]$")
_TAIL = re.compile(
    r"[【\[■●◆▲☆★]?\s*(?:相关(?:新闻|阅读|链接|报道|文章|推荐|专题)|(?:新闻|文章|精彩|热门)推荐|随机(?:阅读|文章|推荐)|推荐阅读|延伸阅读|[热熱][门門点點](?:新闻|文章|推荐)|(?:最新|更多)(?:新闻|文章|动态)|(?:为您|本[网站])推荐|猜你喜欢|网友评论|(?:点击|热门|阅读)?排行榜?|往期(?:推荐|回顾|精选|精彩|内容)|更多>)[】\]]?[:：]?\s*(?:[（(]\d+[）)])?$"
)
_NUMBER = re.compile(
    r"[（(]?[\u4e00-\u9fff]{1,12}[〔\[（(【]\s*\d{4}\s*[〕\]）)】]\s*第?\s*\d{1,5}\s*号[）)]?(?:\s+\d{4}-\d{1,2}-\d{1,2}|\s*签发人[:：].{0,12})?$"
)
_YEAR = r"(?:\d{4}|[〇○零一二三四五六七八九]{4})"
_DATE = re.compile(
    rf"[（(]?{_YEAR}\s*年\s*[\d一二三四五六七八九十]{{1,3}}\s*月\s*(?:[\d一二三四五六七八九十]{{1,3}}\s*日)?(?:\s*星期.)?[）)]?$|{_YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}$"
)
_PRINTED = re.compile(rf".{{2,40}}\s{_YEAR}\s*年\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*日\s*印发$")
_OFFICE = re.compile(
    r"[\u4e00-\u9fff（）()·\s]{3,40}(?:工会|工會|联合会|聯合會|委员会|委員會|办公室|局|厅|部|公司|政府|中心|学院|学校|医院|集团|党委|协会|领导小组|筹备组|院|厂)$"
)
_ATTACHED = re.compile(r"附\s*件\s*\d{0,2}\s*(?:[:：]|$)")
_COPIES = re.compile(r"(?:抄\s*送|抄\s*报|主\s*送|报\s*送|分\s*送|发\s*送)\s*[:：]|[报送发]\s*[:：]\s*\S")
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|第[一二三四五六七八九十百]{1,4}[条章节]|\d{1,3}[、.．](?!\d)|[①-⑳]|[◆●★▲■□◇○▶·•]\s*(?=\S))"
)
_ITEM = re.compile(
    r"[^，,。；;！？“”《》]{1,14}[:：]\S.{0,200}$|[^，,。；;]{1,16}[（(]\d{1,4}[名人个组项件篇]?[）)]\s*\S?|【[^】]{1,20}】$"
)
_CAPTION = re.compile(
    r"(?:▲|▼|◀|▶|△|[（(]?(?:上|下|左|右|本|题|[资資]料)?[图圖](?:为|為|片(?!(?:新闻|故事|专题|报道)$)|①|[:：]|\d|[一二三四])|[（(]?[资資]料[图圖]|[照图]片[由:：])"
)
_CAPTION_END = re.compile(
    r"(?<![到进進赴入向离往在个個种種类])(?:现场|場景|现場|場面|场景|画面|合影|留影|剪影|瞬间|一角|资料图片?)[。）)]*$|(?:(?<![\u3400-\u9fff])[摄攝]|[\u3400-\u9fff]{2,4}\s*[/／]?\s*[摄攝]影?|供图|提供)[。）)]*$"
)
_ONWARD = re.compile(
    r"[\s▶►▷→]*(?:[（(【](?:下转|下轉|文转|文轉|转|轉|紧接|緊接|上接)|下转|下轉|紧接|緊接|上接)(?:本报|本報)?第?\s*[A-D]?"
    r"[\d一二三四五六七八九十]{1,3}\s*版\s*[①-⑳]?[）)】]?[\s▶►▷→]*$"
)
# what a site says in brackets behind the last sentence of a text that it took over
_OF_SITE = re.compile(
    r"(?<=[。！？”])\s*[（(](?:原[标標]?[题題]|责任编辑|責任編輯|责编)\s*[:：][^（()）。]{2,50}[）)]?$"
)
SHORT_CAPTION = 60
LONGEST_TITLE = 60


def kind(line: Line) -> Kind:
    """Return what a line is when its neighbours are not asked."""
    return "caption" if line.hint == "caption" else _kind(line.text.strip(), line.level > 0)


@lru_cache(maxsize=4096)
def _kind(text: str, heading: bool) -> Kind:
    """Return what a line is by its words."""
    whole = next((name for name, pattern in _WHOLE if pattern.match(text)), None)
    if whole:
        return whole
    if is_disclaimer(text) if ended(text) else (is_furniture(text) or onward(text) == 0):
        return "furniture"
    if not heading and _is_caption(text):
        return "caption"
    begins = 0 if heading else dateline(text)
    if is_byline(text) and not (headed(text) and 0 < begins < len(text)):
        return "byline"
    if begins:
        return "dateline"
    return "numbered" if _NUMBERED.match(text) else "text"


_WHOLE: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("tail", _TAIL),
    ("number", _NUMBER),
    ("date", _DATE),
    ("office", _PRINTED),
    ("copies", _COPIES),
    ("attachment", _ATTACHED),
    ("note", _NOTE),
)


def _is_caption(text: str) -> bool:
    """Return whether a line describes a picture."""
    if _CAPTION.match(text):
        return len(text) <= 2 * SHORT_CAPTION and not is_byline(text)
    return (
        len(text) <= SHORT_CAPTION and text.count("。") <= 1 and bool(_CAPTION_END.search(text)) and not is_byline(text)
    )


def onward(text: str) -> int:
    """Return where a mark that sends to another page, (下转第3版), or a note of a site, (原标题：…), closes a line.

    It is the length of the line where none does.
    """
    found = _ONWARD.search(text, max(0, len(text) - 24)) if "版" in text[-8:] else None
    found = found or _OF_SITE.search(text, max(0, len(text) - LONGEST_TITLE))
    return found.start() if found else len(text)


def is_office(text: str) -> bool:
    """Return whether a line is the name of a body and nothing else, as in a signature."""
    return bool(_OFFICE.match(text.strip())) and len(text) <= 42


def is_number(text: str) -> bool:
    """Return whether a line is the number of a document (龙工办〔2024〕9号)."""
    return bool(_NUMBER.match(text.strip()))


def is_date(text: str) -> bool:
    """Return whether a line is a date and nothing else."""
    return bool(_DATE.match(text.strip()))


def is_item(line: Line) -> bool:
    """Return whether a line is an entry of a list: `label: value`, names set apart by spaces, a count in brackets."""
    text = line.text
    if line.hint == "list" and not ended(text):
        return True
    apart = [t for t in re.split(r"[ \u3000\t]+", text) if t]
    return bool(_ITEM.match(text)) or (len(apart) >= 2 and all(len(t) <= 30 for t in apart) and "，" not in text)


def ended(text: str) -> bool:
    """Return whether a text closes with the end of a sentence; quotes, brackets and credits behind it are put aside."""
    if _is_end(text.rstrip(_CLOSERS + " ")):
        return True
    credited = text[-1:] in _CREDITED or _REPORTER.search(text, max(0, len(text) - _LAST))
    return bool(credited) and _is_end(text[: trailing_credit(text)].rstrip(_CLOSERS + " \u3000"))


def _is_end(text: str) -> bool:
    """Return whether the last character closes a sentence; an ASCII full stop does behind a Chinese character."""
    return text[-1:] in _ENDS or (text[-1:] == "." and "\u3400" <= text[-2:-1] <= "\u9fff")


def is_open(text: str) -> bool:
    """Return whether a quotation, a title or a bracket of a text is not closed in it."""
    return any(text.count(opening) > text.count(closing) for opening, closing in _NEED.items())


def is_title(line: Line) -> bool:
    """Return whether a line may be a headline: short, without the end of a sentence."""
    text = line.text
    if not 2 <= len(text) <= LONGEST_TITLE or "。" in text or text[-1] in "，,、；;：:" or text[0] == "|":
        return False
    return kind(line) in {"text", "numbered", "office"}


def is_numbered(line: Line) -> bool:
    """Return whether a line begins with a number or bullet of a list or section."""
    return bool(_NUMBERED.match(line.text))

"""Tells what stands above a headline and is none: names of columns and of pages, slogans, credits of pictures."""

import re
from collections.abc import Sequence

from kg.days import date_in
from loaders.cues import LONGEST_TITLE, ended, is_numbered, is_office, is_title
from loaders.items import Item
from loaders.lines import Line
from loaders.mastheads import is_bracketed, is_column, is_marked_column, is_series, is_sheet_name

_SLOGAN = re.compile(r"(?!.*(?:工[会會]|公司|集[团團]))(?:[^，,。：:、？！?!—\s]\s*){2,12}$")
_CALL = re.compile(
    r"(?:深入)?(?:学习|贯彻|落实|深化|聚焦|奋进|喜迎|迎接|庆祝|纪念|弘扬|建功|争当|凝聚|凝心|致敬|决胜|學習|貫徹|慶祝|紀念)[^，,。：:？?—]{4,22}$"
)
LATIN = re.compile(r"(?<![A-Za-z\s])[A-Za-z\s]+$")
WORD = 4  # characters of the name of a page (赣江潮) that are too few for a headline
_COLUMN = 6  # characters of the name of a column that stands close above a headline
_NAME, _LONGER = 8, 4  # characters of the name of a column, and by how many a headline below it is longer
_COUNT = re.compile(r"第[\d一二三四五六七八九十百]+[讲期篇回季]$|[①-⑳]$|[（(][\d一二三四五六七八九十]+[）)]$")
_QUOTED = "■□●◆◇▲☆★▌◎※|｜・· “”「」/／》＞>…"
_CREDITED_NAME = 14
_PAGE_TITLE = 10  # characters of a line that is a headline even where no blank line parts it from a column
_INDENT = 4  # width of the blanks before the first line of a paragraph
_HIGHEST_PAIR = 4  # lines of a title with its subtitle


def is_anchor(items: Sequence[Item], at: int) -> bool:
    """Return whether the line is credits or a dateline, as it stands below a headline."""
    return at < len(items) and items[at][1] in {"byline", "dateline"}


def is_lead(items: Sequence[Item], begin: int, at: int) -> bool:
    """Return whether all text between a headline and the one dateline of a page is one short sentence of a picture."""
    above = [item for item in items[begin:at] if item[1] in {"text", "numbered", "dateline"} and ended(item[0].text)]
    if len(above) != 1 or above[0] is not items[at - 1] or sum(what == "dateline" for _, what in items) != 1:
        return False
    line = above[0][0]
    return at - 1 > begin and len(line.text) <= LONGEST_TITLE and line.text.count("。") == 1 and line.gap > 0


def is_picture(items: Sequence[Item], at: int) -> bool:
    """Return whether a line is all that is said of a picture that stands for itself, below the name of a column."""
    column = items[at - 1][0].text if at else ""
    return (
        at < len(items) and items[at][1] == "caption" and is_column(column) and bool(re.search("[图圖影摄攝]", column))
    )


def slogan_size(head: Sequence[Line]) -> int:
    """Return how many lines above the blank one in a headline may be a slogan; 0 if none are, or nothing parts it."""
    size = next((i for i in range(1, len(head)) if head[i].gap), 0)
    above = [LATIN.sub("", line.text) for line in head[:size] if not line.level]
    if len(head) > 1 and head[0].level and head[0].level == head[1].level:
        size, above = 1, [head[0].text]
    shaped = size <= 2 and len(above) == size and all(_SLOGAN.match(t) or _CALL.match(t) for t in above)
    return size if size and shaped and head[size].text[0] not in "—-" else 0


def is_short_name(line: Line, below: Line, *, credited: bool) -> bool:
    """Return whether a line is no headline but a name over one, which a blank line parts from it and no dash begins.

    It is short and the headline longer, or counted (工会课堂第12讲). Where credits stand below the headline it may have
    the length of one: lines of one headline are parted only where they are marked as such.
    """
    bare = _COUNT.sub("", line.text).strip(_QUOTED)
    longest, longer = (_CREDITED_NAME, -_LONGER) if credited and not below.level else (_NAME, _LONGER)
    said = "“" in line.text[1:]  # 扎根“责任田”: a headline quotes, the name of a column is quoted whole
    short = 2 <= len(bare) <= longest and not set(line.text) & set("，、！？") and not line.level and not said
    told = (
        bool(_COUNT.search(line.text))
        or is_column(below.text)
        or is_marked_column(below.text)
        or len(below.text) >= len(bare) + longer
    )
    return short and below.gap > 0 and told and below.text[0] not in "—-"


def stands_over_text(items: Sequence[Item], at: int) -> bool:
    """Return whether a blank line or an indent parts a line, with those right below it, from a paragraph that ends.

    A slogan may stand above them.
    """
    parts = [i for i in range(at + 1, len(items)) if items[i][0].gap > 0 or items[i][0].indent >= _INDENT][:3]
    if parts and slogan_size([line for line, _ in items[at : parts[0] + 1]]):
        at = parts.pop(0)
    last, kind = items[[*parts, len(items), len(items)][1] - 1]
    return bool(parts) and parts[0] - at <= _HIGHEST_PAIR and (ended(last.text) or kind == "byline")


def names_column(items: Sequence[Item], at: int) -> bool:
    """Return whether a line is the name of a column with a headline, or a picture's words, below it."""
    line, below = items[at][0], items[at + 1][0]
    if is_anchor(items, at + 1) and date_in(below.text) and not is_column(line.text):
        return False
    if not line.level and is_series(line.text) and below.gap > 0:
        return is_title(below) and _is_credited(items, at + 1)
    marked = is_marked_column(line.text) and is_title(below) and _is_credited(items, at + 1)
    credited = _is_credited(items, at + 1) or is_anchor(items, at + 2)
    if marked or (credited and _stands_on_pair(items, at)):
        return True
    if (
        is_title(below)
        and (credited or stands_over_text(items, at + 1))
        and is_short_name(line, below, credited=credited)
    ):
        return True
    if (line.level and below.level <= line.level) or not is_column(line.text):
        return False
    parted = below.gap > 0 or below.level > 0 or is_bracketed(line.text) or is_anchor(items, at + 2)
    parted = parted or (len(line.text) <= WORD and len(below.text) > _PAGE_TITLE and below.text[0] not in "—-")
    parted = parted or _stands_close(items, at) or (len(line.text) <= _COLUMN and _is_under_column(items, at))
    return is_picture(items, at + 1) or (parted and (below.level > 0 or is_title(below)))


def _stands_on_pair(items: Sequence[Item], at: int) -> bool:
    """Return whether a short line stands right above a longer title and its subtitle behind a dash: no part of them."""
    if at + 2 >= len(items) or items[at + 2][0].text[0] not in "—-":
        return False
    line, below = items[at][0], items[at + 1][0]
    short = len(line.text) <= _NAME and not line.level and not is_office(line.text) and is_title(line)
    return short and is_title(below) and len(below.text) >= 2 * len(line.text)


def names_sheet(items: Sequence[Item]) -> bool:
    """Return whether the first line is what a page is called: a headline stands below it, over credits or text."""
    line, below = items[0][0], items[1][0]
    if line.level or not is_sheet_name(line.text) or not is_title(below) or len(below.text) <= WORD:
        return False
    return _is_credited(items, 1) or is_anchor(items, 2) or stands_over_text(items, 0)


def _is_credited(items: Sequence[Item], at: int) -> bool:
    """Return whether credits stand below the few lines of a headline that begins here."""
    return any(is_anchor(items, i) for i in range(at + 1, min(at + 5, len(items))))


def _is_under_column(items: Sequence[Item], at: int) -> bool:
    """Return whether a headline with its credits stands right below a line, and not a second part of that line."""
    return items[at + 1][0].text[0] not in "—-" and is_title(items[at + 1][0]) and _is_credited(items, at + 1)


def _stands_close(items: Sequence[Item], at: int) -> bool:
    """Return whether a short name of a column stands right over a headline that is longer, over a text that ends."""
    line, below = items[at][0], items[at + 1][0]
    longer = len(line.text) <= _COLUMN < len(below.text) and below.text[0] not in "—-" and not is_numbered(below)
    text = items[at + 2][0] if at + 2 < len(items) else None
    return longer and text is not None and text.gap == 0 and ended(text.text) and len(text.text) > LONGEST_TITLE // 2

"""Where a name begins: from its last word leftwards over words that names are made of, up to one that they are not."""

import re
from collections.abc import Callable

from loaders.mentions.line import Line, Word
from loaders.mentions.tables import cues, units

LONGEST = 40
_STOP_TAGS = frozenset({"v", "vd", "d", "r", "p", "c", "u", "xc", "q", "t", "m", "ad", "w", "pos", "PER", "f", "TIME"})
_INNER = cues("inside")
_HARD = frozenset(
    "的地得了着过在和与及由把被将为从到等于对向是有让给跟同就都也还又并而或以其该此这那每请经据按说称获任报"
)
_NUMBERED = re.compile(
    r"(?<![第一二三四五六七八九十\d])[一二三四五六七八九十两头]{1,2}(?:道|里|岔|家|棵|台|门)?(?:沟|河|湾|岭|坪|铺|店|桥|屯|口|江|湖|塘|梁|坝|川)$"
)  # 三道沟, 七里河: a place by its number
_REGIONS = frozenset({"西南", "东南", "西北", "东北", "中南", "华东", "华南", "华北", "华中", "东方", "南方", "北方"})
_UNITED = re.compile(r"工会|基层|会|总|体|社")
_ORDINAL = re.compile(
    r"(?:第[一二三四五六七八九十百\d]+(?:届|次|期|季|批|轮)|首[届次期]|(?<![第一二三四五六七八九十\d])[一二三四五六七八九十\d]+届(?:[一二三四五六七八九十\d]+次)?)$"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:[—\-至](?:19|20)?\d\d)?年?(?:度)?$")


def stops(word: Word) -> bool:
    """Tell whether a name cannot reach over this word."""
    if word.text in _INNER or word.text in {"·", "•", "—", "-"}:
        return False
    return word.tag in _STOP_TAGS


def _stops_here(line: Line, word: Word) -> bool:
    """Tell whether a word ends a name where it stands: 联合 does but in 联合会, a measure word behind a number does."""
    if word.text == "联合":
        return not _UNITED.match(line.text, word.end)
    if word.text in _REGIONS and line.text[word.end : word.end + 1] not in {"的", ",", "。", "、"}:
        return False  # 甲山西南建设有限公司
    if word.text == "委员" and line.text.startswith("全体", max(0, word.start - 2)):
        return False
    if len(word.text) == 1 and word.text not in _HARD and line.text[word.end : word.end + 1] == "(":
        return False  # 安如(某市)食品有限公司: a brand before the place in brackets
    before = line.text[word.start - 1 : word.start]
    if len(word.text) == 1 and word.text not in _HARD and _between_unlisted(line, word):
        return False
    return stops(word) or (word.text in units() and before.isdigit())


def _between_unlisted(line: Line, word: Word) -> bool:
    """Tell whether a word of one character stands behind an unlisted one: 达 in 迅达 is no verb."""
    before = line.word(word.start - 1)
    return before is not None and before.tag == "x" and word.tag != "w"


def left_edge(line: Line, end: int, *, quotes: bool = False, numbers: bool = False) -> int:
    """Return where the name begins whose last word begins at `end`.

    `quotes` lets it reach over a quotation (“甬工杯”职工竞赛), `numbers` over years and 第三届.
    """
    at = end
    while at > 0 and end - at < LONGEST:
        back = _back(line, at, quotes=quotes, numbers=numbers)
        if back is None:
            break
        at = back
    return at


def _back(line: Line, at: int, *, quotes: bool, numbers: bool) -> int | None:
    bracket = _bracket(line, at, quotes=quotes)
    if bracket is not None:
        return bracket
    numbered = _numbered(line, at) if numbers else None
    return _word(line, at) if numbered is None else numbered


def _word(line: Line, at: int) -> int | None:
    if line.text.startswith("——", at - 2):
        return None
    word = line.word(at - 1)
    if word is None or not _stops_here(line, word):
        return None if word is None else word.start
    found = _NUMBERED.search(line.text[max(0, at - 3) : at + 1]) if word.tag in {"m", "q"} else None
    return at + 1 - len(found.group()) if found else None


def _numbered(line: Line, at: int) -> int | None:
    text = line.text[max(0, at - 12) : at]
    found = _ORDINAL.search(text) or _YEAR.search(text)
    return at - len(found.group()) if found else None


def _bracket(line: Line, at: int, *, quotes: bool) -> int | None:
    closing = line.text[at - 1]
    if closing not in ("”》" if quotes else "") + ")":
        return None
    inside = next((b for b in line.brackets if b.end == at - 1), None)
    if inside is None or inside.end - inside.start > 44:
        return None
    if closing == ")" and (inside.end - inside.start > 6 or _is_said(line.text[inside.start : inside.end])):
        return None
    return inside.start - 1


def _is_said(text: str) -> bool:
    return any(mark in text for mark in ":;,0123456789") or text.startswith(("以下", "下称", "简称"))


def skip(line: Line, start: int, end: int, unwanted: Callable[[Word], bool]) -> int:
    """Return the start of a name without unwanted words at its beginning."""
    at = start
    while at < end:
        word = line.word(at)
        if word is None or word.end >= end or not unwanted(word):
            return at
        at = word.end
    return at

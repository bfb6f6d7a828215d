"""Events that a verb or a number opens (举办X大赛, 首届Y比武): the name is all up to the event's last word.

Where a name has verbs inside (采摘技能大赛, 栽培培训班), walking left from its last word stops too early; a verb of
holding or an ordinal before it says where it begins.
"""

import re

from loaders.mentions.edges import left_edge
from loaders.mentions.line import Line
from loaders.mentions.tables import PLACE, cues, ends

LONGEST = 30
_OPENED = re.compile(
    r"(?:(?:举办|举行|召开|主办|承办|协办)的?|(?:组织|开展)的)(?:了|一场|一次|一期|一届|为期[一二两三四五六七八九十半\d]{1,3}[天日周月个]{1,2}的?)*"
    r"|(?:进行|开展|组织)了?(?:一场|一次|一期)"
    r"|(?:开展|组织|启动)了?(?=迎|庆|喜迎|学习|贺|“)"
    r"|(?=第[一二三四五六七八九十百\d]{1,3}场..)|(?P<ordinal>首届|第[一二三四五六七八九十百\d]{1,3}[届期季])"
)
_HEAD = re.compile(r"^|(?<=[,。;:!?日])|(?:的|日前|近日|上午|下午|晚)")
_HELD_AT = re.compile(
    r"[\u4e00-\u9fff]{2,6}?(?:\([^()]{1,12}\))?(?:于|在|日前|近日|今日|昨日|今天|昨天|\d|正式|圆满|隆重|顺利|召开|举行|开幕|闭幕|落幕|开班|启动|收官|开赛)"
)
_HOLDS = re.compile(r"召开|举办|举行|主办|承办|协办|开展|组织|主持|出席|参加|赴|以来|期间|公布|获得|被")
_UNIT = re.compile(r"(?:19|20)\d\d年|全[省市县区州]|[\u4e00-\u9fff]{2,4}(?:省|市|县|区|镇|乡|街道|州|旗)")
_PARTY_SPIRIT = re.compile(r"党的(?:二十|十九)[大届][一二三四五六七八九十中全会]{0,6}精神")
_BROKEN = re.compile(r"[,。;:!?、的了等]|\((?:以下)?(?:简称|下称)|(?:参加|组织|邀请|以及|并|在|为)")
_CONGRESS = re.compile(
    r"中国共产党[\u4e00-\u9fff]{2,8}第[一二三四五六七八九十]{1,3}次代表大会"
    r"|(?:中国工会|党的|中国共产党)(?:第?[一二三四五六七八九十]{1,3}(?:次全国代表大会|大|届[一二三四五六七八九十]中全会))(?!报告)"
)


def begin(line: Line, left: int, start: int) -> int:
    """Return where an event begins whose last word starts at `start` and that seemed to begin at `left`."""
    left = _as_subject(line, left, start)
    clause = max((line.text.rfind(mark, 0, start) for mark in ",。;:!?"), default=-1) + 1
    opened = list(_OPENED.finditer(line.text, max(clause, start - LONGEST), start))
    for found in reversed(opened):
        at = left_edge(line, found.start(), quotes=True, numbers=True) if found["ordinal"] else found.end()
        if at < left and _is_whole(line, at, start):
            return at
    return left


def _as_subject(line: Line, left: int, start: int) -> int:
    """Return where an event begins that opens its clause and is then said to be held (甲市乙丙推进会在丁召开)."""
    if not _HELD_AT.match(line.text, start):
        return left
    longest = LONGEST if "暨" not in line.text[start - LONGEST : start] else 2 * LONGEST  # of two ceremonies in one
    for found in reversed(list(_HEAD.finditer(line.text, max(0, start - longest), start))):
        at, first = found.end(), line.word(found.end())
        if at >= left or first is None or first.start != at:
            continue
        named = any(w is not None and (w.tag == PLACE or w.text == "“") for w in (first, line.word(first.end)))
        quiet = not _HOLDS.search(line.text, at, start) and _is_whole(line, at, start)
        if quiet and (named or _UNIT.match(line.text, at)):
            return at
    return left


def _is_whole(line: Line, at: int, start: int) -> bool:
    """Tell whether one name can reach over a stretch: no mark, no other event, no word that parts phrases."""
    twin = line.text.rfind("暨", at, start) + 1  # 甲成立大会暨第一次会员代表大会
    between = _PARTY_SPIRIT.sub("", re.sub(r"“[^”]*”|《[^》]*》", "", line.text[at:start]))
    inside = line.inside(twin or at, start)
    others = any(w.text in ends(("Event",)) and len(w.text) > 1 and w.text not in cues("loose_event") for w in inside)
    if line.text.startswith("签约", start):
        between = between.replace("、", "")  # 甲与乙、丙战略合作签约仪式
    return not others and not _BROKEN.search(between) and between.count("“") == 0 and bool(inside)


def congresses(line: Line) -> list[tuple[int, int]]:
    """Return the stretches of national congresses by their short names (中国工会十八大)."""
    return [found.span() for found in _CONGRESS.finditer(line.text)]

"""Events: meetings, contests, trainings and campaigns, by their last word, their place, year or name in quotes."""

import re
from collections.abc import Iterator
from functools import cache

import daachorse

from loaders.mentions.candidate import Candidate
from loaders.mentions.edges import left_edge, skip
from loaders.mentions.line import Line, Word
from loaders.mentions.tables import PLACE, ends

_ANCHOR = re.compile(r"第[一二三四五六七八九十百\d]+[届次期季]|首届|(?:19|20)\d\d年|[”》]|(?:杯|届)")
_VERB_BEFORE = re.compile(
    r"(?:举办|举行|召开|开展|组织|组织开展|主办|承办|参加|启动|开启|办|拟办|举办了|召开了|开展了|举行了|组织了|出席|联合举办|联合开展|承办的|主办的|举办的|同步开展|参与|邀请参加|进行了|进行)(?:了|一场|一次|一系列|为期[\u4e00-\u9fff\d]{1,4}|的)*$"
)
_VERB_AFTER = re.compile(
    r"^(?:正式|圆满|成功|顺利|在|于|日前|近日|暨)?[^,。;]{0,14}?(?:举行|召开|开幕|闭幕|落幕|启动|结束|开班|举办|开赛|拉开|收官|报名|现场|圆满|成绩)"
)
_LOOSE = frozenset(
    "活动 人才培养 实用人才培养 培训 检查 评选 调研 演练 宣讲 慰问 走访 督查 练兵 讲座 拉练 演习 党课 会商 疗休养 义诊 展览 巡讲 仪式 典礼 沙龙 学习会".split()
)
_THIS = re.compile(r"(?:此次|本次|这次|该次|本届|此届|这场|该)$")
_IDLE_LEAD = frozenset(
    "系列 主题 专题 各类 各种 多元 相关 相应 日常 专项 群众性 多项 丰富 文体 文化 有关 其他 线上 线下 大型 小型 职工 全员 多种".split()
)
_LISTED = ("竞赛", "大赛", "比赛", "会", "活动", "培训", "仪式", "论坛", "班", "赛")
_EXTRA = frozenset("人才培养 实用人才培养 技能比武 技术比武 大比武".split())


@cache
def _automaton() -> tuple[daachorse.CharwiseDoubleArrayAhoCorasick, tuple[str, ...]]:
    listed = {name for name in ends(("Event",)) if len(name) > 1}
    names = tuple(sorted(listed | _EXTRA))
    return daachorse.CharwiseDoubleArrayAhoCorasick(list(names)), names


def find(line: Line) -> Iterator[Candidate]:
    """Yield the events of a line; 此次活动 and the like as nominal mentions."""
    automaton, names = _automaton()
    for start, end, number in automaton.find_overlapping_no_suffix(line.text):
        word = line.word(end - 1)
        if word is None or word.end > end or line.text[end : end + 1] in {"会", "员", "班", "者"}:
            continue
        yield from _named(line, start, end, names[number])


def _named(line: Line, start: int, end: int, name: str) -> Iterator[Candidate]:
    this = _THIS.search(line.text[:start])
    if this:
        yield Candidate(line.number, this.start(), end, "Event", 3, "this", "nominal")
        return
    left = _begin(line, _joined(line, left_edge(line, start, quotes=True, numbers=True), end), start)
    modifier = line.text[left:start]
    if name == "活动" and modifier.startswith("“") and modifier.find("”") == len(modifier) - 1:
        return  # “X”活动 is the programme X
    if _grounded(line, left, start, end, name, modifier):
        yield Candidate(line.number, left, end, "Event", 3 if name in _LOOSE else 4, "event")


def _begin(line: Line, left: int, start: int) -> int:
    return skip(line, left, start, lambda w: w.text in _IDLE_LEAD or (w.tag == "w" and w.text not in "“《"))


def _joined(line: Line, left: int, end: int) -> int:
    """Return the start of a name over one 、 inside it, where a quotation or a verb stands before the first part."""
    if line.text[left - 1 : left] == "和" and line.text[left:].startswith("活动", end - left - 2):
        first = left_edge(line, left - 1)
        return first if first < left - 3 and _VERB_BEFORE.search(line.text[:first]) else left
    if line.text[left - 1 : left] != "、":
        return left
    first = left_edge(line, left - 1, quotes=True, numbers=True)
    held = line.text[first : first + 1] == "“" or _VERB_BEFORE.search(line.text[:first])
    named = any(line.text[: left - 1].endswith(name) for name in _LISTED)
    return first if held and first < left - 2 and not named else left


def _grounded(line: Line, left: int, start: int, end: int, name: str, modifier: str) -> bool:
    """Tell whether words before the ending make it one event: a place, year, number or quotation, or a verb that holds it."""
    if not modifier:
        return False
    inside = [w for w in line.words if left <= w.start and w.end <= start]
    anchored = bool(_ANCHOR.search(modifier)) or any(w.tag in {PLACE, "x"} for w in inside)
    held = bool(_VERB_BEFORE.search(line.text[:left])) or bool(_VERB_AFTER.search(line.text[end:]))
    if name in _LOOSE:
        return (anchored and (held or len(modifier) > 3)) or (held and len(modifier) > 5 and not _plain(inside))
    return anchored or (held and len(modifier) > 1) or len(modifier) > 7


def _plain(inside: list[Word]) -> bool:
    return all(len(w.text) == 2 for w in inside) and len(inside) < 3

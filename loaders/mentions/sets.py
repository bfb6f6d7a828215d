"""The named parts of sets: A、B、C“三大行动”, 分“甲”“乙”两个板块, “三送三到”,即送X、送Y、送Z."""

import re
from collections.abc import Iterator, Sequence

from loaders.mentions.candidate import Candidate
from loaders.mentions.line import Line
from loaders.mentions.numbers import number_of
from loaders.mentions.tables import cues, either

COUNTED = re.compile(
    r"^(?:[一二两三四五六七八九十百千万]+|\d+)(?:大|个|项|条|步|张|件)?(?P<noun>[\u4e00-\u9fff]{2,6})$"
)
_SET = re.compile(r"(?:行动|工程|计划|聚力|举措|机制|体系|任务|赋能|服务|提升|平台|活动)$")
_LEAD = re.compile(r"(?:深入|全面|大力|持续|扎实)?(?:实施|开展|推进|推出|启动|包括|涵盖|打造|聚焦|围绕)(?:了|以)?")
_MEMBER = either(cues("member"))
_SORT = either(cues("member") | cues("stage") | cues("sort"))
_MADE_OF = re.compile(
    r"(?:由|包括|包含|涵盖|分为|下设|设)(?P<items>[^,。;:!?()由]{4,60}?)(?P<count>[两二三四五六七八九十])(?:个|大)"
    rf"(?:{_MEMBER})(?:组成|构成|,|。|;|$)"
)
_ITEM = r"“[^”“,。;:!?]{2,10}”"
_QUOTED = re.compile(
    rf"(?:分为?|分成|分设|设置|设有|设立|下设|设|包括|包含|涵盖|囊括|推出|开设|打造|实施|策划|由)了?(?P<items>{_ITEM}(?:[、和与及]?{_ITEM})+)"
    rf"(?:等)?(?P<count>[两二三四五六七八九十\d])(?:个|大|项|种)(?:{_SORT})"
)
_MEANS = re.compile(
    r"“(?P<count>[二三四五六七八九])(?P<noun>[\u4e00-\u9fff]{1,6})”[\u4e00-\u9fff]{0,8}(?:,(?:即|就是|也就是|分别是)|\(即|:|——)"
    r"(?P<items>[^,。;:!?()]{6,80}?)(?=[,。;:!?()]|$)"
)
_LONGEST = 16


def is_set(text: str) -> bool:
    """Tell whether words count a set of measures (三大行动, 四个聚力)."""
    return bool(COUNTED.match(text) and _SET.search(text))


def find(line: Line) -> Iterator[Candidate]:
    """Yield the parts of sets that a line lists beside the number of them, when exactly so many stand there."""
    for quoted in line.brackets:
        text = line.text[quoted.start : quoted.end]
        if quoted.mark in "“‘" and quoted.depth <= 1 and is_set(text):
            begin = max((line.text.rfind(mark, 0, quoted.start - 1) for mark in ",。;:!?"), default=-1) + 1
            yield from _parts(line, _items(line, begin, quoted.start - 1), text[0], text)
    for made in _MADE_OF.finditer(line.text):
        if "“" not in made["items"]:
            yield from _parts(line, _items(line, *made.span("items")), made["count"])
    for listed in _QUOTED.finditer(line.text):
        yield from _parts(line, _quoted(line, *listed.span("items")), listed["count"])
    for meant in _MEANS.finditer(line.text):
        begin, end = meant.span("items")
        items = _quoted(line, begin, end) if "“" in meant["items"] else _items(line, begin, end)
        found = list(_parts(line, items, meant["count"], meant["count"] + meant["noun"]))
        if found:  # what is spelled out is named too, whatever its words
            yield Candidate(line.number, meant.start("count"), meant.end("noun"), "Program", 3, "set")
        yield from found


def _parts(line: Line, items: Sequence[tuple[int, int]], count: str, whole: str = "") -> Iterator[Candidate]:
    told = (("part", whole),) if whole else ()
    if 1 < (number_of(count) or 0) == len(items):
        for start, end in items:
            yield Candidate(line.number, start, end, "Program", 3, "part", attributes=told)


def _quoted(line: Line, begin: int, end: int) -> list[tuple[int, int]]:
    return [(b.start, b.end) for b in line.brackets if b.mark == "“" and begin < b.start and b.end < end]


def elsewhere(lines: Sequence[Line]) -> Iterator[Candidate]:
    """Yield the parts of a counted set that the article spells out elsewhere: “四个聚力” and four clauses 聚力X.

    A set by any other word (“三个聚焦”) is one where its parts are numbered: 一是聚焦X, 二是聚焦Y.
    """
    for line in lines:
        for quoted in line.brackets:
            counted = COUNTED.match(line.text[quoted.start : quoted.end]) if quoted.mark == "“" else None
            if counted:
                known = bool(_SET.search(counted["noun"]))
                found = _clauses(lines, counted["noun"], number_of(counted.group()[0]), numbered=not known)
                if found and not known:
                    yield Candidate(line.number, quoted.start, quoted.end, "Program", 3, "set")
                yield from found


def _clauses(lines: Sequence[Line], noun: str, count: float | None, *, numbered: bool) -> list[Candidate]:
    before = "" if numbered else "^|(?<=[,;:。、])|(?<=围绕)|"
    clause = re.compile(rf"(?:{before}(?<=[一二三四五六七八九]是))(?=({re.escape(noun)}[^,;:。、“”]{{2,14}}))")
    found = [(n, m.start(1), m.end(1)) for n, line in enumerate(lines) for m in clause.finditer(line.text)]
    whole = 1 < (count or 0) == len(found)
    return [Candidate(number, start, end, "Program", 5, "part") for number, start, end in found if whole]


def _items(line: Line, begin: int, end: int) -> list[tuple[int, int]]:
    """Return the items of a stretch that are joined by 、; the first begins behind a verb."""
    items = [(begin + m.start(), begin + m.end()) for m in re.finditer(r"[^、]+", line.text[begin:end])]
    if not items:
        return items
    lead = _LEAD.match(line.text[items[0][0] : items[0][1]])
    items[0] = (items[0][0] + (len(lead.group()) if lead else 0), items[0][1])
    return [(s + (line.text[s] == "和"), e) for s, e in items if 2 <= e - s <= _LONGEST]

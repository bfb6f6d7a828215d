"""Reads what a sentence adds to an act: when, for how long, by what means."""

import re
from collections.abc import Iterator
from itertools import islice

from loaders.rules.modality import clause_of, part_start
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_NUM = r"(?:\d{1,4}|[〇零一二三四五六七八九十廿卅]{1,4})"
_DAY = rf"(?:{_NUM}日|{_NUM}号)"
_PART = r"(?:上午|下午|晚上|晚|凌晨|中午)"
_YEAR = r"(?:\d{4}年|[〇零一二三四五六七八九]{4}年|今年|去年|明年|前年|后年|当年|本年度)"
TIME = re.compile(
    rf"(?:截至|自|到|从)?(?:"
    rf"{_YEAR}?(?:{_NUM}月|上月|本月|下月|当月)(?:{_DAY}|份|底|初|中旬|上旬|下旬|中)?{_PART}?"
    rf"(?:[至到—-](?:{_NUM}月)?{_DAY})?(?:前|起)?"
    rf"|{_DAY}(?:[至到—-]{_DAY})?{_PART}?|{_YEAR}(?:底|初|末|[一二三四]季度|上半年|下半年)?(?:前|起)?"
    rf"|日前|近日|近期|前不久|不久前|昨日|昨天|今天|今日|明天|日内|上半年|下半年|(?:第)?[一二三四]季度|年内|同年|未来|今后|春节前夕|年初|年底|开春前|当天{_PART}?"
    rf"|次日|翌日|同日|当日|当晚|[\u4e00-\u9fff]{2}次日|本周|上周|上周[一二三四五六日]|近年来|目前)"
)
_DURATION = re.compile(r"为期(?P<long>(?:\d+|[一二两三四五六七八九十半]+)个?(?:天|日|周|月|年|个月|星期))")
_LASTS = re.compile(r"(?:持续|延续|顺延|推迟|延期|延长)(?:到|至)?$")  # until when is not when
_SINCE = re.compile(r"[^。；]{0,20}?(?:以来|至今)")  # since when is not when
_VIA = re.compile(r"(?:利用|依托|借助|通过|以)(?P<via>[\ue000-\ue0ff])(?:为平台|平台|为载体)?")
TIMED = frozenset({"organizes", "launches", "establishes", "deliberated", "visits"})


def clean(time: str) -> str:
    """Return a time expression as written, without the words that only lead it in."""
    return re.sub(r"^(?:自|到|从)|(?:起|中)$", "", time)


def time_in(line: Line, index: int) -> str | None:
    """Return the time expression that dates the act at an index: the nearest before it, else the first behind."""
    text = line.plain.text
    found = [m for m in TIME.finditer(text) if not _inside(text, m)]
    start, end = clause_of(text, index)
    part = part_start(text, index)
    before = [m for m in found if part <= m.start() <= index and (m.start() >= start or _adverbial(text, m))]
    if before:
        return clean(before[-1].group())
    return next((clean(m.group()) for m in found if start <= m.start() < end), None)


def _adverbial(text: str, hit: re.Match[str]) -> bool:
    """Tell whether a time opens its clause, so that it dates the clauses behind it too."""
    begin, _ = clause_of(text, hit.start())
    return len(text[begin : hit.start()].strip(" 于在自从并")) <= 1


def _inside(text: str, hit: re.Match[str]) -> bool:
    """Tell whether a time only describes a noun (2024年工作, 2023年的) and dates no act."""
    if _LASTS.search(text[max(0, hit.start() - 6) : hit.start()]):
        return True
    if hit.group().startswith(("从", "自")) and _SINCE.match(text, hit.end()):
        return True
    return text[hit.end() : hit.end() + 1] in {"的", "度", "》"} or hit.group() == "目前"


def time_of(scene: Scene, line: Line, index: int, event: Slot | None) -> str | None:
    """Return when an act took place: from its sentence, else from a sentence that dates the same event."""
    here = time_in(line, index)
    if here or event is None or event.kind != "Event" or line.heading:
        return here
    dated = scene.index.dates.get(event.entity.key)
    if dated is None:
        dated = scene.index.dates[event.entity.key] = list(islice(_dated(scene, event.entity.key), 2))
    return next((time for number, time in dated if number != line.number), None)


def _dated(scene: Scene, event: str) -> Iterator[tuple[int, str]]:
    """Yield the lines outside headings that date an event, by number, with the first time that each gives."""
    known = -1
    for other, i in scene.index.places.get(event, ()):
        if other.heading or other.number == known:
            continue
        start, end = clause_of(other.plain.text, i)
        near = [m for m in TIME.finditer(other.plain.text, max(0, start - 24), end) if m.start() < end]
        if near and not _inside(other.plain.text, near[-1]):
            known = other.number
            yield known, clean(near[-1].group())


def duration(line: Line) -> str | None:
    """Return how long the sentence says its act took (为期一周: 一周)."""
    hit = _DURATION.search(line.plain.text)
    return hit["long"] if hit else None


def via(line: Line, start: int, index: int) -> Slot | None:
    """Return the platform by which an act was done (利用“X”开展), between two places of the plain skeleton."""
    hits = list(_VIA.finditer(line.plain.text, start, index))
    slot = line.plain.slots.get(hits[-1].start("via")) if hits else None
    return slot if slot is not None and slot.kind == "Program" else None

"""Places named right behind the place that they lie in (甲镇靠山屯村, 乙县河东路), and those listed with one."""

import re
from collections.abc import Collection, Iterator
from functools import cache

from loaders.mentions.candidate import Candidate
from loaders.mentions.edges import stops
from loaders.mentions.line import Line
from loaders.mentions.tables import JOB, PLACE, POST, cues

LONGEST = 7
_OUTER = re.compile(r"[省市县区旗州镇乡]$|街道$")
_HARD = re.compile(r"[^\u4e00-\u9fff]|[的了在由和与及是为被把将等到从向有让给跟同并而或以其该此这那每共各全两里内外]")
_NEVER = re.compile(
    r"[县区市镇乡][\u4e00-\u9fff]|农村|乡村|山村|城市|社会|一路|公路|铁路|道路|线路|网络|街道|多个|每个|某|首[个家]|总工会|工会|地区|城区|[百千万]"
)
_ALSO_WORD = frozenset({"路上", "路边", "路旁", "街上", "街边", "村里", "村头", "村口"})
_SERIES = re.compile(
    r"(?P<unit>街道|社区|[县区市旗镇乡村])(?:、|和|与|及)(?P<name>[\u4e00-\u9fff]{2,3}(?P=unit))(?![民委级长])"
)


@cache
def _units() -> tuple[str, ...]:
    return tuple(sorted(cues("spot_unit"), key=lambda unit: (-len(unit), unit)))


def behind(line: Line, found: Collection[Candidate]) -> Iterator[Candidate]:
    """Yield the places that stand right behind one with its unit: the unit is a word, nothing before it is a verb."""
    for outer in found:
        if _OUTER.search(line.text[outer.start : outer.end]):
            end = _end(line, outer.end)
            if end is not None:
                yield Candidate(line.number, outer.end, end, "Place", 2, "unit")


def series(line: Line, found: Collection[Candidate]) -> Iterator[Candidate]:
    """Yield places of unusual characters that are listed behind one of the same unit (云岭镇、两洼镇)."""
    ends = {c.end for c in found}
    for hit in _SERIES.finditer(line.text):
        name = hit["name"]
        if hit.end("unit") in ends and not _HARD.search(name.removeprefix("两")) and not _NEVER.search(name[:-1]):
            yield Candidate(line.number, *hit.span("name"), "Place", 2, "unit")


def _end(line: Line, start: int) -> int | None:
    """Return where a place ends that begins at `start`, None where no unit follows before a word that parts names."""
    for end in range(start + 3, min(start + LONGEST + 2, len(line.text)) + 1):
        name = line.text[start:end]
        if _HARD.search(name) or _NEVER.search(name):
            return None
        fitting = (u for u in _units() if name.endswith(u) and len(name) > len(u) + 1)
        unit = next(fitting, None) if name.endswith(_units()) else None
        if unit and _is_name(line, start, end, unit):
            return end
    return None


def _is_name(line: Line, start: int, end: int, unit: str) -> bool:
    """Tell whether words stand before a unit that a place can be called by, and the unit is a word there."""
    stem, last = line.inside(start, end - len(unit)), line.word(end - 1)
    if last is None or (last.end > end and last.text not in _ALSO_WORD):
        return False
    covered = sum(len(w.text) for w in stem)
    if covered < end - len(unit) - start and last.start > end - len(unit):
        return False
    street = unit.endswith("路") and len(stem) == 1  # 广东西路
    quiet = not any(
        w.tag in {POST, JOB, "PER"} or (w.tag == PLACE and not street) or (stops(w) and len(w.text) > 1) for w in stem
    )
    unlisted = any(w.tag in {"x", "nz", PLACE} for w in stem) or len(unit) > 1
    return bool(stem) and quiet and unlisted and not line.text.startswith(("民", "委", "两委", "级"), end)

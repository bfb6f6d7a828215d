"""The area that 全市, 该县, 全自治州 stand for: what a figure of a bulletin counts lies in it."""

import re

from loaders.rules.claiming import slot_of
from loaders.rules.modality import clause_of
from loaders.rules.naming import names, plain
from loaders.rules.patterns import signs
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_AREA = re.compile(r"(?:全|该|我)(?P<level>自治区|自治州|[省市县区旗州盟])(?!.?(?:总工会|各级工会|工会|政府))")
_BODY = re.compile(signs("body"))
LEVELS = {
    "省": ("省",), "自治区": ("自治区",), "市": ("市",), "州": ("州",), "自治州": ("州",), "盟": ("盟",), "县": ("县",),
    "旗": ("旗",), "区": ("区", "自治区"),
}  # fmt: skip


def counted_over(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return the area that the sentence of a figure counts over, None where a body or programme does the counting.

    The words may stand in the figure's clause, in one before it, or in the sentence before in the same paragraph.
    """
    text = line.full.text[:index]
    if line.full.within(0, index, ("Program", "Event")):
        return None
    if (hit := _last(text)) and not _acts(line, hit.end(), index):
        return area(scene, hit["level"])
    if line.number == 0 or _acts(line, 0, index) or line.full.text.startswith(("其中", "同时")):
        return None
    earlier = scene.lines[line.number - 1]
    same = earlier.sentence.paragraph == line.sentence.paragraph and not earlier.heading
    hit = _last(earlier.full.text) if same else None
    return area(scene, hit["level"]) if hit and not _acts(earlier, hit.end(), len(earlier.full.text)) else None


def over(line: Line, index: int | None) -> bool:
    """Tell whether words of an area stand before a figure (全市共有32支队伍参赛)."""
    return index is not None and _last(line.full.text[:index]) is not None


def _last(text: str) -> re.Match[str] | None:
    """Return the last word of an area in a text that opens its clause or all but opens it."""
    for hit in reversed(list(_AREA.finditer(text))):
        start = clause_of(text, hit.start())[0]
        lead = re.sub(
            r"截至|目前|今年|去年|上半年|下半年|以来|\d+|[年月日至底,、 】]|\w{0,4}】|据|其中|预计|累计|已",
            "",
            text[start : hit.start()],
        )
        if len(lead) <= 4 and not text[: hit.start()].endswith(
            ("覆盖", "惠及", "辐射", "面向", "在", "为", "向", "对", "到", "至", "于", "来自")
        ):
            return hit
    return None


def _acts(line: Line, start: int, stop: int) -> bool:
    """Tell whether something that acts or is built stands between two places of the full skeleton."""
    kinds = ("Program", "Event", "Project", "Award", "PolicyDocument", "School", "Alliance", "Organization", "Company")
    return bool(_BODY.search(line.full.text, start, stop) or line.full.within(start, stop, kinds))


def area(scene: Scene, level: str) -> Slot | None:
    """Return the place of a level that the article tells of: the first named, by its own name or its union's."""
    for place in sorted(scene.of_kind("Place"), key=lambda p: p.mentions[0].span.start):
        if any(n.endswith(LEVELS[level]) for n in names(place)):
            return slot_of(place)
    for union in scene.of_kind("TradeUnion"):
        stem = plain(union.name).removesuffix("总工会")
        if stem.endswith(LEVELS[level]):
            for place in scene.of_kind("Place"):
                if any(len(n) > 1 and stem.startswith(n) and len(stem) - len(n) <= 1 for n in names(place)):
                    return slot_of(place)
    return None

"""What a figure of a row is about: each its own (分别为88%和85%), a place's share, what the counted make up."""

import re

from loaders.rules.modality import clause_of
from loaders.rules.patterns import signs
from loaders.rules.scene import Line
from loaders.rules.skeleton import Slot

_ANY, _FIGURE = (signs(group) for group in ("any", "stat"))
_SHARES = re.compile(rf"{signs('place')}{_FIGURE}[、和]{signs('place')}{_FIGURE}")
_MAKE_UP = re.compile(
    rf"[^，。；\ue000-\ue0ff]{{0,10}}(?:[、和]{_FIGURE}[^，。；\ue000-\ue0ff]{{0,6}})?(?:参与|共同)?(?:组成|组建|构成)的{_ANY}"
)
_ISSUE = re.compile(rf"(?:部门|单位|机构)(?:联合|共同)?(?:印发|出台|制定|发布|下发)(?:了)?{signs('doc')}")
_NO_FIGURE = f"(?!{_FIGURE}){_ANY}"
_EACH_ITS = re.compile(
    rf"(?P<things>{_NO_FIGURE}(?:[、和与及]{_NO_FIGURE})+)[^。；\ue000-\ue0ff]{{0,30}}分别[^，。；\ue000-\ue0ff]{{0,4}}"
    rf"(?P<figures>{_FIGURE}(?:[、和与及]{_FIGURE})+)"
)


def in_row(line: Line, index: int) -> Slot | None:
    """Return what a figure of a row, or one that counts who make up or issue something, is about."""
    return _respectively(line, index) or _shared(line, index) or _made_up(line, index)


def _respectively(line: Line, index: int) -> Slot | None:
    """Return the one of a list whose figure stands at an index (甲县、乙县建会率分别为88%和85%)."""
    start, stop = line.full.text.rfind("。", 0, index) + 1, clause_of(line.full.text, index)[1]
    hit = next((m for m in _EACH_ITS.finditer(line.full.text, start, stop) if m.start("figures") <= index), None)
    if hit is None:
        return None
    things = line.full.within(*hit.span("things"))
    figures = [i for i in sorted(line.full.slots) if hit.start("figures") <= i < hit.end()]
    return things[figures.index(index)] if len(things) == len(figures) and index in figures else None


def _shared(line: Line, index: int) -> Slot | None:
    """Return the place whose share of a sum stands right behind its name (首批12家，其中甲市5家、乙市4家)."""
    place = line.full.slots.get(index - 1)
    if place is None or place.kind != "Place":
        return None
    start, stop = clause_of(line.full.text, index)
    return place if _SHARES.search(line.full.text, start, stop) else None


def _made_up(line: Line, index: int) -> Slot | None:
    """Return what the counted make up (12家企业组成的甲), or the paper that the counted bodies issue together."""
    for way in (_MAKE_UP, _ISSUE):
        if hit := way.match(line.full.text, index + 1):
            return line.full.slots[hit.end() - 1]
    return None

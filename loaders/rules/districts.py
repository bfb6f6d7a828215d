"""Places that a text counts one by one within an area: 全市……，其中甲县、乙县各5个; 分县区看，丙区……，丁市……."""

import re
from collections.abc import Iterator

from kg.model import Claim
from loaders.rules.areas import area
from loaders.rules.claiming import Say
from loaders.rules.containment import contains
from loaders.rules.divisions import denied
from loaders.rules.naming import names, plain
from loaders.rules.patterns import signs
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_AREAS = "地区|地市|县区|区县|旗县区?|县市区?|市县|州市|市州|街镇|镇街|乡镇|区域"
CUE = re.compile(rf"其中，?|(?:^|[，；。])[分从按]各?(?:{_AREAS})来?(?:看|分|统计)，?")
_WHOLE = re.compile(r"全(?P<level>自治区|自治州|[省市县区旗州盟])")
_NEXT = re.compile(r"(?:[、和与及]|[，；](?:而)?)$")
_UNITS = ("区", "县", "市", "旗", "镇", "乡", "街道")
_PLACE = signs("place")


def read(scene: Scene) -> Iterator[Claim]:
    """Yield the places that are counted behind 其中 or 分地区看 as parts of the area that was counted before."""
    for line in scene.lines:
        if line.heading:
            continue
        for cue in CUE.finditer(line.plain.text):
            found = _whole(scene, line, cue)
            if found is not None:
                whole, basis = found
                say = Say(scene, line, "districts", certainty="implied", qualifiers={"basis": basis})
                for part in _members(line, cue.end()):
                    if contains(whole.entity, part.entity) and not denied(names(part.entity), names(whole.entity)):
                        yield from say.claim(part, "partOf", whole)


def _whole(scene: Scene, line: Line, cue: re.Match[str]) -> tuple[Slot, str] | None:
    """Return the area counted over before a cue, in its sentence or the one before, and the word for it."""
    earlier = scene.lines[line.number - 1] if line.number else None
    near = earlier is not None and earlier.sentence.paragraph == line.sentence.paragraph and not earlier.heading
    text = (earlier.plain.text if earlier and near else "") + line.plain.text[: cue.start()]
    told = list(_WHOLE.finditer(text))
    if told:
        place = area(scene, told[-1]["level"])
        return (place, told[-1].group()) if place else None
    return None


def _members(line: Line, start: int) -> Iterator[Slot]:
    """Yield the places that are counted from an index on: the first one there, and those that open a later clause."""
    text, slots = line.plain.text, line.plain.slots
    if not re.match(_PLACE, text[start : start + 1]):
        return
    for i, slot in sorted(slots.items()):
        counted = i == start or (i > start and _NEXT.search(text[start:i]))
        if counted and slot.kind == "Place" and plain(slot.entity.name).endswith(_UNITS):
            yield slot

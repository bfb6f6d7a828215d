"""The firm or school that a text is set in: what 公司, 集团, 本厂, 学校 stand for where they are no mention."""

import re
from collections import Counter

from kg.model import LocalEntity
from loaders.rules.claiming import slot_of
from loaders.rules.naming import employer, plain
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

WORDS = r"公司|集团公司|集团|企业|本厂|厂|本?矿|学校|本校|校"
AUDIT = re.compile(r"(?:经费审查委员会|经审会|经审委)[^。；]{0,20}?(?:会议|全会)?[^。；]{0,8}$")
_KIND = {"校": "School"}
_ENDS = {"厂": "厂", "矿": "矿", "集团": "集团"}  # 厂 is no word for any firm


def house(scene: Scene, line: Line, index: int, word: str = "公司", near: bool = False) -> Slot | None:
    """Return the one firm (or school) that a place of a line is about, None where several may be meant.

    It is the only one that the paragraph has named up to there, else (unless it must be `near`) the one that the whole
    article is about. A union of a firm speaks of its firm.
    """
    kind = _KIND.get(word[-1:], "Company")
    here = {e.key: e for s in line.plain.within(0, index) if (e := _house_of(scene, s, kind))}
    for earlier in scene.above(line):
        here |= {e.key: e for s in earlier.slots if (e := _house_of(scene, s, kind))}
    found = next(iter(here.values())) if len(here) == 1 else None if near else main_house(scene, kind)
    found = found if found and (not here or found.key in here) else None
    ending = _ENDS.get(word.removeprefix("本"), "")
    return slot_of(found) if found and ending in found.name else None


def main_house(scene: Scene, kind: str) -> LocalEntity | None:
    """Return the firm or school that the article is about: its only one, or the one it names far more than others."""
    counts: Counter[str] = Counter()
    known: dict[str, LocalEntity] = {}
    for slot in (s for line in scene.lines for s in line.slots):
        if found := _house_of(scene, slot, kind):
            counts[found.key] += 1
            known[found.key] = found
    best = counts.most_common(2)
    alone = len(best) == 1 or (len(best) > 1 and best[0][1] >= 3 and best[0][1] >= 2 * best[1][1])
    return known[best[0][0]] if best and alone else None


def _house_of(scene: Scene, slot: Slot, kind: str) -> LocalEntity | None:
    """Return the firm that a mention names or whose union it names."""
    if slot.kind == kind:
        return slot.entity
    found = employer(scene, slot.entity) if slot.kind == "TradeUnion" else None
    return found if found and found.kind == kind else None


def audit_committee(scene: Scene) -> Slot | None:
    """Return the one audit committee of a text."""
    found = [e for e in scene.of_kind("Organization") if plain(e.name).endswith("经费审查委员会")]
    return slot_of(found[0]) if len(found) == 1 else None

"""The thing that a noun stands for which is the tail of its name: 合同 for the contract named before."""

import re

from loaders.rules.clauses import oblique
from loaders.rules.modality import clause_of
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_LONGEST = 6  # characters of a name's tail that stand for the whole name, at most
BACK = 4  # clauses before the figure's own in which its subject is sought, at most
_COMMON = frozenset(
    {"工会", "公司", "企业", "中心", "部门", "单位", "职工", "小组", "协会", "大会", "会议", "活动", "委员会"}
)
_POINTS = re.compile(
    r"\s*(?:这样的|这些|此类|各(?![级类地界方族省市县区]))?(?:这|该|此)?(?:一)?(?:家|座|个|份|项|部|所|支|条)?"
)
_FIRM = re.compile(r"\s*(?:这家|该)[^，。；]{0,24}?(?:企业|公司|厂)(?=[，。；]|$)")
_HONOUR = ("奖", "奖章", "奖状", "称号", "工匠", "劳模", "名")  # 站点5个 count no honour whose name ends so


def ending(scene: Scene, line: Line, index: int, noun: str) -> Slot | None:
    """Return the one thing named before a place (for a heading: anywhere) whose name ends in a noun, None for two."""
    if noun in _COMMON:
        return None
    at = line.full.at[index] if index < len(line.full.at) else len(line.text)
    found = [
        s
        for place, s in scene.index.tails.get(noun, ())
        if (line.heading or place < (line.number, at)) and (s.kind != "Award" or noun.endswith(_HONOUR))
    ]
    return found[0] if len(found) == 1 else None


def opening(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return the thing whose name's tail opens the figure's clause or one before it (合同有效期两年)."""
    text, start = line.full.text, index
    for _ in range(BACK):
        start, stop = clause_of(text, start)
        if found := _opened(scene, line, start):
            return found
        inside = [i for i, s in line.full.slots.items() if start <= i < min(stop, index) and s.kind != "Statistic"]
        if start == 0 or text[start - 1] != "，" or any(not oblique(line.full, i) for i in inside):
            return None
        start -= 1
    return None


def _opened(scene: Scene, line: Line, start: int) -> Slot | None:
    """Return what the noun at the head of a clause stands for."""
    text = line.full.text
    if _FIRM.match(text, start):
        return scene.topic(line, start, ("Company",))
    pointing = _POINTS.match(text, start)
    at = pointing.end() if pointing else start
    found = (ending(scene, line, at, text[at : at + size]) for size in range(_LONGEST, 1, -1))
    return next((s for s in found if s), None)

"""Earlier and later names: 前身为甲, 2009年改制为乙, 2016年更为现名."""

import re
from collections.abc import Iterator

from kg.model import Claim
from loaders.rules.claiming import Say
from loaders.rules.patterns import signs
from loaders.rules.qualifiers import TIME
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_KINDS = ("Company", "School", "Organization", "TradeUnion", "GovernmentBody")
_ONE = signs("company", "school", "unit", "union")
_FIRST = re.compile(rf"(?P<now>{_ONE})?[^，。；]{{0,6}}?(?:前身|原名|原)(?:是|为|叫|系)(?P<old>{_ONE})")
_NEXT = re.compile(
    rf"(?P<time>[^，。；]{{0,12}}?)(?:改制更名为|改制为|更名为|改名为|改称|改组为|重组为|易名为|变更为|更为|更名|始用|改为|启用)(?P<new>{_ONE}|现名|今名)"
    rf"|(?P<bare>[^，。；]{{0,12}}?)(?:改制更名|更名|改制)(?=[，。；]|$)"
)
_PLAIN = re.compile(
    rf"(?P<old>{_ONE})(?P<time>[^，。；\ue000-\ue0ff]{{0,12}}?)(?:正式)?(?:改制更名为|更名为|改名为|改称|改制为|易名为|变更为)(?P<new>{_ONE})"
)
_OUT_OF = re.compile(
    rf"由(?:原)?(?P<old>{_ONE})(?:于)?(?:[^，。；\ue000-\ue0ff]{{0,10}}?)(?:整体)?(?:改制|更名|改组|转制|重组|演变|发展)而来(?:的(?P<now>{_ONE}))?"
)
_OF_FIRM = re.compile(
    rf"(?:^|[，。；])(?P<time>[^，。；\ue000-\ue0ff]{{0,12}}?)(?:该|原)?(?:公司|企业|厂)(?:整体|正式)?"
    rf"(?:改制更名为|改制重组为|更名为|改名为|改制为|重组为|改组为)(?P<new>{_ONE})"
)


def read(scene: Scene) -> Iterator[Claim]:
    """Yield `renamedTo` from each earlier to the next later name, with the time as written."""
    for line in scene.lines:
        for hit in _OUT_OF.finditer(line.plain.text):
            now = line.plain.slots[hit.start("now")] if hit["now"] else _subject(scene, line)
            if now:
                yield from _step(scene, line, line.plain.slots[hit.start("old")], now, line.plain.text[: hit.start()])
        for hit in _OF_FIRM.finditer(line.plain.text):
            if firm := _only_before(line, hit.start()):
                yield from _step(scene, line, firm, line.plain.slots[hit.start("new")], hit["time"])
        chain = list(_chain(scene, line))
        yield from chain or _plain(scene, line)


def _chain(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield the steps of a history that begins with 前身."""
    text, slots = line.plain.text, line.plain.slots
    first = _FIRST.search(text)
    if first is None:
        return
    now = slots[first.start("now")] if first["now"] else _only_before(line, first.start()) or _subject(scene, line)
    old = slots[first.start("old")]
    for hit in _NEXT.finditer(text, first.end()):
        new = now if hit["new"] in {"现名", "今名", None} else slots[hit.start("new")]
        if new is None:
            return
        yield from _step(scene, line, old, new, hit["time"] or hit["bare"] or "")
        old = new


def _plain(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield 甲2009年更名为乙，2016年改称丙."""
    slots = line.plain.slots
    for hit in _PLAIN.finditer(line.plain.text):
        old, new = slots[hit.start("old")], slots[hit.start("new")]
        yield from _step(scene, line, old, new, hit["time"])
        for more in _NEXT.finditer(line.plain.text, hit.end()):
            if more["new"] and more.start("new") in slots:
                yield from _step(scene, line, new, slots[more.start("new")], more["time"])
                new = slots[more.start("new")]


def _only_before(line: Line, index: int) -> Slot | None:
    """Return the only firm that a sentence names before an index: who worked at one says what became of it."""
    firms = {s.entity.key: s for s in line.plain.within(0, index, ("Company",))}
    return next(iter(firms.values())) if len(firms) == 1 else None


def _subject(scene: Scene, line: Line) -> Slot | None:
    """Return whose history it is when the sentence leaves it out: what was named last before it."""
    return scene.topic(line, 0, _KINDS)


def _step(scene: Scene, line: Line, old: Slot, new: Slot, around: str) -> Iterator[Claim]:
    """Yield one renaming with the time that stands before its verb."""
    found = TIME.search(around)
    yield from Say(scene, line, "renaming").claim(old, "renamedTo", new, time=found.group() if found else None)

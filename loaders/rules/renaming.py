"""Earlier and later names: 前身为甲, 2009年改制为乙, 2016年更为现名."""

import re
from collections.abc import Iterator

from kg.model import Claim
from loaders.rules.claiming import Say
from loaders.rules.house import house
from loaders.rules.patterns import signs
from loaders.rules.qualifiers import TIME
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_KINDS = ("Company", "School", "Organization", "TradeUnion", "GovernmentBody")
_ONE = signs("company", "school", "unit", "union")
_NOW = r"(?:现名|今名|现用名|(?:现在|如今|今天)的(?:名字|名称))"
_FIRST = re.compile(
    rf"(?P<now>{_ONE})?[^，。；]{{0,6}}?(?:前身|原名|原)(?:是|为|叫|系)(?:[^，。；\ue000-\ue0ff]{{2,12}}的)?(?P<old>{_ONE})"
)
# 那时公司还叫甲，2008年改制后改成现在的名字
_CALLED = re.compile(
    r"(?:那时|当时|起初|最初|原先|原来|早先)(?:的)?(?:公司|企业|厂子|工厂|厂里|学校|单位|集团)?(?:还|仍)?(?:叫|名叫|名为|叫做|称为)"
    rf"(?P<old>{_ONE})(?=，)"
)
_NEXT = re.compile(
    rf"(?P<time>[^，。；]{{0,12}}?)(?:改制更名为|改制为|更名为|改名为|改称|改组为|重组为|易名为|变更为|更为|更名|始用|改为|改成|启用|用了|用上|使用)(?P<new>{_ONE}|{_NOW})"
    rf"|(?P<bare>[^，。；]{{0,12}}?)(?:改制更名|更名|改制)(?=[，。；]|$)"
)
_PLAIN = re.compile(
    rf"(?P<old>{_ONE})(?P<time>[^，。；\ue000-\ue0ff]{{0,12}}?)(?:正式)?(?:改制更名为|更名为|改名为|改称|改制为|易名为|变更为)(?P<new>{_ONE})"
)
_OUT_OF = re.compile(
    rf"由(?:原)?(?P<old>{_ONE})(?:于)?(?:[^，。；\ue000-\ue0ff]{{0,10}}?)(?:整体)?(?:改制|更名|改组|转制|重组|演变|发展)而来(?:的(?P<now>{_ONE}))?"
)
_OF_FIRM = re.compile(
    rf"(?:^|[，。；])(?P<time>[^，。；\ue000-\ue0ff]{{0,12}}?)(?:该|原)?(?P<word>公司|企业|厂子|工厂|厂里|厂)(?:整体|正式)?"
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
            if firm := _only_before(line, hit.start()) or house(scene, line, hit.start(), hit["word"][0], near=True):
                when = hit["time"] or line.plain.text[max(0, hit.start() - 8) : hit.start()]
                yield from _step(scene, line, firm, line.plain.slots[hit.start("new")], when)
        chain = list(_chain(scene, line))
        yield from chain or _plain(scene, line)


def _chain(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield the steps of a history that begins with 前身."""
    text, slots = line.plain.text, line.plain.slots
    first = _FIRST.search(text) or _CALLED.search(text)
    if first is None:
        return
    now = _later(scene, line, first)
    old = slots[first.start("old")]
    for hit in _NEXT.finditer(text, first.end()):
        new = slots[hit.start("new")] if hit["new"] and hit.start("new") in slots else now
        if new is None:
            return
        yield from _step(scene, line, old, new, hit["time"] or hit["bare"] or "")
        old = new


def _later(scene: Scene, line: Line, first: re.Match[str]) -> Slot | None:
    """Return what bears the present name: named before 前身, else the firm or school that the text is about."""
    if first.re is _CALLED:
        return house(scene, line, first.start("old"), near=True) or house(scene, line, 0)
    if first["now"]:
        return line.plain.slots[first.start("now")]
    return _only_before(line, first.start()) or _subject(scene, line)


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

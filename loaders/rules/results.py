"""Lists of results: a prize and who won it, in one line or with the winners in the lines below it."""

import re
from collections.abc import Iterator

from kg.model import Claim
from loaders.rules.claiming import Say
from loaders.rules.honours import HOLDERS, prize, won
from loaders.rules.patterns import PERSON, pattern
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_HEAD = pattern(
    r"(?:^[\s\d一二三四五六七八九十、.·\-—（）()]*|(?<=[\s；;])){award:what}"
    r"(?:[（(]?(?:共?{stat}|共?[\d一二三四五六七八九十]+[名个人项支])[）)]?)?(?:\s*[：:]\s*|\s+|$|(?={any}))"
)
# Beside names, an entry has separators, sex and people, and behind an employer what its person is there.
_ENTRIES = pattern(
    r"(?:{person}|{place}|{stat}|{employer}(?:[\u4e00-\u9fff]{2,8})?|[\s、，；：/（）\d.等\-—和与及男女]|[\u4e00-\u9fff]{1,3}族)+"
)
_NAMED_OTHERWISE = re.compile(r"[，。]|得主|获得者")


def read(scene: Scene) -> Iterator[Claim]:
    """Yield who won the prizes of lists of results."""
    head: Slot | None = None
    for line in scene.lines:
        if line.heading or "。" in line.full.text:
            head = None
            continue
        parts = list(_parts(line))
        for what, start, end in parts:
            if what is not None:
                head = what
                yield from _winners(scene, line, head, start, end)
            elif head is not None and prize(head.entity) and _ENTRIES.fullmatch(line.full.text, start, end):
                yield from _winners(scene, line, head, start, end)
            else:
                head = None


def _parts(line: Line) -> Iterator[tuple[Slot | None, int, int]]:
    """Yield the stretches of a line: what stands before its first prize, and behind each of its prizes."""
    heads = list(_HEAD.finditer(line.full.text))
    ends = [*(h.start() for h in heads), len(line.full.text)]
    if ends[0] > 0 and line.full.text[: ends[0]].strip():
        yield None, 0, ends[0]
    for hit, end in zip(heads, ends[1:], strict=True):
        yield line.full.slots[hit.start("what")], hit.end(), end


def _winners(scene: Scene, line: Line, what: Slot, start: int, end: int) -> Iterator[Claim]:
    """Yield the people of a stretch as winners of a prize, else its bodies; employers of those people left out."""
    inside = line.full.within(start, end, HOLDERS)
    if not inside or _NAMED_OTHERWISE.search(line.full.text, start, line.full.index(inside[0])):
        return
    people = [s for s in inside if s.kind in PERSON]
    for who in people or inside:
        yield from won(Say(scene, line, "results.listed"), who, [what], 0)

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

type Listed = tuple[Line, int, int]  # a line and the stretch of its full skeleton that names winners


def read(scene: Scene) -> Iterator[Claim]:
    """Yield who won the prizes of lists of results: the people listed below a prize, else the bodies."""
    head: Slot | None = None
    listed: list[Listed] = []
    for line in scene.lines:
        if line.heading or "。" in line.full.text:
            yield from _winners(scene, head, listed)
            head, listed = None, []
            continue
        for what, start, end in _parts(line):
            below = head is not None and prize(head.entity) and _ENTRIES.fullmatch(line.full.text, start, end)
            if what is not None or not below:
                yield from _winners(scene, head, listed)
                head, listed = what, []
            if what is not None or below:
                listed.append((line, start, end))
    yield from _winners(scene, head, listed)


def _parts(line: Line) -> Iterator[tuple[Slot | None, int, int]]:
    """Yield the stretches of a line: what stands before its first prize, and behind each of its prizes."""
    heads = list(_HEAD.finditer(line.full.text))
    ends = [*(h.start() for h in heads), len(line.full.text)]
    if ends[0] > 0 and line.full.text[: ends[0]].strip():
        yield None, 0, ends[0]
    for hit, end in zip(heads, ends[1:], strict=True):
        yield line.full.slots[hit.start("what")], hit.end(), end


def _winners(scene: Scene, what: Slot | None, listed: list[Listed]) -> Iterator[Claim]:
    """Yield the people of stretches as winners of a prize, else their bodies; employers of those people left out."""
    inside = [(line, slot) for line, start, end in listed for slot in _named(line, start, end)]
    people = [(line, slot) for line, slot in inside if slot.kind in PERSON]
    for line, who in people or inside:
        if what is not None:
            yield from won(Say(scene, line, "results.listed"), who, [what], 0)


def _named(line: Line, start: int, end: int) -> list[Slot]:
    """Return who is named in a stretch, none where words before them say something else."""
    inside = line.full.within(start, end, HOLDERS)
    told = inside and _NAMED_OTHERWISE.search(line.full.text, start, line.full.index(inside[0]))
    return [] if told else inside

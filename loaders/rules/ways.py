"""By what something is carried out: 以“甲”开展乙工作."""

from collections.abc import Iterator

from kg.model import Claim
from loaders.rules.claiming import Say, at_cue
from loaders.rules.clauses import Subject, subject
from loaders.rules.patterns import ACTOR, pattern
from loaders.rules.scene import Line, Scene

_WAY = pattern(
    r"以{program:way}(?:为[^，。；]{0,6})?(?P<verb>开展|推进|深化|推动|落实)[^，。；\ue000-\ue0ff]{0,4}{program:what}"
)


def read(scene: Scene) -> Iterator[Claim]:
    """Yield programmes that are ways of a wider one, and who carries them out."""
    for line in scene.lines:
        yield from _by_way(scene, line)


def _by_way(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield 以“甲”开展乙工作: the subject carries out 甲, which is part of 乙."""
    for hit in _WAY.finditer(line.plain.text):
        who = subject(scene, line, hit.start()) or _first(line, hit.start())
        say = at_cue(scene, line, hit.start("verb"), "hosting.by_way")
        way = line.plain.slots[hit.start("way")]
        if say is None or line.said(hit.start()):
            continue
        for slot in who.slots if who else ():
            yield from say.claim(slot, "implements", way)
        part = Say(scene, line, "hosting.by_way", certainty="implied")
        yield from part.claim(way, "partOf", line.plain.slots[hit.start("what")])


def _first(line: Line, index: int) -> Subject | None:
    """Return the body or place that opens a headline as its subject."""
    first = next((s for i, s in sorted(line.plain.slots.items()) if i < index), None)
    return Subject((first,)) if first and first.kind in ACTOR and line.heading else None

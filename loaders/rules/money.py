"""Who pays for what: 甲由乙与丙共同出资建设, 丁投资建设戊."""

import re
from collections.abc import Iterator

from kg.model import Claim
from loaders.rules.claiming import at_cue
from loaders.rules.patterns import GROUPS, pattern
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

ACTOR = frozenset(GROUPS["actor"])
_PAY = r"(?:出资|投资|资助|捐资|拨款|注资|捐建|筹资)"
_BY = pattern(
    r"(?P<what>{project}|{unit}|{program}|{school})[^，。；\ue000-\ue0ff]{0,8}?由{actor+:who}(?:等)?[^，。；\ue000-\ue0ff]{0,6}?"
    + _PAY
)
_GIVES = pattern(r"由{actor+:who}(?:共同|联合|全额)?" + _PAY + r"{stat}")
_BEARS = pattern(
    r"(?:经费|资金|费用|投资{stat}，|概算{stat}，)[^，。；\ue000-\ue0ff]{0,4}由{actor+:who}[^，。；\ue000-\ue0ff]{0,8}?"
    r"(?:承担|负担|落实|解决|支付|保障|出资|列支)(?=[，。；]|$)"
)
_PAYS = pattern(
    r"{actor+:who}(?:等)?(?:共同|联合|合力|独资|计划|拟|将)*"
    + _PAY
    + r"[^，。；\ue000-\ue0ff]{0,12}?(?:建设|兴建|建成|援建|设立|打造|用于)(?:了|的)?"
    r"(?P<what>{project}|{unit}|{program}|{school})"
)


def read(scene: Scene) -> Iterator[Claim]:
    """Yield the payers of projects and bodies."""
    for line in scene.lines:
        for form in (_BY, _PAYS):
            for hit in form.finditer(line.plain.text):
                yield from _paid(scene, line, hit, line.plain.slots[hit.start("what")])
        for hit in _GIVES.finditer(line.plain.text):
            yield from _paid(scene, line, hit, scene.topic(line, hit.start(), ("Event", "Program", "Project")))
        for hit in _BEARS.finditer(line.plain.text):
            yield from _paid(scene, line, hit, scene.topic(line, hit.start(), ("Project",)))


def _paid(scene: Scene, line: Line, hit: re.Match[str], what: Slot | None) -> Iterator[Claim]:
    """Yield who pays for a thing, nothing where none is known."""
    say = at_cue(scene, line, hit.start("who"), "money")
    for who in line.plain.within(*hit.span("who"), ACTOR):
        if say and what:
            yield from say.claim(what, "fundedBy", who)

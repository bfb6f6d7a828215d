"""Parts of programmes that a set tells: 甲,分“乙”“丙”两个板块; “三送”,即送X、送Y、送Z; its opening ceremony."""

import re
from collections.abc import Iterator

from kg.model import Claim, LocalEntity
from loaders.mentions.numbers import number_of
from loaders.mentions.sets import COUNTED
from loaders.rules.claiming import Say, slot_of
from loaders.rules.naming import plain
from loaders.rules.patterns import pattern
from loaders.rules.scene import Line, Scene

_PARTS = r"(?P<parts>{program}(?:(?:、|和|与|及)?{program})+)"
_DIVIDED = pattern(
    r"(?P<whole>{program}|{event})[^，。；\ue000-\ue0ff]{0,12}，?[^，。；\ue000-\ue0ff]{0,4}?"
    r"(?:分为?|分成|分设|设置|设有|设立|下设|设|包括|包含|涵盖|囊括)(?:了)?"
    + _PARTS
    + r"(?:等)?(?:{stat}|[两二三四五六七八九十\d]+(?:个|大|项|种)|(?=[，。；]|$))"
)
_MEANS = pattern(
    r"{program:whole}[^，。；\ue000-\ue0ff]{0,10}(?:，(?:即|就是|也就是|分别是)|：|——)" + _PARTS + r"(?=[，。；！？]|$)"
)
_OPENING = re.compile(r"(?:启动|开班|开营|首发|上线)仪式")
_OPENED = re.compile(
    r"[^，。；\ue000-\ue0ff]{0,8}?(?:，[^，。；\ue000-\ue0ff]{0,6})?(?:正式|在[^，。；]{1,3}|今日|近日)*(?:启动|开班|开营|首发|上线)"
)
_STARTS = re.compile(r"(?:启动|开启|上线)(?:了)?[^，。；\ue000-\ue0ff]{0,6}$")
_NEAR = 4  # lines before an opening ceremony in which what it opens is named


def read(scene: Scene) -> Iterator[Claim]:
    """Yield the parts of sets, and the ceremonies that open programmes."""
    for line in scene.lines:
        for form in (_DIVIDED, _MEANS):
            for hit in form.finditer(line.plain.text):
                yield from _listed(scene, line, hit)
    yield from _alike(scene)
    for event in scene.of_kind("Event"):
        yield from _opening(scene, event)
        yield from _named_after(scene, event)


def _listed(scene: Scene, line: Line, hit: re.Match[str]) -> Iterator[Claim]:
    say = Say(scene, line, "sets.listed")
    for part in line.plain.within(*hit.span("parts"), ("Program",)):
        yield from say.claim(part, "partOf", line.plain.slots[hit.start("whole")])


def _alike(scene: Scene) -> Iterator[Claim]:
    """Yield the parts of “三个聚焦” that the article names 聚焦X, 聚焦Y and 聚焦Z, exactly so many."""
    programmes = list(scene.of_kind("Program"))
    for whole in programmes:
        counted = COUNTED.match(plain(whole.name))
        number = (number_of(whole.name[0]) or 0) if counted else 0
        parts = [p for p in programmes if counted and p is not whole and plain(p.name).startswith(counted["noun"])]
        if not 1 < number == len(parts):
            continue
        for part in parts:
            if line := scene.line_of(part.mentions[0]):
                yield from Say(scene, line, "sets.alike", certainty="implied").claim(
                    slot_of(part), "partOf", slot_of(whole)
                )


def _named_after(scene: Scene, event: LocalEntity) -> Iterator[Claim]:
    """Yield “甲计划”拜师仪式 as part of the programme 甲计划 that the article tells of besides."""
    named = re.match(r"“([^”]{3,14})”", event.name)
    line = scene.line_of(event.mentions[0]) if named else None
    whole = next((p for p in scene.of_kind("Program") if named and plain(p.name) == named[1]), None)
    if line is not None and whole is not None:
        yield from Say(scene, line, "sets.named").claim(slot_of(event), "partOf", slot_of(whole))


def _opening(scene: Scene, event: LocalEntity) -> Iterator[Claim]:
    """Yield a ceremony that is only called 启动仪式 as part of the programme that was started just before."""
    line = scene.line_of(event.mentions[0]) if _OPENING.fullmatch(plain(event.name)) else None
    if line is None:
        return
    for number in range(line.number, max(-1, line.number - _NEAR - 1), -1):
        text, slots = scene.lines[number].plain.text, scene.lines[number].plain.slots
        for i in sorted(slots, reverse=True):
            if slots[i].kind == "Program" and (_OPENED.match(text, i + 1) or _STARTS.search(text[:i])):
                say = Say(scene, line, "sets.opening", certainty="implied")
                yield from say.claim(slot_of(event), "partOf", slots[i])
                return

"""Which meeting deliberated on which paper: 会议审议了《甲》, 《乙》经会议审议通过, 《丙》因意见较大被退回."""

import re
from collections.abc import Iterator

from kg.model import Claim
from loaders.rules.claiming import Say, at_cue
from loaders.rules.clauses import listed, oblique
from loaders.rules.gatherings import meant, meets
from loaders.rules.modality import clause_of
from loaders.rules.patterns import BODIES, DOC, pattern
from loaders.rules.qualifiers import time_in, time_of
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_DELIBERATED = r"(?:(?:听取|讨论|审议|审定|研究|表决|通过|审查)(?:并|和|、|了)*)+(?:通过|同意)?(?:了)?"
_UNPASSED = pattern(
    r"{doc:what}(?:[经因][^，。；\ue000-\ue0ff]{1,20}，?|赞成票[^，。；]{1,8}，?)?(?P<verb>未获通过|没有通过|未通过|未能通过|被否决|被退回)"
)
_MEETING = re.compile(_DELIBERATED)
_BY_MEETING = pattern(
    r"(?:经|提交|报)(?:了)?(?:[^，。；\ue000-\ue0ff]{0,8}召开的)?{event+:who}(?P<verb>(?:原则|集体|一致|讨论|研究)*(?:审议|讨论|通过|表决|审定)+(?:通过)?)"
)
# Drafts, contracts of two and rules of elections have no issuer by their title; longer names are another body's.
_RESTS_ON = re.compile(r"(?:落实|贯彻|实施|参照|依据|根据|参阅)(?:了)?$")


def read(scene: Scene) -> Iterator[Claim]:
    """Yield which papers the meetings of an article passed, heard, or sent back."""
    for line in scene.lines:
        yield from _passed(scene, line)


def _passed(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield which meeting discussed or passed which document: 会议审议了《甲》, 《甲》经会议审议通过."""
    for hit in _MEETING.finditer(line.plain.text):
        if not line.plain.text[: hit.start()].endswith(("传达", "学习")):
            yield from _meeting_first(scene, line, hit)
    yield from _unpassed(scene, line)
    for hit in _BY_MEETING.finditer(line.plain.text):
        say = at_cue(scene, line, hit.start("verb"), "documents.deliberated")
        doc = _document_before(scene, line, hit.start())
        if say is None or doc is None:
            continue
        if say.modality == "proposed":  # that a draft is put to the vote has happened
            say = Say(scene, line, say.rule)
        result = hit["verb"] if say.modality == "actual" else None
        for event in line.plain.within(*hit.span("who")):
            time = time_in(line, hit.start("who"))
            yield from say.claim(event, "deliberated", doc, result=result, time=time)


def _document_before(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return the document that is the subject before 经……审议: the sentence's last free one, else its topic."""
    before = [i for i, s in sorted(line.plain.slots.items()) if i < index and s.kind == "PolicyDocument"]
    free = [i for i in before if not oblique(line.plain, i) and not _RESTS_ON.search(line.plain.text[:i])]
    if before:
        return line.plain.slots[(free or before)[-1]]
    return scene.topic(line, index, DOC)


def _meeting_first(scene: Scene, line: Line, hit: re.Match[str]) -> Iterator[Claim]:
    """Yield the documents behind a verb of deliberation whose subject is a meeting."""
    _, stop = clause_of(line.plain.text, hit.end())
    first = next(
        (i for i in sorted(line.plain.slots) if hit.end() <= i < stop and line.plain.slots[i].kind in DOC), None
    )
    before = [s for i, s in sorted(line.plain.slots.items()) if i < hit.start() and s.kind == "Event"]
    event = next((s for s in reversed(before) if meets(s) and not _conveyed(line, s)), None)
    if event is None and not _bodied(line, hit.start()):
        spirit = (i for i, s in sorted(line.plain.slots.items()) if s.kind == "Event" and _conveyed(line, s))
        event = meant(scene, line, min(hit.start(), next(spirit, hit.start())), "会议")
    say = at_cue(scene, line, hit.start(), "documents.deliberated")
    if first is None or event is None or say is None:
        return
    result = hit.group().rstrip("了") if re.search(r"通过|听取", hit.group()) else None
    time = time_of(scene, line, hit.start(), event)
    told = [i for i in sorted(line.plain.slots) if first < i < stop and line.plain.slots[i].kind in DOC]
    for i in {*listed(line.plain, first, DOC), *(k for k in told if not oblique(line.plain, k))}:
        yield from say.claim(event, "deliberated", line.plain.slots[i], result=result, time=time)


def _conveyed(line: Line, event: Slot) -> bool:
    """Tell whether only the spirit of a meeting is told of (会议传达学习甲全会精神，审议《乙》)."""
    return line.plain.text.startswith(("精神", "会议精神", "的精神"), line.plain.index(event) + 1)


def _unpassed(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield which paper a meeting did not pass: that it was put to the vote has happened (《甲》因意见较大被退回)."""
    for hit in _UNPASSED.finditer(line.plain.text):
        events = [s for i, s in sorted(line.plain.slots.items()) if i < hit.start() and s.kind == "Event"]
        event = next((s for s in reversed(events) if meets(s)), None) or meant(scene, line, hit.start(), "会议")
        if event and not line.said(hit.start()):
            say = Say(scene, line, "documents.deliberated")
            yield from say.claim(event, "deliberated", line.plain.slots[hit.start("what")], result=hit["verb"])


def _bodied(line: Line, index: int) -> bool:
    """Tell whether a body stands as subject before a verb (the union discussed it, no meeting named)."""
    start, _ = clause_of(line.plain.text, index)
    return any(
        start <= i < index and s.kind in BODIES and not oblique(line.plain, i) for i, s in line.plain.slots.items()
    )

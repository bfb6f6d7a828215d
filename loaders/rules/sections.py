"""Parts of contests and meetings: trades and groups, heats and finals, opening and closing, as parts of the whole."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.model import Claim, LocalEntity, Mention
from loaders.rules.claiming import Say, at_cue, slot_of
from loaders.rules.enumerated import SECTION
from loaders.rules.naming import inside, plain
from loaders.rules.patterns import pattern
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_CONTEST = re.compile(r"(?:竞赛|大赛|比赛|比武|[请战抗球手]赛|运动会)(?:（[^）]*）)?$")
_LONG = 6  # letters of a contest's name with which no other begins by chance
_ROUND = re.compile(r"(?:决赛|初赛|复赛|预赛|选拔赛)$")
_FURTHER = re.compile(r"[市省国]家?级(?:总)?决赛$")  # what the winners of a contest go on to
_CEREMONY = re.compile(r"^(?:[开闭]幕[式会]|颁奖(?:仪式|典礼))$")
_WITHIN = pattern(
    r"(?:主办|承办|协办)，(?:先后|期间|还|同时|陆续|现场)*(?P<verb>举办|举行|开展|组织|设有)(?:了)?(?P<parts>[^。；，]{0,60})"
)
_PART = r"(?:{event}|[^，。；、\ue000-\ue0ff]{2,10}?)"
# A list that is counted: 设甲、乙、丙三个项目; of a list without a number it stays open where it ends.
_DIVIDED = pattern(
    rf"(?P<verb>[下分另共]设|设(?:有|置|立)?|分为?|包括|包含|涵盖)(?:了)?(?P<parts>{_PART}(?:[、和与及]{_PART}){{1,11}})(?:等)?"
    r"(?:{stat}|[两二三四五六七八九十\d]+[个项大])[^，。；、\ue000-\ue0ff]{0,4}(?:赛|项目?|组别?|工种|类别)(?=[，。；的]|$)"
)
_HELD = re.compile(r"(?:代表大会|竞赛|大赛|比赛|比武|邀请赛|运动会|[艺化读体]节)$")


def read(scene: Scene) -> Iterator[Claim]:
    """Yield each section, round and ceremony of a contest or congress as a part of it."""
    for told in scene.lines:
        yield from _held_within(scene, told)
        yield from _divided(scene, told)
    for event in scene.of_kind("Event"):
        line = scene.line_of(event.mentions[0])
        if line is None:
            continue
        if within := _by_name(scene, event):
            say = Say(scene, line, "sections.name")
            if not _is_section_of(within, event):
                say = replace(say, certainty="implied", qualifiers={"basis": "name"})
            yield from say.claim(slot_of(event), "partOf", slot_of(within))
        elif whole := _whole(scene, event):
            say = Say(scene, line, "sections.whole", certainty="implied")
            yield from say.claim(slot_of(event), "partOf", slot_of(whole))


def _held_within(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield what is held within an event that others host (文化节由甲主办、乙协办，先后举办丙、丁)."""
    for hit in _WITHIN.finditer(line.plain.text):
        whole = next(scene.events_before(line, hit.start()), None)
        say = at_cue(scene, line, hit.start("verb"), "sections.within")
        parts = line.plain.within(*hit.span("parts"), ("Event",))
        if whole is None or say is None or line.said(hit.start()):
            continue
        more = "true" if "等" in hit["parts"] else None
        for part in parts:
            yield from say.claim(part, "partOf", whole, incomplete=more)


def _divided(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield the sections that a contest is said to have (大赛设甲赛、乙赛、丙赛三个分项)."""
    for start, parts, whole in divided(scene, line):
        say = at_cue(scene, line, start, "sections.divided")
        if say is not None and not line.said(start):
            for part in parts:
                yield from say.claim(part, "partOf", whole)


def divided(scene: Scene, line: Line) -> Iterator[tuple[int, list[Slot], Slot]]:
    """Yield where a line says that a contest has sections, those that are named, and the contest."""
    for hit in _DIVIDED.finditer(line.plain.text):
        here = [s for i, s in sorted(line.plain.slots.items()) if i < hit.start() and s.kind == "Event"]
        known = (s for s in (*here, *scene.events_before(line, 0)) if _CONTEST.search(plain(s.entity.name)))
        whole = next((s for s in known if not _is_part(s.entity)), None)
        if whole is not None:
            yield hit.start("verb"), line.plain.within(*hit.span("parts"), ("Event",)), whole


def _is_part(event: LocalEntity) -> bool:
    """Tell whether an event is only a section or round of a contest, by its name."""
    return bool(SECTION.search(plain(event.name)) or _ROUND.search(plain(event.name)))


def _by_name(scene: Scene, event: LocalEntity) -> LocalEntity | None:
    """Return the event whose name a longer name begins with (甲大赛焊工项目, 乙竞赛决赛): the longest such one."""
    found = [
        (len(part.surface), other)
        for other in scene.of_kind("Event")
        for mention in event.mentions
        if (part := inside(event, mention, other)) and _leads(part, mention)
    ]
    return max(found, key=lambda f: f[0])[1] if found else None


def _is_section_of(whole: LocalEntity, event: LocalEntity) -> bool:
    """Tell whether an event that begins with another's name is surely a section of it (甲大赛乙项目), not its final."""
    return len(plain(whole.name)) >= _LONG and not re.search(r"决赛|复赛|初赛", event.name)


def _leads(part: Mention, mention: Mention) -> bool:
    return part.span.start <= mention.span.start + 1 and part.nested


def _whole(scene: Scene, event: LocalEntity) -> LocalEntity | None:
    """Return the contest or congress that a part leaves unsaid: the only one, else the one named last before."""
    ceremony = bool(_CEREMONY.search(plain(event.name)))
    if not ceremony and (not _is_part(event) or _FURTHER.search(plain(event.name))):
        return None
    form = _HELD if ceremony else _CONTEST
    wholes = {
        e.key: e
        for e in scene.of_kind("Event")
        if e.key != event.key and form.search(plain(e.name)) and not _is_part(e) and _told(e)
    }
    if len(wholes) == 1:
        return next(iter(wholes.values()))
    if ceremony:
        counts = sorted(((len(e.mentions), key) for key, e in wholes.items()), reverse=True)
        return wholes[counts[0][1]] if counts and counts[0][0] > counts[1][0] else None
    start = event.mentions[0].span.start
    last = {
        key: max((m.span.start for m in e.mentions if m.span.start < start), default=-1) for key, e in wholes.items()
    }
    near = max(last, key=lambda key: last[key], default=None)
    return wholes[near] if near and last[near] >= 0 else None


def _told(event: LocalEntity) -> bool:
    return event.attributes.get("modality") != "planned"

"""At which contest, section or final a prize was won: the nearest told of, each winner's own of listed sections."""

import re
from collections.abc import Iterator

from loaders.mentions.numbers import number_of
from loaders.rules.claiming import slot_of
from loaders.rules.enumerated import section
from loaders.rules.modality import modality_at
from loaders.rules.naming import plain
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import SIGN, Slot

_NO_CONTEST = re.compile(
    r"(?:仪式|[典业]礼|[班幕营训学]式|座谈会|推进会|协商会|恳谈会|研讨会|部署会|班|(?:颁奖|表彰|总结|动员|庆祝)[^赛]{0,8}会)$"
)
_CONTEST = re.compile(r"赛$")
_HEATS = re.compile(r"初赛|预赛|选拔赛|海选")  # prizes told of in another sentence are those of the contest itself
_FINAL = re.compile(r"(?<![半])决赛$")
_BESIDE = re.compile(rf"(?P<list>{SIGN['Event']}(?:[、和与及]{SIGN['Event']})+)的?$")
_COUNTED = re.compile(r"(?P<count>[两二三四五六七八九])个?(?:组|项目|赛项|工种|组别)的?$")


def held(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return the event at which a prize was won: the nearest before that is not only planned, else the main one."""
    listed = {s.entity.key for s in shared(scene, line, index)}
    for slot in scene.events_before(line, index):
        where = scene.line_of(slot.mention)
        at = where.plain.index(slot) if where else -1
        if (
            where
            and not _NO_CONTEST.search(plain(slot.entity.name))
            and (where.number == line.number or not (_HEATS.search(slot.entity.name) or _one_of_several(where, slot)))
            and slot.entity.key not in listed
            and slot.entity.attributes.get("modality") != "planned"
            and (at < 0 or modality_at(where.plain, at) == "actual")
        ):
            return _final(scene, line, slot) or slot
    main = scene.main(("Event",))
    return None if main is None or _NO_CONTEST.search(plain(main.entity.name)) else main


def _one_of_several(line: Line, slot: Slot) -> bool:
    """Tell whether a sentence names several sections: what a later one tells is of none of them."""
    return section(slot.entity) and len({s.entity.key for s in line.slots if section(s.entity)}) > 1


def _final(scene: Scene, line: Line, slot: Slot) -> Slot | None:
    """Return the final of a contest that the text tells of before (甲竞赛决赛在乙举行……一等奖)."""
    before = line.sentence.end
    for event in scene.of_kind("Event"):
        mention = next((m for m in event.mentions if m.form == "name" and m.span.start < before), None)
        where = scene.line_of(mention) if mention and _FINAL.search(plain(event.name)) else None
        if where and plain(event.name).startswith(plain(slot.entity.name)) and event.key != slot.entity.key:
            final = next((i for i, s in where.plain.slots.items() if s.mention == mention), -1)
            if final >= 0 and not where.heading and modality_at(where.plain, final) == "actual":
                return where.plain.slots[final]
    return None


def shared(scene: Scene, line: Line, index: int) -> list[Slot]:
    """Return the sections listed right before a prize (分获砌筑工、钢筋工第一名), or those that 两组 counts."""
    text = line.plain.text[:index]
    if beside := _BESIDE.search(text):
        return line.plain.within(*beside.span("list"), ("Event",))
    if counted := _COUNTED.search(text):
        found = next((f for f in _lists(scene, line) if f), [])
        return found if len(found) == number_of(counted["count"]) else []
    return []


def _lists(scene: Scene, line: Line) -> Iterator[list[Slot]]:
    """Yield the sections that each sentence up to a line names, the nearest sentence first, where it names several."""
    sections = [e for e in scene.of_kind("Event") if section(e)]
    for earlier in reversed(scene.lines[: line.number + 1]):
        start, end = earlier.sentence.start, earlier.sentence.end
        inside = {e.key: (m.span.start, e, m) for e in sections for m in e.mentions if start <= m.span.start < end}
        if len(inside) > 1:
            yield [slot_of(e, m) for _, e, m in sorted(inside.values(), key=lambda f: f[0])]


def whole_of(scene: Scene, part: Slot) -> Slot:
    """Return the contest that a section or final is part of: by its name, else the one the text is about."""
    name = plain(part.entity.name)
    beside = _among_several(scene, part)
    if not (section(part.entity) or beside or _FINAL.search(name)):
        return part
    wholes = [e for e in scene.of_kind("Event") if name.startswith(plain(e.name)) and not section(e)]
    wholes = [e for e in wholes if e.key != part.entity.key]
    main = scene.main(("Event",))
    fits = main is not None and not section(main.entity) and not (beside and _among_several(scene, main))
    return slot_of(wholes[0]) if wholes else main if main and fits else part


def _among_several(scene: Scene, event: Slot) -> bool:
    """Tell whether a sentence names a contest beside others, each with its winner: they are parts of a whole."""
    line = scene.line_of(event.mention)
    if line is None or not _CONTEST.search(plain(event.entity.name)):
        return False
    named = {s.entity.key for s in line.slots if s.kind == "Event" and _CONTEST.search(plain(s.entity.name))}
    return len(named) > 1 and any(s.kind == "Award" for s in line.slots)

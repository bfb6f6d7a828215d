"""Which event a sentence means that only says 会上, 仪式, 本届大赛 or 赛项, or that names none at all."""

import re
from collections.abc import Iterator

from loaders.rules.enumerated import section
from loaders.rules.modality import modality_at, part_start
from loaders.rules.naming import plain
from loaders.rules.patterns import signs
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_KINDS = tuple(
    (re.compile(word), re.compile(name))
    for word, name in (
        (r"(?:仪式|典礼|[幕班营]式)$", r"(?:仪式|典礼|式|礼)$"),
        (r"赛项$", r"(?:赛项|项目|组)$"),
        (r"大会$", r"大会(?!.*赛)"),
        (r"(?:会|会议)$", r"(?:会|会议|论坛|座谈|恳谈)$"),
        (r"(?:大赛|竞赛|比赛|赛事)$", r"(?<!决)(?:赛|比武|运动会)$"),
        (r"(?:培训|班|营)$", r"(?:班|培训|营)$"),
    )
)
_SITTING = re.compile(
    r"(?<!运动)(?<!招聘)(?<!联欢)(?<!晚)(?<!博览)(?:会|会议|会議|會|會議|论坛|座谈|恳谈)(?:（[^（）]*）)?$"
)
_PART = re.compile(
    r"(?:调查|检查|评估|调研|暗访|走访|督[查导]|决赛|初赛|复赛|预赛|仪式|式|项目|组|赛项)$"
)  # a part is not meant by a word for the whole
_LEAD = r"(?:本次|此次|本届|该届|这次|这场|今年的|整个|该)?"
_WORD = r"(?:[^，。；\ue000-\ue0ff]{0,3}会(?:议)?|仪式|典礼|[开闭]幕式|开班式|大赛|竞赛|比赛|赛事|赛项|培训班|培训)"
_HEAD = re.compile(rf"\s*{_LEAD}(?P<word>{_WORD})(?=[由于从自在，将共设分邀的上还])")
WORD = _LEAD + _WORD
_EVENT = signs("event")
_STAGE = re.compile(
    rf"(?:^|[，。；：])\s*[^，。；：\ue000-\ue0ff]{{0,6}}(?:(?P<what>{_EVENT})|{_LEAD}(?P<word>{_WORD}))(?:上|现场|期间)，"
)


def meant(scene: Scene, line: Line, index: int, word: str | None = None) -> Slot | None:
    """Return the event that a bare word before a place means: the nearest before that may be called so.

    Without a word it is the nearest that a sentence before tells of as held, else the nearest of all.
    """
    known = list(scene.events_before(line, index))
    if not word:
        known = [s for s in known if not section(s.entity)]
    if word:
        name = next((n for w, n in _KINDS if w.search(word)), None)
        own = [s for s in known if plain(s.entity.name).endswith(word)]
        fitting = own or [s for s in known if name and name.search(plain(s.entity.name))]
        if fitting or word == "赛项":
            return fitting[0] if fitting else None
        return _only([s for s in known if not _PART.search(plain(s.entity.name))])
    return next((s for s in known if _held(scene, s)), None) or scene.topic(line, index, ("Event",))


def meets(event: Slot) -> bool:
    """Tell whether an event is one where people sit together and decide, no contest, course or fair."""
    return bool(_SITTING.search(plain(event.entity.name)))


def headed(line: Line, index: int) -> str | None:
    """Return the bare word for an event that the sentence around a place opens with (本届大赛由……)."""
    text = line.plain.text
    start = part_start(text, index)
    hit = _HEAD.match(text, start)
    return hit["word"] if hit and hit.end() <= index else None


def _only(known: list[Slot]) -> Slot | None:
    """Return the one event that an article tells of, None where it tells of several."""
    return known[0] if len({s.entity.key for s in known}) == 1 else None


def _held(scene: Scene, slot: Slot) -> bool:
    """Tell whether the sentence that names an event tells of it as no mere plan."""
    line = scene.line_of(slot.mention)
    index = line.plain.index(slot) if line else -1
    return line is None or index < 0 or modality_at(line.plain, index) == "actual"


def stages(scene: Scene, line: Line) -> Iterator[tuple[int, Slot]]:
    """Yield where what is told of an event begins (甲仪式上，……; 会上，……), and the event."""
    for hit in _STAGE.finditer(line.plain.text):
        named = line.plain.slots[hit.start("what")] if hit["what"] else None
        event = named or meant(scene, line, hit.start("word"), hit["word"])
        if event is not None:
            yield hit.end(), event

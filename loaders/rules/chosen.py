"""What a sentence gives to counted people whom the next one names: 授予5名选手“甲”。这5名选手分别为：乙、丙."""

from collections.abc import Iterator

from kg.model import Claim
from loaders.rules.claiming import Say, at_cue
from loaders.rules.honours import prize, won
from loaders.rules.patterns import PERSON, pattern
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_SORT = r"(?:选手|职工|同志|个人|获奖者|获得者|劳动者|工匠|劳模|先进)"
_ARE = pattern(
    rf"^\s*(?:这|他们|获此殊荣的|获奖的?|受表彰的|上述)(?:{{stat}})?[^，。；：\ue000-\ue0ff]{{0,4}}?{_SORT}?"
    r"(?:分别)?(?:是|为|有)：?(?P<who>[^。；]*{person}[^。；]*)"
)
_GAVE = pattern(
    r"(?:授予|命名为|评为|认定为|获得|荣获|获评|获)(?:了)?(?:[^。；“\ue000-\ue0ff]|{any}(?!”)){0,60}?"
    r"{award:what}(?!的?(?:选手|职工|获得者|得主|个人))"
)
_ALSO = pattern(
    r"(?:(?:夺得|荣获|获得?)(?:了)?[^，。；\ue000-\ue0ff]{0,10}{event}?{award:rank}的)?"
    rf"这(?:{{stat}})?[^，。；\ue000-\ue0ff]{{0,4}}?{_SORT}(?:还|又|也|均|都|同时|将)*"
    r"(?P<verb>被[^，。；]{0,12}?(?:授予|评为|命名为|认定为)|获得|荣获|获评)(?:了)?[^，。；\ue000-\ue0ff]{0,4}{award:what}"
)
_REACH = 2  # sentences before one that may say what the people named got


def read(scene: Scene) -> Iterator[Claim]:
    """Yield honours and prizes of people that are named in another sentence than what they got."""
    people: list[Slot] = []
    for line in scene.lines:
        if line.heading:
            continue
        hit = _ARE.match(line.plain.text)
        if hit and not line.said(hit.start("who")):
            people = line.plain.within(*hit.span("who"), PERSON)
            yield from _before(scene, line, people)
        elif people:
            for also in _ALSO.finditer(line.plain.text):
                say = at_cue(scene, line, also.start("verb"), "chosen")
                for what in ("rank", "what"):
                    if also[what]:
                        yield from _got(say, people, line.plain.slots[also.start(what)])


def _before(scene: Scene, line: Line, people: list[Slot]) -> Iterator[Claim]:
    """Yield for those whom a sentence names what one right before it gave to people that it only counts."""
    for earlier in reversed(scene.lines[max(0, line.number - _REACH) : line.number]):
        hits = list(_GAVE.finditer(earlier.plain.text))
        if earlier.heading or any(s.kind in PERSON for s in earlier.slots):
            return
        for hit in hits[-1:]:
            yield from _got(
                at_cue(scene, earlier, hit.start(), "chosen", "implied"), people, earlier.plain.slots[hit.start("what")]
            )
        if hits:
            return


def _got(say: Say | None, people: list[Slot], what: Slot) -> Iterator[Claim]:
    """Yield one prize or honour of each."""
    if say is None:
        return
    for who in people:
        if prize(what.entity):
            yield from won(say, who, [what], say.line.plain.index(what))
        else:
            yield from say.claim(who, "hasHonor", what)

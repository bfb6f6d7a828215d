"""Programmes that the article's own union runs without its being said: “甲”行动资助职工120名, “乙”活动办了9场."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.model import Claim
from loaders.mentions.tables import cues, either
from loaders.rules.claiming import at_cue
from loaders.rules.naming import plain
from loaders.rules.patterns import ACTOR, pattern
from loaders.rules.qualifiers import time_in
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

# A figure behind the verb tells that the programme runs, not only what it is called.
_RUNS = pattern(
    r"(?:^|[，。；：])(?:其中，?|[去今]年|全年|[一二三四]季度|\d+月|\d{4}年|截至[^，。；]{2,8}，|[^，。；\ue000-\ue0ff]{2,4}(?:方面|里|期间)，)*，?"
    r"{program:what}[^，。；\ue000-\ue0ff的和与等以]{0,10}?(?:[去今]年|全年|累计|先后|共|已|还|拟|将|计划)*"
    rf"(?P<verb>{either(cues('runs'))})(?:了)?[^，。；\ue000-\ue0ff]{{0,10}}{{stat}}"
)

_NO_ACT = re.compile(r"[保险卡贷金法码屋站室]$|之家|食堂|平台|小程序|中心|基地")  # what is there, not what is done


def read(scene: Scene) -> Iterator[Claim]:
    """Yield the article's main union as who runs a programme of which a sentence tells only what it does."""
    main = scene.main(("TradeUnion",))
    if main is None or len(main.entity.mentions) < 2:
        return
    for line in scene.lines:
        for hit in _RUNS.finditer(line.plain.text) if not line.heading else ():
            what = line.plain.slots[hit.start("what")]
            say = at_cue(scene, line, hit.start("verb"), "running", "implied")
            act = not (line.said(hit.start("verb")) or _NO_ACT.search(plain(what.entity.name)))
            if say and act and _is_its_own(scene, line, main, what):
                say = replace(say, qualifiers={"time": time_in(line, hit.start("verb"))})
                yield from say.claim(main, "organizes", what)


def _is_its_own(scene: Scene, line: Line, main: Slot, what: Slot) -> bool:
    """Tell whether nobody but the main union is named with a programme, nor as the union spoken of before it."""
    at = line.plain.index(what)
    here = [s for i, s in sorted(line.plain.slots.items()) if i < at and s.kind in ACTOR - {"Place"}]
    before = here[-1] if here else scene.index.before(line.number, frozenset({"TradeUnion"}))
    if before is not None and before.entity.key != main.entity.key:
        return False
    return not any(_others(main, what, other) for other in scene.lines if other.number != line.number)


def _others(main: Slot, what: Slot, line: Line) -> bool:
    """Tell whether a sentence names a programme behind an actor who is not the main union."""
    for i, slot in line.plain.slots.items():
        if slot.entity.key == what.entity.key:
            actors = [s for k, s in line.plain.slots.items() if k < i and s.kind in ACTOR - {"Place"}]
            if any(s.entity.key != main.entity.key for s in actors):
                return True
    return False

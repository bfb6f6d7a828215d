"""Programmes that the article's own union runs without its being said: “甲”行动资助职工120名, “乙”活动办了9场."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.model import Claim
from loaders.mentions.tables import cues, either
from loaders.rules.claiming import at_cue
from loaders.rules.clauses import oblique
from loaders.rules.hierarchy import collective
from loaders.rules.modality import clause_of
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

# 甲总工会“乙”活动已办3场: whose programme it is stands right before its name
_OWN = pattern(
    r"(?:{union:who}的?{program:what}|{union:who2}的?{event:what2})"
    r"(?!(?:活动|行动|工程|品牌|工作)?的?(?:要求|部署|精神|做法|模式|经验|案例|方案|平台|[aA小]))"
)
_ALL = re.compile(r"^全|各级")
_NO_ACT = re.compile(r"[保险卡贷金法码屋站室]$|之家|食堂|平台|小程序|中心|基地|工地")  # what is there, not what is done


def read(scene: Scene) -> Iterator[Claim]:
    """Yield the article's main union as who runs a programme of which a sentence tells only what it does."""
    for line in scene.lines:
        yield from _owned(scene, line)
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


def _owned(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield the union whose programme something is said to be (甲总工会“乙夜校”开讲)."""
    for hit in _OWN.finditer(line.plain.text) if not line.heading else ():
        who, what = (line.plain.slots[hit.start(g if hit[g] else f"{g}2")] for g in ("who", "what"))
        # whether it is done stands behind its name: 甲的“乙”大巴将开进丙
        say = at_cue(scene, line, clause_of(line.plain.text, hit.end())[1], "running.own", "implied")
        act = not (
            line.said(hit.start()) or oblique(line.plain, hit.start()) or _NO_ACT.search(plain(what.entity.name))
        )
        if say and act and not (collective(who.entity) or _ALL.search(plain(who.entity.name))):
            yield from say.claim(who, "organizes", what)


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

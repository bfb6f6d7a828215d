"""Who grants an honour to whom: 甲授予乙“丙”, 乙由甲授予“丙”, 甲向乙颁发“丙”牌匾."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.model import Claim
from loaders.rules.claiming import at_cue
from loaders.rules.clauses import head_of, listed, subject
from loaders.rules.honours import HOLDERS, prize
from loaders.rules.modality import clause_of
from loaders.rules.patterns import GROUPS, JOIN, PERSON, pattern
from loaders.rules.qualifiers import time_in
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_NOT_WINNERS = r"(?!的?(?:选手|职工|获得者|得主|获奖者|个人|代表队))"  # 授予获得甲的选手乙: 乙 is given, not 甲
_AWARDED = pattern(
    r"(?:由)?{body+:by}(?:(?!被)[^，。；\ue000-\ue0ff]){0,10}?(?P<verb>(?<!被)授予)(?:了)?(?P<to>[^。；\ue000-\ue0ff]{0,6}{any}(?:"
    + JOIN
    + r"{any})*(?:等)?[^，。；]{0,10}?)?{award+:what}"
    + _NOT_WINNERS
)
_GIVES = pattern(
    r"(?P<verb>(?<![被获])授予)(?:了)?(?:[^。；“\ue000-\ue0ff]|{any}(?!”)){0,60}?{award+:what}" + _NOT_WINNERS
)
_NAMES = pattern(
    r"{body:by}[^，。；\ue000-\ue0ff]{0,10}?(?P<verb>(?<!被)(?:命名|认定|评定|选树|评选出|评出|列))(?:了)?"
    r"(?:[^，。；“\ue000-\ue0ff]|{any}(?!”)){0,40}?(?:为|“)?{award+:what}"
)
_HANDED = pattern(
    r"(?:由)?{body+:by}[^，。；\ue000-\ue0ff]{0,8}(?:向|为|给)(?P<to>{any}(?:"
    + JOIN
    + r"{any})*(?:等)?[^，。；]{0,8}?)(?P<verb>颁发|颁授|授予)(?:了)?(?:首批|第[一二三四五六七八九十]批)?{award+:what}"
)
_TELLS = re.compile(r"[^，。；\ue000-\ue0ff]{0,4}(?:介绍|说|表示|透露|告诉|宣布|宣读|称|强调|指出|解释|通报)")
# Who has a rank, whoever that will be: 各项目前三名由甲授予乙 is a rule, and nobody has got anything yet.
_RANKED = pattern(
    r"(?<![获得夺取了])(?:{award}|{stat}|第[一二三四五六七八九十]名|前[一二三四五六七八九十\d]+名|冠军|优胜者|优秀者|入选者|获奖者)"
    r"(?:的)?(?:获得者|得主|选手|职工|个人|单位|集体|团队|者)?，?(?:分别|均|都|再)?$"
)
_BY_OTHERS = re.compile(r"由[^，。；]{1,16}$")  # by whom, may not be known by name
_GRANTORS = frozenset({"TradeUnion", "GovernmentBody", "PartyBody"})
_GIVEN = re.compile(r"了|已|当场|现场")


def read(scene: Scene) -> Iterator[Claim]:
    """Yield grantors of honours and those who get them from their hands."""
    for line in scene.lines:
        yield from _granted(scene, line)
        yield from _given(scene, line)
        yield from _named(scene, line)


def _granted(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield who grants an honour to whom: 甲授予乙“丙”, 乙由甲授予“丙”."""
    for hit in (*_AWARDED.finditer(line.plain.text), *_HANDED.finditer(line.plain.text)):
        say = at_cue(scene, line, hit.start("verb"), "honours.granted")
        if say is None or line.said(hit.start()):
            continue
        behind = line.plain.within(*hit.span("to"), HOLDERS) if hit["to"] else []
        before = [] if behind else _subject_before(line, hit.start())
        if say.modality == "actual" and not [*behind, *before] and _by_rank(line, hit):
            say = replace(say, modality="conditional")
        for what in line.plain.within(*hit.span("what"), ("Award",)):
            for by in line.plain.within(*hit.span("by"), GROUPS["body"]):
                yield from say.claim(what, "conferredBy", by)
            for who in [*behind, *before]:
                won = prize(what.entity)
                time = None if won else time_in(line, hit.start())
                yield from say.claim(who, "wonAward" if won else "hasHonor", what, time=time)


def _given(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield who grants an honour in a later clause than the one that names it (甲印发决定，授予……“乙”)."""
    for hit in _GIVES.finditer(line.plain.text):
        say = at_cue(scene, line, hit.start("verb"), "honours.granted", "implied")
        by = subject(scene, line, hit.start("verb"))
        start = clause_of(line.plain.text, hit.start("verb"))[0]
        if _BY_OTHERS.search(line.plain.text, start, hit.start("verb")):
            continue
        if say is None or by is None or by.carried or line.heading or line.said(hit.start()) or len(by.slots) != 1:
            continue
        for what in line.plain.within(*hit.span("what"), ("Award",)):
            if by.slots[0].kind in _GRANTORS and not prize(what.entity):
                yield from say.claim(what, "conferredBy", by.slots[0])


def _named(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield who names others something (甲总工会命名乙为“丙”)."""
    for hit in _NAMES.finditer(line.plain.text):
        say = at_cue(scene, line, hit.start("verb"), "honours.granted")
        by = line.plain.slots[hit.start("by")]
        if say is None or by.kind not in _GRANTORS or line.said(hit.start()):
            continue
        for what in line.plain.within(*hit.span("what"), ("Award",)):
            if not prize(what.entity):
                yield from say.claim(what, "conferredBy", by)


def _subject_before(line: Line, index: int) -> list[Slot]:
    """Return the last person before a place and those listed with it, none who only tells (部长甲介绍，由乙授予丙)."""
    last = max((i for i, s in line.plain.slots.items() if i < index and s.kind in PERSON), default=-1)
    members = listed(line.plain, head_of(line.plain, last), PERSON) if last >= 0 else []
    who = [line.plain.slots[i] for i in (members if last in members else [last]) if i >= 0]
    return [s for s in who if not _TELLS.match(line.plain.text, line.plain.index(s) + 1)]


def _by_rank(line: Line, hit: re.Match[str]) -> bool:
    """Tell whether what is granted goes to whoever comes to have a rank (前三名由甲授予“乙”)."""
    return bool(_RANKED.search(line.plain.text[: hit.start()])) and not _GIVEN.search(hit.group())

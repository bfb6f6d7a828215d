"""Winners and holders behind or apart from what they got: 第一名是甲, 获优秀奖的有乙、丙, ……，是“丁”, 这位戊."""

import re
from collections.abc import Iterator

from kg.model import Claim
from loaders.rules.claiming import Say, at_cue
from loaders.rules.clauses import oblique
from loaders.rules.honours import HOLDERS, SEVERAL, carried, owns, prize, winners, won
from loaders.rules.modality import part_start
from loaders.rules.naming import plain
from loaders.rules.patterns import GROUPS, PERSON, pattern
from loaders.rules.people import HEAD
from loaders.rules.qualifiers import time_in
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_WINNER_IS = pattern(
    r"{award:what}(?:奖项)?(?:得主|获得者|获奖者)?(?:分别|依次)?(?:则|便|就)?(?:是|为|系)(?P<who>[^，。；是]{0,14}{person+}|{unit+})(?=[，。；等]|$)"
)
_GOT_BY = pattern(
    r"(?:获得|荣获|获|夺得|摘得|捧得){award:what}的(?:选手|职工|个人)?(?:分别)?(?:有|是|为|包括)(?P<who>[^，。；是]{0,14}{person+})"
)
_LAUREATE = pattern(r"{award:what}(?:获得者|得主|获奖者){person+:who}")
_THIS = pattern(r"(?:这位|这名){award:what}")
_CLAUSE_IS = pattern(
    r"(?:^|[，。；])(?:{person}|本人)?(?:也|还|又|同时|如今|现在|曾)*(?:是|系){award+:what}(?:获得者|称号获得者)?(?=[，。；]|$)"
)
_BY = pattern(
    r"被{body+:by}(?:[^，。；\ue000-\ue0ff]{0,6}?)(?P<verb>认定|命名|评定|评选|评|授予|表彰|确定|列)(?:为)?[^，。；\ue000-\ue0ff]{0,6}{award+:what}"
)
_AMONG = pattern(
    r"(?:公布|命名|评选|选树|产生|表彰|推出|评出|授予|认定)[^。；]{0,30}?{award:what}[^，。；]{0,6}，"
    r"(?P<who>[^。；]{0,12}?{person}(?:(?:、|和|与|及)[^，。；\ue000-\ue0ff]{0,8}(?:{place}+的|{employer}的?)?"
    r"[^，。；\ue000-\ue0ff]{0,8}{person})*)(?:等[^，。；]{0,6})?"
    r"(?P<verb>(?:都|均|也|一同|双双)?(?:在其中|在列|位列其中|名列其中|跻身其中|入选|当选|榜上有名|上榜|名列榜单))"
)
_OF_BODY = re.compile(r"(?:工作室|集体|单位|基地|班组|企业|驿站|书屋|小家|之家|先锋号|奖状)$")
# 职工甲乙丙，她也是……, where the name was not read.
_UNREAD_NAME = re.compile(rf"(?:{HEAD})[\u4e00-\u9fff]{{2,3}}，$")
_OWN_SORT = frozenset({"工作室", "班组", "驿站", "书屋"})  # nothing is named so that is not called so itself


def read(scene: Scene) -> Iterator[Claim]:
    """Yield prizes named before their winners, what was named what by whom, and honours of whom a clause is about."""
    for line in scene.lines:
        yield from _named_by(scene, line)
        yield from _among(scene, line)
        for form in (_WINNER_IS, _GOT_BY, _LAUREATE):
            for hit in form.finditer(line.plain.text):
                yield from _winners(scene, line, hit)
        for form in (_THIS, _CLAUSE_IS):
            for hit in form.finditer(line.plain.text):
                yield from _held(scene, line, hit, form is _THIS)


def _among(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield those who are among the honoured (甲公布首批“乙”，丙、丁都在其中)."""
    for hit in _AMONG.finditer(line.plain.text):
        what, say = line.plain.slots[hit.start("what")], at_cue(scene, line, hit.start(), "laureates.among")
        if say is None or prize(what.entity) or line.said(hit.start()):
            continue
        start = part_start(line.plain.text, hit.start())
        for by in line.plain.within(start, hit.start(), ("TradeUnion", "GovernmentBody", "PartyBody"))[-1:]:
            yield from say.claim(what, "conferredBy", by)
        for who in line.plain.within(*hit.span("who"), PERSON):
            yield from say.claim(who, "hasHonor", what)


def _winners(scene: Scene, line: Line, hit: re.Match[str]) -> Iterator[Claim]:
    """Yield a prize that stands before its winners."""
    what = line.plain.slots[hit.start("what")]
    say = at_cue(scene, line, hit.end("what"), "laureates.winner")
    several = SEVERAL.search(line.plain.text, 0, hit.start())
    if say is None or several or not prize(what.entity) or line.said(hit.start()):
        return
    for who in line.plain.within(*hit.span("who"), PERSON) or line.plain.within(*hit.span("who"), ("Organization",)):
        yield from won(say, who, [what], hit.start("what"))


def _held(scene: Scene, line: Line, hit: re.Match[str], pointed: bool) -> Iterator[Claim]:
    """Yield an honour of the last person named (……，是“甲”, 她也是乙); 这位丙 may point back to the sentence before."""
    index = hit.start("what")
    own = [s for i, s in sorted(line.plain.slots.items()) if i < index and s.kind in PERSON]
    who = own[-1] if own else carried(scene, line, index) if pointed else None
    if (
        who is None
        or _UNREAD_NAME.search(line.plain.text[: hit.start() + 1])
        or line.said(index)
        or (own and not pointed and _another(line, index, own[-1]))
    ):
        return
    for what in line.plain.within(*hit.span("what"), ("Award",)):
        if not prize(what.entity):
            yield from Say(scene, line, "laureates.held").claim(who, "hasHonor", what)


def _another(line: Line, index: int, who: Slot) -> bool:
    """Tell whether something else than the last person leads what goes on with 是 (甲的工作室……，是“乙”)."""
    last = line.plain.index(who)
    start = part_start(line.plain.text, index)
    return last < start or line.plain.text.startswith("的", last + 1)


def _named_by(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield honours with who gave them behind 被 (被甲总工会认定为“乙”)."""
    for hit in _BY.finditer(line.plain.text):
        say = at_cue(scene, line, hit.start("verb"), "honours.by")
        holder = _named_holders(scene, line, hit.start(), line.plain.slots[hit.start("what")])
        if say is None or line.said(hit.start()):
            continue
        for what in line.plain.within(*hit.span("what"), ("Award",)):
            for by in line.plain.within(*hit.span("by"), GROUPS["body"]):
                yield from say.claim(what, "conferredBy", by)
            for who in holder[-1:]:
                yield from say.claim(who, "hasHonor", what, time=time_in(line, hit.start()))


def _named_holders(scene: Scene, line: Line, index: int, what: Slot) -> list[Slot]:
    """Return what was named so: for honours of bodies the thing of that sort, else what the sentence opens with.

    甲公司乙工作室2016年由丙创建，被命名为“某省工作室”: neither 甲 nor 丙 is a workshop.
    """
    sort = _OF_BODY.search(plain(what.entity.name))
    if sort is None:
        before = carried(scene, line, index)
        return winners(line, index) or ([before] if before else [])
    start = part_start(line.plain.text, index)
    own = [
        s for i, s in sorted(line.plain.slots.items()) if start <= i < index and s.kind in HOLDERS - PERSON - {"Place"}
    ]
    earlier = scene.lines[line.number - 1] if line.number else None
    same = earlier is not None and earlier.sentence.paragraph == line.sentence.paragraph
    around = own or ([s for s in earlier.slots if s.kind in HOLDERS - PERSON - {"Place"}] if earlier and same else [])
    if alike := [s for s in around if plain(s.entity.name).endswith(sort[0])]:
        return alike[-1:]
    if sort[0] in _OWN_SORT:
        return []
    return [s for s in own if not oblique(line.plain, line.plain.index(s)) and not owns(line, s)][-1:]

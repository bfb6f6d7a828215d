"""Who belongs to what: 吸收甲工会为成员, 乙、丙名列其中, 丁领衔的工作室, a workshop that carries a person's name."""

import re
from collections.abc import Iterator

from kg.model import Claim
from loaders.rules.claiming import Say, at_cue, slot_of
from loaders.rules.modality import part_start
from loaders.rules.naming import names, plain
from loaders.rules.patterns import GROUPS, PERSON, pattern
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_AMONG = pattern(
    r"{unit:what}[^。；\ue000-\ue0ff]{0,6}(?:{stat})?[^。；\ue000-\ue0ff]{0,6}，(?:其中)?{person+:who}(?P<more>等)?"
    r"(?:{stat})?(?:均|都|也)?(?P<cue>名列其中|在列|位列其中|榜上有名)"
)
_ONE_OF = pattern(
    r"{unit:what}[^。；\ue000-\ue0ff]{0,8}，{person:who}(?:也)?(?P<cue>是)(?:其中)?(?:{stat}|\d+[名位])?(?:的)?(?:首批)?"
    r"(?:成员|队员|团员|讲师)?(?:之一|一员)"
)
_TAKES_IN = pattern(
    r"(?P<cue>吸收|吸纳|接纳|接收|新增)(?:了)?(?P<who>{body}(?:(?:、|和|与|及|以及){body})*)(?P<more>等)?[^，。；\ue000-\ue0ff]{0,6}?"
    r"(?:为|成为|作为|加入)(?:联盟|其|该联盟)?(?P<role>[^，。；\ue000-\ue0ff]{0,6}?(?:会员单位|成员单位|会员|成员|单位))?(?=[，。；]|$)"
)
_FIRST_IN = pattern(
    r"(?P<cue>吸收|吸纳|接纳)(?:了)?(?P<who>{body}(?:(?:、|和|与|及|以及){body})*)(?P<more>等)?(?:{stat})?[^，。；\ue000-\ue0ff]{0,6}(?=[，。；]|$)"
)
_MADE_UP = pattern(
    r"{alliance:what}[^。；\ue000-\ue0ff]{0,16}?由(?P<who>{body}(?:(?:、|和|与|及|以及){body})*)(?P<more>等)?(?:{stat})?[^，。；\ue000-\ue0ff]{0,14}(?P<cue>组成|组建)"
)
_LED_BY = pattern(r"{unit:what}(?:，)?(?:以|由)(?P<gap>[^。；]{0,24}?){person:who}(?P<role>领衔|牵头|领办|主持)")
_LEADER = pattern(r"(?:^|[，。；：])(?P<role>领衔人|领办人|带头人){person:who}")
_POST = pattern(r"{unit:what}(?:的)?(?P<role>领衔人|领办人|带头人|负责人)")
_NAMED = re.compile(r"(?:工作室|创新站|创客空间|工作站)$")
_TOLD = re.compile(r"领衔|领办|带头人|负责人|牵头|主持|名字命名")  # there other rules say in which role
_BEHIND_PERSON = re.compile(r"[\u4e00-\u9fff]{0,14}(?:工作室|创新站|创客空间|工作站)$")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def read(scene: Scene) -> Iterator[Claim]:
    """Yield members of committees, teams and alliances, and whose a studio is by its name."""
    for line in scene.lines:
        for form in (_AMONG, _ONE_OF, _LED_BY):
            for hit in form.finditer(line.plain.text):
                yield from _joined(scene, line, hit)
        yield from _taken_in(scene, line)
        yield from _made_up(scene, line)
        yield from _leaders(scene, line)
        yield from _posts(scene, line)
    yield from _own_studios(scene)


def _joined(scene: Scene, line: Line, hit: re.Match[str]) -> Iterator[Claim]:
    """Yield who belongs to a unit named before in the sentence."""
    given = hit.groupdict()
    what, cue = line.plain.slots[hit.start("what")], "cue" if "cue" in given else "role"
    say = at_cue(scene, line, hit.start(cue), "membership")
    if say is None or line.said(hit.start()) or re.search(r"[被经]", given.get("gap") or ""):
        return
    for who in line.plain.within(*hit.span("who"), PERSON):
        more = "true" if given.get("more") else None
        yield from say.claim(who, "memberOf", what, role=given.get("role"), incomplete=more)


def _taken_in(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield whom an alliance takes in: the one that the sentence names before, else the article's only one."""
    for hit in (*_TAKES_IN.finditer(line.plain.text), *_FIRST_IN.finditer(line.plain.text)):
        start = part_start(line.plain.text, hit.start())
        before = line.plain.within(start, hit.start(), ("Alliance", "TradeUnion"))
        only = list(scene.of_kind("Alliance"))
        own = next((s for s in before if s.kind == "Alliance"), None)
        whole = own or (slot_of(only[0]) if len(only) == 1 and not before else None)
        say = at_cue(scene, line, hit.start("cue"), "membership.taken_in")
        if whole is None or say is None or line.said(hit.start()):
            continue
        for who in line.plain.within(*hit.span("who"), GROUPS["body"]):
            more = "true" if hit["more"] else None
            yield from say.claim(who, "memberOf", whole, role=hit.groupdict().get("role"), incomplete=more)


def _made_up(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield of whom an alliance is made up (甲联盟由乙、丙等8家单位组成)."""
    for hit in _MADE_UP.finditer(line.plain.text):
        say = at_cue(scene, line, hit.start("cue"), "membership.made_up")
        if say is None or line.said(hit.start()):
            continue
        for who in line.plain.within(*hit.span("who"), GROUPS["body"]):
            more = "true" if hit["more"] else None
            yield from say.claim(who, "memberOf", line.plain.slots[hit.start("what")], incomplete=more)


def _leaders(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield 领衔人甲 for the studio that carries the person's name."""
    for hit in _LEADER.finditer(line.plain.text):
        who = line.plain.slots[hit.start("who")]
        if studio := _studio_of(scene, who):
            yield from Say(scene, line, "membership.leader").claim(who, "memberOf", studio, role=hit["role"])


def _posts(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield whose studio it is where 甲创新工作室领衔人 tells of 甲 himself."""
    for hit in _POST.finditer(line.plain.text):
        what = line.plain.slots[hit.start("what")]
        for person in scene.of_kind(*PERSON):
            studio = _studio_of(scene, slot_of(person))
            if studio and studio.entity.key == what.entity.key and not line.said(hit.start()):
                yield from Say(scene, line, "membership.post").claim(
                    slot_of(person), "memberOf", what, role=hit["role"]
                )


def _own_studios(scene: Scene) -> Iterator[Claim]:
    """Yield whose a studio is that carries somebody's name (甲创新工作室)."""
    for person in scene.of_kind(*PERSON):
        who = slot_of(person)
        studio = _studio_of(scene, who)
        line = scene.line_of(studio.mention) if studio else None
        if studio and line and not _TOLD.search(line.text):
            say = Say(scene, line, "membership.own", certainty="implied", qualifiers={"basis": "name"})
            yield from say.claim(who, "memberOf", studio)


def _studio_of(scene: Scene, who: Slot) -> Slot | None:
    """Return the studio that carries a person's full name."""
    own = plain(who.entity.name)
    for unit in scene.of_kind("Organization"):
        if len(own) > 1 and _NAMED.search(plain(unit.name)) and any(_carries(n, own) for n in names(unit)):
            return slot_of(unit)
    return None


def _carries(studio: str, person: str) -> bool:
    """Tell whether a studio's name has a person's, at its head or behind another word."""
    at = studio.find(person)
    while at >= 0:
        if (at == 0 or _HAN.match(studio, at - 1)) and _BEHIND_PERSON.match(studio, at + len(person)):
            return True
        at = studio.find(person, at + 1)
    return False

"""Who holds or backs an event without 主办: 把甲搬到集市, 办一届乙, 从丙召开的丁上获悉, 由戊指导, 己提供支持."""

import re
from collections.abc import Iterator

from kg.model import Claim
from loaders.rules.agents import HOSTS
from loaders.rules.claiming import Say, at_cue
from loaders.rules.clauses import subject
from loaders.rules.enumerated import section
from loaders.rules.gatherings import headed, meant
from loaders.rules.patterns import ACTOR, pattern
from loaders.rules.qualifiers import time_of
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_TAKEN = pattern(r"(?:把|将){event:what}(?P<verb>[搬办开送设](?:到|进|在|上|下)了?)")
_ONE = pattern(
    r"(?P<verb>(?<=[，。；：\s\ue000-\ue0ff年月日份将拟要会想算备划再还又内])办(?:了|好)?(?:一届|一场|一次|一期)?|做(?:了|过)?(?:一次|一项|一轮))(?:全[省市县区州])?{event:what}"
)
_LABEL = pattern(
    r"^[\s（(一二三四五六七八九十\d）).、．]*(?P<verb>主办|承办|协办|指导)单位\s*[：:]\s*(?P<who>{actor}[^。；]*)"
)
_SHOWS = pattern(r"{body:who}[^，。；\ue000-\ue0ff]{0,8}的(?:一项|一次){event:what}(?P<verb>显示|表明|发现)")
_FROM = pattern(r"从{body:who}(?P<when>[^，。；\ue000-\ue0ff]{0,12}?)(?P<verb>召开|举行|举办|组织)的{event:what}")
_GUIDED = pattern(r"(?:由|在){actor+:who}(?:共同|联合|具体|的)*(?P<role>指导)(?:下)?，")
_BACKED = pattern(r"{actor+:who}(?:等)?提供(?:了)?(?P<role>[^，。；、\ue000-\ue0ff]{2,6}(?:支持|保障|支撑))")
_STANDS = pattern(
    r"(?P<who>{company}(?:[、和与及]{company})*)(?:等)?(?:{stat}|多家)?(?:企业|单位|用[人工]单位)?(?:到|在)?(?:现场|集中|纷纷)*"
    r"(?P<verb>摆摊|设摊|设展|设台|进场|参会|到场|带来|拿出|(?:提供|推出)(?:了)?(?=[^，。；]{0,4}(?:岗位|{stat})))"
)
_FAIR = re.compile(r"(?:招聘会|对接会|洽谈会|博览会|展销会|招聘活动)$")
_SERVED = pattern(
    r"{actor+:who}(?:共同|一起)?(?P<verb>承担|负责)(?:了)?{event:what}的(?P<role>[^，。；的\ue000-\ue0ff]{2,6})工作"
)
_HOLDERS = frozenset({"TradeUnion", "GovernmentBody", "PartyBody", "Alliance", "Company"})
_HOSTED = re.compile(r"主办|承办|协办")


def read(scene: Scene) -> Iterator[Claim]:
    """Yield who holds an event without a verb of hosting, and who backs one that others host."""
    for line in scene.lines:
        for form in (_TAKEN, _ONE):
            for hit in form.finditer(line.plain.text):
                yield from _held(scene, line, hit)
        for form in (_FROM, _SHOWS):
            for hit in form.finditer(line.plain.text):
                yield from _told(scene, line, hit)
        yield from _backed(scene, line)
        yield from _labelled(scene, line)
        yield from _fairs(scene, line)


def _held(scene: Scene, line: Line, hit: re.Match[str]) -> Iterator[Claim]:
    """Yield the subject of a clause that takes an event somewhere, or that holds one."""
    what = line.plain.slots[hit.start("what")]
    say = at_cue(scene, line, hit.start("verb"), "hosts.holds")
    who = subject(scene, line, hit.start())
    if say is None or who is None or line.said(hit.start()) or section(what.entity):
        return
    time = time_of(scene, line, hit.start(), what)
    for slot in who.slots:
        if slot.kind not in _HOLDERS:
            continue
        yield from say.claim(slot, "organizes", what, time=time)
    for slot, role in who.partners:
        yield from say.claim(slot, "organizes", what, time=time, role=role)


def _told(scene: Scene, line: Line, hit: re.Match[str]) -> Iterator[Claim]:
    """Yield whose event it was at which something was told (记者从甲召开的乙上获悉)."""
    say = at_cue(scene, line, hit.start("verb"), "hosts.told")
    what = line.plain.slots[hit.start("what")]
    if say and not line.said(hit.start()):
        time = time_of(scene, line, hit.start("verb"), what)
        yield from say.claim(line.plain.slots[hit.start("who")], "organizes", what, time=time)


def _labelled(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield the hosts that a notice or a list names by label (承办单位：甲、乙) of the contest it is about."""
    hit = _LABEL.match(line.plain.text)
    main = scene.main(("Event",)) if hit else None
    if hit is None or main is None or section(main.entity):
        return
    say = Say(scene, line, "hosts.label", "planned" if scene.ruling else "actual")
    relation = HOSTS.get(hit["verb"], "participatesIn")
    for who in line.plain.within(*hit.span("who"), ACTOR):
        yield from say.claim(who, relation, main, role=hit["verb"])


def _fairs(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield the firms that a fair told of in the paragraph brings together (甲、乙等36家企业摆摊设点)."""
    for hit in _STANDS.finditer(line.plain.text):
        say = at_cue(scene, line, hit.start("verb"), "hosts.fair")
        event = next((s for s in scene.events_before(line, hit.start()) if _FAIR.search(s.entity.name)), None)
        where = scene.line_of(event.mention) if event else None
        if say is None or event is None or where is None or line.said(hit.start()):
            continue
        if where.sentence.paragraph != line.sentence.paragraph:
            continue
        more = "true" if "等" in hit.group() else None
        for who in line.plain.within(*hit.span("who"), ("Company",)):
            yield from say.claim(who, "participatesIn", event, incomplete=more)


def _backed(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield who guides, supports or serves an event that the same sentence says others host."""
    for form in (_GUIDED, _BACKED, _SERVED):
        for hit in form.finditer(line.plain.text):
            if line.said(hit.start()) or (form is not _SERVED and not _HOSTED.search(line.plain.text)):
                continue
            event = line.plain.slots[hit.start("what")] if form is _SERVED else _event(scene, line, hit)
            say = at_cue(scene, line, hit.start("role"), "hosts.backs")
            if say is None or event is None:
                continue
            for who in line.plain.within(*hit.span("who"), ACTOR):
                yield from say.claim(who, "participatesIn", event, role=hit["role"])


def _event(scene: Scene, line: Line, hit: re.Match[str]) -> Slot | None:
    """Return the event that a sentence of hosting is about: named in it, else what its first word means."""
    own = [s for _, s in sorted(line.plain.slots.items()) if s.kind == "Event" and not section(s.entity)]
    if own:
        return own[0] if len({s.entity.key for s in own}) == 1 else None
    word = headed(line, hit.start())
    return meant(scene, line, hit.start(), word) if word else None

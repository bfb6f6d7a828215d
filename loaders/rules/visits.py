"""Who visits whom: 走访慰问甲、乙等, 先后到丙公司等3家企业, 参观丁厂, 敲开戊的家门, 把慰问金交到己手中."""

import re
from collections.abc import Iterator

from kg.model import Claim
from loaders.rules.claiming import at_cue
from loaders.rules.clauses import incomplete, listed, spoken_for, subject
from loaders.rules.missions import errand, mission
from loaders.rules.naming import plain
from loaders.rules.patterns import GROUPS, PERSON, pattern
from loaders.rules.qualifiers import time_of
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_VISITED = PERSON | frozenset({"Company", "School", "Project", "Organization", "Program"})
_ACTS = ("Event", "Program")
_CALLS = pattern(
    r"(?P<verb>(?:走访|慰问|看望|探望|探访|参观|考察|回访|敲开|叩开)+(?:了)?)(?:{place}+的?)?[^，。；\ue000-\ue0ff]{0,12}?(?:{award}(?:获得者)?(?:(?:、|和)[^，。；、\ue000-\ue0ff]{0,8})?)?(?P<first>{person}|{company}|{school}|{project}|{program}|{unit})"
)
_GOES = pattern(
    r"(?:先后|分别|陆续|深入|组织[^，。；]{0,8}|率队)?(?P<verb>到|走进|赴|前往|深入|来到)(?:了)?(?:{place}+的?)?(?P<first>{company}|{project}|{school}|{unit})(?P<rest>[^。；]{0,160})"
)
_HOMES = pattern(
    r"(?P<verb>来到|走进|前往|到)(?:了)?[^，。；\ue000-\ue0ff]{0,10}(?P<who>{person}(?:(?:、|和|与|及)[^，。；、\ue000-\ue0ff]{0,10}{person})*)"
    r"(?:等人|同志|的)*家[中里]"
)
_GOERS = frozenset({"TradeUnion", "Alliance", "GovernmentBody", "PartyBody", "Organization"})
_SERVICE = re.compile(
    r"走访|慰问|七一|五一|春节|送|服务|助企|帮扶|指导|问需|调研|看望|宣讲|义诊|体检|咨询|授课|[上讲](?:了)?[^，。；]{0,6}课"
)
_TOUR = re.compile(
    r"(?:走访|慰问|调研|看望|送温暖|送清凉|问需|助企|带队|率队|一行)[^。；]*$|(?:先后|陆续|逐一)(?:走进|深入|来到)[^，。；]*$"
)
_SHARED_OUT = re.compile(r"(?:先后|分别|陆续|各自)[^，。；]{0,4}$")  # who of them went where stays open
_HOME = re.compile(r"的?家?的?(?:大门|家门|房门|门)")
_TEAM = re.compile(r"(?:[队团组]|联盟)$")
_OWNER = pattern(r"(?:的|[^，。；、\ue000-\ue0ff并与和及]{1,14})(?:{award}(?:获得者)?|、)*(?P<who>{person})")
_AID = r"(?:慰问|救助|互助|帮扶|助学|补助|保障)[^，。；]{0,4}[金款品]|物资|[礼凉暖]包|棉|药"
_GIFT = rf"[^，。；]{{0,20}}?(?:{_AID})[^，。；]{{0,8}}?"
_HANDS = (
    pattern(r"{person:who}[^。；]{0,12}?从{union:by}[^，。；]{0,14}(?P<verb>接过)" + _GIFT + r"(?=[，。；]|$)"),
    pattern(
        r"{union:by}[^。；]{0,40}?(?:将|把)" + _GIFT + r"(?P<verb>[送递交发]+[到给至])(?:了)?"
        r"[^，。；\ue000-\ue0ff]{0,14}?{person:who}(?:的)?(?:手[中里上]|家[中里])"
    ),
)
_AT_SITE = pattern(
    r"在(?:{place}+的?)?(?P<who>{company}|{school}|{unit}|{project})[^，。；\ue000-\ue0ff]{0,8}，{union:by}"
    r"[^，。；]{0,20}?(?P<verb>[送递](?:去|上|来)|慰问|看望)"
)
_BESIDE = pattern(r"(?:[^，。；、\ue000-\ue0ff]{1,10}{person})?(?:、|和|与|及|以及)")
_NEAR = 6  # characters between a team and its verb at most
_TO_SEE = pattern(
    r"(?:看望|慰问|走访|探望)(?:了)?[^，。；]{0,16}?{person}"
)  # the person there is visited, not the place
_TITLE = pattern(
    r"(?:[、和与](?:[^，。；、\ue000-\ue0ff]{1,8})?{award}?(?P<next>{person}))"
    r"|(?:工地|现场|车间|厂区|门店|公司)?[、和与及](?:{place}+的?)?(?P<more>{company}|{school}|{project}|{unit})"
)


def read(scene: Scene) -> Iterator[Claim]:
    """Yield the visits of unions and their alliances and teams."""
    for line in scene.lines:
        text = line.plain.text
        for hit in _CALLS.finditer(text):
            home = hit["verb"].startswith(("敲", "叩"))
            if not line.said(hit.start()) and (not home or _HOME.match(text, hit.end())):
                yield from _visited(scene, line, hit.start("verb"), _all(line, hit.start("first")))
        for hit in _GOES.finditer(text):
            company = line.plain.slots[hit.start("first")].kind == "Company"
            onward = _TO_SEE.search(hit["rest"]) and not company
            serves = _SERVICE.search(hit["rest"]) or (company and _TOUR.search(text[: hit.start("first")]))
            goes = serves or (company and _under_way(scene, line, hit.start("verb")))
            if not line.said(hit.start()) and goes and not onward:
                yield from _visited(scene, line, hit.start("verb"), _all(line, hit.start("first")))
        for hit in _HOMES.finditer(text):
            if not line.said(hit.start()) and errand(scene, line, hit.end()):
                yield from _visited(scene, line, hit.start("verb"), line.plain.within(*hit.span("who"), PERSON))
        for form in (*_HANDS, _AT_SITE):
            for hit in form.finditer(text):
                yield from _brought(scene, line, hit)


def _brought(scene: Scene, line: Line, hit: re.Match[str]) -> Iterator[Claim]:
    """Yield the union that brings something to somebody, or to a workplace, as visiting there."""
    say = at_cue(scene, line, hit.start("verb"), "visits.brought", "implied")
    if say and not line.said(hit.start()):
        by, who = (line.plain.slots[hit.start(name)] for name in ("by", "who"))
        event = _event(scene, line, hit.start("verb"))
        time = time_of(scene, line, hit.start("verb"), event)
        yield from say.claim(by, "visits", who, event=event.mention if event else None, time=time)


def _all(line: Line, first: int) -> list[Slot]:
    """Return the list of those visited from its first member on: titles and places between them skipped.

    An employer that only says whose worker is visited is left out (看望甲厂退休工人乙).
    """
    kinds = frozenset(_VISITED)
    found = listed(line.plain, first, kinds)
    while True:
        owner = _OWNER.match(line.plain.text, found[-1] + 1)
        if owner and line.plain.slots[found[-1]].kind not in PERSON:
            found[-1] = owner.start("who")
        hit = _TITLE.match(line.plain.text, found[-1] + 1)
        if hit is None:
            return [line.plain.slots[i] for i in found]
        found += listed(line.plain, hit.start("next" if hit["next"] else "more"), kinds)


def _visited(scene: Scene, line: Line, index: int, found: list[Slot]) -> Iterator[Claim]:
    """Yield one claim for each visitor and each visited, with the event it was part of."""
    team = next(
        (s for i, s in sorted(line.plain.slots.items(), reverse=True) if i < index and s.kind == "Alliance"), None
    )
    who = subject(scene, line, index)
    certainty = "implied" if team or (who and who.carried) else "explicit"
    say = at_cue(scene, line, index, "visits", "implied" if certainty == "implied" else "explicit")
    visitors = [team] if team else _agents(line, index) or _going_on(line, index) or _union_of(scene, line, index)
    visitors = visitors or mission(scene, line, index, named=True) or (list(who.slots) if who else [])
    visitors = [s for s in visitors if s.kind in _GOERS]  # 走进甲公司，走访慰问乙: it is not the firm that goes
    visitors = visitors or mission(scene, line, index, named=False)
    split = len(visitors) > 1 and len(found) > 1 and _SHARED_OUT.search(line.plain.text[:index])
    if say is None or split:
        return
    event = _event(scene, line, index)
    time = time_of(scene, line, index, event)
    for obj in found:
        more = "true" if incomplete(line, obj) or incomplete(line, found[-1]) else None
        for slot in visitors:
            yield from say.claim(
                slot, "visits", obj, event=event.mention if event else None, time=time, incomplete=more
            )


def _agents(line: Line, index: int) -> list[Slot]:
    """Return the unions of the clause whose people go (甲总工会干部走访, 甲总工会主席乙、丙总工会主席丁一行).

    A team right before the verb goes itself (甲总工会组建的乙宣讲团走进).
    """
    text = line.plain.text
    start = max(text.rfind(mark, 0, index) for mark in "，。；：") + 1
    before = [(i, s) for i, s in sorted(line.plain.slots.items()) if start <= i < index]
    near = [s for i, s in before[-1:] if s.kind == "Organization" and index - i <= _NEAR]
    if near and _TEAM.search(plain(near[0].entity.name)):
        return near
    found = [(i, s) for i, s in before if s.kind in {"TradeUnion", "Alliance"}]
    if not found:  # 甲公司技术员乙走进: it is not the firm that goes
        person = any(s.kind in PERSON for _, s in before)
        own = GROUPS["body"] if not person else ("GovernmentBody", "PartyBody", "Organization")
        return [s for _, s in before if s.kind in own][:1]
    several = [found[0]]
    for i, slot in found[1:]:
        if not _BESIDE.fullmatch(text, several[-1][0] + 1, i):
            break
        several.append((i, slot))
    return [s for _, s in several]


def _under_way(scene: Scene, line: Line, index: int) -> bool:
    """Tell whether whoever goes somewhere is on a round of visits that the sentences before tell of."""
    led = _union_of(scene, line, index) or any(mission(scene, line, index, named=named) for named in (True, False))
    return bool(led) and errand(scene, line, 0)


def _union_of(scene: Scene, line: Line, index: int) -> list[Slot]:
    """Return the union for which the person of the clause goes (甲一行到乙公司): that of whom the person is a post."""
    text = line.plain.text
    start = max(text.rfind(mark, 0, index) for mark in "。；：") + 1
    people = line.plain.within(start, index, GROUPS["person"])
    found = spoken_for(scene, people[0]) if people else None
    return list(found.slots) if found else []


def _going_on(line: Line, index: int) -> list[Slot]:
    """Return the visitors of the visit before in the sentence, where this clause names nobody before its verb."""
    text = line.plain.text
    start = max(text.rfind(mark, 0, index) for mark in "，。；：") + 1
    if line.plain.within(start, index):
        return []
    earlier = [hit.start("verb") for hit in _CALLS.finditer(text, 0, start)]
    return _agents(line, earlier[-1]) if earlier else []


def _event(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return the visit's campaign: an act named before in the sentence, else the event the text is about."""
    own = [s for i, s in sorted(line.plain.slots.items()) if i < index and s.kind in _ACTS]
    if own:
        return own[-1]
    topic = scene.topic(line, index, ("Event",))
    return topic if topic and _SERVICE.search(topic.entity.name) else None

"""Who acts at an event: 仪式上，甲为乙颁奖; 大会召开，丙指出; 职工方代表有丁、戊; 己做裁判."""

import re
from collections.abc import Iterator

from kg.model import Claim
from loaders.rules.claiming import at_cue
from loaders.rules.gatherings import WORD, meant, stages
from loaders.rules.modality import clause_of
from loaders.rules.naming import plain
from loaders.rules.patterns import pattern
from loaders.rules.people import persons
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_TITLE = r"(?:[^，。；：（）、\ue000-\ue0ff]|{employer}|{place}|{award}|、)*?"
_ACTS = pattern(rf"(?P<who>{_TITLE}{{person}}(?:(?:、|和|与|及|同){_TITLE}{{person}})*)(?P<verb>[^，。；]*)")
_GOVERNED = re.compile(
    r"(?:为|给|向|对|把|授予|慰问|表彰|走访|邀请|聘请?|选举|推选|任命|增补|来自|命名|随着|根据|学习|听取|看望|祝贺|聆听|宣传|介绍了)"
)
_GETS = re.compile(
    r"(?:等[^，。]{0,6})?(?:同志)?(?:一行)?"
    r"(?:当选|被|获|荣|入选|的|连任|任|是|受|为[^，。]{0,6}(?:主席|主任|委员|代表))"
)
_TELLS = re.compile(r"(?:表示|介绍|说|指出|强调|宣布|透露|要求|提出|认为|坦言|告诉|呼吁|通报)")
_SITS = pattern(r"(?:召开|举行|举办|迎来)(?:了)?[^，。；\ue000-\ue0ff]{0,4}{event:what}，")
_LEADS = re.compile(
    r"(?:在会上)?(?:出席|作|做|主持|讲话|致辞|指出|强调|要求|通报|传达|部署|宣读|宣布|总结|把话|讲|代表)"
)
_MEETING = re.compile(r"(?:会|会议|仪式|典礼|式)$")
_AT = pattern(r"{person+:who}[^，。；\ue000-\ue0ff]{0,6}?(?<!是)在" + f"(?P<word>{WORD})" + r"(?:上|现场)")
_SIDE = r"(?P<role>(?:职工|企业|行政|工会|劳动者|资|劳|用人单位|员工|业主)(?:一?方)?(?:首席)?(?:协商)?代表)"
_SIDES = (
    pattern(rf"{{person:who}}(?:是|为|作为|担任){_SIDE}"),
    pattern(rf"(?:同为|作为|担任){_SIDE}(?:位置上)?的，?(?:还有|有|是)(?P<who>[^。；]*)"),
    pattern(rf"{_SIDE}[、，]?(?P<who>{_TITLE}{{person}})"),
)
_TALKS = re.compile(r"协商|谈判|恳谈|签约|[会會]")
_JUDGES = pattern(
    r"{person:who}[^。；]{0,16}?(?:当|任|做|担任|作为|当上)(?:了|起)?(?:竞赛|大赛|比赛|本次|此次)*(?P<role>总?(?:裁判长|裁判员|裁判|评委|评审))"
)
_PAIRS = pattern(
    r"(?P<who>{body}(?:、{body})*(?:与|和|同|分别与){body}(?:、{body})*)(?:现场|当场|正式|分别)*(?P<verb>结成|结对|签约|签订|签署|签下)"
)
_SPEECH = pattern(r"{person:who}的(?P<role>发言|致辞|讲话)(?!人|稿|精神)")
_CONTEST = re.compile(r"(?:赛|比武|运动会|项目|组|评审|评选|展演)$")


def read(scene: Scene) -> Iterator[Claim]:
    """Yield those who act, speak, sit for a side or judge at an event."""
    for line in scene.lines:
        yield from _on_stage(scene, line)
        yield from _sides(scene, line)
        yield from _judges(scene, line)


def _on_stage(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield whoever opens a clause behind 仪式上，or speaks behind 召开甲会议，."""
    for start, event in stages(scene, line):
        yield from _acting(scene, line, start, event, None)
        yield from _paired(scene, line, start, event)
    for hit in _SITS.finditer(line.plain.text):
        event = line.plain.slots[hit.start("what")]
        if _MEETING.search(plain(event.entity.name)):
            yield from _acting(scene, line, hit.end(), event, _LEADS)
    for hit in _AT.finditer(line.plain.text):
        held = meant(scene, line, hit.start(), hit["word"])
        yield from _takes_part(scene, line, persons(line, hit), held, hit.end())


def _acting(scene: Scene, line: Line, start: int, event: Slot, verbs: re.Pattern[str] | None) -> Iterator[Claim]:
    """Yield those whose clauses tell what they did at an event, up to what one of them said."""
    text = line.plain.text
    while start < len(text):
        stop = clause_of(text, start)[1]
        hit = _ACTS.match(text, start, stop)
        fits = hit and not _GOVERNED.search(hit["who"]) and not _GETS.match(hit["verb"])
        if hit and fits and hit["verb"] and (verbs is None or verbs.match(hit["verb"])):
            yield from _takes_part(scene, line, persons(line, hit), event, hit.start("verb"))
        if stop >= len(text) or text[stop] != "，" or (hit and _TELLS.search(hit["verb"])) or verbs:
            return
        start = stop + 1


def _paired(scene: Scene, line: Line, start: int, event: Slot) -> Iterator[Claim]:
    """Yield the two bodies that a clause on stage brings together (仪式上，甲工会与乙工会结成对子)."""
    hit = _PAIRS.match(line.plain.text, start)
    say = at_cue(scene, line, hit.start("verb"), "stage.pairs") if hit else None
    if hit and say and not line.said(start):
        for who in line.plain.within(*hit.span("who")):
            yield from say.claim(who, "participatesIn", event)


def _takes_part(scene: Scene, line: Line, who: list[Slot], event: Slot | None, index: int) -> Iterator[Claim]:
    """Yield people as taking part in an event, as implied by what they do there."""
    say = at_cue(scene, line, index, "stage.acts", "implied")
    if say and event and not line.said(index):
        for slot in who:
            yield from say.claim(slot, "participatesIn", event)


def _sides(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield who sits at a table for workers or employers."""
    for form in _SIDES:
        for hit in form.finditer(line.plain.text):
            event = next((e for e in scene.events_before(line, hit.end()) if _TALKS.search(plain(e.entity.name))), None)
            say = at_cue(scene, line, hit.start("role"), "stage.side")
            if say and event and not line.said(hit.start()):
                for who in persons(line, hit):
                    yield from say.claim(who, "participatesIn", event, role=hit["role"])


def _judges(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield judges of contests, and those whose speech at an event is told of."""
    for form, fits in ((_JUDGES, _CONTEST), (_SPEECH, _MEETING)):
        for hit in form.finditer(line.plain.text):
            event = next((e for e in scene.events_before(line, hit.start()) if fits.search(plain(e.entity.name))), None)
            say = at_cue(scene, line, hit.start("role"), "stage.judge", "implied")
            if say and event and not line.said(hit.start()):
                yield from say.claim(line.plain.slots[hit.start("who")], "participatesIn", event, role=hit["role"])

"""Who takes part in what, and as what: 来自甲的选手乙, 丙出席并讲话, 丁、戊派员参加, 由己主持, 庚代表辛作报告."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.model import Claim
from loaders.rules.claiming import Say, at_cue
from loaders.rules.clauses import listed
from loaders.rules.gatherings import meant
from loaders.rules.modality import clause_of
from loaders.rules.patterns import pattern
from loaders.rules.people import ACTS, CONTESTANT, persons
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_CONTEST = pattern(r"(?:来自|代表)?{employer:at}(?:的)?(?P<role>" + CONTESTANT + r"){person+:who}")
_ROLE = pattern(r"(?<![\ue000-\ue0ff])(?P<role>" + CONTESTANT + r"){person+:who}")
_SENT = pattern(
    r"来自(?P<who>(?:全[市区县省州])?{body}[^。；]{0,60}?)的(?:{stat})?[^，。；\ue000-\ue0ff]{0,6}?(?:选手|代表|学员|职工|队员)(?!{person})"
)
_COME = pattern(
    r"(?:选手|学员|队员|参赛者|参训者)(?:们)?(?:均|分别|都)?来自(?:{place}的?)?(?P<who>{body}(?:(?:、|和|与|及){body})*)(?:等|[，。；]|$)"
)
_PRESIDES = pattern(r"(?<!{unit})由{award}*{person:who}(?P<role>主持|主持召开)(?!的?工作室)")
_PRESENTS = pattern(r"{person:who}代表{body:by}[^，。；]{0,4}?(?:所作|作)的?[^，。；]{0,6}?{doc:what}")
# 大会听取甲所作的工作报告, with or without its name and the body that it is read for
_REPORTS = pattern(
    r"{person:who}(?:同志)?(?:代表(?:{body}|[^，。；\ue000-\ue0ff]){1,20}?)?(?:所[作做]|[作做])的"
    r"(?:[^，。；\ue000-\ue0ff]|{event}|{body}){0,40}?"
    r"(?:(?<=[的\ue000-\ue0ff])(?P<told>[^，。；、的 \ue000-\ue0ff]{0,10}报告)|报告|{doc})"
)
_PEOPLE = (
    r"(?P<who>{person}(?:同志)?(?:(?:、|和|与|及|，)(?:[^，。；、\ue000-\ue0ff]{0,6}{employer})?[^，。；、\ue000-\ue0ff]{0,10}"
    r"(?:、{employer}?[^，。；、\ue000-\ue0ff]{2,10}){0,2}{person}(?:同志)?)*)"
)
# 丙，以及各镇工会负责人和职工代表共30人出席: people of no name come with those named
_UNNAMED = r"(?:，?(?:以及|及|和)(?!{person})(?:[^，。；\ue000-\ue0ff]|{employer}|{stat}){2,70}?)?"
_MEETING = r"(?:本次|此次|会议|活动|仪式|大会|开幕式|闭幕式|揭牌仪式|启动仪式|座谈会|推进会|签约仪式|颁奖仪式|{event})?"
_ENDS = r"(?=，|。|；|$)"
_ROLES = (
    r"出席(?:了)?(?P<plain>" + _MEETING + r")(?:并(?:讲话|讲了话|致辞|颁奖|授牌|揭牌|作报告|见证|点评))?",
    r"到会(?:指导|祝贺|并讲话)|列席|致辞|致开幕词|主礼|宣读|参加(?:了)?(?P<sits>" + _MEETING + ")" + _ENDS,
    r"介绍(?:了)?[^，。；\ue000-\ue0ff]{0,10}?经验",
    r"(?:(?:作|做)了?题为[^，。；]{1,40}?的|向大会(?:作|做)(?:了)?(?:题为)?[^，。；]{1,40}?的|(?:作|做)(?:了)?)(?:工作|专题|主题|经验|动员|总结)*(?:报告|讲话|发言|介绍)",
    r"主持(?P<over>" + _MEETING + r")(?:并讲话)?" + _ENDS,
    r"宣布[^，。；\ue000-\ue0ff]{0,4}(?:开幕|启动|开赛|闭幕)",
    r"(?<={person})讲话" + _ENDS,
    r"为[^，。；]{1,12}?(?:颁奖|授牌|揭牌|授旗|剪彩|揭幕)|(?:揭牌|(?:现场)?(?:点评|签字|签约|剪彩))" + _ENDS,
)
_ATTENDS = pattern(
    _PEOPLE
    + _UNNAMED
    + r"(?:一行|等)?(?:领导|嘉宾|同志)?(?:{stat})?[^，。；\ue000-\ue0ff]{0,8}?"
    + r"(?:分别|共同|先后|也|专程|应邀|在会上|在现场)*(?P<role>"
    + "|".join(_ROLES)
    + ")"
)
_SPEAKS = pattern(
    r"{person+:who}(?:[^，。；\ue000-\ue0ff]{0,6}?)在{event:what}(?:上|现场)(?:(?P<role>致辞|讲话|发言|宣读)|"
    r"表示|说|强调|指出|要求|介绍|提出|分享|透露|呼吁|倡议)"
)
_SIDE = pattern(
    r"(?P<role>(?:职工|企业|行政|工会|劳动者|资|劳|用人单位)(?:一?方)?(?:首席)?(?:协商)?代表)[、，]?"
    r"(?:{employer}[^，。；、\ue000-\ue0ff]{0,10})?{person:who}"
)
_TITLED = re.compile(r"(?:题为|向大会)[^，。；]*的(?P<what>[^，。；的]{2,6})$")
_TALKS = re.compile(r"协商|谈判|恳谈|签约|[会會]")
_LED = pattern(r"{unit}由{award}*$")
_JOINS = pattern(
    r"(?P<who>{person}(?:(?:、|和|与|及){employer}?[^，。；、\ue000-\ue0ff]{0,10}{person})*)(?P<gap>[^，。；\ue000-\ue0ff]{0,16}?"
    r"(?:(?:代表|赴|随)(?:{place}|{body}){1,2}[^，。；\ue000-\ue0ff]{0,6}?)?)(?P<verb>参加|参与|出席|角逐|亮相|备战|征战|出战)(?:了)?"
    r"(?:{body}[^，。；\ue000-\ue0ff]{0,6}的)?[^，。；\ue000-\ue0ff]{0,8}(?:在{place}{1,2}[^，。；\ue000-\ue0ff]{0,4}的)?{event:what}"
)
_BODIES_JOIN = pattern(
    r"{body+:who}(?:等)?(?:{stat})?(?:{body}(?=的)|[^，。；\ue000-\ue0ff]{0,4}?(?:单位|部门|企业|工会|公司))?(?:的)?(?:{stat}[^，。；\ue000-\ue0ff]{0,4}?)?(?:代表队|代表|职工|选手|负责人|干部)?"
    r"(?P<gap>[^，。；\ue000-\ue0ff]{0,8}?)"
    r"(?P<verb>一同参加|共同参加|参加|参与(?!协办|承办|主办|共建|制定|起草|编制)|参赛(?!选手|队|职工|代表|作品|者)|派[员人](?:参[加赛训]|到会|观摩)|组队参赛|到场(?!的)|(?:到会|参会|参训)(?=[，。；]|$)|[作做](?:了|大会)*(?P<speech>(?:经验|交流|典型|表态)*发言)|(?P<shared>经验交流)"
    r"|(?P<told>(?:交流|分享|介绍)(?:了)?(?:经验做法|工作经验|经验|做法)))(?:了)?(?P<rest>[^，。；]{0,12}?{event:what})?"
)


def read(scene: Scene) -> Iterator[Claim]:
    """Yield who competes, attends, presides, reports and takes part."""
    for line in scene.lines:
        yield from _contestants(scene, line)
        yield from _delegations(scene, line)
        yield from _joins(scene, line)
        yield from _bodies_join(scene, line)
        yield from _presents(scene, line)
        yield from _reports(scene, line)
        yield from _presides(scene, line)
        yield from _attends(scene, line)
        yield from _speaks(scene, line)


def _contestants(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield people called contestants or trainees as taking part in the event that the text is about."""
    for form in (_CONTEST, _ROLE):
        for hit in form.finditer(line.plain.text):
            event = scene.topic(line, hit.start(), ("Event",))
            say = Say(scene, line, "people.contestant")
            for who in persons(line, hit):
                if event:
                    yield from say.claim(who, "participatesIn", event, role=hit["role"])
                if form is _CONTEST:
                    yield from say.claim(who, "employedBy", line.plain.slots[hit.start("at")])


def _delegations(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield bodies whose people compete (来自甲工会、乙公司的26组选手) as taking part in the event of the text."""
    for hit in (*_SENT.finditer(line.plain.text), *_COME.finditer(line.plain.text)):
        event = scene.topic(line, hit.start(), ("Event",))
        # what the people sent are to do stands behind them
        say = at_cue(scene, line, clause_of(line.plain.text, hit.end())[1], "people.delegation")
        for who in line.plain.within(*hit.span("who"), ("TradeUnion", "Company", "School")):
            if event and say:
                yield from say.claim(who, "participatesIn", event)


def _bodies_join(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield bodies that take part: in the event behind the verb, else in what the text is about."""
    for hit in _BODIES_JOIN.finditer(line.plain.text):
        say = at_cue(scene, line, hit.start("verb"), "people.bodies")
        event = _joined(scene, line, hit)
        if say is None or event is None or line.said(hit.start()):
            continue
        told = hit["told"].replace("了", "") if hit["told"] else None
        role = told or hit["speech"] or hit["shared"] or (hit["verb"] if hit["verb"] == "一同参加" else None)
        for who in line.plain.within(*hit.span("who")):
            more = "true" if line.plain.text.startswith("等", hit.end("who")) else None
            yield from say.claim(who, "participatesIn", event, role=role, incomplete=more)


def _joined(scene: Scene, line: Line, hit: re.Match[str]) -> Slot | None:
    """Return what bodies join: what stands behind the verb, the meeting where they speak, else the text's topic."""
    if hit["what"]:
        return line.plain.slots[hit.start("what")]
    if hit["speech"] or hit["shared"]:
        return meant(scene, line, hit.start())
    return scene.topic(line, hit.start(), ("Event", "Program"))


def _joins(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield people who take part in a named event (甲、乙参加丙)."""
    for hit in _JOINS.finditer(line.plain.text):
        say = at_cue(scene, line, hit.start("verb"), "people.joins")
        if say and not line.said(hit.start()):
            if hit["verb"] == "备战" and say.modality == "actual":
                say = replace(say, modality="planned")
            role = hit["gap"].split("作为")[-1] if "作为" in hit["gap"] else None
            for who in persons(line, hit):
                for i in listed(line.plain, hit.start("what"), ACTS):
                    yield from say.claim(who, "participatesIn", line.plain.slots[i], role=role)


def _presents(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield who presents a report for whom (甲代表乙第九届委员会所作的《丙》)."""
    for hit in _PRESENTS.finditer(line.plain.text):
        say = at_cue(scene, line, hit.start("by"), "people.presents", "implied")
        slots, event = line.plain.slots, scene.topic(line, hit.start(), ("Event",))
        if say and event:
            yield from say.claim(slots[hit.start("who")], "participatesIn", event, role="作工作报告")
            yield from say.claim(slots[hit.start("what")], "issuedBy", slots[hit.start("by")])


def _reports(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield who presents a report to the meeting that hears it (大会听取了甲所作的工作报告)."""
    for hit in _REPORTS.finditer(line.plain.text):
        say = at_cue(scene, line, hit.start(), "people.presents", "implied")
        event = meant(scene, line, hit.start(), "大会")
        if say and event and not line.said(hit.start()):
            role = "作" + (hit["told"] or "报告")
            yield from say.claim(line.plain.slots[hit.start("who")], "participatesIn", event, role=role)


def _presides(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield who presides (闭幕式由甲主持): over the event of the sentence, else of the text."""
    for hit in _PRESIDES.finditer(line.plain.text):
        say = at_cue(scene, line, hit.start("role"), "people.presides")
        event = _first_event(line, hit.start()) or meant(scene, line, hit.start())
        if event and say:
            yield from say.claim(line.plain.slots[hit.start("who")], "participatesIn", event, role=hit["role"])


def _first_event(line: Line, stop: int) -> Slot | None:
    """Return the first event of a line before a place."""
    return next((s for i, s in sorted(line.plain.slots.items()) if s.kind == "Event" and i < stop), None)


def _attends(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield who attends the event of the text, in the role as written."""
    for hit in _ATTENDS.finditer(line.plain.text):
        own = line.plain.within(*hit.span("role"), ("Event",))
        named = hit["plain"] or hit["sits"] or hit["over"]
        named = named or ("大会" if hit["role"].startswith("向大会") else "")
        event = own[-1] if own else meant(scene, line, hit.start(), named or None)
        say = at_cue(scene, line, hit.start("role"), "people.attends", "implied")
        if event is None or say is None or line.said(hit.start("role")) or _elsewhere(line, hit):
            continue
        for who in persons(line, hit):
            yield from say.claim(who, "participatesIn", event, role=_role(hit))


def _speaks(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield who speaks at a named event, and who sits there for one side (企业方首席代表、甲公司经理乙)."""
    for hit in _SPEAKS.finditer(line.plain.text):
        say = at_cue(scene, line, hit.start("what"), "people.speaks", "explicit" if hit["role"] else "implied")
        if say is None or line.said(hit.start()):
            continue
        for who in persons(line, hit):
            yield from say.claim(who, "participatesIn", line.plain.slots[hit.start("what")], role=hit["role"])
    for hit in _SIDE.finditer(line.plain.text):
        event = scene.topic(line, hit.start(), ("Event",))
        say = at_cue(scene, line, hit.start("role"), "people.side")
        if event and say and _TALKS.search(event.entity.name) and not line.said(hit.start()):
            who = line.plain.slots[hit.start("who")]
            yield from say.claim(who, "participatesIn", event, role=hit["role"])


def _elsewhere(line: Line, hit: re.Match[str]) -> bool:
    """Tell whether what is done there is no part of an event: 主持编写《甲》, 授课 by a teacher of a school."""
    led = _LED.search(line.plain.text[: hit.start()])
    return bool(led or re.match(r"[^，。；]{0,6}(?:工作室|项目|编写|研发)", line.plain.text[hit.end() :]))


def _role(hit: re.Match[str]) -> str:
    """Return the role as written, without the event that it names (出席会议并讲话 as 出席并讲话)."""
    if told := _TITLED.search(hit["role"]):
        return "作" + told["what"]
    inner = hit["plain"] or hit["sits"] or hit["over"] or ""
    around = re.escape(inner) or r"(?<=介绍)了?.*(?=经验)|^为.*?(?=颁奖|授牌|揭牌|授旗|剪彩|揭幕)"
    role = re.sub(around, "", hit["role"], count=1 if inner else 0)
    return re.sub(r"(?<=参加|出席)了|(?<=讲)了(?=话)", "", role)

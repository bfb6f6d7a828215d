"""What meetings are about, who holds those that carry a union's name, and what unions propose there."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.model import Claim, LocalEntity, Modality
from loaders.rules.claiming import Say, at_cue, slot_of
from loaders.rules.clauses import incomplete, subject
from loaders.rules.gatherings import meant, meets
from loaders.rules.modality import clause_of, modality_at
from loaders.rules.naming import congress_union, inside, names, owner, plain, union_of
from loaders.rules.patterns import BODIES, pattern
from loaders.rules.qualifiers import time_in
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_OWNED = re.compile(r"(?:会议|大会|全委会|委员会|常委会|全会|联席会|座谈会|推进会|职代会|考察活动|访问|调研)$")
_SIGNED = re.compile(
    r"(?P<who>[^“”，]{8,60}?)(?:校工|校企|战略|全面|深度|友好)?(?:签约|合作|共建|结对)[^，]{0,30}仪式$"
)
_COMMITTEES = re.compile(r"届(?:委员会|经费审查委员会)")
_MEMBERS = re.compile(
    r"工会[^，]{0,6}(?:会员)?(?:代表)?大会|会员(?:代表)?大会"
)  # the union's, though named after the firm
_NOBODY = re.compile(
    r"^中国工会$|[省市县区旗州盟]工会$|^全(?!国总工会)"
)  # 甲省工会第十六次代表大会: no body is called so
_SURVEY = re.compile(r"(?:立法)?(?:调研|考察|评审|座谈|论证|解读|宣讲|宣传|签约|签订|发布|首发|宣贯)")
_DEPLOYS = pattern(
    r"{event:who}?(?:还|并|上)?对[^，。；]{0,12}?(?P<what>{program}|{doc}|{project})[^，。；]{0,12}?(?:进行|作|作出|做|做出)(?:了)?(?:全面|具体|安排|动员|再)*(?:部署|安排|动员)"
)
_ELECTS = pattern(
    r"(?:选举产生|选举|选出|产生)(?:了)?(?:新一届)?(?:由[^，。；\ue000-\ue0ff]{0,2}{stat}[^，。；\ue000-\ue0ff]{0,4}组成的)?(?P<what>{unit})(?![^，。；、\ue000-\ue0ff]{0,6}{person})"
)
_CHOSEN = pattern(
    r"(?:选举|推选|增选|补选|选出)(?:产生)?(?:了)?{person+}(?:同志)?(?:[^，。；\ue000-\ue0ff]{0,6}|{union})?为[^，。；]{0,12}?(?P<post>副?主席|主任委员)"
    r"|{person}[^，。；]{0,4}?当选(?:为)?[^，。；]{0,8}?(?P<won>副?主席)"
)
_ELECTED = pattern(r"{unit+:what}(?:换届)?(?:选举产生|产生)")
_COMMITTEE_TOO = re.compile(r"(?:选举|选|产生)[^。]{0,40}委员会")  # then the meeting is about that
_HELD_BY = pattern(r"{union:who}(?:[^，。；\ue000-\ue0ff]{0,6})(?:召开|举行|举办)(?:了)?{event}")
_CONVEYS = pattern(
    r"{event:who}?(?:集中|专题|深入|认真)*(?:传达学习|学习传达|传达|学习贯彻|学习)(?:了|贯彻)?(?P<what>(?:{event}|{doc})[^。；]{0,60})"
)
_PURPOSE = re.compile(r"\s*(?:为了?|旨在|以便|紧扣|围绕)")
_SESSION = re.compile(
    r"^(?:工会)?(?:第?[一二三四五六七八九十]+届)[^省市县区]{0,5}(?:第?[一二三四五六七八九十]+次)?(?:全委会|全会|常委会|全体会议|全委[（(]?扩大[）)]?会议|委员会[^，]{0,8}会议)$"
)
_PROPOSES = re.compile(r"建议|提议|倡议|提出(?=设立|建立|推行|制定|成立|开展|增设)")
_VERBS = pattern(
    r"(?P<verb>签订|建立|制定|制订|修订|设立|成立|推行|推广|开展|利用|实施|组建|举办|出台)[^，。；\ue000-\ue0ff]{0,10}?(?P<what>{program}|{doc}|{unit}|{event})"
)
_PROPOSAL_OPEN = re.compile(r"(?:提出|提了)[^，。；]{0,16}建议|建议(?:如下|：)|其中提到")


def read(scene: Scene) -> Iterator[Claim]:
    """Yield objects of meetings, holders of meetings by name, and proposals."""
    yield from _holders(scene)
    yield from _signed(scene)
    yield from _surveys(scene)
    for line in scene.lines:
        yield from _deployed(scene, line)
        yield from _elected(scene, line)
        yield from _chosen(scene, line)
        yield from _conveyed(scene, line)
        yield from _proposed(scene, line)


def _holders(scene: Scene) -> Iterator[Claim]:
    """Yield the body whose name begins a meeting's name as its holder."""
    for event in scene.of_kind("Event"):
        body = owner(scene, event, ("TradeUnion", "Alliance", "Organization", "GovernmentBody", "Company"))
        if body and body.kind in {"Company", "School"} and _MEMBERS.search(plain(event.name)):
            body = union_of(scene, body) or body
        if body is None or (body.kind == "Organization" and _COMMITTEES.search(plain(body.name))):
            body = owner(scene, event, ("TradeUnion",)) or _of_congress(scene, event)
        if body is None or _NOBODY.search(plain(body.name)) or not _OWNED.search(plain(event.name)):
            continue
        for mention in event.mentions:
            line = scene.line_of(mention)
            index = _index(line, mention.span.start) if line else -1
            if line is None or index < 0 or line.heading:
                continue
            say = at_cue(scene, line, index, "meetings.holder", "implied")
            if say:
                start, _ = clause_of(line.plain.text, index)
                held = not re.search(r"参加|参与|分享|介绍|关于", line.plain.text[start:index])
                time = time_in(line, index) if held else None
                yield from say.claim(slot_of(body), "organizes", slot_of(event, mention), time=time, basis="name")
            break


def _signed(scene: Scene) -> Iterator[Claim]:
    """Yield the parties whose names begin a ceremony's name as its holders (甲总工会与乙学校合作签约仪式)."""
    for event in scene.of_kind("Event"):
        head = _SIGNED.match(plain(event.name))
        parts = re.split("[与和、]", head["who"]) if head else []
        found = [_party(scene, part) for part in parts]
        line = scene.line_of(event.mentions[0])
        index = _index(line, event.mentions[0].span.start) if line else -1
        parties = [party for party in found if party is not None]
        if line is None or index < 0 or len(parties) < max(2, len(parts)):
            continue
        if say := at_cue(scene, line, index, "meetings.signed", "implied"):
            say = replace(say, qualifiers={"time": time_in(line, index), "basis": "name"})
            for party in parties:
                yield from say.claim(slot_of(party), "organizes", slot_of(event))


def _party(scene: Scene, words: str) -> LocalEntity | None:
    """Return the body whose name some words begin with: the longest such one."""
    fitting = [(len(n), b) for b in scene.of_kind(*BODIES) for n in names(b) if len(n) > 3 and words.startswith(n)]
    return max(fitting, key=lambda f: f[0])[1] if fitting else None


def _of_congress(scene: Scene, event: LocalEntity) -> LocalEntity | None:
    """Return the union whose committee meets in a session without a name of its own (九届一次全委会)."""
    union = (
        congress_union(scene) if _SESSION.search(plain(event.name)) or _COMMITTEES.search(plain(event.name)) else None
    )
    return union.entity if union else None


def _index(line: Line, offset: int) -> int:
    """Return where the slot that begins at a raw offset stands in the plain skeleton."""
    return next((i for i, s in line.plain.slots.items() if s.mention.span.start == offset), -1)


def _surveys(scene: Scene) -> Iterator[Claim]:
    """Yield the document or honour inside the name of a survey or review (《甲》立法调研) as its object."""
    for event in scene.of_kind("Event"):
        for mention in event.mentions:
            line = scene.line_of(mention)
            if line is None or not _SURVEY.search(mention.surface):
                continue
            for doc in scene.of_kind("PolicyDocument"):
                if inside(event, mention, doc) or any(n in plain(mention.surface) for n in names(doc) if len(n) > 3):
                    yield from Say(scene, line, "meetings.survey").claim(
                        slot_of(event, mention), "concerns", slot_of(doc)
                    )


def _deployed(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield what a meeting made arrangements for (会议对甲作出部署)."""
    for hit in _DEPLOYS.finditer(line.plain.text):
        event = line.plain.slots.get(hit.start("who")) if hit["who"] else scene.topic(line, hit.start(), ("Event",))
        if event:
            yield from Say(scene, line, "meetings.deployed").claim(
                event, "concerns", line.plain.slots[hit.start("what")]
            )


def _conveyed(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield meetings and documents whose spirit a meeting passed on (会议传达学习甲会议精神和《乙》)."""
    for hit in _CONVEYS.finditer(line.plain.text):
        own = line.plain.slots.get(hit.start("who")) if hit["who"] else None
        event = own or scene.topic(line, hit.start(), ("Event",))
        say = at_cue(scene, line, hit.start("what"), "meetings.conveyed")
        _, stop = clause_of(line.plain.text, hit.start("what"))
        if event is None or say is None or event.kind != "Event" or line.said(hit.start()):
            continue
        if _PURPOSE.match(line.plain.text, clause_of(line.plain.text, hit.start("what"))[0]):
            continue  # 为学习贯彻甲精神，乙举办丙 says what for
        for what in line.plain.within(hit.start("what"), stop, ("Event", "PolicyDocument")):
            yield from say.claim(event, "concerns", what)


def _elected(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield the committees that a meeting elected."""
    for form in (_ELECTS, _ELECTED):
        for hit in form.finditer(line.plain.text):
            before = [s for i, s in sorted(line.plain.slots.items()) if i < hit.start() and s.kind == "Event"]
            event = before[-1] if before else scene.topic(line, hit.start(), ("Event",))
            say = at_cue(scene, line, hit.end("what"), "meetings.elected")
            start = hit.start("what")
            _, stop = clause_of(line.plain.text, start)
            for i in [k for k in sorted(line.plain.slots) if start <= k < stop]:
                if event and say and line.plain.slots[i].kind == "Organization":
                    yield from say.claim(event, "concerns", line.plain.slots[i], result="选举产生")


def _chosen(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield the union whose head a meeting of it elected (会议选举甲为主席; 大会召开，甲当选主席)."""
    for hit in _CHOSEN.finditer(line.plain.text):
        before = [s for i, s in sorted(line.plain.slots.items()) if i < hit.start() and s.kind == "Event"]
        event = next((s for s in reversed(before) if meets(s)), None) or meant(scene, line, hit.start(), "会议")
        say = at_cue(scene, line, hit.start(), "meetings.chosen", "implied")
        if event is None or say is None or line.said(hit.start()):
            continue
        union = (
            owner(scene, event.entity, ("TradeUnion",)) or _of_congress(scene, event.entity) or _holding(line, event)
        )
        if union and not _COMMITTEE_TOO.search(line.text):
            yield from say.claim(event, "concerns", slot_of(union), result=f"选举{hit['post'] or hit['won']}")


def _holding(line: Line, event: Slot) -> LocalEntity | None:
    """Return the union that a sentence says to hold a meeting without a name of its own (甲总工会召开全委会)."""
    for hit in _HELD_BY.finditer(line.plain.text):
        if line.plain.slots[hit.end() - 1].entity.key == event.entity.key:
            return line.plain.slots[hit.start("who")].entity
    return None


def _proposed(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield what a union advises to set up: the act of proposing happened, so its modality is actual."""
    announced = _opened_before(scene, line)
    for hit in _VERBS.finditer(line.plain.text):
        opened = announced or _PROPOSAL_OPEN.search(line.plain.text, 0, hit.start())
        own = _PROPOSES.search(line.plain.text, 0, hit.start())
        if not (own or opened) or line.said(hit.start()):
            continue
        who = subject(scene, line, own.start() if own else hit.start())
        what = line.plain.slots[hit.start("what")]
        for slot in who.slots if who else ():
            say = Say(scene, line, "meetings.proposed", _proposing(line, own))
            more = "true" if re.search(r"等[。；]?\s*$", line.plain.text) or incomplete(line, what) else None
            yield from say.claim(slot, "proposes", what, incomplete=more)


def _proposing(line: Line, own: re.Match[str] | None) -> Modality:
    """Return whether the proposing itself is still to come (拟向……建议制定)."""
    return "planned" if own and modality_at(line.plain, own.start()) == "planned" else "actual"


def _opened_before(scene: Scene, line: Line) -> bool:
    """Tell whether the sentence before, in the same paragraph, announced proposals."""
    if line.number == 0:
        return False
    earlier = scene.lines[line.number - 1]
    same = earlier.sentence.paragraph == line.sentence.paragraph
    return same and bool(re.search(r"(?:提出|提了)[^，。；]{0,16}建议", earlier.plain.text))

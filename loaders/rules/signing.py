"""Whose a paper is that two signed, that was sent to somebody, read at a congress or issued by those named later."""

import re
from collections.abc import Iterable, Iterator

from kg.model import Claim
from loaders.rules.claiming import Say, at_cue
from loaders.rules.clauses import oblique, subject
from loaders.rules.modality import clause_of, part_start
from loaders.rules.patterns import BODIES, DOC, pattern
from loaders.rules.qualifiers import time_in
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_SIGNS = pattern(
    r"(?P<verb>签订|签署|签下|会签|订立|续签|签约)(?:了|完|好|下)?[^，。；\ue000-\ue0ff]{0,10}?{stat}?[^，。；\ue000-\ue0ff]{0,4}?{doc+:what}"
)
# 按照甲与乙签订的《丙》
_AGREED = pattern(
    r"(?:按照|根据|依据|依照|遵照|按)(?P<who>{body}(?:与|和|同|跟){body+})(?:双方|共同|此前|日前|近日|新|已)*"
    r"(?P<verb>签订|签署|会签|订立)的{doc:what}"
)
_HAND = pattern(
    r"(?:在|于){doc+:what}(?:文本|书)?上(?:分别|郑重|共同|正式|依次)*(?P<verb>签(?:了|下)?[^，。；\ue000-\ue0ff]{0,6}?(?:字|名|名字|大名)|签字|签名|签章|盖章)"
)
_HELPS = re.compile(
    r"(?:帮助|协助|指导|推动|促成|支持|组织|引导|督促|促使|帮|陪同|见证|代理)(?:了)?(?![^，。；]{0,6}下)"
)
_WITH = re.compile(r"(?:与|和|同|跟|、|及)")
_SENT = pattern(
    r"(?:向|给|对)(?P<to>[^，。；《]{1,24}?)(?P<verb>发出|发放|下发|送达|制发|发了|寄出|寄发|寄去|递交|提交|送交|送去|发去|开出)(?:了)?"
    r"(?:{stat})?[^，。；\ue000-\ue0ff]{0,6}?{doc+:what}"
)
_LETTER = re.compile(r"(?:[函书]|意见|建议|提案|议案|通知|信|要约|告知|清单|提示)(?:（[^）]*）)?$")
_READ = pattern(
    r"(?:(?<!名)代表|受){body:who}(?:的)?(?:委托)?[^。；]{0,30}?(?P<verb>作|做|宣读|所作|所做)(?:了)?(?:题为|题目为|名为)?"
    r"{doc:what}(?=(?:的)?[^，。；\ue000-\ue0ff]{0,4}报告)"
)
_LATER = pattern(
    r"[，；](?:再|现|并|最后)?由{body+:who}(?:(?:会同|联合|协同|与|和){body+:with})?(?P<how>(?:于)?[^，。；\ue000-\ue0ff]{0,12}?(?:联合|共同|正式)*)"
    r"(?P<verb>印发|发布|下发|公布|颁布|出台|发文)(?:实施|执行|施行)?(?=[，。；]|$)"
)


def read(scene: Scene) -> Iterator[Claim]:
    """Yield the issuers that the ways of signing, sending and reading papers tell."""
    for line in scene.lines:
        if not line.heading:
            yield from _signed(scene, line)
            yield from _agreed(scene, line)
            yield from _sent(scene, line)
            yield from _read_out(scene, line)
            yield from _later(scene, line)


def _signed(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield both sides of what was signed: 甲与乙签订《丙》, 甲主席某与乙会长某在《丙》上签字."""
    for form in (_SIGNS, _HAND):
        for hit in form.finditer(line.plain.text):
            say = at_cue(scene, line, hit.start(), "signing.signed")
            if say is None or say.modality == "proposed" or line.said(hit.start()):
                continue
            role = hit["verb"] if form is _SIGNS else None
            parties = _parties(scene, line, hit.start())
            time = time_in(line, hit.start("verb"))
            for what in line.plain.within(*hit.span("what"), DOC):
                for who in parties:
                    yield from say.claim(what, "issuedBy", who, role=role, time=time)


def _agreed(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield both sides of a paper that somebody goes by: it was signed before."""
    for hit in _AGREED.finditer(line.plain.text):
        say = Say(scene, line, "signing.agreed")
        for who in line.plain.within(*hit.span("who"), BODIES):
            yield from say.claim(line.plain.slots[hit.start("what")], "issuedBy", who, role=hit["verb"])


def _parties(scene: Scene, line: Line, index: int) -> list[Slot]:
    """Return those who sign: all free bodies of the clause, where only partners stand there its subject too."""
    start, _ = clause_of(line.plain.text, index)
    helped = max((m.end() for m in _HELPS.finditer(line.plain.text, start, index)), default=0)
    start = max(start, helped)
    found = [i for i, s in sorted(line.plain.slots.items()) if start <= i < index and s.kind in BODIES]
    free = [i for i in found if not oblique(line.plain, i)]
    own = [line.plain.slots[i] for i in free]
    if free and not _WITH.search(line.plain.text[start : free[0]]):
        return own
    who = None if helped else subject(scene, line, index)
    acting = [*who.slots, *(s for s, _ in who.partners)] if who else []
    return _once([*acting, *own]) if acting else []


def _once(slots: Iterable[Slot]) -> list[Slot]:
    """Return bodies without those that stand there already."""
    return list({s.entity.key: s for s in slots if s.kind in BODIES}.values())


def _sent(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield who sent a letter and to whom: 甲向乙发出《丙》."""
    for hit in _SENT.finditer(line.plain.text):
        say = at_cue(scene, line, hit.start("verb"), "signing.sent")
        papers = [s for s in line.plain.within(*hit.span("what"), DOC) if _LETTER.search(s.entity.name)]
        if say is None or say.modality == "proposed" or line.said(hit.start()) or not papers:
            continue
        who = subject(scene, line, hit.start())
        senders = _once([*who.slots, *(s for s, _ in who.partners)]) if who else []
        time = time_in(line, hit.start("verb"))
        for what in papers:
            for sender in senders:
                yield from say.claim(what, "issuedBy", sender, time=time)
            for to in line.plain.within(*hit.span("to"), BODIES):
                yield from say.claim(what, "addressedTo", to)


def _read_out(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield the body in whose name somebody reads a report (代表甲委员会作题为《乙》的报告)."""
    for hit in _READ.finditer(line.plain.text):
        say = at_cue(scene, line, hit.start("verb"), "signing.read", "implied")
        if say and not line.said(hit.start()):
            what, who = line.plain.slots[hit.start("what")], line.plain.slots[hit.start("who")]
            yield from say.claim(what, "issuedBy", who, time=time_in(line, hit.start("verb")))


def _later(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield who issued the paper that the clauses before are about (《甲》经会议通过后，由乙、丙联合印发)."""
    for hit in _LATER.finditer(line.plain.text):
        say = at_cue(scene, line, hit.start("verb"), "signing.later")
        begin = part_start(line.plain.text, hit.start())
        papers = [i for i, s in sorted(line.plain.slots.items()) if begin <= i < hit.start() and s.kind in DOC]
        free = [i for i in papers if not oblique(line.plain, i)]
        if say is None or say.modality == "proposed" or not free or line.said(hit.start()):
            continue
        bodies = [*line.plain.within(*hit.span("who"), BODIES), *line.plain.within(*hit.span("with"), BODIES)]
        role = f"联合{hit['verb']}" if "联合" in hit.group() or "共同" in hit["how"] else None
        for who in bodies:
            time = time_in(line, hit.start("verb"))
            yield from say.claim(line.plain.slots[free[-1]], "issuedBy", who, role=role, time=time)

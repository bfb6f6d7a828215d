"""Who teaches, trains and leads: 邀请甲担任讲师, 乙授课, 师傅丙带徒丁, 戊领衔的工作室."""

import re
from collections.abc import Iterator

from kg.model import Claim
from loaders.rules.biography import person_before
from loaders.rules.claiming import Say, at_cue
from loaders.rules.clauses import incomplete, subject
from loaders.rules.patterns import GROUPS, pattern
from loaders.rules.qualifiers import time_in, via
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

PERSON = frozenset(GROUPS["person"])
_INVITED = pattern(
    r"(?:邀请|聘请|请来|请到|特邀)(?:了)?[^，。；]{0,30}?(?P<who>{person}(?:(?:、|和|与|及)[^，。；、\ue000-\ue0ff]{0,8}{award}*{person})*)(?:等)?(?:[^，。；、]{0,8})?(?:，)?(?:担任|作为|为|任|做)[^，。；]{0,6}?(?P<role>讲师|主讲|导师|授课教师|教员|主讲人|授课老师|教练)"
)
_INVITED_TO = pattern(
    r"(?:邀请|聘请|请来|请到|特邀)(?:了)?[^。；]{0,16}?(?P<who>(?:{employer}?[^，。；、\ue000-\ue0ff]{0,12}{award}*{person}[、和与及]?)+)"
    r"(?:等)?[^，。；]{0,8}?(?:，)?(?:授课|讲课|作专题讲座|作专题辅导|作辅导|作讲座|讲授|主讲|开展专题讲座|现场教学|进行授课)"
)
_TEACHES = pattern(
    r"{person+:who}[^，。；\ue000-\ue0ff]{0,14}?(?P<verb>授课|讲课|主讲|讲授|作专题讲座|做专题讲座|作讲座|作专题辅导|手把手教|任教|教(?=[^师练育学，。；]{2})|给[^，。；]{0,10}?讲|现场教学|开讲|上了一课|上课|传授)"
)
_LEADS = pattern(r"{unit:what}(?:由|为){award}*{person:who}(?P<role>主持|领衔|领办|负责|牵头)")
_LED = pattern(r"{person:who}(?P<role>领衔|主持|领办|牵头)(?:成立|创建|组建)?(?:了)?的?{unit:what}")
_LEADER = pattern(
    r"{unit:what}(?:（)?(?P<role>领衔人|带头人|成员|委员|会员|负责人)(?:：|为|是)?(?:、[^，。；\ue000-\ue0ff]{0,4}{unit})?{award}*{person+:who}"
)
_LED_TEAM = re.compile(r"(?:工作室|联盟|团|队|驿站|基地|小组)$")
_APPRENTICE = pattern(r"{person:master}[^。；]{0,24}?(?:其徒弟?|徒弟|其弟子|带徒|收徒|师带徒)(?:有|是)?{person+:who}")
_TAKES = pattern(r"{person:master}[^，。；\ue000-\ue0ff]{0,6}(?:收|带教|带){person+:who}(?:等)?(?:为徒|为弟子|当徒弟)")
_MASTER_IS = pattern(r"{person+:who}(?:是|为|师从|拜)(?:其)?{person:master}(?:的徒弟|为师|$)")
_MASTER_OF = pattern(
    r"(?:师傅|师父)(?:是|系|为|叫|就是)[^，。；\ue000-\ue0ff]{0,6}(?:{award}(?:获得者)?|、)*{person:master}"
)
_PUPILS_OF = pattern(
    r"{person:master}[^。；\ue000-\ue0ff]{0,10}?(?:带(?:着|领|出|了|过|教)*|培养(?:了|出)*)(?:{stat})?(?P<whom>{stat:n}(?:徒弟|学徒|弟子|徒工)|(?:徒弟|学徒|弟子|徒工){stat:n2})"
)
_AMONG_PUPILS = pattern(r"^[^，。；\ue000-\ue0ff]{0,4}徒弟(?:们)?(?:中|里|当中)，")
_PUPIL_NAMED = pattern(r"(?:(?P<own>{person})的|(?:^|[，；])(?:其)?)(?:徒弟|爱徒|弟子|得意门生){person:who}")
_HEADS = pattern(r"(?:^|，|；){person:who}")
_BOWS = pattern(
    r"(?P<who>{person}[^。；]{0,20}?|)(?:拜|跟着|跟随|师从)(?:[^，。；\ue000-\ue0ff]{0,8}){person:master}(?:[^，。；\ue000-\ue0ff]{0,4})(?:为师|学艺|学徒|学技术|学手艺)"
)
_TRAINS = pattern(
    r"(?P<verb>培训)(?:了)?(?P<whom>(?:职工|员工|工人|会员|学员|农民工|骑手|干部|技能人才|从业人员|工会干部)[^，。；\ue000-\ue0ff]{0,4}{stat:n})"
)


def read(scene: Scene) -> Iterator[Claim]:
    """Yield who teaches where, who leads a studio, who trains whom."""
    for line in scene.lines:
        yield from _teachers(scene, line)
        yield from _leaders(scene, line)
        yield from _masters(scene, line)
        yield from _trained(scene, line)


def _teachers(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield lecturers at the training or school that the text is about."""
    for form in (_INVITED, _INVITED_TO, _TEACHES):
        for hit in form.finditer(line.plain.text):
            at = _course(scene, line, hit.start(), form is _TEACHES)
            say = at_cue(scene, line, hit.end("who"), "teaching.lecturer")
            if at is None or say is None or line.said(hit.start()):
                continue
            for who in line.plain.within(*hit.span("who"), PERSON):
                more = "true" if incomplete(line, who) else None
                role = hit["role"] if form is _INVITED else None
                yield from say.claim(who, "teachesAt", at, role=role, incomplete=more)


def _course(scene: Scene, line: Line, index: int, teaches: bool) -> Slot | None:
    """Return what somebody teaches at: the programme of the sentence before the verb, else the event of the text."""
    own = [s for i, s in sorted(line.plain.slots.items()) if i < index and s.kind in {"Event", "Program"}]
    return own[-1] if own and teaches else scene.topic(line, index, ("Event",))


def _leaders(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield leaders and members of studios."""
    for form in (_LEADS, _LED, _LEADER):
        for skeleton in (line.plain, line.full):
            for hit in form.finditer(skeleton.text):
                say = Say(scene, line, "teaching.leader")
                what = skeleton.slots[hit.start("what")]
                if hit["role"] == "负责人" and not _LED_TEAM.search(what.entity.name):
                    continue  # who heads a department holds a post there
                for who in skeleton.within(*hit.span("who"), PERSON):
                    yield from say.claim(who, "memberOf", what, role=hit["role"])


def _masters(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield masters and their apprentices."""
    for hit in _BOWS.finditer(line.plain.text):
        say = at_cue(scene, line, hit.start("master"), "teaching.master")
        own = line.plain.within(*hit.span("who"), PERSON)[:1]
        before = person_before(scene, line, hit.start()) if not own else None
        for who in own or ([before] if before else []):
            if say:
                yield from say.claim(line.plain.slots[hit.start("master")], "trains", who)
    yield from _pupils(scene, line)
    for form in (_APPRENTICE, _MASTER_IS, _TAKES):
        for hit in form.finditer(line.plain.text):
            say = at_cue(scene, line, hit.start("who"), "teaching.master")
            for who in line.plain.within(*hit.span("who"), PERSON):
                if say:
                    yield from say.claim(line.plain.slots[hit.start("master")], "trains", who)


def _pupils(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield somebody's master, counted pupils (带着7名徒弟), and pupils that a sentence tells of one by one."""
    for hit in _MASTER_OF.finditer(line.plain.text):
        say = at_cue(scene, line, hit.start("master"), "teaching.master")
        if say and (who := person_before(scene, line, hit.start())):
            yield from say.claim(line.plain.slots[hit.start("master")], "trains", who)
    for hit in _PUPILS_OF.finditer(line.plain.text):
        say = at_cue(scene, line, hit.start("whom"), "teaching.pupils")
        if say and not line.said(hit.start()):
            number = line.plain.slots[hit.start("n" if hit["n"] else "n2")]
            first = number.start if hit["n"] else line.plain.at[hit.start("whom")]
            last = line.plain.at[hit.end("whom") - 1] + 1 if hit["n"] else number.end
            literal = line.raw(scene.text.raw, first, last)
            yield from say.claim(line.plain.slots[hit.start("master")], "trains", literal)
    for hit in _PUPIL_NAMED.finditer(line.plain.text):
        own = line.plain.slots[hit.start("own")] if hit["own"] else _told_of(scene, line, hit.start("who"))
        if own and not line.said(hit.start()):
            say = Say(scene, line, "teaching.pupils", certainty="explicit" if hit["own"] else "implied")
            yield from say.claim(own, "trains", line.plain.slots[hit.start("who")])
    if among := _AMONG_PUPILS.match(line.plain.text):
        master = person_before(scene, line, among.end())
        for hit in _HEADS.finditer(line.plain.text, among.end() - 1):
            say = Say(scene, line, "teaching.pupils", certainty="implied")
            yield from say.claim(master, "trains", line.plain.slots[hit.start("who")]) if master else ()


def _told_of(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return the person whom the paragraph has told of up to a place: the first that it names before it."""
    for earlier in scene.lines[max(0, line.number - 4) : line.number]:
        same = earlier.sentence.paragraph == line.sentence.paragraph
        if same and (found := next((s for s in earlier.slots if s.kind in PERSON), None)):
            return found
    return next((s for i, s in sorted(line.plain.slots.items()) if i < index and s.kind in PERSON), None)


def _trained(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield groups that a union trained, as text (职工近100人次), with the platform."""
    for hit in _TRAINS.finditer(line.plain.text):
        who = subject(scene, line, hit.start())
        say = at_cue(scene, line, hit.start(), "teaching.trains", "implied" if who and who.carried else "explicit")
        if who is None or say is None or line.said(hit.start()):
            continue
        start, end = line.plain.at[hit.start("whom")], line.plain.slots[hit.start("n")].end
        platform = via(line, 0, hit.start())
        for slot in who.slots:
            literal = line.raw(scene.text.raw, start, end)
            time = time_in(line, hit.start())
            yield from say.claim(slot, "trains", literal, via=platform.mention if platform else None, time=time)

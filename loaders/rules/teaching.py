"""Who teaches and leads: 邀请甲担任讲师, 乙授课, 由丙执教, 戊领衔的工作室, 培训职工90人."""

import re
from collections.abc import Iterator

from kg.model import Claim
from loaders.rules.biography import person_before
from loaders.rules.claiming import Say, at_cue
from loaders.rules.clauses import incomplete, subject
from loaders.rules.naming import plain
from loaders.rules.patterns import EPITHET, PEOPLE, PERSON, pattern
from loaders.rules.qualifiers import time_in, via
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_INVITED = pattern(
    r"(?:邀请|聘请|请来|请到|特邀)(?:了)?[^，。；]{0,30}?(?P<who>{person}(?:(?:、|和|与|及)[^，。；、\ue000-\ue0ff]{0,8}{award}*{person})*)(?:等)?(?:[^，。；、]{0,8})?(?:，)?(?:担任|作为|为|任|做)[^，。；]{0,6}?(?P<role>讲师|主讲|导师|授课教师|教员|主讲人|授课老师|教练)"
)
_INVITED_TO = pattern(
    r"(?:邀请|聘请|请来|请到|特邀)(?:了)?[^。；]{0,16}?(?P<who>(?:{employer}?[^，。；、\ue000-\ue0ff]{0,12}{award}*{person}[、和与及]?)+)"
    r"(?:等)?[^，。；]{0,8}?(?:，)?(?:授课|讲课|作专题讲座|作专题辅导|作辅导|作讲座|讲授|主讲|开展专题讲座|现场教学|进行授课)"
)
_TEACHES = pattern(
    r"{person+:who}(?:[^，。；\ue000-\ue0ff]|{stat}){0,14}?(?P<verb>授课|讲课|主讲|讲授|作专题讲座|做专题讲座|作讲座|作专题辅导|手把手教|任教|教(?=[^师练育学，。；]{2})|给[^，。；]{0,10}?讲|现场教学|开讲|上了一课|上课|传授|讲解|演示|边讲边"
    r"|讲(?!了?话|述|明|究|台|道|到|求|解员)(?=[^，。；]{1,10}(?:[，。；]|$)))"
)
_GIVES = (
    r"(?:授课|讲课|执教|主讲|讲授|任教|上课|开课|作讲座|辅导|现场教学|传授"
    r"|教[^师练育学，。；]{1,6}|讲(?=[^，。；话]{1,8}))"
)
_ASKED = pattern(
    r"(?:邀请|聘请|请来|请到|特邀|(?<![申邀聘提恳])请)(?:了)?"
    rf"(?P<who>{PEOPLE})"
    rf"(?:等)?[^，。；\ue000-\ue0ff]{{0,8}}，?[^，。；\ue000-\ue0ff]{{0,6}}{_GIVES}"
)
_BY = pattern(
    rf"由(?P<who>{PEOPLE})(?:等)?"
    r"(?:执教|主讲|授课|任教|讲授|担任(?P<role>主教练|总教练|教练|主讲人?|讲师|导师|班主任|教官))"
)
_AS = pattern(r"{person+:who}(?:受邀)?担任(?P<role>主教练|总教练|教练|主讲人?|讲师|导师|教官)(?=[，。；]|$)")
_IS = pattern(rf"(?:讲课|授课|主讲|执教|上课)的(?:是|为)(?P<who>{EPITHET}{{person}})")
_LESSON = pattern(
    r"{person+:who}[^，。；\ue000-\ue0ff]{0,12}(?:给|为|向)[^，。；]{1,16}?(?:上|讲|开)(?:了)?[^，。；\ue000-\ue0ff]{0,10}课"
)
_HIRED = pattern(
    r"{school:at}聘(?:请)?{person:who}(?:做|为|任|担任|当)(?:了)?[^，。；\ue000-\ue0ff]{0,4}?"
    r"(?P<role>客座讲师|客座教授|兼职教师|外聘教师|特聘教授|产业导师|实训导师|讲师|导师|教练|教师)"
)
_WAS = pattern(
    r"{person:who}[^。；]{0,16}?(?:当过|当了|做过|任过|当上|受聘为|受聘担任|被聘为|出任){school:at}(?:的)?"
    r"(?P<role>客座讲师|客座教授|兼职教师|外聘教师|特聘教授|产业导师|实训导师|讲师|导师|教练)"
)
PART_TIME = r"(?:客座|兼职|特聘|外聘|产业|校外|企业)(?:教授|讲师|教师|导师|专家)|(?:实训|技能|创业)导师"
_NAMED = pattern(
    r"{person:who}[^。；\ue000-\ue0ff]{0,16}?被{school:at}(?:聘为|聘请为|聘任为|特聘为|聘请担任|聘任)(?P<role>"
    + PART_TIME
    + ")"
)
_AT_SCHOOL = (
    pattern(r"{person:who}[^，。；\ue000-\ue0ff]{0,4}在{school:at}(?P<role>兼课|代课|授课)"),
    pattern(
        r"{person:who}(?:应邀)?(?:走进|来到|到|赴){school:at}，[^。；\ue000-\ue0ff]{0,16}?"
        r"(?P<role>上了|讲了|讲授|作了)[^，。；\ue000-\ue0ff]{0,12}(?:课|讲座|报告)"
    ),
    pattern(
        r"{person:who}[^，。；\ue000-\ue0ff]{0,4}[为给][^，。；]{0,12}?(?P<role>[作做](?:了)?){event:at}(?=[，。；]|$)"
    ),
    pattern(
        r"(?:{person:who}|[他她])[^。；\ue000-\ue0ff]{0,24}?在{act:at}(?:上|里|中)"
        r"(?P<role>讲[一了]?[^，。；]{0,3}课|开讲|主讲|授课)"
    ),
)
_CLASS = re.compile(r"(?:班|课|课堂|学堂|夜校|讲堂|培训|讲座|学院|教室|计划|宣讲|营|学校|学习|会|集训|实训|沙龙|论坛)$")
_TAUGHT = re.compile(r"(?:讲座|讲堂|课|课堂|学堂|夜校|培训|培训班|报告会|学校|学院|班)$")
_CONTEST = re.compile(r"(?:组|赛|赛项|比武|仪式)$")  # nobody teaches there
_LEADS = pattern(r"{unit:what}(?:由|为){award}*{person:who}(?P<role>主持|领衔|领办|负责|牵头)")
_LED = pattern(r"{person:who}(?P<role>领衔|主持|领办|牵头)(?:成立|创建|组建)?(?:了)?的?{unit:what}")
_LEADER = pattern(
    r"{unit:what}(?:（)?(?P<role>领衔人|带头人|成员|委员|会员|负责人)(?:：|为|是)?(?:、[^，。；\ue000-\ue0ff]{0,4}{unit})?{award}*{person+:who}"
)
_LED_TEAM = re.compile(r"(?:工作室|联盟|团|队|驿站|基地|小组)$")
_TRAINS = pattern(r"(?P<verb>培训)(?:了)?(?!能力|规模|任务|名额|机会)(?P<whom>[\u4e00-\u9fff]{2,8}?{stat:n})")
_HEADS = re.compile(r"(?:人|名|人次|位)(?:以上|左右)?$")


def read(scene: Scene) -> Iterator[Claim]:
    """Yield who teaches where, who leads a studio, which groups a union trains."""
    for line in scene.lines:
        yield from _teachers(scene, line)
        yield from _leaders(scene, line)
        yield from _trained(scene, line)


def _teachers(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield lecturers at the training or school that the text is about."""
    for form in (_INVITED, _INVITED_TO, _TEACHES, _ASKED, _BY, _AS, _IS, _LESSON):
        for hit in form.finditer(line.plain.text):
            at = _course(scene, line, hit.start(), form in {_TEACHES, _ASKED, _BY, _AS, _IS, _LESSON})
            say = at_cue(scene, line, hit.end("who"), "teaching.lecturer")
            if at is None or say is None or line.said(hit.start()):
                continue
            for who in line.plain.within(*hit.span("who"), PERSON):
                more = "true" if incomplete(line, who) else None
                yield from say.claim(who, "teachesAt", at, role=hit.groupdict().get("role"), incomplete=more)
    yield from _hired(scene, line)


def _hired(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield whom a school has engaged, who gives lessons at one, and who lectures at what is named behind."""
    for form in (_HIRED, _WAS, _NAMED, *_AT_SCHOOL):
        for hit in form.finditer(line.plain.text):
            place, say = line.plain.slots[hit.start("at")], at_cue(scene, line, hit.start("role"), "teaching.hired")
            teacher = line.plain.slots[hit.start("who")] if hit["who"] else person_before(scene, line, hit.start())
            taught = place.kind == "School" or _TAUGHT.search(plain(place.entity.name))
            if say and teacher and taught and not line.said(hit.start()):
                role = hit["role"] if form not in _AT_SCHOOL else None
                yield from say.claim(teacher, "teachesAt", place, role=role)


def _course(scene: Scene, line: Line, index: int, teaches: bool) -> Slot | None:
    """Return what somebody teaches at: the course of the sentence before the verb, else the one told of before."""
    own = [s for i, s in sorted(line.plain.slots.items()) if i < index and s.kind in {"Event", "Program"}]
    if own and teaches and not _CONTEST.search(plain(own[-1].entity.name)):
        return own[-1]
    near = scene.topic(line, index, ("Event", "Program") if teaches else ("Event",))
    return near if near is None or not teaches or _CLASS.search(plain(near.entity.name)) else None


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


def _trained(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield groups that a union trained, as text (职工近100人次), with the platform."""
    for hit in _TRAINS.finditer(line.plain.text):
        who = subject(scene, line, hit.start())
        say = at_cue(scene, line, hit.start(), "teaching.trains", "implied" if who and who.carried else "explicit")
        people = _HEADS.search(line.plain.slots[hit.start("n")].mention.surface)
        if who is None or say is None or line.said(hit.start()) or not people:
            continue
        start, end = line.plain.at[hit.start("whom")], line.plain.slots[hit.start("n")].end
        platform = via(line, 0, hit.start())
        for slot in (*who.slots, *(s for s, _ in who.partners)):
            literal = line.raw(scene.text.raw, start, end)
            time = time_in(line, hit.start())
            yield from say.claim(slot, "trains", literal, via=platform.mention if platform else None, time=time)

"""A life in clauses: 甲，男，1970年生，乙厂钳工，全国劳动模范; 1990年，他到丙厂当学徒; 先后带出徒弟丁、戊."""

import re
from collections.abc import Iterator

from kg.model import Claim
from loaders.rules.claiming import Say, at_cue
from loaders.rules.entries import NUMBER, entered
from loaders.rules.honours import prize, won
from loaders.rules.modality import CLAUSE
from loaders.rules.patterns import GROUPS, PERSON, pattern
from loaders.rules.people import TITLE
from loaders.rules.posts import employed
from loaders.rules.qualifiers import time_in
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

# 甲　乙厂班长，省劳动模范: an entry of a list of people
_SUBJECT = pattern(
    rf"^{NUMBER}{{person:who}}(?:，|（|是|系|现任|现为|\s+[男女]|\s+(?P<row>{{place}}*{{employer}}{TITLE}(?=[，。、；\s]|$)))"
)
_POST = pattern(
    r"^\s*(?:现任|现为|(?:现|并|还|同时|目前)?兼任|现|是|系|曾任|任|原)?{employer:at}(?P<title>" + TITLE + r"|)$"
)
_HONOUR = pattern(r"^\s*(?:曾获|获|荣获|先后获|系|是)?{award+:what}(?:获得者|称号获得者|称号)?$")
_PRIZE = pattern(r"^\s*(?:曾?获|曾?在)?{event:at}(?:中|上)?(?:获得?|夺得)?{award:what}(?:获得者|得主)?$")
_HEADS = pattern(r"^\s*(?:现任|现为|是|系)?{unit:what}(?P<role>领衔人|带头人|负责人|主持人|领办人|成员)$")
_WENT = pattern(
    r"(?:到|进|进入|入职|调入|加入){employer:at}(?:当|做|任|担任|成为(?:一名)?)(?:了)?(?P<title>[^，。；\ue000-\ue0ff]{1,10})"
)
_JOINED = pattern(
    r"(?:毕业进入|进入|进了|顶替[^，。；]{0,4}进了?|入职|加盟|分配到|分配至|分到|分至|调入|调到|转到|应聘到|招工到|招进|招录到)(?:了)?"
    r"(?:当时的|如今的|现在的)?{company:at}(?P<title>)(?=[，。；]|工作|上班|$|后)"
)
_WORKED = pattern(
    r"在{employer:at}(?P<title>)(?:工作|干|上班|坚守|扎根)(?:了|过)?(?:整整|将近|近|快|满)?(?={stat}|，|。|至今|多年)"
)
_PUPILS = pattern(r"(?:带出|带徒|收徒|培养|带教)[^。；]{0,24}?(?:其中|徒弟|如|有){person+:who}")
_TAUGHT = pattern(
    r"(?:到|在|赴|应邀到|受聘于|受聘担任|受聘为|担任|被聘为|兼任){school:at}(?:[^，。；\ue000-\ue0ff]{0,6}?)(?P<role>兼职教师|客座教授|兼职教授|特聘教授|产业导师|特聘导师|校外导师|实训导师|导师|教练|讲师|教师|授课|任教|上课|讲课|作报告|宣讲|传授)"
)
_LED = pattern(
    r"{person:who}[^，。；\ue000-\ue0ff]{0,4}(?P<role>领衔|主持|领办|牵头)[^，。；\ue000-\ue0ff]{0,8}{unit:what}"
)
_ONE_OF = pattern(
    r"{person:who}(?:也)?(?:是|系|为|成为)(?:{unit:what}|{alliance:what2})的(?:[^，。；\ue000-\ue0ff]{0,4})(?P<role>一员|成员|骨干|负责人|带头人|召集人)"
)
_NAMED_AFTER = pattern(
    r"以(?:{person:who}(?:的|本人)?|[他她其])(?:的)?(?:名字|姓名)命名的[^，。；\ue000-\ue0ff]{0,6}{unit:what}"
)


def read(scene: Scene) -> Iterator[Claim]:
    """Yield what sentences about one person say in clauses without naming the person again."""
    for line in scene.lines:
        yield from _appositions(scene, line)
        yield from _motions(scene, line)
        for hit in _ONE_OF.finditer(line.plain.text):
            what = line.plain.slots[hit.start("what") if hit["what"] else hit.start("what2")]
            role = hit["role"] if hit["role"] not in {"一员", "骨干"} else None
            yield from Say(scene, line, "biography.one_of").claim(
                line.plain.slots[hit.start("who")], "memberOf", what, role=role
            )
        for hit in _NAMED_AFTER.finditer(line.plain.text):
            own = hit.start("who") if hit["who"] else next((i for i in range(*hit.span()) if i in line.plain.slots), -1)
            who = line.plain.slots.get(own)
            if who is None or who.kind not in PERSON:
                who = person_before(scene, line, hit.start())
            if who:
                say = Say(scene, line, "biography.named_after", certainty="implied")
                yield from say.claim(who, "memberOf", line.plain.slots[hit.start("what")])


def _appositions(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield posts and honours that stand as clauses of their own behind the person's name."""
    first = _SUBJECT.match(line.plain.text)
    if first is None:
        return
    who = line.plain.slots[first.start("who")]
    say = Say(scene, line, "biography")
    spaced = entered(line) is not None or first["row"] is not None
    others = [i for i, s in line.plain.slots.items() if first["row"] and i > first.start("who") and s.kind in PERSON]
    for start, part in _clauses(line.plain.text[: min(others, default=None)], spaced=spaced):
        if hit := _HEADS.match(part):
            yield from say.claim(who, "memberOf", line.plain.slots[start + hit.start("what")], role=hit["role"])
            continue
        if hit := _PRIZE.match(part):
            yield from won(say, who, [line.plain.slots[start + hit.start("what")]], start + hit.start("what"))
        if (hit := _POST.match(part)) and start > 0:
            yield from employed(say, who, line.plain.slots[start + hit.start("at")], hit["title"] or None)
        if hit := _HONOUR.match(part):
            for what in line.plain.within(start + hit.start("what"), start + hit.end("what"), ("Award",)):
                if not prize(what.entity):
                    yield from say.claim(who, "hasHonor", what)


def _clauses(text: str, *, spaced: bool) -> Iterator[tuple[int, str]]:
    """Yield the clauses of a skeleton with their starts; 、 parts them too, in entries of lists blanks do."""
    start = 0
    for hit in re.finditer(r"[，。；：！？、\s]|$" if spaced else r"[，。；：！？、]|$", text):
        yield start, text[start : hit.start()]
        start = hit.end()


def person_before(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return the person whom the sentence is about at a place: the last before, else the paragraph's last."""
    own = [s for i, s in sorted(line.plain.slots.items()) if i < index and s.kind in PERSON]
    if own:
        return own[-1]
    if line.number and CLAUSE.search(line.plain.text[:index]) is None:
        return None
    earlier = scene.lines[line.number - 1] if line.number else None
    if earlier is None or earlier.sentence.paragraph != line.sentence.paragraph:
        return None
    people = [s for s in earlier.slots if s.kind in PERSON]
    return people[0] if people else None


def _motions(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield where the person went to work, teach, lead, and whom the person trained."""
    for form, rule in (
        (_WENT, "work"),
        (_JOINED, "work"),
        (_WORKED, "work"),
        (_TAUGHT, "teach"),
        (_LED, "lead"),
        (_PUPILS, "train"),
    ):
        for hit in form.finditer(line.plain.text):
            who = person_before(scene, line, hit.start() + (1 if form is _LED else 0))
            say = at_cue(
                scene,
                line,
                hit.start("title" if rule == "work" else "who" if form is _PUPILS else "role"),
                f"biography.{rule}",
            )
            if who is None or say is None or line.said(hit.start()):
                continue
            yield from _moved(say, line, hit, who, rule)


def _moved(say: Say, line: Line, hit: re.Match[str], who: Slot, rule: str) -> Iterator[Claim]:
    """Yield one motion."""
    slots = line.plain.slots
    if rule == "work" and not (slots[hit.start("at")].kind == "School" and re.search(r"师|教授", hit["title"])):
        yield from say.claim(
            who, "employedBy", slots[hit.start("at")], position=hit["title"] or None, time=time_in(line, hit.start())
        )
    elif rule == "teach":
        role = hit["role"] if re.search(r"师|授$", hit["role"]) else None
        yield from say.claim(who, "teachesAt", slots[hit.start("at")], role=role, time=time_in(line, hit.start()))
        if hit.group().startswith(("受聘", "担任", "被聘", "兼任")):
            time = time_in(line, hit.start())
            yield from say.claim(who, "employedBy", slots[hit.start("at")], position=hit["role"], time=time)
    elif rule == "lead":  # 领衔的工作室
        yield from say.claim(who, "memberOf", slots[hit.start("what")], role=hit["role"])
    elif rule == "train":
        more = "true" if re.match(r"等", line.plain.text[hit.end() : hit.end() + 1]) else None
        for pupil in line.plain.within(*hit.span("who"), GROUPS["person"]):
            yield from say.claim(who, "trains", pupil, incomplete=more)

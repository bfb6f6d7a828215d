"""Whose a programme is and who takes part in it: 甲总工会的“乙”开进丙, 由丁日常运营, 戊派律师坐班, 聘请己为导师."""

import re
from collections.abc import Iterator

from kg.model import Certainty, Claim
from loaders.rules.claiming import at_cue
from loaders.rules.clauses import oblique
from loaders.rules.patterns import ACTOR, PERSON, pattern
from loaders.rules.qualifiers import time_of
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_HELPERS = frozenset({"Company", "School", "Organization", "TradeUnion", "Alliance", "GovernmentBody"})
_ONE = r"(?:{company}|{school}|{unit}|{union})"
_WHO = rf"(?P<who>{_ONE}(?:(?:、|和|与){_ONE})*)"
_ANY = r"(?P<who>{body}(?:(?:、|和|与|及){body})*)"
_RUNS = pattern(
    r"由" + _WHO + r"(?P<role>(?:负责)?(?:日常|具体)?(?:运营|运维|托管|管护|管理维护|日常管理)"
    r"|(?:免费|无偿)?提供(?:了)?[^，。；、\ue000-\ue0ff]{0,4}(?:场地|师资|课程|设备|车辆|教室)"
    r"|(?:腾|让)出[^，。；]{0,8}(?:教室|会议室|厂房|门面|场地))"
)
_SENDS = pattern(
    _WHO + r"(?:每[天日周月]|负责|轮流|已|还|先后|定期)*(?:选派|派出|派)(?:了)?[^，。；\ue000-\ue0ff]{0,10}(?:{stat})?"
    r"(?:{program})?[^，。；\ue000-\ue0ff]{0,8}(?P<role>坐班|值班|轮值|驻点|坐诊|驻站)"
)
_LENDS = pattern(
    r"(?:^|[，。；]|由)"
    + _WHO
    + r"(?:等(?:{stat})?[^，。；\ue000-\ue0ff]{0,6})?(?:则|也|每年|每月|免费|无偿|负责|还|只|给){0,3}"
    r"(?P<role>提供(?:了)?(?:{stat})?[^，。；、\ue000-\ue0ff]{0,4}(?:场地|师资|课程|设备|车辆|教室|材料|木料|原料|物资)"
    r"|给予(?:专业|技术|业务)?(?:指导|支持)|出(?:场地|房|师资|设备)|派(?:出|来)?(?:了)?(?:师资|专人))"
)
_LAWYERS = pattern(
    _ANY + r"(?:的)?(?:选派|派出|派来|派|安排)?(?:了)?(?:{stat})?(?:公益|志愿|专业)?"
    r"(?:律师|医生|医师|专家|教师|老师|志愿者|法官|医疗队|员|专人|工作人员)(?:团队)?[^，。；\ue000-\ue0ff]{0,8}?"
    r"(?P<role>坐班|值班|轮值|坐诊|值守|授课|随行|巡诊|义诊|受理|坐堂|上课|当志愿者)"
)
_FROM = pattern(
    r"(?:志愿者|授课教师|授课老师|师资|律师|医生|讲师)(?:均|都|全部|全)?(?P<role>来自)" + _ANY + r"(?=[，。；]|$)"
)
_CHARGED = pattern(
    r"委托"
    + _WHO
    + r"(?:具体|负责|独家)?(?P<role>开发|研发|设计|运维|运营|打理|管理|实施)[^，。；\ue000-\ue0ff]{0,4}{program:what}?"
)
_SITE = (
    pattern(_WHO + r"(?:总)?(?P<role>承建|施工|建设)的{project:what}"),
    pattern(
        r"{project:what}(?:[^。；\ue000-\ue0ff]|{stat}|{place}){0,30}?由"
        + _WHO
        + r"(?:负责|联合|共同)?(?P<role>承建|施工)"
    ),
    pattern(r"{project:what}[^。]{0,40}?(?P<role>分包|总包|施工|承建)(?:单位|方|企业)" + _WHO),
)
_MENTORS = pattern(
    r"聘请[^，。；]{0,30}?{person+:who}(?:等)?(?:{stat}|\d+[人名位])?(?:为|担任|任)"
    r"(?P<role>[^，。；\ue000-\ue0ff]{0,4}(?:导师|讲师|教员|辅导员|班主任|志愿者|顾问))"
)

_GOES = pattern(
    r"{union:who}(?:的)?{program:what}[^，。；\ue000-\ue0ff]{0,3}"
    r"(?P<verb>开进|开到|走进|驶进|驶入|开往|开上|来到|进驻|送到|送进|开讲|开课|开班)"
)

_SPREADS = pattern(
    r"{union:who}[^，。；\ue000-\ue0ff]{0,10}(?P<verb>把|将){program:what}[^，。；\ue000-\ue0ff]{0,6}(?:推广|推开|铺开|复制|延伸)"
)
_INSURES = pattern(
    r"{union:who}[^，。；\ue000-\ue0ff]{0,8}?[为给][^，。；]{1,24}?(?P<verb>办理|购买|投保|办了|参加)(?:了)?{program:what}"
)
_BUILDS = pattern(
    r"{person+:who}(?:先后|曾|曾经|全程|也|还|都)*(?P<verb>参加|参与|投身)(?:了|过|到)?"
    r"{project:what}(?:的)?(?:建设|施工|攻坚|改造|抢险)?(?=[，。；、]|$)"
)
_OWNERS: tuple[tuple[re.Pattern[str], str, Certainty], ...] = (
    (_GOES, "organizes", "implied"),
    (_SPREADS, "implements", "explicit"),
    (_INSURES, "organizes", "explicit"),
    (_BUILDS, "participatesIn", "explicit"),
)


def read(scene: Scene) -> Iterator[Claim]:
    """Yield who takes part in the programme that a sentence, or alone its paragraph, tells of."""
    for line in scene.lines:
        yield from _owned(scene, line)
        for form in (_RUNS, _SENDS, _LENDS, _LAWYERS, _FROM, _CHARGED, *_SITE, _MENTORS):
            kinds = PERSON if form is _MENTORS else _HELPERS
            for hit in form.finditer(line.plain.text):
                say = at_cue(scene, line, hit.start("role"), "partners")
                named = hit.groupdict().get("what")
                what = line.plain.slots[hit.start("what")] if named else programme_before(scene, line, hit.start())
                if say is None or what is None or line.said(hit.start()):
                    continue
                for who in line.plain.within(*hit.span("who"), kinds):
                    yield from say.claim(who, "participatesIn", what, role=hit["role"])


def _owned(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield the union whose programme goes somewhere or begins, who spreads one, and who has built something."""
    for form, relation, sure in _OWNERS:
        for hit in form.finditer(line.plain.text):
            say = at_cue(scene, line, hit.start("verb"), f"partners.{relation}", sure)
            if say is None or line.said(hit.start()) or oblique(line.plain, hit.start("who")):
                continue
            what = line.plain.slots[hit.start("what")]
            joins = form is _INSURES and hit["verb"] == "参加"
            time = time_of(scene, line, hit.start("verb"), what) if relation == "organizes" and not joins else None
            for who in line.plain.within(*hit.span("who"), ACTOR | PERSON):
                yield from say.claim(who, "participatesIn" if joins else relation, what, time=time)


def programme_before(scene: Scene, line: Line, index: int, *, alone: bool = False) -> Slot | None:
    """Return the last programme before a place in its sentence, else the only one that its paragraph has named.

    Where it has to stand `alone`, a sentence that names two tells of neither.
    """
    here = line.plain.within(0, index, ("Program",))
    if alone and len({s.entity.key for s in here}) > 1:
        return None
    return here[-1] if here else scene.only(line, index, {"Program"}, line.number)

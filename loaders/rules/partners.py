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

_HELPERS = frozenset({"Company", "School", "Organization", "TradeUnion", "Alliance"})
_WHO = r"(?P<who>(?:{company}|{school}|{unit}|{union})(?:(?:、|和|与)(?:{company}|{school}|{unit}|{union}))*)"
_RUNS = pattern(
    r"由" + _WHO + r"(?P<role>(?:负责)?(?:日常|具体)?(?:运营|运维|托管|管护|管理维护|日常管理)"
    r"|(?:免费|无偿)?提供(?:了)?[^，。；、\ue000-\ue0ff]{0,4}(?:场地|师资|课程|设备|车辆|教室)"
    r"|(?:腾|让)出[^，。；]{0,8}(?:教室|会议室|厂房|门面|场地))"
)
_SENDS = pattern(
    _WHO + r"(?:每[天日周月]|负责|轮流|已|还|先后|定期)*(?:选派|派出|派)(?:了)?[^，。；\ue000-\ue0ff]{0,10}(?:{stat})?"
    r"(?:{program})?[^，。；\ue000-\ue0ff]{0,8}(?P<role>坐班|值班|轮值|驻点|坐诊|驻站)"
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
        for form, kinds in ((_RUNS, _HELPERS), (_SENDS, _HELPERS), (_MENTORS, PERSON)):
            for hit in form.finditer(line.plain.text):
                say = at_cue(scene, line, hit.start("role"), "partners")
                what = programme_before(scene, line, hit.start())
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

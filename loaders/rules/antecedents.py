"""What the clauses before a figure's own leave as its subject: what was founded, who acts, who opens the sentence."""

import re

from loaders.rules.clauses import oblique
from loaders.rules.modality import clause_of
from loaders.rules.patterns import signs
from loaders.rules.scene import Line
from loaders.rules.skeleton import Slot
from loaders.rules.topics import THINGS

_PERSON_FIRST = re.compile(
    r"[^，。；\ue000-\ue0ff]{0,8}(?<![以随由对向给为把被让请跟与和替从])(?:["
    + "".join(signs(g)[1:-1] for g in ("company", "school", "award"))
    + r"][^，。；\ue000-\ue0ff]{0,10})*(?<![以随由对向给为把被让请跟与和替从])"
    + signs("person")
    + r"(?!介绍|说|表示|透露|告诉|称|回忆|坦言|[^，。；]{0,4}(?:介绍|表示|致辞|致辭|强调))"
)
_ITEM = re.compile(
    r"[一二三四五六七八九十]{1,2}是(?![^，。；]{0,12}的[，。；])"
)  # another point of a list: 四是新建站点
_TELLS = re.compile(signs("person") + r"(?:[^，。；]{0,4}(?:介绍|表示)|说|透露|告诉|称|坦言|回应)[^，。；]{0,4}$")
_TOLD = re.compile(signs("event") + r"(?:还|并)?(?:指出|强调|要求|认为|透露|通报|号召|明确)，?")
_OWN_ACT = re.compile(r"开展[^\ue000-\ue0ff]{2}|新增|新建|发展|组建")
_FOUNDS = re.compile(
    r"(?:成立|组建|建立|创建|设立|挂牌|建起|建成|办起|创办|开办|组成)(?:了|起)?[^，。；\ue000-\ue0ff]{0,4}["
    + "".join(signs(g)[1:-1] for g in ("unit", "alliance", "union"))
    + "](?=[，。；（]|$)"
)

_FOLLOWED = re.compile(r"(?:落实|贯彻|执行|按照?|根据|依据|对照|学习)(?:了|好)?$")
_EXAMPLES = re.compile(f"{signs('any')}(?:[、和与及]{signs('any')})*等{signs('stat')}")


def earlier(line: Line, start: int) -> Slot | None:
    """Return the subject of the nearest clause before in the sentence that has one."""
    told = _TOLD.search(line.full.text[:start])
    own_act = _OWN_ACT.search(line.full.text[start : clause_of(line.full.text, start)[1]])
    if not own_act and (act := _act_of(line, told.end() if told else 0, start)):
        return act
    while start > 0:
        begin, end = clause_of(line.full.text, start - 1)
        if _TELLS.search(line.full.text, begin, end) or _ITEM.match(line.full.text, start):
            return None
        if founded := just_founded(line, end):
            return founded
        if who := _person_of(line, begin, end):
            return who
        inside = [(i, s) for i, s in sorted(line.full.slots.items()) if begin <= i < end and s.kind in THINGS]
        inside = [(i, s) for i, s in inside if s.kind != "Award" or i == begin]  # 被授予甲，带出徒弟26名
        inside = [(i, s) for i, s in inside if not example(line, i) and not _owner(line, i, s)]
        inside = [
            (i, s) for i, s in inside if s.kind != "PolicyDocument" or not _FOLLOWED.search(line.full.text, begin, i)
        ]
        free = [s for i, s in inside if not oblique(line.full, i)]
        heads = [s for i, s in inside if line.full.text[i - 1 : i] == "的" and i > 0]
        if heads or free:
            return (heads or free)[-1 if heads else 0]
        start = begin
    return None


def _act_of(line: Line, start: int, stop: int) -> Slot | None:
    """Return the last programme or event of a stretch that is no counted result itself (建成甲3家，帮扶职工20人)."""
    acts = [i for i, s in sorted(line.full.slots.items()) if start <= i < stop and s.kind in {"Program", "Event"}]
    counted_ones = {i for i in acts if (after := line.full.slots.get(i + 1)) and after.kind == "Statistic"}
    return line.full.slots[acts[-1]] if acts and acts[-1] not in counted_ones else None


def _person_of(line: Line, begin: int, end: int) -> Slot | None:
    """Return the person who is the subject of a clause (甲公司职工乙的儿子, 丙受聘担任丁学院导师), no teller of it."""
    hit = _PERSON_FIRST.match(line.full.text, begin, end)
    return line.full.slots[hit.end() - 1] if hit else None


def just_founded(line: Line, start: int) -> Slot | None:
    """Return what the clause before one founds (成立甲工作室，吸纳成员22人)."""
    begin = clause_of(line.full.text, start - 1)[0] if start else start
    return next((line.full.slots[m.end() - 1] for m in _FOUNDS.finditer(line.full.text, begin, start)), None)


def last(line: Line, start: int, stop: int, kinds: set[str]) -> Slot | None:
    """Return the last slot of some kinds in a stretch of the full skeleton."""
    found = [s for i, s in sorted(line.full.slots.items()) if start <= i < stop and s.kind in kinds]
    return found[-1] if found else None


def example(line: Line, index: int) -> bool:
    """Tell whether a thing is one of a list that a count closes (甲公司、乙公司等36家企业摆摊)."""
    return bool(_EXAMPLES.match(line.full.text, index))


def _owner(line: Line, index: int, slot: Slot) -> bool:
    """Tell whether a body only stands before what it owns (甲电厂乙创新工作室)."""
    owned = line.full.slots.get(index + 1)
    return slot.kind in {"Company", "School"} and owned is not None and owned.kind == "Organization"

"""What the clauses before a figure's own leave as its subject: what was founded, who acts, who opens the sentence."""

import re
from collections.abc import Iterable

from loaders.rules.achievers import LEADS, own_person
from loaders.rules.clauses import oblique, of_official
from loaders.rules.modality import clause_of, part_start
from loaders.rules.patterns import ACTOR, GROUPS, signs
from loaders.rules.scene import Line
from loaders.rules.skeleton import Slot
from loaders.rules.topics import THINGS

_PERSON_FIRST = re.compile(
    r"[^，。；\ue000-\ue0ff]{0,8}(?<![以随由对向给为把被让请跟与和替从])(?:"
    + signs("company", "school", "award")
    + r"[^，。；\ue000-\ue0ff]{0,10})*(?<![以随由对向给为把被让请跟与和替从])"
    + signs("person")
    + f"(?!{LEADS}"
    + r"|介绍|说|表示|透露|告诉|称|回忆|坦言|[^，。；]{0,4}(?:介绍|表示|致辞|致辭|强调))"
)
_ITEM = re.compile(
    r"[一二三四五六七八九十]{1,2}是(?![^，。；]{0,12}的[，。；])"
)  # another point of a list: 四是新建站点
_TELLS = re.compile(
    signs("person") + r"(?:[^，。；]{0,4}(?:介绍|表示)|[^，。；]{0,6}时?[说称]|透露|告诉|坦言|回应)[^，。；]{0,4}$"
    rf"|{signs('person')}[^，。；]{{0,2}}(?:带队|一行|率队|带头)$"  # who leads others there
)
_TOLD = re.compile(signs("event") + r"(?:还|并)?(?:指出|强调|要求|认为|透露|通报|号召|明确)，?")
_OWN_ACT = re.compile(r"开展[^\ue000-\ue0ff]{2}|新增|新建|发展|组建")
_FOUNDS = re.compile(
    r"(?:成立|组建|建立|创建|设立|挂牌|建起|建成|办起|创办|开办|组成)(?:了|起)?[^，。；\ue000-\ue0ff]{0,4}"
    + signs("unit", "alliance", "union")
    + "(?=[，。；（]|$)"
)
_IS_FOUNDED = re.compile(
    r"[^，。；]{0,24}?(?<!自)(?:成立|挂牌|揭牌|组建|投用|启用|落成|建成|开班|上线|开放)(?:运行|使用|运营)?(?=[，。；]|$)"
)
_IS = re.compile("(?<!不)是|(?:前身|原名|曾用名)为")  # 甲前身是1966年建成的乙厂，现有职工2730人
_FOUNDED = frozenset({"Organization", "Alliance", "TradeUnion", "School", "Program", "Project"})
# A sentence that opens with a thing and says what it is goes on about it (甲是乙品牌的第一站，已接待工友3000人次).
_OPENS = re.compile(
    rf"\s*(?P<what>{signs('program', 'unit', 'event')})(?=是|(?:于?\d{{4}}年[^，。；]{{0,6}})?由{signs('body')})"
)
_SERVES = re.compile(r"接待|服务|惠及|受益|入住|使用")  # what is built does so, not who builds it
# 甲镇的选果线旁，20多名分拣工围坐; 甲区乙公司拖欠147名职工工资: the place only says where
_SPOT = re.compile(
    r"[^，。；]{0,24}(?:[旁里内中上前边外处]|门口|现场|深处)(?:，|$)"
    r"|[^，。；：于在为向对从到给与和将把由\ue000-\ue0ff]{0,10}"
    + signs("company", "unit", "school", "union")
    + "(?![、和与])"
)
_FOLLOWED = re.compile(r"(?:落实|贯彻|执行|按照?|根据|依据|对照|学习)(?:了|好)?$")
_SITES = frozenset({"Organization", "Company", "School", "Project", "Place"})
_GONE_TO = re.compile(r"(?:前往|走进|来到|深入|奔赴)[^，。；]*$")  # 前往甲等地，送去清凉包1000份: not 甲's
_ACT = signs("program", "event", "unit")
# 分“甲”“乙”“丙”三个环节，已走访1260家: the parts are none of them what the figure is about
_PARTS = re.compile(rf"{_ACT}(?:[、和与]?{_ACT})*等?[两三四五六七八九十]+[个项大种类]")
_EXAMPLES = re.compile(f"{signs('any')}(?:[、和与及]{signs('any')})*等{signs('stat')}")


def earlier(line: Line, start: int) -> Slot | None:
    """Return the subject of the nearest clause before in the sentence that has one."""
    if act := _act_before(line, start):
        return act
    serves = _SERVES.search(line.full.text, *clause_of(line.full.text, start))
    built: Slot | None = None  # 建成甲85个，接待职工40万人次
    while start > 0:
        begin, end = clause_of(line.full.text, start - 1)
        if _told_by(line, begin, end) or _ITEM.match(line.full.text, start):
            return None
        if (
            found := just_founded(line, end)
            or _person_of(line, begin, end)
            or own_person(line, begin, end)
            or _leading(line, begin, end)
        ):
            return found
        built = built or next((s for _, s in _things(line, begin, end) if s.kind in {"Program", "Organization"}), None)
        if built and serves:
            return built
        start = begin
    return built


def _told_by(line: Line, begin: int, end: int) -> bool:
    """Tell whether a clause names who tells what follows: 甲说, 甲摊开账本：, but not who tells of himself."""
    text = line.full.text
    shown = text[end : end + 1] == "：" and line.full.within(begin, end, GROUPS["person"]) and "我" not in text[end:]
    return bool(shown or _TELLS.search(text, begin, end))


def _act_before(line: Line, start: int) -> Slot | None:
    """Return the act that the sentence, or its part with a subject of its own, tells of before a clause."""
    text = line.full.text
    if _OWN_ACT.search(text, start, clause_of(text, start)[1]):
        return None
    told, part = _TOLD.search(text, 0, start), part_start(text, start)
    if opens := _OPENS.match(text, part, start):
        return line.full.slots[opens.end("what") - 1]
    begun = any(part <= i < start and s.kind in ACTOR and not oblique(line.full, i) for i, s in line.full.slots.items())
    return _act_of(line, max(told.end() if told else 0, part if begun else 0), start)


def _leading(line: Line, begin: int, end: int) -> Slot | None:
    """Return what leads a clause: what stands behind 的, else the first thing that hangs on no preposition."""
    inside = _things(line, begin, end)
    free = [s for i, s in inside if not oblique(line.full, i)]
    first = next((i for i, s in inside if not oblique(line.full, i)), begin)
    heads = [s for i, s in inside if line.full.text[i - 1 : i] == "的" and i > 0]
    heads = [s for s in heads if not _IS.search(line.full.text, first, line.full.index(s))]
    return (heads or free)[-1 if heads else 0] if heads or free else None


def _things(line: Line, begin: int, end: int) -> list[tuple[int, Slot]]:
    """Return what a clause names that a figure can be about: no examples, owners, honours held, papers followed."""
    inside = [(i, s) for i, s in sorted(line.full.slots.items()) if begin <= i < end and s.kind in THINGS]
    inside = [(i, s) for i, s in inside if s.kind != "Award" or i == begin]  # 被授予甲，带出徒弟26名
    inside = [(i, s) for i, s in inside if not example(line, i) and not _owner(line, i, s)]
    inside = [(i, s) for i, s in inside if not of_official(line.full, i)]
    inside = [(i, s) for i, s in inside if s.kind not in _SITES or not _GONE_TO.search(line.full.text, begin, i)]
    inside = [(i, s) for i, s in inside if s.kind != "Place" or not _SPOT.match(line.full.text, i + 1, end)]
    return [(i, s) for i, s in inside if s.kind != "PolicyDocument" or not _FOLLOWED.search(line.full.text, begin, i)]


def _act_of(line: Line, start: int, stop: int) -> Slot | None:
    """Return the last programme or event of a stretch that is no counted result itself (建成甲3家，帮扶职工20人)."""
    acts = [i for i, s in sorted(line.full.slots.items()) if start <= i < stop and s.kind in {"Program", "Event"}]
    counted_ones = {i for i in acts if (after := line.full.slots.get(i + 1)) and after.kind == "Statistic"}
    acts = [i for i in acts if not _PARTS.match(line.full.text, i)]
    return line.full.slots[acts[-1]] if acts and acts[-1] not in counted_ones else None


def _person_of(line: Line, begin: int, end: int) -> Slot | None:
    """Return the person who is the subject of a clause (甲公司职工乙的儿子, 丙受聘担任丁学院导师), no teller of it."""
    hit = _PERSON_FIRST.match(line.full.text, begin, end)
    return line.full.slots[hit.end() - 1] if hit else None


def just_founded(line: Line, start: int) -> Slot | None:
    """Return what the clause before one founds (成立甲工作室，吸纳成员22人; 甲联合会成立，下辖11个分会)."""
    begin, text = clause_of(line.full.text, start - 1)[0] if start else start, line.full.text
    founded = next((line.full.slots[m.end() - 1] for m in _FOUNDS.finditer(text, begin, start)), None)
    if founded or begin == start:
        return founded
    free = [i for i in sorted(line.full.slots) if begin <= i < start and not oblique(line.full, i)]
    heads = [i for i in free if text[i - 1 : i] == "的"] or free[:1]
    itself = heads and line.full.slots[heads[-1]].kind in _FOUNDED and _IS_FOUNDED.match(text, heads[-1] + 1, start)
    return line.full.slots[heads[-1]] if itself else None


def last(line: Line, start: int, stop: int, kinds: Iterable[str]) -> Slot | None:
    """Return the last slot of some kinds in a stretch of the full skeleton."""
    return next(reversed(line.full.within(start, stop, kinds)), None)


def example(line: Line, index: int) -> bool:
    """Tell whether a thing is one of a list that a count closes (甲公司、乙公司等36家企业摆摊)."""
    return bool(_EXAMPLES.match(line.full.text, index) or _PARTS.match(line.full.text, index))


def _owner(line: Line, index: int, slot: Slot) -> bool:
    """Tell whether a body only stands before what it owns (甲电厂乙创新工作室)."""
    owned = line.full.slots.get(index + 1)
    return slot.kind in {"Company", "School"} and owned is not None and owned.kind == "Organization"

"""Parts and wholes that sentences state: 甲、乙、丙“三大行动”, 丁是戊的组成部分, 己项目一分部."""

import re
from collections.abc import Iterator

from kg.model import Claim
from loaders.mentions import departments
from loaders.rules.claiming import Say, slot_of
from loaders.rules.clauses import listed
from loaders.rules.house import house
from loaders.rules.naming import of_main, owner, plain
from loaders.rules.patterns import pattern, signs
from loaders.rules.scene import Line, Scene

PROGRAM = frozenset({"Program"})
_OF = pattern(
    r"(?:{program:what}|{event:what2})[^，。；]{0,4}?(?:，)?(?:也)?(?:是|作为|系|属于)(?P<mid>[^，。；]{0,24}?)(?P<whole>{program}|{event})[^，。；]{0,24}?"
    r"(?:一环|组成部分|重要部分|一部分|之一|一项|一个环节|子品牌|子项目|分项|系列活动|第一站|的[^，。；]{0,8}活动$)"
)
_RESPONSE = pattern(
    r"自{union}(?:启动|开展|实施|推出|推行)(?:了)?[^，。；\ue000-\ue0ff]{0,16}{program:whole}以来，{union:who}[^。；\ue000-\ue0ff]{0,30}，"
    r"{program:what}(?:便|就|正|即)?是其中之一"
)
_MADE_OF = pattern(
    r"{program:whole}[^，。；]{0,6}?(?:，(?:该|这项|整个)?[^，。；\ue000-\ue0ff]{2})?(?:由|包括|包含|涵盖|分为|下设|分)(?P<parts>{program}[^。；]{0,120}?)(?:[一二三四五六七八九十\d]+[大个项]|$|[，。；]|等|组成|构成)"
)
_FACILITY = pattern(
    r"{program:whole}(?:于|在)?[^，。；\ue000-\ue0ff]{0,6}?(?:落地|建成|增设|设置|开设|新增|启用)(?:了)?{program:what}"
)
_COMPREHENSIVE = pattern(
    r"{program:what}[^，。；]{0,3}，?(?:是|也是)(?:我们)?[^，。；\ue000-\ue0ff]{0,10}{program:whole}"
)
# 甲县委常委、组织部部长: the department is the committee's own
_OFFICE = pattern(
    r"{party:whole}[^，。；、\ue000-\ue0ff]{0,8}(?:常委|委员|成员|书记)、(?:{government:a}|{unit:b})(?:常务)?副?(?:部长|主任|书记)"
)
_DEPARTMENT = re.compile(r"^(?!.*(?:政府|人大|政协|工会)).{2,6}(?:部|办|办公室|政法委|政法委员会)$|^政法委(?:员会)?$")
_WORKSHOP = re.compile(
    r"^(?:第?[一二三四五六七八九十\d]+)?[\u4e00-\u9fff]{0,6}(?:分厂|车间|工段|作业区|[装电修焊线]班)$"
)
_CREW = re.compile(r"(?:[队班组]|车间|工段)$")  # offices and centres (服务中心, 一分部) may be anybody's
_BRANCH = re.compile(r"(?:分公司|支行|分行|分厂|子公司)$")
_GROUP = re.compile(r"(?:集团|公司|银行)$")
_ALONE = re.compile(r"[\u4e00-\u9fff]{2,4}(?:分公司|支行|分行)")
_BEFORE = re.compile(r"[在的与和从到是由任及]$")
_GLUED = {"Project", "Company", "TradeUnion", "School", "GovernmentBody"}
_NUMBERED = re.compile(r"[一二两三四五六七八九十]+[大个项]")


def read(scene: Scene) -> Iterator[Claim]:
    """Yield parts of programmes, and departments named right behind their owner."""
    for line in scene.lines:
        yield from _glued(scene, line)
        yield from _listed(scene, line)
        for form in (_OF, _FACILITY, _COMPREHENSIVE):
            for hit in form.finditer(line.plain.text):
                what = hit.start("what") if hit["what"] else hit.start("what2")
                say = Say(scene, line, "parts.of")
                yield from say.claim(line.plain.slots[what], "partOf", line.plain.slots[hit.start("whole")])
        for hit in _MADE_OF.finditer(line.plain.text):
            say = Say(scene, line, "parts.made_of")
            for part in line.plain.within(*hit.span("parts"), PROGRAM):
                yield from say.claim(part, "partOf", line.plain.slots[hit.start("whole")])
        for hit in _OFFICE.finditer(line.plain.text):
            unit = line.plain.slots[hit.start("a" if hit["a"] else "b")]
            if _DEPARTMENT.search(plain(unit.mention.surface)):
                yield from Say(scene, line, "parts.office").claim(unit, "partOf", line.plain.slots[hit.start("whole")])
        yield from _also(scene, line)
        yield from _responses(scene, line)
    yield from _workshops(scene)
    yield from _branches(scene)


def _workshops(scene: Scene) -> Iterator[Claim]:
    """Yield workshops and branch works that are named alone (二车间, 第三分厂) as parts of the firm told of."""
    for unit in scene.of_kind("Organization"):
        name = plain(unit.name)
        alone = _WORKSHOP.search(name) or (_CREW.search(name) and departments.is_alone(name))
        line = scene.line_of(unit.mentions[0]) if alone else None
        wholes = ("Company", "School", "Project", "TradeUnion", "GovernmentBody", "Organization")
        if line is None or owner(scene, unit, wholes) or of_main(scene, unit):
            continue
        at = next((i for i, s in line.plain.slots.items() if s.mention == unit.mentions[0]), len(line.plain.text))
        clear = not re.search(r"[\u4e00-\u9fff]$", line.plain.text[:at]) or _BEFORE.search(line.plain.text[:at])
        if clear and (firm := house(scene, line, at)):
            yield from Say(scene, line, "parts.workshop", certainty="implied").claim(slot_of(unit), "partOf", firm)


def _branches(scene: Scene) -> Iterator[Claim]:
    """Yield branches named by their place or trade alone (白石分公司) as parts of the only firm that can have them."""
    firms = [c for c in scene.of_kind("Company") if not _BRANCH.search(plain(c.name))]
    groups = [c for c in firms if _GROUP.search(plain(c.name))]
    if len(groups) != 1 or len(firms) > 1:
        return
    for branch in scene.of_kind("Company"):
        line = scene.line_of(branch.mentions[0])
        alone = all(_ALONE.fullmatch(plain(n)) for n in (branch.name, *branch.aliases))
        if line is not None and alone and not owner(scene, branch, ("Company",)):
            say = Say(scene, line, "parts.branch", certainty="implied")
            yield from say.claim(slot_of(branch), "partOf", slot_of(groups[0]))


def _glued(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield units named right behind what they belong to (甲项目一分部)."""
    for i, slot in line.plain.slots.items():
        following = line.plain.slots.get(i + 1)
        if following and slot.kind in _GLUED and following.kind == "Organization":
            yield from Say(scene, line, "parts.glued").claim(following, "partOf", slot)


def _listed(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield the members of a list that its numbered name closes (甲、乙、丙“三大行动”)."""
    done: set[int] = set()
    for i in sorted(line.plain.slots):
        if i in done or line.plain.slots[i].kind != "Program":
            continue
        members = listed(line.plain, i, PROGRAM)
        done.update(members)
        behind = re.match(r"(?:等)?", line.plain.text[members[-1] + 1 :])
        whole = line.plain.slots.get(members[-1] + 1 + (behind.end() if behind else 0))
        if (
            len(members) > 1
            and whole
            and whole.kind == "Program"
            and _NUMBERED.search(whole.entity.name + whole.mention.surface)
        ):
            say = Say(scene, line, "parts.listed")
            for k in members:
                yield from say.claim(line.plain.slots[k], "partOf", whole)


def _responses(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield 自甲启动乙以来，丙开展相应活动，“丁”便是其中之一: 丙 carries out 乙 and hosts 丁, no part of it."""
    for hit in _RESPONSE.finditer(line.plain.text):
        slots = line.plain.slots
        who, what, whole = (slots[hit.start(g)] for g in ("who", "what", "whole"))
        say = Say(scene, line, "parts.response")
        yield from say.claim(who, "organizes", what)
        yield from say.claim(who, "implements", whole)


def _also(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield further wholes of the same sentence: 甲是乙的一环，也是丙的组成部分."""
    text, slots = line.plain.text, line.plain.slots
    one = signs("program")
    for hit in re.finditer(
        rf"，也是[^，。；]{{0,12}}?(?P<whole>{one})[^，。；]{{0,16}}?(?:组成部分|一部分|一环|之一|重点)", text
    ):
        first = next((s for i, s in sorted(slots.items()) if i < hit.start() and s.kind == "Program"), None)
        if first:
            yield from Say(scene, line, "parts.of").claim(first, "partOf", slots[hit.start("whole")])

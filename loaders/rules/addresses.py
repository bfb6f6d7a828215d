"""Where names say that things lie: the innermost place of a union's, a firm's, an event's name (甲市乙区总工会)."""

import re
from collections.abc import Iterator

from kg.model import Claim, LocalEntity
from loaders.rules.canonical import canonical
from loaders.rules.claiming import Say, slot_of
from loaders.rules.naming import employer, first_line, names, owner, plain
from loaders.rules.scene import Line, Scene
from ontology import lexicon

LOCATED = frozenset({"TradeUnion", "Company", "School", "Alliance", "Project", "Event", "GovernmentBody", "PartyBody"})
_INSIDE = re.compile(
    r"(?:局|厅|法院|检察院|医院|学院|公司|集团|总工会|联盟)[\u4e00-\u9fff]{2,}$"
)  # part of a body not named itself
# Unions that lie nowhere by name: those of a rank, and those of an employer whom the text does not name by itself.
_NOWHERE = re.compile(r"(?<!兵)(?:[厂场段院校学团行司站局店库所]|(?<![省市区]煤)矿)工会(?:委员会|分会)?$")
# Events whose place is another's: a part of a contest, a meeting of a body that has the place in its name.
_OF_ANOTHER = re.compile(
    r"(?:大赛|竞赛|比赛|比武|邀请赛|运动会)[^，“”]{0,12}(?:赛项|项目|组|决赛|比赛|仪式|式)$|(?:小组|联席会议|领导小组|理事会|常委会|党组)(?:第[^，]{1,5}[次届])?[^，]{0,4}会议$"
    r"|[与和][^，]{2,40}(?:签约|合作|共建|结对)[^，]{0,30}仪式$"
)
_STAFFS = re.compile(r"(?:[组班]|組|工作室|委员会)$")
_TEAMS = re.compile(r"[团团队團隊]$")  # they come from their place, unless they are somebody's
_COVERING = LOCATED | {"PolicyDocument", "Award", "Program", "Organization"}
_QUOTED = re.compile(r"“[^“”]*”")
_SUFFIX = re.compile(r"(?<=..)(?:特别行政区|自治区|自治州|自治县|省|市|区|县|镇|乡|村|州)$")
_UNITS = frozenset("省市县区镇乡州旗盟")


def read(scene: Scene) -> Iterator[Claim]:
    """Yield the places that the names of the article's entities carry as their own."""
    for entity in scene.entities:
        if line := first_line(scene, entity):
            yield from _located(scene, line, entity)


def places_in(scene: Scene, entity: LocalEntity) -> list[tuple[int, int, LocalEntity]]:
    """Return the places in an entity's longest name as stretches of it, in order, the longest at each point."""
    name = own_name(entity)
    found = []
    for place in scene.of_kind("Place"):
        for form in {f for n in names(place) for f in (n, _SUFFIX.sub("", n))}:
            at = name.find(form) if len(form) > 1 else -1
            if at < 0 or len(form) == len(name):
                continue
            end = at + len(form)
            beyond = form[-1] not in _UNITS and name[end : end + 1] in _UNITS and end + 1 < len(name)
            units = {n[-1] for n in names(place)} & (_UNITS | {"道"}) if beyond else set()
            if not (units and name[end] not in units):  # 临夏 of 临夏州 is not in 临夏市
                found.append((at, end + beyond, place))
    found.sort(key=lambda f: (f[0], -f[1]))
    out: list[tuple[int, int, LocalEntity]] = []
    for hit in found:
        brand = entity.kind == "Company" and bool(out) and hit[0] == out[-1][1] and _is_brand(hit[2], out[-1][2])
        if (not out or hit[0] >= out[-1][1]) and not brand:
            out.append(hit)
    return out


def own_name(entity: LocalEntity) -> str:
    """Return the name that tells where a thing is: for a meeting only as it stands in the text."""
    written = [plain(m.surface) for m in entity.mentions if m.form != "nominal"]
    if written and entity.kind == "Event":
        return max(written, key=len)
    return plain(entity.name)


def _located(scene: Scene, line: Line, entity: LocalEntity) -> Iterator[Claim]:
    """Yield the innermost place of a name that carries one of its own, both places of a joint name."""
    if entity.kind not in LOCATED and not (entity.kind == "Organization" and _base(scene, entity)):
        return
    if entity.kind == "TradeUnion" and (employer(scene, entity) or _NOWHERE.search(plain(entity.name))):
        return
    if entity.kind == "Event" and _OF_ANOTHER.search(own_name(entity)) and _whole_is_told(scene, entity):
        return
    say = Say(scene, line, "naming.locatedIn", certainty="implied", qualifiers={"basis": "name"})
    brand = "".join(_QUOTED.findall(canonical(entity.name)))  # in “甲山杯”乙市比赛 only 乙市 is a place
    hits = places_in(scene, entity)
    hits = _own(scene, entity, [h for h in hits if own_name(entity)[h[0] : h[1]] not in brand] or hits)
    for _, _, place in _innermost(own_name(entity), hits):
        yield from say.claim(slot_of(entity), "locatedIn", slot_of(place))


def _whole_is_told(scene: Scene, event: LocalEntity) -> bool:
    """Tell whether a part of a contest leaves its place to the contest that the text names; meetings do anyway."""
    own = own_name(event)
    return own.endswith(("会议", "式")) or any(
        own.startswith(plain(e.name)) for e in scene.of_kind("Event") if e.key != event.key
    )


def _is_brand(place: LocalEntity, outer: LocalEntity) -> bool:
    """Tell whether what looks like a short place behind another one is a firm's brand: nowhere else named a place."""
    short = len(plain(place.name)) < 3 or plain(place.name)[-1] not in _UNITS
    return short and all(m.nested for m in place.mentions) and not _lies_in(place, outer)


def _lies_in(inner: LocalEntity, outer: LocalEntity) -> bool:
    """Tell whether the divisions know a place of the inner short name in the outer place (萧山 in 杭州)."""
    own, around = plain(inner.name), plain(outer.name)
    wholes = {d.code for d in (*lexicon.by_short().get(around, ()), *lexicon.by_name().get(around, ()))}
    return any(d.parent in wholes for d in lexicon.by_short().get(own, ()))


def _base(scene: Scene, entity: LocalEntity) -> bool:
    """Tell whether an organisation stands for itself (a base, a centre) and is no department."""
    kinds: tuple[str, ...] = ("TradeUnion", "Company", "GovernmentBody")
    if _TEAMS.search(entity.name):
        kinds = (*kinds, "School", "Organization", "Alliance", "PartyBody", "Project")
    part = _STAFFS.search(entity.name) or _INSIDE.search(entity.name)
    return not part and owner(scene, entity, kinds) is None


def _own(
    scene: Scene, entity: LocalEntity, hits: list[tuple[int, int, LocalEntity]]
) -> list[tuple[int, int, LocalEntity]]:
    """Leave out places that belong to another name inside the name (the company's in its branch's)."""
    name = own_name(entity)
    covered = []
    for other in scene.entities:
        if (
            other.kind in _COVERING
            and other.key != entity.key
            and not entity.kind == other.kind == "Event"
            and not (entity.kind == "Project" and other.kind == "Organization")  # 甲县工人文化宫改造项目
        ):
            covered += [
                (name.find(n), name.find(n) + len(n)) for n in names(other) if len(n) > 2 and n in name and n != name
            ]
    return [h for h in hits if not any(s <= h[0] and h[1] <= e for s, e in covered)]


def _innermost(name: str, hits: list[tuple[int, int, LocalEntity]]) -> list[tuple[int, int, LocalEntity]]:
    """Return the last place of the chain that leads the name; all places of a name joined by · or —."""
    if not hits:
        return []
    chain = [hits[0]]
    for hit in hits[1:]:
        between = name[chain[-1][1] : hit[0]]
        if between == "":
            chain = [hit]
        elif re.fullmatch(r"[·—、\-和与]+|[省市县区]", between):
            chain = [*chain, hit] if len(between) and not re.fullmatch(r"[省市县区]", between) else [hit]
    return chain

"""What names say by themselves: whose union, where, part of what, issued by whom (甲县总工会, 《甲市总工会关于……》)."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from kg.model import Claim, LocalEntity, Mention
from loaders.rules.brands import short_for, trade_name
from loaders.rules.canonical import canonical
from loaders.rules.claiming import Say, slot_of
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot
from ontology import lexicon

EMPLOYERS = ("Company", "School", "Organization")
LOCATED = frozenset({"TradeUnion", "Company", "School", "Alliance", "Project", "Event", "GovernmentBody", "PartyBody"})
_WHOLES: Mapping[str, tuple[str, ...]] = {
    "PartyBody": ("Company", "School", "PartyBody"),
    "Company": ("Company",), "Project": ("Project",), "School": ("School",),
}  # fmt: skip
_INSIDE = re.compile(r"(?:局|厅|法院|检察院|医院|学院|公司)[\u4e00-\u9fff]{2,}$")  # part of a body not named itself
# Unions that lie nowhere by name: those of a rank, and those of an employer whom the text does not name by itself.
_NOWHERE = re.compile(
    r"(?:[省市县区州]级|[省市县区州]直)各|(?<!兵)(?:[厂场段院校学团行司站局店库所]|(?<![省市区]煤)矿)工会(?:委员会|分会)?$"
)
# Events whose place is another's: a part of a contest, a meeting of a body that has the place in its name.
_OF_ANOTHER = re.compile(
    r"(?:大赛|竞赛|比赛|比武|邀请赛|运动会)[^，“”]{0,12}(?:赛项|项目|组|决赛|比赛|仪式|式)$|(?:小组|联席会议|领导小组|理事会|常委会|党组)(?:第[^，]{1,5}[次届])?[^，]{0,4}会议$"
    r"|[与和][^，]{2,40}(?:签约|合作|共建|结对)[^，]{0,30}仪式$"
)
_TEAMS = re.compile(r"(?:[团团队组班]|團|隊|組|工作室|委员会)$")
_SAME_FIRM = re.compile(r"(?:集团|股份|控股|有限|责任|公司)+")  # a firm by a longer form of its name
_SHORT_HEAD = re.compile(r"[\u4e00-\u9fff]{2,6}?(?:股份|集团|公司)(?=[\u4e00-\u9fff]{2})")
_COMMITTEE = re.compile(
    r"^(?:公司)?工会(?!法|联)|^(?:经费审查|女职工)委员会$|^(?:经审委|经审会|女工委|女职委|女职工委)$|^第.{1,4}届委员会$"
)
_CONGRESS = re.compile(
    r"(?:代表大会(?:第[一二三四五]次(?:全体)?会议)?|会员大会|成立大会|代表会议|换届(?:选举)?大会|第一次全(?:体会议|委会))$"
)
_TERRITORY = re.compile(r"[省市县区旗州盟]工会$")  # in 甲州工会第十次代表大会 the 甲州总工会 is meant
_UNION_END = re.compile(r"(?:工会委员会|工会联合会|工会|工联会)$")
_COVERING = LOCATED | {"PolicyDocument", "Award", "Program", "Organization"}
_SUFFIX = re.compile(r"(?<=..)(?:特别行政区|自治区|自治州|自治县|省|市|区|县|镇|乡|村|州)$")
_UNITS = frozenset("省市县区镇乡州旗盟")
_QUOTES = str.maketrans("", "", "“”‘’《》\n ")


def read(scene: Scene) -> Iterator[Claim]:
    """Yield what the names of the article's entities say."""
    for entity in scene.entities:
        line = first_line(scene, entity)
        if line is None:
            continue
        yield from _union_of(scene, line, entity)
        yield from _parts(scene, line, entity)
        yield from _located(scene, line, entity)


@lru_cache(maxsize=8192)
def plain(name: str) -> str:
    """Return a name in the rules' writing without quotes."""
    return canonical(name).translate(_QUOTES)


def names(entity: LocalEntity) -> list[str]:
    """Return all names of an entity in the rules' writing, longest first."""
    found = {
        plain(n) for n in [entity.name, *entity.aliases, *(m.surface for m in entity.mentions if m.form != "nominal")]
    }
    return sorted(found - {""}, key=lambda n: (-len(n), n))


def first_line(scene: Scene, entity: LocalEntity) -> Line | None:
    """Return the first line that names the entity in full (else at all)."""
    full = [m for m in entity.mentions if m.form == "name" and not m.nested]
    for mention in [*full, *entity.mentions]:
        if line := scene.line_of(mention):
            return line
    return None


def inside(entity: LocalEntity, mention: Mention, other: LocalEntity) -> Mention | None:
    """Return the first mention of another entity strictly inside a mention."""
    return (
        next(
            (
                m
                for m in other.mentions
                if mention.span.start <= m.span.start and m.span.end <= mention.span.end and m.span != mention.span
            ),
            None,
        )
        if other.key != entity.key
        else None
    )


def owner(scene: Scene, entity: LocalEntity, kinds: tuple[str, ...]) -> LocalEntity | None:
    """Return the entity of some kinds whose name a name of the entity begins with: the longest such name."""
    own = names(entity)
    best: tuple[int, LocalEntity] | None = None
    for other in scene.of_kind(*kinds):
        if other.key == entity.key:
            continue
        for name in names(other):
            hit = any(n.startswith(name) and len(n) > len(name) for n in own)
            if hit and len(name) > 1 and (best is None or len(name) > best[0]):
                best = (len(name), other)
        if best is None and any(inside(entity, m, other) for m in entity.mentions if _heads(m, entity, other)):
            best = (1, other)
    if best is None and entity.kind == "Organization":
        return _by_core(scene, own, kinds)
    return best[1] if best else None


def _by_core(scene: Scene, own: list[str], kinds: tuple[str, ...]) -> LocalEntity | None:
    """Return the firm whose trade name a name begins with (甲乙机械创新中心 of 甲市甲乙机械有限公司)."""
    for firm in scene.of_kind(*(k for k in kinds if k == "Company")):
        core = trade(scene, firm)
        if len(core) > 2 and any(n.startswith(core) and len(n) > len(core) for n in own):
            return firm
        if any((short := _SHORT_HEAD.match(n)) and short_for(short[0], core) for n in own):
            return firm
    return None


def trade(scene: Scene, firm: LocalEntity) -> str:
    """Return a firm's trade name, without the article's places in front."""
    return trade_name(plain(firm.name), [n for p in scene.of_kind("Place") for m in names(p) for n in (m, _stem(m))])


def firm_of(scene: Scene, short: str) -> LocalEntity | None:
    """Return the one firm of the article that a form is short for."""
    found = [f for f in scene.of_kind("Company") if short_for(short, trade(scene, f))]
    return found[0] if len(found) == 1 else None


def _stem(place: str) -> str:
    """Return a place as firms write it in front of their trade name: without its unit where two signs are left."""
    return place[:-1] if len(place) > 2 and place[-1] in "省市县区州" else place


def _heads(mention: Mention, entity: LocalEntity, other: LocalEntity) -> bool:
    """Tell whether another entity stands at the head of a mention (公司 in 公司工会)."""
    part = inside(entity, mention, other)
    return part is not None and part.span.start <= mention.span.start + 1


def employer(scene: Scene, union: LocalEntity) -> LocalEntity | None:
    """Return the company, school or organisation that a union's name names, None for a territorial union."""
    stems = {_UNION_END.sub("", n) for n in names(union) if _UNION_END.search(n)}
    for other in scene.of_kind(*EMPLOYERS):
        if stems & set(names(other)):
            return other
    for other in scene.of_kind(*EMPLOYERS):
        for mention in union.mentions:
            part = inside(union, mention, other)
            rest = plain(mention.surface)[len(plain(part.surface)) :] if part else ""
            if part and part.span.start <= mention.span.start + 1 and _UNION_END.fullmatch(rest):
                return other
    return next((firm for stem in sorted(stems) if (firm := firm_of(scene, stem))), None)


def union_of(scene: Scene, employed: LocalEntity) -> LocalEntity | None:
    """Return the union of an employer that the article names."""
    unions = ((u, employer(scene, u)) for u in scene.of_kind("TradeUnion"))
    return next((u for u, e in unions if e and e.key == employed.key), None)


def _union_of(scene: Scene, line: Line, entity: LocalEntity) -> Iterator[Claim]:
    """Yield whose union it is."""
    if entity.kind == "TradeUnion" and (company := employer(scene, entity)):
        yield from Say(scene, line, "naming.unionOf").claim(slot_of(entity), "unionOf", slot_of(company))


def _parts(scene: Scene, line: Line, entity: LocalEntity) -> Iterator[Claim]:
    """Yield the whole that a department's, a branch's or a project's name begins with."""
    if entity.kind == "Organization":
        whole = owner(scene, entity, ("TradeUnion", "Company", "School", "GovernmentBody", "PartyBody", "Project"))
        if whole:
            yield from Say(scene, line, "naming.department").claim(slot_of(entity), "partOf", slot_of(whole))
        elif main := of_main(scene, entity):
            yield from Say(scene, line, "naming.own", certainty="implied").claim(slot_of(entity), "partOf", main)
        return
    kinds = _WHOLES.get(entity.kind)
    whole = owner(scene, entity, kinds) if kinds else None
    if whole is None or _SAME_FIRM.fullmatch(plain(entity.name).removeprefix(plain(whole.name))):
        return
    if entity.kind == "PartyBody":
        say = Say(scene, line, "naming.department", certainty="implied")
    elif entity.kind == "Company" and re.search(
        r"集团|总公司|公司|(?:分公司|支行|分行)$", f"{whole.name}|{entity.name}"
    ):
        say = Say(scene, line, "naming.branch", certainty="implied", qualifiers={"basis": "name"})
    elif entity.kind == "School" and plain(whole.name).endswith("大学"):
        say = Say(scene, line, "naming.department", certainty="implied", qualifiers={"basis": "name"})
    elif entity.kind == "Project":
        say = Say(scene, line, "naming.section")
    else:
        return
    yield from say.claim(slot_of(entity), "partOf", slot_of(whole))


def of_main(scene: Scene, entity: LocalEntity) -> Slot | None:
    """Return the article's union or company that 工会第二届委员会, 公司安全部 leave unsaid."""
    name = plain(entity.name)
    if _COMMITTEE.search(name):
        if beside := _union_beside(scene, entity) or congress_union(scene):
            return beside
        meant = [u for u in scene.of_kind("TradeUnion") if any(m.form == "nominal" for m in u.mentions)]
        return slot_of(meant[0]) if len(meant) == 1 else scene.main(("TradeUnion",))
    return _company_before(scene, entity) if name.startswith(("公司", "集团", "本厂")) else None


def congress_union(scene: Scene) -> Slot | None:
    """Return the union whose congress or founding the article tells of: whose name begins the event's."""
    for event in scene.of_kind("Event"):
        congress = _CONGRESS.search(plain(event.name))
        union = owner(scene, event, ("TradeUnion",)) or _of_firm(scene, event) if congress else None
        if union is not None and not _TERRITORY.search(plain(union.name)):
            return slot_of(union)
    return None


def _of_firm(scene: Scene, event: LocalEntity) -> LocalEntity | None:
    """Return the union of the firm whose union congress an event is (甲公司第四次工会会员代表大会)."""
    firm = owner(scene, event, ("Company", "School")) if "工会" in event.name else None
    return union_of(scene, firm) if firm else None


def _union_beside(scene: Scene, entity: LocalEntity) -> Slot | None:
    """Return the union last named before a committee in the sentence of its first mention."""
    line = scene.line_of(entity.mentions[0])
    start = entity.mentions[0].span.start
    before = [s for s in line.slots if s.kind == "TradeUnion" and s.mention.span.start < start] if line else []
    return before[-1] if before else None


def _company_before(scene: Scene, entity: LocalEntity) -> Slot | None:
    """Return the company named last before an entity, by its own name or its union's, else the article's main one."""
    line = scene.line_of(entity.mentions[0])
    start = entity.mentions[0].span.start
    index = next((i for i, s in line.plain.slots.items() if s.mention.span.start == start), 0) if line else 0
    for slot in scene.before(line, index) if line else ():
        if slot.kind == "Company":
            return slot
        if slot.kind == "TradeUnion" and (firm := employer(scene, slot.entity)) and firm.kind == "Company":
            return slot_of(firm)
    return scene.main(("Company",))


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
    if entity.kind == "Event" and _OF_ANOTHER.search(own_name(entity)):
        return
    say = Say(scene, line, "naming.locatedIn", certainty="implied", qualifiers={"basis": "name"})
    hits = _own(scene, entity, places_in(scene, entity))
    for _, _, place in _innermost(own_name(entity), hits):
        yield from say.claim(slot_of(entity), "locatedIn", slot_of(place))


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
    team = _TEAMS.search(entity.name) and not entity.name.endswith("代表队")
    part = team or _INSIDE.search(entity.name)
    return not part and owner(scene, entity, ("TradeUnion", "Company", "GovernmentBody")) is None


def _own(
    scene: Scene, entity: LocalEntity, hits: list[tuple[int, int, LocalEntity]]
) -> list[tuple[int, int, LocalEntity]]:
    """Leave out places that belong to another name inside the name (the company's in its branch's)."""
    name = own_name(entity)
    covered = []
    for other in scene.entities:
        if other.kind in _COVERING and other.key != entity.key and not entity.kind == other.kind == "Event":
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

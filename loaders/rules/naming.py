"""What names say by themselves: whose union, part of what (甲公司工会, 乙医院急诊科)."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from kg.model import Claim, LocalEntity, Mention
from loaders.rules.brands import short_for, trade_name
from loaders.rules.canonical import canonical
from loaders.rules.claiming import Say, slot_of
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

EMPLOYERS = ("Company", "School", "Organization")
_WHOLES: Mapping[str, tuple[str, ...]] = {
    "PartyBody": ("Company", "School", "PartyBody"),
    "Company": ("Company",), "Project": ("Project",), "School": ("School",),
}  # fmt: skip
_OWNERS = ("TradeUnion", "Company", "School", "GovernmentBody", "PartyBody", "Project")
_HOUSE = re.compile(r"(?:医院|中心|院|站|所|馆|文化宫|合作社|场|大队|分厂)$")
_ROOM = re.compile(r"[^的]{1,8}(?:科|班|队|室|部|处|车间|组|中心|书屋|病区|工段)")
_SAME_FIRM = re.compile(r"(?:集团|股份|控股|有限|责任|公司)+")  # a firm by a longer form of its name
_SHORT_HEAD = re.compile(r"[\u4e00-\u9fff]{2,6}?(?:股份|集团|公司)(?=[\u4e00-\u9fff]{2})")
_COMMITTEE = re.compile(
    r"^(?:公司)?工会(?!法|联)|^(?:经费审查|女职工)委员会$|^(?:经审委|经审会|女工委|女职委|女职工委)$|^第.{1,4}届委员会$"
)
_CONGRESS = re.compile(
    r"(?:代表大会(?:第[一二三四五]次(?:全体)?会议)?|会员大会|成立大会|代表会议|换届(?:选举)?大会|第一次全(?:体会议|委会)|届[一二三四五]次全(?:体会议|委会|会))$"
)
_TERRITORY = re.compile(r"[省市县区旗州盟]工会$")  # in 甲州工会第十次代表大会 the 甲州总工会 is meant
_UNION_END = re.compile(r"(?:工会委员会|工会联合会|工会|工联会)$")
# Rules compare every name of an article with every other: an entity cannot be hashed, so it is known by being itself.
_NAMES: dict[int, tuple[LocalEntity, tuple[str, ...]]] = {}
_KEPT = 1024  # entities, more than an article has
_QUOTES = str.maketrans("", "", "“”‘’《》\n ")


def read(scene: Scene) -> Iterator[Claim]:
    """Yield what the names of the article's entities say."""
    for entity in scene.entities:
        line = first_line(scene, entity)
        if line is None:
            continue
        yield from _union_of(scene, line, entity)
        yield from _parts(scene, line, entity)


@lru_cache(maxsize=8192)
def plain(name: str) -> str:
    """Return a name in the rules' writing without quotes."""
    return canonical(name).translate(_QUOTES)


def names(entity: LocalEntity) -> tuple[str, ...]:
    """Return all names of an entity in the rules' writing, longest first."""
    known = _NAMES.get(id(entity))
    if known is None or known[0] is not entity:
        if len(_NAMES) >= _KEPT:
            _NAMES.clear()
        known = _NAMES[id(entity)] = entity, _names(entity)
    return known[1]


def _names(entity: LocalEntity) -> tuple[str, ...]:
    found = {
        plain(n) for n in [entity.name, *entity.aliases, *(m.surface for m in entity.mentions if m.form != "nominal")]
    }
    return tuple(sorted(found - {""}, key=lambda n: (-len(n), n)))


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


def _by_core(scene: Scene, own: tuple[str, ...], kinds: tuple[str, ...]) -> LocalEntity | None:
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
    known = scene.index.trades
    if firm.key not in known:
        places = [n for p in scene.of_kind("Place") for m in names(p) for n in (m, _stem(m))]
        known[firm.key] = trade_name(plain(firm.name), places)
    return known[firm.key]


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
    known = scene.index.employers
    if union.key not in known:
        known[union.key] = _employer(scene, union)
    return known[union.key]


def _employer(scene: Scene, union: LocalEntity) -> LocalEntity | None:
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
        whole = owner(scene, entity, (*_OWNERS, "Organization"))
        if whole and whole.kind == "Organization" and not _is_room(entity, whole):
            whole = owner(scene, entity, _OWNERS)
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


def _is_room(entity: LocalEntity, whole: LocalEntity) -> bool:
    """Tell whether a name says which ward or shift of a house it is (甲县人民医院急诊科 of 甲县人民医院)."""
    name, house = plain(entity.name), plain(whole.name)
    return name.startswith(house) and bool(_HOUSE.search(house) and _ROOM.fullmatch(name[len(house) :]))


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

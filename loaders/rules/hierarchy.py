"""Which union stands under which: 下设, 所属, 按照甲部署, 全市各县总工会, containment of names."""

import re
from collections.abc import Iterator

from kg.model import Claim, LocalEntity
from loaders.rules.claiming import Say, at_cue, slot_of
from loaders.rules.clauses import listed, oblique
from loaders.rules.districts import CUE
from loaders.rules.divisions import denied
from loaders.rules.naming import employer, names, plain
from loaders.rules.patterns import pattern, signs
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot
from ontology import lexicon

UNION = frozenset({"TradeUnion"})
_UNDER = pattern(
    r"{union:top}(?:[^。；" + signs("union")[1:-1] + r"]{0,20}，)?[^，。；\ue000-\ue0ff]{0,6}?"
    r"(?:下设|下属|下辖|所属|直属)(?:的)?(?:有)?(?:{stat})?[^，。；\ue000-\ue0ff]{0,3}{union:sub}"
)
_MEMBER_OF = pattern(
    r"{union+:sub}(?:皆|均|都)?(?:是|为|系){union:top}的?(?:下属|所属|直属|基层)[^，。；]{0,6}(?:工会|组织)"
)
_BELONGS = pattern(
    r"{union+:sub}(?:皆|均|都|同)?(?:为|是|隶属于|隶属|系)(?:其|该会)?(?:{union:top})?(?:的)?(?P<word>属会|下属工会|下级工会|所属工会)?"
)
# What a clause without a union of its own says of the one that the sentence is about: 甲成立于2003年，隶属乙.
_FAR = pattern(
    r"(?:^|，)(?:现|目前|仍|直接)?(?:隶属(?:于)?|归属(?:于)?|接受){union:top}(?P<lead>(?:的)?(?:双重)?(?:领导|管理))?"
)
_LED = pattern(r"{union+:sub}(?:同时|直接)?接受{union:top}(?:的)?(?:双重)?领导")
_TAKES_IN = pattern(
    r"(?:吸收|吸纳|接纳|接收)(?:了)?{union+:sub}(?:等[^，。；\ue000-\ue0ff]{0,8})?(?:为|成为|作为|加入)[^，。；\ue000-\ue0ff]{0,6}(?:会员|成员|$)"
)
_ORDERED = pattern(r"{union+:sub}(?:按照|根据|遵照){union:top}(?:的)?(?:统一|总体|有关)?(?:部署|要求|安排)")
_APPROVES = pattern(r"(?:须|需|应)?报(?:经|请)?{union:top}(?:批复|批准|审批|备案)")
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,5}?[省市县区旗州]")
_PLAN_OF = pattern(r"(?:按照|根据|遵照|按){union:top}(?:的)?(?:统一|总体|有关|工作)?(?:部署|要求|安排)")
_WHOLE = re.compile(r"(?:全市|全区|全县|全省)(?:各)?$")
_AREA = re.compile(r"全[省市区县州盟旗]")
_FIRST = re.compile(signs("union", "place"))  # what is counted first
_COLLECTIVE = re.compile(
    r"各[县市区旗镇街道乡（）()、，,]{1,9}(?:总?工会)?$|[县市区]（[县市区旗、，]+）[县市区]?(?:总?工会)?$|[省市县区](?:级|属|直)(?:各)?(?:产业|行业)工会$"
    r"|^各[^级类种家]{0,12}工会$|[省市县区][级属直]各[^级]{0,8}工会$|各乡镇（街道）工会$"
)
_OF_COUNTIES = re.compile(r"^[^设]*各[^设]{0,3}[县区旗]")
_OF_TOWNS = re.compile(r"^各[^设县区市旗]{0,6}(?:镇|乡|街道)")
_WIDEST = ("省", "自治区")
_WIDER = (*_WIDEST, "市", "州", "盟", "区", "县")
_ALL_LEVELS = re.compile(r"各级")
_NO_PLACE = re.compile(r"各级|企事业|直属|基层")  # they lie where the text says so (全市各级工会), not by their rank


def read(scene: Scene) -> Iterator[Claim]:
    """Yield the order of unions that the lines and the names show."""
    for line in scene.lines:
        yield from _stated(scene, line)
        yield from _listed(scene, line)
    yield from _by_name(scene)
    yield from _by_rank(scene)


def _stated(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield what words of order say."""
    for hit in _UNDER.finditer(line.plain.text):
        say = at_cue(scene, line, hit.start("sub"), "hierarchy.under")
        for i in listed(line.plain, hit.start("sub"), UNION):
            if say:
                yield from say.claim(line.plain.slots[i], "subordinateTo", line.plain.slots[hit.start("top")])
    for hit in _ORDERED.finditer(line.plain.text):
        say = Say(scene, line, "hierarchy.ordered", certainty="implied")
        for sub in line.plain.within(*hit.span("sub"), UNION):
            yield from say.claim(sub, "subordinateTo", line.plain.slots[hit.start("top")])
    yield from _of_plan(scene, line)
    yield from _of_subject(scene, line)
    for hit in (*_MEMBER_OF.finditer(line.plain.text), *_LED.finditer(line.plain.text)):
        say = Say(scene, line, "hierarchy.member")
        for sub in line.plain.within(*hit.span("sub"), UNION):
            yield from say.claim(sub, "subordinateTo", line.plain.slots[hit.start("top")])
    for hit in _BELONGS.finditer(line.plain.text):
        yield from _belongs(scene, line, hit)
    yield from _approved(scene, line)


def _of_plan(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield under whose plan the sentence's first union acts (甲县总工会贯彻……，按照乙市总工会部署，开展……)."""
    for hit in _PLAN_OF.finditer(line.plain.text):
        top = line.plain.slots[hit.start("top")]
        subs = [s for i, s in sorted(line.plain.slots.items()) if s.kind in UNION and not oblique(line.plain, i)]
        sub = next((s for s in subs if s.entity.key != top.entity.key), None)
        if sub and plain(top.entity.name).endswith("总工会") and not line.said(hit.start()):
            yield from Say(scene, line, "hierarchy.plan", certainty="implied").claim(sub, "subordinateTo", top)


def _of_subject(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield under whom the sentence's first union is, and who is taken in under it, where a later clause says so."""
    first = next(((i, s) for i, s in sorted(line.plain.slots.items()) if not oblique(line.plain, i)), None)
    if first is None or first[1].kind != "TradeUnion":
        return
    for hit in _FAR.finditer(line.plain.text):
        say = at_cue(scene, line, hit.start("top"), "hierarchy.belongs")
        named = "属" in hit.group() or hit["lead"]
        if say and named and hit.start() > first[0] and not line.said(hit.start("top")):
            yield from say.claim(first[1], "subordinateTo", line.plain.slots[hit.start("top")])
    for hit in _TAKES_IN.finditer(line.plain.text):
        say = at_cue(scene, line, hit.start(), "hierarchy.taken_in", "implied")
        for sub in line.plain.within(*hit.span("sub"), UNION):
            if say and hit.start() > first[0] and not line.said(hit.start()):
                yield from say.claim(sub, "subordinateTo", first[1])


def _approved(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield 须报甲批复: the article's union is under the one that must approve."""
    own = scene.main(UNION)
    if own is None or own.entity.attributes.get("collective"):
        return
    for hit in _APPROVES.finditer(line.plain.text):
        say = Say(scene, line, "hierarchy.approval", certainty="implied")
        yield from say.claim(own, "subordinateTo", line.plain.slots[hit.start("top")])


def _belongs(scene: Scene, line: Line, hit: re.Match[str]) -> Iterator[Claim]:
    """Yield 甲、乙皆为属会: under the union named in the clause or first in the sentence."""
    if not hit["word"] and "隶属" not in hit.group():
        return
    top = line.plain.slots.get(hit.start("top")) if hit["top"] else None
    top = top or next((s for i, s in sorted(line.plain.slots.items()) if i < hit.start() and s.kind in UNION), None)
    say = at_cue(scene, line, hit.end("sub"), "hierarchy.belongs")
    for sub in line.plain.within(*hit.span("sub"), UNION):
        if top and say:
            yield from say.claim(sub, "subordinateTo", top)


def collective(union: LocalEntity) -> bool:
    """Tell whether a union stands for all unions of a lower level (各县总工会, 市级产业工会), not for all levels."""
    name = plain(union.name)
    return bool(_COLLECTIVE.search(name)) and not _ALL_LEVELS.search(name)


def chief(scene: Scene, member: LocalEntity) -> LocalEntity | None:
    """Return the territorial union above a collective one: of the place its name begins with, else the main one."""
    singles = [
        u
        for u in scene.of_kind("TradeUnion")
        if not collective(u)
        and not u.attributes.get("collective")
        and not _ALL_LEVELS.search(u.name)
        and not employer(scene, u)
        and u.key != member.key
    ]
    own = plain(member.name)
    territorial = [u for u in singles if plain(u.name).endswith("总工会")]
    if "设区" in own:  # cities that have districts stand right under a province
        territorial = [u for u in territorial if plain(u.name).removesuffix("总工会").endswith(_WIDEST)]
    if _OF_COUNTIES.search(own):  # counties stand under none of their own rank (各县、区 under no small city)
        territorial = [u for u in territorial if not _is_county(plain(u.name).removesuffix("总工会"))]
    if _OF_TOWNS.search(own):  # towns stand under the counties that the text names, if it names any
        counties = [u for u in territorial if _over_towns(plain(u.name).removesuffix("总工会"))]
        territorial = counties or territorial
    stems = [(plain(u.name).removesuffix("总工会"), u) for u in territorial]
    near = [u for stem, u in stems if len(short := stem.rstrip("省市区县")) > 1 and own.startswith((stem, short))]
    near = near or [u for stem, u in stems if (place := _PLACE.match(own)) and stem.endswith(place[0])]
    if near:
        return max(near, key=lambda u: len(u.name))
    return max(territorial, key=lambda u: (_rank(u), len(u.mentions), -u.mentions[0].span.start), default=None)


def _is_county(place: str) -> bool:
    """Tell whether the divisions know a place as a county, a district or a city of their rank only."""
    return {d.level for d in lexicon.by_name().get(place, ())} == {"county"}


def _over_towns(place: str) -> bool:
    """Tell whether a place is a county, a district or a city of their rank, by its word or as the divisions know it."""
    return place.endswith(("县", "区", "旗")) or _is_county(place)


def _chief_of(scene: Scene, line: Line, member: LocalEntity) -> LocalEntity | None:
    """Return the union above a body that a line names by rank: the one its sentence begins with, else the chief."""
    at = next((i for i, s in line.plain.slots.items() if s.mention == member.mentions[0]), None)
    opener = _opener(line, at) if at is not None and member.kind == "TradeUnion" else None
    return opener or chief(scene, member)


def _rank(union: LocalEntity) -> int:
    """Return how high a territorial union stands by the last word of its place; zones are no rank."""
    stem = plain(union.name).removesuffix("总工会")
    return next((3 - i for i, ends in enumerate(("省市盟州", "自治区", "区县旗")) if stem.endswith(tuple(ends))), 0)


def _listed(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield collective unions, and those listed with them under 全市, as under the territorial union."""
    text = line.plain.text
    done: set[int] = set()
    for i, slot in sorted(line.plain.slots.items()):
        if slot.kind != "TradeUnion" or i in done or line.heading:
            continue
        members = listed(line.plain, i, UNION)
        done.update(members)
        slots = [line.plain.slots[k] for k in members]
        among = _among(scene, line, i)
        grouped = any(collective(s.entity) for s in slots)
        if not grouped and not among:
            continue
        top = _opener(line, i) or chief(scene, slots[0].entity)
        if top is None or (among and _named_with(line, text.rfind("其中", 0, i), top)):
            continue
        say = Say(scene, line, "hierarchy.listed", certainty="implied")
        for member in slots:
            own, area = ([plain(u.name).removesuffix("总工会")] for u in (member.entity, top))
            if grouped or not (employer(scene, member.entity) or denied(own, area)):
                yield from say.claim(member, "subordinateTo", slot_of(top))
            if _WHOLE.search(text[:i]):
                yield from _area(scene, line, member, top)


def _opener(line: Line, index: int) -> LocalEntity | None:
    """Return the territorial union that the sentence of a collective one begins with (甲盟总工会……要求各旗县总工会)."""
    first = next((s for _, s in sorted(line.plain.slots.items())), None)
    member = line.plain.slots[index].entity
    own = plain(member.name)
    if first is None or first.kind != "TradeUnion" or not (collective(member) and own[0] == "各"):
        return None
    name = plain(first.entity.name)
    if _OF_TOWNS.search(own) and not _over_towns(name.removesuffix("总工会")):
        return None
    wide = name.removesuffix("总工会").endswith(_WIDER if _OF_COUNTIES.search(own) else _WIDEST)
    single = not collective(first.entity) and name.endswith("总工会")
    return first.entity if single and wide and line.plain.index(first) < index else None


def _named_with(line: Line, start: int, top: LocalEntity) -> bool:
    """Tell whether the chief itself is one of those named behind 其中: then it is no chief of theirs."""
    return any(i > start and s.entity.key == top.key for i, s in line.plain.slots.items())


def _among(scene: Scene, line: Line, index: int) -> bool:
    """Tell whether a union stands behind 其中 where the sentence, or the one before, counted the whole area."""
    text = line.plain.text[:index]
    cue = next(reversed(list(CUE.finditer(text))), None)
    if cue is None or ("；" in text[cue.end() :] and not _FIRST.match(line.plain.text, cue.end())):
        return False  # 其中货车司机1200人；甲镇总工会…… goes on to something else
    if "其中" not in cue.group():
        return True
    same = line.number and scene.lines[line.number - 1].sentence.paragraph == line.sentence.paragraph
    return bool(_AREA.search((scene.lines[line.number - 1].text if same else "") + text))


def _area(scene: Scene, line: Line, member: Slot, top: LocalEntity) -> Iterator[Claim]:
    """Yield the place of a list under 全市: collective unions lie in it, the places of single ones are parts of it."""
    stem = plain(top.name).removesuffix("总工会")
    place = next((p for p in scene.of_kind("Place") if stem in names(p)), None)
    if place is None:
        return
    say = Say(scene, line, "hierarchy.area", certainty="implied", qualifiers={"basis": "全市"})
    if collective(member.entity):
        yield from say.claim(member, "locatedIn", slot_of(place))
        return
    own = plain(member.entity.name).removesuffix("总工会")
    for part in scene.of_kind("Place"):
        if own in names(part):
            yield from say.claim(slot_of(part), "partOf", slot_of(place))


def _by_rank(scene: Scene) -> Iterator[Claim]:
    """Yield where bodies lie that the text names by rank only (市邮政管理局, 各县总工会 of the article's city)."""
    for body in scene.of_kind("TradeUnion", "GovernmentBody", "PartyBody", "School"):
        name = plain(body.name)
        rank = name[:1] if name[:1] in "省市区县州旗" and name[1:2] not in "级属直" else ""
        group = bool(_AREA.search(name)) if _NO_PLACE.search(name) else collective(body)
        line = scene.line_of(slot_of(body).mention)
        top = _chief_of(scene, line, body) if line and (rank or (group and body.kind == "TradeUnion")) else None
        if line is None or top is None or (body.kind == "TradeUnion" and not group):
            continue
        stem = plain(top.name).removesuffix("总工会")
        places = [p for p in scene.of_kind("Place") if len(names(p)[0]) > 1 and _ends_in(stem, names(p)[0])]
        place = next(iter(places), None)
        carries = place and any(n in name for n in names(place))
        if place and not carries and (group or stem.endswith(rank)):
            basis = "全市" if re.match(r"全[市区县省州]", name) else "name"
            say = Say(scene, line, "hierarchy.rank", certainty="implied", qualifiers={"basis": basis})
            yield from say.claim(slot_of(body), "locatedIn", slot_of(place))


def _ends_in(stem: str, place: str) -> bool:
    """Tell whether a union's stem ends in a place, which may stand without its unit (赣州 for 赣州市)."""
    return stem.endswith(place) or (stem[-1:] in "省市县区州" and stem[:-1].endswith(place))


def _by_name(scene: Scene) -> Iterator[Claim]:
    """Yield territorial unions whose names contain one another (甲市乙区总工会 under 甲市总工会)."""
    unions = [u for u in scene.of_kind("TradeUnion") if plain(u.name).endswith("总工会") and not collective(u)]
    for lower in unions:
        own = plain(lower.name)
        tops = [
            u for u in unions if own.startswith(plain(u.name).removesuffix("总工会")) and len(u.name) < len(lower.name)
        ]
        top = max(tops, key=lambda u: len(u.name), default=None)
        line = scene.line_of(slot_of(lower).mention)
        if top and line and plain(top.name).removesuffix("总工会")[-1:] in "省市区县州":
            say = Say(scene, line, "hierarchy.name", certainty="implied", qualifiers={"basis": "name"})
            yield from say.claim(slot_of(lower), "subordinateTo", slot_of(top))

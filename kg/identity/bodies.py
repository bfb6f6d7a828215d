"""Compares two bodies, departments, schools, alliances or other organisations: place, level, what they are."""

import re

from kg.fullforms import full
from kg.identity import placing
from kg.identity.contexts import parallel, particulars, shared_places, years
from kg.identity.findings import Finding, Side, different, same, unlike, unsure
from kg.identity.holders import akin, apart, employers, owner
from kg.identity.hosting import heading
from kg.identity.letters import count, numbers, shortens
from kg.identity.parts import another, inside
from kg.identity.placing import Placing
from kg.identity.regions import leading, within
from kg.identity.units import Chain, Unit, shortened
from kg.naming import GENERIC_BODY, generic_organization
from ontology import lexicon

_PARTY = re.compile(r"^(?:中国共产党|中共)")
_LEAGUE = re.compile(r"^(?:中国共产主义青年团|共青团|团)(?=[一-龥]{0,8}委)")
_NATIONAL = re.compile(r"^(?:国务院|国家|中央|全国|中华|最高|中国)")
_DEPARTMENT = re.compile(
    r"^委(?:员会)?(?=(?:宣传|组织|统战|政法|社会工作|机构编制|网信|老干部|党史|巡察|党校|办公室|办$|网络|教育|军民|依法|全面|人才|社工))"
)
_TAIL = re.compile(
    r"(?:联盟|联合会|协会|学院|学校|大学|学堂|中学|小学|工作室|创新中心|中心|委员会|委|局|厅|部|处|科|站|所|院|队|会|组|室|公司|"
    r"基地|分部|党支部)$"
)
_BRANCH = re.compile(
    r"分院|院区|分校|校区|分部|分会|分局|分站|分中心|支队|大队|分队|分所|客户端|附属|基地$|[一-龥]{2,}(?:科|室|处)$"
)
_FACILITY = re.compile(
    r"^(?:职工|工会|工人|员工|户外|劳动者|司机|骑手|女职工|妈妈|爱心|心理|电子|流动|暖心|文化|健身|休闲|母婴)*"
    r"(?:食堂|书屋|驿站|之家|小家|家|母婴室|小屋|浴室|活动室|活动中心|俱乐部|夜校|咨询室|服务站|讲堂|图书室|健身房|托管班|超市|餐厅|宿舍)$"
)
_OF_EMPLOYERS = re.compile(
    r"(?:工作室|工作坊|创新室|班组|[一-龥]班|小组|团队|攻关队|先锋队|突击队|服务队|志愿队|宣讲团|车间|书屋|驿站|之家|课堂|讲堂|学堂|"
    r"俱乐部|社团|沙龙|艺术团|合唱团)$"
)  # what employers have inside, under names that please many
_NAMED_AFTER = re.compile(
    r"^(?P<whole>[一-龥]{2,4}?)(?:劳模|劳动模范|工匠|创新|技能|首席|大师|技师|名师|名医|班组|工作室)"
)
_OWNER = re.compile(r"(?:公司|集团|厂|矿|局|院|校|大学|中学|小学|银行|医院|社|所|站|工会)$")
_INNER = re.compile(r"(?:车间|工段|班|组|队|部|科|室|分厂|项目)$")
_GENERIC_SCHOOL = re.compile(
    r"^(?:大学|学院|学校|学堂|工匠学院|劳模工匠学院|劳模学院|党校|技师学院|工程学院|"
    r"职业学院|职业技术学院|高级技工学校|技工学校|职业学校|夜校)$"
)

_GRADE = re.compile(r"(?<=职业)高级(?=中学)|(?<=高级)职业(?=中学)|(?<=技工)高级(?=学校)")
_COLLEGES = {"师": "师范", "医": "医学", "农": "农业"}
_LONG = 4
# The 和 of a bureau is left out at will (人力资源社会保障局), as is whose a workers' palace or a service centre is.
_AND = re.compile(r"(?<=[一-龥]{2})[和与](?=[一-龥]{2})")
_OFFICE = re.compile(r"(?:局|厅|委|委员会|办公室)$")
_LOT = re.compile(r"第?(?P<number>[一二三四五六七八九十百\d]+)(?:合同段|标段|标)(?!准|杆|兵)")
_OF_TERM = re.compile(r"^总(?:工会)?第?(?P<term>[一二三四五六七八九十百\d]+届)")
_OF_UNION = re.compile(
    r"^(?:总工会|工会)(?=(?:职工服务中心|职工帮扶中心|困难职工帮扶中心|工人文化宫|职工文化宫|工人俱乐部|工人疗养院|职工学校|职工大学)$)"
)


def parsed(side: Side) -> tuple[Chain, str]:
    """Return the places and what the organisation is; a district without its unit word is known by its context."""
    name = full(side.name, side.kind)
    party = _PARTY.match(name) is not None
    league = _LEAGUE.match(name)
    chain, rest = leading(_PARTY.sub("", name.removeprefix(league[0]) if league else name))
    if league and rest in {"委", "委员会"}:
        return chain, "共青团委员会"
    if not chain and (province := _by_letter(rest, side.kind)):
        chain, rest = (Unit(province, "", 1),), rest[1:]
    if not chain:
        chain, rest = _by_context(rest, side.context)
    if party or side.kind == "PartyBody" or rest.startswith("委"):
        rest = re.sub(r"^委员会", "委", rest)
    what = _spelled(office(rest), side.kind)
    return chain, _AND.sub("", what) if _OFFICE.search(what) else what


def office(rest: str) -> str:
    """Return what follows the place without the words that are dropped at will (委 of 委宣传部, 人民 of 人民政府)."""
    plain = re.sub(r"^人民(?=政府|法院|检察院)", "", _DEPARTMENT.sub("", rest)).replace("劳动模范", "劳模")
    plain = _OF_TERM.sub(r"总工会第\g<term>", lot(plain))
    return re.sub(r"(?<=[一-龥]{2})劳模(?=创新工作室)", "", _OF_UNION.sub("", plain))


def lot(name: str) -> str:
    """Return the name of a project department with road, lot and department in one form (5标项目部)."""
    if not _LOT.search(name):
        return name
    plain = _LOT.sub(lambda found: f"{count(found['number'])}标", name)
    plain = plain.replace("项目经理部", "项目部").replace("高速公路", "高速")
    return re.sub(r"(?<=[路线桥道])工程(?=\d)", "", plain)


def without_party(name: str) -> str:
    """Return the name of a party body without 中共."""
    return _PARTY.sub("", name)


def _spelled(rest: str, kind: str) -> str:
    """Write short words out that are the whole of a name behind its place."""
    if found := re.fullmatch(r"(?P<what>[师医农])专", rest):
        return f"{_COLLEGES[found['what']]}高等专科学校"
    for row in lexicon.abbreviations():
        if row.kind != "Place" and row.short == rest:
            return row.full
    return full(rest, kind)


def _by_letter(name: str, kind: str) -> str:
    """Return the province whose letter stands before a bureau's short name (鲁工信厅), or nothing."""
    if not any(row.short == name[1:] and row.kind == kind for row in lexicon.abbreviations()):
        return ""
    return next((place for place, letter in lexicon.letters().items() if letter == name[0] and _province(place)), "")


def _province(place: str) -> bool:
    return any(d.level == "province" for d in shortened().get(place, ()))


def _by_context(name: str, context: str) -> tuple[Chain, str]:
    for chain in within(context):
        unit = chain[-1]
        if unit.word and len(unit.stem) >= 2 and name.startswith(unit.stem) and len(name) > len(unit.stem) + 1:
            return chain, name.removeprefix(unit.stem)
    return (), name


def compare(left: Side, right: Side) -> Finding:
    """Compare two organisations by place and by what follows it."""
    (ours, a), (theirs, b) = parsed(left), parsed(right)
    if _initials(left.name, theirs, b) or _initials(right.name, ours, a):
        told = parallel(left, right)
        return same("the same is said of both", score=0.75) if told else unsure("one may be short for the other")
    where = placing.compare(ours, theirs, left.context, right.context)
    if apart := inside(left.name, right.name) or _numbered(a, b) or (where.reason if where.state == "conflict" else ""):
        return different(apart)
    if bool(_NATIONAL.match(a)) != bool(_NATIONAL.match(b)) and bool(ours) != bool(theirs):
        return different(f"another level: {left.name}, {right.name}")
    if a == b:
        inside_some = where.state == "none" and inner(a)
        return _of_employers(left, right, a) if inside_some else _placed(left, right, where, a)
    return _named(left, right, where, a, b)


def _numbered(a: str, b: str) -> str:
    """Say that two have other numbers, or that one is a part of the other; else nothing."""
    bare = sorted((_without_numbers(a), _without_numbers(b)), key=len)
    lots = _LOT.search(a) and _LOT.search(b) and bare[1].endswith(bare[0])
    if numbers(a) != numbers(b) and (bare[0] == bare[1] or lots):
        return f"another number: {a}, {b}"
    short, long = sorted((a, b), key=len)
    if kind := another(short, long):
        return f"another kind: {short}, {long}, which is {kind}"
    part = long.startswith(short) and _BRANCH.search(long.removeprefix(short))
    return f"a whole, and its part: {short}, {long}" if part else ""


def _initials(name: str, chain: Chain, rest: str) -> bool:
    """Tell whether a name of two or three letters is made of those of a school's or hospital's (云大 of 云溪大学)."""
    whole = (chain[-1].stem if chain else "") + rest
    longest = 4 if name.endswith(("附中", "附小", "附院")) else 3
    return (
        2 <= len(name) <= longest
        and shortens(name, whole)
        and whole.endswith(("大学", "学院", "医院", "中学", "小学", "学校"))
    )


def _without_numbers(name: str) -> str:
    return re.sub(r"(?<=[中小])学$", "", re.sub(r"第?[一二三四五六七八九十百零\d]+", "", name))


def common(rest: str) -> bool:
    """Tell whether many bodies are called so (职工书屋, 党校, 宣传部)."""
    many = GENERIC_BODY.match(rest) or _GENERIC_SCHOOL.match(rest) or _FACILITY.match(rest)
    return bool(many) or generic_organization(rest)


def _placed(left: Side, right: Side, where: Placing, rest: str) -> Finding:
    """Compare where what follows the place is the same."""
    if where.state == "agree":
        return same(f"{rest}", where.reason)
    if where.state == "none" and not common(rest) and len(rest) >= _LONG:
        return same("the same name", score=0.9)
    ours, theirs = owner(left), owner(right)
    if ours and theirs:
        of_one = akin((ours,), (theirs,))
        return same(rest, f"both of {ours}", score=0.85) if of_one else different(f"of other owners: {ours}, {theirs}")
    if parallel(left, right) or (where.state == "missing" and not common(rest) and len(rest) >= _LONG + 2):
        return same(rest, where.reason or "both are said to do the same", score=0.78)
    shared = particulars(left, right)
    if shared:
        return same(rest, f"both contexts name {shared[0]}", score=0.75)
    return unsure(rest, where.reason or "many have such a name")


def inner(name: str) -> bool:
    """Tell whether a folded name is of what employers have inside (匠心工作室, 先锋班组)."""
    return bool(_OF_EMPLOYERS.search(name))


def personal(name: str) -> bool:
    """Tell whether what is inside an employer has its name from somebody (王磊创新工作室), not from a word (金牌)."""
    found = _NAMED_AFTER.match(name)
    whole = found["whole"] if found else ""
    surnamed = any(whole.startswith(row.surname) and whole != row.surname for row in lexicon.surnames())
    return surnamed and whole not in lexicon.frequencies()


def _of_employers(left: Side, right: Side, rest: str) -> Finding:
    """Compare two of one name that employers have inside (匠心工作室): by whose they are, for the name is many's."""
    contexts = (left.context, right.context)
    ours, theirs = (employers(side) or _brand(side) for side in (left, right))
    if told := akin(ours, theirs, contexts):
        return same(rest, f"both of {told}", score=0.85)
    workshops = [any(_INNER.search(name) for name in names) for names in (ours, theirs)]  # a workshop may be the firm's
    if workshops[0] == workshops[1] and apart(ours, theirs, contexts):
        return different(f"of other owners: {ours[0]}, {theirs[0]}", score=0.12)
    if personal(rest):
        return _after_somebody(left, right)
    if parallel(left, right):
        return same(rest, "both are said to do the same", score=0.8)
    if shared := particulars(left, right):
        return same(rest, f"both contexts name {shared[0]}", score=0.75)
    return unsure(rest, "many have such a name")


def _after_somebody(left: Side, right: Side) -> Finding:
    """Compare two of one name after somebody: one, unless other words for whose they are stand before them."""
    ours, theirs = heading(left, least=2), heading(right, least=2)
    if ours and theirs and not akin((ours,), (theirs,), (left.context, right.context)):
        return unsure("the same name", f"of {ours} and of {theirs}", score=0.4)
    return same("the same name", score=0.8)


def _brand(side: Side) -> tuple[str, ...]:
    """Return the brand with its place that stands right before a name (云溪客车 before 匠心工作室)."""
    words = heading(side)
    chain, rest = leading(words)
    return (words,) if chain and rest.endswith(lexicon.trades()) else ()


def _named(left: Side, right: Side, where: Placing, a: str, b: str) -> Finding:
    """Compare where what follows the place differs: a raised school, a short form, or another thing."""
    if told := _raised(left, right, a, b) or _clipped(left, right) or _clipped(right, left):
        return same(told, score=0.72)
    if found := _in_other_words(left, right, where, a, b):
        return found
    short, long = sorted((a, b), key=len)
    if _tail(a) != _tail(b) or not (shortens(short, long) or long.endswith(short)):
        return unlike(f"another organisation: {a}, {b}")
    if long.endswith(short) and (found := _ending(left, right, where, a, b)):
        return found
    joined = parallel(left, right, least=_LONG) or bool(particulars(left, right))
    if joined or (where.state == "agree" and not common(short) and not _left_out(short, long)):
        return same(f"{short} for {long}", where.reason, score=0.75)
    return unsure(f"{short} may be short for {long}")


def _in_other_words(left: Side, right: Side, where: Placing, a: str, b: str) -> Finding | None:
    """Compare a school's name in short with the whole, and somebody's workroom with its whole name."""
    if left.kind == "School" and (told := _in_short(a, b)):
        near = where.state == "agree" or shared_places(left, right) or parallel(left, right)
        return same(told, score=0.8) if near else unsure(told)
    told = _workroom(left, right, a, b)
    return same(told, score=0.75) if told else None


def _in_short(a: str, b: str) -> str:
    """Say that one school's name ends in a word in short that the other writes out (甲职中, 甲职业高级中学)."""
    for short, long in ((a, b), (b, a)):
        whole = _GRADE.sub("", long)
        for last, full_form in lexicon.written_out("School"):
            if short.endswith(last) and len(short) - len(last) > 1 and whole == short.removesuffix(last) + full_form:
                return f"{short} for {long}"
    return ""


def _workroom(left: Side, right: Side, a: str, b: str) -> str:
    """Say that one is somebody's workroom and the other names its sort too (甲某创新工作室), in one place."""
    short, long = sorted((a, b), key=len)
    whose = short.removesuffix("工作室")
    if whose == short or not personal(long) or not re.fullmatch(rf"{re.escape(whose)}[一-龥]{{2,6}}工作室", long):
        return ""
    joined = shared_places(left, right) or akin(employers(left), employers(right), (left.context, right.context))
    return f"{short} for {long}" if joined else ""


def _ending(left: Side, right: Side, where: Placing, a: str, b: str) -> Finding | None:
    """Compare where one ends with the other: behind a firm's name, behind an owner that the other context names."""
    short, long = sorted((a, b), key=len)
    if common(short) and where.state == "missing" and _of_firm(long.removesuffix(short)):
        return different(f"of a place, and of a firm: {a}, {b}", score=0.15)
    if found := _owned(*((left, right) if a == long else (right, left)), short, long.removesuffix(short)):
        return found
    if left.kind == "School" and where.state == "agree":
        return unsure(f"{short} may be short for {long}")  # a place has schools of several trades
    return same(f"{short} for {long}", score=0.75) if not common(short) and len(short) >= _LONG + 1 else None


def _owned(owned: Side, bare: Side, rest: str, before: str) -> Finding | None:
    """Compare a name with its owner before it and one whose context says whose it is; nothing where none is told."""
    theirs = employers(bare)
    if not theirs or not _OWNER.search(before):
        return None
    contexts = (owned.context, bare.context)
    if told := akin((before,), theirs, contexts):
        return same(f"{rest} for {before}{rest}", f"both of {told}", score=0.8)
    told_apart = apart((before,), theirs, contexts) and not any(_INNER.search(name) for name in theirs)
    return different(f"of other owners: {before}, {theirs[0]}", score=0.12) if told_apart else None


def _clipped(short: Side, long: Side) -> str:
    """Say that a name has letters of the other's place and of what follows (哈药总厂), and its context that place."""
    chain, rest = leading(full(long.name, long.kind))
    name = full(short.name, short.kind)
    named = bool(chain) and chain[-1].stem in short.context
    inside = named and not leading(name)[0] and len(rest) > len(name) - 2
    return f"{short.name} for {long.name}" if inside and shortens(name, long.name) else ""


def _left_out(short: str, long: str) -> bool:
    """Tell whether whole words of the long name are left out before an ending: another body."""
    ending = next((at for at in range(len(short)) if long.endswith(short[at:])), len(short))
    return len(short) - ending >= 4 and len(long) - len(short) >= 2


def _of_firm(owner: str) -> bool:
    """Tell whether what stands before a name such as 工匠学院 is a firm's name with its trade or form."""
    return owner.endswith(("公司", "集团", *lexicon.trades()))


def _tail(name: str) -> str:
    found = _TAIL.search(name)
    return found[0] if found else name[-2:]


def _raised(left: Side, right: Side, a: str, b: str) -> str:
    """Say that one is a college and the other, of a later year, the university of that name; else nothing."""
    for old, new, before, after in ((a, b, left, right), (b, a, right, left)):
        stem = re.sub(r"(?:职业技术学院|高等专科学校|专科学校|学院)$", "", old)
        if stem != old and new in {f"{stem}大学", f"{stem}学院", f"{stem}职业技术大学"} - {old}:
            then, now = years(before.context), years(after.context)
            return f"a school raised: {a}, {b}" if then and now and max(then) < min(now) else ""
    return ""

"""Compares two unions: place and level, kind of union, the employer or the trade that it is the union of."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from kg.fullforms import full
from kg.identity import companies, placing
from kg.identity.contexts import parallel, particulars
from kg.identity.findings import Finding, Side, different, same, unlike, unsure, untold
from kg.identity.letters import shortens
from kg.identity.regions import leading
from kg.identity.stated import tied
from kg.identity.units import Chain, Unit
from kg.naming import GENERIC_COMPANY, folded
from ontology import lexicon

_HEAD = re.compile(
    r"(?P<organ>女职工委员会|经费审查委员会|职工服务中心|劳动保护监督检查委员会)?"
    r"(?P<head>总工会机关工会|总工会|机关工会|工会工作委员会|工会工委|工会联合会|联合工会|工会联合|分工会|直属工会|工会委员会|工会分会|工会小组|工会)?$"
)
_COLLECTIVE = re.compile(r"各|两级|三级|\((?:市|县|区)、|[市县区]、[市县区]|全[市省区县]|广大|所有")
_OWN = re.compile(r"^(?:[校院厂矿店]|学[校院]|大学|公司|集团)工会$")
_CORPS = re.compile(r"^(?:新疆)?(?:(?:生产建设)?兵团)?第?(?P<number>[一二三四五六七八九十]{1,2})师(?=总?工会)")
_LONG = 3
_EMPLOYERS = frozenset({"Company", "School", "Organization", "GovernmentBody", "PartyBody", "Alliance"})
_PART = re.compile(
    r"^(?:大学|学院|学校|医院|局|厅|所|院)?(?P<part>附属|附中|附小|(?!集团).*(?:集团|公司)$|.*(?:学院|医院|中学|小学|幼儿园|分院|分局|支队|大队|研究所)$)"
)
_TRADES = re.compile(
    r"^(?:教育|科教|教科文卫体?|卫生|建设|交通|财贸|金融|海员|铁路|民航|邮电|国防|机械|冶金|机冶|建材|轻纺|烟草|农林|水利|气象|能源|化学|地质|"
    r"石油|煤矿|电力|纺织|公安|快递|网约车|货运|物流|家政|环卫|建筑|餐饮|出租|互联网)"
)
_ASSOCIATION = re.compile(r"(?:协会|商会|学会|(?<!工会)联合会)$")
_RAISED = re.compile(r"撤[县市地区]|[更改]名|前身")
_COMMITTEE = re.compile(r"^(?:中国)?(?P<trade>[一-龥]{2,14}?)工会(?P<place>[一-龥]{2,12}?)(?:区|地区)?委员会$")
_NATIONAL = re.compile(r"^中国(?P<trade>[一-龥]{2,14}?)工会(?:全国委员会)?$")
_HEADS = {"工会委员会": "工会", "联合工会": "工会联合会", "工会联合": "工会联合会", "工会工委": "工会工作委员会"}


@dataclass(frozen=True, slots=True)
class Union:
    """A union's name in parts: `owner` is the employer with its places, `trade` a branch of work inside the places."""

    whole: str
    chain: Chain
    owner: str
    trade: str
    head: str
    collective: bool

    @property
    def regional(self) -> bool:
        """Tell whether it is the union of a place."""
        return not self.owner and not self.trade


@lru_cache(maxsize=32_768)
def parsed(name: str) -> Union:
    """Return the parts of a folded union name."""
    name = re.sub(r"公会(?=委员会$|$)", "工会", name)
    name = _CORPS.sub(r"新疆生产建设兵团第\g<number>师", name)
    name = re.sub(r"女(?:职|工)委$", "女职工委员会", re.sub(r"经审委$", "经费审查委员会", name))
    bare = re.fullmatch(r"(?:自治区|街道|[省市区县州盟旗镇])总", name)
    name = re.sub(r"(?<=机关)工会委员会$", "工会", name)
    whole = _inverted(re.sub(r"^中国工会", "", f"{name}工会" if bare else full(name, "TradeUnion")))
    collective = bool(_COLLECTIVE.search(whole))
    found = _HEAD.search(whole)
    ends = (found["head"] or "") + (found["organ"] or "") if found else ""
    before = whole.removesuffix(found[0] if found else "") if found else whole
    head = _HEADS.get(ends, ends)
    chain, rest = leading(before)
    if rest and head in {"总工会", "工会"}:
        loose, nothing = leading(before, loose=True)
        if not nothing:
            chain, rest = loose, ""
    if rest.endswith(("机关", "本级")) and head == "工会" and rest in {"机关", "直属机关", "本级"}:
        rest, head = "", "机关工会"
    if not rest:
        return Union(whole, chain, "", "", head, collective)
    if _employer(rest):
        return Union(whole, chain, before, "", head, collective)
    return Union(whole, chain, "", re.sub(r"(?:系统|产业|行业)$", "", rest), head, collective)


def _inverted(name: str) -> str:
    """Return the committee of a national union in one place as the union of that trade there (甲省海员工会)."""
    found = _COMMITTEE.match(name)
    if not found and (whole := _NATIONAL.match(name)):
        return f"{whole['trade']}工会"
    chain, rest = leading(found["place"]) if found else ((), "")
    if not found or leading(found["trade"])[0]:
        return name
    if chain and chain[-1].stem and not rest:
        return f"{placing.words(chain)}{found['trade']}工会"
    return f"{found['place']}工会" if name.startswith("中国") and _employer(rest or found["place"]) else name


def _employer(name: str) -> bool:
    found = lexicon.ending_of(f"某{name}")
    return bool(re.search(r"公司|集团|银行|学校|学院|大学|医院|厂|矿|局|院|所|社|中心|酒店|园$|站$", name)) or (
        found is not None and found.strong and found.kind in _EMPLOYERS
    )


def compare(left: Side, right: Side) -> Finding:
    """Compare two unions by the parts of their names."""
    a, b = parsed(left.name), parsed(right.name)
    a, b = _as_place(a, b), _as_place(b, a)
    if apart := _levels(left.name, b) or _levels(right.name, a) or _collective(a, b) or _branches(a, b):
        return different(apart, score=0.08)
    if owner := _named_by(left, b) or _named_by(right, a):
        return same(f"the context names {owner}", score=0.8)
    return _parts(left, right, a, b)


def _named_by(generic: Side, union: Union) -> str:
    """Return the employer of a union that the context of 校工会 names, or nothing."""
    owner = "" if _OWN.match(f"{union.owner}工会") else union.owner
    return owner if owner and _OWN.match(generic.name) and owner in generic.context else ""


def _parts(left: Side, right: Side, a: Union, b: Union) -> Finding:
    """Compare employers, trades and places."""
    if bool(a.owner) != bool(b.owner):
        owned = [replace(u, owner=u.owner or _before(u)) for u in (a, b)]
        found = _employers(left, right, *owned) if a.trade or b.trade else None
        if found and found.verdict != "different":
            return found
        if any(_ASSOCIATION.search(u.whole) for u in (a, b)) and any(u.head for u in (a, b)):
            return different(f"a union, and an association: {a.whole}, {b.whole}", score=0.08)
        return unlike(f"the union of an employer, and one that is not: {a.whole}, {b.whole}")
    if a.owner:
        return _employers(left, right, a, b)
    if a.trade != b.trade and not _one_trade(a.trade, b.trade):
        return unlike(f"another kind of union: {a.trade or 'all trades'}, {b.trade or 'all trades'}")
    return _regional(left, right, a, b)


def _levels(name: str, other: Union) -> str:
    """Say that a name is a national union's, and the other union is of a place; else nothing."""
    national = _NATIONAL.match(name) and other.chain and other.chain[-1].stem
    return f"another level: {name}, {other.whole}" if national else ""


def _collective(a: Union, b: Union) -> str:
    return "all unions of a place, and one of them" if a.collective != b.collective else ""


def _branches(a: Union, b: Union) -> str:
    """Say that one is of all trades of a place and the other of a branch of work; else nothing."""
    whole, branch = (a, b) if not a.trade else (b, a)
    apart = whole.regional and whole.head == "总工会" and branch.chain and _TRADES.search(branch.trade)
    return f"another kind of union: {branch.trade}, all trades" if apart else ""


def _as_place(union: Union, other: Union) -> Union:
    """Read what looks like a trade as a place without its unit word, if the other union is of that place."""
    inner = other.chain[-1].stem if other.chain else ""
    if inner and union.trade == inner + other.trade:
        return replace(union, chain=(*union.chain, Unit(inner, "", other.chain[-1].level)), trade=other.trade)
    return union


def _before(union: Union) -> str:
    """Return the firm whose brand the trade of a union may be (云溪地铁公司 for 云溪地铁工会)."""
    return f"{''.join(map(str, union.chain))}{union.trade}公司"


def _one_trade(left: str, right: str) -> bool:
    """Tell whether one trade is the other in fewer letters; the first of several (教育 of 教育科学文化) is not."""
    short, long = sorted((left, right), key=len)
    return bool(short) and shortens(short, long) and not (long.startswith(short) and len(short) * 2 < len(long))


def _heads(a: Union, b: Union) -> str:
    if a.head == b.head or {a.head, b.head} == {"总工会", "工会"}:
        return ""
    if a.trade and {a.head, b.head} == {"工会联合会", "工会"}:
        return ""
    return f"another form of union: {a.head}, {b.head}"


def _employers(left: Side, right: Side, a: Union, b: Union) -> Finding:
    apart = _heads(a, b)
    if apart:
        return different(apart, score=0.1)
    ours, theirs = (Side("Company", s.owner, side.context, side.quoted) for s, side in ((a, left), (b, right)))
    if ours.name != theirs.name:
        for mine, other in ((ours, theirs), (theirs, ours)):
            if GENERIC_COMPANY.match(mine.name):
                return _of_some(mine, other)
        if mine_of := _part(ours.name, theirs.name):
            return different(f"the union of a part: {mine_of}", score=0.1)
    if told := tied(ours, theirs):
        return same(f"a context says so: {told}", f"the unions of {ours.name} and of {theirs.name}", score=0.85)
    return companies.compare(ours, theirs).because(f"the unions of {ours.name} and of {theirs.name}")


def _part(left: str, right: str) -> str:
    """Return the longer of two employers if it is a school, a hospital or an office inside the other one."""
    short, long = sorted((left, right), key=len)
    inside = long.removeprefix(short)
    whole = re.search(r"(?:大学|学院|医院|学校|局|厅|研究院)$", short)
    return long if whole and inside != long and _PART.match(inside) else ""


def _of_some(generic: Side, other: Side) -> Finding:
    """Compare the union of 公司 with that of a named one."""
    if other.name in generic.context:
        return same(f"the context names {other.name}", score=0.8)
    return untold(f"{generic.name}: which employer?")


def _regional(left: Side, right: Side, a: Union, b: Union) -> Finding:
    where = placing.compare(a.chain, b.chain, left.context, right.context)
    if where.state == "conflict":
        return (unlike if _RAISED.search(left.context + right.context) else different)(where.reason)
    if a.head != b.head:
        return _two_heads(left, right, a, b, where.reason)
    if where.state == "agree" or (where.state == "none" and len(a.trade) >= _LONG):
        return same(where.reason or "the same name", score=0.93)
    if where.state == "missing" and parallel(left, right):
        return same("both are said to do the same", score=0.8)
    return unsure(where.reason or "neither names its place")


def _two_heads(left: Side, right: Side, a: Union, b: Union, where: str) -> Finding:
    """Compare 总工会 and 工会 of one place: the second is mostly all unions there, in a headline the body."""
    apart = _heads(a, b)
    if apart:
        return different(apart, score=0.15)
    shared = particulars(left, right)
    if a.trade:
        return same(where, score=0.85)
    if shared or parallel(left, right):
        return same(where, f"both are said to do the same: {', '.join(shared)}".rstrip(": "), score=0.75)
    return different("all unions of a place, and its federation", score=0.3)


@cache
def _bodies() -> Mapping[str, frozenset[str]]:
    """Return for each folded name of a national body all its names."""
    bodies = (frozenset(folded(n) for n in (b.name, *b.aliases)) for b in lexicon.national())
    return {name: names for names in bodies for name in names}


def national(left: Side, right: Side) -> bool:
    """Tell whether both names are of one national body in the lexicon."""
    return right.name in _bodies().get(left.name, ())

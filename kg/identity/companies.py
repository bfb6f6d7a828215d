"""Compares two companies: group against subsidiary, name proper, trade, legal form, place, branch."""

import re
from dataclasses import replace

from kg.identity import placing
from kg.identity.contexts import parallel, particulars, shared_places
from kg.identity.findings import Finding, Side, different, same, unlike, unsure, untold
from kg.identity.firms import Firm, core, distinctive, parsed
from kg.identity.letters import numbers, shortens
from kg.identity.locating import seat, set_apart, together
from kg.identity.parts import inside
from kg.identity.placing import Placing
from kg.identity.units import agree
from kg.naming import GENERIC_COMPANY
from ontology import lexicon

_LONG, _CITY = 4, 2
_WORKS = re.compile(
    r"(?:厂|车间|矿|队|站|(?<!商)店|研究所|研究院|设计院|医院|学校|技校|基地|码头|工段|工地|[一二三四五六七八九十]期)$"
)
_PARTS = frozenset({"项目部", "事业部", "分厂", "营业部", "分理处"})
_RANKED = frozenset({"分行", "支行", "分理处", "营业部", "分公司", "支公司"})


def compare(left: Side, right: Side) -> Finding:
    """Compare two companies by the parts of their names; see `firms`."""
    if GENERIC_COMPANY.match(left.name) or GENERIC_COMPANY.match(right.name):
        return _nameless(left, right)
    a, b = _alike(*_one_head(parsed(left.name), parsed(right.name)))
    if a.whole == b.whole:
        return _namesakes(left, right, a)
    if apart := inside(a.whole, b.whole) or _numbered(a, b):
        return different(apart)
    if a.facility != b.facility:
        return different("a line or a building, and the company that runs it", score=0.1)
    return _bodies(left, right, a, b)


def _numbered(a: Firm, b: Firm) -> str:
    """Say that two firms bear other numbers, or stand under two groups; else nothing."""
    ours, theirs = numbers(a.whole), numbers(b.whole)
    if ours and theirs and ours != theirs and not (len(ours) != len(theirs) and _tail(ours, theirs)):
        return f"another number: {ours[0]}, {theirs[0]}"
    return f"of two groups: {a.over}, {b.over}" if a.over and b.over and not _one_group(a.over, b.over) else ""


def _tail(ours: tuple[int, ...], theirs: tuple[int, ...]) -> bool:
    """Tell whether the numbers of one name are the last of the other's, whose line it leaves out (二标, 二号线二标)."""
    short, long = sorted((ours, theirs), key=len)
    return long[-len(short) :] == short


def _one_head(a: Firm, b: Firm) -> tuple[Firm, Firm]:
    """Take a place into the name proper where the other side has it there, without its city (白塔化纤)."""
    for one, other in ((a, b), (b, a)):
        wider = not other.chain or (bool(one.chain) and other.chain[-1].level < one.chain[-1].level)
        if one.chain and wider and other.body == one.chain[-1].stem + one.body:
            whole = replace(other, chain=(*other.chain, one.chain[-1]), body=one.body)
            return (one, whole) if one is a else (whole, one)
    return a, b


def _one_group(left: str, right: str) -> bool:
    """Tell whether two groups written before a name can be one: one begins with the other, or they share their core."""
    if left.startswith(right) or right.startswith(left):
        return True
    a, b = (parsed(re.sub(r"^(?:中国|国家)(?=..)", "", name)) for name in (left, right))
    return a.core == b.core or _contracted(*sorted((a, b), key=lambda f: len(f.body)))


def _alike(a: Firm, b: Firm) -> tuple[Firm, Firm]:
    """Take 中国 off a group's name where the other is its company of one region, whose name goes without."""
    if a.regional == b.regional:
        return a, b
    cut = (replace(f, body=re.sub(r"^(?:中国|国家)(?=..)", "", f.body)) for f in (a, b))
    return next(cut), next(cut)


def _namesakes(left: Side, right: Side, firm: Firm) -> Finding:
    """Compare two of one name: a short form of two or three letters without place is that of many firms."""
    if not firm.short:
        return same("the same name")
    return _weighed(left, right, "the same short name", Placing("none"), strong=left.context == right.context != "")


def _nameless(left: Side, right: Side) -> Finding:
    """Compare where one side says only 公司: its context must name the other."""
    if left.name == right.name and parallel(left, right):
        return same("the same words in one sentence", score=0.8)
    if left.name in right.context and right.name in left.context:
        return untold("each stands beside the other")
    return untold("公司 alone names no company")


def _bodies(left: Side, right: Side, a: Firm, b: Firm) -> Finding:
    """Compare names proper and trades, then everything else."""
    short, long = sorted((a, b), key=lambda f: (f.registered, len(f.body), len(f.chain), f.body))
    if a.body == b.body:
        return _rest((left, right), a, b, "the same name proper and trade", strong=core(a.body) != a.body or _long(a))
    if apart := _works(a, b):
        return different(apart, score=0.1)
    if short.registered:
        return _registered(a, b)
    if short.core == long.core and (not short.trade or not long.trade or shortens(short.trade, long.trade)):
        return _rest((left, right), a, b, f"{short.body} for {long.body}", strong=len(short.core) >= _LONG)
    if _contracted(short, long):
        return _rest((left, right), a, b, f"{short.body} for {placing.words(long.chain)}{long.body}", strong=False)
    return unlike(f"another name proper: {a.body}, {b.body}")


def _works(a: Firm, b: Firm) -> str:
    """Say that one is only a trade where the other has a name proper, or one of its works or branches; else nothing."""
    less, more = sorted((a.body, b.body), key=lambda body: (len(body), body))
    if {a.branch, b.branch} == {"分行", "支行"}:
        return f"two branches of one bank: {a.whole}, {b.whole}"
    if not distinctive(less) and distinctive(more) and a.chain and b.chain:
        return f"another name proper: {a.body}, {b.body}"
    works = more.startswith(less) and less != core(less) and _WORKS.search(more.removeprefix(less))
    return f"a firm, and its works: {less}, {more}" if works else ""


def _long(firm: Firm) -> bool:
    return len(firm.body) >= _LONG


def _spelled(body: str) -> tuple[str, ...]:
    """Return a name proper with its trade in short (重工) written out, in each way that registered names have it."""
    pairs = lexicon.written_out("Company")
    return tuple(body.removesuffix(short) + long for short, long in pairs if body.endswith(short) and body != short)


def _contracted(short: Firm, long: Firm) -> bool:
    """Tell whether a body is made of letters of the other in order: 建投 of 建设投资, 云能 of 云溪能源."""
    if len(short.body) < 2 or (_WORKS.search(long.body) and short.body[-1] not in long.body[-3:]):
        return False
    if not short.chain and distinctive(short.body) and long.body.endswith(short.body):
        return len(long.body) - len(short.body) in {
            2,
            3,
        }  # a place that the gazetteer does not know may stand before it
    if (
        any(map(long.body.startswith, _spelled(short.body)))
        or _listed(short, long)
        or (len(short.body) >= _LONG and short.body[:2] == long.body[:2] and shortens(short.body, long.body))
    ):
        return True  # the name proper with its trade in short (白石重机 of 白石重型机械)
    if (short.chain or not long.chain) and shortens(short.body, re.sub(r"^(?:中国|国家)?第?", "", long.body)):
        return True
    if not short.chain and long.body.startswith(short.body) and len(short.body) >= _LONG - 1:
        return True
    letters = {u.stem[:1] for u in long.chain} | {lexicon.letters().get(f"{u}", "") for u in long.chain}
    return not short.chain and any(shortens(short.body, letter + long.body) for letter in sorted(letters - {""}))


def _listed(short: Firm, long: Firm) -> bool:
    """Tell whether one is a name proper with 股份 and the other a company limited by shares that begins with it."""
    proper = short.legal == "股份" and not short.chain and not short.group and long.legal == "股份有限公司"
    return proper and long.body.startswith(short.body) and distinctive(short.body) == short.body


def _registered(a: Firm, b: Firm) -> Finding:
    """Compare two registered names whose bodies differ: two companies, unless one may have been renamed."""
    nested = (a.body in b.body or b.body in a.body) and min(len(a.core), len(b.core)) >= _LONG
    if nested and a.core != b.core and (a.group, a.legal) == (b.group, b.legal):
        return unsure(f"{a.body} and {b.body} may be names of one company at two times", score=0.4)
    if a.core == b.core:
        return different(f"one name proper, another trade: {a.trade}, {b.trade}")
    return unlike(f"another name proper: {a.body}, {b.body}")


def _rest(sides: tuple[Side, Side], a: Firm, b: Firm, why: str, *, strong: bool) -> Finding:
    """Compare forms and places of two names whose bodies go together."""
    where = _where(*sides, a, b)
    apart = _forms(a, b) or _branches(a, b) or (where.reason if where.state == "conflict" else "")
    if apart:
        return different(apart, score=0.08)
    if a.regional != b.regional and where.state != "agree":
        return different("a group, and its company of one region", score=0.1)
    if a.registered and b.registered and a.legal[:2] != b.legal[:2]:
        return unsure(why, f"{a.legal} and {b.legal}: one company that changed its form, or two", score=0.45)
    if a.registered and b.registered and where.state == "missing" and not a.over and not b.over:
        return _half_placed(sides, a, b, why, where.reason)
    if _levelled(sides, a, b, where):
        told = [words for words in particulars(*sides) if any(letter.isdigit() for letter in words)]
        return same(why, f"both contexts name {told[0]}", score=0.75) if told else untold(why, where.reason)
    why = f"{why}, both of {over}" if (over := _over(sides, a, b)) else why
    return _weighed(*sides, why, where, strong=bool(over) or (strong and not _open(a, b)))


def _over(sides: tuple[Side, Side], a: Firm, b: Firm) -> str:
    """Return the group written before one name that the context of the other, without a group, names; or nothing."""
    if bool(a.over) == bool(b.over):
        return ""
    over, context = (a.over, sides[1].context) if a.over else (b.over, sides[0].context)
    return over if over in context else ""


def _levelled(sides: tuple[Side, Side], a: Firm, b: Firm, where: Placing) -> bool:
    """Tell whether one firm is of a county and one of its name of a city, by the names or by what stands before one.

    A county has its own firms of such names, so that a name alone does not join the two.
    """
    if where.state != "missing":
        return False
    chains = [f.chain or seat(side) for f, side in zip((a, b), sides, strict=True)]
    wide, narrow = sorted(zip(chains, sides, strict=True), key=lambda found: found[0][-1].level if found[0] else 0)
    if not wide[0] or wide[0][-1].level != _CITY or narrow[0][-1].level <= _CITY:
        return False
    return narrow[0][-1].stem not in {unit.stem for unit in seat(wide[1])}


def _half_placed(sides: tuple[Side, Side], a: Firm, b: Firm, why: str, where: str) -> Finding:
    """Compare two registered names of which one has no place, and whose context does not give it."""
    if set_apart(*((a.chain, sides[1]) if a.chain else (b.chain, sides[0]))):
        return different(f"the context sets it elsewhere: {where}", score=0.12)
    return unsure(why, where, score=0.55)


def _open(a: Firm, b: Firm) -> bool:
    """Tell whether a group is written on one side only, where the other says just 公司."""
    return a.group != b.group and "公司" in {a.legal, b.legal}


def _weighed(left: Side, right: Side, why: str, where: Placing, *, strong: bool) -> Finding:
    if where.state == "agree":
        return same(why, where.reason, score=0.9)
    if parallel(left, right, least=2 if left.name == right.name else _LONG) and not where.reason.startswith("another"):
        return same(why, "both are said to do the same", score=0.85)
    if strong:
        return same(why, score=0.85)
    places = (p for p in shared_places(left, right) if left.name == right.name or not _in_both(p.stem, left, right))
    shared = [*map(str, places), *particulars(left, right)]
    if shared:
        return same(why, f"both contexts name {shared[0]}", score=0.8)
    return unsure(why, "nothing else says so")


def _in_both(stem: str, left: Side, right: Side) -> bool:
    """Tell whether a place is a part of two names that differ: then contexts say no more than the names."""
    return stem in left.name and stem in right.name


def _forms(a: Firm, b: Firm) -> str:
    """Say what two forms tell apart: a group from a company of its name, unless one form is left out."""
    if a.group == b.group:
        return ""
    group, other = (a, b) if a.group else (b, a)
    if other.trade and not group.trade and not other.regional:
        return f"a group and its company of one trade: {group.whole}, {other.whole}"
    if other.registered and not other.regional and not (group.legal == "" and _same_place(a, b) and not other.over):
        return f"a group and a company: {group.whole}, {other.whole}"
    if other.registered and group.legal == "" and other.legal.startswith("股份"):
        return f"a group and its listed company: {group.whole}, {other.whole}"
    return ""


def _same_place(a: Firm, b: Firm) -> bool:
    return bool(a.chain and b.chain and agree(a.chain[-1], b.chain[-1]))


def _branches(a: Firm, b: Firm) -> str:
    ranks = {f.branch for f in (a, b)} & _RANKED
    if len(ranks) == 2 and a.over and b.over and placing.words(a.chain) != placing.words(b.chain):
        return f"two branches of one bank: {a.whole}, {b.whole}"
    if a.branch != b.branch and {a.branch, b.branch} <= _RANKED | _PARTS:
        return f"another kind: {a.whole}, {b.whole}"
    if a.branch == b.branch or a.regional or b.regional:
        return ""
    if (a.bare or b.bare) and not {a.branch, b.branch} & _PARTS:
        return ""  # a brand: 云溪炼化 is mostly what people call the branch of that name
    if a.over and b.over and {a.branch, b.branch} == {"分公司", ""} and "公司" in {a.legal, b.legal}:
        return ""  # under its group, 云溪供电公司 and 云溪供电分公司 are one
    return f"a company and its branch: {a.whole}, {b.whole}"


def _where(left: Side, right: Side, a: Firm, b: Firm) -> Placing:
    """Compare places: part of a registered name, or of a branch; a short form may name a wider or narrower one."""
    found = placing.compare(a.chain, b.chain, left.context, right.context)
    branches = bool(a.over and b.over) and (a.branch, a.legal) == (b.branch, b.legal)
    if found.state != "conflict" or (a.registered and b.registered) or branches:
        return found
    near = together(a.chain, b.chain) or a.chain[-1].stem in right.context or b.chain[-1].stem in left.context
    if a.chain[-1].level == b.chain[-1].level or not near:
        return found
    return Placing("missing", found.reason)

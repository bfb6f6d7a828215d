"""Compares two places: administrative ones by the chain that holds them, others by name and what is around."""

import re

from kg.identity import placing
from kg.identity.contexts import parallel, particulars
from kg.identity.findings import Finding, Side, different, same, unsure
from kg.identity.regions import leading
from kg.identity.units import Unit, homonymous, known, shortened
from kg.naming import folded
from ontology import lexicon

_LAND = re.compile(r"登|爬|攀|挑山|景区|游客|索道|[山峰岭][上下顶脚]|[湖江河海池][边畔上里]|水域|打捞|护林|航道")
_NATURE = re.compile(r"[湖江河海山岛湾港溪洲泉岭峰池峡滩潭泊沟坝塔原]$")


def compare(left: Side, right: Side) -> Finding:
    """Compare two places; a district without its unit word may be a lake, a hill or a street."""
    (ours, a), (theirs, b) = leading(full(left.name)), leading(full(right.name))
    if not a and not b:
        return _divisions(left, right)
    if bool(a) != bool(b):
        return _half(left, right)
    where = placing.compare(ours, theirs, left.context, right.context)
    if where.state == "conflict":
        return different(where.reason)
    if a != b:
        return different(f"another place: {a}, {b}")
    if where.state == "agree" or len(a) >= 4 or parallel(left, right) or particulars(left, right):
        return same(a, where.reason, score=0.85)
    return unsure(f"many places may be called {a}")


def full(name: str) -> str:
    """Return a folded place name with a short last word written out (高新区), a byname as the city it is of (鹏城)."""
    if name == "内蒙":
        return "内蒙古"
    if name in lexicon.bynames():
        return folded(lexicon.bynames()[name])
    for row in lexicon.abbreviations():
        if row.kind == "Place" and name == folded(row.short):
            return folded(row.full)
    return name


def _divisions(left: Side, right: Side) -> Finding:
    ours, theirs = leading(full(left.name))[0], leading(full(right.name))[0]
    where = placing.compare(ours, theirs, left.context, right.context)
    if where.state == "conflict":
        held = _held(ours[-1], theirs[-1], left.context) or _held(theirs[-1], ours[-1], right.context)
        return same(held, score=0.8) if held else different(where.reason)
    unit = ours[-1]
    bare = [side.name for side, chain in ((left, ours), (right, theirs)) if not chain[-1].word]
    if left.name != right.name and len(bare) == 1 and _outside(left, right, bare[0]):
        return unsure(f"{bare[0]} may be {unit}, or what it has its name from")
    if where.state == "agree" and not (unit.word and not known(unit) and homonymous(unit)):
        return same(where.reason)
    return unsure(where.reason)


def _held(bare: Unit, whole: Unit, context: str) -> str:
    """Say that a context means by a name without its word (北京朝阳) the district of that name, or nothing."""
    if bare.word or bare.stem != whole.stem or bare.level == whole.level:
        return ""
    own = [d for d in shortened().get(bare.stem, ()) if f"{bare.stem}{whole.word}" == folded(d.name)]
    held = [d for d in own if d.parent and f"{folded(lexicon.by_code()[d.code[:2] + '0000'].short)}{bare}" in context]
    return f"{bare} for {whole}" if held else ""


def _outside(left: Side, right: Side, name: str) -> bool:
    """Tell whether a name that is a hill's or a lake's too stands beside words of the open land."""
    context = left.context if left.name == name else right.context
    return bool(_NATURE.search(name) and _LAND.search(context))


def _half(left: Side, right: Side) -> Finding:
    """Compare a division with a name that is none by itself (南湖)."""
    division, other = (left, right) if not leading(left.name)[1] else (right, left)
    chain = leading(division.name)[0]
    unit = chain[-1]
    if any(other.name == "".join(u.stem for u in chain[at:]) for at in range(len(chain) - 1)):
        return same(f"{other.name} for {division.name}", score=0.85)  # all of them without their unit words
    if other.name not in {unit.stem, f"{unit}"}:
        return different(f"another place: {left.name}, {right.name}")
    if f"{unit}" in other.context.replace(other.name + unit.word, f"{unit}"):
        return same(f"the context names {unit}", score=0.85)
    if unit.word != "区" and not _NATURE.search(other.name):
        return same(f"{other.name} for {unit}", score=0.8)
    if _NATURE.search(other.name):
        return different(f"{unit}, and {other.name}, from which it has its name", score=0.15)
    return unsure(f"{other.name} may be {unit}")

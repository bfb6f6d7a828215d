"""Compares the places of two names: innermost first, then what holds them; what a name leaves out its context gives."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kg.identity.regions import leading, within
from kg.identity.units import MUNICIPAL, Chain, Unit, agree, homonymous, known, named, shortened
from kg.places import contains

_LONG = 3  # letters of a name that is said by its first one
LEVELS = ("national", "province", "city", "county", "town")
_CHANGED = re.compile(r"\((?:今|现|原|旧称|古称)|撤|[更改]名")


@dataclass(frozen=True, slots=True)
class Placing:
    """How the places stand to each other: `agree`, `conflict`, `missing` on one side, or `none` on both."""

    state: Literal["agree", "conflict", "missing", "none"]
    reason: str = ""


def compare(left: Chain, right: Chain, left_context: str, right_context: str) -> Placing:
    """Compare two chains of places, each with the folded context that its name stands in."""
    if not left and not right:
        return Placing("none")
    if not left or not right:
        full, context = (right, left_context) if not left else (left, right_context)
        return _filled(full, context, bare=None)
    inner, other = left[-1], right[-1]
    if not inner.stem or not other.stem:
        return _bare(left, right, left_context, right_context)
    if not agree(inner, other):
        return _other_names(left, right, left_context, right_context)
    found = _outer(_adopted(left, left_context), _adopted(right, right_context))
    return _homonyms(inner, other, left_context, right_context) or found if found.state == "missing" else found


def _other_names(left: Chain, right: Chain, left_context: str, right_context: str) -> Placing:
    """Compare places whose names differ: two, unless one is short for the other or became it."""
    inner, other = left[-1], right[-1]
    if _clipped(inner, other) or _clipped(other, inner):
        return Placing("agree", f"the same place: {max(f'{inner}', f'{other}', key=len)}")
    if _initialled(inner, other, left_context) or _initialled(other, inner, right_context):
        return Placing("agree", f"the same place: {max(f'{inner}', f'{other}', key=len)}")
    if _became(inner, other, left_context + "。" + right_context):
        return Placing("agree", f"{inner} and {other} are names of one place at two times")
    return Placing("conflict", _apart(left, right))


def _homonyms(left: Unit, right: Unit, left_context: str, right_context: str) -> Placing | None:
    """Say which of several places of one name two contexts mean, by the cities and provinces that they name."""
    ours, theirs = told(left, left_context), told(right, right_context)
    if not ours or not theirs:
        return None
    if not ours & theirs:
        return Placing("conflict", f"several places are called {left}, and the contexts mean two of them")
    one = len(ours) == len(theirs) == 1
    return Placing("agree", f"both contexts mean the same {left}") if one else None


def words(chain: Chain) -> str:
    """Return a chain as it is written."""
    return "".join(map(str, chain))


def _clipped(short: Unit, whole: Unit) -> bool:
    """Tell whether one place is an autonomous one by its first letters (前郭县 for 前郭尔罗斯蒙古族自治县)."""
    name = f"{whole}"
    own = len(short.stem) > 1 and short.word in {"县", "旗", "州"} and name.endswith(f"自治{short.word}")
    return own and name.startswith(short.stem) and known(whole) and not known(short)


def _initialled(short: Unit, whole: Unit, context: str) -> bool:
    """Tell whether one place is another by its first letter (昆区), in a context that names what holds it."""
    if len(short.stem) != 1 or short.word != whole.word or whole.stem[:1] != short.stem or len(whole.stem) < _LONG:
        return False
    near = {code for chain in within(context) for unit in chain for code in _codes(unit)}
    return any(contains(code, d.code) for d in named().get(f"{whole}", ()) for code in near)


def _became(left: Unit, right: Unit, context: str) -> bool:
    """Tell whether a context says that one place is what the other was called before (襄樊市(今襄阳市))."""
    if not _CHANGED.search(context):  # a pattern of every two names is dear to compile
        return False
    for old, new in ((f"{left}", f"{right}"), (f"{right}", f"{left}")):
        told = (
            rf"{old}\((?:今|现|现为|今为){new}|{new}\((?:原|旧称|古称|原名){old}"
            rf"|撤销?{old}(?:建制)?,?设立?{new}|{old}(?:正式)?[更改]名为?{new}"
        )
        if old in context and new in context and re.search(told, context):
            return True
    return False


def _apart(left: Chain, right: Chain) -> str:
    a, b = left[-1], right[-1]
    if a.level != b.level:
        return f"another level: {words(left)} ({LEVELS[a.level]}), {words(right)} ({LEVELS[b.level]})"
    return f"another place: {words(left)}, {words(right)}"


def _bare(left: Chain, right: Chain, left_context: str, right_context: str) -> Placing:
    """Compare where a side has only its level (市总工会)."""
    if left[-1].level != right[-1].level:
        return Placing("conflict", _apart(left, right))
    if left[-1].stem or right[-1].stem:
        full, context = (left, right_context) if left[-1].stem else (right, left_context)
        return _filled(full, context, bare=full[-1].level)
    level = left[-1].level
    ours, theirs = _units(left_context, level), _units(right_context, level)
    if ours and theirs:
        shared = any(agree(a, b) for a in ours for b in theirs)
        return Placing("agree", "the contexts name the same place") if shared else Placing("conflict", "another place")
    return Placing("missing", "neither names its place")


def _units(context: str, level: int | None = None) -> list[Unit]:
    found = (u for chain in within(context) for u in chain)
    return list(dict.fromkeys(u for u in found if level is None or u.level == level))


def _filled(full: Chain, context: str, *, bare: int | None) -> Placing:
    """Look for the innermost place of the full side in the context of the other."""
    inner = full[-1]
    around = _units(context)
    if inner.word and len(inner.stem) >= 2 and f"{inner}" in context and not known(inner):
        return Placing("agree", f"the context names {inner}")
    if any(u.stem == inner.stem and agree(u, inner) for u in around):
        return Placing("agree", f"the context names {inner}")
    if bare == inner.level == 1 and _inside(inner, context):
        return Placing("agree", f"the context names a city of {inner}")
    if bare and [u for u in around if u.level == bare]:
        return Placing("conflict", f"the context names another place than {words(full)}")
    outer = [u for u in full[:-1] if any(u.stem == v.stem for v in around)]
    return Placing("missing", f"{words(full)} stands on one side only" + (f", near {outer[-1]}" if outer else ""))


def _inside(province: Unit, context: str) -> bool:
    """Tell whether a context names cities or counties, and all of them of one province."""
    own = {p for p in shortened().get(province.stem, ()) if p.level == "province"}
    cities = [u for u in _units(context) if u.level == 2]
    found = [{d.code[:2] for d in shortened().get(u.stem, ()) if d.level == "city"} for u in cities]
    return bool(own and found) and all(codes & {p.code[:2] for p in own} for codes in found)


def _adopted(chain: Chain, context: str) -> Chain:
    """Return the chain with what its context says that holds it."""
    head = chain[0]
    for around in within(context):
        for n, unit in enumerate(around):
            if unit.stem == head.stem and agree(unit, head) and n:
                return (*around[:n], *chain)
    return (*_before(words(chain), context), *chain) if not known(head) else chain


def _before(name: str, context: str) -> Chain:
    """Return the places that a context writes right before a place that the gazetteer does not know."""
    at = context.find(name)
    for start in range(max(0, at - 12), at - 1):
        chain, rest = leading(context[start:at])
        if chain and chain[-1].stem and not rest and known(chain[-1]):
            return chain
    return ()


def _outer(left: Chain, right: Chain) -> Placing:
    inner = left[-1] if left[-1].word else right[-1]
    met = False
    for a in left[:-1]:
        for b in right[:-1]:
            if a.level == b.level or (MUNICIPAL & {a.stem, b.stem} and {a.level, b.level} == {1, 2}):
                if not agree(a, b):
                    return Placing("conflict", f"{inner} of {words(left[:-1])} and of {words(right[:-1])}")
                met = True
    if not met and inner.level > 2 and homonymous(inner):
        return Placing("missing", f"several places are called {inner}")
    return Placing("agree", f"the same place: {inner}")


def told(unit: Unit, context: str) -> frozenset[str]:
    """Return the codes of the divisions of that name that a context's other places allow, if it rules some out."""
    every = named().get(f"{unit}", ())
    near = {code for chain in within(context) for inner in chain for code in _codes(inner) if f"{inner}" != f"{unit}"}
    left = frozenset(d.code for d in every if any(contains(code, d.code) for code in near))
    return left if len(left) < len(every) else frozenset()


def _codes(unit: Unit) -> Iterator[str]:
    """Yield the codes of provinces and cities that a unit may be."""
    found = named().get(f"{unit}", ()) if unit.word else shortened().get(unit.stem, ())
    yield from (d.code for d in found if d.level in {"province", "city"})

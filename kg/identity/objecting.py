"""What speaks against one thing although names agree: contexts that set a name of no place in two places or hands."""

from collections.abc import Callable

from kg.identity import bodies, companies, unions
from kg.identity.findings import Finding, Side, different, unsure
from kg.identity.holders import akin
from kg.identity.hosting import maker
from kg.identity.locating import elsewhere, nationwide, seated
from kg.identity.regions import leading
from kg.naming import folded
from ontology import lexicon

_EXEMPT = frozenset({"person", "place", "publication", "award"})
_HOSTED = frozenset({"document", "program", "event", "project"})


def objections(left: Side, right: Side, family: str) -> Finding | None:
    """Return what keeps two names apart that would be one by themselves, or nothing.

    Names that carry their place have been compared by it, and what is of the whole country is one everywhere.
    """
    if family in _EXEMPT or any(_placed(side) or _official(side.name) for side in (left, right)):
        return None
    if family in _HOSTED and (apart := _hosts(left, right)):
        return different(apart, score=0.12)
    where = elsewhere(left, right)
    if not where:
        return None
    if seated(left, right):
        return different(f"the contexts set them in two places: {where}", score=0.12)
    return unsure(f"the contexts name other places: {where}", score=0.45)


def _placed(side: Side) -> bool:
    return any(unit.stem for unit in leading(side.name)[0])


def _official(name: str) -> bool:
    return nationwide(name) or any(name == folded(n) for b in lexicon.national() for n in (b.name, *b.aliases))


def _hosts(left: Side, right: Side) -> str:
    """Say that two bodies run or issue what bears one name, if both contexts name who does."""
    ours, theirs = maker(left), maker(right)
    if not ours or not theirs or akin((ours,), (theirs,)):
        return ""
    compare, kind = _comparer(ours, theirs)
    found = compare(Side(kind, ours, left.context), Side(kind, theirs, right.context))
    return f"of {ours} and of {theirs}" if found.verdict == "different" else ""


def _comparer(ours: str, theirs: str) -> tuple[Callable[[Side, Side], Finding], str]:
    if "工会" in ours and "工会" in theirs:
        return unions.compare, "TradeUnion"
    if "公司" in ours + theirs or "集团" in ours + theirs:
        return companies.compare, "Company"
    return bodies.compare, "Organization"

"""What speaks against one thing although names agree: contexts that set a name of no place in two places or hands."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from kg.identity import bodies, companies, unions
from kg.identity.contexts import parallel
from kg.identity.contrary import givers, heads, lines, scopes, settings
from kg.identity.findings import Finding, Side, different, unsure
from kg.identity.holders import akin, employers, owner
from kg.identity.holders import apart as told_apart
from kg.identity.hosting import maker
from kg.identity.locating import elsewhere, nationwide, seated
from kg.identity.regions import leading
from kg.naming import GENERIC_COMPANY, folded
from ontology import lexicon

_YEAR = re.compile(r"^(?:19|20)\d\d年度?(?=[一-龥])")
_EXEMPT = frozenset({"person", "place", "publication", "award"})
_LEVELLED = frozenset({"award", "event", "program", "project"})
_OWNED = frozenset({"organization", "school", "union", "company"})
_SEATED = frozenset({"organization", "school", "union", "body"})
_HOSTED = frozenset({"document", "program", "event", "project"})


def objections(left: Side, right: Side, family: str) -> Finding | None:
    """Return what keeps two names apart that would be one by themselves, or nothing.

    Names that carry their place have been compared by it, and what is of the whole country is one everywhere.
    """
    if apart := _contradicted(left, right, family):
        return different(apart, score=0.12)
    if family in _EXEMPT or any(_placed(side) or _official(side.name) for side in (left, right)):
        return None
    hands = _hosts if family in _HOSTED else _owners if family in _OWNED and left.name == right.name else None
    if hands and (apart := hands(left, right)):
        return different(apart, score=0.12)
    if family in _HOSTED and (apart := _framed(left, right)):
        return unsure(f"one frame, and other employers in it: {apart}", score=0.45)
    where = elsewhere(left, right)
    if where and seated(left, right):
        return different(f"the contexts set them in two places: {where}", score=0.12)
    return unsure(f"the contexts name other places: {where}", score=0.45) if where else None


def _contradicted(left: Side, right: Side, family: str) -> str:
    """Say which level, which trade, which place of one name, or which giver of an honour parts them, or nothing."""
    if family in _LEVELLED and (apart := scopes(left, right)):
        return apart
    if family in _OWNED and left.name == right.name and (apart := lines(left, right)):
        return f"one name in two trades: {apart}"
    if family in _SEATED and (apart := heads(left, right)):
        return f"several places of one name: {apart}"
    if apart := settings(left, right):
        return f"several places of one name: {apart}"
    return givers(left, right) if family == "award" and not (_placed(left) or _placed(right)) else ""


def _placed(side: Side) -> bool:
    return any(unit.stem for unit in leading(_YEAR.sub("", side.name))[0])


def _official(name: str) -> bool:
    return nationwide(name) or name in _bodies()


@cache
def _bodies() -> frozenset[str]:
    return frozenset(folded(n) for body in lexicon.national() for n in (body.name, *body.aliases))


def _owners(left: Side, right: Side) -> str:
    """Say that one name stands right behind two firms, or, said of 集团 alone, beside one firm each; else nothing."""
    ours, theirs = (re.sub(r"工会(?:委员会)?$", "", owner(side)) for side in (left, right))
    if not (ours and theirs) and GENERIC_COMPANY.match(re.sub(r"工会(?:委员会)?$", "", left.name)):
        ours, theirs = (_only_firm(side) for side in (left, right))
    if not ours or not theirs or any(GENERIC_COMPANY.match(n) for n in (ours, theirs)) or akin((ours,), (theirs,)):
        return ""
    if ours[-1] != theirs[-1] and not elsewhere(left, right):
        return ""  # a works may be one of the company's
    compare, kind = _comparer(ours, theirs)
    found = compare(Side(kind, ours, left.context), Side(kind, theirs, right.context))
    return f"of {ours} and of {theirs}" if found.verdict == "different" else ""


def _only_firm(side: Side) -> str:
    firms = [name for name in employers(side) if re.search(r"(?:公司|集团)$", name) and not GENERIC_COMPANY.match(name)]
    return firms[0] if len(firms) == 1 else ""


def _hosts(left: Side, right: Side) -> str:
    """Say that two bodies run or issue what bears one name, if both contexts name who does."""
    ours, theirs = maker(left), maker(right)
    if not ours or not theirs or akin((ours,), (theirs,)):
        return ""
    compare, kind = _comparer(ours, theirs)
    found = compare(Side(kind, ours, left.context), Side(kind, theirs, right.context))
    return f"of {ours} and of {theirs}" if found.verdict == "different" else ""


def _framed(left: Side, right: Side) -> str:
    """Return the employers of two sentences that say the same words of them: what they tell of may be each one's."""
    ours, theirs = employers(left), employers(right)
    if not ours or not theirs or not parallel(_without(left, ours), _without(right, theirs)):
        return ""
    return f"{ours[0]}, {theirs[0]}" if told_apart(ours, theirs, (left.context, right.context)) else ""


def _without(side: Side, names: tuple[str, ...]) -> Side:
    """Return a side without names in its context."""
    context = side.context
    for name in names:
        context = context.replace(name, "")
    return replace(side, context=context)


def _comparer(ours: str, theirs: str) -> tuple[Callable[[Side, Side], Finding], str]:
    if "工会" in ours and "工会" in theirs:
        return unions.compare, "TradeUnion"
    if "公司" in ours + theirs or "集团" in ours + theirs:
        return companies.compare, "Company"
    return bodies.compare, "Organization"

"""Identity by parts: two names, each in its context, are read by kind into typed parts and compared part by part.

A part that contradicts makes them different, with its reason; parts that all agree make them the same; what one side
leaves out is taken from its context, and where that is silent too, the answer is unsure. A short name alone merges
nothing. Nothing here knows a graph: `compare` is a pure function, which `kg judge` and the review queue share.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from kg.identity import acts, bodies, committees, companies, documents, people, spots, unions
from kg.identity.contexts import defined, joined, listed, parallel, parted, renamed
from kg.identity.findings import Finding, Side, different, same, unsure
from kg.identity.letters import alike, opposed, slips
from kg.identity.locating import elsewhere, named_elsewhere
from kg.identity.objecting import objections
from kg.identity.one_letter import misread, unclear
from kg.identity.regions import leading
from kg.identity.remade import remade, severed
from kg.identity.stated import byname, tied
from kg.identity.units import known
from kg.identity.weighing import weighed
from kg.scene import FAMILIES

__all__ = ["COMPARERS", "Finding", "Side", "compare"]

COMPARERS: Mapping[str, Callable[[Side, Side], Finding]] = {
    "union": unions.compare,
    "company": companies.compare,
    "place": spots.compare,
    "document": documents.compare,
    "body": committees.compare,
    "organization": bodies.compare,
    "school": bodies.compare,
    "alliance": bodies.compare,
    "award": acts.compare,
    "program": acts.compare,
    "event": acts.compare,
    "project": acts.compare,
    "person": people.compare,
    "publication": acts.compare,
}
_LONG = 6


def compare(left: Side, right: Side) -> Finding:
    """Say whether two names of one kind name one thing; the order of the sides does not show.

    First what the contexts say of both names (a renaming, a list), then slips of scanning, then the parts by kind.
    """
    if not (left.name and right.name):
        return unsure("a name of no letters names nothing")  # folding leaves nothing of a null character
    if FAMILIES.get(left.kind) == "statistic":
        return unsure("a figure belongs to its sentence")
    family = FAMILIES.get(left.kind, "organization")
    if found := _told(left, right):
        return found
    if all(full := (defined(left), defined(right))):
        return _spelled(left, right, *full)
    return _weighed(left, right, family)


def _told(left: Side, right: Side) -> Finding | None:
    """Return what the contexts themselves say of both names, or nothing."""
    other, person = left.name != right.name, FAMILIES.get(left.kind) == "person"
    if other and not person and (found := _linked(left, right)):
        return found
    if unions.national(left, right):
        return same("one national body", score=0.97)
    counterparts = "" if person else opposed(left.name, right.name)
    if cue := counterparts or parted(left, right) or remade(left, right) or severed(left, right):
        return different(f"counterparts: {cue}" if counterparts else f"a context says so: {cue}", score=0.08)
    if other and (apart := listed(left, right)):
        return different(f"a context names both side by side: {apart}", score=0.05)
    return None


def _linked(left: Side, right: Side) -> Finding | None:
    """Return what a context that names both says of two names: one was renamed, is called so, grew out of several."""
    if told := renamed(left, right) or tied(left, right):
        if byname(told) and named_elsewhere(left, right):
            return different(f"others may be called so, in other places: {told}", score=0.2)
        return same(f"a context says so: {told}", score=0.92)
    told = joined(left, right)
    return different(f"a context says so: {told}", score=0.1) if told else None


def _spelled(left: Side, right: Side, ours: str, theirs: str) -> Finding:
    """Compare by the full names for which both contexts bring the names in as short forms (以下简称)."""
    if ours.endswith(theirs) or theirs.endswith(ours):
        return same(f"short for {min(ours, theirs, key=len)}", score=0.92)
    whole = compare(replace(left, name=ours), replace(right, name=theirs))
    return whole.because(f"short for {ours} and for {theirs}")


def _weighed(left: Side, right: Side, family: str) -> Finding:
    """Compare by slips, then by the parts of the kind; what speaks against one thing is heard last."""
    found = _mended(left, right, family) or (misread(left, right) if family == "place" else None)
    found = found or COMPARERS[family](left, right)
    against = objections(left, right, family) if found.verdict != "different" else None
    if against and "same" != against.verdict != found.verdict:
        return against
    found = weighed(left, right, found) if found.open else found
    return unclear(left, right) or found if found.verdict == "different" and found.open else found


def _mended(left: Side, right: Side, family: str) -> Finding | None:
    """Compare as one name what differs by a slip only, in a long name or where the same is said of both."""
    ours, theirs = _places(left.name, right.name), _places(right.name, left.name)
    found = slips(left.name, right.name, toneless=ours != theirs)
    several = (ours and theirs and _chain(left.name) != _chain(right.name)) or (
        family == "company" and _beside(left, right)  # a text that writes both firms has two
    )
    if not found or family == "person" or several:
        return None
    if family == "company" and (apart := _firms(left, right, found, placed=ours != theirs)):
        return apart
    if len(left.name) < _LONG and not parallel(left, right) and family != "place":
        return unsure(f"one name with a slip, or two: {', '.join(found)}") if family == "company" else None
    why = f"one name with a slip: {', '.join(found)}"
    if ours != theirs and (where := elsewhere(left, right)):
        return different(f"two places in other provinces or cities: {where}", score=0.1)
    if family == "place" or ours != theirs:
        return same(why, score=0.8)
    mended = COMPARERS[family](left.called(right.name), right)
    return mended.because(why) if mended.verdict != "different" else None


def _beside(left: Side, right: Side) -> bool:
    return any(left.name in side.context and right.name in side.context for side in (left, right))


def _firms(left: Side, right: Side, found: tuple[str, ...], *, placed: bool) -> Finding | None:
    """Return unsure for two firms whose names differ by a slip, where their places or the sound alone speak of two."""
    if where := elsewhere(left, right):
        return unsure(f"one name with a slip, or two: {', '.join(found)}", f"the contexts name other places: {where}")
    if alike(left.name, right.name) or parallel(left, right) or placed:
        return None
    return unsure(f"one name with a slip of hearing, or two: {', '.join(found)}", score=0.6)


def _chain(name: str) -> str:
    return "".join(map(str, leading(name)[0]))


def _places(name: str, other: str) -> bool:
    """Tell whether a name begins with a place of the gazetteer under its full name that the other does not share."""
    chain, shared = leading(name)[0], leading(other)[0]
    own = [unit for unit in chain if unit not in shared] or chain
    return any(known(unit) for unit in own)

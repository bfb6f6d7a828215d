"""Where two contexts set a name that has no place itself: in one place, in places of which neither holds the other."""

import re
from collections.abc import Iterator

from kg.identity.findings import Side
from kg.identity.placing import words
from kg.identity.regions import leading, within
from kg.identity.units import Chain
from kg.places import contains, gazetteer

_SEATED = re.compile(
    r"(?:位于|坐落(?:于|在)?|设在|地处|落户(?:于|在)?|驻|注册地(?:为|在)?|总部(?:位于|设在|在)|扎根|来自)(?P<place>[^,。;!?]{2,16})$"
)
_WHEN = re.compile(r"(?:(?:19|20)\d\d年度?|(?:第[一二三四五六七八九十百\d]+|首|本)[届次期轮季]|全[省市县区州])+")
_LINE = re.compile(r"[一-龥]{2,4}(?:系统|行业|领域|战线|产业|界|集群)的?")
_DATE = re.compile(r"^(?:(?:19|20)\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日)?(?:[上下]午|[当昨今]日|晚上?)?")
_NATIONWIDE = re.compile(r"^(?:中国|国家|中华|全国|国网|中央)")


def elsewhere(left: Side, right: Side) -> str:
    """Return the places that two contexts name, if both name some and none is in or around one of the other side."""
    return _disjoint(_chains(left), _chains(right))


def named_elsewhere(left: Side, right: Side) -> str:
    """Return the places that two contexts name, those in the names too, if none is in or around one of the others."""
    return _disjoint(chains(left.context), chains(right.context))


def _disjoint(ours: list[Chain], theirs: list[Chain]) -> str:
    if not ours or not theirs or any(together(a, b) for a in ours for b in theirs):
        return ""
    return f"{words(ours[0])}, {words(theirs[0])}"


def seated(left: Side, right: Side) -> bool:
    """Tell whether both contexts put the name itself into a place: right before it, or as lying there."""
    return all(_seated(side) for side in (left, right))


def nationwide(name: str) -> bool:
    """Tell whether a name says that it is of the whole country: where a context sets it tells nothing then."""
    return bool(_NATIONWIDE.match(name))


def set_apart(chain: Chain, side: Side) -> bool:
    """Tell whether a context sets its name into a place, and none that it names is in or around the chain."""
    return bool(chain) and _seated(side) and not any(together(chain, c) for c in _chains(side))


def _seated(side: Side) -> bool:
    return bool(seat(side))


def seat(side: Side) -> Chain:
    """Return the places into which a context puts its name: right before it, or as lying there; or nothing."""
    before = side.context.partition(side.name)[0] if side.name in side.context else ""
    piece = _DATE.sub("", re.split(r"[,。;:、!?]", before)[-1].removesuffix("的"))
    found = _SEATED.search(piece)
    chain, rest = leading(found["place"] if found else piece)
    loose = len(rest) <= 3 * bool(found) or _WHEN.fullmatch(rest) or _LINE.fullmatch(rest)
    return chain if loose else ()


def _chains(side: Side) -> list[Chain]:
    return chains(side.context.replace(side.name, ",")) if side.name else []


def chains(text: str) -> list[Chain]:
    """Return the chains of places that a folded text names."""
    return [chain for chain in within(text) if chain[-1].stem]


def together(left: Chain, right: Chain) -> bool:
    """Tell whether two chains of places may be of one place: one names the innermost of the other or holds it."""
    if left[-1].stem in {u.stem for u in right} or right[-1].stem in {u.stem for u in left}:
        return True
    return any(contains(a, b) or contains(b, a) for a in _codes(left) for b in _codes(right))


def _codes(chain: Chain) -> Iterator[str]:
    yield from gazetteer().prefix(words(chain)).codes

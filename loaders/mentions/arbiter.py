"""Chooses among the candidates of a line: the longest of those that overlap, places only where nothing else stands."""

from collections.abc import Iterable, Sequence

from loaders.mentions.candidate import Candidate

_NESTS = frozenset(
    {
        "TradeUnion",
        "Company",
        "School",
        "Organization",
        "Alliance",
        "GovernmentBody",
        "PartyBody",
        "PolicyDocument",
        "Program",
        "Project",
    }
)


_GOES_ON = frozenset(("", *"集有股责控科实"))


def chosen(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the top-level candidates of one line in order; none overlaps another."""
    ranked = sorted({c for c in candidates if not c.nested}, key=_rank)
    covered = bytearray(max((c.end for c in ranked), default=0))
    taken: list[Candidate] = []
    for candidate in ranked:
        if not any(covered[candidate.start : candidate.end]):
            covered[candidate.start : candidate.end] = b"\1" * candidate.size
            taken.append(candidate)
    return sorted(taken, key=lambda c: c.start)


def _rank(candidate: Candidate) -> tuple[object, ...]:
    weak = candidate.strength < 2 or candidate.kind == "Place"
    settled = (candidate.start, candidate.kind, candidate.source, candidate.form, candidate.attributes)
    return (weak, -candidate.size, -candidate.strength, *settled)  # total: no order of sets may show


def inner(top: Sequence[Candidate], candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the names inside longer names: titles in titles, and the owner with which a longer name begins."""
    found: list[Candidate] = []
    deep: list[Candidate] = []
    pool = [c for c in candidates if (c.kind in _NESTS or c.nested) and c.form != "nominal"]
    for outer in top:
        held = [c for c in pool if outer.covers(c) and c.size < outer.size and _fits(outer, c)]
        found += _largest([c for c in held if c.source != "short" or not _opens_longer(c, held)])
    for outer in found:  # the owner of an owner: 甲市总工会 in 甲市总工会办公室关于……的通知
        if outer.kind == "Organization":
            deep += _largest(
                [
                    c
                    for c in pool
                    if outer.covers(c) and c.size < outer.size and c.kind == "TradeUnion" and _fits(outer, c)
                ]
            )
    return [*found, *(c for c in deep if c not in found)]


def _fits(outer: Candidate, candidate: Candidate) -> bool:
    if candidate.nested or candidate.source == "title":
        return outer.end - candidate.end != candidate.start - outer.start or outer.kind != candidate.kind
    if candidate.source == "national":
        return outer.kind != "Program"
    if candidate.source == "short" and candidate.followed == "”":  # “宏远”创新中心
        return (candidate.kind, outer.kind) == ("Company", "Organization") and candidate.start == outer.start + 1
    if candidate.start != outer.start or candidate.strength < 3 or outer.kind == "Award":
        return False
    return _owns(outer, candidate)


def _owns(outer: Candidate, candidate: Candidate) -> bool:
    """Tell whether the name that a longer one begins with is its owner, not only its first half."""
    if candidate.source == "short":
        union = candidate.kind == "Company" and outer.kind == "TradeUnion" and candidate.followed == "工"
        return union or outer.source == "part"
    if outer.kind == "Project" and candidate.kind in {"Project", "Organization"}:
        return candidate.kind == "Project" and outer.source == "section"  # 甲文化宫改造项目 is no part of the house
    firm = candidate.kind == "Company" or (candidate.kind, outer.kind) == ("GovernmentBody", "Company")
    goes_on = firm and candidate.followed in _GOES_ON  # 甲林业局有限公司
    if candidate.source == "parent" or outer.source == "part":  # a group before its company, who has a department
        return candidate.source in {"parent", "ending", "owned"}
    if candidate.kind == outer.kind:
        return candidate.kind == "Company" and candidate.source == "ending" and not goes_on
    goes_on = goes_on and bool(candidate.followed)  # 甲集团 is no owner in 甲集团有限公司工会
    if goes_on or (candidate.kind == "TradeUnion" and candidate.followed in {"联", "法"}):  # 工会联盟, 工会法律监督
        return False
    return outer.kind not in {"PolicyDocument", "Publication"} or candidate.followed == "关"


def _opens_longer(short: Candidate, held: Iterable[Candidate]) -> bool:
    """Tell whether a short form is only how a longer name of its kind begins."""
    return any(c.start == short.start and c.size > short.size and c.kind == short.kind for c in held)


def _largest(held: list[Candidate]) -> list[Candidate]:
    taken: list[Candidate] = []
    for candidate in sorted(held, key=_rank):
        same = any(c.start == candidate.start and c.end == candidate.end for c in taken)
        if not same:
            taken.append(candidate)
    return taken

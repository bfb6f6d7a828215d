"""Congresses, plenary sessions and staff congresses by typed keys: body, kind of meeting, its term and number."""

import re
from dataclasses import dataclass, replace
from functools import cache

from kg.identity import bodies, companies, unions
from kg.identity.findings import Finding, Side, different, same, unsure
from kg.identity.letters import count
from kg.identity.regions import leading
from kg.naming import folded
from ontology import lexicon

_TERM = r"(?:第?(?P<term>[一二三四五六七八九十百\d]+)|首)[届次]"
_NUMBER = r"第?(?P<number>[一二三四五六七八九十\d]+)次"
_WHOLE = re.compile(
    rf"^(?P<body>.*?){_TERM}(?:委员会|执行?委员会|执委会|委员)?(?:{_NUMBER})?(?P<form>[^\d届次第]*?)"
    r"(?:第(?P<later>[一二三四五六七八九十\d]+)次(?:会议|全会)?)?$"
)
_BIG = re.compile(r"^(?P<body>.*(?:工会|总))(?P<term>[一二三四五六七八九十]+)大$")
_FIRM = re.compile(r"公司|集团|银行|厂$|矿$|局$|院$|所$|站$|学校$|大学$")


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting by whose it is, what it is, of which term, and which one of the term; 0 where it is left out."""

    body: str
    kind: str
    term: int
    number: int


def parsed(name: str) -> Meeting | None:
    """Return a folded name of a meeting by its parts; None if it has no term, no body, or is a national one."""
    if found := _BIG.match(name):
        return _of(found["body"], "congress", count(found["term"]), 0)
    found = _WHOLE.match(name)
    kind = _kinds().get(re.sub(r"\(?扩大\)?", "", found["form"])) if found else None
    if not found or not kind:
        return None
    number = found["number"] or found["later"]
    return _of(found["body"], kind, count(found["term"] or "1"), count(number) if number else 0)


@cache
def _kinds() -> dict[str, str]:
    return {folded(form): kind for form, kind in lexicon.meetings().items()}


def _of(body: str, kind: str, term: int, number: int) -> Meeting | None:
    """Return the meeting of a body, the union of a place under its full name (县工会, 县总, 县)."""
    chain, rest = leading(body)
    if not body or body.startswith(("全国", "中国", "全总", "中华")):
        return None
    if kind != "staff" and chain and rest in {"", "工会", "总", "总工会"}:
        body = re.sub(r"(?:总工会|工会|总)?$", "总工会", body, count=1)
    return Meeting(body, kind, term, number)


def compare(left: Side, right: Side) -> Finding | None:
    """Compare two meetings whose names both give body, kind and term; None where one of them does not."""
    a, b = parsed(left.name), parsed(right.name)
    if not a or not b or left.name == right.name:
        return None
    if a.kind != b.kind:
        return different(f"another kind: {left.name}, {right.name}", score=0.05)
    if a.term != b.term or (a.number and b.number and a.number != b.number):
        return different(f"another session: {left.name}, {right.name}")
    found = _holders(left, right, a, b)
    if found.verdict == "different":
        return found
    if a.number != b.number:
        return unsure(f"only one names its session: {left.name if a.number else right.name}")
    short, long = sorted((left.name, right.name), key=len)
    told = f"{short} for {long}"
    return same(told, *found.reasons, score=0.85) if found.verdict == "same" else unsure(told, *found.reasons)


def _holders(left: Side, right: Side, a: Meeting, b: Meeting) -> Finding:
    """Compare the bodies that hold them, each in the sentence of its meeting."""
    sides = [replace(s.called(m.body), kind=_kind(m.body)) for s, m in ((left, a), (right, b))]
    kinds = {side.kind for side in sides}
    if kinds == {"TradeUnion"}:
        return unions.compare(*sides)
    return companies.compare(*sides) if "Company" in kinds else bodies.compare(*sides)


def _kind(body: str) -> str:
    if body.endswith("工会"):
        return "TradeUnion"
    return "Company" if _FIRM.search(body) else "Organization"

"""The shorter forms in which a sentence writes a name: without its place, without its legal form, by its first part."""

import re
from functools import lru_cache

from kg.identity.findings import Side
from kg.identity.firms import parsed
from kg.identity.placing import words
from kg.identity.regions import leading

_LEGAL = re.compile(r"(?:\(集团\)|集团|控股)?(?:有限责任公司|股份有限公司|有限公司|股份公司|总公司|公司|集团)$")
_LINE = re.compile(r"(?:铁路|高铁|公路|高速|大桥|隧道|地铁|号线|工程)(?=[一-龥a-z0-9]{2,})")
_CUP = re.compile(r"^[一-龥a-z0-9]{2,6}?杯")
_SHORT = 3  # letters of a form that stands for a name by itself


def bare(side: Side) -> tuple[str, ...]:
    """Return a firm's name without legal form, without place, without both."""
    plain = _LEGAL.sub("", side.name)
    forms = (plain, leading(side.name)[1], leading(plain)[1])
    return tuple(form for form in forms if len(form) > 1 and (len(form) > _SHORT or form.isascii()))


@lru_cache(maxsize=4_096)
def forms(side: Side, other: Side) -> tuple[str, ...]:
    """Return the forms that can stand for a name in words that tie it to the other one, the longest first."""
    found = {*_placeless(side.name), *_apart(side.name, other.name)}
    if side.kind == "Company":
        firm = parsed(side.name)
        found |= {*bare(side), firm.body, firm.core}
        found |= {firm.body[:end] for end in range(_SHORT, len(firm.body))} if other.name.isascii() else set()
    if side.kind == "Project" and (seams := [*_LINE.finditer(side.name)]):
        found.add(side.name[seams[-1].end() :])
    if side.kind == "Event" and (cup := _CUP.match(side.name)):
        rest = side.name[cup.end() :]
        found |= {cup[0]} if _topic(rest, other.name) else set()
        found |= {form for form in (rest, rest.removeprefix("职工")) if len(form) > _SHORT + 1}
    told = (form for form in found if len(form) > 1 and form != side.name and form not in other.name)
    return tuple(sorted(told, key=lambda form: (-len(form), form)))


def _placeless(name: str) -> set[str]:
    """Return a name without the outer places, with only the word for its place (县劳动局), and without any."""
    chain, rest = leading(name)
    if not chain or len(rest) < _SHORT:
        return set()
    return {rest, chain[-1].word + rest, *(words(chain[k:]) + rest for k in range(1, len(chain)))}


def _apart(name: str, other: str) -> set[str]:
    """Return the first part of a name whose last words both have (白鸽 of 白鸽暑托班, beside 海鸥暑托班)."""
    shared = 0
    while shared < min(len(name), len(other)) and name[-1 - shared] == other[-1 - shared]:
        shared += 1
    first = name[: len(name) - shared] if shared > 1 else ""
    return {first} if len(first) >= _SHORT and not leading(first)[0] else set()


def _topic(rest: str, other: str) -> bool:
    """Tell whether two letters of what is named behind a cup stand in the other name too (焊工)."""
    what = re.sub(r"职业|技能|劳动|竞赛|大赛|比赛|活动|职工", "", rest)
    return any(what[at : at + 2] in other for at in range(len(what) - 1))

"""One place of a name, when two can be the same, and what the gazetteer knows of it by its folded name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.naming import folded
from ontology import lexicon
from ontology.lexicon import Division

_ZONES = {
    "经开": re.compile(r"经开区|经济(?:技术)?开发区"),
    "高新": re.compile(r"高新区|高新技术(?:产业)?开发区"),
    "保税": re.compile(r"综合保税区|综保区|保税区|保税港区"),
    "自贸": re.compile(r"自贸试?验?区|自由贸易试验区"),
}
_CITY = 2
_PREFECTURE = re.compile(r"(?:自治州|州|地区|盟)$")
MUNICIPAL = frozenset({"北京", "天津", "上海", "重庆"})


@dataclass(frozen=True, slots=True)
class Unit:
    """One place of a chain: `stem` without its unit word (empty in 市总工会), `word` empty in a short form.

    `level` is 1 province, 2 city, 3 county or zone, 4 town.
    """

    stem: str
    word: str
    level: int

    def __str__(self) -> str:
        """Return the place as it was written."""
        return self.stem + self.word


Chain = tuple[Unit, ...]


def agree(left: Unit, right: Unit) -> bool:
    """Tell whether two units can be one place: one stem, and one unit word where both have one.

    A county that became a city or a district (临安市, 临安区) is one place if the gazetteer no longer has both.
    """
    if not left.stem or not right.stem:
        return left.level == right.level
    if left.stem != right.stem or left.word == right.word:
        return left.stem == right.stem
    if not left.word or not right.word:
        return left.level == right.level
    if _kinds(left, right):
        return False
    return left.level in {2, 3} and right.level in {2, 3} and not (known(left) and known(right))


def _kinds(left: Unit, right: Unit) -> bool:
    """Tell whether one unit word of two is of another kind of place: a zone, a prefecture, a county of a city."""
    if any(len(u.word) > 1 and u.word.endswith(("新城", "区")) and u.word != "地区" for u in (left, right)):
        return True  # a zone (高新区) is no district
    if bool(_PREFECTURE.search(left.word)) != bool(_PREFECTURE.search(right.word)) and not _turned(left, right):
        return True  # a prefecture and its seat
    # a city, and a county that lies or lay in it
    return "县" in {left.word, right.word} and any(u.level == _CITY and known(u) for u in (left, right))


def _turned(left: Unit, right: Unit) -> bool:
    """Tell whether a prefecture (地区, 盟) may have become the other, a city of its level."""
    words = {left.word, right.word}
    return "市" in words and bool(words & {"地区", "盟"}) and left.level == right.level == 2


def known(unit: Unit) -> bool:
    """Tell whether the gazetteer has the unit under its full name."""
    return f"{unit}" in named() or f"{unit}" in lexicon.towns_by_name()


def homonymous(unit: Unit) -> bool:
    """Tell whether several counties or towns bear the name (鼓楼区)."""
    if unit.stem in _ZONES:
        return True
    if not unit.word:
        return len(shortened().get(unit.stem, ())) > 1
    found = named().get(f"{unit}") or lexicon.towns_by_name().get(f"{unit}", ())
    return len(found) > 1


@cache
def named() -> Mapping[str, tuple[Division, ...]]:
    """Return the divisions by folded name, zones left out: those are read from their parts."""
    return {folded(name): found for name, found in lexicon.by_name().items() if not re.search(r"开发区$|园区$", name)}


@cache
def shortened() -> Mapping[str, tuple[Division, ...]]:
    """Return the divisions by folded short form."""
    return {folded(name): found for name, found in lexicon.by_short().items()}


@cache
def former() -> Mapping[str, Division]:
    """Return the division of today for each folded name that a place bore before; a city's also without its word.

    Left out is what without its word is a place of today or an everyday word (渡口).
    """
    whole = {folded(name): lexicon.by_code()[code] for name, code in lexicon.former().items()}
    bare = {re.sub(r"[市盟]$", "", name): division for name, division in whole.items()}
    taken = shortened().keys() | lexicon.frequencies().keys()
    return whole | {name: division for name, division in bare.items() if name not in taken}


def zone(rest: str) -> tuple[Unit, str] | None:
    """Read a zone that has its name from what it is (经开区, 经济技术开发区)."""
    for stem, pattern in _ZONES.items():
        if found := pattern.match(rest):
            return Unit(stem, "区", 3), rest[found.end() :]
    return None

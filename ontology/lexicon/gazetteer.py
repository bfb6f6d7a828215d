"""Administrative divisions of China to town, with their codes (GB/T 2260), short forms and what contains what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from ontology.lexicon.tables import rows

_UNITS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "province": ("省", "市"),
        "city": ("市", "地区", "盟"),
        "county": ("新区", "林区", "特区", "区", "县", "市", "旗"),
    }
)


@dataclass(frozen=True, slots=True)
class Division:
    """One division; `code` has six digits, nine for a town; `parent` is a code, empty for a province.

    `level` is province, city, county or town. `short` is the name without its unit word (嘉兴), empty if there is
    none; `common` tells that the short form is also an ordinary word or a name of many places (和平).
    """

    code: str
    name: str
    parent: str
    level: str
    short: str
    common: bool = False


@cache
def divisions() -> tuple[Division, ...]:
    """Return all provinces, cities and counties in order of code."""
    return tuple(
        Division(code, name, parent, level, _short(name, level, short), common=short.endswith("?"))
        for code, name, parent, level, short in rows("divisions")
    )


@cache
def provinces() -> frozenset[str]:
    """Return the provinces, and the cities of their rank, by full and short names."""
    found = [d for d in divisions() if len(d.code.rstrip("0")) <= 2]
    return frozenset(name for d in found for name in (d.name, d.short) if name)


@cache
def towns() -> tuple[Division, ...]:
    """Return all towns, townships and subdistricts in order of code; they have no short forms."""
    return tuple(Division(code, name, parent or code[:6], "town", "") for code, name, parent in rows("towns"))


@cache
def by_code() -> Mapping[str, Division]:
    """Return provinces, cities and counties by code."""
    return MappingProxyType({d.code: d for d in divisions()})


@cache
def towns_by_code() -> Mapping[str, Division]:
    """Return towns by code."""
    return MappingProxyType({d.code: d for d in towns()})


@cache
def by_name() -> Mapping[str, tuple[Division, ...]]:
    """Return provinces, cities and counties by full name, the higher levels first."""
    return _index((d.name, d) for d in divisions())


@cache
def by_short() -> Mapping[str, tuple[Division, ...]]:
    """Return provinces, cities and counties by short form, the higher levels first."""
    return _index((d.short, d) for d in divisions() if d.short)


@cache
def towns_by_name() -> Mapping[str, tuple[Division, ...]]:
    """Return towns by full name."""
    return _index((d.name, d) for d in towns())


@cache
def _children() -> Mapping[str, tuple[Division, ...]]:
    return _index((d.parent, d) for d in (*divisions(), *towns()) if d.parent)


def children(code: str) -> tuple[Division, ...]:
    """Return the divisions directly inside one; empty for a town and for a code that is not in use."""
    return _children().get(code, ())


def chain(code: str) -> tuple[Division, ...]:
    """Return a division and what contains it, innermost first; KeyError for a code that is not in use."""
    found = [towns_by_code()[code] if len(code) > 6 else by_code()[code]]
    while found[-1].parent:
        found.append(by_code()[found[-1].parent])
    return tuple(found)


def contains(outer: str, inner: str) -> bool:
    """Tell whether a division lies inside another, or is it; KeyError for an inner code that is not in use."""
    return any(d.code == outer for d in chain(inner))


def _short(name: str, level: str, column: str) -> str:
    """Return the short form: the word of the column, none for `-`, else the name without its unit word."""
    word = column.removesuffix("?")
    if word:
        return "" if word == "-" else word
    cut = (name.removesuffix(unit) for unit in _UNITS[level] if name.endswith(unit))
    return next((rest for rest in cut if len(rest) >= 2), "")


def _index(pairs: Iterable[tuple[str, Division]]) -> Mapping[str, tuple[Division, ...]]:
    found: dict[str, list[Division]] = {}
    for key, division in pairs:
        found.setdefault(key, []).append(division)
    order = ("province", "city", "county", "town")
    return MappingProxyType(
        {k: tuple(sorted(v, key=lambda d: (order.index(d.level), d.code))) for k, v in found.items()}
    )

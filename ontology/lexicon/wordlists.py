"""The word lists as frozen rows: honours, endings of names, surnames, positions, units, hedges, bodies, short words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from ontology.lexicon.gazetteer import by_code
from ontology.lexicon.tables import rows


@dataclass(frozen=True, slots=True)
class Honour:
    """An honour or prize; `form` is full, base (what regional titles end in) or short (of the honour in `base`)."""

    name: str
    level: str
    makes_model_worker: bool
    form: str
    base: str


@dataclass(frozen=True, slots=True)
class Ending:
    """A last word of names and the kind it tells; `strong` if it tells it without quotes or an owner."""

    ending: str
    kind: str
    strong: bool


@dataclass(frozen=True, slots=True)
class Surname:
    """A surname; `note` is common, compound (more than one character) or word (mostly another word)."""

    surname: str
    rank: int
    note: str


@dataclass(frozen=True, slots=True)
class Position:
    """A word beside a person: post, job, role or author; `unit` hints at the kind of thing it goes with."""

    position: str
    use: str
    unit: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit or measure word; a value in it times `scale` is a value in `base_unit`, which has no 万 or 亿."""

    unit: str
    base_unit: str
    scale: int
    use: str


@dataclass(frozen=True, slots=True)
class Hedge:
    """A word that makes a figure inexact; `place` is before, after or inside, `sense` is what it says of it."""

    word: str
    place: str
    sense: str


@dataclass(frozen=True, slots=True)
class Body:
    """A national body, union, paper or law with the short names in use."""

    name: str
    kind: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short word inside names, what it stands for, and the kind of thing whose name it ends."""

    short: str
    full: str
    kind: str


@cache
def honours() -> tuple[Honour, ...]:
    """Return the honours in the order of the table."""
    return tuple(Honour(name, level, flag == "yes", form, base) for name, level, flag, form, base in rows("honours"))


@cache
def endings() -> tuple[Ending, ...]:
    """Return the endings, longest first, strong before weak, then in code-point order."""
    found = (Ending(ending, kind, strength == "strong") for ending, kind, strength in rows("endings"))
    return tuple(sorted(found, key=lambda e: (-len(e.ending), not e.strong, e.ending, e.kind)))


@cache
def endings_by_word() -> Mapping[str, tuple[Ending, ...]]:
    """Return the endings by their word, strong before weak."""
    found: dict[str, list[Ending]] = {}
    for ending in endings():
        found.setdefault(ending.ending, []).append(ending)
    return MappingProxyType({word: tuple(rows_) for word, rows_ in found.items()})


@cache
def _longest_ending() -> int:
    return max(map(len, endings_by_word()))


def ending_of(name: str) -> Ending | None:
    """Return the longest ending of a name (strong before weak), or None; an ending alone is no name's ending."""
    for length in range(min(len(name) - 1, _longest_ending()), 0, -1):
        if found := endings_by_word().get(name[-length:]):
            return found[0]
    return None


@cache
def surnames() -> tuple[Surname, ...]:
    """Return the surnames, the frequent ones first."""
    return tuple(Surname(surname, int(rank), note) for surname, rank, note in rows("surnames"))


@cache
def positions() -> tuple[Position, ...]:
    """Return posts, jobs, roles and by-line words, longest first."""
    found = (Position(*row) for row in rows("positions"))
    return tuple(sorted(found, key=lambda p: (-len(p.position), p.position)))


@cache
def units() -> tuple[Unit, ...]:
    """Return the units, longest first."""
    found = (Unit(unit, base, int(scale), use) for unit, base, scale, use in rows("units"))
    return tuple(sorted(found, key=lambda u: (-len(u.unit), u.unit)))


@cache
def units_by_name() -> Mapping[str, Unit]:
    """Return the units by their word."""
    return MappingProxyType({u.unit: u for u in units()})


@cache
def hedges() -> tuple[Hedge, ...]:
    """Return the hedges, longest first."""
    return tuple(sorted((Hedge(*row) for row in rows("hedges")), key=lambda h: (-len(h.word), h.word, h.place)))


@cache
def national() -> tuple[Body, ...]:
    """Return national bodies, unions, papers and laws in the order of the table."""
    return tuple(Body(name, kind, tuple(filter(None, aliases.split("|")))) for name, kind, aliases in rows("national"))


@cache
def abbreviations() -> tuple[Abbreviation, ...]:
    """Return the short words in the order of the table."""
    return tuple(Abbreviation(*row) for row in rows("abbreviations"))


@cache
def confusions() -> tuple[frozenset[str], ...]:
    """Return the groups of characters that scanning takes for one another."""
    return tuple(frozenset(group) for (group,) in rows("confusions"))


@cache
def trades() -> tuple[str, ...]:
    """Return the words for trades in names of companies, longest first."""
    return tuple(sorted({trade for (trade,) in rows("trades")}, key=lambda t: (-len(t), t)))


@cache
def written_out(kind: str) -> tuple[tuple[str, str], ...]:
    """Return the last words of names of a kind in short, each with a word that it may stand for, longest first."""
    found = ((short, long) for short, long, of in rows("shortened") if of == kind)
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair)))


@cache
def letters() -> Mapping[str, str]:
    """Return the one letter that stands for each province (粤 for 广东省)."""
    return MappingProxyType({by_code()[code].name: letter for code, letter in rows("letters")})


@cache
def meetings() -> Mapping[str, str]:
    """Return the kinds of meetings that are counted by terms by the last words of their names."""
    return MappingProxyType({row[0]: row[1] for row in rows("meetings")})


@cache
def bynames() -> Mapping[str, str]:
    """Return the city that each byname is of (鹏城: 深圳)."""
    return MappingProxyType({row[0]: row[1] for row in rows("bynames")})


@cache
def former() -> Mapping[str, str]:
    """Return the code of the division of today for each name that it bore before (a county that is a district now)."""
    return MappingProxyType({row[0]: row[2] for row in rows("former")})


@cache
def frequencies() -> Mapping[str, int]:
    """Return how often each word of running text was counted, in texts of `sum(frequencies().values())` words."""
    return MappingProxyType({word: int(count) for word, _, count in rows("words")})

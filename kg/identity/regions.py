"""The places at the head of a name, as a chain of units (浙江省 > 嘉兴市 > 南湖区), read by form first.

The gazetteer says what a word without its unit word is (嘉兴, 遂昌) and of which level; whether one place lies in the
other is not asked, so that a place which the gazetteer misses, or which moved, is read like any other.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from kg.identity.clipped import clipped
from kg.identity.units import Chain, Unit, former, named, shortened, zone
from kg.naming import folded
from kg.places import GOES_ON
from ontology import lexicon
from ontology.lexicon import Division

_LONGEST = 12
_BY_GAZETTEER = {"province": 1, "city": 2, "county": 3, "town": 4}
_WORDS = {
    "特别行政区": 1, "自治区": 1, "省": 1, "自治州": 2, "地区": 2, "州": 2, "盟": 2, "市": 2, "自治县": 3, "县": 3,
    "区": 3, "旗": 3, "街道": 4, "镇": 4, "乡": 4,
}  # fmt: skip
_ZONE = r"(?:新城|新区|开发区|高新区|经开区|产业园区|工业园区|园区|度假区|保税区|自贸区|示范区|集聚区)"
_UNKNOWN = re.compile(
    r"(?![本该全各某两市区县省我])(?P<stem>[一-龥]{1,5}?)"
    rf"(?P<word>{_ZONE}|省|自治[区州县旗]|(?<![城超上股夜门都闹集])市|县|"
    r"(?<![高园社新小校街片发校港军学厂景灾库山林牧老地城工业活能宿战治])区|街道|(?<![城乡重村])镇|(?<=[一-龥]{2})州(?=委|总工|政府|人民政府|纪委|直|工会))"
)
_CITY = re.compile(r"(?P<stem>(?![新老古大中小该本全各])[一-龥]城)(?P<word>市)")
_BARE = re.compile(r"(?P<word>自治区|省|市|区|县|州|镇|街道)(?![区县民场政直级属辖])")
_WORD = re.compile(r"[市县区州省盟旗](?![场域帜])")
_TAIL = re.compile(r"(?:特别行政区|自治[区州县旗]|地区|街道|省|市|县|区|州|盟|旗|镇|乡)$")


@lru_cache(maxsize=65_536)
def leading(name: str, *, loose: bool = False) -> tuple[Chain, str]:
    """Return the chain of places that a folded name begins with, and the rest; `loose` takes 南湖 in 嘉兴南湖工会."""
    chain: Chain = ()
    rest = name
    while found := _step(rest, chain, loose=loose):
        chain, rest = (*chain, found[0]), found[1]
        again = rest.removeprefix(found[0].stem)
        if found[0].stem and again != rest and zone(again):
            rest = again  # 云溪市云溪高新区
    if chain or not (bare := _BARE.match(name)):
        return chain, rest
    word = bare["word"]
    return (Unit("", word, _WORDS[word]),), name[bare.end() :]


@lru_cache(maxsize=16_384)
def within(text: str) -> tuple[Chain, ...]:
    """Return the chains of known places in a folded text, in reading order."""
    return tuple(_within(text))


def _within(text: str) -> Iterator[Chain]:
    at = 0
    while at < len(text):
        chain, rest = _known_chain(text[at : at + 40])
        if chain:
            yield chain
        at += max(1, len(text[at : at + 40]) - len(rest))


@cache
def _heads() -> frozenset[str]:
    """Return the first two letters of every place, by which most stretches of a text are passed over."""
    return frozenset(n[:2] for n in (*named(), *shortened(), *former(), *lexicon.towns_by_name()))


def _known_chain(text: str) -> tuple[Chain, str]:
    chain: Chain = ()
    rest = text
    if text[:2] not in _heads():
        return (), text
    while found := (
        _former(rest, chain, least=3)
        or _full(rest, chain)
        or _town(rest, chain)
        or _short(rest, chain, loose=False)
        or (zone(rest) if chain else None)
    ):
        chain, rest = (*chain, found[0]), found[1]
    return chain, rest


def _step(rest: str, chain: Chain, *, loose: bool) -> tuple[Unit, str] | None:
    return (
        _former(rest, chain, least=2)
        or _full(rest, chain)
        or _town(rest, chain)
        or _short(rest, chain, loose=loose)
        or (zone(rest) if _below(3, chain) else None)
        or _clip(rest, chain)
        or _unknown(rest, chain)
    )


def _unit(division: Division, written: str) -> Unit:
    name = folded(division.name)
    stem = folded(division.short) or _TAIL.sub("", name) or name
    word = name.removeprefix(stem) if written == name else ""
    return Unit(stem, word, _BY_GAZETTEER[division.level])


def _below(level: int, chain: Chain) -> bool:
    return not chain or level > chain[-1].level


def _full(rest: str, chain: Chain) -> tuple[Unit, str] | None:
    for length in range(min(_LONGEST, len(rest)), 2 if not chain else 1, -1):
        for division in named().get(rest[:length], ()):
            unit = _unit(division, rest[:length])
            if _below(unit.level, chain):
                return unit, rest[length:]
    return None


def _former(rest: str, chain: Chain, *, least: int) -> tuple[Unit, str] | None:
    """Read a name that a place bore before as the place of today; two letters (郧县) only where a name begins."""
    for length in range(min(_LONGEST, len(rest)), least - 1, -1):
        division = former().get(rest[:length])
        if division and _below(_BY_GAZETTEER[division.level], chain) and not rest[length:].startswith("级"):
            return _unit(division, rest[:length]), rest[length:]
    return None


def _town(rest: str, chain: Chain) -> tuple[Unit, str] | None:
    found = re.match(r"[一-龥]{1,9}?(?:街道|镇|乡)", rest)
    if found is None or not _below(4, chain) or found[0] not in lexicon.towns_by_name():
        return None
    stem = _TAIL.sub("", found[0])
    return Unit(stem, found[0].removeprefix(stem), 4), rest[found.end() :]


def _short(rest: str, chain: Chain, *, loose: bool) -> tuple[Unit, str] | None:
    for length in range(min(5, len(rest)), 1, -1):
        piece, after = rest[:length], rest[length:]
        for division in shortened().get(piece, ()):
            unit = _unit(division, piece)
            if division.level == "province" and division.name.endswith("自治区") and after.startswith("区"):
                return Unit(unit.stem, folded(division.name).removeprefix(unit.stem), 1), after[1:]
            if (word := _WORD.match(after)) and _below(_level(word[0], unit.level), chain):
                return Unit(unit.stem, word[0], _level(word[0], unit.level)), after[word.end() :]
            if after.startswith("杯") or not _below(unit.level, chain) or (GOES_ON.match(after) and not _begins(after)):
                continue
            if _taken(division, chain, loose=loose):
                return unit, after
    return None


def _begins(text: str) -> bool:
    """Tell whether a text begins with a place of the gazetteer (江山 in 浙江江山) or a zone."""
    if zone(text):
        return True
    return any(text[:n] in named() or (n < 4 and text[:n] in shortened()) for n in (2, 3, 4))


def _level(word: str, level: int) -> int:
    """Return the level of a known stem with another unit word than today's (临安市 is now a district)."""
    return level if word == "市" and level in {2, 3} else _WORDS[word]


def _taken(division: Division, chain: Chain, *, loose: bool) -> bool:
    """Tell whether a short form is a place here: a district's only after what holds it."""
    if not division.common and not (division.level == "county" and division.name.endswith("区")):
        return True
    return bool(chain) and (loose or folded(lexicon.by_code()[division.parent].short) == chain[-1].stem)


def _clip(rest: str, chain: Chain) -> tuple[Unit, str] | None:
    found = clipped(rest)
    return found if found and _below(found[0].level, chain) else None


def _unknown(rest: str, chain: Chain) -> tuple[Unit, str] | None:
    found = _UNKNOWN.match(rest) or _CITY.match(rest)
    if found is None:
        return None
    level = _WORDS.get(found["word"], 3)
    if chain and level <= chain[-1].level and not (level == 2 == chain[-1].level):
        return None
    if level == 2 and chain and chain[-1].level == 2:
        level = 3
    return Unit(found["stem"], found["word"], level), rest[found.end() :]

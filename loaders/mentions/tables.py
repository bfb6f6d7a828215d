"""The lexicon as the finders of names use it: words with their classes, endings, surnames, posts, honours, units."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

PLACE, POST = "LOC", "pos"  # classes of words beside those of `words.tsv`
_FULL, _SHORT, _TOWN, _TERM = 3000, 1500, 300, 3000  # counts of names beside words of running text


@dataclass(frozen=True, slots=True)
class Honour:
    """A prize or title: its level (`prize` for a rank in a contest) and whether its holder is a model worker."""

    level: str
    worker: bool


def rows(table: str) -> list[tuple[str, ...]]:
    """Return the rows of a table of the lexicon without comments and the line of headings."""
    text = files("ontology.lexicon").joinpath(f"{table}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(*line.split("\t"), "", "", "") for line in lines[1:]]


@cache
def words() -> Mapping[str, tuple[str, int]]:
    """Return class and count of every word that text is cut into: running text, places, endings and posts."""
    found: dict[str, tuple[str, int]] = {row[0]: (row[1], int(row[2])) for row in rows("words")}
    for name in {row[0] for row in rows("endings") if row[1] != "Event" and len(row[0]) > 2}:
        found.setdefault(name, ("n", _TERM))
    for row in rows("honours"):
        found.setdefault(row[0], ("n", _TERM))
    for row in rows("positions"):
        if len(row[0]) > 1:
            found[row[0]] = (POST, _TERM)
    for row in rows("divisions"):
        found[row[0 + 1]] = (PLACE, _FULL)
        short = short_form(row[1], row[4])
        if short:
            found.setdefault(short, (PLACE, _SHORT))
    for row in rows("towns"):
        found.setdefault(row[1], (PLACE, _TOWN))
    return found


UNITS = ("自治区", "自治州", "自治县", "特别行政区", "省", "市", "县", "区", "旗", "州", "盟")


def short_form(name: str, said: str) -> str:
    """Return the short form of a division (嘉兴市 -> 嘉兴), or "" where it has none that is safe without context."""
    if "?" in said or said == "-":
        return ""
    if said:
        return said
    unit = next((u for u in UNITS if name.endswith(u)), "")
    stem = name.removesuffix(unit)
    return stem if unit and len(stem) > 1 else ""


@cache
def endings() -> Mapping[str, tuple[tuple[str, bool], ...]]:
    """Return for each last word of names the kinds it may tell, each with whether it is a strong sign."""
    found: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for row in rows("endings"):
        found[row[0]].append((row[1], row[2] == "strong"))
    return {name: tuple(kinds) for name, kinds in found.items()}


@cache
def honours() -> Mapping[str, Honour]:
    """Return all honours and prizes by name."""
    return {row[0]: Honour(row[1], row[2] == "yes") for row in rows("honours")}


@cache
def surnames() -> Mapping[str, str]:
    """Return surnames with their note: common, compound, word (mostly another word) or empty."""
    return {row[0]: row[2] for row in rows("surnames")}


@cache
def units() -> frozenset[str]:
    """Return units of counting and measuring, those with 万 and 亿 before them included; not those of order."""
    return frozenset(row[0] for row in rows("units") if row[3] not in {"order", "scale"})


@cache
def hedges(place: str) -> frozenset[str]:
    """Return the words that make a figure inexact: `before` it, `inside` (120余名) or `after` the unit."""
    return frozenset(row[0] for row in rows("hedges") if row[1] == place and row[2] != "exact")


@cache
def national(kind: str) -> frozenset[str]:
    """Return the official names and short names of national bodies, papers and laws of a kind."""
    found = [(row[0], *row[2].split("|")) for row in rows("national") if row[1] == kind]
    return frozenset(name for names in found for name in names if name)

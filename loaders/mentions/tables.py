"""The lexicon as the finders of names use it: words with their classes, endings by kind, surnames, honours, units."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from ontology import lexicon

PLACE, POST, JOB = "LOC", "pos", "job"  # classes of words beside those of `words.tsv`
FORMED = ("TradeUnion", "Company", "GovernmentBody", "PartyBody", "School", "Alliance", "Organization")
_FULL, _SHORT, _TOWN, _TERM = 3000, 1500, 300, 3000  # counts of names beside words of running text
_PARTY = ("党", "纪委", "团委", "机关党委")  # 党委书记 is a post where it stands, not a body and a post
RUNNING = frozenset({"v", "p", "c", "d"})  # classes of words that a sentence runs on
_NOUNS = ("企业", "职工", "单位", "集团", "班组")  # counted things that the table lists as units


@cache
def cues(use: str) -> frozenset[str]:
    """Return the words of `cues.tsv` with a use: inside, generic, leading ..."""
    return frozenset(word for word, told in lexicon.rows("cues") if told == use)


def either(listed: Iterable[str]) -> str:
    """Return the pattern that matches one of some words, the longest that stands in a place.

    Words are grouped by their first character, and places where none begins are passed over by one look.
    """
    behind: dict[str, list[str]] = {}
    for word in sorted(listed, key=lambda word: (-len(word), word)):
        behind.setdefault(word[0], []).append(re.escape(word[1:]))
    groups = (re.escape(first) + (f"(?:{'|'.join(rest)})" if any(rest) else "") for first, rest in behind.items())
    return f"(?={first_of(behind)})(?:{'|'.join(groups)})"


def first_of(listed: Iterable[str]) -> str:
    """Return the class of the characters that words begin with."""
    return f"[{''.join(map(re.escape, sorted({word[0] for word in listed})))}]"


@cache
def words() -> Mapping[str, tuple[str, int]]:
    """Return class and count of every word that text is cut into: running text, places, endings and posts."""
    found: dict[str, tuple[str, int]] = {word: (tag, int(count)) for word, tag, count in lexicon.rows("words")}
    for ending in lexicon.endings():
        if ending.kind != "Event" and len(ending.ending) > 2:
            found.setdefault(ending.ending, ("n", _TERM))
    for honour in lexicon.honours():
        found.setdefault(honour.name, ("n", _TERM))
    for post in lexicon.positions():
        if len(post.position) > 1 and (not _compound(post.position) or post.position.startswith(_PARTY)):
            found[post.position] = (POST if post.use in {"post", "author"} else JOB, _TERM)
    for region in lexicon.abbreviations():
        if (
            region.kind == "Place" and region.short[-1] not in "区县市"
        ):  # 长三角, but 高新区 is a place only with its owner
            found[region.short] = (PLACE, _FULL)
    return MappingProxyType({**_places(found), **found})


def _places(taken: Mapping[str, tuple[str, int]]) -> dict[str, tuple[str, int]]:
    """Return the divisions as words, save those that text mostly means otherwise (会同 + 县, 和 + 县总工会)."""
    found = {town.name: (PLACE, _TOWN) for town in lexicon.towns()}
    for division in lexicon.divisions():
        if taken.get(division.name[:-1], ("", 0))[0] in RUNNING:
            continue
        found[division.name] = (PLACE, _FULL)
        if division.short and not division.common and division.short not in taken:
            found[division.short] = (PLACE, _SHORT)
    return found


def _compound(post: str) -> bool:
    """Tell whether a post begins with the last word of a name: 工会主席 belongs to the union before it."""
    cuts = (post[:i] for i in range(2, len(post)))
    return any(e.kind in FORMED for cut in cuts for e in lexicon.endings_by_word().get(cut, ()))


@cache
def ends(kinds: tuple[str, ...]) -> Mapping[str, tuple[str, bool]]:
    """Return the last words of names of some kinds: the kind each tells, and whether it is a strong sign of it."""
    found: dict[str, tuple[str, bool]] = {}
    for kind in kinds:
        for ending in lexicon.endings():
            if ending.kind == kind and ending.ending not in cues("common_end"):
                known = found.get(ending.ending)
                if known is None or (ending.strong and not known[1]):
                    found[ending.ending] = (kind, ending.strong)
    return MappingProxyType(found)


@cache
def honours() -> Mapping[str, lexicon.Honour]:
    """Return all honours and prizes by name."""
    return MappingProxyType({honour.name: honour for honour in lexicon.honours()})


@cache
def workers() -> frozenset[str]:
    """Return the honours that make their holder a model worker."""
    return frozenset(name for name, honour in honours().items() if honour.makes_model_worker)


@cache
def surnames() -> Mapping[str, str]:
    """Return surnames with their note: common, compound, word (mostly another word) or empty."""
    return MappingProxyType({name.surname: name.note for name in lexicon.surnames()})


@cache
def ordinary() -> frozenset[str]:
    """Return the words of two characters that begin like a name and are none (高温, 方案)."""
    return frozenset(word for (word,) in lexicon.rows("ordinary"))


@cache
def units() -> frozenset[str]:
    """Return units of counting and measuring, those with 万 and 亿 before them included; not those of order."""
    counted = {u.unit for u in lexicon.units() if u.use not in {"order", "scale"} and not u.unit.endswith(_NOUNS)}
    return frozenset(counted | {"期", "批"})


@cache
def hedges(place: str) -> frozenset[str]:
    """Return the words that make a figure inexact: `before` it, `inside` (120余名) or `after` the unit."""
    return frozenset(hedge.word for hedge in lexicon.hedges() if hedge.place == place and hedge.sense != "exact")


@cache
def national(kind: str) -> frozenset[str]:
    """Return the official names and short names of national bodies, papers and laws of a kind."""
    bodies = [body for body in lexicon.national() if body.kind == kind]
    return frozenset(name for body in bodies for name in (body.name, *body.aliases))

"""What an article teaches about its own names: short forms it defines, brands of its companies, places, persons."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import daachorse

from loaders.mentions.candidate import Candidate
from loaders.mentions.line import Line
from loaders.mentions.tables import PLACE, words
from ontology import lexicon

_DEFINED = re.compile(r"^[”》]?\((?:以下(?:简称|称)?|下称|简称|下简称|下同)[:为]?[“《‘]([^”》’]{1,16})[”》’]\)")
_LEGAL = re.compile(r"(?:集团)?(?:股份|责任)?(?:有限)?(?:责任|股份)?(?:有限)?公司$")
_INDUSTRY = re.compile(
    r"(?:科技|实业|控股|集团|信息|网络|电子|机械|商贸|贸易|投资|发展|建设|工程|制造|技术|服务|实业集团|科技发展|信息技术|建筑工程|材料|制品|食品|餐饮管理|供应链|物流|文化传媒)+$"
)
_GROUP = re.compile(r"(?P<name>.{2,}集团)(?:股份|有限|责任)*公司$")
_QUOTED_FIRST = re.compile(r"“([^”“]{3,16})”.")
_PARENS = re.compile(r"\([^()]*\)")
_AUTONOMOUS = re.compile(r"自治区$")
_UNIT = re.compile(r"(?:自治区|自治州|自治县|省|市|县|区|旗|镇|乡)$")


@dataclass(frozen=True, slots=True)
class Short:
    """A short form and what it is short for."""

    text: str
    full: str
    kind: str


def shorts(lines: Sequence[Line], taken: Iterable[Candidate]) -> list[Short]:
    """Return the short forms that the article defines or that its companies' names hold."""
    found: list[Short] = []
    for candidate in taken:
        line = lines[candidate.line]
        full = line.text[candidate.start : candidate.end]
        defined = _DEFINED.match(line.text[candidate.end :])
        if defined:
            found.append(Short(defined.group(1), full, candidate.kind))
        if candidate.source == "quoted" and candidate.kind in {"Program", "Event", "Project"}:
            if 2 < candidate.size < 20:
                found.append(Short(full, full, candidate.kind))  # quoted elsewhere without a word that tells
            if opened := _QUOTED_FIRST.match(full):
                found.append(Short(opened[1], full, candidate.kind))  # “甲”帮扶行动, elsewhere 甲
        if candidate.source == "named":  # what a body is named, called elsewhere by the same words
            found.append(Short(full, full, "Award"))
        if candidate.kind == "Person" and candidate.size == 3 and full[1:] not in words():
            found.append(Short(full[1:], full, "Person"))
        if candidate.kind == "Company":
            found += [Short(brand, full, "Company") for brand in brands(line, candidate)]
        elif candidate.kind in {"TradeUnion", "School", "Organization"} and candidate.form == "name":
            found += [Short(rest, full, candidate.kind) for rest in _unplaced(line, candidate)]
    return found


def brands(line: Line, company: Candidate) -> Iterator[str]:
    """Yield what remains of a company's name without legal form, and without its place (沪岳机器人)."""
    name = line.text[company.start : company.end]
    bare = _PARENS.sub("", name)
    if group := _GROUP.match(bare):
        yield group["name"]
    stem = _LEGAL.sub("", bare)
    if stem == bare or len(stem) < 4:
        return
    yield stem
    first = line.word(company.start)
    placed = first is not None and first.tag == PLACE and first.start == company.start
    rest = stem[len(first.text) :] if first is not None and placed else stem
    if len(rest) >= 3 and rest not in words():
        yield rest
    brand = _INDUSTRY.sub("", rest)
    if brand != rest and len(brand) >= 3 and brand not in words():
        yield brand
    if len(brand) == 2 and brand != rest:
        yield from (brand + form for form in ("公司", "集团") if not name.endswith(brand + form))


def _unplaced(line: Line, named: Candidate) -> Iterator[str]:
    """Yield what remains of a name without its place, if that is long enough to be told from common words."""
    first = line.word(named.start)
    if first is not None and first.tag == PLACE and named.end - first.end >= 4:
        rest = line.text[first.end : named.end]
        if rest not in words():
            yield rest


def names(lines: Sequence[Line], taken: Iterable[Candidate]) -> Mapping[str, str]:
    """Return places and persons found on good grounds, with their class: they are words of this article."""
    found: dict[str, str] = {}
    people: dict[str, str] = {}
    for candidate in taken:
        text = lines[candidate.line].text[candidate.start : candidate.end]
        if candidate.kind == "Place":
            found[text] = PLACE
            stem = stem_of(text)
            if len(stem) > 1 and words().get(stem, (PLACE, 0))[0] in {PLACE, "x"}:
                found[stem] = PLACE
        elif (
            candidate.kind == "Person"
            and candidate.strength > 1
            and candidate.size > 1
            and candidate.source != "partial"
        ):
            people[text] = "PER"
    return {**people, **found}


def stem_of(place: str) -> str:
    """Return a place without its unit word (松岭县 -> 松岭), an autonomous region without its people (宁夏)."""
    known = lexicon.by_name().get(place, ()) if _AUTONOMOUS.search(place) else ()
    if known and known[0].short:
        return known[0].short
    stem = _UNIT.sub("", place)
    return stem if len(stem) > 1 else place


def containing(wanted: Collection[str]) -> Callable[[str], bool]:
    """Return what tells whether a text holds any of some words, in one pass however many they are."""
    automaton = daachorse.CharwiseDoubleArrayAhoCorasick(sorted(wanted)) if wanted else None
    return lambda text: automaton is not None and bool(automaton.find_overlapping(text))


class Recall:
    """Finds the short forms that an article has taught."""

    def __init__(self, known: Iterable[Short]) -> None:
        """Take the short forms; of two with equal words the first stands."""
        self._known: dict[str, Short] = {}
        for short in known:
            if len(short.text) > 1:
                self._known.setdefault(short.text, short)
        texts = sorted(self._known)
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(texts) if texts else None
        self._texts = texts

    def find(self, line: Line) -> Iterator[Candidate]:
        """Yield the places where a line uses a short form."""
        matches = self._automaton.find_overlapping(line.text) if self._automaton else ()
        for start, end, number in matches:
            short = self._known[self._texts[number]]
            if short.kind == "Person" and line.text.endswith(short.full, 0, end):
                continue  # the given name inside the full one
            behind = line.text[end : end + 1]
            strength = 5 if short.kind == "Award" else 3
            yield Candidate(line.number, start, end, short.kind, strength, "short", "alias", followed=behind)

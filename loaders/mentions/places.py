"""Places: divisions of the lexicon, names with a unit word (松岭县, 高新区), and what datelines name."""

import re
from collections.abc import Iterator
from functools import cache

from kg.model import Form
from loaders.mentions.candidate import Candidate
from loaders.mentions.edges import stops
from loaders.mentions.line import Line, Word
from loaders.mentions.tables import PLACE, cues
from ontology import lexicon

_UNIT = re.compile(
    r"(?:省|自治区|自治州|自治县|盟|市|县|区|旗|州|镇|乡|街道|村|屯|新城|新区|开发区|高新区|经开区|港|渔港|港区)$"
)
_ZONE = frozenset({"新城", "新区", "开发区", "高新区", "经开区"})
_DATELINE = re.compile(r"(?:本报|本网|本刊|新华社|中新社)([\u4e00-\u9fff]{2,4}?)(?:[\d]|讯|电)")
_CITIES = frozenset({"城市", "城区", "城县", "城镇", "江市", "州市", "海市", "山市"})
_NOT_STEM = cues("not_place")


def find(line: Line) -> Iterator[Candidate]:
    """Yield the places of a line, those inside longer names too."""
    for i, word in enumerate(line.words):
        if word.tag == PLACE:
            yield Candidate(line.number, word.start, word.end, "Place", 2, "gazetteer", _form(word.text))
        elif word.text in _CITIES:
            yield from _of_city(line, i, word)
        else:
            yield from _with_unit(line, i, word)
    yield from _in_lists(line)
    for found in _DATELINE.finditer(line.text):
        if found.group(1) not in {"记者", "通讯员"}:
            yield Candidate(line.number, found.start(1), found.end(1), "Place", 3, "dateline")


_LISTED = re.compile(
    r"((?:[\u4e00-\u9fff]{2,4}、)+[\u4e00-\u9fff]{2,4})(?:等?(?:\d+|[一二三四五六七八九十两]+)个[\u4e00-\u9fff]{0,3}?|等(?:地|多地)?的?)(?:乡镇|镇街|镇村|镇|乡|县市区|县市|县区|县|区|市|街道|行政村|村|社区|工业园区?|产业园区?|园区|片区|试点|街区|林场|农场|地(?=[的，,。;、举开进])|旗县)"
)


def _in_lists(line: Line) -> Iterator[Candidate]:
    """Yield the items of 甲、乙、丙3个乡镇."""
    for found in _LISTED.finditer(line.text):
        at = found.start(1)
        for item in found.group(1).removesuffix("等").split("、"):
            first = line.word(at)
            skipped = at
            while first is not None and stops(first) and first.end < at + len(item):
                skipped = first.end
                first = line.word(skipped)
            if at + len(item) - skipped >= 2:
                yield Candidate(line.number, skipped, at + len(item), "Place", 3, "list", "alias")
            at += len(item) + 1


def _form(name: str) -> Form:
    short = name in lexicon.by_short() and name not in lexicon.by_name()
    return "name" if _UNIT.search(name) and not short else "alias"


def _with_unit(line: Line, number: int, word: Word) -> Iterator[Candidate]:
    unit = _UNIT.fullmatch(word.text)
    if not unit:
        return
    start = _stem(line, number)
    if start is not None:
        yield Candidate(line.number, start, word.end, "Place", 2, "unit")


def _of_city(line: Line, number: int, word: Word) -> Iterator[Candidate]:
    """Yield a place whose own last character makes a word with its unit (凇城市, 鹿城区)."""
    if number == 0:
        return
    stem = line.words[number - 1]
    if stem.tag == "x" and len(stem.text) == 1 and stem.text not in _NOT_STEM and _clean(line, number - 1):
        yield Candidate(line.number, stem.start, word.end, "Place", 2, "unit")


@cache
def _provinces() -> frozenset[str]:
    """Return the provinces by full and short names: behind one a name of its own begins (宁夏|贺峰县)."""
    found = [d for d in lexicon.divisions() if d.code.rstrip("0") == d.code[:2] or len(d.code) == 2]
    return frozenset(name for d in found for name in (d.name, d.short) if name)


def _stem(line: Line, number: int) -> int | None:
    """Return where the name before a unit word begins: two or three characters behind an end of names."""
    start = line.words[number].start
    at, taken = number, 0
    while at > 0 and taken < 4:
        word = line.words[at - 1]
        if not _stem_word(word) or taken + len(word.text) > 4 or (word.text in _provinces() and taken > 1):
            break
        taken += len(word.text)
        at -= 1
        if word.tag == PLACE:
            break
    if at > 0 and taken == 0 and len(line.words[at - 1].text) == 2 and _after_place(line, at - 1):
        return start - 2  # a listed word is a name where a place stands before it: 松岭镇靠山屯
    if taken < 2 or taken > (3 if line.words[at].tag != PLACE else 4) or not _clean(line, at):
        return None
    return start - taken


def _after_place(line: Line, number: int) -> bool:
    """Tell whether a place with its unit stands right before a word."""
    if number == 0 or stops(line.words[number]):
        return False
    return line.words[number - 1].tag == PLACE or bool(_UNIT.search(line.words[number - 1].text))


def _stem_word(word: Word) -> bool:
    """Tell whether a word can be a part of an unlisted name before its unit: unlisted characters, or a short place."""
    if word.text in _NOT_STEM or stops(word) or word.tag in {"w", "e"}:
        return False
    return len(word.text) == 1 or word.tag in {"x", "nz"} or (word.tag == PLACE and not _UNIT.search(word.text))


def _clean(line: Line, number: int) -> bool:
    """Tell whether a name can begin at a word: a mark, a place or a word outside names stands before it."""
    if number == 0:
        return True
    word = line.words[number - 1]
    return stops(word) or word.tag in {PLACE, "w"} or bool(_UNIT.search(word.text))

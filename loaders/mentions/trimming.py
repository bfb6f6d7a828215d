"""Cuts names to what is theirs: words of the sentence that the learned finder takes along, and halves of brackets."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from loaders.mentions.candidate import Candidate
from loaders.mentions.line import Line
from loaders.mentions.starts import IN_PLACE_OF
from loaders.mentions.tables import FORMED, RUNNING

_PAIRS = (("(", ")"), ("“", "”"), ("‘", "’"), ("《", "》"))
_OURS = re.compile(
    r"[我本该][省市县区镇乡旗盟州](?=[^省市县区镇乡旗盟州级]{3})|(?:所属|下属|旗下)(?=[\u4e00-\u9fff]{3})"
    rf"|{IN_PLACE_OF}"
)  # 我市甲集团, 慰问组代省总工会送去
_ALL = re.compile(r"[全各本该](?:集团|公司|厂|矿|校|院|局|厅|部门|单位|企业|[省市县区镇乡旗盟州])$")
_WITHIN = re.compile(r"[内里]$")
_NEWS = re.compile(r"(?:消息|讯|报道)$")
_LEARNED = "learned"
_OF_MANY = frozenset({"街道办事处", "党委", "党组", "党总支", "党支部", "党工委"})


def fitted(line: Line, pool: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield candidates without words around them that belong to the sentence; those with half a bracket are none."""
    for candidate in pool:
        mended = _mended(line, candidate) if candidate.source == _LEARNED else candidate
        if mended is not None and balanced(line.text[mended.start : mended.end]):
            yield mended


def balanced(name: str) -> bool:
    """Tell whether every bracket and quotation mark of a name has its other half, in order."""
    for opening, closing in _PAIRS:
        depth = 0
        for char in name:
            depth += (char == opening) - (char == closing)
            if depth < 0:
                return False
        if depth:
            return False
    return True


def _mended(line: Line, name: Candidate) -> Candidate | None:
    """Return what the learned finder found without what leads in or follows, None where nothing is left that names."""
    text = line.text[name.start : name.end]
    if _ALL.match(text) or text in _OF_MANY or (name.kind == "Company" and _NEWS.search(text)):
        return None
    start, end = name.start, name.end
    found = _OURS.match(text) if name.kind in FORMED else None
    start += found.end() if found else 0
    if name.kind == "Place" and name.size > 3 and _WITHIN.search(text):
        end -= 1  # 甲镇工业园区内
    first = line.word(start)
    if first is not None and first.tag in RUNNING and line.text[first.end : end] in _OF_MANY:
        return None  # 传达党委
    return replace(name, start=start, end=end, followed=line.text[end : end + 1])

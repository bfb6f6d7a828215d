"""Bodies listed behind one that says whose they are: 甲县人社局、总工会, 市教育局、科技局, 县委组织部、宣传部."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from loaders.mentions.candidate import Candidate
from loaders.mentions.line import Line
from loaders.mentions.tables import PLACE, either, ends

_LEVELS = frozenset("省市县区旗州盟")
_HEADS = frozenset({"GovernmentBody", "PartyBody", "TradeUnion"})
_OF_PARTY = ("组织部", "宣传部", "统战部", "政法委", "网信办", "编办", "文明办", "社会工作部")
_AND = re.compile(r"、|[和与及]|以及")
_SHORTEST = 3  # characters: 政府 and 工会 behind 县委 are mostly any
_FIELD = r"[\u4e00-\u9fff]{2,7}?"
_GOES_ON = re.compile(
    r"[、,。;:!?)的和与及等]|以及|联合|共同|主办|承办|协办|负责|主要|有关|相关|分管|领导|党[组委]|工会(?![联委])|$"
)
_HARD = re.compile(r"[的了在由和与及是为被把将等到从向有各]|公司|集团|企业")


@cache
def _bodies() -> re.Pattern[str]:
    named = {
        e: kind
        for e, (kind, strong) in ends(("GovernmentBody", "PartyBody")).items()
        if strong and len(e) >= _SHORTEST and e != "国务院" and not e.startswith(tuple(_LEVELS))
    }
    party = either(e for e in {*_OF_PARTY, *(e for e, kind in named.items() if kind == "PartyBody")})
    office = either(e for e, kind in named.items() if kind == "GovernmentBody")
    return re.compile(
        rf"(?P<TradeUnion>总工会)|(?P<PartyBody>{party})|(?P<GovernmentBody>{office}|{_FIELD}局(?!长))"
        r"|(?P<Organization>工商联|妇联|团委|科协|残联)"
    )


def find(line: Line, bodies: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield what is listed behind a body with its level or place, and has none of its own."""
    known = {c.start for c in bodies}
    for head in bodies:
        if head.kind in _HEADS and (owner := _owner(line, head)):
            yield from _behind(line, head, owner, known)


def _owner(line: Line, head: Candidate) -> str:
    """Return whose body the head is: its level (县), or its place with the unit; empty where neither shows."""
    if head.source == "owned" and head.form == "alias":
        return line.text[head.start] if line.text[head.start] in _LEVELS else ""
    end = head.start
    while (word := line.word(end)) is not None and word.tag == PLACE and word.end < head.end:
        end = word.end
    owner = line.text[head.start : end]
    if not owner and head.kind == "PartyBody" and line.text[head.start] in _LEVELS:
        return line.text[head.start]  # 县委组织部
    return owner if owner[-1:] in _LEVELS and len(owner) > 2 else ""


def _behind(line: Line, head: Candidate, owner: str, known: Iterable[int]) -> Iterator[Candidate]:
    at = head.end
    while link := _AND.match(line.text, at):
        start = link.end()
        found = None if start in known else _bodies().match(line.text, start)
        if found is None or not _ends(line, found):
            return
        kind = found.lastgroup or ""
        of_party = found.group() in _OF_PARTY
        area = f"{owner}委" if of_party else owner
        told = (("area", area),)
        yield Candidate(line.number, start, found.end(), kind, 4, "shared", "alias", attributes=told)
        at = found.end()


def _ends(line: Line, found: re.Match[str]) -> bool:
    """Tell whether a body ends where a word does, is named by its field alone and what follows lets it end there."""
    last, first = line.word(found.end() - 1), line.word(found.start())
    whole = last is not None and last.end == found.end() and first is not None and first.start == found.start()
    quiet = not _HARD.search(found.group().removesuffix("局")) and first is not None and first.tag != PLACE
    return whole and quiet and _GOES_ON.match(line.text, found.end()) is not None

"""Places of service without quotation marks: set up (建起教职工书屋), or named with their place (甲镇司机之家)."""

import re
from collections.abc import Iterator

from loaders.mentions.candidate import Candidate
from loaders.mentions.edges import left_edge
from loaders.mentions.line import Line
from loaders.mentions.tables import PLACE, cues, either

_FACILITY = either(cues("facility"))
_PART = r"(?:[\u4e00-\u9fff]|“[^”“]{2,8}”)"
_COUNT = r"\d[\d.]*[余多]?万?[余多]?(?:个|处|家|座|间|所|条)"
_ONE = (
    rf"(?:了|起了?|成了?|好|的)?(?:{_COUNT}|[一二两三四五六七八九十](?:个|处|家|座|间|所|条)"
    r"|(?:[\u4e00-\u9fff]{2,4})?(?:首|第一)[个家座处间批]|第[二三四五六]批|全[市县区省](?:首|第一)[个家座处间批]|各类)?"
)
_SET_UP = re.compile(
    rf"(?:{either(cues('set_up'))}){_ONE}(?P<name>(?!新(?!就业|业态|市民)|[的了有在为各起成一两三几多]){_PART}{{2,12}}?(?:{_FACILITY}))"
    r"(?=[,。;、!\d]|并|和|与|及|后|以来|之一|累计|$)"
)
_COUNTED = re.compile(
    rf"(?:^|(?<=[,。;:、的]))(?P<name>(?![该其这本今全]){_PART}{{2,12}}?(?:{_FACILITY}))(?=(?:累计|共|已|新)*(?:建成|达|新增|增加)到?\d)"
)  # 户外劳动者驿站累计建成300个
_NAMED = re.compile(
    rf"(?:{_FACILITY})(?!建设|工作|[\u4e00-\u9fff]?\d|[\u4e00-\u9fff]*?[\d一二三四五六七八九十两几多]+[个处家座间所])"
)
_BROKEN = re.compile(r"[的了等在为是由各多每某和与及将把]|一批|一系列|[\u4e00-\u9fff]级|类")
_SEVERAL = re.compile(rf"(?:{_FACILITY})|(?:公司|集团|厂)$")  # a list in a table; 甲公司职工之家: a firm's own room
_BODY = re.compile(r"(?:工作站|调解室)$")
_IDLE = cues("generic") | frozenset({"户外", "劳动者", "配套"})


def find(line: Line) -> Iterator[Candidate]:
    """Yield the facilities of a line."""
    for found in [*_SET_UP.finditer(line.text), *_COUNTED.finditer(line.text)]:
        start, end = found.span("name")
        if _is_whole(line, start, end) and _tells(line, start, end):
            yield _candidate(line, start, end)
    for found in _NAMED.finditer(line.text):
        left = left_edge(line, found.start())
        first = line.word(left)
        if first is None or first.tag != PLACE or first.start != left or not _is_whole(line, left, found.end()):
            continue
        if not _SEVERAL.search(line.text[left : found.start()]):
            yield _candidate(line, left, found.end())


def _candidate(line: Line, start: int, end: int) -> Candidate:
    """Return a facility; one that advises on law or settles disputes is a body."""
    kind = "Organization" if _BODY.search(line.text[start:end]) and "“" not in line.text[start:end] else "Program"
    return Candidate(line.number, start, end, kind, 3, "facility")


def _is_whole(line: Line, start: int, end: int) -> bool:
    """Tell whether a stretch is one name that begins and ends with words."""
    return line.whole(start, end) and not _BROKEN.search(re.sub(r"“[^”]*”", "", line.text[start:end]))


def _tells(line: Line, start: int, end: int) -> bool:
    """Tell whether what stands before the sort says whose or what for, more than any such place's words do."""
    stem = re.sub(rf"(?:{_FACILITY})$", "", line.text[start:end])
    return len(stem) > 1 and stem not in _IDLE

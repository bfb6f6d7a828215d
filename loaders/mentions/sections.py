"""Sections of contests: trades and groups in which people compete (焊工赛项, 设甲、乙两个项目, 职工组和青年组)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from loaders.mentions.candidate import Candidate
from loaders.mentions.line import Line
from loaders.mentions.memory import Short
from loaders.mentions.tables import either

_PRIZE = (
    r"(?:特等奖|金奖|银奖|铜奖|金牌|银牌|铜牌|冠军|亚军|季军|第[一二三四五六七八九十]+[名、]|[一二三]等奖"
    r"|团体第|优[秀胜]奖|桂冠|状元|头名|名次)"
)
_SORT = r"(?:赛项|(?:竞赛|比赛)?(?:项目|工种)|单项|组别|组)"
_TRADE = re.compile(
    r"(?:(?<=夺得)|(?<=获得)|(?<=获)|(?<=增设)|(?<=新增)|(?<=设立)|(?<=在)|(?<=的)|(?<=[,。;:、]))"
    r"(?P<name>[^\W\d_的了等在个各每两三四五六七八九十夺获得摘设增]{2,10}赛项)(?!目)"
)
_PRIZED = re.compile(
    r"(?:(?<=[,。;:、获得下的了夺摘在])|(?<=[夺摘获取获]得)|(?<=拿下)|^)"
    rf"(?P<name>(?![各每该本首其]|个人|团体|所有|上述)[^\W\d_的了等获得夺摘在]{{2,14}}?(?:项目|赛项|组|单项))(?=的?{_PRIZE})"
)
_INNER = re.compile(r"(?P<whole>[\u4e00-\u9fff]{2,12}赛项)[\u4e00-\u9fff]{2,4}组$")
# What may stand between a contest and a section of it, and what goes on behind (甲大赛焊工组获得……).
_BEHIND = re.compile(
    r"(?!第[一二三四五六七八九十])(?P<name>[\u4e00-\u9fff]{2,14}?(?:项目|赛项|(?<![小导委家作判判题备产])组|比赛)?(?:总?决赛|初赛|复赛|预赛)?)"
    rf"(?=[,。;、]|在|于|的|举|开|落|中|上|里|收|获|夺|摘|拿|赛?选手|{_PRIZE}|$)"
)
_ENDS = re.compile(r"(?:项目|赛项|组|比赛|决赛|初赛|复赛|预赛)$")
_ITEM = r"[\u4e00-\u9fffA-Z]{2,12}?"
_COUNT = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,2})"
_LIST = re.compile(
    r"(?:(?:共|分|下|只|还|再)?设(?:有|置|立)?|分为|分成|开设|增设|新增|包括|包含|涵盖|参加|参与|展开|进行|围绕|比拼|在)了?"
    rf"(?P<items>{_ITEM}(?:、{_ITEM})*(?:(?:和|及|与|以及){_ITEM})?){_COUNT}(?:个|项|大)?(?P<sort>{_SORT}|大?项(?!目|比拼|的比拼|角逐))(?!织)"
)
_GROUPS = re.compile(
    r"(?:分(?:为|成|(?![获别列]))|设(?:有|置)?)(?P<items>[\u4e00-\u9fff]{1,5}?组(?:(?:、|和|与|及)[\u4e00-\u9fff]{1,5}?组)+)"
)
_JOINT = re.compile(r"、|以及|和|及|与")
_COMPETES = re.compile(r"[竞大比联]赛|运动会|比武|参赛|选手|邀请赛|对抗赛|决赛|比拼|角逐")
_GOT = re.compile(r"[获夺摘拿]")
_CONTEST = re.compile(r"[竞大比]赛|比武|邀请赛|对抗赛|挑战赛|运动会")
_IDLE_SORT = re.compile(r"^(?:竞赛|比赛)|别$")
_SORTS = {"大项": "项目", "项": "项目"}
_SAID = re.compile(r"[的了在由被把是有将等]")


def find(line: Line) -> Iterator[Candidate]:
    """Yield the sections of a line: 甲赛项, and those in which prizes are won (油锯手项目金奖, 中学组一等奖)."""
    for form in (_TRADE, _PRIZED):
        for found in form.finditer(line.text):
            yield from _section(line, *found.span("name"))


def _section(line: Line, start: int, end: int) -> Iterator[Candidate]:
    """Yield a section, and the one it is a group of (甲赛项职工组)."""
    yield Candidate(line.number, start, end, "Event", 4, "section")
    if inner := _INNER.fullmatch(line.text, start, end):
        yield Candidate(line.number, start, inner.end("whole"), "Event", 4, "section", nested=True)


def behind(line: Line, end: int) -> int | None:
    """Return where a section ends that stands right behind its contest (甲大赛焊工项目)."""
    found = _BEHIND.match(line.text, end)
    if found is None or not _ENDS.search(found["name"]) or _SAID.search(found["name"]) or _GOT.search(found["name"]):
        return None
    return found.end("name")


def listed(lines: Sequence[Line]) -> Iterator[Candidate]:
    """Yield the sections that an article on contests lists, and where it names them again beside sorts and prizes."""
    known: dict[str, None] = {}
    for line in lines if any(_CONTEST.search(n.text) for n in lines) else ():
        for start, end, sort in _items(line):
            whole = line.text[start:end].endswith(sort)
            known[line.text[start:end]] = None
            told = () if whole else (("section", _IDLE_SORT.sub("", _SORTS.get(sort, sort))),)
            yield Candidate(
                line.number, start, end, "Event", 4, "section", "name" if whole else "alias", attributes=told
            )
    if known:
        stems = either(known)
        again = re.compile(
            rf"(?P<alone>{stems})(?:(?P<sort>{_SORT})(?!织)|(?=(?:(?:、|和|与)(?:{stems}))*(?:{_SORT}|的)?{_PRIZE}))"
        )
        yield from (c for line in lines for c in _again(line, again))


def _again(line: Line, form: re.Pattern[str]) -> Iterator[Candidate]:
    for found in form.finditer(line.text):
        alone = found["sort"] is None and not found["alone"].endswith("组")
        yield Candidate(line.number, found.start(), found.end(), "Event", 4, "section", "alias" if alone else "name")


def _items(line: Line) -> Iterator[tuple[int, int, str]]:
    """Yield the members of the lists of sections in a line that tells of competing, with their sort."""
    if not _COMPETES.search(line.text):
        return
    for form in (_LIST, _GROUPS):
        for found in form.finditer(line.text):
            start = found.start("items")
            sort = found["sort"] if form is _LIST else "组"
            parts = _split(found["items"])
            if len(parts) > 1 and not any(_SAID.search(found["items"][s:e]) for s, e in parts):
                yield from ((start + s, start + e, sort) for s, e in parts)


def unsummed(pool: Iterable[Candidate]) -> list[Candidate]:
    """Return candidates without the count that only sums up listed sections (焊工、钳工2个项目, 跳绳、拔河两项比赛)."""
    found = list(pool)
    ends = {c.end for c in found if c.source == "section" and c.form == "alias"}
    return [c for c in found if c.source == "section" or c.start not in ends or c.kind not in {"Statistic", "Event"}]


def _split(items: str) -> list[tuple[int, int]]:
    """Return the stretches of a list's members."""
    cuts = [(0, 0), *(m.span() for m in _JOINT.finditer(items)), (len(items), len(items))]
    return [(a[1], b[0]) for a, b in pairwise(cuts) if b[0] - a[1] > 1]


def shorts(lines: Sequence[Line], taken: Iterable[Candidate]) -> Iterator[Short]:
    """Yield for sections their names without the sort (焊工 for 焊工赛项): the same thing where both stand."""
    for candidate in taken:
        if candidate.source == "section" and candidate.form == "name":
            full = lines[candidate.line].text[candidate.start : candidate.end]
            if (stem := re.sub(_SORT + "$", "", full)) not in {"", full}:
                yield Short(stem, full, "Event")

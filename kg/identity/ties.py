"""What two contexts share beside the names: stretches of text, each weighed by how rare it is in running text."""

import math
import re
from functools import cache, lru_cache

from kg.identity.findings import Side
from kg.identity.regions import leading
from kg.scene import FAMILIES
from ontology import lexicon

_COMMON = re.compile(
    r"本报讯|本报|近日|日前|连日来|目前|今年|去年|当天|上午|下午|召开|举行|举办|开展|会议|总工会|工会|职工|活动|工作|同志|记者|通讯员|"
    r"报道|先生|女士|公司|主席|参加|出席|介绍|组织|表示|获得|荣获|年度|简称|全[国省市县区]|[为的了在]"
)
HONOUR = (
    r"(?:特等)?(?:劳动模范|劳模|五一劳动奖章|五一奖章|五一巾帼标兵|先进工作者|先进个人|首席技师|技术能手|岗位能手|工匠|"
    r"道德模范|好人|三八红旗手|优秀共产党员|人大代表|政协委员)"
)
# What two persons share by chance: a level of honour, an age, an hour, a rank, a small figure, pay.
CHANCE = re.compile(
    rf"(?:全国|[一-龥]?[省市县区州])?(?:级)?{HONOUR}(?:称号)?(?:获得者)?|\d+(?:周?岁|[年月日时点分后])|(?<!\d)\d{{1,2}}(?!\d)[万千百]?[一-龥]?|\d+元|月薪|年薪|中秋|春节|除夕|国庆|元旦|端午|清明|[今昨当]?[夜晚](?=\d)|"
    r"\d*小时|[男女]|(?:中共)?(?:预备)?党员|[汉回满苗]族|出生|生于|本科|大专|中专|学历|毕业|期间|连续|工作|加班|值班|坚守岗位|"
    r"奖金|工资|党龄|"
    r"(?:上午|下午|凌晨|清晨|早上|晚上|傍晚|中午|周[一二三四五六日末]|星期.)|第[一二三四五六七八九十\d]+[名位届]?|[金银铜][奖牌]|[冠亚季]军|[一二三]等奖|"
    r"[获得了是在的任名来自今年有和与这里就也都]"
)
_UNLISTED = 300  # how often a character counts as a word by itself in as many words as the list was counted from
_FLOOR = 5.0  # nats of a stretch that two texts share by chance
_PLACE = 8.0  # most nats that a place may add: half of all articles of one paper name it
_LONGEST_WORD = 6
_SAID = 3  # letters of a stretch beside what persons share by chance


@lru_cache(maxsize=4_096)
def ties(left: Side, right: Side) -> tuple[tuple[str, float], ...]:
    """Return the stretches that both contexts share beside both names, with their weight in nats, heaviest first."""
    names = f"{left.name}|{right.name}"
    shared = _stretches(_around(left, right), _around(right, left))
    person = FAMILIES.get(left.kind) == "person"
    told = (piece for piece in shared if piece not in names and not (person and _by_chance(piece)))
    found = {piece: _weight(piece) - _FLOOR for piece in told}
    return tuple(sorted(((p, w) for p, w in found.items() if w > 0), key=lambda f: (-f[1], f[0])))


def _by_chance(piece: str) -> bool:
    """Tell whether little is left of a stretch without what persons share by chance."""
    left = CHANCE.sub("", piece)
    return left != piece and len(left) < _SAID


def _around(side: Side, other: Side) -> str:
    """Return the context with the names, marks and everybody's words cut out."""
    text = side.context
    for name in sorted((side.name, other.name), key=len, reverse=True):
        text = text.replace(name, "|") if name else text
    return _COMMON.sub("|", re.sub(r"\W", "|", text))


def _stretches(a: str, b: str) -> list[str]:
    """Return the longest common stretches of two texts, of two letters and more, none over another."""
    ends: list[tuple[int, int, int]] = []
    row = [0] * (len(b) + 1)
    for i, letter in enumerate(a):
        before, row = row, [0] * (len(b) + 1)
        for j, other in enumerate(b):
            if letter == other != "|":
                row[j + 1] = before[j] + 1
                if row[j + 1] > 1:
                    ends.append((-row[j + 1], i, j))
    return _apart(a, b, sorted(ends))


def _apart(a: str, b: str, ends: list[tuple[int, int, int]]) -> list[str]:
    ours: set[int] = set()
    theirs: set[int] = set()
    found = []
    for less, i, j in ends:
        here, there = range(i + less + 1, i + 1), range(j + less + 1, j + 1)
        if ours.isdisjoint(here) and theirs.isdisjoint(there):
            ours.update(here)
            theirs.update(there)
            found.append(_whole_numbers((a, here.start), (b, there.start), len(here)))
    return [piece for piece in found if len(piece) > 1]


def _whole_numbers(a: tuple[str, int], b: tuple[str, int], length: int) -> str:
    """Return a common stretch without the digits at its ends that are only parts of numbers (201 of 2010 and 2012)."""
    first, last = 0, length
    text, start = a
    while first < last and text[start + first].isdigit() and any(t[: s + first][-1:].isdigit() for t, s in (a, b)):
        first += 1
    while last > first and text[start + last - 1].isdigit() and any(t[s + last :][:1].isdigit() for t, s in (a, b)):
        last -= 1
    return text[start + first : start + last]


@lru_cache(maxsize=16_384)
def _weight(piece: str) -> float:
    """Return how much a stretch tells in nats; a place at its head tells little, for all of one paper name it."""
    chain, rest = leading(piece)
    if chain and chain[-1].stem:
        return min(_PLACE, _nats(piece)) + (_nats(rest) if len(rest) > 1 else 0.0)
    return _nats(piece)


def _nats(text: str) -> float:
    """Return the information of a text cut into words in the cheapest way, by their frequency in running text."""
    words, total = lexicon.frequencies(), _total()
    best = [0.0]
    for end in range(1, len(text) + 1):
        ways = []
        for start in range(max(0, end - _LONGEST_WORD), end):
            count = words.get(text[start:end], _UNLISTED if end - start == 1 else 0)
            if count:
                ways.append(best[start] + math.log(total / count))
        best.append(min(ways))
    return best[-1]


@cache
def _total() -> int:
    return sum(lexicon.frequencies().values())

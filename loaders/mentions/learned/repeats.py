"""What a string that an article says more than once shows: a name stands between other neighbours each time.

晟丰灯饰 behind a comma here and 晟丰灯饰有限公司 there tell where the one between 与 and 签约 begins and ends.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

_SHORTEST, _LONGEST = 2, 12  # characters of a string that is looked for elsewhere in its article
_BESIDE = 6  # characters behind a string in which the ending of a longer name is looked for
type Ending = tuple[int, str, bool]  # its length, kind and strength


class _Neighbours(NamedTuple):
    """What stands beside a string at all its places: marks before and behind it, the kind its endings tell mostly."""

    mark_before: bool
    mark_behind: bool
    kind: str


class _Shown(NamedTuple):
    """What a string shows at its first character, those between and its last, and at the one before and behind it."""

    first: tuple[str, ...]
    middle: tuple[str, ...]
    last: tuple[str, ...]
    before: str
    behind: str


def repeated(texts: Sequence[str], endings: Sequence[Sequence[Sequence[Ending]]]) -> Iterator[list[Sequence[str]]]:
    """Yield for every line of an article what each of its characters shows of strings that stand elsewhere too."""
    said = "\n".join(texts)
    ends = [ending for line in endings for ending in (*line, ())]
    in_word = [*map(_in_word, said), False]
    sizes = _sizes(said, in_word)
    found = [(i, i + n) for i, n in enumerate(sizes) if n and not (i and sizes[i - 1] > n)]
    places = _places(said, sizes, {said[a:b] for a, b in found})
    beside = {word: _neighbours(in_word, ends, len(word), starts) for word, starts in places.items()}
    rows: list[tuple[str, ...]] = [()] * len(in_word)
    for start, end in found:
        told = beside[said[start:end]]
        shown = _shown(end - start, told, here_before=in_word[start - 1], here_behind=in_word[end])
        _show(rows, start, end, shown)
    start = 0
    for text in texts:
        yield [tuple(dict.fromkeys(row)) if row else row for row in rows[start : start + len(text)]]
        start += len(text) + 1


def _show(rows: list[tuple[str, ...]], start: int, end: int, shown: _Shown) -> None:
    """Add what a repeated string shows to the rows of its characters and of the two beside it."""
    rows[start - 1] += (shown.before,)  # before the first character stands, as behind the last, a row for none
    rows[start] += shown.first
    for i in range(start + 1, end - 1):
        rows[i] += shown.middle
    rows[end - 1] += shown.last
    rows[end] += (shown.behind,)


@cache
def _shown(size: int, beside: _Neighbours, *, here_before: bool, here_behind: bool) -> _Shown:
    long = min(size, 6) if size < 10 else 9
    before, behind = _edge(mark=beside.mark_before, here=here_before), _edge(mark=beside.mark_behind, here=here_behind)
    first, middle, last = ((f"R{at}{long}", *((f"RK{beside.kind}{at}",) if beside.kind else ())) for at in "BME")
    return _Shown((*first, f"RL{before}"), middle, (*last, f"RR{behind}"), f"Rb{before}", f"Ra{behind}")


def _edge(*, mark: bool, here: bool) -> str:
    """Return whether a string ever has a mark on one side, and whether a word goes on there at this place."""
    return "h" if not mark else "M" if here else "m"


@cache
def _in_word(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" or character.isalnum() or character == "·"


def _sizes(said: str, in_word: Sequence[bool]) -> list[int]:
    """Return for every character the size of the longest string that begins there and elsewhere too, 0 without one.

    In the order of the strings the two that are most alike stand side by side.
    """
    room = [0] * (len(said) + 1)
    for i in range(len(said) - 1, -1, -1):
        room[i] = min(room[i + 1] + 1, _LONGEST) if in_word[i] else 0
    begins = [said[i : i + _SHORTEST] for i in range(len(said))]
    times = Counter(begins)
    again = [i for i, begin in enumerate(begins) if room[i] >= _SHORTEST and times[begin] > 1]
    order = sorted(again, key=lambda i: said[i : i + room[i]])
    sizes = [0] * len(said)
    for a, b in pairwise(order):
        n, most = 0, min(room[a], room[b])
        while n < most and said[a + n] == said[b + n]:
            n += 1
        if n >= _SHORTEST:
            sizes[a], sizes[b] = max(sizes[a], n), max(sizes[b], n)
    return sizes


def _places(said: str, sizes: Sequence[int], wanted: set[str]) -> Mapping[str, list[int]]:
    """Return where an article says each wanted string."""
    places: dict[str, list[int]] = defaultdict(list)
    for i, most in ((i, most) for i, most in enumerate(sizes) if most):
        for n in range(_SHORTEST, most + 1):
            if (word := said[i : i + n]) in wanted:
                places[word].append(i)
    return places


def _neighbours(
    in_word: Sequence[bool], ends: Sequence[Sequence[Ending]], size: int, starts: Sequence[int]
) -> _Neighbours:
    """Return what stands beside a string of a size at all its places."""
    kinds = Counter(kind for i in starts if (kind := _kind(in_word, ends, i + size)))
    most = min(kinds, key=lambda kind: (-kinds[kind], kind), default="")
    before = any(not in_word[i - 1] for i in starts)
    behind = any(not in_word[i + size] for i in starts)
    return _Neighbours(before, behind, most)


def _kind(in_word: Sequence[bool], ends: Sequence[Sequence[Ending]], end: int) -> str:
    """Return the kind of the ending with which a string ends (0), or of the strong one that it goes on to (1)."""
    if ends[end - 1]:
        return f"{ends[end - 1][0][1]}0"
    for i in range(end, end + _BESIDE):
        if not in_word[i]:
            break
        if ends[i] and ends[i][0][2]:
            return f"{ends[i][0][1]}1"
    return ""

"""Reads 他, 她, 该会, 该厂, 双方 as the things they point back to, so that the rules see them like mentions."""

import re
from collections.abc import Iterable, Mapping, Sequence

from loaders.mentions.numbers import number_of
from loaders.rules.skeleton import SIGN, Skeleton, Slot

_PERSON = frozenset({"Person", "ModelWorker"})
_POINTERS: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = (
    (re.compile(r"(?<![其吉排维])[他她](?!们|人|乡|山|日|国|说)"), _PERSON),
    (re.compile(r"该(?:工会|会|总工会)"), frozenset({"TradeUnion"})),
    (re.compile(r"该(?:公司|厂|企业|集团|行)"), frozenset({"Company"})),
    (re.compile(r"该(?:校|学院|学校)"), frozenset({"School"})),
)
_UNIT = re.compile(r"该(?P<end>矿|段|院|局|馆|中心|站|所|园|队|支行|分公司|商会|协会)(?![长])")
_UNITS = frozenset({"Company", "Organization", "GovernmentBody", "School"})
_UNION = SIGN["TradeUnion"]
_JOINED = re.compile(f"{_UNION}[^，。；]{{0,4}}?(?:与|和|同|及|联合|携手|、){_UNION}")
_COUNTED = re.compile(r"(?P<count>[三四五六七八九十])(?:省|市|县|区|地|家|方|州)(?:的)?(?:总?工会|单位)")
_PAIR = re.compile(r"双方工会|两家工会|两地工会|双方|两会")


def pointed(
    text: str, slots: Sequence[Slot], before: Mapping[str, tuple[int, Slot]], speech: Iterable[tuple[int, int]]
) -> list[Slot]:
    """Return slots for the words of a line that point back; `before` is the last slot of each kind in earlier lines.

    The number beside it tells which of two came later. Nothing in quoted speech is read: there 他 may be anybody.
    """
    taken = [(s.start, s.end) for s in slots] + list(speech)
    found: list[Slot] = []
    for pointer, kinds in _POINTERS:
        for hit in pointer.finditer(text):
            if any(start <= hit.start() < end for start, end in taken):
                continue
            here = [s for s in slots if s.end <= hit.start() and s.kind in kinds]
            last = max((before[k] for k in kinds if k in before), key=lambda seen: seen[0], default=None)
            target = here[-1] if here else last[1] if last else None
            if target is not None:
                found.append(Slot(target.entity, target.mention, hit.start(), hit.end()))
    found += _units(text, slots, before, taken)
    return found


def _units(
    text: str, slots: Sequence[Slot], before: Mapping[str, tuple[int, Slot]], taken: Sequence[tuple[int, int]]
) -> list[Slot]:
    """Return slots for 该矿, 该局, 该中心: the last thing before whose own name ends in the word."""
    found: list[Slot] = []
    for hit in _UNIT.finditer(text):
        if any(start <= hit.start() < end for start, end in taken):
            continue
        here = [s for s in slots if s.end <= hit.start() and s.kind in _UNITS]
        last = sorted((before[k] for k in _UNITS if k in before), key=lambda seen: seen[0])
        known = [s for s in (*(slot for _, slot in last), *here) if s.entity.name.endswith(hit["end"])]
        if known:
            found.append(Slot(known[-1].entity, known[-1].mention, hit.start(), hit.end()))
    return found


def several(text: str, start: int) -> int:
    """Return where the first word for several parties (双方, 四地工会) behind a place ends, -1 where none stands."""
    found = _COUNTED.search(text, start) or _PAIR.search(text, start)
    return found.end() if found else -1


def parties(
    text: str, start: int, end: int, earlier: Iterable[Skeleton], later: Iterable[Skeleton]
) -> tuple[Slot, ...]:
    """Return the unions that 双方, 四地工会 in a stretch of a line stand for: two joined before, or just so many named.

    `earlier` are the lines before, nearest first, `later` the next ones: they may tell who signed only then.
    """
    hit = _COUNTED.search(text, start, end)
    count = number_of(hit["count"]) if hit else 0
    if not count:
        return pair(text, start, end, earlier)
    for skeleton in (*earlier, *later):
        unions = {s.entity.key: s for s in skeleton.slots.values() if s.kind == "TradeUnion"}
        if len(unions) == count:
            return tuple(unions.values())
    return ()


def pair(text: str, start: int, end: int, skeletons: Iterable[Skeleton]) -> tuple[Slot, ...]:
    """Return the two unions that 双方, 两会 in a stretch of a line stands for: the last two joined in earlier lines.

    `skeletons` are those of the earlier lines, nearest first.
    """
    if not _PAIR.search(text, start, end):
        return ()
    for skeleton in skeletons:
        if hits := list(_JOINED.finditer(skeleton.text)):
            return skeleton.slots[hits[-1].start()], skeleton.slots[hits[-1].end() - 1]
    return ()

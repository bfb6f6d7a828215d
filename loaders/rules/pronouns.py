"""Reads 他, 她, 该会, 该厂, 双方 as the things they point back to, so that the rules see them like mentions."""

import re
from collections.abc import Iterable, Sequence

from loaders.rules.skeleton import Slot

_PERSON = frozenset({"Person", "ModelWorker"})
_POINTERS: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = (
    (re.compile(r"(?<![其吉排维])[他她](?!们|人|乡|山|日|国|说)"), _PERSON),
    (re.compile(r"该(?:工会|会|总工会)"), frozenset({"TradeUnion"})),
    (re.compile(r"该(?:公司|厂|企业|集团|行)"), frozenset({"Company"})),
    (re.compile(r"该(?:校|学院|学校)"), frozenset({"School"})),
)
_PAIR = re.compile(r"双方工会|两家工会|两地工会|双方|两会")


def pointed(text: str, slots: Sequence[Slot], before: Iterable[Slot], speech: Iterable[tuple[int, int]]) -> list[Slot]:
    """Return slots for the words of a line that point back; `before` are slots of earlier lines, nearest first.

    Nothing in quoted speech is read: there 他 may be anybody.
    """
    earlier = list(before)
    taken = [(s.start, s.end) for s in slots] + list(speech)
    found: list[Slot] = []
    for pointer, kinds in _POINTERS:
        for hit in pointer.finditer(text):
            if any(start <= hit.start() < end for start, end in taken):
                continue
            here = [s for s in slots if s.end <= hit.start() and s.kind in kinds]
            target = here[-1] if here else next((s for s in earlier if s.kind in kinds), None)
            if target is not None:
                found.append(Slot(target.entity, target.mention, hit.start(), hit.end()))
    return found


def pair(text: str, start: int, end: int, before: Iterable[Slot]) -> tuple[Slot, ...]:
    """Return the two unions (else companies) that 双方, 两会 in a stretch of a line stands for."""
    if not _PAIR.search(text, start, end):
        return ()
    slots = list(before)
    for kinds in ({"TradeUnion"}, {"Company"}):
        found: dict[str, Slot] = {}
        for slot in slots:
            if slot.kind in kinds and not slot.entity.attributes.get("collective"):
                found.setdefault(slot.entity.key, slot)
        if len(found) >= 2:
            return tuple(reversed(list(found.values())[:2]))
    return ()

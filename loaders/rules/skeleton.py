"""A sentence as the rules see it: every mention is one character of its kind, so no cue inside a name can match.

`日前，[甲县总工会]举办“[技能比武]”` becomes `日前，TV`-like text whose place holders are private-use characters.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import LocalEntity, Mention

KINDS = (
    "Person", "ModelWorker", "TradeUnion", "Company", "GovernmentBody", "PartyBody", "School", "Alliance",
    "Organization", "Place", "Program", "Event", "Award", "PolicyDocument", "Project", "Statistic", "Publication",
)  # fmt: skip
SIGN = {kind: chr(0xE000 + i) for i, kind in enumerate(KINDS)}
_OPEN, _CLOSE = "“‘《〈「『", "”’》〉」』"


@dataclass(frozen=True, slots=True)
class Slot:
    """A mention in a line; `[start, end)` in the line's text, quotes around the name included."""

    entity: LocalEntity
    mention: Mention
    start: int
    end: int

    @property
    def kind(self) -> str:
        """Return the kind of the entity."""
        return self.entity.kind


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Text with one character a mention; `at[i]` is the index in the line's text, `slots` by skeleton index."""

    text: str
    at: tuple[int, ...]
    slots: dict[int, Slot]

    def within(self, start: int, end: int, kinds: Iterable[str] | None = None) -> list[Slot]:
        """Return the slots in a stretch in order, of the given kinds only."""
        wanted = None if kinds is None else frozenset(kinds)
        return [s for i, s in self.slots.items() if start <= i < end and (wanted is None or s.kind in wanted)]

    def innermost(self, start: int, end: int) -> list[Slot]:
        """Return the slots of a stretch that no place of it follows at once: of 甲市乙县 the last."""
        places = {i for i, s in self.slots.items() if s.kind == "Place" and i < end}
        return [s for i, s in sorted(self.slots.items()) if start <= i < end and i + 1 not in places]

    def index(self, slot: Slot) -> int:
        """Return where a slot stands in the skeleton, -1 where it was left out."""
        return next((i for i, s in self.slots.items() if s is slot), -1)


def quoted(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch with the quotation marks that enclose exactly it."""
    while start > 0 and end < len(text) and text[start - 1] in _OPEN and text[end] in _CLOSE:
        start, end = start - 1, end + 1
    return start, end


def build(text: str, slots: Iterable[Slot], skip: Iterable[tuple[int, int]] = ()) -> Skeleton:
    """Return the skeleton of a line without the skipped stretches; `slots` are top-level and in order."""
    left_out = {i for start, end in skip for i in range(start, end)}
    starts = {slot.start: slot for slot in slots if slot.start not in left_out}
    chars: list[str] = []
    at: list[int] = []
    placed: dict[int, Slot] = {}
    i = 0
    while i < len(text):
        slot = starts.get(i)
        if slot is not None:
            placed[len(chars)] = slot
        if i not in left_out:
            chars.append(SIGN[slot.kind] if slot else text[i])
            at.append(i)
        i = slot.end if slot else i + 1
    return Skeleton("".join(chars), tuple(at), placed)

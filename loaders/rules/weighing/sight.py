"""What a claim looks like where it was read: its sentence as a skeleton, where its ends stand, how they are known."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.model import Claim, LocalEntity, Mention
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import SIGN, Slot

NEAR, FAR, TITLE = 3, 9, -1  # lines back to an end outside the sentence: those counted, more than those, a heading


@dataclass(frozen=True, slots=True)
class End:
    """One end of a claim: its kind's sign, its place in the skeleton, and what the article makes of it.

    `at` is -1 for an end outside the sentence; `within` is the sign of the name it is part of. `most`: no other of its
    kind is named oftener; `only`: there is no other of its kind; `times` it is named. `back` is how many lines before
    an end outside was last named (0 in the sentence), `beside` whether in the same paragraph, `titled` whether a
    heading names it, `latest` whether nothing of its kind is named between.
    """

    sign: str
    at: int
    within: str
    nominal: bool
    most: bool
    only: bool
    times: int
    back: int
    beside: bool
    titled: bool
    latest: bool


@dataclass(frozen=True, slots=True)
class Sight:
    """A claim as it is weighed; `subject` or `object` is None where it is no thing, `text` the sentence's skeleton.

    `parts` are what stands before and behind the inner end in the name of the outer where one is part of the other.
    `likewise` counts the article's claims of the relation with this subject, with this object, and with both.
    """

    relation: str
    rule: str
    modality: str
    certainty: str
    heading: bool
    text: str
    subject: End | None
    object: End | None
    parts: tuple[str, str] | None
    likewise: tuple[int, int, int]


def _closest(xs: Sequence[Slot], ys: Sequence[Slot]) -> tuple[Slot, Slot]:
    """Return the two slots that stand nearest; of pairs as near the one with fewer nested names, then the first."""
    few, many = sorted((xs, ys), key=len)
    at: dict[int, tuple[bool, int]] = {}
    for number, slot in enumerate(many):
        at[slot.start] = min(at.get(slot.start, (True, len(many))), (slot.mention.nested, number))
    starts, pairs = sorted(at), list[tuple[int, int, int, int]]()
    for number, slot in enumerate(few):
        i = bisect_left(starts, slot.start)
        for start in starts[max(i - 1, 0) : i + 1]:
            nested, other = at[start]
            order = (number, other) if few is xs else (other, number)
            pairs.append((abs(start - slot.start), slot.mention.nested + nested, *order))
    *_, m, n = min(pairs)
    return xs[m], ys[n]


class View:
    """An article's claims and the things that they join, counted once."""

    def __init__(self, scene: Scene, claims: Iterable[Claim]) -> None:
        """Count what the article names and what it claims."""
        self.scene = scene
        self._owners = {m: e for e in scene.entities for m in e.mentions}
        self._times = {e.key: len(e.mentions) for e in scene.entities}
        kinds = Counter(e.kind for e in scene.entities)
        self._alone = {kind for kind, n in kinds.items() if n == 1}
        self._most: dict[str, int] = defaultdict(int)
        for e in scene.entities:
            self._most[e.kind] = max(self._most[e.kind], len(e.mentions))
        keys = [self._key(claim) for claim in claims]
        self._with = (Counter(k[:2] for k in keys), Counter(k[1:] for k in keys), Counter(keys))
        self._here: dict[int, Mapping[str, list[Slot]]] = {}

    @cached_property
    def _titled(self) -> frozenset[str]:
        return frozenset(s.entity.key for n in self.scene.lines if n.heading for s in (*n.slots, *n.nested))

    def _key(self, claim: Claim) -> tuple[str, str, str]:
        left, right = (
            self._owners[end].key if isinstance(end, Mention) else str(end) for end in (claim.subject, claim.object)
        )
        return left, claim.relation, right

    def _slots(self, line: Line) -> Mapping[str, list[Slot]]:
        """Return the places of each thing in a line."""
        if line.number not in self._here:
            found: dict[str, list[Slot]] = defaultdict(list)
            for slot in (*line.slots, *line.nested):
                found[slot.entity.key].append(slot)
            self._here[line.number] = found
        return self._here[line.number]

    def of(self, claim: Claim) -> Sight | None:
        """Return what a claim looks like, None where its evidence is no line of the text (a byline)."""
        line = self.scene.index.line_at(claim.evidence.start)
        if line is None or claim.subject is None:
            return None
        left, right = (self._owners[e] if isinstance(e, Mention) else None for e in (claim.subject, claim.object))
        x, y = self._nearest(line, left, right)
        key = self._key(claim)
        likewise = (self._with[0][key[:2]], self._with[1][key[1:]], self._with[2][key])
        return Sight(
            claim.relation,
            claim.rule,
            claim.modality,
            claim.certainty,
            line.heading,
            line.full.text,
            self._end(line, left, x),
            self._end(line, right, y),
            _parts(line, x, y),
            likewise,
        )

    def _nearest(
        self, line: Line, left: LocalEntity | None, right: LocalEntity | None
    ) -> tuple[Slot | None, Slot | None]:
        """Return where the two ends stand nearest to each other in a line, top-level names before nested ones."""
        here = self._slots(line)
        xs, ys = (here.get(e.key, []) if e else [] for e in (left, right))
        if xs and ys:
            return _closest(xs, ys)
        x, y = (min(slots, key=lambda s: s.mention.nested, default=None) for slots in (xs, ys))
        return x, y

    def _end(self, line: Line, entity: LocalEntity | None, slot: Slot | None) -> End | None:
        if entity is None:
            return None
        outer = _outer(line, slot) if slot else None
        at = line.full.index(outer) if outer else -1
        back, beside, latest = (0, True, True) if slot else self._behind(line, entity)
        return End(
            SIGN[entity.kind],
            at,
            SIGN[outer.kind] if outer is not None and outer is not slot else "",
            slot is not None and slot.mention.form != "name",
            self._times[entity.key] == self._most[entity.kind],
            entity.kind in self._alone,
            self._times[entity.key],
            back,
            beside,
            entity.key in self._titled,
            latest,
        )

    def _behind(self, line: Line, entity: LocalEntity) -> tuple[int, bool, bool]:
        """Return how many lines back a thing was last named, whether in the paragraph, whether as the last its kind."""
        latest = True
        for number in range(line.number - 1, max(-1, line.number - 1 - NEAR), -1):
            earlier = self.scene.lines[number]
            if entity.key in self._slots(earlier):
                return line.number - number, earlier.sentence.paragraph == line.sentence.paragraph, latest
            latest = latest and all(s.kind != entity.kind for s in earlier.slots)
        return (TITLE if entity.key in self._titled else FAR), False, False


def sights(scene: Scene, claims: tuple[Claim, ...]) -> Iterator[Sight | None]:
    """Yield what each claim of an article looks like, in their order."""
    view = View(scene, claims)
    return (view.of(claim) for claim in claims)


def _outer(line: Line, slot: Slot) -> Slot | None:
    """Return the top-level name that a place is or is part of, None in a byline."""
    return next((s for s in line.slots if s.start <= slot.start < s.end), None)


def _parts(line: Line, x: Slot | None, y: Slot | None) -> tuple[str, str] | None:
    """Return what stands around the inner of two ends in the name of the outer, None where neither is in the other."""
    if x is None or y is None or _outer(line, x) is not _outer(line, y):
        return None
    inner, outer = (x, y) if x.end - x.start < y.end - y.start else (y, x)
    return line.text[outer.start : max(outer.start, inner.start)], line.text[inner.end : max(inner.end, outer.end)]

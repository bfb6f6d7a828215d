"""The review queue: things that identity keeps apart and cannot tell, each with the sentences it stands in.

Pairs come from names that several things share and then from the blocks of identity, never from all against all. A
pair that a person has judged is decided, one of which the last word is a person's `unsure` is skipped, and all others
are open. What the queue shows of a pair is what `kg.identity` says of both in their sentences.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations, islice
from typing import TYPE_CHECKING, Literal

from kg.cursors import decoded, encoded
from kg.held import Held, differences, held
from kg.judged import line
from kg.judgements import Decision
from kg.later import Later
from kg.ledger.deciding import Judging, decisions
from kg.ledger.former import holder
from kg.ledger.framing import pack_anchor
from kg.lookups import Record, listing
from kg.model import content_id
from kg.naming import folded
from kg.reasons import in_chinese
from kg.scene import FAMILIES
from kg.search import inside
from ontology.terms import Vocabulary, load

if TYPE_CHECKING:
    from kg import identity
else:
    identity = Later("kg.identity")

State = Literal["open", "skipped", "decided"]
APART = (
    "these sentences alone would make them one, but they are not joined: other sentences about them do not say enough, "
    "or one of them could be yet another thing"
)
CROWD = 12  # of so many things of one name pairs are made: 张伟 costs no more than others
MOST_IN_BLOCK = 24  # what more things share tells none of them apart
MOST_COUNTED = 200
_LEFT_OUT = frozenset({"statistic", "award", "event", "publication"})
_SHARED = """SELECT plain FROM name WHERE plain > ? AND instr(plain, ?) > 0 GROUP BY plain
  HAVING COUNT(DISTINCT entity) > 1 ORDER BY plain LIMIT ?"""
_HOLDERS = """SELECT DISTINCT e.number, e.id, e.kind FROM name n JOIN entity e ON e.number = n.entity
  WHERE n.plain = ? ORDER BY e.support DESC, e.id LIMIT ?"""
_FIRST_SHARED = """SELECT MIN(a.plain) FROM name a JOIN name b ON b.plain = a.plain
  WHERE a.entity = ? AND b.entity = ?"""
_BLOCKS = """SELECT key FROM unit_key WHERE key > ? AND substr(key, 1, ?) = ? GROUP BY key
  HAVING COUNT(*) BETWEEN 2 AND ? ORDER BY key LIMIT ?"""
_IN_BLOCK = """SELECT DISTINCT e.number, e.id, e.kind FROM unit_key k JOIN unit u ON u.id = k.unit
  JOIN entity e ON e.number = u.entity WHERE k.key = ? ORDER BY e.support DESC, e.id LIMIT ?"""
_FIRST_BLOCK = """SELECT MIN(a.key) FROM unit ua JOIN unit_key a ON a.unit = ua.id
  JOIN unit_key b ON b.key = a.key JOIN unit ub ON ub.id = b.unit
  WHERE ua.entity = ? AND ub.entity = ? AND substr(a.key, 1, ?) = ?"""
_BLOCK = '["near"'  # how the keys begin that only say what is worth a comparison
_AFTER_NAMES = "\U0010ffff"  # blocks come after all names, in one order with them
_STEP = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which pairs are wanted: of a kind, with these characters in the name, in a place, by verdict of the rules."""

    state: State = "open"
    kind: str | None = None
    name: str = ""
    place: str | None = None
    verdict: str | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things that may be one: the name they share, what the rules say, what people said of exactly these."""

    name: str
    left: Held
    right: Held
    found: "identity.Finding"
    said: tuple[Decision, ...] = ()

    @property
    def state(self) -> State:
        """Return whether people have decided, doubted, or not yet said anything."""
        verdicts = {d.judgement.verdict for d in self.said}
        return "decided" if verdicts & {"same", "different"} else "skipped" if verdicts else "open"


@dataclass(slots=True)
class Queue:
    """The queue as one snapshot shows it."""

    connection: sqlite3.Connection
    vocabulary: Vocabulary = field(default_factory=load)
    _said: dict[frozenset[str | None], list[Decision]] = field(default_factory=dict)
    _order: list[tuple[int, Decision, frozenset[str | None]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Lay out what people have said, by the things that it is about now."""
        for place, decision in enumerate(d for d in decisions(self.connection) if not d.undone):
            ends = [holder(self.connection, a) for a in (decision.judgement.left, decision.judgement.right)]
            if None not in ends:
                self._said.setdefault(frozenset(ends), []).append(decision)
                self._order.append((place, decision, frozenset(ends)))

    def page(self, wanted: Wanted, limit: int = 50, cursor: str | None = None) -> Record:
        """Return pairs as JSON with the progress; those of one name stay together. UsageError for a strange cursor."""
        items, following = (
            self._open(wanted, limit, cursor) if wanted.state == "open" else self._told(wanted, cursor, limit)
        )
        judging = Judging(self.connection)
        shown = [self._shown(pair, judging) for pair in items]
        return {**listing(self.connection, shown, following), "progress": self.progress(wanted)}

    def progress(self, wanted: Wanted | None = None) -> Record:
        """Return how many pairs are decided, skipped and open; of the open ones `MOST_COUNTED` are counted."""
        left = replace(wanted or Wanted(), state="open", verdict=None)
        told = list(self._states(left))
        found = sum(1 for _ in islice(self._candidates("", left), MOST_COUNTED + 1))
        counts = {"decided": told.count("decided"), "skipped": told.count("skipped")}
        return {**counts, "open": min(found, MOST_COUNTED), "more": found > MOST_COUNTED}

    def _open(self, wanted: Wanted, limit: int, cursor: str | None) -> tuple[list[Pair], str | None]:
        items: list[Pair] = []
        after = str(decoded(cursor, "")) if cursor else ""
        for pair in self._candidates(after, wanted):
            if len(items) >= limit and pair.name != items[-1].name:
                return items, encoded(items[-1].name)
            items.append(pair)
        return items, None

    def _told(self, wanted: Wanted, cursor: str | None, limit: int) -> tuple[list[Pair], str | None]:
        """Return pairs that people spoke about, in the order in which they did."""
        after = int(decoded(cursor, 0)) if cursor else -1
        items: list[Pair] = []
        places: list[int] = []
        for place, decision, ends in self._order:
            pair = self._pair_of(decision, ends) if place > after and self._first(decision, ends) else None
            if pair and pair.state == wanted.state and self._fits(pair, wanted):
                items.append(pair)
                places.append(place)
            if len(items) > limit:
                return items[:limit], encoded(places[limit - 1])
        return items, None

    def _first(self, decision: Decision, ends: frozenset[str | None]) -> bool:
        return len(ends) == 1 or self._said[ends][0] is decision

    def _pair_of(self, decision: Decision, ends: frozenset[str | None]) -> Pair:
        left, right = decision.judgement.left, decision.judgement.right
        sides = [held(self.connection, holder(self.connection, a) or "") for a in (left, right)]
        said = tuple(self._said[ends]) if len(ends) > 1 else (decision,)
        return Pair(left.surface, sides[0], sides[1], identity.compare(sides[0].side, sides[1].side), said)

    def _states(self, wanted: Wanted) -> Iterator[State]:
        """Yield the state of each wanted pair that people spoke of; those that are one thing now each for itself."""
        everything = replace(wanted, state="open", verdict=None) == Wanted()
        for ends, said in self._said.items():
            for told in ([d] for d in said) if len(ends) == 1 else (said,):
                if everything or self._fits(self._pair_of(told[0], ends), wanted):
                    firm = any(d.judgement.verdict != "unsure" for d in told)
                    yield "decided" if firm else "skipped"

    def _candidates(self, after: str, wanted: Wanted) -> Iterator[Pair]:
        """Yield the open pairs by shared name, what the rules tell apart left out."""
        around = inside(self.connection, wanted.place) if wanted.place else None
        while names := [n for (n,) in self.connection.execute(_SHARED, [after, wanted.name, _STEP])]:
            for name in names:
                after = name
                rows = self.connection.execute(_HOLDERS, [name, CROWD]).fetchall()
                yield from self._among(name, rows, wanted, around)
        block = after.removeprefix(_AFTER_NAMES) if after.startswith(_AFTER_NAMES) else ""
        where = [len(_BLOCK), _BLOCK, MOST_IN_BLOCK, _STEP]
        while blocks := [k for (k,) in self.connection.execute(_BLOCKS, [block, *where])]:
            for block in blocks:
                rows = self.connection.execute(_IN_BLOCK, [block, CROWD]).fetchall()
                yield from self._among(f"{_AFTER_NAMES}{block}", rows, wanted, around)

    def _among(
        self, name: str, rows: list[tuple[int, str, str]], wanted: Wanted, around: set[int] | None
    ) -> Iterator[Pair]:
        """Yield the open pairs among things that share a name, or a block."""
        rows = [r for r in rows if FAMILIES.get(r[2]) not in _LEFT_OUT and wanted.kind in {None, r[2]}]
        families = {key: FAMILIES.get(kind, kind) for _, key, kind in rows}
        known: dict[str, Held] = {}
        for (one, left, _), (other, right, _) in combinations(rows, 2):
            fits = families[left] == families[right] and (around is None or {one, other} & around)
            if not fits or frozenset({left, right}) in self._said or self._elsewhere(name, one, other):
                continue
            for key in {left, right} - known.keys():
                known[key] = held(self.connection, key)
            sides = (known[left], known[right])
            found = identity.compare(sides[0].side, sides[1].side)
            told = found.verdict != "different" and wanted.verdict in {None, found.verdict}
            if told and (not name.startswith(_AFTER_NAMES) or self._named(sides, wanted)):
                yield Pair(name, sides[0], sides[1], found)

    def _elsewhere(self, name: str, one: int, other: int) -> bool:
        """Tell whether a pair that shares several names, or blocks, is shown under another of them."""
        first = self.connection.execute(_FIRST_SHARED, [one, other]).fetchone()[0]
        if first is not None or not name.startswith(_AFTER_NAMES):
            return bool(first != name)
        block = self.connection.execute(_FIRST_BLOCK, [one, other, len(_BLOCK), _BLOCK]).fetchone()[0]
        return bool(f"{_AFTER_NAMES}{block}" != name)

    @staticmethod
    def _named(sides: tuple[Held, Held], wanted: Wanted) -> bool:
        return any(wanted.name in folded(str(side.record["name"])) for side in sides)

    def _fits(self, pair: Pair, wanted: Wanted) -> bool:
        kinds = {pair.left.record["kind"], pair.right.record["kind"]}
        near = inside(self.connection, wanted.place) if wanted.place else {pair.left.number}
        names = (pair.name, str(pair.left.record["name"]), str(pair.right.record["name"]))
        named = any(wanted.name in n for n in names)
        told = wanted.verdict in {None, pair.found.verdict}
        return named and told and wanted.kind in {None, *kinds} and bool(near & {pair.left.number, pair.right.number})

    def _shown(self, pair: Pair, judging: Judging) -> Record:
        ends = sorted(pack_anchor(side.anchor) for side in (pair.left, pair.right))
        found, last = pair.found, pair.said[-1] if pair.said else None
        decided = [d for d in pair.said if d.judgement.verdict != "unsure"]
        last = decided[-1] if decided else last
        return {
            "id": content_id("p", *ends),
            "name": pair.left.record["name"] if pair.name.startswith(_AFTER_NAMES) else pair.name,
            "state": pair.state,
            "verdict": found.verdict,
            "score": found.score,
            "reasons": list(told := _reasons(pair)),
            "reasons_zh": in_chinese(told),
            "judgement": line(self.connection, last) if last else None,
            "left": pair.left.shown(),
            "right": pair.right.shown(),
            "differences": differences(self.connection, self.vocabulary, pair.left, pair.right),
            "conflicts": judging.conflicts(pair.left.anchor, pair.right.anchor),
        }


def _reasons(pair: Pair) -> tuple[str, ...]:
    """Return why the rules say what they say of a pair and, where they say `same`, why it stands apart even so."""
    return (*pair.found.reasons, APART) if pair.found.verdict == "same" and pair.state == "open" else pair.found.reasons

"""The review queue: things of one name that identity keeps apart and cannot tell, each with the sentences it stands in.

Pairs come from names that several things share, never from all against all; a pair that a person has judged is left
out. What the queue shows of a pair is what `kg.identity` says of both in their sentences.
"""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from kg.cursors import decoded, encoded
from kg.errors import NotFoundError
from kg.identity import Finding, Side, compare
from kg.judgements import Decision
from kg.ledger.deciding import decisions
from kg.ledger.derive import anchored
from kg.ledger.intake import page_of
from kg.lookups import Record, listing, number_of
from kg.model import Anchor
from kg.scene import FAMILIES

CROWD = 12  # of so many things of one name pairs are made: 张伟 costs no more than others
SENTENCES = 3
_LEFT_OUT = frozenset({"statistic", "award", "event", "publication"})
_SHARED = """SELECT plain FROM name WHERE plain > ? GROUP BY plain
  HAVING COUNT(DISTINCT entity) > 1 ORDER BY plain LIMIT ?"""
_HOLDERS = """SELECT DISTINCT e.number, e.id, e.kind, e.name FROM name n JOIN entity e ON e.number = n.entity
  WHERE n.plain = ? ORDER BY e.support DESC, e.id LIMIT ?"""
_MEMBERS = """SELECT m.article, m.kind, m.surface, m.start, m.end, a.page, a.title, a.issued
  FROM unit u JOIN member m ON m.unit = u.id JOIN article a ON a.id = m.article
  WHERE u.entity = ? ORDER BY m.article, m.start, m.end, m.surface LIMIT ?"""
_STEP = 200


@dataclass(frozen=True, slots=True)
class Held:
    """A thing with where it stands: its first occurrences, each with its sentence."""

    number: int
    id: str
    kind: str
    name: str
    occurrences: tuple[Record, ...]

    @property
    def side(self) -> Side:
        """Return the thing as identity compares it."""
        return Side.of(self.kind, self.name, "。".join(str(o["sentence"]) for o in self.occurrences))

    def shown(self) -> Record:
        """Return the thing as JSON."""
        return {"id": self.id, "kind": self.kind, "name": self.name, "occurrences": list(self.occurrences)}


def queue(
    connection: sqlite3.Connection, kind: str | None = None, limit: int = 50, cursor: str | None = None
) -> Record:
    """Return unjudged pairs of one name that may be one thing, in the order of names; a name's pairs stay together.

    Raises UsageError for a cursor that is not of this list.
    """
    after = str(decoded(cursor, "")) if cursor else ""
    judged = _judged(connection)
    items: list[Record] = []
    while names := [n for (n,) in connection.execute(_SHARED, [after, _STEP])]:
        for name in names:
            after = name
            items += _of_name(connection, name, kind, judged)
            if len(items) >= limit:
                return listing(connection, items, encoded(after))
    return listing(connection, items, None)


def anchor_of(connection: sqlite3.Connection, entity: str) -> Anchor:
    """Return the first occurrence of an entity, which a judgement about it is fixed on; raises NotFoundError."""
    row = connection.execute(_MEMBERS, [number_of(connection, entity), 1]).fetchone()
    if row is None:
        raise NotFoundError(f"{entity}: nothing stands behind this id")
    article, kind, surface, start, end, *_ = row
    return Anchor(article, kind, surface, start, end)


def judgements(connection: sqlite3.Connection) -> Record:
    """Return all judgements, undone ones too, in the order in which they were made."""
    return listing(connection, [shown(d) for d in decisions(connection)], None)


def shown(decision: Decision) -> Record:
    """Return a judgement as JSON."""
    j = decision.judgement
    ends = {"left": _anchor(j.left), "right": _anchor(j.right)}
    rest = {"verdict": j.verdict, "by": j.by, "when": j.when, "why": j.why, "undone": decision.undone}
    return {"id": decision.id, **ends, **rest}


def _anchor(anchor: Anchor) -> Record:
    return {
        "article": anchor.article,
        "kind": anchor.kind,
        "surface": anchor.surface,
        "start": anchor.start,
        "end": anchor.end,
    }


def _of_name(
    connection: sqlite3.Connection, name: str, kind: str | None, judged: frozenset[frozenset[int]]
) -> Iterator[Record]:
    rows = connection.execute(_HOLDERS, [name, CROWD]).fetchall()
    rows = [r for r in rows if FAMILIES.get(r[2]) not in _LEFT_OUT and kind in {None, r[2]}]
    families = {FAMILIES.get(r[2], r[2]) for r in rows}
    for family in sorted(families):
        held = [_held(connection, r) for r in rows if FAMILIES.get(r[2], r[2]) == family]
        for left, right in combinations(held, 2):
            found = compare(left.side, right.side)
            if found.verdict != "different" and frozenset({left.number, right.number}) not in judged:
                yield _pair(name, left, right, found)


def _pair(name: str, left: Held, right: Held, found: Finding) -> Record:
    says: Mapping[str, object] = {"verdict": found.verdict, "score": found.score, "reasons": list(found.reasons)}
    return {"name": name, **says, "left": left.shown(), "right": right.shown()}


def _held(connection: sqlite3.Connection, row: tuple[int, str, str, str]) -> Held:
    occurrences = []
    for article, kind, surface, start, end, page, title, issued in connection.execute(_MEMBERS, [row[0], SENTENCES]):
        where: Record = {"article": article, "title": title, "issued": issued, "kind": kind, "surface": surface}
        sentence = _sentence(page_of(connection, page).text, start, end)
        occurrences.append({**where, "start": start, "end": end, "sentence": sentence})
    return Held(*row, tuple(occurrences))


def _sentence(text: str, start: int, end: int) -> str:
    """Return the sentence of a page around a stretch of it, breaks inside it joined."""
    before = max((m.end() for m in re.finditer(r"[。!?！？]|\n\s*\n", text[:start])), default=0)
    after = re.compile(r"[。!?！？]|\n\s*\n").search(text, end)
    return re.sub(r"\s*\n\s*", "", text[before : after.end() if after else len(text)]).strip()


def _judged(connection: sqlite3.Connection) -> frozenset[frozenset[int]]:
    """Return the pairs of entities that judgements in force speak of."""
    found = set()
    for decision in decisions(connection):
        ends = [_entity(connection, a) for a in (decision.judgement.left, decision.judgement.right)]
        if not decision.undone and None not in ends:
            found.add(frozenset(e for e in ends if e is not None))
    return frozenset(found)


def _entity(connection: sqlite3.Connection, anchor: Anchor) -> int | None:
    key = anchored(connection, anchor)
    question = "SELECT u.entity FROM member m JOIN unit u ON u.id = m.unit WHERE m.article = ? AND m.key = ?"
    row = connection.execute(question, [anchor.article, key]).fetchone() if key else None
    return int(row[0]) if row else None

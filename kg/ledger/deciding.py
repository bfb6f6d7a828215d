"""Judgements as rows: made, undone, listed; a contradiction is refused with the chain that it would break."""

import sqlite3
from collections.abc import Hashable, Iterable, Mapping
from typing import Any, cast

from kg.errors import ConflictError, NotFoundError, UsageError
from kg.instants import keyed, told
from kg.judgements import Bonds, Decision, Link, Signed
from kg.ledger.anchors import anchored
from kg.ledger.derive import rejudge
from kg.ledger.framing import pack_anchor, unpack_anchor
from kg.ledger.intake import apply, happened
from kg.ledger.touched import Touched
from kg.model import Anchor, Judgement, Verdict, content_id

COLUMNS = """id, left_anchor, right_anchor, verdict, by, made, why, undone, act, undone_by, undone_when, undone_why"""
_INSERT = """INSERT OR REPLACE INTO judgement
  (id, left_article, left_anchor, right_article, right_anchor, verdict, by, made, why, sequence, act)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""

_SIGNS: dict[Verdict, str] = {"same": "=", "different": "≠", "unsure": "?"}


class Judging:
    """Several judgements in one transaction, each checked against all before it; identity is settled at the end."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Lay out the judgements in force."""
        self._connection = connection
        self._bonds = Bonds(_link(connection, d) for d in decisions(connection) if not d.undone)
        self._articles: set[str] = set()
        self._sequence = 0

    def judge(self, judgement: Judgement, act: str | None = None) -> tuple[str, bool]:
        """Write a judgement; return its id, and False with the earlier one's where it had been made before.

        Raises NotFoundError for an anchor that stands on nothing in the graph, UsageError where both are one anyway,
        ConflictError for a contradiction and for a doubt about what somebody has decided.
        """
        left, right = self._standing(judgement.left), self._standing(judgement.right)
        if left == right and judgement.verdict != "different":
            raise UsageError(f"both ends are {judgement.left.surface!r} of one article: name two things to compare")
        new = Link(_id(judgement), left, right, judgement.verdict)
        known = self._bonds.on(left, right)
        said = next((link for link in known if link.verdict == new.verdict), None)
        if said is not None:
            return said.id, False
        self._refuse(new, known)
        self._write(new.id, judgement, act)
        self._bonds.add(new)
        return new.id, True

    def conflicts(self, left: Anchor, right: Anchor) -> dict[str, list[dict[str, object]]]:
        """Return for `same` and `different` the judgements as JSON that such a word on two occurrences would break."""
        ends = self._standing(left), self._standing(right)
        verdicts: tuple[Verdict, ...] = ("same", "different")
        chains = {v: self._bonds.broken_by(Link("", *ends, v)) or () for v in verdicts}
        return {v: [shown(d) for d in self._told(chain)] if chain else [] for v, chain in chains.items()}

    def settle(self) -> int:
        """Let identity follow; return the sequence number of the last judgement, 0 where none was made."""
        if self._articles:
            _rejudge(self._connection, self._articles, self._sequence)
            self._articles = set()
        return self._sequence

    def _standing(self, anchor: Anchor) -> Hashable:
        """Return the member that an anchor stands on."""
        member = anchored(self._connection, anchor)
        if member is None:
            where = f"{anchor.article}[{anchor.start}:{anchor.end}]"
            raise NotFoundError(f"{where}: {anchor.surface!r} names nothing there (retracted, or read otherwise)")
        return anchor.article, member

    def _refuse(self, new: Link, known: Iterable[Link]) -> None:
        if new.verdict == "unsure":
            chain: tuple[Link, ...] | None = tuple(link for link in known if link.verdict != "unsure") or None
        else:
            chain = self._bonds.broken_by(new)
        if chain is None:
            return
        if not chain:
            one = "both occurrences are one thing in one article"
            raise ConflictError(f"{one}: its reading would have to change, not identity")
        told = self._told(chain)
        words = "; ".join(map(in_words, told))
        raise ConflictError(f"this contradicts what was judged before: {words}", [shown(d) for d in told])

    def _told(self, chain: Iterable[Link]) -> list[Decision]:
        return [one(self._connection, link.id) for link in chain]

    def _write(self, key: str, judgement: Judgement, act: str | None) -> None:
        self._sequence = happened(self._connection, "judged", key)
        left, right = judgement.left, judgement.right
        ends = [left.article, pack_anchor(left), right.article, pack_anchor(right)]
        said = [judgement.verdict, judgement.by, told(judgement.when), judgement.why, self._sequence, act]
        self._connection.execute(_INSERT, [key, *ends, *said])
        self._articles |= {left.article, right.article}


def undo(connection: sqlite3.Connection, key: str, signed: Signed) -> list[str]:
    """Take back a judgement, or all of an act that are in force; the rows stay. Return the ids of those taken back.

    Raises NotFoundError where none is in force.
    """
    question = "SELECT id FROM judgement WHERE (id = :key OR act = :key) AND undone IS NULL ORDER BY sequence"
    keys = [k for (k,) in connection.execute(question, {"key": key})]
    if not keys:
        raise NotFoundError(f"{key}: no judgement of this id is in force")
    articles: set[str] = set()
    sequence = 0
    for each in keys:
        sequence = happened(connection, "unjudged", each)
        connection.execute(
            "UPDATE judgement SET undone = ?, undone_by = ?, undone_when = ?, undone_why = ? WHERE id = ?",
            [sequence, signed.by, told(signed.when), signed.why, each],
        )
        ends = connection.execute("SELECT left_article, right_article FROM judgement WHERE id = ?", [each])
        articles.update(*ends)
    _rejudge(connection, articles, sequence)
    return keys


def decisions(connection: sqlite3.Connection) -> list[Decision]:
    """Return all judgements in the order in which they were made, undone ones too."""
    return [decision(row) for row in connection.execute(f"SELECT {COLUMNS} FROM judgement ORDER BY sequence")]


def one(connection: sqlite3.Connection, key: str) -> Decision:
    """Return the judgement of an id; raises NotFoundError."""
    row = connection.execute(f"SELECT {COLUMNS} FROM judgement WHERE id = ?", [key]).fetchone()
    if row is None:
        raise NotFoundError(f"{key}: no judgement of this id")
    return decision(row)


def decision(row: tuple[Any, ...]) -> Decision:
    """Return a row as a decision."""
    key, left, right, verdict, by, made, why, undone, act, undone_by, undone_when, undone_why = row
    judgement = Judgement(unpack_anchor(left), unpack_anchor(right), cast("Verdict", verdict), by, made, why)
    back = None if undone is None else taken_back(undone_by, undone_when, undone_why)
    return Decision(key, judgement, undone is not None, act, back)


def taken_back(by: str | None, when: str | None, why: str | None) -> Signed:
    """Return who took a decision back; the first ledgers did not ask."""
    return Signed(by or "", when or "", why or "")


def in_words(found: Decision) -> str:
    """Return a judgement in one line, for messages in any language."""
    j = found.judgement
    return f"{found.id}: {j.left.surface} {_SIGNS[j.verdict]} {j.right.surface} ({j.by}, {j.when[:10]})"


def shown(found: Decision) -> dict[str, object]:
    """Return a judgement as JSON; the names of the undoing are null while it is in force."""
    j, back = found.judgement, found.taken_back
    return {
        "id": found.id,
        "act": found.act,
        "left": anchor_shown(j.left),
        "right": anchor_shown(j.right),
        "verdict": j.verdict,
        "by": j.by,
        "when": j.when,
        "why": j.why,
        **undoing_shown(found.undone, back),
    }


def undoing_shown(undone: bool, back: Signed | None) -> dict[str, object]:
    """Return who took a decision back as JSON."""
    named = (back.by or None, back.when or None, back.why or None) if back else (None, None, None)
    return {"undone": undone, **dict(zip(("undone_by", "undone_when", "undone_why"), named, strict=True))}


def anchor_shown(anchor: Anchor) -> dict[str, object]:
    """Return an anchor as JSON."""
    return {name: getattr(anchor, name) for name in ("article", "kind", "surface", "start", "end")}


def anchor_read(body: Mapping[str, Any]) -> Anchor:
    """Return the anchor that JSON gives; KeyError or TypeError where it is none."""
    texts, places = [body[k] for k in ("article", "kind", "surface")], [body[k] for k in ("start", "end")]
    if not all(isinstance(t, str) for t in texts) or not all(isinstance(p, int) and 0 <= p < 2**53 for p in places):
        raise TypeError
    return Anchor(*texts, *places)


def stands(connection: sqlite3.Connection, judgement: Judgement) -> bool:
    """Tell whether both ends of a judgement are in the graph now."""
    return None not in (anchored(connection, judgement.left), anchored(connection, judgement.right))


def _id(judgement: Judgement) -> str:
    ends = pack_anchor(judgement.left), pack_anchor(judgement.right)
    return content_id("j", *ends, judgement.verdict, judgement.by, keyed(judgement.when))


def _link(connection: sqlite3.Connection, found: Decision) -> Link:
    ends: list[Hashable] = []
    for anchor in (found.judgement.left, found.judgement.right):
        member = anchored(connection, anchor)
        ends.append((anchor.article, member) if member else anchor)
    return Link(found.id, ends[0], ends[1], found.judgement.verdict)


def _rejudge(connection: sqlite3.Connection, articles: Iterable[str], sequence: int) -> None:
    touched = Touched()
    for article in sorted(articles):
        rejudge(connection, touched, article)
    apply(connection, touched, sequence)

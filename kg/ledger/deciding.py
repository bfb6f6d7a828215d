"""Judgements as rows: made, undone, listed; a contradiction is refused with the chain that it would break."""

import sqlite3
from collections.abc import Hashable
from typing import cast

from kg.errors import ConflictError, NotFoundError
from kg.judgements import Decision, Link, contradiction
from kg.ledger.derive import anchored, rejudge
from kg.ledger.framing import pack_anchor, unpack_anchor
from kg.ledger.intake import apply, happened
from kg.ledger.touched import Touched
from kg.model import Anchor, Judgement, Verdict, content_id


def judge(connection: sqlite3.Connection, judgement: Judgement) -> str:
    """Write a person's judgement and return its id.

    Raises NotFoundError for an anchor that stands on nothing in the graph, ConflictError for a contradiction.
    """
    new = Link("", _standing(connection, judgement.left), _standing(connection, judgement.right), judgement.verdict)
    links = [_link(connection, d) for d in decisions(connection) if not d.undone]
    _refuse_contradiction(connection, links, new)
    left, right = pack_anchor(judgement.left), pack_anchor(judgement.right)
    key = content_id("j", left, right, judgement.verdict, judgement.by, judgement.when)
    if connection.execute("SELECT 1 FROM judgement WHERE id = ? AND undone IS NULL", [key]).fetchone():
        return key
    sequence = happened(connection, "judged", key)
    ends = [judgement.left.article, left, judgement.right.article, right]
    connection.execute(
        """INSERT OR REPLACE INTO judgement
        (id, left_article, left_anchor, right_article, right_anchor, verdict, by, made, why, sequence)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        [key, *ends, judgement.verdict, judgement.by, judgement.when, judgement.why, sequence],
    )
    _rejudge(connection, judgement, sequence)
    return key


def undo(connection: sqlite3.Connection, key: str) -> None:
    """Take a judgement back; the row stays. Raises NotFoundError for one that is not in force."""
    found = next((d for d in decisions(connection) if d.id == key and not d.undone), None)
    if found is None:
        raise NotFoundError(f"{key}: no judgement of this id is in force")
    sequence = happened(connection, "unjudged", key)
    connection.execute("UPDATE judgement SET undone = ? WHERE id = ?", [sequence, key])
    _rejudge(connection, found.judgement, sequence)


def decisions(connection: sqlite3.Connection) -> list[Decision]:
    """Return all judgements in the order in which they were made, undone ones too."""
    question = "SELECT id, left_anchor, right_anchor, verdict, by, made, why, undone FROM judgement ORDER BY sequence"
    return [
        Decision(
            key,
            Judgement(unpack_anchor(left), unpack_anchor(right), cast("Verdict", verdict), by, made, why),
            undone is not None,
        )
        for key, left, right, verdict, by, made, why, undone in connection.execute(question)
    ]


def _standing(connection: sqlite3.Connection, anchor: Anchor) -> tuple[str, str]:
    """Return the member that an anchor stands on."""
    member = anchored(connection, anchor)
    if member is None:
        where = f"{anchor.article}[{anchor.start}:{anchor.end}]"
        raise NotFoundError(f"{where}: {anchor.surface!r} names nothing there (retracted, or read otherwise)")
    return anchor.article, member


def _link(connection: sqlite3.Connection, decision: Decision) -> Link:
    ends: list[Hashable] = []
    for anchor in (decision.judgement.left, decision.judgement.right):
        member = anchored(connection, anchor)
        ends.append((anchor.article, member) if member else anchor)
    return Link(decision.id, ends[0], ends[1], decision.judgement.verdict)


def _refuse_contradiction(connection: sqlite3.Connection, links: list[Link], new: Link) -> None:
    chain = contradiction(links, new)
    if chain is None:
        return
    if not chain:
        raise ConflictError(
            "both occurrences are one thing in one article: its reading would have to change, not identity"
        )
    by_id = {d.id: d.judgement for d in decisions(connection)}
    words = "; ".join(
        f"{link.id}: {by_id[link.id].left.surface} {link.verdict} {by_id[link.id].right.surface} ({by_id[link.id].by})"
        for link in chain
    )
    raise ConflictError(f"this contradicts what was judged before: {words}")


def _rejudge(connection: sqlite3.Connection, judgement: Judgement, sequence: int) -> None:
    touched = Touched()
    for article in sorted({judgement.left.article, judgement.right.article}):
        rejudge(connection, touched, article)
    apply(connection, touched, sequence)

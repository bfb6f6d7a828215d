"""A thing taken apart: some of its occurrences go, and two things stay, each with exactly its statements.

A split is a set of judgements with one act id: what goes differs from what stays, and what goes is one. Where the rest
would fall apart without what went, the person who took it apart is taken to say that it does not.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from kg.errors import NotFoundError, UsageError
from kg.instants import keyed
from kg.judgements import Signed
from kg.ledger.deciding import Judging
from kg.ledger.former import holder
from kg.ledger.framing import pack_anchor
from kg.model import Anchor, Judgement, content_id

_MEMBERS = """SELECT m.article, m.kind, m.surface, m.start, m.end, m.key
  FROM entity e JOIN unit u ON u.entity = e.number JOIN member m ON m.unit = u.id
  WHERE e.id = ? ORDER BY m.article, m.start, m.end, m.surface"""
_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Parted:
    """What a split led to: its act, its judgements, the ids of what stayed and of what went."""

    act: str
    judgements: tuple[str, ...]
    rest: str
    out: str


def split(connection: sqlite3.Connection, entity: str, out: Collection[Anchor], signed: Signed) -> Parted:
    """Take occurrences out of an entity.

    Raises NotFoundError for an occurrence that is none of its, UsageError where nothing or everything would go,
    ConflictError where people said that what goes and what stays are the same.
    """
    going, staying = _sides(connection, entity, out)
    act = content_id("k", signed.by, keyed(signed.when), [pack_anchor(a) for a in going])
    judging = Judging(connection)
    made: list[str] = []

    def say(pairs: Iterable[tuple[Anchor, Anchor]], verdict: Any) -> int:  # noqa: ANN401 - same or different
        before = len(made)
        for left, right in pairs:
            judgement = Judgement(left, right, verdict, signed.by, signed.when, signed.why)
            key, new = judging.judge(judgement, act)
            made.extend([key] if new else [])
        return len(made) - before

    say(((staying[0], gone) for gone in going), "different")
    say(((going[0], gone) for gone in going[1:]), "same")
    judging.settle()
    for _ in range(_ROUNDS):
        if not say(_fallen(connection, staying), "same") + say(_fallen(connection, going), "same"):
            break
        judging.settle()
    parts = [holder(connection, side[0]) or "" for side in (staying, going)]
    return Parted(act, tuple(made), parts[0], parts[1])


def _sides(connection: sqlite3.Connection, entity: str, out: Collection[Anchor]) -> tuple[list[Anchor], list[Anchor]]:
    """Return what goes and what stays, each as the first occurrences of its members in order."""
    members = {(row[0], row[5]): Anchor(*row[:5]) for row in connection.execute(_MEMBERS, [entity])}
    chosen = set()
    for anchor in out:
        key = next(_members_on(connection, anchor, members), None)
        if key is None:
            where = f"{anchor.article}[{anchor.start}:{anchor.end}]"
            raise NotFoundError(f"{where}: {anchor.surface!r} is no occurrence of {entity}")
        chosen.add(key)
    if not chosen:
        raise UsageError(f"{entity}: nothing to take out; right would be at least one occurrence or article of it")
    if len(chosen) == len(members):
        raise UsageError(f"{entity}: everything would be taken out; at least one occurrence must stay")
    return [members[k] for k in members if k in chosen], [members[k] for k in members if k not in chosen]


def _members_on(
    connection: sqlite3.Connection, anchor: Anchor, members: Collection[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    question = """SELECT article, key FROM mention WHERE article = ? AND start = ? AND end = ? AND surface = ?
      ORDER BY kind <> ?, key"""
    where = [anchor.article, anchor.start, anchor.end, anchor.surface, anchor.kind]
    yield from ((a, k) for a, k in connection.execute(question, where) if (a, k) in members)


def _fallen(connection: sqlite3.Connection, side: list[Anchor]) -> Iterator[tuple[Anchor, Anchor]]:
    """Yield the first occurrence of a side with one of each thing that has come off it."""
    seen = {holder(connection, side[0])}
    for anchor in side[1:]:
        found = holder(connection, anchor)
        if found not in seen:
            seen.add(found)
            yield side[0], anchor


def in_articles(connection: sqlite3.Connection, entity: str, articles: Collection[str]) -> list[Anchor]:
    """Return an entity's occurrences, one a member, in these articles; raises NotFoundError for one without any."""
    rows = [Anchor(*row[:5]) for row in connection.execute(_MEMBERS, [entity])]
    missing = sorted(set(articles) - {anchor.article for anchor in rows})
    if missing:
        raise NotFoundError(f"{', '.join(missing)}: no article that names {entity}")
    return [anchor for anchor in rows if anchor.article in articles]

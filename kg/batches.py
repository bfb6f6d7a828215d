"""The change log as steps of bounded size that carry a projection from one sequence number to the ledger's."""

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import batched
from typing import NamedTuple

from kg.ledger import Ledger, sequence_of, views
from kg.model import Batch, Item
from kg.projection import item_of_article, item_of_entity, item_of_statement
from ontology.terms import Vocabulary

SIZE = 2_000


class _Change(NamedTuple):
    id: str
    kind: str
    sequence: int
    created: int
    gone: int


def batches(ledger: Ledger, since: int = 0, size: int = SIZE) -> Iterator[Batch]:
    """Yield the steps from `since` to the ledger's present sequence number; nothing where they are equal.

    Where a relationship leads is always in the batch itself or has come before: if one batch cannot hold everything,
    the nodes that are new come first without their relationships, and again with them later. A batch's number is
    what the store has reached for certain; only the last one bears the ledger's.
    """
    with ledger.reading() as connection:
        now = sequence_of(connection)
        changes = [_Change(*row) for row in connection.execute(_CHANGES, [since])]
        if now <= since:
            return
        if len(changes) > size:
            new = [c for c in changes if c.created > since and not c.gone and c.kind != "statement"]
            for part in batched(new, size):
                bare = tuple(Item(item.node) for item in items(connection, part, ledger.vocabulary))
                yield Batch(since, bare)
        parts = list(batched(changes, size)) or [()]
        ends = [max(since, part[0].sequence - 1) for part in parts[1:]] + [now]
        for part, reached in zip(parts, ends, strict=True):
            gone = tuple(c.id for c in part if c.gone)
            yield Batch(reached, tuple(items(connection, [c for c in part if not c.gone], ledger.vocabulary)), gone)


# Ids that are gone are told from the start too: a store that was stopped among the first, bare nodes may hold some.
_CHANGES = "SELECT id, kind, sequence, created, gone FROM change WHERE sequence > ? ORDER BY sequence, id"


def items(connection: sqlite3.Connection, changes: Sequence[_Change], vocabulary: Vocabulary) -> Iterator[Item]:
    """Yield the items of live changes: entities, then articles, then statements."""
    ids = {kind: [c.id for c in changes if c.kind == kind] for kind in ("entity", "article", "statement")}
    yield from (item_of_entity(view, vocabulary) for view in views.entities(connection, ids["entity"]))
    yield from (item_of_article(view) for view in views.articles(connection, ids["article"]))
    yield from (item_of_statement(view) for view in views.statements(connection, ids["statement"]))


def all_items(ledger: Ledger, size: int = SIZE) -> Iterator[Item]:
    """Yield every item of the ledger in canonical order: entities, articles, statements, each by id."""
    with ledger.reading() as connection:
        for kind in ("entity", "article", "statement"):
            rows = connection.execute(f"SELECT id FROM {kind} ORDER BY id")
            for part in batched([_Change(key, kind, 0, 0, 0) for (key,) in rows], size):
                yield from items(connection, part, ledger.vocabulary)

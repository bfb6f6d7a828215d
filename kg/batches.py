"""The change log as steps of bounded size that carry a projection from one sequence number to the ledger's."""

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import batched, chain
from typing import NamedTuple

from kg.ledger import Ledger, sequence_of, supporting, views
from kg.ledger.renaming import renamed
from kg.model import Batch, Edge, Item
from kg.projection import item_of_article, item_of_entity, item_of_statement
from ontology.terms import Vocabulary, edge_type

SIZE = 5_000
Facts = Mapping[str, Collection[tuple[str, str]]]  # relations and objects, by the subject; ends by their ids


class _Change(NamedTuple):
    id: str
    kind: str
    sequence: int
    gone: int


def batches(ledger: Ledger, since: int = 0, size: int = SIZE) -> Iterator[Batch]:
    """Yield the steps from `since` to the ledger's present sequence number; nothing where they are equal.

    Where a relationship leads is in the batch itself, has come before, or is among the batch's stubs. A batch's number
    is what the store has reached for certain; only the last one bears the ledger's.

    What a statement says of a thing that has not changed itself comes with the statement, as a relationship beside the
    others of the thing: one in a hundred thousand articles has thousands, of which an article changes one.
    """
    with ledger.reading() as connection:
        now = sequence_of(connection)
        changes = [_Change(*row) for row in connection.execute(_CHANGES, [since])]
        if now <= since:
            return
        ahead = {c.id: c for c in changes if not c.gone}
        names = renamed(connection, since) if since else ()
        whole = {c.id for c in changes if c.kind == "entity"}
        parts = list(batched(changes, size)) or [()]
        ends = [max(since, part[0].sequence - 1) for part in parts[1:]] + [now]
        for part, reached in zip(parts, ends, strict=True):
            live = [c for c in part if not c.gone]
            put = tuple(items(connection, live, ledger.vocabulary))
            said = supporting.said(connection, [c.id for c in live if c.kind == "statement"] if since else [])
            facts = {key: pairs for key, pairs in said.items() if key not in whole}
            edges = tuple(_edges(connection, facts, ledger.vocabulary))
            for change in live:
                del ahead[change.id]
            ends_of = chain(edges, (edge for item in put for edge in item.edges))
            wanted = {edge.end: ahead[edge.end] for edge in ends_of if edge.end in ahead}
            stubs = tuple(item.node for item in items(connection, list(wanted.values()), ledger.vocabulary, {}))
            yield Batch(reached, put, tuple(c.id for c in part if c.gone), stubs, names, edges)
            names = ()


def _edges(connection: sqlite3.Connection, facts: Facts, vocabulary: Vocabulary) -> Iterator[Edge]:
    """Yield facts as the relationships that they are."""
    for view in views.entities(connection, sorted(facts), facts):
        wanted = {(edge_type(fact.relation), fact.object) for fact in view.facts}
        crowd = supporting.crowd(connection, view.id)
        for edge in item_of_entity(view, vocabulary).edges:
            if (edge.type, edge.end) in wanted:
                yield replace(edge, crowded=crowd > supporting.named(connection, edge.end))


class Steps:
    """The ledger's steps for projections that follow side by side: what one was given last, the next gets too.

    Kept is a step that led all the way to the ledger's number, until it is asked for again: most are of that sort, and
    to read one anew costs a third of what a projection does with it.
    """

    def __init__(self, ledger: Ledger) -> None:
        """Take the ledger that is followed."""
        self.ledger = ledger
        self._last: tuple[tuple[int, int, str], Batch] | None = None

    def since(self, since: int = 0, size: int = SIZE) -> Iterator[Batch]:
        """Yield what `batches` does."""
        last, self._last = self._last, None
        asked = (since, size, self.ledger.lineage())
        if last is not None and last[0] == asked and last[1].sequence == self.ledger.sequence():
            yield last[1]
            return
        for number, batch in enumerate(batches(self.ledger, since, size)):
            self._last = (asked, batch) if number == 0 else None
            yield batch


# Ids that are gone are told from the start too: a store that was stopped between two steps may hold their stubs.
_CHANGES = "SELECT id, kind, sequence, gone FROM change WHERE sequence > ? ORDER BY sequence, id"


def items(
    connection: sqlite3.Connection, changes: Sequence[_Change], vocabulary: Vocabulary, only: Facts | None = None
) -> Iterator[Item]:
    """Yield the items of live changes: entities, then articles, then statements; entities with `only` these facts."""
    ids = {kind: [c.id for c in changes if c.kind == kind] for kind in ("entity", "article", "statement")}
    yield from (item_of_entity(view, vocabulary) for view in views.entities(connection, ids["entity"], only))
    yield from (item_of_article(view) for view in views.articles(connection, ids["article"]))
    yield from (item_of_statement(view) for view in views.statements(connection, ids["statement"]))


def all_items(ledger: Ledger, size: int = SIZE) -> Iterator[Item]:
    """Yield every item of the ledger in canonical order: entities, articles, statements, each by id."""
    with ledger.reading() as connection:
        for kind in ("entity", "article", "statement"):
            rows = connection.execute(f"SELECT id FROM {kind} ORDER BY id")
            for part in batched([_Change(key, kind, 0, 0) for (key,) in rows], size):
                yield from items(connection, part, ledger.vocabulary)

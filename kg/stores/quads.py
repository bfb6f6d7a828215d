"""How steps get into the RDF engine: all or nothing, with the ledger's number, and only what differs.

What is new goes in together with the number, which costs a third of an update, and half of that again where it is
much. What it replaces is noted with it and then taken away; who opens the store after a kill goes on with that.
Renamings come first, within the engine, and change nothing when they come again.

These notes are looked for only by who opens the store. The engine passes by all that was ever taken away, until it
tidies up its files: to look for the number at every step cost the more the more steps there had been.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

import pyoxigraph as ox

from kg.model import Batch, Item, Node

QuadsOf = Callable[[Item], Iterable[ox.Quad]]
BULK = 10_000  # quads of a step from which files of their own, taken in as one, are cheaper than the engine's log
_MARK = ox.NamedNode("urn:union-kg:projection")  # graph and subject of the sequence number
_SEQUENCE = ox.NamedNode("urn:union-kg:sequence")
_DOOMED = ox.NamedNode("urn:union-kg:doomed")  # graph of what a step replaces, until it is taken away
_RENAMED = ox.NamedNode("urn:union-kg:renamed")  # graph and predicate of things that get another IRI, until it is done
_RENAME = """
DELETE {{ ?subject ?predicate ?old }} INSERT {{ ?subject ?predicate ?new }}
WHERE {{ {pairs} ?subject ?predicate ?old }}
"""
_NOTED = "GRAPH <urn:union-kg:renamed> { ?old <urn:union-kg:renamed> ?new }"


class Data:
    """An engine's store, and the ledger's number that it stands at; item `x` is the IRI `{prefix}x` and its fragments.

    One thread writes at a time.
    """

    def __init__(self, store: ox.Store, prefix: str, quads_of: QuadsOf) -> None:
        """Take a store, and finish what a step that was killed had begun."""
        self.store, self._prefix, self._quads_of = store, prefix, quads_of
        self.sequence, self._settled = self._finished(), True

    def write(self, batch: Batch) -> None:
        """Put and take away, all or nothing; the quads of a subject are replaced as a whole."""
        before = self.sequence if self._settled else self._finished()
        self._settled = False
        self._rename(batch.renamed)
        old, new = self._differences(batch)
        going = old.difference(new)
        doomed = [ox.Quad(q.subject, q.predicate, q.object, _DOOMED) for q in going]
        written = [*new, *doomed, _mark(batch.sequence)]
        (self.store.extend if len(written) < BULK else self.store.bulk_extend)(written)
        if before != batch.sequence:
            doomed.append(_mark(before))
        for quad in (*going, *doomed):
            self.store.remove(quad)
        self.sequence, self._settled = batch.sequence, True

    def fill(self, batches: Iterable[Batch]) -> None:
        """Fill an empty store in bulk, which is many times as fast as by transactions."""
        seen, last = set[str](), 0
        for batch in batches:
            ids = {item.node.id for item in batch.items}
            if ids & seen or len(ids) < len(batch.items) or not seen.isdisjoint(batch.gone):
                self.write(batch)
            else:
                self.store.bulk_extend(quad for item in batch.items for quad in self._quads_of(item))
            seen |= ids
            last = batch.sequence
        self.write(Batch(last))
        self.store.flush()

    def count(self) -> int:
        """Return the number of facts."""
        return len(self.store) - len(_marks(self.store))

    def _differences(self, batch: Batch) -> tuple[set[ox.Quad], list[ox.Quad]]:
        """Return the quads that a batch takes away and those that it brings."""
        latest = {item.node.id: item for item in batch.items}
        old, new = set[ox.Quad](), list[ox.Quad]()
        for key in [*latest, *batch.gone]:
            known = set(_own(self.store, self._prefix + key))
            said = self._quads_of(latest[key]) if key in latest else ()
            if known:
                wanted = set(said)
                old |= known - wanted
                new += wanted - known
            else:
                new += said
        for edge in batch.edges:  # a relationship is one quad, and one that stands may be written again
            new += self._quads_of(Item(Node(edge.start, (), {}), (edge,)))
        return old, new

    def _rename(self, names: Sequence[tuple[str, str]]) -> None:
        """Let other IRIs stand for things wherever facts lead to them, noted before and until it is done."""
        if not names:
            return
        pairs = [(ox.NamedNode(self._prefix + old), ox.NamedNode(self._prefix + new)) for old, new in names]
        notes = [ox.Quad(old, _RENAMED, new, _RENAMED) for old, new in pairs]
        self.store.extend(notes)
        values = " ".join(f"({old} {new})" for old, new in pairs)
        self.store.update(_RENAME.format(pairs=f"VALUES (?old ?new) {{ {values} }}"))
        for note in notes:
            self.store.remove(note)

    def _finished(self) -> int:
        """Finish what a step had begun: rename, take away what it replaced and the marks before the highest."""
        store = self.store
        if store.contains_named_graph(_RENAMED):
            store.update(_RENAME.format(pairs=_NOTED))
            store.remove_graph(_RENAMED)
        for quad in list(store.quads_for_pattern(None, None, None, _DOOMED)):
            store.remove(ox.Quad(quad.subject, quad.predicate, quad.object))
        store.remove_graph(_DOOMED)
        marks = _marks(store)
        reached = max((int(q.object.value) for q in marks if isinstance(q.object, ox.Literal)), default=0)
        for earlier in set(marks) - {_mark(reached)}:
            store.remove(earlier)
        return reached


def _mark(sequence: int) -> ox.Quad:
    return ox.Quad(_MARK, _SEQUENCE, ox.Literal(sequence), _MARK)


def _marks(store: ox.Store) -> list[ox.Quad]:
    return list(store.quads_for_pattern(_MARK, _SEQUENCE, None, _MARK))


def _own(store: ox.Store, iri: str) -> Iterator[ox.Quad]:
    """Yield the quads of an item's IRI and of the fragments of it that they lead to."""
    waiting, seen = [iri], {iri}
    while waiting:
        for quad in list(store.quads_for_pattern(ox.NamedNode(waiting.pop()), None, None, ox.DefaultGraph())):
            yield quad
            target = quad.object.value if isinstance(quad.object, ox.NamedNode) else ""
            if target.startswith(f"{iri}#") and target not in seen:
                seen.add(target)
                waiting.append(target)

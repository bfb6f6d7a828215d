"""The RDF dataset in a folder of this machine (Oxigraph): facts in the default graph, our sequence number in another.

The same owner and the same copies for queries as the embedded graph. What an item says in RDF is not decided here:
`quads_of` comes from the projection.
"""

import gc
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreDamagedError, StoreUnavailableError
from kg.gates import sparql as gate
from kg.model import Batch, Item
from kg.stores.answer import ask_for, table
from kg.stores.base import Limits, Table
from kg.stores.generation import Generations, unusable
from kg.stores.snapshots import Snapshots
from kg.workers import Pool, Setup

QuadsOf = Callable[[Item], Iterable[ox.Quad]]
BULK = 10_000  # quads of a step from which files of their own, taken in as one, are cheaper than the engine's log
_MARK = ox.NamedNode("urn:union-kg:projection")  # graph and subject of the sequence number
_SEQUENCE = ox.NamedNode("urn:union-kg:sequence")
_DOOMED = ox.NamedNode("urn:union-kg:doomed")  # graph of what a step replaces, until it is taken away
_RENAMED = ox.NamedNode("urn:union-kg:renamed")  # graph and predicate of things that get another IRI, until it is done
_RENAME = """
DELETE { ?subject ?predicate ?old } INSERT { ?subject ?predicate ?new }
WHERE { GRAPH <urn:union-kg:renamed> { ?old <urn:union-kg:renamed> ?new } ?subject ?predicate ?old };
DROP SILENT GRAPH <urn:union-kg:renamed>
"""


@dataclass(frozen=True, slots=True)
class Results:
    """A serialised answer: bytes in `format` (json, xml, csv, tsv; turtle, ntriples, rdfxml, jsonld)."""

    body: bytes
    format: str
    truncated: bool
    sequence: int


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a request wants its query answered from, by IRI: those merged as the default graph, and others.

    The facts stand in the unnamed graph of the store, which is called `{base}facts` here.
    """

    default: tuple[str, ...]
    named: tuple[str, ...]


class RdfStore:
    """The dataset of one instance. Opening raises StoreUnavailableError when another process writes to it."""

    name = "rdf"

    def __init__(self, folder: Path, base: str, quads_of: QuadsOf) -> None:
        """Open the current generation in `folder`; item `x` is the IRI `{base}id/x` and its fragments."""
        self._base, self._prefix, self._quads_of = base, f"{base}id/", quads_of
        self._generations = Generations(folder)
        self._lock = threading.RLock()
        with self._told():
            self._store = _open(self._generations.current())
            self._generations.clean()
            _finish(self._store)
            self._sequence = _sequence(self._store)
        self._damage = ""
        self._snapshots = Snapshots(folder / "copies", self._copy)
        self._pool = Pool(self._supply)

    def sequence(self) -> int:
        """Return the ledger's sequence number that the data stands at; StoreDamagedError once a query met damage."""
        if self._damage:
            raise StoreDamagedError(self._damage)
        return self._sequence

    def reached(self) -> int:
        """Return what `sequence` does."""
        return self.sequence()

    def holds(self) -> bool:
        """Tell whether anything is in."""
        return any(self.counts().values())

    def apply(self, batch: Batch) -> None:
        """Put and take away in one transaction; a batch from before `sequence()` is in already and changes nothing."""
        with self._lock, self._told():
            if batch.sequence >= self._sequence:
                self._apply(self._store, batch)
                self._sequence = batch.sequence

    def rebuild(self, batches: Iterable[Batch]) -> None:
        """Fill a new generation beside the old one, then let it count."""
        with self._told():
            fresh = self._generations.fresh()
            store = _open(fresh)
            last = self._filled(store, batches)
        with self._lock:
            self._generations.make_current(fresh)
            self._store, self._sequence, self._damage = store, last, ""
            self._snapshots.close()
            gc.collect()  # the files of the old generation are let go with its last reference
            self._generations.clean()

    def counts(self) -> Mapping[str, int]:
        """Return the number of triples in the default graph."""
        with self._lock, self._told():
            return {"triples": len(self._store) - len(_marks(self._store))}

    def query(self, text: str, parameters: Mapping[str, object] | None = None, limits: Limits | None = None) -> Table:
        """Answer SPARQL with lexical strings; ASK is one row `ask`, graphs are subject, predicate, object.

        Parameters bind variables, which the query has to select. Raises QueryRefusedError, QueryTimeoutError,
        StoreUnavailableError.
        """
        gate.check(text)
        with self._watched():
            return table(self._pool, text, parameters, limits or Limits())

    def results(
        self, text: str, formats: Iterable[str], limits: Limits | None = None, dataset: Dataset | None = None
    ) -> Results:
        """Answer SPARQL in the first of `formats` that fits the form of the query; raises as `query`.

        A dataset goes before one that the query names; QueryRefusedError where a graph of it is not held here.
        """
        gate.check(text, dataset_given=dataset is not None)
        limits = limits or Limits()
        request = ask_for(text, limits) | {"formats": list(formats)}
        if dataset is not None:
            request["dataset"] = {"default": dataset.default, "named": dataset.named}
        with self._watched():
            reply = self._pool.ask(request, seconds=limits.seconds, memory=limits.memory_bytes)
        return Results(reply.body, str(reply.head["format"]), bool(reply.head["truncated"]), reply.sequence)

    def quads(self) -> Iterator[ox.Quad]:
        """Yield the facts of the default graph, in the store's order."""
        with self._lock:
            yield from self._store.quads_for_pattern(None, None, None, ox.DefaultGraph())

    def close(self) -> None:
        """End the workers, remove the copies and release the files."""
        self._pool.close()
        with self._lock:
            self._snapshots.close()
            with suppress(RuntimeError, OSError):  # damaged, or without room: what was acknowledged is in its log
                self._store.flush()
            self._store = ox.Store()
            gc.collect()

    def _told(self) -> AbstractContextManager[None]:
        return self._generations.told("the RDF dataset", RuntimeError)

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """Remember damage that a query met: the engine checks its blocks when it reads them, not when it opens them."""
        try:
            yield
        except StoreUnavailableError as error:
            if "Corruption" not in str(error):
                raise
            self._damage = f"the RDF dataset is damaged and has to be made anew: {error}"
            self._generations.condemn(self._damage)
            raise StoreDamagedError(self._damage) from error

    def _filled(self, store: ox.Store, batches: Iterable[Batch]) -> int:
        """Fill an empty store in bulk, which is many times as fast as by transactions; return the number reached."""
        seen, last = set[str](), 0
        for batch in batches:
            ids = {item.node.id for item in batch.items}
            if ids & seen or len(ids) < len(batch.items) or not seen.isdisjoint(batch.gone):
                self._apply(store, batch)
            else:
                store.bulk_extend(quad for item in batch.items for quad in self._quads_of(item))
            seen |= ids
            last = batch.sequence
        self._apply(store, Batch(last))
        store.flush()
        return last

    def _apply(self, store: ox.Store, batch: Batch) -> None:
        """Write only what differs: the quads of a subject are replaced as a whole.

        What is new goes in with the mark, all or nothing, which costs a third of an update, and half of that again
        where it is much. What it replaces is noted with it and then taken away; who opens the store after a kill goes
        on with that. Renamings come first, within the engine, and change nothing when they come again.
        """
        _finish(store)
        if batch.renamed:
            store.extend(ox.Quad(self._iri(old), _RENAMED, self._iri(new), _RENAMED) for old, new in batch.renamed)
            _finish(store)
        old, new = self._differences(store, batch)
        doomed = (ox.Quad(q.subject, q.predicate, q.object, _DOOMED) for q in old.difference(new))
        written = [*new, *doomed, _mark(batch.sequence)]
        (store.extend if len(written) < BULK else store.bulk_extend)(written)
        _finish(store)

    def _differences(self, store: ox.Store, batch: Batch) -> tuple[set[ox.Quad], list[ox.Quad]]:
        """Return the quads that a batch takes away and those that it brings."""
        latest = {item.node.id: item for item in batch.items}
        old, new = set[ox.Quad](), list[ox.Quad]()
        for key in [*latest, *batch.gone]:
            known = set(_own(store, self._prefix + key))
            said = self._quads_of(latest[key]) if key in latest else ()
            if known:
                wanted = set(said)
                old |= known - wanted
                new += wanted - known
            else:
                new += said
        return old, new

    def _iri(self, key: str) -> ox.NamedNode:
        return ox.NamedNode(self._prefix + key)

    def _copy(self, path: Path) -> int:
        with self._lock, self._told():
            self._store.backup(str(path))
            return self._sequence

    def _supply(self) -> Setup:
        snapshot = self._snapshots.take(self._sequence)
        settings = {"path": str(snapshot.path), "base": self._base}
        return Setup("rdf", str(snapshot.path), settings, snapshot.sequence, lambda: self._snapshots.release(snapshot))


def _open(generation: Path) -> ox.Store:
    try:
        return ox.Store(str(generation))
    except (OSError, RuntimeError) as error:
        if "lock" in str(error).lower() and "Corruption" not in str(error):
            hint = "is another process using it?"
            raise StoreUnavailableError(
                f"the RDF dataset in {generation} cannot be opened ({hint}): {error}"
            ) from error
        raise unusable("the RDF dataset", generation, error) from error


def _mark(sequence: int) -> ox.Quad:
    return ox.Quad(_MARK, _SEQUENCE, ox.Literal(sequence), _MARK)


def _marks(store: ox.Store) -> list[ox.Quad]:
    return list(store.quads_for_pattern(_MARK, _SEQUENCE, None, _MARK))


def _sequence(store: ox.Store) -> int:
    return max((int(q.object.value) for q in _marks(store) if isinstance(q.object, ox.Literal)), default=0)


def _finish(store: ox.Store) -> None:
    """Rename what is to be renamed, take away what the last step replaced, and the marks before the highest."""
    if store.contains_named_graph(_RENAMED):
        store.update(_RENAME)
    doomed = list(store.quads_for_pattern(None, None, None, _DOOMED))
    for quad in doomed:
        store.remove(ox.Quad(quad.subject, quad.predicate, quad.object))
    if doomed:
        store.remove_graph(_DOOMED)
    for earlier in set(_marks(store)) - {_mark(_sequence(store))}:
        store.remove(earlier)


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

"""The RDF dataset in a folder of this machine (Oxigraph): facts in the default graph, our sequence number in another.

The same owner and the same copies for queries as the embedded graph. What an item says in RDF is not decided here:
`quads_of` comes from the projection.
"""

import gc
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreDamagedError, StoreUnavailableError
from kg.gates import sparql as gate
from kg.model import Batch
from kg.stores.answer import ask_for, table
from kg.stores.base import Limits, Table
from kg.stores.generation import Generations, unusable
from kg.stores.quads import Data, QuadsOf
from kg.stores.snapshots import Snapshots
from kg.workers import Pool, Setup


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
            self._data = Data(_open(self._generations.current()), self._prefix, quads_of)
            self._generations.clean()
        self._damage = ""
        self._snapshots = Snapshots(folder / "copies", self._copy)
        self._pool = Pool(self._supply)

    def sequence(self) -> int:
        """Return the ledger's sequence number that the data stands at; StoreDamagedError once a query met damage."""
        if self._damage:
            raise StoreDamagedError(self._damage)
        return self._data.sequence

    def reached(self) -> int:
        """Return what `sequence` does."""
        return self.sequence()

    def holds(self) -> bool:
        """Tell whether anything is in."""
        return any(self.counts().values())

    def apply(self, batch: Batch) -> None:
        """Put and take away in one transaction; a batch from before `sequence()` is in already and changes nothing."""
        with self._lock, self._told():
            if batch.sequence >= self._data.sequence:
                self._data.write(batch)

    def rebuild(self, batches: Iterable[Batch]) -> None:
        """Fill a new generation beside the old one, then let it count."""
        with self._told():
            fresh = self._generations.fresh()
            data = Data(_open(fresh), self._prefix, self._quads_of)
            data.fill(batches)
        with self._lock:
            self._generations.make_current(fresh)
            self._data, self._damage = data, ""
            self._snapshots.close()
            gc.collect()  # the files of the old generation are let go with its last reference
            self._generations.clean()

    def counts(self) -> Mapping[str, int]:
        """Return the number of triples in the default graph."""
        with self._lock, self._told():
            return {"triples": self._data.count()}

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
            yield from self._data.store.quads_for_pattern(None, None, None, ox.DefaultGraph())

    def close(self) -> None:
        """End the workers, remove the copies and release the files."""
        self._pool.close()
        with self._lock:
            self._snapshots.close()
            with suppress(RuntimeError, OSError):  # damaged, or without room: what was acknowledged is in its log
                self._data.store.flush()
            self._data = Data(ox.Store(), self._prefix, self._quads_of)
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

    def _copy(self, path: Path) -> int:
        with self._lock, self._told():
            self._data.store.backup(str(path))
            return self._data.sequence

    def _supply(self) -> Setup:
        snapshot = self._snapshots.take(self._data.sequence)
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

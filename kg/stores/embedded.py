"""The property graph in a folder of this machine (grafeo): the default, without any server.

The folder belongs to the process that opened the store for writing. Users' queries never run in it: they go to workers
that read a copy (see snapshots.py), so `query` may stand up to 30 s behind `sequence()` on a large graph and says so.
"""

import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Any

import grafeo

import kg.stores.cypher as cypher  # noqa: PLR0402 - a from-import would go through the roll-call that imports us
from kg.errors import StoreUnavailableError
from kg.gates import cypher as gate
from kg.model import Batch
from kg.stores.answer import table
from kg.stores.base import Limits, Table
from kg.stores.generation import Generations, unusable
from kg.stores.snapshots import Snapshots
from kg.workers import Pool, Setup

_FILE = "graph.grafeo"


class EmbeddedStore:
    """The embedded graph of one instance. Opening raises StoreUnavailableError when another process writes to it."""

    name = "embedded"

    def __init__(self, folder: Path) -> None:
        """Open the current generation in `folder`, made when missing."""
        self._generations = Generations(folder)
        self._lock = threading.RLock()
        with self._told():
            self._graph = _open(self._generations.current())
            self._generations.clean()
            self._sequence = cypher.sequence(_runner(self._graph))
        self._snapshots = Snapshots(folder / "copies", self._copy)
        self._pool = Pool(self._supply)

    def sequence(self) -> int:
        """Return the ledger's sequence number that the data stands at."""
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
                _apply(self._graph, batch)
                self._sequence = batch.sequence

    def rebuild(self, batches: Iterable[Batch]) -> None:
        """Fill a new generation beside the old one, then let it count."""
        with self._told():
            fresh = self._generations.fresh()
            graph = _open(fresh)
            try:
                for batch in batches:
                    _apply(graph, batch)
            except BaseException:
                graph.close()
                raise
        with self._lock:
            self._graph.close()
            self._generations.make_current(fresh)
            self._graph = graph
            self._sequence = cypher.sequence(_runner(graph))
            self._snapshots.close()
            self._generations.clean()

    def counts(self) -> Mapping[str, int]:
        """Return the number of nodes (without the one that carries the sequence number) and relationships."""
        with self._lock:
            nodes, edges = int(self._graph.node_count), int(self._graph.edge_count)
        return {"nodes": nodes - self._marked(), "relationships": edges}

    def query(self, text: str, parameters: Mapping[str, object] | None = None, limits: Limits | None = None) -> Table:
        """Answer a user's Cypher; raises QueryRefusedError, QueryTimeoutError, StoreUnavailableError."""
        gate.check(text)
        return table(self._pool, text, parameters, limits or Limits())

    def close(self) -> None:
        """End the workers, remove the copies and release the files."""
        self._pool.close()
        with self._lock:
            self._snapshots.close()
            with suppress(grafeo.GrafeoError, OSError):  # without room: what was acknowledged is in its log
                self._graph.close()

    def _told(self) -> AbstractContextManager[None]:
        return self._generations.told("the embedded graph", grafeo.GrafeoError)

    def _marked(self) -> bool:
        return bool(_runner(self._graph)(f"MATCH (m:`{cypher.MARK}`) RETURN m.sequence AS s", {}))

    def _copy(self, path: Path) -> int:
        with self._lock, self._told():
            self._graph.save(str(path))
            return self._sequence

    def _supply(self) -> Setup:
        snapshot = self._snapshots.take(self._sequence)
        settings = {"path": str(snapshot.path)}
        name = str(snapshot.path)
        return Setup("embedded", name, settings, snapshot.sequence, lambda: self._snapshots.release(snapshot))


def _open(generation: Path) -> Any:  # noqa: ANN401 - grafeo has no types
    try:
        graph = grafeo.GrafeoDB(str(generation / _FILE))
        if not graph.has_property_index("id"):
            graph.create_property_index("id")
    except grafeo.GrafeoError as error:
        if "cannot be locked" in str(error):
            hint = "is another process using it?"
            raise StoreUnavailableError(
                f"the embedded graph in {generation} cannot be opened ({hint}): {error}"
            ) from error
        raise unusable("the embedded graph", generation, error) from error
    return graph


def _apply(graph: Any, batch: Batch) -> None:  # noqa: ANN401
    transaction = graph.begin_transaction()
    try:
        cypher.write(_runner(transaction), batch)
        transaction.commit()
    except BaseException:
        with suppress(grafeo.GrafeoError):
            transaction.rollback()
        raise


def _runner(target: Any) -> Callable[[str, Mapping[str, object]], list[dict[str, object]]]:  # noqa: ANN401
    def run(text: str, parameters: Mapping[str, object]) -> list[dict[str, object]]:
        rows: list[dict[str, object]] = target.execute_cypher(text, dict(parameters)).to_list()
        return rows

    return run

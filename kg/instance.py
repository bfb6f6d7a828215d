"""An open data folder: the ledger, and the projections that follow it as soon as somebody asks them."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.batches import batches
from kg.errors import KgError, StoreUnavailableError
from kg.ledger import Ledger, Outcome
from kg.lookups import counts
from kg.model import Page, Reading
from kg.ownership import Ownership
from kg.stores import Neo4jSettings, RdfStore, open_rdf, open_store
from kg.stores.base import Projection, QueryStore
from kg.terms import quads_of
from ontology.terms import BASE

LEDGER = "ledger.sqlite"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a projection stands: its sequence number, how far behind the ledger, and what it holds."""

    name: str
    sequence: int
    lag: int
    counts: dict[str, int]
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """Where an instance stands; `owner` tells whether this process may write the projections."""

    sequence: int
    counts: dict[str, int]
    projections: tuple[Standing, ...]
    owner: bool


class Instance:
    """One data folder. The ledger opens at once; the projections open, and catch up, when first asked for.

    Loading beside another process that owns the projections writes the ledger only: `owns()` tells, and the owner
    catches up by itself.
    """

    def __init__(self, folder: Path, neo4j: Neo4jSettings | None, base: str, *, read_only: bool) -> None:
        """Use `Instance.open`."""
        self.folder, self.base, self._neo4j = folder, base, neo4j
        self.ledger = Ledger(folder / LEDGER, read_only=read_only)
        self._ownership = Ownership(folder)
        self._lock = threading.RLock()
        self._graph: QueryStore | None = None
        self._rdf: RdfStore | None = None

    @classmethod
    def open(
        cls, folder: Path, *, neo4j: Neo4jSettings | None = None, base: str = BASE, read_only: bool = False
    ) -> "Instance":
        """Open a folder, made if it is not there; with `neo4j` the property graph is that server's.

        Raises StoreUnavailableError for a ledger that cannot be opened, and for a server that cannot be reached:
        that is tested first, so that the ledger stays untouched.
        """
        if not read_only:
            _make(folder)
        instance = cls(folder, neo4j, base, read_only=read_only)
        if neo4j is not None:
            try:
                instance._open_graph()
            except BaseException:
                instance.close()
                raise
        return instance

    def add(self, source: str, page: Page, readings: Sequence[Reading], reader_version: str) -> Outcome:
        """Let a source give a page; see `Ledger.add`. The projections follow with `catch_up`."""
        return self.ledger.add(source, page, readings, reader_version)

    def retract(self, article: str) -> int:
        """Take an article out; see `Ledger.retract`."""
        return self.ledger.retract(article)

    def owns(self) -> bool:
        """Tell whether this process owns the projections, taking them if nobody does."""
        return self._ownership.acquire()

    @property
    def graph(self) -> QueryStore:
        """Return the property graph, open and at least at the sequence number it had when opened.

        Raises StoreUnavailableError where another process owns it.
        """
        with self._lock:
            if self._graph is None:
                self._open_graph()
                if self.owns():
                    self._follow(self._opened(self._graph))
            return self._opened(self._graph)

    @property
    def rdf(self) -> RdfStore:
        """Return the RDF dataset, open; raises StoreUnavailableError where another process owns it."""
        with self._lock:
            if self._rdf is None:
                self._own("the RDF dataset")
                self._rdf = open_rdf(self.folder, self.base, quads_of(self.base))
                self._follow(self._rdf)
            return self._rdf

    def catch_up(self) -> int:
        """Bring both projections to the ledger's sequence number and return it.

        Where another process owns them nothing is done: it follows by itself.
        """
        with self._lock:
            if self.owns():
                for store in (self.graph, self.rdf):
                    self._follow(store)
        return self.ledger.sequence()

    def rebuild(self) -> int:
        """Make both projections anew from the ledger; return the sequence number. Raises StoreUnavailableError."""
        with self._lock:
            self._own("the projections")
            for store in (self._bare_graph(), self.rdf):
                store.rebuild(batches(self.ledger))
                self._ownership.note(store.name, self.ledger.identity())
                self._follow(store)
        return self.ledger.sequence()

    def status(self) -> Status:
        """Return sequence numbers, counts and lag; a projection that cannot be opened says why."""
        sequence = self.ledger.sequence()
        with self.ledger.reading() as connection:
            held = counts(connection)
        named = (("neo4j" if self._neo4j else "embedded", "graph"), ("rdf", "rdf"))
        return Status(sequence, held, tuple(self._standing(n, a, sequence) for n, a in named), self.owns())

    def close(self) -> None:
        """Close the projections and the ledger, and give up ownership."""
        with self._lock:
            for store in (self._graph, self._rdf):
                if store is not None:
                    store.close()
            self._graph = self._rdf = None
            self.ledger.close()
            self._ownership.release()

    def _standing(self, name: str, attribute: str, sequence: int) -> Standing:
        try:
            store: Projection = self.graph if attribute == "graph" else self.rdf
            reached = store.sequence()
            return Standing(name, reached, max(0, sequence - reached), dict(store.counts()))
        except KgError as error:
            return Standing(name, 0, sequence, {}, str(error))

    def _follow(self, store: Projection) -> None:
        """Apply what the ledger has and the store has not; a store that is not known to follow it is made anew."""
        if store.sequence() and not self._ownership.follows(store.name, self.ledger.identity()):
            store.rebuild(batches(self.ledger))
        self._ownership.note(store.name, self.ledger.identity())
        while (reached := store.sequence()) != self.ledger.sequence():
            if reached > self.ledger.sequence():
                store.rebuild(batches(self.ledger))
                return
            for batch in batches(self.ledger, reached):
                store.apply(batch)

    def _bare_graph(self) -> QueryStore:
        if self._graph is None:
            self._open_graph()
        return self._opened(self._graph)

    def _open_graph(self) -> None:
        if self._graph is not None:
            return
        if self._neo4j is None:
            self._own("the embedded graph")
        self._graph = open_store(self.folder, self._neo4j)

    def _own(self, what: str) -> None:
        if not self.owns():
            raise StoreUnavailableError(
                f"{self.folder}: {what} belongs to {self._ownership.owner()} (a running kg serve): ask there"
            )

    @staticmethod
    def _opened(store: QueryStore | None) -> QueryStore:
        if store is None:
            raise StoreUnavailableError("the property graph is closed")
        return store


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailableError(f"{folder}: cannot be made: {error.strerror}") from error

"""An open data folder: the ledger, and the projections that follow it as soon as somebody asks them."""

import shutil
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from kg.batches import Steps
from kg.errors import KgError, StoreElsewhereError, StoreUnavailableError
from kg.following import Followed, Rest, Standing
from kg.ledger import Ledger, Outcome, erasing
from kg.lookups import counts
from kg.model import Page, Reading
from kg.ownership import Ownership
from kg.stores import Neo4jSettings, RdfStore, open_rdf, open_store
from kg.stores.base import QueryStore
from kg.terms import quads_of
from ontology.terms import BASE

LEDGER = "ledger.sqlite"
__all__ = ["LEDGER", "Instance", "Standing", "Status"]


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

    def __init__(
        self, folder: Path, neo4j: Neo4jSettings | None, base: str, *, read_only: bool, take_over: bool
    ) -> None:
        """Use `Instance.open`."""
        self.folder, self.base, self._neo4j = folder, base, neo4j
        self.ledger = Ledger(folder / LEDGER, read_only=read_only)
        self._ownership = Ownership(folder)
        self._steps = Steps(self.ledger)
        self._reached = -1
        self._catching = threading.RLock()
        following = partial(self._followed, take_over=take_over)
        self._graph: Followed[QueryStore] = following("neo4j" if neo4j else "embedded", self._open_graph, "graph")
        self._rdf: Followed[RdfStore] = following("rdf", lambda _: self._open_rdf(), "rdf")

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        neo4j: Neo4jSettings | None = None,
        base: str = BASE,
        read_only: bool = False,
        take_over: bool = False,
    ) -> "Instance":
        """Open a folder, made if it is not there; with `neo4j` the property graph is that server's.

        `take_over` lets a server's graph that followed another ledger follow this one; it has to be rebuilt then.
        Raises StoreUnavailableError for a ledger that cannot be opened or is gone, and for a server that cannot be
        reached: that is tested first, so that the ledger stays untouched.
        """
        if not read_only:
            _make(folder)
        not_lost(folder)
        instance = cls(folder, neo4j, base, read_only=read_only, take_over=take_over)
        if not read_only and erasing.unswept(instance.ledger):
            erasing.sweep(instance.ledger)
        if neo4j is not None:
            try:
                instance._graph.store()
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
        """Return the property graph: at the ledger's number when opened, unless another thread is bringing it there.

        Raises StoreUnavailableError where another process owns it.
        """
        return self._graph.current()

    @property
    def rdf(self) -> RdfStore:
        """Return the RDF dataset, as `graph`; raises StoreUnavailableError where another process owns it."""
        return self._rdf.current()

    def catch_up(self) -> int:
        """Bring both projections to the ledger's sequence number and return it.

        One that cannot be brought up holds up no other; its error is raised at the end. Where another process owns
        them nothing is done: it follows by itself.
        """
        with self._catching:
            if self.owns():
                self._reached = self.ledger.sequence()
                failed = [error for f in (self._rdf, self._graph) if (error := _failure(f.follow))]
                if failed:
                    raise failed[0]
        return self.ledger.sequence()

    def in_steps(self, items: int, rest: Rest) -> None:
        """Let the projections follow so many items at a time, and rest between: an engine holds up all threads."""
        self._graph.step = self._rdf.step = items
        self._graph.rest = self._rdf.rest = rest

    def rebuild(self) -> int:
        """Make both projections anew from the ledger; return the sequence number. Raises StoreUnavailableError."""
        self._own("each projection")
        for followed in (self._graph, self._rdf):
            followed.doubt()  # both at once: killed during the first, the second is still to be made anew
        for followed in (self._graph, self._rdf):
            followed.rebuild()
        return self.ledger.sequence()

    def status(self) -> Status:
        """Return sequence numbers, counts and lag; a projection that cannot be opened says why."""
        sequence = self.ledger.sequence()
        with self.ledger.reading() as connection:
            held = counts(connection)
        return Status(sequence, held, (self._graph.standing(), self._rdf.standing()), self.owns())

    def standings(self) -> tuple[Standing, ...]:
        """Return where the projections stand, without opening any or waiting for one that is busy."""
        return self._graph.at_once(), self._rdf.at_once()

    def close(self) -> None:
        """Close the projections and the ledger, and give up ownership.

        A thread that catches up is waited for: it would open again what is closed. What another process has written to
        the ledger since, and left to us as the owner, is taken along.
        """
        for followed in (self._rdf, self._graph):
            followed.end()
        with self._catching:
            self._let_go()
        while self._left_behind():
            if _failure(self.catch_up):
                break
            self._let_go()
        self._ownership.release()
        self.ledger.close()

    def _let_go(self) -> None:
        self._graph.close()
        self._rdf.close()
        self._ownership.release()

    def _left_behind(self) -> bool:
        """Tell whether the ledger went on after we caught up, and nobody owns the projections who would follow."""
        if self._reached < 0:
            return False
        try:
            return self.ledger.sequence() > self._reached and self.owns()
        except KgError:
            return False

    def _followed[S: QueryStore](
        self, name: str, opener: Callable[[bool], S], folder: str, *, take_over: bool
    ) -> Followed[S]:
        local = name != "neo4j"
        discard = partial(_removed, self.folder / folder) if local else None
        return Followed(name, self._steps, self._ownership, lambda: opener(take_over), discard)

    def _open_graph(self, take_over: bool) -> QueryStore:
        if self._neo4j is None:
            self._own("the embedded graph")
            return open_store(self.folder)
        return open_store(self.folder, replace(self._neo4j, ledger=self.ledger.identity(), take_over=take_over))

    def _open_rdf(self) -> RdfStore:
        self._own("the RDF dataset")
        return open_rdf(self.folder, self.base, quads_of(self.base))

    def _own(self, what: str) -> None:
        if not self.owns():
            raise StoreElsewhereError(
                f"{self.folder}: {what} belongs to {self._ownership.owner()} (a running kg serve): ask there"
            )


def not_lost(folder: Path) -> None:
    """Refuse a folder whose ledger is gone while graphs of it are left: a new one would empty these and hide the loss.

    Raises StoreUnavailableError.
    """
    if Ownership(folder).orphaned(folder / LEDGER):
        raise StoreUnavailableError(
            f"{folder / LEDGER}: the ledger is gone, only graphs that were made of it are left; "
            "kg restore brings a backup back; to begin anew, remove the folder"
        )


def _failure(work: Callable[[], object]) -> KgError | None:
    try:
        work()
    except KgError as error:
        return error
    return None


def _removed(folder: Path) -> None:
    """Remove the files of a projection; a folder that cannot be removed is told by who opens it next."""
    shutil.rmtree(folder, ignore_errors=True)


def _make(folder: Path) -> None:
    try:
        # Texts name people: nobody else on the machine reads them.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailableError(f"{folder}: cannot be made: {error.strerror}") from error

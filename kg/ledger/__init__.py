"""The ledger: the truth of an instance in one SQLite file, and the read tables that are derived from it."""

import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from kg.errors import StoreUnavailableError
from kg.judgements import Decision, Signed
from kg.ledger import deciding, intake
from kg.ledger.deciding import Judging
from kg.ledger.dump import dump, note, standing
from kg.ledger.intake import Delivery, Outcome
from kg.ledger.schema import connect, unusable
from kg.model import Judgement, Page, Reading
from kg.resolve import RESOLVER_VERSION
from ontology.terms import Vocabulary, load

__all__ = ["Ledger", "Outcome"]


class Ledger:
    """An append-only record of pages, judgements and retractions, each with a sequence number.

    Any number of processes may have it open: one writes at a time (others wait a minute), readers see snapshots and
    never wait. Every method that writes is one transaction: it has happened as a whole or not at all, a kill included.
    """

    def __init__(self, path: Path, vocabulary: Vocabulary | None = None, *, read_only: bool = False) -> None:
        """Open a ledger, made new if the file is not there.

        Raises StoreUnavailableError for a file that is no ledger, cannot be opened, or is of a newer version.
        """
        self.path = path
        self.vocabulary = vocabulary or load()
        self._lock = threading.RLock()
        self._idle: list[sqlite3.Connection] = []
        self._closed = False
        self._writer = None if read_only else connect(path, write=True)
        try:
            if not read_only:
                self._renew()
        except BaseException:
            self.close()
            raise

    def add(self, source: str, page: Page, readings: Sequence[Reading], reader_version: str) -> Outcome:
        """Let a source (a path, or the place of a record in a file) give a page with the readings of its articles.

        `unchanged` if nothing in the graph changes by it; `replaced` if something of this source, or of an older
        version of the reader, went for it. Raises InputRefusedError for readings that do not fit the page.
        """
        with self.writing() as connection:
            return intake.add(connection, self.vocabulary, Delivery(source, page, tuple(readings), reader_version))

    def remove(self, source: str) -> bool:
        """Forget a source and what only it gives; False if it is not known."""
        with self.writing() as connection:
            return intake.remove(connection, source)

    def retract(self, article: str) -> int:
        """Take an article out until a source gives it again; return the sequence number (NotFoundError)."""
        with self.writing() as connection:
            return intake.retract(connection, article)

    def judge(self, judgement: Judgement) -> str:
        """Write a person's judgement; return its id, or that of one that said so (NotFoundError, ConflictError)."""
        with self.writing() as connection:
            judging = Judging(connection)
            key, _ = judging.judge(judgement)
            judging.settle()
            return key

    def undo(self, judgement: str, signed: Signed) -> list[str]:
        """Take back the judgement of this id, or all of a split; return the ids of those taken back (NotFoundError)."""
        with self.writing() as connection:
            return deciding.undo(connection, judgement, signed)

    def rederive(self) -> int:
        """Make all read tables anew from the truth; return the new sequence number."""
        with self.writing() as connection:
            note(connection, "resolver", RESOLVER_VERSION)
            return intake.rederive(connection, self.vocabulary)

    def judgements(self) -> list[Decision]:
        """Return all judgements in the order in which they were made, undone ones too."""
        with self.reading() as connection:
            return deciding.decisions(connection)

    def knows(self, source: str, page: str, reader_version: str) -> bool:
        """Tell whether adding this page from this source would change nothing, so that it need not be read."""
        with self.reading() as connection:
            return intake.knows(connection, source, page, reader_version)

    def cached(self, page: str, reader_version: str) -> tuple[Reading, ...]:
        """Return the readings of a page that this version of the reader made before; empty if none."""
        with self.reading() as connection:
            return intake.cached(connection, page, reader_version)

    def sources(self, prefix: str = "") -> list[str]:
        """Return the sources whose name begins with a prefix, sorted."""
        with self.reading() as connection:
            question = "SELECT path FROM source WHERE substr(path, 1, ?) = ? ORDER BY path"
            return [path for (path,) in connection.execute(question, [len(prefix), prefix])]

    def sequence(self) -> int:
        """Return the sequence number of the last event; 0 in a new ledger."""
        with self.reading() as connection:
            return sequence_of(connection)

    def identity(self) -> str:
        """Return the random name that this ledger got when it was made; projections of another ledger are not ours."""
        with self.reading() as connection:
            return standing(connection, "identity") or ""

    def lineage(self) -> str:
        """Return the identity, and behind it how often the past was rewritten: projections that follow keep it.

        Only erasing a person rewrites the past; local projections are then made anew, and no trace stays in them.
        """
        with self.reading() as connection:
            erased = standing(connection, "erasures")
        return f"{self.identity()}+{erased}" if erased else self.identity()

    def dump(self) -> Iterator[str]:
        """Yield the canonical dump as lines: the same for the same articles and judgements, whatever the history."""
        with self.reading() as connection:
            yield from dump(connection)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that sees one snapshot until the block ends; any number of threads at once."""
        connection = self._connection()
        try:
            connection.execute("BEGIN")
            yield connection
        except sqlite3.Error as error:
            raise unusable(self.path, "read", error) from error
        finally:
            connection.rollback()
            self._give_back(connection)

    def _connection(self) -> sqlite3.Connection:
        """Return an idle connection or a new one; taking is one step, for several threads may take at once."""
        with suppress(IndexError):
            return self._idle.pop()
        return connect(self.path, write=False)

    def _give_back(self, connection: sqlite3.Connection) -> None:
        if self._closed:
            connection.close()
        else:
            self._idle.append(connection)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give the writing connection inside one transaction, undone if the block raises.

        Raises StoreUnavailableError where the ledger was opened read only, is locked too long, or the disk is full.
        """
        if self._writer is None:
            raise StoreUnavailableError(f"{self.path}: the ledger is open for reading only")
        with self._lock:
            try:
                self._writer.execute("BEGIN IMMEDIATE")
                yield self._writer
                self._writer.execute("COMMIT")
            except sqlite3.Error as error:
                raise unusable(self.path, "written", error) from error
            finally:
                self._writer.rollback()

    def vacuum(self, seconds: float) -> None:
        """Write the whole file anew and empty the log, so that nothing deleted is left in either.

        Raises StoreUnavailableError where readers hold an old snapshot for longer than so many seconds.
        """
        if self._writer is None:
            raise StoreUnavailableError(f"{self.path}: the ledger is open for reading only")
        deadline = time.monotonic() + seconds
        with self._lock:
            try:
                self._writer.execute("PRAGMA secure_delete = ON")
                self._writer.execute("VACUUM")
                while self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                    if time.monotonic() > deadline:
                        raise StoreUnavailableError(f"{self.path}: readers hold the log; end them and say kg rebuild")
                    time.sleep(0.1)
            except sqlite3.Error as error:
                raise unusable(self.path, "swept", error) from error

    def close(self) -> None:
        """Close all connections."""
        self._closed = True
        while self._idle:
            self._idle.pop().close()
        if self._writer:
            self._writer.close()
        self._writer = None

    def _renew(self) -> None:
        """Make the read tables anew if they are of another version of identity."""
        with self.reading() as connection:
            known = standing(connection, "resolver")
        if known is None:
            with self.writing() as connection:
                note(connection, "identity", standing(connection, "identity") or uuid4().hex)
                note(connection, "resolver", RESOLVER_VERSION)
        elif known != RESOLVER_VERSION:
            self.rederive()


def sequence_of(connection: sqlite3.Connection) -> int:
    """Return the sequence number that a snapshot shows."""
    return int(connection.execute("SELECT COALESCE(MAX(sequence), 0) FROM event").fetchone()[0])

"""The property graph in a Neo4j server, over Bolt. Only nodes of ours are ever deleted.

Ours are the nodes of a base label with an `id`, in a database that carries our marking node. A database that has such
nodes without the mark is refused: they are somebody's. The mark names the ledger that the graph follows, and a graph
that follows another one is refused too, unless it is to be taken over. Other nodes are left alone.
"""

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

import neo4j
from neo4j import exceptions

import kg.stores.cypher as cypher  # noqa: PLR0402 - a from-import would go through the roll-call that imports us
from kg.errors import QueryTimeoutError, StoreOverloadedError, StoreUnavailableError
from kg.gates import cypher as gate
from kg.model import Batch
from kg.stores.answer import table
from kg.stores.base import Limits, Neo4jSettings, Table
from kg.stores.patience import Prompt, started
from kg.workers import Pool, Setup

_FULLTEXT = "entity_text"
_PROMPT = 5.0  # seconds for what should take milliseconds
_PATIENCE = 30.0  # seconds for one step of writing, at least
_TOO_MUCH = ("MemoryPoolOutOfMemory", "TransactionTimedOut")  # waiting alone does not help, smaller steps do
_LOST = (exceptions.ServiceUnavailable, exceptions.SessionExpired, exceptions.TransientError, OSError)
_SCHEMA = (
    # Full-text first: beside a range index on the same label and property, Neo4j silently makes none.
    (
        f"CREATE FULLTEXT INDEX {_FULLTEXT} IF NOT EXISTS FOR (n:Entity) ON EACH [n.name, n.aliases] "
        "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"
    ),
    *(f"CREATE CONSTRAINT {b.lower()}_id IF NOT EXISTS FOR (n:{b}) REQUIRE n.id IS UNIQUE" for b in cypher.BASES),
    "CREATE INDEX entity_name IF NOT EXISTS FOR (n:Entity) ON (n.name)",
)


class BoltStore:
    """The graph in one database of a server. Opening raises StoreUnavailableError when it cannot be reached or used."""

    name = "neo4j"

    def __init__(self, settings: Neo4jSettings) -> None:
        """Connect once, without waiting: a server that is not there at the start is an error to be told at once."""
        self._settings = settings
        self._lock = threading.RLock()
        self._prompt = Prompt(_PROMPT)
        self._driver = _driver(settings)
        self._pool = Pool(self._supply)
        try:
            self._prompt.ask(self._driver.verify_connectivity)
            self._prepare()
        except (exceptions.DriverError, exceptions.Neo4jError, OSError) as error:
            self.close()
            raise StoreUnavailableError(f"Neo4j at {settings.uri} cannot be used: {_said(error)}") from error
        except BaseException:
            self.close()
            raise

    def sequence(self) -> int:
        """Return the ledger's sequence number that the data stands at; StoreUnavailableError after some seconds."""
        return self._promptly(self._asked)

    def reached(self) -> int:
        """Return the sequence number; a server that is lost is waited for."""
        return self._kept(self._asked)

    def holds(self) -> bool:
        """Tell whether anything of ours is in the graph; a server that is lost is waited for."""
        return self._kept(lambda: any(self._counted().values()))

    def apply(self, batch: Batch) -> None:
        """Put and take away in one transaction; a batch from before `sequence()` is in already and changes nothing.

        A server that is lost on the way is waited for; a transaction that is sent again changes nothing.
        """

        def work(tx: neo4j.ManagedTransaction) -> None:
            # The lock on the mark is held to the end: of one step sent twice, the second finds the first one's number.
            tx.run(f"MATCH (m:`{cypher.MARK}`) SET m.sequence = m.sequence").consume()
            if cypher.sequence(_runner(tx)) <= batch.sequence:
                cypher.write(_runner(tx), batch, merges=True)

        with self._lock:
            if self.reached() == 0:
                self._kept(self._prepare)  # a server that lost its data folder has neither indexes nor our mark
            self._kept(lambda: self._write(work))

    def rebuild(self, batches: Iterable[Batch]) -> None:
        """Put everything anew over what is there, then take away our nodes that are no more.

        A server has no second generation to swap in: readers see every item old or new, and the sequence number stands
        at 0 until the end, so that a rebuild that is interrupted is seen to be unfinished.
        """
        with self._lock:
            self._kept(self._prepare)
            self._put(Batch(0))
            seen: set[str] = set()
            last = 0
            for batch in batches:
                seen = (seen - set(batch.gone)) | {item.node.id for item in batch.items}
                last = batch.sequence
                self._put(replace(batch, sequence=0))
            rest = tuple(sorted(self._ids() - seen))
            for start in range(0, len(rest), cypher.CHUNK):
                self._put(Batch(0, (), rest[start : start + cypher.CHUNK]))
            self._put(Batch(last))

    def counts(self) -> Mapping[str, int]:
        """Return the number of our nodes and of the relationships that start at them."""
        return self._promptly(self._counted)

    def _counted(self) -> Mapping[str, int]:
        with self._session() as session:
            nodes = sum(self._count(session, f"MATCH (n:{base}) RETURN count(n) AS n") for base in cypher.BASES)
            edges = sum(self._count(session, f"MATCH (:{base})-[e]->() RETURN count(e) AS n") for base in cypher.BASES)
        return {"nodes": nodes, "relationships": edges}

    def query(self, text: str, parameters: Mapping[str, object] | None = None, limits: Limits | None = None) -> Table:
        """Answer a user's Cypher; raises QueryRefusedError, QueryTimeoutError, StoreUnavailableError."""
        gate.check(text)
        try:
            return table(self._pool, text, parameters, limits or Limits(), grace=1.0)
        except QueryTimeoutError:
            self.sequence()  # a server that answers nobody is no fault of the query
            raise

    def version(self) -> str:
        """Return the server's name and version."""
        with self._session() as session:
            row = session.run("CALL dbms.components() YIELD name, versions, edition RETURN *").single(strict=True)
            return f"{row['name']} {row['versions'][0]} {row['edition']}"

    def close(self) -> None:
        """End the workers and the connections."""
        self._pool.close()
        self._let_go(self._driver)

    def _session(self) -> neo4j.Session:
        return self._driver.session(database=self._settings.database)

    def _put(self, batch: Batch) -> None:
        self._kept(lambda: self._write(lambda tx: cypher.write(_runner(tx), batch, merges=True)))

    def _write(self, work: Callable[[neo4j.ManagedTransaction], object]) -> None:
        with self._session() as session:
            session.execute_write(work)

    @staticmethod
    def _count(session: neo4j.Session, text: str) -> int:
        return int(session.run(text).single(strict=True)["n"])

    def _asked(self) -> int:
        with self._session() as session:
            return session.execute_read(lambda tx: cypher.sequence(_runner(tx)))

    def _promptly[T](self, work: Callable[[], T]) -> T:
        """Ask once, for a few seconds at most; raises StoreUnavailableError."""
        try:
            return self._prompt.ask(work)
        except (exceptions.DriverError, exceptions.Neo4jError, OSError) as error:
            raise StoreUnavailableError(f"Neo4j at {self._settings.uri} does not answer: {_said(error)}") from error

    def _kept[T](self, work: Callable[[], T]) -> T:
        """Do work, again and again with growing pauses while the server is lost, for `wait` seconds at most.

        An answer that does not come (a server that is stopped) is waited for as long; then its connection is given up.
        Raises StoreUnavailableError, StoreOverloadedError.
        """
        deadline, pause = time.monotonic() + self._settings.wait, 0.2
        while True:
            try:
                return self._attempt(work)
            except _LOST as error:
                self._refuse_overload(error)
                if time.monotonic() + pause > deadline:
                    raise StoreUnavailableError(f"Neo4j at {self._settings.uri} is lost: {_said(error)}") from error
                time.sleep(pause)
                pause = min(pause * 2, 5.0)
            except (exceptions.AuthError, exceptions.ClientError, exceptions.DatabaseError) as error:
                self._refuse_overload(error)
                raise StoreUnavailableError(f"Neo4j at {self._settings.uri} refused: {error}") from error

    def _refuse_overload(self, error: Exception) -> None:
        """Raise StoreOverloadedError where the server had not the memory or the time for this transaction."""
        if isinstance(error, exceptions.Neo4jError) and any(word in str(error.code) for word in _TOO_MUCH):
            raise StoreOverloadedError(f"Neo4j at {self._settings.uri} cannot take so much at once: {error}") from error

    def _attempt[T](self, work: Callable[[], T]) -> T:
        future = started(work)
        try:
            return future.result(max(self._settings.wait, _PATIENCE))
        except TimeoutError:
            if not future.done():  # the thread ends when its connection is closed under it
                old, self._driver = self._driver, _driver(self._settings)
                self._let_go(old)
            raise

    @staticmethod
    def _let_go(driver: neo4j.Driver) -> None:
        """Close a driver, some seconds at most: to say good-bye to a server that is stopped hangs as well."""
        with suppress(TimeoutError):
            started(driver.close).result(_PROMPT)

    def _prepare(self) -> None:
        """Refuse somebody else's nodes under our labels, and another ledger's; then make indexes, constraints, mark."""
        with self._session() as session:
            marks = session.run(f"MATCH (m:`{cypher.MARK}`) RETURN m.ledger AS ledger").data()
            for base in () if marks else cypher.BASES:
                if self._count(session, f"MATCH (n:{base}) RETURN count(n) AS n"):
                    raise StoreUnavailableError(
                        f"{self._where()} has :{base} nodes that are not ours; give it a database of its own"
                    )
            ours = self._settings.ledger
            followed = next((m["ledger"] for m in marks if m["ledger"]), ours)
            if ours and followed != ours and not self._settings.take_over:
                what = f"follows another ledger ({followed[:8]}; the one of this folder is {ours[:8]})"
                hint = "give this one a database of its own, or let it take this one over with kg rebuild"
                raise StoreUnavailableError(f"{self._where()} {what}: {hint}")
            for statement in _SCHEMA:
                session.run(statement).consume()
            session.run("CALL db.awaitIndexes(60)").consume()
            self._sign(session, start_over=followed != ours)

    def _sign(self, session: neo4j.Session, *, start_over: bool) -> None:
        """Make the mark where there is none, and write on it whom the graph follows."""
        ours = self._settings.ledger or None
        text = f"MERGE (m:`{cypher.MARK}`) ON CREATE SET m.sequence = 0 SET m.ledger = coalesce($ours, m.ledger)"
        session.run(text + (", m.sequence = 0" if start_over else ""), ours=ours).consume()

    def _where(self) -> str:
        return f"the database {self._settings.database} at {self._settings.uri}"

    def _ids(self) -> set[str]:
        with self._session() as session:
            texts = [f"MATCH (n:{base}) WHERE n.id IS NOT NULL RETURN n.id AS id" for base in cypher.BASES]
            return {str(row["id"]) for text in texts for row in session.run(text)}

    def _supply(self) -> Setup:
        s = self._settings
        settings = {"uri": s.uri, "user": s.user, "password": s.password, "database": s.database}
        return Setup("bolt", "bolt", settings)


def _driver(settings: Neo4jSettings) -> neo4j.Driver:
    try:
        return neo4j.GraphDatabase.driver(
            settings.uri,
            auth=(settings.user, settings.password),
            connection_timeout=5,
            connection_acquisition_timeout=10,
            max_transaction_retry_time=0,  # `_kept` waits, with the caller's patience
            notifications_min_severity="OFF",
            telemetry_disabled=True,
        )
    except (exceptions.DriverError, ValueError) as error:
        raise StoreUnavailableError(f"{settings.uri!r} is no address of a Neo4j server: {error}") from error


def _said(error: Exception) -> str:
    return str(error) or "no answer came in time"


def _runner(tx: neo4j.ManagedTransaction) -> Callable[[str, Mapping[str, object]], list[dict[str, Any]]]:
    def run(text: str, parameters: Mapping[str, object]) -> list[dict[str, Any]]:
        return tx.run(text, dict(parameters)).data()

    return run

"""The property graph in a Neo4j server, over Bolt. Only nodes of ours are ever deleted.

Ours are the nodes of a base label with an `id`, in a database that carries our marking node. A database that has such
nodes without the mark is refused: they are somebody's. Other nodes are left alone.
"""

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

import neo4j
from neo4j import exceptions

import kg.stores.cypher as cypher  # noqa: PLR0402 - a from-import would go through the roll-call that imports us
from kg.errors import StoreUnavailableError
from kg.gates import cypher as gate
from kg.model import Batch
from kg.stores.answer import table
from kg.stores.base import Limits, Neo4jSettings, Table
from kg.workers import Pool, Setup

_FULLTEXT = "entity_text"
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
        self._driver = _driver(settings)
        self._pool = Pool(self._supply)
        try:
            self._driver.verify_connectivity()
            self._prepare()
        except (exceptions.DriverError, exceptions.Neo4jError, OSError) as error:
            self.close()
            raise StoreUnavailableError(f"Neo4j at {settings.uri} cannot be used: {error}") from error
        except BaseException:
            self.close()
            raise

    def sequence(self) -> int:
        """Return the ledger's sequence number that the data stands at."""
        with self._session() as session:
            return self._kept(lambda: session.execute_read(lambda tx: cypher.sequence(_runner(tx))))

    def apply(self, batch: Batch) -> None:
        """Put and take away in one transaction; a batch from before `sequence()` is in already and changes nothing.

        A server that is lost on the way is waited for; a transaction that is sent again changes nothing.
        """

        def work(tx: neo4j.ManagedTransaction) -> None:
            if cypher.sequence(_runner(tx)) <= batch.sequence:
                cypher.write(_runner(tx), batch)

        with self._lock:
            self._kept(lambda: self._write(work))

    def rebuild(self, batches: Iterable[Batch]) -> None:
        """Put everything anew over what is there, then take away our nodes that are no more.

        A server has no second generation to swap in: readers see every item old or new, and the sequence number stands
        at 0 until the end, so that a rebuild that is interrupted is seen to be unfinished.
        """
        with self._lock:
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
        with self._session() as session:
            nodes = sum(self._count(session, f"MATCH (n:{base}) RETURN count(n) AS n") for base in cypher.BASES)
            edges = sum(self._count(session, f"MATCH (:{base})-[e]->() RETURN count(e) AS n") for base in cypher.BASES)
        return {"nodes": nodes, "relationships": edges}

    def query(self, text: str, parameters: Mapping[str, object] | None = None, limits: Limits | None = None) -> Table:
        """Answer a user's Cypher; raises QueryRefusedError, QueryTimeoutError, StoreUnavailableError."""
        gate.check(text)
        return table(self._pool, text, parameters, limits or Limits(), grace=1.0)

    def version(self) -> str:
        """Return the server's name and version."""
        with self._session() as session:
            row = session.run("CALL dbms.components() YIELD name, versions, edition RETURN *").single(strict=True)
            return f"{row['name']} {row['versions'][0]} {row['edition']}"

    def close(self) -> None:
        """End the workers and the connections."""
        self._pool.close()
        self._driver.close()

    def _session(self) -> neo4j.Session:
        return self._driver.session(database=self._settings.database)

    def _put(self, batch: Batch) -> None:
        self._kept(lambda: self._write(lambda tx: cypher.write(_runner(tx), batch)))

    def _write(self, work: Callable[[neo4j.ManagedTransaction], object]) -> None:
        with self._session() as session:
            session.execute_write(work)

    @staticmethod
    def _count(session: neo4j.Session, text: str) -> int:
        return int(session.run(text).single(strict=True)["n"])

    def _kept[T](self, work: Callable[[], T]) -> T:
        """Do work, again and again with growing pauses while the server is lost, for `wait` seconds at most."""
        deadline, pause = time.monotonic() + self._settings.wait, 0.2
        while True:
            try:
                return work()
            except _LOST as error:
                if time.monotonic() + pause > deadline:
                    raise StoreUnavailableError(f"Neo4j at {self._settings.uri} is lost: {error}") from error
                time.sleep(pause)
                pause = min(pause * 2, 5.0)
            except (exceptions.AuthError, exceptions.ClientError, exceptions.DatabaseError) as error:
                raise StoreUnavailableError(f"Neo4j at {self._settings.uri} refused: {error}") from error

    def _prepare(self) -> None:
        """Refuse somebody else's nodes under our labels, then make indexes and constraints."""
        with self._session() as session:
            marked = self._count(session, f"MATCH (m:`{cypher.MARK}`) RETURN count(m) AS n")
            for base in () if marked else cypher.BASES:
                if self._count(session, f"MATCH (n:{base}) RETURN count(n) AS n"):
                    what = f"has :{base} nodes that are not ours; give it a database of its own"
                    where = f"{self._settings.database} at {self._settings.uri}"
                    raise StoreUnavailableError(f"the database {where} {what}")
            for statement in _SCHEMA:
                session.run(statement).consume()
            session.run("CALL db.awaitIndexes(60)").consume()

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


def _runner(tx: neo4j.ManagedTransaction) -> Callable[[str, Mapping[str, object]], list[dict[str, Any]]]:
    def run(text: str, parameters: Mapping[str, object]) -> list[dict[str, Any]]:
        return tx.run(text, dict(parameters)).data()

    return run

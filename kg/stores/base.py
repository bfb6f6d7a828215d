"""What every store of a projection can do; the contract test runs over all of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from kg.model import Batch


@dataclass(frozen=True, slots=True)
class Limits:
    """What one user's query may cost: seconds of wall clock, rows, bytes of result, bytes of worker memory."""

    seconds: float = 10.0
    rows: int = 10_000
    result_bytes: int = 16 * 1024 * 1024
    memory_bytes: int = 1024 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a query: column names, rows of plain JSON values, and whether rows were cut off.

    A node is `{id, labels, properties}`, a relationship `{type, start, end, properties}`, dates are ISO strings;
    SPARQL cells are lexical strings or None.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    truncated: bool = False
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class Neo4jSettings:
    """Where the server is and who we are there; `wait` is how many seconds a lost server is waited for.

    `ledger` is the identity of the ledger that the graph is to follow (empty: any); `take_over` lets a graph that
    followed another one follow this.
    """

    uri: str
    user: str = "neo4j"
    password: str = ""
    database: str = "neo4j"
    wait: float = 30.0
    ledger: str = ""
    take_over: bool = False


class Projection(Protocol):
    """A store that can be deleted and rebuilt, and that carries the sequence number it has reached."""

    name: str

    def sequence(self) -> int:
        """Return the ledger's sequence number that the data stands at; 0 when new. Tells a lost store at once."""

    def reached(self) -> int:
        """Return the sequence number, waiting for a lost store as `apply` does."""

    def holds(self) -> bool:
        """Tell whether anything is in, as patiently as `reached`."""
        ...

    def apply(self, batch: Batch) -> None:
        """Put and take away items and move the sequence number, all or nothing; applying twice changes nothing."""

    def rebuild(self, batches: Iterable[Batch]) -> None:
        """Make everything anew from the batches (the last one's sequence counts) and swap it in whole."""

    def counts(self) -> Mapping[str, int]:
        """Return how much the store holds, by its own units (nodes and relationships, or triples)."""

    def close(self) -> None:
        """Release files, processes and connections."""


class QueryStore(Projection, Protocol):
    """A projection that answers queries in its language, guarded: read only, within limits, killable."""

    def query(self, text: str, parameters: Mapping[str, object] | None = None, limits: Limits | None = None) -> Table:
        """Answer a user's query.

        Raises QueryRefusedError (gate), QueryTimeoutError (deadline or memory), StoreUnavailableError.
        """

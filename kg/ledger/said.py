"""What people say of the facts of an article: what its reading gains by it, and which statements hold no more."""

import json
import sqlite3
from collections.abc import Iterable

from kg.assertions import Assertion

_SAID = "SELECT claim FROM fact_decision WHERE article = ? AND claim IS NOT NULL AND undone IS NULL"
_WITHDRAWN = """SELECT d.statement FROM json_each(?) j JOIN fact_decision d ON d.statement = j.value
  WHERE d.verdict IN ('rejected', 'corrected') AND d.undone IS NULL"""


def assertions(connection: sqlite3.Connection, article: str) -> list[Assertion]:
    """Return what persons say to be stated in an article, each once, in the order of its words."""
    return [Assertion.unpack(text) for text in sorted({c for (c,) in connection.execute(_SAID, [article])})]


def withdrawn(connection: sqlite3.Connection, statements: Iterable[str]) -> set[str]:
    """Return those of these statements that a person has rejected or corrected."""
    if not connection.execute("SELECT 1 FROM fact_decision LIMIT 1").fetchone():
        return set()
    return {key for (key,) in connection.execute(_WITHDRAWN, [json.dumps(sorted(statements))])}

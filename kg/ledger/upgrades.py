"""The steps from each version of the ledger's tables to the next: new ledgers are made as version 1 and take them too.

To change the tables: add a step for the next number, and a dump of a ledger of the version before to the tests. A step
runs inside one transaction with all others. A change of derived tables only also wants a new `RESOLVER_VERSION`, which
makes them anew.
"""

import sqlite3
from collections.abc import Mapping

STEPS: Mapping[int, str] = {
    # Backups that were made, and the hashes that keep erased persons out (see erasing.py).
    2: """
CREATE TABLE backup (
  path TEXT NOT NULL, at TEXT NOT NULL, sequence INTEGER NOT NULL, digest TEXT NOT NULL
) STRICT;
CREATE TABLE tombstone (
  digest TEXT PRIMARY KEY, what TEXT NOT NULL, length INTEGER NOT NULL, sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
""",
}
VERSION = max(STEPS)


def upgrade(connection: sqlite3.Connection, found: int) -> None:
    """Take every step after version `found`, inside the caller's transaction."""
    for number in range(found + 1, VERSION + 1):
        run(connection, STEPS[number])


def run(connection: sqlite3.Connection, script: str) -> None:
    """Run statements, each ended by `;` and a line break; `executescript` would end the transaction."""
    for statement in script.split(";\n"):
        if statement.strip():
            connection.execute(statement)

"""What a Neo4j server leaves open to a user's Cypher: its settings and a look at what LOAD CSV may reach.

A READ session is no sandbox. Our gate stands before it; these settings hold where a gate would fail. The list of
addresses that LOAD CSV may not ask is an internal setting, which no server shows: so LOAD CSV is tried, at a port of
the server's own machine at which nobody listens.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import neo4j
from neo4j import exceptions

from kg.errors import StoreUnavailableError
from kg.stores.base import Neo4jSettings

_NOBODY = "http://127.0.0.1:9/x.csv"
_BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that should be closed: what it is, whether it is, what was seen, and how to close it."""

    what: str
    closed: bool
    seen: str
    right: str


def _off(value: str) -> bool:
    return value.lower() == "false"


def _on(value: str) -> bool:
    return value.lower() == "true"


def _bounded(value: str) -> bool:
    """Tell whether a duration or a size is a limit: Neo4j writes none as 0."""
    return any(c in "123456789" for c in value)


_WANTED: Mapping[str, tuple[Callable[[str], bool], str]] = {
    "dbms.security.auth_enabled": (_on, "true"),
    "dbms.security.allow_csv_import_from_file_urls": (_off, "false"),
    "db.transaction.timeout": (_bounded, "60s"),
    "db.memory.transaction.max": (_bounded, "512m"),
    "dbms.memory.transaction.total.max": (_bounded, "1g"),
    "dbms.usage_report.enabled": (_off, "false"),
}


def measures(settings: Neo4jSettings) -> list[Measure]:
    """Return what should be closed and whether it is; raises StoreUnavailableError."""
    try:
        with neo4j.GraphDatabase.driver(
            settings.uri, auth=(settings.user, settings.password), connection_timeout=5, telemetry_disabled=True
        ) as driver:
            rows, _, _ = driver.execute_query(
                "SHOW SETTINGS YIELD name, value WHERE name IN $names RETURN name, value",
                {"names": list(_WANTED)},
                database_="system",
            )
            held = {str(row["name"]): str(row["value"]) for row in rows}
            return [_setting(name, held.get(name)) for name in _WANTED] + [_addresses(driver, settings.database)]
    except (exceptions.DriverError, exceptions.Neo4jError, OSError, ValueError) as error:
        raise StoreUnavailableError(f"Neo4j at {settings.uri} cannot be looked at: {error}") from error


def _setting(name: str, value: str | None) -> Measure:
    fits, right = _WANTED[name]
    return Measure(name, value is not None and fits(value), value or "not shown", f"{name}={right}")


def _addresses(driver: neo4j.Driver, database: str) -> Measure:
    """Try LOAD CSV: a server that may ask addresses says that it could not connect, a closed one that it may not."""
    right = "internal.dbms.cypher_ip_blocklist=0.0.0.0/0,::/0"
    try:
        driver.execute_query("LOAD CSV FROM $url AS line RETURN line LIMIT 1", {"url": _NOBODY}, database_=database)
        said = "it was read"
    except exceptions.Neo4jError as error:
        said = error.message or str(error)
    return Measure("LOAD CSV from addresses", _BLOCKED in said, said[:160], right)

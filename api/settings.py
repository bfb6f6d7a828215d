"""The settings of a running door: read once from the environment and the options, frozen, handed down."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.errors import UsageError

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Neo4jAccess:
    """How to reach a Neo4j server; the password never shows in `repr`."""

    uri: str
    user: str
    password: str

    def __repr__(self) -> str:
        """Return the address and user without the password."""
        return f"Neo4jAccess(uri={self.uri!r}, user={self.user!r}, password=***)"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a door may be told from outside.

    `data` is the folder of the instance, None where none was named; sizes are bytes, times seconds.
    """

    data: Path | None = None
    neo4j: Neo4jAccess | None = None
    host: str = "127.0.0.1"
    port: int = 8000
    body_bytes: int = 8 * MEGABYTE
    query_seconds: float = 10.0
    query_rows: int = 10_000
    query_threads: int = 4
    follow_seconds: float = 2.0
    page_size: int = 50
    page_size_max: int = 500

    def folder(self) -> Path:
        """Return the folder of the instance; raises UsageError where none was named."""
        if self.data is None:
            raise UsageError("no instance was named: give --data DIR or set KG_DATA")
        return self.data


def read(data: Path | None = None, environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings; an option wins over its environment variable.

    Raises UsageError where the Neo4j variables are incomplete.
    """
    env = os.environ if environment is None else environment
    named = data or (Path(env["KG_DATA"]) if env.get("KG_DATA") else None)
    return Settings(data=named, neo4j=_neo4j(env))


def _neo4j(env: Mapping[str, str]) -> Neo4jAccess | None:
    uri = env.get("KG_NEO4J_URI", "")
    if not uri:
        return None
    if "://" not in uri:
        raise UsageError(f"KG_NEO4J_URI is no address: {uri!r} (right would be bolt://127.0.0.1:7687)")
    return Neo4jAccess(uri, env.get("KG_NEO4J_USER", "neo4j"), env.get("KG_NEO4J_PASSWORD", ""))

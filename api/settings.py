"""The settings of a running door: read once from the environment and the options, frozen, handed down."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from api.keys import Scope
from kg.errors import UsageError

MEGABYTE = 1024 * 1024
LOCAL = frozenset(["localhost", "127.0.0.1", "::1"])
LAPTOP = (Scope.READ, Scope.QUERY, Scope.WRITE, Scope.REVIEW)
OTHERS_RATE, OTHERS_BURST = 50.0, 200.0  # requests a second and at once, of one caller from elsewhere


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

    `data` is the folder of the instance, None where none was named; sizes are bytes, times seconds. A connection may
    be without a whole request for `idle_seconds`. `follow_items` is
    how much the projections are brought up at once while others are answered. `open` is what
    callers without a key may do, None for the default of the address; `hosts` what the server is called beside its
    address, `origins` the sites whose pages may ask it, `proxy` the addresses whose X-Forwarded-For is believed;
    `rate` the requests a second of one caller, 0 for no limit and None for the default of the address.
    """

    data: Path | None = None
    neo4j: Neo4jAccess | None = None
    host: str = "127.0.0.1"
    port: int = 8000
    body_bytes: int = 8 * MEGABYTE
    body_seconds: float = 60.0
    connections: int = 1_000
    idle_seconds: int = 10
    open: tuple[Scope, ...] | None = None
    hosts: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    proxy: str = ""
    rate: float | None = None
    burst: float = OTHERS_BURST
    query_seconds: float = 10.0
    query_rows: int = 10_000
    queries: int = 12
    queries_of_one: int = 10
    reading_seconds: float = 60.0
    threads: int = 4
    follow_seconds: float = 2.0
    follow_items: int = 500
    page_size: int = 50
    page_size_max: int = 500

    def folder(self) -> Path:
        """Return the folder of the instance; raises UsageError where none was named."""
        if self.data is None:
            raise UsageError("no instance was named: give --data DIR or set KG_DATA")
        return self.data

    @property
    def local(self) -> bool:
        """Tell whether only this machine is listened to."""
        try:
            return self.host in LOCAL or ip_address(self.host).is_loopback
        except ValueError:
            return False

    def opened(self, *, keys_exist: bool) -> tuple[Scope, ...]:
        """Return what callers without a key may do: on a laptop without any key all but `admin`, else nothing."""
        if self.open is not None:
            return self.open
        return LAPTOP if self.local and not keys_exist else ()

    def names(self) -> frozenset[str] | None:
        """Return the names by which the server may be asked; None for any, where it serves others unnamed."""
        return LOCAL.union(self.hosts, [self.host.lower()]) if self.local or self.hosts else None

    def requests_a_second(self) -> float:
        """Return how many requests a second one caller may send; 0 for any number."""
        return self.rate if self.rate is not None else 0.0 if self.local else OTHERS_RATE


def read(data: Path | None = None, environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings; an option wins over its environment variable.

    Raises UsageError for a variable that cannot be read, which it names.
    """
    env = os.environ if environment is None else environment
    named = data or (Path(env["KG_DATA"]) if env.get("KG_DATA") else None)
    return Settings(
        data=named,
        neo4j=_neo4j(env),
        open=scopes(env["KG_OPEN"], "KG_OPEN") if "KG_OPEN" in env else None,
        hosts=tuple(name.lower() for name in _words(env.get("KG_HOSTS", ""))),
        origins=tuple(_origin(one) for one in _words(env.get("KG_ORIGINS", ""))),
        proxy=env.get("KG_PROXY", ""),
        rate=_rate(env["KG_RATE"]) if env.get("KG_RATE") else None,
    )


def scopes(words: str, where: str) -> tuple[Scope, ...]:
    """Return the scopes in a list with commas; raises UsageError for a word that is none."""
    try:
        return tuple(Scope(word) for word in _words(words))
    except ValueError:
        raise UsageError(f"{where} is a list of {', '.join(Scope)}, not {words!r}") from None


def _words(listed: str) -> list[str]:
    return [word for word in listed.replace(",", " ").split() if word]


def _origin(written: str) -> str:
    scheme, separator, rest = written.partition("://")
    if scheme not in {"http", "https"} or not separator or not rest or set(rest) & set("/*?#@"):
        raise UsageError(f"KG_ORIGINS lists origins such as https://news.example.org, not {written!r}")
    return written.lower()


def _rate(written: str) -> float:
    try:
        rate = float(written)
    except ValueError:
        rate = -1.0
    if not 0 <= rate < 1e6:
        raise UsageError(f"KG_RATE is the requests a second of one caller (0 for no limit), not {written!r}")
    return rate


def _neo4j(env: Mapping[str, str]) -> Neo4jAccess | None:
    uri = env.get("KG_NEO4J_URI", "")
    if not uri:
        return None
    if "://" not in uri:
        raise UsageError(f"KG_NEO4J_URI is no address: {uri!r} (right would be bolt://127.0.0.1:7687)")
    return Neo4jAccess(uri, env.get("KG_NEO4J_USER", "neo4j"), env.get("KG_NEO4J_PASSWORD", ""))

"""Who may ask what: the scope that each path needs, the caller behind a request, and where a request may come from.

An address is never trusted for what it is: a page in a browser of this machine can call this machine too. So the name
in `Host` must be one of ours (DNS rebinding), and a page of another site (`Origin`) is refused whatever it asks.
"""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope as Request

from api.keys import Key, Keys, Scope
from api.settings import Settings

SAFE = frozenset(["GET", "HEAD", "OPTIONS"])
# Nothing of the data: the page's own files, the list of routes, and what a load balancer asks.
FREE = frozenset(["/", "/docs", "/openapi.json", "/favicon.ico", "/healthz", "/readyz", "/api/caller"])
FREE_BELOW = ("/web/",)
# The first prefix that fits decides; for a method that changes something the second scope counts.
BELOW: tuple[tuple[str, Scope, Scope], ...] = (
    ("/api/audit", Scope.ADMIN, Scope.ADMIN),
    ("/api/cypher", Scope.QUERY, Scope.QUERY),
    ("/sparql", Scope.QUERY, Scope.QUERY),
    ("/api/review", Scope.REVIEW, Scope.REVIEW),
    ("/api/judgements", Scope.REVIEW, Scope.REVIEW),
    ("/api/facts", Scope.READ, Scope.REVIEW),
    ("/api/disagreements", Scope.READ, Scope.REVIEW),
    ("/api/sources", Scope.READ, Scope.REVIEW),
    ("/api/links", Scope.READ, Scope.REVIEW),
    ("/api/entities/", Scope.READ, Scope.REVIEW),
    ("/api/", Scope.READ, Scope.WRITE),
    ("/id/", Scope.READ, Scope.ADMIN),
    ("/graph", Scope.READ, Scope.ADMIN),
    ("/metrics", Scope.READ, Scope.ADMIN),
)
ASKING = ("/api/cypher", "/sparql", "/api/questions/")  # what keeps a query worker busy


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: a key or nobody in particular, from an address, with what it may do."""

    address: str
    scopes: frozenset[Scope]
    key: Key | None = None

    @property
    def name(self) -> str:
        """Return the name of the key, or `anyone`."""
        return self.key.name if self.key else "anyone"

    @property
    def account(self) -> str:
        """Return what limits are counted by: the key, or the address (for IPv6 its network of 64 bits)."""
        return f"key {self.key.id}" if self.key else f"address {_network(self.address)}"

    def may(self, scope: Scope | None) -> bool:
        """Tell whether the caller may do what a scope is for; None is for all."""
        return scope is None or scope in self.scopes or Scope.ADMIN in self.scopes


def needed(method: str, path: str) -> Scope | None:
    """Return the scope that a request needs, None where it needs none; what no rule names can only be read."""
    if path in FREE or (method in SAFE and path.startswith(FREE_BELOW)):
        return None
    for prefix, safe, other in BELOW:
        if path.startswith(prefix):
            return safe if method in SAFE else other
    return Scope.READ if method in SAFE else Scope.ADMIN


def asks(path: str) -> bool:
    """Tell whether a path asks a query of a store, which may take its time."""
    return path.startswith(ASKING)


def caller_of(request: Request, headers: Headers, keys: Keys, settings: Settings) -> Caller | None:
    """Return who sends a request; None for a credential that is none or does not hold any more."""
    client = request.get("client")
    address = str(client[0]) if client else "unknown"
    credential = headers.get("authorization")
    if credential is None:
        return Caller(address, _scopes(settings.opened(keys_exist=keys.some())))
    scheme, _, token = credential.partition(" ")
    key = keys.find(token.strip()) if scheme.lower() == "bearer" else None
    return Caller(address, key.scopes, key) if key else None


def stranger(headers: Headers, settings: Settings) -> str:
    """Return why a request cannot be meant for this server, nothing where it can: the name it was sent to."""
    names = settings.names()
    host = _name(headers.get("host", ""))
    if names is None or host in names:
        return ""
    return f"this server is not called {host!r}; KG_HOSTS names what it is called beside {', '.join(sorted(names))}"


def foreign(headers: Headers, settings: Settings) -> str:
    """Return why a page of another site may not ask, nothing where it is our own page or one of `origins`."""
    origin = headers.get("origin")
    if origin is None or origin in settings.origins:
        return ""
    if origin != "null" and urlsplit(origin).netloc.lower() == headers.get("host", "").lower():
        return ""
    return f"pages of {origin!r} may not ask this server; KG_ORIGINS names those that may"


def challenge(caller: Caller | None, scope: Scope | None) -> Mapping[str, str]:
    """Return the WWW-Authenticate header of a refusal (RFC 6750)."""
    said = 'Bearer realm="union-kg"'
    if caller is None:
        said += ', error="invalid_token"'
    elif caller.key is not None:
        said += f', error="insufficient_scope", scope="{scope}"'
    return {"WWW-Authenticate": said}


def _name(host: str) -> str:
    """Return the name or address in a Host header, without the port, in lower case."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower().rstrip(".")


@lru_cache
def _scopes(listed: tuple[Scope, ...]) -> frozenset[Scope]:
    return frozenset(listed)


@lru_cache
def _network(address: str) -> str:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else str(found)

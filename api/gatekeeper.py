"""Stands before the application (plain ASGI): nobody gets past without the right name, scope and measure.

What is refused, and every write, goes to the audit log.
"""

import logging
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import access, wording
from api.access import Caller
from api.audit import Audit
from api.keys import Keys
from api.keys import Scope as Right
from api.limits import Buckets, Slots
from api.problems import problem, status_of
from api.settings import Settings
from kg.errors import KgError

CALLER = "kg.caller"  # where a route finds who asks, in the request's scope
REFUSALS = frozenset([401, 403, 408, 413, 421, 429])
RETRY_SECONDS = "2"
log = logging.getLogger("kg.serve")
Refusal = tuple[Response, str]


@dataclass(frozen=True, slots=True)
class Gatekeeper:
    """An ASGI layer around the application; `slots` bounds the queries under way, `buckets` the requests a second."""

    app: ASGIApp
    settings: Settings
    keys: Keys
    audit: Audit
    buckets: Buckets
    slots: Slots

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it; either way the audit log hears of what it should."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        try:
            caller, refusal = self._admitted(scope)
        except KgError as error:
            await problem(status_of(error), str(error), detail_zh=wording.of_error(error))(scope, receive, send)
            return
        if refusal:
            self._noted(scope, caller, refusal[0].status_code, refusal[1])
            await refusal[0](scope, receive, send)
            return
        scope[CALLER] = caller
        await self._passed(scope, receive, send, caller)

    def _admitted(self, scope: Scope) -> tuple[Caller, Refusal | None]:
        """Return the caller, and why it is not let in; a caller whose credential is none is nobody."""
        headers, right = Headers(scope=scope), access.needed(scope["method"], scope["path"])
        found = access.caller_of(scope, headers, self.keys, self.settings)
        caller = found or Caller(str((scope.get("client") or ("unknown",))[0]), frozenset())
        if why := access.stranger(headers, self.settings):
            return caller, (problem(421, why), why)
        if why := access.foreign(headers, self.settings):
            return caller, (problem(403, why), why)
        if wait := self.buckets.take(caller.account):
            why = f"too many requests; the next is taken in {wait} seconds"
            return caller, (problem(429, why, headers={"Retry-After": str(wait)}), "too many requests")
        if found is None or not found.may(right):
            return caller, _forbidden(found, right)
        return caller, None

    async def _passed(self, scope: Scope, receive: Receive, send: Send, caller: Caller) -> None:
        asking = access.asks(scope["path"])
        with self.slots.held(caller.account) if asking else nullcontext("") as busy:
            if busy:
                self._noted(scope, caller, 429, busy)
                await problem(429, busy, headers={"Retry-After": RETRY_SECONDS})(scope, receive, send)
                return
            await self.app(scope, receive, self._watched(scope, send, caller))

    def _watched(self, scope: Scope, send: Send, caller: Caller) -> Callable[[Message], Awaitable[None]]:
        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._noted(scope, caller, message["status"])
            await send(message)

        return watched

    def _noted(self, scope: Scope, caller: Caller, status: int, why: str = "") -> None:
        """Write a line for a write and for a refusal; reading what one may read leaves none."""
        if status < 400 and scope["method"] in access.SAFE:
            return
        right = access.needed(scope["method"], scope["path"])
        writes = scope["method"] not in access.SAFE and right in {Right.WRITE, Right.REVIEW, Right.ADMIN}
        refused = status in REFUSALS or (status == 400 and right is Right.QUERY)  # what a gate refuses
        if not (writes or refused):
            return
        journal = self.audit.refusals if refused else self.audit.writes
        outcome = "refused" if refused else "done" if status < 400 else "failed"
        asked = {"method": scope["method"], "path": scope["path"], "status": status, "outcome": outcome}
        journal.note(who=caller.name, **{"from": caller.address}, **asked, **({"why": why} if why else {}))


def _forbidden(caller: Caller | None, right: Right | None) -> Refusal:
    if caller is None:
        why = "the credential is no key that holds: send `Authorization: Bearer KEY`"
    elif caller.key is None:
        why = f"this needs a key with the scope `{right}`: send `Authorization: Bearer KEY`"
    else:
        why = f"the key {caller.name!r} is not for this: it needs the scope `{right}`"
    status = 401 if caller is None or caller.key is None else 403
    return problem(status, why, headers=access.challenge(caller, right)), why

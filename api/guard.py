"""What surrounds every request: security headers, a limit on the body, and the count for the metrics (plain ASGI)."""

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.metrics import Requests
from api.problems import problem

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; frame-src 'self'"
)
DRAINED = 4  # times the limit
DRAIN_SECONDS = 2.0  # and no longer: what was announced need never come
HEADERS = {
    "content-security-policy": CONTENT_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "SAMEORIGIN",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


_RAW = [(name.encode(), value.encode()) for name, value in HEADERS.items()]  # as a server takes them: for every answer


@dataclass(slots=True)
class _Answer:
    """What is known of the answer under way."""

    status: int = 500


@dataclass(frozen=True, slots=True)
class Guard:
    """An ASGI layer around the application."""

    app: ASGIApp
    requests: Requests
    body_bytes: int
    body_seconds: float

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, with its body limited and its answer's headers set."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun, answer = time.perf_counter(), _Answer()
        try:
            await self._limited(scope, receive, _with_headers(send, answer))
        finally:
            self.requests.saw(scope["method"], _route(scope), answer.status, time.perf_counter() - begun)

    async def _limited(self, scope: Scope, receive: Receive, send: Send) -> None:
        length = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        if not length.isdigit() or int(length) > self.body_bytes:
            await self._too_large(scope, receive, send)
            return
        await self.app(scope, self._counted(receive), send)

    async def _too_large(self, scope: Scope, receive: Receive, send: Send) -> None:
        await _drained(receive, {"more_body": True}, self.body_bytes)
        await problem(413, _too_much(self.body_bytes), headers={"connection": "close"})(scope, receive, send)

    def _counted(self, receive: Receive) -> Receive:
        """Limit the bytes of a body, and the time that it takes to come."""
        seen, begun, coming = 0, time.monotonic(), True

        async def wrapped() -> Message:
            nonlocal seen, coming
            message = await self._in_time(receive, begun) if coming else await receive()
            coming = bool(message.get("more_body"))
            seen += len(message.get("body", b""))
            if seen > self.body_bytes:
                await _drained(receive, message, self.body_bytes)
                raise HTTPException(413, _too_much(self.body_bytes), {"connection": "close"})
            return message

        return wrapped

    async def _in_time(self, receive: Receive, begun: float) -> Message:
        try:
            return await asyncio.wait_for(receive(), max(0.0, begun + self.body_seconds - time.monotonic()))
        except TimeoutError:
            raise HTTPException(
                408, f"the body did not come within {self.body_seconds:g} seconds", {"connection": "close"}
            ) from None


def _with_headers(send: Send, answer: _Answer) -> Send:
    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            held = list(message.get("headers", ()))
            names = {name for name, _ in held}
            message["headers"] = [*held, *(pair for pair in _RAW if pair[0] not in names)]
        await send(message)

    return wrapped


async def _drained(receive: Receive, message: Message, limit: int) -> None:
    """Let a body that is somewhat too large pass by: a client that still sends would not read the refusal."""
    left = limit * DRAINED
    with suppress(TimeoutError):
        async with asyncio.timeout(DRAIN_SECONDS):
            while message.get("more_body") and left > 0:
                message = await receive()
                left -= len(message.get("body", b""))


def _too_much(limit: int) -> str:
    return f"the body is larger than the limit of {limit} bytes"


def _route(scope: Scope) -> str:
    route = scope.get("route")
    return str(getattr(route, "path", "(none)"))

"""One connection: what is answered before the application hears of it, and how an answer is put on the line.

An address may be typed as it is read: characters beyond ASCII in the first line of a request, which HTTP wants encoded
and most clients encode, are encoded here where they are UTF-8. Nothing else of a line changes by it: its bytes above
127 part no words of a request.

A request that is no HTTP, and one more than may be connected, uvicorn answers in plain text without our headers; here
they are problem details like every other refusal. And it writes the head of an answer by itself: to write it with the
first piece of the body saves a look-up a tenth of its time, for each piece wakes the one who reads it. And it waits
for ever for the first request of a connection, and for the rest of a head: whoever opens connections and says nothing
would keep all others out, so that each is given up after the time that it may be idle between two requests.
"""

import asyncio
import re
from http import HTTPStatus
from typing import Any

import h11
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from api.guard import HEADERS
from api.problems import problem

HEAD_BYTES = 64 * 1024  # of one request's first line and headers
RETRY_SECONDS = "5"
_BEYOND = re.compile(rb"[\x80-\xff]")
_CLOSE = {"connection": "close"}


class Joined(h11.Connection):
    """Holds the head of an answer back until something of the body follows, as ASGI wants a server to."""

    _head = b""

    def send(self, event: h11.Event) -> Any:  # noqa: ANN401 - as h11 overloads it
        """Return what an event puts on the line, behind the head that was held back."""
        said = super().send(event)
        if isinstance(event, h11.Response):
            self._head = said or b""
            return b""
        if self._head and said is not None:
            said, self._head = self._head + said, b""
        return said


class Wire(H11Protocol):
    """One connection. The limit on connections is uvicorn's setting; the answers beyond it are ours."""

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - whatever uvicorn hands to a protocol
        """Take over the limit, so that uvicorn does not answer for us."""
        super().__init__(*given, **named)
        self.conn = Joined(h11.SERVER, HEAD_BYTES)
        self._application, self._most, self.limit_concurrency = self.app, self.limit_concurrency, None
        self.app = self._admitted
        self._patience: asyncio.TimerHandle | None = None
        self._begun = b""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first request, but not for ever."""
        super().connection_made(transport)
        self._wait_for_head()

    def data_received(self, data: bytes) -> None:
        """Take what came; the rest of a head is not waited for anew with each piece of it."""
        if self.conn.their_state is h11.IDLE:
            held = self.conn.trailing_data[0]
            data = data if held else _encoded(data)
            self._begun = held + data
        super().data_received(data)
        if self.conn.their_state is h11.IDLE:
            self._wait_for_head()
        else:
            self._wait_no_more()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._wait_no_more()
        super().connection_lost(exc)

    def _wait_for_head(self) -> None:
        if self._patience is None and not self.transport.is_closing():
            self._patience = self.loop.call_later(self.timeout_keep_alive, self._give_up)

    def _wait_no_more(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def _give_up(self) -> None:
        """Close a connection on which no whole head came; who began one is told why."""
        self._patience = None
        if self.transport.is_closing() or self.conn.their_state is not h11.IDLE:
            return
        if self.conn.trailing_data[0] and self.conn.our_state is h11.IDLE:
            self._refuse(_refusal(408, f"the request did not come within {self.timeout_keep_alive:g} seconds"))
        else:
            self.transport.close()

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP and close the connection."""
        why = f"this is no HTTP request: {msg}"
        if not self._begun.partition(b"\n")[0].isascii():
            why = "the address has characters that are not percent-encoded UTF-8; curl -G --data-urlencode encodes them"
        self._refuse(_refusal(400, why))

    def _refuse(self, answer: Response) -> None:
        reason = HTTPStatus(answer.status_code).phrase.encode()
        for event in (
            h11.Response(status_code=answer.status_code, headers=answer.raw_headers, reason=reason),
            h11.Data(data=bytes(answer.body)),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()

    async def _admitted(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on unless there are as many connections as there may be."""
        if self._most is None or len(self.connections) < self._most:
            await self._application(scope, receive, send)
            return
        why = f"{self._most} connections are open, as many as this server takes"
        await _refusal(503, why, {"retry-after": RETRY_SECONDS})(scope, receive, send)


def _encoded(data: bytes) -> bytes:
    """Return what begins a request with the characters of its first line percent-encoded, where they are UTF-8."""
    line, end, rest = data.partition(b"\r\n")
    if line.isascii() or not end:
        return data
    try:
        line.decode()
    except UnicodeDecodeError:
        return data
    return b"".join((_BEYOND.sub(lambda hit: b"%%%02X" % hit[0][0], line), end, rest))


def _refusal(status: int, why: str, more: dict[str, str] | None = None) -> Response:
    return problem(status, why, headers=HEADERS | _CLOSE | (more or {}))

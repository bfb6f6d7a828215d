"""One connection: what is answered before the application hears of it, and how an answer is put on the line.

A request that is no HTTP, and one more than may be connected, uvicorn answers in plain text without our headers; here
they are problem details like every other refusal. And it writes the head of an answer by itself: to write it with the
first piece of the body saves a look-up a tenth of its time, for each piece wakes the one who reads it.
"""

from typing import Any

import h11
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from api.guard import HEADERS
from api.problems import problem

HEAD_BYTES = 64 * 1024  # of one request's first line and headers
RETRY_SECONDS = "5"
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

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP and close the connection."""
        answer = _refusal(400, f"this is no HTTP request: {msg}")
        for event in (
            h11.Response(status_code=400, headers=answer.raw_headers, reason=b"Bad Request"),
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


def _refusal(status: int, why: str, more: dict[str, str] | None = None) -> Response:
    return problem(status, why, headers=HEADERS | _CLOSE | (more or {}))

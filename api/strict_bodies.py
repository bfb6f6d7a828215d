"""Routes whose JSON bodies are read as strictly as files: no key twice, no NaN, no half character, no endless depth.

FastAPI's own reader takes the last of two values of one key, so that a decision could be another than the one seen.
"""

from collections.abc import Awaitable, Callable

from fastapi import Request, Response
from fastapi.routing import APIRoute

from kg import strict_json
from kg.errors import InputRefusedError


class StrictRequest(Request):
    """A request whose JSON is read once, by our reader."""

    _read: object = None

    async def json(self) -> object:
        """Return the body's value; raises InputRefusedError. FastAPI asks for it again and gets the same."""
        if self._read is None:
            self._read = _parsed(await self.body())
        return self._read


class StrictRoute(APIRoute):
    """A route that refuses a body of JSON which two readers could read in two ways."""

    def get_route_handler(self) -> Callable[[Request], Awaitable[Response]]:  # type: ignore[override]
        """Return FastAPI's handler behind our reader: within it our refusal would be a mistake of nobody's."""
        handle = super().get_route_handler()

        async def strict(request: Request) -> Response:
            ours = StrictRequest(request.scope, request.receive)
            kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
            if (kind == "application/json" or kind.endswith("+json")) and await ours.body():
                await ours.json()
            return await handle(ours)

        return strict


def _parsed(body: bytes) -> object:
    try:
        return strict_json.parse(body.decode(), "body")
    except UnicodeDecodeError as error:
        raise InputRefusedError("body", f"byte {error.start} is not UTF-8", "send the text in UTF-8") from None

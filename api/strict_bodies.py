"""Routes whose JSON bodies are read as strictly as files: no key twice, no NaN, no half character, no endless depth.

FastAPI's own reader takes the last of two values of one key, so that a decision could be another than the one seen.
"""

from collections.abc import Awaitable, Callable

from fastapi import Request, Response
from fastapi.routing import APIRoute

from kg import strict_json
from kg.errors import InputRefusedError


class StrictRoute(APIRoute):
    """A route that refuses a body of JSON which two readers could read in two ways."""

    def get_route_handler(self) -> Callable[[Request], Awaitable[Response]]:  # type: ignore[override]
        """Return FastAPI's handler behind our reader."""
        handle = super().get_route_handler()

        async def strict(request: Request) -> Response:
            kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
            if kind == "application/json" or kind.endswith("+json"):
                _read(await request.body())
            return await handle(request)

        return strict


def _read(body: bytes) -> None:
    if not body.strip():
        return
    try:
        strict_json.parse(body.decode(), "body")
    except UnicodeDecodeError as error:
        raise InputRefusedError("body", f"byte {error.start} is not UTF-8", "send the text in UTF-8") from None

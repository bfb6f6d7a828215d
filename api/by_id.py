"""The route of what is asked most, a thing by its id: without FastAPI's way to the arguments of an endpoint."""

from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute
from pydantic import TypeAdapter, ValidationError
from starlette.types import Receive, Scope, Send


class ById(APIRoute):
    """A route whose endpoint takes the request and an id: documented as any other, but asked directly.

    To find out that there are no bodies, dependencies and tasks takes FastAPI longer than the look-up itself.
    """

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - whatever a router hands to a route
        """Take the place of FastAPI's way; that is kept for ids that have not the right form, to say what is wrong."""
        super().__init__(*given, **named)
        self._thorough, self.app = self.app, self._asked
        self._fits = TypeAdapter(self.endpoint.__annotations__["id"]).validate_python

    async def _asked(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            key = self._fits(scope["path_params"]["id"])
        except ValidationError:
            await self._thorough(scope, receive, send)
            return
        answer: Response = await self.endpoint(Request(scope, receive, send), key)
        await answer(scope, receive, send)

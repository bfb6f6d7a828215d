"""What routes are given: the service with its instance, settings, counters and threads for slow questions."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from sqlite3 import Connection
from typing import Annotated

from fastapi import Depends, Query, Request

from api.access import Caller
from api.audit import Audit
from api.gatekeeper import CALLER
from api.metrics import Requests
from api.settings import Settings
from kg.analysis import Analysis
from kg.errors import InputRefusedError
from kg.instance import Instance
from kg.overview import Overview
from kg.pictures import Pictures
from loaders.reader import Reader
from ontology.terms import Vocabulary


@dataclass(frozen=True, slots=True)
class Service:
    """Everything that a running server works with."""

    instance: Instance
    settings: Settings
    vocabulary: Vocabulary
    requests: Requests
    analysis: Analysis
    overview: Overview
    pictures: Pictures
    work: ThreadPoolExecutor
    queries: ThreadPoolExecutor
    audit: Audit
    reader: Reader

    async def in_thread[T](self, act: Callable[[], T]) -> T:
        """Run something slow without holding up the loop; at most `threads` such things run at once."""
        return await asyncio.get_running_loop().run_in_executor(self.work, act)

    async def looked[T](self, look: Callable[[Connection], T]) -> T:
        """Look into the ledger beside the loop: for what may go through much, such as all that is said of a hub."""

        def act() -> T:
            with self.instance.ledger.reading() as connection:
                return look(connection)

        return await self.in_thread(act)

    async def asked[T](self, act: Callable[[], T]) -> T:
        """Wait for a user's query apart from all other work, so that one without end holds up no look-up."""
        return await asyncio.get_running_loop().run_in_executor(self.queries, act)


def serving(request: Request) -> Service:
    """Return the service of the application; what is asked most does not go through FastAPI's dependencies for it."""
    service: Service = request.app.state.service
    return service


async def service_of(request: Request) -> Service:
    """Return the service of the application, as a dependency."""
    return serving(request)


async def caller(request: Request) -> Caller:
    """Return who sends the request."""
    found: Caller = request.scope[CALLER]
    return found


def of_kind(vocabulary: Vocabulary, kind: str | None) -> str | None:
    """Return a kind that the vocabulary has, or None for any; raises InputRefusedError that names the kinds."""
    if kind is not None and kind not in vocabulary.kinds:
        raise InputRefusedError("kind", f"{kind!r} is no kind; there are: {', '.join(sorted(vocabulary.kinds))}")
    return kind


Calling = Annotated[Caller, Depends(caller)]
Serving = Annotated[Service, Depends(service_of)]
Limit = Annotated[int, Query(ge=1, le=500, description="How many at most.")]
Cursor = Annotated[
    str | None, Query(max_length=200, pattern=r"^[A-Za-z0-9_-]+$", description="`next` of the page before.")
]

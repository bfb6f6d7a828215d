"""What routes are given: the service with its instance, settings, counters and threads for slow questions."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query, Request

from api.metrics import Requests
from api.settings import Settings
from kg.analysis import Analysis
from kg.instance import Instance
from ontology.terms import Vocabulary


@dataclass(frozen=True, slots=True)
class Service:
    """Everything that a running server works with."""

    instance: Instance
    settings: Settings
    vocabulary: Vocabulary
    requests: Requests
    analysis: Analysis
    threads: ThreadPoolExecutor

    async def in_thread[T](self, act: Callable[[], T]) -> T:
        """Run something slow without holding up the loop; at most `query_threads` such things run at once."""
        return await asyncio.get_running_loop().run_in_executor(self.threads, act)


async def service_of(request: Request) -> Service:
    """Return the service of the application."""
    service: Service = request.app.state.service
    return service


Serving = Annotated[Service, Depends(service_of)]
Limit = Annotated[int, Query(ge=1, le=500, description="How many at most.")]
Cursor = Annotated[
    str | None, Query(max_length=200, pattern=r"^[A-Za-z0-9_-]+$", description="`next` of the page before.")
]

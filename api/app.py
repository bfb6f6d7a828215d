"""The HTTP application: assembles routes, errors, guard and the service of a running server; decides nothing itself."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from api import problems
from api.deps import Service
from api.guard import Guard
from api.metrics import Requests
from api.routes import ROUTERS
from api.settings import Settings
from kg.analysis import Analysis
from kg.errors import KgError
from kg.instance import Instance
from ontology import terms

log = logging.getLogger("kg.serve")
DESCRIPTION = (
    "Facts of Chinese trade-union news, each with the sentence that says it. Lists are `{items, next, sequence}`; "
    "errors are problem details (RFC 9457)."
)


def build(instance: Instance, settings: Settings) -> ASGIApp:
    """Return the application over an open instance; the caller closes the instance."""
    threads = ThreadPoolExecutor(settings.query_threads, thread_name_prefix="kg-query")
    service = Service(instance, settings, terms.load(), Requests(), Analysis(instance.ledger), threads)
    app = FastAPI(
        title="Union news graph",
        version="0.1.0",
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
    )
    app.state.service = service
    problems.install(app)
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/web", StaticFiles(directory=Path(__file__).parent / "web"), name="web")
    return Guard(app, service.requests, settings.body_bytes)


@contextlib.asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    service: Service = app.state.service
    follower = asyncio.create_task(_follow(service))
    try:
        yield
    finally:
        follower.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await follower
        service.threads.shutdown(wait=False, cancel_futures=True)


async def _follow(service: Service) -> None:
    """Keep the projections up with the ledger, which other processes may write; a lost store is tried again."""
    while True:
        try:
            await asyncio.to_thread(service.instance.catch_up)
        except KgError as error:
            log.warning("the projections could not be brought up: %s", error)
        await asyncio.sleep(service.settings.follow_seconds)

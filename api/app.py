"""The HTTP application: assembles routes, errors, guard and the service of a running server; decides nothing itself."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from api import problems
from api.audit import Audit
from api.courtesy import Courtesy
from api.deps import Service
from api.document import described
from api.gatekeeper import Gatekeeper
from api.guard import Guard
from api.heads import Heads
from api.keys import Keys
from api.limits import Buckets, Slots
from api.metrics import Requests
from api.routes import ROUTERS
from api.settings import Settings
from kg.analysis import Analysis
from kg.errors import KgError
from kg.instance import Instance
from kg.overview import Overview
from kg.pictures import Pictures
from loaders.reader import Reader
from ontology import terms

log = logging.getLogger("kg.serve")
DESCRIPTION = (
    "Facts of Chinese trade-union news, each with the sentence that says it. Lists are `{items, next, sequence}`; "
    "errors are problem details (RFC 9457)."
)

METHODS, ASKED = ("GET", "POST", "DELETE"), ("authorization", "content-type", "accept")
TOLD = ("kg-truncated", "kg-sequence", "retry-after", "www-authenticate")


def build(instance: Instance, settings: Settings) -> ASGIApp:
    """Return the application over an open instance; the caller closes the instance."""
    work = ThreadPoolExecutor(settings.threads, thread_name_prefix="kg-work")
    queries = ThreadPoolExecutor(settings.queries, thread_name_prefix="kg-query")
    reader = Reader(settings.reading_seconds)
    audit, analysis = Audit(instance.folder), Analysis(instance.ledger)
    drawn = Overview(instance.ledger, instance.folder), Pictures(instance.folder)
    service = Service(instance, settings, terms.load(), Requests(), analysis, *drawn, work, queries, audit, reader)
    app = FastAPI(
        title="Union news graph",
        version="0.1.0",
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
        routes=[route for router in ROUTERS for route in router.routes],  # a router included is asked twice a request
    )
    app.state.service = service
    instance.in_steps(settings.follow_items, Courtesy(service.requests.answered))
    app.openapi = lambda: described(app)  # type: ignore[method-assign] # the way that FastAPI documents
    problems.install(app)
    app.mount("/web", StaticFiles(directory=Path(__file__).parent / "web"), name="web")
    return Guard(_shared(_kept(Heads(app), service)), service.requests, settings.body_bytes, settings.body_seconds)


def _kept(app: ASGIApp, service: Service) -> Gatekeeper:
    """Let nobody in without what the settings and the keys of the folder say."""
    settings = service.settings
    buckets = Buckets(settings.requests_a_second(), settings.burst)
    slots = Slots(settings.queries_of_one, settings.queries)
    return Gatekeeper(app, settings, Keys(service.instance.folder), service.audit, buckets, slots)


def _shared(app: Gatekeeper) -> ASGIApp:
    """Tell browsers which other sites' pages may read the answers: none, unless the settings name some."""
    origins = app.settings.origins
    if not origins:
        return app
    return CORSMiddleware(
        app, allow_origins=origins, allow_methods=METHODS, allow_headers=ASKED, expose_headers=TOLD, max_age=600
    )


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
        for threads in (service.work, service.queries):
            threads.shutdown(wait=False, cancel_futures=True)
        service.reader.close()


async def _follow(service: Service) -> None:
    """Keep the projections up with the ledger, which other processes may write; a lost store is tried again."""
    while True:
        try:
            await asyncio.to_thread(service.instance.catch_up)
        except KgError as error:
            log.warning("the projections could not be brought up: %s", error)
        await asyncio.sleep(service.settings.follow_seconds)

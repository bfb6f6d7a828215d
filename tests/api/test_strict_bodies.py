"""Bodies of JSON are read by our reader, and by no other one after it."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Annotated, Any

import httpx
import pytest
from fastapi import APIRouter, Body, FastAPI, Request

from api.strict_bodies import StrictRoute
from kg.errors import InputRefusedError

router = APIRouter(route_class=StrictRoute)


@router.post("/same")
async def same(request: Request, body: Annotated[Any, Body()]) -> bool:
    """Tell whether what the route is given is what the request was read to, and no second reading of it."""
    return await request.json() is body


def posted(body, kind="application/json"):
    """Send a body to the route; return its answer."""
    app = FastAPI()
    app.include_router(router)

    async def sent():
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as client:
            return await client.post("/same", content=body, headers={"content-type": kind})

    with ThreadPoolExecutor(1) as own:  # a worker of the tests may have a loop of its own already, a browser's
        return own.submit(asyncio.run, sent()).result()


@pytest.mark.parametrize(
    "kind", ["application/json", "application/merge-patch+json", "Application/JSON; charset=utf-8"]
)
def test_a_body_is_read_once(kind):
    answer = posted(b'{"verdict": "same", "why": [1.5, null]}', kind)
    assert (answer.status_code, answer.json()) == (200, True)


@pytest.mark.parametrize("body", [b'{"a": 1, "a": 2}', b'{"a": NaN}', b"{", b" ", b'"\\ud800"', b"\xff", b"[" * 20])
def test_what_two_readers_could_read_in_two_ways_is_refused(body):
    with pytest.raises(InputRefusedError):
        posted(body)


def test_a_body_that_is_not_there_is_said_to_be_missing():
    answer = posted(b"")
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["type"] == "missing"

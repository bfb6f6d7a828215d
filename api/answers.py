"""Answers as bytes, and the OpenAPI notes that routes share."""

from typing import Any

import orjson
from fastapi.responses import Response

from api.problems import MEDIA_TYPE as PROBLEM
from api.schemas import Problem

JSON = "application/json"
WORDS = {
    308: "The id is one of old; `Location` has the one that holds.",
    400: "The request cannot be understood, or the gate refuses the query.",
    401: "A key is needed, or the one sent holds no more.",
    403: "The key is not for this.",
    404: "The id names nothing here.",
    405: "This path does not take the method.",
    406: "None of the media types asked for can be given.",
    409: "It would contradict an earlier decision.",
    408: "The body came too slowly.",
    413: "The body is larger than the limit.",
    415: "The body's media type is not taken.",
    421: "This server is not called by the name in `Host`.",
    422: "A parameter or the body does not have the right shape.",
    429: "Too many requests, or too many queries at once.",
    503: "A store cannot be reached.",
    504: "The query was stopped at its time or memory limit.",
}


def refusals(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the OpenAPI notes of the problem answers that a route may give."""
    return {
        status: {"model": Problem, "description": WORDS[status], "content": {PROBLEM: {}}}
        for status in sorted(statuses)
    }


def body(value: object) -> bytes:
    """Return a value as JSON bytes."""
    return orjson.dumps(value, default=str)


def json(value: object, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """Return a value as a JSON answer."""
    return Response(body(value), status_code=status, media_type=JSON, headers=headers)

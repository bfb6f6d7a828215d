"""Errors as problem details (RFC 9457): one table from exception to status, and the handlers that use it."""

from collections.abc import Mapping
from http import HTTPStatus

import orjson
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from api import wording
from kg.errors import (
    BudgetSpentError,
    ClaimInvalidError,
    ConflictError,
    EndpointError,
    InputRefusedError,
    KgError,
    MovedError,
    NotFoundError,
    QueryRefusedError,
    QueryTimeoutError,
    StoreUnavailableError,
    UnconfirmedError,
    UsageError,
)

MEDIA_TYPE = "application/problem+json"

STATUS: tuple[tuple[type[KgError], HTTPStatus], ...] = (
    (NotFoundError, HTTPStatus.NOT_FOUND),
    (QueryRefusedError, HTTPStatus.BAD_REQUEST),
    (QueryTimeoutError, HTTPStatus.GATEWAY_TIMEOUT),
    (StoreUnavailableError, HTTPStatus.SERVICE_UNAVAILABLE),
    (ConflictError, HTTPStatus.CONFLICT),
    (InputRefusedError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (ClaimInvalidError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (UsageError, HTTPStatus.BAD_REQUEST),
    (EndpointError, HTTPStatus.SERVICE_UNAVAILABLE),
    (BudgetSpentError, HTTPStatus.TOO_MANY_REQUESTS),
)


def status_of(error: KgError) -> HTTPStatus:
    """Return the status that an error of ours is answered with."""
    return next((s for kind, s in STATUS if isinstance(error, kind)), HTTPStatus.INTERNAL_SERVER_ERROR)


def problem(
    status: int,
    detail: str,
    *,
    headers: Mapping[str, str] | None = None,
    detail_zh: str | None = None,
    **members: object,
) -> Response:
    """Build a problem answer; `members` are further fields of the object, such as `errors`.

    `detail_zh` says the same in Chinese; where the tables of `wording` are to be asked it is not given.
    """
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": int(status), "detail": detail}
    body["detail_zh"] = wording.in_chinese(detail) if detail_zh is None else detail_zh
    content = orjson.dumps(body | members, default=str)
    return Response(content, status_code=status, media_type=MEDIA_TYPE, headers=dict(headers or {}))


async def _known(request: Request, error: Exception) -> Response:
    if not isinstance(error, KgError):
        raise error
    if isinstance(error, MovedError):
        return moved(request, error)
    status = status_of(error)
    retry = {"Retry-After": "5"} if status is HTTPStatus.SERVICE_UNAVAILABLE else None
    place = error.at if isinstance(error, QueryRefusedError) else None
    members: dict[str, object] = {"line": place[0], "column": place[1]} if place else {}
    if isinstance(error, ConflictError):
        members["chain"] = error.chain
        members |= {"confirm": True} if isinstance(error, UnconfirmedError) else {}
    return problem(status, str(error), headers=retry, detail_zh=wording.of_error(error), **members)


def moved(request: Request, error: MovedError) -> Response:
    """Send on from an id of old, wherever it stands in the address, to the one that holds."""
    query = request.url.query.replace(error.old, error.new)
    where = request.url.path.replace(error.old, error.new) + (f"?{query}" if query else "")
    return problem(HTTPStatus.PERMANENT_REDIRECT, str(error), headers={"Location": where, "Cache-Control": "no-store"})


async def _invalid(_: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    places = [{"where": _place(e["loc"]), "what": str(e["msg"])} for e in error.errors()]
    detail = "; ".join(f"{p['where']}: {p['what']}" for p in places)
    chinese = "；".join(f"{p['where']}：{wording.in_chinese(p['what'])}" for p in places)
    return problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail, detail_zh=chinese, errors=places)


def _place(location: tuple[object, ...]) -> str:
    return "/".join(str(part) for part in location)


async def _http(_: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    detail = error.detail if isinstance(error.detail, str) else str(error.detail)
    return problem(error.status_code, detail, headers=error.headers)


async def _unexpected(_: Request, __: Exception) -> Response:
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, "the server met an error of its own; its log says more")


def install(app: FastAPI) -> None:
    """Answer every error of the application as problem details."""
    app.add_exception_handler(KgError, _known)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)

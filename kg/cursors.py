"""Opaque cursors of paged lists: a JSON value in URL-safe letters."""

import base64
import json
from typing import Any

from kg.errors import UsageError


def encoded(value: object) -> str:
    """Return a cursor that stands behind this sort value."""
    return base64.urlsafe_b64encode(json.dumps(value, ensure_ascii=False).encode()).decode().rstrip("=")


def decoded(cursor: str, like: object) -> Any:  # noqa: ANN401 - whatever `encoded` was given
    """Return the value of a cursor, of the same form as `like`; raises UsageError for one that is not ours."""
    try:
        value = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError as error:
        raise UsageError(f"{cursor!r} is no cursor of this list") from error
    if type(value) is not type(like) or (isinstance(value, list) and [*map(type, value)] != [*map(type, like)]):  # type: ignore[call-overload]
        raise UsageError(f"{cursor!r} is no cursor of this list")
    return value

"""Plain values and bounded rows: what an engine's answer becomes before it leaves the worker."""

import datetime as dt
import math
from collections.abc import Callable, Iterable, Iterator

import orjson

Answer = tuple[dict[str, object], bytes]  # the head and the body of a message


def table(
    columns: Iterable[str],
    rows: Iterable[Iterable[object]],
    *,
    limit: int,
    size: int,
    plain: Callable[[object], object],
) -> dict[str, object]:
    """Return columns and at most `limit` rows of at most `size` bytes (as JSON), each value made plain."""
    kept: list[list[object]] = []
    used, truncated = 0, False
    for row in rows:
        values = [plain(value) for value in row]
        used += len(orjson.dumps(values, default=repr))  # a driver's graph values are made plain later
        if len(kept) >= limit or used > size:
            truncated = True
            break
        kept.append(values)
    return {"columns": list(columns), "rows": kept, "truncated": truncated}


def scalar(value: object) -> object:
    """Return a JSON value for a scalar of an engine: dates and times in ISO form, numbers beyond JSON as text."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return value if -(2**63) <= value < 2**63 else str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else {math.inf: "Infinity", -math.inf: "-Infinity"}.get(value, "NaN")
    if isinstance(value, (dt.date, dt.time)):  # a datetime is a date
        return value.isoformat()
    if hasattr(value, "iso_format"):  # the driver's own dates and durations
        return str(value.iso_format())
    return value.hex() if isinstance(value, (bytes, bytearray)) else str(value)


def walk(value: object, inner: Callable[[object], object]) -> Iterator[tuple[str, object]]:
    """Yield the items of a map with text keys, each value made plain by `inner`."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield str(key), inner(item)

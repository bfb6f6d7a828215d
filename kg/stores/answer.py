"""From a worker's reply to the table that every store answers with; what the three stores share on that way."""

import json
from collections.abc import Mapping

from kg.errors import QueryRefusedError
from kg.stores.base import Limits, Table
from kg.workers import Pool

MAX_PARAMETER_BYTES = 1024 * 1024


def table(pool: Pool, text: str, parameters: Mapping[str, object] | None, limits: Limits, grace: float = 0.0) -> Table:
    """Ask a pool within limits and return the table; raises what `Pool.ask` raises."""
    request = ask_for(text, limits) | {"parameters": checked(parameters)}
    reply = pool.ask(request, seconds=limits.seconds, memory=limits.memory_bytes, grace=grace)
    columns, rows = reply.head["columns"], reply.head["rows"]
    assert isinstance(columns, list)  # noqa: S101 - our own worker's message
    assert isinstance(rows, list)  # noqa: S101
    return Table(tuple(columns), tuple(tuple(row) for row in rows), bool(reply.head["truncated"]), reply.sequence)


def ask_for(text: str, limits: Limits) -> dict[str, object]:
    """Return the part of a request that all engines read."""
    return {"text": text, "seconds": limits.seconds, "rows": limits.rows, "bytes": limits.result_bytes}


def checked(parameters: Mapping[str, object] | None) -> dict[str, object]:
    """Return parameters as they are when JSON can hold them in a MiB; raises QueryRefusedError."""
    try:
        size = len(json.dumps(parameters or {}, allow_nan=False))
    except (TypeError, ValueError, RecursionError) as error:
        raise QueryRefusedError(f"parameters must be JSON values: {error}") from error
    if size > MAX_PARAMETER_BYTES:
        raise QueryRefusedError(f"parameters have {size} bytes; at most {MAX_PARAMETER_BYTES} are read")
    return dict(parameters or {})

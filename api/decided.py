"""Answers to decisions that come over HTTP: made now, said before, taken back."""

import sqlite3
from collections.abc import Callable

from fastapi.responses import Response

from api import answers
from api.deps import Service


async def made(service: Service, act: Callable[[], dict[str, object]]) -> Response:
    """Carry a decision out and answer 201 with it and the sequence number, or 200 with what somebody said before."""
    found = await service.in_thread(act)
    status = 201 if found["made"] else 200
    return answers.json({**found, "sequence": service.instance.ledger.sequence()}, status=status)


async def undone(service: Service, key: str, undo: Callable[[sqlite3.Connection], int]) -> Response:
    """Take one decision back in a transaction of its own; answer with its id and the sequence number that this got."""

    def act() -> int:
        with service.instance.ledger.writing() as connection:
            return undo(connection)

    return answers.json({"undone": [key], "sequence": await service.in_thread(act)})

"""The main loop of a query worker: open one store, close everything else, answer questions until told to stop."""

import os
from collections.abc import Callable, Mapping
from typing import IO, Any, Protocol

from kg.errors import KgError, QueryRefusedError, QueryTimeoutError, StoreUnavailableError
from kg.sandbox import answers, frames, lockdown

_KINDS = {QueryRefusedError: "refused", QueryTimeoutError: "timeout", StoreUnavailableError: "unavailable"}


class Engine(Protocol):
    """What a worker asks for answers."""

    def run(self, request: Mapping[str, Any]) -> answers.Answer:
        """Answer a request within its limits; raises errors of `kg.errors`."""


def main(open_engine: Callable[[Mapping[str, object]], Engine]) -> None:
    """Open the engine with the settings of the first message; then answer until the service closes standard input."""
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not fall among the messages
    memory = lockdown.MemoryCap()
    try:
        settings, _ = frames.read(source)
        engine = open_engine(settings)
        lockdown.close_disk()
    except Exception as error:  # noqa: BLE001 - the service must hear of it, whatever it is
        frames.write(sink, {"error": "unavailable", "message": f"the query worker cannot open its store: {error}"})
        return
    frames.write(sink, {"ready": True})
    _serve(engine, source, sink, memory)


def _serve(engine: Engine, source: IO[bytes], sink: IO[bytes], memory: lockdown.MemoryCap) -> None:
    while True:
        try:
            request, _ = frames.read(source)
        except EOFError:
            return
        memory.allow(int(str(request["memory"])))
        lockdown.die_after(float(str(request["until"])) + 5)
        head, body = _answer(engine, request)
        lockdown.die_after(0)
        frames.write(sink, head, body)


def _answer(engine: Engine, request: Mapping[str, Any]) -> answers.Answer:
    try:
        return engine.run(request)
    except KgError as error:
        head: dict[str, object] = {"error": _KINDS.get(type(error), "refused"), "message": str(error)}
        if isinstance(error, QueryRefusedError) and error.at:
            head |= {"message": error.what, "at": list(error.at)}
        return head, b""
    except MemoryError:
        os._exit(3)  # what is left of the heap cannot be trusted
    except RecursionError:
        return {"error": "refused", "message": "the query or its answer is nested too deeply"}, b""
    except Exception as error:  # noqa: BLE001 - a failure of the engine is told, and the worker lives on
        return {"error": "unavailable", "message": f"the engine failed: {type(error).__name__}: {error}"}, b""

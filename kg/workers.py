"""A small pool of child processes that answer users' queries and may be killed at any moment.

A query that runs too long, eats its memory or crashes the engine takes its worker with it, never the service: the
worker is killed by its process id, the next query gets a new one. There are two, so that one runaway does not hold up
all.
"""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector
from typing import IO

import psutil

from kg.errors import KgError, QueryRefusedError, QueryTimeoutError, StoreUnavailableError
from kg.sandbox import frames

SIZE = 2
_OPEN_SECONDS = 120.0  # a copy of millions of nodes is read in some seconds; this is for a machine in trouble
_WATCH_SECONDS = 0.05
# The child gets the package without its face: what a query worker never needs costs it nothing at the start.
_BOOT = (
    "import sys, types; kg = types.ModuleType('kg'); kg.__path__ = [sys.argv[1]]; sys.modules['kg'] = kg; "
    "from kg.sandbox import child, {engine}; child.main({engine}.Engine)"
)
ENGINES = ("embedded", "rdf", "bolt")  # a module of kg.sandbox each
_ERRORS: dict[str, type[KgError]] = {
    "refused": QueryRefusedError,
    "timeout": QueryTimeoutError,
    "unavailable": StoreUnavailableError,
}


@dataclass(frozen=True, slots=True)
class Setup:
    """What a worker is to open with an engine of `ENGINES`.

    Workers of another `version` are replaced; `release` is called when one has ended.
    """

    engine: str
    version: str
    settings: Mapping[str, object]
    sequence: int = 0
    release: Callable[[], None] = field(default=lambda: None)


@dataclass(frozen=True, slots=True)
class Reply:
    """A worker's answer: the head of its message, the body, and the sequence number of the copy it read."""

    head: Mapping[str, object]
    body: bytes
    sequence: int


def _error(head: Mapping[str, object]) -> KgError:
    """Return the error that a worker's answer tells of."""
    message, at = str(head["message"]), head.get("at")
    if isinstance(at, list):
        return QueryRefusedError(message, (int(at[0]), int(at[1])))
    return _ERRORS[str(head["error"])](message)


class Worker:
    """One child process with its store open."""

    def __init__(self, setup: Setup) -> None:
        """Start it and wait until its store is open; raises StoreUnavailableError."""
        self.setup = setup
        command = [sys.executable, "-I", "-X", "utf8", "-c", _BOOT.format(engine=setup.engine)]
        command += [str(Path(__file__).parent)]
        environment = os.environ | {"MALLOC_ARENA_MAX": "1", "RAYON_NUM_THREADS": "2"}
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and code
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
        )
        try:
            frames.write(self._in, setup.settings)
            head, _ = self._read(_OPEN_SECONDS, None)
        except (OSError, EOFError, TimeoutError) as error:
            self.kill()
            raise StoreUnavailableError("a query worker could not open its store") from error
        if "error" in head:
            self.kill()
            raise StoreUnavailableError(str(head["message"]))
        self._base = self._resident()

    @property
    def pid(self) -> int:
        """Return the process id."""
        return self._process.pid

    def ask(self, request: Mapping[str, object], seconds: float, memory: int) -> tuple[Mapping[str, object], bytes]:
        """Return the answer's head and body; raises TimeoutError, MemoryError, EOFError (it died): then kill it."""
        frames.write(self._in, dict(request) | {"memory": memory, "until": seconds})
        return self._read(seconds, self._base + memory)

    def kill(self) -> None:
        """End the process now and let go of its copy."""
        self._process.kill()
        self._process.wait()
        with suppress(OSError):  # what it has not read any more cannot be flushed
            self._in.close()
        self._out.close()
        self.setup.release()

    @property
    def _in(self) -> IO[bytes]:
        assert self._process.stdin is not None  # noqa: S101 - it is a pipe
        return self._process.stdin

    @property
    def _out(self) -> IO[bytes]:
        assert self._process.stdout is not None  # noqa: S101 - it is a pipe
        return self._process.stdout

    def _read(self, seconds: float, memory: int | None) -> tuple[Mapping[str, object], bytes]:
        deadline = time.monotonic() + seconds
        with DefaultSelector() as selector:
            selector.register(self._out, EVENT_READ)
            while not selector.select(max(0.0, min(_WATCH_SECONDS, deadline - time.monotonic()))):
                if time.monotonic() >= deadline:
                    raise TimeoutError
                if memory is not None and self._resident() > memory:
                    raise MemoryError
        return frames.read(self._out)

    def _resident(self) -> int:
        try:
            return int(psutil.Process(self.pid).memory_info().rss)
        except psutil.Error:
            return 0


class Pool:
    """Workers of one store. `supply()` says what they are to open just now and is called once for each question."""

    def __init__(self, supply: Callable[[], Setup], size: int = SIZE) -> None:
        """Start no worker yet: the first question does."""
        self._supply, self._size = supply, size
        self._free = threading.Semaphore(size)
        self._lock = threading.Lock()
        self._idle: list[Worker] = []
        self._closed = False

    def ask(self, request: Mapping[str, object], *, seconds: float, memory: int, grace: float = 0.0) -> Reply:
        """Answer within `seconds` (and `grace`, for an engine with a clock of its own) from when a worker is free.

        `memory` is what the query may take beyond the open store, in bytes.

        Raises QueryRefusedError, QueryTimeoutError, StoreUnavailableError; never waits longer than twice the time.
        """
        if not self._free.acquire(timeout=seconds):
            raise QueryTimeoutError(f"all {self._size} query workers were busy for {seconds:g} seconds")
        try:
            worker = self._worker()
            reply = self._asked(worker, request, seconds, memory, grace)
        finally:
            self._free.release()
        if "error" in reply.head:
            raise _error(reply.head)
        return reply

    def close(self) -> None:
        """End all idle workers; one that answers just now ends with its answer."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.kill()

    def pids(self) -> tuple[int, ...]:
        """Return the process ids of the idle workers."""
        with self._lock:
            return tuple(worker.pid for worker in self._idle)

    def _worker(self) -> Worker:
        if self._closed:
            raise StoreUnavailableError("the store is closed")
        setup = self._supply()
        with self._lock:
            fit = next((w for w in self._idle if w.setup.version == setup.version), None)
            retired = [w for w in self._idle if w.setup.version != setup.version]
            self._idle = [w for w in self._idle if w is not fit and w not in retired]
        for worker in retired:
            worker.kill()
        if fit is None:
            return Worker(setup)
        setup.release()
        return fit

    def _asked(self, worker: Worker, request: Mapping[str, object], seconds: float, memory: int, grace: float) -> Reply:
        try:
            head, body = worker.ask(request, seconds + grace, memory)
        except BaseException as error:
            worker.kill()
            if isinstance(error, TimeoutError):
                raise QueryTimeoutError(f"the query ran longer than {seconds:g} seconds") from error
            if isinstance(error, (MemoryError, EOFError, OSError)):
                reason = f"it needs more than {memory // 2**20} MiB, or crashed its worker"
                raise QueryTimeoutError(f"the query was ended: {reason}") from error
            raise
        self._put_back(worker)
        sequence = head.get("sequence", worker.setup.sequence)
        return Reply(head, body, sequence if isinstance(sequence, int) else 0)

    def _put_back(self, worker: Worker) -> None:
        with self._lock:
            if not self._closed:
                self._idle.append(worker)
                return
        worker.kill()

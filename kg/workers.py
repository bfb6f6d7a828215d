"""A small pool of child processes that answer users' queries and may be killed at any moment.

A query that runs too long, eats its memory or crashes the engine takes its worker with it, never the service: the
worker is killed by its process id, the next query gets a new one. There are several, so that runaways do not hold up
the others: one that runs for long goes on at a low priority, and what all of them take together is bounded.
"""

import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from selectors import EVENT_READ, DefaultSelector
from typing import IO

import psutil

from kg.errors import KgError, QueryRefusedError, QueryTimeoutError, StoreUnavailableError
from kg.sandbox import frames

SIZE = 12  # queries under way at once
KEPT = 2  # workers that wait for the next question
SLOW_SECONDS, SLOW_BY = 1.0, 10  # a query that has run for so long is not the first to get the processor any more
OPEN_BYTES = 4 * 1024**3  # what open stores of workers may take together: large ones get fewer workers
QUERY_BYTES = 2 * 1024**3  # what queries under way may take together beyond that: the largest is ended
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
        self.base = 0
        self._scratch = tempfile.mkdtemp(prefix="kg-query-")
        self.slowed = False
        bounds = {"MALLOC_ARENA_MAX": "1", "RAYON_NUM_THREADS": "2", "TMPDIR": self._scratch}
        environment = os.environ | bounds
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and code
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
        )
        try:
            frames.write(self._in, setup.settings)
            head, _ = self._read(_OPEN_SECONDS, lambda _: False)
        except (OSError, EOFError, TimeoutError) as error:
            self.kill()
            raise StoreUnavailableError("a query worker could not open its store") from error
        if "error" in head:
            self.kill()
            raise StoreUnavailableError(str(head["message"]))
        self.base = self._resident()

    @property
    def pid(self) -> int:
        """Return the process id."""
        return self._process.pid

    def ask(
        self, request: Mapping[str, object], seconds: float, memory: int, too_much: Callable[[int], bool]
    ) -> tuple[Mapping[str, object], bytes]:
        """Return the answer's head and body; raises TimeoutError, MemoryError, EOFError (it died): then kill it.

        `too_much` is told again and again what the query takes, in bytes, and says whether that is to be the end.
        """
        frames.write(self._in, dict(request) | {"memory": memory, "until": seconds})
        return self._read(seconds, lambda taken: taken > memory or too_much(taken))

    def kill(self) -> None:
        """End the process now and let go of its copy."""
        self._process.kill()
        self._process.wait()
        with suppress(OSError):  # what it has not read any more cannot be flushed
            self._in.close()
        self._out.close()
        shutil.rmtree(self._scratch, ignore_errors=True)
        self.setup.release()

    def rested(self) -> None:
        """Give back the priority that a long query lost, where the system lets us."""
        self.slowed = self.slowed and not _at_priority(self.pid, 0)

    @property
    def _in(self) -> IO[bytes]:
        assert self._process.stdin is not None  # noqa: S101 - it is a pipe
        return self._process.stdin

    @property
    def _out(self) -> IO[bytes]:
        assert self._process.stdout is not None  # noqa: S101 - it is a pipe
        return self._process.stdout

    def _read(self, seconds: float, too_much: Callable[[int], bool]) -> tuple[Mapping[str, object], bytes]:
        begun = time.monotonic()
        with DefaultSelector() as selector:
            selector.register(self._out, EVENT_READ)
            while not selector.select(max(0.0, min(_WATCH_SECONDS, begun + seconds - time.monotonic()))):
                passed = time.monotonic() - begun
                if passed >= seconds:
                    raise TimeoutError
                if too_much(self._resident() - self.base):
                    raise MemoryError
                if passed > SLOW_SECONDS and self.base and not self.slowed:
                    self.slowed = _at_priority(self.pid, SLOW_BY)
        return frames.read(self._out)

    def _resident(self) -> int:
        try:
            return int(psutil.Process(self.pid).memory_info().rss)
        except psutil.Error:
            return 0


def _at_priority(number: int, below: int) -> bool:
    """Set the priority of all threads of a process so far below our own; tell whether the system allowed it."""
    ours = os.getpriority(os.PRIO_PROCESS, 0)
    try:
        for thread in psutil.Process(number).threads():
            os.setpriority(os.PRIO_PROCESS, thread.id, ours + below)
    except (OSError, psutil.Error):
        return False
    return True


class Pool:
    """Workers of one store. `supply()` says what they are to open just now and is called once for each question."""

    def __init__(self, supply: Callable[[], Setup], size: int = SIZE, query_bytes: int = QUERY_BYTES) -> None:
        """Start no worker yet: the first question does."""
        self._supply, self._size, self._query_bytes = supply, size, query_bytes
        self._room = threading.Condition()
        self._under_way: dict[int, int] = {}  # bytes that each query takes, by its number
        self._numbers = itertools.count()
        self._base = 0
        self._lock = threading.Lock()
        self._idle: list[Worker] = []
        self._closed = False

    def ask(self, request: Mapping[str, object], *, seconds: float, memory: int, grace: float = 0.0) -> Reply:
        """Answer within `seconds` (and `grace`, for an engine with a clock of its own) from when a worker is free.

        `memory` is what the query may take beyond the open store, in bytes.

        Raises QueryRefusedError, QueryTimeoutError, StoreUnavailableError; never waits longer than twice the time.
        """
        with self._entered(seconds) as number:
            reply = self._asked(self._worker(), request, (seconds, grace, memory), partial(self._too_much, number))
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

    def under_way(self) -> int:
        """Return how many queries are under way."""
        with self._room:
            return len(self._under_way)

    @contextmanager
    def _entered(self, seconds: float) -> Iterator[int]:
        """Wait for room for one more query; yield its number. Raises QueryTimeoutError."""
        with self._room:
            if not self._room.wait_for(lambda: len(self._under_way) < self._most(), seconds):
                raise QueryTimeoutError(f"all {self._most()} query workers were busy for {seconds:g} seconds")
            number = next(self._numbers)
            self._under_way[number] = 0
        try:
            yield number
        finally:
            with self._room:
                del self._under_way[number]
                self._room.notify()

    def _most(self) -> int:
        """Return how many workers there may be: fewer where each holds a large store in memory."""
        fit = OPEN_BYTES // self._base if self._base else self._size
        return max(min(KEPT, self._size), min(self._size, fit))

    def _too_much(self, number: int, taken: int) -> bool:
        """Tell whether this query is the one to end because all together take too much: the largest is."""
        with self._room:
            self._under_way[number] = taken
            held = self._under_way.values()
            return sum(held) > self._query_bytes and taken == max(held)

    def _worker(self) -> Worker:
        if self._closed:
            raise StoreUnavailableError("the store is closed")
        setup = self._supply()
        with self._lock:
            fitting = [w for w in self._idle if w.setup.version == setup.version]
            fit = min(fitting, key=lambda w: w.slowed, default=None)
            retired = [w for w in self._idle if w not in fitting]
            self._idle = [w for w in fitting if w is not fit]
        for worker in retired:
            worker.kill()
        if fit is None:
            made = Worker(setup)
            self._base = made.base
            return made
        setup.release()
        return fit

    def _asked(
        self,
        worker: Worker,
        request: Mapping[str, object],
        bounds: tuple[float, float, int],
        too_much: Callable[[int], bool],
    ) -> Reply:
        seconds, grace, memory = bounds
        try:
            head, body = worker.ask(request, seconds + grace, memory, too_much)
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
        """Let a worker wait for the next question, where not enough are waiting."""
        worker.rested()
        with self._lock:
            if not self._closed and len(self._idle) < KEPT:
                self._idle.append(worker)
                return
        worker.kill()

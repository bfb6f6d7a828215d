"""Calls that may hang without end, made in threads of their own: a stopped server keeps its connections open.

The driver has no time-out for reading an answer, so the clock is ours.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future


def started[T](work: Callable[[], T]) -> Future[T]:
    """Start work in a thread of its own, which does not keep the process alive, and return what becomes of it."""
    future: Future[T] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:  # noqa: BLE001 - whoever waits is told, whatever it is
            future.set_exception(error)

    threading.Thread(target=run, name="kg-patience", daemon=True).start()
    return future


class Prompt:
    """Calls that must answer soon. While one of them hangs no other is made: `TimeoutError` comes at once."""

    def __init__(self, seconds: float) -> None:
        """Give every call so many seconds."""
        self._seconds = seconds
        self._lock = threading.Lock()
        self._hanging: Future[object] | None = None

    def ask[T](self, work: Callable[[], T]) -> T:
        """Return the result of work; raises what it raises, and TimeoutError."""
        with self._lock:
            if self._hanging is not None and not self._hanging.done():
                raise TimeoutError
        future = started(work)
        try:
            return future.result(self._seconds)
        except TimeoutError:
            with self._lock:
                self._hanging = future  # type: ignore[assignment]
            raise

"""A deadline for pure work: a timer's signal ends it in the middle, wherever it is.

Only the main thread of a process can be interrupted so; `kg load` and its reading processes work there. Elsewhere (the
server reads in a child that it may kill) the work goes on.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from kg.errors import InputRefusedError

PAGE_SECONDS = 300.0  # for one page; a page of a newspaper takes a second


class _Rung(BaseException):
    """The timer's; no handler of the work that is ended may take it for an error of its own."""


@contextmanager
def within(seconds: float, where: str) -> Iterator[None]:
    """Give the block so many seconds, 0 for any number; raises InputRefusedError that names `where` when it is over."""
    if seconds <= 0 or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    except _Rung:
        what = f"it could not be read within {seconds:g} seconds"
        raise InputRefusedError(where, what, "right would be a shorter text, or --page-seconds") from None
    finally:
        signal.signal(signal.SIGALRM, before)


def _ring(_: int, __: FrameType | None) -> None:
    raise _Rung

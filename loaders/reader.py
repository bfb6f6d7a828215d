"""Reads pages of strangers in a child process that is ended at a deadline: no text keeps the service busy for long."""

import multiprocessing
import signal
import threading
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from kg.errors import InputRefusedError, StoreUnavailableError
from kg.model import Page, Reading

OPEN_SECONDS = 120.0  # for the word lists and the tagger, on a machine in trouble


class Reader:
    """One child, started with the first page and again after one that had to be ended; pages wait for each other.

    Only the child imports the rules: the service starts without them.
    """

    def __init__(self, seconds: float) -> None:
        """Allow `seconds` for one page."""
        self._seconds = seconds
        self._lock = threading.Lock()
        self._child: tuple[BaseProcess, Connection] | None = None
        self._version = ""

    def version(self) -> str:
        """Return the version of the rules; raises StoreUnavailableError where no child starts that could tell."""
        with self._lock:
            if not self._version:
                self._start()
            return self._version

    def readings(self, page: Page) -> tuple[Reading, ...]:
        """Return the readings of a page as `ingest.readings`.

        Raises InputRefusedError where it has no article or takes too long, StoreUnavailableError where none starts.
        """
        with self._lock:
            _, pipe = self._child or self._start()
            read = self._asked(pipe, page)
        if isinstance(read, str):
            raise InputRefusedError("body", read)
        return read

    def _asked(self, pipe: Connection, page: Page) -> tuple[Reading, ...] | str:
        try:
            pipe.send(page)
            if pipe.poll(self._seconds):
                read: tuple[Reading, ...] | str = pipe.recv()
                return read
            why = f"it could not be read within {self._seconds:g} seconds"
        except (OSError, EOFError):
            why = "the reader broke down on it"
        self._end()
        raise InputRefusedError("body", why, "send a shorter text")

    def close(self) -> None:
        """End the child."""
        with self._lock:
            self._end()

    def _start(self) -> tuple[BaseProcess, Connection]:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(theirs,), daemon=True)
        process.start()
        theirs.close()
        self._child = (process, ours)
        if not ours.poll(OPEN_SECONDS):
            self._end()
            raise StoreUnavailableError("the reader does not start")
        self._version = ours.recv()
        return self._child

    def _end(self) -> None:
        if self._child is not None:
            process, pipe = self._child
            process.kill()
            process.join()
            pipe.close()
            self._child = None


def _serve(pipe: Connection) -> None:
    """Read pages until the service is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the service, which ends us
    from loaders import ingest  # noqa: PLC0415 - takes as long to import as all the rest of the service

    ingest.tagger()
    pipe.send(ingest.reader_version())
    with suppress(EOFError, OSError):
        while True:
            pipe.send(ingest.tried(pipe.recv()))

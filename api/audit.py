"""The audit log: who wrote what, when and from where, and who was refused; JSON lines in the data folder, bounded.

Writes and refusals have a file each, so that a stranger who is refused a million times cannot push out what others did.
Neither holds a key, a body or a query: only what was asked for and how it ended.
"""

import fcntl
import logging
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import orjson

from kg.instants import now

log = logging.getLogger("kg.audit")
WRITES, REFUSALS = "audit.jsonl", "refused.jsonl"
MAX_BYTES = 8 * 1024 * 1024
KEPT = 3  # older files beside the one that is written
_LONGEST = 200  # characters of one value


class Journal:
    """One bounded file of JSON lines; any number of processes may append."""

    def __init__(self, path: Path, max_bytes: int = MAX_BYTES) -> None:
        """Name the file; it is made, for its owner only, with the first line."""
        self.path, self._max = path, max_bytes

    def note(self, **what: object) -> None:
        """Append one line with the moment; a log that cannot be written is said in the server's own log."""
        line = orjson.dumps({"at": now()} | {k: _short(v) for k, v in what.items()}, default=str) + b"\n"
        try:
            self._append(line)
        except OSError as error:
            log.error("%s cannot be written: %s", self.path.name, error.strerror)  # noqa: TRY400 - no trace needed

    def lines(self, most: int) -> list[Mapping[str, object]]:
        """Return the latest lines, the newest first."""
        found: list[Mapping[str, object]] = []
        for line in self._backwards():
            if len(found) == most:
                break
            found.append(line)
        return found

    def _backwards(self) -> Iterator[Mapping[str, object]]:
        for path in [self.path, *map(self._older, range(1, KEPT + 1))]:
            if path.is_file():
                for line in reversed(path.read_bytes().splitlines()):
                    yield orjson.loads(line)

    def _append(self, line: bytes) -> None:
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW
        with os.fdopen(os.open(self.path, flags, 0o600), "ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            if file.tell() + len(line) > self._max and self._is_still(file.fileno()):
                self._rotate()
                self._append(line)
            else:
                file.write(line)

    def _is_still(self, descriptor: int) -> bool:
        """Tell whether the file is the one of this name: another process may have rotated it just now."""
        return os.fstat(descriptor).st_ino == self.path.stat().st_ino

    def _rotate(self) -> None:
        for number in range(KEPT - 1, 0, -1):
            if self._older(number).exists():
                self._older(number).replace(self._older(number + 1))
        self.path.replace(self._older(1))

    def _older(self, number: int) -> Path:
        return self.path.with_name(f"{self.path.name}.{number}")


class Audit:
    """Both journals of a data folder."""

    def __init__(self, folder: Path) -> None:
        """Name the files."""
        self.writes, self.refusals = Journal(folder / WRITES), Journal(folder / REFUSALS)


def _short(value: object) -> object:
    """Return a value of bounded length that UTF-8 can hold."""
    if isinstance(value, str):
        return value[:_LONGEST].encode("utf-8", "replace").decode()
    return value

"""One folder a generation of a projection: a rebuild fills a new one beside the old and one rename makes it current.

`folder/CURRENT` holds the name of the generation that counts and is replaced atomically, `folder/generation-3/` the
files of the store, `folder/copies/` the read-only copies for query workers (see snapshots.py).
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import StoreDamagedError, StoreUnavailableError

_PREFIX = "generation-"
_NAME = re.compile(rf"{_PREFIX}(?P<number>\d{{1,18}})")
_ROOM = 4 * 1024 * 1024  # bytes; with less, an engine that fails has most likely not found room


def unusable(what: str, folder: Path, error: Exception) -> StoreUnavailableError:
    """Put an engine's error into words: no room, no right to write, or files that cannot be read any more."""
    if shutil.disk_usage(folder).free < _ROOM:
        return StoreUnavailableError(f"{what} in {folder}: the disk is full: {error}")
    if not os.access(folder, os.W_OK):
        return StoreUnavailableError(f"{what} in {folder}: the folder cannot be written: {error}")
    return StoreDamagedError(f"{what} in {folder} is damaged: {error}")


class Generations:
    """The generations of one projection; `folder` is made when missing."""

    def __init__(self, folder: Path) -> None:
        """Look at (and make) the folder; nothing is opened. Raises StoreUnavailableError where it cannot be made.

        Raises StoreDamagedError where an earlier process found the current generation damaged (see `condemn`).
        """
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreUnavailableError(f"{folder}: cannot be made: {error.strerror}") from error
        if (folder / "DAMAGED").exists():
            raise StoreDamagedError(f"{folder}: {(folder / 'DAMAGED').read_text('utf-8', 'replace')}")

    def condemn(self, why: str) -> None:
        """Note that the current generation is damaged: who opens it next has to make it anew."""
        (self.folder / "DAMAGED").write_text(why, encoding="utf-8")

    @contextmanager
    def told(self, what: str, *errors: type[Exception]) -> Iterator[None]:
        """Turn errors of an engine, and of the disk, into ours: StoreDamagedError, or StoreUnavailableError."""
        kinds: tuple[type[Exception], ...] = (OSError, *errors)
        try:
            yield
        except kinds as error:
            raise unusable(what, self.folder, error) from error

    def current(self) -> Path:
        """Return the folder of the current generation, made and named on the first call.

        Raises StoreDamagedError for a file that names none: what it says is never taken for a path.
        """
        pointer = self.folder / "CURRENT"
        if not pointer.exists():
            self.make_current(self.fresh())
        name = pointer.read_text("ascii", "replace").strip()
        if not _NAME.fullmatch(name):
            raise StoreDamagedError(f"{pointer}: it names no generation, so that files of the store are not found")
        return self.folder / name

    def fresh(self) -> Path:
        """Return an empty folder for the next generation."""
        numbers = [int(named["number"]) for p in self.folder.iterdir() if (named := _NAME.fullmatch(p.name))]
        new = self.folder / f"{_PREFIX}{max(numbers, default=0) + 1}"
        new.mkdir()
        return new

    def make_current(self, generation: Path) -> None:
        """Let this generation count from now on: readers see the old or the new one, never a mixture."""
        draft = self.folder / "CURRENT.new"
        with draft.open("w", encoding="ascii") as file:
            file.write(generation.name)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.folder / "CURRENT")

    def clean(self) -> None:
        """Remove what rebuilds, ended or interrupted, left behind; only the owner of the folder may."""
        keep = self.current()
        for path in self.folder.glob(f"{_PREFIX}*"):
            if path != keep:
                shutil.rmtree(path, ignore_errors=True)

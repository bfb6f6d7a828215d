"""One process owns the projections of an instance: a lock on a file, freed by the system when the process ends."""

import fcntl
import os
from contextlib import suppress
from pathlib import Path
from typing import IO

from kg.errors import StoreUnavailableError


class Ownership:
    """The right to write the projections of one folder."""

    def __init__(self, folder: Path) -> None:
        """Name the file of the lock; nothing is locked yet."""
        self._path = folder / "owner.lock"
        self._file: IO[bytes] | None = None

    @property
    def held(self) -> bool:
        """Tell whether this process holds the lock."""
        return self._file is not None

    def acquire(self) -> bool:
        """Take the lock if no other process holds it; tell whether this process holds it now.

        Raises StoreUnavailableError where the folder cannot be written.
        """
        if self._file is None:
            try:
                file = self._path.open("ab+", buffering=0)
            except OSError as error:
                raise StoreUnavailableError(f"{self._path}: cannot be written: {error.strerror}") from error
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                file.close()
                return False
            self._file = file
            with suppress(OSError):  # a full disk: the lock holds, its owner is not named
                file.truncate(0)
                file.write(str(os.getpid()).encode())
        return True

    def owner(self) -> str:
        """Return the process id that wrote itself into the file, or `another process`."""
        try:
            return f"process {int(self._path.read_text(encoding='utf-8'))}"
        except (OSError, ValueError):
            return "another process"

    def follows(self, store: str, ledger: str) -> bool:
        """Tell whether a projection was noted to follow the ledger of this lineage."""
        path = self._path.with_name(f"{store}.follows")
        return path.exists() and path.read_text(encoding="utf-8", errors="replace") == ledger

    def note(self, store: str, ledger: str) -> None:
        """Note that a projection follows the ledger of this lineage; raises StoreUnavailableError."""
        if not self.follows(store, ledger):
            path = self._path.with_name(f"{store}.follows")
            try:
                path.write_text(ledger, encoding="utf-8")
            except OSError as error:
                raise StoreUnavailableError(f"{path}: cannot be written: {error.strerror}") from error

    def forget(self, store: str) -> None:
        """Note that a projection follows nothing until it is noted again: whoever finds it so makes it anew."""
        path = self._path.with_name(f"{store}.follows")
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise StoreUnavailableError(f"{path}: cannot be removed: {error.strerror}") from error

    def orphaned(self, ledger: Path) -> bool:
        """Tell whether projections were noted to follow a ledger here of whose file nothing is left."""
        empty = not ledger.exists() or not ledger.stat().st_size
        return empty and any(self._path.parent.glob("*.follows"))

    def release(self) -> None:
        """Free the lock."""
        if self._file is not None:
            self._file.close()
            self._file = None

"""One process owns the projections of an instance: a lock on a file, freed by the system when the process ends."""

import fcntl
import os
from pathlib import Path
from typing import IO


class Ownership:
    """The right to write the projections of one folder."""

    def __init__(self, folder: Path) -> None:
        """Name the file of the lock; nothing is locked yet."""
        self._path = folder / "owner.lock"
        self._file: IO[str] | None = None

    @property
    def held(self) -> bool:
        """Tell whether this process holds the lock."""
        return self._file is not None

    def acquire(self) -> bool:
        """Take the lock if no other process holds it; tell whether this process holds it now."""
        if self._file is None:
            file = self._path.open("a+", encoding="utf-8")
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                file.close()
                return False
            file.truncate(0)
            file.write(str(os.getpid()))
            file.flush()
            self._file = file
        return True

    def owner(self) -> str:
        """Return the process id that wrote itself into the file, or `another process`."""
        try:
            return f"process {int(self._path.read_text(encoding='utf-8'))}"
        except (OSError, ValueError):
            return "another process"

    def follows(self, store: str, ledger: str) -> bool:
        """Tell whether a projection was noted to follow the ledger of this identity."""
        path = self._path.with_name(f"{store}.follows")
        return path.exists() and path.read_text(encoding="utf-8") == ledger

    def note(self, store: str, ledger: str) -> None:
        """Note that a projection follows the ledger of this identity."""
        if not self.follows(store, ledger):
            self._path.with_name(f"{store}.follows").write_text(ledger, encoding="utf-8")

    def release(self) -> None:
        """Free the lock."""
        if self._file is not None:
            self._file.close()
            self._file = None

"""Read-only copies of a store for its query workers, made anew when the data moved on, removed when unused.

Workers cannot share the files of a store that is being written: grafeo locks them and Oxigraph calls it undefined. So
they read a copy. A copy that took less than `CHEAP` seconds is made anew for the first query after every change; a
dearer one is used for up to `STALENESS` seconds, and answers say the sequence number they stand at.
"""

import shutil
import threading
import time
import uuid
from collections.abc import Callable
from pathlib import Path

CHEAP = 0.25
STALENESS = 30.0


class Snapshot:
    """One copy: where it is and what sequence number it stands at; `users` counts workers that read it."""

    def __init__(self, path: Path, sequence: int) -> None:
        """Describe a copy that is complete."""
        self.path, self.sequence = path, sequence
        self.users = 0
        self.outdated = False


class Snapshots:
    """The copies of one open store; `copy(path)` writes one at a path that does not exist and returns its sequence."""

    def __init__(self, folder: Path, copy: Callable[[Path], int]) -> None:
        """Start without a copy: the first query makes one. What a killed process left in the folder is removed."""
        self._folder, self._copy = folder, copy
        shutil.rmtree(folder, ignore_errors=True)
        self._lock = threading.Lock()
        self._latest: Snapshot | None = None
        self._made_at = self._cost = 0.0

    def take(self, sequence: int) -> Snapshot:
        """Return a copy to read, fresh enough for data that stands at `sequence`; give it back with `release`."""
        with self._lock:
            latest = self._latest
            if latest is None or (latest.sequence != sequence and self._too_old()):
                latest = self._replace()
            latest.users += 1
            return latest

    def release(self, snapshot: Snapshot) -> None:
        """Give a copy back; an outdated one without users is removed."""
        with self._lock:
            snapshot.users -= 1
            self._drop_if_unused(snapshot)

    def close(self) -> None:
        """Forget the latest copy: after a rebuild, and at the end."""
        with self._lock:
            self._retire()

    def _too_old(self) -> bool:
        return self._cost < CHEAP or time.monotonic() - self._made_at > STALENESS

    def _replace(self) -> Snapshot:
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / uuid.uuid4().hex
        started = time.monotonic()
        sequence = self._copy(path)
        self._made_at = time.monotonic()
        self._cost = self._made_at - started
        self._retire()
        self._latest = Snapshot(path, sequence)
        return self._latest

    def _retire(self) -> None:
        if self._latest:
            self._latest.outdated = True
            self._drop_if_unused(self._latest)
        self._latest = None

    def _drop_if_unused(self, snapshot: Snapshot) -> None:
        if snapshot.outdated and snapshot.users == 0:
            if snapshot.path.is_dir():
                shutil.rmtree(snapshot.path, ignore_errors=True)
            else:
                snapshot.path.unlink(missing_ok=True)

"""One folder a generation of a projection: a rebuild fills a new one beside the old and one rename makes it current.

`folder/CURRENT` holds the name of the generation that counts and is replaced atomically, `folder/generation-3/` the
files of the store, `folder/copies/` the read-only copies for query workers (see snapshots.py).
"""

import os
import shutil
from pathlib import Path

_PREFIX = "generation-"


class Generations:
    """The generations of one projection; `folder` is made when missing."""

    def __init__(self, folder: Path) -> None:
        """Look at (and make) the folder; nothing is opened."""
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def current(self) -> Path:
        """Return the folder of the current generation, made and named on the first call."""
        pointer = self.folder / "CURRENT"
        if not pointer.exists():
            self.make_current(self.fresh())
        return self.folder / pointer.read_text("ascii").strip()

    def fresh(self) -> Path:
        """Return an empty folder for the next generation."""
        numbers = [int(p.name.removeprefix(_PREFIX)) for p in self.folder.glob(f"{_PREFIX}*")]
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

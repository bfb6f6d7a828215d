"""Conditional random fields that were learned (Lafferty et al. 2001), as files that python-crfsuite (MIT) wrote."""

import threading
from functools import cached_property
from pathlib import Path

import pycrfsuite


class Model:
    """A model in a file, read when it is first asked."""

    def __init__(self, path: Path) -> None:
        """Remember where the model is; it need not be there before it is asked."""
        self.path = path
        self._thread = threading.local()

    @cached_property
    def _bytes(self) -> bytes:
        """Return the file: taggers read from these bytes as long as they live."""
        return self.path.read_bytes()

    def tagger(self) -> pycrfsuite.Tagger:
        """Return this thread's tagger: it keeps the sequence that it last saw, so no two threads may share one."""
        if not hasattr(self._thread, "tagger"):
            tagger = pycrfsuite.Tagger()
            tagger.open_inmemory(self._bytes)
            self._thread.tagger = tagger
        found: pycrfsuite.Tagger = self._thread.tagger
        return found

"""What few questions need and all would wait for, imported when the first of these asks.

Beside each stands the true import for those who only read the types, so that nothing is hidden from tools or tests.
"""

from importlib import import_module


class Later:
    """Stands for a module until something of it is wanted."""

    def __init__(self, name: str) -> None:
        """Name the module."""
        self._name = name

    def __getattr__(self, wanted: str) -> object:
        """Return what the module has under a name, and keep it; the module is imported now, if nobody has done that."""
        found: object = getattr(import_module(self._name), wanted)
        setattr(self, wanted, found)
        return found

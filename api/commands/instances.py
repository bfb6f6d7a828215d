"""Opening the instance that a command works on."""

from collections.abc import Iterator
from contextlib import contextmanager

from api.settings import Settings
from kg.errors import UsageError
from kg.instance import Instance


@contextmanager
def opened(settings: Settings, *, create: bool = False) -> Iterator[Instance]:
    """Open the instance of the settings and close it afterwards.

    Raises UsageError where there is none and none shall be made, StoreUnavailableError where a store is out of reach.
    """
    folder = settings.folder()
    if not create and not folder.is_dir():
        raise UsageError(f"there is no instance at {folder}; kg load --data {folder} FILE makes one")
    instance = Instance.open(folder, neo4j=settings.neo4j)
    try:
        yield instance
    finally:
        instance.close()

"""Opening the instance that a command works on."""

from collections.abc import Iterator
from contextlib import contextmanager

from api.settings import Settings
from kg.errors import UsageError
from kg.instance import LEDGER, Instance, not_lost
from kg.stores import Neo4jSettings


@contextmanager
def opened(
    settings: Settings, *, create: bool = False, wait: float = 30.0, take_over: bool = False
) -> Iterator[Instance]:
    """Open the instance of the settings and close it afterwards; a server lost midway is waited for `wait` seconds.

    `take_over` lets a server's graph that followed another ledger follow this one.

    Raises UsageError where there is none and none shall be made, StoreUnavailableError where a store is out of reach.
    """
    folder = settings.folder()
    not_lost(folder)
    if not create and not (folder / LEDGER).is_file():
        raise UsageError(f"there is no instance at {folder}; kg load --data {folder} FILE makes one")
    access = settings.neo4j
    server = Neo4jSettings(access.uri, access.user, access.password, wait=wait) if access else None
    instance = Instance.open(folder, neo4j=server, take_over=take_over)
    try:
        yield instance
    finally:
        instance.close()

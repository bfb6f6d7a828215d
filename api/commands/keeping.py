"""`kg backup`, `kg restore` and `kg check`: copies of the truth, the way back, and whether it is whole."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from api.commands.instances import opened
from api.commands.options import Data
from api.output import pairs, say
from api.settings import read
from kg.errors import StoreUnavailableError, UsageError
from kg.instance import LEDGER, not_lost
from kg.ledger import Ledger, checking, copies, erasing
from kg.ledger.tombstones import KEY
from kg.ownership import Ownership

Yes = Annotated[bool, typer.Option("--yes", help="Do it, where something is lost by it.")]


def backup(
    target: Annotated[Path, typer.Argument(metavar="DEST", help="The file to write; it must not exist.")],
    data: Data = None,
) -> None:
    """Copy the ledger to a file, also while it is served and loaded; graphs are made anew from it."""
    ledger = _ledger(data)
    made = copies.backup(ledger, target)
    ledger.close()
    pairs({"backup": made.path, "sequence": made.sequence, "sha256": made.digest})


def restore(
    source: Annotated[Path, typer.Argument(metavar="SRC", help="A file that kg backup wrote.")],
    data: Data = None,
    yes: Yes = False,
) -> None:
    """Put a backup in the place of the ledger; the one before it is kept as ledger.sqlite.replaced.

    Persons who were erased since the backup was made are erased from it too.
    """
    folder = read(data).folder()
    if not source.is_file():
        raise UsageError(f"{source}: there is no such file")
    if (folder / LEDGER).exists() and not yes:
        raise UsageError(f"{folder} has a ledger already; --yes puts the backup in its place")
    with _made(folder):
        made, erased = _restored(source, folder)
    pairs({"restored": str(source), "sequence": made.sequence, "sha256": made.digest})
    if erased:
        who = "1 person who was" if erased == 1 else f"{erased} persons who were"
        say(f"{who} erased after the backup was made, and now from it too")
    say("embedded graphs follow with the next command; a Neo4j server's follows with kg rebuild")


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """Make a folder that is not there for what follows; where that fails nothing is left of it."""
    fresh = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        if fresh and not (folder / LEDGER).exists():
            shutil.rmtree(folder)
            for path in fresh[1:]:
                path.rmdir()
        raise


def _restored(source: Path, folder: Path) -> tuple[copies.Backup, int]:
    """Put a backup into a folder that nobody serves; return it, and how many persons are erased from it."""
    ownership = Ownership(folder)
    if not ownership.acquire():
        raise StoreUnavailableError(f"{folder} is served by {ownership.owner()}: end that before a ledger is restored")
    erased: list[int] = []
    try:
        rows = _tombstones(folder / LEDGER)
        made = copies.restore(source, folder / LEDGER, lambda ledger: erased.append(erasing.keep_out(ledger, rows)))
    finally:
        ownership.release()
    return made, sum(erased)


def check(
    data: Data = None,
    repair: Annotated[bool, typer.Option("--repair", help="Make indexes and read tables anew.")] = False,
) -> None:
    """Say whether the ledger is whole: its file, its texts, its quotes; 1 where it is not."""
    if repair:
        with opened(read(data)) as instance:
            checking.repair(instance.ledger)
            instance.catch_up()
    ledger = _ledger(data)
    found = checking.check(ledger)
    ledger.close()
    for line in found:
        say(line)
    if found:
        say("--repair makes anew what is derived; what is lost beyond that, kg restore brings back")
        raise typer.Exit(1)
    say("the ledger is whole")


def _ledger(data: Path | None) -> Ledger:
    path = read(data).folder() / LEDGER
    not_lost(path.parent)
    if not path.is_file():
        raise UsageError(f"there is no instance at {path.parent}")
    return Ledger(path)


def _tombstones(path: Path) -> list[tuple[str, str, int, int]]:
    """Return the tombstones of the ledger that is to be replaced; none where it cannot be read any more."""
    if not path.exists() or not path.stat().st_size:
        if path.with_name(KEY).exists():
            say(f"{path}: the ledger is gone; whom it had erased cannot be told")
        return []
    try:
        ledger = Ledger(path)
        rows = erasing.tombstones(ledger)
    except StoreUnavailableError as error:
        say(f"{error}; whom it had erased cannot be told")
        return []
    ledger.close()
    return rows

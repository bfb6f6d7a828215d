"""`kg reread` and `kg erase`: pages read anew after the reader has changed, and a person taken out for good."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from api.commands.instances import opened
from api.commands.keeping import Yes
from api.commands.options import Data
from api.output import pairs, say
from api.settings import read
from kg.errors import NotFoundError, StoreUnavailableError, UsageError
from kg.ledger import Ledger, erasing
from kg.lookups import neighbours
from kg.search import Wanted, search
from loaders import rereading

SENT = "http:"  # how a source is noted that came over HTTP without a name

CANDIDATES = 20  # persons of a name that are told
KNOWN = 4  # things that each of them is told by


def reread(
    data: Data = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Processes that read.")] = 1,
) -> None:
    """Read anew the pages that an older reader read; decisions and retractions stay, a stop is gone on from."""
    with opened(read(data)) as instance:
        told = rereading.reread(instance, jobs)
        instance.catch_up()
    pairs({"replaced": told.replaced, "unchanged": told.unchanged, "refused": len(told.refused), "left": told.left})
    for line in told.refused:
        say(f"refused {line}")
    if told.left:
        say("left: pages that a second reader had a part in; kg load with --llm reads them anew")
    if told.refused:
        raise typer.Exit(1)


def erase(
    person: Annotated[str, typer.Argument(metavar="PERSON", help="The person's id.")],
    data: Data = None,
    yes: Yes = False,
) -> None:
    """Erase a person for good: out of texts, facts, graphs and every file; without --yes it is only told.

    A tombstone keeps the person out of later loads. Backups that were made before still hold the person.
    """
    with opened(read(data)) as instance:
        if not instance.owns():
            raise StoreUnavailableError("a running kg serve owns the graphs, which hold the person too: end it first")
        try:
            plan = erasing.erase(instance.ledger, person) if yes else erasing.planned(instance.ledger, person)
        except NotFoundError:
            _meant(instance.ledger, person)
            raise
        if yes:
            instance.catch_up()
    _tell(plan, yes=yes)
    if not yes:
        say("nothing was changed; --yes erases")
        return
    _verify(read(data).folder(), plan.names)


def _meant(ledger: Ledger, name: str) -> None:
    """Say whom a name may mean, each with what is known of them; raises UsageError where there are any."""
    with ledger.reading() as connection:
        people = search(connection, Wanted(name, "Person", limit=CANDIDATES))["items"]
        known = [neighbours(connection, person["id"], KNOWN)["items"] for person in people]
    for person, facts in zip(people, known, strict=True):
        names = " ".join([person["name"], *person["aliases"]])
        say(f"{person['id']}  {names}  {'；'.join(f'{f["relation"]} {f["entity"]["name"]}' for f in facts)}")
    if people:
        raise UsageError(f"{name} is no id: kg erase takes the id of the one who is meant")


def _tell(plan: erasing.Plan, *, yes: bool) -> None:
    pairs(
        {
            "person": plan.person,
            "names": " ".join(plan.names),
            "pages": len(plan.pages),
            "statements": plan.statements,
        }
    )
    for source in plan.sources:
        if source.startswith(SENT):
            say(f"who sent the article that is noted as {source} still has it, with the person")
        else:
            say(f"the file that was loaded still names the person: {source}")
    for page in plan.elsewhere:
        say(f"page {page} has the same characters, of a namesake or unread; it is left as it is")
    for path in plan.remains:
        say(
            f"{path} {'held the person or may have, and is' if yes else 'holds the person or may, and will be'} removed"
        )
    for backup in plan.backups:
        say(f"the backup of {backup.at} still holds the person: {backup.path}")


def _verify(folder: Path, names: Sequence[str]) -> None:
    """Say which files of the folder still have the bytes of a name: a namesake bears it, or somebody wrote it there."""
    wanted = [name.encode(code) for name in names for code in ("utf-8", "utf-16-le", "utf-16-be")]
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        if any(name in path.read_bytes() for name in wanted):
            say(f"a name is still in {path}: of a namesake, or written there by others")

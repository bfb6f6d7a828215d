"""Reading the pages of an instance anew after the reader has changed: page by page, so that a stop loses nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.errors import InputRefusedError
from kg.instance import Instance
from kg.ledger import rereading
from kg.model import Page
from loaders import ingest
from loaders.pool import in_order

OURS = ("", "tagger")  # readers behind the version's number that a new reading has too


@dataclass(frozen=True, slots=True)
class Told:
    """How many pages were read and came out the same, or otherwise, or could not be read; and how many were left."""

    unchanged: int = 0
    replaced: int = 0
    refused: tuple[str, ...] = ()
    left: int = 0


def stale(instance: Instance, version: str) -> Iterator[tuple[str, bool]]:
    """Yield the pages that another version read, and whether they can be read anew by ours alone.

    What a second reader or a person had a part in is not: loading it again asks the second reader again.
    """
    for key, reader in rereading.pages(instance.ledger):
        number, _, others = reader.partition("+")
        if number.isdecimal() and not f"{reader}+".startswith(f"{version}+"):
            yield key, others in OURS


def reread(instance: Instance, jobs: int = 1, step: Callable[[], None] = lambda: None) -> Told:
    """Read anew what an older reader read; people's decisions and retractions stay. Raises StoreUnavailableError."""
    version = ingest.reader_version()
    found = list(stale(instance, version))
    counts, refused = {"unchanged": 0, "replaced": 0}, []
    pages = (rereading.page(instance.ledger, key) for key, alone in found if alone)
    for page, made in in_order(pages, jobs, lambda page: page, _tried):
        if isinstance(made, str) or made is None:
            refused.append(f"{page.id}: {made}")
        else:
            counts[rereading.reread(instance.ledger, page, made, version)] += 1
        step()
    return Told(counts["unchanged"], counts["replaced"], tuple(refused), sum(not alone for _, alone in found))


def _tried(page: Page) -> ingest.Readings | str:
    try:
        return ingest.readings(page)
    except InputRefusedError as error:
        return str(error)

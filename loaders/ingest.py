"""The way through: files and folders to pages, pages to readings in a pool of processes, readings into the graph.

The result does not depend on the number of processes: a reading is a pure function of its page, and pages are added
in the order in which they were found.
"""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from kg.errors import InputRefusedError
from kg.instance import Instance
from kg.model import Metadata, Page, Reading
from loaders import extract, formats, layout
from loaders.tagger import LacTagger, folder, installed

type Readings = tuple[Reading, ...]
State = Literal["new", "unchanged", "replaced", "refused"]
AHEAD = 4  # pages under way for each process: enough to keep all busy, few enough to keep memory flat


@dataclass(frozen=True, slots=True)
class Found:
    """One page and the place it came from: a path, with `#n` behind it for the n-th record of several (n > 1)."""

    source: str
    page: Page


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one page, or of one input that gave none; `why` is set for a refusal."""

    source: str
    state: State
    articles: int = 0
    claims: int = 0
    why: str = ""


@dataclass(slots=True)
class Report:
    """What a load did, in the order of the input."""

    outcomes: list[Outcome] = field(default_factory=list)

    def count(self, state: State) -> int:
        """Return how many pages ended in a state."""
        return sum(o.state == state for o in self.outcomes)

    @property
    def articles(self) -> int:
        """Return how many articles were read."""
        return sum(o.articles for o in self.outcomes)

    @property
    def refused(self) -> list[Outcome]:
        """Return what was refused, with why."""
        return [o for o in self.outcomes if o.state == "refused"]


def files(paths: Iterable[Path]) -> Iterator[Path | InputRefusedError]:
    """Yield the files of paths and of folders below them, each once; the error of a path in its place."""
    seen: set[Path] = set()
    for path in paths:
        try:
            found = list(formats.discover([path]))
        except InputRefusedError as error:
            yield error
            continue
        fresh = [p for p in found if p.resolve() not in seen]
        seen.update(p.resolve() for p in fresh)
        yield from fresh


def pages(paths: Iterable[Path], metadata: Metadata | None = None) -> Iterator[Found | InputRefusedError]:
    """Yield all pages of the input in order; in the place of a bad file or record, the error that names it."""
    for path in files(paths):
        if isinstance(path, InputRefusedError):
            yield path
        else:
            yield from _pages_of(path, metadata)


def _pages_of(path: Path, metadata: Metadata | None) -> Iterator[Found | InputRefusedError]:
    place = str(path.resolve())
    try:
        for number, page in enumerate(formats.read(path, metadata), start=1):
            source = place if number == 1 else f"{place}#{number}"
            yield page if isinstance(page, InputRefusedError) else Found(source, page)
    except InputRefusedError as error:
        yield error


@cache
def tagger() -> LacTagger | None:
    """Return this process's tagger, loaded once; None where it is not installed."""
    return installed()


def reader_version() -> str:
    """Return the version of the reader together with whether the tagger reads with it."""
    return f"{extract.READER_VERSION}+tagger" if folder() is not None else extract.READER_VERSION


def readings(page: Page) -> Readings:
    """Read all articles of a page; pure. Raises InputRefusedError for a page without an article."""
    return tuple(extract.read(text, tagger()) for text in layout.split(page))


def _tried(page: Page) -> Readings | str:
    """Return the readings of a page, or why there are none: an error of ours does not travel between processes."""
    try:
        return readings(page)
    except InputRefusedError as error:
        return _why(error)


def _why(error: InputRefusedError) -> str:
    return f"{error.what} ({error.hint})" if error.hint else error.what


def load(
    instance: Instance,
    paths: Iterable[Path],
    metadata: Metadata | None = None,
    jobs: int = 1,
    progress: Callable[[Outcome], None] = lambda _: None,
) -> Report:
    """Load everything readable and report on all of it; one bad input keeps no other out.

    Raises StoreUnavailableError where the ledger cannot be written.
    """
    report, version = Report(), reader_version()
    given: dict[str, set[str]] = {}
    for found, read in _read(instance, pages(paths, metadata), version, jobs):
        outcome = _added(instance, found, read, version)
        report.outcomes.append(outcome)
        progress(outcome)
        if isinstance(found, Found):
            given.setdefault(found.source.rpartition("#")[0] or found.source, set()).add(found.source)
    _forget_missing(instance, given)
    return report


def _forget_missing(instance: Instance, given: Mapping[str, set[str]]) -> None:
    """Take out the records that a file gave when it was loaded before and gives no more."""
    for path, sources in given.items():
        for source in instance.ledger.sources(path):
            if source not in sources and (source == path or source.startswith(f"{path}#")):
                instance.ledger.remove(source)


def _added(instance: Instance, found: Found | InputRefusedError, read: Readings | str | None, version: str) -> Outcome:
    if isinstance(found, InputRefusedError):
        return Outcome(found.where, "refused", why=_why(found))
    if read is None:
        return Outcome(found.source, "unchanged")
    if isinstance(read, str):
        return Outcome(found.source, "refused", why=read)
    try:
        state = instance.add(found.source, found.page, read, version)
    except InputRefusedError as error:
        return Outcome(error.where, "refused", why=_why(error))
    return Outcome(found.source, state, len(read), sum(len(r.claims) for r in read))


type Read = Readings | str | None


def _read(
    instance: Instance, found: Iterable[Found | InputRefusedError], version: str, jobs: int
) -> Iterator[tuple[Found | InputRefusedError, Read]]:
    """Yield the input with its readings, in its order, `jobs` processes reading ahead; None where all is known."""
    waiting: deque[tuple[Found | InputRefusedError, Future[Readings | str] | Read]] = deque()
    with _pool(jobs) as pool:
        for item in found:
            waiting.append((item, _started(instance, pool, item, version)))
            if len(waiting) >= jobs * AHEAD or pool is None:
                yield _finished(*waiting.popleft())
        while waiting:
            yield _finished(*waiting.popleft())


def _pool(jobs: int) -> ProcessPoolExecutor | nullcontext[None]:
    if jobs <= 1:
        return nullcontext()
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))


def _started(
    instance: Instance, pool: Executor | None, item: Found | InputRefusedError, version: str
) -> Future[Readings | str] | Read:
    if isinstance(item, InputRefusedError) or instance.ledger.knows(item.source, item.page.id, version):
        return None
    known = instance.ledger.cached(item.page.id, version)
    return known or (_tried(item.page) if pool is None else pool.submit(_tried, item.page))


def _finished(
    item: Found | InputRefusedError, read: Future[Readings | str] | Read
) -> tuple[Found | InputRefusedError, Read]:
    return item, read.result() if isinstance(read, Future) else read

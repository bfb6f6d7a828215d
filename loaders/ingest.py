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
from loaders.tagger import LacTagger, installed

type Readings = tuple[Reading, ...]
State = Literal["new", "unchanged", "replaced", "refused"]
AHEAD = 4  # pages under way for each process: enough to keep all busy, few enough to keep memory flat


@dataclass(frozen=True, slots=True)
class Found:
    """One page and the place it came from: a path, with `#n` for the n-th record where a file holds several."""

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
    """Yield the files of paths and of folders below them, each once, sorted within a folder; what cannot be is an error."""
    seen: set[Path] = set()
    for path in paths:
        for found in _below(path):
            if isinstance(found, InputRefusedError):
                yield found
            elif (real := found.resolve()) not in seen:
                seen.add(real)
                yield found


def _below(path: Path) -> Iterator[Path | InputRefusedError]:
    if path.is_dir():
        inside = [p for p in sorted(path.rglob("*")) if p.is_file() and _readable(p, path)]
        yield from inside
        if not inside:
            hint = f"readable are {', '.join(sorted(formats.SUFFIXES))}"
            yield InputRefusedError(str(path), "the folder holds no readable files", hint)
    elif path.exists():
        yield path
    else:
        yield InputRefusedError(str(path), "there is no such file or folder")


def _readable(path: Path, folder: Path) -> bool:
    """Tell whether a file of a folder is a page: by its ending, not hidden, no sidecar of another."""
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return not hidden and path.suffix.lower() in formats.SUFFIXES


def pages(paths: Iterable[Path], metadata: Metadata | None = None) -> Iterator[Found | InputRefusedError]:
    """Yield all pages of the input in order; an input that gives none is an error with its place."""
    for path in files(paths):
        if isinstance(path, InputRefusedError):
            yield path
        else:
            yield from _pages_of(path, metadata)


def _pages_of(path: Path, metadata: Metadata | None) -> Iterator[Found | InputRefusedError]:
    several = path.suffix.lower() in formats.SEVERAL
    try:
        for number, page in enumerate(formats.read(path, metadata), start=1):
            yield Found(f"{path.resolve()}#{number}" if several else str(path.resolve()), page)
    except InputRefusedError as error:
        yield error
    except OSError as error:
        yield InputRefusedError(str(path), f"cannot be read: {error.strerror or error}")


@cache
def tagger() -> LacTagger | None:
    """Return this process's tagger, loaded once; None where it is not installed."""
    return installed()


def reader_version() -> str:
    """Return the version of the reader together with whether the tagger reads with it."""
    return f"{extract.READER_VERSION}+tagger" if tagger() is not None else extract.READER_VERSION


def readings(page: Page) -> Readings:
    """Read all articles of a page; pure. Empty where the page holds no article."""
    return tuple(extract.read(text, tagger()) for text in layout.split(page))


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
    seen: dict[str, set[str]] = {}
    for found, read in _read(instance, pages(paths, metadata), version, jobs):
        outcome = _added(instance, found, read, version)
        report.outcomes.append(outcome)
        progress(outcome)
        if isinstance(found, Found) and "#" in found.source:
            seen.setdefault(found.source.rpartition("#")[0], set()).add(found.source)
    _forget_missing(instance, seen)
    return report


def _forget_missing(instance: Instance, seen: Mapping[str, set[str]]) -> None:
    """Take out the records that a file gave when it was loaded before and gives no more."""
    for path, sources in seen.items():
        for source in instance.ledger.sources(f"{path}#"):
            if source not in sources:
                instance.remove(source)


def _added(instance: Instance, found: Found | InputRefusedError, read: Readings | None, version: str) -> Outcome:
    if isinstance(found, InputRefusedError):
        return Outcome(found.where, "refused", why=f"{found.what} ({found.hint})" if found.hint else found.what)
    if read is None:
        return Outcome(found.source, "unchanged")
    try:
        state = instance.add(found.source, found.page, read, version)
    except InputRefusedError as error:
        return Outcome(error.where, "refused", why=f"{error.what} ({error.hint})" if error.hint else error.what)
    return Outcome(found.source, state, len(read), sum(len(r.claims) for r in read))


def _read(
    instance: Instance, found: Iterable[Found | InputRefusedError], version: str, jobs: int
) -> Iterator[tuple[Found | InputRefusedError, Readings | None]]:
    """Yield the input with its readings, in its order, `jobs` processes reading ahead; None where all is known."""
    waiting: deque[tuple[Found | InputRefusedError, Future[Readings] | Readings | None]] = deque()
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
) -> Future[Readings] | Readings | None:
    if isinstance(item, InputRefusedError):
        return ()
    if instance.ledger.knows(item.source, item.page.id, version):
        return None
    known = instance.ledger.cached(item.page.id, version)
    return known or (readings(item.page) if pool is None else pool.submit(readings, item.page))


def _finished(
    item: Found | InputRefusedError, read: Future[Readings] | Readings | None
) -> tuple[Found | InputRefusedError, Readings | None]:
    return item, read.result() if isinstance(read, Future) else read

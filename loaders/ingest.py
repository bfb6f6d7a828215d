"""The way through: files and folders to pages, pages to readings in a pool of processes, readings into the graph.

The result does not depend on the number of processes: a reading is a pure function of its page, and pages are added
in the order in which they were found.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import Literal

from kg.errors import InputRefusedError
from kg.instance import Instance
from kg.model import Metadata, Page, Reading
from loaders import extract, formats, layout
from loaders.deadline import PAGE_SECONDS, within
from loaders.llm import SecondReader
from loaders.pool import in_order
from loaders.tagger import LacTagger, folder, installed

type Readings = tuple[Reading, ...]
State = Literal["new", "unchanged", "replaced", "refused"]


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
        for file in found:
            if isinstance(file, InputRefusedError):
                yield file
            elif (place := file.resolve()) not in seen:
                seen.add(place)
                yield file


def pages(
    paths: Iterable[Path], metadata: Metadata | None = None, seconds: float = 0
) -> Iterator[Found | InputRefusedError]:
    """Yield all pages of the input in order; in the place of a bad file or record, the error that names it.

    A page that is not there after so many seconds (0: any number) ends its file with an error.
    """
    for path in files(paths):
        if isinstance(path, InputRefusedError):
            yield path
        else:
            yield from _pages_of(path, metadata, seconds)


def _pages_of(path: Path, metadata: Metadata | None, seconds: float) -> Iterator[Found | InputRefusedError]:
    place = str(path.resolve())
    try:
        for number, page in enumerate(_timely(formats.read(path, metadata), seconds, place), start=1):
            source = place if number == 1 else f"{place}#{number}"
            yield page if isinstance(page, InputRefusedError) else Found(source, page)
    except InputRefusedError as error:
        yield error


def _timely[T](items: Iterator[T], seconds: float, where: str) -> Iterator[T]:
    """Pass items on, each of which has so many seconds to come; raises InputRefusedError."""
    while True:
        with within(seconds, where):
            item = next(items, None)
        if item is None:
            return
        yield item


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


def tried(page: Page, seconds: float = 0) -> Readings | str:
    """Return the readings of a page, or why there are none: an error of ours does not travel between processes.

    The page has so many seconds, 0 for any number; what is read once for all pages is not its fault.
    """
    tagger()
    try:
        with within(seconds, ""):
            return readings(page)
    except InputRefusedError as error:
        return _why(error)


def _why(error: InputRefusedError) -> str:
    return f"{error.what} ({error.hint})" if error.hint else error.what


def read(
    found: Iterable[Found | InputRefusedError], jobs: int = 1, second: SecondReader | None = None
) -> Iterator[tuple[Found | InputRefusedError, Readings | str]]:
    """Yield pages with the readings of their articles, or why there are none; in the order in which they came.

    A second reader is asked in this process, page by page: what it adds does not depend on the number of processes.
    """
    for item, given in in_order(found, jobs, lambda f: f.page if isinstance(f, Found) else None, tried):
        if isinstance(item, InputRefusedError) or given is None:
            yield item, ""
        else:
            yield item, given if isinstance(given, str) or second is None else seconded(item.page, given, second)[0]


def seconded(page: Page, first: Readings, second: SecondReader) -> tuple[Readings, bool]:
    """Return the readings with what the second reader adds, and whether it answered for all of them."""
    texts = {text.article.id: text for text in layout.split(page)}
    added = [second.add(texts[reading.article.id], reading) for reading in first]
    whole = all(reading is not None for reading in added)
    return tuple(more or reading for more, reading in zip(added, first, strict=True)), whole


def load(  # noqa: PLR0913 - what to load, and how it is read and told
    instance: Instance,
    paths: Iterable[Path],
    metadata: Metadata | None = None,
    jobs: int = 1,
    progress: Callable[[Outcome], None] = lambda _: None,
    *,
    second: SecondReader | None = None,
    page_seconds: float = PAGE_SECONDS,
) -> Report:
    """Load everything readable and report on all of it; one bad input keeps no other out.

    A page that is not read within `page_seconds` is refused (0: it has any time). With a second reader a page is known
    only if that one answered for it too. Raises StoreUnavailableError where the
    ledger cannot be written.
    """
    report, way = Report(), _Way(instance, second)
    given: dict[str, set[str]] = {}
    work = partial(tried, seconds=page_seconds)
    for found, made in in_order(pages(paths, metadata, page_seconds), jobs, way.task, work):
        outcome = way.added(found, made)
        report.outcomes.append(outcome)
        progress(outcome)
        if isinstance(found, Found):
            given.setdefault(found.source.rpartition("#")[0] or found.source, set()).add(found.source)
    _forget_missing(instance, given)
    return report


@dataclass(frozen=True, slots=True)
class _Way:
    """The way of one load: which pages are to be read, and how their readings get into the graph."""

    instance: Instance
    second: SecondReader | None
    version: str = field(default_factory=reader_version)

    @property
    def whole(self) -> str:
        """Return the version of all readers together."""
        return f"{self.version}+{self.second.version}" if self.second else self.version

    def known(self, found: Found) -> bool:
        """Tell whether the graph holds a page as all readers together give it."""
        return self.instance.ledger.knows(found.source, found.page.id, self.whole)

    def task(self, found: Found | InputRefusedError) -> Page | None:
        """Return the page that must be read, None where it is known, cached or refused."""
        if isinstance(found, InputRefusedError) or self.known(found):
            return None
        return None if self.instance.ledger.cached(found.page.id, self.version) else found.page

    def added(self, found: Found | InputRefusedError, made: Readings | str | None) -> Outcome:
        """Bring a page into the graph; return what became of it."""
        if isinstance(found, InputRefusedError):
            return Outcome(found.where, "refused", why=_why(found))
        if made is None and self.known(found):
            return Outcome(found.source, "unchanged")
        made = made or self.instance.ledger.cached(found.page.id, self.version)
        if isinstance(made, str):
            return Outcome(found.source, "refused", why=made)
        whole, version = True, self.whole
        if self.second is not None:
            made, whole = seconded(found.page, made, self.second)
        try:
            state = self.instance.add(found.source, found.page, made, version if whole else self.version)
        except InputRefusedError as error:
            return Outcome(error.where, "refused", why=_why(error))
        return Outcome(found.source, state, len(made), sum(len(r.claims) for r in made))


def _forget_missing(instance: Instance, given: Mapping[str, set[str]]) -> None:
    """Take out the records that a file gave when it was loaded before and gives no more."""
    for path, sources in given.items():
        for source in instance.ledger.sources(path):
            if source not in sources and (source == path or source.startswith(f"{path}#")):
                instance.ledger.remove(source)

"""How fast the reader is beside its own tagger, and how much memory `kg extract` takes for few and for many files."""

import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from fiction import text
from figures import Figure, at_most, best, processor_seconds

from kg.model import Page
from loaders import extract, layout
from loaders.tagger import LacTagger, Named, Tagger, installed

ARTICLES = 120
FEW, MANY = 50, 400
TIMES = 3
TWICE = 2.0
FLAT = 1.3


class Heard:
    """A tagger that remembers what it was asked."""

    def __init__(self, tagger: LacTagger) -> None:
        """Ask this tagger."""
        self._tagger = tagger
        self.asked: list[Sequence[str]] = []

    def tag(self, sentences: Sequence[str]) -> list[list[tuple[int, int, Named]]]:
        """Answer, and remember the question."""
        self.asked.append(sentences)
        return self._tagger.tag(sentences)


def figures() -> Iterator[Figure]:
    """Measure the reader in this process, `kg extract` in processes of its own."""
    pages = [Page.of(text(n)) for n in range(ARTICLES)]
    size = sum(len(page.text) for page in pages)
    tagger = installed()
    yield from _beside(pages, size, tagger) if tagger else [_alone(pages, size)]
    yield from _starts()
    few, many = (peak(n) for n in (FEW, MANY))
    yield at_most(f"peak memory of kg extract, {MANY} files beside {FEW}", mb(many), mb(few), many / few, FLAT)


def _read(pages: Sequence[Page], tagger: Tagger | None = None) -> None:
    for page in pages:
        for article in layout.split(page):
            extract.read(article, tagger)


def _alone(pages: Sequence[Page], size: int) -> Figure:
    (taken,) = best(TIMES, lambda: processor_seconds(lambda: _read(pages)))
    return Figure("characters read; no tagger to compare with: make tagger", f"{size / taken:,.0f} characters/s")


def _beside(pages: Sequence[Page], size: int, tagger: LacTagger) -> Iterator[Figure]:
    """Measure reading without and with the optional tagger beside the tagger alone, in turn."""
    heard = Heard(tagger)
    _read(pages, heard)
    *ours, alone = best(
        TIMES,
        lambda: processor_seconds(lambda: _read(pages)),
        lambda: processor_seconds(lambda: _read(pages, tagger)),
        lambda: processor_seconds(lambda: [tagger.tag(sentences) for sentences in heard.asked]),
    )
    for name, taken in zip(("without", "with"), ours, strict=True):
        rates = (f"{size / seconds:,.0f} characters/s" for seconds in (taken, alone))
        yield at_most(
            f"reading {name} the optional tagger, time beside the tagger's alone", *rates, taken / alone, TWICE
        )


def peak(files: int) -> int:
    """Return the peak memory in bytes of `kg extract` over so many files."""
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as folder:
        for n in range(files):
            (Path(folder) / f"{n:05}.txt").write_text(text(n), encoding="utf-8")
        return used("extract", folder).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _starts() -> Iterator[Figure]:
    """Measure what calling `kg` costs in a process of its own, in seconds of processor time."""
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as folder:
        data, page = f"{folder}/data", Path(folder) / "page.txt"
        page.write_text(text(0), encoding="utf-8")
        for name, arguments in {
            "kg load of one page": ["load", str(page), "--data", data],
            "kg load of a page that is known": ["load", str(page), "--data", data],
            "kg status": ["status", "--data", data],
        }.items():
            spent = used(*arguments)
            yield Figure(name, f"{spent.ru_utime + spent.ru_stime:.1f} s of processor time")


def used(*arguments: str) -> resource.struct_rusage:
    """Call `kg` in a process of its own and return what it used; raises RuntimeError for an exit code but 0."""
    code = "import sys; from api.cli import main; sys.exit(main())"
    environment = {k: v for k, v in os.environ.items() if not k.startswith("KG_")}
    command = [sys.executable, "-c", code, *arguments]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
    _, status, spent = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"kg {arguments[0]} ended with {process.returncode}")
    return spent


def mb(size: int) -> str:
    """Return a number of bytes in words."""
    return f"{size / 2**20:.0f} MiB"

"""Does reading stay linear and its memory flat: one long text without a line break, and many files after each other.

`python tests/bench lengthy`; a quarter of an hour, since it reads ten thousand files and a text of five megabytes.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from fiction import text
from figures import Figure, at_most
from reading import FLAT, mb, peak, used

SHORT, LONG = 500_000, 5_000_000  # bytes of one text
FEW, MANY = 500, 10_000  # files


def figures() -> Iterator[Figure]:
    """Measure `kg extract` in processes of its own; a start costs each of them the same."""
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as folder:
        start, _, _ = _spent(Path(folder), 2_000)
        (short, _, few), (whole, memory, many) = (_spent(Path(folder), size) for size in (SHORT, LONG))
    rates = [(taken - start) / characters * 1_000_000 for taken, characters in ((short, few), (whole, many))]
    name = f"a text of {LONG / 1e6:g} MB without a line break, a million characters, beside {SHORT / 1e6:g} MB"
    yield at_most(name, *(f"{rate:.0f} s of processor time" for rate in rates[::-1]), rates[1] / rates[0], FLAT)
    yield Figure("peak memory of the same", mb(memory))
    less, more = (peak(n) for n in (FEW, MANY))
    yield at_most(f"peak memory of kg extract, {MANY:,} files beside {FEW}", mb(more), mb(less), more / less, FLAT)


def _spent(folder: Path, size: int) -> tuple[float, int, int]:
    """Return processor seconds, peak bytes of memory, and the characters, of reading a text of so many bytes."""
    parts: list[str] = []
    held = number = 0
    while held < size:
        parts.append("".join(text(number).split()))
        held, number = held + len(parts[-1].encode()), number + 1
    path = folder / f"{size}.txt"
    path.write_text("".join(parts), encoding="utf-8")
    spent = used("extract", str(path))
    return spent.ru_utime + spent.ru_stime, spent.ru_maxrss * 1024, len("".join(parts))

"""Identity over an archive with known identity: precision and recall of pairs, by kind, and time per article by size.

`make bench-identity` measures 1,000 and 10,000 articles, `make bench-identity SIZES="1000 100000"` others.
"""

import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import archive
from figures import Figure, show

from kg.ledger import Ledger

SIZES = (1_000, 10_000)
PRECISION, RECALL = 0.99, 0.90
EVEN = 1.3


@dataclass(slots=True)
class Pairs:
    """Pairs of occurrences: of one thing, put together, and both; by kind of thing."""

    meant: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    both: Counter[str] = field(default_factory=Counter)

    def rates(self, kind: str | None = None) -> tuple[float, float]:
        """Return precision and recall, of one kind or of all."""
        both, found, meant = (c[kind] if kind else c.total() for c in (self.both, self.found, self.meant))
        return both / max(found, 1), both / max(meant, 1)


def pairs(truth: Mapping[tuple[str, str], tuple[str, str]], given: Mapping[tuple[str, str], int]) -> Pairs:
    """Count pairs; `truth` and `given` say for an article's local key what it means and where it was put."""
    cells = Counter((kind, meant, given[key]) for key, (kind, meant) in truth.items())
    result = Pairs()
    for (kind, _, _), n in cells.items():
        result.both[kind] += n * (n - 1) // 2
    for side, position in ((result.meant, 1), (result.found, 2)):
        sizes: Counter[tuple[str, object]] = Counter()
        for cell, n in cells.items():
            sizes[cell[0], cell[position]] += n
        for (kind, _), n in sizes.items():
            side[kind] += n * (n - 1) // 2
    return result


def measure(count: int, folder: Path) -> tuple[float, Pairs]:
    """Load an archive of so many articles; return the CPU seconds an article and the pairs."""
    ledger, truth, spent = Ledger(folder / "ledger.sqlite"), {}, 0.0
    for n, (page, reading, meant) in enumerate(archive.articles(count)):
        begun = time.process_time()
        ledger.add(str(n), page, [reading], "bench")
        spent += time.process_time() - begun
        kinds = {e.key: e.kind for e in reading.entities}
        truth |= {(reading.article.id, key): (kinds[key], what) for key, what in meant.items()}
    with ledger.reading() as connection:
        rows = connection.execute("SELECT m.article, m.key, u.entity FROM member m JOIN unit u ON u.id = m.unit")
        given = {(article, key): entity for article, key, entity in rows}
    ledger.close()
    return spent / count, pairs(truth, given)


def figures(sizes: tuple[int, ...] = SIZES) -> Iterator[Figure]:
    """Yield precision, recall and time for every size, and the kinds of the last one."""
    first = 0.0
    for count in sizes:
        with TemporaryDirectory() as folder:
            seconds, found = measure(count, Path(folder))
        first = first or seconds
        precision, recall = found.rates()
        yield Figure(
            f"{count:,} articles: precision of pairs",
            f"{precision:.4f}",
            "",
            None,
            f">= {PRECISION}",
            precision >= PRECISION,
        )
        yield Figure(
            f"{count:,} articles: recall of pairs", f"{recall:.4f}", "", None, f">= {RECALL}", recall >= RECALL
        )
        ratio = seconds / first
        yield Figure(
            f"{count:,} articles: CPU an article", f"{seconds * 1000:.1f} ms", "", ratio, f"<= {EVEN}", ratio <= EVEN
        )
    for kind in sorted(found.meant):
        precision, recall = found.rates(kind)
        yield Figure(f"  {kind}", f"precision {precision:.4f}, recall {recall:.4f}")


if __name__ == "__main__":
    show(figures(tuple(int(a.replace(",", "")) for a in sys.argv[1:]) or SIZES))

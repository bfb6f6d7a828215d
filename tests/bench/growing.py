"""Does an article take as long in a large graph as in a small one? Ledger and both projections, 100 articles at a time.

Means over whole stretches: now and then a thing in many articles gets a smaller member and with it another id, and
everything that names it is written again. In the first hundred most names are new, so that happens less."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from fiction import article
from figures import Figure, at_most, processor_seconds

from kg.instance import Instance

STEPS = (100, 1_000)
CHUNK = 100
FLAT = 1.3


def figures(top: int | None = None) -> Iterator[Figure]:
    """Measure the mean time an article takes up to each step, beside that up to the step before."""
    steps = sorted({*STEPS, *([top] if top else [])})
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as name:
        instance = Instance.open(Path(name) / "data")
        _add(instance, 10_000_000, 10)  # what is read once, is read here
        before, done = 0.0, 0
        for step in steps:
            taken = sum(_add(instance, start, CHUNK) for start in range(done, step, CHUNK)) / (step - done) * 1000
            shown = f"{taken:.0f} ms an article"
            figure = f"into ledger, graph and RDF, articles {done + 1:,} to {step:,}"
            if before:
                yield at_most(figure, shown, f"{before:.0f} ms", taken / before, FLAT)
            else:
                yield Figure(figure, shown)
            before, done = taken, step
        instance.close()


def _add(instance: Instance, start: int, count: int) -> float:
    given = [(n, *article(n)) for n in range(start, start + count)]

    def work() -> None:
        for n, page, reading in given:
            instance.add(str(n), page, [reading], "bench")
        instance.catch_up()

    return processor_seconds(work)

"""Does an article take as long in a large graph as in a small one? Ledger and both projections, 100 articles at a time."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from fiction import article
from figures import Figure, at_most, seconds

from kg.instance import Instance

STEPS = (100, 1_000)
CHUNK = 100
FLAT = 1.3


def figures(top: int | None = None) -> Iterator[Figure]:
    """Measure the time of the last CHUNK articles before each step; a larger `top` is a further step."""
    steps = sorted({*STEPS, *([top] if top else [])})
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as name:
        instance = Instance.open(Path(name) / "data")
        _add(instance, 10_000_000, 10)  # what is read once, is read here
        first = done = 0.0
        for step in steps:
            _add(instance, int(done), step - CHUNK - int(done))
            taken = _add(instance, step - CHUNK, CHUNK) / CHUNK * 1000
            first, done = first or taken, step
            shown, beside = f"{taken:.0f} ms an article", f"{first:.0f} ms at {steps[0]:,}"
            yield at_most(
                f"into ledger, graph and RDF, the last {CHUNK} of {step:,}", shown, beside, taken / first, FLAT
            )
        instance.close()


def _add(instance: Instance, start: int, count: int) -> float:
    given = [(n, *article(n)) for n in range(start, start + count)]

    def work() -> None:
        for n, page, reading in given:
            instance.add(str(n), page, [reading], "bench")
        instance.catch_up()

    return seconds(work)

"""A figure of the table: what was measured, beside what, and the aim; and the clocks."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

HEAD = ("figure", "measured", "beside it, same run", "ratio", "aim", "")


@dataclass(frozen=True, slots=True)
class Figure:
    """One row; `ratio` and `holds` are None where there is nothing to compare or no aim."""

    name: str
    measured: str
    beside: str = ""
    ratio: float | None = None
    aim: str = ""
    holds: bool | None = None

    def cells(self) -> tuple[str, ...]:
        """Return the row as text."""
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        return self.name, self.measured, self.beside, ratio, self.aim, {None: "", True: "yes", False: "NO"}[self.holds]


def at_least(name: str, ours: float, beside: float, unit: str, aim: float) -> Figure:
    """Return a figure of two rates of which ours should be at least `aim` times the other."""
    ratio = ours / beside
    return Figure(name, f"{ours:,.0f} {unit}", f"{beside:,.0f} {unit}", ratio, f">= {aim:g}", ratio >= aim)


def at_most(name: str, ours: str, beside: str, ratio: float, aim: float) -> Figure:
    """Return a figure of a ratio that should not be more than `aim`."""
    return Figure(name, ours, beside, ratio, f"<= {aim:g}", ratio <= aim)


def show(figures: Iterable[Figure]) -> None:
    """Print rows under the head, columns as wide as their widest cell."""
    rows = [HEAD, *(f.cells() for f in figures)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEAD))]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def seconds(work: Callable[[], object]) -> float:
    """Return the wall-clock seconds of a piece of work."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def best(times: int, *works: Callable[[], float]) -> list[float]:
    """Return the least seconds of each of several works, run in turn so that a busy minute meets all of them."""
    rounds = [[work() for work in works] for _ in range(times)]
    return [min(column) for column in zip(*rounds, strict=True)]


def processor_seconds(work: Callable[[], object]) -> float:
    """Return the processor seconds of a piece of work in this process: what other programs do counts little."""
    begun = time.process_time()
    work()
    return time.process_time() - begun

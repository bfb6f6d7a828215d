"""Where to draw the things of a whole graph: positions that are computed once, kept, and barely move under updates.

A layout by forces: springs along facts, repulsion between all nodes smoothed onto a grid and summed by FFT, so that a
step costs the same whatever the number of pairs. A first layout starts from the slowest modes of the random walk over
the facts (a cheap spectral embedding), an update from the positions it had, new nodes beside their neighbours.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.later import Later

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
else:
    np = Later("numpy")

type Floats = NDArray[np.float64]
type Ints = NDArray[np.int64]
type Waves = NDArray[np.complex128]
_FINEST, _COARSEST = 192, 48
_SEED = 1
_FIRST_STEPS, _UPDATE_STEPS = 120, 25
_WALKS = 60
_REPULSION, _GRAVITY = 0.16, 0.02


@dataclass(frozen=True, slots=True)
class Springs:
    """Facts between nodes 0..size-1 as index arrays, and how many each node has (plus one)."""

    size: int
    left: Ints
    right: Ints
    degree: Floats

    @classmethod
    def of(cls, size: int, pairs: Sequence[tuple[int, int]]) -> "Springs":
        """Build from pairs of node numbers."""
        ends = np.asarray(pairs, dtype=np.int64).reshape(-1, 2)
        degree = np.bincount(ends.ravel(), minlength=size).astype(np.float64) + 1
        return cls(size, ends[:, 0], ends[:, 1], degree)

    def summed(self, values: Floats) -> Floats:
        """Return, for each node, the sum of its neighbours' values (n, 2)."""
        columns = [
            np.bincount(self.left, values[self.right, k], self.size)
            + np.bincount(self.right, values[self.left, k], self.size)
            for k in (0, 1)
        ]
        return np.stack(columns, axis=1)


def layout(
    ids: Sequence[str], pairs: Sequence[tuple[int, int]], known: Mapping[str, tuple[float, float]] | None = None
) -> Floats:
    """Return positions (n, 2) of nodes named by `ids` and joined by `pairs` of indices into it.

    `known` are positions of an earlier layout: what they name starts there. The same arguments give the same result.
    """
    if not ids:
        return np.zeros((0, 2))
    springs = Springs.of(len(ids), pairs)
    if known and any(key in known for key in ids):
        return _relaxed(springs, _continued(springs, ids, known), _UPDATE_STEPS, 0.15)
    return _relaxed(springs, _spectral(springs), _FIRST_STEPS, 1.0)


def _spectral(springs: Springs) -> Floats:
    """Return a start in which joined nodes lie near each other: two slow modes of the lazy walk, spread over a disc."""
    degree, total = springs.degree, springs.degree.sum()
    at = np.random.default_rng(_SEED).normal(size=(springs.size, 2))
    for _ in range(_WALKS):
        at = (at + (springs.summed(at) + at) / degree[:, None]) / 2
        at -= (degree[:, None] * at).sum(axis=0) / total
        weighted = degree * at[:, 0]
        at[:, 1] -= at[:, 0] * (weighted @ at[:, 1]) / max(float(weighted @ at[:, 0]), 1e-12)
        at /= np.maximum(at.std(axis=0), 1e-12)
    radius = np.sqrt((at**2).sum(axis=1))
    rank = np.argsort(np.argsort(radius, kind="stable"), kind="stable") / springs.size
    return np.asarray(at / (radius[:, None] + 1e-9) * np.sqrt(rank)[:, None] * np.sqrt(springs.size))


def _continued(springs: Springs, ids: Sequence[str], known: Mapping[str, tuple[float, float]]) -> Floats:
    """Return known positions, and for a new node the middle of its placed neighbours, with a small step aside."""
    placed = np.array([key in known for key in ids])
    at = np.array([known.get(key, (0.0, 0.0)) for key in ids], dtype=np.float64)
    middle = at[placed].mean(axis=0)
    for _ in range(2):
        weight = springs.summed(np.repeat(placed[:, None].astype(np.float64), 2, axis=1))[:, :1]
        near = springs.summed(at * placed[:, None]) / np.maximum(weight, 1)
        fresh = ~placed & (weight[:, 0] > 0)
        at[fresh] = near[fresh]
        placed = placed | fresh
    at[~placed] = middle
    new = np.array([key not in known for key in ids])
    aside = np.random.default_rng(_SEED).normal(size=at.shape)
    at[new] += aside[new]
    return at


def _relaxed(springs: Springs, at: Floats, steps: int, heat: float) -> Floats:
    """Return positions after so many steps, the longest of which shrinks from `heat` times its size to nothing."""
    cells = _cells(springs.size)
    kernel = _kernel(cells)
    longest = np.sqrt(springs.size) * 0.05 * heat
    weight = springs.degree[:, None]
    for step in range(steps):
        pull = springs.summed(at) - (weight - 1) * at
        push = _repulsion(at, springs.degree, kernel, cells) * weight
        force = (pull + _REPULSION * push - _GRAVITY * weight * (at - at.mean(axis=0))) / weight
        length = np.sqrt((force**2).sum(axis=1, keepdims=True)) + 1e-9
        at = at + force / length * np.minimum(length, longest * (1 - step / steps) + 0.02 * heat)
    return at


def _cells(size: int) -> int:
    """Return how many cells the grid has along a side: a handful of nodes to a cell."""
    return int(np.clip(2 * np.sqrt(size), _COARSEST, _FINEST))


def _kernel(cells: int) -> tuple[Waves, Waves]:
    """Return the Fourier transform of a push that falls with distance, along both axes, on a doubled grid."""
    steps = np.arange(2 * cells)
    along = np.where(steps <= cells, steps, steps - 2 * cells).astype(np.float64)
    x, y = np.meshgrid(along, along, indexing="ij")
    square = x**2 + y**2
    square[0, 0] = np.inf
    return np.fft.rfft2(x / (square + 0.5)), np.fft.rfft2(y / (square + 0.5))


def _repulsion(at: Floats, mass: Floats, kernel: tuple[Waves, Waves], cells: int) -> Floats:
    """Return the push on each node (n, 2) by the masses of all, spread bilinearly over the grid's cells."""
    low = at.min(axis=0)
    cell = (float((at.max(axis=0) - low).max()) + 1e-9) / (cells - 2)
    place = (at - low) / cell
    corner = np.floor(place).astype(np.int64)
    share = place - corner
    width = 2 * cells
    corners = [
        (
            (corner[:, 0] + a) * width + corner[:, 1] + b,
            np.abs(1 - a - share[:, 0]) * np.abs(1 - b - share[:, 1]),
        )
        for a in (0, 1)
        for b in (0, 1)
    ]
    field = sum(np.bincount(index, part * mass, minlength=width * width) for index, part in corners)
    transformed = np.fft.rfft2(np.asarray(field).reshape(width, width))
    pushes = [np.fft.irfft2(transformed * axis, (width, width)).ravel() for axis in kernel]
    columns = [sum(part * push[index] for index, part in corners) for push in pushes]
    return np.asarray(np.stack(columns, axis=1) / cell)


def pairs_of(edges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return each joined pair once, in order; loops are left out."""
    return sorted({(min(a, b), max(a, b)) for a, b in edges if a != b})

"""Where the things of a neighbourhood stand: placed once around its middle, kept, and never moved by what comes later.

Springs along facts, repulsion between things, and room for every name under its disc. What a picture had keeps its
place exactly; new things come beside their neighbours and make room among themselves. Places are kept in a file beside
the ledger, under the thing in the middle, so that an address gives everybody the same picture, today and after the next
load; the file can be deleted at any time. Units are pixels of a picture at its usual size, y upwards.
"""

import json
import math
import sqlite3
import threading
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg.later import Later
from kg.lookups import Record

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
else:
    np = Later("numpy")

FILE = "pictures.sqlite"
_MOST_ROWS = 400_000
_TABLE = """CREATE TABLE IF NOT EXISTS place (middle TEXT, tall INTEGER, id TEXT, x REAL, y REAL,
  UNIQUE (middle, tall, id) ON CONFLICT REPLACE)"""
_KNOWN = "SELECT id, x, y FROM place WHERE middle = ? AND tall = ? AND id IN (SELECT value FROM json_each(?))"
_OLDEST = "DELETE FROM place WHERE rowid <= (SELECT max(rowid) FROM place) - ?"
_STEP = 12  # so many more things at a time, as when a person asks for more again and again
_STEPS = 80
_AT_ONCE = 60
_SPRING, _PULL, _PUSH, _GRAVITY, _HEIGHT = 130.0, 0.12, 20_000.0, 0.0155, 62.0
_GOLDEN = math.pi * (3 - math.sqrt(5))
_LETTERS, _ROWS, _WIDE, _NARROW, _LEAST, _BORDER = 11, 2, 13.5, 8.0, 46.0, 22.0
_SHELLS, _SHELL, _AROUND = 80, 26.0, 20
type Floats = NDArray[np.float64]
type Ints = NDArray[np.int64]
Point = tuple[float, float]
Pairs = Sequence[tuple[str, str]]


class Pictures:
    """The places of all neighbourhoods that were looked at; safe to ask from several threads."""

    def __init__(self, folder: Path) -> None:
        """Name the folder in which places are kept."""
        self._file, self._lock = folder / FILE, threading.Lock()

    def drawn(self, view: Record, *, tall: bool = False) -> Record:
        """Return a view of `kg.surroundings` with `x` and `y` on each node; `tall` pictures are higher than wide."""
        nodes = view["nodes"]
        if not nodes:
            return view
        names = {node["id"]: node["name"] for node in nodes}
        middle = view["opened"][0]["id"] if view["opened"] else nodes[0]["id"]
        pairs = sorted({(min(f["subject"], f["object"]), max(f["subject"], f["object"])) for f in view["facts"]})
        with self._lock:
            known = self._known(middle, tall, names)
            at = arranged(_stages(view), {key: width(name) for key, name in names.items()}, pairs, known, tall=tall)
            if len(known) < len(at):
                self._keep(middle, tall, {key: point for key, point in at.items() if key not in known})
        return {**view, "nodes": [{**node, "x": at[node["id"]][0], "y": at[node["id"]][1]} for node in nodes]}

    def _known(self, middle: str, tall: bool, ids: Iterable[str]) -> dict[str, Point]:
        try:
            with closing(self._opened()) as held:
                return {key: (x, y) for key, x, y in held.execute(_KNOWN, (middle, tall, json.dumps([*ids])))}
        except sqlite3.DatabaseError:
            return {}  # no file can be had, or it is spoilt: the picture is placed anew

    def _keep(self, middle: str, tall: bool, at: Mapping[str, Point]) -> None:
        try:
            with closing(self._opened()) as held, held:
                held.executemany(
                    "INSERT INTO place VALUES (?, ?, ?, ?, ?)", [(middle, tall, k, *p) for k, p in at.items()]
                )
                held.execute(_OLDEST, [_MOST_ROWS])
        except sqlite3.OperationalError:
            return  # a folder that cannot be written still gets its picture
        except sqlite3.DatabaseError:
            self._file.unlink(missing_ok=True)  # spoilt: the next one begins anew

    def _opened(self) -> sqlite3.Connection:
        held = sqlite3.connect(self._file, timeout=5)
        try:
            held.execute("PRAGMA synchronous = OFF")  # may be lost
            held.execute(_TABLE)
        except sqlite3.DatabaseError:
            held.close()
            raise
        return held


def width(name: str) -> float:
    """Return how wide a name stands under its disc: at most two rows of eleven characters."""
    rows = [name[at : at + _LETTERS] for at in range(0, _LETTERS * _ROWS, _LETTERS)]
    sizes = [sum(_WIDE if unicodedata.east_asian_width(c) in "WFA" else _NARROW for c in row) for row in rows]
    return max(_LEAST, max(sizes) + _BORDER)


def _stages(view: Record) -> list[list[str]]:
    """Return the ids in the order in which a picture grows: step by step around each opened thing, then the others."""
    shown = dict.fromkeys(node["id"] for node in view["nodes"])
    stages: list[list[str]] = []
    for opened in view["opened"]:
        near = opened["near"]
        stages += [[opened["id"], *near[at : at + _STEP]] for at in range(0, max(len(near), 1), _STEP)]
    return [[key for key in stage if key in shown] for stage in (*stages, list(shown))]


@cache
def _tries(*, tall: bool) -> Floats:
    """Return steps aside (n, 2) to try for a place, the nearest first: rings, stretched as the picture is."""
    across, along = (0.8, 1.3) if tall else (1.3, 0.8)
    rings = np.arange(1, _SHELLS + 1)[:, None] * _SHELL
    turns = np.arange(_AROUND)[None, :] * (2 * np.pi / _AROUND)
    found = np.stack((rings * np.cos(turns) * across, rings * np.sin(turns) * along), axis=2).reshape(-1, 2)
    return np.asarray(np.concatenate((np.zeros((1, 2)), found)))


@dataclass(slots=True)
class _Bodies:
    """Places (n) along both axes, widths (n), and springs as index arrays; the first so many stand and never move."""

    x: Floats
    y: Floats
    width: Floats
    left: Ints
    right: Ints

    def first(self, size: int) -> "_Bodies":
        """Return the first so many and what joins them; the places are the same memory."""
        inside = (self.left < size) & (self.right < size)
        return _Bodies(self.x[:size], self.y[:size], self.width[:size], self.left[inside], self.right[inside])


def arranged(
    stages: Sequence[Sequence[str]],
    widths: Mapping[str, float],
    pairs: Pairs,
    known: Mapping[str, Point] | None = None,
    *,
    tall: bool = False,
) -> dict[str, Point]:
    """Return the places of all ids of the stages; what is `known`, and what came with an earlier stage, stays there."""
    fixed = {key: known[key] for stage in stages for key in stage if known and key in known}
    order = list(dict.fromkeys([*fixed, *(key for stage in stages for key in stage)]))
    index = {key: at for at, key in enumerate(order)}
    ends = np.array([(index[a], index[b]) for a, b in pairs if a in index and b in index], dtype=np.int64).reshape(
        -1, 2
    )
    size = np.array([widths[key] for key in order])
    bodies = _Bodies(np.zeros(len(order)), np.zeros(len(order)), size, ends[:, 0], ends[:, 1])
    for key, (x, y) in fixed.items():
        bodies.x[index[key]], bodies.y[index[key]] = x, y
    placed, seen = len(fixed), set(fixed)
    for stage in stages:
        seen.update(stage)
        if len(seen) > placed:
            _grown(bodies.first(len(seen)), placed, tall=tall)
            placed = len(seen)
    return {key: (round(float(bodies.x[at]), 1), round(float(bodies.y[at]), 1)) for key, at in index.items()}


def _grown(now: _Bodies, placed: int, *, tall: bool) -> None:
    """Put the bodies from `placed` on beside their neighbours, let them settle, and give each name room."""
    size = len(now.x)
    for body in range(placed, size):
        near = np.concatenate((now.right[now.left == body], now.left[now.right == body]))
        _beside(now, body, int(near.min()) if len(near) and near.min() < body else None)
    aspect = 0.75 if tall else 1.3
    for step in range(_STEPS):
        fx, fy = _forces(now, placed, aspect)
        length = np.sqrt(fx * fx + fy * fy) + 1e-9
        move = np.minimum(length, 30 * (1 - step / _STEPS) + 1) / length
        now.x[placed:] += fx * move
        now.y[placed:] += fy * move
    for body in range(max(placed, 1), size):
        _find_room(now, body, _tries(tall=tall))


def _beside(now: _Bodies, body: int, near: int | None) -> None:
    angle = body * _GOLDEN
    radius = 40 * np.sqrt(body) if near is None else 90 + 4 * min(body, 60)
    x, y = (0.0, 0.0) if near is None else (now.x[near], now.y[near])
    now.x[body], now.y[body] = x + radius * np.cos(angle), y + radius * np.sin(angle)


def _forces(now: _Bodies, placed: int, aspect: float) -> tuple[Floats, Floats]:
    """Return the forces on the bodies from `placed` on (m): to the middle, away from all others, along the springs."""
    dx = (now.x[placed:, None] - now.x) * 0.8
    dy = (now.y[placed:, None] - now.y) * 1.15
    square = np.maximum(dx * dx + dy * dy, 25)
    push = _PUSH / (square * np.sqrt(square))
    fx = (dx * push).sum(axis=1) - now.x[placed:] * _GRAVITY / aspect
    fy = (dy * push).sum(axis=1) - now.y[placed:] * _GRAVITY * aspect
    sx, sy = now.x[now.right] - now.x[now.left], now.y[now.right] - now.y[now.left]
    length = np.sqrt(sx * sx + sy * sy) + 1e-9
    pull = (length - _SPRING) * _PULL / length
    count = len(now.x)
    pulls = [np.bincount(now.left, p, count) - np.bincount(now.right, p, count) for p in (sx * pull, sy * pull)]
    return fx + pulls[0][placed:], fy + pulls[1][placed:]


def _find_room(now: _Bodies, body: int, tries: Floats) -> None:
    """Move a body to the nearest place where its name covers no other of those before it."""
    wide = (now.width[:body] + now.width[body]) / 2
    for at in range(0, len(tries), _AT_ONCE):
        x, y = now.x[body] + tries[at : at + _AT_ONCE, 0], now.y[body] + tries[at : at + _AT_ONCE, 1]
        covers = (np.abs(x[:, None] - now.x[:body]) < wide) & (np.abs(y[:, None] - now.y[:body]) < _HEIGHT)
        free = np.flatnonzero(~covers.any(axis=1))
        if len(free):
            now.x[body], now.y[body] = x[free[0]], y[free[0]]
            return

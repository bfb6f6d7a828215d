"""The whole graph at a glance: positions that stay where they were, groups of things named by their hubs.

Positions are kept in a file beside the ledger, so that the picture survives a restart and an update moves little; the
file can be deleted at any time.
"""

import json
import sqlite3
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.later import Later
from kg.ledger import Ledger, sequence_of
from kg.lookups import Record
from kg.positions import Floats, Ints, layout, pairs_of

if TYPE_CHECKING:
    import numpy as np
else:
    np = Later("numpy")

FILE = "positions.json"
MOST_NODES = 50_000
_MOST_GROUPS = 24
_ROUNDS = 12
_NODES = "SELECT number, id, kind, name FROM entity ORDER BY id"
_EDGES = """SELECT DISTINCT us.entity, uo.entity FROM statement s
  JOIN member ms ON ms.article = s.article AND ms.key = s.subject JOIN unit us ON us.id = ms.unit
  JOIN member mo ON mo.article = s.article AND mo.key = s.object JOIN unit uo ON uo.id = mo.unit
  WHERE s.modality = 'actual' AND s.withdrawn = 0 AND us.entity <> uo.entity"""


class Overview:
    """The picture of one ledger; safe to ask from several threads, made anew when the ledger moved on."""

    def __init__(self, ledger: Ledger, folder: Path) -> None:
        """Name the ledger and the folder in which positions are kept."""
        self._ledger, self._file = ledger, folder / FILE
        self._lock = threading.Lock()
        self._made: Record = {"sequence": -1}

    def made(self) -> Record:
        """Return `{nodes, edges, groups, total, sequence}`; lists run in parallel, edges are indices into nodes.

        `nodes` is `{id, kind, name, x, y, degree, group}`, of the best joined things at most 50,000; `groups` is a list
        of `{name, hub, size, x, y}`, the largest first; `group` is an index into it, or -1.
        """
        with self._lock, self._ledger.reading() as connection:
            if sequence_of(connection) != self._made["sequence"]:
                self._made = self._make(connection)
            return self._made

    def _make(self, connection: sqlite3.Connection) -> Record:
        rows, pairs, total = _joined(connection)
        ids = [key for _, key, _, _ in rows]
        at = np.round(layout(ids, pairs, self._known()), 2)
        self._keep(ids, at)
        degree = np.bincount(np.asarray(pairs, dtype=np.int64).ravel(), minlength=len(ids))
        groups, member = _groups([name for *_, name in rows], ids, at, _communities(len(ids), pairs), degree)
        nodes = {
            "id": ids,
            "kind": [kind for _, _, kind, _ in rows],
            "name": [name for *_, name in rows],
            "x": at[:, 0].tolist(),
            "y": at[:, 1].tolist(),
            "degree": degree.tolist(),
            "group": member,
        }
        edges = [left for left, _ in pairs], [right for _, right in pairs]
        return {
            "nodes": nodes,
            "edges": {"left": edges[0], "right": edges[1]},
            "groups": groups,
            "total": total,
            "sequence": sequence_of(connection),
        }

    def _known(self) -> dict[str, tuple[float, float]]:
        try:
            return {key: (float(x), float(y)) for key, (x, y) in json.loads(self._file.read_text()).items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}  # no file yet, or one that cannot be read: positions are only a convenience

    def _keep(self, ids: list[str], at: Floats) -> None:
        held = dict(zip(ids, at.tolist(), strict=True))
        fresh = self._file.with_suffix(".new")
        try:
            fresh.write_text(json.dumps(held))
            fresh.replace(self._file)
        except OSError:
            return  # a folder that cannot be written still gets its picture


def _joined(connection: sqlite3.Connection) -> tuple[list[Any], list[tuple[int, int]], int]:
    """Return the rows of joined things by id, the pairs as indices into them, and how many things there are."""
    rows = connection.execute(_NODES).fetchall()
    edges = connection.execute(_EDGES).fetchall()
    degree: dict[int, int] = {}
    for left, right in edges:
        degree[left] = degree.get(left, 0) + 1
        degree[right] = degree.get(right, 0) + 1
    chosen = set(sorted(degree, key=lambda n: (-degree[n], n))[:MOST_NODES])
    shown = [row for row in rows if row[0] in chosen]
    place = {number: index for index, (number, *_) in enumerate(shown)}
    pairs = pairs_of([(place[a], place[b]) for a, b in edges if a in place and b in place])
    return shown, pairs, len(rows)


def _communities(size: int, pairs: list[tuple[int, int]]) -> Ints:
    """Return a group for each node by label propagation (Raghavan et al. 2007); ties go to the smaller label."""
    ends = np.asarray(pairs, dtype=np.int64).reshape(-1, 2)
    loops = np.arange(size, dtype=np.int64)
    here = np.concatenate((ends[:, 0], ends[:, 1], loops))
    there = np.concatenate((ends[:, 1], ends[:, 0], loops))
    labels = loops
    for _ in range(_ROUNDS):
        votes, counts = np.unique(here * max(size, 1) + labels[there], return_counts=True)
        voter, label = np.divmod(votes, max(size, 1))
        order = np.lexsort((label, -counts, voter))
        first = order[np.unique(voter[order], return_index=True)[1]] if size else order
        fresh = label[first]
        if np.array_equal(fresh, labels):
            break
        labels = fresh
    return labels


def _groups(names: list[str], ids: list[str], at: Floats, labels: Ints, degree: Ints) -> tuple[list[Record], list[int]]:
    """Return the largest groups, each named by its best joined member and placed in its middle, and who is in which."""
    found, member, sizes = np.unique(labels, return_inverse=True, return_counts=True)
    best = np.argsort(-sizes, kind="stable")[:_MOST_GROUPS]
    rank = {int(group): index for index, group in enumerate(best) if sizes[group] > 2}
    told = []
    for group in rank:
        inside = np.flatnonzero(member == group)
        hub = int(inside[np.argmax(degree[inside])])
        x, y = at[inside].mean(axis=0).round(2).tolist()
        told.append({"name": names[hub], "hub": ids[hub], "size": len(inside), "x": x, "y": y})
    return told, [rank.get(int(g), -1) for g in member] if len(found) else []

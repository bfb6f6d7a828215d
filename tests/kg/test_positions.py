"""Positions of a whole graph: the same for the same graph, near for what is joined, hardly moved by an update."""

import random

import numpy as np
import pytest

from kg.overview import FILE, Overview
from kg.positions import layout, pairs_of


@pytest.fixture
def two_rings():
    ids = [f"n{i}" for i in range(60)]
    ring = [(i, (i + 1) % 30) for i in range(30)]
    return ids, pairs_of(ring + [(a + 30, b + 30) for a, b in ring])


def test_an_empty_graph_and_a_single_node_have_positions():
    assert layout([], []).shape == (0, 2)
    assert np.isfinite(layout(["a"], [])).all()


def test_pairs_are_unordered_and_once():
    assert pairs_of([(2, 1), (1, 2), (3, 3), (0, 1)]) == [(0, 1), (1, 2)]


def test_the_same_graph_gives_the_same_positions(two_rings):
    assert np.array_equal(layout(*two_rings), layout(*two_rings))


def test_joined_nodes_lie_nearer_than_others(two_rings):
    at = layout(*two_rings)
    joined = np.mean([np.hypot(*(at[a] - at[b])) for a, b in two_rings[1]])
    across = np.mean([np.hypot(*(at[a] - at[a + 30])) for a in range(30)])
    assert joined < across / 2


def test_an_update_moves_old_nodes_little_and_puts_new_ones_beside_their_neighbours():
    draw = random.Random(5)
    ids = [f"n{i}" for i in range(400)]
    pairs = pairs_of([(i, draw.randrange(i)) for i in range(1, 400)])
    at = layout(ids, pairs)
    known = {key: (float(x), float(y)) for key, (x, y) in zip(ids, at, strict=True)}
    fresh = layout([*ids, "new"], [*pairs, (7, 400)], known)
    size = float((at.max(axis=0) - at.min(axis=0)).max())
    assert np.hypot(*(fresh[:400] - at).T).mean() < size / 20
    assert np.hypot(*(fresh[400] - fresh[7])) < size / 5


def test_positions_are_kept_in_a_file_that_may_be_lost_or_spoilt(ledger, tmp_path):
    made = Overview(ledger, tmp_path).made()
    assert (tmp_path / FILE).is_file()
    for spoilt in ("", "[]", '{"e": 1}', "{"):
        (tmp_path / FILE).write_text(spoilt)
        assert Overview(ledger, tmp_path).made() == made

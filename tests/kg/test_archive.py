"""A small part of the archive with known identity (`make bench-identity` measures the large one)."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

from identity import PRECISION, RECALL, measure


def test_pairs_of_a_small_archive(tmp_path):
    _, found = measure(120, tmp_path)
    precision, recall = found.rates()
    assert precision >= PRECISION
    assert recall >= RECALL
    assert all(found.rates(kind)[0] >= 0.95 for kind in found.found)

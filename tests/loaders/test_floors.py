"""Holds the reader's figures on annotated texts to what they were: no figure may drop by more than two points.

`python tests/loaders/test_floors.py` writes the present figures down; do that when they rise.
"""

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

import measure

FLOORS = Path(__file__).parents[1] / "gold" / "floors.json"
SLACK = 0.02


@pytest.fixture(scope="module")
def figures():
    """Return the present figures by set and variant."""
    return measure.table()


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(json.loads(FLOORS.read_text(encoding="utf-8"))))
def test_no_figure_drops(figures, name):
    if name not in figures:
        pytest.skip(f"{name}: its texts or the tagger are not here")
    floor = json.loads(FLOORS.read_text(encoding="utf-8"))[name]
    now = written(figures[name])
    dropped = {k: (now[k], v) for k, v in floor.items() if k != "stored_as_done" and now[k] < v - SLACK}
    assert dropped == {}
    assert figures[name].stored_as_done <= floor["stored_as_done"]


def written(measured: measure.Measured) -> dict[str, float]:
    """Return one set's figures in the form in which they are written down."""
    return {**measured.f1, "linking": measured.linking, "stored_as_done": measured.stored_as_done}


if __name__ == "__main__":
    rows = {name: written(m) for name, m in measure.table().items()}
    FLOORS.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")

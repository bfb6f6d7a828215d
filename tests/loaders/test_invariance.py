"""The reader knows ways of saying, not names: with all names and numbers changed its figures stay where they were."""

import json
import sys
from collections import Counter
from pathlib import Path

import pytest

from loaders import annotations, formats, layout
from loaders.evaluate import score
from loaders.extract import read

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))

import measure
from renamed import renamed

MOST = 0.03
FIGURES = {"mentions": "mentions_names", "relations": "triples_right_modality"}


def counted(path: Path, gold: dict) -> dict[str, Counter]:
    """Return hits, predictions and gold of one text by figure."""
    (page,) = formats.read(path)
    figures = score(gold, annotations.document(page, [read(article) for article in layout.split(page)]))
    return {name: Counter({k: figures[key][k] for k in ("hits", "predicted", "gold")}) for name, key in FIGURES.items()}


def f1(sums: Counter) -> float:
    return 2 * sums["hits"] / max(sums["predicted"] + sums["gold"], 1)


def both(name: str, folder: Path) -> dict[str, tuple[float, float]]:
    """Return each figure of a set as it is and with other names."""
    before = {figure: Counter() for figure in FIGURES}
    after = {figure: Counter() for figure in FIGURES}
    for gold_path, path in measure.sets()[name]:
        gold = json.loads(gold_path.read_text(encoding="utf-8"))
        text, other = renamed(path.read_text(encoding="utf-8"), gold, gold_path.stem)
        copy = folder / path.name
        copy.write_text(text, encoding="utf-8", newline="")
        for figure, sums in counted(path, gold).items():
            before[figure].update(sums)
        for figure, sums in counted(copy, other).items():
            after[figure].update(sums)
    return {figure: (f1(before[figure]), f1(after[figure])) for figure in FIGURES}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["develop", "page"])
def test_other_names_give_the_same_figures(name, tmp_path):
    if name not in measure.sets():
        pytest.skip(f"{name}: its texts are not here")
    figures = both(name, tmp_path)
    assert {figure: (was, now) for figure, (was, now) in figures.items() if abs(was - now) > MOST} == {}

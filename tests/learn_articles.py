"""Learns where articles begin and end on a page (`loaders/parting`) from the annotated pages that everyone may read; `make learn` runs it."""

import json
from collections.abc import Iterator

import measure
import pycrfsuite

from loaders import formats
from loaders.digests import opened
from loaders.headings import segments
from loaders.items import items
from loaders.parting.features import features
from loaders.parting.finder import MODEL
from loaders.parting.labels import of_rules, of_spans

PARAMETERS = {"c1": 0.3, "c2": 0.3, "max_iterations": 120, "feature.minfreq": 2}
type Row = tuple[list[list[str]], list[str]]


def rows() -> Iterator[Row]:
    """Yield each page: what its lines show, and the labels that the annotation gives them."""
    for gold, text in measure.readable():
        (page,) = formats.read(text)
        found = opened(items(page))
        said = json.loads(gold.read_text(encoding="utf-8"))["articles"]
        labels = of_spans(found, [(a["start"], a["end"]) for a in said])
        yield features(found, of_rules(found, segments(found))), labels


def main() -> None:
    """Train on all pages that may be read, in the order of their names, and write the model."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=PARAMETERS, verbose=False)
    pages = list(rows())
    for shown, labels in pages:
        trainer.append(shown, labels)
    trainer.train(str(MODEL.path))
    print(
        f"{sum(len(labels) for _, labels in pages)} lines of {len(pages)} pages, a model of {MODEL.path.stat().st_size // 1024} kB"
    )


if __name__ == "__main__":
    main()

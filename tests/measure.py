"""Measures the reader on annotated texts: micro figures over whole sets, with and without the tagger.

`aside` was written by another hand and set aside: only its totals are shown, never an article of it.
"""

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from loaders import annotations, formats, ingest, layout
from loaders.evaluate import score
from loaders.extract import read
from loaders.tagger import installed

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold"
SHARED = Path(os.environ.get("KG_SHARED", ROOT.parent / "shared")) / "gold"
# Sets of `further` and `web` that were studied after they had been measured once.
READ = frozenset({*"0123459adefghjklmnoprstuvwyz", *(f"w{x}" for x in "acdeghijklmnopqrstuv")})
LATER = ("further", "web")  # folders of many hands
FIGURES = {
    "mentions": "mentions_names",
    "entities": "entities",
    "relations": "triples_right_modality",
    "qualifiers": "qualifiers_on_hits",
    "statistics": "statistic_attributes",
    "evidence": "evidence_right",
    "articles": "articles",
    "authors": "authors",
}


@dataclass(frozen=True, slots=True)
class Measured:
    """F1 by figure over a set of texts, the mean linking B3, and how many planned things were stored as done."""

    f1: dict[str, float]
    linking: float
    stored_as_done: int
    texts: int


def texts(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Yield each annotation below a folder with the text beside it."""
    for gold in sorted(folder.glob("*.json")):
        text = next((t for t in (gold.with_suffix(".txt"), gold.with_suffix(".html")) if t.exists()), None)
        if text:
            yield gold, text


def sets() -> dict[str, list[tuple[Path, Path]]]:
    """Return the sets that are there: the real page and the six beside it, the two halves of our own, and the later."""
    found = {}
    if SHARED.is_dir():
        found["page"] = [(SHARED / "page.json", SHARED / "page.txt")]
        found["more"] = list(texts(SHARED / "more"))
    later = {name: [p for p in texts(GOLD / name) if hand(p[0]) not in READ] for name in LATER}
    halves = {"develop": list(texts(GOLD / "develop")), "aside": list(texts(GOLD / "aside"))}
    return found | halves | later


def readable() -> Iterator[tuple[Path, Path]]:
    """Yield the texts that rules may be developed on, and the reader learned from."""
    yield from texts(GOLD / "develop")
    yield from (pair for name in LATER for pair in texts(GOLD / name) if hand(pair[0]) in READ)


def hand(gold: Path) -> str:
    """Return whose annotation it is: its set in `further` and `web` (`wa` of wa03.json), else its folder."""
    return gold.stem[:-2] if gold.parent.name in LATER else gold.parent.name


def predicted(text: Path, *, tagger: bool) -> dict[str, Any]:
    """Return what the reader finds in one text, as an annotation."""
    (page,) = formats.read(text)
    found = [read(article, ingest.tagger() if tagger else None) for article in layout.split(page)]
    return annotations.document(page, found)


def measure(pairs: Iterable[tuple[Path, Path]], *, tagger: bool) -> Measured:
    """Return micro figures over a set: hits, predictions and gold are summed before dividing."""
    sums: dict[str, Counter[str]] = {name: Counter() for name in FIGURES}
    linking, done, count = 0.0, 0, 0
    for gold, text in pairs:
        figures = score(json.loads(gold.read_text(encoding="utf-8")), predicted(text, tagger=tagger))
        for name, key in FIGURES.items():
            sums[name].update({k: figures[key][k] for k in ("hits", "predicted", "gold")})
        linking, done, count = linking + figures["linking_b3"], done + figures["not_done_stored_as_done"], count + 1
    return Measured({n: _f1(c) for n, c in sums.items()}, round(linking / max(count, 1), 3), done, count)


def _f1(sums: Counter[str]) -> float:
    return round(2 * sums["hits"] / max(sums["predicted"] + sums["gold"], 1), 3)


def variants() -> list[bool]:
    """Return the readers to measure: rules alone, and with the tagger where it is installed."""
    return [False, True] if installed() is not None else [False]


def table() -> dict[str, Measured]:
    """Return all figures by set and variant, as `page` and `page+tagger`."""
    return {
        name + ("+tagger" if tagger else ""): measure(pairs, tagger=tagger)
        for tagger in variants()
        for name, pairs in sets().items()
    }


def main() -> None:
    """Print the table that README quotes."""
    names = [*FIGURES, "linking B3", "planned stored as done"]
    print("set".ljust(18), *(n.rjust(max(10, len(n))) for n in names))
    for name, m in table().items():
        cells = [*(f"{m.f1[f]:.3f}" for f in FIGURES), f"{m.linking:.3f}", str(m.stored_as_done)]
        print(name.ljust(18), *(c.rjust(max(10, len(n))) for c, n in zip(cells, names, strict=True)))


if __name__ == "__main__":
    main()

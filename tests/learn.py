"""Learns the weights of claims (`loaders/rules/weighing`) from annotated texts that everyone may read.

`make learn` writes them anew; `make evaluate` shows how often claims of each confidence are right. `python tests/learn.py first SET...` keeps what the reader claims in sets of
`tests/gold/further` and `tests/gold/web` before it is developed on them: its errors at first sight are those to expect on new texts.
"""

import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import measure

from kg.model import Mention, Reading
from loaders import annotations, formats, layout
from loaders.evaluate import align, bare, facts, modalities
from loaders.mentions import entities
from loaders.rules import unweighed
from loaders.rules.weighing import BIAS, SILENT, WEIGHTS, confidence
from loaders.rules.weighing.features import features
from loaders.rules.weighing.sight import End, Sight, sights
from loaders.stretches import joined, stretches
from loaders.text import ArticleText

FIRST = measure.GOLD / "first"
STRENGTH = 0.06  # of liblinear's regularization, the smaller the nearer to zero
LEAST, HANDS = 12, 2  # a feature is kept that so many claims show, of texts by so many hands
BANDS = (0.0, SILENT, 0.6, 0.8, 0.9, 0.95)
SMALL = 0.03  # weights nearer to zero are left out


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim as it looked, whose hand annotated its text, and whether the annotation says the same."""

    sight: Sight
    hand: str
    right: bool


def judged(gold: Path, text: Path) -> Iterator[Judged]:
    """Yield the claims that the rules make in one text, each with the annotation's verdict."""
    (page,) = formats.read(text)
    parts = [[_read(part) for part in stretches(article)] for article in layout.split(page)]
    said = json.loads(gold.read_text(encoding="utf-8"))
    found = annotations.document(page, [joined([reading for reading, _ in p]) for p in parts])
    ids = align(said, found)
    true, places = facts(said), {(m["start"], m["end"]): m["entity"] for m in found["mentions"]}
    for reading, seen in (one for part in parts for one in part):
        for claim, sight in zip(reading.claims, seen, strict=True):
            if sight is not None:
                key = _end(claim.subject, places, ids), claim.relation, _end(claim.object, places, ids)
                yield Judged(sight, measure.hand(gold), key in true and claim.modality in modalities(true[key]))


def _read(text: ArticleText) -> tuple[Reading, tuple[Sight | None, ...]]:
    found = entities(text, None)
    laid, claims = unweighed(text, found)
    return Reading(text.article, found, claims), tuple(sights(laid, claims))


def _end(end: Mention | str | None, places: dict[tuple[int, int], str], ids: dict[str, str]) -> str:
    """Return an end as the annotation's facts name it."""
    if not isinstance(end, Mention):
        return f"L:{bare(str(end))}"
    found = places.get((end.span.start, end.span.end), "")
    return ids.get(found, f"?{found}")


def keep(sets: Iterable[str]) -> None:
    """Write down what the reader claims in sets of `further` today, a file each."""
    FIRST.mkdir(exist_ok=True)
    for name in sets:
        pairs = [
            p for folder in measure.LATER for p in measure.texts(measure.GOLD / folder) if measure.hand(p[0]) == name
        ]
        rows = [json.dumps(asdict(j), ensure_ascii=False) for pair in pairs for j in judged(*pair)]
        packed = gzip.compress("\n".join(rows).encode(), mtime=0)
        (FIRST / f"{name}.jsonl.gz").write_bytes(packed)
        print(name, len(rows), "claims")


def kept() -> Iterator[Judged]:
    """Yield the claims of first sight that were written down."""
    for path in sorted(FIRST.glob("*.jsonl.gz")):
        for row in gzip.decompress(path.read_bytes()).decode().splitlines():
            record = json.loads(row)
            yield Judged(_sight(record["sight"]), record["hand"], record["right"])


def _sight(record: dict[str, Any]) -> Sight:
    ends = {name: End(**record[name]) if record[name] else None for name in ("subject", "object")}
    parts = tuple(record["parts"]) if record["parts"] else None
    return Sight(**{**record, **ends, "parts": parts, "likewise": tuple(record["likewise"])})


def studied() -> Iterator[Judged]:
    """Yield the claims in all texts that rules may be developed on."""
    for pair in measure.readable():
        yield from judged(*pair)


def learned(rows: list[Judged]) -> dict[str, float]:
    """Return the weight of each feature, by logistic regression with an L2 penalty (scikit-learn's liblinear)."""
    from scipy.sparse import csr_matrix  # noqa: PLC0415 - only `make learn` installs it
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - as above

    shown = [features(row.sight) for row in rows]
    often, hands = Counter(f for fs in shown for f in fs), defaultdict(set)
    for row, fs in zip(rows, shown, strict=True):
        for f in fs:
            hands[f].add(row.hand)
    names = sorted(f for f, n in often.items() if n >= LEAST and len(hands[f]) >= HANDS)
    column = {f: i for i, f in enumerate(names)}
    cells = [(i, column[f]) for i, fs in enumerate(shown) for f in sorted(fs) if f in column]
    table = csr_matrix(([1.0] * len(cells), tuple(zip(*cells, strict=True))), shape=(len(rows), len(names)))
    table.indices, table.indptr = table.indices.astype("int32"), table.indptr.astype("int32")
    model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=3000).fit(table, [r.right for r in rows])
    found = {BIAS: float(model.intercept_[0])} | dict(zip(names, map(float, model.coef_[0]), strict=True))
    return {f: w for f, w in found.items() if abs(w) >= SMALL or f == BIAS}


def unread() -> Iterator[Judged]:
    """Yield the claims in the texts on which nobody developed and nothing was learned."""
    for name in ("aside", *measure.LATER):
        for pair in measure.sets()[name]:
            yield from judged(*pair)


def calibration(rows: Iterable[Judged]) -> list[tuple[float, float, int, int]]:
    """Return for each band of confidence its bounds, how many claims are in it and how many of them are right."""
    found = [(confidence(row.sight), row.right) for row in rows]
    bands = zip(BANDS, (*BANDS[1:], 1.01), strict=True)
    inside = [(low, high, [right for sure, right in found if low <= sure < high]) for low, high in bands]
    return [(low, high, len(rights), sum(rights)) for low, high, rights in inside]


def check() -> None:
    """Print how often claims of each confidence are right in the unread texts."""
    rows = calibration(unread())
    whole = sum(n for _, _, n, _ in rows)
    print("\nconfidence   claims  of all  right (on unread texts; the first line is not said)")
    for low, high, n, right in rows:
        print(f"{low:.2f}-{min(high, 1):.2f}  {n:7d}  {n / whole:6.2f}  {right / max(n, 1):5.2f}")


def main(words: list[str]) -> None:
    """Learn, keep what is claimed at first sight, or check what was learned."""
    if words:
        {"first": lambda: keep(words[1:]), "check": check}[words[0]]()
        return
    rows = [*kept(), *studied()]
    found = learned(rows)
    head = f"# weight of each feature of a claim; {len(rows)} claims of annotated texts; `make learn` writes this"
    lines = [head, *(f"{name}\t{weight:.3f}" for name, weight in sorted(found.items()))]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(rows)} claims, {len(found)} weights")


if __name__ == "__main__":
    main(sys.argv[1:])

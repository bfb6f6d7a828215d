"""The labels of the learned finder: what a character is of a name, and of a name of which sort."""

from collections.abc import Iterable, Iterator, Sequence
from types import MappingProxyType

OUTSIDE = "O"
FIRST, MIDDLE, LAST = "B", "I", "E"
# Kinds that words around a name do not tell apart are one sort; the ending of the name tells which it is.
SORTS = MappingProxyType(
    {
        "Person": "Person",
        "ModelWorker": "Person",
        "TradeUnion": "TradeUnion",
        "Company": "Company",
        "Organization": "Organization",
        "Alliance": "Organization",
        "GovernmentBody": "GovernmentBody",
        "PartyBody": "GovernmentBody",
        "School": "School",
        "Place": "Place",
        "Program": "Program",
        "Event": "Event",
        "Award": "Award",
        "PolicyDocument": "PolicyDocument",
        "Project": "Project",
    }
)
type Stretch = tuple[int, int, str]


def written(size: int, names: Iterable[Stretch]) -> list[str]:
    """Return a label for each of `size` characters from names `(start, end, sort)`, of overlapping ones the longest."""
    labels = [OUTSIDE] * size
    for start, end, sort in sorted(names, key=lambda n: (n[0] - n[1], n)):
        if all(label == OUTSIDE for label in labels[start:end]):
            labels[start:end] = of_name(end - start, sort)
    return labels


def of_name(size: int, sort: str) -> list[str]:
    """Return the labels of the characters of a name."""
    middle = [MIDDLE] * (size - 2)
    return [f"{part}-{sort}" for part in [FIRST, *middle, LAST][:size]]


def stretches(labels: Sequence[str]) -> Iterator[Stretch]:
    """Yield the names that labels tell of, as `(start, end, sort)` in order; parts that do not fit begin anew."""
    start, sort = 0, ""
    for i, label in enumerate([*labels, OUTSIDE]):
        part, _, of = label.partition("-")
        if sort and (part in {OUTSIDE, FIRST} or of != sort):
            yield start, i, sort
            sort = ""
        if part != OUTSIDE and not sort:
            start, sort = i, of
        if part == LAST:
            yield start, i + 1, sort
            sort = ""

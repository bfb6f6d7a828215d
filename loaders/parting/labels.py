"""The labels of the lines of a page: which begins an article, which goes on with it, which belongs to none."""

from collections.abc import Iterable, Iterator, Sequence

from loaders.headings import Segment
from loaders.items import Item

BEGINS, INSIDE, OUTSIDE = "B", "I", "O"
type Bounds = tuple[int, int]


def of_rules(items: Sequence[Item], found: Iterable[Segment]) -> list[str]:
    """Return what the rules make of each line: the headline and text of an article, or what stands outside."""
    begin, inside = set[int](), set[int]()
    for segment in found:
        own = [*segment.head, *(line for line, what in segment.rest if what != "imprint")]
        begin |= {line.start for line in own[:1]}
        inside |= {line.start for line in own[1:]}
    return [BEGINS if n.start in begin else INSIDE if n.start in inside else OUTSIDE for n, _ in items]


def of_spans(items: Sequence[Item], spans: Iterable[Bounds]) -> list[str]:
    """Return the labels that articles given as raw `[start, end)` make of each line."""
    wanted, known, labels = list(spans), set[Bounds](), list[str]()
    for line, _ in items:
        span = next((s for s in wanted if line.start < s[1] and s[0] < line.end), None)
        labels.append(OUTSIDE if span is None else INSIDE if span in known else BEGINS)
        known |= {span} if span else set()
    return labels


def articles(labels: Sequence[str]) -> Iterator[Bounds]:
    """Yield the lines `[first, last)` of each article that labels tell of; one may begin without its mark."""
    first = -1
    for at, label in enumerate([*labels, OUTSIDE]):
        if first >= 0 and label != INSIDE:
            yield first, at
            first = -1
        if first < 0 and label != OUTSIDE:
            first = at

"""Parts a page by a conditional random field over its lines, learned from annotated pages, where rules do it otherwise.

The rules know marks (headings, blank lines, columns, credits); pages of the web often have none. What the rules make of
a line is one of its features; their parting stands unless another is clearly likelier.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from loaders.crf import Model
from loaders.headings import Segment, article
from loaders.items import Item
from loaders.lines import Line
from loaders.parting.features import features
from loaders.parting.labels import Bounds, articles, of_rules

MODEL = Model(Path(__file__).with_name("articles.crfsuite"))
LIKELIER = 2.0  # so much likelier must another parting be; below it, pages that the rules part rightly get lost
_NUMBERS = frozenset({"number", "numbered"})
MOST = 2_000  # lines; longer documents are no pages, and would take memory without bound


def parted(items: Sequence[Item], found: Sequence[Segment]) -> Sequence[Segment]:
    """Return the articles of a page: those that the rules found, or others that are clearly likelier."""
    if not 1 < len(items) <= MOST or _is_marked(items):
        return found
    rules = of_rules(items, found)
    tagger = MODEL.tagger()
    labels = tagger.tag(features(items, rules))
    if labels == rules or tagger.probability(labels) < LIKELIER * tagger.probability(rules):
        return found
    told = list(articles(labels))
    return [*_segments(items, told, found)] if told else found


def _is_marked(items: Sequence[Item]) -> bool:
    """Return whether blank lines, headings, or numbers of items or of a document part a page: the rules know those."""
    return any(line.gap or line.level for line, _ in items[1:]) or any(what in _NUMBERS for _, what in items)


def _segments(items: Sequence[Item], told: Sequence[Bounds], found: Iterable[Segment]) -> Iterator[Segment]:
    """Yield articles by their lines: those that the rules part alike are theirs; no line of the page is left out."""
    known = {_starts(_lines(segment)): segment for segment in found}
    above = 0
    for first, last in told:
        lines = items[first:last]
        segment = known.get(_starts(line for line, _ in lines)) or article(lines)
        below: list[Item] = [(line, "imprint") for line, _ in items[last:]] if last == told[-1][1] else []
        outside = tuple(line for line, _ in items[above:first])
        yield replace(segment, outside=outside, masthead=(), rest=(*segment.rest, *below))
        above = last


def _starts(lines: Iterable[Line]) -> tuple[int, ...]:
    return tuple(line.start for line in lines)


def _lines(segment: Segment) -> Iterator[Line]:
    """Yield the lines of an article, without what stands below it."""
    yield from segment.head
    yield from (line for line, what in segment.rest if what != "imprint")

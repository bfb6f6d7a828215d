"""Tells where texts close with the names of their writers, which is where items of a page end."""

import re
from collections.abc import Iterable, Sequence

from kg.model import Author
from loaders.bylines import OPEN, authors, is_photo
from loaders.cues import ended, is_open, is_title
from loaders.datelines import dateline, trailing_credit
from loaders.items import Item
from loaders.repair import joined

_LAST = 3  # lines over which credits at an end may go
_LONGEST = 1000  # characters of an item that only its writer's name at the end tells from a part of a report
_NO_WRITER = re.compile("[摄攝图圖編编审審源]")


def is_signed(item: Item) -> bool:
    """Return whether an article ends with a line: its writer's name stands there, not a photographer's."""
    line, what = item
    closing = what == "byline" and line.text[0] in OPEN and not is_photo(line.text)
    return closing or trailing_credit(line.text) < len(line.text)


def closes_signed(items: Sequence[Item]) -> bool:
    """Return whether a stretch of text ends with credits, in its last lines or behind its last sentence."""
    return bool(_closing(items))


def share_credits(items: Sequence[Item], at: int) -> bool:
    """Return whether what begins at a line and what stands above it have one set of credits, which closes both."""
    return not _credited(items[:at]) and closes_signed(items[at:])


def is_item(items: Sequence[Item], begin: int, at: int, end: int) -> bool:
    """Return whether the text behind a headline, from `at` to `end`, is an item of its own.

    The article above, from `begin` on, names its writers; this text closes with the names of others.
    """
    above = {author.name for author in _credited(items[begin:at])}
    stop = next((i for i in range(end + 1, len(items)) if _is_headline(items, i)), len(items))
    text = items[end:stop]
    below = {author.name for author in _writers(_closing(text))}
    return bool(above and below) and above.isdisjoint(below) and sum(len(line.text) for line, _ in text) <= _LONGEST


def _is_headline(items: Sequence[Item], at: int) -> bool:
    """Return whether a headline may stand at a line: a short one, apart from a text that ends or is signed above it."""
    line, above = items[at][0], joined([line for line, _ in items[max(0, at - _LAST) : at]])[0]
    free = line.gap > 0 and (ended(above) or items[at - 1][1] == "byline")
    free = free or is_signed(items[at - 1])
    return free and is_title(line) and not is_open(line.text)


def _credited(items: Sequence[Item]) -> list[Author]:
    """Return the writers whom credits before or behind a text name."""
    return [*_opening(items), *_writers(_closing(items))]


def _opening(items: Sequence[Item]) -> Iterable[Author]:
    """Return the writers whom credits before a text name."""
    anchors = [line.text for line, what in items if what == "byline" or (what == "dateline" and dateline(line.text))]
    return [author for text in anchors for author in _writers(text[: dateline(text) or len(text)])]


def _closing(items: Sequence[Item]) -> str:
    """Return the credits that close a text, an empty text if none do."""
    if not items:
        return ""
    if items[-1][1] == "byline":
        return items[-1][0].text
    text, _ = joined([line for line, _ in items[-_LAST:]])
    return text[trailing_credit(text) :]


def _writers(named: str) -> list[Author]:
    """Return the authors of credits who write: neither editors nor photographers."""
    return [author for author in authors(named) if not _NO_WRITER.search(author.role)]

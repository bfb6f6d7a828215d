"""People's decisions on identity: what contradicts what, and by which chain."""

from collections import deque
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from kg.model import Judgement, Verdict


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement in force or undone, with its id; `left` and `right` are what its anchors stand on now."""

    id: str
    judgement: Judgement
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A judgement as an arrow between two things that can be compared (members, or anchors whose article is gone)."""

    id: str
    left: Hashable
    right: Hashable
    verdict: Verdict


def contradiction(links: Iterable[Link], new: Link) -> tuple[Link, ...] | None:
    """Return the chain of judgements that a new one would break, or None.

    `different` contradicts a chain of `same` between its ends; `same` contradicts a `different` whose ends it would
    bring together.
    """
    known = list(links)
    if new.verdict == "unsure":
        return None
    if new.left == new.right:
        return () if new.verdict == "different" else None
    same = [link for link in known if link.verdict == "same"]
    if new.verdict == "different":
        return _chain(same, new.left, new.right)
    for apart in (link for link in known if link.verdict == "different"):
        chain = _chain([*same, new], apart.left, apart.right)
        if chain is not None:
            return (*(link for link in chain if link is not new), apart)
    return None


def _chain(same: Iterable[Link], start: Hashable, end: Hashable) -> tuple[Link, ...] | None:
    """Return the shortest chain of links from one thing to another, or None."""
    around: dict[Hashable, list[tuple[Hashable, Link]]] = {}
    for link in same:
        around.setdefault(link.left, []).append((link.right, link))
        around.setdefault(link.right, []).append((link.left, link))
    waiting: deque[tuple[Hashable, tuple[Link, ...]]] = deque([(start, ())])
    seen = {start}
    while waiting:
        at, chain = waiting.popleft()
        if at == end:
            return chain
        for other, link in around.get(at, []):
            if other not in seen:
                seen.add(other)
                waiting.append((other, (*chain, link)))
    return None

"""People's decisions on identity: what contradicts what, and by which chain."""

from collections import deque
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from kg.model import Judgement, Verdict


@dataclass(frozen=True, slots=True)
class Signed:
    """Who did something, when (ISO), and why."""

    by: str
    when: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A judgement with its id; `act` is the split it was made with, `taken_back` who undid it."""

    id: str
    judgement: Judgement
    undone: bool = False
    act: str | None = None
    taken_back: Signed | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A judgement as an arrow between two things that can be compared (members, or anchors whose article is gone)."""

    id: str
    left: Hashable
    right: Hashable
    verdict: Verdict


class Bonds:
    """All judgements in force, laid out so that a new one is checked in no time, however many there are.

    Things called the same are one group (union by size); a group knows the groups that it was told apart from.
    """

    def __init__(self, links: Iterable[Link] = ()) -> None:
        """Lay out links that do not contradict each other."""
        self._links: dict[str, Link] = {}
        self._group: dict[Hashable, set[Hashable]] = {}
        self._apart: dict[Hashable, set[Hashable]] = {}
        self._on: dict[frozenset[Hashable], list[Link]] = {}
        for link in links:
            self.add(link)

    def add(self, link: Link) -> None:
        """Let a link hold."""
        self._links[link.id] = link
        self._on.setdefault(frozenset({link.left, link.right}), []).append(link)
        if link.verdict == "same":
            small, large = sorted((self._of(link.left), self._of(link.right)), key=len)
            if small is not large:
                large |= small
                self._group.update(dict.fromkeys(small, large))
        elif link.verdict == "different":
            self._apart.setdefault(link.left, set()).add(link.right)
            self._apart.setdefault(link.right, set()).add(link.left)

    def on(self, left: Hashable, right: Hashable) -> tuple[Link, ...]:
        """Return the links on exactly this pair, in the order in which they were made."""
        return tuple(self._on.get(frozenset({left, right}), ()))

    def broken_by(self, new: Link) -> tuple[Link, ...] | None:
        """Return the chain of links that a new one would break, or None; empty where a thing differs from itself."""
        left, right = self._of(new.left), self._of(new.right)
        if new.verdict == "different":
            clash = left is right
        else:
            clash = new.verdict == "same" and left is not right and self._told_apart(left, right)
        return contradiction(self._links.values(), new) if clash else None

    def _of(self, thing: Hashable) -> set[Hashable]:
        return self._group.setdefault(thing, {thing})

    def _told_apart(self, left: set[Hashable], right: set[Hashable]) -> bool:
        small, large = sorted((left, right), key=len)
        return any(not large.isdisjoint(self._apart.get(thing, ())) for thing in small)


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

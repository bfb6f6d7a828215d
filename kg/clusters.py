"""Clusters of one blocking component: units joined by shared keys, kept apart by a person's word; pure.

A unit is all local entities with exactly the same set of keys. Three kinds of keys come from judgements: `same`
joins whatever evidence says; `differ` is shared by two units that must not be joined (`right` marks the second of
them, which is the one to leave a crowd).
"""

import json
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache

Keys = frozenset[str]


def same_key(judgement: str) -> str:
    """Return the key by which a judgement joins two occurrences."""
    return _framed("same", judgement)


def differ_key(judgement: str) -> str:
    """Return the key by which a judgement keeps two occurrences apart."""
    return _framed("differ", judgement)


def right_key(judgement: str) -> str:
    """Return the mark of the second occurrence of a judgement of difference."""
    return _framed("right", judgement)


def _framed(*parts: str) -> str:
    return json.dumps(parts, separators=(",", ":"))


@cache
def _word(key: str) -> str:
    return key[2 : key.index('"', 2)]


def solve(units: Mapping[str, Keys]) -> list[frozenset[str]]:
    """Return the clusters of units, given as name -> keys; names only break ties, so they should come from content.

    Joins by `same` first, then by the other keys in their order; a join that would bring two units together that a
    person told apart is left out. Who was told to leave a crowd, and whoever is the same as that, joins last of all:
    the crowd stays together whatever the order of its keys.
    """
    clusters = _Clusters(units)
    clusters.join(_judged(units))
    late = {name for name in units if any(_is_right(units[n]) for n in clusters.of[name])}
    clusters.join(_shared(units, late))
    return [frozenset(g) for g in {id(g): g for g in clusters.of.values()}.values()]


class _Clusters:
    """Clusters that grow by joins; `of` is the cluster of each unit."""

    def __init__(self, units: Mapping[str, Keys]) -> None:
        self.of = {name: {name} for name in units}
        self._rivals = _rivals(units)

    def join(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Join the clusters of each pair, except where that would bring rivals together."""
        for left, right in pairs:
            a, b = self.of[left], self.of[right]
            if a is b or any(self._rivals.get(x, set()) & b for x in a):
                continue
            a |= b
            for name in b:
                self.of[name] = a


def _rivals(units: Mapping[str, Keys]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for key, names in _holders(units, ()).items():
        if _word(key) == "differ":
            for name in names:
                found.setdefault(name, set()).update(n for n in names if n != name)
    return found


def _judged(units: Mapping[str, Keys]) -> Iterator[tuple[str, str]]:
    """Yield the pairs that a person calls the same."""
    holders = _holders(units, ())
    for key in sorted(k for k in holders if _word(k) == "same"):
        yield from ((holders[key][0], name) for name in holders[key][1:])


def _shared(units: Mapping[str, Keys], late: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield pairs that share a key, crowds from their first unit on; those with a late one after all others."""
    holders = _holders(units, late)
    last: list[tuple[str, str]] = []
    for key in sorted(k for k in holders if _word(k) not in {"same", "differ", "right"}):
        names = holders[key]
        firsts = range(len(names) - 1) if _contested(units, names) else range(min(1, len(names) - 1))
        for i in firsts:
            for name in names[i + 1 :]:
                if name in late:
                    last.append((names[i], name))
                else:
                    yield names[i], name
    yield from last


def _contested(units: Mapping[str, Keys], names: list[str]) -> bool:
    """Tell whether a crowd holds units that a person told apart: who cannot join the first may join another."""
    return any(_word(key) == "differ" for name in names for key in units[name])


def _holders(units: Mapping[str, Keys], late: Container[str]) -> dict[str, list[str]]:
    """Return the units that hold each key, late ones last."""
    found: dict[str, list[str]] = {}
    for name in sorted(units, key=lambda n: (n in late, n)):
        for key in units[name]:
            found.setdefault(key, []).append(name)
    return found


def _is_right(keys: Keys) -> bool:
    return any(_word(key) == "right" for key in keys)

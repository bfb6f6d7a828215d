"""Clusters of one blocking component: units joined by shared keys, kept apart by a person's word; pure.

A unit is all local entities with exactly the same set of keys. Three kinds of keys come from judgements: `same`
joins whatever evidence says; `differ` is shared by two units that must not be joined (`right` marks the second of
them, which is the one to leave a crowd).
"""

import json
from collections.abc import Iterator, Mapping
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
    person told apart is left out.
    """
    groups = {name: {name} for name in units}
    rivals = _rivals(units)
    for left, right in _joins(units):
        a, b = groups[left], groups[right]
        if a is b or any(rivals.get(x, set()) & b for x in a):
            continue
        a |= b
        for name in b:
            groups[name] = a
    return [frozenset(g) for g in {id(g): g for g in groups.values()}.values()]


def _rivals(units: Mapping[str, Keys]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for key, names in _holders(units).items():
        if _word(key) == "differ":
            for name in names:
                found.setdefault(name, set()).update(n for n in names if n != name)
    return found


def _joins(units: Mapping[str, Keys]) -> Iterator[tuple[str, str]]:
    """Yield pairs that share a key: judged ones first, crowds from their first unit on."""
    holders = _holders(units)
    for key in sorted(holders, key=lambda k: (_word(k) != "same", k)):
        if _word(key) in {"differ", "right"}:
            continue
        names = holders[key]
        firsts = range(len(names) - 1) if _contested(units, names) else range(min(1, len(names) - 1))
        yield from ((names[i], name) for i in firsts for name in names[i + 1 :])


def _contested(units: Mapping[str, Keys], names: list[str]) -> bool:
    """Tell whether a crowd holds units that a person told apart: who cannot join the first may join another."""
    return any(_word(key) == "differ" for name in names for key in units[name])


def _holders(units: Mapping[str, Keys]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in sorted(units, key=lambda n: (_is_right(units[n]), n)):
        for key in units[name]:
            found.setdefault(key, []).append(name)
    return found


def _is_right(keys: Keys) -> bool:
    return any(_word(key) == "right" for key in keys)

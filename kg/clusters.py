"""Clusters of one blocking component: units joined by shared keys and by what identity says of them; pure.

A unit is all local entities with exactly the same set of keys. A typed key joins unless `kg.identity` finds the two
different; a block joins only what it finds the same, and nothing that could as well be one of two others. A person's
word comes before both, and a thing goes whole to what a person calls the same: what evidence joins stays joined.
Three kinds of keys come from judgements: `same` joins whatever evidence says; `differ` is shared by two units that must
not be joined (`right` marks the second of them, which is the one to leave a crowd).
"""

import json
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations, product

from kg import blocking, looks
from kg.looks import verdict
from kg.model import Verdict

Keys = frozenset[str]
FEW = 12  # of a cluster's looks so many are compared with another's
_NO_EVIDENCE = frozenset({"same", "differ", "right", blocking.WORD, looks.WORD})


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


@lru_cache(maxsize=65_536)
def _word(key: str) -> str:
    return key[2 : key.index('"', 2)]


def may_join(left: Keys, right: Keys) -> bool:
    """Tell whether two units of a block can come together by it: one was judged, or identity finds them the same."""
    sides = [_side(keys) for keys in (left, right) if not _is_judged(keys)]
    return len(sides) < 2 or not all(sides) or verdict(*sorted(sides)) == "same"


def solve(units: Mapping[str, Keys]) -> list[frozenset[str]]:
    """Return the clusters of units, given as name -> keys; names only break ties, so they should come from content.

    Joins by `same` first, then by the other keys in their order; a join that would bring two units together that a
    person told apart is left out. Who was told to leave a crowd, and whoever is the same as that, joins last of all:
    the crowd stays together whatever the order of its keys.
    """
    clusters = _Clusters(units)
    clusters.join(_judged(units))
    late = {name for name in units if any(_is_right(units[n]) for n in clusters.of[name])}
    clusters.join(_shared(units, late), weigh=True)
    clusters.join_alike((a, b) for a, b in _blocked(units) if may_join(units[a], units[b]))
    clusters.join(_kept(units, late))
    return [frozenset(g) for g in {id(g): g for g in clusters.of.values()}.values()]


class _Clusters:
    """Clusters that grow by joins; `of` is the cluster of each unit."""

    def __init__(self, units: Mapping[str, Keys]) -> None:
        self.of = {name: {name} for name in units}
        self._rivals = _rivals(units)
        self._sides = {name: _side(keys) for name, keys in units.items() if not _is_judged(keys)}

    def join(self, pairs: Iterable[tuple[str, str]], *, weigh: bool = False) -> None:
        """Join the clusters of each pair, except where that would bring rivals together.

        Rivals are those whom a person told apart and, if `weigh`, whom identity finds different.
        """
        for left, right in pairs:
            a, b = self.of[left], self.of[right]
            if a is b or any(self._rivals.get(x, set()) & b for x in a) or (weigh and self._differ(a, b)):
                continue
            self._unite(a, b)

    def join_alike(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Join clusters that identity finds the same, unit by unit, where nobody has two such that are not the same."""
        near: dict[int, set[int]] = {id(g): {id(g)} for g in self.of.values()}
        groups = {id(g): g for g in self.of.values()}
        for left, right in pairs:
            a, b = self.of[left], self.of[right]
            if a is not b and id(b) not in near[id(a)] and self._alike(a, b):
                near[id(a)].add(id(b))
                near[id(b)].add(id(a))
        for here in sorted(groups, key=lambda g: min(groups[g])):
            for there in sorted(near[here] - {here}, key=lambda g: min(groups[g])):
                if near[here] == near[there]:
                    self._unite(self.of[min(groups[here])], self.of[min(groups[there])])

    def _unite(self, a: set[str], b: set[str]) -> None:
        if a is b:
            return
        for name in b:
            self.of[name] = a
        a |= b

    def _differ(self, a: set[str], b: set[str]) -> bool:
        return any(v == "different" for v in self._verdicts(a, b))

    def _alike(self, a: set[str], b: set[str]) -> bool:
        """Tell whether identity finds every unit of one cluster the same as every one of the other."""
        if any(self._rivals.get(x, set()) & b for x in a):
            return False
        found = list(self._verdicts(a, b))
        return bool(found) and all(v == "same" for v in found)

    def _verdicts(self, a: set[str], b: set[str]) -> Iterator[Verdict]:
        """Yield what identity says of the pairs between two clusters; of large ones, of their first units."""
        for left, right in product(sorted(self._looks(a))[:FEW], sorted(self._looks(b))[:FEW]):
            yield verdict(*sorted((left, right)))

    def _looks(self, group: set[str]) -> set[str]:
        return {side for name in group if (side := self._sides.get(name))}


def _kept(units: Mapping[str, Keys], late: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs that evidence alone would join, of things a part of which a person calls the same as another."""
    judged = {name for name, keys in units.items() if _is_judged(keys)}
    plain = {n: frozenset(k for k in keys if _word(k) != "same") if n in judged else keys for n, keys in units.items()}
    for cluster in solve(plain) if judged else ():
        first, *others = sorted(cluster, key=lambda n: (n in late, n))
        if cluster & judged:
            yield from ((first, name) for name in others)


def _blocked(units: Mapping[str, Keys]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of units in one block."""
    holders = _holders(units, ())
    for key in sorted(k for k in holders if _word(k) == blocking.WORD):
        yield from combinations(holders[key], 2)


def _side(keys: Keys) -> str:
    return next((key for key in keys if _word(key) == looks.WORD), "")


def _is_judged(keys: Keys) -> bool:
    return any(_word(key) == "same" for key in keys)


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
    for key in sorted(k for k in holders if _word(k) not in _NO_EVIDENCE):
        names = holders[key]
        every = len(names) <= blocking.CROWD or _contested(units, names)
        firsts = range(len(names) - 1) if every else range(min(1, len(names) - 1))
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

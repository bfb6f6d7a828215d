"""Finds administrative places in names and says which of several homonyms an article means (GB/T 2260 codes)."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.naming import folded
from ontology.lexicon import Division, divisions, towns_by_name

SOURCE = "GB/T 2260"
GOES_ON = re.compile(r"^(?:街道|镇|乡|村|社区|新|开发|高新|经济|经开|港|湖|山|河|江|路|大道|广场|大学|学院|籍)")
_LONGEST = 14
_DIGITS = 6
_NONE: frozenset[str] = frozenset()
_TOWN = re.compile(r"(?:街道|镇|乡)")


@dataclass(frozen=True, slots=True)
class Prefix:
    """The places that a name begins with: `codes` are the innermost place's candidates, `rest` what follows."""

    codes: frozenset[str]
    rest: str

    @property
    def code(self) -> str | None:
        """Return the code if there is one candidate only."""
        return next(iter(self.codes)) if len(self.codes) == 1 else None


def stem(code: str) -> str:
    """Return the digits of a code that everything inside the place begins with (330400 -> 3304)."""
    return code if len(code) > _DIGITS else re.sub(r"(?:00){1,2}$", "", code)


def contains(outer: str, inner: str) -> bool:
    """Tell whether a place lies inside another (or is it)."""
    return inner.startswith(stem(outer))


def ancestors(code: str) -> tuple[str, ...]:
    """Return the codes around a place, innermost first; whether they are in use is not asked."""
    around = (code[:6], f"{code[:4]}00", f"{code[:2]}0000")
    return tuple(dict.fromkeys(outer for outer in around if outer != code and contains(outer, code)))


class Gazetteer:
    """Names of administrative places and their codes; short ones (嘉兴) too, a district's only inside its city."""

    def __init__(self, divisions: Iterable[Division]) -> None:
        """Build from the lexicon's rows."""
        self._chain = lru_cache(maxsize=16_384)(self._walked)  # an article asks again and again
        self.names: dict[str, str] = {}
        self._full: dict[str, set[str]] = {}
        self._short: dict[str, set[str]] = {}
        self._inner: dict[str, set[str]] = {}
        for row in divisions:
            self.names[row.code] = row.name
            self._full.setdefault(folded(row.name), set()).add(row.code)
            if row.short and row.short != row.name:
                table = (
                    self._inner if row.common or (row.name.endswith("区") and row.level == "county") else self._short
                )
                table.setdefault(folded(row.short), set()).add(row.code)

    def prefix(self, name: str, near: Collection[str] = ()) -> Prefix:
        """Return the chain of places that a folded name begins with, homonyms told apart by the codes `near`."""
        codes, rest = self._chain(name)
        return Prefix(self.nearest(codes, near), rest)

    def _walked(self, name: str) -> tuple[frozenset[str], str]:
        """Return the candidates for the innermost place of the chain that a name begins with, and what follows."""
        codes: frozenset[str] = frozenset()
        rest = name
        while found := self._step(rest, codes) or self._town(rest, codes):
            codes, rest = found
        return codes, rest

    def resolve(self, name: str, near: Collection[str] = ()) -> str | None:
        """Return the code of a folded name that is a place (or a chain of places) and nothing else, or None."""
        found = self.prefix(name, near)
        return found.code if not found.rest else None

    def nearest(self, codes: frozenset[str], near: Collection[str]) -> frozenset[str]:
        """Return the candidates that share the most leading digits with a place nearby."""
        if len(codes) < 2 or not near:
            return codes
        shared = {c: max(_common(c, n) for n in near) for c in codes}
        best = max(shared.values())
        return frozenset(c for c in codes if shared[c] == best) if best >= 2 else codes

    def _step(self, rest: str, inside: frozenset[str]) -> tuple[frozenset[str], str] | None:
        for length in range(min(_LONGEST, len(rest)), 1, -1):
            piece, after = rest[:length], rest[length:]
            codes = self._candidates(piece, after, inside)
            if codes:
                return codes, after
        return None

    def _town(self, rest: str, inside: frozenset[str]) -> tuple[frozenset[str], str] | None:
        """Find a town at the beginning of a name; only a name with a town's last word is looked up."""
        last = _TOWN.search(rest, 1)
        if last is None or (inside and any(len(code) > _DIGITS for code in inside)):
            return None
        rows = towns_by_name().get(rest[: last.end()], ())
        codes = frozenset(t.code for t in rows if not inside or any(contains(outer, t.code) for outer in inside))
        return (codes, rest[last.end() :]) if codes else None

    def _candidates(self, piece: str, after: str, inside: frozenset[str]) -> frozenset[str]:
        found: set[str] | frozenset[str] | None = self._full.get(piece)
        if found is None:
            found = self._short.get(piece, _NONE) | (self._inner.get(piece, _NONE) if inside else _NONE)
            if not found or GOES_ON.match(after):
                return _NONE
        if inside:
            return frozenset(c for c in found for outer in inside if c != outer and contains(outer, c))
        return frozenset(found)


def _common(left: str, right: str) -> int:
    pairs = 0
    while pairs < 6 and left[pairs : pairs + 2] == right[pairs : pairs + 2]:
        pairs += 2
    return pairs


def uniquely(gazetteer: Gazetteer, names: Iterable[str]) -> frozenset[str]:
    """Return the codes of all places that begin one of the folded names and have no homonym."""
    return frozenset(code for name in names if (code := gazetteer.prefix(name).code))


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer of the lexicon's administrative divisions."""
    return Gazetteer(divisions())

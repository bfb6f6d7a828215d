"""Short words in names and what they stand for, from the lexicon: 市总 is 市总工会, 全总 is 中华全国总工会."""

from collections.abc import Mapping
from functools import cache

from kg.naming import folded
from ontology.lexicon import abbreviations, honours, national


@cache
def _national() -> Mapping[tuple[str, str], str]:
    return {(body.kind, folded(alias)): folded(body.name) for body in national() for alias in body.aliases}


@cache
def _endings() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return for each kind the short endings and their full forms, the longest first."""
    pairs = [(row.kind, folded(row.short), folded(row.full)) for row in abbreviations()]
    pairs += [("Award", folded(h.name), folded(h.base)) for h in honours() if h.form == "short" and h.base]
    found: dict[str, list[tuple[str, str]]] = {}
    for kind, short, full in sorted(pairs, key=lambda p: (-len(p[1]), p[1])):
        found.setdefault(kind, []).append((short, full))
    return {kind: tuple(rows) for kind, rows in found.items()}


def full(name: str, kind: str) -> str:
    """Return a folded name with its short ending written out, or a national body's official name."""
    official = _national().get((kind, name))
    if official:
        return official
    for short, long in _endings().get(kind, ()):
        if name.endswith(short) and len(name) > len(short) and not name.endswith(long):
            return name.removesuffix(short) + long
    return name

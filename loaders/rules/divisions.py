"""What the divisions of the country know of two places by their names: that one lies in the other, or cannot."""

from collections.abc import Iterable

from ontology import lexicon


def denied(part: Iterable[str], whole: Iterable[str]) -> bool:
    """Tell whether the divisions know two places by their names, and the one in none of the others."""
    wholes = {d.code for n in whole for d in (*_known(n), *lexicon.by_short().get(n, ()))}
    parts = [d for n in part for d in _known(n)]
    return bool(wholes and parts) and not any(wholes & _above(d) for d in parts)


def lies_in(part: Iterable[str], whole: Iterable[str]) -> bool:
    """Tell whether the divisions know a place of one of the names, short ones too, in a place of another."""
    wholes = {d.code for n in whole for d in _any(n)}
    return any(wholes & (_above(d) - {d.code}) for n in part for d in _any(n))


def _any(name: str) -> tuple[lexicon.Division, ...]:
    return (*_known(name), *lexicon.by_short().get(name, ()))


def _known(name: str) -> tuple[lexicon.Division, ...]:
    return lexicon.by_name().get(name, ())


def _above(division: lexicon.Division) -> set[str]:
    """Return the codes of a division and of all that it lies in."""
    found = {division.code}
    while (parent := lexicon.by_code().get(division.parent)) and parent.code not in found:
        found.add(parent.code)
        division = parent
    return found

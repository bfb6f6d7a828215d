"""Reads a record of two names in their contexts and judges whether both name one thing."""

from collections.abc import Mapping
from dataclasses import dataclass

from kg.errors import InputRefusedError
from kg.identity import Finding, Side, compare
from kg.scene import FAMILIES

_COLUMNS = ("kind", "a", "context_a", "b", "context_b")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names of a kind, each in the words around it."""

    kind: str
    left: str
    left_context: str
    right: str
    right_context: str


def read_pair(row: Mapping[str, object], where: str) -> Pair:
    """Return the pair of one record `{kind, a, context_a, b, context_b}`; contexts may be missing or empty.

    Raises InputRefusedError.
    """
    texts = [row.get(key) or "" for key in _COLUMNS]
    named = (texts[0], texts[1], texts[3])
    if not all(isinstance(text, str) for text in texts) or not all(str(text).strip() for text in named):
        raise InputRefusedError(
            where, "no pair", 'right would be {"kind", "a", "context_a", "b", "context_b"}, all texts'
        )
    if texts[0] not in FAMILIES:
        raise InputRefusedError(where, f"no kind: {texts[0]!r}", f"kinds are {', '.join(sorted(FAMILIES))}")
    return Pair(*map(str, texts))


def judge(pair: Pair) -> Finding:
    """Say whether both names are one thing, how surely, and why."""
    left = Side.of(pair.kind, pair.left, pair.left_context)
    return compare(left, Side.of(pair.kind, pair.right, pair.right_context))

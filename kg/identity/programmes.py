"""Programmes under one coined word: with or without a last word that is said at will, with or without their topic."""

import re

from kg.identity.contexts import around, shared_places
from kg.identity.findings import Finding, Side, same
from kg.identity.holders import akin
from kg.identity.hosting import maker

_AT_WILL = re.compile(r"(?:专项)?(?:行动|活动|计划|工程|项目)")
_LONG = 4  # letters of a name that few bear


def but_for_word(side: Side, ours: str, theirs: str) -> bool:
    """Tell whether two programmes are one but for a last word that is said at will (“蜂鸟驿站”, “蜂鸟驿站”项目)."""
    short, long = sorted((ours, theirs), key=len)
    return side.kind == "Program" and len(short) >= _LONG and bool(_AT_WILL.fullmatch(long.removeprefix(short)))


def placed(left: Side, right: Side) -> str:
    """Return a city or county that both contexts name, or nothing."""
    named = (*sorted(around(left) & around(right)), *map(str, shared_places(left, right)))
    return next(iter(named), "")


def called(left: Side, right: Side, short: str) -> Finding | None:
    """Compare two programmes of one coined word, one of them without its topic: one where one body runs both."""
    if left.kind != "Program":
        return None
    word = next((q for q in sorted(left.quoted & right.quoted, key=len) if short.startswith(q)), "")
    ours, theirs = maker(left), maker(right)
    if len(word) <= 2 or not _AT_WILL.fullmatch(short.removeprefix(word)) or not ours or not theirs:
        return None
    of_one = akin((ours,), (theirs,), (left.context, right.context))
    return same(f"both are called {word}", f"both of {of_one}", score=0.8) if of_one else None

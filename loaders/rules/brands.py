"""Firms by their trade name within the full one, and by the short forms made of it (甲乙股份, 甲乙机械)."""

import re
from collections.abc import Iterable

_LEGAL = re.compile(r"(?:集团)?(?:股份|有限|责任)+公司$|公司$")
_SHORT = re.compile(r"(?:股份|集团|公司)+$")


def trade_name(name: str, places: Iterable[str]) -> str:
    """Return a firm's name without its legal form and without the place in front (甲省乙机械有限公司: 乙机械)."""
    found = _LEGAL.sub("", name)
    longest = sorted(places, key=len, reverse=True)
    for _ in range(2):
        found = found.removeprefix(next((p for p in longest if found.startswith(p)), ""))
    return found


def short_for(short: str, trade: str) -> bool:
    """Tell whether a form is short for a trade name: its head, or its brand with a later word of it (甲乙机械)."""
    own, whole = _SHORT.sub("", short), _SHORT.sub("", trade)
    if len(own) < 2 or len(whole) < 2:
        return False
    if len(own) == 2:
        return own != short and whole.startswith(own)
    return whole.startswith(own) or (whole.startswith(own[:2]) and len(own) == 4 and own[2:] in whole[2:])

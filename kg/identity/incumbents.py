"""Who a surname with a post means (周主席): the whole name that stands in brackets at it, and a change in the post."""

import re
from dataclasses import replace

from kg.identity.contexts import years
from kg.identity.findings import Side
from kg.identity.holders import clause
from kg.identity.personal import masked, surname, whole

_WHOLE = re.compile(r"^[\"”」]?\((?:即|本名|全名|大名|就是)?(?P<whole>[一-龥]{2,4})(?:[,;][^()]*)?\)")
_NEW = re.compile(
    r"履新|新任|刚任|初任|上任|接任|继任|接替|接棒|新当选|刚当选|到任|走马上任|新来的|新到的|现任|"
    r"(?P<old>前任|已退休|退休的|离任|卸任|老(?=[一-龥]{2,3}$))"
)
_TERM = 5  # years of a term: who holds a post then may be another one


def spelled(side: Side) -> Side:
    """Return a side under the whole name that its context writes in brackets behind a surname with a post."""
    family = surname(side.name)
    found = _WHOLE.match(side.context.partition(side.name)[2]) if family and side.name in side.context else None
    if not found or not found["whole"].startswith(family) or not whole(found["whole"]):
        return side
    return replace(side, name=found["whole"])


def succeeded(left: Side, right: Side) -> str:
    """Return what tells that one post of one body may have passed from one to another of the same surname, or nothing.

    That is a word for a new holder on one side only, or years a term apart.
    """
    if masked(left.name):
        return ""
    ours, theirs = ({found[0] for found in _NEW.finditer(clause(side))} for side in (left, right))
    then, now = (years(side.context) for side in (left, right))
    apart = then and now and (min(now) > max(then) or min(then) > max(now))
    if apart and bool(ours) != bool(theirs):
        return f"{min(ours or theirs)}, {min(then)}, {min(now)}"
    gap = min(abs(int(a) - int(b)) for a in then for b in now) if apart else 0
    return f"{min(then)}, {min(now)}" if gap >= _TERM else ""

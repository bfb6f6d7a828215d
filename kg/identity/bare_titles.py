"""Compares a title that is just a kind of paper (《办法》) with a full one: by what its sentence says it is about."""

import re

from kg.identity.contexts import parallel, particulars
from kg.identity.findings import Finding, Side, same, untold
from kg.identity.locating import elsewhere
from kg.naming import GENERIC_DOCUMENT

_FILLING = re.compile(
    r"^(?:关于)?(?:进一步|切实|全面|深入|大力)*(?:加强|做好|推进|深化|开展|规范|完善|落实)?|(?:工作)?的?若干$|工作$|的$"
)
_LEAST = 4  # letters of a topic that tell a paper


def alone(left: Side, right: Side, form: str, topic: str, *, placed: bool) -> Finding | None:
    """Compare where one title is a kind of paper alone and the other ends so; None where both or neither are.

    `form` and `topic` are those of the full title; `placed` tells that its place, if it has one, is in both contexts.
    """
    bare, whole = sorted((left, right), key=lambda side: len(side.name))
    if not GENERIC_DOCUMENT.match(bare.name) or GENERIC_DOCUMENT.match(whole.name) or not _ends(whole.name, bare.name):
        return None
    told = f"{bare.name} for {whole.name}"
    if parallel(left, right):
        return same(told, "the same is said of both", score=0.8)
    others = [title for title in bare.quoted if title.endswith(form) and title not in whole.name]
    about = _FILLING.sub("", topic)
    if placed and not others and not elsewhere(left, right):
        if whole.name in bare.context or (len(about) >= _LEAST and about in bare.context):
            return same(told, f"the context names {about or whole.name}", score=0.8)
        if shared := particulars(left, right):
            return same(told, f"both contexts name {shared[0]}", score=0.75)
    return untold("a title of many papers", told)


def _ends(name: str, ending: str) -> bool:
    return re.sub(r"\([^()]*\)$", "", name).endswith(ending)

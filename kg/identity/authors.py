"""Compares two who wrote articles, by their by-lines: a reporter goes from place to place, and writes for one paper."""

import re

from kg.identity.chances import FORMER
from kg.identity.findings import Finding, Side, same, untold

_AUTHOR = re.compile(r"(?P<role>记者|通讯员|摄影|撰文|供稿)[:/]?(?:[一-龥]{2,4}、){0,4}$")
_PAPER = re.compile(
    r"(?:^|[,。;:!?(据])(?P<paper>(?!本报|我报)[一-龥]{2,10}?(?:报|电视台|广播电台|电台|新闻网|在线|融媒体中心|通讯社|杂志))"
    r"(?:社|[一-龥]{0,6}讯|全媒体|融媒体?|首席|见习|实习|驻[一-龥]{1,4})*(?=记者|摄影|撰文|[(,:])"
)


def role(side: Side) -> str:
    """Return the word of a by-line before the name (记者, 通讯员), or nothing."""
    found = _AUTHOR.search(side.context.partition(side.name)[0]) if side.name in side.context else None
    return found["role"] if found else ""


def bylines(left: Side, right: Side) -> Finding | None:
    """Compare two reporters of one name: of one paper, they are one wherever they write from; None of other papers."""
    if not role(left) == role(right) == "记者" or FORMER.search(left.context + right.context):
        return None
    ours, theirs = (found["paper"] if (found := _PAPER.search(side.context)) else "" for side in (left, right))
    if ours and ours == theirs:
        return same("the same name", f"both write for {ours}", score=0.85)
    return None if (ours and theirs) or not (ours or theirs) else untold("the same name", "only one names the paper")

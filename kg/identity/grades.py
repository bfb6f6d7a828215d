"""Honours that sound alike and are two: one for persons and one for groups, or one of a higher grade (工匠, 大工匠)."""

import re

from kg.identity.findings import Finding, Side, same, unsure
from kg.identity.ties import ties
from kg.identity.units import Chain
from kg.naming import folded
from ontology import lexicon

_GROUP = re.compile(r"(?:岗|班组|集体|单位|企业|团队|工会|家庭|奖状)$")
_GRADES = ("大", "首席", "杰出", "青年", "提名", "特级", "资深", "终身", "突出", "荣誉", "金牌", "女")
_RARE = 8.0  # nats of a stretch that joins two sentences
_SHORT = 2  # letters behind the word of a name in short (赛, 大赛)
_DRAWN = re.compile(r"从(?:历届|历年|往届|获评|当选|现有|全[省市县区])*的?§(?:获得者|称号获得者|名单)?(?:中|里|当中)")


def two(left: Side, right: Side, ours: str, theirs: str) -> str:
    """Say that two names of honours, each without its place, are of two by their grade or by whom they are for."""
    if bool(_GROUP.search(ours)) != bool(_GROUP.search(theirs)):
        return f"for one, and for a group: {ours}, {theirs}"
    short, long = sorted((ours, theirs), key=len)
    for grade in _GRADES:
        at = long.find(grade)
        if at >= 0 and grade not in short and long[:at] + long[at + len(grade) :] == short:
            return f"of two grades: {short}, {long}"
    if re.fullmatch(r"(?:提名|入围|候选)(?:奖|人)?", long.removeprefix(short)):
        return f"of two grades: {short}, {long}"
    drawn = any(
        _DRAWN.search(side.context.replace(other.name, "§"))
        for side, other in ((left, right), (right, left))
        if other.name in side.context
    )
    return f"one is given to those who have the other: {short}, {long}" if drawn else ""


def branded(left: Side, right: Side, short: str) -> Finding | None:
    """Compare a name that is a word in quotes (“金焊花”赛) with a whole one that has it; None if it is no such name.

    Both contexts must put the word into quotes and tell of one thing more.
    """
    shared = (q for q in left.quoted & right.quoted if len(q) > 2 and q in left.name and q in right.name)
    named = next((q for q in sorted(shared) if short.startswith(q) and len(short) <= len(q) + _SHORT), "")
    if not named:
        return None
    told = [words for words, nats in ties(left, right) if nats > _RARE and words not in named]
    why = f"both are called {named}"
    return same(why, f"both contexts tell of {told[0]}") if told else unsure(why)


def known_honour(left: str, right: str) -> bool:
    """Tell whether one of two names is an honour of the lexicon that says its level."""
    whole = {folded(h.name) for h in lexicon.honours() if h.form in {"full", "short"} and h.level != "generic"}
    return left in whole or right in whole


def nationwide(left: tuple[Side, Chain], right: tuple[Side, Chain]) -> str:
    """Say that 全国 stands right before a name without a place, where the other name has its place; or nothing."""
    for (side, chain), (other, placed) in ((left, right), (right, left)):
        before = side.context.partition(side.name)[0]
        if not chain and placed and placed[-1].stem and re.search(r"全国[\"“「]?$", before):
            return f"another level: national, {other.name}"
    return ""

"""Names that differ in one letter, no known slip: unsure where one body or place has both; a place by its towns.

Scanning makes any letter of another. Letters that count, rank or set two sides apart are none of it: they tell.
"""

import re

from kg.identity.contexts import shared_places
from kg.identity.findings import Finding, Side, same, unsure
from kg.identity.holders import akin
from kg.identity.hosting import maker
from kg.identity.marks import marks
from kg.identity.regions import leading
from kg.identity.units import known

_SHORT, _LONG = 4, 10
_TELLS = re.compile(
    r"[一二三四五六七八九十百千万亿零〇两\d甲乙丙丁戊己庚辛壬癸上下左右东西南北中前后内外大小新老旧男女正副总分主次首末"
    r"省市县区镇乡村州盟旗国部厅局处科室院校厂矿班组队站所会年月日届次期批轮季级号]"
)
_AGAINST = ("elsewhere", "figures", "ranks", "contrast", "beside", "coined")


def letters(left: str, right: str) -> str:
    """Return the two letters in which names of one length differ, if just one does and tells nothing; or nothing."""
    pairs = [(a, b) for a, b in zip(left, right, strict=False) if a != b] if len(left) == len(right) else []
    if len(pairs) != 1 or not all("一" <= letter <= "龥" for letter in pairs[0]):
        return ""
    return "/".join(sorted(pairs[0])) if not all(_TELLS.match(letter) for letter in pairs[0]) else ""


def unclear(left: Side, right: Side) -> Finding | None:
    """Return unsure for names that differ in one letter, if one body runs both, or long ones if one place has both.

    Firms are left out: what tells them apart is often one letter, for registers see to it.
    """
    pair = letters(left.name, right.name) if len(left.name) > _SHORT and left.kind != "Company" else ""
    if not pair or any(marks(left, right)[mark] for mark in _AGAINST):
        return None
    ours, theirs = maker(left), maker(right)
    shared = akin((ours,), (theirs,), (left.context, right.context)) if ours and theirs else ""
    if not shared and len(left.name) >= _LONG:
        shared = next((str(place) for place in shared_places(left, right)), "")
    return (
        unsure(f"one name with a slip, or two: {pair}", f"both contexts name {shared}", score=0.45) if shared else None
    )


def misread(left: Side, right: Side) -> Finding | None:
    """Return same for a place that the gazetteer has and one that it has not, with one town in both sentences."""
    pair = letters(left.name, right.name)
    ours, theirs = (leading(side.name) for side in (left, right))
    if not pair or ours[1] or theirs[1] or known(ours[0][-1]) == known(theirs[0][-1]):
        return None
    towns = [place for place in shared_places(left, right) if f"{place}" not in {left.name, right.name}]
    return same(f"one name with a slip: {pair}", f"both contexts name {towns[-1]}", score=0.8) if towns else None

"""What joins two persons of one name: a month in which both were born, and honours that name their level."""

import re

from kg.identity.births import birthday
from kg.identity.contexts import shared_places
from kg.identity.findings import Side
from kg.identity.holders import akin, employers
from kg.naming import folded
from ontology import lexicon

_REGIONAL = re.compile(
    r"(?<![一-龥])[一-龥]{2,5}(?:工匠|首席技师|技术能手|道德模范|好人)(?![一-龥]{0,2}(?:学院|大赛|精神))"
)


def born_alike(left: Side, right: Side) -> str:
    """Return the month in which both were born, if their contexts name one place, employer or honour too; or nothing.

    A month of birth alone is that of thousands, and 张伟 is the name of many.
    """
    born = birthday(left)
    if not born or born != birthday(right):
        return ""
    employed = akin(employers(left), employers(right), (left.context, right.context))
    return born if shared_places(left, right) or employed or honours(left) & honours(right) else ""


def honours(side: Side) -> set[str]:
    """Return the honours of the context that name their level (浙江省劳动模范, 全国五一劳动奖章)."""
    found = (folded(h.name) for h in lexicon.honours() if h.level not in {"generic", "prize"} and len(h.name) >= 4)
    text = side.context.replace("劳模", "劳动模范")
    return {h for h in found if h in text} | set(_REGIONAL.findall(text))

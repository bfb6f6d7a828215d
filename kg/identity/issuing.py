"""Who issues two papers of like titles: other bodies, or one of the whole country and one of a place."""

import re

from kg.identity import placing
from kg.identity.findings import Side
from kg.identity.hosting import issued_in, maker
from kg.identity.regions import leading
from kg.identity.units import Chain
from kg.naming import folded
from ontology import lexicon

_CENTRAL = re.compile(r"中央|国务院|全国总工会|全总|中华全国|国家|[一二三四五六七八九十]部[门委]|人社部")
_LOCAL = re.compile(
    r"据此|[省市县区]里的|结合[本当]?[地省市县]|本[省市县区]的|[省市县区](?:委|政府|总工会)?(?:随后|相应|也|又)"
)


def issuers(context: str) -> list[str]:
    """Return the national bodies that a context names, and who it says issues papers."""
    names = [folded(n) for b in lexicon.national() for n in (b.name, *b.aliases) if b.kind != "PolicyDocument"]
    return [n for n in names if n in context] + re.findall(
        r"[一-龥]{2,8}?(?:总工会|局|厅|委|政府)(?=印发|发布|出台|制定)", context
    )


def levels(left: Side, right: Side) -> str:
    """Say that one context tells of a paper of the whole country, the other of one that carries it out."""
    for one, other in ((left, right), (right, left)):
        if _CENTRAL.search(one.context) and _LOCAL.search(other.context) and not _CENTRAL.search(other.context):
            return f"another level: {_CENTRAL.findall(one.context)[0]}, {_LOCAL.findall(other.context)[0]}"
    return ""


def of_others(left: Side, right: Side) -> bool:
    """Tell whether two unions or bodies issue papers of one title that names no place but 全市."""
    ours, theirs = (maker(side) or issued_in(side) for side in (left, right))
    return (
        bool(ours and theirs)
        and placing.compare(leading(ours)[0], leading(theirs)[0], left.context, right.context).state == "conflict"
    )


def central(one: Side, chain: Chain, named: Chain) -> str:
    """Say that a national body issues the paper whose title names no place (`chain`), the other one's being of a place.

    `named` are the places of the other title; empty if it is not so.
    """
    by = maker(one)
    local = bool(named) and bool(named[-1].stem) and not chain
    return f"another level: {by}, {placing.words(named)}" if by and local and _CENTRAL.search(by) else ""

"""Brings names of contests into one wording: partner provinces in one order, the last words in one form."""

import re
from functools import cache

from kg.identity.placing import words
from kg.identity.regions import leading
from ontology import lexicon


def skills(name: str) -> str:
    """Return the name of a contest with its last words in one form (职业技能竞赛, 技能赛)."""
    return re.sub(r"(?<=技能)赛$", "竞赛", re.sub(r"职业技能(?=[大竞]?赛)", "技能", name))


def partnered(name: str) -> str:
    """Return a name with the letters of partner provinces at its head in one order, without 协作 (粤桂, 桂粤)."""
    found = re.match(r"(?P<who>[一-龥]{2,4}?)(?:协作|联合|对口)?(?=[一-龥]{2})", name)
    for length in (4, 3, 2) if found else ():
        if len(set(name[:length])) == length and set(name[:length]) <= _provinces():
            return "".join(sorted(name[:length])) + re.sub(r"^(?:协作|联合)", "", name[length:])
    return name


def cup_behind(name: str) -> str:
    """Return a name with the cup behind its place (金桥杯云溪市焊工大赛 as 云溪市金桥杯焊工大赛)."""
    found = re.match(r"([一-龥a-z0-9]{2,6}?杯)(.+)", name)
    chain, rest = leading(found[2]) if found else ((), "")
    return f"{words(chain)}{found[1]}{rest}" if found and chain and chain[-1].stem else name


@cache
def _provinces() -> frozenset[str]:
    """Return the letters that stand for provinces (粤)."""
    return frozenset(letter for letter in lexicon.letters().values() if len(letter) == 1)

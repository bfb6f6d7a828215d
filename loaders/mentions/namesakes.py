"""Tells apart persons of one name whom an article says to be two (两位周建平：一位是……，另一位是……)."""

import re
from collections.abc import Iterable, Sequence

from loaders.mentions.candidate import Candidate

_SEVERAL = re.compile(r"(?:[两二三][位名个]|(?:同名|重名|同名同姓)的)[“‘]?$")
_OTHER = re.compile(r"另[一外](?:位|名|个)[^。；;]{0,40}$")


def marks(texts: Sequence[str], taken: Iterable[Candidate]) -> dict[tuple[int, int], str]:
    """Return, by line and start, a mark for the mentions of a shared name that are not the first person's.

    The first is who is named before the other; whoever is named behind both without a word that tells is neither.
    """
    people = [c for c in taken if c.kind == "Person" and c.form != "nominal"]
    shared = {_name(texts, c) for c in people if _SEVERAL.search(texts[c.line][: c.start])}
    found: dict[tuple[int, int], str] = {}
    told: set[str] = set()
    for candidate in sorted(people, key=lambda c: (c.line, c.start)):
        name = _name(texts, candidate)
        if name in shared and _OTHER.search(texts[candidate.line][: candidate.start]):
            found[candidate.line, candidate.start] = "other"
            told.add(name)
        elif name in told:
            found[candidate.line, candidate.start] = "unsaid"
    return found


def _name(texts: Sequence[str], candidate: Candidate) -> str:
    return texts[candidate.line][candidate.start : candidate.end]

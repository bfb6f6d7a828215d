"""National bodies by their official names and the short ones in use: 中华全国总工会, 应急管理部, 全总."""

from collections.abc import Iterator
from functools import cache

import daachorse

from loaders.mentions.candidate import Candidate
from loaders.mentions.line import Line
from loaders.mentions.tables import national

_KINDS = ("TradeUnion", "GovernmentBody", "PartyBody", "Organization", "School")
_SHORTEST = 3  # characters: 人社部 is told from words, 国办 is not
_AMBIGUOUS = frozenset({"科技部"})  # a department of firms too
_ONES_OWN = frozenset("省市县区镇乡旗州厅局处会校院")  # 某省教育部门, 市财政部: not the nation's


@cache
def _automaton() -> tuple[daachorse.CharwiseDoubleArrayAhoCorasick, tuple[tuple[str, str], ...]]:
    found = {
        name: kind for kind in _KINDS for name in national(kind) if len(name) >= _SHORTEST and name not in _AMBIGUOUS
    }
    rows = tuple(sorted(found.items()))
    kind = daachorse.MATCH_KIND_LEFTMOST_LONGEST
    return daachorse.CharwiseDoubleArrayAhoCorasick([name for name, _ in rows], kind), rows


def find(line: Line) -> Iterator[Candidate]:
    """Yield the national bodies of a line that are no part of a word or of a lower body's name."""
    automaton, rows = _automaton()
    for start, end, number in automaton.find(line.text):
        name, kind = rows[number]
        before, last = line.text[start - 1 : start], line.word(end - 1)
        whole = last is None or last.end <= end or last.start <= start
        if whole and before not in _ONES_OWN and not line.text.startswith(("门", "队", "署"), end):
            strong = 5 if len(name) > _SHORTEST else 3
            yield Candidate(line.number, start, end, kind, strong, "body", followed=line.text[end : end + 1])

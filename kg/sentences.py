"""Sentences of the program in Chinese: a table gives each in English, with holes for its values, and its Chinese.

A value may be a sentence of the table itself. Matching takes the first place for each piece between holes, which is
enough where nothing but holes is free, and keeps the time linear whatever strangers put into a value.
"""

import re
from collections.abc import Iterable

HOLE = "{}"
_NOTHING = "—"
_QUOTED = re.compile(r"(?P<sign>['\"])((?:\\.|(?!(?P=sign))[^\\])*)(?P=sign)", re.DOTALL)


class Sentences:
    """The sentences of some tables: lines of English, a tab, and Chinese with as many holes."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Lay out the lines, those that say most first."""
        rows = [line.split("\t") for line in lines if line]
        rows.sort(key=lambda row: -len(row[0].replace(HOLE, "")))
        self._rows = [(english.split(HOLE), chinese.split(HOLE)) for english, chinese in rows]

    def chinese(self, text: str) -> str | None:
        """Return a sentence in Chinese with its values as they are, or None where the tables do not have it."""
        for pieces, words in self._rows:
            values = _values(text, pieces)
            if values is not None:
                shown = [*(self.chinese(value) or _plain(value) for value in values), ""]
                return "".join(word + value for word, value in zip(words, shown, strict=True))
        return None


def _values(text: str, pieces: list[str]) -> list[str] | None:
    """Return what stands between the pieces of a sentence, None where the text is not that sentence."""
    first, *between = pieces
    if not between:
        return [] if text == first else None
    last = between.pop()
    end = len(text) - len(last)
    if not text.startswith(first) or not text.endswith(last) or end < len(first):
        return None
    values, at = [], len(first)
    for piece in between:
        found = text.find(piece, at, end)
        if found < 0:
            return None
        values.append(text[at:found])
        at = found + len(piece)
    return [*values, text[at:end]]


def _plain(value: str) -> str:
    """Return a value as it is, in Chinese quotes where it has quotes."""
    quoted = _QUOTED.fullmatch(value)
    return f"“{quoted[2]}”" if quoted else value or _NOTHING

"""Where in a query something is wrong: line and column, both from 1, counted in code points."""

import re

from kg.errors import QueryRefusedError

_SAID = re.compile(r"(?:-->\s*query:|error at |\(line )(?P<line>\d+)(?::|, column )(?P<column>\d+)")
_NAMED = re.compile(r"'(\w+)'")
_OWN = re.compile(r"^GRAFEO-\w+: |\[Cypher\] ")
_EXPECTED = re.compile(r"\bExpected (\w+)\b")
_SIGNS = {
    "LParen": "(", "RParen": ")", "LBracket": "[", "RBracket": "]", "LBrace": "{", "RBrace": "}", "Colon": ":",
    "Comma": ",",
}  # fmt: skip
Place = tuple[int, int]


def at(text: str, offset: int) -> Place:
    """Return the place of an offset."""
    before = text[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n")


def said(message: str, prefix: int = 0) -> Place | None:
    """Return the place that an engine's message names; `prefix` characters stood before the query's first line."""
    found = _SAID.search(message)
    if found is None:
        return None
    line, column = int(found["line"]), int(found["column"])
    return line, max(1, column - prefix) if line == 1 else column


def named(message: str, text: str) -> Place | None:
    """Return where the name that a message quotes first stands in the query as a word of its own."""
    found = _NAMED.search(message)
    stands = found and re.search(rf"(?<![\w.:]){re.escape(found[1])}(?!\w)", text)
    return at(text, stands.start()) if stands else None


def refusal(text: str, message: str, prefix: int = 0) -> QueryRefusedError:
    """Return an engine's complaint about a query as ours: its first line, and where it points to."""
    first = _plainly((message or "the engine refused it").splitlines()[0])
    found = said(message, prefix) or named(first, text)
    return QueryRefusedError(re.sub(r"(?:error at \d+:\d+: |\s*\(line \d+, column \d+.*)", "", first), found)


def _plainly(message: str) -> str:
    """Return an engine's message without its own numbers and with signs for the names that its parser has for them."""
    words = _OWN.sub("", message)
    return _EXPECTED.sub(lambda hit: f"Expected '{_SIGNS[hit[1]]}'" if hit[1] in _SIGNS else hit[0], words)


def word(text: str, found: Place | None) -> Place | None:
    """Return where the prefixed name begins that ends at a place, or goes through it."""
    if found is None:
        return None
    before = text[: offset(text, found)]
    return at(text, len(re.sub(r"[\w.:-]+$", "", before)))


def offset(text: str, found: Place) -> int:
    """Return the offset of a place; one behind the text's end is its end."""
    lines = text.split("\n")
    return min(sum(len(line) + 1 for line in lines[: found[0] - 1]) + found[1] - 1, len(text))


def back(text: str, found: Place, steps: int) -> Place:
    """Return the place so many characters before another, and at the end of the text the last character that shows."""
    before = max(0, offset(text, found) - steps)
    last = len(text.rstrip()) - 1
    return at(text, max(0, min(before, last)))

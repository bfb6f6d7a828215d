"""Length and nesting of a query text: short and flat enough that no parser hangs or runs out of stack on it.

800 nested parentheses hang a Bolt connection for minutes, 4,000 braces overflow the stack of a SPARQL parser. Brackets
are counted on tokens, so that those in strings, comments and quoted names do not count.
"""

from collections.abc import Iterable

from kg.errors import QueryRefusedError

MAX_BYTES = 16 * 1024
MAX_NESTING = 100
_OPEN, _CLOSE = "([{", ")]}"


def length(text: str) -> None:
    """Refuse a text that is empty or over 16 KiB of UTF-8; raises QueryRefusedError."""
    if not text.strip():
        raise QueryRefusedError("the query is empty")
    if "\x00" in text:
        raise QueryRefusedError("the query contains a NUL character")
    try:
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError as error:
        raise QueryRefusedError(f"the query is no Unicode text: {error.reason} at {error.start}") from error
    if size > MAX_BYTES:
        raise QueryRefusedError(f"the query has {size} bytes; at most {MAX_BYTES} are read")


def nesting(brackets: Iterable[str]) -> None:
    """Refuse brackets nested deeper than 100; `brackets` are the bracket tokens in order. Raises QueryRefusedError."""
    depth = 0
    for token in brackets:
        if token in _OPEN:
            depth += 1
            if depth > MAX_NESTING:
                raise QueryRefusedError(f"brackets are nested deeper than {MAX_NESTING}")
        elif token in _CLOSE:
            depth = max(0, depth - 1)

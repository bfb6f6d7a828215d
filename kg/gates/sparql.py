r"""The gate for SPARQL: tokens by the grammar's terminals, before the engine parses the text.

In SPARQL's grammar a bare word is a keyword or a function's name, never a name of the data: so the tokens tell exactly
whether a query asks another service (SERVICE), names a dataset (FROM), loads a graph (LOAD) or updates. Where `<` may
open an IRI or compare, both readings are followed, because what is a comment or a string depends on it. The engine
resolves `\u` escapes within texts and IRIs only, after it has found them, so that they can hide no keyword.
"""

import re
from collections.abc import Iterator

from kg.errors import QueryRefusedError
from kg.gates import measure, place

_REFUSED = {
    "service": "SERVICE asks another server; this one answers from its own data only",
    "from": "FROM would load another graph; all facts are in the default graph",
    "load": "LOAD updates; only queries are answered",
}
_UPDATES = frozenset(["insert", "delete", "clear", "drop", "create", "add", "move", "copy"])
_FORMS = frozenset(["select", "ask", "construct", "describe"])
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_LOCAL = rf"(?:[\w:·]|{_ESCAPED})(?:(?:[\w:·.\-]|{_ESCAPED})*(?:[\w:·\-]|{_ESCAPED}))?"
_IRI = re.compile(r"""<(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>""")
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*://")
_TOKEN = re.compile(
    rf"""
    (?P<skip>\s+|\#[^\n\r]*)
  | (?P<text>'''(?:(?:'|'')?(?:[^'\\]|\\.))*'''|\"\"\"(?:(?:"|"")?(?:[^"\\]|\\.))*\"\"\"
            |'(?:[^'\\\n\r]|\\.)*'|"(?:[^"\\\n\r]|\\.)*")
  | (?P<variable>[?$]\w+)
  | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<prefixed>(?:_|[^\W\d_](?:[\w.\-]*[\w\-])?)?:(?:{_LOCAL})?)
  | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)
  | (?P<word>[^\W\d]\w*)
  | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)


def check(text: str, *, dataset_given: bool = False) -> None:
    """Refuse a text that is too long, too deep, updates, or reaches beyond this store; raises QueryRefusedError.

    Where the request gives the dataset, FROM says nothing: the request goes before the query.
    """
    measure.length(text)
    found = list(tokens(text))
    measure.nesting(value for _, kind, value in sorted(found) if kind == "sign")
    words = [(value.lower(), at) for at, kind, value in found if kind == "word"]
    for word, at in words:
        if word in _REFUSED and not (word == "from" and dataset_given):
            raise QueryRefusedError(_REFUSED[word], place.at(text, at))
    first, at = next(((w, at) for w, at in words if w in _FORMS | _UPDATES), (None, 0))
    if first in _UPDATES:
        raise QueryRefusedError(f"{str(first).upper()} updates; only queries are answered", place.at(text, at))
    if first is None:
        raise QueryRefusedError(
            "a query is SELECT, ASK, CONSTRUCT or DESCRIBE", place.at(text, words[0][1]) if words else None
        )


def tokens(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield (offset, kind, value) of every token that some reading of the text has; offsets are code points."""
    waiting, seen = [0], set[int]()
    while waiting:
        at = waiting.pop()
        while at < len(text) and at not in seen:
            seen.add(at)
            iri = _IRI.match(text, at)
            if iri and not _ABSOLUTE.match(text, at):
                waiting.append(at + 1)  # the reading in which `<` compares
            match = iri or _TOKEN.match(text, at)
            if not match:  # cannot be: the last alternative takes any character
                break
            kind = "iri" if iri else str(match.lastgroup)
            if kind != "skip":
                yield at, kind, match[0]
            at = match.end()

"""The gate for Cypher: measures and tokens before an engine parses the text, the engine's plan before it runs.

The plan decides what a query may do. Tokens come first because parsing itself can hang, and because some growth (see
growth.py) is visible in no plan. Refusing words that write is a second line only.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from kg.errors import QueryRefusedError
from kg.gates import growth, measure, place
from kg.gates.growth import Token

PROCEDURES = frozenset(
    [
        "db.labels",
        "db.relationshiptypes",
        "db.propertykeys",
        "db.schema.visualization",
        "db.schema.nodetypeproperties",
        "db.schema.reltypeproperties",
        "db.index.fulltext.querynodes",
    ]
)

_TOKEN = re.compile(
    r"""
    (?P<skip>\s+|//[^\n\r]*|/\*.*?\*/)
  | (?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
  | (?P<name>`(?:[^`]|``)*`)
  | (?P<word>[^\W\d]\w*)
  | (?P<number>\d[\w.]*)
  | (?P<sign>\|\||.)
    """,
    re.VERBOSE | re.DOTALL,
)
_WRITES = frozenset(
    ["create", "merge", "set", "delete", "detach", "remove", "foreach", "drop", "alter", "grant", "deny"]
)
_ADMIN = frozenset(["show", "terminate", "use", "explain", "profile", "cypher", "start", "stop", "enable", "revoke"])
_GRAFEO_READS = frozenset(
    [
        "aggregate",
        "antijoin",
        "apply",
        "bind",
        "distinct",
        "edgescan",
        "empty",
        "except",
        "expand",
        "filter",
        "horizontalaggregate",
        "intersect",
        "join",
        "leftjoin",
        "limit",
        "mapcollect",
        "multiwayjoin",
        "nodescan",
        "otherwise",
        "parameterscan",
        "project",
        "return",
        "shortestpath",
        "skip",
        "sort",
        "union",
        "unwind",
        "with",
    ]
)
_GRAFEO_OUTER = "Discriminant(51)"  # how the pinned version prints the rows that a subquery gets from outside
_GRAFEO_NEVER = re.compile(
    r"\b(LoadCsv|LoadData|CallProcedure|(?:Create|Merge|Add|Delete|Set|Remove|Drop|Insert)[A-Z]\w*)\b"
)


def tokens(text: str) -> list[Token]:
    """Return the tokens of a Cypher text without white space and comments; an unclosed quote is a sign by itself."""
    return list(_tokens(text))


def check(text: str) -> None:
    r"""Refuse a text that is too long, too deep, that writes, administers or doubles; raises QueryRefusedError.

    `\u` escapes are refused: Cypher resolves them before it looks for tokens, so they could hide one.
    """
    measure.length(text)
    found = tokens(text)
    if re.search(r"\\+u", text):
        raise QueryRefusedError("\\u escapes are not read: write the character itself")
    measure.nesting(t.value for t in found if t.kind == "sign")
    _refuse_words(found, text)
    growth.refuse(found)


def check_neo4j_plan(query_type: str | None, plan: Mapping[str, object] | None) -> None:
    """Refuse all but a read (`r`) whose plan has only operators that read the graph; raises QueryRefusedError."""
    if query_type != "r":
        raise QueryRefusedError(f"only queries that read are answered; this one is of type {query_type!r}")
    if not plan:
        raise QueryRefusedError("the server gave no plan to look at")
    for operator, arguments in _operators(plan):
        name = operator.split("@")[0].lower()
        if name.startswith(("loadcsv", "show", "terminate")):
            raise _not_here(operator.split("@")[0])
        if "procedurecall" in name:
            _check_procedure(str(arguments.get("Details", "")))


def check_grafeo_plan(plan: str) -> None:
    """Refuse a plan of the embedded graph with any operator outside those that read; raises QueryRefusedError."""
    for line in plan.splitlines():
        operator = re.match(r"\s*(\w+)", line)
        if not operator or line.strip() == _GRAFEO_OUTER:
            continue
        name = operator[1]
        if name == "CallProcedure":
            _check_procedure(line.partition("(")[2])
        elif name.lower() not in _GRAFEO_READS:
            raise _not_here(name)
        inner = _GRAFEO_NEVER.search(re.sub(r'"(?:[^"\\]|\\.)*"', '""', line.partition("(")[2]))
        if inner and name != "CallProcedure":
            raise _not_here(inner[1])


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        kind = str(match.lastgroup)
        if kind != "skip":
            yield Token(kind, match[0].lower() if kind == "word" else match[0])


def _at(text: str, index: int) -> place.Place:
    """Return where a token stands."""
    starts = (match.start() for match in _TOKEN.finditer(text) if match.lastgroup != "skip")
    return place.at(text, next(islice(starts, index, None)))


def _refuse_words(found: Sequence[Token], text: str) -> None:
    if found and found[0].kind == "word" and found[0].value in _ADMIN:
        raise _not_here(found[0].value.upper(), _at(text, 0))
    for i, token in enumerate(found):
        after = found[i + 1].value if i + 1 < len(found) else ""
        if token == ("word", "load") and after == "csv":
            raise _not_here("LOAD CSV", _at(text, i))
        if token.kind == "word" and token.value in _WRITES and not _is_name(found[i - 1].value if i else "", after):
            what = f"{token.value.upper()} writes; only queries that read are answered"
            raise QueryRefusedError(what, _at(text, i))


def _not_here(what: str, at: place.Place | None = None) -> QueryRefusedError:
    return QueryRefusedError(f"{what} is not answered here: queries read the graph and nothing else", at)


def _is_name(before: str, after: str) -> bool:
    """Tell a property, label, parameter, alias or key from a clause."""
    return before in {".", ":", "$", "|", "&", "!", "as"} or after in {"", ":", ",", ")", ".", "="}


def _operators(plan: Mapping[str, object]) -> Iterator[tuple[str, Mapping[str, object]]]:
    waiting = [plan]
    while waiting:
        step = waiting.pop()
        arguments = step.get("args")
        yield str(step.get("operatorType")), arguments if isinstance(arguments, Mapping) else {}
        children = step.get("children")
        waiting += children if isinstance(children, list) else []


def _check_procedure(details: str) -> None:
    name = re.split(r"[\s()]", details.strip())[0]
    if name.lower() not in PROCEDURES:
        raise QueryRefusedError(f"the procedure {name} is none of those answered: {', '.join(sorted(PROCEDURES))}")

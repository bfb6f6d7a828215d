"""Refuses Cypher whose values outgrow any memory: what a value is multiplied by shows in its tokens, in no plan.

Forty doublings are a terabyte, and a server that has no heap left fails everybody's query. So the factors by which
values may grow from clause to clause are multiplied, as if each clause fed the next: a sum of three names is three
times its largest, a text put into itself by `replace` is a square. What ordinary questions add up stays far below.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.errors import QueryRefusedError

MOST = 2**8
_SQUARE = 2**4  # what one `replace` by something that is no literal counts for
_PROJECTS = frozenset(["with", "return", "unwind"])
_CLAUSES = _PROJECTS | {"match", "where", "order", "call", "union", "optional"}


class Token(NamedTuple):
    """One token: `kind` is text, name, word, number or sign; words are lower case in `value`."""

    kind: str
    value: str


def refuse(found: Sequence[Token]) -> None:
    """Refuse values that grow beyond measure from clause to clause, or in a `reduce`; raises QueryRefusedError."""
    product = 1
    for clause in _clauses(found):
        product *= max(map(_factor, _items(clause)), default=1)
        if product > MOST:
            raise QueryRefusedError(f"values are added to each other more than {MOST}-fold: they outgrow any memory")
    for i, token in enumerate(found):
        if token == ("word", "reduce") and found[i + 1 : i + 2] == [("sign", "(")]:
            _refuse_reduce(found[i + 2 :])


def _clauses(found: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the tokens behind each WITH, RETURN and UNWIND, up to the next clause."""
    clause: list[Token] | None = None
    for token in found:
        if token.kind == "word" and token.value in _CLAUSES:
            if clause is not None:
                yield clause
            clause = [] if token.value in _PROJECTS else None
        elif clause is not None:
            clause.append(token)
    if clause is not None:
        yield clause


def _items(clause: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the expressions of a clause, which commas outside brackets part."""
    item: list[Token] = []
    depth = 0
    for token in clause:
        depth += (token.value in "([{") - (token.value in ")]}") if token.kind == "sign" else 0
        if token == ("sign", ",") and depth == 0:
            yield item
            item = []
        else:
            item.append(token)
    yield item


def _factor(item: Sequence[Token]) -> int:
    """Return by how much the largest value in an expression may grow."""
    added = sum(
        sign.kind == "sign" and sign.value in {"+", "||"} and not {left.kind, right.kind} & {"text", "number"}
        for left, sign, right in zip(item, item[1:], item[2:], strict=False)
    )
    replaced = sum(token == ("word", "replace") and not _constant(item[i + 1 :]) for i, token in enumerate(item))
    return int((added + 1) * _SQUARE**replaced)


def _constant(call: Sequence[Token]) -> bool:
    """Tell whether the last argument of a call is a literal or a parameter: it ends with one, then a bracket."""
    depth = 0
    for i, token in enumerate(call):
        depth += (token.value in "([{") - (token.value in ")]}") if token.kind == "sign" else 0
        if depth == 0:
            last, before = call[i - 1] if i else token, call[i - 2] if i > 1 else token
            return last.kind in {"text", "number"} or before == ("sign", "$")
    return True


def _refuse_reduce(found: Sequence[Token]) -> None:
    """Refuse `reduce(s = .., x IN .. | body)` whose body uses `s` twice on one way, or replaces in it."""
    name, body = found[0] if found else Token("sign", ""), _body(found)
    uses = most = 0
    counting = True
    for token in body:
        if token.kind == "word" and token.value in ("case", "when", "then", "else", "end"):
            counting = token.value in ("then", "else", "end")
            most, uses = max(most, uses), 0
        elif counting and token == name:
            uses += 1
    grows = Token("word", "replace") in body and name in body
    if max(most, uses) > 1 or grows:
        raise QueryRefusedError(f"reduce uses its value {name.value!r} more than once a step: it outgrows any memory")


def _body(found: Sequence[Token]) -> list[Token]:
    """Return the tokens between the bar and the closing bracket of a reduce."""
    depth, start = 1, None
    for i, token in enumerate(found):
        depth += (token.value in "([{") - (token.value in ")]}") if token.kind == "sign" else 0
        if token.value == "|" and depth == 1 and start is None:
            start = i + 1
        if depth == 0:
            return list(found[start or 0 : i])
    return list(found[start or 0 :])

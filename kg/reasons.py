"""The reasons of identity in Chinese: the sentences of `kg.identity` stand in English in a table beside this file."""

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

_HOLE = "{}"
_NOTHING = "—"


def in_chinese(reasons: Iterable[str]) -> list[str]:
    """Return reasons in Chinese, the names in them as they are; one that the table does not know stays as it is."""
    return [_said(reason) for reason in reasons]


def _said(reason: str) -> str:
    for pattern, words in _table():
        if found := pattern.fullmatch(reason):
            parts = iter([_said(part) or _NOTHING for part in found.groups()])
            return "".join(piece if piece != _HOLE else next(parts) for piece in re.split(r"(\{\})", words))
    return reason


@cache
def _table() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what each English sentence looks like and its Chinese, those that say most first."""
    lines = files("kg").joinpath("reasons.tsv").read_text(encoding="utf-8").splitlines()
    rows = sorted((line.split("\t") for line in lines if line), key=lambda row: -len(row[0].replace(_HOLE, "")))
    return tuple(
        (re.compile("(.*?)".join(map(re.escape, english.split(_HOLE))), re.DOTALL), zh) for english, zh in rows
    )

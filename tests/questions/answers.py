"""Compares what a query returned with the answers a question expects: as sets, by name or alias, without quotes."""

import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

HERE = Path(__file__).parent
QUOTES = re.compile(r"[\s“”‘’《》「」『』〈〉\"']")

Names = Callable[[str], Sequence[str]]


def bare(text: str) -> str:
    """Return the text without spaces and quotation marks, full-width signs folded to ASCII ones."""
    folded = text.translate(str.maketrans("（），：０１２３４５６７８９", "(),:0123456789"))
    return QUOTES.sub("", folded)


def queries(name: str) -> dict[str, dict[str, object]]:
    """Return the questions of a TOML file beside this one by their ids."""
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def forms(cell: object, names: Names) -> set[str]:
    """Return every form in which a cell may be answered: all names of an entity, or the value as text."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = str(cell).removeprefix("https://w3id.org/union-kg/id/")
    return {bare(n) for n in (names(text) or [text])}


def cells(rows: Iterable[Sequence[object]], names: Names, *, joined: bool) -> list[set[str]]:
    """Return the answers as sets of equal forms: one for each cell, or for each row with its cells joined by "|"."""
    out: list[set[str]] = []
    for row in rows:
        row_forms = [forms(c, names) for c in row if c is not None]
        if joined:
            together = {""}
            for alternatives in row_forms:
                together = {f"{t}|{a}" if t else a for t in together for a in alternatives}
            row_forms = [together]
        out.extend(f for f in row_forms if f not in out)
    return out


def missing_and_extra(
    expected: Sequence[str], also: Sequence[str], found: list[set[str]], same: dict[str, list[str]]
) -> tuple[list[str], list[set[str]]]:
    """Return the expected answers that nothing found equals, and what was found beyond them."""
    accepted = {e: {bare(e), *(bare(s) for s in same.get(e, [])), *map(bare, also)} for e in expected}
    missing = [e for e, ok in accepted.items() if not any(ok & f for f in found)]
    extra = [f for f in found if not any(ok & f for ok in accepted.values())]
    return missing, extra

"""Reads the tab-separated tables beside it: comment lines (source and date) first, then the column names, then rows."""

from functools import cache
from importlib.resources import files


@cache
def rows(table: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table (`endings` for `endings.tsv`) as text, in the order of the file.

    Raises FileNotFoundError for a table that is not there, ValueError for a row that is not as long as the header.
    """
    lines = [line for line in _lines(table) if line and not line.startswith("#")]
    width = len(lines[0].split("\t"))
    found = tuple(tuple(line.split("\t")) for line in lines[1:])
    for row in found:
        if len(row) != width:
            raise ValueError(f"{table}.tsv has {width} columns, but not in this row: {row}")
    return found


@cache
def columns(table: str) -> tuple[str, ...]:
    """Return the names of a table's columns."""
    return tuple(next(line for line in _lines(table) if not line.startswith("#")).split("\t"))


def header(table: str) -> tuple[str, ...]:
    """Return the comment lines at the top of a table, without their `# `."""
    return tuple(line.removeprefix("#").strip() for line in _lines(table) if line.startswith("#"))


def _lines(table: str) -> list[str]:
    text = files("ontology.lexicon").joinpath(f"{table}.tsv").read_text(encoding="utf-8")
    return text.removesuffix("\n").split("\n")

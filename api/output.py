"""How the command line shows an answer: a table for eyes, JSON or CSV for programs; data never becomes markup."""

import csv
import io
import re
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum

import orjson
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from kg.errors import UsageError
from kg.spreadsheets import guarded
from kg.stores.base import Table

PIPED_WIDTH = 100_000
NARROW = 4  # columns of which a terminal shows most rows in one line
CODE = re.compile(r"[\w.:-]{0,25}", re.ASCII)  # an id, a date, a number, a name of a relation
# Control characters could drive the terminal, direction and invisible ones reorder or hide what is shown.
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


class Form(StrEnum):
    """The forms in which rows are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def form(*, as_json: bool, as_csv: bool) -> Form:
    """Return the form that two flags ask for; raises UsageError for both."""
    if as_json and as_csv:
        raise UsageError("--json and --csv exclude each other")
    return Form.JSON if as_json else Form.CSV if as_csv else Form.TABLE


def console(*, error: bool = False) -> Console:
    """Return a console for standard output or error; where no terminal reads it, lines are not folded."""
    stream = sys.stderr if error else sys.stdout
    width = None if stream.isatty() else PIPED_WIDTH
    return Console(stderr=error, width=width, highlight=False, markup=False, emoji=False)


def visible(value: object) -> str:
    """Return a cell as text with unseen characters named."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else dumps(value).decode()
    return UNSEEN.sub(lambda m: f"[U+{ord(m[0]):04X}]", text)


def joined(text: str) -> str:
    """Return words of a page as they are read: without its line breaks, a space for one between Latin words."""
    first, *others = (line.strip(" \t\r\u3000") for line in text.split("\n"))
    for line in filter(None, others):
        first += f" {line}" if _latin(first[-1:]) and _latin(line[0]) else line
    return first


def _latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def dumps(value: object, *, pretty: bool = False) -> bytes:
    """Return a value as JSON bytes in UTF-8, keys in the order given."""
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 if pretty else 0, default=str)


def objects(table: Table) -> list[dict[str, object]]:
    """Return the rows as objects keyed by column."""
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def write(content: bytes) -> None:
    """Write bytes to standard output as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def show(table: Table, how: Form) -> None:
    """Print the rows; that some were cut off is said on standard error."""
    if how is Form.JSON:
        write(dumps(objects(table), pretty=True) + b"\n")
    elif how is Form.CSV:
        write(as_csv(table.columns, table.rows))
    else:
        grid(table.columns, table.rows)
    if table.truncated:
        say(f"only the first {len(table.rows)} rows are shown")


def listing(items: object, columns: Sequence[str], rows: Sequence[Sequence[object]], how: Form) -> None:
    """Print a list that people open in a spreadsheet: its items as JSON, or its rows as a table or as CSV."""
    if how is Form.JSON:
        write(dumps(items, pretty=True) + b"\n")
    elif how is Form.CSV:
        write(as_csv(columns, [[guarded(cell) for cell in row] for row in rows]))
    else:
        grid(columns, rows)
        if not rows:
            say("there are none")


def as_csv(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    """Return rows as CSV (RFC 4180, UTF-8); values that are no text are written as JSON."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return out.getvalue().encode()


def _plain(cell: object) -> str:
    return "" if cell is None else cell if isinstance(cell, str) else dumps(cell).decode()


def grid(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table of text; line breaks that a page has inside a sentence are left out.

    What a terminal has no room for goes on below: nothing is cut off, and ids and dates stay in one piece.
    """
    out, cells = console(), [[_cell(cell) for cell in row] for row in rows]
    shown = Grid(box=SIMPLE_HEAD, pad_edge=False, leading=int(out.is_terminal and len(columns) > NARROW))
    for at, column in enumerate(columns):
        whole = all(CODE.fullmatch(row[at]) for row in cells)
        shown.add_column(Text(visible(column)), overflow="fold", no_wrap=whole)
    for row in cells:
        shown.add_row(*map(Text, row))
    out.print(shown)


def _cell(value: object) -> str:
    return visible(joined(value) if isinstance(value, str) and "\n" in value else value)


def pairs(values: Mapping[str, object]) -> None:
    """Print names and values, one pair a line."""
    width = max(map(len, values), default=0)
    for name, value in values.items():
        console().print(Text(f"{name:<{width}}  {visible(value)}"), soft_wrap=True)


def say(words: str) -> None:
    """Print one line to people on standard error."""
    console(error=True).print(Text(visible(words)), soft_wrap=True)

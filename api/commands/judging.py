"""`kg judge`: same, different or unsure for pairs of names in their contexts."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from api.output import dumps, grid, say, write
from kg import strict_json
from kg.errors import InputRefusedError
from kg.identity import Finding
from loaders import pairs

AsTable = Annotated[bool, typer.Option("--table", help="Print a table for eyes instead of JSON.")]


def judge(
    file: Annotated[Path, typer.Argument(metavar="PAIRS.json", help="A list of {kind, a, context_a, b, context_b}.")],
    as_table: AsTable = False,
) -> None:
    """Say of pairs of names in context whether they are one thing: JSON `[{id, verdict, score, reasons}]`.

    Where the file has labels, they are compared with on standard error.
    """
    rows = _rows(file)
    found = [pairs.judge(pairs.read_pair(row, f"{file}: pair {n}")) for n, row in enumerate(rows, 1)]
    ids = [row.get("id", n) for n, row in enumerate(rows, 1)]
    if as_table:
        cells = [
            (key, row["a"], row["b"], f.verdict, f.score, "; ".join(f.reasons))
            for key, row, f in zip(ids, rows, found, strict=True)
        ]
        grid(("id", "a", "b", "verdict", "score", "reasons"), cells)
    else:
        answers = [
            {"id": key, "verdict": f.verdict, "score": f.score, "reasons": list(f.reasons)}
            for key, f in zip(ids, found, strict=True)
        ]
        write(dumps(answers, pretty=True) + b"\n")
    _compare(rows, found)


def _compare(rows: Sequence[Mapping[str, Any]], found: Sequence[Finding]) -> None:
    labelled = [(row["label"], f.verdict) for row, f in zip(rows, found, strict=True) if "label" in row]
    if labelled:
        right = sum(label == verdict for label, verdict in labelled)
        unsure = sum(verdict == "unsure" != label for label, verdict in labelled)
        merged = sum((label, verdict) == ("different", "same") for label, verdict in labelled)
        wrong = len(labelled) - right - unsure
        say(f"{right} of {len(labelled)} as labelled, {unsure} unsure, {wrong} otherwise, {merged} wrongly merged")


def _rows(file: Path) -> list[Mapping[str, Any]]:
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise InputRefusedError(str(file), f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise InputRefusedError(str(file), f"is not UTF-8: {error}") from None
    rows = strict_json.parse(text, str(file))
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InputRefusedError(str(file), "is no list of pairs")
    return rows

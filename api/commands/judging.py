"""`kg judge`: same, different or unsure for pairs of names in their contexts."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from api.commands.options import AsJson
from api.output import dumps, grid, say, write
from kg.errors import InputRefusedError
from loaders import pairs


def judge(
    file: Annotated[Path, typer.Argument(metavar="PAIRS.json", help="A list of {kind, a, context_a, b, context_b}.")],
    as_json: AsJson = False,
) -> None:
    """Say of pairs of names in context whether they are the same thing; labels in the file are compared with."""
    rows = _rows(file)
    found = [pairs.judge(pairs.read_pair(row, f"{file}: pair {n}")) for n, row in enumerate(rows, 1)]
    answers = [
        {"id": row.get("id", n), "a": row["a"], "b": row["b"], "verdict": judged.verdict, "why": judged.why}
        for n, (row, judged) in enumerate(zip(rows, found, strict=True), 1)
    ]
    if as_json:
        write(dumps(answers, pretty=True) + b"\n")
    else:
        grid(("id", "a", "b", "verdict", "why"), [tuple(answer.values()) for answer in answers])
    _compare(rows, [judged.verdict for judged in found])


def _compare(rows: list[Mapping[str, Any]], verdicts: list[str]) -> None:
    labelled = [(row["label"], verdict) for row, verdict in zip(rows, verdicts, strict=True) if "label" in row]
    if labelled:
        right = sum(label == verdict for label, verdict in labelled)
        unsure = sum(verdict == "unsure" for _, verdict in labelled)
        say(f"{right} of {len(labelled)} as labelled, {unsure} unsure, {len(labelled) - right - unsure} otherwise")


def _rows(file: Path) -> list[Mapping[str, Any]]:
    try:
        rows = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputRefusedError(str(file), f"cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise InputRefusedError(str(file), f"is not JSON: {error}") from None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InputRefusedError(str(file), "is no list of pairs")
    return rows

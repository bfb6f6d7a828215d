"""`kg export`: the graph in other forms, the same bytes for the same articles and judgements."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from api import drawing
from api.commands.instances import opened
from api.commands.options import Data, Output
from api.output import say
from api.settings import read
from kg.errors import UsageError
from kg.export import FORMATS, findings
from kg.export import export as exported
from kg.instance import Instance
from ontology import terms

ALL = (*FORMATS, "html")


def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help=f"One of {', '.join(ALL)}.")],
    data: Data = None,
    output: Output = None,
    check: Annotated[
        bool, typer.Option("--check", help="Check the statements against the SHACL shapes first.")
    ] = False,
) -> None:
    """Write the whole graph in a format, in canonical order."""
    if form not in ALL:
        raise UsageError(f"there is no export format {form!r}; there are: {', '.join(ALL)}")
    with opened(read(data)) as instance:
        if check and not _conforms(instance):
            raise typer.Exit(1)
        write(_pieces(instance, form), output)


def _pieces(instance: Instance, form: str) -> Iterator[bytes]:
    if form != "html":
        yield from (piece.encode() for piece in exported(instance.ledger, form, instance.base))
        return
    picture, left_out = drawing.whole(instance.ledger, terms.load())
    if left_out:
        say(f"the picture shows the {drawing.MOST} things with the most facts; {left_out} are left out")
    yield picture


def _conforms(instance: Instance) -> bool:
    broken = list(findings(instance.ledger, instance.base))
    for finding in broken:
        say(f"{', '.join(finding.articles)}: {finding.report}")
    return not broken


def write(pieces: Iterable[bytes], output: Path | None) -> None:
    """Write to standard output, or to a file that only takes its name when it is complete."""
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.writelines(pieces)
        sys.stdout.buffer.flush()
        return
    part = output.with_name(f"{output.name}.part")
    try:
        with part.open("wb") as file:
            file.writelines(pieces)
        part.replace(output)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UsageError(f"{output}: cannot be written: {error.strerror}") from error

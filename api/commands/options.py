"""Options and arguments that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

Data = Annotated[
    Path | None,
    typer.Option("--data", metavar="DIR", help="The folder of the instance (or KG_DATA).", show_default=False),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON: a list of row objects.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print CSV.")]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write here instead of standard output.")
]
Issued = Annotated[str | None, typer.Option("--issued", metavar="DATE", help="The day of issue, YYYY-MM-DD.")]
Newspaper = Annotated[str | None, typer.Option("--newspaper", metavar="NAME", help="The newspaper's name.")]

"""`kg reread`: the pages of an instance read anew, after the reader has changed."""

from typing import Annotated

import typer

from api.commands.instances import opened
from api.commands.options import Data
from api.output import pairs, say
from api.settings import read
from loaders import rereading


def reread(
    data: Data = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Processes that read.")] = 1,
) -> None:
    """Read anew the pages that an older reader read; decisions and retractions stay, a stop is gone on from."""
    with opened(read(data)) as instance:
        told = rereading.reread(instance, jobs)
        instance.catch_up()
    pairs({"replaced": told.replaced, "unchanged": told.unchanged, "refused": len(told.refused), "left": told.left})
    for line in told.refused:
        say(f"refused {line}")
    if told.left:
        say("left: pages that a second reader had a part in; kg load with --llm reads them anew")
    if told.refused:
        raise typer.Exit(1)

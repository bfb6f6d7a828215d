"""`kg status`, `kg rebuild` and `kg retract`: how an instance stands, and changing what it stands on."""

from typing import Annotated

import typer

from api.commands.instances import opened
from api.commands.options import AsJson, Data
from api.output import dumps, pairs, write
from api.settings import read


def status(data: Data = None, as_json: AsJson = False) -> None:
    """Show sequence numbers, counts, lag and health."""
    with opened(read(data)) as instance:
        found = instance.status()
    if as_json:
        write(dumps(found, pretty=True) + b"\n")
    else:
        pairs(found)


def rebuild(data: Data = None) -> None:
    """Make all projections anew from the ledger."""
    with opened(read(data)) as instance:
        instance.rebuild()
        pairs(instance.status())


def retract(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The article's id.")],
    data: Data = None,
) -> None:
    """Make the graph as if an article had never been loaded."""
    with opened(read(data)) as instance:
        instance.retract(article)
        instance.catch_up()
        pairs({"retracted": article, "sequence": instance.ledger.sequence()})

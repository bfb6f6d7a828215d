"""`kg status`, `kg rebuild` and `kg retract`: how an instance stands, and changing what it stands on."""

from dataclasses import asdict
from typing import Annotated, Any

import typer

from api.commands.instances import opened
from api.commands.options import AsJson, Data
from api.output import dumps, grid, pairs, say, write
from api.settings import read
from kg.instance import Standing, Status

ELSEWHERE = "a running server owns the projections; its /readyz says how far they are"


def status(data: Data = None, as_json: AsJson = False) -> None:
    """Show sequence numbers, counts, lag and health; 3 where a projection cannot be reached.

    What a running server has is asked there: that is no fault of it.
    """
    with opened(read(data)) as instance:
        found = instance.status()
    if as_json:
        write(dumps({**asdict(found), "projections": [_projection(p) for p in found.projections]}, pretty=True) + b"\n")
    else:
        tell(found)
    if any(p.error and not p.elsewhere for p in found.projections):
        raise typer.Exit(3)


def tell(found: Status) -> None:
    """Print where an instance stands."""
    pairs({"sequence": found.sequence, **found.counts})
    rows = [
        (
            p["name"],
            p["sequence"],
            p["lag"],
            ", ".join(f"{n} {what}" for what, n in p["counts"].items()),
            p["error"] or "ok",
        )
        for p in map(_projection, found.projections)
    ]
    grid(("projection", "sequence", "lag", "holds", "health"), rows)
    if not found.owner:
        say(ELSEWHERE)


def _projection(standing: Standing) -> dict[str, Any]:
    """Return where a projection stands; of one that cannot be asked its number is not known."""
    return asdict(standing) | ({"sequence": None, "lag": None} if standing.error else {})


def rebuild(data: Data = None) -> None:
    """Make all projections anew from the ledger; a Neo4j graph that followed another ledger follows this one then."""
    with opened(read(data), take_over=True) as instance:
        instance.rebuild()
        tell(instance.status())


def retract(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The article's id.")],
    data: Data = None,
) -> None:
    """Make the graph as if an article had never been loaded."""
    with opened(read(data)) as instance:
        sequence = instance.retract(article)
        instance.catch_up()
    pairs({"retracted": article, "sequence": sequence})

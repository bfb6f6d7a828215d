"""`kg doctor`: says what stands open and whether the instance is sound."""

from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Annotated

import typer

from api.commands.instances import opened
from api.commands.options import AsJson, Data
from api.commands.state import ELSEWHERE
from api.doctor import Finding, Level, findings
from api.output import dumps, grid, write
from api.settings import Settings, read
from kg.errors import StoreUnavailableError, UsageError

CODES = {Level.UNREACHABLE: 3, Level.BROKEN: 1, Level.OPEN: 1}
Host = Annotated[str, typer.Option("--host", help="The address that kg serve is to listen on.")]


def doctor(data: Data = None, host: Host = "127.0.0.1", as_json: AsJson = False) -> None:
    """Say what is open and what is broken: 0 nothing, 1 something, 3 a store that cannot be reached."""
    settings = replace(read(data), host=host)
    if not settings.folder().is_dir():
        raise UsageError(
            f"there is no instance at {settings.folder()}; kg load --data {settings.folder()} FILE makes one"
        )
    found = [*findings(settings), *_projections(settings)]
    if as_json:
        write(dumps([asdict(one) for one in found], pretty=True) + b"\n")
    else:
        grid(("", "what", "said", "right would be"), [(f.level, f.what, f.said, f.right) for f in found])
    code = max((CODES.get(one.level, 0) for one in found), default=0)
    if code:
        raise typer.Exit(code)


def _projections(settings: Settings) -> Iterator[Finding]:
    """Tell how far the projections are behind, where this process may look into them."""
    try:
        with opened(settings, wait=0) as instance:
            status = instance.status()
    except (StoreUnavailableError, UsageError) as error:
        yield Finding("projections", Level.UNREACHABLE, str(error))
        return
    if not status.owner:
        yield Finding("projections", Level.FINE, ELSEWHERE)
        return
    for one in status.projections:
        level = Level.UNREACHABLE if one.error else Level.FINE
        yield Finding(f"projection {one.name}", level, one.error or f"at {one.sequence}, {one.lag} behind")

"""`kg key`: makes, lists and revokes API keys; a key is shown once, when it is made."""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated

import typer

from api.audit import Audit
from api.commands.options import AsJson, Data
from api.keys import Key, Keys, Scope
from api.output import dumps, grid, pairs, say, write
from api.settings import read, scopes
from kg.errors import UsageError
from kg.instants import now


class Act(StrEnum):
    """What to do with keys."""

    ADD = "add"
    LIST = "list"
    REVOKE = "revoke"


Name = Annotated[str | None, typer.Argument(metavar="[NAME]", help="The key's name; whose it is or what it is for.")]
Scopes = Annotated[
    list[str] | None, typer.Option("--scope", help=f"One of {', '.join(Scope)}; several times or with commas.")
]
Expires = Annotated[str | None, typer.Option("--expires", metavar="DATE", help="The last day, YYYY-MM-DD, in UTC.")]
Signs = Annotated[str, typer.Option("--signs", metavar="PERSON", help="The name its judgements carry; else NAME.")]


def key(  # noqa: PLR0913, PLR0917 - a command has as many parameters as options
    act: Annotated[Act, typer.Argument(help="add, list or revoke.")],
    name: Name = None,
    data: Data = None,
    scope: Scopes = None,
    expires: Expires = None,
    signs: Signs = "",
    as_json: AsJson = False,
) -> None:
    """Make, list or revoke API keys; a running server minds a change with the next request."""
    folder = read(data).folder()
    if act is Act.LIST:
        _list(Keys(folder).all(), as_json=as_json)
        return
    if name is None:
        raise UsageError(f"kg key {act} needs the NAME of the key")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if act is Act.ADD:
        wanted = scopes(",".join(scope or ()), "--scope")
        made, token = Keys(folder).add(name, wanted, expires=_day(expires), signs=signs)
        say("this key is shown once and kept nowhere; whoever has it may do what its scopes say:")
        _shown(made, as_json=as_json, key=token)
    else:
        made = Keys(folder).revoke(name)
        _shown(made, as_json=as_json)
    Audit(folder).writes.note(
        who="command line", outcome="done", key=made.name, act=act, scopes=" ".join(sorted(made.scopes))
    )


def _shown(made: Key, *, as_json: bool, **more: str) -> None:
    said = {**more, **_row(made)}
    if as_json:
        write(dumps(said, pretty=True) + b"\n")
    else:
        pairs(said)


def _list(keys: list[Key], *, as_json: bool) -> None:
    rows = [_row(one) for one in keys]
    if as_json:
        write(dumps(rows, pretty=True) + b"\n")
    else:
        columns = ("name", "id", "scopes", "signs", "created", "expires", "state")
        grid(columns, [[row[c] for c in columns] for row in rows])


def _row(one: Key) -> dict[str, str]:
    state = "revoked" if one.revoked else "holds" if one.holds(now()) else "expired"
    return {
        "name": one.name,
        "id": one.id,
        "scopes": " ".join(sorted(one.scopes)),
        "signs": one.signs,
        "created": one.created,
        "expires": (one.expires or "never")[:10],
        "state": state,
    }


def _day(written: str | None) -> date | None:
    if written is None:
        return None
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise UsageError(f"--expires is a day such as 2027-01-31, not {written!r}") from None
    if day < datetime.now(UTC).date():
        raise UsageError(f"--expires {written} is past already")
    return day

"""The command line `kg`: assembles the commands and turns errors into words and exit codes."""

import gc
import sys
from collections.abc import Sequence
from os import path

import typer

from api.commands import COMMANDS, command
from api.output import say
from kg.errors import (
    ClaimInvalidError,
    ConflictError,
    InputRefusedError,
    KgError,
    QueryTimeoutError,
    StoreUnavailableError,
    UsageError,
)

REFUSED, USAGE, UNREACHABLE = 1, 2, 3
# Word lists and vocabulary make a hundred thousand objects that stay: looking for cycles among them at Python's own
# pace took a fifth of the time of a short command.
SELDOM = (20_000, 20, 50)
CODES: tuple[tuple[type[KgError], int], ...] = (
    (StoreUnavailableError, UNREACHABLE),
    (InputRefusedError, REFUSED),
    (ConflictError, REFUSED),
    (ClaimInvalidError, REFUSED),
    (QueryTimeoutError, REFUSED),
    (KgError, USAGE),
)


def door(arguments: Sequence[str]) -> typer.Typer:
    """Return the command line with the command that these arguments name; where they name none, with all of them."""
    app = typer.Typer(
        name="kg",
        help="A knowledge graph of Chinese trade-union news in which every fact shows the sentence that says it.",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_nothing)
    for name in [n for n in arguments[:1] if n in COMMANDS] or COMMANDS:
        _hang(app, name)
    return app


def _hang(app: typer.Typer, name: str) -> None:
    """Hang a command, or a group of them, into the command line."""
    found = command(name)
    if isinstance(found, typer.Typer):
        app.add_typer(found, name=name, no_args_is_help=True, rich_help_panel=None)
    else:
        app.command(name)(found)


def _nothing() -> None:
    """Stand before the commands, so that a single one is still called by its name."""


def _refuse_bytes(arguments: Sequence[str]) -> None:
    """Raise UsageError for bytes that are no characters; a path may have them: files are named as they are."""
    for argument in arguments:
        if "\udc80" <= max(argument, default="") <= "\udcff" and not path.exists(argument):  # noqa: PTH110 - a path too long is none
            raise UsageError(f"{argument!a} is not UTF-8; right would be characters, or the path of a file")


def code_of(error: KgError) -> int:
    """Return the exit code of an error."""
    return next(code for kind, code in CODES if isinstance(error, kind))


def main() -> None:
    """Run the command line and end the process with 0 done, 1 input refused, 2 wrong usage, 3 store unreachable."""
    gc.set_threshold(*SELDOM)
    try:
        _refuse_bytes(sys.argv[1:])
        door(sys.argv[1:])()
    except KgError as error:
        say(f"kg: {error}")
        sys.exit(code_of(error))
    except KeyboardInterrupt:
        say("kg: interrupted")
        sys.exit(130)


if __name__ == "__main__":
    main()

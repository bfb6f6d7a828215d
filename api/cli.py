"""The command line `kg`: assembles the commands and turns errors into words and exit codes."""

import sys

import typer

from api.commands import COMMANDS
from api.output import say
from kg.errors import InputRefusedError, KgError, QueryTimeoutError, StoreUnavailableError

REFUSED, USAGE, UNREACHABLE = 1, 2, 3
CODES: tuple[tuple[type[KgError], int], ...] = (
    (StoreUnavailableError, UNREACHABLE),
    (InputRefusedError, REFUSED),
    (QueryTimeoutError, REFUSED),
    (KgError, USAGE),
)

app = typer.Typer(
    name="kg",
    help="A knowledge graph of Chinese trade-union news in which every fact shows the sentence that says it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _name, _command in COMMANDS.items():
    app.command(_name)(_command)


def code_of(error: KgError) -> int:
    """Return the exit code of an error."""
    return next(code for kind, code in CODES if isinstance(error, kind))


def main() -> None:
    """Run the command line and end the process with 0 done, 1 input refused, 2 wrong usage, 3 store unreachable."""
    try:
        app()
    except KgError as error:
        say(f"kg: {error}")
        sys.exit(code_of(error))
    except KeyboardInterrupt:
        say("kg: interrupted")
        sys.exit(130)


if __name__ == "__main__":
    main()

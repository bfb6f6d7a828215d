"""`kg judgements` and `kg split`: people's decisions on identity; made, listed, undone, carried to another instance."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from api.commands.exporting import write as write_file
from api.commands.instances import opened
from api.commands.options import AsCsv, AsJson, Data, Output
from api.output import form, listing, pairs, say
from api.settings import read
from kg import instants, interchange, judged, strict_json
from kg.errors import InputRefusedError, UsageError
from kg.instance import Instance
from kg.interchange import Taken
from kg.judgements import Signed
from kg.ledger import parting
from kg.ledger.former import current, unknown
from kg.model import Anchor, Verdict

By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides.")]
Why = Annotated[str, typer.Option("--why", metavar="WORDS", help="Why.")]
Sure = Annotated[bool, typer.Option("--sure", help="Also if one thing is hardly of both kinds (a union, a company).")]
End = Annotated[
    str, typer.Argument(help="The id of a thing, or one occurrence as ARTICLE:START-END, or as a JSON object.")
]
File = Annotated[Path, typer.Argument(metavar="FILE.jsonl", help="One decision a line.")]
ALL = 100_000
_PLACE = re.compile(r"(a-[0-9a-f]+):(\d+)-(\d+)")

judgements = typer.Typer(help="List, make, undo, export and import people's judgements on identity.")


def signed(by: str, why: str) -> Signed:
    """Return a signature of now; raises UsageError for a name that is none, and for reasons without end."""
    if not by.strip() or len(by) > interchange.MOST_NAME:
        raise UsageError("--by is no name")
    if len(why) > interchange.MOST_WORDS:
        raise UsageError(f"--why has more than {interchange.MOST_WORDS} characters")
    return Signed(by, instants.now(), why)


@contextmanager
def changing(data: Path | None) -> Iterator[Instance]:
    """Open an instance to decide something in it; the projections follow."""
    with opened(read(data)) as instance:
        yield instance
        instance.catch_up()


@judgements.command("list")
def listed(  # noqa: PLR0913, PLR0917 - a command has as many parameters as options
    data: Data = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Only of this person.")] = None,
    verdict: Annotated[str | None, typer.Option("--verdict", help="same, different or unsure.")] = None,
    in_force: Annotated[bool, typer.Option("--in-force", help="Without those taken back.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List judgements in the order in which they were made."""
    how = form(as_json=as_json, as_csv=as_csv)
    if verdict not in {None, *interchange.VERDICTS}:
        raise UsageError(f"there is no verdict {verdict!r}; right would be {', '.join(interchange.VERDICTS)}")
    wanted = judged.Filter(by, verdict, False if in_force else None)
    with opened(read(data)) as instance, instance.ledger.reading() as connection:
        items = judged.judgements(connection, wanted, ALL)["items"]
    shown = ("id", "left", "verdict", "right", "by", "when", "why", "state")
    listing(items, shown, [(*(_cell(row[name]) for name in shown[:-1]), state(row)) for row in items], how)


def state(row: dict[str, Any]) -> str:
    """Return in a word whether a decision holds, and who took it back."""
    if row["undone"]:
        return f"undone by {row['undone_by'] or 'somebody'}"
    return "stands" if row["stands"] else "waits for its article"


def _cell(value: Any) -> object:  # noqa: ANN401 - JSON
    return value["surface"] if isinstance(value, dict) else value


@judgements.command("same")
def same(left: End, right: End, by: By, why: Why = "", sure: Sure = False, data: Data = None) -> None:  # noqa: PLR0913, PLR0917
    """Say that two things, or two occurrences, are one."""
    _judge((left, right), "same", signed(by, why), data, sure=sure)


@judgements.command("different")
def different(left: End, right: End, by: By, why: Why = "", data: Data = None) -> None:
    """Say that two things, or two occurrences, are not one."""
    _judge((left, right), "different", signed(by, why), data)


@judgements.command("unsure")
def unsure(left: End, right: End, by: By, why: Why = "", data: Data = None) -> None:
    """Say that nobody can tell; nothing changes, and the pair leaves the open queue."""
    _judge((left, right), "unsure", signed(by, why), data)


def _judge(
    ends: tuple[str, str], verdict: Verdict, signature: Signed, data: Path | None, *, sure: bool = False
) -> None:
    with changing(data) as instance, instance.ledger.writing() as connection:
        left, right = (end_of(connection, text) for text in ends)
        found = judged.judge(connection, judged.Wish(left, right, verdict, signature, sure))
    who = found["judgement"]["by"]
    pairs({"id": found["id"], "made": found["made"], "by": who, "things": " ".join(found["entities"])})


def end_of(connection: Any, text: str) -> Anchor | str:  # noqa: ANN401 - a connection of the ledger
    """Return an end as the command line gives it; raises UsageError for one that is none."""
    if found := _PLACE.fullmatch(text):
        question = "SELECT kind, surface FROM mention WHERE article = ? AND start = ? AND end = ? ORDER BY key LIMIT 1"
        row = connection.execute(question, [found[1], int(found[2]), int(found[3])]).fetchone()
        if row is None:
            raise UsageError(f"{text}: nothing is named there")
        return Anchor(found[1], row[0], row[1], int(found[2]), int(found[3]))
    if not text.startswith("{"):
        return text
    try:
        return interchange.anchor(strict_json.parse(text, ""))
    except (InputRefusedError, ValueError):
        raise UsageError(f"{text!r} is no occurrence; right would be the id of a thing or ARTICLE:START-END") from None


@judgements.command("undo")
def undo(
    judgement: Annotated[str, typer.Argument(metavar="ID", help="A judgement's id, or a split's.")],
    by: By,
    why: Why = "",
    data: Data = None,
) -> None:
    """Take a judgement back, or all of a split; it stays in the list, with who undid it."""
    with changing(data) as instance:
        keys = instance.ledger.undo(judgement, signed(by, why))
    pairs({"undone": " ".join(keys)})


@judgements.command("export")
def export(data: Data = None, output: Output = None) -> None:
    """Write the judgements in force as JSON Lines, fixed on the words of articles, for another instance."""
    with opened(read(data)) as instance:
        write_file((line.encode() for line in interchange.judgements_out(instance.ledger)), output)


@judgements.command("import")
def bring(file: File, data: Data = None) -> None:
    """Take in judgements that another instance gave; lines that cannot be taken are named, the others go in."""
    text = content(file)
    with changing(data) as instance:
        taken = interchange.judgements_in(instance.ledger, text)
    tell(file, taken)


def content(file: Path) -> bytes:
    """Return what a file holds; raises InputRefusedError."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputRefusedError(str(file), f"cannot be read: {error.strerror}") from None


def tell(file: Path, taken: Taken) -> None:
    """Print what became of the lines of a file; exit 1 where one was refused."""
    pairs({"made": taken.made, "known": taken.known, "refused": len(taken.refused)})
    for line, why in taken.refused:
        say(f"refused {file}:{line}: {why}")
    if taken.refused:
        raise typer.Exit(1)


def split(  # noqa: PLR0913, PLR0917 - a command has as many parameters as options
    entity: Annotated[str, typer.Argument(metavar="ENTITY", help="The id of a thing.")],
    by: By,
    article: Annotated[list[str] | None, typer.Option("--article", help="Take out what this article names.")] = None,
    member: Annotated[list[str] | None, typer.Option("--member", help="Take out one occurrence.")] = None,
    why: Why = "",
    data: Data = None,
) -> None:
    """Take occurrences out of a thing: what stays and what goes keep exactly their statements."""
    with changing(data) as instance, instance.ledger.writing() as connection:
        key = current(connection, entity)
        if key is None:
            raise unknown(entity)
        chosen = [end_of(connection, text) for text in member or ()]
        if any(isinstance(end, str) for end in chosen):
            raise UsageError("--member takes an occurrence: ARTICLE:START-END")
        out = [end for end in chosen if isinstance(end, Anchor)]
        out += parting.in_articles(connection, key, article or ())
        found = parting.split(connection, key, out, signed(by, why))
    pairs({"split": found.act, "rest": found.rest, "out": found.out, "judgements": len(found.judgements)})

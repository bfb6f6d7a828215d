"""`kg facts` and `kg import`: what people decide on facts, and facts of other people's making."""

from pathlib import Path
from typing import Annotated, Any

import typer

from api.commands.deciding import ALL, By, File, Why, changing, content, signed, state, tell
from api.commands.exporting import write as write_file
from api.commands.instances import opened
from api.commands.options import AsCsv, AsJson, Data, Output
from api.output import form, listing, pairs
from api.settings import read
from kg import disagreements as disagreeing
from kg import fact_lines, strict_json
from kg.errors import InputRefusedError, UsageError
from kg.ledger import facts as deciding

Statement = Annotated[str, typer.Argument(metavar="STATEMENT", help="The id of a statement.")]
Claim = Annotated[
    str, typer.Argument(metavar="CLAIM", help='JSON: {"subject", "predicate", "object", "article", "quote", ...}.')
]
Source = Annotated[str | None, typer.Option("--source", metavar="WORDS", help="Where one knows it from.")]

facts = typer.Typer(help="List, confirm, reject, correct, add and undo what is said, and see where sources disagree.")


@facts.command("list")
def listed(  # noqa: PLR0913, PLR0917 - a command has as many parameters as options
    data: Data = None,
    entity: Annotated[str | None, typer.Option("--entity", help="Only on statements of this thing.")] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Only of this person.")] = None,
    in_force: Annotated[bool, typer.Option("--in-force", help="Without those taken back.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List decisions on facts in the order in which they were made."""
    how = form(as_json=as_json, as_csv=as_csv)
    wanted = fact_lines.Filter(by=by, undone=False if in_force else None, entity=entity)
    with opened(read(data)) as instance, instance.ledger.reading() as connection:
        items = fact_lines.decisions(connection, wanted, ALL)["items"]
    columns = ("id", "verdict", "fact", "by", "when", "why", "state")
    rows = [(row["id"], row["verdict"], _words(row), row["by"], row["when"], row["why"], state(row)) for row in items]
    listing(items, columns, rows, how)


def _words(row: dict[str, Any]) -> str:
    """Return a decision's fact in words: what was decided on, and what is said instead."""
    was, claim = row["was"], row["claim"]
    old = [f"{was['subject'] or ''} {was['predicate']} {was['object']}"] if was else []
    new = [f"{_name(claim['subject'])} {claim['relation']} {_name(claim['object'])}"] if claim else []
    told = [f"{side} ({said['modality']})" for side, said in zip([*old, *new], filter(None, (was, claim)), strict=True)]
    return " → ".join(told if old and new and was["modality"] != claim["modality"] else [*old, *new])


def _name(end: Any) -> str:  # noqa: ANN401 - an end as JSON
    return str(end[1]) if isinstance(end, list) else str(end or "")


@facts.command("confirm")
def confirm(statement: Statement, by: By, why: Why = "", data: Data = None) -> None:
    """Say that a statement is right."""
    _decide({"verdict": "confirmed", "statement": statement}, by, why, data)


@facts.command("reject")
def reject(statement: Statement, by: By, why: Why = "", data: Data = None) -> None:
    """Say that a statement is wrong: nothing follows from it, it stays listed."""
    _decide({"verdict": "rejected", "statement": statement}, by, why, data)


@facts.command("correct")
def correct(  # noqa: PLR0913, PLR0917 - a command has as many parameters as options
    statement: Statement, claim: Claim, by: By, why: Why = "", source: Source = None, data: Data = None
) -> None:
    """Say what a statement should be; CLAIM gives only what changes, the old one is kept."""
    body = {"verdict": "corrected", "statement": statement, "claim": _object(claim), "source": source}
    _decide(body, by, why, data)


@facts.command("add")
def add(claim: Claim, by: By, why: Why = "", source: Source = None, data: Data = None) -> None:
    """Say what no statement says: with its sentence in an article, or with the source of one's own knowledge.

    A line of a file for `kg import` names its source in itself.
    """
    said = _object(claim)
    named = said.pop("source", None)
    _decide({"verdict": "added", "claim": said, "source": source or named}, by, why, data)


@facts.command("undo")
def undo(
    decision: Annotated[str, typer.Argument(metavar="ID", help="The id of a decision.")],
    by: By,
    why: Why = "",
    data: Data = None,
) -> None:
    """Take a decision on a fact back; it stays in the list, with who undid it."""
    with changing(data) as instance, instance.ledger.writing() as connection:
        deciding.undo(connection, instance.ledger.vocabulary, decision, signed(by, why))
    pairs({"undone": decision})


@facts.command("export")
def export(data: Data = None, output: Output = None) -> None:
    """Write the decisions in force as JSON Lines that `kg import` takes."""
    with opened(read(data)) as instance:
        write_file((line.encode() for line in fact_lines.facts_out(instance.ledger)), output)


@facts.command("disagreements")
def disagreements(
    data: Data = None,
    entity: Annotated[str | None, typer.Option("--entity", help="Only about this thing.")] = None,
    predicate: Annotated[str | None, typer.Option("--predicate", help="Only on this relation or attribute.")] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show facts that can have one value and have several, side by side with the sources of each."""
    how = form(as_json=as_json, as_csv=as_csv)
    wanted = disagreeing.Wanted(predicate, entity, ALL)
    with opened(read(data)) as instance, instance.ledger.reading() as connection:
        items = disagreeing.disagreements(connection, instance.ledger.vocabulary, wanted)["items"]
    rows = [row for item in items for row in _values(item)]
    listing(items, ("thing", "about", "value", "articles", "sources", "preferred"), rows, how)


def _values(item: dict[str, Any]) -> list[tuple[object, ...]]:
    about = " ".join([item["predicate"], *filter(None, item["about"].values())])
    return [
        (
            item["subject"]["name"],
            about,
            value["object"]["name"] if value["object"] else value["object_literal"],
            value["support"],
            ", ".join(f"{s['name'] or '?'}{f' (rank {s["rank"]})' if s['rank'] else ''}" for s in value["sources"]),
            "*" if value["preferred"] else "",
        )
        for value in item["values"]
    ]


def import_(
    file: File,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who signs lines without a name.")] = None,
    data: Data = None,
) -> None:
    """Take in facts of other people's making (JSON Lines), each with its sentence in an article or in a text given.

    Lines that cannot be taken are named with their number, the others go in.
    """
    text = content(file)
    with changing(data) as instance:
        taken = fact_lines.facts_in(instance.ledger, text, by)
    tell(file, taken)


def _decide(body: dict[str, Any], by: str, why: str, data: Path | None) -> None:
    with changing(data) as instance:
        found = fact_lines.decide(instance.ledger, body, signed(by, why))
    decision = found["decision"]
    pairs({"id": found["id"], "made": found["made"], "by": decision["by"], "statement": found["statement"]})


def _object(text: str) -> dict[str, Any]:
    try:
        found = strict_json.parse(text, "the claim")
    except InputRefusedError as error:
        raise UsageError(str(error)) from None
    if not isinstance(found, dict):
        raise UsageError("the claim is no JSON object")
    return found

"""`kg link` and `kg sources`: numbers of things in registers outside, and how far people trust a source."""

from pathlib import Path
from typing import Annotated

import typer

from api.commands.deciding import ALL, By, Why, changing, content, signed
from api.commands.instances import opened
from api.commands.options import AsCsv, AsJson, Data
from api.output import form, grid, listing, pairs, say
from api.settings import read
from kg import link_tables
from kg.ledger import linking, ranking

link = typer.Typer(help="Link things to Wikidata and to unified social credit codes.")
sources = typer.Typer(help="List sources, and say how far each is trusted.")


@link.command("list")
def listed(
    data: Data = None,
    entity: Annotated[str | None, typer.Option("--entity", help="Only of this thing.")] = None,
    in_force: Annotated[bool, typer.Option("--in-force", help="Without those taken back.")] = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List links in the order in which they were made."""
    how = form(as_json=as_json, as_csv=as_csv)
    wanted = link_tables.Filter(entity=entity, undone=False if in_force else None)
    with opened(read(data)) as instance, instance.ledger.reading() as connection:
        items = link_tables.links(connection, wanted, ALL)["items"]
    rows = [(r["id"], r["anchor"]["surface"], r["scheme"], r["value"], r["by"], r["source"], _state(r)) for r in items]
    listing(items, ("id", "thing", "register", "number", "by", "source", "state"), rows, how)


def _state(row: dict[str, object]) -> str:
    if row["undone"]:
        return f"undone by {row['undone_by'] or 'somebody'}"
    if not row["entity"]:
        return "waits for its article"
    return "conflict" if row["conflict"] else "stands"


@link.command("add")
def add(  # noqa: PLR0913, PLR0917 - a command has as many parameters as options
    entity: Annotated[str, typer.Argument(metavar="ENTITY", help="The id of a thing.")],
    scheme: Annotated[str, typer.Argument(metavar="REGISTER", help="wikidata or credit_code.")],
    value: Annotated[str, typer.Argument(metavar="NUMBER", help="Q1234, or 18 signs with their check digit.")],
    by: By,
    why: Why = "",
    source: Annotated[str | None, typer.Option("--source", metavar="WORDS", help="Where it is from.")] = None,
    data: Data = None,
) -> None:
    """Say which number a thing has in a register; a wrong check digit is refused with the right one."""
    with changing(data) as instance, instance.ledger.writing() as connection:
        key, made = linking.link(connection, linking.Linked(entity, scheme, value, signed(by, why), source))
    pairs({"id": key, "made": made})


@link.command("undo")
def undo(
    key: Annotated[str, typer.Argument(metavar="ID", help="The id of a link.")],
    by: By,
    why: Why = "",
    data: Data = None,
) -> None:
    """Take a link back; it stays in the list, with who undid it."""
    with changing(data) as instance, instance.ledger.writing() as connection:
        linking.undo(connection, key, signed(by, why))
    pairs({"undone": key})


@link.command("import")
def bring(
    file: Annotated[
        Path, typer.Argument(metavar="FILE.csv", help="entity or name (kind, place), wikidata, credit_code.")
    ],
    by: By,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be done.")] = False,
    data: Data = None,
) -> None:
    """Take in a table of links; rows that cannot be taken are named with their line, the others go in."""
    text = content(file)
    with changing(data) as instance:
        done = link_tables.take_in(instance.ledger, text, signed(by, ""), dry_run=dry_run)
    columns = ("line", "entity", "name", "scheme", "value")
    grid((*columns, "new"), [(*(row[c] for c in columns), "*" if row["made"] else "") for row in done.lines])
    pairs({"would make" if dry_run else "made": done.made, "known": done.known, "refused": len(done.refused)})
    for line, why in done.refused:
        say(f"refused {file}:{line}: {why}")
    if done.refused:
        raise typer.Exit(1)


@sources.command("list")
def ranked(data: Data = None, as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """List sources with their number of articles, those with a rank first."""
    how = form(as_json=as_json, as_csv=as_csv)
    with opened(read(data)) as instance, instance.ledger.reading() as connection:
        items = ranking.sources(connection)
    columns = ("name", "articles", "rank", "by", "when")
    listing(items, columns, [tuple(row[c] for c in columns) for row in items], how)


@sources.command("rank")
def rank(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A newspaper, or what a person's words are from.")],
    place: Annotated[int, typer.Argument(metavar="RANK", min=0, help="1 is the most trusted; 0 takes it away.")],
    by: By,
    why: Why = "",
    data: Data = None,
) -> None:
    """Say how far a source is trusted, for where sources disagree."""
    with opened(read(data)) as instance, instance.ledger.writing() as connection:
        sequence = ranking.rank(connection, name, place or None, signed(by, why))
    pairs({"ranked": name, "rank": place or "none", "sequence": sequence})

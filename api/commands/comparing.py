"""`kg compare`: what the rules and a second reader say about the same pages, side by side; no store is touched."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from api.commands.options import AsJson, Issued, Newspaper
from api.commands.reading import metadata
from api.commands.second import CacheFolder, KeyEnv, Llm, Model, Seconds, Tokens, Wish, cache_home, told
from api.output import dumps, grid, say, write
from kg.errors import InputRefusedError, UsageError
from loaders import extract, ingest, layout
from loaders.llm import Row, SecondReader
from loaders.llm import compare as side_by_side

COLUMNS = ("by", "subject", "relation", "object", "modality", "sentence")
WORDS = {"both": "both", "rules": "only the rules", "llm": "only the second reader"}


def compare(  # noqa: PLR0913, PLR0917 - a command has as many parameters as options
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Pages to read.")],
    llm: Llm = None,
    model: Model = None,
    llm_key_env: KeyEnv = None,
    llm_budget: Tokens = None,
    llm_cache: CacheFolder = None,
    llm_timeout: Seconds = 120.0,
    issued: Issued = None,
    newspaper: Newspaper = None,
    as_json: AsJson = False,
) -> None:
    """Compare what the rules and a second reader (--llm URL --model NAME) say about pages."""
    about = metadata(issued, newspaper)
    second = Wish(llm, model, llm_key_env, llm_budget, llm_cache, llm_timeout).reader(cache_home)
    if second is None:
        raise UsageError("kg compare needs a second reader: --llm URL --model NAME")
    rows: list[Row] = []
    refused = missing = 0
    for found in ingest.pages(files, about):
        if isinstance(found, InputRefusedError):
            refused += 1
            say(f"kg: {found}")
            continue
        for compared in _compared(found, second):
            missing += compared is None
            rows += compared or ()
    write(dumps([r.record() for r in rows], pretty=True) + b"\n") if as_json else _table(rows)
    if missing:
        say(f"kg: {missing} articles were not answered and are not compared")
    if told(second) or refused:
        raise typer.Exit(1)


def _compared(found: ingest.Found, second: SecondReader) -> Iterator[list[Row] | None]:
    """Yield for each article of a page what its readers say; None where the second one did not answer."""
    for text in layout.split(found.page):
        other = second.read(text)
        rules = extract.read(text, ingest.tagger())
        yield None if other is None else side_by_side(rules, other, text.raw)


def _table(rows: Sequence[Row]) -> None:
    """Print the rows, then how many are whose, by relation."""
    grid(COLUMNS, [(WORDS[r.by], r.subject, r.relation, r.object, r.modality, r.quote) for r in rows])
    count = Counter[tuple[str, str]]((r.relation, r.by) for r in rows)
    names = sorted({r.relation for r in rows})
    total = [("all", *(str(sum(r.by == by for r in rows)) for by in WORDS))] if rows else []
    grid(("relation", *WORDS.values()), [(n, *(str(count[n, by]) for by in WORDS)) for n in names] + total)

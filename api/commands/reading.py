"""`kg extract` and `kg evaluate`: what the reader finds, and how good it is; no store is touched."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import batched, chain, islice
from pathlib import Path
from typing import Annotated, Any

import typer

from api.commands.options import AsJson, Issued, Newspaper
from api.commands.second import CacheFolder, KeyEnv, Llm, Model, Seconds, Tokens, Wish, cache_home, told
from api.output import dumps, grid, say, write
from kg.days import checked
from kg.errors import InputRefusedError, UsageError
from kg.model import Claim, Mention, Metadata, Page, Reading, Statement
from loaders import annotations, ingest
from loaders.evaluate import score

FORMATS = ("annotations", "statements")
_PIECES = 10_000  # of what is written at once, a few characters each
NEEDED = ("articles", "entities", "mentions", "triples")


def metadata(issued: str | None, newspaper: str | None = None) -> Metadata | None:
    """Return what the options say about a page; raises UsageError for a date that is none."""
    if issued is not None:
        try:
            issued = checked(issued)
        except ValueError:
            raise UsageError(f"--issued is no day: {issued!r} (right would be 2024-07-05)") from None
    return Metadata(newspaper=newspaper, issued=issued) if issued or newspaper else None


def extract(  # noqa: PLR0913, PLR0917 - a command has as many parameters as options
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Pages to read.")],
    form: Annotated[str, typer.Option("--format", help="annotations or statements.")] = "annotations",
    issued: Issued = None,
    newspaper: Newspaper = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Processes that read.")] = 1,
    llm: Llm = None,
    model: Model = None,
    llm_key_env: KeyEnv = None,
    llm_budget: Tokens = None,
    llm_cache: CacheFolder = None,
    llm_timeout: Seconds = 120.0,
) -> None:
    """Print what the reader finds in files, without any store."""
    if form not in FORMATS:
        raise UsageError(f"--format is {' or '.join(FORMATS)}, not {form!r}")
    about = metadata(issued, newspaper)
    second = Wish(llm, model, llm_key_env, llm_budget, llm_cache, llm_timeout).reader(cache_home)
    refused: list[str] = []
    read = _read(ingest.read(ingest.pages(files, about), jobs, second), refused)
    for part in _documents(read) if form == "annotations" else (_statements(*one) for one in read):
        write(part)
    if told(second) or refused:
        raise typer.Exit(1)


def _read(
    found: Iterable[tuple[ingest.Found | InputRefusedError, ingest.Readings | str]], refused: list[str]
) -> Iterator[tuple[Page, Sequence[Reading]]]:
    """Yield the pages that could be read; the others are said, and kept in `refused`."""
    for item, readings in found:
        if isinstance(item, InputRefusedError) or isinstance(readings, str):
            why = str(item) if isinstance(item, InputRefusedError) else f"{item.source}: {readings}"
            refused.append(why)
            say(f"kg: {why}")
        else:
            yield item.page, readings


def _documents(read: Iterable[tuple[Page, Sequence[Reading]]]) -> Iterator[bytes]:
    """Yield the annotation of one page, or a list of them for several, piece by piece: an archive fits no memory."""
    pages = iter(read)
    begun = list(islice(pages, 2))
    if len(begun) > 1:
        yield b"[\n"
    for number, (page, readings) in enumerate(chain(begun, pages)):
        if number:
            yield b",\n"
        yield from _document(page, readings)
    yield b"\n]\n" if len(begun) > 1 else b"\n" * len(begun)


def _document(page: Page, readings: Sequence[Reading]) -> Iterator[bytes]:
    """Yield the annotation of a page in pieces: that of megabytes is many times as long as its text."""
    written = json.JSONEncoder(ensure_ascii=False, indent=1).iterencode(annotations.document(page, readings))
    for pieces in batched(written, _PIECES):
        yield "".join(pieces).encode()


def _statements(page: Page, readings: Sequence[Reading]) -> bytes:
    """Return the claims of a page as JSON Lines in the order of the reading."""
    figures = {m: e.attributes for r in readings for e in r.entities if e.kind == "Statistic" for m in e.mentions}
    return b"".join(dumps(_statement(page, r, claim, figures)) + b"\n" for r in readings for claim in r.claims)


def _statement(
    page: Page, reading: Reading, claim: Claim, figures: Mapping[Mention, Mapping[str, Any]]
) -> dict[str, object]:
    """Return a claim in words: surfaces for mentions, the sentence as it stands on the page.

    A byline is said of the article; a figure comes with its measure, value, unit and period.
    """
    end = {"object_literal": claim.object} if isinstance(claim.object, str) else {"object": claim.object.surface}
    figure = figures.get(claim.subject) if claim.subject else None
    return {
        "id": Statement.id_of(reading.article.id, claim),
        "article": reading.article.title,
        "subject": claim.subject.surface if claim.subject else reading.article.title,
        "predicate": claim.relation,
        **end,
        **({"figure": figure} if figure else {}),
        "modality": claim.modality,
        "certainty": claim.certainty,
        "confidence": claim.confidence,
        "qualifiers": {k: v if isinstance(v, str) else v.surface for k, v in claim.qualifiers},
        "quote": page.text[claim.evidence.start : claim.evidence.end],
        "start": claim.evidence.start,
        "end": claim.evidence.end,
        "rule": claim.rule,
    }


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD.json", help="The annotation to measure by.")],
    predicted: Annotated[Path, typer.Argument(metavar="PREDICTED.json", help="The annotation to measure.")],
    as_json: AsJson = False,
) -> None:
    """Score predicted annotations against gold: precision, recall and F1."""
    figures = score(_annotation(gold), _annotation(predicted))
    if as_json:
        write(dumps(figures) + b"\n")
        return
    rows = [row for name, value in figures.items() for row in _rows(name, value)]
    grid(("figure", "P", "R", "F1", "hits", "predicted", "gold"), rows)


def _rows(name: str, value: Any) -> list[tuple[object, ...]]:  # noqa: ANN401 - a ratio, a number or ratios by name
    if not isinstance(value, Mapping):
        return [(name, "", "", f"{value:g}", "", "", "")]
    if "f1" not in value:
        return [row for inner, ratio in value.items() for row in _rows(f"  {inner}", ratio)]
    return [
        (name, *(f"{value[k]:.3f}" for k in ("p", "r", "f1")), *(str(value[k]) for k in ("hits", "predicted", "gold")))
    ]


def _annotation(path: Path) -> dict[str, Any]:
    """Read an annotation file; raises InputRefusedError."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputRefusedError(str(path), f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise InputRefusedError(str(path), f"is not UTF-8: byte {error.start} cannot be read") from None
    except json.JSONDecodeError as error:
        raise InputRefusedError(f"{path}:{error.lineno}", f"is not JSON: {error.msg}") from None
    missing = [key for key in NEEDED if not isinstance(document, dict) or not isinstance(document.get(key), list)]
    if missing:
        raise InputRefusedError(str(path), f"is no annotation: it has no list {', '.join(missing)}")
    return dict(document)

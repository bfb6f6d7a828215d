"""`kg load`: files and folders into the graph, with a progress bar on a terminal and a report at the end."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from api.commands.instances import opened
from api.commands.options import Data, Issued, Newspaper
from api.commands.reading import metadata
from api.commands.second import CacheFolder, KeyEnv, Llm, Model, Seconds, Tokens, Wish, told
from api.output import console, pairs, say
from api.settings import read
from kg.errors import InputRefusedError, StoreUnavailableError
from kg.instance import Instance
from kg.ledger.remains import ANSWERS
from loaders import ingest
from loaders.deadline import PAGE_SECONDS

Step = Callable[[ingest.Outcome], None]


class Rate(ProgressColumn):
    """Pages a second."""

    def render(self, task: Task) -> Text:
        """Show the speed once it is known."""
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.1f}/s" if speed else "", style="progress.data.speed")


def load(  # noqa: PLR0913, PLR0917 - a command has as many parameters as options
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files and folders to load.")],
    data: Data = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Processes that read.")] = 1,
    issued: Issued = None,
    newspaper: Newspaper = None,
    wait: Annotated[float, typer.Option("--wait", min=0, help="Seconds to wait for a store lost midway.")] = 60.0,
    page_seconds: Annotated[
        float, typer.Option("--page-seconds", min=0, help="Seconds for one page; 0 for any number.")
    ] = PAGE_SECONDS,
    llm: Llm = None,
    model: Model = None,
    llm_key_env: KeyEnv = None,
    llm_budget: Tokens = None,
    llm_cache: CacheFolder = None,
    llm_timeout: Seconds = 120.0,
) -> None:
    """Load files and folders into the graph; loading again changes nothing."""
    about = metadata(issued, newspaper)
    settings = read(data)
    settings.folder()
    wish = Wish(llm, model, llm_key_env, llm_budget, llm_cache, llm_timeout)
    second = wish.reader(lambda: settings.folder() / ANSWERS)
    with opened(settings, create=True, wait=wait) as instance, progress(paths) as step:
        report = ingest.load(instance, paths, about, jobs, step, second=second, page_seconds=page_seconds)
        behind = _followed(instance)
    tell(report)
    unanswered = told(second)
    if behind:
        raise StoreUnavailableError(f"the ledger is complete, but a projection is behind it: {behind}")
    if report.refused or unanswered:
        raise typer.Exit(1)


def _followed(instance: Instance) -> str:
    """Bring the projections up; return what kept one of them behind, and by how much."""
    try:
        instance.catch_up()
    except StoreUnavailableError as error:
        lags = (f"{p.name} by {p.lag}" for p in instance.status().projections if p.lag)
        return f"{error} ({', '.join(lags)}; it follows with the next command, or with kg rebuild)"
    return ""


@contextmanager
def progress(paths: list[Path]) -> Iterator[Step]:
    """Show a bar with rate and remaining time while a load runs, on a terminal only."""
    err = console(error=True)
    if not err.is_terminal:
        yield lambda _: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task("loading", total=sum(not isinstance(f, InputRefusedError) for f in ingest.files(paths)))
        yield _stepper(bar, task)


def _stepper(bar: Progress, task: TaskID) -> Step:
    done = 0

    def step(outcome: ingest.Outcome) -> None:
        nonlocal done
        done += 1
        total = max(done, int(bar.tasks[0].total or 0))
        name = Path(outcome.source).name
        bar.update(task, completed=done, total=total, description=f"{name[:30]:30}")

    return step


def tell(report: ingest.Report) -> None:
    """Print what a load did, refusals with their reasons last."""
    pairs(
        {
            "read": sum(report.count(s) for s in ("new", "replaced", "unchanged")),
            "new": report.count("new"),
            "replaced": report.count("replaced"),
            "unchanged": report.count("unchanged"),
            "articles": report.articles,
            "claims": sum(o.claims for o in report.outcomes),
            "refused": len(report.refused),
        }
    )
    for outcome in report.refused:
        say(f"refused {outcome.source}: {outcome.why}")

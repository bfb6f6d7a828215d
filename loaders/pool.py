"""Work on a stream of items in processes of their own: results come in the order of the items, whoever is faster."""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from functools import partial

AHEAD = 4  # items under way for each process: enough to keep all busy, few enough to keep memory flat


def in_order[Item, Task, Result](
    items: Iterable[Item],
    jobs: int,
    task: Callable[[Item], Task | None],
    work: Callable[[Task], Result],
) -> Iterator[tuple[Item, Result | None]]:
    """Yield each item with what the work on its task gives; None where it has no task.

    `task` is asked in this process when an item's turn comes, `work` is done in one of `jobs` processes (here for one),
    so it must be a function of a module, and tasks and results must travel.
    """
    waiting: deque[tuple[Item, Callable[[], Result | None]]] = deque()
    with _pool(jobs) as pool:
        for item in items:
            waiting.append((item, _started(pool, work, task(item))))
            if len(waiting) >= jobs * AHEAD or pool is None:
                done, result = waiting.popleft()
                yield done, result()
        for done, result in waiting:
            yield done, result()


def _started[Task, Result](
    pool: ProcessPoolExecutor | None, work: Callable[[Task], Result], wanted: Task | None
) -> Callable[[], Result | None]:
    """Return how to get the result of a task that is under way by now, or that is done when it is asked for."""
    if wanted is None:
        return lambda: None
    return pool.submit(work, wanted).result if pool is not None else partial(work, wanted)


def _pool(jobs: int) -> ProcessPoolExecutor | nullcontext[None]:
    if jobs <= 1:
        return nullcontext()
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"))

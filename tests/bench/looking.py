"""The page's figures: time to a first useful view beside a bare sigma page and pyvis' own, CPU, sizes, type-ahead.

All pages draw the same graph in the same run, in turn, in one headless browser with software rendering; the median of
some rounds counts, for a browser's start differs by a third from one page to the next. The server has made its positions before, as it has whenever the picture was opened once; the bare
page reads the same positions from a file, and pyvis, which keeps none, works them out.
"""

import gzip
import json
import shutil
import statistics
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
from browsing import Browser, browsing
from fiction import article
from figures import Figure, at_most
from plain_pages import bare, pyvis_own, serving_files
from served import Served, serving_ledger

from kg.instance import Instance

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "api" / "web"
SIZES = {1_000: 90, 10_000: 900, 50_000: 13_500}  # nodes, and how many articles have as many joined things
ENTITIES = 100_000
ROUNDS, QUICK = 3, 10  # more of a page that is there in a second: chance weighs more in it
LARGE = 20_000
AIM, NEAR, TYPED = 1.3, 1.0, 0.1
PYVIS_SECONDS = 60.0
AROUND = 300
WORDS = ("总工会", "王", "职工", "云", "nhqzgh", "zonggonghui", "gongsi", "zgh", "技能", "有限公司", "会", "g")


def figures(sizes: tuple[int, ...] = tuple(SIZES)) -> Iterator[Figure]:
    """Measure sizes of the built page, then each size of graph, then type-ahead on the last and largest."""
    yield from _weight()
    if shutil.which("chromium") is None or not (ROOT / "api" / "page" / "node_modules").is_dir():
        yield Figure("the page in a browser", "chromium or the page's packages are missing (make page)")
        return
    with tempfile.TemporaryDirectory(prefix="kg-bench-") as name, browsing() as browser:
        folder = Path(name) / "data"
        known = 0
        for size in sizes:
            known = _grown(folder, known, SIZES[size])
            with serving_ledger(folder) as served:
                yield from _opened(browser, served, Path(name), size)
                if size == max(SIZES):
                    yield from _typed(served)


def _weight() -> Iterator[Figure]:
    """Return what the page weighs in the wheel, and compressed before the console is opened."""
    built = [*(WEB / "app").glob("*"), WEB / "index.html", WEB / "docs.html", WEB / "LICENSES.txt"]
    whole = sum(path.stat().st_size for path in built)
    yield Figure("page in the wheel", f"{whole / 1000:,.0f} kB", aim="< 1000 kB", holds=whole < 1_000_000)
    first = [p for p in built if p.suffix in {".js", ".css", ".html"} and not p.name.startswith("editor")]
    packed = sum(len(gzip.compress(path.read_bytes())) for path in first)
    yield Figure("compressed, without console", f"{packed / 1000:,.0f} kB", aim="< 300 kB", holds=packed < 300_000)


def _grown(folder: Path, known: int, articles: int) -> int:
    """Put articles into the ledger of an instance until there are so many; its projections stay behind."""
    instance = Instance.open(folder)
    for n in range(known, articles):
        page, reading = article(n)
        instance.add(str(n), page, [reading], "bench")
        if n % 500 == 0:
            print(f"  {n} articles", file=sys.stderr, flush=True)
    instance.close()
    return articles


def _opened(browser: Browser, served: Served, folder: Path, size: int) -> Iterator[Figure]:
    whole = json.loads(_asked(f"{served.address}/api/overview")[1])
    nodes, joined = len(whole["nodes"]["id"]), len(whole["edges"]["left"])
    site = folder / f"site-{size}"
    bare(site, whole)
    tried = nodes <= 2 * min(SIZES)  # pyvis looks at all lines for each new one, and lays out for minutes
    if tried:
        pyvis_own(site, whole)
    with serving_files(site) as other:
        rounds = [
            (browser.seen(f"{served.address}/?view=whole"), browser.seen(f"{other}/bare.html"))
            for _ in range(ROUNDS if nodes > LARGE else QUICK)
        ]
        ours, beside = (statistics.median(column) for column in zip(*rounds, strict=True))
        slow = browser.seen(f"{other}/pyvis.html", PYVIS_SECONDS) if tried else None
    name = f"overview, {nodes:,} nodes, {joined:,} lines"
    yield at_most(name, f"{ours:.2f} s", f"sigma {beside:.2f} s, pyvis {_pyvis(slow)}", ours / beside, AIM)
    hub = whole["nodes"]["id"][max(range(nodes), key=whole["nodes"]["degree"].__getitem__)]
    yield _around(browser, served, hub, nodes)


def _pyvis(seconds: float | None) -> str:
    if seconds is None:
        return "not tried"
    return f"{seconds:.1f} s" if seconds < PYVIS_SECONDS else f"> {PYVIS_SECONDS:g} s"


def _around(browser: Browser, served: Served, hub: str, nodes: int) -> Figure:
    """Return the processor seconds of page and server for a neighbourhood of 300."""
    address = f"{served.address}/?entity={hub}&open={hub}:{AROUND}"
    spent = []
    for _ in range(ROUNDS):
        before = _processor(served.pid)
        page = browser.processor_seconds(address)
        spent.append((page + _processor(served.pid) - before, page))
    total, page = min(spent)
    shown = len(json.loads(_asked(f"{served.address}/api/view?open={hub}:{AROUND}")[1])["nodes"])
    name = f"neighbourhood, {shown} nodes of a graph of {nodes:,}"
    words = f"{total:.2f} s CPU (page {page:.2f}, server {total - page:.2f})"
    return Figure(name, words, aim=f"< {NEAR:g} s", holds=total < NEAR)


def _typed(served: Served) -> Iterator[Figure]:
    """Return how long type-ahead takes over HTTP: the median of each query, and the slowest of these."""
    found = json.loads(_asked(f"{served.address}/api/stats")[1])["entities"]
    medians = {}
    for words in WORDS:
        url = f"{served.address}/api/entities?limit=10&q={urllib.parse.quote(words)}"
        medians[words] = statistics.median(_asked(url)[0] for _ in range(7))
    slowest = max(medians, key=medians.__getitem__)
    said = f"{statistics.median(medians.values()) * 1000:.0f} ms, slowest {medians[slowest] * 1000:.0f} ms ({slowest})"
    holds = medians[slowest] < TYPED if found >= ENTITIES else None
    yield Figure(f"type-ahead among {found:,} things", said, aim=f"< {TYPED * 1000:g} ms", holds=holds)


def _asked(url: str) -> tuple[float, bytes]:
    begun = time.perf_counter()
    with urllib.request.urlopen(url, timeout=600) as answer:
        body = answer.read()
    return time.perf_counter() - begun, body


def _processor(pid: int) -> float:
    spent = psutil.Process(pid).cpu_times()
    return float(spent.user + spent.system)

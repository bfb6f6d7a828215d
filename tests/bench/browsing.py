"""A headless browser with software rendering, and its clocks: when a drawing is on the screen, and what it spent on it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser as Engine
from playwright.sync_api import Page, sync_playwright
from playwright.sync_api import TimeoutError as PatienceError

ARGUMENTS = (
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)
PATIENCE = 180.0
# Pages say by a mark that they have drawn. A word that is put beside the drawing then tells, by the browser's own stamp,
# when both were on the screen: counted frames would end before the graphics process has painted a page of one canvas.
WATCH = """
(() => {
  const told = (list) => list.getEntries().forEach((entry) => console.debug(`drawn ${entry.renderTime}`));
  new PerformanceObserver(told).observe({ type: "element", buffered: true });
  const wait = () => {
    if (!performance.getEntriesByName("drawn").length) return void requestAnimationFrame(wait);
    const word = document.createElement("p");
    word.setAttribute("elementtiming", "drawn");
    word.style.cssText = "position: fixed; top: 0; left: 0; margin: 0";
    word.textContent = ".";
    document.body.append(word);
  };
  wait();
})();
"""


@dataclass(frozen=True, slots=True)
class Browser:
    """A running browser; every measurement is a page of its own with nothing cached."""

    engine: Engine

    def seen(self, address: str, patience: float = PATIENCE) -> float:
        """Return the seconds from the start of a navigation until the drawing is on the screen, or `patience`."""
        with self._page() as page:
            return _drawn(page, address, patience)

    def processor_seconds(self, address: str) -> float:
        """Return the processor seconds of a page's own thread from nothing to a drawing at rest."""
        with self._page() as page:
            session = page.context.new_cdp_session(page)
            session.send("Performance.enable", {"timeDomain": "threadTicks"})
            _drawn(page, address, PATIENCE)
            page.wait_for_timeout(500)
            found = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
        return float(found["TaskDuration"])

    @contextmanager
    def _page(self) -> Iterator[Page]:
        context = self.engine.new_context(viewport={"width": 1280, "height": 860}, locale="zh-CN")
        page = context.new_page()
        page.add_init_script(WATCH)
        try:
            yield page
        finally:
            context.close()


def _drawn(page: Page, address: str, patience: float) -> float:
    """Wait by an event: a page that works out its layout answers no question meanwhile."""
    try:
        with page.expect_console_message(lambda m: m.text.startswith("drawn "), timeout=patience * 1000) as told:
            page.goto(address, wait_until="commit")
    except PatienceError:
        return patience
    return float(told.value.text.split()[1]) / 1000


@contextmanager
def browsing() -> Iterator[Browser]:
    """Run a browser for the length of a block."""
    with sync_playwright() as play:
        engine = play.chromium.launch(executable_path=shutil.which("chromium"), args=list(ARGUMENTS))
        try:
            yield Browser(engine)
        finally:
            engine.close()

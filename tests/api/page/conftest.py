"""Fixtures of the page's tests: ways to wait, to see where things are drawn, and what its building needs."""

import re
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SOURCE = ROOT / "api" / "page"
SVG = "{http://www.w3.org/2000/svg}"


class Drawing:
    """What the page draws, as its own SVG says: discs by name, lines with their style."""

    def __init__(self, text, box):
        root = ET.fromstring(text)  # noqa: S314 - our own page wrote it
        self.text, self._box = text, box
        self.discs = {
            disc.find(f"{SVG}title").text: (float(disc.get("cx")), float(disc.get("cy")))
            for disc in root.iter(f"{SVG}circle")
        }
        self.lines = [line for line in root.iter(f"{SVG}path") if line.get("stroke")]

    def on_screen(self, name):
        """Return where a disc is on the screen."""
        x, y = self.discs[name]
        return self._box["x"] + x, self._box["y"] + y

    def middles(self):
        """Return the middle of each line on the screen."""
        ends = [[float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", line.get("d"))] for line in self.lines]
        return [(self._box["x"] + (a + c) / 2, self._box["y"] + (b + d) / 2) for a, b, c, d in ends]


@pytest.fixture
def ready():
    """Return a way to wait for a selector."""

    def waiting(tab, selector):
        tab.wait_for_selector(selector, timeout=20_000)
        return tab.locator(selector)

    return waiting


@pytest.fixture
def until():
    """Return a way to wait for an expression to hold; Playwright's own is stopped by the page's strict policy."""

    def waiting(tab, expression, arg=None):
        for _ in range(200):
            if tab.evaluate(expression, arg):
                return
            tab.wait_for_timeout(100)
        pytest.fail(f"never came true: {expression}")

    return waiting


@pytest.fixture
def saved():
    """Return a way to save what is in view as a file and read it."""

    def saving(tab, kind):
        tab.locator("details.save").evaluate("d => d.open = true")
        with tab.expect_download() as download:
            tab.locator(".save .menu button", has_text=re.compile(f"^{kind}$")).click()
        tab.locator("details.save").evaluate("d => d.open = false")
        return Path(download.value.path())

    return saving


@pytest.fixture
def drawn(saved, until):
    """Return a way to see what is drawn."""

    def drawing(tab):
        until(tab, "!document.querySelector('.canvas[aria-busy=true]')")
        tab.wait_for_timeout(400)  # the camera comes to rest
        return Drawing(saved(tab, "SVG").read_text(encoding="utf-8"), tab.locator(".stage").bounding_box())

    return drawing


@pytest.fixture(scope="session")
def union(client):
    """Return the union that most articles name."""
    return client.get("/api/entities", params={"kind": "TradeUnion", "limit": 1}).json()["items"][0]


@pytest.fixture
def signed(chromium, own):
    """Return a tab of a server of its own, whose decisions are signed."""
    context = chromium.new_context(locale="zh-CN", viewport={"width": 1280, "height": 860})
    context.add_init_script("localStorage.setItem('reviewer', '核对员甲')")
    page = context.new_page()
    yield page
    context.close()


@pytest.fixture(scope="session")
def modules(pytestconfig):
    """Return the folder of the page's development packages, or skip."""
    found = SOURCE / "node_modules"
    if shutil.which("npm") is None or not found.is_dir():
        house = pytestconfig.pluginmanager.get_plugin(str(ROOT / "tests" / "conftest.py"))
        house.missing("node", "the page's packages are not installed (make page installs them)")
    return found

"""The picture names no outside address, holds hostile names as text, and draws in a real browser."""

import re

import pytest

from api.picture import Dot, Line, network, page

HOSTILE = [
    "</script><img src=x onerror=alert(1)>",
    "<!--<script>",
    "\u202eevil\u202c",
    "工\u200b会",
    "x" * 10_000,
    "&lt;b&gt; ' \" ` ${1}",
    "🏭👩‍🏭",
    "]]>",
]


@pytest.fixture
def hostile():
    dots = [Dot(f"e-{i}", name, "工会<b>", "#b3261e", i == 0) for i, name in enumerate(HOSTILE)]
    lines = [Line("e-0", dot.id, dot.name, dot.name) for dot in dots[1:]]
    return dots, lines


def test_pyvis_holds_the_graph(hostile):
    net = network(*hostile)
    assert len(net.nodes) == len(HOSTILE)
    assert len(net.edges) == len(HOSTILE) - 1


def test_a_line_to_something_that_is_not_drawn_is_left_out():
    assert network([Dot("a", "甲", "人")], [Line("a", "b", "主办")]).edges == []


@pytest.mark.parametrize("offline", [True, False])
def test_names_no_outside_address(hostile, offline):
    html = page(*hostile, "甲", "zh", offline=offline).decode()
    assert set(re.findall(r"(?:https?:)?//[\w.-]+\.\w+[^\s\"')]*", html)) <= {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize("offline", [True, False])
def test_names_cannot_become_markup(hostile, offline):
    html = page(*hostile, HOSTILE[0], "zh", offline=offline).decode()
    assert "<img" not in html
    assert html.count("</script>") == 3
    assert "\u202e" not in html
    assert "x" * 300 not in html


def test_the_same_graph_gives_the_same_bytes(hostile):
    assert page(*hostile, "甲", "zh", offline=True) == page(*hostile, "甲", "zh", offline=True)


@pytest.mark.browser
def test_one_offline_file_draws_itself(chromium, hostile, tmp_path):
    path = tmp_path / "picture.html"
    path.write_bytes(page(*hostile, HOSTILE[0], "en", offline=True))
    context = chromium.new_context(offline=True)
    tab = context.new_page()
    asked, errors, dialogs = [], [], []
    tab.on("request", lambda r: asked.append(r.url))
    tab.on("pageerror", lambda e: errors.append(str(e)))
    tab.on("console", lambda m: m.type == "error" and errors.append(m.text))
    tab.on("dialog", lambda d: (dialogs.append(d.message), d.dismiss()))
    tab.goto(path.as_uri())
    tab.wait_for_selector("html[data-ready=true]")
    assert tab.locator("canvas").count() == 1
    assert tab.locator("#legend li").all_text_contents() == ["工会<b>"]
    assert [a for a in asked if not a.startswith(("file:", "data:"))] == []
    assert (errors, dialogs) == ([], [])
    context.close()

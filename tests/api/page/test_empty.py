"""A graph with nothing in it: every view says so alike, with the command line, in place of controls that would do nothing."""

import re

import httpx
import pytest

pytestmark = pytest.mark.browser
# Addresses, and the heading in both languages.
VIEWS = {
    "": "从工会新闻里读出的事实|Facts read from trade-union news", "view=who": "劳模|Who", "view=figures": "数字|Figures",
    "view=documents": "文件|Documents", "view=unions": "工会|Unions", "view=where": "地方|Where", "view=when": "时间|When",
    "view=connect": "连接|Connect", "view=whole": "全图|Overview", "view=sources": "来源|Sources", "view=review": "核对|Review",
    "view=ask&name=figures": "提问|Ask", "view=console": "查询台|Console", "q=工会": "从工会新闻|Facts read",
    "kind=TradeUnion": "从工会新闻|Facts read", "place=110000": "从工会新闻|Facts read", "entity=e-none": "从工会新闻|Facts read",
    "article=a-none": "从工会新闻|Facts read",
}  # fmt: skip


@pytest.fixture(scope="module")
def bare(tmp_path_factory, serve_folder):
    """Return a server whose graph has nothing in it."""
    with serve_folder(tmp_path_factory.mktemp("bare")) as server:
        yield server


@pytest.fixture
def page(chromium):
    context = chromium.new_context(locale="zh-CN", viewport={"width": 1280, "height": 860})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_view_says_how_to_load_something_in_place_of_its_controls(page, bare, ready, lang):
    told = {"zh": ("图谱还是空的", "kg load 文件… --data 目录"), "en": ("graph is empty", "kg load FILE... --data DIR")}
    for view, headings in VIEWS.items():
        page.goto(f"{bare.address}/?{view}&lang={lang}")
        words = ready(page, "main .empty").text_content()
        assert all(part in words for part in told[lang]), view
        assert re.search(r"kg demo --port \d+", words), view
        assert headings.split("|")[lang == "en"] in page.locator("main h1").text_content(), view
        assert page.locator("main").locator("input, select, button, table, .error").count() == 0, view
        assert page.locator("#reader").count() == 0
        if lang == "zh":
            assert "FILE" not in words


def test_the_search_box_says_that_there_is_nothing_to_find(page, bare, ready):
    page.goto(bare.address)
    ready(page, "main .empty")
    page.fill("#q", "工会")
    assert ready(page, "#q-list li").text_content() == "图谱还是空的"


def test_the_port_of_the_demo_is_another_one(page, bare, ready):
    page.goto(f"{bare.address}/?view=who")
    commands = ready(page, "main .empty pre").all_text_contents()
    assert bare.address.rpartition(":")[2] not in commands[1]


def test_a_page_that_was_opened_on_nothing_begins_again_once_something_is_there(page, tmp_path, serve_folder, ready):
    with serve_folder(tmp_path / "filled") as server:
        page.goto(f"{server.address}/?view=whole")
        ready(page, "main .empty pre")
        sent = {
            "text": "# 云溪县总工会举办活动\n\n5月8日,云溪县总工会举办职工读书会。\n",
            "title": "云溪县总工会举办活动",
        }
        assert httpx.post(f"{server.address}/api/articles", json=sent, timeout=60).status_code == 201
        page.evaluate("dispatchEvent(new Event('focus'))")
        page.wait_for_selector("main .empty pre", state="detached")
        assert "view=whole" in page.url
        ready(page, ".groups li")

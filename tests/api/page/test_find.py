"""The home view and finding things: characters, pinyin, initials, by keyboard."""

import pytest

pytestmark = pytest.mark.browser


def test_the_home_view_is_useful(tab, served, ready):
    tab.goto(served.address)
    assert ready(tab, ".cards .card").count() > 5
    assert tab.locator(".totals b").first.text_content() != "0"
    assert tab.locator("h2", has_text="最近的文章").count() == 1
    assert tab.locator("h2", has_text="劳模与工匠").count() == 1
    assert tab.locator("canvas").count() == 0  # never opens on a hairball


def test_typing_suggests_with_kind_and_count_and_the_keyboard_opens(tab, served, ready):
    tab.goto(served.address)
    ready(tab, ".cards")
    tab.keyboard.press("/")
    tab.keyboard.type("总工会", delay=20)
    first = ready(tab, "#q-list li").first
    assert "总工会" in first.locator(".name").text_content()
    assert first.locator(".kind").text_content().startswith("工会")
    assert int(first.locator(".count").text_content()) > 0
    tab.keyboard.press("ArrowDown")
    assert tab.locator("#q").get_attribute("aria-activedescendant") == "q-0"
    chosen = tab.locator("#q-0 .name bdi").text_content()
    tab.keyboard.press("Enter")
    assert ready(tab, ".who h1").text_content() == chosen
    assert "entity=e-" in tab.url


@pytest.mark.parametrize("words", ["zonggonghui", "gonghui", "zgh", "lm", "anlan", "alszgh", "安瀾市總工會"])
def test_pinyin_initials_and_traditional_find_too(tab, served, client, ready, words):
    expected = client.get("/api/entities", params={"q": words, "limit": 5}).json()["items"]
    tab.goto(served.address)
    tab.fill("#q", words)
    tab.keyboard.press("Enter")
    ready(tab, ".results, .empty")
    tab.wait_for_load_state("networkidle")
    names = tab.locator(".results bdi").all_text_contents()
    assert names[: len(expected)] == [item["name"] for item in expected]


def test_things_of_one_name_are_told_apart(tab, served, client, ready):
    item = client.get("/api/entities", params={"q": "总工会", "limit": 1}).json()["items"][0]
    twins = [
        item | {"id": f"e-{n}", "name": "表彰大会", "places": [], "joined": [f"{n}号工会"], "article": article}
        for n, article in enumerate([{"id": "a-1", "title": "<b>甲</b>", "issued": "2024-05-05"}, None])
    ]
    alone = item | {"id": "e-2", "name": "另一表彰大会", "places": ["云溪县"], "joined": ["二号工会"]}
    tab.route("**/api/entities?*", lambda asked: asked.fulfill(json={"items": [*twins, alone], "next": None}))
    tab.goto(f"{served.address}/?q=表彰大会")
    lines = [text.strip() for text in ready(tab, ".results li small:not(.count)").all_text_contents()]
    assert lines[0].startswith("工会 · 0号工会 · 2024-05-05 · 《<b>甲</b>》")
    assert lines[1].startswith("工会 · 1号工会")
    assert "云溪县" in lines[2]
    assert "二号工会" not in lines[2]
    tab.fill("#q", "表彰大会 ")
    tab.locator("#q").press_sequentially("x")
    ready(tab, "#q-list li")
    assert tab.locator("#q-list .beside").all_text_contents() == ["2024-05-05 · 《<b>甲</b>》"]
    assert [text.partition(" · ")[2] for text in tab.locator("#q-list .kind").all_text_contents()] == [
        "0号工会", "1号工会", "云溪县",
    ]  # fmt: skip


def test_nothing_found_is_said_with_the_words(tab, served, ready):
    tab.goto(f"{served.address}/?q=没有这样的名字")
    assert "没有这样的名字" in ready(tab, ".empty").text_content()


def test_a_kind_lists_its_things(tab, served, ready):
    tab.goto(served.address)
    ready(tab, ".card").first.click()
    assert ready(tab, ".results li").count() > 1
    assert "kind=" in tab.url


def test_languages_and_themes_change(tab, served, ready):
    tab.goto(served.address)
    ready(tab, ".cards")
    tab.click("#language")
    tab.wait_for_selector("text=What the graph holds")
    assert "lang=en" in tab.url
    before = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    tab.click("#theme")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") != before
    tab.reload()
    ready(tab, ".cards")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") != before


def test_the_list_of_routes_needs_nothing_from_outside(tab, served, ready):
    tab.goto(f"{served.address}/docs")
    assert ready(tab, "section code").count() > 15


def test_the_offline_picture_draws_a_neighbourhood(tab, served, union):
    tab.goto(f"{served.address}/graph?entity={union['id']}")
    tab.wait_for_selector("html[data-ready=true]")
    assert tab.locator("canvas").count() == 1
    assert tab.locator("#legend li").count() > 1

"""The page as a person uses it, in a real browser on the sample pages: find, believe, ask, share; nothing from outside."""

import re

import httpx
import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def union(client):
    return client.get("/api/entities", params={"kind": "TradeUnion", "limit": 1}).json()["items"][0]


def ready(tab, selector):
    tab.wait_for_selector(selector, timeout=20_000)
    return tab.locator(selector)


def test_the_home_view_is_useful(tab, served):
    tab.goto(served.address)
    assert ready(tab, ".cards .card").count() > 5
    assert tab.locator(".totals b").first.text_content() != "0"
    assert tab.locator("h2", has_text="最近的文章").count() == 1
    assert tab.locator("h2", has_text="劳模与工匠").count() == 1


def test_typing_finds_and_the_keyboard_opens(tab, served, union):
    tab.goto(served.address)
    ready(tab, ".cards")
    tab.keyboard.press("/")
    tab.keyboard.type("总工会", delay=20)
    assert ready(tab, "#suggestions li").first.locator(".name").text_content()
    tab.keyboard.press("ArrowDown")
    assert tab.locator("#q").get_attribute("aria-activedescendant") == "option-0"
    chosen = tab.locator("#option-0 .name").text_content()
    tab.keyboard.press("Enter")
    assert ready(tab, ".who h1").text_content() == chosen
    assert "entity=e-" in tab.url


def test_pinyin_finds_too(tab, served, union):
    tab.goto(served.address)
    tab.fill("#q", "zonggonghui")
    tab.keyboard.press("Enter")
    ready(tab, ".results, .empty")


def test_a_fact_shows_its_sentence_in_the_article(tab, served, client, union):
    tab.goto(f"{served.address}/?entity={union['id']}")
    sentence = ready(tab, ".fact .sentence").first
    key = sentence.get_attribute("data-statement")
    sentence.click()
    ready(tab, "#reader mark")
    marked = "".join(tab.locator("#reader mark").all_text_contents())
    quote = client.get(f"/api/statements/{key}").json()["quote"]
    assert re.sub(r"\s", "", marked) == re.sub(r"\s", "", quote)
    assert f"statement={key}" in tab.url
    assert "entity=" in tab.url
    tab.keyboard.press("Escape")
    tab.wait_for_selector("#reader", state="hidden")


def test_the_address_restores_the_view(tab, served, client, union):
    said = client.get(f"/api/entities/{union['id']}/statements").json()["items"][0]
    tab.goto(f"{served.address}/?entity={union['id']}&statement={said['id']}&lang=en")
    ready(tab, "#reader mark")
    assert tab.locator(".who h1").text_content() == union["name"]
    assert tab.locator("html").get_attribute("lang") == "en"
    tab.go_back()
    tab.go_forward()
    ready(tab, "#reader mark")


def test_planned_things_wear_a_badge(tab, served, client):
    asked = {"query": "MATCH (s:Statement {modality: 'planned'})-[:SUBJECT]->(x:Entity) RETURN x.id AS id LIMIT 1"}
    found = client.post("/api/cypher", json=asked).json()["rows"]
    assert found, "the samples have something planned"
    tab.goto(f"{served.address}/?entity={found[0]['id']}")
    assert ready(tab, ".badge.planned").first.text_content() == "计划"


def test_languages_and_themes_change(tab, served):
    tab.goto(served.address)
    ready(tab, ".cards")
    tab.click("#language")
    tab.wait_for_selector("text=What the graph holds")
    before = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    tab.click("#theme")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") != before
    tab.reload()
    ready(tab, ".cards")
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") != before


@pytest.mark.parametrize(("tab_name", "expected"), [("cypher", "u.name"), ("sparql", "union")])
def test_the_console_answers_as_a_table(tab, served, tab_name, expected):
    tab.goto(f"{served.address}/?view=console")
    ready(tab, f"[data-name={tab_name}]").click()
    tab.click("#run")
    assert ready(tab, ".answer th").first.text_content() == expected
    assert tab.locator(".answer tbody tr").count() > 0


def test_the_console_says_what_was_wrong(tab, served):
    tab.goto(f"{served.address}/?view=console")
    ready(tab, "#query").fill("CREATE (n)")
    tab.keyboard.press("Control+Enter")
    assert len(ready(tab, ".answer .error").text_content()) > 10


def test_a_named_question_is_a_form(tab, served):
    tab.goto(f"{served.address}/?view=ask&name=model-workers")
    ready(tab, ".answer table")
    tab.fill("#p-name", "没有这个人")
    tab.click(".asking form button")
    tab.wait_for_selector(".answer .quiet >> text=没有结果")
    assert "p.name=" in tab.url


def test_an_unknown_id_is_said_in_words(tab, served):
    tab.goto(f"{served.address}/?entity=e-none")
    assert "e-none" in ready(tab, ".empty").text_content()


def test_the_picture_draws_a_neighbourhood(tab, served, union):
    tab.goto(f"{served.address}/graph?entity={union['id']}")
    tab.wait_for_selector("html[data-ready=true]")
    assert tab.locator("canvas").count() == 1
    assert tab.locator("#legend li").count() > 1


def test_the_list_of_routes_needs_nothing_from_outside(tab, served):
    tab.goto(f"{served.address}/docs")
    assert ready(tab, "section code").count() > 15


HOSTILE = [
    "</script><img src=x onerror=alert(1)>总工会",
    "\u202e会工总\u202c县",
    "云\u200b溪" + "长" * 10_000 + "公司",
    "🏭👷县总工会",
]


def test_hostile_names_are_text_everywhere(chromium, own):
    names = "、".join(f"“{name}”" for name in HOSTILE)
    text = f"# {HOSTILE[0]}举办活动\n\n5月8日,云溪县总工会举办{names}职工读书会。\n"
    answer = httpx.post(f"{own.address}/api/articles", json={"text": text, "title": HOSTILE[0], "source": HOSTILE[0]})
    assert answer.status_code == 201, answer.text
    page = chromium.new_page()
    dialogs = []
    page.on("dialog", lambda d: (dialogs.append(d.message), d.dismiss()))
    page.goto(f"{own.address}/?article={answer.json()['articles'][0]}")
    page.wait_for_selector("#reader .text")
    assert "<img src=x" in page.locator("#reader h2").text_content()
    assert page.locator("#reader img").count() == 0
    for found in httpx.get(f"{own.address}/api/entities", params={"q": "总工会", "limit": 20}).json()["items"]:
        page.goto(f"{own.address}/?entity={found['id']}")
        page.wait_for_selector(".who h1")
        assert page.locator("main img").count() == 0
    assert dialogs == []
    page.close()


def test_an_empty_graph_says_how_to_load_one(chromium, tmp_path, serve_folder):
    with serve_folder(tmp_path / "empty") as server:
        page = chromium.new_page()
        page.goto(server.address)
        page.wait_for_selector(".empty")
        assert "kg load" in page.locator(".empty").text_content()
        page.close()

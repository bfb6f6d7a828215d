"""From a fact to its sentence: highlighted in the article, with all that tells how far to trust it."""

import re

import pytest

pytestmark = pytest.mark.browser


def bare(text):
    return re.sub(r"\s", "", text)


def test_a_fact_shows_its_sentence_in_the_article(tab, served, client, union, ready):
    tab.goto(f"{served.address}/?entity={union['id']}")
    sentence = ready(tab, ".fact .sentence").first
    key = sentence.get_attribute("data-statement")
    said = client.get(f"/api/statements/{key}").json()
    sentence.click()
    ready(tab, "#reader mark")
    assert bare("".join(tab.locator("#reader mark").all_text_contents())) == bare(said["quote"])
    assert tab.locator("#reader h2").text_content() == said["title"]
    assert said["issued"] in tab.locator("#reader .quiet").first.text_content()
    claim = tab.locator("#reader .claim").text_content()
    for part in (said["rule"], f"{said['start']}–{said['end']}"):
        assert part in claim
    assert f"statement={key}" in tab.url
    assert "entity=" in tab.url
    tab.keyboard.press("Escape")
    tab.wait_for_selector("#reader", state="detached")


@pytest.mark.parametrize(("lang", "words"), [("zh", "计划中"), ("en", "planned")])
def test_what_is_planned_is_called_so_once(tab, served, client, ready, lang, words):  # noqa: PLR0917
    asked = {"query": "MATCH (s:Statement) WHERE s.modality = 'planned' RETURN s.id AS id ORDER BY id LIMIT 1"}
    key = client.post("/api/cypher", json=asked).json()["rows"][0]["id"]
    tab.goto(f"{served.address}/?statement={key}&lang={lang}")
    assert ready(tab, "#reader .claim dl dd").first.text_content().strip() == words


def test_a_fact_is_copied_as_a_citation(tab, served, client, union, ready):
    said = client.get(f"/api/entities/{union['id']}/statements").json()["items"][0]
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.goto(f"{served.address}/?statement={said['id']}")
    ready(tab, "#reader .claim #cite").click()
    tab.wait_for_selector("#reader [role=status] >> text=已复制")
    copied = tab.evaluate("navigator.clipboard.readText()")
    assert bare(said["quote"]) in bare(copied)
    assert said["id"] in copied


def test_all_sources_of_a_fact_are_listed(tab, served, client, ready, until):
    facts = [
        fact
        for item in client.get("/api/entities", params={"limit": 60}).json()["items"]
        for fact in client.get("/api/view", params={"open": f"{item['id']}:30"}).json()["facts"]
        if len(fact["statements"]) > 1
    ]
    assert facts, "the samples say something twice"
    tab.goto(f"{served.address}/?statement={facts[0]['statements'][0]}")
    ready(tab, "#reader details:has(a.sentence) > summary").click()
    assert tab.locator("#reader details:has(a.sentence) li").count() == len(facts[0]["statements"]) - 1
    tab.locator("#reader details a.sentence").first.click()
    until(tab, "key => !location.search.includes(key)", arg=facts[0]["statements"][0])
    ready(tab, "#reader mark")


def test_names_in_the_article_lead_to_things(tab, served, client, ready):
    article = client.get("/api/articles", params={"limit": 1}).json()["items"][0]
    tab.goto(f"{served.address}/?article={article['id']}")
    ready(tab, "#reader .mention").first.click()
    ready(tab, ".who h1")


@pytest.mark.parametrize(("address", "opens"), [("https://paper.invalid/2024/1.html", True), ("javascript:1", False)])
def test_the_address_of_an_article_is_a_link_where_it_is_one_of_the_web(tab, served, client, ready, address, opens):  # noqa: PLR0917
    article = client.get("/api/articles", params={"limit": 1}).json()["items"][0]["id"]
    whole = client.get(f"/api/articles/{article}").json() | {"address": address}
    tab.route(f"**/api/articles/{article}", lambda asked: asked.fulfill(json=whole))
    tab.goto(f"{served.address}/?article={article}")
    assert ready(tab, "#reader p.quiet >> nth=-1").text_content() == address
    link = tab.locator("#reader a[target=_blank]")
    assert link.count() == opens
    if opens:
        assert link.get_attribute("href") == address
        assert set(link.get_attribute("rel").split()) == {"noopener", "noreferrer"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_at_a_usual_width_the_reader_hides_nothing_and_the_next_fact_is_a_click_away(tab, served, union, ready, lang):
    tab.set_viewport_size({"width": 1280, "height": 860})
    tab.goto(f"{served.address}/?entity={union['id']}&lang={lang}")
    ready(tab, ".fact .sentence").first.click()
    ready(tab, "#reader mark")
    tab.wait_for_timeout(400)  # it has slid in
    edge = tab.locator("#reader").bounding_box()["x"]
    for hidden in ("#language", "#theme", "details.save summary", ".facts h1", "header.bar nav a >> nth=-1"):
        box = tab.locator(hidden).first.bounding_box()
        assert box["x"] + box["width"] <= edge, hidden
    tab.locator(".fact .sentence").nth(1).click()  # nothing lies over it
    ready(tab, ".fact .sentence[aria-current] >> nth=0")
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("height", [500, 860, 2000])
def test_newspaper_and_date_are_in_sight_with_the_sentence(tab, served, client, union, ready, height):  # noqa: PLR0917
    said = client.get(f"/api/entities/{union['id']}/statements").json()["items"][0]
    tab.set_viewport_size({"width": 1280, "height": height})
    tab.goto(f"{served.address}/?entity={union['id']}&statement={said['id']}")
    ready(tab, "#reader mark")
    tab.wait_for_timeout(400)
    for part in ("#reader .where", "#reader mark"):
        box = tab.locator(part).first.bounding_box()
        assert -1 <= box["y"] <= height - box["height"] + 1, part
    assert said["issued"] in tab.locator("#reader .where").text_content()
    if height == 2000:  # all of it fits: nothing is scrolled
        assert tab.locator("#reader").evaluate("box => box.scrollTop") == 0

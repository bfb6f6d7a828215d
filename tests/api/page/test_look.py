"""The neighbourhood: select, expand with a cap, undo, hide, pin, filter, and an address that restores it all."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def looking(tab, served, union, ready):
    """Return a page that shows the neighbourhood of a union."""
    tab.goto(f"{served.address}/?entity={union['id']}")
    ready(tab, ".stage canvas")
    ready(tab, ".fact")
    return tab


def test_a_neighbourhood_opens_with_a_cap_that_is_said(looking, client, union, drawn):
    total = client.get("/api/view", params={"open": f"{union['id']}:1"}).json()["opened"][0]["total"]
    assert total > 12
    assert looking.locator(".shown").text_content() == f"12/{total} 个相邻"
    drawing = drawn(looking)
    assert len(drawing.discs) == 13
    assert union["name"] in drawing.discs


def test_show_more_undo_and_redo(looking, drawn, until):
    looking.click("#expand")
    until(looking, "!document.querySelector('.shown').textContent.startsWith('12/')")
    more = len(drawn(looking).discs)
    assert more > 13
    looking.keyboard.press("Control+z")
    until(looking, "document.querySelector('.shown').textContent.startsWith('12/')")
    assert len(drawn(looking).discs) == 13
    looking.click("#redo")
    until(looking, "!document.querySelector('.shown').textContent.startsWith('12/')")
    assert len(drawn(looking).discs) == more


def test_undo_stays_in_the_picture(tab, served, ready, until):
    tab.goto(served.address)
    ready(tab, ".examples a").first.click()
    ready(tab, ".stage canvas")
    ready(tab, ".fact .sentence")
    assert tab.locator("#undo").is_disabled()
    tab.keyboard.press("Control+z")
    tab.wait_for_timeout(300)
    assert "entity=" in tab.url
    before = tab.url
    tab.locator("#pin").click()
    until(tab, "location.search.includes('pin=')")
    ready(tab, ".fact .sentence").first.click()
    ready(tab, "#reader mark")
    tab.keyboard.press("Escape")
    tab.wait_for_selector("#reader", state="detached")
    tab.click("#undo")
    until(tab, "!location.search.includes('pin=')")
    assert tab.url == before
    assert tab.locator("#undo").is_disabled()
    tab.click("#redo")
    until(tab, "location.search.includes('pin=')")
    assert tab.locator("#redo").is_disabled()
    assert tab.locator("#reader").count() == 0
    tab.reload()
    ready(tab, ".fact")
    tab.click("#undo")
    until(tab, "!location.search.includes('pin=')")


def test_another_thing_begins_another_picture(looking, client, ready, until):
    looking.click("#expand")
    until(looking, "location.search.includes('open=')")
    company = client.get("/api/entities", params={"kind": "Company", "limit": 1}).json()["items"][0]
    looking.fill("#q", company["name"])
    ready(looking, "#q-list li .name").first.click()
    until(looking, "name => document.querySelector('.who h1')?.textContent === name", arg=company["name"])
    assert looking.locator("#undo").is_disabled()
    looking.go_back()
    until(looking, "location.search.includes('open=')")
    assert looking.locator("#redo").is_disabled()
    looking.click("#undo")
    until(looking, "!location.search.includes('open=')")


def other(drawing, union):
    return next(name for name in drawing.discs if name != union["name"])


def test_a_click_selects_and_a_double_click_expands(looking, union, drawn, until):
    drawing = drawn(looking)
    name = other(drawing, union)
    looking.mouse.click(*drawing.on_screen(name))
    until(looking, "name => document.querySelector('.who h1').textContent === name", arg=name)
    assert "open=" in looking.url
    looking.wait_for_timeout(500)  # not a double click together with the next one
    looking.mouse.dblclick(*drawn(looking).on_screen(name))
    until(looking, "decodeURIComponent(location.search).split('open=')[1].split('&')[0].includes(',')")
    looking.click("#collapse")
    until(looking, "!decodeURIComponent(location.search).split('open=')[1].split('&')[0].includes(',')")


def test_hide_and_show_again(looking, union, drawn, until):
    drawing = drawn(looking)
    name = other(drawing, union)
    looking.mouse.click(*drawing.on_screen(name))
    until(looking, "name => document.querySelector('.who h1').textContent === name", arg=name)
    looking.click("#hide")
    looking.wait_for_selector("#unhide")
    assert name not in drawn(looking).discs
    looking.click("#unhide")
    looking.wait_for_selector("#unhide", state="detached")
    assert name in drawn(looking).discs


def test_a_dragged_thing_stays_where_it_was_put(looking, union, drawn, until):
    drawing = drawn(looking)
    name = other(drawing, union)
    x, y = drawing.on_screen(name)
    looking.mouse.move(x, y)
    looking.mouse.down()
    looking.mouse.move(x + 30, y + 20, steps=4)
    looking.mouse.up()
    until(looking, "location.search.includes('pin=')")
    assert looking.locator(".who h1").text_content() == union["name"]  # a drag is no click


def test_the_legend_counts_and_filters(looking, drawn, until):
    before = drawn(looking)
    looking.locator(".filters summary").click()
    box = looking.locator(".filters fieldset").first.locator("label").first
    count = int(box.locator("small").text_content())
    assert count > 0
    box.locator("input").uncheck()
    until(looking, "location.search.includes('nokind=')")
    assert len(drawn(looking).discs) <= len(before.discs) - min(count, 1)
    looking.locator(".filters > button").click()
    until(looking, "!location.search.includes('nokind=')")
    assert drawn(looking).discs.keys() == before.discs.keys()


def test_planned_things_are_drawn_dashed_and_wear_a_badge(tab, served, client, ready, drawn):
    asked = {"query": "MATCH (s:Statement {modality: 'planned'})-[:SUBJECT]->(x:TradeUnion) RETURN x.id AS id LIMIT 1"}
    found = client.post("/api/cypher", json=asked).json()["rows"]
    assert found, "the samples have something planned"
    tab.goto(f"{served.address}/?entity={found[0]['id']}&nomod=actual")
    assert ready(tab, ".badge.planned").count() > 0
    lines = drawn(tab).lines
    assert lines
    assert all(line.get("stroke-dasharray") for line in lines)


def test_an_edge_opens_its_sentence(looking, ready, drawn):
    for x, y in drawn(looking).middles()[:6]:
        looking.mouse.click(x, y)
        looking.wait_for_timeout(300)
        if "edge=" in looking.url:
            break
    else:
        pytest.fail("no line could be clicked")
    if looking.locator(".between a").count():
        looking.locator(".between li a").first.click()
    ready(looking, "#reader mark")


def test_the_address_keeps_the_camera_and_how_the_picture_grew(looking, chromium, drawn, until):
    looking.click("#expand")
    until(looking, "decodeURIComponent(location.search).includes('open=')")
    before = drawn(looking)
    looking.mouse.move(*looking.evaluate("(() => { const b = document.querySelector('.stage').getBoundingClientRect(); return [b.x + b.width / 3, b.y + b.height / 3] })()"))  # fmt: skip
    looking.mouse.wheel(0, -300)
    until(looking, "location.search.includes('cam=')")
    near = drawn(looking)
    assert near.discs != before.discs
    context = chromium.new_context(viewport={"width": 1280, "height": 860}, locale="zh-CN")
    page = context.new_page()
    page.goto(looking.url)
    page.wait_for_selector(".fact")
    again = drawn(page)
    assert again.discs.keys() == near.discs.keys()
    assert all(abs(a - b) < 3 for name in near.discs for a, b in zip(near.discs[name], again.discs[name], strict=True))
    context.close()


def test_what_was_drawn_stays_where_it_was_after_more_is_loaded(chromium, own, union, drawn):
    context = chromium.new_context(viewport={"width": 1280, "height": 860}, locale="zh-CN")
    page = context.new_page()
    address = f"{own.address}/api/view?open={union['id']}:12"
    page.goto(f"{own.address}/?entity={union['id']}")
    page.wait_for_selector(".fact")
    drawn(page)  # asks for it
    before = {node["id"]: (node["x"], node["y"]) for node in own.client.get(address).json()["nodes"]}
    text = "# 青禾村开班\n\n5月8日,安澜市总工会在青禾村举办采茶技能培训班。\n"
    sent = {"text": text, "title": "青禾村开班", "source": "澜江工人报", "issued": "2025-05-09"}
    assert own.client.post("/api/articles", json=sent).status_code == 201
    after = {node["id"]: (node["x"], node["y"]) for node in own.client.get(f"{address[:-2]}60").json()["nodes"]}
    assert len(after) > len(before)
    assert {key: after[key] for key in before} == before
    page.goto(f"{own.address}/?entity={union['id']}&open={union['id']}:60")
    page.wait_for_selector(".fact")
    assert len(drawn(page).discs) == len(after)
    context.close()


def test_the_offline_picture_is_one_file(looking):
    looking.locator("details.save").evaluate("d => d.open = true")
    with looking.expect_download() as download:
        looking.locator(".save .menu button", has_text="pyvis").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert "vis" in text
    assert not re.search(r'(?:src|href)="(?!#|data:)', text)


def test_the_address_restores_the_exact_view(looking, chromium, union, drawn, until):
    looking.click("#expand")
    looking.locator(".filters summary").click()
    looking.locator(".filters fieldset").first.locator("input").last.uncheck()
    until(looking, "location.search.includes('nokind=') && location.search.includes('open=')")
    address = f"{looking.url}&lang=en"
    drawings = []
    for _ in range(2):
        context = chromium.new_context(viewport={"width": 1280, "height": 860})
        page = context.new_page()
        page.goto(address)
        page.wait_for_selector(".fact")
        drawings.append(drawn(page))
        assert page.locator("html").get_attribute("lang") == "en"
        assert page.locator(".who h1").text_content() == union["name"]
        context.close()
    assert drawings[0].text == drawings[1].text
    assert drawings[0].discs.keys() == drawn(looking).discs.keys()


def test_a_picture_fits_the_room_that_an_opened_article_leaves(looking, ready, drawn):
    looking.set_viewport_size({"width": 1440, "height": 860})
    ready(looking, ".sentence").first.click()
    ready(looking, "#reader mark")
    beside = drawn(looking)
    looking.reload()
    ready(looking, "#reader mark")
    ready(looking, ".fact")
    anew = drawn(looking)
    assert beside.discs.keys() == anew.discs.keys()
    for name, place in anew.discs.items():
        assert beside.discs[name] == pytest.approx(place, abs=2), name


def test_what_many_sentences_say_hides_no_other_fact(tab, served, client, union, ready, until):  # noqa: PLR0917
    first, *rest = client.get(f"/api/entities/{union['id']}/statements").json()["items"]
    many = [{**first, "id": f"{first['id']}{n:02}"} for n in range(30)]
    said = {"items": [*many, *rest], "next": None, "sequence": 1}
    tab.route("**/api/entities/*/statements?*", lambda route: route.fulfill(json=said))
    tab.goto(f"{served.address}/?entity={union['id']}&lang=en")
    fact = ready(tab, ".fact").first
    assert fact.locator(".sentence").count() == 5
    assert fact.locator(".unfold").text_content() == "25 more sources"
    fact.locator(".unfold").click()
    assert fact.locator(".sentence").count() == 30
    tab.goto(f"{served.address}/?entity={union['id']}&statement={many[20]['id']}")
    until(tab, "document.querySelectorAll('.fact .sentence[aria-current=true]').length === 1")


def test_a_name_in_two_rows_leaves_no_character_alone(looking, drawn, client, union):
    names = [node["name"] for node in client.get("/api/view", params={"open": f"{union['id']}:12"}).json()["nodes"]]
    text = drawn(looking).text
    written = re.findall(r'<text [^>]*stroke-width="4"[^>]*>([^<]+)</text>', text)
    halves = [(a, b) for a, b in pairwise(written) if a + b in names]
    assert halves
    assert all(abs(len(a) - len(b)) <= 4 for a, b in halves)

"""Tables to compare: narrowed by words and modality, two places side by side, kept for a spreadsheet, on a telephone."""

import csv
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser


def test_a_table_is_narrowed_by_words_and_says_when_nothing_fits(tab, served, client, ready, until):
    people = client.get("/api/tables/ModelWorker", params={"limit": 500}).json()["items"]
    tab.goto(f"{served.address}/?view=who")
    ready(tab, "tbody tr")
    tab.locator(".choices input[type=search]").fill(people[0]["name"])
    until(tab, "location.search.includes('has=')")
    names = [row.text_content() for row in tab.locator("tbody td:first-child").all()]
    assert names
    assert len(names) < len(people)
    tab.locator(".choices input[type=search]").fill("没有这样的人")
    until(tab, "document.querySelector('[role=status]').textContent.includes('没有符合条件的')")
    tab.locator("[role=status] a").click()
    until(tab, f"document.querySelectorAll('tbody tr').length === {len(people)}")


def test_a_table_that_is_not_there_yet_does_not_say_that_it_is_empty(tab, served, ready, until):
    held = []
    tab.route("**/api/tables/**", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks what it is given
    tab.goto(f"{served.address}/?view=figures")
    assert ready(tab, "main [role=status]").first.text_content().strip() == "读取中…"
    until(tab, "document.querySelectorAll('main [role=status]').length === 1")
    for route in held:
        route.continue_()
    ready(tab, "tbody tr")


def test_a_table_is_kept_for_a_spreadsheet_with_its_sentences(tab, served, client, ready):
    tab.goto(f"{served.address}/?view=who")
    ready(tab, "tbody tr")
    with tab.expect_download() as download:
        tab.get_by_role("button", name="存为表格").click()
    rows = list(csv.DictReader(Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()))
    said = [row for row in rows if row["原文依据"]]
    assert said
    assert {row["名称"] for row in rows} == set(tab.locator("tbody td:first-child bdi").all_text_contents())
    statement = client.get(f"/api/statements/{said[0]['原文依据'].partition('statement=')[2]}").json()
    assert said[0]["原句"] == statement["quote"].replace("\n", "")
    assert {"情态", "来源报纸", "见报日期"} <= said[0].keys()


def test_two_places_stand_side_by_side_in_figures(tab, served, client, ready, until):
    rows = client.get("/api/tables/Statistic", params={"limit": 500, "relation": "aboutStatistic"}).json()["items"]
    sets = sorted({tuple(row["places"]) for row in rows if row["places"]})
    one, other = next((a[0], b[0]) for a in sets for b in sets if a[0] not in b and b[0] not in a)
    expected = sum(one in row["places"] or other in row["places"] for row in rows)
    tab.goto(f"{served.address}/?view=figures&at={one}")
    ready(tab, "tbody tr")
    tab.locator(".choice", has_text="与此地对比").locator("select").select_option(other)
    until(tab, "location.search.includes('beside=')")
    assert tab.locator("tbody tr").count() == expected
    cells = tab.locator("tbody td[data-label=地方]").all_text_contents()
    assert any(one in cell for cell in cells)
    assert any(other in cell for cell in cells)


def test_documents_are_chosen_by_whether_something_was_done_or_is_to_be(tab, served, client, ready, until):
    relations = ["issuedBy", "basedOn", "deliberated", "implements", "addressedTo"]
    rows = client.get("/api/tables/PolicyDocument", params={"limit": 500, "relation": relations}).json()["items"]
    said = [{fact["modality"] for fact in row["facts"]} for row in rows]
    rarest = min(set().union(*said), key=lambda m: (sum(m in own for own in said), m))
    expected = sum(rarest in own for own in said)
    assert 0 < expected < len(rows)
    tab.goto(f"{served.address}/?view=documents")
    ready(tab, "tbody tr")
    tab.locator(".choice", has_text="情态").locator("select").select_option(rarest)
    until(tab, f"document.querySelectorAll('tbody tr').length === {expected}")


NARROW = [
    "who",
    "figures",
    "documents",
    "where",
    "sources",
    "ask&name=figures",
    "ask&name=doubtful",
    "ask&name=winners",
]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_narrow_screen_needs_no_scrolling_sideways(tab, served, ready, lang):
    tab.set_viewport_size({"width": 360, "height": 740})
    for view in NARROW:
        tab.goto(f"{served.address}/?view={view}&lang={lang}")
        ready(tab, "tbody tr")
        wide = "[document.documentElement, ...document.querySelectorAll('.scroll')].some(s => s.scrollWidth > s.clientWidth)"
        assert not tab.evaluate(wide), view


def test_the_sentence_of_an_answer_is_in_sight_on_every_screen(tab, served, ready):
    inside = "a => { const {left, right} = a.getBoundingClientRect(); return left >= 0 && right <= innerWidth }"
    for width in (360, 1440):
        tab.set_viewport_size({"width": width, "height": 800})
        tab.goto(f"{served.address}/?view=ask&name=doubtful&lang=zh")
        ready(tab, "tbody tr")
        assert tab.locator(".answer a.quoted").first.evaluate(inside), width


def test_what_no_row_of_an_answer_tells_has_no_column_and_what_a_row_does_not_tell_no_line(tab, served, client, ready):
    told = client.get("/api/questions/figures").json()
    empty = {c for c in told["columns"] if all(row[c] in {None, ""} for row in told["rows"])}
    assert empty == set(), "the samples fill every column of this question"
    rare = next(c for c in told["columns"] if any(row[c] in {None, ""} for row in told["rows"]))
    whole = [row for row in told["rows"] if row[rare] in {None, ""}]
    tab.set_viewport_size({"width": 360, "height": 740})
    tab.goto(f"{served.address}/?view=ask&name=figures&lang=en")
    ready(tab, "tbody tr")
    place = [c for c in told["columns"] if not c.endswith("_id")].index(rare) + 1
    shown = tab.locator(f"tbody td:nth-child({place})").evaluate_all(
        "all => all.filter(td => td.checkVisibility()).length"
    )
    assert shown == len(told["rows"]) - len(whole)
    tab.route("**/api/questions/figures*", lambda asked: asked.fulfill(json=told | {"rows": whole}))
    tab.reload()
    ready(tab, "tbody tr")
    assert tab.locator(f"tbody td[data-label='{rare}']").count() == 0
    shown = [c for c in told["columns"] if any(row[c] for row in whole) and not c.endswith("_id")]
    assert tab.locator("thead th").count() == len(shown), "ids are no columns: they are where its words lead"


def test_names_and_marks_of_a_narrow_list_stay_whole(tab, served, union, ready):
    """A name beside a long line must not become a column of single characters, nor a mark stand in a line of its own."""
    tab.set_viewport_size({"width": 360, "height": 740})
    tab.goto(f"{served.address}/?lang=zh")
    tab.fill("#q", "")
    tab.locator("#q").press_sequentially("总工会")
    ready(tab, "#q-list li .name")
    name = "all => all.map(n => n.getBoundingClientRect().height / parseFloat(getComputedStyle(n).lineHeight))"
    assert max(tab.locator("#q-list .name").evaluate_all(name)) < 1.5
    beside = "all => all.every(l => Math.abs(l.querySelector('.count').getBoundingClientRect().top - l.querySelector('.name').getBoundingClientRect().top) < 8)"
    assert tab.locator("#q-list li").evaluate_all(beside)
    tab.goto(f"{served.address}/?view=figures&lang=zh")
    ready(tab, ".cited")
    whole = "all => all.every(c => { const [chip, mark] = [...c.children].map(e => e.getBoundingClientRect()); return mark.left >= chip.right && mark.top < chip.bottom })"
    assert tab.locator(".cited").evaluate_all(whole)
    tab.goto(f"{served.address}/?entity={union['id']}&lang=en")
    ready(tab, ".who .links a")
    lines = "all => all.every(a => a.getClientRects().length === 1 && a.getBoundingClientRect().height < 36)"
    assert tab.locator(".who .links a").evaluate_all(lines)


def test_a_thing_has_a_timeline_of_its_own(tab, served, client, union, ready):
    told = client.get("/api/moments", params={"entity": union["id"], "limit": 500}).json()["items"]
    tab.goto(f"{served.address}/?entity={union['id']}")
    ready(tab, ".who .links").get_by_text("时间线").click()
    assert ready(tab, ".timeline li").count() == len(told) > 0
    assert union["name"] in tab.locator("h1").text_content()
    reported = [m for m in told if m["precision"] == "issued"]
    days = tab.locator(".timeline .day").all_text_contents()
    assert sum(day.endswith("见报") for day in days) == len([m for m in told if not m["time"]]) >= len(reported) > 0

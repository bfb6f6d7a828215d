"""The whole graph at a glance: groups named by hubs, names that cover no other, a camera in the address, files."""

import xml.etree.ElementTree as ET

import pytest

pytestmark = pytest.mark.browser
TEXT = "{http://www.w3.org/2000/svg}text"


@pytest.fixture
def whole(tab, served, ready):
    tab.goto(f"{served.address}/?view=whole")
    ready(tab, ".stage canvas")
    ready(tab, ".groups li")
    return tab


def names(drawing):
    """Return the boxes of the names in a picture: left, right, middle height."""
    found = []
    for text in ET.fromstring(drawing.text).iter(TEXT):  # noqa: S314 - our own page wrote it
        half = 6 * len(text.text) - 4
        found.append((float(text.get("x")) - half, float(text.get("x")) + half, float(text.get("y")), text.text))
    return found


def test_groups_are_named_by_their_hubs_and_lead_to_them(whole, client, ready):
    told = client.get("/api/overview").json()
    assert len(told["nodes"]["id"]) == len(told["nodes"]["x"]) > 50
    assert whole.locator(".groups li").count() == len(told["groups"]) > 1
    whole.locator(".groups a").first.click()
    assert ready(whole, ".who h1").text_content() == told["groups"][0]["name"]


@pytest.mark.parametrize("width", [360, 1280, 3840])
def test_no_name_covers_another(whole, drawn, width):
    whole.set_viewport_size({"width": width, "height": 800})
    found = names(drawn(whole))
    assert len(found) > 3
    covered = [
        (a[3], b[3])
        for i, a in enumerate(found)
        for b in found[:i]
        if a[0] < b[1] and b[0] < a[1] and abs(a[2] - b[2]) < 12
    ]
    assert covered == []


def test_the_largest_dots_are_named_and_figures_last(whole, client, drawn):
    nodes = client.get("/api/overview").json()["nodes"]
    degree = dict(zip(nodes["name"], nodes["degree"], strict=True))
    written = [text for *_, text in names(drawn(whole))]
    for name in sorted(degree, key=degree.get, reverse=True)[:3]:
        assert any(text.partition(" · ")[0] in {name, name[:13] + "…"} for text in written), name
    assert all(len(text.partition(" · ")[0]) <= 14 for text in written)
    cut = [text.partition("…")[0] for text in written if "…" in text]
    assert cut
    assert all(any(name.startswith(head) for name in nodes["name"]) for head in cut)


def test_names_cover_no_large_dot(whole, drawn):
    drawing = drawn(whole)
    large = [
        (float(disc.get("cx")), float(disc.get("cy")), float(disc.get("r")))
        for disc in ET.fromstring(drawing.text).iter("{http://www.w3.org/2000/svg}circle")  # noqa: S314 - our own page
        if float(disc.get("r")) >= 5
    ]
    assert len(large) > 3
    found = names(drawing)
    assert [text for left, right, y, text in found for x, at, _ in large if left < x < right and abs(y - at) < 6] == []


@pytest.mark.parametrize(("lang", "word"), [("zh", "工会"), ("en", "Trade union")])
def test_a_legend_tells_the_colours(whole, client, ready, lang, word):
    kinds = set(client.get("/api/overview").json()["nodes"]["kind"])
    whole.goto(whole.url + f"&lang={lang}")
    assert ready(whole, ".legend li").count() == len(kinds)
    assert word in [said.strip()[1:] for said in whole.locator(".legend li").all_text_contents()]


def test_a_dot_leads_to_its_thing(whole, drawn, ready):
    drawing = drawn(whole)
    name = max(drawing.discs, key=lambda n: sum(n in text for *_, text in names(drawing)))
    whole.mouse.click(*drawing.on_screen(name))
    assert ready(whole, ".who h1").text_content() == name


def test_the_address_keeps_the_camera(whole, chromium, drawn, until):
    before = drawn(whole).discs
    whole.locator(".toolbar button", has_text="＋").click()
    until(whole, "location.search.includes('cam=')")
    near = drawn(whole).discs
    assert near != before
    context = chromium.new_context(viewport={"width": 1280, "height": 860}, locale="zh-CN")
    page = context.new_page()
    page.goto(whole.url)
    page.wait_for_selector(".groups li")
    again = drawn(page).discs
    assert all(abs(a - b) < 2 for name in near for a, b in zip(near[name], again[name], strict=True))
    context.close()
    whole.locator(".toolbar button", has_text="⤢").click()
    until(whole, "!location.search.includes('cam=')")


def test_the_whole_is_kept_as_files(whole, client, saved):
    assert saved(whole, "PNG").read_bytes().startswith(b"\x89PNG\r\n")
    svg = ET.fromstring(saved(whole, "SVG").read_text(encoding="utf-8"))  # noqa: S314
    told = client.get("/api/overview").json()
    tags = [element.tag.partition("}")[2] for element in svg.iter()]
    assert tags.count("circle") == len(told["nodes"]["id"])
    assert tags.count("path") == len(told["edges"]["left"])
    for kind in ("CSV", "GEXF", "GRAPHML"):
        assert saved(whole, kind).read_bytes() == client.get(f"/api/export/{kind.lower()}").content


def test_dark_and_light_change_the_colours_of_the_names(whole, drawn):
    def inks():
        return {text.get("fill") for text in ET.fromstring(drawn(whole).text).iter(TEXT)}  # noqa: S314

    before = inks()
    whole.click("#theme")
    assert inks().isdisjoint(before)


def test_a_slow_answer_keeps_the_picture_waiting_but_not_the_frame(tab, served, ready):
    held = []
    tab.route("**/api/overview", lambda asked: held.append(asked))  # noqa: PLW0108 - only a function is taken
    tab.goto(f"{served.address}/?view=whole", wait_until="commit")
    ready(tab, "header.bar nav a[aria-current]")
    assert not tab.locator(".stage canvas").count()
    held[0].continue_()
    ready(tab, ".stage canvas")


def test_the_first_script_asks_before_the_code_of_the_frame_has_come(tab, served, ready):
    held = []
    tab.route("**/web/app/page-*.js", lambda asked: held.append(asked))  # noqa: PLW0108 - only a function is taken
    with tab.expect_request("**/api/overview"), tab.expect_request("**/api/schema"):
        tab.goto(f"{served.address}/?view=whole", wait_until="commit")
    assert not tab.locator("header.bar").count()
    tab.wait_for_timeout(100)
    for asked in held:
        asked.continue_()
    ready(tab, ".stage canvas")


@pytest.mark.parametrize(
    ("told", "shown"), [(999, "999"), (1234, "1,234"), (1234567.8914, "1,234,567.891"), (-50000, "-50,000")]
)
def test_numbers_are_written_with_their_thousands_apart(tab, served, ready, told, shown):
    def answered(asked):
        asked.fulfill(json=asked.fetch().json() | {"statements": told})

    tab.route("**/api/stats", answered)
    tab.goto(f"{served.address}/")
    assert ready(tab, ".totals b").last.text_content() == shown

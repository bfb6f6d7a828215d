"""For everybody: no serious finding of axe, in both languages and lights, from phone to wide screen; by keyboard alone."""

import pytest

pytestmark = pytest.mark.browser
VIEWS = ["", "q=总工会", "view=who", "view=figures", "view=documents", "view=unions", "view=where", "view=when",
         "view=connect", "view=whole", "view=ask&name=figures", "view=console", "view=review", "view=sources"]  # fmt: skip


def findings(page, modules):
    # run by evaluation, which the page's strict policy does not concern
    page.evaluate((modules / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [
        f"{v['id']}: {v['nodes'][0]['html'][:200]} {v['nodes'][0].get('failureSummary', '')}"
        for v in found
        if v["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(chromium, served, union, modules, ready, scheme):  # noqa: PLR0917
    context = chromium.new_context(color_scheme=scheme, locale="zh-CN", viewport={"width": 1280, "height": 860})
    page = context.new_page()
    said = served.client.get(f"/api/entities/{union['id']}/statements").json()["items"][0]["id"]
    views = [*VIEWS, f"entity={union['id']}", f"entity={union['id']}&statement={said}&lang=en",
             f"view=dossier&entity={union['id']}"]  # fmt: skip
    told = {}
    for view in views:
        page.goto(f"{served.address}/?{view}")
        ready(page, "main h1")
        page.wait_for_load_state("networkidle")
        if found := findings(page, modules):
            told[view] = found
    context.close()
    assert told == {}


@pytest.mark.parametrize("width", [360, 768, 1280, 3840])
def test_no_view_is_wider_than_the_screen(chromium, served, union, ready, width):
    context = chromium.new_context(viewport={"width": width, "height": 800}, locale="zh-CN")
    page = context.new_page()
    wide = []
    for view in (*VIEWS, f"entity={union['id']}", f"view=dossier&entity={union['id']}"):
        page.goto(f"{served.address}/?{view}")
        ready(page, "main h1")
        page.wait_for_load_state("networkidle")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(view)
    context.close()
    assert wide == []


def test_find_look_believe_and_undo_by_keyboard_alone(tab, served, ready, until):
    tab.goto(served.address)
    ready(tab, ".cards")
    tab.keyboard.press("/")
    tab.keyboard.type("总工会", delay=20)
    ready(tab, "#q-list li .name")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    ready(tab, ".fact .sentence")
    tab.locator(".fact .more").first.focus()
    tab.keyboard.press("Enter")
    until(tab, "location.search.includes('open=')")
    ready(tab, ".fact .sentence").first.focus()
    tab.keyboard.press("Enter")
    ready(tab, "#reader mark")
    assert tab.evaluate("document.activeElement.className") == "close"
    tab.keyboard.press("Escape")
    tab.wait_for_selector("#reader", state="detached")
    tab.keyboard.press("Control+z")
    until(
        tab, "!location.search.includes('open=')"
    )  # the picture's last step, not the sentence that was read beside it

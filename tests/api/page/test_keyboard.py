"""By keyboard alone: every part of the page is reached and worked with Tab, Enter, arrows and letters, never with a mouse.

Whatever gets the keyboard shows it and lies in sight, and what closes gives it back.
"""

import re

import pytest

pytestmark = pytest.mark.browser
HERE = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}"""
SHOWN = """at => {
  const framed = at.closest('.cm-editor') ?? at, box = framed.getBoundingClientRect(), look = getComputedStyle(framed);
  const bar = document.querySelector('header.bar').getBoundingClientRect();
  const under = !at.closest('header.bar, .reader, .skip') && box.bottom <= bar.bottom;
  const seen = box.width > 0 && box.bottom > 0 && box.top < innerHeight && !under;
  return seen && look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0;
}"""
MOST = 120


class Keys:
    """A page worked with keys; each stop on the way is checked to be in sight."""

    def __init__(self, page):
        self.page = page

    def at(self, selector):
        """Tell whether the keyboard is on what a selector names."""
        return self.page.evaluate(f"selector => ({HERE})()?.matches(selector) ?? false", selector)

    def to(self, selector, key="Tab"):
        """Go on with Tab until the keyboard is on what a selector names."""
        self.page.wait_for_selector(selector, timeout=20_000, state="attached")
        for _ in range(MOST):
            if self.at(selector):
                return
            self.page.keyboard.press(key)
            self.seen()
        pytest.fail(f"Tab never comes to {selector}")

    def seen(self):
        """Hold the page to showing what has the keyboard, if anything has; styles may follow a moment later."""
        for _ in range(20):
            if self.page.evaluate(f"() => {{ const at = ({HERE})(); return at === document.body || ({SHOWN})(at) }}"):
                return
            self.page.wait_for_timeout(50)
        pytest.fail(self.page.evaluate(f"() => ({HERE})().outerHTML.slice(0, 300)"))

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def write(self, words):
        self.page.keyboard.type(words, delay=5)

    def choose(self, words):
        """Choose in the select that has the keyboard by the first letters of what it shows."""
        for _ in range(MOST):
            shown = self.page.evaluate(f"() => {{ const at = ({HERE})(); return at.selectedOptions[0].textContent }}")
            if shown == words:
                return
            self.press("ArrowDown")
        pytest.fail(f"there is no {words}")

    def pick(self, words):
        """Write into the box that has the keyboard and take the suggestion of this name."""
        self.write(words)
        box = self.page.evaluate(f"() => ({HERE})().id")
        self.page.wait_for_selector(f"#{box}-list li .name", timeout=20_000)
        for _ in range(MOST):
            self.press("ArrowDown")
            chosen = self.page.locator(f"#{box}-list li[aria-selected=true] bdi")
            if chosen.text_content() == words:
                return self.press("Enter")
        pytest.fail(f"{words} is not suggested")
        return None


@pytest.fixture
def keys(tab):
    return Keys(tab)


@pytest.fixture
def signed(chromium, own):
    """Return keys on a server of its own, whose decisions are signed."""
    context = chromium.new_context(locale="zh-CN", viewport={"width": 1280, "height": 860})
    context.add_init_script("localStorage.setItem('reviewer', '核对员甲')")
    yield Keys(context.new_page())
    context.close()


def test_the_console_is_written_run_stopped_and_read(keys, served, ready, until):
    page = keys.page
    page.goto(f"{served.address}/?view=console")
    ready(page, ".editor .cm-content")
    keys.to("[role=tab][aria-selected=true]")
    keys.to(".cm-content")
    keys.press("Control+a", "Delete")
    keys.write("MATCH (u:TradeUnion) // all of it\nRETRN u")
    assert keys.at(".cm-content")  # a slash is a slash here, no way to the search box
    keys.press("Control+z", "Control+y")
    assert "view=console" in page.url  # the editor's own undo, not the page's
    keys.press("Control+Enter")
    ready(page, ".editor .cm-wrong")
    assert keys.at(".cm-content")
    keys.press("Control+a", "Delete")
    keys.write("MATCH (u:TradeUnion) RETURN u")
    keys.to("#run")
    page.route("**/api/cypher", lambda _: None)  # an answer that does not come
    keys.press("Enter")
    keys.to("#stop")
    keys.press("Enter")
    page.wait_for_selector("#stop", state="detached")
    assert keys.at("#run")
    page.unroute("**/api/cypher")
    keys.press("Enter")
    keys.to(".answer .scroll")
    keys.to(".answer tbody a")
    keys.press("Enter")
    ready(page, ".who h1")


def test_time_is_played_stopped_and_chosen(keys, served, ready, until):
    page = keys.page
    page.goto(f"{served.address}/?view=when")
    ready(page, ".timeline li")
    keys.to(".choices select")
    keys.press("ArrowDown")
    until(page, "location.search.includes('from=')")
    keys.to(".choices button")
    keys.press("Enter")
    until(page, "document.querySelector('.choices button').getAttribute('aria-pressed') === 'true'")
    until(page, "new URLSearchParams(location.search).get('from') === new URLSearchParams(location.search).get('to')")
    keys.press("Space")
    until(page, "document.querySelector('.choices button').getAttribute('aria-pressed') === 'false'")
    keys.to(".months .month")
    keys.press("Enter")
    until(page, "document.querySelector('.month:not(.none)')")
    keys.to(".timeline .day")
    keys.press("Enter")
    ready(page, "#reader mark")
    assert keys.at(".close")
    keys.press("Enter")
    page.wait_for_selector("#reader", state="detached")
    assert keys.at(".timeline .day")


def test_a_named_question_is_chosen_and_asked(keys, served, ready, until):
    page = keys.page
    page.goto(f"{served.address}/?view=ask")
    ready(page, ".questions a")
    keys.to(".questions a[href*='model-workers']")
    keys.press("Enter")
    ready(page, ".answer table")
    keys.to("input[name=name]")
    keys.write("没有这个人")
    keys.press("Enter")
    page.wait_for_selector(".answer .quiet >> text=没有结果")
    assert keys.at("input[name=name]")
    keys.press("Control+a", "Delete", "Enter")
    keys.to(".answer tbody a, .answer .scroll")


def test_a_picture_is_kept_and_the_menu_gives_the_keyboard_back(keys, served, union, ready):
    page = keys.page
    page.goto(f"{served.address}/?entity={union['id']}")
    ready(page, ".fact")
    keys.to(".save summary")
    keys.press("Enter")
    keys.to(".save .menu button")
    keys.press("Escape")
    assert page.locator("details.save[open]").count() == 0
    assert keys.at(".save summary")


def test_the_reader_gives_the_keyboard_back_to_what_opened_it(keys, served, union, ready):
    page = keys.page
    page.goto(f"{served.address}/?entity={union['id']}")
    ready(page, ".fact .sentence")
    keys.to(".fact .sentence")
    keys.press("Enter")
    ready(page, "#reader mark")
    assert keys.at("#reader .close")
    keys.to("#cite")
    keys.press("Escape")
    page.wait_for_selector("#reader", state="detached")
    assert keys.at(".fact .sentence")


def test_a_fact_is_added_and_taken_back(signed, own, union, ready, until):
    page = signed.page
    page.goto(f"{own.address}/?entity={union['id']}")
    ready(page, ".fact")
    signed.to(".adding summary")
    signed.press("Enter")
    signed.to(".adding .signature button")
    signed.press("Enter")
    assert signed.at(".adding .signature input")
    signed.press("Control+a")
    signed.write("核对员乙")
    signed.press("Enter")
    assert signed.at(".adding .signature button")
    signed.to("#own-relation")
    signed.choose("组织举办")
    signed.to("#own-object")
    signed.pick("夏季安康周活动")
    signed.to("#own-source")
    signed.write("电话核实,2024年9月")
    signed.to(".drafting button[type=submit]")
    signed.press("Enter")
    ready(page, ".adding [role=status] a")
    assert signed.at(".adding [role=status]")
    until(page, "document.querySelector('.facts').textContent.includes('电话核实')")
    assert page.locator("#own-undo").count() == 1  # whatever id the thing has now
    signed.to("#own-undo")
    signed.press("Enter")
    page.wait_for_selector("#own-undo", state="detached")
    assert signed.at(".adding summary")
    assert [f["undone"] for f in own.client.get("/api/facts").json()["items"]] == [True]


def test_a_fact_is_judged_where_it_is_read(signed, own, union, ready, until):
    page = signed.page
    said = own.client.get(f"/api/entities/{union['id']}/statements").json()["items"]
    page.goto(f"{own.address}/?statement={said[0]['id']}")
    ready(page, "#reader mark")
    signed.to(".verdict summary")
    signed.press("Enter")
    signed.to("#reject")
    signed.press("Enter")
    ready(page, ".verdict [role=status] >> text=已否定")
    assert signed.at(".verdict summary")
    signed.to("#fact-undo", key="Shift+Tab")
    signed.press("Enter")
    page.wait_for_selector("#fact-undo", state="detached")
    assert signed.at(".verdict summary")


def test_sources_are_ranked_and_no_row_moves_under_the_keyboard(signed, own, ready, until):
    for paper in ("甲工人报", "乙工人报"):
        text = "# 云溪县总工会开会\n\n5月8日,云溪县总工会举办职工读书会。\n"
        sent = {"text": text, "title": paper, "newspaper": paper, "issued": "2025-01-09", "source": paper}
        assert own.client.post("/api/articles", json=sent).status_code == 201
    page = signed.page
    page.goto(f"{own.address}/?view=sources")
    ready(page, ".sources tbody tr")
    names = page.locator(".sources tbody td:first-child").all_text_contents()
    last = f".sources tbody tr:nth-child({len(names)}) input"
    signed.to(".sources tbody tr:nth-child(1) input")
    signed.write("5")
    signed.press("Tab")
    until(page, "document.querySelector('.sources tbody').textContent.includes('核对员甲')")
    assert signed.at(".sources tbody tr:nth-child(2) input")
    signed.to(last)
    signed.write("1")
    signed.press("Enter")
    until(page, "document.querySelector('.sources tbody tr:last-child').textContent.includes('核对员甲')")
    assert signed.at(last)
    assert page.locator(".sources tbody td:first-child").all_text_contents() == names
    ranked = {s["name"]: s["rank"] for s in own.client.get("/api/sources").json()["items"]}
    assert (ranked[names[0]], ranked[names[-1]]) == (5, 1)


def test_the_queue_is_worked_with_its_buttons_too(signed, own, ready, until):
    page = signed.page
    page.goto(f"{own.address}/?view=review")
    ready(page, ".side-of")
    signed.to("#different")
    signed.press("Enter")
    until(page, "document.querySelector('.verdicts small').textContent.includes('不同')")
    assert signed.at("#different")
    signed.to("#undo")
    signed.press("Enter")
    until(page, "document.querySelector('.verdicts small').textContent === ''")
    signed.to(".side-of h2 a")
    signed.to(".side-of small a")
    signed.press("Enter")
    ready(page, "#reader .text")
    signed.press("Escape")
    page.wait_for_selector("#reader", state="detached")
    assert signed.at(".side-of small a")


@pytest.mark.parametrize(
    "view",
    ["", "view=who", "view=figures", "view=documents", "view=unions", "view=where", "view=connect", "view=whole"],
)
def test_all_stops_of_a_view_are_in_sight_and_every_control_is_one(keys, served, ready, view):
    page = keys.page
    page.goto(f"{served.address}/?{view}")
    ready(page, "main h1")
    page.wait_for_load_state("networkidle")
    page.evaluate(
        "document.querySelectorAll('main :is(a[href], button, input, select, summary)').forEach((e, i) => (e.dataset.stop = i))"
    )
    wanted = page.evaluate(
        "[...document.querySelectorAll('[data-stop]')].filter(e => !e.disabled && e.checkVisibility()).map(e => e.dataset.stop)"
    )
    seen = []
    for _ in range(len(wanted) + MOST):
        keys.press("Tab")
        if page.evaluate(f"() => ({HERE})() === document.body"):
            break
        keys.seen()
        seen.append(page.evaluate(f"() => ({HERE})().dataset.stop"))
    assert set(wanted) <= set(seen)
    assert re.search(r"[1-9]", "".join(wanted)) or not wanted

"""What is left out and what is chosen: by relation, modality, time, source, level, year and employer; time that plays."""

import pytest

from api.routes.explore import MOST_IDS

pytestmark = pytest.mark.browser
MODALITIES = "document.querySelectorAll('.filters fieldset')[2]"


@pytest.fixture
def around(client, union):
    """Return the view that the page opens on a union with all its neighbours."""
    return client.get("/api/view", params={"open": f"{union['id']}:{MOST_IDS}"}).json()


@pytest.fixture
def looking(tab, served, union, ready):
    tab.goto(f"{served.address}/?entity={union['id']}&open={union['id']}:{MOST_IDS}")
    ready(tab, ".fact")
    tab.locator(".filters summary").click()
    return tab


def pairs(facts):
    return {frozenset((f["subject"], f["object"])) for f in facts}


@pytest.mark.parametrize(("part", "key", "name"), [(1, "relation", "norel="), (2, "modality", "nomod=")])
def test_facts_are_left_out_by_relation_and_modality(looking, around, drawn, until, part, key, name):  # noqa: PLR0917
    before = len(drawn(looking).lines)
    assert before == len(pairs(around["facts"]))
    label = looking.locator(".filters fieldset").nth(part).locator("label").first
    count = int(label.locator("small").text_content())
    values = {v: sum(f[key] == v for f in around["facts"]) for v in {f[key] for f in around["facts"]}}
    assert count == max(values.values())
    label.locator("input").uncheck()
    until(looking, "name => location.search.includes(name)", name)
    gone = looking.evaluate("name => new URLSearchParams(location.search).get(name)", name[:-1])
    assert len(drawn(looking).lines) == len(pairs(f for f in around["facts"] if f[key] != gone))


def test_facts_are_chosen_by_time_and_source(looking, around, drawn, until):
    papers = [paper for f in around["facts"] for paper in f["newspapers"]]
    rare = min(set(papers), key=lambda p: (papers.count(p), p))
    looking.locator(".filters select").select_option(rare)
    until(looking, "location.search.includes('paper=')")
    assert len(drawn(looking).lines) == len(pairs(f for f in around["facts"] if rare in f["newspapers"]))
    looking.locator(".filters > button").click()
    until(looking, "!location.search.includes('paper=')")
    day = max(f["first"] for f in around["facts"] if f["first"])
    looking.locator(".filters input[type=date]").first.fill(day)
    until(looking, "location.search.includes('from=')")
    kept = [f for f in around["facts"] if not f["last"] or f["last"] >= day]
    assert len(kept) < len(around["facts"])
    assert len(drawn(looking).lines) == len(pairs(kept))


@pytest.mark.parametrize(("label", "name"), [("级别", "level"), ("年份", "year"), ("单位", "employer")])
def test_model_workers_are_chosen_by_level_year_and_employer(tab, served, ready, until, label, name):  # noqa: PLR0917
    tab.goto(f"{served.address}/?view=who")
    before = ready(tab, "tbody tr").count()
    select = tab.locator(".choice", has_text=label).locator("select")
    counts = []
    for option in select.locator("option").all()[1:]:
        select.select_option(option.get_attribute("value"))
        until(tab, "name => location.search.includes(name)", f"{name}=")
        counts.append(tab.locator("tbody tr").count())
    assert counts
    assert all(0 < count <= before for count in counts)
    assert name == "year" or min(counts) < before


def test_time_plays_step_by_step_and_stops(tab, served, ready, until):
    tab.goto(f"{served.address}/?view=when")
    ready(tab, ".timeline li")
    button = tab.locator(".choices button")
    button.click()
    until(tab, "location.search.includes('from=')")
    first = tab.evaluate("new URLSearchParams(location.search).get('from')")
    until(tab, "from => new URLSearchParams(location.search).get('from') > from", first)
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    stopped = tab.evaluate("location.search")
    tab.wait_for_timeout(1500)
    assert tab.evaluate("location.search") == stopped
    step = tab.evaluate("new URLSearchParams(location.search).get('from')")
    heads = [h.text_content() for h in tab.locator("main h2").all()]
    assert heads
    assert all(head.startswith(step) for head in heads)


def test_the_newest_step_of_time_stands_in_sight(chromium, served, ready):
    page = chromium.new_page(locale="zh-CN", viewport={"width": 360, "height": 780})
    page.goto(f"{served.address}/?view=when")
    ready(page, ".timeline li")
    page.wait_for_timeout(300)
    box, strip = page.locator(".month").last.bounding_box(), page.locator(".months").bounding_box()
    assert box["x"] + box["width"] <= strip["x"] + strip["width"] + 1
    page.close()


@pytest.mark.parametrize(
    "view",
    ["q=总工会", "view=who&level=省级", "view=figures&unit=人", "view=documents", "view=unions", "view=where&in=45&of=Event",
     "view=when&from=2018&to=2024", "view=ask&name=figures", "view=sources", "view=review", "view=whole&cam=0.4:0.5:0.5"],
)  # fmt: skip
def test_the_address_of_every_view_restores_it_in_its_language(tab, served, chromium, ready, until, view):  # noqa: PLR0917
    told = []
    for lang in ("zh", "en"):
        for make in (lambda: tab, lambda: chromium.new_page(locale="fr-FR", viewport={"width": 1280, "height": 860})):
            page = make()
            page.goto(f"{served.address}/?{view}&lang={lang}")
            ready(page, "main h1")
            page.wait_for_load_state("networkidle")
            until(page, "!/读取中|Loading/.test(document.querySelector('main').innerText)")
            told.append((lang, page.locator("main").inner_text(), page.evaluate("location.search")))
            if page is not tab:
                page.close()
    assert told[0] == told[1]
    assert told[2] == told[3]
    assert told[0][1] != told[2][1]

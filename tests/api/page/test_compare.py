"""Tables, bars, tiles, timeline, tree and paths, each on the sample pages."""

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("view", ["who", "figures", "documents"])
def test_a_table_has_a_row_a_thing_and_evidence(tab, served, client, ready, view):
    kind = {"who": "ModelWorker", "figures": "Statistic", "documents": "PolicyDocument"}[view]
    tab.goto(f"{served.address}/?view={view}")
    rows = ready(tab, "tbody tr")
    assert rows.count() == len(client.get(f"/api/tables/{kind}", params={"limit": 500}).json()["items"])
    ready(tab, ".evidence").first.click()
    ready(tab, "#reader mark")


def test_model_workers_are_chosen_by_honour(tab, served, ready, until):
    tab.goto(f"{served.address}/?view=who")
    before = ready(tab, "tbody tr").count()
    select = tab.locator(".choice select").nth(2)
    select.select_option(index=1)
    until(tab, "location.search.includes('honour=')")
    assert 0 < tab.locator("tbody tr").count() < before


@pytest.mark.parametrize(("view", "kind"), [("who", "ModelWorker"), ("figures", "Statistic")])
def test_rows_are_chosen_by_place(tab, served, client, ready, until, view, kind):  # noqa: PLR0917
    rows = client.get(f"/api/tables/{kind}", params={"limit": 500, "relation": "employedBy"}).json()["items"]
    places = [place for row in rows for place in row["places"]]
    common = min(places, key=lambda p: (places.count(p) == len(rows), -places.count(p), p))
    tab.goto(f"{served.address}/?view={view}")
    ready(tab, "tbody tr")
    tab.locator(".choice", has_text="地方").locator("select").select_option(common)
    until(tab, "location.search.includes('at=')")
    assert tab.locator("tbody tr").count() == places.count(common)


def test_documents_stand_in_chains(tab, served, client, ready):
    rows = client.get("/api/tables/PolicyDocument", params={"relation": "basedOn"}).json()["items"]
    based = [(row, fact) for row in rows for fact in row["facts"] if fact["direction"] == "out"]
    assert based, "the samples have a document that rests on another"
    tab.goto(f"{served.address}/?view=documents")
    ready(tab, ".tree")
    row, fact = based[0]
    parent = tab.locator(".tree > li", has_text=fact["entity"]["name"]).first
    assert row["name"] in parent.locator("ul").first.text_content()


@pytest.mark.parametrize(("lang", "how"), [("zh", "据上文制定"), ("en", "rests on the one above")])
def test_a_document_says_how_it_rests_on_the_one_above_and_on_what_sentence(tab, served, ready, lang, how):
    tab.goto(f"{served.address}/?view=documents&lang={lang}")
    below = ready(tab, ".tree ul > li:has(> .how)")
    said = tab.locator(".tree ul > li > .how").all_text_contents()
    assert how in said
    assert tab.locator(".tree ul > li:has(> .cited)").count() == len(said)
    assert {"主送", "Addressed to"} & set(tab.locator("thead th").all_text_contents())
    below.first.locator("> .cited .evidence").click()
    ready(tab, "#reader mark")


def test_a_province_opens_into_its_prefectures(tab, served, client, ready, until):
    listed = client.get("/api/places", params={"empty": "true"}).json()["items"]
    inside = [p for p in listed if p["code"].startswith("45") and p["code"].endswith("00") and p["code"] != "450000"]
    tab.goto(f"{served.address}/?view=where")
    ready(tab, ".tile >> text=桂").click()
    until(tab, "document.querySelectorAll('.prefectures .tile').length > 0")
    assert tab.locator(".prefectures .tile").count() == len(inside)
    tab.locator(".prefectures .tile", has_text="桂林").click()
    until(tab, "location.search.includes('in=4503')")
    assert {r.text_content()[:2] for r in tab.locator("tbody tr td:first-child").all()} == {"桂林", "兴安"}


def test_a_figure_that_no_fact_tells_of_does_not_look_like_one_that_came_to_pass(tab, served, ready):
    def without_facts(route):
        found = route.fetch().json()
        found["items"] = [
            {**found["items"][0], "facts": [], "attributes": {"measure": "比武人数", "value": 8, "unit": "名"}}
        ]
        route.fulfill(json=found)

    tab.route("**/api/tables/Statistic?*", without_facts)
    tab.goto(f"{served.address}/?view=figures")
    assert "只是提到" in ready(tab, "tbody tr .badge").text_content()


def test_figures_of_one_unit_are_drawn_as_bars(tab, served, client, ready):
    units = [row["attributes"].get("base_unit") for row in client.get("/api/tables/Statistic").json()["items"]]
    common = max(filter(None, units), key=units.count)
    tab.goto(f"{served.address}/?view=figures&unit={common}")
    assert ready(tab, ".bar-of").count() == units.count(common)


def test_the_unions_stand_in_a_tree(tab, served, ready):
    tab.goto(f"{served.address}/?view=unions")
    assert ready(tab, ".tree > li > ul > li").count() > 1


def test_each_line_of_the_tree_of_unions_shows_its_sentence(tab, served, client, ready):
    rows = client.get("/api/tables/TradeUnion", params={"limit": 500, "relation": "subordinateTo"}).json()["items"]
    facts = [fact for row in rows for fact in row["facts"] if fact["direction"] == "out"]
    tab.goto(f"{served.address}/?view=unions&lang=zh")
    below = ready(tab, ".tree ul > li")
    assert below.count() > 1
    assert tab.locator(".tree ul > li:has(> .cited > .evidence)").count() == below.count()
    concluded = {fact["statement"] for fact in facts if fact["certainty"] == "implied"}
    implied = tab.locator(".tree ul > li:has(> .badge.implied) > .cited > .evidence")
    assert {link.get_attribute("href").split("statement=")[1] for link in implied.all()} <= concluded
    assert bool(concluded) == bool(implied.count())
    below.first.locator("> .cited .evidence").click()
    ready(tab, "#reader mark")


def test_an_employer_stands_once_though_one_leads_it_and_works_there(tab, served, client, ready):
    params = {"limit": 500, "relation": ["employedBy", "memberOf"]}
    rows = client.get("/api/tables/ModelWorker", params=params).json()
    row = next(r for r in rows["items"] if r["facts"])
    fact = row["facts"][0] | {"direction": "out", "qualifiers": {}}
    row["facts"] = [fact | {"relation": "employedBy"}, fact | {"relation": "memberOf", "statement": "s-2"}]
    tab.route("**/api/tables/ModelWorker?*", lambda route: route.fulfill(json={**rows, "items": [row]}))
    tab.goto(f"{served.address}/?view=who&lang=zh")
    ready(tab, "tbody tr")
    assert tab.locator("tbody td[data-label=单位] .chip").all_text_contents() == [
        ready(tab, "tbody td[data-label=单位] .chip").first.text_content()
    ]


@pytest.mark.parametrize(("lang", "name"), [("zh", "湖北省"), ("en", "Hubei")])
def test_a_tile_is_named_in_the_language_of_the_page(tab, served, ready, lang, name):
    tab.goto(f"{served.address}/?view=where&lang={lang}")
    tile = ready(tab, ".tile >> text=鄂").locator("xpath=ancestor::a")
    assert tile.get_attribute("title").startswith(name)
    assert ("Hubei" in tile.text_content()) == (lang == "en")


def test_places_are_counted_on_tiles_and_in_a_table(tab, served, client, ready):
    places = {p["code"]: p for p in client.get("/api/places").json()["items"]}
    tab.goto(f"{served.address}/?view=where")
    assert ready(tab, ".tile").count() == 34
    first = tab.locator("tbody tr a").first
    name = first.text_content()
    assert name in {p["name"] for p in places.values()}
    first.click()
    ready(tab, ".results li")


def test_the_timeline_has_a_range(tab, served, ready, until):
    tab.goto(f"{served.address}/?view=when")
    before = ready(tab, ".timeline li").count()
    ready(tab, ".month").last.click()
    until(tab, "location.search.includes('from=')")
    assert 0 < tab.locator(".timeline li").count() < before
    tab.locator(".timeline .day").first.click()
    ready(tab, "#reader mark")


def test_the_timeline_begins_with_the_newest_and_on_demand_with_the_oldest(tab, served, ready, until):
    tab.goto(f"{served.address}/?view=when")
    ready(tab, ".timeline li")
    heads = tab.locator("main h2").all_text_contents()
    assert heads == sorted(heads, reverse=True)
    assert len(heads) > 2
    newest = tab.locator(".timeline .day").all_text_contents()
    tab.select_option(".choices select >> nth=3", "oldest")
    until(tab, "location.search.includes('order=oldest')")
    assert tab.locator("main h2").all_text_contents() == heads[::-1]
    assert tab.locator(".timeline .day").all_text_contents() == newest[::-1]
    tab.go_back()
    until(tab, "document.querySelector('main h2').textContent === name".replace("name", repr(heads[0])))


def test_paths_show_every_step_with_its_evidence(tab, served, client, union, ready):
    near = client.get(f"/api/entities/{union['id']}/neighbours").json()["items"][0]["entity"]
    tab.goto(f"{served.address}/?view=connect&from={union['id']}")
    tab.fill("#end-to", near["name"])
    ready(tab, "#end-to-list li .name").first.click()
    assert ready(tab, ".ways li").count() > 0
    tab.locator(".step a").first.click()
    ready(tab, "#reader mark")
    tab.keyboard.press("Escape")
    tab.locator(".ways a", has_text="在图中看").first.click()
    ready(tab, ".stage canvas")


def test_all_short_ways_are_more_than_the_shortest(tab, served, client, union, ready, until):  # noqa: PLR0917
    near = client.get(f"/api/entities/{union['id']}/neighbours").json()["items"][0]["entity"]
    tab.goto(f"{served.address}/?view=connect&from={union['id']}&to={near['id']}")
    shortest = ready(tab, ".ways > li").count()
    tab.locator(".choice select").select_option("4")
    until(tab, "n => document.querySelectorAll('.ways > li').length > n", shortest)
    tab.locator("a", has_text="全部画在图中").click()
    ready(tab, ".stage canvas")


def test_hundreds_of_ends_are_asked_for(tab, served, client, ready):
    rows = client.get("/api/tables/ModelWorker", params={"relation": ["hasHonor", "employedBy"]}).json()
    row = next(r for r in rows["items"] if r["facts"])
    fact = row["facts"][0]
    row["facts"] = [
        {**fact, "statement": f"s-{n}", "entity": {**fact["entity"], "id": f"e-{n}", "name": f"第{n}个"}}
        for n in range(40)
    ]
    tab.route("**/api/tables/ModelWorker?*", lambda route: route.fulfill(json={**rows, "items": [row]}))
    tab.goto(f"{served.address}/?view=who&lang=en")
    ready(tab, "tbody tr")
    assert tab.locator("tbody .end-of").count() == 12
    tab.locator("tbody .unfold", has_text="28 more").click()
    assert tab.locator("tbody .end-of").count() == 40


def test_looking_for_a_way_says_so_and_how_far_it_looked(tab, served, client, union, ready):
    other = client.get("/api/entities", params={"kind": "Company", "limit": 1}).json()["items"][0]
    asked = []

    def held(route):
        asked.append(route)

    tab.route("**/api/paths?*", held)
    tab.goto(f"{served.address}/?view=connect&from={union['id']}&to={other['id']}&longest=6")
    assert ready(tab, "main p[role=status]").text_content() == "读取中…"
    tab.wait_for_timeout(200)
    asked[0].fulfill(json={"items": [], "next": None, "sequence": 1})
    assert ready(tab, ".empty").text_content() == "6 步之内没有找到联系。"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_ends_that_cannot_be_joined_are_said_as_they_are(tab, served, union, ready, lang):
    said = {
        "zh": ("同一个事物", "图谱里没有这个编号：e-nope"),
        "en": ("one and the same thing", "nothing under this id: e-nope"),
    }
    tab.goto(f"{served.address}/?view=connect&from={union['id']}&to={union['id']}&lang={lang}")
    assert said[lang][0] in ready(tab, "main .empty").text_content()
    tab.goto(f"{served.address}/?view=connect&from={union['id']}&to=e-nope&lang={lang}")
    words = ready(tab, "main .empty").text_content()
    assert words.endswith(said[lang][1])
    assert union["id"] not in words
    assert tab.locator("#end-from").input_value() == union["name"]
    assert tab.locator("main .error").count() == 0


def test_where_nothing_is_near_one_can_look_farther(tab, served, client, union, ready, until):  # noqa: PLR0917
    other = client.get("/api/entities", params={"kind": "Company", "limit": 1}).json()["items"][0]
    tab.route("**/api/paths?*", lambda route: route.fulfill(json={"items": [], "next": None, "sequence": 1}))
    tab.goto(f"{served.address}/?view=connect&from={union['id']}&to={other['id']}&lang=en")
    assert "within 4 steps" in ready(tab, "main .empty").text_content()
    assert "within 4 steps" in tab.locator(".choice option").first.text_content()
    tab.locator("main .empty a", has_text="6 steps").click()
    until(tab, "document.querySelector('main .empty')?.textContent.includes('within 6 steps')")
    assert tab.locator("main .empty a").count() == 0

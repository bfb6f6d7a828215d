"""Named questions as forms, and the console with Cypher and SPARQL."""

import csv
import io
import json
import re
import shutil
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
EDITOR = ".editor .cm-content"


def write(tab, text):
    tab.locator(EDITOR).click()
    tab.keyboard.press("Control+a")
    tab.keyboard.press("Delete")
    tab.keyboard.insert_text(text)


@pytest.mark.parametrize(("tab_name", "expected"), [("Cypher", "u"), ("SPARQL", "union")])
def test_the_examples_run_as_they_stand(tab, served, ready, tab_name, expected, until):  # noqa: PLR0917
    tab.goto(f"{served.address}/?view=console")
    ready(tab, EDITOR)
    tab.locator("[role=tab]", has_text=tab_name).click()
    tab.click("#run")
    assert ready(tab, ".answer th").first.text_content() == expected
    assert tab.locator(".answer tbody tr").count() > 0
    for example in range(tab.locator(".console .examples button").count()):
        tab.locator(".console .examples button").nth(example).click()
        until(tab, "!document.querySelector('#stop')")
        assert tab.locator(".answer .error").count() == 0
        assert tab.locator(".answer tbody tr").count() > 0


def test_things_in_an_answer_are_links(tab, served, ready):
    tab.goto(f"{served.address}/?view=console")
    ready(tab, EDITOR)
    tab.click("#run")
    ready(tab, ".answer .chip").first.click()
    ready(tab, ".who h1")


def test_the_console_says_what_was_wrong(tab, served, ready):
    tab.goto(f"{served.address}/?view=console")
    ready(tab, EDITOR)
    write(tab, "CREATE (n)")
    tab.keyboard.press("Control+Enter")
    assert len(ready(tab, ".answer .error").text_content()) > 10


@pytest.mark.parametrize(
    ("language", "query", "line", "marked"),
    [
        ("cypher", "MATCH (u:TradeUnion)\nRETRN u", 2, "RETRN"),
        ("cypher", "MATCH (n)\n  CREATE (m) RETURN m", 2, "CREATE"),
        ("sparql", "SELECT ?s WHERE {\n  ?s no:such ?o }", 2, "no:such"),
    ],
)
def test_a_mistake_is_marked_where_it_stands(tab, served, ready, language, query, line, marked):  # noqa: PLR0917
    tab.goto(f"{served.address}/?view=console&language={language}")
    ready(tab, EDITOR)
    write(tab, query)
    tab.click("#run")
    assert f"第 {line} 行" in ready(tab, ".answer .place").text_content()
    assert tab.locator(".editor .cm-wrong").text_content() == marked
    tab.locator(EDITOR).press("End")
    tab.keyboard.insert_text(" ")
    tab.wait_for_selector(".editor .cm-wrong", state="detached")


@pytest.mark.parametrize("language", ["cypher", "sparql"])
def test_an_answer_with_things_is_drawn(tab, served, ready, until, language):
    tab.goto(f"{served.address}/?view=console&language={language}")
    ready(tab, EDITOR)
    tab.click("#run")
    ready(tab, '.answer .shapes button >> text="图"').click()
    ready(tab, ".drawn .stage canvas")
    until(tab, "!document.querySelector('.drawn[aria-busy=true]')")
    tab.locator("details.save").evaluate("d => d.open = true")
    with tab.expect_download() as download:
        tab.locator(".save .menu button", has_text="SVG").click()
    assert Path(download.value.path()).read_text(encoding="utf-8").count("<circle") > 2
    tab.locator(".drawn a", has_text="在图中看").click()
    ready(tab, ".who h1")


def test_a_query_that_is_too_long_is_said_in_words(tab, served, ready):
    tab.goto(f"{served.address}/?view=console")
    ready(tab, EDITOR)
    write(tab, "RETURN 1 //" + "x" * 17_000)
    tab.click("#run")
    assert ready(tab, ".answer .error").text_content() == "发送的内容太长。"


def test_the_stop_button_stops(tab, served, ready):
    tab.goto(f"{served.address}/?view=console")
    ready(tab, EDITOR)
    tab.route("**/api/cypher", lambda _: None)  # an answer that does not come
    tab.click("#run")
    ready(tab, "#stop").click()
    assert ready(tab, ".answer .error").text_content() == "已停止。"
    assert tab.locator("#stop").count() == 0


def test_the_ontology_completes_words(tab, served, ready, until):
    tab.goto(f"{served.address}/?view=console")
    ready(tab, EDITOR)
    write(tab, "")
    tab.keyboard.type("MATCH (u:TradeU", delay=20)
    ready(tab, ".cm-tooltip-autocomplete li")
    tab.wait_for_timeout(100)
    tab.keyboard.press("Enter")
    until(tab, "document.querySelector('.editor').shadowRoot.textContent.includes('u:TradeUnion')")


def test_an_answer_is_kept_as_json_and_csv(tab, served, ready):
    tab.goto(f"{served.address}/?view=console")
    ready(tab, EDITOR)
    write(tab, "MATCH (e:Entity) RETURN e.kind AS kind, count(*) AS n")
    tab.click("#run")
    ready(tab, ".answer table")
    with tab.expect_download() as download:
        tab.locator(".answer button", has_text="JSON").click()
    rows = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert {"kind", "n"} == set(rows[0])
    with tab.expect_download() as download:
        tab.locator(".answer button", has_text="CSV").click()
    assert Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()[0] == "kind,n"
    tab.locator(".answer button", has_text="柱状图").click()
    assert ready(tab, ".bars li").count() == len(rows)


def test_figures_of_different_units_never_share_a_scale(tab, served, client, ready):
    rows = client.get("/api/questions/figures").json()["rows"]
    units = dict.fromkeys(row["base_unit"] for row in rows)
    assert len(units) > 1
    tab.goto(f"{served.address}/?view=ask&name=figures&lang=zh")
    ready(tab, ".answer table")
    tab.locator(".answer button", has_text="柱状图").click()
    ready(tab, ".answer .bars")
    assert tab.locator(".answer h3").all_text_contents() == list(units)
    for index, unit in enumerate(units):
        amounts = [float(row["base_value"]) for row in rows if row["base_unit"] == unit]
        bars = tab.locator(".answer .bars").nth(index)
        widths = bars.locator("rect").evaluate_all("all => all.map(r => r.width.baseVal.value)")
        assert widths == pytest.approx([100 * a / max(amounts) for a in amounts], abs=0.01)
        assert all(said.endswith(f" {unit}") for said in bars.locator("b").all_text_contents())


def test_a_named_question_is_a_form(tab, served, ready):
    tab.goto(f"{served.address}/?view=ask&name=model-workers")
    ready(tab, ".answer table")
    tab.fill("input[name=name]", "没有这个人")
    tab.click(".asking form button")
    tab.wait_for_selector(".answer .quiet >> text=没有结果")
    assert "p.name=" in tab.url


def test_who_has_several_employers_is_one_row_and_a_thing_is_a_link(tab, served, client, ready):
    rows = client.get("/api/questions/model-workers").json()["rows"]
    tab.goto(f"{served.address}/?view=ask&name=model-workers&lang=zh")
    ready(tab, ".answer tbody tr")
    assert (
        tab.locator(".answer tbody tr").count() == len({(r["id"], r["honour"], r["quote"]) for r in rows}) < len(rows)
    )
    assert tab.locator(".answer td", has_text="、").count()
    assert not any(re.search("[a-z]", head) for head in tab.locator(".answer th").all_text_contents())
    assert tab.locator(f".answer td a[href*='{rows[0]['id']}']").count()


def test_employers_and_their_unions_stand_with_the_sentence_that_says_it(tab, served, client, ready):
    rows = client.get("/api/questions/employers").json()["rows"]
    tab.goto(f"{served.address}/?view=ask&name=employers&lang=zh")
    ready(tab, ".answer tbody tr")
    for row in rows:
        for key in ("union_id", "employer_id"):
            assert tab.locator(f".answer td a[href*='{row[key]}']").count()
    link = tab.locator(f".answer td a.quoted[href*='{rows[0]['quote_id']}']")
    assert link.text_content().strip() == re.sub(r"\s*\n\s*", "", rows[0]["quote"])
    link.click()
    ready(tab, "#reader mark")


def test_every_sentence_of_an_answer_leads_to_its_article(tab, served, client, ready):
    for question in client.get("/api/questions").json()["items"]:
        tab.goto(f"{served.address}/?view=ask&name={question['name']}&lang=en")
        rows = ready(tab, ".answer tbody tr")
        wanted = "a.quoted" if "quote" in question["columns"] else "a[href*='article=a-']"
        assert tab.locator(f".answer tbody tr:has({wanted})").count() == rows.count()


def test_a_signed_article_is_a_link(tab, served, client, ready):
    row = client.get("/api/questions/bylines").json()["rows"][0]
    tab.goto(f"{served.address}/?view=ask&name=bylines")
    ready(tab, f".answer td a[href*='article={row['title_id']}']").first.click()
    assert ready(tab, "#reader h2").text_content() == row["title"]


def test_sentences_keep_no_line_breaks_of_their_page(tab, served, client, ready):
    rows = client.get("/api/questions/planned").json()["rows"]
    assert any("\n" in row["quote"] for row in rows), "the samples have a page with soft line breaks"
    tab.goto(f"{served.address}/?view=ask&name=planned&lang=zh")
    shown = ready(tab, ".answer td a.quoted").all_text_contents()
    assert not any("\n" in said.strip() for said in shown)
    with tab.expect_download() as download:
        tab.locator(".answer button", has_text="CSV").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    kept = list(csv.DictReader(io.StringIO(text, newline="")))
    assert kept
    assert not any("\n" in row["quote"] for row in kept)


def test_winners_are_joined_to_their_prizes_in_the_graph(tab, served, ready, drawn):
    tab.goto(f"{served.address}/?view=ask&name=winners&lang=zh")
    ready(tab, '.answer .shapes button >> text="图"').click()
    ready(tab, ".drawn .stage canvas")
    drawing = drawn(tab)
    assert len(drawing.lines) > 3
    assert len(drawing.discs) > 3


def test_an_empty_answer_says_under_what_else_its_words_are_found(tab, served, client, ready):
    row = next(r for r in client.get("/api/questions/winners").json()["rows"] if r["prize"])
    wrong = next(p for p in client.get("/api/questions").json()["items"] if p["name"] == "winners")["parameters"][0][
        "name"
    ]
    assert wrong != "prize"
    assert client.get("/api/questions/winners", params={wrong: row["prize"]}).json()["elsewhere"] == [
        {"prize": row["prize"]}
    ]
    tab.goto(f"{served.address}/?view=ask&name=winners&p.{wrong}={row['prize']}&lang=en")
    assert ready(tab, ".answer .hints a").text_content() == f"Prize: {row['prize']}"
    tab.goto(f"{served.address}/?view=ask&name=winners&p.{wrong}={row['prize']}&lang=zh")
    ready(tab, ".answer .hints a").click()
    assert row["prize"] in ready(tab, ".answer tbody").text_content()
    assert tab.locator("form input[name=prize]").input_value() == row["prize"]
    assert not tab.locator(".answer .hints").count()


def test_the_console_names_what_the_graph_never_has(tab, served, ready):
    tab.goto(f"{served.address}/?view=console&lang=zh")
    ready(tab, EDITOR)
    write(tab, "MATCH (u:TradeUnoin) RETURN u")
    tab.click("#run")
    assert ready(tab, ".answer .notice").text_content() == "没有叫 TradeUnoin 的标签；是不是 TradeUnion？"


def test_an_answer_is_headed_and_told_in_the_language_of_the_page(tab, served, client, ready):
    question = next(q for q in client.get("/api/questions").json()["items"] if "modality" in q["columns"])
    rows = client.get(f"/api/questions/{question['name']}").json()["rows"]
    told = [c for c in question["columns"] if not c.endswith("_id") and any(row[c] for row in rows)]
    heads = {}
    for lang in ("zh", "en"):
        tab.goto(f"{served.address}/?view=ask&name={question['name']}&lang={lang}")
        ready(tab, ".answer tbody tr")
        heads[lang] = tab.locator(".answer th").all_text_contents()
        at = told.index("modality") + 1
        said = set(tab.locator(f".answer tbody td:nth-child({at})").all_text_contents())
        assert {bool(re.search("[a-z]", words)) for words in said} == {lang == "en"}
    assert not any(re.search("[a-z]", word) for word in heads["zh"])
    assert len(heads["en"]) == len(told)
    assert all(re.fullmatch("[A-Z][a-z ]+", word) for word in heads["en"])


def test_the_letters_of_a_form_are_those_of_the_language(tab, served, client, ready, until):
    for question in client.get("/api/questions").json()["items"]:
        tab.goto(f"{served.address}/?view=ask&name={question['name']}&lang=en")
        labels = ready(tab, ".asking form label span").all_text_contents()
        assert all(re.fullmatch("[A-Z][a-z ]+", label) for label in labels)
    host = next(row for row in client.get("/api/questions/hosts").json()["rows"] if row["role"] == "主办")
    for lang, role in (("zh", "主办"), ("en", "host")):
        tab.goto(f"{served.address}/?view=ask&name=hosts&p.event={host['event']}&lang={lang}")
        ready(tab, ".answer tbody tr")
        assert role in tab.locator(".answer tbody td.short").all_text_contents()


def test_no_role_of_a_host_stays_chinese_in_english(tab, served, client, ready):
    told = client.get("/api/questions/hosts").json()
    assert "联合" in {row["role"] for row in told["rows"]}
    tab.goto(f"{served.address}/?view=ask&name=hosts&lang=en")
    ready(tab, ".answer tbody tr")
    roles = tab.locator(f".answer tbody td:nth-child({told['columns'].index('role') + 1})").all_text_contents()
    assert len(roles) == len(told["rows"])
    assert [role for role in roles if re.search("[一-鿿]", role)] == []


SLOW = "MATCH (a), (b), (c), (d) WHERE a.name + b.name + c.name + d.name CONTAINS $x RETURN count(*)".replace(
    "$x", "'?'"
)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_query_that_runs_too_long_or_returns_too_much_is_said_in_words(  # noqa: PLR0917
    chromium, loaded, tmp_path, serve_folder, ready, lang
):
    shutil.copytree(loaded, tmp_path / "own")
    with serve_folder(tmp_path / "own", query_seconds=2.0, query_rows=40) as server:
        page = chromium.new_page(locale="zh-CN")
        page.goto(f"{server.address}/?view=console&lang={lang}")
        ready(page, EDITOR)
        write(page, SLOW)
        page.click("#run")
        page.wait_for_selector(".answer .error", timeout=60_000)
        said = page.locator(".answer .error").text_content()
        assert said.strip() in {
            "查询运行超过了 2 秒。可以缩小范围再试。",
            "the query ran longer than 2 seconds. Narrow it down and try again.",
        }
        assert bool(re.search("[a-z]", said)) == (lang == "en")
        write(page, "MATCH (e:Entity) RETURN e.name")
        page.click("#run")
        ready(page, ".answer tbody tr")
        assert page.locator(".answer tbody tr").count() == 40
        cut = page.locator(".answer [role=status]").first.text_content()
        assert ("结果太多" if lang == "zh" else "Too many results") in cut
        page.close()

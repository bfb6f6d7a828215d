"""Bad input and bad luck: unknown ids, a lost server, hostile names."""

import csv
import re
import xml.etree.ElementTree as ET
from urllib.parse import urlencode

import httpx
import pytest

from api.keys import Keys, Scope

pytestmark = pytest.mark.browser
HOSTILE = [
    "</script><img src=x onerror=alert(1)>总工会",
    "\u202e会工总\u202c县",
    "云\u200b溪" + "长" * 10_000 + "公司",
    "🏭👷县总工会",
    "=HYPERLINK(1)&<b>总工会",
]


@pytest.mark.parametrize(
    "address", ["entity=e-none", "entity=e-none&view=dossier", "statement=s-none", "article=a-none"]
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_unknown_id_is_said_in_words(tab, served, ready, address, lang):
    tab.goto(f"{served.address}/?{address}&lang={lang}")
    words = ready(tab, ".empty").first.text_content()
    assert "-none" in words
    assert ("图谱里没有" in words) == (lang == "zh")
    tab.locator(".empty a").first.click()
    ready(tab, ".cards")


def test_a_lost_server_is_said_the_view_stays_and_comes_back(tab, served, union, ready, until):
    tab.goto(f"{served.address}/?entity={union['id']}")
    ready(tab, ".fact")
    name = tab.locator(".who h1").text_content()
    tab.context.set_offline(True)
    tab.locator("#expand").click()
    assert "正在重试" in ready(tab, ".notice").text_content()
    assert tab.locator(".who h1").text_content() == name
    assert tab.locator(".stage canvas").count() > 0
    tab.context.set_offline(False)
    tab.wait_for_selector(".notice", state="detached", timeout=20_000)
    until(tab, "!document.querySelector('.shown').textContent.startsWith('12/')")


def test_a_server_that_wants_a_key_is_given_one(chromium, own, ready):
    _, token = Keys(own.instance.folder).add("读者", [Scope.READ])
    context = chromium.new_context(locale="zh-CN")
    page = context.new_page()
    page.goto(own.address)
    ready(page, "#key").fill("no key of yours")
    page.keyboard.press("Enter")
    page.wait_for_selector("label >> text=不被接受")
    page.fill("#key", token)
    page.keyboard.press("Enter")
    ready(page, ".cards")
    assert page.locator("#key").count() == 0
    assert token not in page.evaluate("JSON.stringify(localStorage) + document.cookie + location.href")
    context.close()


REFUSED = [
    ("cypher", "MATCH (n) RETRN n"),
    ("cypher", "MATCH (n) RETURN m"),
    ("cypher", "MATCH (n) DELETE n"),
    ("cypher", "RETURN 1/0"),
    ("sparql", "SELECT ?x WHERE { ?x a foo:bar }"),
    ("sparql", "SELECT ?x WHERE { ?x a ?y"),
    ("sparql", "SELECT ?x WHERE { SERVICE <http://example.org/> { ?x a ?y } }"),
]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_wrong_with_a_query_is_said_in_the_language_of_the_page(tab, served, ready, lang):
    for language, query in REFUSED:
        tab.goto(
            f"{served.address}/?{urlencode({'view': 'console', 'language': language, 'query': query, 'lang': lang})}"
        )
        ready(tab, ".editor .cm-content")
        tab.click("#run")
        said = ready(tab, ".answer .error").text_content()
        assert bool(re.search("[a-z]{4,}", said.replace("foo:bar", ""))) == (lang == "en"), said
        assert bool(re.search("[\u4e00-\u9fff]{3,}", said)) == (lang == "zh"), said


def test_a_fact_that_is_refused_or_cannot_be_sent_says_why(chromium, own, union, ready):
    context = chromium.new_context(locale="zh-CN", viewport={"width": 1280, "height": 860})
    context.add_init_script("localStorage.setItem('reviewer', '核对员甲')")
    page = context.new_page()
    page.goto(f"{own.address}/?entity={union['id']}")
    ready(page, ".adding summary").click()
    page.select_option("#own-relation", "organizes")
    page.fill("#own-object", "望屏县总工会")
    ready(page, "#own-object-list li .name").first.click()
    page.fill("#own-source", "电话核实")
    save = page.locator(".drafting button[type=submit]")
    context.set_offline(True)
    save.click()
    assert ready(page, ".adding .error").text_content() == "连不上服务器，没有做成。请稍后再试。"
    context.set_offline(False)
    save.click()
    page.wait_for_selector(".adding .error >> text=这条事实不成立")
    assert page.locator(".adding .error").text_content() == (
        "没有成功：这条事实不成立：对象不合：“组织举办”应为活动、计划品牌，不是工会"
    )
    context.close()


@pytest.fixture
def hostile(own):
    """Return a server whose graph holds hostile names."""
    quoted = "、".join(f"“{name}”" for name in HOSTILE)
    text = f"# {HOSTILE[0]}举办活动\n\n5月8日,云溪县总工会举办{quoted}职工读书会。\n"
    sent = {"text": text, "title": HOSTILE[0], "source": HOSTILE[0]}
    answer = httpx.post(f"{own.address}/api/articles", json=sent, timeout=60)
    assert answer.status_code == 201, answer.text
    own.article = answer.json()["articles"][0]
    return own


def test_hostile_names_are_text_everywhere(chromium, hostile, ready, saved):
    page = chromium.new_page()
    dialogs, errors = [], []
    page.on("dialog", lambda d: (dialogs.append(d.message), d.dismiss()))
    page.on("pageerror", lambda e: errors.append(str(e)))
    page.goto(f"{hostile.address}/?q=总工会")
    ready(page, ".results li")
    assert page.locator("main img").count() == 0
    page.goto(f"{hostile.address}/?article={hostile.article}")
    ready(page, "#reader .text")
    assert "<img src=x" in page.locator("#reader h2").text_content()
    assert page.locator("#reader img").count() == 0
    article = httpx.get(f"{hostile.address}/api/articles/{hostile.article}").json()
    for key in sorted({m["entity"] for m in article["mentions"]}):
        page.goto(f"{hostile.address}/?entity={key}")
        ready(page, ".who h1")
        ready(page, ".stage canvas")
        page.wait_for_load_state("networkidle")
        assert page.locator("main img").count() == 0
        for kind in ("SVG", "GEXF", "GRAPHML"):
            ET.fromstring(saved(page, kind).read_text(encoding="utf-8"))  # noqa: S314
        for row in csv.reader(saved(page, "CSV").read_text(encoding="utf-8-sig").splitlines()):
            assert not any(cell.startswith(("=", "+", "@")) for cell in row)
        page.goto(f"{hostile.address}/?view=dossier&entity={key}")
        ready(page, ".dossier h1")
        assert page.locator("main img").count() == 0
        offline = httpx.get(f"{hostile.address}/graph", params={"entity": key, "offline": True}, timeout=60).text
        assert "<img src=x" not in offline
        assert "</script><img" not in offline
    page.goto(f"{hostile.address}/?view=console")
    ready(page, ".editor .cm-content")
    page.click("#run")
    ready(page, ".answer tbody tr")
    assert page.locator("main img").count() == 0
    page.goto(f"{hostile.address}/?view=whole")
    ready(page, ".groups li")
    for kind in ("SVG", "GEXF", "GRAPHML"):
        ET.fromstring(saved(page, kind).read_text(encoding="utf-8"))  # noqa: S314
    for row in csv.reader(saved(page, "CSV").read_text(encoding="utf-8-sig").splitlines()):
        assert not any(cell.startswith(("=", "+", "@")) for cell in row)
    for view in (
        "when",
        "unions",
        "whole",
        "where",
        "who",
        "figures",
        "documents",
        "sources",
        "review",
        "ask&name=figures",
    ):
        page.goto(f"{hostile.address}/?view={view}")
        page.wait_for_load_state("networkidle")
        assert page.locator("main img").count() == 0
    assert (dialogs, errors) == ([], [])
    page.close()

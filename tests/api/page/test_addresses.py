"""Addresses that leave out, misspell or overdo what they ask for: a friendly line in both languages, and a way home."""

import re
from urllib.parse import urlencode

import pytest

pytestmark = pytest.mark.browser
CHINESE, ENGLISH = re.compile("[一-鿿]{3,}"), re.compile("[A-Za-z]{3,} [a-z]{2,}")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "asked",
    [
        {"view": "look"},
        {"view": "look", "add": "e-none"},
        {"open": "nothing"},
        {"view": "dossier"},
        {"view": "found"},
        {"q": " "},
        {"q": "工" * 500},
        {"kind": "Banana"},
    ],
)
def test_an_address_that_asks_for_nothing_says_so_and_leads_home(tab, served, ready, asked, lang):
    tab.goto(f"{served.address}/?{urlencode({**asked, 'lang': lang})}")
    words = ready(tab, "main .empty").text_content()
    assert bool(CHINESE.search(words)) == (lang == "zh"), words
    assert bool(ENGLISH.search(words)) == (lang == "en"), words
    assert not re.search("query/|String|TradeUnion|Not Found|“”", words)
    assert tab.locator("main button, main .error, main canvas").count() == 0
    tab.locator("main .empty a").click()
    ready(tab, ".cards")


def test_an_id_that_is_too_long_is_one_that_nothing_has(tab, served, ready):
    tab.goto(f"{served.address}/?{urlencode({'view': 'dossier', 'entity': 'e' * 500})}")
    assert "图谱里没有这个编号" in ready(tab, "main [role=alert]").text_content()


@pytest.mark.parametrize(("lang", "said"), [("zh", "没有叫“nope”的问题"), ("en", "No question is called “nope”")])
def test_a_question_that_there_is_not_is_said_above_those_that_there_are(tab, served, ready, lang, said):
    tab.goto(f"{served.address}/?view=ask&name=nope&lang={lang}")
    assert said in ready(tab, "main .notice").text_content()
    tab.locator(".questions a").first.click()
    tab.wait_for_selector("main .notice", state="detached")


@pytest.mark.parametrize(("lang", "said"), [("zh", "还没有写查询语句。"), ("en", "The query is empty.")])
def test_an_empty_query_is_said_in_words(tab, served, ready, lang, said):
    tab.goto(f"{served.address}/?view=console&lang={lang}")
    ready(tab, ".editor .cm-content").click()
    tab.keyboard.press("Control+a")
    tab.keyboard.press("Delete")
    tab.click("#run")
    assert ready(tab, ".answer .error").text_content().strip() == said


def test_what_the_engine_calls_things_is_not_shown(tab, served, ready):
    for query in ("MATCH (n) RETRN n", "MATCH (n RETURN n"):
        tab.goto(f"{served.address}/?{urlencode({'view': 'console', 'query': query, 'lang': 'en'})}")
        ready(tab, ".editor .cm-content")
        tab.click("#run")
        said = ready(tab, ".answer .error").text_content()
        assert "syntax error" in said
        assert not re.search(r"GRAFEO|\[Cypher\]|Paren", said), said


def test_a_misspelt_property_has_a_hint_as_a_misspelt_label_has(tab, served, ready):
    query = "MATCH (n:TradeUnion) RETURN n.nmae LIMIT 3"
    tab.goto(f"{served.address}/?{urlencode({'view': 'console', 'query': query})}")
    ready(tab, ".editor .cm-content")
    tab.click("#run")
    assert ready(tab, ".answer .notice").text_content() == "没有叫 nmae 的属性；是不是 name？"

"""How sure a fact is, where it is read: told with its sentence, marked where it may be misread, filtered, asked for."""

import csv
import re
from pathlib import Path

import pytest

from api.routes.explore import MOST_IDS

pytestmark = pytest.mark.browser
SURE, DOUBTFUL = 0.8, 0.6
MARK = ".badge.doubtful"


def weight(said):
    return 1 if said["confidence"] is None or said["decision"] else said["confidence"]


def facts(client, entity):
    """Return the surest weight of each fact of a thing, by what makes it one fact to a reader."""
    found = {}
    for said in client.get(f"/api/entities/{entity}/statements", params={"limit": 500}).json()["items"]:
        ends = (said["subject"], said.get("object"), said.get("object_literal"))
        key = (*ends, said["predicate"], said["modality"])
        found[key] = max(found.get(key, 0), weight(said))
    return list(found.values())


@pytest.fixture
def doubts(client):
    """Return the facts to check first."""
    rows = client.get("/api/questions/doubtful").json()["rows"]
    assert rows, "the samples hold facts that the reader is unsure of"
    return rows


@pytest.fixture
def unsure(client, doubts):
    """Return a thing with facts that are sure, with some in between, and with some to be checked."""

    def mixed(entity):
        weights = facts(client, entity)
        return min(weights) < DOUBTFUL and any(DOUBTFUL <= w < SURE for w in weights) and max(weights) >= SURE

    ends = [client.get(f"/api/statements/{row['id']}").json() for row in doubts]
    named = dict.fromkeys(e for said in ends for e in (said["subject"], said.get("object")) if e)
    return next(e for e in named if mixed(e))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_claim_says_how_many_of_its_like_were_confirmed(tab, served, client, doubts, ready, lang):  # noqa: PLR0917
    said = client.get(f"/api/statements/{doubts[0]['id']}").json()
    tab.goto(f"{served.address}/?statement={said['id']}&lang={lang}")
    told = ready(tab, "#reader #confidence").text_content()
    share = round(100 * said["confidence"])
    assert re.findall(r"\d+(?= %| 条| in 100)", told) == [str(share), str(share)]
    assert bool(re.search("[a-z]", told)) == (lang == "en")


def test_a_byline_is_said_by_somebody_and_has_no_share(tab, served, client, ready):
    rows = client.get("/api/entities", params={"kind": "Person", "limit": 100}).json()["items"]
    said = next(
        s
        for row in rows
        for s in client.get(f"/api/entities/{row['id']}/statements").json()["items"]
        if s["predicate"] == "authoredBy"
    )
    assert said["confidence"] is None
    tab.goto(f"{served.address}/?statement={said['id']}&lang=zh")
    assert ready(tab, "#reader #confidence").text_content() == "人工添加或署名"


def test_facts_that_may_be_misread_are_marked_wherever_they_are_listed(tab, served, client, unsure, ready):
    expected = sum(w < DOUBTFUL for w in facts(client, unsure))
    tab.goto(f"{served.address}/?entity={unsure}")
    ready(tab, ".fact")
    assert 0 < tab.locator(f".facts {MARK}").count() == expected < tab.locator(".fact").count()
    tab.goto(f"{served.address}/?view=dossier&entity={unsure}&lang=en")
    ready(tab, ".dossier li")
    assert tab.locator(f".dossier {MARK}").count() == expected
    assert set(tab.locator(f".dossier {MARK}").all_text_contents()) == {"check"}


def test_a_table_marks_what_may_be_misread_and_its_spreadsheet_says_how_sure_each_is(tab, served, client, ready):
    asked = {"limit": 500, "relation": "aboutStatistic"}
    rows = client.get("/api/tables/Statistic", params=asked).json()["items"]
    surest = {}
    for row in rows:
        for fact in row["facts"]:
            key = (row["id"], fact["entity"]["id"], fact["modality"])
            surest[key] = max(surest.get(key, 0), fact["sureness"])
    tab.goto(f"{served.address}/?view=figures")
    ready(tab, "tbody tr")
    doubtful = sum(w < DOUBTFUL for w in surest.values())
    assert 0 < tab.locator(f"tbody {MARK}").count() == doubtful < len(surest)
    with tab.expect_download() as download:
        tab.get_by_role("button", name="存为表格").click()
    lines = list(csv.DictReader(Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()))
    known = {f["statement"]: f["confidence"] for row in rows for f in row["facts"]}
    told = {line["原文依据"].partition("statement=")[2]: line["可信度"] for line in lines if line["原文依据"]}
    assert told == {key: "" if c is None else f"{c:g}" for key, c in known.items()}


def moments(client, **whose):
    """Return the moments of the graph or of a thing, each with `doubtful`: no sentence that says the same is sure."""
    told = client.get("/api/moments", params={"limit": 500, **whose}).json()
    assert told["next"] is None
    surest = {}
    for said in told["items"]:
        ends = [(said[end] or {}).get("id") for end in ("subject", "object")]
        said["fact"] = (*ends, said["literal"], said["relation"], said["modality"])
        surest[said["fact"]] = max(surest.get(said["fact"], 0), said["sureness"])
    return [said | {"doubtful": surest[said["fact"]] < DOUBTFUL} for said in told["items"]]


@pytest.fixture
def dated(client):
    """Return a thing with moments that are to be checked and others that are not."""
    told = moments(client)
    things = dict.fromkeys(said["subject"]["id"] for said in told if said["doubtful"] and said["subject"])
    return next(t for t in things if {said["doubtful"] for said in moments(client, entity=t)} == {True, False})


@pytest.mark.parametrize("alone", [True, False])
def test_a_timeline_marks_what_may_be_misread_and_what_is_only_concluded(tab, served, client, dated, ready, alone):  # noqa: PLR0917
    told = moments(client, **({"entity": dated} if alone else {}))
    tab.goto(f"{served.address}/?view=when{f'&entity={dated}' if alone else ''}")
    ready(tab, ".timeline li")
    assert tab.locator(".timeline li").count() == len(told)
    links = tab.locator(f".timeline li:has({MARK}) .day").evaluate_all("all => all.map(a => a.href)")
    marked = [re.search(r"statement=([^&]+)", link)[1] for link in links]
    assert sorted(marked) == sorted(said["id"] for said in told if said["doubtful"])
    assert 0 < len(marked) < len(told)
    implied = sum(said["certainty"] == "implied" for said in told)
    assert tab.locator(".timeline .badge.implied").count() == implied


def test_a_fact_confirmed_from_the_timeline_is_no_longer_marked_in_it(signed, own, dated, ready, until):
    signed.goto(f"{own.address}/?view=when&entity={dated}")
    ready(signed, f".timeline li:has({MARK}) .day").first.click()
    key = signed.evaluate("new URLSearchParams(location.search).get('statement')")
    row = f".timeline li:has(a[href*='{key}'])"
    assert signed.locator(f"{row} {MARK}").count() == 1
    ready(signed, ".verdict summary").click()
    signed.click("#confirm")
    ready(signed, ".verdict [role=status] >> text=已确认")
    until(signed, f"document.querySelectorAll(`{row} {MARK}`).length === 0")
    assert signed.locator(row).count() == 1


def test_only_what_is_sure_is_listed_and_drawn(tab, served, client, unsure, ready, until, drawn):  # noqa: PLR0917
    address = f"{served.address}/?entity={unsure}&open={unsure}:{MOST_IDS}"
    around = client.get("/api/view", params={"open": f"{unsure}:{MOST_IDS}"}).json()["facts"]
    sure = [f for f in around if f["confidence"] >= SURE]
    listed = sum(w >= SURE for w in facts(client, unsure))
    tab.goto(address)
    ready(tab, ".fact")
    tab.locator(".filters summary").click()
    label = tab.locator(".filters label", has=tab.locator("#sure"))
    assert int(label.locator("small").text_content()) == len(sure) < len(around)
    label.locator("input").check()
    until(tab, "location.search.includes('sure=1')")
    until(tab, f"document.querySelectorAll('.fact').length === {listed}")
    assert not tab.locator(f".facts {MARK}").count()
    assert len(drawn(tab).lines) == len({frozenset((f["subject"], f["object"])) for f in sure})
    tab.reload()
    ready(tab, ".fact")
    assert tab.locator("#sure").is_checked()
    assert tab.locator(".fact").count() == listed
    tab.locator(".filters > button").click()
    until(tab, "!location.search.includes('sure=')")
    until(tab, f"document.querySelectorAll('.fact').length === {len(facts(client, unsure))}")


def test_the_facts_to_check_first_are_reached_from_the_review_and_opened_by_their_rows(
    tab, served, doubts, ready, until
):
    tab.goto(f"{served.address}/?view=review&lang=zh")
    ready(tab, "a >> text=先核对这些事实").click()
    ready(tab, ".answer tbody tr")
    assert "name=doubtful" in tab.url
    heads = tab.locator(".answer th").all_text_contents()
    assert not any(re.search("[a-z]", words) for words in (*heads, *tab.locator("form label").all_text_contents()))
    assert heads[0] == "可信度"
    first = tab.locator(".answer tbody tr").first
    assert first.locator("td").first.text_content() == f"{round(100 * float(doubts[0]['confidence']))} %"
    first.locator("td").nth(1).click()
    ready(tab, "#reader mark")
    assert f"statement={doubts[0]['id']}" in tab.url
    assert "view=ask" in tab.url
    tab.keyboard.press("Escape")
    tab.wait_for_selector("#reader", state="detached")
    tab.locator(".answer a.quoted").nth(1).focus()
    tab.keyboard.press("Enter")
    until(tab, "key => location.search.includes(key)", doubts[1]["id"])
    ready(tab, "#reader mark")


def test_what_a_person_has_confirmed_is_no_longer_to_be_checked(signed, own, unsure, ready, until):
    expected = sum(w < DOUBTFUL for w in facts(own.client, unsure))
    signed.goto(f"{own.address}/?entity={unsure}")
    ready(signed, f".fact:has({MARK}) .sentence").first.click()
    ready(signed, ".verdict summary").click()
    signed.click("#confirm")
    ready(signed, ".verdict [role=status] >> text=已确认")
    until(signed, f"document.querySelectorAll('.facts {MARK}').length === {expected - 1}")
    key = signed.evaluate("new URLSearchParams(location.search).get('statement')")
    asked = f"{own.address}/api/questions/doubtful"
    rows = "asked => fetch(asked).then(r => r.json()).then(told => told.rows.map(row => row.id))"
    for _ in range(200):  # the graph follows the ledger
        if key not in signed.evaluate(rows, asked):
            break
        signed.wait_for_timeout(100)
    left = signed.evaluate(rows, asked)
    assert key not in left
    signed.goto(f"{own.address}/?view=ask&name=doubtful")
    ready(signed, ".answer tbody tr")
    assert signed.locator(".answer tbody tr").count() == len(left)


def test_a_row_whose_fact_is_decided_is_struck_at_once_and_stands_again_when_that_is_undone(signed, own, ready, until):
    signed.goto(f"{own.address}/?view=ask&name=doubtful")
    ready(signed, ".answer tbody tr td").first.click()
    ready(signed, ".verdict summary").click()
    signed.route("**/api/questions/doubtful*", lambda _: None)  # the graph has not followed yet
    signed.click("#reject")
    ready(signed, ".verdict [role=status] >> text=已否定")
    until(signed, "document.querySelectorAll('.answer tbody tr.decided a[aria-current]').length === 1")
    signed.click("#fact-undo")
    signed.wait_for_selector(".verdict [role=status]", state="detached")
    until(signed, "document.querySelectorAll('.answer tbody tr.decided').length === 0")

"""Facts that people add where they read: in a sentence of an article, or from their own knowledge with a source."""

import re

import pytest

pytestmark = pytest.mark.browser
SELECT = """words => {
  const text = document.querySelector('#reader .text');
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const parts = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) parts.push(node);
  const whole = parts.map((n) => n.data).join('');
  const place = (at) => { for (const n of parts) { if (at <= n.length) return [n, at]; at -= n.length; } };
  const start = whole.indexOf(words);
  const range = document.createRange();
  range.setStart(...place(start));
  range.setEnd(...place(start + words.length));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.fixture
def told(own):
    """Return an article that says something which no rule reads, and a thing that it names."""
    text = "# 云溪县总工会走进车间\n\n5月8日,云溪县总工会举办职工读书会。云溪县总工会的灯塔是云帆书屋。\n"
    sent = {"text": text, "title": "云溪县总工会走进车间", "source": "试验来源", "issued": "2024-05-09"}
    article = own.client.post("/api/articles", json=sent).json()["articles"][0]
    mentions = own.client.get(f"/api/articles/{article}").json()["mentions"]
    return article, next(m["entity"] for m in mentions if m["surface"] == "云溪县总工会")


def pick(page, selector, words):
    page.fill(selector, words)
    item = page.locator(f"{selector}-list li", has=page.locator("bdi", has_text=re.compile(f"^{words}$"))).first
    item.click(timeout=20_000)


def facts(own, **wanted):
    return [f for f in own.client.get("/api/facts", params=wanted).json()["items"] if not f["undone"]]


def test_a_fact_is_added_with_its_sentence_in_an_article(signed, own, told, ready, until):
    article, union = told
    signed.goto(f"{own.address}/?article={article}")
    ready(signed, "#reader .text")
    sentence = "云溪县总工会的灯塔是云帆书屋。"
    signed.evaluate(SELECT, sentence)
    ready(signed, ".adding summary").click()
    until(signed, "words => document.querySelector('#here-quote').value === words", sentence)
    save = signed.locator(".drafting button[type=submit]")
    assert save.is_disabled()
    pick(signed, "#here-subject", "云溪县总工会")
    signed.select_option("#here-relation", "establishes")
    signed.fill("#here-object", "云帆书屋")
    signed.select_option("#here-kind", "Program")
    signed.fill("#here-quote", "这句话不在文中")
    ready(signed, ".adding .error")
    assert save.is_disabled()
    signed.fill("#here-quote", sentence)
    save.click()
    ready(signed, ".adding [role=status] a").click()
    assert signed.locator("#reader mark").first.text_content() in sentence
    claim = ready(signed, "#reader .claim").text_content()
    assert "云帆书屋" in claim
    assert "人工补充" in claim
    (fact,) = facts(own)
    said = own.client.get(f"/api/statements/{fact['statement'] or fact['brings']}").json()
    assert (said["subject"], said["predicate"], said["quote"]) == (union, "establishes", sentence)
    assert (fact["verdict"], fact["by"]) == ("added", "核对员甲")


def test_own_knowledge_is_added_with_its_source_and_taken_back(signed, own, union, ready):
    signed.goto(f"{own.address}/?entity={union['id']}")
    ready(signed, ".fact")
    before = signed.locator(".fact .sentence").count()
    ready(signed, ".adding summary").click()
    assert signed.locator("#own-subject").input_value() == union["name"]
    signed.select_option("#own-relation", "organizes")
    pick(signed, "#own-object", "夏季安康周活动")
    signed.select_option("#own-modality", "planned")
    save = signed.locator(".drafting button[type=submit]")
    assert save.is_disabled()
    signed.fill("#own-source", "电话核实,2024年9月")
    save.click()
    ready(signed, ".adding [role=status] a")
    signed.wait_for_selector(f".fact .sentence >> nth={before}", timeout=60_000)
    assert signed.locator(".empty").count() == 0  # whatever id the thing has now
    (fact,) = facts(own)
    assert (fact["own"], fact["source"], fact["by"]) == (True, "电话核实,2024年9月", "核对员甲")
    signed.goto(f"{own.address}/?statement={fact['brings']}")
    ready(signed, "#fact-undo").click()
    for _ in range(100):
        if facts(own) == []:
            break
        signed.wait_for_timeout(100)
    assert facts(own) == []


def test_without_a_name_nothing_can_be_added(chromium, own, union, ready):
    page = chromium.new_page(locale="zh-CN")
    page.goto(f"{own.address}/?entity={union['id']}")
    ready(page, ".adding summary").click()
    page.select_option("#own-relation", "organizes")
    pick(page, "#own-object", "夏季安康周活动")
    page.fill("#own-source", "电话核实")
    assert page.locator(".drafting button[type=submit]").is_disabled()
    page.locator(".adding .signature input").fill("核对员乙")
    page.keyboard.press("Enter")
    page.locator(".drafting button[type=submit]").click()
    ready(page, ".adding [role=status] a")
    assert [f["by"] for f in facts(own)] == ["核对员乙"]
    page.close()


def test_sources_that_disagree_stand_side_by_side_and_are_ranked(signed, own, ready, until):
    for paper, number in (("甲工人报", "3.5"), ("乙工人报", "4.2")):
        text = f"# 云溪县总工会年度数据\n\n2024年,云溪县总工会新增会员{number}万人。\n"
        sent = {"text": text, "title": "年度数据", "newspaper": paper, "issued": "2025-01-09", "source": paper}
        assert own.client.post("/api/articles", json=sent).status_code == 201
    (item,) = own.client.get("/api/disagreements").json()["items"]
    signed.goto(f"{own.address}/?view=sources")
    values = ready(signed, ".apart .values li")
    assert values.count() == len(item["values"]) == 2
    texts = values.all_text_contents()
    assert any("3.5万人" in text and "甲工人报" in text for text in texts)
    assert any("4.2万人" in text and "乙工人报" in text for text in texts)
    assert signed.locator(".values .preferred").count() == 0
    signed.locator("tr", has_text="乙工人报").locator("input").fill("1")
    signed.keyboard.press("Tab")
    assert "4.2万人" in ready(signed, ".values .preferred").text_content()
    ranked = {s["name"]: (s["rank"], s["by"]) for s in own.client.get("/api/sources").json()["items"]}
    assert ranked["乙工人报"] == (1, "核对员甲")
    signed.locator(".values .preferred .evidence").click()
    ready(signed, "#reader mark").first.wait_for()
    assert "4.2" in "".join(signed.locator("#reader mark").all_text_contents())
    signed.keyboard.press("Escape")
    signed.locator("tr", has_text="乙工人报").locator("input").fill("")
    signed.keyboard.press("Tab")
    until(signed, "!document.querySelector('.values .preferred')")
    signed.locator(".apart a.chip").first.click()
    signed.locator(".who .links a", has_text="说法不一").click()
    assert ready(signed, ".apart").count() == 1

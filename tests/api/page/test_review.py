"""The review queue by keyboard; merging, splitting and judging facts from where one reads them."""

import pytest

pytestmark = pytest.mark.browser
FREE = "document.querySelector('.review[aria-busy=false]')"  # the next pair is there


@pytest.fixture
def reviewing(chromium, own):
    """Return a tab on the queue of a server of its own, signed."""
    context = chromium.new_context(locale="zh-CN", viewport={"width": 1280, "height": 860})
    page = context.new_page()
    page.goto(f"{own.address}/?view=review")
    page.fill(".review .signature input", "核对员甲")
    page.keyboard.press("Enter")
    page.wait_for_selector(".sides .side-of")
    yield page
    context.close()


def progress(own):
    return own.client.get("/api/review/progress").json()


def decided(own):
    return [j for j in own.client.get("/api/judgements").json()["items"] if not j["undone"]]


def test_both_things_stand_side_by_side_with_sentences_and_marked_differences(reviewing, own):
    pair = own.client.get("/api/review").json()["items"][0]
    sides = reviewing.locator(".side-of")
    assert [s.locator("h2").text_content().strip() for s in sides.all()] == [
        pair["left"]["name"],
        pair["right"]["name"],
    ]
    assert sides.first.locator("q mark").first.text_content() == pair["left"]["occurrences"][0]["surface"]
    rows = reviewing.locator(".differences tbody tr")
    assert rows.count() == len(pair["differences"])
    assert reviewing.locator(".differences tr.differs").count() == sum(d["differs"] for d in pair["differences"])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_rules_give_their_reasons_in_the_language_of_the_page(reviewing, own, ready, lang):
    pair = own.client.get("/api/review").json()["items"][0]
    reviewing.goto(f"{own.address}/?view=review&lang={lang}")
    said = ready(reviewing, ".said-by-rules").text_content()
    wanted = {"zh": pair["reasons_zh"], "en": pair["reasons"]}
    assert pair["reasons"] != pair["reasons_zh"]
    assert all(reason in said for reason in wanted[lang])


def test_a_queue_is_worked_through_by_keyboard(reviewing, own, until):
    before = progress(own)
    first = reviewing.locator(".side-of h2").first.text_content()
    reviewing.keyboard.press("k")
    until(reviewing, "document.querySelector('.verdicts small').textContent.includes('跳过')")
    until(reviewing, FREE)
    assert progress(own)["skipped"] == before["skipped"] + 1
    reviewing.keyboard.press("d")
    until(reviewing, "document.querySelector('.verdicts small').textContent.includes('不同')")
    until(reviewing, FREE)
    assert progress(own)["decided"] == before["decided"] + 1
    (skip, different) = decided(own)
    assert [j["verdict"] for j in (skip, different)] == ["unsure", "different"]
    assert {j["by"] for j in (skip, different)} == {"核对员甲"}
    reviewing.keyboard.press("u")
    until(reviewing, "document.querySelector('.verdicts small').textContent.includes('跳过')")
    until(reviewing, FREE)
    reviewing.keyboard.press("u")
    until(reviewing, "document.querySelector('.verdicts small').textContent === ''")
    until(reviewing, "name => document.querySelector('.side-of h2').textContent === name", first)
    assert decided(own) == []
    assert progress(own) == before | {"sequence": progress(own)["sequence"]}


def test_what_another_reviewer_said_is_shown_as_a_conflict(reviewing, own, ready):
    pair = own.client.get("/api/review").json()["items"][0]
    ends = {"left": pair["left"]["anchor"], "right": pair["right"]["anchor"]}
    said = own.client.post("/api/judgements", json={**ends, "verdict": "different", "by": "核对员乙", "why": "不同"})
    assert said.status_code == 201
    reviewing.keyboard.press("s")
    assert "核对员乙" in ready(reviewing, "[role=alert] .chain li").text_content()
    assert [j["verdict"] for j in decided(own)] == ["different"]


def test_the_name_is_kept_and_without_one_nothing_is_decided(reviewing, chromium, own, ready):
    reviewing.reload()
    assert "核对员甲" in ready(reviewing, ".signature b").text_content()
    page = chromium.new_page()
    page.goto(f"{own.address}/?view=review")
    ready(page, ".side-of")
    page.keyboard.press("Tab")
    assert page.locator("#same").is_disabled()
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("s")
    page.wait_for_timeout(200)
    assert decided(own) == []
    page.close()


def test_a_thing_is_merged_and_split_from_its_page(reviewing, own, union, ready, until):
    reviewing.goto(f"{own.address}/?entity={union['id']}")
    ready(reviewing, ".parting summary").click()
    boxes = ready(reviewing, ".parting input[type=checkbox]")
    boxes.first.wait_for()
    count = boxes.count()
    assert count > 1
    boxes.first.check()
    reviewing.click("#do-split")
    ready(reviewing, ".parting [role=status] a")
    assert reviewing.locator(".parting [role=status] a").count() == 2
    reviewing.locator(".parting [role=status] button").click()
    ready(reviewing, ".parting input[type=checkbox]")
    assert decided(own) == []
    reviewing.fill("#merge", "望屏县总工会")
    ready(reviewing, "#merge-list li .name").first.click()
    reviewing.click("#do-merge")
    ready(reviewing, ".parting [role=status] a")
    assert [j["verdict"] for j in decided(own)] == ["same"]


def test_a_union_is_one_with_a_firm_only_if_that_is_confirmed(reviewing, own, union, ready):
    reviewing.goto(f"{own.address}/?entity={union['id']}")
    ready(reviewing, ".parting summary").click()
    reviewing.fill("#merge", "海瓷科技有限公司")
    ready(reviewing, "#merge-list li .name").first.click()
    reviewing.click("#do-merge")
    sure = ready(reviewing, "#merge-sure")
    assert decided(own) == []
    sure.click()
    ready(reviewing, ".parting [role=status] a")
    assert [j["verdict"] for j in decided(own)] == ["same"]


def test_a_fact_is_confirmed_rejected_and_corrected_where_it_is_read(reviewing, own, union, ready):
    said = own.client.get(f"/api/entities/{union['id']}/statements").json()["items"]
    key = next(s["id"] for s in said if s.get("object") and s["modality"] == "actual")
    reviewing.goto(f"{own.address}/?statement={key}")
    ready(reviewing, ".verdict summary").click()
    reviewing.click("#reject")
    ready(reviewing, ".verdict [role=status] >> text=已否定")
    assert own.client.get(f"/api/statements/{key}").json()["decision"]["verdict"] == "rejected"
    reviewing.click("#fact-undo")
    reviewing.wait_for_selector(".verdict [role=status]", state="detached")
    reviewing.locator(".verdict details").evaluate("d => d.open = true")
    reviewing.click("#correct")
    reviewing.locator(".verdict .correcting select").nth(1).select_option("planned")
    reviewing.locator(".verdict .correcting button[type=submit]").click()
    ready(reviewing, ".verdict [role=status] >> text=已更正")
    decision = own.client.get(f"/api/statements/{key}").json()["decision"]
    assert (decision["verdict"], decision["by"]) == ("corrected", "核对员甲")
    ready(reviewing, ".verdict [role=status] a").click()
    ready(reviewing, ".verdict [role=status] >> text=原来的")


def test_a_fact_that_another_has_judged_meanwhile_says_who_did(reviewing, own, union, ready):
    key = own.client.get(f"/api/entities/{union['id']}/statements").json()["items"][0]["id"]
    reviewing.goto(f"{own.address}/?statement={key}")
    ready(reviewing, ".verdict summary").click()
    said = own.client.post("/api/facts", json={"verdict": "confirmed", "statement": key, "by": "核对员乙"})
    assert said.status_code == 201
    reviewing.click("#reject")
    told = ready(reviewing, ".verdict [role=alert]").text_content()
    assert "已确认" in told
    assert "核对员乙" in told

"""The review queue, judgements and splits over HTTP: decided, listed, refused with the chain, undone, carried over."""

import json

import pytest

TEXTS = {
    "青禾": "青禾机械有限公司焊工王磊获焊工比赛金奖。",
    "白石": "白石纺织有限公司挡车工王磊获纺织比赛金奖。",
    "会上": "王磊在会上发言,谈了学习体会。",
}


@pytest.fixture
def people(own):
    """Return the ids of the persons called 王磊 after three short articles."""
    load(own)
    return names(own)


def load(own):
    for words in TEXTS.values():
        sent = own.client.post("/api/articles", json={"text": f"本报讯 近日,{words}", "issued": "2024-07-05"})
        assert sent.status_code in {200, 201}


def names(own):
    found = own.client.get("/api/entities", params={"q": "王磊", "kind": "Person"}).json()["items"]
    return sorted(row["id"] for row in found)


def queue(own, **wanted):
    found = own.client.get("/api/review", params={"kind": "Person", "name": "王磊", "limit": 500, **wanted})
    assert found.status_code == 200
    return found.json()


def decide(own, left, right, verdict, by="陆晓"):
    return own.client.post(
        "/api/judgements", json={"left": left, "right": right, "verdict": verdict, "by": by, "why": "我认识他们"}
    )


def undo(own, key, by="周行"):
    return own.client.post(f"/api/judgements/{key}/undo", json={"by": by, "why": "看错了"})


def listed(own, **wanted):
    return own.client.get("/api/judgements", params=wanted).json()["items"]


def test_a_pair_is_shown_decided_and_taken_back(own, people):
    assert len(people) == 3
    found = queue(own)
    assert found["progress"] == {"decided": 0, "skipped": 0, "open": len(found["items"]), "more": False}
    pair = found["items"][0]
    assert (pair["state"], pair["judgement"], pair["verdict"]) == ("open", None, "unsure")
    assert pair["reasons"]
    assert all("王磊" in o["sentence"] for side in ("left", "right") for o in pair[side]["occurrences"])
    made = decide(own, pair["left"]["id"], pair["right"]["id"], "same")
    assert made.status_code == 201
    assert len(made.json()["entities"]) == 1
    assert len(names(own)) == 2
    (line,) = listed(own)
    assert (line["verdict"], line["by"], line["undone"], line["stands"]) == ("same", "陆晓", False, True)
    assert queue(own)["progress"]["decided"] == 1
    assert undo(own, line["id"]).json()["undone"] == [line["id"]]
    (line,) = listed(own, undone=True)
    assert (line["undone_by"], line["undone_why"], line["stands"]) == ("周行", "看错了", False)
    assert line["undone_when"] > line["when"]
    assert undo(own, line["id"]).status_code == 404
    assert names(own) == people


def test_what_differs_is_marked(own, people):
    pair = next(
        p for p in queue(own)["items"] if all(p[s]["occurrences"][0]["surface"] == "王磊" for s in ("left", "right"))
    )
    rows = {row["what"]: row for row in pair["differences"]}
    assert not rows["name"]["differs"]
    assert rows["name"]["left"] == rows["name"]["right"] == ["王磊"]
    assert all(row["label"]["zh"] and row["label"]["en"] for row in rows.values())
    employers = [row for p in all_pairs(own) for row in p["differences"] if row["what"] == "employedBy"]
    assert employers
    assert all(row["differs"] == bool(row["left"] and row["right"]) for row in employers)


def all_pairs(own):
    return [p for state in ("open", "skipped", "decided") for p in queue(own, state=state)["items"]]


def test_a_skipped_pair_waits_apart_until_somebody_decides(own, people):
    pair = queue(own)["items"][0]
    ends = pair["left"]["id"], pair["right"]["id"]
    assert decide(own, *ends, "unsure").status_code == 201
    assert pair["id"] not in {p["id"] for p in queue(own)["items"]}
    (skipped,) = queue(own, state="skipped")["items"]
    assert (skipped["id"], skipped["state"], skipped["judgement"]["by"]) == (pair["id"], "skipped", "陆晓")
    assert decide(own, *ends, "different", by="周行").status_code == 201
    assert queue(own, state="skipped")["items"] == []
    (decided,) = queue(own, state="decided")["items"]
    assert (decided["judgement"]["verdict"], decided["judgement"]["by"]) == ("different", "周行")
    assert [j["by"] for j in decided["conflicts"]["same"]] == ["周行"]
    assert decided["conflicts"]["different"] == []
    now = own.client.get("/api/review/progress").json()
    assert (now["decided"], now["skipped"]) == (1, 0)


def test_the_queue_can_be_narrowed(own, people):
    whole = queue(own)["items"]
    assert {p["name"] for p in whole} == {"王磊"}
    assert queue(own, name="李")["items"] == []
    assert queue(own, kind="Company")["items"] == []
    assert queue(own, place="不知何处")["items"] == []
    assert queue(own, verdict="unsure")["items"] == [p for p in whole if p["verdict"] == "unsure"]
    assert own.client.get("/api/review", params={"state": "lost"}).status_code == 422
    assert own.client.get("/api/review", params={"cursor": "bm90"}).status_code == 400


def test_a_contradiction_is_refused_with_its_chain(own, people):
    pair = queue(own)["items"][0]
    ends = pair["left"]["anchor"], pair["right"]["anchor"]
    first = decide(own, *ends, "same").json()["id"]
    refused = decide(own, *ends, "different", by="周行")
    assert refused.status_code == 409
    assert first in refused.json()["detail"]
    assert [(j["id"], j["by"]) for j in refused.json()["chain"]] == [(first, "陆晓")]


def test_a_union_and_its_firm_are_one_only_if_it_is_confirmed(own):
    union, firm = (
        own.client.get("/api/entities", params={"kind": kind}).json()["items"][0]["id"]
        for kind in ("TradeUnion", "Company")
    )
    asked = decide(own, union, firm, "same")
    assert (asked.status_code, asked.json()["confirm"], asked.json()["chain"]) == (409, True, [])
    assert all(kind in asked.json()["detail"] for kind in ("TradeUnion", "Company", "sure"))
    assert "再次确认" in asked.json()["detail_zh"]
    assert listed(own) == []
    assert decide(own, union, firm, "different").status_code == 201
    undo(own, listed(own)[0]["id"])
    sent = {"left": union, "right": firm, "verdict": "same", "by": "陆晓", "sure": True}
    assert own.client.post("/api/judgements", json=sent).status_code == 201


def test_what_is_one_by_its_sentences_and_stands_apart_says_why(own, people):
    told = {p["verdict"]: p for p in all_pairs(own)}
    assert all(("not joined" in "".join(p["reasons"])) == (verdict == "same") for verdict, p in told.items())


def test_the_second_reviewer_of_a_pair_sees_the_first_one_s_word(own, people):
    pair = queue(own)["items"][0]
    ids = pair["left"]["id"], pair["right"]["id"]
    first = decide(own, *ids, "same").json()
    again = decide(own, *ids, "same", by="周行")
    assert (again.status_code, again.json()["id"], again.json()["made"]) == (200, first["id"], False)
    assert again.json()["judgement"]["by"] == "陆晓"
    other = decide(own, *ids, "different", by="周行")
    assert (other.status_code, other.json()["chain"][0]["by"]) == (409, "陆晓")
    assert len(listed(own)) == 1


def test_an_id_of_old_redirects(own, people):
    made = decide(own, people[0], people[1], "same").json()
    (now,) = made["entities"]
    (old,) = {people[0], people[1]} - {now}
    for path in (f"/api/entities/{old}", f"/api/entities/{old}/statements?limit=3", f"/graph?entity={old}"):
        answer = own.client.get(path)
        assert (answer.status_code, answer.headers["location"]) == (308, path.replace(old, now))
    asked = own.client.get(f"/id/{old}", headers={"accept": "text/turtle"})
    assert (asked.status_code, asked.headers["location"]) == (308, f"/id/{now}")
    followed = own.client.get(f"/id/{old}", headers={"accept": "text/turtle"}, follow_redirects=True)
    assert now in followed.text
    assert own.client.get("/api/entities/e-00000000000000000000").status_code == 404


def test_a_thing_is_taken_apart_and_put_together(own, people):
    for left, right in ((people[0], people[1]), (people[0], people[2])):
        own.client.get(f"/api/entities/{left}", follow_redirects=True)
        assert decide(own, left, right, "same").status_code == 201
    (whole,) = names(own)
    members = own.client.get(f"/api/entities/{whole}/members").json()["items"]
    assert len(members) == 3
    assert all(m["surface"] in m["sentence"] for m in members)
    one = {k: members[0][k] for k in ("article", "kind", "surface", "start", "end")}
    refused = own.client.post(f"/api/entities/{whole}/split", json={"members": [one], "by": "周行"})
    assert refused.status_code == 409
    assert all(j["by"] == "陆晓" for j in refused.json()["chain"])
    nothing = own.client.post(f"/api/entities/{whole}/split", json={"by": "周行"})
    assert nothing.status_code == 400
    for line in listed(own):
        undo(own, line["id"])
    assert names(own) == people


def test_a_split_is_one_act(own):
    for place in ("甲", "乙", "丙"):
        text = f"本报讯 {place}报消息,青禾机械有限公司焊工王磊获焊工比赛金奖。"
        own.client.post("/api/articles", json={"text": text, "issued": "2024-07-05"})
    (whole,) = names(own)
    articles = own.client.get(f"/api/entities/{whole}").json()["articles"]
    body = {"articles": [articles[0]["id"]], "by": "陆晓", "why": "同名"}
    made = own.client.post(f"/api/entities/{whole}/split", json=body)
    assert made.status_code == 201
    assert sorted([made.json()["rest"], made.json()["out"]]) == names(own)
    found = own.client.get(f"/api/entities/{made.json()['out']}").json()
    assert [a["id"] for a in found["articles"]] == [articles[0]["id"]]
    assert undo(own, made.json()["id"]).json()["undone"] == made.json()["judgements"]
    assert names(own) == [whole]


def test_judgements_go_to_another_instance(own, people, tmp_path, serving):
    pair = queue(own)["items"][0]
    decide(own, pair["left"]["id"], pair["right"]["id"], "different")
    text = own.client.get("/api/judgements/export").text
    instance, other = serving(tmp_path / "other")
    with other:
        load(other)
        broken = f'{text}{{"left": 3}}\nnot json\n\n{text}'
        done = other.client.post(
            "/api/judgements/import", content=broken, headers={"content-type": "application/x-ndjson"}
        )
        assert done.status_code == 200
        assert (done.json()["made"], done.json()["known"]) == (1, 1)
        assert [row["line"] for row in done.json()["refused"]] == [2, 3]
        (line,) = listed(other)
        assert (line["by"], line["when"]) == ("陆晓", json.loads(text)["when"])
    instance.close()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"left": "e-nothing", "right": "e-nothing", "verdict": "same", "by": "陆晓"}, 404),
        ({"left": "e-nothing", "right": "e-nothing", "verdict": "perhaps", "by": "陆晓"}, 422),
        ({"left": "e-nothing", "right": "e-nothing", "verdict": "same", "by": ""}, 422),
        (
            {
                "left": {"article": "a-0", "kind": "Person", "surface": "甲", "start": 0, "end": 1},
                "right": "e-nothing",
                "verdict": "same",
                "by": "陆晓",
            },
            404,
        ),
    ],
)
def test_what_cannot_be_decided_is_refused(client, body, status):
    assert client.post("/api/judgements", json=body).status_code == status

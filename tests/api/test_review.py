"""The review queue and judgements over HTTP: decided, listed, refused with the chain, undone."""

import pytest

TEXTS = {
    "青禾": "青禾机械有限公司的王磊获焊工比赛金奖。",
    "白石": "白石纺织有限公司的王磊获纺织比赛金奖。",
    "会上": "王磊在会上发言,谈了学习体会。",
}


@pytest.fixture
def people(own):
    """Return the ids of the persons called 王磊 after three short articles, by a word of their article."""
    for words in TEXTS.values():
        sent = own.client.post("/api/articles", json={"text": f"本报讯 近日,{words}", "issued": "2024-07-05"})
        assert sent.status_code == 201
    found = own.client.get("/api/entities", params={"q": "王磊", "kind": "Person"}).json()["items"]
    if len(found) < 2:
        pytest.skip("the reader found no namesakes in these texts")
    return [row["id"] for row in found]


def decide(own, left, right, verdict, by="陆晓"):
    return own.client.post(
        "/api/judgements", json={"left": left, "right": right, "verdict": verdict, "by": by, "why": "我认识他们"}
    )


def test_a_pair_is_shown_decided_and_taken_back(own, people):
    queue = own.client.get("/api/review", params={"kind": "Person", "limit": 500}).json()["items"]
    pair = next(p for p in queue if p["name"] == "王磊")
    assert pair["verdict"] == "unsure"
    assert pair["reasons"]
    assert all("王磊" in o["sentence"] for side in ("left", "right") for o in pair[side]["occurrences"])
    made = decide(own, pair["left"]["id"], pair["right"]["id"], "same")
    assert made.status_code == 201
    left = own.client.get("/api/entities", params={"q": "王磊", "kind": "Person"}).json()["items"]
    assert len(left) == len(people) - 1
    (line,) = own.client.get("/api/judgements").json()["items"]
    assert (line["verdict"], line["by"], line["undone"]) == ("same", "陆晓", False)
    assert own.client.delete(f"/api/judgements/{line['id']}").status_code == 200
    assert own.client.get("/api/judgements").json()["items"][0]["undone"]
    assert own.client.delete(f"/api/judgements/{line['id']}").status_code == 404
    again = own.client.get("/api/entities", params={"q": "王磊", "kind": "Person"}).json()["items"]
    assert {row["id"] for row in again} == set(people)


def test_a_contradiction_is_refused_with_its_chain(own, people):
    queue = own.client.get("/api/review", params={"kind": "Person", "limit": 500}).json()["items"]
    pair = next(p for p in queue if p["name"] == "王磊")
    ends = [
        {k: pair[side]["occurrences"][0][k] for k in ("article", "kind", "surface", "start", "end")}
        for side in ("left", "right")
    ]
    first = decide(own, *ends, "same").json()["id"]
    refused = decide(own, *ends, "different", by="周行")
    assert refused.status_code == 409
    assert first in refused.json()["detail"]
    assert "陆晓" in refused.json()["detail"]


def test_a_judged_pair_leaves_the_queue(own, people):
    def pairs():
        queue = own.client.get("/api/review", params={"kind": "Person", "limit": 500}).json()["items"]
        return [p for p in queue if p["name"] == "王磊"]

    before = pairs()
    decide(own, before[0]["left"]["id"], before[0]["right"]["id"], "different")
    assert len(pairs()) == len(before) - 1


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
def test_what_cannot_be_decided_is_refused(own, body, status):
    assert own.client.post("/api/judgements", json=body).status_code == status
    assert own.client.get("/api/review", params={"cursor": "bm90"}).status_code == 400

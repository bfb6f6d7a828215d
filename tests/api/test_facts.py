"""Decisions on facts over HTTP: what they do to look-ups, graphs and exports; imports line by line."""

import json
import time

import pytest

LINES = {"content-type": "application/x-ndjson"}


@pytest.fixture
def fact(own):
    """Return the one statement of the samples that says of two things that they are joined."""
    asked = own.client.post(
        "/api/cypher",
        json={
            "query": "MATCH (a)-[r:ORGANIZES]->(b) WHERE size(r.statements) = 1"
            " MATCH (s:Statement {modality: 'actual', predicate: 'organizes'})-[:SUBJECT]->(a), (s)-[:OBJECT]->(b)"
            " RETURN s.id AS id, a.id AS subject, b.id AS object ORDER BY id LIMIT 1"
        },
    )
    return asked.json()["rows"][0]


def decide(own, body, by="陆晓", expected=201):
    answer = own.client.post("/api/facts", json={"by": by, "why": "我在现场", **body})
    assert answer.status_code == expected, answer.text
    return answer.json()


def undo(own, key, by="周行"):
    return own.client.post(f"/api/facts/{key}/undo", json={"by": by, "why": "看错了"})


def now(own, key):
    """Return the id that an id leads to: a new article may change that of a thing."""
    return own.client.get(f"/api/entities/{key}", follow_redirects=True).json()["id"]


def joined(own, fact, relation="ORGANIZES"):
    """Tell in which of the graphs a fact joins its ends: Cypher, SPARQL, look-ups, N-Quads."""
    own.instance.catch_up()
    start, end = (now(own, fact[side]) for side in ("subject", "object"))
    query = f"MATCH (a {{id: $a}})-[:{relation}]->(b {{id: $b}}) RETURN count(*) AS n"
    rows = own.client.post("/api/cypher", json={"query": query, "parameters": {"a": start, "b": end}}).json()["rows"]
    first, *rest = relation.lower().split("_")
    name = first + "".join(word.capitalize() for word in rest)
    base = "https://w3id.org/union-kg"
    asked = f"ASK {{ <{base}/id/{start}> <{base}/ns#{name}> <{base}/id/{end}> }}"
    answer = own.client.get("/sparql", params={"query": asked}, headers={"accept": "application/sparql-results+json"})
    near = own.client.get(f"/api/entities/{start}/neighbours", params={"limit": 500}).json()["items"]
    quads = own.client.get("/api/export/nquads").text
    return {
        "cypher": rows[0]["n"] == 1,
        "sparql": answer.json()["boolean"],
        "look-up": any((n["relation"], n["direction"], n["entity"]["id"]) == (name, "out", end) for n in near),
        "nquads": f"<{base}/id/{start}> <{base}/ns#{name}> <{base}/id/{end}> ." in quads,
    }


def everywhere(own, fact, *relation):
    """Tell whether a fact joins its ends in all graphs or in none; a copy may lag behind for a while, not for good."""
    until = time.monotonic() + 30
    while len(found := set(joined(own, fact, *relation).values())) > 1 and time.monotonic() < until:
        time.sleep(0.2)
    assert len(found) == 1, joined(own, fact, *relation)
    return found.pop()


def test_a_rejected_fact_leaves_every_graph_and_stays_listed(own, fact):
    assert everywhere(own, fact) is True
    made = decide(own, {"verdict": "rejected", "statement": fact["id"]})
    assert made["made"]
    assert everywhere(own, fact) is False
    shown = own.client.get(f"/api/statements/{fact['id']}").json()
    assert shown["withdrawn"]
    assert (shown["decision"]["verdict"], shown["decision"]["by"]) == ("rejected", "陆晓")
    query = "MATCH (s:Statement {id: $id}) RETURN s.decision AS decision, s.decided_by AS by, s.withdrawn AS gone"
    rows = own.client.post("/api/cypher", json={"query": query, "parameters": {"id": fact["id"]}}).json()["rows"]
    assert rows == [{"decision": "rejected", "by": "陆晓", "gone": True}]
    (line,) = own.client.get("/api/facts", params={"entity": fact["subject"]}).json()["items"]
    assert (line["statement"], line["stands"], line["was"]["predicate"]) == (fact["id"], True, "organizes")
    assert undo(own, made["id"]).json()["undone"] == [made["id"]]
    assert undo(own, made["id"]).status_code == 404
    assert everywhere(own, fact) is True
    (line,) = own.client.get("/api/facts", params={"undone": True}).json()["items"]
    assert (line["undone_by"], line["undone_why"]) == ("周行", "看错了")


def test_a_named_question_does_not_tell_what_was_rejected(own):
    def answers():
        own.instance.catch_up()
        return own.client.get("/api/questions/model-workers").json()["rows"]

    before = answers()
    row = before[0]
    query = "MATCH (o {name: $h})<-[:OBJECT]-(s:Statement {predicate: 'hasHonor'})-[:SUBJECT]->({name: $n}) RETURN s.id AS id"
    values = {"h": row["honour"], "n": row["person"]}  # by whatever sentences: one that is left tells it still
    for found in own.client.post("/api/cypher", json={"query": query, "parameters": values}).json()["rows"]:
        decide(own, {"verdict": "rejected", "statement": found["id"]})
    assert row not in answers()
    assert len(answers()) < len(before)


def test_a_correction_shows_both(own, fact):
    made = decide(own, {"verdict": "corrected", "statement": fact["id"], "claim": {"predicate": "undertakes"}})
    assert everywhere(own, fact) is False
    assert everywhere(own, fact, "UNDERTAKES") is True
    old = own.client.get(f"/api/statements/{fact['id']}").json()
    new = own.client.get(f"/api/statements/{made['statement']}").json()
    assert old["decision"]["replaced_by"] == new["id"]
    assert new["decision"]["replaces"] == old["id"]
    assert new["quote"] == old["quote"]


def test_own_knowledge_is_added_with_its_source(own, fact):
    claim = {"subject": fact["subject"], "predicate": "coOrganizes", "object": fact["object"]}
    refused = own.client.post("/api/facts", json={"verdict": "added", "by": "陆晓", "claim": claim})
    assert refused.status_code == 422
    assert "source" in refused.json()["detail"]
    made = decide(own, {"verdict": "added", "claim": claim, "source": "会议记录 2024-07"})
    assert everywhere(own, fact, "CO_ORGANIZES") is True
    shown = own.client.get(f"/api/statements/{made['statement']}").json()
    assert (shown["title"], shown["decision"]["verdict"]) == ("会议记录 2024-07", "added")
    again = decide(own, {"verdict": "added", "claim": claim, "source": "会议记录 2024-07"}, by="周行", expected=200)
    assert (again["made"], again["id"], again["decision"]["by"]) == (False, made["id"], "陆晓")
    assert undo(own, made["id"]).status_code == 200
    assert everywhere(own, fact, "CO_ORGANIZES") is False


def test_two_people_on_one_statement(own, fact):
    made = decide(own, {"verdict": "confirmed", "statement": fact["id"]})
    other = decide(own, {"verdict": "rejected", "statement": fact["id"]}, by="周行", expected=409)
    assert [(d["id"], d["by"]) for d in other["chain"]] == [(made["id"], "陆晓")]
    deleted = own.client.delete(f"/api/facts/{made['id']}", params={"by": "周行"})
    assert deleted.status_code == 200
    assert own.client.delete(f"/api/facts/{made['id']}").status_code == 422


def test_facts_of_others_come_in_line_by_line(own, fact, tmp_path, serving):
    article = own.client.get(f"/api/statements/{fact['id']}").json()
    lines = [
        {"subject": fact["subject"], "predicate": "coOrganizes", "object": fact["object"]}
        | {"article": article["article"], "quote": article["quote"], "by": "外部小组"},
        {"predicate": "coOrganizes", "by": "外部小组"},
        {
            "source": "名录",
            "text": "前言。云溪县总工会位于云溪县。后记。",
            "quote": "云溪县总工会位于云溪县。",
            "by": "外部小组",
        }
        | {"predicate": "locatedIn", "subject": {"kind": "TradeUnion", "surface": "云溪县总工会"}}
        | {"object": {"kind": "Place", "surface": "云溪县"}},
    ]
    text = "\n".join([*(json.dumps(line, ensure_ascii=False) for line in lines), "{", "", "[1]"])
    done = own.client.post("/api/facts/import", content=text.encode(), headers=LINES).json()
    assert (done["made"], done["known"]) == (2, 0)
    assert [row["line"] for row in done["refused"]] == [2, 4, 6]
    (found,) = own.client.get("/api/entities", params={"q": "云溪县总工会"}).json()["items"]
    (said,) = own.client.get(f"/api/entities/{found['id']}/statements").json()["items"]
    assert said["quote"] == "云溪县总工会位于云溪县。"
    exported = own.client.get("/api/facts/export").text
    assert own.client.post("/api/facts/import", content=exported, headers=LINES).json()["known"] == 2
    instance, other = serving(tmp_path / "other")
    with other:
        taken = other.client.post("/api/facts/import", content=exported, headers=LINES).json()
        assert taken["made"] == 1
        assert "no article of this id" in taken["refused"][0]["why"]
        assert other.client.get("/api/entities", params={"q": "云溪县总工会"}).json()["items"]
    instance.close()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"verdict": "rejected", "statement": "s-none", "by": "陆晓"}, 404),
        ({"verdict": "perhaps", "statement": "s-none", "by": "陆晓"}, 422),
        ({"verdict": "rejected", "by": "陆晓"}, 422),
        ({"verdict": "rejected", "statement": "s-none"}, 422),
        ({"verdict": "added", "by": "陆晓", "claim": {"article": "a-none", "predicate": "organizes"}}, 404),
    ],
)
def test_what_cannot_be_decided_is_refused(client, body, status):
    assert client.post("/api/facts", json=body).status_code == status

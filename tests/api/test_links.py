"""Links outward, sources that disagree and their ranks over HTTP."""

CODE = "91350100M000100Y43"
CSV = {"content-type": "text/csv"}


def company(own):
    return own.client.get("/api/entities", params={"kind": "Company", "limit": 1}).json()["items"][0]


def link(own, expected=201, **body):
    sent = {"entity": company(own)["id"], "scheme": "credit_code", "value": CODE, "by": "陆晓", **body}
    answer = own.client.post("/api/links", json=sent)
    assert answer.status_code == expected, answer.text
    return answer.json()


def test_a_link_is_made_shown_and_taken_back(own):
    made = link(own, source="公示系统")
    assert link(own, 200, by="周行")["id"] == made["id"]
    link(own, scheme="wikidata", value="Q42")
    key = company(own)["id"]
    shown = own.client.get(f"/api/entities/{key}").json()["links"]
    assert [(row["scheme"], row["value"], row["source"]) for row in shown] == [
        ("credit_code", CODE, "公示系统"),
        ("wikidata", "Q42", None),
    ]
    own.instance.catch_up()
    query = "MATCH (c:Company {credit_code: $code}) RETURN c.id AS id, c.wikidata AS item"
    rows = own.client.post("/api/cypher", json={"query": query, "parameters": {"code": CODE}}).json()["rows"]
    assert rows == [{"id": key, "item": "Q42"}]
    turtle = own.client.get(f"/id/{key}", headers={"accept": "text/turtle"}).text
    assert "owl:sameAs <http://www.wikidata.org/entity/Q42>" in turtle
    assert f'ukg:creditCode "{CODE}"' in turtle
    assert own.client.post(f"/api/links/{made['id']}/undo", json={"by": "周行"}).json()["undone"] == [made["id"]]
    assert own.client.delete(f"/api/links/{made['id']}", params={"by": "周行"}).status_code == 404
    (line,) = own.client.get("/api/links", params={"undone": True}).json()["items"]
    assert (line["undone_by"], line["entity"]) == ("周行", None)
    assert [row["scheme"] for row in own.client.get(f"/api/entities/{key}").json()["links"]] == ["wikidata"]


def test_a_wrong_check_digit_is_refused_with_the_right_one(own):
    refused = link(own, 422, value=CODE[:17] + "4")
    assert "right would be 3" in refused["detail"]
    assert link(own, 404, entity="e-none")


def test_a_table_is_tried_and_taken_in(own):
    found = company(own)
    text = f"entity,wikidata,credit_code\n{found['id']},Q42,{CODE}\n{found['id']},,{CODE[:17]}4\n".encode()
    for dry_run in (True, False):
        done = own.client.post(
            "/api/links/import", params={"by": "陆晓", "dry_run": dry_run}, content=text, headers=CSV
        )
        assert done.status_code == 200
        assert (done.json()["made"], [row["line"] for row in done.json()["refused"]]) == (2, [3])
        assert len(own.client.get("/api/links").json()["items"]) == (0 if dry_run else 2)
    assert (
        own.client.post("/api/links/import", params={"by": "陆晓"}, content=b"a\n1\n", headers=CSV).status_code == 422
    )


def test_sources_are_ranked_and_disagreements_listed(own):
    before = own.client.get("/api/sources").json()["items"]
    assert before
    assert all(row["rank"] is None for row in before)
    name = before[-1]["name"]
    assert own.client.post("/api/sources", json={"name": name, "rank": 1, "by": "陆晓"}).status_code == 200
    first = own.client.get("/api/sources").json()["items"][0]
    assert (first["name"], first["rank"], first["by"]) == (name, 1, "陆晓")
    assert own.client.post("/api/sources", json={"name": "无此报", "rank": 1, "by": "陆晓"}).status_code == 404
    for city, value in (("甲", "3.5"), ("乙", "4.5")):
        text = f"本报讯 {city}报消息,2024年,云溪县总工会共培训职工{value}万人次。"
        own.client.post("/api/articles", json={"text": text, "newspaper": f"{city}报", "issued": "2025-01-05"})
    listed = own.client.get("/api/disagreements").json()["items"]
    for item in listed:
        assert len(item["values"]) > 1
        assert all(v["sources"] and v["support"] for v in item["values"])

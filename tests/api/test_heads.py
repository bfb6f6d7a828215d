"""Answers without a body (HEAD, what one has already); and a kind that nobody has is said to be none."""

import pytest

PATHS = (
    "/", "/docs", "/healthz", "/metrics", "/api/stats", "/api/entities?limit=1", "/api/entities?kind=Foo", "/sparql",
    "/api/entities/e-none", "/nowhere", "/openapi.json", "/api/questions", "/favicon.ico", "/sparql?query=ASK%7B%7D",
)  # fmt: skip
CHANGING = {"date", "content-length"}


@pytest.mark.parametrize("path", PATHS)
def test_head_is_get_without_the_body(client, path):
    got, head = client.get(path), client.head(path)
    assert head.content == b""
    assert head.status_code == got.status_code
    assert {k: v for k, v in head.headers.items() if k not in CHANGING} == {
        k: v for k, v in got.headers.items() if k not in CHANGING
    }
    if path != "/metrics":
        assert head.headers["content-length"] == got.headers["content-length"]


def test_head_of_what_is_only_posted_to_is_refused_and_counted_by_its_route(client):
    answer = client.head("/api/cypher")
    assert (answer.status_code, answer.headers["allow"], answer.content) == (405, "POST", b"")
    client.head("/api/stats")
    assert 'method="HEAD",route="/api/stats",status="200"' in client.get("/metrics").text


def test_who_has_the_vocabulary_is_not_sent_it_again(client):
    first = client.get("/api/schema")
    again = client.get("/api/schema", headers={"if-none-match": f'"other", {first.headers["etag"]}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert client.get("/api/schema", headers={"if-none-match": '"other"'}).json() == first.json()
    assert first.json()["sequence"] == client.get("/healthz").json()["sequence"]


@pytest.mark.parametrize("path", ["/api/entities?kind=Foo", "/api/review?kind=Foo", "/api/tables/Foo"])
def test_a_kind_that_is_none_is_refused_with_those_that_are(client, path):
    answer = client.get(path)
    assert answer.status_code == 422
    assert "TradeUnion" in answer.json()["detail"]
    assert "没有" in answer.json()["detail_zh"]


def test_a_misspelt_label_is_told_of_where_nothing_is_found(client):
    answer = client.post("/api/cypher", json={"query": "MATCH (u:TradeUnoin) RETURN u"}).json()
    assert answer["rows"] == []
    assert answer["hints"] == ["no label is called TradeUnoin; did you mean TradeUnion?"]
    assert answer["hints_zh"] == ["没有叫 TradeUnoin 的标签；是不是 TradeUnion？"]
    assert client.post("/api/cypher", json={"query": "MATCH (u:TradeUnion) RETURN u"}).json()["hints"] == []


def test_a_property_that_the_graph_has_is_never_told_of_as_a_stranger(client):
    def ask(query):
        return client.post("/api/cypher", json={"query": query}).json()

    for pattern in ("(n)", "()-[n]->()"):
        keys = [row["k"] for row in ask(f"MATCH {pattern} UNWIND keys(n) AS k RETURN DISTINCT k")["rows"]]
        assert len(keys) > 5
        held = [key for key in keys if key != "sequence"]
        assert ask(f"MATCH {pattern} RETURN {', '.join(f'n.{key} AS _{key}' for key in held)} LIMIT 1")["hints"] == []


def test_a_name_in_the_place_of_an_id_is_told_how_ids_are_found(client):
    answer = client.get("/api/entities/总工会")
    assert answer.status_code == 404
    assert "/api/entities?q=" in answer.json()["detail"]
    assert "/api/entities?q=" in answer.json()["detail_zh"]

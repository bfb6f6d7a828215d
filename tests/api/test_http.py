"""The fixed paths of the HTTP face, over a real server and the sample pages: shapes, evidence, errors, headers."""

import json
import re
from html import unescape

import pytest

JSON = "application/json"
PROBLEM = "application/problem+json"


def first(client, **wanted):
    return client.get("/api/entities", params={"limit": 1, **wanted}).json()["items"][0]


@pytest.fixture(scope="module")
def union(client):
    return first(client, kind="TradeUnion")


@pytest.fixture(scope="module")
def said(client, union):
    return client.get(f"/api/entities/{union['id']}/statements").json()["items"]


def test_a_list_is_items_next_sequence_and_pages_do_not_overlap(client):
    seen, cursor = [], None
    while True:
        page = client.get("/api/entities", params={"limit": 40} | ({"cursor": cursor} if cursor else {})).json()
        assert page.keys() == {"items", "next", "sequence"}
        seen += [item["id"] for item in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == client.get("/api/stats").json()["entities"]


def test_a_kind_takes_in_the_kinds_below_it(client):
    people = {i["kind"] for i in client.get("/api/entities", params={"kind": "Person", "limit": 500}).json()["items"]}
    assert people == {"Person", "ModelWorker"}


@pytest.mark.parametrize("words", ["总工会", "總工會", "zonggonghui", "zgh"])
def test_search_takes_characters_pinyin_and_initials(client, words):
    items = client.get("/api/entities", params={"q": words}).json()["items"]
    if words.isascii():
        full = first(client, q="总工会")["name"]
        assert client.get("/api/entities", params={"q": words}).status_code == 200
        assert full
    else:
        assert items
        assert all("总工会" in "".join([i["name"], *i["aliases"]]) for i in items)


def test_an_entity_tells_its_labels_names_and_articles(client, union):
    found = client.get(f"/api/entities/{union['id']}").json()
    assert found["labels"] == ["Entity", "TradeUnion"]
    assert found["name"] == union["name"]
    assert found["articles"]


def test_every_statement_is_a_slice_of_its_article(client, said):
    keys = {
        "id",
        "subject",
        "predicate",
        "modality",
        "certainty",
        "quote",
        "start",
        "end",
        "article",
        "rule",
        "qualifiers",
    }
    assert said
    for statement in said:
        assert keys <= statement.keys()
        assert ("object" in statement) != ("object_literal" in statement)
        article = client.get(f"/api/articles/{statement['article']}").json()
        start = article["start"]
        assert article["text"][statement["start"] - start : statement["end"] - start] == statement["quote"]
        assert client.get(f"/api/statements/{statement['id']}").json()["quote"] == statement["quote"]


def test_mentions_and_blocks_are_slices_too(client):
    for line in client.get("/api/articles").json()["items"]:
        article = client.get(f"/api/articles/{line['id']}").json()
        raw, start = article["text"], article["start"]
        assert all(raw[m["start"] - start : m["end"] - start] == m["surface"] for m in article["mentions"])
        title = next((b for b in article["blocks"] if b["role"] == "title"), None)
        if title is not None:
            shown = "".join(raw[a - start : b - start] for a, b in title["runs"])
            assert "\n" not in shown


def test_neighbours_timeline_and_paths_agree_on_who_is_joined(client, union):
    near = client.get(f"/api/entities/{union['id']}/neighbours").json()
    other = near["items"][0]["entity"]["id"]
    ways = client.get("/api/paths", params={"from": union["id"], "to": other}).json()
    assert ways["items"][0]["length"] == 1
    assert ways["items"][0]["steps"][0][0]["statements"]
    moments = client.get(f"/api/entities/{union['id']}/timeline").json()["items"]
    days = [m["issued"] for m in moments if m["issued"]]
    assert days == sorted(days)


def test_the_vocabulary_has_both_languages(client):
    schema = client.get("/api/schema").json()
    terms = [*schema["kinds"], *schema["relations"], *schema["modalities"]]
    assert all(re.search("[一-鿿]", t["zh"]) and t["en"].isascii() for t in terms)


def test_cypher_and_sparql_count_the_same(client):
    asked = {"query": "MATCH (u:TradeUnion) RETURN count(u) AS n", "parameters": {}}
    answer = client.post("/api/cypher", json=asked).json()
    counted = answer["rows"][0]["n"]
    query = "PREFIX ukg: <https://w3id.org/union-kg/ns#> SELECT (COUNT(*) AS ?n) { ?u a ukg:TradeUnion }"
    found = client.get("/sparql", params={"query": query}, headers={"accept": JSON}).json()
    assert int(found["results"]["bindings"][0]["n"]["value"]) == counted > 0
    assert answer["sequence"] == client.get("/healthz").json()["sequence"]


def test_cypher_takes_parameters_and_gives_nodes(client, union):
    asked = {"query": "MATCH (u:TradeUnion {id: $id}) RETURN u", "parameters": {"id": union["id"]}}
    node = client.post("/api/cypher", json=asked).json()["rows"][0]["u"]
    assert node["properties"]["name"] == union["name"]
    assert {"id", "labels", "properties"} <= node.keys()


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (n:Entity)",
        "MATCH (n) DETACH DELETE n",
        "LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l",
        "LOAD CSV FROM 'http://127.0.0.1:1/' AS l RETURN l",
        "RETURN reduce(s = 'x', i IN range(1, 40) | s + s)",
        "RETURN " + "(" * 800 + "1" + ")" * 800,
        "MATCH (n",
        "x" * 17_000,
    ],
)
def test_cypher_that_may_not_run_is_refused_in_words(client, query):
    answer = client.post("/api/cypher", json={"query": query})
    assert answer.status_code in {400, 422}
    assert answer.headers["content-type"] == PROBLEM
    assert answer.json()["detail"]
    assert client.post("/api/cypher", json={"query": "RETURN 1 AS one"}).json()["rows"] == [{"one": 1}]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * FROM <http://127.0.0.1:1/> { ?s ?p ?o }",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "ASK " + "{" * 4000 + "}" * 4000,
        "SELECT",
    ],
)
def test_sparql_that_may_not_run_is_refused_in_words(client, query):
    answer = client.post("/sparql", content=query, headers={"content-type": "application/sparql-query"})
    assert (answer.status_code, answer.headers["content-type"]) == (400, PROBLEM)
    assert client.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}).json()["boolean"] is True


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        (None, "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/html, application/xml;q=0.9, */*;q=0.1", "application/xml"),
    ],
)
def test_sparql_answers_in_the_form_asked_for(client, accept, kind):
    headers = {"accept": accept} if accept else {"accept": "*/*"}
    answer = client.get("/sparql", params={"query": "SELECT ?s { ?s ?p ?o } LIMIT 1"}, headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)


def test_construct_gives_a_graph_and_no_table(client):
    query = "CONSTRUCT { ?s a ?t } WHERE { ?s a ?t } LIMIT 2"
    answer = client.post("/sparql", data={"query": query}, headers={"accept": "text/turtle"})
    assert answer.headers["content-type"].startswith("text/turtle")
    assert client.post("/sparql", data={"query": query}, headers={"accept": "text/csv"}).status_code == 406
    assert client.post("/sparql", data={"query": query}, headers={"accept": "image/png"}).status_code == 406


def test_an_iri_shows_a_page_turtle_or_json_ld(client, union):
    path = f"/id/{union['id']}"
    page = client.get(path, headers={"accept": "text/html"})
    assert (page.status_code, page.headers["location"]) == (303, f"/?entity={union['id']}")
    turtle = client.get(path, headers={"accept": "text/turtle"})
    assert union["name"] in turtle.text
    document = client.get(path, headers={"accept": "application/ld+json"}).json()
    assert union["name"] in json.dumps(document, ensure_ascii=False)
    assert client.get(path, headers={"accept": "image/png"}).status_code == 406
    assert client.get("/id/e-none", headers={"accept": "text/turtle"}).status_code == 404


@pytest.mark.parametrize("form", ["turtle", "nquads", "jsonld", "graphml", "gexf", "csv", "html"])
def test_an_export_is_the_same_twice(client, form):
    one, two = (client.get(f"/api/export/{form}") for _ in range(2))
    assert one.status_code == 200
    assert one.content == two.content
    assert "总工会" in unescape(one.text) or "\\u603b" in one.text


def test_named_questions_answer_the_same_in_both_stores(client):
    for question in client.get("/api/questions").json()["items"]:
        path = f"/api/questions/{question['name']}"
        both = [client.get(path, params={"language": language}).json() for language in ("cypher", "sparql")]
        assert both[0]["columns"] == question["columns"]
        assert both[0]["rows"] == both[1]["rows"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/api/entities/e-none", 404),
        ("GET", f"/api/entities/{'e' * 65}", 422),
        ("GET", "/api/statements/s-none", 404),
        ("GET", "/api/articles/a-none", 404),
        ("GET", "/api/paths?from=x&to=y", 404),
        ("GET", "/api/paths", 422),
        ("GET", "/api/questions/none", 404),
        ("GET", "/api/export/pdf", 404),
        ("GET", "/api/entities?limit=0", 422),
        ("GET", "/api/entities?cursor=bm9uZQ", 400),
        ("GET", "/graph?entity=none", 404),
        ("DELETE", "/api/entities", 405),
        ("PUT", "/sparql", 405),
        ("GET", "/sparql?default-graph-uri=x", 400),
        ("POST", "/sparql", 415),
        ("POST", "/api/articles", 415),
        ("POST", "/api/cypher", 422),
        ("GET", "/web/none.js", 404),
        ("GET", "/web/../app.py", 404),
    ],
)
def test_every_error_is_a_problem_document(client, method, path, status):
    answer = client.request(method, path)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == PROBLEM
    body = answer.json()
    assert (body["status"], bool(body["title"]), bool(body["detail"])) == (status, True, True)
    if status == 405:
        assert "GET" in answer.headers["allow"] or "POST" in answer.headers["allow"]


@pytest.mark.parametrize("key", ["e-none", "e" * 64, "e" * 65, "%20", "工会" * 40])
def test_an_id_is_refused_in_the_same_words_by_the_short_way_to_a_thing_and_by_the_long_one(client, key):
    short, long = client.get(f"/api/entities/{key}"), client.get(f"/api/entities/{key}/timeline")
    assert short.status_code in {404, 422}
    assert (short.status_code, short.headers["content-type"], short.content) == (
        long.status_code,
        long.headers["content-type"],
        long.content,
    )


@pytest.mark.parametrize("path", ["/", "/docs", "/api/stats", "/nowhere", "/web/graph.js", "/graph"])
def test_every_answer_carries_the_security_headers(client, path):
    headers = client.get(path).headers
    assert "'unsafe-inline'" not in headers["content-security-policy"]
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert "server" not in headers


def test_a_body_over_the_limit_is_refused(client):
    assert (
        client.post("/api/articles", content=b"x" * (9 << 20), headers={"content-type": "text/plain"}).status_code
        == 413
    )

    def chunks():
        yield from (b"x" * 65_536 for _ in range(160))

    answer = client.post("/sparql", content=chunks(), headers={"content-type": "application/sparql-query"})
    assert answer.status_code == 413


def test_an_article_that_is_sent_is_new_once(own):
    sent = {
        "title": "桐岭县总工会举办职工读书会",
        "text": "本报讯 5月8日,桐岭县总工会举办职工读书会。",
        "source": "urn:test:1",
    }
    one, two = (own.client.post("/api/articles", json=sent) for _ in range(2))
    assert (one.status_code, one.json()["state"]) == (201, "new")
    assert (two.status_code, two.json()["state"]) == (200, "unchanged")
    article = own.client.get(f"/api/articles/{one.json()['articles'][0]}").json()
    assert article["title"] == sent["title"]
    assert own.client.get("/api/entities", params={"q": "桐岭县总工会"}).json()["items"]
    asked = {"query": "MATCH (u:TradeUnion {name: '桐岭县总工会'}) RETURN count(u) AS n"}
    own.instance.catch_up()
    assert own.client.post("/api/cypher", json=asked).json()["rows"][0]["n"] in {0, 1}


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"", "text/plain", 422),
        ("云溪".encode("gb18030") + b"\xff", "text/plain", 422),
        (b"{", JSON, 422),
        (b'{"text": ""}', JSON, 422),
        (b'{"text": "abc", "more": 1}', JSON, 422),
        (b'{"text": "no Chinese word in it"}', JSON, 422),
        (b'{"text": "\\ud800"}', JSON, 422),
        ('{"text": "云溪县总工会举办读书会。", "issued": "someday"}'.encode(), JSON, 422),
        (b"<xml/>", "application/xml", 415),
    ],
)
def test_an_article_that_cannot_be_read_is_refused_and_nothing_kept(client, content, kind, status):
    before = client.get("/healthz").json()
    answer = client.post("/api/articles", content=content, headers={"content-type": kind})
    assert (answer.status_code, answer.headers["content-type"]) == (status, PROBLEM)
    assert client.get("/healthz").json() == before


def test_health_and_metrics_tell_the_truth(client):
    assert client.get("/healthz").json()["status"] == "ok"
    ready = client.get("/readyz").json()
    assert all(p["lag"] == 0 for p in ready["projections"].values())
    assert f"kg_ledger_sequence {ready['sequence']}" in client.get("/metrics").text


def test_the_routes_are_documented(client):
    paths = client.get("/openapi.json").json()["paths"]
    fixed = {
        "/api/entities", "/api/entities/{id}", "/api/entities/{id}/neighbours", "/api/entities/{id}/timeline",
        "/api/entities/{id}/statements", "/api/statements/{id}", "/api/articles/{id}", "/api/paths", "/api/schema",
        "/api/stats", "/api/cypher", "/sparql", "/api/articles", "/api/questions/{name}", "/api/export/{format}",
        "/id/{id}", "/healthz", "/readyz", "/metrics", "/graph",
    }  # fmt: skip
    assert fixed <= paths.keys()
    assert client.get("/").status_code == client.get("/docs").status_code == 200

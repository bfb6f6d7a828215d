"""Who may do what over HTTP: scopes, refusals as problem documents, names and origins, limits, headers, the audit log."""

import logging
import shutil
import socket
import time
from datetime import UTC, datetime, timedelta

import pytest

from api import access
from api.keys import Keys, Scope
from api.routes import ROUTERS
from api.settings import Settings

ARTICLE = {"text": "青溪县总工会举办职工歌咏比赛\n\n本报讯 7月5日，青溪县总工会举办职工歌咏比赛。", "source": "access"}
PAIR = {"left": "e-0", "right": "e-1", "verdict": "same", "by": "陆晓"}
ASKED = [
    ("GET", "/api/stats", None, Scope.READ),
    ("GET", "/id/e-0123456789abcdef0123", None, Scope.READ),
    ("GET", "/metrics", None, Scope.READ),
    ("POST", "/api/cypher", {"query": "RETURN 1 AS x"}, Scope.QUERY),
    ("GET", "/sparql?query=ASK%7B%7D", None, Scope.QUERY),
    ("POST", "/api/articles", ARTICLE, Scope.WRITE),
    ("POST", "/api/judgements", PAIR, Scope.REVIEW),
    ("GET", "/api/audit", None, Scope.ADMIN),
]
FREE = ["/", "/docs", "/openapi.json", "/healthz", "/readyz", "/web/icon.svg", "/api/caller"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory, loaded):
    folder = tmp_path_factory.mktemp("keyed") / "instance"
    shutil.copytree(loaded, folder)
    return folder


@pytest.fixture(scope="module")
def tokens(folder):
    """Return a key for each scope, and one of each that no longer holds."""
    keys = Keys(folder)
    made = {scope: keys.add(f"only {scope}", [scope], signs="陆晓")[1] for scope in Scope}
    made["revoked"] = keys.add("revoked", Scope)[1]
    keys.revoke("revoked")
    made["expired"] = keys.add("expired", Scope, expires=(datetime.now(UTC) - timedelta(days=2)).date())[1]
    made["forged"] = made[Scope.ADMIN][:-1] + ("0" if made[Scope.ADMIN][-1] != "0" else "1")
    return made


@pytest.fixture(scope="module")
def closed(folder, tokens, serving):
    """Return a server of a folder that has keys: nothing is open without one."""
    instance, server = serving(folder)
    with server:
        yield server
    instance.close()


def bearer(token):
    return {"authorization": f"Bearer {token}"}


def refused(answer, status):
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]
    return answer


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: f"{asked[0]} {asked[1][:20]}")
def test_each_scope_opens_its_own_and_admin_all(closed, tokens, asked):
    method, path, body, scope = asked
    said = refused(closed.client.request(method, path, json=body), 401).headers["www-authenticate"]
    assert said == 'Bearer realm="union-kg"'
    for other in Scope:
        answer = closed.client.request(method, path, json=body, headers=bearer(tokens[other]))
        if other in (scope, Scope.ADMIN):
            assert answer.status_code not in (401, 403), answer.text
        else:
            said = refused(answer, 403).headers["www-authenticate"]
            assert f'error="insufficient_scope", scope="{scope}"' in said


@pytest.mark.parametrize("credential", ["revoked", "expired", "forged"])
def test_a_key_that_does_not_hold_is_told_so_even_where_none_is_needed(closed, tokens, credential):
    for path in ("/api/stats", "/"):
        answer = refused(closed.client.get(path, headers=bearer(tokens[credential])), 401)
        assert 'error="invalid_token"' in answer.headers["www-authenticate"]


@pytest.mark.parametrize("header", ["Basic YTpi", "Bearer", "Bearer kg_", "Bearer kg_0_0", "kg_x", "Bearer \xff"])
def test_what_is_no_key_lets_nobody_in(closed, header):
    refused(closed.client.get("/api/stats", headers={"authorization": header.encode("latin-1")}), 401)


@pytest.mark.parametrize("path", FREE)
def test_what_tells_nothing_of_the_data_is_free(closed, path):
    assert closed.client.get(path).status_code == 200


def test_a_caller_is_told_what_it_may_do(closed, tokens):
    assert closed.client.get("/api/caller").json() == {"name": "anyone", "signs": None, "scopes": []}
    said = closed.client.get("/api/caller", headers=bearer(tokens[Scope.REVIEW])).json()
    assert said == {"name": "only review", "signs": "陆晓", "scopes": ["review"]}


def test_a_key_signs_with_its_own_name(closed, tokens):
    answer = closed.client.post("/api/judgements", json=PAIR | {"by": "别人"}, headers=bearer(tokens[Scope.REVIEW]))
    assert "陆晓" in refused(answer, 403).json()["detail"]


def test_a_revoked_key_is_out_with_the_next_request(closed, folder):
    keys = Keys(folder)
    _, token = keys.add("for a moment", [Scope.READ])
    assert closed.client.get("/api/stats", headers=bearer(token)).status_code == 200
    keys.revoke("for a moment")
    refused(closed.client.get("/api/stats", headers=bearer(token)), 401)


def test_every_route_has_a_scope_of_its_own():
    routes = [(m, r.path) for router in ROUTERS for r in router.routes for m in r.methods]
    admin = {path for method, path in routes if access.needed(method, path) is Scope.ADMIN}
    assert admin == {"/api/audit"}
    changing = {path for method, path in routes if method not in access.SAFE}
    assert all(access.needed("POST", path) is not None for path in changing)


@pytest.mark.parametrize(
    ("host", "keys", "scopes"),
    [
        ("127.0.0.1", False, {"read", "query", "write", "review"}),
        ("127.0.0.1", True, set()),
        ("::1", False, {"read", "query", "write", "review"}),
        ("0.0.0.0", False, set()),  # noqa: S104 - only asked about
        ("192.168.1.7", True, set()),
    ],
)
def test_only_a_laptop_without_keys_is_open_by_itself(host, keys, scopes):
    assert set(Settings(host=host).opened(keys_exist=keys)) == scopes
    assert Settings(host=host, open=(Scope.READ,)).opened(keys_exist=keys) == (Scope.READ,)


def test_open_reading_opens_reading_only(serve_folder, folder, tokens):
    with serve_folder(folder.parent / "open", open=(Scope.READ,)) as server:
        assert server.client.get("/api/stats").status_code == 200
        refused(server.client.post("/api/cypher", json={"query": "RETURN 1"}), 401)
        refused(server.client.post("/api/articles", json=ARTICLE), 401)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "", "[::2]"])
def test_a_name_that_is_not_ours_is_refused(client, host):
    refused(client.get("/api/stats", headers={"host": host}), 421)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:1", "[::1]:8000", "LOCALHOST:9"])
def test_a_name_of_this_machine_is_ours(client, host):
    assert client.get("/api/stats", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost"])
def test_a_page_of_another_site_may_neither_write_nor_ask(own, origin):
    for path, kind, body in (
        ("/api/articles", "text/plain", "青溪县总工会举办比赛。"),
        ("/sparql", "application/x-www-form-urlencoded", "query=ASK%7B%7D"),
    ):
        headers = {"origin": origin, "content-type": kind}
        refused(own.client.post(path, content=body.encode(), headers=headers), 403)
    preflight = own.client.options("/api/cypher", headers={"origin": origin, "access-control-request-method": "POST"})
    assert "access-control-allow-origin" not in preflight.headers


def test_our_own_page_may(own):
    assert own.client.post("/api/articles", json=ARTICLE, headers={"origin": own.address}).status_code == 201


def test_a_site_that_the_settings_name_may_ask(serve_folder, tmp_path):
    site = "https://news.example"
    with serve_folder(tmp_path / "shared", origins=(site,)) as server:
        asked = {
            "origin": site,
            "access-control-request-method": "POST",
            "access-control-request-headers": "authorization",
        }
        assert server.client.options("/api/cypher", headers=asked).headers["access-control-allow-origin"] == site
        answer = server.client.get("/api/stats", headers={"origin": site})
        assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (200, site)
        assert "access-control-allow-credentials" not in answer.headers
        other = server.client.get("/api/stats", headers={"origin": "https://evil.example"})
        assert "access-control-allow-origin" not in refused(other, 403).headers


def test_who_asks_too_often_waits(serve_folder, tmp_path):
    with serve_folder(tmp_path / "slow", rate=0.01, burst=3) as server:
        answers = [server.client.get("/api/stats") for _ in range(5)]
        assert [a.status_code for a in answers] == [200, 200, 200, 429, 429]
        assert 1 <= int(refused(answers[-1], 429).headers["retry-after"]) <= 100
        _, token = Keys(tmp_path / "slow").add("another", [Scope.READ])
        assert server.client.get("/api/stats", headers=bearer(token)).status_code == 200


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/"), ("GET", "/web/icon.svg"), ("GET", "/nowhere"), ("GET", "/api/stats"),
                         ("POST", "/api/cypher"), ("PUT", "/api/stats"), ("GET", "/graph"), ("GET", "/web/none")],
)  # fmt: skip
def test_every_answer_carries_the_headers(client, closed, method, path):
    for asked in (client, closed.client):
        headers = asked.request(method, path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "server" not in headers
        assert "access-control-allow-origin" not in headers


def test_a_body_that_comes_too_slowly_is_given_up(serve_folder, tmp_path):
    with serve_folder(tmp_path / "slow", body_seconds=0.3) as server:
        with line_to(server) as line:
            head = "POST /api/cypher HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
            line.sendall(f"{head}content-length: 100\r\n\r\n{{".encode())
            assert line.recv(4096).startswith(b"HTTP/1.1 408 ")
        assert server.client.get("/healthz").status_code == 200


def line_to(server):
    place = server.address.removeprefix("http://").split(":")
    return socket.create_connection((place[0], int(place[1])), timeout=60)


def everything(line):
    return b"".join(iter(lambda: line.recv(65_536), b""))


def test_a_body_that_was_announced_too_large_and_never_comes_is_refused(serve_folder, tmp_path):
    with serve_folder(tmp_path / "announced", body_bytes=1_000) as server, line_to(server) as line:
        line.sendall(b"POST /sparql HTTP/1.1\r\nhost: localhost\r\ncontent-length: 99999999999\r\n\r\n")
        assert everything(line).startswith(b"HTTP/1.1 413 ")


def test_a_body_that_grows_too_large_and_then_stops_is_refused(serve_folder, tmp_path):
    with serve_folder(tmp_path / "growing", body_bytes=1_000) as server, line_to(server) as line:
        head = b"POST /api/cypher HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"
        line.sendall(head + b"transfer-encoding: chunked\r\n\r\n7d0\r\n" + b" " * 2_000 + b"\r\n")
        assert everything(line).startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize(("began", "told"), [(b"", b""), (b"GET /healthz HTTP/1.1\r\nhost: loc", b"HTTP/1.1 408 ")])
def test_a_connection_that_sends_no_whole_head_is_given_up(serve_folder, tmp_path, began, told):
    with serve_folder(tmp_path / "idle", idle_seconds=1) as server, line_to(server) as line:
        line.sendall(began)
        assert everything(line)[: len(told) or None] == told


def test_the_rest_of_a_second_head_is_not_waited_for_either(serve_folder, tmp_path):
    with serve_folder(tmp_path / "second", idle_seconds=1) as server, line_to(server) as line:
        line.sendall(b"GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n")
        assert line.recv(65_536).startswith(b"HTTP/1.1 200 ")
        line.sendall(b"GET /healthz HTTP/1.1\r\nhost:")
        assert b"HTTP/1.1 408 " in everything(line)


def test_those_who_open_connections_and_say_nothing_keep_nobody_out(serve_folder, tmp_path):
    with serve_folder(tmp_path / "crowd", idle_seconds=1, connections=8) as server:
        lines = [line_to(server) for _ in range(12)]
        for line in lines:
            assert everything(line) == b""
            line.close()
        assert server.client.get("/healthz").status_code == 200


def test_an_answer_may_take_longer_than_a_connection_may_be_idle(serve_folder, tmp_path):
    with serve_folder(tmp_path / "long", idle_seconds=1, body_seconds=60) as server, line_to(server) as line:
        head = b"POST /sparql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/sparql-query\r\n"
        line.sendall(head + b"connection: close\r\ncontent-length: 6\r\n\r\nASK")
        time.sleep(2)
        line.sendall(b" {}")
        assert everything(line).startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize("media", ["text/plain; charset=gb18030", "application/json;charset=UTF-16"])
def test_a_text_in_another_charset_is_refused_and_not_misread(client, media):
    sent = client.post("/api/articles", content=b'{"text": "abc"}', headers={"content-type": media})
    refused(sent, 415)
    assert "UTF-8" in sent.json()["detail"]


def test_writes_and_refusals_stand_in_the_audit_log_without_secrets(serve_folder, tmp_path, caplog):
    folder = tmp_path / "watched"
    with caplog.at_level(logging.DEBUG), serve_folder(folder, open=()) as server:
        _, writer = Keys(folder).add("写入", [Scope.WRITE])
        _, admin = Keys(folder).add("admin", [Scope.ADMIN])
        sent = server.client.post("/api/articles", json=ARTICLE, headers=bearer(writer))
        assert sent.status_code == 201, sent.text
        refused(server.client.post("/api/cypher", json={"query": "RETURN 'geheim'"}, headers=bearer(writer)), 403)
        refused(server.client.get("/api/stats", headers=bearer(f"{writer}x")), 401)
        refused(server.client.post("/api/cypher", json={"query": "CREATE (n:Geheim)"}, headers=bearer(admin)), 400)
        (write,) = server.client.get("/api/audit", headers=bearer(admin)).json()["items"]
        refusals = server.client.get("/api/audit?refused=true", headers=bearer(admin)).json()["items"]
    assert (write["who"], write["from"], write["outcome"], write["path"]) == (
        "写入",
        "127.0.0.1",
        "done",
        "/api/articles",
    )
    assert [(r["who"], r["status"], r["path"]) for r in refusals] == [
        ("admin", 400, "/api/cypher"), ("anyone", 401, "/api/stats"), ("写入", 403, "/api/cypher"),
    ]  # fmt: skip
    kept = "".join(p.read_text("utf-8") for p in folder.glob("*.jsonl")) + caplog.text
    for secret in (writer, admin, writer.split("_")[2], "geheim", "Geheim", "歌咏"):
        assert secret not in kept
    assert all((p.stat().st_mode & 0o077) == 0 for p in (*folder.glob("*.jsonl"), folder / "keys.sqlite"))


def test_the_keys_are_kept_hashed(folder, tokens):
    held = (folder / "keys.sqlite").read_bytes()
    for token in tokens.values():
        secret = token.split("_")[2]
        assert secret.encode() not in held
        assert bytes.fromhex(secret) not in held


def test_the_document_says_which_paths_need_a_key(client):
    document = client.get("/openapi.json").json()
    assert document["components"]["securitySchemes"]["key"]["scheme"] == "bearer"
    assert "security" not in document["paths"]["/healthz"]["get"]
    asking = document["paths"]["/api/cypher"]["post"]
    assert asking["security"] == [{"key": []}]
    assert {"401", "403", "429"} <= asking["responses"].keys()


def test_an_error_of_neo4j_shows_no_password(kg, tmp_path):
    env = {"KG_NEO4J_URI": "bolt://127.0.0.1:1", "KG_NEO4J_PASSWORD": "Geheim-7"}
    done = kg("status", "--data", tmp_path, env=env, code=2)
    assert "Geheim" not in done.stdout + done.stderr
    (tmp_path / "ledger.sqlite").touch()
    done = kg("status", "--data", tmp_path, env=env, code=3)
    assert "Geheim" not in done.stdout + done.stderr

"""How the server listens, and what it says before the application is asked."""

import json
import socket

import h11
import pytest
import uvicorn

from api.commands.serving import listening
from api.wire import Joined, _encoded


async def nothing(scope, receive, send):
    """Answer nothing."""


def test_a_connection_sends_what_is_written_at_once():
    with listening(uvicorn.Config(nothing, port=0, log_level="error")) as server:
        server.listen()
        with socket.create_connection(server.getsockname()), server.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


@pytest.mark.parametrize("pieces", [(), (b"",), (b"one",), (b"one", b"two")], ids=["none", "empty", "one", "two"])
def test_the_head_of_an_answer_goes_with_the_first_of_its_body(pieces):
    """What is put on the line is what h11 alone puts there, and nothing of it before the body begins."""
    length = [(b"content-length", str(sum(map(len, pieces))).encode())]
    events = [h11.Response(status_code=200, headers=length), *(h11.Data(data=p) for p in pieces), h11.EndOfMessage()]
    ours, bare = ([line.send(e) for e in events] for line in map(asked, (Joined, h11.Connection)))
    assert ours[0] == b""
    assert ours[1] == bare[0] + bare[1]
    assert ours[2:] == bare[2:]


def test_what_is_no_answer_yet_is_not_held_back():
    line = asked(Joined, b"expect: 100-continue\r\ncontent-length: 1\r\n")
    assert line.send(h11.InformationalResponse(status_code=100, headers=[])).startswith(b"HTTP/1.1 100 ")


def asked(kind, more=b""):
    """Return a connection of a kind that was sent a request."""
    line = kind(h11.SERVER)
    line.receive_data(b"GET / HTTP/1.1\r\nhost: localhost\r\n" + more + b"\r\n")
    assert isinstance(line.next_event(), h11.Request)
    return line


def said(address, request):
    """Send bytes on a connection of one's own; return the answer's head in lower case, and its body."""
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=120) as line:
        line.sendall(request)
        whole = b""
        while piece := line.recv(65536):
            whole += piece
    head, _, body = whole.partition(b"\r\n\r\n")
    return head.decode().lower(), body


def is_ours(head, body, status):
    """Hold an answer to be a problem document with the headers that every answer has."""
    assert head.startswith(f"http/1.1 {status} ")
    assert "content-type: application/problem+json" in head
    assert "content-security-policy: default-src 'none'" in head
    assert "x-content-type-options: nosniff" in head
    assert "\nserver:" not in head
    assert json.loads(body)["status"] == status


@pytest.mark.parametrize(
    "request_",
    [b"this is no HTTP\r\n\r\n", b"GET / HTTP/1.1\r\nbad header\r\n\r\n", b"GET /\x00 HTTP/1.1\r\nhost: localhost\r\n\r\n",
     b"GET / HTTP/1.1\r\nhost: localhost\r\ncontent-length: x\r\n\r\n"],
    ids=["no request", "no header", "a NUL", "no length"],
)  # fmt: skip
def test_what_is_no_http_is_refused_as_everything_else_is(served, request_):
    is_ours(*said(served.address, request_), 400)
    assert served.client.get("/healthz").status_code == 200


def test_one_connection_more_than_may_be_is_told_so(serve_folder, tmp_path):
    with serve_folder(tmp_path / "small", connections=2) as server:
        assert server.client.get("/healthz").status_code == 200  # and its connection stays open
        head, body = said(server.address, b"GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n")
        is_ours(head, body, 503)
        assert "retry-after: 5" in head
        assert server.client.get("/healthz").status_code == 200


def searched(served, line):
    """Return what is found by an address as it is typed."""
    head, body = said(served.address, line + b" HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
    return head, json.loads(body)


def test_an_address_may_be_typed_as_it_is_read(served):
    typed = "GET /api/entities?q=总工会&limit=3".encode()
    wanted = served.client.get("/api/entities", params={"q": "总工会", "limit": 3}).json()
    assert wanted["items"]
    head, found = searched(served, typed)
    assert head.startswith("http/1.1 200 ")
    assert found == wanted
    head, found = searched(served, "GET /api/entities/总工会".encode())
    assert head.startswith("http/1.1 404 ")
    assert "总工会" in found["detail"]


@pytest.mark.parametrize("code", ["gb18030", "utf-16-le", "latin-1"])
def test_an_address_in_other_bytes_is_told_how_to_be_written(served, code):
    words = "é" if code == "latin-1" else "总工会"
    head, found = searched(served, b"GET /api/entities?q=" + words.encode(code))
    assert head.startswith("http/1.1 400 ")
    assert code == "utf-16-le" or "--data-urlencode" in found["detail"]


def test_only_the_first_line_of_a_request_is_written_anew():
    rest = "host: 总\r\n\r\n总".encode()
    assert _encoded("GET /总 HTTP/1.1\r\n".encode() + rest) == b"GET /%E6%80%BB HTTP/1.1\r\n" + rest
    for kept in (b"GET / HTTP/1.1\r\n" + rest, "GET /总".encode(), b"GET /\xff HTTP/1.1\r\n"):
        assert _encoded(kept) == kept

"""How the server listens, and what it says before the application is asked."""

import json
import socket

import pytest
import uvicorn

from api.commands.serving import listening


async def nothing(scope, receive, send):
    """Answer nothing."""


def test_a_connection_sends_what_is_written_at_once():
    with listening(uvicorn.Config(nothing, port=0, log_level="error")) as server:
        server.listen()
        with socket.create_connection(server.getsockname()), server.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


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

"""How the server listens."""

import socket

import uvicorn

from api.commands.serving import listening


async def nothing(scope, receive, send):
    """Answer nothing."""


def test_a_connection_sends_what_is_written_at_once():
    with listening(uvicorn.Config(nothing, port=0, log_level="error")) as server:
        server.listen()
        with socket.create_connection(server.getsockname()), server.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)

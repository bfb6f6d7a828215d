"""`kg serve`: the HTTP face and the page."""

import socket
import sys
from dataclasses import replace
from typing import Annotated

import typer
import uvicorn
from starlette.types import ASGIApp

from api import app
from api.commands.instances import opened
from api.commands.options import Data
from api.doctor import Finding, server_findings
from api.keys import Keys
from api.output import say
from api.settings import Settings, read, scopes
from api.wire import Wire
from kg.errors import UsageError

SWITCH_SECONDS = 0.0005  # a look-up waits so long for a thread that follows the ledger, at each of its questions
Host = Annotated[str, typer.Option("--host", help="The address to listen on; others than 127.0.0.1 open it to others.")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes a free one.")]
Open = Annotated[
    str | None,
    typer.Option(
        "--open", metavar="SCOPES", help="What callers without a key may do, such as read,query (or KG_OPEN)."
    ),
]


def serve(data: Data = None, host: Host = "127.0.0.1", port: Port = 8000, opened_for: Open = None) -> None:
    """Serve the HTTP face and the page of an instance.

    On 127.0.0.1, and while there is no key, callers may do all but administer; elsewhere they need a key, made with
    `kg key add`, unless --open says what they may do without one.
    """
    settings = replace(read(data), host=host, port=port)
    run(settings if opened_for is None else replace(settings, open=scopes(opened_for, "--open")))


def run(settings: Settings) -> None:
    """Serve until interrupted; the address, and what stands open, is said on standard error."""
    sys.setswitchinterval(SWITCH_SECONDS)
    with listening(settings) as sock, opened(settings, create=True) as instance:  # a port that is taken leaves nothing
        server = uvicorn.Server(configured(app.build(instance, settings), settings))
        warn(settings)
        say(f"serving {settings.data} at http://{settings.host}:{sock.getsockname()[1]}/ (Ctrl+C ends it)")
        server.run(sockets=[sock])


def configured(application: ASGIApp, settings: Settings) -> uvicorn.Config:
    """Return how the server runs: nameless in answers, believing no forwarded address, with bounded connections."""
    return uvicorn.Config(
        application,
        host=settings.host,
        port=settings.port,
        log_level="warning",
        http=Wire,
        server_header=False,
        proxy_headers=bool(settings.proxy),
        forwarded_allow_ips=settings.proxy,
        limit_concurrency=settings.connections,
        timeout_keep_alive=settings.idle_seconds,
    )


def warn(settings: Settings) -> None:
    """Say what stands open, as `kg doctor` would, and whether anybody can be let in."""
    for finding in server_findings(settings):
        if finding.level is not Finding.Level.FINE:
            say(f"{finding.level}: {finding.what}: {finding.said}")
    keys_exist = Keys(settings.folder()).some()
    if not keys_exist and not settings.opened(keys_exist=False):
        say("nobody can be let in yet: kg key add NAME --scope read makes a key, --open read opens reading")


def listening(settings: Settings) -> socket.socket:
    """Return the socket to serve at; connections inherit that what is written leaves at once.

    A long answer is written in pieces, and the second would wait some 40 ms for the first to be acknowledged: asyncio
    sees to that only for sockets that it has made itself. Raises UsageError where the port cannot be had.
    """
    sock = socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        sock.bind((settings.host, settings.port))
        sock.listen()
    except OSError as error:
        sock.close()
        raise UsageError(
            f"port {settings.port} of {settings.host} cannot be had: {error.strerror}; "
            "--port N takes another, --port 0 a free one (make demo PORT=N)"
        ) from None
    return sock

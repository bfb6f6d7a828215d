"""`kg serve` and `kg demo`: the HTTP face and the page."""

import socket
import tempfile
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from api import app
from api.commands.instances import opened
from api.commands.loading import progress, tell
from api.commands.options import Data
from api.output import say
from api.settings import Settings, read
from loaders import ingest

Host = Annotated[str, typer.Option("--host", help="The address to listen on; others than 127.0.0.1 open it to others.")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes a free one.")]


def serve(data: Data = None, host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """Serve the HTTP face and the page of an instance."""
    run(replace(read(data), host=host, port=port))


def demo(data: Data = None, host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """Load the sample pages into a temporary (or the given) folder and serve them."""
    if data is not None:
        _demo(replace(read(data), host=host, port=port))
        return
    with tempfile.TemporaryDirectory(prefix="kg-demo-") as folder:
        _demo(replace(read(Path(folder)), host=host, port=port, neo4j=None))


def _demo(settings: Settings) -> None:
    with opened(settings, create=True) as instance, as_file(files("loaders").joinpath("samples")) as samples:
        with progress([samples]) as step:
            report = ingest.load(instance, [samples], progress=step)
        instance.catch_up()
    tell(report)
    run(settings)


def run(settings: Settings) -> None:
    """Serve until interrupted; the address is said on standard error."""
    with opened(settings, create=True) as instance:
        config = uvicorn.Config(
            app.build(instance, settings),
            host=settings.host,
            port=settings.port,
            log_level="warning",
            server_header=False,
        )
        server = uvicorn.Server(config)
        sock = listening(config)
        say(f"serving {settings.data} at http://{settings.host}:{sock.getsockname()[1]}/ (Ctrl+C ends it)")
        server.run(sockets=[sock])


def listening(config: uvicorn.Config) -> socket.socket:
    """Return the socket to serve at; connections inherit that what is written leaves at once.

    An answer is written in two pieces, and the second would wait some 40 ms for the first to be acknowledged: asyncio
    sees to that only for sockets that it has made itself.
    """
    sock = config.bind_socket()
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return sock

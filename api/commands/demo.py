"""`kg demo`: the sample pages, loaded and served."""

import tempfile
from dataclasses import replace
from importlib.resources import as_file, files
from pathlib import Path

from api.commands.instances import opened
from api.commands.loading import progress, tell
from api.commands.options import Data
from api.commands.serving import Host, Port, listening, run
from api.settings import Settings, read
from loaders import ingest


def demo(data: Data = None, host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """Load the sample pages into a temporary (or the given) folder and serve them."""
    if data is not None:
        _demo(replace(read(data), host=host, port=port))
        return
    with tempfile.TemporaryDirectory(prefix="kg-demo-") as folder:
        _demo(replace(read(Path(folder)), host=host, port=port, neo4j=None))


def _demo(settings: Settings) -> None:
    listening(settings).close()  # a port that is taken is told before anything is loaded
    with opened(settings, create=True) as instance, as_file(files("loaders").joinpath("samples")) as samples:
        with progress([samples]) as step:
            report = ingest.load(instance, [samples], progress=step)
        instance.catch_up()
    tell(report)
    run(settings)

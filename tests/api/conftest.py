"""Fixtures of the doors: the sample pages in a real instance, served by a real server, seen by a real browser.

The server runs in a thread of the test process on a port that the system chose; the browser is Debian's chromium with
everything off that would call out, and each page in it fails its test if it asks for anything but this server.
"""

import io
import os
import shutil
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import httpx
import pytest
import uvicorn
from playwright.sync_api import sync_playwright

from api import app, cli
from api.commands.serving import configured
from api.settings import Settings
from kg.instance import Instance
from loaders import ingest

ROOT = Path(__file__).resolve().parents[2]
BROWSER_ARGUMENTS = (
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
    "--metrics-recording-only",
)


class Served:
    """A running server: its address, its instance and a client for it."""

    def __init__(self, instance, settings):
        self.instance, self.settings = instance, settings
        config = configured(app.build(instance, settings), settings)
        self.socket = config.bind_socket()
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.socket]}, daemon=True)

    def __enter__(self):
        self.thread.start()
        while not self.server.started:
            assert self.thread.is_alive(), "the server ended at its start"
            time.sleep(0.01)
        self.client = httpx.Client(base_url=self.address, timeout=300)
        return self

    def beside(self, **changes):
        """Return another server over the same instance, with some settings changed."""
        return Served(self.instance, replace(self.settings, **changes))

    def __exit__(self, *_):
        self.client.close()
        self.server.should_exit = True
        self.thread.join(30)
        self.socket.close()


def serve(folder, neo4j=None, **settings):
    """Open an instance on a folder and serve it."""
    instance = Instance.open(folder, neo4j=neo4j)
    return instance, Served(instance, Settings(data=folder, port=0, **settings))


@pytest.fixture(scope="session")
def samples():
    return Path(str(files("loaders").joinpath("samples")))


@pytest.fixture(scope="session")
def loaded(tmp_path_factory, samples):
    """Return the folder of an instance that holds the sample pages."""
    folder = tmp_path_factory.mktemp("instance")
    instance = Instance.open(folder)
    report = ingest.load(instance, [samples])
    instance.catch_up()
    instance.close()
    assert not report.refused
    return folder


@pytest.fixture(scope="session")
def serving():
    """Return `serve` for tests that want a server of their own making."""
    return serve


@pytest.fixture(scope="session")
def served(tmp_path_factory, loaded):
    """Return a server over a copy of the sample instance, for tests that only read."""
    folder = tmp_path_factory.mktemp("served") / "instance"
    shutil.copytree(loaded, folder)
    instance, server = serve(folder)
    with server:
        yield server
    instance.close()


@pytest.fixture
def own(tmp_path, loaded):
    """Return a server over a copy of the sample instance that a test may change."""
    shutil.copytree(loaded, tmp_path / "own")
    instance, server = serve(tmp_path / "own")
    with server:
        yield server
    instance.close()


@pytest.fixture(scope="session")
def client(served):
    return served.client


@pytest.fixture(scope="session")
def chromium(pytestconfig):
    """Return a running browser, or skip."""
    path = shutil.which("chromium")
    if path is None:
        house = pytestconfig.pluginmanager.get_plugin(str(ROOT / "tests" / "conftest.py"))
        house.missing("browser", "no chromium on the path")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=list(BROWSER_ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def serve_folder():
    """Return a way to serve any folder for the length of a block."""

    @contextmanager
    def serving(folder, **settings):
        instance, server = serve(folder, **settings)
        with server:
            yield server
        instance.close()

    return serving


@pytest.fixture
def tab(chromium, served):
    """Return a new browser page that may ask this server only, and that fails its test on any script error."""
    context = chromium.new_context(locale="zh-CN", viewport={"width": 1280, "height": 860})
    page = context.new_page()
    strangers, errors = [], []
    page.on("request", lambda r: r.url.startswith((served.address, "data:", "blob:")) or strangers.append(r.url))
    page.on("pageerror", lambda e: errors.append(str(e)))
    page.on("console", lambda m: m.type == "error" and "Content Security Policy" in m.text and errors.append(m.text))
    yield page
    context.close()
    assert strangers == []
    assert errors == []


class Done:
    """What a call of the command line left: exit code, output, errors."""

    def __init__(self, code, stdout, stderr):
        self.returncode, self.stdout, self.stderr = code, stdout, stderr

    def expect(self, code):
        assert code is None or self.returncode == code, f"exit {self.returncode}\n{self.stdout}\n{self.stderr}"
        return self


def environment(more):
    return {k: v for k, v in os.environ.items() if not k.startswith("KG_")} | (more or {})


@pytest.fixture
def kg(monkeypatch):
    """Return a way to call the command line in this process, which spares each call the imports."""

    def run(*arguments, env=None, stdin="", code=0):
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
        with monkeypatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            patch.setattr("os.environ", environment(env))
            patch.setattr("sys.argv", ["kg", *map(str, arguments)])
            patch.setattr("sys.stdin", io.StringIO(stdin))
            with pytest.raises(SystemExit) as ended:
                cli.main()
        texts = (stream.buffer.getvalue().decode() for stream in (out, err))
        return Done(ended.value.code or 0, *texts).expect(code)

    return run


@pytest.fixture
def kg_process():
    """Return a way to call the command line in a process of its own."""

    def run(*arguments, env=None, code=0):
        command = [sys.executable, "-m", "api.cli", *map(str, arguments)]
        done = subprocess.run(
            command, cwd=ROOT, env=environment(env), capture_output=True, text=True, check=False, timeout=300
        )
        return Done(done.returncode, done.stdout, done.stderr).expect(code)

    return run

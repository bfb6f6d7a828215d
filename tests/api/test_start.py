"""What starting the service must not wait for: modules that only some later question needs."""

import subprocess
import sys
from importlib.util import find_spec

import pytest

HEAVY = (
    "kg.identity", "loaders.extract", "loaders.layout", "loaders.rules", "loaders.tagger", "networkx", "neo4j",
    "numpy", "pypinyin", "pyvis", "rdflib",
)  # fmt: skip
FOUND = f"print([name for name in {HEAVY} if name in sys.modules])"
# As `kg serve` starts, up to the answer to a look-up; nothing is listened to, so that nothing else can ask.
LOOKED_UP = f"""
import asyncio, sys
from pathlib import Path
from api.commands import serving
from api.app import build
from api.settings import Settings
from kg.instance import Instance
folder = Path(sys.argv[1])
instance = Instance.open(folder)
app = build(instance, Settings(data=folder))
with instance.ledger.reading() as connection:
    key = connection.execute("SELECT id FROM entity").fetchone()[0]
async def receive():
    return {{"type": "http.request", "body": b"", "more_body": False}}
async def send(message):
    assert message.get("status", 200) == 200, message
async def ask(path):
    scope = {{"type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": b"",
             "headers": [(b"host", b"localhost")], "client": ("127.0.0.1", 1), "root_path": "", "scheme": "http"}}
    await app(scope, receive, send)
async def all_of_it():
    await ask(f"/api/entities/{{key}}")
    await ask("/")
    await ask("/healthz")
asyncio.run(all_of_it())
{FOUND}
"""


def said(code, *arguments):
    """Return what a Python of its own prints."""
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]


def test_a_look_up_waits_for_no_module_that_it_does_not_need(loaded):
    assert said(LOOKED_UP, loaded) == "[]"


def test_the_vocabulary_is_read_without_rdflib():
    assert said(f"import sys, ontology; ontology.load(); {FOUND}") == "[]"


def test_an_import_would_be_seen():
    assert said(f"import sys, networkx; {FOUND}") == "['networkx']"


@pytest.mark.parametrize("name", HEAVY)
def test_what_must_not_be_imported_is_there(name):
    assert find_spec(name)

"""Fixtures that every test may ask for: shared measures where they exist, and what a real run needs.

Nothing is mocked: a test that needs a server or a browser gets a real one or is skipped and counted; with
`KG_REQUIRE=neo4j,browser` such a skip is a failure.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import neo4j_server
import pytest
from neo4j import GraphDatabase

from kg.stores import Neo4jSettings

ROOT = Path(__file__).resolve().parents[1]
SERVER = pytest.StashKey[str]()


def missing(what: str, why: str) -> None:
    """Skip the test, or fail it where the environment says that this must be there."""
    if what in os.environ.get("KG_REQUIRE", "").split(","):
        pytest.fail(f"KG_REQUIRE names {what}: {why}")
    pytest.skip(f"{what}: {why}")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of shared measures that stands beside the checkout, or skip."""
    folder = Path(os.environ.get("KG_SHARED", ROOT.parent / "shared"))
    if not (folder / "gold").is_dir():
        missing("shared", f"no shared measures at {folder}")
    return folder


@pytest.fixture(scope="session")
def neo4j(request: pytest.FixtureRequest) -> Iterator[Neo4jSettings]:
    """Return how to reach a real Neo4j server, started once for the whole run; skip where none can be had."""
    with ExitStack() as stack:
        try:
            server = stack.enter_context(neo4j_server.running())
        except neo4j_server.Unavailable as error:
            missing("neo4j", str(error))
        yield Neo4jSettings(server.uri, server.user, server.password, wait=5.0)
        request.config.stash[SERVER] = server.report()


@pytest.fixture
def empty_neo4j(neo4j: Neo4jSettings) -> Neo4jSettings:
    """Return the server of this run with nothing in its database; it is ours alone, so it may be emptied."""
    with GraphDatabase.driver(neo4j.uri, auth=(neo4j.user, neo4j.password)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n", database_="neo4j")
    return neo4j


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """Keep what a worker of a run in parallel says of its server."""
    said = getattr(node, "workeroutput", {}).get("server")
    if said:
        config = node.config  # type: ignore[attr-defined]
        config.stash[SERVER] = "; ".join([*filter(None, [config.stash.get(SERVER, "")]), said])


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand the report of this worker's server to the process that prints the summary."""
    if SERVER in session.config.stash and hasattr(session.config, "workeroutput"):
        session.config.workeroutput["server"] = session.config.stash[SERVER]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say which server took part and how much was written to it."""
    if SERVER in config.stash:
        terminalreporter.write_line(f"neo4j server: {config.stash[SERVER]}")

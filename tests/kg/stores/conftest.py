"""The stores of the property graph, each open and empty, for tests that hold for both."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.stores import EmbeddedStore
from kg.stores.base import QueryStore
from kg.stores.bolt import BoltStore

Open = Callable[[], QueryStore]
BOTH = ["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)]


@pytest.fixture(params=BOTH)
def open_graph(request: pytest.FixtureRequest, tmp_path: Path) -> Open:
    """Return what opens the same store again and again: an embedded one, or the Neo4j server of this run."""
    if request.param == "embedded":
        return lambda: EmbeddedStore(tmp_path / "graph")
    settings = request.getfixturevalue("empty_neo4j")
    return lambda: BoltStore(settings)


@pytest.fixture
def graph(open_graph: Open) -> Iterator[QueryStore]:
    """Return an empty property graph."""
    store = open_graph()
    yield store
    store.close()

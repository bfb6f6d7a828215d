"""The W3C's SPARQL 1.1 tests from the shared folder, and a query worker whose store holds the data of one of them."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pyoxigraph as ox
import pytest
import rdflib

from kg.gates import sparql as gate
from kg.stores.answer import ask_for
from kg.stores.base import Limits
from kg.workers import Pool, Reply, Setup

_FORMATS = {"ttl": ox.RdfFormat.TURTLE, "rdf": ox.RdfFormat.RDF_XML, "nt": ox.RdfFormat.N_TRIPLES}


class Bench:
    """Workers as `/sparql` has them: gate, child process, read-only store; only the data is the test's.

    `ask` also tells a base address, which no caller over HTTP can: the tests write addresses relative to their file.
    """

    def __init__(self, folder: Path) -> None:
        """Keep one store for each set of files in this folder."""
        self._folder = folder
        self._setups: dict[tuple[object, ...], Setup] = {}
        self._setup: Setup | None = None
        self._pool = Pool(self._supply, size=1)

    def load(self, default: list[tuple[str, str]], named: list[tuple[str, str]]) -> None:
        """Let the next questions be asked of these files: (path, address), in the default graph or one of their own."""
        key = (*default, "named", *named)
        if key not in self._setups:
            path = self._folder / f"data{len(self._setups)}"
            store = ox.Store(str(path))
            for file, address in default:
                store.load(path=file, format=_format(file), base_iri=address)
            for file, address in named:
                store.load(path=file, format=_format(file), base_iri=address, to_graph=ox.NamedNode(address))
            store.flush()
            del store
            self._setups[key] = Setup("rdf", str(path), {"path": str(path)})
        self._setup = self._setups[key]

    def ask(self, query: str, base: str, formats: list[str]) -> Reply:
        """Ask as `/sparql` does; raises what the gate and the worker raise."""
        gate.check(query)
        limits = Limits(seconds=20)
        request = ask_for(query, limits) | {"formats": formats, "base": base}
        return self._pool.ask(request, seconds=limits.seconds, memory=limits.memory_bytes)

    def close(self) -> None:
        """End the worker."""
        self._pool.close()

    def _supply(self) -> Setup:
        assert self._setup is not None
        return self._setup


def _format(file: str) -> ox.RdfFormat:
    return _FORMATS[file.rpartition(".")[2]]


@pytest.fixture(scope="session")
def checker(shared: Path) -> Iterator[ModuleType]:
    """Return the checker that stands beside the tests: it reads manifests and expected results, and compares."""
    if not (shared / "w3c" / "run_suite.py").is_file():
        pytest.skip(f"no W3C tests in {shared}")
    normalised = rdflib.NORMALIZE_LITERALS
    specification = importlib.util.spec_from_file_location("w3c_checker", shared / "w3c" / "run_suite.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)  # it turns normalisation off for the whole process
    yield module
    rdflib.NORMALIZE_LITERALS = normalised


@pytest.fixture(scope="session")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    bench = Bench(tmp_path_factory.mktemp("w3c"))
    yield bench
    bench.close()

"""Guards the direction of imports: api -> loaders -> kg -> ontology, and no circle inside, type-only ones included."""

import ast
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ("api", "loaders", "kg", "ontology")
FORBIDDEN = {"utils", "util", "common", "helpers", "core", "manager", "misc", "base_utils"}
OPTIONAL_INSIDE = {"neo4j", "pyshacl", "rdflib", "numpy", "multiprocessing"}


def modules() -> dict[str, Path]:
    """Return every module of the four packages by its dotted name."""
    found = {}
    for floor in FLOORS:
        for path in sorted((ROOT / floor).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imported(name: str, path: Path, known: dict[str, Path]) -> Iterator[str]:
    """Yield the dotted names that a module imports anywhere in its text, relative ones resolved."""
    package = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            stem = ".".join([*base, *((node.module or "").split(".") if node.module else [])])
            # A module named in `from package import module` is the target, not the package's roll-call around it.
            names = [f"{stem}.{alias.name}" for alias in node.names]
            yield from (name if name in known else stem for name in names)


def arrows() -> nx.DiGraph:
    """Return the graph of imports between our modules; a name imported from a package leads to that package's file."""
    known = modules()
    graph = nx.DiGraph()
    for name, path in known.items():
        for target in imported(name, path, known):
            if target in known and target != name:
                graph.add_edge(name, target)
    return graph


def test_imports_run_downward_only():
    rank = {floor: i for i, floor in enumerate(FLOORS)}
    upward = [(a, b) for a, b in arrows().edges if rank[b.split(".")[0]] < rank[a.split(".")[0]]]
    assert upward == []


def test_no_import_circles():
    circles = [sorted(c) for c in nx.strongly_connected_components(arrows()) if len(c) > 1]
    assert circles == []


def test_no_rooms_without_a_noun():
    assert [m for m in modules() if m.split(".")[-1] in FORBIDDEN] == []


@pytest.mark.parametrize("floor", FLOORS)
def test_each_file_says_first_what_it_is_for(floor):
    silent = [
        str(p.relative_to(ROOT))
        for p in sorted((ROOT / floor).rglob("*.py"))
        if not (ast.get_docstring(ast.parse(p.read_text(encoding="utf-8"))) or "").strip()
    ]
    assert silent == []


def test_no_file_is_longer_than_350_lines():
    long = {m: n for m, p in modules().items() if (n := p.read_text(encoding="utf-8").count("\n")) > 350}
    assert long == {}

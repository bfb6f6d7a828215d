"""Killed in the middle of writing, a store opens again with data and sequence number that agree."""

import importlib.util
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.stores import Neo4jSettings

CHILD = Path(__file__).with_name("crash_child.py")
ROOT = Path(__file__).resolve().parents[3]
_SPEC = importlib.util.spec_from_file_location("crash_child", CHILD)
assert _SPEC
assert _SPEC.loader
child = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(child)


@pytest.mark.parametrize("kind", ["embedded", "rdf", "rdf in bulk", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def test_a_killed_writer_leaves_data_and_sequence_that_agree(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    place = str(tmp_path / "store")
    if kind == "neo4j":
        server: Neo4jSettings = request.getfixturevalue("empty_neo4j")
        place = f"{server.uri} {server.user} {server.password}"
    told = 0
    for round_ in range(3):
        told = max(told, _run_and_kill(kind, place, random.Random(round_).uniform(0.05, 0.6)))
        store = child.opened(kind, place)
        reached = store.sequence()
        assert reached >= told, "what was acknowledged is lost"
        assert reached <= told + 1
        seen = _seen(kind, store)
        assert seen == {str(reached)}, "data of another sequence number"
        store.apply(child.batch(reached + 1))
        store.close()  # a slow machine would answer from the copy that the question above was asked of
        store = child.opened(kind, place)
        assert _seen(kind, store) == {str(reached + 1)}
        told = reached + 1
        store.close()


def _run_and_kill(kind: str, place: str, seconds: float) -> int:
    """Let the child write for so long after its first batch, kill it, return the last number it told."""
    command = [sys.executable, str(CHILD), kind, place]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env={"PYTHONPATH": str(ROOT)})
    assert process.stdout
    first = process.stdout.readline()
    assert first, "the child did not start"
    time.sleep(seconds)
    process.kill()
    rest = process.stdout.read().splitlines()
    process.wait()
    process.stdout.close()
    return int(rest[-1] if rest else first)


def _seen(kind: str, store) -> set[str]:
    if kind == "rdf in bulk":
        rows = store.query("SELECT ?at (COUNT(*) AS ?n) { ?s ?p ?at } GROUP BY ?at").rows
        assert [int(n) for _, n in rows] == [(child.WIDTH + 1) * (child.MANY + 1)]
        return {str(row[0]) for row in rows}
    if kind == "rdf":
        rows = store.query("SELECT ?at { ?s <https://example.org/ns#at> ?at }").rows
        assert len(rows) == child.WIDTH + 1
        return {str(row[0]) for row in rows}
    nodes = store.query("MATCH (n:Entity) RETURN n.at").rows
    edges = store.query("MATCH (:Entity)-[r:NEXT]->(:Entity) RETURN r.at").rows
    assert (len(nodes), len(edges)) == (child.WIDTH + 1, child.WIDTH)
    return {str(row[0]) for row in nodes + edges}

"""Asks the loaded pages their questions in Cypher, of both property graphs, and in SPARQL, and compares the answers.

The sample pages always run; the twenty questions about the real page run wherever the shared measures are.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import lookups
from kg.ask import PREFIXES
from kg.errors import NotFoundError
from kg.instance import Instance
from loaders import ingest

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "loaders" / "samples"
sys.path.insert(0, str(HERE))

from answers import cells, missing_and_extra, queries  # noqa: E402 - the module stands beside this file

GOLD, SAMPLE = queries("gold.toml"), queries("samples.toml")

# Where reading is still too weak for an answer: the question and what is missing. Strict, so that a mended one is seen.
WEAK: dict[str, str] = {}


def loaded(folder: Path, paths: list[Path], neo4j=None) -> Instance:
    """Return an instance with these files loaded and all projections level."""
    instance = Instance.open(folder, neo4j=neo4j)
    report = ingest.load(instance, paths)
    assert [o.why for o in report.refused] == []
    instance.catch_up()
    return instance


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Iterator[Instance]:
    """Return an embedded instance with the sample pages."""
    instance = loaded(tmp_path_factory.mktemp("sample"), [SAMPLES])
    yield instance
    instance.close()


@pytest.fixture(scope="module")
def page(tmp_path_factory, shared) -> Iterator[Instance]:
    """Return an embedded instance with the real page."""
    instance = loaded(tmp_path_factory.mktemp("page"), [shared / "gold" / "page.txt"])
    yield instance
    instance.close()


def names_of(instance: Instance):
    """Return a look-up from an id to all names of its entity; empty for what is no entity."""

    def names(key: str) -> list[str]:
        try:
            with instance.ledger.reading() as connection:
                found = lookups.entity(connection, key)
        except NotFoundError:
            return []
        return [found["name"], *found["aliases"]]

    return names


def ask(instance: Instance, query: dict, language: str) -> list[set[str]]:
    """Return the answers of one store as sets of equal forms."""
    if language == "cypher":
        table = instance.graph.query(query["cypher"])
    else:
        table = instance.rdf.query(PREFIXES + query["sparql"])
    return cells(table.rows, names_of(instance), joined=bool(query.get("joined")))


def check(instance: Instance, query: dict, expected: dict, language: str) -> None:
    """Hold one answer against the expected one; a negative question counts only where its things are there."""
    if "exists" in query:
        assert instance.graph.query(query["exists"]).rows, "what the negative question is about is not in the graph"
    found = ask(instance, query, language)
    missing, extra = missing_and_extra(
        expected["answer"], expected.get("also_accept") or [], found, query.get("same") or {}
    )
    assert (missing, extra) == ([], [])


def cases(names: dict, prefix: str) -> list:
    """Return the ids of questions as parameters, the weak ones marked as strict xfails that name what is missing."""
    return [
        pytest.param(q, marks=[pytest.mark.xfail(reason=WEAK[q], strict=True)] if q in WEAK else [], id=f"{prefix}-{q}")
        for q in names
    ]


@pytest.mark.parametrize("language", ["cypher", "sparql"])
@pytest.mark.parametrize("question", cases(SAMPLE, "sample"))
def test_sample_pages_answer(sample, question, language):
    expected = {q["id"]: q for q in json.loads((SAMPLES / "questions.json").read_text(encoding="utf-8"))}
    check(sample, SAMPLE[question], expected[question], language)


@pytest.mark.parametrize("language", ["cypher", "sparql"])
@pytest.mark.parametrize("question", cases(GOLD, "page"))
def test_real_page_answers(page, shared, question, language):
    expected = {q["id"]: q for q in json.loads((shared / "gold" / "questions.json").read_text(encoding="utf-8"))}
    check(page, GOLD[question], expected[question], language)


@pytest.mark.neo4j
def test_neo4j_answers_as_the_embedded_graph_does(sample, empty_neo4j, tmp_path):
    server = loaded(tmp_path / "server", [SAMPLES], empty_neo4j)
    try:
        different = [q for q, query in SAMPLE.items() if rows(server, query) != rows(sample, query)]
    finally:
        server.close()
    assert different == []


def rows(instance: Instance, query: dict) -> list[tuple]:
    """Return the raw rows of a Cypher query in one order."""
    return sorted(instance.graph.query(query["cypher"]).rows, key=str)


def test_every_sample_question_has_its_queries():
    asked = {q["id"] for q in json.loads((SAMPLES / "questions.json").read_text(encoding="utf-8"))}
    assert asked == set(SAMPLE)


def test_at_most_eight_questions_of_the_real_page_are_too_hard():
    assert len([q for q in WEAK if q in GOLD]) <= 8

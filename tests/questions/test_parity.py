"""Holds both languages to one answer: every named question, asked of the property graph and of the RDF dataset.

KNOWN lists where the engines are allowed to differ, at most three, each with its reason.
"""

from pathlib import Path

import pytest

from kg.ask import answer, at_a_glance, questions
from kg.instance import Instance
from kg.stores.base import Table
from loaders import ingest

SAMPLES = Path(__file__).parents[2] / "loaders" / "samples"

KNOWN: dict[str, str] = {}

# An argument for each parameter that something in the sample pages answers to.
ARGUMENTS = {
    "name": "市",
    "honour": "劳动",
    "union": "总工会",
    "document": "办法",
    "event": "比武",
    "prize": "金奖",
    "about": "市",
    "measure": "人才",
    "project": "工程",
}


@pytest.fixture(scope="module")
def instance(tmp_path_factory):
    """Return an embedded instance with the sample pages."""
    opened = Instance.open(tmp_path_factory.mktemp("parity"))
    ingest.load(opened, [SAMPLES])
    opened.catch_up()
    yield opened
    opened.close()


@pytest.mark.parametrize("bound", [False, True], ids=["open", "bound"])
@pytest.mark.parametrize("name", [n for n in questions() if n not in KNOWN])
def test_cypher_and_sparql_answer_alike(instance, name, bound):
    question = questions()[name]
    arguments = {p: ARGUMENTS[p] for p in question.parameters} if bound else {}
    cypher = answer(instance.graph, question, arguments, "cypher")
    sparql = answer(instance.rdf, question, arguments, "sparql")
    assert cypher.rows == sparql.rows
    assert cypher.sequence == sparql.sequence
    if not bound:
        assert cypher.rows, "a question that nothing answers proves nothing"


def test_namesakes_keep_rows_of_their_own():
    question = questions()["model-workers"]
    table = Table(
        question.columns,
        (
            ("常小满", "e-1", "云溪工匠", "甲厂", None, None, "表彰", "常小满、常小满获评。", "e-9", "s-1"),
            ("常小满", "e-1", "云溪工匠", "乙厂", None, None, "表彰", "常小满、常小满获评。", "e-9", "s-1"),
            ("常小满", "e-2", "云溪工匠", "丙厂", None, None, "表彰", "常小满、常小满获评。", "e-9", "s-2"),
            ("陆小满", "e-3", "云溪工匠", None, None, None, "表彰", "陆小满获评。", "e-9", "s-3"),
        ),
        truncated=True,
    )
    shown = at_a_glance(question, table)
    assert [(row[1], row[3]) for row in shown.rows] == [("e-1", "甲厂、乙厂"), ("e-2", "丙厂"), ("e-3", None)]
    assert shown.truncated
    assert shown.columns == question.columns[:-2]


@pytest.mark.parametrize("name", questions())
def test_an_answer_leads_to_its_sentence_or_its_article(instance, name):
    """A column `x_id` is the id of what `x` shows; what every row has is the way to where the fact is said."""
    question = questions()[name]
    rows = [dict(zip(question.columns, r, strict=True)) for r in answer(instance.graph, question, {}, "cypher").rows]
    led = next(column for column in ("quote_id", "title_id", "id") if column in question.columns)
    assert all(row[led].startswith("a-" if led == "title_id" else "s-") for row in rows)
    for column in (c for c in question.columns if c.endswith("_id")):
        assert column.removesuffix("_id") in question.columns
        assert all((row[column] is None) == (row[column.removesuffix("_id")] is None) for row in rows)


def test_there_are_at_most_three_known_differences():
    assert len(KNOWN) <= 3
    assert set(KNOWN) <= set(questions())

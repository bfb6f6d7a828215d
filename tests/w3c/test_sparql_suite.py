"""The W3C's SPARQL 1.1 query evaluation tests through the gate and the workers of `/sparql`.

What is refused on purpose and where the engine is wrong stand here by name: a test that passes although it is listed is
a failure too, so that the lists stay true.
"""

import json
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from rdflib import Graph

from kg.errors import KgError, QueryRefusedError

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning"),  # the checker leaves closing to the interpreter
]
REFUSED = {"constructwhere04 - CONSTRUCT WHERE": "FROM would load a graph from an address; all facts are in one graph"}
# Groups that are not run: what they ask for is refused, or is no query evaluation.
LEFT_OUT = {
    "service": "SERVICE asks another server: refused, whatever the address",
    "entailment": "nothing is inferred while asking: subclasses are written out when facts are stored",
}
ENGINE = {
    "GROUP_CONCAT with same language tag": "Oxigraph 0.5 answers without the language tag (SPARQL 1.2 wants it)",
    "GROUP_CONCAT with one element": "the same",
    "COUNT: no GROUP BY inside of GRAPH": "Oxigraph counts over all graphs at once",
    "VALUES inside GRAPH binding the same variable as the graph name": "Oxigraph joins after choosing the graph",
    "BNODE(str)": "Oxigraph makes one blank node a call, not one a solution and label",
    "outer GRAPH operator does not affect MINUS disjointness": "Oxigraph takes the graph's name into MINUS",
    "* with start being a constant on the empty dataset": "Oxigraph's paths of length zero need a term in the data",
    "* with end being a constant on the empty dataset": "the same",
    "? with start being a constant on the empty dataset": "the same",
    "? with end being a constant on the empty dataset": "the same",
    "tsv03 - TSV Result Format": "Oxigraph stores numbers in one form (1.0 for 1.0e0), so their spelling is lost",
    "csv03 - CSV Result Format": "the same",
}


def answered(checker: ModuleType, worker: Any, test: dict[str, Any]) -> tuple[Any, ...]:
    """Return our answer in the checker's form; raises errors of ours."""
    worker.load(test["data"], test["named"])
    as_csv = test["result"].endswith(".csv")
    query = Path(test["q"]).read_text(encoding="utf-8")
    reply = worker.ask(query, f"file://{test['q']}", ["csv" if as_csv else "json", "ntriples"])
    if reply.head["format"] == "csv":
        return "csv", reply.body.decode()
    if reply.head["format"] == "ntriples":
        return "graph", Graph().parse(data=reply.body.decode(), format="nt")
    found: tuple[Any, ...] = checker.from_json(json.loads(reply.body))
    return found


def outcome(checker: ModuleType, worker: Any, test: dict[str, Any]) -> str:
    try:
        got = answered(checker, worker, test)
    except QueryRefusedError:
        return "refused"
    except KgError as error:
        return f"error: {error}"
    return "right" if checker.compare(got, checker.expected(test["result"]), test["lax"]) else "wrong"


def run(test: dict[str, Any]) -> bool:
    """Tell whether a test is one of query evaluation that can be run without another server."""
    outside = test["service"] or test["entail"] or test["grp"] in LEFT_OUT
    return bool(not outside and test["q"] and test["result"])


def test_every_query_is_answered_as_the_w3c_says_or_is_listed(checker: ModuleType, worker: Any, shared: Path) -> None:
    found = {t["name"]: outcome(checker, worker, t) for t in checker.tests(str(shared / "w3c"), "sparql11") if run(t)}
    refused = {name for name, what in found.items() if what == "refused"}
    wrong = {name: what for name, what in found.items() if what not in {"right", "refused"}}
    counted = Counter(found.values())
    assert (counted["right"], len(found)) == (222, 235), counted
    assert refused == set(REFUSED)
    assert {n: w for n, w in wrong.items() if n not in ENGINE} == {}
    assert set(ENGINE) <= set(wrong)


def test_what_asks_another_server_is_refused(checker: ModuleType, worker: Any, shared: Path) -> None:
    asking = [t for t in checker.tests(str(shared / "w3c"), "sparql11") if t["grp"] == "service" and t["q"]]
    assert asking
    for test in asking:
        worker.load([], [])
        with pytest.raises(QueryRefusedError, match="SERVICE"):
            worker.ask(Path(test["q"]).read_text(encoding="utf-8"), f"file://{test['q']}", ["json"])

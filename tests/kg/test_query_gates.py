"""The gates by themselves: what tokens tell, held against real parsers where there are any."""

import warnings
from pathlib import Path

import pytest
from rdflib.plugins.sparql.parser import parseQuery

from kg.errors import QueryRefusedError
from kg.gates import cypher, measure, sparql


def refused(check, text: str) -> str:
    with pytest.raises(QueryRefusedError) as caught:
        check(text)
    return str(caught.value)


@pytest.mark.parametrize("check", [cypher.check, sparql.check])
def test_texts_that_no_parser_should_see(check) -> None:
    assert "empty" in refused(check, "  \n")
    assert "NUL" in refused(check, "ASK {}\x00")
    assert "Unicode" in refused(check, "ASK {} \ud800")
    assert str(measure.MAX_BYTES) in refused(check, "ASK {} # " + "长" * 6000)
    assert "nested" in refused(check, "ASK " + "{" * 101 + "}" * 101)


def test_brackets_in_texts_names_and_comments_do_not_count() -> None:
    deep = "(" * 300
    cypher.check(f"RETURN '{deep}', \"{deep}\" AS `{deep}` // {deep}\n/* {deep} */")
    sparql.check(f"ASK {{ ?s ?p '{deep}', \"{deep}\", '''\n{deep}''' }} # {deep}")


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n:Set {create: 1})-[:DELETE]->(m) RETURN n.set, m.delete AS remove, $merge",
        "MATCH (n) RETURN n.name AS `CREATE (n)`",
        "MATCH (n) WHERE n.text = 'SET x' RETURN \"it's LOAD CSV\" // DELETE",
        "RETURN reduce(total = 0, x IN [1, 2] | total + x) AS t",
        "MATCH (n) RETURN n.a + n.a",
        "RETURN 'a\\'b' + \"c\\\"d\" /* ' */ AS x",
    ],
)
def test_reading_passes(text: str) -> None:
    cypher.check(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("MATCH (n) SET n.x = 1", "SET"),
        ("MATCH (n)\nDETACH\nDELETE n", "DETACH"),
        ("MATCH (n) /* x */ Remove n:X", "REMOVE"),
        ("LOAD/**/CSV FROM 'x' AS y RETURN y", "LOAD CSV"),
        ("// a\nEXPLAIN RETURN 1", "EXPLAIN"),
        ("RETURN '\\u0027'", "escapes"),
        ("RETURN reduce(`a b` = 'x', i IN range(1, 9) | `a b` + 'y' + `a b`)", "more than once"),
        ("RETURN reduce(s = [1], i IN range(1, 9) | CASE WHEN true THEN [s, s] ELSE s END)", "more than once"),
    ],
)
def test_what_tokens_show_is_refused(text: str, why: str) -> None:
    assert why in refused(cypher.check, text)


@pytest.mark.parametrize(
    "operator", ["LoadCSV@neo4j", "ShowSettings@neo4j", "ShowUsers", "TerminateTransactions@neo4j"]
)
def test_plans_of_a_server_with_more_than_reading_are_refused(operator: str) -> None:
    plan = {"operatorType": "ProduceResults@neo4j", "children": [{"operatorType": operator, "children": []}]}
    refused(lambda _: cypher.check_neo4j_plan("r", plan), "")


def test_plans_of_a_server_that_read_pass() -> None:
    call = {"operatorType": "ProcedureCall@neo4j", "args": {"Details": "db.labels() :: (label :: STRING)"}}
    plan = {"operatorType": "ProduceResults@neo4j", "children": [call]}
    cypher.check_neo4j_plan("r", plan)
    call["args"] = {"Details": "dbms.listConfig() :: (name :: STRING)"}
    assert "dbms.listConfig" in refused(lambda _: cypher.check_neo4j_plan("r", plan), "")
    for kind in ("rw", "w", "s", None):
        refused(lambda _, kind=kind: cypher.check_neo4j_plan(kind, plan), "")
    refused(lambda _: cypher.check_neo4j_plan("r", None), "")


def test_plans_of_the_embedded_graph() -> None:
    cypher.check_grafeo_plan('Return (n)\n  Filter (n.name Eq "LoadCsv (x")\n    NodeScan (n:Entity)\n')
    refused(cypher.check_grafeo_plan, "Return (l)\n  LoadCsv ('/x' AS l)\n")
    refused(cypher.check_grafeo_plan, "Return (n)\n  Filter (Exists(LoadCsv { path }))\n    Empty\n")
    refused(cypher.check_grafeo_plan, "Return ()\n  Create (_anon_0:X)\n")
    refused(cypher.check_grafeo_plan, "CallProcedure (grafeo.x)\n")


def test_iris_variables_and_names_may_be_called_service() -> None:
    sparql.check(
        "PREFIX service: <http://x/service/> ASK { ?from service:load <http://a/FROM> ; <urn:service:x> _:service }"
    )
    sparql.check("ASK { ?s ?p 'x'@service FILTER(?s < 5 && ?p > 3) }")


def test_both_readings_of_a_less_than_sign_are_followed() -> None:
    text = 'SELECT * { ?x ?y ?z FILTER(?x<?y#>"""\n) SERVICE <http://a/> { ?a ?b ?c } } #"""'
    assert "SERVICE" in refused(sparql.check, text)


def test_tokens_agree_with_a_parser_on_the_w3c_queries(shared: Path) -> None:
    """A query that rdflib reads is let through by our tokens exactly if its algebra has no SERVICE and no dataset."""
    compared = 0
    for path in sorted((shared / "w3c" / "sparql").rglob("*.rq")):
        text = path.read_text("utf-8")
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                parsed = repr(parseQuery(text))
        except Exception:  # noqa: BLE001, S112 - rdflib refuses some of these queries, each in its own way
            continue
        reaches = "ServiceGraphPattern" in parsed or "DatasetClause" in parsed
        try:
            sparql.check(text)
            through = True
        except QueryRefusedError:
            through = False
        if "\\u" not in text and "\\U" not in text:  # rdflib resolves these before it reads, our engine after
            assert through != reaches, path
            compared += 1
    assert compared > 200

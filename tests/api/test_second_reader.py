"""`--llm` and `kg compare` at the command line, against a real server: off unless asked, marked, told, and kept apart."""

import json
import re

import llm_server
import pytest


@pytest.fixture
def llm(tmp_path):
    with llm_server.running(tmp_path) as running:
        yield running


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(llm_server.PAGE, encoding="utf-8")
    return path


@pytest.fixture
def asking(llm, tmp_path):
    return ("--llm", llm.url, "--llm-cache", tmp_path / "answers", "--model")


def rules_of(kg, data):
    rows = json.loads(
        kg("cypher", "MATCH (s:Statement) RETURN s.rule AS rule, s.quote AS q", "--data", data, "--json").stdout
    )
    return {row["rule"] for row in rows}


def test_nothing_is_sent_unless_asked(kg, llm, page, tmp_path):
    kg("extract", page)
    kg("load", page, "--data", tmp_path / "data")
    assert llm.questions == []
    assert not any(rule.startswith("llm:") for rule in rules_of(kg, tmp_path / "data"))


def test_extract_adds_marked_claims(kg, llm, page, asking):
    alone = json.loads(kg("extract", page).stdout)
    done = kg("extract", page, *asking, "good")
    both = json.loads(done.stdout)
    new = [t for t in both["triples"] if t.get("rule") == "llm:good"]
    assert new
    assert len(both["triples"]) >= len(alone["triples"]) + len(new)
    assert llm.url in done.stderr
    assert "second reader: tokens of questions 1000" in done.stderr
    assert "second reader: claims kept 3" in done.stderr


def test_load_marks_its_claims_and_a_second_time_asks_nothing(kg, llm, page, tmp_path):
    data = tmp_path / "data"
    asking = ("load", page, "--data", data, "--llm", llm.url, "--model", "good")
    kg(*asking, "--llm-key-env", "MY_KEY", env={"MY_KEY": "geheim-7"})
    assert "llm:good" in rules_of(kg, data)
    before = kg("export", "nquads", "--data", data).stdout
    again = kg(*asking)
    assert re.search(r"^unchanged +1$", again.stdout, re.MULTILINE)
    assert kg("export", "nquads", "--data", data).stdout == before
    assert len(llm.questions) == 1
    assert llm.questions[0][1]["Authorization"] == "Bearer geheim-7"
    assert not any(b"geheim-7" in f.read_bytes() for f in data.rglob("*") if f.is_file())
    assert [f.parts[-3] for f in data.rglob("q-*.json")] == ["llm"]


def test_without_the_second_reader_its_claims_go_again(kg, llm, page, tmp_path):
    data, plain = tmp_path / "data", tmp_path / "plain"
    kg("load", page, "--data", plain)
    kg("load", page, "--data", data, "--llm", llm.url, "--model", "good")
    kg("load", page, "--data", data)
    assert kg("export", "nquads", "--data", data).stdout == kg("export", "nquads", "--data", plain).stdout


def test_a_spent_budget_is_said_and_the_rules_are_in(kg, llm, page, tmp_path):
    data = tmp_path / "data"
    asking = ("load", page, "--data", data, "--llm", llm.url, "--model", "good")
    done = kg(*asking, "--llm-budget", "100")
    assert "budget is spent" in done.stderr
    assert llm.questions == []
    assert rules_of(kg, data)
    kg(*asking)
    assert "llm:good" in rules_of(kg, data)


def test_an_endpoint_that_refuses_is_said_and_the_rules_are_in(kg, llm, page, tmp_path):
    data = tmp_path / "data"
    done = kg("load", page, "--data", data, "--llm", llm.url, "--model", "stranger", code=1)
    assert "401" in done.stderr
    assert "Traceback" not in done.stderr
    assert rules_of(kg, data)


def test_compare_prints_who_says_what(kg, llm, page, asking):
    table = kg("compare", page, *asking, "good").stdout
    assert re.search(r"both .*云溪县总工会 +organizes +匠心讲堂 +planned", table)
    rows = json.loads(kg("compare", page, *asking, "good", "--json").stdout)
    assert {row["by"] for row in rows} >= {"both", "rules"}
    text = llm_server.PAGE
    assert all("".join(text[r["start"] : r["end"]].split()) == "".join(r["quote"].split()) for r in rows)
    assert len(llm.questions) == 1


def test_articles_without_an_answer_are_not_compared(kg, page, asking):
    done = kg("compare", page, *asking, "malformed", "--json")
    assert json.loads(done.stdout) == []
    assert "1 articles were not answered" in done.stderr


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--model", "good"), "--llm URL"),
        (("--llm-budget", "9"), "--llm URL"),
        (("--llm", "http://127.0.0.1:9/v1"), "--model"),
        (("--llm", "nowhere", "--model", "m"), "no address"),
        (("--llm", "http://127.0.0.1:9/v1", "--model", "m", "--llm-key-env", "NO_SUCH_KEY"), "NO_SUCH_KEY"),
    ],
)
def test_options_that_do_not_fit_are_wrong_usage(kg, page, options, words):
    assert words in kg("extract", page, *options, code=2).stderr


def test_compare_without_a_second_reader_is_wrong_usage(kg, page):
    assert "--llm" in kg("compare", page, code=2).stderr

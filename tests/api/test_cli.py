"""The command line: output, exit codes, words for what went wrong; most calls in this process, some in their own."""

import csv
import io
import json
import os
import pty
import re
import shutil
import signal
import socket
import subprocess
import sys
import termios
import time
import xml.etree.ElementTree as ET

import httpx
import pytest

PAGE = "# 云溪县总工会举办读书会\n\n5月8日,云溪县总工会举办职工读书会。\n"


@pytest.fixture
def data(tmp_path, loaded):
    shutil.copytree(loaded, tmp_path / "data")
    return tmp_path / "data"


def dumped(kg, data):
    return kg("export", "nquads", "--data", data).stdout


def test_loading_reports_and_loading_again_changes_nothing(kg, kg_process, tmp_path, samples):
    data, pages = tmp_path / "data", (samples / "plain-page.txt", samples / "web-page.html")
    first = kg_process("load", *pages, "--data", data).stdout
    before = dumped(kg, data)
    again = kg_process("load", *pages, "--data", data).stdout
    assert re.search(r"^new +[1-9]", first, re.MULTILINE)
    assert re.search(r"^new +0$", again, re.MULTILINE)
    assert dumped(kg, data) == before


def test_bad_input_is_named_and_the_rest_is_in(kg, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text(PAGE, encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    done = kg("load", folder, tmp_path / "missing.txt", "--data", tmp_path / "data", code=1)
    assert "empty.txt" in done.stderr
    assert "missing.txt" in done.stderr
    assert "云溪县总工会" in kg("cypher", "MATCH (u:TradeUnion) RETURN u.name", "--data", tmp_path / "data").stdout


def test_no_instance_is_wrong_usage(kg, tmp_path):
    assert "KG_DATA" in kg("status", code=2).stderr
    assert "kg load" in kg("status", "--data", tmp_path / "none", code=2).stderr
    assert not (tmp_path / "none").exists()
    kg("load", code=2)
    kg("nonsense", code=2)


def test_a_server_that_cannot_be_reached_is_3_and_the_ledger_untouched(kg, kg_process, tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        uri = f"bolt://127.0.0.1:{free.getsockname()[1]}"
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    env = {"KG_NEO4J_URI": uri, "KG_NEO4J_PASSWORD": "Geheim-7"}
    done = kg_process("load", tmp_path / "page.txt", "--data", tmp_path / "data", env=env, code=3)
    assert "Geheim" not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert re.search(r"^articles +0$", kg("status", "--data", tmp_path / "data").stdout, re.MULTILINE)


def test_extract_prints_the_annotation_format(kg, tmp_path):
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    document = json.loads(kg("extract", tmp_path / "page.txt", "--issued", "2031-05-09").stdout)
    assert document.keys() >= {"articles", "entities", "mentions", "triples"}
    assert all(PAGE[m["start"] : m["end"]] == m["text"] for m in document["mentions"])
    lines = kg("extract", tmp_path / "page.txt", "--format", "statements").stdout.splitlines()
    said = [json.loads(line) for line in lines]
    assert all(PAGE[s["start"] : s["end"]] == s["quote"] for s in said)
    assert {s["predicate"] for s in said} >= {"organizes"}


def test_extract_says_what_a_figure_counts_and_what_a_byline_is_of(kg, tmp_path):
    text = "# 云溪县总工会发布数据\n\n本报讯（记者 郑书岩）2023年，云溪县新增高技能人才1.2万人。\n"
    (tmp_path / "page.txt").write_text(text, encoding="utf-8")
    lines = kg("extract", tmp_path / "page.txt", "--format", "statements").stdout.splitlines()
    said = {s["predicate"]: s for s in map(json.loads, lines)}
    wanted = {"measure": "新增高技能人才", "value": 1.2, "unit": "万人", "period": "2023年"}
    assert wanted.items() <= said["aboutStatistic"]["figure"].items()
    assert (said["authoredBy"]["subject"], said["authoredBy"]["object"]) == ("云溪县总工会发布数据", "郑书岩")
    assert "figure" not in said["authoredBy"]


def test_extract_refuses_what_it_cannot_read(kg, tmp_path):
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 9)
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    done = kg("extract", tmp_path / "binary.txt", tmp_path / "page.txt", code=1)
    assert "binary.txt" in done.stderr
    assert json.loads(done.stdout)["articles"]
    assert "2024-07-05" in kg("extract", tmp_path / "page.txt", "--issued", "yesterday", code=2).stderr
    kg("extract", tmp_path / "page.txt", "--format", "prose", code=2)


def test_evaluate_prints_a_table_and_json(kg, tmp_path):
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "a.json").write_text(kg("extract", tmp_path / "page.txt").stdout, encoding="utf-8")
    figures = json.loads(kg("evaluate", tmp_path / "a.json", tmp_path / "a.json", "--json").stdout)
    assert figures["triples"]["f1"] == 1
    assert "triples" in kg("evaluate", tmp_path / "a.json", tmp_path / "a.json").stdout
    (tmp_path / "b.json").write_text("[]", encoding="utf-8")
    assert "b.json" in kg("evaluate", tmp_path / "a.json", tmp_path / "b.json", code=1).stderr


def test_queries_print_tables_json_and_csv(kg, data):
    query = "MATCH (u:TradeUnion) RETURN u.name AS name ORDER BY name"
    rows = json.loads(kg("cypher", query, "--data", data, "--json").stdout)
    assert [r["name"] for r in csv.DictReader(io.StringIO(kg("cypher", query, "--data", data, "--csv").stdout))] == [
        r["name"] for r in rows
    ]
    assert rows[0]["name"] in kg("cypher", "-", "--data", data, stdin=query).stdout
    asked = json.loads(kg("sparql", "ASK { ?s ?p ?o }", "--data", data, "--json").stdout)
    assert asked == [{"ask": True}]
    node = json.loads(kg("cypher", "MATCH (u:TradeUnion) RETURN u LIMIT 1", "--data", data, "--json").stdout)[0]["u"]
    assert node.keys() == {"id", "labels", "properties"}
    kg("cypher", query, "--data", data, "--json", "--csv", code=2)
    assert kg("cypher", "CREATE (n)", "--data", data, code=2).stderr
    assert kg("sparql", "SELECT", "--data", data, code=2).stderr


def test_named_questions_are_listed_and_asked(kg, data):
    assert "model-workers" in kg("ask").stdout
    both = [
        kg("ask", "model-workers", "--data", data, "--json", "--in", store).stdout for store in ("cypher", "sparql")
    ]
    assert both[0] == both[1]
    assert json.loads(both[0])
    name = json.loads(both[0])[0]["person"]
    assert name in kg("ask", "model-workers", f"name={name}", "--data", data).stdout
    assert "model-workers" in kg("ask", "nobody", "--data", data, code=2).stderr
    kg("ask", "model-workers", "a", "b", "c", "--data", data, code=2)


def test_retracting_makes_as_if_never_loaded(kg, tmp_path):
    for name, place in (("a.txt", "云溪县"), ("b.txt", "桐岭县")):
        (tmp_path / name).write_text(PAGE.replace("云溪县", place), encoding="utf-8")
    kg("load", tmp_path / "a.txt", tmp_path / "b.txt", "--data", tmp_path / "both")
    kg("load", tmp_path / "a.txt", "--data", tmp_path / "one")
    query = "MATCH (a:Article) WHERE a.title CONTAINS '桐岭县' RETURN a.id AS id"
    article = json.loads(kg("cypher", query, "--data", tmp_path / "both", "--json").stdout)[0]["id"]
    kg("retract", article, "--data", tmp_path / "both")
    assert dumped(kg, tmp_path / "both") == dumped(kg, tmp_path / "one")
    kg("retract", article, "--data", tmp_path / "both", code=2)


def test_rebuilding_changes_no_answer(kg, data):
    query = "MATCH (n) RETURN count(n) AS n"
    before = kg("cypher", query, "--data", data).stdout
    kg("rebuild", "--data", data)
    assert kg("cypher", query, "--data", data).stdout == before
    status = json.loads(kg("status", "--data", data, "--json").stdout)
    assert all(p["lag"] == 0 and p["error"] is None for p in status["projections"])


@pytest.mark.parametrize("form", ["turtle", "nquads", "jsonld", "graphml", "gexf", "csv", "html"])
def test_exports_are_the_same_to_a_file_and_to_standard_output(kg, data, tmp_path, form):
    kg("export", form, "--data", data, "-o", tmp_path / "out")
    text = (tmp_path / "out").read_bytes()
    assert text == kg("export", form, "--data", data).stdout.encode()
    if form in {"graphml", "gexf"}:
        assert ET.fromstring(text) is not None  # noqa: S314 - our own export
    if form == "html":
        assert set(re.findall(rb"https?://[^\s\"')]+", text)) <= {b"http://www.w3.org/2000/svg"}


def test_an_export_that_there_is_not_is_wrong_usage(kg, data, tmp_path):
    assert "turtle" in kg("export", "pdf", "--data", data, code=2).stderr
    kg("export", "turtle", "--data", data, "-o", tmp_path / "no" / "such" / "folder", code=2)


def test_pairs_are_judged(kg, tmp_path):
    pair = {
        "id": "x",
        "kind": "TradeUnion",
        "a": "长兴县总工会",
        "context_a": "",
        "b": "安吉县总工会",
        "context_b": "",
        "label": "different",
    }
    (tmp_path / "pairs.json").write_text(json.dumps([pair]), encoding="utf-8")
    done = kg("judge", tmp_path / "pairs.json")
    (row,) = json.loads(done.stdout)
    assert set(row) == {"id", "verdict", "score", "reasons"}
    assert (row["id"], row["verdict"]) == ("x", "different")
    assert 0 <= row["score"] < 0.5
    assert row["reasons"]
    assert "1 of 1" in done.stderr
    assert "安吉县总工会" in kg("judge", tmp_path / "pairs.json", "--table").stdout
    (tmp_path / "pairs.json").write_text(json.dumps([{**pair, "a": "\ud800"}]), encoding="utf-8")
    assert "surrogate" in kg("judge", tmp_path / "pairs.json", code=1).stderr
    (tmp_path / "pairs.json").write_text("{", encoding="utf-8")
    assert "pairs.json" in kg("judge", tmp_path / "pairs.json", code=1).stderr


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_serving_answers_and_ends_when_told(tmp_path, loaded, command):
    shutil.copytree(loaded, tmp_path / "data")
    arguments = [command, "--data", tmp_path / "data", "--port", "0"]
    process = subprocess.Popen(
        [sys.executable, "-m", "api.cli", *map(str, arguments)],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    try:
        line = next(line for line in process.stderr if "http://" in line)
        address = re.search(r"http://[\d.:]+", line)[0]
        deadline = time.monotonic() + 180
        while time.monotonic() < deadline:
            try:
                assert httpx.get(f"{address}/healthz", timeout=60).json()["status"] == "ok"
                break
            except httpx.ConnectError:
                time.sleep(0.1)
        else:
            pytest.fail("the server did not answer")
        process.send_signal(signal.SIGINT)
        process.wait(180)
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


def test_a_question_names_what_it_does_not_take_and_says_why_nothing_came(kg, data):
    refused = kg("ask", "winners", "price=金奖", "--data", data, code=2)
    assert "does not take price; it takes event, prize" in refused.stderr
    empty = kg("ask", "winners", "prize=没有这个奖", "--data", data)
    assert "nothing matches prize=没有这个奖; winners takes event, prize" in empty.stderr


def test_a_misspelt_label_is_named(kg, data):
    asked = kg("cypher", "MATCH (u:TradeUnoin)-[:IMPLEMENT]->(d) RETURN u.name", "--data", data)
    assert "did you mean TradeUnion?" in asked.stderr
    assert "did you mean IMPLEMENTS?" in asked.stderr


def test_a_value_of_another_parameter_is_pointed_at(kg, data):
    hint = kg("ask", "winners", "金奖", "--data", data).stderr
    assert "there are answers to prize=金奖" in hint
    assert "prize=金奖" in kg("ask", "winners", "event=金奖", "--data", data, "--in", "sparql").stderr
    assert "answers to" not in kg("ask", "winners", "没有这个奖", "--data", data).stderr


def test_a_planned_figure_says_what_it_counts_and_by_when(kg, data):
    rows = json.loads(kg("ask", "planned", "--data", data, "--json").stdout)
    figures = [row for row in rows if row["predicate"] == "aboutStatistic"]
    assert {"measure": "新增高技能人才", "time": "2024年"}.items() <= next(
        row for row in figures if row["subject"] == "1.4万人"
    ).items()
    assert all(row["measure"] for row in figures)


def test_a_table_has_one_row_for_a_person_an_honour_and_a_sentence(kg, data):
    rows = json.loads(kg("ask", "model-workers", "--data", data, "--json").stdout)
    told = list(csv.DictReader(io.StringIO(kg("ask", "model-workers", "--data", data, "--csv").stdout)))
    assert len({(row["id"], row["honour"], row["quote"]) for row in rows}) == len(told) < len(rows)
    wide = next(row for row in told if "、" in row["employer"])
    assert set(wide["employer"].split("、")) == {row["employer"] for row in rows if row["id"] == wide["id"]}
    assert wide["employer"] in kg("ask", "model-workers", "--data", data).stdout


def test_sentences_are_shown_without_the_line_breaks_of_their_page(kg, data):
    query = "MATCH (s:Statement) WHERE s.quote CONTAINS '\n' RETURN s.quote AS quote, s.start AS start, s.end AS stop"
    rows = json.loads(kg("cypher", query, "--data", data, "--json").stdout)
    assert rows
    assert all(row["stop"] - row["start"] == len(row["quote"]) for row in rows)
    shown = kg("cypher", query, "--data", data).stdout
    assert all(re.sub(r"\s*\n\s*", "", row["quote"]) in shown for row in rows)


def test_a_list_of_nothing_says_so(kg, data):
    assert "there are none" in kg("facts", "list", "--data", data).stderr
    assert not kg("facts", "list", "--data", data, "--json").stderr


def test_a_terminal_shows_sentences_whole_and_ids_in_one_piece(kg, data):
    query = "MATCH (s:Statement) RETURN s.id AS id, s.quote AS quote ORDER BY size(s.quote) DESC LIMIT 1"
    (row,) = json.loads(kg("cypher", query, "--data", data, "--json").stdout)
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 60))
    asked = [sys.executable, "-m", "api.cli", "cypher", query, "--data", str(data)]
    subprocess.run(asked, stdout=theirs, check=True, env={**os.environ, "TERM": "xterm"})
    shown = re.sub(r"\x1b\[\d*m", "", os.read(ours, 65_536).decode())
    os.close(ours)
    os.close(theirs)
    assert len(row["quote"]) > 60
    assert row["id"] in shown
    assert re.sub(r"\s", "", row["quote"]) in re.sub(r"\s", "", shown)


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_port_that_is_taken_is_told(kg, tmp_path, command):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = kg(command, "--data", tmp_path / "new", "--port", port, code=2).stderr
    assert not (tmp_path / "new").exists()
    assert f"port {port} of 127.0.0.1 cannot be had" in refused
    assert "--port" in refused
    assert "PORT=" in refused


def test_of_projections_that_a_server_owns_no_number_is_told(kg, data, serve_folder):
    with serve_folder(data) as served:
        served.instance.owns()
        told = json.loads(kg("status", "--data", data, "--json").stdout)
        shown = kg("status", "--data", data)
    assert [(p["sequence"], p["lag"]) for p in told["projections"]] == [(None, None)] * 2
    assert [p["elsewhere"] for p in told["projections"]] == [True, True]
    assert told["sequence"] > 0
    assert "/readyz" in shown.stderr
    assert not re.search(r"^ (embedded|rdf) +\d", shown.stdout, re.MULTILINE)

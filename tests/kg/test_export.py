"""Exports: the same bytes whatever the history, the same content in every RDF form, nothing that runs in a spreadsheet."""

import csv
import io
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from readings import Draft, byline, contest, plan

from kg.batches import all_items
from kg.errors import UsageError
from kg.export import FORMATS, MEDIA_TYPES, export, findings
from kg.export.rdf import quads_text
from kg.ledger import Ledger
from kg.spreadsheets import guarded

DRAFTS = [contest(), plan(), byline(), contest("宁波市"), contest(newspaper="白鹭晚报")]


def load(ledger, drafts):
    for draft in drafts:
        ledger.add(draft.page.id, draft.page, [draft.reading], "1")


def text(ledger, form):
    return "".join(export(ledger, form))


@pytest.mark.parametrize("form", FORMATS)
def test_the_order_of_loading_and_what_was_retracted_do_not_show(ledger, tmp_path, form):
    load(ledger, DRAFTS)
    other = Ledger(tmp_path / "other.sqlite")
    extra = plan("杭州市")
    load(other, [extra, *reversed(DRAFTS)])
    other.retract(DRAFTS[0].article.id)
    load(other, DRAFTS)
    other.retract(extra.article.id)
    assert text(other, form) == text(ledger, form)
    assert MEDIA_TYPES[form]
    other.close()


CHILD = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from kg.export import FORMATS, export
from kg.ledger import Ledger
ledger = Ledger(Path({path!r}), read_only=True)
sys.stdout.buffer.write("".join(t for f in FORMATS for t in export(ledger, f)).encode())
"""


def test_hash_seeds_do_not_show(ledger):
    load(ledger, DRAFTS)
    code = CHILD.format(root=str(Path(__file__).parents[2]), path=str(ledger.path))
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "77")
    }
    assert len(outputs) == 1


def triples(data, form):
    """Return what a text says, read by another library than the one that wrote it."""
    return {str(ox.Triple(q.subject, q.predicate, q.object)) for q in ox.parse(data.encode(), format=form)}


NT, TURTLE, JSONLD = ox.RdfFormat.N_QUADS, ox.RdfFormat.TURTLE, ox.RdfFormat.JSON_LD


def test_turtle_jsonld_and_nquads_say_the_same(ledger):
    load(ledger, DRAFTS)
    wanted = triples(text(ledger, "nquads"), NT)
    assert len(wanted) > 400
    assert triples(text(ledger, "turtle"), TURTLE) == wanted
    assert triples(text(ledger, "jsonld"), JSONLD) == wanted


def test_jsonld_carries_its_context_and_names_no_remote_one(ledger):
    load(ledger, DRAFTS[:1])
    document = json.loads(text(ledger, "jsonld"))
    assert isinstance(document["@context"], dict)
    assert all("@context" not in node for node in document["@graph"])


def test_graph_formats_are_read_back_by_networkx(ledger):
    load(ledger, DRAFTS)
    graphml = nx.parse_graphml(text(ledger, "graphml"))
    gexf = nx.read_gexf(io.BytesIO(text(ledger, "gexf").encode()))
    with ledger.reading() as connection:
        (entities,) = connection.execute("SELECT COUNT(*) FROM entity").fetchone()
    assert graphml.number_of_nodes() == gexf.number_of_nodes() == entities
    assert graphml.number_of_edges() == gexf.number_of_edges() > 10
    assert "lastmodifieddate" not in text(ledger, "gexf")


def test_control_characters_in_a_name_do_not_break_xml(ledger):
    draft = Draft("喜报\n云溪县\x0b总工会成立。\n")
    draft.thing("TradeUnion", "云溪县\x0b总工会")
    load(ledger, [draft])
    for form in ("graphml", "gexf"):
        ET.fromstring(text(ledger, form))  # noqa: S314 - our own text
    assert text(ledger, "nquads")
    assert triples(text(ledger, "turtle"), TURTLE) == triples(text(ledger, "nquads"), NT)


def test_csv_holds_every_statement_with_its_sentence(ledger):
    load(ledger, DRAFTS)
    rows = list(csv.DictReader(io.StringIO(text(ledger, "csv"))))
    with ledger.reading() as connection:
        ids = [i for (i,) in connection.execute("SELECT id FROM statement ORDER BY id")]
    assert [r["id"] for r in rows] == ids
    assert all(r["quote"] and r["subject_name"] for r in rows)
    assert {r["modality"] for r in rows} == {"actual", "planned"}


@pytest.mark.parametrize("cell", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_formula_does_not_run(cell):
    assert guarded(cell) == "'" + cell
    assert guarded("总工会") == "总工会"
    assert guarded(-3) == -3


def test_what_is_stored_passes_the_shapes(ledger):
    load(ledger, DRAFTS)
    assert list(findings(ledger)) == []


def test_a_broken_statement_does_not_pass_the_shapes(ledger):
    load(ledger, DRAFTS[:1])
    with ledger.writing() as connection:
        connection.execute("UPDATE statement SET modality = 'perhaps' WHERE relation = 'organizes'")
    (found,) = findings(ledger)
    assert DRAFTS[0].article.id in found.articles
    assert "modality" in found.report


def test_an_unknown_format_is_said_with_those_there_are(ledger):
    with pytest.raises(UsageError, match="turtle"):
        export(ledger, "pdf")


def test_one_item_as_triples(ledger):
    load(ledger, DRAFTS[:1])
    items = list(all_items(ledger))
    assert quads_text(items, "https://w3id.org/union-kg/") != ""
    assert triples(quads_text(items, "https://w3id.org/union-kg/"), NT) == triples(text(ledger, "nquads"), NT)

"""What is in view as files, and the printable dossier."""

import csv
import xml.etree.ElementTree as ET

import pytest

pytestmark = pytest.mark.browser


@pytest.fixture
def looking(tab, served, union, ready):
    tab.goto(f"{served.address}/?entity={union['id']}")
    ready(tab, ".fact")
    ready(tab, ".stage canvas")
    return tab


def test_the_picture_is_kept_as_png_and_svg(looking, saved, drawn, union):
    assert saved(looking, "PNG").read_bytes().startswith(b"\x89PNG\r\n")
    assert union["name"] in drawn(looking).discs


def test_the_graph_is_kept_as_csv(looking, saved, drawn):
    names = drawn(looking).discs.keys()
    rows = list(csv.DictReader(saved(looking, "CSV").read_text(encoding="utf-8-sig").splitlines()))
    assert {row["subject"] for row in rows} | {row["object"] for row in rows} == set(names)
    assert all(row["statements"].startswith("s-") for row in rows)


@pytest.mark.parametrize("kind", ["GEXF", "GRAPHML"])
def test_the_graph_is_kept_for_other_programs(looking, saved, drawn, kind):
    root = ET.fromstring(saved(looking, kind).read_text(encoding="utf-8"))  # noqa: S314
    tags = [element.tag.partition("}")[2] for element in root.iter()]
    assert tags.count("node") == len(drawn(looking).discs)
    assert tags.count("edge") >= tags.count("node") - 1


def test_the_sources_of_a_dossier_have_what_a_citation_has(tab, served, client, union, ready):
    said = client.get(f"/api/entities/{union['id']}/statements", params={"limit": 500}).json()["items"]
    named = next(s for s in said if s["authors"] and s["address"])
    article = client.get(f"/api/articles/{named['article']}").json()
    assert (named["authors"], named["address"]) == (article["authors"], article["address"])
    tab.goto(f"{served.address}/?view=dossier&entity={union['id']}")
    source = ready(tab, "ol li").filter(has_text=named["title"]).first
    for part in (named["authors"][0], named["newspaper"], named["issued"], named["address"]):
        assert part in source.text_content()
    link = source.locator(f"a[href='{named['address']}']")
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_the_dossier_numbers_its_sources(tab, served, client, union, ready):
    said = client.get(f"/api/entities/{union['id']}/statements", params={"limit": 500}).json()["items"]
    sentences = {(s["article"], s["start"], s["end"]) for s in said}
    tab.goto(f"{served.address}/?view=dossier&entity={union['id']}")
    assert ready(tab, ".dossier ol li").count() == len(sentences)
    numbers = {link.get_attribute("href") for link in tab.locator(".dossier sup a").all()}
    assert numbers == {f"#source-{n}" for n in range(1, len(sentences) + 1)}


def test_the_dossier_tells_time_post_and_what_is_only_concluded(tab, served, client, ready):
    people = client.get("/api/tables/ModelWorker", params={"relation": "hasHonor"}).json()["items"]
    person, honour = next((p, f) for p in people for f in p["facts"] if f["qualifiers"].get("time"))
    tab.goto(f"{served.address}/?view=dossier&entity={person['id']}")
    line = ready(tab, ".dossier li").filter(has_text=honour["entity"]["name"]).first
    assert honour["qualifiers"]["time"] in line.text_content()
    found = client.get("/api/tables/Company", params={"relation": "locatedIn"}).json()["items"]
    firm = next(c for c in found if c["facts"] and all(f["certainty"] == "implied" for f in c["facts"]))
    tab.goto(f"{served.address}/?view=dossier&entity={firm['id']}")
    assert "推出" in ready(tab, ".dossier li .badge").all_text_contents()

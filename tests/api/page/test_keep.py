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


def test_the_dossier_numbers_its_sources(tab, served, client, union, ready):
    said = client.get(f"/api/entities/{union['id']}/statements", params={"limit": 500}).json()["items"]
    tab.goto(f"{served.address}/?view=dossier&entity={union['id']}")
    assert ready(tab, ".dossier ol li").count() == len(said)
    assert tab.locator(".dossier sup a").count() == len(said)

"""The annotation format: written from readings, read back without loss, entities shared by the articles of a page."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kg.errors import ClaimInvalidError
from kg.model import Metadata, Page, Reading
from loaders.annotations import document, read_document
from loaders.extract import read
from loaders.formats import read as pages
from loaders.layout import split

ROOT = Path(__file__).resolve().parents[2]
GOLD = sorted((ROOT / "tests" / "gold" / "develop").glob("*.json"))
TEXT = """# 车间里的比武

**本报讯 记者丁一夫报道** 近日,青溪县总工会举办青溪县首届焊工技能大赛,80余名职工参加。

# 送清凉到工地

**本报讯 记者丁一夫报道** 7月2日,青溪县总工会开展“送清凉”活动。下月,青溪县总工会将举办青溪县职工歌咏比赛。
"""


@pytest.fixture(scope="module")
def page() -> Page:
    return Page.of(TEXT, Metadata(issued="2024-07-05"))


@pytest.fixture(scope="module")
def readings(page) -> list[Reading]:
    return [read(text) for text in split(page)]


@pytest.fixture(scope="module")
def doc(page, readings):
    return document(page, readings)


def test_document_has_the_four_lists(doc):
    assert list(doc) == ["articles", "entities", "mentions", "triples"]
    assert [a["title"] for a in doc["articles"]] == ["车间里的比武", "送清凉到工地"]
    assert doc["articles"][0]["authors"] == [{"name": "丁一夫", "role": "记者"}]


def test_mentions_quote_the_page(doc):
    for m in doc["mentions"]:
        assert TEXT[m["start"] : m["end"]] == m["text"]


def test_ids_are_unique_and_known(doc):
    ids = [e["id"] for e in doc["entities"]]
    assert len(ids) == len(set(ids))
    known = {*ids, *(a["id"] for a in doc["articles"])}
    assert {m["entity"] for m in doc["mentions"]} == set(ids)
    assert all(t["subject"] in known and (t.get("object") in known or "object_literal" in t) for t in doc["triples"])


def test_organisations_and_authors_of_two_articles_are_one_entity(doc):
    names = [(e["type"], e["name"]) for e in doc["entities"]]
    assert names.count(("TradeUnion", "青溪县总工会")) == 1
    assert names.count(("Person", "丁一夫")) == 1


def test_actual_is_left_out_and_planned_is_said(doc):
    said = {t["qualifiers"].get("modality") for t in doc["triples"] if t["predicate"] == "organizes"}
    assert said == {None, "planned"}


def test_each_article_mentions_each_of_its_entities_once(doc):
    derived = [(t["subject"], t["object"]) for t in doc["triples"] if t["predicate"] == "mentions"]
    assert len(derived) == len(set(derived)) > 0


def test_document_is_json(doc):
    assert json.loads(json.dumps(doc, ensure_ascii=False)) == doc


def test_reading_of_another_page_is_refused(readings):
    with pytest.raises(ClaimInvalidError):
        document(Page.of("別の頁"), readings)


def test_round_trip_keeps_mentions_entities_and_claims(page, readings, doc):
    back = read_document(doc, page)
    unprinted = [replace(r.article, prints="") for r in readings]  # an annotation carries no fingerprint
    assert [r.article for r in back] == unprinted
    for old, new in zip(readings, back, strict=True):
        assert {m for e in new.entities for m in e.mentions} == {m for e in old.entities for m in e.mentions}
        assert {_plain(c, old) for c in old.claims} == {_plain(c, new) for c in new.claims}


def _plain(claim, reading):
    """Return a claim by the names of its ends: which mention of an entity stands for it may change on the way."""
    names = {m: (e.kind, e.name) for e in reading.entities for m in e.mentions}
    pairs = tuple((k, names.get(v, v)) for k, v in claim.qualifiers)
    ends = (names.get(claim.subject), names.get(claim.object, claim.object))
    return (*ends, claim.relation, claim.evidence, claim.modality, claim.certainty, pairs)


@pytest.mark.parametrize("path", [p for p in GOLD if p.with_suffix(".txt").exists()], ids=lambda p: p.stem)
def test_annotated_texts_read_and_write_the_same_triples(path):
    page = next(iter(pages(path.with_suffix(".txt"))))
    gold = json.loads(path.read_text(encoding="utf-8"))
    again = document(page, read_document(gold, page))
    assert _triples(again) == _triples(gold)


def _triples(doc):
    names = {e["id"]: (e["type"], e["name"]) for e in doc["entities"]} | {a["id"]: a["title"] for a in doc["articles"]}
    return sorted(
        (str(names[t["subject"]]), t["predicate"], str(names.get(t.get("object"), t.get("object_literal"))))
        for t in doc["triples"]
        if t["predicate"] != "mentions"
    )

"""The figures of `loaders.evaluate` are those of the guidelines' own script, on gold and on spoilt copies of it."""

import copy
import json
import random
import subprocess
import sys

import pytest

from loaders.evaluate import align, bare, score


def official(shared, gold, predicted):
    command = [sys.executable, shared / "gold" / "score.py", gold, predicted, "--json"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def spoilt(document, seed):
    """Return a copy with things left out, shifted, renamed and regrouped, as a weak reader would leave it."""
    chance, copied = random.Random(seed), copy.deepcopy(document)
    copied["mentions"] = [m for m in copied["mentions"] if chance.random() > 0.2]
    for mention in copied["mentions"]:
        if chance.random() < 0.15:
            mention["entity"] = chance.choice(copied["entities"])["id"]
        mention["start"] -= chance.random() < 0.1
    for triple in copied["triples"]:
        spoil(triple, chance, copied["entities"])
    for entity in chance.sample(copied["entities"], 12):
        entity["type"], entity["attrs"] = "Organization", {"value": 12, "unit": "人"}
    copied["articles"] = copied["articles"][1:]
    return renamed(copied)


def spoil(triple, chance, entities):
    if chance.random() < 0.3:
        triple["qualifiers"] = {"modality": "planned", "time": "近日"}
    if chance.random() < 0.2 and "object" in triple:
        triple["object"] = chance.choice(entities)["id"]
    if chance.random() < 0.2:
        triple["evidence"] = {"start": triple["evidence"]["start"] + 40, "end": triple["evidence"]["end"] + 90}


def renamed(document):
    """Give every entity another id: ids are free in a prediction."""
    new = {e["id"]: f"p-{e['id']}" for e in document["entities"]}
    for entity in document["entities"]:
        entity["id"] = new[entity["id"]]
    for mention in document["mentions"]:
        mention["entity"] = new[mention["entity"]]
    for triple in document["triples"]:
        triple |= {end: new.get(triple[end], triple[end]) for end in ("subject", "object") if end in triple}
    return document


@pytest.mark.parametrize("name", ["page", "more/m2", "more/n5"])
def test_gold_against_itself_is_what_the_script_says(shared, name):
    path = shared / "gold" / f"{name}.json"
    gold = json.loads(path.read_text(encoding="utf-8"))
    assert score(gold, gold) == official(shared, path, path)


@pytest.mark.parametrize("seed", range(4))
def test_a_spoilt_copy_is_what_the_script_says(shared, tmp_path, seed):
    path = shared / "gold" / "page.json"
    gold = json.loads(path.read_text(encoding="utf-8"))
    own = spoilt(gold, seed)
    (tmp_path / "own.json").write_text(json.dumps(own), encoding="utf-8")
    figures = score(gold, own)
    assert figures == official(shared, path, tmp_path / "own.json")
    assert 0 < figures["triples"]["f1"] < 1


def test_names_align_where_spans_do_not():
    gold = {"entities": [{"id": "x", "name": "甲县总工会", "aliases": ["县总"]}], "mentions": [], "articles": []}
    own = {"entities": [{"id": "p", "name": "“县总”", "aliases": []}], "mentions": [], "articles": []}
    assert align(gold, own) == {"p": "x"}
    assert bare(" “县\n总” ") == "县总"


def test_an_empty_prediction_scores_nothing():
    gold = {
        "entities": [{"id": "x", "name": "甲县总工会", "aliases": [], "type": "TradeUnion"}],
        "mentions": [{"text": "甲县总工会", "start": 0, "end": 5, "entity": "x"}],
        "articles": [{"id": "a1", "start": 0, "end": 9}],
        "triples": [],
    }
    figures = score(gold, {"entities": [], "mentions": [], "articles": [], "triples": []})
    assert figures["entities"] == {"p": 0.0, "r": 0.0, "f1": 0.0, "hits": 0, "predicted": 0, "gold": 1}
    assert figures["linking_b3"] == 0.0

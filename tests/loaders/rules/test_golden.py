"""Every way of saying in the golden table gives exactly its claims; every relation of the vocabulary has an example."""

import json
from pathlib import Path

from ontology.terms import load

GOLDEN = json.loads((Path(__file__).parent / "golden.json").read_text(encoding="utf-8"))


def test_says_exactly_what_the_table_says(case, marked):
    assert marked(case["text"]).said() == sorted(case["says"])


def test_every_relation_has_an_example():
    said = {line.split(" ")[1] for case in GOLDEN for line in case["says"]}
    derived = {"mentions", "authoredBy"}  # one is derived from readings, the other has tests of its own
    assert set(load().relations) - derived <= said


def test_every_modality_has_an_example():
    said = {word[1:] for case in GOLDEN for line in case["says"] for word in line.split(" ") if word.startswith("!")}
    assert said >= {"planned", "required", "conditional", "revoked"}


def test_silent_cases_are_many():
    assert sum(not case["says"] for case in GOLDEN) >= 8

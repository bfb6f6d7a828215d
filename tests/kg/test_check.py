"""Claims against the vocabulary and the contract of evidence."""

from dataclasses import replace

import gold
import pytest
from readings import contest

from kg.check import check
from kg.ledger import Ledger
from kg.model import Mention, Span
from ontology.terms import load


def refusals(change):
    """Return the reasons for which the first claim of a draft is refused after a change."""
    draft = contest()
    claims = (change(draft.reading.claims[0]), *draft.reading.claims[1:])
    return [r.why for r in check(replace(draft.reading, claims=claims), draft.text, load()).refused]


def test_a_good_reading_passes_whole():
    draft = contest()
    found = check(draft.reading, draft.text, load())
    assert len(found.accepted) == len(draft.reading.claims)
    assert found.refused == ()


def test_a_claim_made_twice_counts_once():
    draft = contest()
    twice = replace(draft.reading, claims=draft.reading.claims * 2)
    assert len(check(twice, draft.text, load()).accepted) == len(draft.reading.claims)


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (lambda c: replace(c, relation="owns"), "no relation"),
        (lambda c: replace(c, relation="employedBy"), "the subject"),
        (lambda c: replace(c, modality="maybe"), "no modality"),
        (lambda c: replace(c, certainty="sure"), "no certainty"),
        (lambda c: replace(c, rule=" "), "no name"),
        (lambda c: replace(c, evidence=replace(c.evidence, end=9999)), "inside"),
        (lambda c: replace(c, evidence=replace(c.evidence, start=5, end=5)), "inside"),
        (lambda c: replace(c, evidence=replace(c.evidence, start=9, end=10)), "empty"),
        (lambda c: replace(c, evidence=replace(c.evidence, article="a-other")), "inside"),
        (lambda c: replace(c, qualifiers=(("mood", "good"),)), "no qualifier"),
        (lambda c: replace(c, object="嘉兴市"), "not text"),
        (lambda c: replace(c, object=" "), "empty text"),
        (lambda c: replace(c, subject=None), "not the article"),
        (lambda c: replace(c, subject=Mention(Span("a", 0, 1), "无", "TradeUnion")), "no mention"),
        (lambda c: replace(c, qualifiers=(("event", Mention(Span("a", 0, 1), "无", "Event")),)), "no mention"),
    ],
)
def test_what_breaks_the_contract_is_refused_with_a_reason(change, word):
    (why,) = refusals(change)
    assert word in why


@pytest.mark.parametrize("name", ["page", "more/m2", "more/m4", "more/m6", "more/n1", "more/n3", "more/n5"])
def test_nearly_all_of_the_gold_passes(shared, tmp_path, name):
    folder, _, stem = f"gold/{name}".rpartition("/")
    page, readings = gold.read(shared / folder, stem)
    ledger = Ledger(tmp_path / "ledger.sqlite")
    ledger.add(name, page, readings, "gold")
    with ledger.reading() as connection:
        (refused,) = connection.execute("SELECT COUNT(*) FROM refusal").fetchone()
        (stored,) = connection.execute("SELECT COUNT(*) FROM statement").fetchone()
    ledger.close()
    assert stored > 20
    assert refused <= 1

"""The measured pages come out exactly: articles, headlines, credits, paragraphs, captions, and sentences as evidence."""

import json
from pathlib import Path

import pytest

from kg.model import Page
from loaders.layout import split

PAGES = ["page", "more/m2", "more/m4", "more/m6", "more/n1", "more/n3", "more/n5"]
REACHED = 0.95  # share of evidence that consecutive sentences must reach


def read(shared: Path, name: str):
    """Return the raw page, its gold annotation and our articles."""
    raw = (shared / "gold" / f"{name}.txt").read_bytes().decode()
    return raw, json.loads((shared / "gold" / f"{name}.json").read_text(encoding="utf-8")), split(Page.of(raw))


@pytest.mark.parametrize("name", PAGES)
def test_articles_are_reproduced(shared, name):
    raw, gold, found = read(shared, name)
    assert len(found) == len(gold["articles"])
    for wanted, text in zip(gold["articles"], found, strict=True):
        article = text.article
        assert raw[article.start : article.end] == raw[wanted["start"] : wanted["end"]].rstrip("\n")
        assert (article.start, article.title, article.subtitle) == (
            wanted["start"],
            wanted["title"],
            wanted["subtitle"],
        )
        assert article.slogan == wanted["section_slogan"]
        assert [{"name": a.name, "role": a.role} for a in article.authors] == wanted["authors"]


@pytest.mark.parametrize("name", PAGES)
def test_paragraphs_and_captions_are_reproduced(shared, name):
    _, gold, found = read(shared, name)
    for wanted, text in zip(gold["articles"], found, strict=True):
        if "paragraphs" in wanted:
            assert sum(b.role == "body" for b in text.blocks) == wanted["paragraphs"]
        captions = [(b.folded.offsets[0], b.folded.offsets[-1] + 1) for b in text.blocks if b.role == "caption"]
        assert captions == [(c["start"], c["end"]) for c in wanted.get("captions") or []]


@pytest.mark.parametrize("name", PAGES)
def test_evidence_is_made_of_sentences(shared, name):
    _, gold, found = read(shared, name)
    spans = [(s.start, s.end) for text in found for s in text.sentences]
    evidence = {(t["evidence"]["start"], t["evidence"]["end"]) for t in gold["triples"] if t["predicate"] != "mentions"}
    reached = [e for e in evidence if nearest(spans, *e) >= 0.5]
    assert len(reached) >= REACHED * len(evidence)


def nearest(spans, start, end):
    """Return the best overlap (intersection over union) of a stretch with up to eight sentences in a row."""
    best = 0.0
    for i, (a, _) in enumerate(spans):
        for _, b in spans[i : i + 8]:
            best = max(best, (min(b, end) - max(a, start)) / (max(b, end) - min(a, start)))
    return best

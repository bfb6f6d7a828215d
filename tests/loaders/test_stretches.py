"""An article of megabytes is read a stretch at a time: in steps that grow with its length, with nothing lost between."""

import sys
from itertools import islice, product

import pytest

from kg.model import Page
from loaders import extract, layout, stretches

STEMS = list(product("云青白鹭澄岚溪沧霁芷", "川澜溪屏崖渡湾泽麓坪"))
SENTENCES = (
    "5月8日,{0}县总工会举办职工读书会。{0}通达机械有限公司职工林晓岚获得{0}县五一劳动奖章。活动由白鹭市总工会指导。"
)


def article(count):
    """Return so many counties' news in one line, as a damaged archive has it."""
    page = Page.of("".join(SENTENCES.format("".join(stem)) for stem in islice(STEMS, count)))
    (found,) = layout.split(page)
    return found


@pytest.fixture(autouse=True)
def short(monkeypatch):
    """Take less for too long than the service does: what is held here holds for any length."""
    monkeypatch.setattr(stretches, "LONGEST", 1_000)
    monkeypatch.setattr(stretches, "STRETCH", 400)


def steps(text):
    """Count the calls that reading takes."""
    count = 0

    def called(*_):
        nonlocal count
        count += 1

    sys.setprofile(called)
    try:
        extract.read(text)
    finally:
        sys.setprofile(None)
    return count


def test_a_short_article_is_read_whole():
    text = article(8)
    assert stretches.stretches(text) == [text]


def test_stretches_are_whole_sentences_and_all_of_them():
    text = article(60)
    parts = stretches.stretches(text)
    assert [s for part in parts for s in part.sentences] == list(text.sentences)
    assert all(sum(len(s.text) for s in part.sentences) <= stretches.STRETCH for part in parts)
    assert len(parts) > 5


def test_what_stretches_say_is_said_once_of_one_thing():
    text = article(60)
    reading = extract.read(text)
    named = [(e.kind, e.name) for e in reading.entities if e.kind in {"TradeUnion", "Company", "Award", "Place"}]
    assert len(set(named)) == len(named)
    assert len({e.key for e in reading.entities}) == len(reading.entities)
    (city,) = (e for e in reading.entities if e.name == "白鹭市总工会")
    assert len(city.mentions) == 60
    held = [c for c in reading.claims if c.relation == "hasHonor"]
    assert len(held) == 60
    assert all("五一劳动奖章" in text.raw[c.evidence.start : c.evidence.end] for c in held)
    known = {m for e in reading.entities for m in e.mentions}
    assert {c.subject for c in reading.claims if c.subject} <= known


def test_steps_grow_with_the_length():
    steps(article(40))  # what is read once, is read here
    fewer, more = (steps(article(count)) for count in (40, 80))
    assert more < 2.3 * fewer

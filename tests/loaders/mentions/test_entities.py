"""What holds for every article: spans are words of the page, names overlap only where nested, order changes nothing."""

import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Page
from loaders.formats import read as read_pages
from loaders.layout import split
from loaders.mentions import entities

PIECES = [
    "云岭县总工会",
    "近300人次",
    "“暖途驿站”",
    "《办法》",
    "王国强说",
    "，",
    "。",
    "举办",
    "（",
    "）",
    "“",
    "》",
    "公司",
    "工会",
    "\n",
    "２０２４年",
    "第三届",
    "比赛",
    "、",
    "等",
    "一",
]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40))
@settings(max_examples=60, deadline=None)
def test_any_text_gives_spans_of_the_page(pieces):
    page = Page.of("工会动态\n\n本报讯 " + "".join(pieces) + "\n")
    for text in split(page):
        top = []
        for entity in entities(text):
            assert entity.name
            for mention in entity.mentions:
                assert page.text[mention.span.start : mention.span.end] == mention.surface
                if not mention.nested:
                    top.append((mention.span.start, mention.span.end))
        top.sort()
        assert all(a[1] <= b[0] for a, b in pairwise(top))


def test_reading_twice_gives_the_same(read):
    body = "近日，云岭县总工会举办“暖途驿站”揭牌活动，吸引职工100余名。县总工会主席王国强说，将再建3个。"
    assert read(body) == read(body)


@pytest.mark.parametrize(
    "body", ["《" * 3000, "工会" * 2000, "1" * 5000, "“工会”" * 1000, "张三、" * 1500, "（" * 3000]
)
def test_hostile_text_is_read(read, body):
    assert isinstance(read(body + "。"), tuple)


def test_recall_on_the_developed_texts(gold_spans):
    hits, total = gold_spans
    assert hits / total > 0.85


@pytest.fixture(scope="module")
def gold_spans(request):
    folder = request.config.rootpath / "tests" / "gold" / "develop"
    hits = total = 0
    for path in sorted(folder.glob("*.json")):
        source = path.with_suffix(".txt") if path.with_suffix(".txt").exists() else path.with_suffix(".html")
        gold = {
            (m["start"], m["end"]) for m in json.loads(path.read_text("utf-8"))["mentions"] if m["kind"] != "nominal"
        }
        texts = [t for page in read_pages(source) for t in split(page)]
        found = {(m.span.start, m.span.end) for t in texts for e in entities(t) for m in e.mentions}
        hits, total = hits + len(gold & found), total + len(gold)
    return hits, total

"""The learned parting of pages: items without marks or blank lines, what stands around them, and what it leaves alone."""

import pytest

from kg.model import Page
from loaders import layout
from loaders.digests import opened
from loaders.headings import segments
from loaders.items import items
from loaders.parting import finder
from loaders.parting.labels import articles, of_spans

# Fiction. Headlines stand over their texts as the lines of a paragraph do: nothing sets them apart.
RUN_ON = """澜湾县总工会为户外劳动者送清凉
7月22日，澜湾县总工会走进县城环卫站，为46名环卫工人送去防暑药品。县总工会副主席戚月明说，送清凉活动将持续到8月底。
澜湾县快递行业开展分拣比武
近日，由澜湾县总工会主办的快递行业分拣比武在县体育馆举行，来自12家企业的58名职工参加，澜湾驿达公司职工裴小川获第一名。
青石镇总工会新建两家驿站
连日来，青石镇总工会利用闲置门面，新建户外劳动者驿站2家，配备了饮水机、微波炉等设施，今年以来已服务职工1300人次。
"""
NOTICE = """澜湾县总工会文件

澜工发〔2025〕9号

关于开展送清凉活动的通知

各镇总工会：

现将送清凉活动有关事项通知如下，请认真贯彻执行。

澜湾县总工会
2025年6月3日

抄送：县委办公室。
"""


def split(text):
    page = Page.of(text)
    return page, layout.split(page)


def test_items_that_nothing_sets_apart_are_articles_of_their_own():
    page, found = split(RUN_ON)
    assert len(segments(opened(items(page)))) == 1, "the rules alone part it too: the example shows nothing"
    lines = RUN_ON.splitlines()
    assert [a.article.title for a in found] == lines[::2]
    assert [page.text[a.article.start : a.article.end] for a in found] == [
        "\n".join(pair) for pair in zip(lines[::2], lines[1::2], strict=True)
    ]


def test_a_document_with_its_number_is_parted_as_the_rules_part_it(monkeypatch):
    page, found = split(NOTICE)
    monkeypatch.setattr(layout, "parted", lambda _, by_rules: by_rules)
    assert [a.article for a in found] == [a.article for a in layout.split(page)]


@pytest.mark.parametrize("text", [RUN_ON, NOTICE, "来源:县总工会  浏览:31次\n" + RUN_ON + "编辑:小禾  审核:向阳\n"])
def test_no_line_of_a_page_is_lost_or_told_twice(text):
    lines = opened(items(Page.of(text)))
    found = finder.parted(lines, segments(lines))
    told = [line.start for s in found for line in (*s.masthead, *s.outside, *s.head, *(line for line, _ in s.rest))]
    assert told == [line.start for line, _ in lines]


def test_longer_documents_are_left_to_the_rules(monkeypatch):
    lines = opened(items(Page.of(RUN_ON)))
    by_rules = segments(lines)
    assert finder.parted(lines, by_rules) != by_rules
    monkeypatch.setattr(finder, "MOST", len(lines) - 1)
    assert finder.parted(lines, by_rules) is by_rules


def test_a_source_above_a_text_without_a_headline_is_its_source_though_it_stands_outside():
    text = "7月22日,澜湾县总工会走进县城环卫站,为46名环卫工人送去防暑药品.送清凉活动将持续到8月底."
    _, (found,) = split(f"来源:澜湾县总工会  发布时间:2025-07-23  浏览:31次\n{text}\n")
    assert [(x.name, x.role) for x in found.article.authors] == [("澜湾县总工会", "来源")]
    assert found.issued == "2025-07-23"


def test_labels_and_spans_tell_the_same_articles():
    lines = opened(items(Page.of("版面\n" + RUN_ON)))
    bounds = [(1, 3), (3, 5), (5, 7)]
    spans = [(lines[a][0].start, lines[b - 1][0].end) for a, b in bounds]
    assert list(articles(of_spans(lines, spans))) == bounds

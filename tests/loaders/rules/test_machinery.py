"""The parts under the rules: skeletons, clauses, modality, bylines, and what claims must always be."""

import re
from pathlib import Path

import pytest

from kg.model import Author
from loaders.formats import read as pages
from loaders.layout import split
from loaders.mentions import entities
from loaders.rules import claims
from loaders.rules.canonical import canonical
from loaders.rules.modality import modality_at
from loaders.rules.scene import scene
from loaders.rules.skeleton import SIGN, build
from ontology.terms import load

SAMPLES = sorted((Path(__file__).resolve().parents[3] / "loaders" / "samples").glob("*.txt"))


@pytest.mark.parametrize("text", ["甲,乙(丙):「丁」", "勞動模範１２３,456", "一\n二\r\n三 ＊", "𠮷野家﻿"])
def test_canonical_keeps_every_length(text):
    assert len(canonical(text)) == len(text)


def test_canonical_is_stable():
    once = canonical("嵐港總工會舉辦「技能賽」,１０人")
    assert canonical(once) == once == "岚港总工会举办“技能赛”，10人"


def test_a_mention_is_one_sign_without_its_quotes(marked):
    line = scene(*_of(marked("[TradeUnion:甲县总工会]启动“[Program:暖心行动]”。"))).lines[0]
    assert line.plain.text == f"{SIGN['TradeUnion']}启动{SIGN['Program']}。"


def test_brackets_stand_in_the_full_skeleton_only(marked):
    line = scene(*_of(marked("[Person:甲]（[Company:乙公司]）获奖。"))).lines[0]
    assert line.plain.text == f"{SIGN['Person']}获奖。"
    assert line.full.text == f"{SIGN['Person']}（{SIGN['Company']}）获奖。"


def test_byline_is_no_part_of_the_sentence(marked):
    author = (Author("丁一", "记者"),)
    line = scene(*_of(marked("本报讯（记者[Person:丁一]）近日，[TradeUnion:甲县总工会]开会。", author))).lines[0]
    assert line.plain.text.startswith("近日")


def test_speech_is_told_from_quoted_names(marked):
    speech, told = scene(*_of(marked("“我们来，大家都来。”他参加了“[Program:暖心行动]”。"))).lines
    assert speech.said(1)
    assert not told.said(told.plain.text.index("参加"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("工会举办#", "actual"),
        ("工会将举办#", "planned"),
        ("工会拟于明年举办#", "planned"),
        ("下一步，工会深化服务，举办#", "planned"),
        ("工会计划建站，已举办#", "actual"),
        ("将安全作为重点，举办#", "actual"),
        ("为应对即将到来的台风季，工会举办#", "actual"),
        ("工会应当举办#", "required"),
        ("重要的是，工会举办#", "actual"),
        ("工会要举办#", "required"),
        ("按规定举办#", "conditional"),
        ("建议举办#", "proposed"),
        ("应邀举办#", "actual"),
        ("响应号召举办#", "actual"),
        ("工会决定举办#", "planned"),
        ("工会未举办#", None),
        ("工会没有举办#", None),
        ("工会并未举办#", None),
        ("未来，工会举办#", "planned"),
        ("工会举办#的说法不准确", None),
        ("工会将在年内与企业举办#", "planned"),
        ("下一步，为了丰富生活，工会举办#", "planned"),
        ("到2030年，全市工会举办#", "planned"),
        ("工会希望举办#", "planned"),
        ("鼓励工会举办#", "required"),
        ("工会原定举办#", "planned"),
        ("工会举办#因台风取消", None),
        ("网传工会举办#", None),
    ],
)
def test_modality_of_an_act(text, expected):
    index = text.rindex("举办") if "举办" in text else text.index("#")
    assert modality_at(build(text, []), index) == expected


def test_byline_gives_authors_with_their_roles(marked):
    authors = (Author("丁一", "记者"), Author("白二", "通讯员"))
    text = marked("本报讯（记者[Person:丁一] 通讯员[Person:白二]）近日，[TradeUnion:甲县总工会]开会。", authors)
    assert text.said() == ["article authoredBy 丁一 role=记者", "article authoredBy 白二 role=通讯员"]


def test_author_without_a_mention_stays_text(marked):
    text = marked("本报讯（记者丁一）近日，[TradeUnion:甲县总工会]开会。", (Author("丁一", "记者"),))
    assert text.said() == ['article authoredBy "丁一" role=记者']


def test_headline_takes_the_modality_of_the_body(marked):
    text = marked("# [TradeUnion:甲县总工会]举办[Event:龙舟赛]\n下月，[TradeUnion:甲县总工会]将举办[Event:龙舟赛]。")
    assert {s.split(" !")[1][:7] for s in text.said()} == {"planned"}


def test_the_same_is_not_said_twice_of_one_sentence(marked):
    text = marked("[TradeUnion:甲县总工会]举办[Event:龙舟赛]，[TradeUnion:甲县总工会]举办[Event:龙舟赛]。")
    assert len(claims(text.text, text.entities)) == 1


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_claims_of_the_samples_fit_vocabulary_and_evidence(path):
    for page in pages(path):
        for text in split(page):
            found = claims(text, entities(text, None))
            assert found == claims(text, entities(text, None))
            for claim in found:
                end = None if isinstance(claim.object, str) else claim.object.kind
                assert load().accepts(claim.relation, claim.subject.kind if claim.subject else None, end) is None
                assert page.text[claim.evidence.start : claim.evidence.end].strip()
                assert claim.rule
                assert list(claim.qualifiers) == sorted(claim.qualifiers, key=lambda p: p[0])


@pytest.mark.parametrize("filler", ["，", "、", "（", "“", "甲县总工会", "1", "将", "的"])
def test_long_monotonous_text_is_read_in_linear_time(filler, marked):
    text = marked("[TradeUnion:甲县总工会]" + filler * 3000 + "举办[Event:龙舟赛]。")
    assert isinstance(text.said(), list)


def test_a_sentence_full_of_what_is_paid_to_whom_is_read(marked):
    """A pattern of four words that tries each again for every place of the others would not end here."""
    paid = "对满获的给予" * 150 + "，[TradeUnion:甲县总工会]补助[Statistic:500元]。"
    text = marked("[PolicyDocument:甲办法]规定" + paid)
    assert {c.relation for c in claims(text.text, text.entities)} == {"aboutStatistic"}


def test_no_rule_names_a_place_or_a_person_of_the_measured_page(shared):
    page = (shared / "gold" / "page.txt").read_text(encoding="utf-8")
    rules = Path(__file__).resolve().parents[3] / "loaders" / "rules"
    source = "".join(p.read_text(encoding="utf-8") for p in rules.glob("*.py"))
    names = set(re.findall(r"[\u4e00-\u9fff]{2,4}(?=[市县区镇]总工会)|记者([\u4e00-\u9fff]{2,3})", page)) - {""}
    assert [n for n in names if n in source] == []


def _of(text):
    return text.text, text.entities

"""The statistical tagger: the examples that its makers publish, and what must hold for any text."""

import numpy as np
import pytest

from kg.model import Page
from loaders.bigru import sigmoid
from loaders.layout import split
from loaders.mentions import entities
from loaders.segmenter import Segmenter, by_first
from loaders.tagger import LacTagger, installed


@pytest.fixture(scope="module")
def tagger() -> LacTagger:
    found = installed()
    if found is None:
        pytest.skip("tagger: the package LAC is not installed")
    return found


@pytest.mark.parametrize(
    ("sentence", "published"),
    [
        ("百度是一家高科技公司", "百度/ORG 是/v 一家/m 高科技/n 公司/n"),
        ("LAC是个优秀的分词工具", "LAC/nz 是/v 个/q 优秀/a 的/u 分词/n 工具/n"),
        (
            "春天的花开秋天的风以及冬天的落阳",
            "春天/TIME 的/u 花开/v 秋天/TIME 的/u 风/n 以及/c 冬天/TIME 的/u 落阳/n",
        ),
    ],
)
def test_published_examples(tagger, sentence, published):
    words = tagger.words([sentence])[0]
    said = " ".join(f"{word}/{tag}" for word, tag in words)
    assert said == published or said.rsplit("/", 1)[0] == published.rsplit("/", 1)[0]


def test_names_come_with_offsets(tagger):
    sentence = "张建国在北京大学学习。"
    found = tagger.tag([sentence])[0]
    assert ("张建国", "PER") in [(sentence[start:end], kind) for start, end, kind in found]


def test_empty_and_odd_sentences(tagger):
    assert tagger.tag(["", "。", "𠮷野家", "\u3000"]) == [[], [], tagger.tag(["𠮷野家"])[0], []]


def test_same_batch_same_tags(tagger):
    sentences = ["近日，兰州市总工会召开会议。", "王国强主持。", "职工" * 80]
    assert tagger.tag(sentences) == tagger.tag(sentences)


def test_a_reader_takes_its_persons(tagger):
    text = split(Page.of("工会动态\n\n技能比拼现场，热依汗·买买提和冯思远都在埋头操作。\n"))[0]
    assert {e.name for e in entities(text, tagger) if e.kind == "Person"}


def test_sigmoid_does_not_overflow():
    with np.errstate(all="raise"):
        assert sigmoid(np.array([-1e4, 0.0, 1e4], np.float32)).tolist() == [0.0, 0.5, 1.0]


def test_segmenter_takes_the_likeliest_path():
    cutter = Segmenter({"工会": 100, "会员": 80, "工会员": 1, "大会": 50})
    assert cutter.cut("工会大会") == ["工会", "大会"]
    assert "".join(cutter.cut("A1工会员x")) == "A1工会员x"
    assert cutter.cut("云岭县", by_first(["云岭县"])) == ["云岭县"]

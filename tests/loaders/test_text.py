"""Folding keeps every character's place, and sentences end where evidence is cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.folding import fold, is_traditional, simplified
from loaders.sentences import LONGEST, sentences
from loaders.text import Block, Folded


def cut(text, role="body"):
    return [s.text for s in sentences(Block(Folded(text, tuple(range(len(text)))), role))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("会议召开。大会闭幕。", ["会议召开。", "大会闭幕。"]),
        ("“都有进步。”创新中心主任鲁小行说,活动启动。“截至目前,已培训近百人。”", ["“都有进步。”", "创新中心主任鲁小行说,活动启动。", "“截至目前,已培训近百人。”"]),
        ("“先学。再练。”他说。", ["“先学。", "再练。”", "他说。"]),
        ("“没有签字”……8月,公司开展排查。", ["“没有签字”……8月,公司开展排查。"]),
        ("“健身、读书……”工人小罗赞不绝口。", ["“健身、读书……”工人小罗赞不绝口。"]),
        ("讨论《谁来养老？工会怎么办！》一文。下一项。", ["讨论《谁来养老？工会怎么办！》一文。", "下一项。"]),
        ("开展“加油！劳动者”活动。", ["开展“加油！劳动者”活动。"]),
        ("推出“你好！”服务。", ["推出“你好！”服务。"]),
        ("全文（见附件。附件另发。）已印发。", ["全文（见附件。附件另发。）已印发。"]),
        ("真的吗?!是的!", ["真的吗?!", "是的!"]),
        ("“好！”，大家说。", ["“好！”，大家说。"]),
        ("《未合上的书名。下一句。", ["《未合上的书名。", "下一句。"]),
        ("  前后有空格。 ", ["前后有空格。"]),
        ("没有句号", ["没有句号"]),
        ("   ", []),
    ],
)  # fmt: skip
def test_sentences(text, parts):
    assert cut(text) == parts


@pytest.mark.parametrize("role", ["title", "subtitle", "byline", "caption", "list", "crosshead"])
def test_only_body_text_is_split(role):
    assert cut("谁来？工会来。", role) == ["谁来？工会来。"]


def test_a_text_without_ends_is_cut_in_bounded_pieces():
    parts = cut("工会组织职工学习" * 30_000)
    assert "".join(parts) == "工会组织职工学习" * 30_000
    assert max(map(len, parts)) <= LONGEST


@given(st.text("工会。！？!?“”‘’《》（）()…，, 说的", max_size=80))
def test_sentences_lose_nothing_but_spaces(text):
    assert "".join(cut(text)).replace(" ", "") == text.replace(" ", "")


def test_fold_narrows_and_drops():
    raw = "\ufeff２４家\u200b工会\ufe0f，Ａ级９．５％\u3000（1）"
    assert fold(raw, [(0, len(raw))]).text == "24家工会，A级9.5% （1）"


def test_fold_joins_stretches():
    folded = fold("李\n\n波在", [(0, 1), (3, 5)])
    assert folded == Folded("李波在", (0, 3, 4))
    assert folded.raw(0, 2) == (0, 4)


def test_traditional_text_becomes_simplified_with_our_quotes():
    raw = "理事長與總會簽署「合作備忘錄」，參觀後表揚勞動模範"
    assert is_traditional(raw)
    assert fold(raw, [(0, len(raw))], traditional=True).text == "理事长与总会签署“合作备忘录”，参观后表扬劳动模范"


def test_names_in_simplified_text_are_left_alone():
    raw = "张乾、李著获评勞模"
    assert not is_traditional("张乾、李著获评劳模，参加活动。")
    assert fold(raw, [(0, len(raw))]).text == "张乾、李著获评劳模"


@given(st.text(max_size=60), st.booleans())
def test_every_character_knows_its_place(raw, traditional):
    folded = fold(raw, [(0, len(raw))], traditional=traditional)
    assert len(folded.text) == len(folded.offsets)
    assert all(a < b for a, b in zip(folded.offsets, folded.offsets[1:], strict=False))
    for char, at in zip(folded.text, folded.offsets, strict=True):
        assert (
            char == raw[at]
            or fold(raw[at], [(0, 1)]).text in {char, raw[at]}
            or simplified(raw[at]) == char
            or traditional
        )


@given(st.text("工会勞動２Ａ％，「」\u200b\ufe0f 　", max_size=60))
def test_folding_again_changes_nothing(raw):
    once = fold(raw, [(0, len(raw))]).text
    assert fold(once, [(0, len(once))]).text == once

"""Golden examples of papers and channels that a text comes from, and of sources that are none."""

import pytest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("松岭晚报讯（记者 李明）近日，县总工会走访慰问。", "松岭晚报"),
        ("云岭工人报全媒体记者柴梦报道：县总工会近日开会。", "云岭工人报"),
        ("北原网讯 4月25日，省总工会召开会议。", "北原网"),
        ("来源：青禾工运网 作者：李明", "青禾工运网"),
    ],
)
def test_papers(named, text, name):
    assert ("Publication", name) in named(text)


@pytest.mark.parametrize(
    "text", ["本报讯 通讯员王莉报道，县总工会开会。", "来源：松岭市总工会办公室", "他们在铁路网上作业。"]
)
def test_what_is_no_paper(named, text):
    assert "Publication" not in {kind for kind, _ in named(text)}

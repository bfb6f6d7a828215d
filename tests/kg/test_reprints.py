"""Reprints are told by their words: printings of one text are alike, texts of one form with other facts are not."""

import random

import pytest

from kg.reprints import ALIKE, alike, alike_of, bands, fingerprint, similarity

TEXT = (
    "云溪县总工会日前举办第三届职工技能大赛，来自全县42家企业的186名选手参加焊工、电工、茶艺三个项目的角逐。"
    "经过两天比拼，青石纺织有限公司的周牧野获得电工项目金奖，中国白鹭机械有限公司的陆远舟获得焊工项目金奖。"
    "县总工会主席方知远说，大赛举办以来已有1200余名职工晋升技术等级，今年还设立了总额30万元的创新基金。"
    "赛后，县总工会组织获奖选手到桐岭县交流，并把大赛题库向全县班组开放，供职工在线练习。"
)
OTHER = (
    "沙湾市教育工会近日召开女教职工关爱工作推进会，部署暑期托管班、健康体检和心理疏导三项服务。"
    "会议要求各校工会摸清需求、建立台账，在七月底前完成首批托管点挂牌，惠及教职工子女2600人。"
)


def noisy(text, share, seed):
    """Return a text as a bad scan gives it: some letters read as others."""
    chance = random.Random(seed)
    return "".join(chance.choice("口日目曰田由甲") if chance.random() < share else c for c in text)


def runs(text):
    letters = "".join(c for c in text if c.isalnum())
    return {letters[i : i + 5] for i in range(len(letters) - 4)}


@pytest.mark.parametrize(
    "printed",
    [
        "\n".join(TEXT[i : i + 17] for i in range(0, len(TEXT), 17)),
        TEXT.translate(str.maketrans("0123456789", "０１２３４５６７８９")).replace("，", ","),
        TEXT.replace("总", "總").replace("县", "縣").replace("获", "獲"),
        "“" + TEXT.replace("、", " 、 ") + "”（完）",
        noisy(TEXT, 0.008, 1),
    ],
    ids=["line breaks", "widths", "script", "marks", "scan"],
)
def test_printings_of_one_text_are_alike(printed):
    assert alike(fingerprint(TEXT), fingerprint(printed))
    assert set(bands(fingerprint(TEXT))) & set(bands(fingerprint(printed)))


def test_a_text_of_the_same_form_with_other_facts_is_another_one():
    facts = {
        "42": "37",
        "186": "154",
        "1200": "980",
        "30": "20",
        "三届": "四届",
        "周牧野": "罗问渠",
        "陆远舟": "石望舒",
    }
    again = TEXT
    for old, new in facts.items():
        again = again.replace(old, new)
    assert not alike(fingerprint(TEXT), fingerprint(again))
    assert not alike(fingerprint(TEXT), fingerprint(OTHER))
    assert similarity(fingerprint(TEXT), fingerprint(OTHER)) < 0.1


@pytest.mark.parametrize("share", [0.005, 0.01, 0.03])
def test_the_estimate_is_near_the_share_of_runs(share):
    for seed in range(20):
        text = TEXT + OTHER
        printed = noisy(text, share, seed)
        exact = len(runs(text) & runs(printed)) / len(runs(text) | runs(printed))
        assert abs(similarity(fingerprint(text), fingerprint(printed)) - exact) < 0.2


def test_what_is_alike_is_found_by_a_band():
    pairs = [(fingerprint(TEXT), fingerprint(noisy(TEXT, 0.01, seed))) for seed in range(120)]
    near = [(a, b) for a, b in pairs if similarity(a, b) >= ALIKE]
    missed = [1 for a, b in near if not set(bands(a)) & set(bands(b))]
    assert len(near) > 60
    assert len(missed) <= 1


def test_short_texts_are_one_only_where_they_are_equal():
    assert alike(fingerprint("云溪县总工会召开会议。"), fingerprint("雲溪縣總工會\n召开会议"))
    assert not alike(fingerprint("云溪县总工会召开会议。"), fingerprint("云溪县总工会召开例会。"))
    assert fingerprint("，。\n") == ""
    assert not alike("", "")


def test_fingerprints_stay_what_they_are():
    assert fingerprint(TEXT) == fingerprint(TEXT)
    assert len(fingerprint(TEXT * 300)) == len(fingerprint(TEXT))
    assert alike(fingerprint(TEXT * 300), fingerprint(TEXT))


def test_one_compared_with_many_is_as_with_each():
    texts = [noisy(TEXT, share, seed) for share in (0.0, 0.005, 0.02, 0.1) for seed in range(8)]
    others = [*map(fingerprint, texts), fingerprint(OTHER), fingerprint("召开会议。")]
    for here in (fingerprint(TEXT), fingerprint("召开会议。")):
        wanted = [alike(here, other) for other in others]
        assert alike_of(here, others) == wanted
        assert alike_of(here, others[:3]) == wanted[:3]
        assert True in wanted
        assert False in wanted

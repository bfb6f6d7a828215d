"""What somebody is reported to say keeps its speaker; what the article says itself has none; quoted speech claims nothing."""

import pytest

UNION, EVENT, WHO = "[TradeUnion:青溪县总工会]", "[Event:采茶技能大赛]", "[Person:祁小雨]"
ACT = "青溪县总工会 organizes 采茶技能大赛"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"{WHO}介绍，{UNION}举办{EVENT}。", f"{ACT} speaker=祁小雨"),
        (f"据{WHO}介绍，{UNION}举办{EVENT}。", f"{ACT} speaker=祁小雨"),
        (f"{WHO}在会上表示，{UNION}将举办{EVENT}。", f"{ACT} !planned speaker=祁小雨"),
        (f"{WHO}高兴地说：{UNION}举办了{EVENT}。", f"{ACT} speaker=祁小雨"),
        (f"{UNION}举办了{EVENT}，{WHO}介绍。", f"{ACT} speaker=祁小雨"),
        (f"{UNION}举办{EVENT}，{WHO}说，活动很好。", ACT),
        (f"{UNION}举办{EVENT}。", ACT),
        (f"{WHO}参观了展览，{UNION}举办{EVENT}。", ACT),
        (f"“{UNION}举办了{EVENT}，大家都来。”{WHO}说。", None),
    ],
)
def test_who_says_it(marked, text, said):
    found = [line for line in marked(text).said() if " organizes " in line]
    assert found == ([said] if said else [])


def test_a_speaker_is_not_who_is_told_of(marked):
    said = marked("[TradeUnion:青溪县总工会]主席[Person:祁小雨]介绍，[Person:罗小川]荣获[Award:金奖]。").said()
    assert "祁小雨 employedBy 青溪县总工会 position=主席" in said
    assert all("罗小川" in line for line in said if "speaker=祁小雨" in line)

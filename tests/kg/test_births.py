"""When somebody was born, by the words of a sentence: years, ages, cohorts, and whose age it is."""

import pytest

from kg.identity import Side, compare
from kg.identity.births import birth


@pytest.mark.parametrize(
    ("told", "first", "last"),
    [
        ("石磊，1968年4月生，电工。", 1968, 1968),
        ("电工石磊出生于1968年。", 1968, 1968),
        ("2015年，31岁的石磊当上班长。", 1983, 1984),
        ("1998年，18岁的石磊进厂。", 1979, 1980),
        ("90后石磊是电工。", 1990, 1999),
        ("石磊是一名“75后”。", 1975, 1979),
        ("今年三十六岁的石磊是电工。", 1971, 1990),
    ],
)
def test_births_by_what_is_said(told, first, last):
    found = birth(Side.of("Person", "石磊", told))
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    "told",
    [
        "石磊18岁进厂，是电工。",
        "石磊有个20岁的儿子。",
        "石磊的女儿今年27岁。",
        "石磊16岁那年离开家乡。",
        "石磊干了一辈子电工。",
        "电工石磊来自1958年建成的老厂。",
    ],
)
def test_no_birth_of_another_time_or_person(told):
    assert birth(Side.of("Person", "石磊", told)) is None


@pytest.mark.parametrize("firm", ["玉门油田", "江南造船厂", "云溪恒泰食品有限公司"])
@pytest.mark.parametrize(
    ("ours", "theirs", "parted"),
    [
        ("今年36岁的{0}在{1}工作。", "{1}职工{0}，58岁。", True),
        ("{1}职工{0}，1972年生。", "{1}职工{0}，1985年生。", True),
        ("{1}的90后职工{0}。", "{1}职工{0}1996年参加工作。", True),
        ("年过半百的{0}是{1}职工。", "24岁的{1}职工{0}。", True),
        ("2015年，31岁的{0}在{1}工作。", "2023年，39岁的{1}职工{0}。", False),
        ("{1}职工{0}，1984年生。", "2023年，{1}职工{0}39岁。", False),
        ("{1}的80后职工{0}。", "{1}职工{0}出生于1986年。", False),
    ],
)
def test_an_employer_joins_no_namesakes_of_other_ages(firm, ours, theirs, parted):
    sides = [Side.of("Person", "石磊", told.format("石磊", firm)) for told in (ours, theirs)]
    assert compare(*sides).verdict == ("different" if parted else "same")

"""Expressions of time: found as written, normalised only where the day of issue allows it."""

import pytest

from loaders.dates import find, normalise, periods

ISSUED = "2024-07-05"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("日前，会议召开。", "日前"),
        ("5月底，学院成立。", "5月底"),
        ("2024年7月5日上午，活动举行。", "2024年7月5日上午"),
        ("11月2日至3日举行。", "11月2日至3日"),
        ("一九五三年改称新名。", "一九五三年"),
        ("截至目前，已建成。", "截至目前"),
        ("“七一”前后走访慰问。", "“七一”前后"),
        ("今年以来，形势向好。", "今年以来"),
    ],
)
def test_found_as_written(text, words):
    assert find(text)[0][2] == words


@pytest.mark.parametrize("text", ["第三届比赛", "8号线开通", "三月街道", "35.5万人次"])
def test_no_time(text):
    assert find(text) == [] or find(text)[0][2] == "三月"


@pytest.mark.parametrize(
    ("words", "interval"),
    [
        ("2024年7月5日", ("2024-07-05", "2024-07-05", "day")),
        ("2020年8月", ("2020-08-01", "2020-08-31", "month")),
        ("一九五六年", ("1956-01-01", "1956-12-31", "year")),
        ("2024年第三季度", ("2024-07-01", "2024-09-30", "about")),
        ("2024年12月30日至2025年1月2日", ("2024-12-30", "2025-01-02", "range")),
    ],
)
def test_absolute_needs_no_issue(words, interval):
    assert normalise(words, None) == interval
    assert normalise(words, ISSUED) == interval


@pytest.mark.parametrize(
    ("words", "interval"),
    [
        ("5月底", ("2024-05-21", "2024-05-31", "about")),
        ("去年底", ("2023-11-01", "2023-12-31", "about")),
        ("今年以来", ("2024-01-01", ISSUED, "range")),
        ("去年11月以来", ("2023-11-01", ISSUED, "range")),
        ("截至目前", (ISSUED, ISSUED, "about")),
        ("昨日", ("2024-07-04", "2024-07-04", "day")),
        ("近日", ("2024-06-21", ISSUED, "about")),
        ("“七一”前后", ("2024-06-24", "2024-07-08", "about")),
        ("12月", ("2023-12-01", "2023-12-31", "month")),
        ("上月", ("2024-06-01", "2024-06-30", "month")),
        ("上周", ("2024-06-24", "2024-06-30", "range")),
    ],
)
def test_relative_needs_the_day_of_issue(words, interval):
    assert normalise(words, ISSUED) == interval
    assert normalise(words, None) is None


@pytest.mark.parametrize("words", ["2024年2月30日", "13月", "有一天", ""])
def test_nothing_is_guessed(words):
    assert normalise(words, ISSUED) is None


def test_periods_leave_single_days_out():
    assert [words for _, _, words in periods("2023年，截至目前，每天")] == ["2023年", "截至目前", "每天"]

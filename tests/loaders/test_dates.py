"""Expressions of time: found as written, normalised only where the day of issue allows it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        ("今起，讲堂开讲。", "今起"),
        ("去年年底，建成。", "去年年底"),
        ("上周五，会议召开。", "上周五"),
        ("春节前夕走访慰问。", "春节前夕"),
        ("三年前，他来到这里。", "三年前"),
        ("连续三年获奖。", "连续三年"),
        ("2019—2023年，共培训。", "2019—2023年"),
        ("1至6月，新建工会。", "1至6月"),
        ("“十四五”期间，建成。", "“十四五”期间"),
        ("2021年至今，已办12期。", "2021年至今"),
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
        ("2019年至2023年", ("2019-01-01", "2023-12-31", "range")),
        ("2019—2023年", ("2019-01-01", "2023-12-31", "range")),
        ("截至2023年底", ("2023-11-01", "2023-12-31", "about")),
        ("2022年春", ("2022-03-01", "2022-05-31", "about")),
        ("2022年冬", ("2022-12-01", "2023-02-28", "about")),
        ("2023年前三季度", ("2023-01-01", "2023-09-30", "about")),
        ("2023年度", ("2023-01-01", "2023-12-31", "year")),
        ("20世纪80年代", ("1980-01-01", "1989-12-31", "about")),
        ("“十三五”期间", ("2016-01-01", "2020-12-31", "range")),
        ("“十四五”末", ("2025-01-01", "2025-12-31", "about")),
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
        ("日前", ("2024-06-21", ISSUED, "about")),
        ("前不久", ("2024-05-06", ISSUED, "about")),
        ("今起", (ISSUED, ISSUED, "day")),
        ("即日起", (ISSUED, ISSUED, "day")),
        ("昨日上午", ("2024-07-04", "2024-07-04", "day")),
        ("去年年底", ("2023-11-01", "2023-12-31", "about")),
        ("年底前", ("2024-11-01", "2024-12-31", "about")),
        ("上半年", ("2024-01-01", "2024-06-30", "about")),
        ("一季度", ("2024-01-01", "2024-03-31", "about")),
        ("今年一季度", ("2024-01-01", "2024-03-31", "about")),
        ("本月", ("2024-07-01", "2024-07-31", "month")),
        ("本月底", ("2024-07-21", "2024-07-31", "about")),
        ("上个月", ("2024-06-01", "2024-06-30", "month")),
        ("上周五", ("2024-06-28", "2024-06-28", "day")),
        ("本周末", ("2024-07-06", "2024-07-07", "range")),
        ("春节前", ("2024-01-27", "2024-02-09", "about")),
        ("春节期间", ("2024-02-10", "2024-02-17", "about")),
        ("端午节", ("2024-06-10", "2024-06-10", "day")),
        ("中秋节前夕", ("2024-09-10", "2024-09-16", "about")),
        ("去年国庆期间", ("2023-10-01", "2023-10-08", "about")),
        ("清明节", ("2024-04-04", "2024-04-04", "day")),
        ("三年前", ("2021-01-01", "2021-12-31", "about")),
        ("半年前", ("2023-12-20", "2024-01-19", "about")),
        ("3天前", ("2024-07-02", "2024-07-02", "day")),
        ("连续三年", ("2021-07-05", ISSUED, "about")),
        ("近5年来", ("2019-07-06", ISSUED, "about")),
        ("未来三年", (ISSUED, "2027-07-06", "about")),
        ("2021年以来", ("2021-01-01", ISSUED, "range")),
        ("6月28日至今", ("2024-06-28", ISSUED, "range")),
        ("7月1日至3日", ("2024-07-01", "2024-07-03", "range")),
        ("1至6月", ("2024-01-01", "2024-06-30", "range")),
        ("3日", ("2024-07-03", "2024-07-03", "day")),
        ("9月", ("2024-09-01", "2024-09-30", "month")),
        ("去冬", ("2023-12-01", "2024-02-29", "about")),
        ("上世纪90年代", ("1990-01-01", "1999-12-31", "about")),
    ],
)
def test_relative_needs_the_day_of_issue(words, interval):
    assert normalise(words, ISSUED) == interval
    assert normalise(words, None) is None


@pytest.mark.parametrize(
    "words",
    [
        "2024年2月30日",
        "13月",
        "有一天",
        "",
        "近年来",
        "当天",
        "同年",
        "次年",
        "三年内",
        "28日",
        "三年间",
        "2023年至2019年",
        "每年",
        "未来",
        "0年前",
    ],
)
def test_nothing_is_guessed(words):
    assert normalise(words, ISSUED) is None


def test_a_range_over_the_turn_of_the_year_begins_in_the_old_one():
    assert normalise("12月28日至1月3日", "2024-01-10") == ("2023-12-28", "2024-01-03", "range")


@given(
    st.text("去今明年前后上下本月周日底初末春节七一至—到以来近半三十〇0123456789“”", max_size=14),
    st.dates(date(1990, 1, 1), date(2049, 12, 31)),
)
def test_any_text_gives_days_of_the_calendar_in_order(words, issued):
    found = normalise(words, issued.isoformat())
    if found:
        assert date.fromisoformat(found[0]) <= date.fromisoformat(found[1])
    find(words)


def test_periods_leave_single_days_out():
    assert [words for _, _, words in periods("2023年，截至目前，每天")] == ["2023年", "截至目前", "每天"]

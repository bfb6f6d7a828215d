"""The day of publication is found in names, mastheads and credits, and no day is made up."""

import pytest

from kg.days import checked, date_in, date_of_name


@pytest.mark.parametrize(
    ("text", "day"),
    [("发布时间：2024-07-05 08:30", "2024-07-05"), ("2024年7月5日", "2024-07-05"), ("二〇二四年七月十五日", "2024-07-15"),
     ("2024/7/5", "2024-07-05"), ("2024.07.05 第3版", "2024-07-05"), ("二〇二四年十月二十一日", "2024-10-21"),
     ("2024年2月30日", None), ("2024—2026年", None), ("7月5日", None), ("2024-13-01 2024-12-01", "2024-12-01")],
)  # fmt: skip
def test_days_in_text(text, day):
    assert date_in(text) == day


@pytest.mark.parametrize(
    ("name", "day"),
    [("工人报_20240705_02", "2024-07-05"), ("2024-07-05", "2024-07-05"), ("2024年7月5日头版", "2024-07-05"),
     ("000_40240705", None), ("123420240705", None), ("20241305", None)],
)  # fmt: skip
def test_days_in_file_names(name, day):
    assert date_of_name(name) == day


@pytest.mark.parametrize(
    "written", ["2024-07-05", "20240705", "2024年7月5日", "2024-07-05T08:30:00+08:00", " 2024/7/5 "]
)
def test_metadata_dates_become_iso(written):
    assert checked(written) == "2024-07-05"


@pytest.mark.parametrize("written", ["2024-02-30", "2024", "昨天", "2024-7", "", "2024-07-05号外"])
def test_what_is_no_date_is_refused(written):
    with pytest.raises(ValueError, match="no date"):
        checked(written)

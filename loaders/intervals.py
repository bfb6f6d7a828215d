"""Turns expressions of time into first and last day with a precision, where they or the day of issue say enough.

Nothing is guessed: what hangs on another day of the text (当天, 次年) or has no measure (近年来) stays as written.
"""

import calendar
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Literal

from ontology import lexicon

Precision = Literal["day", "month", "year", "range", "about"]
Interval = tuple[str, str, Precision]

HAN = "〇零○一二三四五六七八九十廿卅"
DAY_PART = "(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上?|晚间|当晚|夜)"
PART = "(?:底|初|末|中旬|上旬|下旬|中|上半年|下半年|前[一二三]季度|第?[一二三四]季度|全年|[春夏秋冬][天季]?)"
_NEAR = {"今年": 0, "本年": 0, "去年": -1, "明年": 1, "前年": -2, "后年": 2}
_ABSOLUTE = re.compile(
    rf"(?:(?P<year>\d{{4}}|[{HAN}]{{4}})(?:年度|年)|(?P<near>{'|'.join(_NEAR)})度?)?"
    rf"(?:(?P<month>\d{{1,2}}|[{HAN}]{{1,3}})月份?)?(?:(?P<day>\d{{1,2}}|[{HAN}]{{1,3}})[日号])?"
    rf"(?:年?(?P<part>{PART}))?{DAY_PART}?(?:之前|以前|前后|期间|起|前|后|止|内|里)?"
)
_MONTH_PARTS = {"初": (1, 10), "上旬": (1, 10), "中": (11, 20), "中旬": (11, 20), "下旬": (21, 31), "底": (21, 31),
                "末": (21, 31)}  # fmt: skip
_YEAR_PARTS = {
    "上半年": (1, 6), "下半年": (7, 12), "一季度": (1, 3), "二季度": (4, 6), "三季度": (7, 9), "四季度": (10, 12),
    "前一季度": (1, 3), "前二季度": (1, 6), "前三季度": (1, 9), "初": (1, 2), "中": (6, 7), "底": (11, 12),
    "末": (11, 12), "春": (3, 5), "夏": (6, 8), "秋": (9, 11), "冬": (12, 14), "全年": (1, 12),
}  # fmt: skip
_AHEAD = 3  # months behind the day of issue to which a month without a year may point: 9月 in July is the coming one
_DAYS: Mapping[str, tuple[int, int, Precision]] = {
    **dict.fromkeys(("日前", "近日", "近期", "日内"), (-14, 0, "about")),
    **dict.fromkeys(("不久前", "前不久"), (-60, 0, "about")),
    **dict.fromkeys(("昨日", "昨天", "昨"), (-1, -1, "day")),
    **dict.fromkeys(("前天", "前日"), (-2, -2, "day")),
    **dict.fromkeys(("今日", "今天", "今", "即日"), (0, 0, "day")),
    **dict.fromkeys(("明日", "明天"), (1, 1, "day")),
    **dict.fromkeys(("后天",), (2, 2, "day")),
    **dict.fromkeys(("目前", "当前", "截至目前", "截至发稿", "截止目前", "发稿时"), (0, 0, "about")),
}
_PLANS = {"十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
_PLAN = re.compile(rf"(?P<plan>{'|'.join(_PLANS)})(?:规划)?(?P<rest>期间|时期|以来|末|初|开局之年)")
_DECADE = re.compile(rf"(?P<century>20|21|上|本)世纪(?P<decade>[1-9]0|[{HAN}]十)年代(?P<part>初|末)?")
_MONTH = re.compile(
    rf"(?P<shift>[本上下这])个?月(?:(?P<part>初|底|末|上旬|中旬|下旬)|(?P<day>\d{{1,2}})[日号])?{DAY_PART}?前?"
)
_WEEK = re.compile(rf"(?P<shift>[本上下这])个?(?:周|星期|礼拜)(?P<day>[一二三四五六日天末])?{DAY_PART}?")
_SHIFTS = {"本": 0, "这": 0, "上": -1, "下": 1}
_SPAN = re.compile(
    r"(?P<lead>近|过去|最近|连续|未来|今后)?(?:的)?(?P<count>半|\d{1,2}|[一二三四五六七八九十两]{1,3})个?"
    r"(?P<unit>年|月|天|日|周|星期)(?P<tail>多?来|以来|前|间)?"
)
_UNITS = {"年": 365.25, "月": 30.44, "天": 1.0, "日": 1.0, "周": 7.0, "星期": 7.0}
_FEAST = re.compile(
    rf"(?:(?P<year>\d{{4}})年|(?P<near>{'|'.join(_NEAR)}))?(?P<feast>[\u4e00-\u9fff]{{2,8}}?)"
    r"(?P<when>前后|前夕|期间|假期|长假|假日|当天|当日|到来之际|来临之际|之际|前|后)?"
)
_LONG = frozenset({"春节", "国庆"})


def normalise(expression: str, issued: str | None) -> Interval | None:
    """Return first and last day (ISO) and the precision of an expression, None where it cannot be known.

    Whatever is relative (今年, 5月底, 近日) needs the day of issue; without it nothing is guessed.
    """
    day = date.fromisoformat(issued) if issued else None
    words = re.sub(r"[“”\"'\s]", "", expression)
    words = re.sub(r"^(?:在|于|自|从|到|至|截至|截止)(?!目前|今|发稿)", "", words)
    return next((found for read in _READERS if (found := read(words, day))), None)


def _range(words: str, day: date | None) -> Interval | None:
    """Read two ends (7月1日至3日, 2019—2023年, 1至6月); what one leaves out the other gives."""
    found = re.fullmatch(r"(?P<first>[^至到—–~－-]+)(?:至|到|—+|–|~|－|-)(?P<last>[^至到—–~－-]+)", words)
    if not found:
        return None
    first, last = found["first"], found["last"]
    if last in {"今", "目前"}:
        return _since(first, day)
    first += next((unit for unit in "年月日" if first[-1].isdigit() and re.match(rf"(?:\d+年)?\d+{unit}", last)), "")
    if "年" in first and "年" not in last:
        last = first[: first.find("年") + 1] + (_month_of(first) if "月" not in last else "") + last
    elif "月" not in last and "年" not in last:
        last = _month_of(first) + last
    elif "年" in last and "年" not in first:
        first = last[: last.find("年") + 1] + first
    start, end = _absolute(first, day), _absolute(last, day)
    if start and end and start[0] > end[0] and "年" not in first and day:
        start = _absolute(f"{int(end[0][:4]) - 1}年{first}", day)
    return (start[0], end[1], "range") if start and end and start[0] <= end[1] else None


def _month_of(words: str) -> str:
    """Return the month of an end as written, 7月 of 2024年7月1日."""
    found = re.search(rf"(?:\d{{1,2}}|[{HAN}]{{1,3}})月", words)
    return found[0] if found else ""


def _since(words: str, day: date | None) -> Interval | None:
    start = _absolute(words, day) or _plan(words + "期间", day) or _relative(words, day)
    return (start[0], day.isoformat(), "range") if start and day and start[0] <= day.isoformat() else None


def _until_now(words: str, day: date | None) -> Interval | None:
    found = re.fullmatch(r"(.+?)(?:以来|至今)", words)
    return _since(found[1], day) if found else None


def _absolute(words: str, day: date | None) -> Interval | None:
    found = _ABSOLUTE.fullmatch(words)
    if not found or not (found["year"] or found["near"] or found["month"]):
        return None
    year = _year(found, day)
    if year is None or not 1000 <= year <= 2999:
        return None
    month, dated, part = _number(found["month"]), _number(found["day"]), found["part"]
    if (month is not None and not 1 <= month <= 12) or (dated is not None and month is None):
        return None
    if month and dated:
        return _day(year, month, dated)
    return _in_month(year, month, part) if month else _in_year(year, part)


def _year(found: "re.Match[str]", day: date | None) -> int | None:
    if found["year"]:
        return _digits(found["year"])
    if day is None:
        return None
    if found["near"]:
        return day.year + _NEAR[found["near"]]
    month = _number(found["month"])
    return day.year if month is None or month <= day.month + _AHEAD else day.year - 1


def _digits(text: str) -> int:
    return int("".join(str("〇一二三四五六七八九".find("〇" if c in "零○〇" else c)) if c in HAN else c for c in text))


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    if text.isdigit():
        return int(text)
    tens, _, ones = text.replace("廿", "二十").replace("卅", "三十").replace("两", "二").partition("十")
    values = "〇一二三四五六七八九"
    if "十" not in text and text[0] not in "廿卅":
        return values.find(tens) if len(tens) == 1 else None
    return (values.find(tens) if tens else 1) * 10 + (values.find(ones) if ones else 0)


def _day(year: int, month: int, day: int) -> Interval | None:
    try:
        written = date(year, month, day).isoformat()
    except ValueError:
        return None
    return written, written, "day"


def _in_month(year: int, month: int, part: str | None) -> Interval | None:
    last = calendar.monthrange(year, month)[1]
    if part and part not in _MONTH_PARTS:
        return None
    first, end = _MONTH_PARTS.get(part or "", (1, last))
    precision: Precision = "about" if part else "month"
    return date(year, month, first).isoformat(), date(year, month, min(end, last)).isoformat(), precision


def _in_year(year: int, part: str | None) -> Interval | None:
    bare = (part or "").removeprefix("第")
    bare = bare[0] if bare[:1] in {"春", "夏", "秋", "冬"} else bare
    if bare and bare not in _YEAR_PARTS:
        return None
    first, end = _YEAR_PARTS.get(bare, (1, 12))
    over, month = divmod(end - 1, 12)
    last = date(year + over, month + 1, calendar.monthrange(year + over, month + 1)[1])
    precision: Precision = "year" if bare in {"", "全年"} else "about"
    return date(year, first, 1).isoformat(), last.isoformat(), precision


def _plan(words: str, day: date | None) -> Interval | None:
    """Read a five-year plan: “十四五”期间."""
    found = _PLAN.fullmatch(words)
    if not found:
        return None
    first = _PLANS[found["plan"]]
    if found["rest"] == "以来":
        return (f"{first}-01-01", day.isoformat(), "range") if day else None
    start = first + 4 if found["rest"] == "末" else first
    end = first if found["rest"] in {"初", "开局之年"} else first + 4
    return f"{start}-01-01", f"{end}-12-31", "about" if found["rest"] in {"末", "初"} else "range"


def _decade(words: str, day: date | None) -> Interval | None:
    """Read a decade: 20世纪80年代, 上世纪90年代末."""
    found = _DECADE.fullmatch(words)
    if not found or (found["century"] in "上本" and day is None):
        return None
    century = {"20": 1900, "21": 2000}.get(found["century"])
    if century is None and day is not None:
        century = day.year // 100 * 100 - (100 if found["century"] == "上" else 0)
    start = (century or 0) + (_number(found["decade"]) or 0)
    first, last = {"初": (0, 2), "末": (7, 9)}.get(found["part"] or "", (0, 9))
    return f"{start + first}-01-01", f"{start + last}-12-31", "about"


@cache
def feasts() -> Mapping[str, tuple[str, ...]]:
    """Return the days of each feast by its words: one `MM-DD`, or ISO dates."""
    return {word: tuple(days.split(" ")) for words, days in lexicon.rows("feasts") for word in words.split("|")}


def _feast(words: str, day: date | None) -> Interval | None:
    """Read a feast, with what stands before or behind it: 春节前夕, “七一”前后, 2024年国庆期间."""
    found = _FEAST.fullmatch(words)
    days = feasts().get(found["feast"]) if found else None
    if not found or not days:
        return None
    year = int(found["year"]) if found["year"] else day.year + _NEAR.get(found["near"] or "", 0) if day else None
    if year is None or not 1000 <= year <= 2999:
        return None
    years = (year,) if found["year"] or found["near"] else (year - 1, year, year + 1)
    dates = [
        date.fromisoformat(d if len(d) > 5 else f"{y}-{d}")
        for y in years
        for d in days
        if len(d) == 5 or d[:4] == str(y)
    ]
    if not dates:
        return None
    feast = min(dates, key=lambda d: abs((d - (day or d)).days))
    first, last, precision = _around_feast(found["feast"], found["when"] or "")
    return _shifted(feast, first, last, precision)


def _around_feast(feast: str, when: str) -> tuple[int, int, Precision]:
    """Return the days before and behind a feast that a word takes in."""
    if when in {"", "当天", "当日"}:
        return 0, 0, "day"
    if when == "前后":
        return -7, 7, "about"
    if when == "后":
        return 1, 7, "about"
    if when in {"期间", "假期", "长假", "假日"}:
        return 0, 7 if feast[:2] in _LONG else 3, "about"
    return -14 if feast[:2] == "春节" else -7, -1, "about"


def _relative(words: str, day: date | None) -> Interval | None:
    """Read what only the day of issue gives a place."""
    if day is None:
        return None
    bare = re.sub(rf"(?<=.){DAY_PART}?起?$", "", words)
    if bare in _DAYS or words in _DAYS:
        return _shifted(day, *_DAYS[bare if bare in _DAYS else words])
    readers = (_month, _week, _part_of_year, _span, _bare_day)
    return next((found for read in readers if (found := read(words, day))), None)


def _shifted(day: date, first: int, last: int, precision: Precision) -> Interval:
    return (day + timedelta(first)).isoformat(), (day + timedelta(last)).isoformat(), precision


def _month(words: str, day: date) -> Interval | None:
    if words in {"月初", "月底", "月末"}:
        words = f"本{words}"
    found = _MONTH.fullmatch(words)
    if not found:
        return None
    year, month = divmod(day.year * 12 + day.month - 1 + _SHIFTS[found["shift"]], 12)
    return _day(year, month + 1, int(found["day"])) if found["day"] else _in_month(year, month + 1, found["part"])


def _week(words: str, day: date) -> Interval | None:
    found = _WEEK.fullmatch(words)
    if not found:
        return None
    monday = day - timedelta(day.weekday()) + timedelta(7 * _SHIFTS[found["shift"]])
    if not found["day"]:
        return _shifted(monday, 0, 6, "range")
    if found["day"] == "末":
        return _shifted(monday, 5, 6, "range")
    at = "一二三四五六日".find(found["day"].replace("天", "日"))
    return _shifted(monday, at, at, "day")


def _part_of_year(words: str, day: date) -> Interval | None:
    """Read parts of the year of issue: 年底, 上半年, 前三季度, 今春, 暑期; of last winter 去冬."""
    season = re.fullmatch(r"([今去明])(春|夏|秋|冬)", words)
    if season:
        return _in_year(day.year + {"今": 0, "去": -1, "明": 1}[season[1]], season[2])
    if words in {"年内", "今年内"}:
        return _in_year(day.year, None)
    if words in {"暑期", "暑假", "暑假期间"}:
        return f"{day.year}-07-01", f"{day.year}-08-31", "about"
    part = re.fullmatch(rf"年?(?P<part>{PART})前?", words)
    whole = part and (words.startswith("年") or part["part"] not in _MONTH_PARTS)
    return _in_year(day.year, part["part"]) if part and whole and part["part"] != "全年" else None


def _span(words: str, day: date) -> Interval | None:
    """Read a stretch counted from the day of issue: 三年前, 近三年, 半年来, 连续五年, 未来三年."""
    found = _SPAN.fullmatch(words)
    if not found or not (found["lead"] or found["tail"]) or found["tail"] == "间":
        return None
    count = 0.5 if found["count"] == "半" else _number(found["count"])
    if not count:
        return None
    days = round(count * _UNITS[found["unit"]])
    if found["lead"] in {"未来", "今后"}:
        return _shifted(day, 0, days, "about")
    if found["tail"] != "前":
        return _shifted(day, -days, 0, "about")
    if found["unit"] == "年" and count >= 1:
        year = day.year - int(count)
        return f"{year}-01-01", f"{year}-12-31", "about"
    slack = 0 if found["unit"] in "天日" else 3 if days < 28 else 15
    return _shifted(day, -days - slack, -days + slack, "about" if slack else "day")


def _bare_day(words: str, day: date) -> Interval | None:
    """Read a day of the month of issue that is not behind it: 3日 in a paper of the fifth."""
    found = re.fullmatch(rf"(\d{{1,2}}|[{HAN}]{{1,3}})[日号]{DAY_PART}?起?", words)
    number = _number(found[1]) if found else None
    return _day(day.year, day.month, number) if number and number <= day.day else None


_READERS: tuple[Callable[[str, date | None], Interval | None], ...] = (
    _range, _until_now, _plan, _decade, _feast, _absolute, _relative,
)  # fmt: skip

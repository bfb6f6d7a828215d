"""Expressions of time in Chinese news: found as written, and turned into intervals where the issue date allows it."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Precision = Literal["day", "month", "year", "range", "about"]
Interval = tuple[str, str, Precision]

_HAN = "〇零○一二三四五六七八九十廿卅"
_Y = rf"(?:\d{{4}}|[{_HAN}]{{4}})年"
_M = rf"(?:\d{{1,2}}|[{_HAN}]{{1,3}})月(?:份)?"
_D = rf"(?:\d{{1,2}}|[{_HAN}]{{1,3}})[日号](?!线)"
_NEAR_YEAR = "(?:今年|去年|明年|前年|后年|当年|本年|同年|翌年)"
_PART = "(?:底|初|末|中旬|上旬|下旬|上半年|下半年|[一二三四]季度|第[一二三四]季度|春|夏|秋|冬)"
_DAY_PART = "(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上?|晚间|当晚)"
_LOOSE = (
    "日前|近日|近期|近年来|近年|不久前|前不久|日后|目前|当前|昨日|昨天|今日|今天|明日|明天|当天|当日|昨晚|次日|翌日|同日|"
    "本周|上周|下周|本月|上月|下月|月初|月底|年初|年底|年末|年内|未来|下一步"
)
_TODAY = "截至目前|截至发稿|截止目前|迄今|至今|目前为止"
_EVERY = "每年|每月|每天|每周|每日|每季度"
_BASE = (
    rf"(?:(?:{_Y}|{_NEAR_YEAR})(?:(?:{_M}(?:{_D}|{_PART})?)|{_PART})?|{_M}(?:{_D}|{_PART})?|{_D}|"
    rf"(?:上|本|下)月(?:{_D}|{_PART})?|“(?:七一|五一|十一|六一|八一|三八|五四|元旦|春节|中秋|国庆)”(?:前后|期间|前夕)?|{_LOOSE})"
)
_POINT = rf"{_BASE}(?:{_DAY_PART})?"
_EXPRESSION = re.compile(
    rf"(?:{_TODAY})|(?:{_EVERY})|(?:自|从|到|至|截至|截止)?{_POINT}(?:(?:至|—|-|到|~){_POINT})?(?:以来|起|止|前|以前|后|之后)?"
)
_PARTS_OF_YEAR = "(?:上半年|下半年|前[一二三]季度|第?[一二三四]季度)"
_SPAN = re.compile(
    rf"截至目前|截止目前|截至发稿|{_EVERY}|"
    rf"(?:到|截至|截止)(?:{_Y}|{_NEAR_YEAR})?(?:{_M}(?:{_D})?)?(?:年?[底末初])|(?:到|截至|截止)(?:{_Y}|{_NEAR_YEAR})?{_M}(?:{_D})?|"
    rf"(?:{_Y}|{_NEAR_YEAR})(?:{_M})?(?=[^,。;]{{0,4}}以来)|(?:{_Y}|{_NEAR_YEAR}){_PARTS_OF_YEAR}?|"
    rf"(?:近|过去)[\d{_HAN}]+年来?|近年来|{_PARTS_OF_YEAR}|全年"
)
_SINCE = re.compile(r"[^,。;]{0,4}以来")


def find(text: str) -> list[tuple[int, int, str]]:
    """Return the time expressions of a text as written: (start, end, words), in order, not overlapping."""
    return [(m.start(), m.end(), m.group()) for m in _EXPRESSION.finditer(text)]


def periods(text: str) -> list[tuple[int, int, str]]:
    """Return the expressions that a figure can hold for: years, 每天, 截至目前; not single days.

    去年11月试办以来 is read as 去年11月以来.
    """
    found: list[tuple[int, int, str]] = []
    for match in _SPAN.finditer(text):
        since = _SINCE.match(text, match.end()) if match.group().endswith(("年", "月")) else None
        words = match.group() + "以来" if since else match.group()
        found.append((match.start(), since.end() if since else match.end(), words))
    return found


def normalise(expression: str, issued: str | None) -> Interval | None:
    """Return first and last day (ISO) and the precision of an expression, None where it cannot be known.

    Whatever is relative (今年, 5月底, 近日) needs the day of issue; without it nothing is guessed.
    """
    day = date.fromisoformat(issued) if issued else None
    words = expression.strip("“”").replace("“", "").replace("”", "")
    ends = re.split(r"(?<=[日号月年])(?:至|—|-|到|~)", words, maxsplit=1)
    if len(ends) == 2:
        return _range(ends[0], ends[1], day)
    if words.endswith("以来"):
        return _since(words.removesuffix("以来"), day)
    return _absolute(words, day) or (_relative(words, day) if day else None)


def _range(first: str, last: str, day: date | None) -> Interval | None:
    start = _absolute(first, day)
    if start and not re.search("[年月]", last):
        last = first[: first.rfind("月") + 1] + last
    elif start and "年" in first and "年" not in last:
        last = first[: first.find("年") + 1] + last
    end = _absolute(last, day)
    return (start[0], end[1], "range") if start and end else None


def _since(words: str, day: date | None) -> Interval | None:
    start = _absolute(words.removeprefix("自").removeprefix("从"), day)
    return (start[0], day.isoformat(), "range") if start and day else None


_PARTS: dict[str, tuple[int, int]] = {
    "初": (1, 10),
    "上旬": (1, 10),
    "中旬": (11, 20),
    "下旬": (21, 31),
    "底": (21, 31),
    "末": (21, 31),
}
_QUARTERS = {
    "上半年": (1, 6),
    "下半年": (7, 12),
    "一季度": (1, 3),
    "二季度": (4, 6),
    "三季度": (7, 9),
    "四季度": (10, 12),
    "初": (1, 2),
    "底": (11, 12),
    "末": (11, 12),
}
_YEARS = {"今年": 0, "本年": 0, "年内": 0, "去年": -1, "明年": 1, "前年": -2, "后年": 2}
_ABSOLUTE = re.compile(
    rf"(?:自|从|到|至|截至|截止)?(?:(?P<year>\d{{4}}|[{_HAN}]{{4}})年|(?P<near>今年|去年|明年|前年|后年|本年))?"
    rf"(?:(?P<month>\d{{1,2}}|[{_HAN}]{{1,3}})月份?)?(?:(?P<day>\d{{1,2}}|[{_HAN}]{{1,3}})[日号])?"
    rf"(?:第?(?P<part>{_PART}))?(?:{_DAY_PART})?(?:前后|期间|起|前|后|止)?"
)


def _absolute(words: str, day: date | None) -> Interval | None:
    found = _ABSOLUTE.fullmatch(words)
    if not found or not (found["year"] or found["near"] or found["month"]):
        return None
    year = _year(found, day)
    if year is None:
        return None
    month, dated, part = _number(found["month"]), _number(found["day"]), found["part"]
    if month is not None and not 1 <= month <= 12:
        return None
    if month and dated:
        return _day(year, month, dated)
    return _month(year, month, part) if month else _in_year(year, part)


def _year(found: "re.Match[str]", day: date | None) -> int | None:
    if found["year"]:
        return _digits(found["year"])
    if day is None:
        return None
    if found["near"]:
        return day.year + _YEARS[found["near"]]
    month = _number(found["month"])
    return day.year if month is None or month <= day.month + 1 else day.year - 1


def _digits(text: str) -> int:
    return int("".join(str("〇一二三四五六七八九".find("〇" if c in "零○〇" else c)) if c in _HAN else c for c in text))


def _number(text: str | None) -> int | None:
    if text is None:
        return None
    if text.isdigit():
        return int(text)
    tens, _, ones = text.replace("廿", "二十").replace("卅", "三十").partition("十")
    values = "〇一二三四五六七八九"
    if "十" not in text and text[0] not in "廿卅":
        return values.find(text) if len(text) == 1 else None
    return (values.find(tens) if tens else 1) * 10 + (values.find(ones) if ones else 0)


def _day(year: int, month: int, day: int) -> Interval | None:
    try:
        written = date(year, month, day).isoformat()
    except ValueError:
        return None
    return written, written, "day"


def _month(year: int, month: int, part: str | None) -> Interval:
    last = calendar.monthrange(year, month)[1]
    first, end = _PARTS.get(part or "", (1, last))
    precision: Precision = "about" if part else "month"
    return date(year, month, first).isoformat(), date(year, month, min(end, last)).isoformat(), precision


def _in_year(year: int, part: str | None) -> Interval:
    first, end = _QUARTERS.get((part or "").removeprefix("第"), (1, 12))
    last = calendar.monthrange(year, end)[1]
    return date(year, first, 1).isoformat(), date(year, end, last).isoformat(), "about" if part else "year"


@dataclass(frozen=True, slots=True)
class _Loose:
    """A relative expression: days before and behind the issue date."""

    first: int
    last: int
    precision: Precision


_RELATIVE: dict[str, _Loose] = {
    **dict.fromkeys(("日前", "近日", "近期"), _Loose(-14, 0, "about")),
    **dict.fromkeys(("不久前", "前不久"), _Loose(-60, 0, "about")),
    **dict.fromkeys(("昨日", "昨天", "昨晚"), _Loose(-1, -1, "day")),
    **dict.fromkeys(("今日", "今天"), _Loose(0, 0, "day")),
    **dict.fromkeys(("明日", "明天"), _Loose(1, 1, "day")),
    **dict.fromkeys(("目前", "当前", "截至目前", "截至发稿", "截止目前"), _Loose(0, 0, "about")),
}
_FEASTS = {
    "元旦": (1, 1),
    "三八": (3, 8),
    "五一": (5, 1),
    "五四": (5, 4),
    "六一": (6, 1),
    "七一": (7, 1),
    "八一": (8, 1),
    "十一": (10, 1),
    "国庆": (10, 1),
}


def _relative(words: str, day: date) -> Interval | None:
    bare = re.sub(r"(?:前后|期间|前夕)$", "", words)
    if bare in _FEASTS:
        feast = date(day.year, *_FEASTS[bare])
        width = 7 if bare != words else 0
        return _around(feast, -width, width, "about" if width else "day")
    if words in _RELATIVE:
        loose = _RELATIVE[words]
        return _around(day, loose.first, loose.last, loose.precision)
    handler = _CALENDAR.get(words)
    return handler(day) if handler else None


def _around(day: date, first: int, last: int, precision: Precision) -> Interval:
    return (day + timedelta(first)).isoformat(), (day + timedelta(last)).isoformat(), precision


def _of_month(shift: int, part: str | None = None) -> Callable[[date], Interval]:
    def interval(day: date) -> Interval:
        count = day.year * 12 + day.month - 1 + shift
        return _month(count // 12, count % 12 + 1, part)

    return interval


def _of_week(shift: int) -> Callable[[date], Interval]:
    return lambda day: _around(day - timedelta(day.weekday()), 7 * shift, 7 * shift + 6, "range")


_CALENDAR: dict[str, Callable[[date], Interval]] = {
    "本月": _of_month(0),
    "上月": _of_month(-1),
    "下月": _of_month(1),
    "月初": _of_month(0, "初"),
    "月底": _of_month(0, "底"),
    "本周": _of_week(0),
    "上周": _of_week(-1),
    "下周": _of_week(1),
    "年初": lambda day: _in_year(day.year, "初"),
    "年底": lambda day: _in_year(day.year, "底"),
    "年末": lambda day: _in_year(day.year, "底"),
    "年内": lambda day: _in_year(day.year, None),
}

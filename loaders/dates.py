"""Expressions of time in Chinese news as they are written; `intervals` turns them into days."""

import re
from functools import cache

from loaders.intervals import DAY_PART, HAN, PART, feasts, normalise

__all__ = ["find", "normalise", "periods"]

_Y = rf"(?:\d{{4}}|[{HAN}]{{4}})年度?"
_M = rf"(?:\d{{1,2}}|[{HAN}]{{1,3}})月(?:份)?"
_D = rf"(?:\d{{1,2}}|[{HAN}]{{1,3}})[日号](?!线)"
_NEAR_YEAR = "(?:今年|去年|明年|前年|后年|当年|本年|同年|翌年|次年)"
_LOOSE = (
    "日前|近日|近期|近年来|近年|不久前|前不久|日后|目前|当前|昨日|昨天|今日|今天|明日|明天|前天|当天|当日|昨晚|今晚|今起|即日|次日|翌日|同日|"
    "[本上下这]个?(?:周|星期)[一二三四五六日天末]?|[本上下]个?月|月初|月底|年初|年底|年末|年中|年内|未来|下一步|暑期|[今去明][春夏秋冬]|"
    "前[一二三]季度|第?[一二三四]季度|上半年|下半年"
)
_COUNT = r"(?:半|\d{1,2}|[一二三四五六七八九十两]{1,3})"
_SPAN_OF = (
    rf"(?:(?:近|过去|最近|连续|未来|今后){_COUNT}个?(?:年|月|天|周)(?:来)?|{_COUNT}(?:年|个月|天|周)(?:以?来|前))|"
    rf"“?十[一二三四五]五”?(?:规划)?(?:期间|时期|以来|末)|(?:20|21|上|本)世纪(?:\d0|[{HAN}]十)年代[初末]?"
)
_TODAY = "截至目前|截至发稿|截止目前|迄今|至今|目前为止"
_EVERY = "每年|每月|每天|每周|每日|每季度"
_PARTS_OF_YEAR = "(?:上半年|下半年|前[一二三]季度|第?[一二三四]季度)"
_PERIOD = re.compile(
    rf"截至目前|截止目前|截至发稿|{_EVERY}|"
    rf"(?:到|截至|截止)(?:{_Y}|{_NEAR_YEAR})?(?:{_M}(?:{_D})?)?(?:年?[底末初])|(?:到|截至|截止)(?:{_Y}|{_NEAR_YEAR})?{_M}(?:{_D})?|"
    rf"(?:{_Y}|{_NEAR_YEAR})(?:{_M})?(?=[^,。;]{{0,4}}以来)|(?:{_Y}|{_NEAR_YEAR}){_PARTS_OF_YEAR}?|"
    rf"(?:近|过去)[\d{HAN}]+年来?|近年来|{_PARTS_OF_YEAR}|全年"
)
_SINCE = re.compile(r"[^,。;]{0,4}以来")


@cache
def _expression() -> re.Pattern[str]:
    """Return the pattern of all expressions of time."""
    names = "|".join(sorted(feasts(), key=lambda w: -len(w)))
    meant = rf"“(?:{names})”|(?:{names})(?=前|期间|假期|长假|当天|后|到来|来临)"
    feast = rf"(?:{_Y}|{_NEAR_YEAR})?(?:{meant})(?:前后|前夕|期间|当天|到来之际)?"
    base = (
        rf"(?:{feast}|(?:{_Y}|{_NEAR_YEAR})(?:(?:{_M}(?:{_D}|{PART})?)|年?{PART})?|{_M}(?:{_D}|{PART})?|{_D}|"
        rf"[本上下]月(?:{_D}|{PART})|{_SPAN_OF}|{_LOOSE})"
    )
    point = rf"{base}(?:{DAY_PART})?"
    short = r"(?:\d{4}(?=[—–~至到-]+\d{4}年)|\d{1,2}(?=[—–~至到-]+\d{1,2}月))"
    return re.compile(
        rf"(?:{_TODAY})|(?:{_EVERY})|(?:自|从|到|至|截至|截止)?(?:{point}|{short})(?:(?:至|—+|–|-|到|~)(?:今|{point}))?"
        rf"(?:以来|起|止|前|以前|后|之后)?"
    )


def find(text: str) -> list[tuple[int, int, str]]:
    """Return the time expressions of a text as written: (start, end, words), in order, not overlapping."""
    return [(m.start(), m.end(), m.group()) for m in _expression().finditer(text)]


def periods(text: str) -> list[tuple[int, int, str]]:
    """Return the expressions that a figure can hold for: years, 每天, 截至目前; not single days.

    去年11月试办以来 is read as 去年11月以来.
    """
    found: list[tuple[int, int, str]] = []
    for match in _PERIOD.finditer(text):
        since = _SINCE.match(text, match.end()) if match.group().endswith(("年", "月")) else None
        words = match.group() + "以来" if since else match.group()
        found.append((match.start(), since.end() if since else match.end(), words))
    return found

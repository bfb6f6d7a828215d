"""Figures: hedge, number and unit, what is measured, and the time it holds for (近100人次, 40.65亿元, 百余名)."""

import re
from collections.abc import Iterator
from functools import cache

from loaders.dates import periods
from loaders.mentions.candidate import Attribute, Candidate
from loaders.mentions.line import Line
from loaders.mentions.tables import cues, hedges, units

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "廿": 20, "卅": 30}
_SCALES = {"十": 10, "百": 100, "千": 1000}
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[一二三四五六七八九两十百千零〇廿卅○]+)"
_NOT_BEFORE = re.compile(r"(?:第|[\d.\-—〔\[年月:/#]|NO|No|G|S|[A-Za-z]|[星礼]拜?期?|周|为期|零|○|〇)$")
_PLAIN_CHINESE = re.compile(r"[一二三四五六七八九两十百千零〇廿卅○]+")
_SMALL = frozenset("一两")
_DURATION_UNITS = cues("duration")
_COMPOUND = re.compile(
    r"^(?:级|届|号|路|楼|岁|版|期|室|模式|环|线|班|会|线城市|月|日|点|时|中全会|位一体|年规划|年计划|年行动)"
)
_HEDGED_SELF = cues("hedge")
_CLAUSE = re.compile(r"[,。;:!?、()“”]")
_VERB_LEAD = re.compile(
    r"^(?:已|现|共|累计|目前|其中|分别|我们|会议|活动|此次|本次|截至目前|据统计|据了解|先后|并|还|也|将|拟|计划|预计)+"
)


@cache
def _pattern() -> re.Pattern[str]:
    longest = sorted(units(), key=lambda u: (-len(u), u))
    before = "|".join(sorted(_HEDGED_SELF & (hedges("before") | {"上"}), key=lambda u: (-len(u), u)))
    inside = "|".join(sorted(hedges("inside") - {"几"}, key=len))
    after = "以上|左右|上下|之多|以内|以下"
    return re.compile(
        rf"(?P<hedge>{before})?(?P<number>{_NUMBER})(?P<scale>[万亿]{{0,2}})(?P<inside>{inside})?(?P<scale2>[万亿]{{0,2}})"
        rf"(?P<unit>{'|'.join(map(re.escape, longest))}|%)(?P<mid>多|余)?(?P<rest>月)?(?P<after>{after})?"
    )


def find(line: Line) -> Iterator[Candidate]:
    """Yield the figures of a line, with their attributes."""
    for found in _pattern().finditer(line.text):
        yield from _figure(line, found)


def _figure(line: Line, found: "re.Match[str]") -> Iterator[Candidate]:
    start, end = found.span()
    number, unit = found["number"], _unit(found)
    hedge = found["hedge"] or found["inside"] or found["mid"] or found["after"]
    if _refused(line, found, hedge):
        return
    value = number_of(number)
    if value is None:
        return
    if found["rest"] and found["unit"] != "个":
        end = found.end("unit") if not found["mid"] else found.end("mid")
    attributes: dict[str, Attribute] = {"measure": measure(line, start, end), "value": value, "unit": unit}
    if hedge:
        attributes["approx"] = hedge
    period = period_of(line, start)
    if period:
        attributes["period"] = period
    yield Candidate(line.number, start, end, "Statistic", 3, "figure", attributes=tuple(attributes.items()))


def _unit(found: "re.Match[str]") -> str:
    unit = found["scale"] + found["scale2"] + found["unit"]
    return unit + "月" if found["rest"] and found["unit"] == "个" else unit


def _refused(line: Line, found: "re.Match[str]", hedge: str | None) -> bool:
    text, start, number = line.text, found.start(), found["number"]
    if _NOT_BEFORE.search(text[max(0, start - 2) : start]) and not (found["hedge"]):
        return True
    if _COMPOUND.match(text[found.end() :]) and not found["rest"]:
        return True
    unit = found["unit"]
    if unit == "次" and text[max(0, start - 1) : start] == "届":
        return True
    if unit == "期" and not hedge:
        return True
    if (
        unit == "年"
        and (len(number) == 4 or _year_word(text, found))
        or unit in {"号", "点", "日", "届", "级", "岁", "月"}
    ):
        return True
    chinese = bool(_PLAIN_CHINESE.fullmatch(number))
    if chinese and not hedge and not found["scale"]:
        return _idle_chinese(line, found)
    if unit in {"小时", "分钟"} and not hedge and number == "24":
        return True
    return False


def _year_word(text: str, found: "re.Match[str]") -> bool:
    return bool(re.match(r"(?:底|初|末|度|级|前|后|来|以来|期间)", text[found.end("unit") :])) and not found["inside"]


def _idle_chinese(line: Line, found: "re.Match[str]") -> bool:
    """Tell whether a Chinese numeral counts nothing worth keeping: 一个, 两份文件, 三级, 五年规划, names listed beside it."""
    number, text = found["number"], line.text
    if len(number) == 1 and (number in _SMALL or number in "三四" and found["unit"] not in {"项", "年"}):
        return not re.search(r"等$", text[: found.start()])
    word = line.word(found.start())
    if word is not None and word.end > found.end("number") + len(found["unit"]):
        return True
    if found["unit"] in _DURATION_UNITS:
        return (
            not re.search(r"(?:期|限|历时|长达|满|已有|有着?|为)$", text[: found.start()])
            or "连续" in text[max(0, found.start() - 4) : found.start()]
        )
    return bool(re.search(r"[“‘第]$|(?:十四|十三|十五)五$", text[: found.start()]))


def number_of(written: str) -> int | float | None:
    """Return the value of a number in digits or Chinese numerals, None if it is none."""
    bare = written.replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", bare):
        return float(bare) if "." in bare else int(bare)
    if all(c in _DIGITS and _DIGITS[c] < 10 for c in bare) and len(bare) > 1:
        return int("".join(str(_DIGITS[c]) for c in bare))
    return _spelled(bare)


def _spelled(text: str) -> int | None:
    total, digit = 0, 0
    for char in text:
        if char in _SCALES:
            total += (digit or 1) * _SCALES[char]
            digit = 0
        elif char in _DIGITS:
            if _DIGITS[char] >= 20:
                total += _DIGITS[char]
            else:
                digit = _DIGITS[char]
        else:
            return None
    return total + digit


def period_of(line: Line, start: int) -> str | None:
    """Return the time expression a figure holds for: the nearest before it in its sentence that spans a time."""
    clause = line.text[:start]
    found = [p for p in periods(clause)]
    return found[-1][2] if found else None


def measure(line: Line, start: int, end: int) -> str:
    """Return what is counted: the noun behind the unit, or the words of the clause before the figure."""
    behind = _CLAUSE.split(line.text[end:], maxsplit=1)[0]
    before = _CLAUSE.split(line.text[:start])[-1]
    before = _VERB_LEAD.sub("", before).strip("为达有的")
    if behind and len(behind) <= 12 and not before:
        return behind.strip("的")
    return (
        (before + (behind if 0 < len(behind) <= 6 and not behind.startswith(("的", "在", "以", "由")) else ""))
        or behind[:12]
        or "数量"
    )

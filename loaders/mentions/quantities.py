"""Figures: hedge, number and unit, what is measured, and the time it holds for (近100人次, 40.65亿元, 百余名)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from loaders.dates import periods
from loaders.mentions.candidate import Attribute, Candidate
from loaders.mentions.line import Line
from loaders.mentions.numbers import HAN, NUMBER, number_of
from loaders.mentions.tables import PLACE, cues, either, first_of, hedges, units

Time = tuple[int, int, str]
_RATE = re.compile(r"(?:每|同|当|本|上|全|月|年)[月年]$|月均$|年均$")
_AGE = re.compile(r"[今现]年$")
_GROWN = re.compile(r"(?:增加到|增至|扩至|扩大到|发展到|升至|提至|提到|达到|达|只有|仅有|共有|现有|已有|拥有|下设)$")
_NOT_BEFORE = re.compile(r"(?:第|[\d.\-—〔\[年月/#]|\d:|[A-Za-z]|[星礼]拜?期?|周|为期|零|○|〇)$")
_NOT_BEHIND = re.compile(r"级|届|号|路|楼|版|期|室|模式|环|线|班|会|月|日|点|时|中全会|位一体|年规划|年计划|年行动")
_PART_OF_YEAR = re.compile(r"底|初|末|度|级|前|后|来|以来|期间")
_WHICH = frozenset({"期", "批"})  # 第5期, but 办培训班47期
_ORDERS = frozenset({"号", "点", "日", "届", "级", "月"})
_RANK = re.compile(r"(?:前|唯)$")  # 前十名 says which, 唯一一位 says that there is no other
_TEAM = re.compile(r"[\u4e00-\u9fff](?<![开办设了过上分共有])$")  # 检修二班
_TERM = re.compile(
    r"(?:期|限|(?<!使)用|历时|长达|已有|有着?|期为|为|(?:干|做|工作|坚守|扎根|从事|学|练|教|守|跑|等|走过|历经|跑单|从业|入行|入会|入职|入厂|深耕|耕耘|送餐)了?)$"
)
_CLAUSE = re.compile(r"[,。;:!?、()“”]")
_CLAUSE_OF_LIST = re.compile(r"[,。;:!?]")
_LEAD = re.compile(
    r"^(?:全[省市区县州]|共有|拥有|有(?=工会|会员|职工|企业)|已经?|现|共|累计|目前|其中|分别|我们|会议|活动|此次|本次|截至目前|据统计|据了解|先后|并|还|也|将|拟|计划|预计)+"
)
_LEAD_BEHIND = re.compile(r"^(?:来|里|间|内|多)?(?:先后|累计|共|已经?)*")
_UNION = re.compile(r"[^会有]{1,12}?总工会(?=[^会员系])")
_NOW = re.compile(r"现有|现|目前")
_DUE = re.compile(r"(?:年底|年末|月底|年内|明年|下半年|下月)前?(?=[将拟再还计划要力])")
_AGED = re.compile(r"的(?![他她我你老小]|人|时候|年纪)[\u4e00-\u9fff]")
_HELD = re.compile(r"(?![第年月总刊])[\u4e00-\u9fff”]$")
_CLOSES = re.compile(r"[,。、;]|$")
_SMALL = frozenset({"轮", "次", "场", "间", "个小时"})  # two or three of these are worth counting
_PERCENT = re.compile(r"百分之(?P<number>[一二三四五六七八九十百零点]{1,6})(?![一二三四五六七八九十])")
_CLOCK = re.compile(r"[\d一二三四五六七八九十]时$")
_SCORE = re.compile(r"(?:得|扣|加|计|打|差|满|各|占|评)了?$")
_COUNTABLE = frozenset("个家名位项支所条")
_MOST_LISTED = 20
_ITEM = re.compile(r"、|[和与及](?=[^、和与及]{2,20}$)")
_THESE = re.compile(r"(?:这|上述|以上)$")
_AFTER = re.compile(r"经过(?:了|长达)?$")
_FOUGHT = re.compile(
    r"的?(?:激烈|紧张)?的?(?:角逐|比拼|鏖战|较量|争夺|奋战|激战)"
)  # 经过2个多小时的角逐 tells how long it took
_DOES = re.compile(r"[各再增选设建报挂均派送配]|首批|新|共|分别")
_DAY = re.compile(r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})月|起")


@cache
def _pattern() -> re.Pattern[str]:
    hedge = cues("hedge") & hedges("before")
    before, inside = either(hedge) + "|上(?=[百千万])", either(hedges("inside") - {"几"})
    return re.compile(
        rf"(?=\d|[{HAN}]|{first_of({*hedge, '上'})})(?P<hedge>(?<![逼附临靠最])(?:{before}))?"
        rf"(?P<number>{NUMBER})(?P<scale>[万亿]{{0,2}})(?P<inside>{inside})?"
        rf"(?P<scale2>[万亿]{{0,2}})(?P<unit>{either(units())}|%)(?P<mid>多|余)?(?P<rest>月|小时|星期)?"
        r"(?P<after>以上|左右|上下|之多|以内|以下)?"
    )


def find(line: Line) -> Iterator[Candidate]:
    """Yield the figures of a line, with their attributes."""
    times = periods(line.text)
    for found in _pattern().finditer(line.text):
        value = number_of(found["number"])
        if value is not None and not _refused(line, found):
            yield _figure(line, found, value, times)
    for found in _PERCENT.finditer(line.text):
        value = number_of(found["number"])
        if value is not None:
            told = {"measure": measure(line, *found.span(), times), "value": value, "unit": "%"}
            yield Candidate(line.number, *found.span(), "Statistic", 5, "figure", attributes=tuple(told.items()))


def _figure(line: Line, found: re.Match[str], value: float, times: Sequence[Time]) -> Candidate:
    start, end = found.span()
    if found["rest"] and found["unit"] != "个":
        end = found.end("mid") if found["mid"] else found.end("unit")
    attributes: dict[str, Attribute] = {
        "measure": measure(line, start, end, times),
        "value": value,
        "unit": _unit(found),
    }
    hedge = _hedge(found)
    if hedge:
        attributes["approx"] = hedge
    period = _period(line, start, times)
    if period:
        attributes |= {"period": period[1], "period_at": period[0]}
    return Candidate(line.number, start, end, "Statistic", 3, "figure", attributes=tuple(attributes.items()))


def settled(top: Sequence[Candidate]) -> list[Candidate]:
    """Return the names of a line; figures lose a period that belongs to a name (2024年职工技能大赛)."""
    return [_without_period(c) if _named_year(c, top) else c for c in top]


def _named_year(figure: Candidate, top: Sequence[Candidate]) -> bool:
    at = dict(figure.attributes).get("period_at")
    return figure.kind == "Statistic" and isinstance(at, int) and any(c.start <= at < c.end for c in top)


def _without_period(figure: Candidate) -> Candidate:
    kept = tuple((k, v) for k, v in figure.attributes if not k.startswith("period"))
    return replace(figure, attributes=kept)


def _hedge(found: re.Match[str]) -> str | None:
    return found["hedge"] or found["inside"] or found["mid"] or found["after"]


def _unit(found: re.Match[str]) -> str:
    unit = found["scale"] + found["scale2"] + found["unit"]
    return unit + found["rest"] if found["rest"] and found["unit"] == "个" else unit


def _refused(line: Line, found: re.Match[str]) -> bool:
    """Tell whether a number is no figure: a date, an ordinal, a model, a plain 一个."""
    text, start = line.text, found.start()
    clock = found["unit"] == "分" and (_CLOCK.search(line.tail(start)) or text.startswith("半", found.end()))
    if (
        clock
        or _no_unit(line, found)
        or (found.group() in {"一篇", "一页", "一条"} and line.tail(start).endswith(("上", "下")))
    ):
        return True
    told = _RATE.search(line.tail(start)) or (found["unit"] == "岁" and _AGE.search(line.tail(start)))
    if _NOT_BEFORE.search(line.tail(start)) and not found["hedge"] and not told:
        return True
    counted = found["unit"] in {"名", "人", "位", "家", "人次", "户", "个"}
    named = _NOT_BEHIND.match(text, found.end()) and not found["rest"] and not counted
    if named or _orders(text, found) or _which_one(line, found) or _idle_count(line, found):
        return True
    if found["number"] in {"百", "千", "万"} and found["after"] and not found["inside"]:
        return True
    if _hedge(found) or found["scale"]:
        return False
    return _idle(line, found) if not found["number"][0].isdigit() else found["number"] + found["unit"] == "24小时"


def _no_unit(line: Line, found: re.Match[str]) -> bool:
    """Tell whether what looks like a unit is part of another word: 十分欣慰 is an adverb, 100周年 an anniversary."""
    adverb = found.group() == "十分" and not _SCORE.search(line.tail(found.start()))
    return adverb or (found["unit"] == "周" and line.text.startswith("年", found.end()))


def _idle_count(line: Line, found: re.Match[str]) -> bool:
    """Tell whether a number only times a contest or sums up what is listed before it."""
    lasted = found["unit"] in cues("duration") or found["rest"]
    if lasted and _AFTER.search(line.tail(found.start())) and _FOUGHT.match(line.text, found.end()):
        return True
    return not _hedge(found) and found["unit"] in _COUNTABLE and _sums_up(line.text, found)


def _sums_up(text: str, found: re.Match[str]) -> bool:
    """Tell whether a number only counts what is listed before it, or was just told: 甲、乙、丙3家, 这5名."""
    before = _CLAUSE_OF_LIST.split(text[: found.start()])[-1]
    if _THESE.search(before):
        return number_of(found["number"]) in range(2, _MOST_LISTED + 1)
    if before.endswith(("等", "、", " ")) or not before or any(c.isdigit() for c in before):
        return False
    items = _ITEM.split(before)
    return (
        len(items) > 1
        and len(items[-1]) > 1
        and not _DOES.search(items[-1])
        and number_of(found["number"]) == len(items)
    )


def _which_one(line: Line, found: re.Match[str]) -> bool:
    """Tell whether a number says who of a row, or is a team's: 前十名, 唯一一位, 检修二班."""
    before, unit = line.tail(found.start()), found["unit"]
    ranked = unit in {"名", "位", "强"} and _RANK.search(before) and not found["hedge"]
    return bool(ranked or (unit == "班" and not found["number"][0].isdigit() and _TEAM.search(before)))


def _orders(text: str, found: re.Match[str]) -> bool:
    """Tell whether a unit says which one, not how many: 2024年, 三届五次, 第3期."""
    unit, start = found["unit"], found.start()
    if unit == "岁":
        aged = found["number"].isdigit() and _AGED.match(text, found.end())
        told = re.search(r"年龄(?:为|达|约|是|在)?$|平均$", text[max(0, start - 5) : start])
        return not (aged or told or _AGE.search(text[:start]))
    if unit == "年":
        dated = _PART_OF_YEAR.match(text, found.end("unit")) and not found["inside"]
        return len(found["number"]) == 4 or bool(dated)
    counted_meeting = unit == "次" and text[start - 1 : start] == "届"
    held = _HELD.search(text, 0, start) and _CLOSES.match(text, found.end())  # 办培训班47期, but not 第5期
    return counted_meeting or (unit in _WHICH and not _hedge(found) and not held) or unit in _ORDERS


def _idle(line: Line, found: re.Match[str]) -> bool:
    """Tell whether a Chinese numeral counts nothing worth keeping: 一个, 两份文件, 五年规划, 连续三年."""
    number, unit, before = found["number"], found["unit"], line.tail(found.start())
    since = unit in {"年", "个月"} and number not in {"一", "两"} and before.endswith(("了", "过"))
    term = since or (unit in cues("duration") and _TERM.search(before) and "连续" not in before[-4:])
    if _GROWN.search(before) and unit not in cues("duration"):
        return False
    if (
        (unit == "年" and before.endswith("期"))
        or unit == "成"
        or (unit in _SMALL and number != "一" and (number, unit) != ("两", "轮"))
    ):
        return False
    if number in "一两三四" and not (number in "三四" and unit in {"项", "年"}):
        return not (before.endswith("等") or (term and number != "一"))
    word = line.word(found.start())
    if word is not None and word.end > found.end("unit"):
        return True
    if unit in cues("duration"):
        return not term
    return before.endswith(("“", "‘", "第"))


def _period(line: Line, start: int, times: Sequence[Time]) -> tuple[int, str] | None:
    """Return the time expression that a figure holds for, with its place: the nearest before it that spans a time."""
    for at, end, words in reversed([time for time in times if time[1] <= start]):
        between = line.text[end:start]
        if _NOW.search(between) or _DUE.search(between):
            return None  # 今年以来已服务37家；年底前再服务20家
        if not (words.endswith("年") and _DAY.match(between)):
            return at, words
    return None


def measure(line: Line, start: int, end: int, times: Sequence[Time] = ()) -> str:
    """Return what is counted, without when and where: the noun behind the unit, or the clause before the figure."""
    behind = _CLAUSE.split(line.head(end), maxsplit=1)[0]
    begin = start - len(_CLAUSE.split(line.tail(start))[-1])
    before = line.text[_counted(line, begin, start, times) : start].strip("为达有的")
    if not before or (before.endswith("等") and behind):  # 甲、乙等36家企业
        return _LEAD_BEHIND.sub("", behind)[:12].strip("的") or "数量"
    short = 0 < len(behind) <= 6 and not behind.startswith(("的", "在", "以", "由"))
    return before + (behind if short else "")


def _counted(line: Line, begin: int, start: int, times: Sequence[Time]) -> int:
    """Return where the counted thing begins in a clause: behind a time, a place or a union, and words that lead in."""
    while begin < start:
        word, union = line.word(begin), _UNION.match(line.text, begin, start)
        time = next((end for at, end, _ in times if at <= begin < end <= start), None)
        lead = _LEAD.match(line.text[begin:start])
        place = word.end if word is not None and word.tag == PLACE and word.start == begin else None
        step = time or (begin + lead.end() if lead else None) or (union.end() if union else None) or place
        if step is None or step >= start:
            return begin
        begin = step
    return begin

"""When somebody was born, by what a sentence says: a year of birth, an age in a year, a cohort, an age of today."""

import re
from dataclasses import dataclass

from kg.identity.findings import Side
from kg.identity.holders import clause
from kg.identity.letters import count

_RELATIVE = (
    r"(?:女儿|儿子|孩子|母亲|父亲|妈妈|爸爸|爷爷|奶奶|妻子|丈夫|爱人|哥哥|弟弟|姐姐|妹妹|孙子|孙女|岳父|岳母|公公|婆婆|"
    r"徒弟|师父)"
)
_KIN = rf"(?:{_RELATIVE}|老人|小伙|同事|工友|学员|患者|乘客|顾客|孤儿|学生)"
_DIGITS = "一二三四五六七八九"
_AGE = rf"(?P<age>\d\d|[{_DIGITS}]?十[{_DIGITS}]?)(?:周?岁)"
_MONTHS = r"(?:\d{1,2}月)?(?:\d{1,2}日)?"
# An age at which something was begun long ago (18岁进厂) is none of today.
_THEN = (
    r"(?!那年|时|起|开始|便|就|进|入|参|从军|当兵|当上|下井|学|跟|来到|离|出师|考|辍|以[上下]|至|到"
    rf"|的?[大小老]?{_RELATIVE})"
)
_BORN = re.compile(
    rf"(?P<year>19[2-9]\d|200\d)年{_MONTHS}(?:出生|生(?=[,。;:()人于在]|$))|(?:出?生于|诞生于)(?P<born>19[2-9]\d|200\d)年"
)
_BORN_IN = re.compile(
    r"(?P<year>19[2-9]\d|200\d)年(?P<month>\d{1,2})月(?:\d{1,2}日)?(?:出生|生(?=[,。;:()人于在]|$))|"
    r"(?:出?生于|诞生于)(?P<born>19[2-9]\d|200\d)年(?P<moon>\d{1,2})月"
)
_DECADE = re.compile(rf"生于(?:上世纪|20世纪)?(?P<decade>[4-9]0|[{_DIGITS}]十)年代")
_LIFE = re.compile(r"^\((?P<year>19[2-9]\d|200\d)[-—–~]")
_DATED = re.compile(
    rf"(?<!\d)(?P<year>(?:19|20)\d\d)年{_MONTHS}(?P<gap>[^。;!?\d]{{0,16}}?){_AGE}(?!的?[大小老]?{_RELATIVE})"
)
_TODAY = re.compile(r"[今现]年|如今|现在|目前|已经|[参进入]|出?生|以来|至今")
_AGED = re.compile(rf"(?<![\d{_DIGITS}十从自第]){_AGE}{_THEN}")
_COHORT = re.compile(r"(?<!\d)(?P<year>[4-9]0|[4-9]5|0[05])[\"”」]?后(?!来)")
_BEHIND = re.compile(r"^(?:是|,|作为|也是)*(?:一[名位个])?[\"“「]?(?P<year>[4-9]0|[4-9]5|0[05])[\"”」]?后(?!来)")
OTHERS = re.compile(r"徒|们|团队|带|教|儿|女儿|学员|学生|团员|员工|青年|小伙|后辈|[,。;:!?]")  # whose cohort it is then
_ROUND = re.compile(
    rf"(?P<tens>[{_DIGITS}])十(?:出头|多岁|来岁|几岁|岁出头)|"
    rf"年(?P<how>近|过|逾|届)(?P<what>[{_DIGITS}]旬|半百|花甲|古稀|而立|不惑)"
)
_WORKED = re.compile(
    r"(?<!\d)(?P<year>(?:19[3-9]|20[0-2])\d)年(?!出?生)[^。;\d]{0,12}?"
    r"(?:(?P<honoured>出席|评为|评上|获|授予|劳模|当选|任)|进厂|入厂|参加工作|入职|毕业|参军|入党|下井|到岗|支边)"
)
_TENURE = re.compile(
    r"(?:工龄|从业|干了|守了|扎根[^,。;]{0,8})(?P<years>[1-4]\d|[一二三四]十[一二三四五六七八九]?)(?:多|余)?年|"
    r"(?<!\d)(?P<aged>[1-4]\d)(?:多|余)?年的?(?:工龄|矿龄|驾龄|教龄|焊龄|井龄)"
)
_BYNAMES = {"而立": 30, "不惑": 40, "半百": 50, "花甲": 60, "古稀": 70}
_TOLD = (2008, 2026)  # years in which a paper tells an age of today
_APART, _FAR, _NEAR = 2, 10, 4
_ENTERED, _HONOURED, _OLDEST = (16, 40), (22, 65), 65  # ages of those who begin to work, who are honoured, who work


@dataclass(frozen=True, slots=True)
class Birth:
    """From which to which year somebody may be born; `age` is an age of today, whose year the sentence leaves out.

    `least` is the age of today that somebody has at least who has worked so many years.
    """

    first: int
    last: int
    age: int = 0
    least: int = 0

    def __str__(self) -> str:
        """Return the years as words, or the age."""
        if self.age or self.least:
            return f"{self.age}岁" if self.age else f"{self.least}岁以上"
        return f"{self.first}年" if self.last - self.first < _APART else f"{self.first}-{self.last}年"


def birth(side: Side) -> Birth | None:
    """Return when somebody was born, by the sentence of the name; nothing if it says no age, or that of another."""
    words = clause(side)
    for found in _BORN.finditer(words):
        if not _kin(words[: found.start()]):
            year = int(found["year"] or found["born"])
            return Birth(year, year)
    if decade := _DECADE.search(words):
        first = 1900 + count(decade["decade"])
        return Birth(first, first + 9)
    if life := _LIFE.match(words.partition(side.name)[2]):
        return Birth(int(life["year"]), int(life["year"]))
    return _dated(words) or _cohort(side, words) or _undated(words)


def birthday(side: Side) -> str:
    """Return the year and month in which somebody was born, if the sentence of the name gives both; or nothing."""
    words = clause(side)
    found = next((m for m in _BORN_IN.finditer(words) if not _kin(words[: m.start()])), None)
    return f"{found['year'] or found['born']}年{int(found['month'] or found['moon'])}月" if found else ""


def _dated(words: str) -> Birth | None:
    """Return the birth by an age in a stated year (2015年,31岁)."""
    for found in _DATED.finditer(words):
        if not _TODAY.search(found["gap"]) and not _kin(found["gap"]):
            year = int(found["year"]) - count(found["age"])
            return Birth(year - 1, year)
    return None


def _cohort(side: Side, words: str) -> Birth | None:
    """Return the birth by the word for a cohort right before or behind the name (90后)."""
    before, _, after = words.partition(side.name) if side.name in words else ("", "", "")
    ahead = _COHORT.search(before)
    found = ahead if ahead and not OTHERS.search(before[ahead.end() :]) else _BEHIND.match(after)
    if not found:
        return None
    short = int(found["year"])
    year = short + (2000 if short < 10 else 1900)
    return Birth(year, year + (9 if short % 10 == 0 else 4))


def _undated(words: str) -> Birth | None:
    """Return the birth by an age of today, whole or round (四十出头, 年过半百)."""
    for found in _AGED.finditer(words):
        if not _kin(words[: found.start()]):
            age = count(found["age"])
            return Birth(_TOLD[0] - age - 1, _TOLD[1] - age, age)
    rounded = _ROUND.search(words)
    if not rounded or _kin(words[: rounded.start()]):
        return None
    age = count(f"{rounded['tens']}十") + 3 if rounded["tens"] else _byname(rounded["what"], rounded["how"])
    return Birth(_TOLD[0] - age - 3, _TOLD[1] - age + 3, age)


def _working(side: Side) -> Birth | None:
    """Return between which years somebody was born who began to work or was honoured in a year, or worked so long."""
    words = clause(side)
    if found := _WORKED.search(words):
        least, most = _HONOURED if found["honoured"] else _ENTERED
        return Birth(int(found["year"]) - most, int(found["year"]) - least)
    if tenure := _TENURE.search(words):
        least = _ENTERED[0] + count(tenure["years"] or tenure["aged"])
        return Birth(_TOLD[0] - _OLDEST, _TOLD[1] - least, least=least)
    return None


def _byname(what: str, how: str) -> int:
    age = _BYNAMES.get(what) or count(f"{what[0]}十")
    return age + {"近": -2, "过": 3, "逾": 3, "届": 0}[how]


def _kin(before: str) -> bool:
    """Tell whether the words before an age or a year end in those of whom it is, a relative or somebody else."""
    return bool(re.search(rf"{_KIN}[^,。;]{{0,4}}$", before))


def contradicted(left: Side, right: Side) -> str:
    """Return the births or ages of two sentences that one person cannot have both, or nothing."""
    days = sorted((birthday(left), birthday(right)))
    if all(days) and days[0] != days[1]:
        return ", ".join(days)
    return _against(left, right, _APART, _FAR)


def doubted(left: Side, right: Side) -> str:
    """Return the births or ages of two sentences that one person hardly has both, or nothing."""
    return _against(left, right, 1, _NEAR)


def _against(left: Side, right: Side, years: int, ages: int) -> str:
    ours, theirs = birth(left) or _working(left), birth(right) or _working(right)
    if not ours or not theirs:
        return ""
    if ours.age and theirs.age:
        apart = abs(ours.age - theirs.age) >= ages
    elif (ours.age or theirs.age) and (ours.least or theirs.least):
        apart = max(ours.least, theirs.least) - max(ours.age, theirs.age) >= ages
    else:
        apart = max(ours.first - theirs.last, theirs.first - ours.last) >= years
    return ", ".join(sorted((str(ours), str(theirs)))) if apart else ""

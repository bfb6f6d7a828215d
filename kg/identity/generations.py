"""What two sentences tell of lives: ages a working life apart, a post that the other names, the same figures."""

import re

from kg.identity.births import OTHERS, birth, contradicted
from kg.identity.findings import Side
from kg.identity.holders import clause

_CHILD = 14
_GENERATION, _YOUNG, _RETIRED = 20, 18, 60
_NOW = 2015  # no article that tells an age of today is likely to be older
_ACTIVE = re.compile(
    r"(?<!\d)(?P<year>19[3-9]\d|200[0-5])年(?!出?生)[^。;\d]{0,12}?"
    r"(?:任|当选|进厂|入厂|参加工作|入职|毕业|出席|评为|评上|获|授予|参军|入党|劳模|下井|到岗|支边|参加(?!工作))"
)
_DECADE = re.compile(
    r"(?:上世纪|20世纪)?(?P<decade>[三四五六七八九])十年代[^。;\d]{0,10}?(?:劳模|劳动模范|任|当选|评|获|标兵)"
)
_DIED = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)年(?:\d{1,2}月)?(?:\d{1,2}日)?[^。;\d]{0,16}?"
    r"(?:病逝|去世|逝世|牺牲|殉职|殉难|辞世|离世|病故|身亡|不幸遇难|遇难)"
)
_REMEMBERED = re.compile(
    r"纪念|追忆|缅怀|回忆|生前|诞辰|退休|离休|档案|展出|事迹|当年|讲述|已故|祭|墓|遗[像物属孀愿作]|追[授认记]|陈列|逝世|去世"
)
_AT_WORK = 55  # years after which nobody is at work who was at work before
_YEAR = re.compile(
    r"(?<!\d)((?:19|20)\d\d)年(?!(?:\d{1,2}月)?(?:\d{1,2}日)?出?生|[^,。;]{0,12}(?:建厂|建成|始建|成立|创办|投产))(?<!生于.{5})"
)
_EARLY = re.compile(r"(?<!\d)(?P<year>19[3-7]\d)年(?![^,。;]{0,12}(?:生|建厂|建成|始建|成立|创办|投产))")
_OLD = re.compile(r"退休|离休|老厂长|古稀|花甲|逝世|病逝|去世|抗战|抗日|解放战争|抗美援朝|解放前|建国初|新中国成立初")
_FRESH = re.compile(
    r"(?:刚|才|今年|去年|新近)(?:从[^,。;]{0,8})?(?:[一-龥]{0,4})(?:毕业|入职|进厂|入厂|上班)|"
    r"(?:入职|进厂|毕业)(?:才|刚|不到|仅|满)+[半一二两三\d]年|实习|见习|最年轻|年纪最小|年轻的[一-龥]{1,4}|是最小的"
)
_BEGINNER = 24  # years of age of whom a sentence calls a beginner
_CAREER = re.compile(
    r"(?:在(?P<where>[一-龥]{2,12}?))?(?:当过|做过|干过|当了|做了|当|做|干)(?P<job>[一-龥]{2,8}?)"
    r"(?:的|[一二三四五六七八九十\d]+年|出身|起步|时|[,。;]|$)"
)
_FIGURE = re.compile(r"(?<![\d.])\d{2,}(?!\d|年|月|日|岁|时|点)")


def ages(left: Side, right: Side) -> str:
    """Say that two sentences give ages or births that one person cannot have, or lives a working life apart."""
    if dead := _outlived(left, right) or _outlived(right, left):
        return dead
    if young := _unborn(left, right) or _unborn(right, left):
        return young
    if apart := contradicted(left, right):
        return f"ages that do not go together: {apart}"
    ours, theirs = born(left), born(right)
    return f"born about {ours}, about {theirs}" if ours and theirs and abs(ours - theirs) >= _GENERATION else ""


def _unborn(young: Side, other: Side) -> str:
    """Say that one was a child in the year in which the other was at work, by a birth that a year dates; or nothing."""
    found, years = birth(young), [int(y) for y in _YEAR.findall(clause(other))]
    if not found or found.age or not years or _REMEMBERED.search(other.context + young.context):
        return ""
    return f"born about {found.last}, and of age in {max(years)}" if max(years) < found.first + _CHILD else ""


def _outlived(gone: Side, other: Side) -> str:
    """Say that one died before the years that the other sentence tells of, or was at work a working life earlier."""
    then = [int(y) for y in _YEAR.findall(clause(other))]
    if not then or _REMEMBERED.search(other.context):
        return ""
    if (found := _DIED.search(clause(gone))) and min(then) > int(found["year"]):
        return f"dead since {found['year']}, and in {min(then)}"
    active = _ACTIVE.search(clause(gone))
    if active and min(then) - int(active["year"]) >= _AT_WORK:
        return f"at work in {active['year']} and in {min(then)}"
    return ""


def born(side: Side) -> int:
    """Return about which year somebody was born by an age, a cohort (95后), or a year of working life; 0 for none."""
    words = clause(side)
    if found := birth(side):
        return _NOW - found.age if found.age else (found.first + found.last) // 2
    if active := _ACTIVE.search(words):
        return int(active["year"]) - _YOUNG
    if decade := _DECADE.search(words):
        return 1900 + 10 * "零一二三四五六七八九".index(decade["decade"]) - _YOUNG
    return _by_words(side, words)


def _by_words(side: Side, words: str) -> int:
    """Return about which year somebody was born who worked long ago, or is called a beginner or retired; 0 for none."""
    if found := _EARLY.search(words):
        return int(found["year"]) - _YOUNG
    if _FRESH.search(words) and not OTHERS.search(words.partition(side.name)[0]):
        return _NOW - _BEGINNER
    return _NOW - _RETIRED if _OLD.search(words) else 0


def career(left: Side, right: Side) -> str:
    """Return a post at a place that one context tells of (在甲地当乡邮员的九年) and the other writes at the name."""
    for side, other in ((left, right), (right, left)):
        before = re.split(r"[,。;:!?()]", other.context.partition(other.name)[0])[-1]
        for found in _CAREER.finditer(clause(side)):
            if found["where"] and found["where"] in before and before.endswith(found["job"]):
                return found[0]
    return ""


def counted(left: Side, right: Side) -> str:
    """Return a figure of two digits and more that both sentences give, years, dates and ages left out."""
    shared = set(_FIGURE.findall(clause(left))) & set(_FIGURE.findall(clause(right)))
    return min(shared, default="")

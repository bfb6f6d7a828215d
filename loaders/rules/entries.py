"""Lines that tell of one person each, as lists of people have them: 一、甲，男，乙公司焊工; 2. 丙　女　丁厂技师."""

from loaders.rules.patterns import pattern
from loaders.rules.scene import Line
from loaders.rules.skeleton import Slot

_DIGITS = r"[\d一二三四五六七八九十]{1,3}"
NUMBER = rf"\s*(?P<number>[（(]?{_DIGITS}\s*[）)]?\s*[.．、]\s*|[（(]{_DIGITS}[）)]\s*)?"
TRAIT = (
    r"(?:男|女|[\u4e00-\u9fff]{1,4}族|(?:生于)?(?:19|20)\d\d年(?:\d{1,2}月)?(?:出?生)?|\d{2}岁|中共(?:预备)?党员|群众)"
)
TRAITS = rf"(?P<traits>(?:[\s，、（(]*{TRAIT}[）)]?(?=[\s，、（）)]|$|[\ue000-\ue0ff]))*)"
_ENTRY = pattern(rf"^{NUMBER}{{person:who}}{TRAITS}(?=[\s，、（）)：]|$)")


def entered(line: Line) -> Slot | None:
    """Return the person of whom a line tells as an entry of a list: numbered, or with sex, people or year of birth."""
    hit = _ENTRY.match(line.full.text)
    if hit is None or line.heading or not (hit["number"] or hit["traits"]):
        return None
    return line.full.slots[hit.start("who")]

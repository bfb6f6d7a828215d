"""An earlier life that a sentence recalls: where somebody worked before, told of one whom the other finds there."""

import re

from kg.identity.chances import job
from kg.identity.findings import Side
from kg.identity.holders import clause, employers
from kg.identity.regions import leading

_PAST = (
    r"(?:退休的|退下来的|离休的|曾经?在|曾任|曾是|曾为|当年在?|那时在?|当时在?|早年在?|从前在?|年前在?|年轻时在?|"
    r"原|前|老|从|自|出自|出身于?)"
)
_OVER = (
    r"[^,。;!?]{0,12}?(?:走出来|走出|干起|起步|出身|成长起来|关停|关闭|停产|改制|破产|倒闭|搬迁|撤并|拆除|时期|"
    r"当过|做过|干过|退休|退下|离开|拿过|得过)"
)
_TAIL = re.compile(r"(?:股份|集团|有限|责任|公司|总?厂|煤?矿|局|院|所|站|段|队|工会|[一二三四五六七八九十]|车间|分)+$")
_ANY = frozenset("工员师司机手长")
_NEAR = 8  # letters behind an employer that tell somebody's work there
_HEAD = 3  # letters of an employer's name that chance does not repeat


def recalled(left: Side, right: Side) -> str:
    """Return the employer of one whom the other sentence tells to have been there before, at the same work."""
    for now, then in ((left, right), (right, left)):
        words = clause(now).replace(now.name, ",")
        heads = (head for e in employers(then) if (head := _head(e)) and _before(head, words))
        if found := next((head for head in heads if _one_work(now, then, words.partition(head)[2][:_NEAR])), ""):
            return found
    return ""


def _one_work(now: Side, then: Side, behind: str) -> bool:
    """Tell whether the trade of one is that of the other, or is told right behind the employer (焊工, 焊接班)."""
    return bool(set(job(then)) - _ANY & set(job(now) + behind))


def _head(employer: str) -> str:
    """Return the name proper of an employer, without place and form; with its place if that is all that it has."""
    chain, rest = leading(employer)
    proper = _TAIL.sub("", rest)
    if len(proper) >= _HEAD:
        return proper
    whole = (chain[-1].stem if chain else "") + proper
    return whole if proper and len(whole) >= _HEAD else ""


def _before(head: str, words: str) -> bool:
    name = re.escape(head)
    return bool(re.search(rf"{_PAST}(?:[一-龥]{{1,4}}的)?[^,。;!?]{{0,4}}?{name}|{name}{_OVER}", words))

"""Sections and rounds of contests that are only listed (设焊工、钳工两个项目): the sentence is about none of them."""

import re

from kg.model import LocalEntity, Mention

SECTION = re.compile(r"(?:赛项|项目|工种|单项|组)$")
_ROUND = re.compile(r"(?:小组|淘汰|循环|晋级|资格|半决|复|预|初|决)赛")
_FOUGHT = re.compile(r"(?:等|的|[两三四五六]个)[^，。；]{0,10}(?:角逐|比拼|较量|环节|阶段)")
_JOINT = re.compile(r"[、和与及]")
_COUNTED = re.compile(r"(?:\d{1,2}|[一二两三四五六七八九十]{1,2})(?:个|项|大)")
_PRIZE = re.compile(
    r"[^，。；]{0,40}?(?:[特一二三]等奖|[金银铜][奖牌]|[冠亚季]军|第[一二三四五六七八九十]名|优[秀胜]奖)"
)


def section(event: LocalEntity) -> bool:
    """Tell whether an event is a section of a contest by its name (焊工赛项, 职工组)."""
    return event.kind == "Event" and bool(SECTION.search(event.name))


def enumerated(text: str, start: int, end: int, entity: LocalEntity, mention: Mention) -> bool:
    """Tell whether a mention is one of a list of sections, with no prize of theirs behind it."""
    if not mention.nested and _ROUND.fullmatch(mention.surface):
        return bool(
            _JOINT.match(text, start - 1 if start else 0) or _JOINT.match(text, end) or _FOUGHT.match(text, end)
        )
    if mention.nested or not section(entity):
        return False
    short = not SECTION.search(mention.surface)
    group = mention.surface.endswith("组") and len(mention.surface) < 7
    beside = _JOINT.fullmatch(text[start - 1 : start] if start else "") or _JOINT.match(text, end)
    return (short or group) and bool(beside or _COUNTED.match(text, end)) and not _PRIZE.match(text, end)

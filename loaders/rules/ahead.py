"""Marks as planned what an article dates or announces as yet to come, where the words of the act do not say so."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.model import Claim, Mention
from loaders.dates import find, normalise
from loaders.rules.governed import REPORTS, starts
from loaders.rules.naming import plain
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_AT_EVENT = frozenset({"organizes", "undertakes", "coOrganizes", "participatesIn", "aboutStatistic"})
_HELD = frozenset({"organizes", "undertakes", "coOrganizes", "launches", "participatesIn", "establishes"})
_ACTS = _HELD | {"implements", "visits", "trains", "teachesAt", "wonAward", "hasHonor"}
_UNDER = _HELD | {
    "implements",
    "visits",
    "trains",
    "teachesAt",
    "aboutStatistic",
    "fundedBy",
    "conferredBy",
}  # what stands below a crosshead of plans
_TO_COME = re.compile(
    r"(?:(?:拟|将|计划|定|预计)(?:于|在)|预计)[^，。；]{2,24}(?:进行|举行|举办|召开|开赛|开幕)"
    r"|预计[^，。；]{0,12}(?:参加|参赛|到场)|报名(?:时间|截止|截至|从|将|即日起|正在|通道)|即日起[^，。；]{0,12}报名|正在(?:接受)?(?:报名|征集)|(?:尚处|处于|进入)[^，。；]{0,2}报名"
)
_OVER = re.compile(r"了|落幕|圆满|日前|近日|结束|闭幕|收官|获")
_ANNOUNCES = re.compile(
    r"(?:举办|召开|开展|组织|举行|报名|申报|评选|征集|启动)[^。]{0,60}(?:通知|公告|启事|函|方案)$"
    r"|(?:公布|发布|敲定|确定|推出|亮出|晒出|列出)[^。]{0,24}(?:实事|清单|任务单)$"
    r"|(?:工作要点|工作计划|活动安排|工作安排|安排表|计划表|日程表?|活动预告|预告|任务清单)(?:（[^）]*）)?$"
)
_DATED = re.compile(r"(?:\d{4}|[明后])年|下个?月|下周|明[日天]|后天")  # 10月 may be one of a year told before


def marked(scene: Scene, claims: list[Claim], keys: dict[Mention, str]) -> list[Claim]:
    """Return the claims, those planned that stand in the future by their date, their section or their article."""
    planned, below = {*_announced(scene)}, starts(scene)
    coming = _to_come(scene)
    out = []
    for claim in claims:
        key = keys[claim.object] if isinstance(claim.object, Mention) else ""
        ahead = claim.modality == "actual" and (
            (
                claim.relation in _HELD | {"aboutStatistic", "fundedBy", "conferredBy"}
                and claim.evidence.start in planned
            )
            or (claim.relation in _UNDER and claim.evidence.start in below)
            or (claim.relation in _AT_EVENT and key in coming)
            or (claim.relation in _ACTS and _is_later(scene, claim))
        )
        out.append(replace(claim, modality="planned") if ahead else claim)
    return out


def _to_come(scene: Scene) -> set[str]:
    """Return the events that a sentence dates in the future and none tells of as held."""
    planned = {
        s.entity.key
        for line in scene.lines
        if not line.heading and _TO_COME.search(line.plain.text)
        for s in _events(scene, line)
    }
    return planned - {
        s.entity.key for line in scene.lines if _OVER.search(line.plain.text) for s in line.slots if s.kind == "Event"
    }


def _events(scene: Scene, line: Line) -> list[Slot]:
    """Return the events of a line, else the event that the text was about before it."""
    here = [s for s in line.slots if s.kind == "Event"]
    topic = scene.topic(line, 0, ("Event",))
    return here or ([topic] if topic else [])


def _announced(scene: Scene) -> Iterator[int]:
    """Yield where the sentences begin that say in a notice what will be held, those that tell of nothing done."""
    if not _ANNOUNCES.search(plain(scene.text.article.title)):
        return
    for line in scene.lines:
        if not line.heading and line.sentence.role in {"body", "list"} and not REPORTS.search(line.plain.text):
            yield line.sentence.start


def _is_later(scene: Scene, claim: Claim) -> bool:
    """Return whether the time of an act lies wholly behind the day of issue; a month without its year is not judged."""
    time = dict(claim.qualifiers).get("time")
    if not isinstance(time, str) or scene.text.issued is None:
        return False
    words = next((found for _, _, found in find(time)), time)
    interval = normalise(words, scene.text.issued) if _DATED.search(words) else None
    return interval is not None and interval[0] > scene.text.issued

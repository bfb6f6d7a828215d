"""Marks as planned what an article dates or announces as yet to come, where the words of the act do not say so."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.model import Claim, Mention, Modality
from loaders.dates import find, normalise
from loaders.rules.governed import REPORTS, provisions, starts
from loaders.rules.naming import plain
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_AT_EVENT = frozenset({"organizes", "undertakes", "coOrganizes", "participatesIn", "aboutStatistic"})
_HELD = frozenset({"organizes", "undertakes", "coOrganizes", "launches", "participatesIn", "establishes"})
_ACTS = _HELD | {"implements", "visits", "trains", "teachesAt", "wonAward", "hasHonor"}
_NOTICED = _HELD | {"visits", "trains", "teachesAt", "aboutStatistic", "fundedBy", "conferredBy"}
_UNDER = _NOTICED | {"implements"}  # what stands below a crosshead of plans
_GRANTS = frozenset({"hasHonor", "wonAward", "conferredBy"})
_OPEN = re.compile(
    r"(?:予以?|进行|特此|现将[^。]{1,24})公示(?!后|期满|无异议|结束)|公示(?:期|时间)(?!满|结束|已|[间内](?:收到|接到|未|没|无|有人|有群众|被|反映))"
)
_UNOPPOSED = re.compile(r"公示(?:期满|无异议|结束|后)|经[^，。；]{0,24}公示|通过公示")
_TO_COME = re.compile(
    r"(?:(?:拟|将|计划|定|预计)(?:于|在)|预计)[^，。；]{2,24}(?:进行|举行|举办|召开|开赛|开幕)"
    r"|距离?[^，。；]{0,10}(?:开赛|开幕|开锣|比赛|大赛|竞赛|决赛|活动|开班|开营)[^，。；]{0,6}(?:还有|仅剩|只剩|不足|不到|倒计时)"
    r"|预计[^，。；]{0,12}(?:参加|参赛|到场)|报名(?:时间|截止|截至|从|将|即日起|正在|通道)|即日起[^，。；]{0,12}报名|正在(?:接受)?(?:报名|征集)|(?:尚处|处于|进入)[^，。；]{0,2}报名"
    r"|(?:进入|开启)(?:最后)?倒计时|(?:就要|即将|马上要?)(?:开[锣赛幕战]|打响|举行|上演)|等你[来参]|蓄势待发|箭在弦上"
)
_OVER = re.compile(r"了|落幕|圆满|日前|近日|结束|闭幕|收官|获")
_ANNOUNCES = re.compile(
    r"(?:举办|召开|开展|组织|举行|报名|申报|评选|征集|启动)(?![^。]{0,60}(?:结果|名单|获奖|入选|情况))[^。]{0,60}(?:通知|公告|启事|函|方案)$"
    r"|^(?!.*(?:命名|表彰|授予|通报|名单|结果|调整|任免|聘任|聘请|认定|公布|撤销|成立|批复|情况|转发|公示))[^。]*关于[^。]{0,60}(?:通知|预案)$"
    r"|^(?!.*(?:传达|学习|解读|出台|印发|通过|审议|发布|部署|\s))[^。]*(?:实施|工作|活动|竞赛|比赛|推荐|评选)方案(?:（[^）]*）)?$"
    r"|(?:招生|招募|招聘|报名|参赛|征集|招标|采购|比选)(?:简章|启事|公告|通告|令)$"
    r"|^(?!.*(?:总结|回顾|情况|成效|报告))[^。]*(?:今年|明年|新年|新的一年|\d{4}年?)[^。]{0,12}(?:这[样么]干|怎么干|要干|要办|将办|干这些|要做这些)"
    r"|(?:实事|清单|任务单|任务书|路线图)[”》]?(?:出炉|发布|敲定|公布|亮相|揭晓|来了|请查收)$"
    r"|(?:公布|发布|敲定|确定|推出|亮出|晒出|列出)[^。]{0,24}(?:实事|清单|任务单)$"
    r"|^(?!.*(?:总结|盘点|回顾))[^。]*(?:工作要点|工作计划|工作思路|工作设想|工作目标|活动安排|工作安排|安排表|计划表|日程表?|活动预告|预告|任务清单)(?:（[^）]*）)?$"
    r"|(?:在即|将至|倒计时|蓄势待发)$"
    r"|邀[请约]?[您你][来参]|等[您你][来参]|(?:开始|火热|正在|启动)报名|报名(?:啦|开启|启动|进行中|通道)|招募(?:中|啦|开始)"
    r"|(?:下半年|明年|下个?月|本月|暑[假期]|国庆|周末)[^。]{0,8}(?:有|将有|这些)[^。]{0,6}(?:活动|安排|福利|课程)"
    r"|(?:活动|课程|赛事|项目)(?:一览|日历|菜单)(?:表)?$|(?:重点)?项目(?:安排)?表$"
    r"|^(?!.*(?:完成|总结|回顾|情况|见效|落地|收官))[^。]*实事项目$|(?:竞赛|比赛|大赛|赛事)(?:规程|规则|章程|技术文件|须知|指南)$"
    r"|(?:磋商|询价|遴选|谈判|比价)(?:公告|通告|文件|函)$"
    r"|征求意见(?!座谈|会)|征集意见|征求[^。]{1,24}意见的"
    r"|^(?!.*(?:传达|学习|解读|出台|印发|通过|审议|发布|部署|实施|落实|总结|情况|收官|完成|\s))[^。，]*(?:规划|行动计划|行动方案|年计划|纲要)(?:（[^）]*）)*$"
)
_THIS_WAY = re.compile(r"(?:这[样么]|怎么)干|干这些|要做这些")
_LOOKS_BACK = re.compile(r"这一年|一年来|过去(?:的)?一年|盘点|回顾|回眸|年终")
# 根据市总工会四次全委会部署, 经常委会会议研究: a meeting that a notice rests on was held
_RESTS = re.compile(r"(?:根据|按照|依据|依照|遵照|落实|贯彻|经|报)[^，。；]{0,16}$")
_RESTED = re.compile(r"[^，。；]{0,6}(?:部署|精神|要求|安排|研究|审议|审定|审核|同意|通过|决定|决议|批准|意见)")
_DATED = re.compile(r"(?:\d{4}|[明后])年|下个?月|下周|明[日天]|后天")  # 10月 may be one of a year told before


def marked(scene: Scene, claims: list[Claim], keys: dict[Mention, str]) -> list[Claim]:
    """Return the claims, those planned that stand in the future by their date, their section or their article."""
    noticed, below, binding = {*_announced(scene)}, starts(scene), {*provisions(scene)}
    coming, shown = _to_come(scene), _shown(scene)

    def come(claim: Claim) -> Modality:
        key = keys[claim.object] if isinstance(claim.object, Mention) else ""
        start, relation = claim.evidence.start, claim.relation
        if start in binding and relation in _UNDER:
            return "required"
        if start in noticed and relation == "organizes" and _is_ground(scene, claim):
            return "actual"
        of = claim.object.kind if isinstance(claim.object, Mention) else ""
        programme = relation == "implements" and of == "Program"
        told = (start in noticed and (relation in _NOTICED or programme)) or (start in below and relation in _UNDER)
        opened = start in shown or (bool(shown) and claim.rule == "rosters.named")
        told = told or (opened and (relation in _GRANTS or (relation == "aboutStatistic" and of == "Award")))
        due = (key in coming and relation in _AT_EVENT) or (relation in _ACTS and _is_later(scene, claim))
        return "planned" if told or due else "actual"

    found = [(c, come(c) if c.modality == "actual" else c.modality) for c in claims]
    return [c if modality == c.modality else replace(c, modality=modality) for c, modality in found]


def _shown(scene: Scene) -> set[int]:
    """Return where the sentences begin that lay open to the public, for objections, who is to be honoured."""
    return {n.sentence.start for n in scene.lines if _OPEN.search(n.plain.text) and not _UNOPPOSED.search(n.plain.text)}


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


def _is_ground(scene: Scene, claim: Claim) -> bool:
    """Tell whether a sentence names an event only as what its act rests on (根据四次全委会部署)."""
    line = scene.index.line_at(claim.evidence.start)
    if line is None:
        return False
    text, slots = line.plain.text, line.plain.slots
    places = (i for i, slot in slots.items() if slot.mention == claim.object)
    return any(_RESTS.search(text, 0, i) and _RESTED.match(text, i + 1) for i in places)


def _looks_back(scene: Scene) -> bool:
    """Tell whether an article says at its head that it sums up a year."""
    head = [scene.text.article.title, *(n.plain.text for n in scene.lines[:4])]
    return any(_LOOKS_BACK.search(text) for text in head)


def _announced(scene: Scene) -> Iterator[int]:
    """Yield where the sentences begin that say in a notice what will be held, those that tell of nothing done."""
    title = plain(scene.text.article.title)
    if not _ANNOUNCES.search(title) or (_THIS_WAY.search(title) and _looks_back(scene)):
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

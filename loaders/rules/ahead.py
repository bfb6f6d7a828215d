"""Marks as planned what an article dates or announces as yet to come, where the words of the act do not say so."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.model import Claim, Mention
from loaders.dates import find, normalise
from loaders.rules.naming import plain
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_AT_EVENT = frozenset({"organizes", "undertakes", "coOrganizes", "participatesIn", "aboutStatistic"})
_HELD = frozenset({"organizes", "undertakes", "coOrganizes", "launches", "participatesIn", "establishes"})
_ACTS = _HELD | {"implements", "visits", "trains", "teachesAt", "wonAward", "hasHonor"}
_UNDER = _HELD | {"implements", "visits", "trains", "teachesAt"}  # what stands below a crosshead of plans
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
_REPORTS = re.compile(r"(?<!为)了(?!解)|(?<!自)已|截至|日前|近日|去年|上年|以来")
_NEXT = re.compile(
    r"^[（(一二三四五六七八九十\d]{0,4}[）)、.．]?\s*[★●◆■【▲]?[^，。；：:★】]{0,10}?(?:下一?步|下一?阶段|打算|(?<!按照)安排|明年|来年|今后|展望|计划)"
    r"[^，。；：:★】]{0,8}[★】：:]?$"
)
_DATED = re.compile(r"(?:\d{4}|[明后])年|下个?月|下周|明[日天]|后天")  # 10月 may be one of a year told before
_LABEL = re.compile(r"^[★●◆■【▲][^，。；★】]{2,16}(?:[★】：:]|\s)")

# 乙强调，今年要……。; 下一步将做好三件事。: what orders or plans, and how the sentences behind it go on
_ORDERS = re.compile(
    r"(?:强调|要求|指出|提出|部署|明确|表示|透露)[^。]{0,12}[，：:][^。；]{0,16}?(?<![主需重只还简概纲摘首紧扼机想不])要(?![素点求闻件领旨紧])"
    r"|(?:将|要|拟|计划|打算|准备|下一步|明年|来年|接下来|下一?阶段)[^。；]{0,24}(?:[\d一二两三四五六七八九十几]+(?:件|项|个|条|方面|大)[^，。；]{0,10}|发力|下功夫|入手|着手|文章|突破|提升|工作)[。：]?$"
)
_GOES_ON = re.compile(
    r"^\s*(?:[一二三四五六七八九十]是|第[一二三四五六七八九十]，|其[一二三四五六]，|首先|其次|再次|最后|[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]"
    r"|(?:同时，?|此外，?)?(?:要|加快|加大|加强|深化|深入|抓好|抓实|抓紧|持续|进一步|着力|大力|全力|聚焦|扎实|切实|认真|全面|积极|充分|不断|努力|紧扣|突出|强化|推进|推动|实施|落实"
    r"|开展|举办|办好|打造|建设|建立|新建|完善|健全|启动|组建|成立|创建|组织|培育|做好|做实|做优|提升|提高|增强|扩大|优化|拓展|延伸|构建|维护|发挥|夯实|筑牢|用好|建好|管好))"
)


def marked(scene: Scene, claims: list[Claim], keys: dict[Mention, str]) -> list[Claim]:
    """Return the claims, those planned that stand in the future by their date, their section or their article."""
    planned, below = {*_announced(scene)}, {*_sections(scene), *_continued(scene)}
    coming = _to_come(scene)
    out = []
    for claim in claims:
        key = keys[claim.object] if isinstance(claim.object, Mention) else ""
        ahead = claim.modality == "actual" and (
            (claim.relation in _HELD and claim.evidence.start in planned)
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
        if not line.heading and line.sentence.role in {"body", "list"} and not _REPORTS.search(line.plain.text):
            yield line.sentence.start


def _sections(scene: Scene) -> Iterator[int]:
    """Yield where the sentences begin that stand below a crosshead, or behind a label, of what comes next."""
    below, labelled = False, -1
    for line in scene.lines:
        text, role = line.text.strip(), line.sentence.role
        label = _LABEL.match(text) if role != "crosshead" else None
        if role == "crosshead":
            below = bool(_NEXT.search(text))
        elif label:
            labelled = line.sentence.paragraph if _NEXT.search(label[0].strip()) else -1
        if (below or line.sentence.paragraph == labelled) and not _REPORTS.search(line.plain.text):
            yield line.sentence.start


def _continued(scene: Scene) -> Iterator[int]:
    """Yield where the sentences begin that go on, without a subject, with what the one before orders or plans."""
    paragraph = -1
    for line in scene.lines:
        text, here = line.plain.text, line.sentence.paragraph
        if line.heading or _REPORTS.search(text):
            paragraph = -1
        elif paragraph == here and _GOES_ON.match(text):
            yield line.sentence.start
        else:
            paragraph = here if _ORDERS.search(text) else -1


def _is_later(scene: Scene, claim: Claim) -> bool:
    """Return whether the time of an act lies wholly behind the day of issue; a month without its year is not judged."""
    time = dict(claim.qualifiers).get("time")
    if not isinstance(time, str) or scene.text.issued is None:
        return False
    words = next((found for _, _, found in find(time)), time)
    interval = normalise(words, scene.text.issued) if _DATED.search(words) else None
    return interval is not None and interval[0] > scene.text.issued

"""Papers and channels without title marks, where a text says whence it comes (来源:甲日报, 乙网讯, 丙晚报记者)."""

import re
from collections.abc import Iterator
from functools import cache

from loaders.mentions.candidate import Candidate
from loaders.mentions.line import Line
from loaders.mentions.tables import PLACE, cues, either, national

_CHANNEL = ("工会网", "工运网", "职工网", "新闻网", "工人网", "在线", "网", "融媒", "工运", "新闻", "发布", "播报")
_FROM = r"(?:来源|稿源|消息来源|信息来源|转自|转载自|原载|摘自)\s*[:丨|]?\s*"
_BEHIND = r"(?=[\s,。;:!?()\[\]】|丨/]|$)"
_REPORTER = r"[ \u3000]?(?:首席|见习|实习|全媒体|融媒体|特约)*(?:记者|通讯员)|全媒体平台"
_TOLD = rf"(?=(?:\d{{1,2}}月\d{{1,2}}日)?(?:讯|消息|报道|电讯)(?!员)|{_REPORTER})"
_BEFORE = r"(?:^|(?<=[\s。!?】]))"
_OF_PLACE = re.compile(
    rf"{_FROM}(?P<name>(?:云上|掌上|中国|今日|大美|幸福|美丽|智慧|无线)(?P<place>[\u4e00-\u9fff]{{2,4}})){_BEHIND}"
)
_OURS = re.compile(r"^(?:本|该|我|各|全|据|这|那|其)|(?:上|下|互联|官|因特|电|铁路|公路)网$|^(?:新闻|要闻|互联)|客户端")


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    paper, channel = either(cues("periodical")), either(_CHANNEL)
    known = either(name for name in national("Publication") if len(name) > 2)
    name = rf"(?P<name>{known}|[\u4e00-\u9fff]{{2,8}}?(?:{paper}|{channel})(?:时刻新闻|客户端)?)"
    return re.compile(rf"{_FROM}{name}{_BEHIND}"), re.compile(rf"{_BEFORE}{name}{_TOLD}")


def find(line: Line) -> Iterator[Candidate]:
    """Yield the papers and channels that a text names as where it, or its reporter, comes from."""
    for form in _forms():
        for found in form.finditer(line.text):
            if not _OURS.search(found["name"]):
                yield Candidate(line.number, *found.span("name"), "Publication", 4, "paper")
    for found in _OF_PLACE.finditer(line.text):
        place = line.word(found.start("place"))
        if place is not None and place.tag == PLACE and (place.start, place.end) == found.span("place"):
            yield Candidate(line.number, *found.span("name"), "Publication", 4, "paper")

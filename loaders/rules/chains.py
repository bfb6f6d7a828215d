"""Posts in several bodies before one name: 甲人大常委会副主任、乙总工会主席丙, 丁小学校长、戊教育工会委员己."""

import re
from collections.abc import Iterator

from kg.model import Claim
from loaders.rules.claiming import Say
from loaders.rules.patterns import PERSON, pattern, signs
from loaders.rules.people import HEAD
from loaders.rules.posts import employed
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_POST = r"(?:[^，。；：、（）“”\s\ue000-\ue0ff]{0,12}?(?:" + HEAD + r"))"
_CHAIN = pattern(
    r"{employer:at}"
    + _POST
    + r"(?:(?:、|，|兼){employer}?"
    + _POST
    + r"){0,5}(?:、|，|兼){employer}(?:"
    + _POST
    + "(?:(?:、|兼)"
    + _POST
    + "){0,3}|的)"
)
_HOLDER = pattern(r"(?:、(?:{award+}(?:获得者)?)?)?{award}?{person+:who}")
_NO_POST = re.compile(r"[互回解招]聘|[选推]派|派出|接收|聘请|邀请|替补|增补")
_PART = re.compile(rf"(?P<at>{signs('employer')})?(?P<title>{_POST})(?:、|，|兼)?")


def read(scene: Scene) -> Iterator[Claim]:
    """Yield the posts before the last one, which `people` reads."""
    for line in scene.lines:
        start = 0
        while hit := _CHAIN.search(line.plain.text, start):
            start = hit.start() + 1
            holder = _HOLDER.match(line.plain.text, hit.end())
            if holder and not _NO_POST.search(hit.group()) and not _crosses(line, hit):
                start = hit.end()
                who = line.plain.within(*holder.span("who"), PERSON)
                yield from _posts(Say(scene, line, "people.chain"), line, hit, who[0])


def _crosses(line: Line, hit: re.Match[str]) -> bool:
    """Tell whether a chain goes over a comma from a clause that says something else (替补了4名甲委员，乙主席丙)."""
    return "，" in hit.group() and not re.search(r"(?:^|[，。；：、”])$", line.plain.text[: hit.start()])


def _posts(say: Say, line: Line, hit: re.Match[str], who: Slot) -> Iterator[Claim]:
    """Yield one claim for each body, the titles at one body together as written (党组书记、副主席)."""
    held: list[tuple[Slot, list[str]]] = []
    for part in _PART.finditer(hit.group()):
        if part["at"]:
            held.append((line.plain.slots[hit.start() + part.start("at")], []))
        held[-1][1].append(part["title"])
    last = None if hit.group().endswith("的") else -1  # what has no title has no part of its own
    for at, titles in held[:last]:
        yield from employed(say, who, at, "、".join(titles))

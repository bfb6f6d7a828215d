"""Heads of what a paragraph named last, told by the same word: 乙供热站……站长甲; 走进丙清扫班，班长丁."""

import re
from collections.abc import Iterator

from kg.model import Claim
from loaders.rules.claiming import Say
from loaders.rules.modality import clause_of
from loaders.rules.naming import plain
from loaders.rules.patterns import GROUPS, pattern
from loaders.rules.posts import employed
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

# What a head's word says about the name of the body.
_BODIES = {
    "班": r"班组?$",
    "组": r"组$",
    "队": r"队$",
    "站": r"站$",
    "所": r"所$",
    "段": r"段$",
    "院": r"院$",
    "馆": r"馆$",
    "校": r"(?:学|校|学院)$",
    "园": r"园$",
    "厂": r"厂$",
    "矿": r"矿$",
    "场": r"场$",
    "店": r"店$",
    "行": r"行$",
    "社": r"社$",
    "会": r"(?:商会|协会|学会|研究会|促进会|联合会|職工會|業工會)$",
    "理事": r"(?:商会|协会|学会|研究会|促进会|合作社|联合会|聯合會|工會)$",
}
_TITLE = "(?P<title>(?:常务)?副?(?P<of>" + "|".join(sorted(_BODIES, key=lambda w: -len(w))) + ")[长長])"
_HEAD = pattern(r"(?:^|[，。；：”、与和由])" + _TITLE + r"{award}*{person:who}")
_OF_MEMBERS = re.compile(
    r"(?:志愿\S{0,4}|代表|服务|宣讲|突击|攻关|合唱|舞蹈|篮球|足球|乐|女子救护)队$"
)  # nobody's employer
_NEAR = 6  # lines before in which a paragraph names what somebody heads


def read(scene: Scene) -> Iterator[Claim]:
    """Yield posts of heads whose body the sentence, or one before in the paragraph, has named."""
    for line in scene.lines:
        if line.heading:
            continue
        for hit in _HEAD.finditer(line.plain.text):
            start, _ = clause_of(line.plain.text, hit.start("title"))
            body = headed(scene, line, hit.start("title"), hit["title"])
            named = line.plain.within(start, hit.start("title"), GROUPS["employer"])
            if body and (not named or named[-1].entity.key == body.entity.key):
                say, who = Say(scene, line, "heads", certainty="implied"), line.plain.slots[hit.start("who")]
                if _OF_MEMBERS.search(plain(body.entity.name)):
                    yield from say.claim(who, "memberOf", body, role=hit["title"])
                else:
                    yield from employed(say, who, body, hit["title"])


def headed(scene: Scene, line: Line, index: int, title: str) -> Slot | None:
    """Return what somebody with a title heads: the nearest body of that sort before in the paragraph."""
    found = re.fullmatch(_TITLE, title)
    if found is None:
        return None
    sort = re.compile(_BODIES[found["of"]])
    for slot in _before(scene, line, index):
        if sort.search(plain(slot.entity.name)) or sort.search(plain(slot.mention.surface)):
            return slot
    return None


def _before(scene: Scene, line: Line, index: int) -> Iterator[Slot]:
    """Yield the bodies that the paragraph names before a place, the nearest first."""
    yield from reversed(line.plain.within(0, index, GROUPS["employer"]))
    for earlier in scene.above(line, _NEAR):
        yield from (s for s in reversed(earlier.slots) if s.kind in GROUPS["employer"])

"""Where the scene lies that a sentence opens with: 10月12日，甲路上，“乙”试运行; 丙院里坐满了人，丁在这里举行."""

import re
from collections.abc import Iterator

from kg.model import Claim
from loaders.rules.claiming import at_cue
from loaders.rules.patterns import pattern, signs
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_SITE = r"(?P<site>{place}+(?:的?(?:{place}|{unit}|{company}|{school}|{project}))?|{unit}|{company}|{school}|{project})"
_WHEN = (
    r"(?:^|[。！？”])(?:[^，。；\ue000-\ue0ff]{0,12}[日午晨晚时分夜点初旬天秋春夏冬季末底间期]，"
    r"|[^，。；\ue000-\ue0ff]{0,9}[日午晨晚时分夜]，?)?"
)
_GOES_ON = (
    r"(?P<verb>正在(?:进行|举行|上演|开展)|上演|试运行|举行|开讲|开课|启用|揭牌|挂牌|落幕|收官|落下帷幕|闭幕|开幕"
    r"|画上(?:了)?句号|开市|开赛|开班|开营|投用|投入使用|启动|开张)"
)
_OPENS = pattern(
    _WHEN
    + r"(?:在)?"
    + _SITE
    + r"(?P<in>[^，。；、\ue000-\ue0ff]{0,10}|[^，。；、\ue000-\ue0ff]{0,10}?[里内上旁中前边外下])，"
    r"(?P<far>[^。；]{0,60}?)(?P<what>{event}|{program})[^，。；\ue000-\ue0ff]{0,8}?" + _GOES_ON
)
_HERE = pattern(
    r"(?P<what>{event}|{program}|{unit})[^，。；\ue000-\ue0ff]{0,8}?(?:就|正|也|将)?(?:在这里|在此|把(?:场子|会场|现场)设在(?:了)?这里)(?P<verb>[^，。；\ue000-\ue0ff]{0,6}?"
    r"(?:举行|召开|举办|开讲|启用|开展|启动|落成|上演|开赛|开班|开营|揭牌|挂牌|成立|进行|开课)?)(?=[，。；]|$)"
)
_HOLDS_HERE = pattern(
    r"在(?:这里|此)(?P<verb>举行|召开|举办|开展|启动|开办|设立|建起|组织)(?:了)?[^，。；\ue000-\ue0ff]{0,10}(?P<what>{event}|{program})"
)
_SCENE = pattern(r"(?:^|[，。；日午晨晚时分夜在到了进于入])" + _SITE)
_BACK = 3  # sentences before, in the paragraph, that may tell where 这里 is


def read(scene: Scene) -> Iterator[Claim]:
    """Yield where events and programmes are by the scene in which they are told."""
    for line in scene.lines:
        for hit in _OPENS.finditer(line.plain.text) if not line.heading else ():
            if not re.search(r"走进|来到|前往|赴|从|来自|开赴|奔赴|" + signs("place"), hit["far"]):
                yield from _claim(scene, line, hit, _end(line, *hit.span("site")), "scenery.opens")
        for form in (_HERE, _HOLDS_HERE):
            for hit in form.finditer(line.plain.text):
                yield from _claim(scene, line, hit, _pointed(scene, line, hit.start()), "scenery.here")


def _claim(scene: Scene, line: Line, hit: re.Match[str], site: Slot | None, rule: str) -> Iterator[Claim]:
    say = at_cue(scene, line, hit.start("verb"), rule, "implied")
    if say is not None and site is not None and not line.said(hit.start("verb")):
        yield from say.claim(line.plain.slots[hit.start("what")], "locatedIn", site)


def _end(line: Line, start: int, stop: int) -> Slot:
    """Return the innermost of the sites that stand one behind the other."""
    return max(((i, s) for i, s in line.plain.slots.items() if start <= i < stop), key=lambda f: f[0])[1]


def _pointed(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return the site that 这里 points back to: what the nearest sentence that has one is set in first."""
    for earlier in (line, *scene.above(line, _BACK)):
        if earlier.heading and earlier is not line:
            return None
        stop = index if earlier is line else len(earlier.plain.text)
        found = [h for h in _SCENE.finditer(earlier.plain.text, 0, stop) if not earlier.said(h.start("site"))]
        if found:
            return _end(earlier, *found[0].span("site"))
    return None

"""Where programmes have their sites: 在甲、乙设两个站点, 分布在丙和丁, 首站设在戊, 其中己47个、庚19个."""

import re
from collections.abc import Iterator

from kg.model import Claim
from loaders.rules.claiming import at_cue
from loaders.rules.partners import programme_before
from loaders.rules.patterns import pattern
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_PLACES = r"(?P<sites>{place}+(?:(?:、|和|与|及|以及){place}+)*)"
_SITES = r"(?:站点|驿站|点位|分站|分校|分院|分中心|服务站|服务点|议事点|教学点|办班点|宣讲点|工作站|课堂|[站点])"
_SETS_UP = pattern(
    r"在"
    + _PLACES
    + r"(?:等地|两地|[两三四五六七八九]地)?(?:各|分别|先行|率先|首批|再)*"
    + r"(?P<verb>设立|设置|布设|增设|新设|建立|建起|建成|设|建)(?:了|起)?"
    + r"(?:{stat}|[一两二三四五六七八九十\d]+个)?(?:[^，。；\ue000-\ue0ff]{0,4}?)"
    + _SITES
    + r"(?=[，。；、]|$)"
)
_SPREAD = pattern(r"(?P<verb>分布在|分布于|遍布|落户|选址在|选址于|选址)(?:了)?" + _PLACES)
_FIRST = pattern(
    r"首(?:[讲场站课班期]|个站点)(?:活动|培训|授课)?(?:就|已|也)?(?P<verb>设在|走进|开进|来到|放在|在|选在|落在)(?:了)?"
    + _PLACES
)
_COUNTS = pattern(r"其中(?:，|：)?(?P<sites>{place}{stat}(?:(?:、|，|和){place}{stat})*)(?=[，。；]|$)")
_HAS = pattern(
    r"{program:what}，{place:sites}(?:全[省市区县州旗])?(?:已经|已|共|累计|现|目前)*(?P<verb>建成|建有|建起|设立|开设)(?:了)?{stat}"
)
_BUILT = re.compile(r"(?:建成|建有|新建|建起|设立|开设|布设|打造|增至|达到|共有|达)[^，。；]{0,4}")
_INSIDE = pattern(r"(?P<sites>{company}|{school}|{unit}|{place})的{program:what}(?:里|内|门口|门前)")


def read(scene: Scene) -> Iterator[Claim]:
    """Yield the places in which a programme has sites: the one that the sentence or its paragraph names."""
    for line in scene.lines:
        for form in (_SETS_UP, _SPREAD, _FIRST):
            for hit in form.finditer(line.plain.text):
                cue = hit.start() + 1 if form is _SETS_UP else hit.start()  # behind 在, which 将在 and 没有在 go with
                yield from _told(scene, line, hit, cue, programme_before(scene, line, hit.start()))
        for hit in _HAS.finditer(line.plain.text):
            yield from _told(scene, line, hit, hit.start("verb"), line.plain.slots[hit.start("what")])
        for hit in _INSIDE.finditer(line.plain.text):
            yield from _told(scene, line, hit, hit.start("what"), line.plain.slots[hit.start("what")])
        for hit in _COUNTS.finditer(line.plain.text):
            built = next((m for m in _BUILT.finditer(line.plain.text, 0, hit.start())), None)
            if built is not None:
                yield from _told(
                    scene, line, hit, built.start(), programme_before(scene, line, hit.start(), alone=True)
                )


def _told(scene: Scene, line: Line, hit: re.Match[str], cue: int, what: Slot | None) -> Iterator[Claim]:
    """Yield the innermost place of each chain of places as a site of the programme."""
    say = at_cue(scene, line, cue, "sites")
    if what is None or say is None or line.said(hit.start()):
        return
    for slot in line.plain.innermost(*hit.span("sites")):
        if slot.kind != "Statistic":
            yield from say.claim(what, "locatedIn", slot)

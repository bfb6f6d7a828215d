"""As what people take part: 裁判长、甲校教师乙; 学员、丙公司职工丁说; 代表、戊; 驿站管理员己."""

import re
from collections.abc import Iterator

from kg.model import Claim
from loaders.rules.claiming import Say
from loaders.rules.naming import plain
from loaders.rules.partners import programme_before
from loaders.rules.patterns import EPITHET, pattern
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_START = r"(?:^|[，。；：”])"
_JUDGE = pattern(
    rf"{_START}(?:{{event}}|竞赛|大赛|比赛|赛项|决赛|本次大赛)?(?P<role>总?裁判长|副裁判长|裁判员|评委|仲裁长)(?:、{EPITHET})?{{person:who}}"
)
_PUPIL = pattern(rf"{_START}(?:{{place}}的)?(?P<role>学员(?:代表)?|参训学员|参训职工)(?:、{EPITHET})?{{person:who}}")
_DEPUTY = pattern(rf"{_START}(?:来自{{employer}}的)?(?P<role>代表|与会代表|职工代表|会员代表)、{EPITHET}{{person:who}}")
_KEEPER = pattern(
    r"{person:who}(?:如今|现在|目前)?(?:就)?(?:是|成了|担任|当上了?){program:what}(?:的)?"
    r"(?P<role>管理员|志愿者|讲解员|义务讲解员|负责人|站长|信息员|联络员)(?=[，。；]|$)"
)
_KEEPS = pattern(rf"{_START}[^，。；\ue000-\ue0ff]{{0,6}}(?P<role>管理员|义务讲解员){{person:who}}")
_CONTEST = re.compile(r"(?:赛|比武|竞技|项目|赛项|组)$")
_CLASS = re.compile(r"(?:班|课|课堂|学堂|夜校|夜学|讲堂|培训|讲座|营|计划|集训|实训)$")
_CONGRESS = re.compile(r"(?:代表大会|代表会议|职代会|会员大会)(?:第[一二三四五六七八九十]+次(?:全体)?会议)?$")


def read(scene: Scene) -> Iterator[Claim]:
    """Yield judges, trainees, deputies and keepers of what the text tells of."""
    for line in scene.lines:
        if line.heading:
            continue
        for form, fits in ((_JUDGE, _CONTEST), (_PUPIL, _CLASS), (_DEPUTY, _CONGRESS)):
            for hit in form.finditer(line.plain.text):
                what = _last(scene, line, hit.start("role"), fits)
                yield from _takes_part(scene, line, hit, what)
        for hit in _KEEPER.finditer(line.plain.text):
            yield from _takes_part(scene, line, hit, line.plain.slots[hit.start("what")])
        for hit in _KEEPS.finditer(line.plain.text):
            yield from _takes_part(scene, line, hit, programme_before(scene, line, hit.start("role")))


def _takes_part(scene: Scene, line: Line, hit: re.Match[str], what: Slot | None) -> Iterator[Claim]:
    if what and not line.said(hit.start("role")):
        say = Say(scene, line, "capacities", certainty="implied")
        yield from say.claim(line.plain.slots[hit.start("who")], "participatesIn", what, role=hit["role"])


def _last(scene: Scene, line: Line, index: int, fits: re.Pattern[str]) -> Slot | None:
    """Return the contest, course or congress last told of before a place."""
    near = (s for s in scene.before(line, index) if s.kind in {"Event", "Program"})
    return next((s for s in near if fits.search(plain(s.entity.name))), None)

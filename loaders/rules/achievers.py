"""Whose a figure is where a person did or is what it tells: age, years of service, scores, what one has done."""

import re

from loaders.rules.clauses import oblique
from loaders.rules.modality import clause_of
from loaders.rules.patterns import GROUPS, signs
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_OF_PERSON = re.compile(r"[^，。；\ue000-\ue0ff]{0,4}[的之][^，。；进给为在把被让向]{0,24}?" + signs("person"))
_NOW = re.compile("(?:今年|现年|年仅|刚满|才|，)+")
_SERVED = re.compile(
    r"(?:工作|干|坚守|扎根|从业|上班|打拼|奋斗|奋战|深耕|从事|跑|坚持)(?:了|过)?(?:整整|已有?|近|足足)?$"
)
_SCORE = re.compile(r"(?<![百十])分$")
_ALONE = re.compile(r"一个人|一人|本人")
# 甲领衔的乙工作室: what follows is about the workshop
LEADS = (
    r"[^，。；\ue000-\ue0ff]{0,6}(?:(?:领衔|牵头|领办|创办)(?:创建|成立|组建)?的?|(?:主持|带领)的)"
    rf"(?:[^，。；\ue000-\ue0ff]{{0,6}}|{signs('place')}|{signs('company')}){signs('unit', 'program', 'alliance')}"
)
_LEADER = re.compile(LEADS)
_OF_WHOM = frozenset({"Company", "School", "Place", "Award", "Organization"})
_DOERS = frozenset({"Program", "Event", "Project", "Company", "TradeUnion", "Organization", "School", "Alliance"})
_VERB = re.compile("[为给向对把将由与同请派让帮教送聘评选奖]|走访|慰问|看望|授予|组织|培训|表彰|指导|[有是]")
_BREAKS = re.compile("[，。；：]|" + _VERB.pattern)
_NOT_HIS = re.compile(
    r"等|[和与][^，。；]{0,4}$|是[^，。；]{0,6}$|[^，。；]{0,8}(?:[为向]|给(?!付)|送[上去]|颁发)[^，。；]{0,8}$"
)


def aged(line: Line, index: int) -> Slot | None:
    """Return the person whose age or years of service stand before the name (51岁的甲, 入会三十年之师傅乙)."""
    text = line.full.text
    if line.full.slots[index].mention.surface[-1:] not in "岁歲年月":
        return None
    if hit := _OF_PERSON.match(text, index + 1):
        return line.full.slots[hit.end() - 1]
    people = line.full.within(0, index, GROUPS["person"])
    beside = people and _NOW.fullmatch(text[line.full.index(people[-1]) + 1 : index])
    return people[-1] if people and (beside or _SERVED.search(text[:index])) else None


def singled_out(line: Line, index: int) -> Slot | None:
    """Return the person singled out (甲公司的乙以0.3分之差, 丙一个人就带4个徒弟, 丁攻下难关，……本人月津贴)."""
    text = line.full.text
    people = [i for i, s in line.full.slots.items() if i < index and s.kind in GROUPS["person"]]
    last = max(people, default=index)
    alone = text[last + 1 : index] == "以" or _ALONE.match(text, last + 1) or "本人" in text[last + 1 : index]
    return line.full.slots[last] if alone else None


def scored(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return the person who reached a score: the last one named before it, but for those it is compared with."""
    if not _SCORE.search(line.full.slots[index].mention.surface):
        return None
    start = clause_of(line.full.text, index)[0]
    than = line.full.text.rfind("比", start, index)
    stop = than if than >= 0 else index
    people = [s for i, s in sorted(line.full.slots.items()) if i < stop and s.kind in GROUPS["person"]]
    return people[-1] if people else scene.index.before(line.number, frozenset(GROUPS["person"]))


def own_person(line: Line, start: int, stop: int) -> Slot | None:
    """Return the last person of a stretch of a clause that is about that person: 甲县骑手乙7天就拿到8300元."""
    inside = [(i, s) for i, s in sorted(line.full.slots.items()) if start <= i < stop]
    people = [i for i, s in inside if s.kind in GROUPS["person"] and not _hangs(line, i)]
    if not people:
        return None
    own = people[-1]
    led = [i for i, s in inside if i < own and s.kind not in GROUPS["person"] and not _attribute(line, i, own)]
    doing = [s for i, s in inside if i > own and s.kind in _DOERS and not oblique(line.full, i)]
    leader = _LEADER.match(line.full.text, own + 1, stop)
    return None if led or doing or leader or _NOT_HIS.match(line.full.text[own + 1 : stop]) else line.full.slots[own]


def _hangs(line: Line, index: int) -> bool:
    """Tell whether a person, or the body before the post, hangs on a preposition (从甲总工会副主席乙手中接过)."""
    body = next((i for i in range(index - 1, max(-1, index - 8), -1) if i in line.full.slots), index)
    return oblique(line.full, index) or (oblique(line.full, body) and not _BREAKS.search(line.full.text, body, index))


def _attribute(line: Line, index: int, person: int) -> bool:
    """Tell whether a thing only says where a person works or lives, or what the person is (甲公司职工乙)."""
    between = line.full.text[index + 1 : person]
    return line.full.slots[index].kind in _OF_WHOM and not oblique(line.full, index) and not _VERB.search(between)

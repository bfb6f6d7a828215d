"""What a sum of money, or the room, that a body gives is for: the programme, the project, the house built with it."""

import re

from loaders.rules.clauses import oblique
from loaders.rules.modality import clause_of
from loaders.rules.patterns import signs
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot
from loaders.rules.tails import opening

_ANY = signs("any")[1:-1]
_KINDS = frozenset({"Program", "Event", "Project", "School"})
_PAYER = rf"(?:{signs('actor')}|财政|行政方?|企业|公司|集团|工会|上级|[省市县区]里)"
_PAYS = re.compile(
    rf"{_PAYER}[^，。；{_ANY}]{{0,6}}(?:出资|投资|补助|补贴|拨款|拨付|拨给|拨了|资助|提供|派驻|配套|匹配|注资|列支)[^，。；]{{0,6}}$"
)
_MONEY = re.compile("元$")
_TO_PEOPLE = re.compile(
    r"[^，。；]{0,4}(?:慰问|救助|助学|奖金|奖励|工资|津贴|赔偿|补偿|红包)|[^，。；]{0,12}(?:职工|会员|工人|家庭)"
)
_EACH = re.compile(r"(?:每人|每名|人均|每户|每位|工资|津贴|奖励|慰问|救助)[^，。；]*$")
_UNBUILT = re.compile(
    r"(?:部|科|处|局|办公室|委员会|小组|车间|[班队厂]|公司|分会|支部)$"
)  # they are no house, nor a service
_BUILT = re.compile("(?:共建|合建|新建|建成|建起|建立|设立|打造|成立|组建|开设|创办|开办)了?$")
_HOUSE = frozenset({"Program", "Project", "Organization", "School", "Alliance"})
_NEAR = 6  # sentences of a paragraph before the sum's own in which what it is for is sought
_AIM = re.compile(
    rf"[^，。；]{{0,8}}，[^，。；{_ANY}]{{0,6}}(?:开通|兴建|建设|新建|修建|用于|设立|支持|举办|开展)[^，。；{_ANY}]{{0,8}}"
)
_SPENDS = re.compile(
    rf"(?:投入|拿出|出资|投资|拨款|拨付|拨给|安排|斥资|耗资|筹资|自筹|列支|匹配|用其中)(?:了)?(?:专项|帮扶|改造|建设)?(?:资金|经费|会费)?(?=(?P<sum>{signs('stat')}))"
)
_MAKES = re.compile(
    rf"(?:，)?(?:在(?:[^，。；{_ANY}]|{signs('place')}|{signs('body')}){{1,24}}?)?[^，。；{_ANY}]{{0,6}}(?:新建|建成|建设|兴建|建起|建立|修建|扩建|改造|改建|装修|升级|打造|设立|开设|成立|组建|实施|创办|开通|支持|用于)"
    rf"(?:了|起)?(?:的)?(?:{signs('stat')})?(?:[^，。；{_ANY}]{{0,4}}(?:{signs('place')}|{signs('body')})的?)?[^，。；{_ANY}]{{0,4}}"
    rf"(?P<what>{signs('program', 'project', 'unit', 'school')})"
)
_FOR = re.compile(
    rf"(?:，(?:联合|会同|携手)[^。；]{{1,60}})?，(?:[^。；{_ANY}]{{0,6}}[为给](?:{signs('stat')})?[^，。；{_ANY}]{{0,8}})?"
    rf"(?:推出|举办|开展|续保|投保|办理|购买|赠送|启动|(?:把|将)[^，。；{_ANY}]{{2,12}}改(?:造)?成)(?:了)?"
    rf"[^，。；{_ANY}]{{0,4}}(?P<what>{signs('program', 'project')})"
)
_PAID_TO = re.compile(
    rf"(?:向|给|为)(?P<to>{signs('body')}|{signs('project')}|{signs('program')})(?:一次性)?(?:拨付|划拨|拨给|补助|补贴|资助|下拨|投入)(?:了)?[^，。；{_ANY}]{{0,8}}$"
)
_FOR_IT = re.compile(r"(?:，)?(?:专项)?用于(?:其)?(?:改造|建设|运营|装修|升级|添置|修缮|维护)")


def funded(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return what the sum or room at an index of the full skeleton is given for, None where nobody gives it."""
    return _spent(line, index) or _paid(scene, line, index) or _granted(scene, line, index)


def _spent(line: Line, index: int) -> Slot | None:
    """Return what a sum is spent on, named behind it (甲总工会拿出60万元，实施“乙”; 投入15万元建成的丙)."""
    text = line.full.text
    start = clause_of(text, index)[0]
    paying = any(hit.start("sum") == index for hit in _SPENDS.finditer(text, start, index + 1))
    aim = (_MAKES.match(text, index + 1) or _FOR.match(text, index + 1)) if paying else None
    return line.full.slots[aim.start("what")] if aim else None


def _paid(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return to whom or for what a sum is paid: named before it, else what the lines before were about."""
    text, slots = line.full.text, line.full.slots
    start = clause_of(text, index)[0]
    if hit := _PAID_TO.search(text, start, index):
        return slots[hit.start("to")]
    aim = _FOR_IT.match(text, index + 1)
    if not aim or not _PAYS.search(text, start, index):
        return None
    after = slots.get(aim.end())
    kinds = ("Program", "Project")
    return after if after is not None and after.kind in kinds else scene.index.before(line.number, frozenset(kinds))


def _granted(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return what a body gives the sum or the room for: named beside or behind it, else before its clause."""
    text, slots = line.full.text, line.full.slots
    start = clause_of(text, index)[0]
    if not _PAYS.search(text, start, index):
        return None
    near = [s for i, s in slots.items() if index - 4 <= i < index and s.kind in {"Program", "Project"}]
    if near:
        return near[-1]
    aim = _AIM.match(text, index + 1)
    if aim and aim.end() in slots and slots[aim.end()].kind in _KINDS:
        return slots[aim.end()]
    topic = opening(scene, line, start - 1) if start else None
    return topic or _built(scene, line, start, index)


def _built(scene: Scene, line: Line, start: int, index: int) -> Slot | None:
    """Return the house or programme that the clauses before a sum's own, else the sentences before, are about."""
    earlier = [s for i, s in sorted(line.full.slots.items()) if i < start and s.kind in _KINDS]
    if not _for_people(line, index) and _MONEY.search(line.full.slots[index].mention.surface):
        sentence = line.full.text.rfind("；", 0, start) + 1
        if here := _houses(line, sentence, start):
            return here[-1]
        for before in () if earlier else scene.above(line, _NEAR):
            if found := _houses(before, 0, len(before.full.text)):
                return found[0]
        if not earlier and "由" in line.full.text[start:index]:  # 驿站占地……，由甲出资18万元建设
            return scene.index.before(line.number, frozenset({"Program", "Project"}))
    return earlier[-1] if earlier else None


def _for_people(line: Line, index: int) -> bool:
    """Tell whether a sum goes to people (3万元救助金, 每人补助2000元)."""
    start = clause_of(line.full.text, index)[0]
    return bool(_TO_PEOPLE.match(line.full.text, index + 1) or _EACH.search(line.full.text, start, index))


def _houses(line: Line, start: int, stop: int) -> list[Slot]:
    """Return what is built or run that a stretch names and that hangs on no preposition."""
    inside = [(i, s) for i, s in sorted(line.full.slots.items()) if start <= i < stop and s.kind in _HOUSE]
    inside = [(i, s) for i, s in inside if s.kind != "Organization" or not _UNBUILT.search(s.entity.name)]
    return [s for i, s in inside if not oblique(line.full, i) or _BUILT.search(line.full.text, 0, i)]

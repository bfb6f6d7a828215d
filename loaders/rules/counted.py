"""What the words around a figure show it counts: the tail of a name, a paper's terms, what money is for, one person."""

import re

from loaders.rules.achievers import aged, scored, singled_out
from loaders.rules.antecedents import last
from loaders.rules.areas import area
from loaders.rules.claiming import slot_of
from loaders.rules.clauses import oblique
from loaders.rules.funded import funded
from loaders.rules.modality import clause_of
from loaders.rules.naming import plain
from loaders.rules.patterns import GROUPS, signs
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot
from loaders.rules.tails import ending, opening

_ANY = signs("any")[1:-1]
_ONE = frozenset({"Organization", "School", "Alliance"})  # 23个工作室 are not the one that was named
_ALL_SORTS = re.compile(r"(?:各级|各类)[^，。；\ue000-\ue0ff]{0,6}$")
_PASSED = re.compile(
    r"(?:通过|签订|签署|签下|达成|订立|出台|印发|制定)(?:了)?{doc}(?:，|$)|对[^，。；]{0,12}{doc}，".replace(
        "{doc}", signs("doc")
    )
)
_COMES = re.compile(r"到会|出席|参加|应到|实到|到场")
_COME = re.compile(r"报名|参加|参赛|参与|参训|到场|到会|出席|代表|选手")
_WHOLE = re.compile(r"全(?P<level>自治区|自治州|[省市县区旗州盟])(?:(?:共|现|已)?有)?$")
_STAFF = re.compile(r"(?:团队|骨干|固定)?(?:成员|队员|团员)(?!单位|企业)")
_STAFFED = frozenset({"Organization", "Alliance", "School"})
_ENROLS = re.compile(
    rf"[^，。；{_ANY}]{{0,10}}(?:办理|购买|参加|投保|赠送|加入|参保|续保)(?:了)?[^，。；{_ANY}]{{0,6}}{signs('program')}"
)
_SITES = re.compile(r"[个座家处所]$")
_BUILT = re.compile(r"(?:建成|新建|再建|已建|建起|建好|增设|建|开设)(?:了)?$")
_PAY = re.compile(r"工资|工价|单价|津贴|补贴|底薪|月薪|派费|运价|抽成|报酬")
_BECOMES = re.compile(r"[定设]为|按(?=每)|每[班月天次单]加|提高|提到|调整|上调|上浮|下调|涨|增长|增幅|不低于|不少于")
_PAID = re.compile("[元块%]|百分|成$")
_CONTRACT = re.compile(r"(?:集体|工资)[^，。]{0,8}(?:合同|协议)(?:（[^）]*）)?》?$")
_CEREMONY = re.compile(r"(?:[开闭]幕|颁奖|表彰|启动|授[牌旗])[^赛]{0,2}(?:式|典礼|大会|会)$")
_MATCH = re.compile(r"(?:赛|比武|运动会)$")
_COMPETE = re.compile(
    r"选手|高手|比武|比拼|竞技|亮剑|打擂|擂台|同台|过招|切磋|角逐|登台|论剑|对决|比赛|竞赛|决赛|争锋|竞逐"
)


def own(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return what the words around the figure at an index of the full skeleton show as counted, else None."""
    return (
        aged(line, index)
        or _quoted(line, index)
        or _directly(line, index)
        or _more_of(scene, line, index)
        or _enrolled(line, index)
        or _staff(line, index)
        or _beside(scene, line, index)
        or singled_out(line, index)
        or scored(scene, line, index)
        or funded(scene, line, index)
        or _over(scene, line, index)
        or _terms(line, index)
        or opening(scene, line, index)
        or _wages(scene, line, index)
    )


def headed(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return what a figure in headings alone counts: what a tail beside it names, else the prize or programme."""
    headings = {s.mention.span.start for n in scene.index.headings for s in scene.lines[n].slots}
    if {m.span.start for m in line.full.slots[index].entity.mentions} - headings:
        return None
    near = [s for s in line.slots if s.kind in {"Program", "Award"}]
    return _beside(scene, line, index) or (near[-1] if near else _contest(scene, line, index))


def ceremony(act: Slot) -> bool:
    """Tell whether an act is the opening or the prize-giving of something else."""
    return act.kind == "Event" and bool(_CEREMONY.search(plain(act.entity.name)))


def contested(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return the contest, not its opening, in which counted people compete (开幕式后，18名选手同台竞技)."""
    start, stop = clause_of(line.full.text, index)
    if not _COMPETE.search(line.full.text, start, stop):
        return None
    return next(
        (s for s in scene.events_before(line, len(line.plain.text)) if _MATCH.search(plain(s.entity.name))), None
    )


def _contest(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return the event of the article where a heading without one counts those who compete (百名焊工同台比武)."""
    people = line.full.slots[index].mention.surface[-1:] in {"名", "人", "位"}
    named = any(s.kind == "Event" for s in line.slots)
    return scene.main(("Event",)) if people and not named and _COMPETE.search(line.full.text) else None


def _quoted(line: Line, index: int) -> Slot | None:
    """Return what is counted by its name in quotes right behind or before the figure (10家“甲”, 新建“甲”15家)."""
    behind, before = line.full.slots.get(index + 1), line.full.slots.get(index - 1)
    for slot in (behind, before):
        if slot is not None and slot.kind == "Program" and line.text[slot.start : slot.start + 1] == "“":
            return slot
    return None


def _more_of(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return the programme of which more are built where no noun says of what (目前全区已建成17个, 明年再建12座)."""
    text = line.full.text
    bare = _SITES.search(line.full.slots[index].mention.surface) and text[index + 1 : index + 2] in set("，。；”~～")
    start = clause_of(text, index)[0]
    acts = any(s.kind in GROUPS["body"] for i, s in line.full.slots.items() if start <= i < index)
    if not bare or acts or not _BUILT.search(text, 0, index):
        return None  # its own union's share: 其中乙总工会建成21个
    kinds = frozenset({"Program"})
    return last(line, 0, index, kinds) or scene.index.before(line.number, kinds)


def _directly(line: Line, index: int) -> Slot | None:
    """Return what stands right behind the figure (首批12名[甲工匠], 50万元的[乙基金], 投资2亿元的[丙工程])."""
    of = line.full.text.startswith("的", index + 1)
    slot = line.full.slots.get(index + 1 + of)
    kinds = {"Award", "Program", "Project", "Alliance"} if of else {"Award", "Program"}
    return slot if slot is not None and slot.kind in kinds else None


def _enrolled(line: Line, index: int) -> Slot | None:
    """Return the programme that the counted people are enrolled in (为186名工人办理了甲保障)."""
    hit = _ENROLS.match(line.full.text, index + 1)
    return line.full.slots[hit.end() - 1] if hit else None


def _staff(line: Line, index: int) -> Slot | None:
    """Return the body just set up whose members a later clause of the sentence counts (建起甲，成员由5人增至18人)."""
    text, slots = line.full.text, line.full.slots
    start = clause_of(text, index)[0]
    if not start or not _STAFF.match(text, start):
        return None
    first = text.rfind("。", 0, index) + 1
    near = [(i, s) for i, s in sorted(slots.items()) if first <= i < start and s.kind in _STAFFED]
    free = [s for i, s in near if not oblique(line.full, i)] or [s for _, s in near]
    return free[-1] if free else None


def _over(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return the area whose name stands for all that is counted in it (全市近万名骑手)."""
    text = line.full.text
    start, stop = clause_of(text, index)
    hit = None if _COME.search(text, index, stop) else _WHOLE.match(text, start, index)
    return area(scene, hit["level"]) if hit else None


def _beside(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return the thing whose name ends in the noun right before or behind the figure (工作室6个, 8场夜校课)."""
    text = line.full.text
    if _ALL_SORTS.search(text, 0, index):
        return None  # 各级职工书屋26家 are not the one that was named
    for size in (4, 3, 2):
        before = ending(scene, line, index, text[max(0, index - size) : index])
        behind = ending(scene, line, index, text[index + 1 : index + 1 + size])
        if found := before or (behind if behind and behind.kind not in _ONE else None):
            return found
    return None


def _terms(line: Line, index: int) -> Slot | None:
    """Return the paper just signed, passed or put to the vote whose terms the later clauses of the sentence give."""
    text, slots = line.full.text, line.full.slots
    start = clause_of(text, index)[0]
    hits = list(_PASSED.finditer(text, text.rfind("。", 0, index) + 1, start))
    if not hits or _COMES.search(text, start, index):
        return None
    doc = max(i for i, s in slots.items() if i < hits[-1].end() and s.kind == "PolicyDocument")
    other = any(doc < i < index and s.kind != "Statistic" for i, s in slots.items())
    return None if other else slots[doc]


def _wages(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return the one contract of an article where a clause without a mention says what pay becomes (工价定为5.05元)."""
    start, stop = clause_of(line.full.text, index)
    named = any(start <= i < stop and s.kind != "Statistic" for i, s in line.full.slots.items())
    named = named or not _PAID.search(line.full.slots[index].mention.surface)
    if named or not (_PAY.search(line.full.text, start, index) and _BECOMES.search(line.full.text, start, stop)):
        return None
    contracts = [d for d in scene.of_kind("PolicyDocument") if _CONTRACT.search(d.name)]
    return slot_of(contracts[0]) if len(contracts) == 1 else None

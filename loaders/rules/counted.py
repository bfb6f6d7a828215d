"""What the words around a figure show it counts: the tail of a name, a paper's terms, what money is for, one person."""

import re

from loaders.rules.antecedents import last
from loaders.rules.areas import area
from loaders.rules.claiming import slot_of
from loaders.rules.clauses import oblique
from loaders.rules.modality import clause_of
from loaders.rules.patterns import GROUPS, signs
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_ANY = signs("any")[1:-1]
_LONGEST = 6  # characters of a name's tail that stand for the whole name, at most
BACK = 4  # clauses before the figure's own in which its subject is sought, at most
_FUNDED = frozenset({"Program", "Event", "Project", "School"})
_COMMON = frozenset(
    {"工会", "公司", "企业", "中心", "部门", "单位", "职工", "小组", "协会", "大会", "会议", "活动", "委员会"}
)
_ALL_SORTS = re.compile(r"(?:各级|各类)[^，。；\ue000-\ue0ff]{0,6}$")
_POINTS = re.compile(
    r"\s*(?:这样的|这些|此类|各(?![级类地界方族省市县区]))?(?:这|该|此)?(?:一)?(?:家|座|个|份|项|部|所|支|条)?"
)
_FIRM = re.compile(r"\s*(?:这家|该)[^，。；]{0,24}?(?:企业|公司|厂)(?=[，。；]|$)")
_PAYS = re.compile(
    rf"{signs('actor')}[^，。；{_ANY}]{{0,6}}(?:出资|投资|补助|拨款|拨付|拨给|资助|提供|派驻)[^，。；]{{0,6}}$"
)
_AIM = re.compile(
    rf"[^，。；]{{0,8}}，[^，。；{_ANY}]{{0,6}}(?:开通|兴建|建设|新建|修建|用于|设立|支持|举办|开展)[^，。；{_ANY}]{{0,8}}"
)
_SPENDS = re.compile(
    rf"(?:投入|拿出|出资|投资|拨款|拨付|拨给|安排|斥资|耗资|筹资|自筹|列支|匹配)(?:了)?(?:专项|帮扶|改造|建设)?(?:资金|经费|会费)?(?=(?P<sum>{signs('stat')}))"
)
_MAKES = re.compile(
    rf"(?:，)?[^，。；{_ANY}]{{0,6}}(?:新建|建成|建设|兴建|建起|建立|修建|扩建|改造|改建|装修|升级|打造|设立|开设|成立|组建|实施|创办|开通|支持|用于)"
    rf"(?:了|起)?(?:的)?(?:{signs('stat')})?(?:[^，。；{_ANY}]{{0,4}}(?:{signs('place')}|{signs('body')})的)?[^，。；{_ANY}]{{0,4}}"
    rf"(?P<what>{signs('program', 'project', 'unit', 'school')})"
)
_PASSED = re.compile(
    r"(?:通过|签订|签署|签下|达成|订立|出台|印发|制定)(?:了)?{doc}(?:，|$)|对[^，。；]{0,12}{doc}，".replace(
        "{doc}", signs("doc")
    )
)
_COMES = re.compile(r"到会|出席|参加|应到|实到|到场")
_OF_PERSON = re.compile(r"[^，。；\ue000-\ue0ff]{0,4}[的之][^，。；]{0,24}?" + signs("person"))
_SERVED = re.compile(
    r"(?:工作|干|坚守|扎根|从业|上班|打拼|奋斗|奋战|深耕|从事|跑|坚持)(?:了|过)?(?:整整|已有?|近|足足)?$"
)
_COME = re.compile(r"报名|参加|参赛|参与|参训|到场|到会|出席|代表|选手")
_WHOLE = re.compile(r"全(?P<level>自治区|自治州|[省市县区旗州盟])(?:(?:共|现|已)?有)?$")
_STAFF = re.compile(r"(?:团队|骨干|固定)?(?:成员|队员|团员)(?!单位|企业)")
_STAFFED = frozenset({"Organization", "Alliance", "School"})
_PAID_TO = re.compile(
    rf"(?:向|给|为)(?P<to>{signs('body')}|{signs('project')}|{signs('program')})(?:一次性)?(?:拨付|划拨|拨给|补助|补贴|资助|下拨|投入)(?:了)?[^，。；{_ANY}]{{0,8}}$"
)
_FOR_IT = re.compile(r"(?:，)?(?:专项)?用于(?:其)?(?:改造|建设|运营|装修|升级|添置|修缮|维护)")
_HONOUR = ("奖", "奖章", "奖状", "称号", "工匠", "劳模", "名")  # 站点5个 count no honour whose name ends so
_SCORE = re.compile(r"(?<![百十])分$")
_ENROLS = re.compile(
    rf"[^，。；{_ANY}]{{0,10}}(?:办理|购买|参加|投保|赠送|加入|参保|续保)(?:了)?[^，。；{_ANY}]{{0,6}}{signs('program')}"
)
_SITES = re.compile(r"[个座家处所]$")
_BUILT = re.compile(r"(?:建成|新建|再建|已建|建起|建好|增设|建|开设)(?:了)?$")
_PAY = re.compile(r"工资|工价|单价|津贴|补贴|底薪|月薪|派费|运价|抽成|报酬")
_BECOMES = re.compile(r"定为|提高|提到|调整|上调|上浮|下调|涨|增长|增幅|不低于|不少于")
_CONTRACT = re.compile(r"(?:集体|工资)[^，。]{0,8}合同》?$")
_COMPETE = re.compile(
    r"选手|高手|比武|比拼|竞技|亮剑|打擂|擂台|同台|过招|切磋|角逐|登台|论剑|对决|比赛|竞赛|决赛|争锋|竞逐"
)
_ALONE = re.compile(r"一个人|一人|本人")


def own(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return what the words around the figure at an index of the full skeleton show as counted, else None."""
    return (
        _years(line, index)
        or _quoted(line, index)
        or _directly(line, index)
        or _more_of(scene, line, index)
        or _enrolled(line, index)
        or _staff(line, index)
        or _beside(scene, line, index)
        or _person(line, index)
        or _scored(scene, line, index)
        or _spent(line, index)
        or _paid(scene, line, index)
        or _funded(scene, line, index)
        or _over(scene, line, index)
        or _terms(line, index)
        or _opening(scene, line, index)
        or _wages(scene, line, index)
    )


def headed(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return what a figure in headings alone counts: what a tail beside it names, else the prize or programme."""
    headings = {s.mention.span.start for n in scene.index.headings for s in scene.lines[n].slots}
    if {m.span.start for m in line.full.slots[index].entity.mentions} - headings:
        return None
    near = [s for s in line.slots if s.kind in {"Program", "Award"}]
    return _beside(scene, line, index) or (near[-1] if near else _contest(scene, line, index))


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
    """Return the honour, fund or programme that stands right behind the figure (首批12名[甲工匠], 50万元的[乙基金])."""
    slot = line.full.slots.get(index + 1 + line.full.text.startswith("的", index + 1))
    return slot if slot is not None and slot.kind in {"Award", "Program"} else None


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
        for noun in (text[max(0, index - size) : index], text[index + 1 : index + 1 + size]):
            found = _ending(scene, line, index, noun)
            if found:
                return found
    return None


def _ending(scene: Scene, line: Line, index: int, noun: str) -> Slot | None:
    """Return the one thing named before a place (for a heading: anywhere) whose name ends in a noun, None for two."""
    if noun in _COMMON:
        return None
    at = line.full.at[index] if index < len(line.full.at) else len(line.text)
    found = [
        s
        for place, s in scene.index.tails.get(noun, ())
        if (line.heading or place < (line.number, at)) and (s.kind != "Award" or noun.endswith(_HONOUR))
    ]
    return found[0] if len(found) == 1 else None


def _years(line: Line, index: int) -> Slot | None:
    """Return the person whose age or years of service stand before the name (51岁的甲, 入会三十年之师傅乙)."""
    text = line.full.text
    if line.full.slots[index].mention.surface[-1:] not in "岁歲年月":
        return None
    if hit := _OF_PERSON.match(text, index + 1):
        return line.full.slots[hit.end() - 1]
    people = line.full.within(0, index, GROUPS["person"])
    return people[-1] if people and _SERVED.search(text[:index]) else None


def _person(line: Line, index: int) -> Slot | None:
    """Return the person singled out (甲公司的乙以0.3分之差, 丙一个人就带4个徒弟, 丁攻下难关，……本人月津贴)."""
    text = line.full.text
    people = [i for i, s in line.full.slots.items() if i < index and s.kind in GROUPS["person"]]
    last = max(people, default=index)
    alone = text[last + 1 : index] == "以" or _ALONE.match(text, last + 1) or "本人" in text[last + 1 : index]
    return line.full.slots[last] if alone else None


def _scored(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return the person who reached a score: the last one named before it, but for those it is compared with."""
    if not _SCORE.search(line.full.slots[index].mention.surface):
        return None
    start = clause_of(line.full.text, index)[0]
    than = line.full.text.rfind("比", start, index)
    stop = than if than >= 0 else index
    people = [s for i, s in sorted(line.full.slots.items()) if i < stop and s.kind in GROUPS["person"]]
    return people[-1] if people else scene.index.before(line.number, frozenset(GROUPS["person"]))


def _spent(line: Line, index: int) -> Slot | None:
    """Return what a sum is spent on, named behind it (甲总工会拿出60万元，实施“乙”; 投入15万元建成的丙)."""
    text = line.full.text
    start = clause_of(text, index)[0]
    paying = any(hit.start("sum") == index for hit in _SPENDS.finditer(text, start, index + 1))
    aim = _MAKES.match(text, index + 1) if paying else None
    return line.full.slots[aim.start("what")] if aim else None


def _funded(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return what a body gives the sum or the room for: named beside or behind it, else before its clause."""
    text, slots = line.full.text, line.full.slots
    start = clause_of(text, index)[0]
    if not _PAYS.search(text, start, index):
        return None
    near = [s for i, s in slots.items() if index - 4 <= i < index and s.kind in {"Program", "Project"}]
    if near:
        return near[-1]
    aim = _AIM.match(text, index + 1)
    if aim and aim.end() in slots and slots[aim.end()].kind in _FUNDED:
        return slots[aim.end()]
    earlier = [s for i, s in slots.items() if i < start and s.kind in _FUNDED]
    topic = _opening(scene, line, start - 1) if start else None
    return topic or (earlier[-1] if earlier else None)


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
    if named or not (_PAY.search(line.full.text, start, index) and _BECOMES.search(line.full.text, start, stop)):
        return None
    contracts = [d for d in scene.of_kind("PolicyDocument") if _CONTRACT.search(d.name)]
    return slot_of(contracts[0]) if len(contracts) == 1 else None


def _opening(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return the thing whose name's tail opens the figure's clause or one before it (合同有效期两年)."""
    text, start = line.full.text, index
    for _ in range(BACK):
        start, stop = clause_of(text, start)
        if found := _opened(scene, line, start):
            return found
        inside = [i for i, s in line.full.slots.items() if start <= i < min(stop, index) and s.kind != "Statistic"]
        if start == 0 or text[start - 1] != "，" or any(not oblique(line.full, i) for i in inside):
            return None
        start -= 1
    return None


def _opened(scene: Scene, line: Line, start: int) -> Slot | None:
    """Return what the noun at the head of a clause stands for."""
    text = line.full.text
    if _FIRM.match(text, start):
        return scene.topic(line, start, ("Company",))
    pointing = _POINTS.match(text, start)
    at = pointing.end() if pointing else start
    found = (_ending(scene, line, at, text[at : at + size]) for size in range(_LONGEST, 1, -1))
    return next((s for s in found if s), None)

"""What a figure is about: the prize it counts, the event people attend, the thing it measures."""

import re
from collections.abc import Iterator, Mapping

from kg.model import Claim
from loaders.rules import counted
from loaders.rules.achievers import aged, own_person
from loaders.rules.antecedents import earlier, example, just_founded, last
from loaders.rules.areas import counted_over, over
from loaders.rules.claiming import Say
from loaders.rules.clauses import head_of, oblique, of_official
from loaders.rules.held import come
from loaders.rules.house import house
from loaders.rules.modality import clause_of
from loaders.rules.patterns import GROUPS, signs
from loaders.rules.pinned import pinned
from loaders.rules.rows import in_row
from loaders.rules.scene import Line, Scene
from loaders.rules.sections import divided
from loaders.rules.skeleton import Slot
from loaders.rules.tails import BACK
from loaders.rules.topics import THINGS, topic

_ATTEND = re.compile(
    r"参加|参与|参赛|出席|听讲|讲解|上了?一?[堂节]|听了课|边听|报读|听众|讲授|给.{0,3}讲|到场|报名|应到|实到|听课|吸引|同台|参训|选手|学员|代表|到会|观众|角逐|齐聚|人次$|评委"
)
_STIPULATES = re.compile(r"约定|规定|载明|订明|写明|明确|承诺")
_GIVES = re.compile(r"(?:”)?(?:奖)?(?:授予|颁给|花落|由|：|归)")
_GOT = re.compile(
    r"[^，。；\ue000-\ue0ff]{0,8}?(?:获得|荣获|获评|获|夺得|摘得|拿到|拿下|评上|捧回|被授予|被评为|评为|被?命名为|被?认定为|被?确定为)(?:了)?[^，。；\ue000-\ue0ff]{0,4}"
    + signs("award")
)
_EACH = re.compile(r"(?:首期|首批|每期|每场|首届|首站|(?P<one>每个|每名|每家|每项|各)(?:奖励|给予|补助|可))")
_ANY, _FIGURE = (signs(group) for group in ("any", "stat"))
_BRACKETS = re.compile(r"（[^（）]*）")
_SCORED = re.compile(r"以(?:总分|总成绩|综合成绩|综合得分|最终)?$")
_PROJECTS = re.compile(
    r"参[与加][^，。；\ue000-\ue0ff]{0,14}(?:项目|课题|任务|工程|攻关|改造|研发|标准)(?=[\ue000-\ue0ff])"
)
_REWARDS = re.compile(r"(?:奖励|奖金)(?:了|各|为|每人|人民币|现金)*$")
_FIRM = re.compile(
    r"(?:今年|去年|目前|如今|眼下|过去|其中|“|全|该|本|我们?|咱们?|[\d年月])*(?P<word>公司|集团|学校|医院|厂|矿)(?!工会|职工代表|方|区|山|泉|机|家)"
    r"[^，。；：]*$"
)
_GETS = re.compile("(?:拿到|争取到|获得|得到|申请到|收到)了?$")  # 拿到甲总工会5万元补助: the giver has it not
_FROM_PLACES = re.compile(
    rf"{signs('place')}(?:[、和与]{signs('place')})*[、和与]?{signs('place')}的$"
)  # 甲县、乙县的5名选手
_HANDS_OUT = re.compile(rf"(?:发放|赠送|派发|送上|送去|分发|印发|散发)(?:了)?(?:{signs('doc')}|、)*$")
_SHARE = re.compile("其中|(?:分别)?(?:同比|环比|按年|[比较]|占)")
_MEMBERS = re.compile(r"^(?:委员|会员|成员|代表)")
_CARRIED = 4  # figures in a row, before one, over which what they are about is carried to it
type Told = Mapping[int, Slot | None]  # what the figures before one in its line are about, by their places


def read(scene: Scene) -> Iterator[Claim]:
    """Yield one `aboutStatistic` for each figure whose target the text shows."""
    for line in scene.lines:
        told: dict[int, Slot | None] = {}
        wholes = {p.entity.key: whole for _, parts, whole in divided(scene, line) for p in parts}
        for i, slot in sorted(line.full.slots.items()):
            if slot.kind == "Statistic":
                shown = None if line.heading else _shown(scene, line, i, told)
                told[i] = counted.headed(scene, line, i) if line.heading else shown or _implied(scene, line, i, told)
                if (target := told[i]) is not None:  # 大赛设甲、乙两个项目，216名选手参赛: in the whole of it
                    told[i] = wholes.get(target.entity.key, target)
                yield from _about(scene, line, slot, told[i], "figures.shown" if shown else "figures")


def _about(scene: Scene, line: Line, slot: Slot, target: Slot | None, rule: str) -> Iterator[Claim]:
    """Yield what one figure is about, with the modality of its clause."""
    if target is None or target.kind == "Statistic":
        return
    behind = line.full.index(target) > line.full.index(slot) and target.kind == "Event"
    where = line.plain.index(target if behind else slot)
    modality = come(line, slot, target, where)
    yield from Say(scene, line, rule, modality).claim(slot, "aboutStatistic", target)


def _shown(scene: Scene, line: Line, index: int, told: Told) -> Slot | None:
    """Return what the words right around the figure at an index of the full skeleton show that it is about."""
    text, slots = line.full.text, line.full.slots
    before = slots.get(index - 1) or (slots.get(index - 2) if text[index - 1] in "（共： " else None)
    if before is not None and before.kind == "Award":
        return before
    start = clause_of(text, index)[0]
    if each := in_row(line, index):
        return each
    if _is_age(line, index):
        return aged(line, index)
    return (
        _prized(line, index)
        or _reward(line, index)
        or _named(line, index)
        or _of_them(line, index, told)
        or counted.own(scene, line, index)
        or pinned(scene, line, index)
        or _opened(line, start)
    )


def _implied(scene: Scene, line: Line, index: int, told: Told) -> Slot | None:
    """Return what the clause, the sentence and those before it make a figure's subject; an age is none but shown."""
    start, stop = clause_of(line.full.text, index)
    if _is_age(line, index):
        return None
    around = line.full.text[start:stop]
    return _attended(scene, line, index, around) or _general(scene, line, index, start, told)


def _is_age(line: Line, index: int) -> bool:
    """Tell whether a figure is somebody's own age."""
    text = line.full.text
    surface = line.full.slots[index].mention.surface
    return surface[-1:] in "岁歲" and "平均" not in text[clause_of(text, index)[0] : index]


def _of_them(line: Line, index: int, told: Told) -> Slot | None:
    """Return what the figure before is about where one is its share or compares it (其中61名; 比上年提高4%)."""
    start, before = clause_of(line.full.text, index)[0], _figure_before(line, index)
    if before is None or not _SHARE.match(line.full.text, start, index):
        return None
    return None if line.full.within(start, index, THINGS) else told[before]


def _figure_before(line: Line, index: int) -> int | None:
    """Return where the figure before one stands in the sentence, None where anything else is named between the two."""
    named = [i for i in sorted(line.full.slots) if i < index]
    return named[-1] if named and line.full.slots[named[-1]].kind == "Statistic" else None


def _in_row(line: Line, index: int, told: Told) -> Slot | None:
    """Return the act that the figure before counts for, of one area (全区共有876家企业参赛，上传隐患1.3万条)."""
    before = _figure_before(line, index)
    act = None if before is None else told[before]
    return act if act is not None and act.kind in {"Event", "Program"} and over(line, before) else None


def _carried(line: Line, index: int, told: Told) -> Slot | None:
    """Return what the figure before is about where its own clause and those before it name nothing else."""
    before = first = _figure_before(line, index)
    for _ in range(_CARRIED):
        first = None if first is None else _figure_before(line, first)
    return None if before is None or first is not None else told[before]


def _attended(scene: Scene, line: Line, index: int, around: str) -> Slot | None:
    """Return the committee whose members, or the event whose guests, a figure counts."""
    start = clause_of(line.full.text, index)[0]
    members = _MEMBERS.match(line.full.text[max(0, index - 2) : index])
    if members and (unit := last(line, start, index - 2, {"Organization"}) or just_founded(line, start)):
        return unit
    if _PROJECTS.search(line.full.text, start, index + 1):
        return None  # 参与维修项目18个 counts no guests
    return _occasion(scene, line, index) if _ATTEND.search(re.sub(signs("any"), "", around)) else None


def _general(scene: Scene, line: Line, index: int, start: int, told: Told) -> Slot | None:
    """Return what the sentence and those before it make the figure's subject."""
    if (
        given := _in_row(line, index, told)
        or counted_over(scene, line, index)
        or _given(line, index)
        or _ruled(line, index)
    ):
        return given
    own = _listed(line, index) or own_person(line, start, index) or _subject(line, start, index)
    return (
        own
        or _firm(scene, line, start, index)
        or earlier(line, start)
        or _carried(line, index, told)
        or topic(scene, line, index)
    )


def _firm(scene: Scene, line: Line, start: int, index: int) -> Slot | None:
    """Return the firm or school of which a clause or those before it speak (厂里女职工占三成，育龄女工97人; 全矿)."""
    text, slots = line.full.text, line.full.slots
    stop = index
    for _ in range(BACK):
        if hit := _FIRM.match(text, start, stop):
            return house(scene, line, line.plain.index(slots[index]), hit["word"])
        inside = [i for i, s in slots.items() if start <= i < stop and s.kind != "Statistic"]
        counted_here = [i for i in inside if i + 1 in slots and slots[i + 1].kind == "Statistic"]
        if start == 0 or text[start - 1] != "，" or inside != counted_here:
            return None
        stop = start - 1
        start = clause_of(text, stop)[0]
    return None


def _subject(line: Line, start: int, index: int) -> Slot | None:
    """Return what stands in the figure's own clause before it: a free subject, else the last thing."""
    beside, behind = line.full.slots.get(index - 1), line.full.text[start:index]
    if beside is not None and beside.kind in {"Program", "Project", "Alliance"}:
        return beside  # 建成甲3家
    inside = [(i, s) for i, s in sorted(line.full.slots.items()) if start <= i < index and s.kind in THINGS]
    inside = [(i, s) for i, s in inside if s.kind != "Award" or not _of_person(line, i)]
    inside = [
        (i, s)
        for i, s in inside
        if s.kind != "Place"
        or not (
            re.search(r"走进|覆盖|惠及|辐射|深入", line.full.text[start:i]) or _FROM_PLACES.search(behind, i - start)
        )
    ]
    inside = [(i, s) for i, s in inside if not example(line, i) and not _handed_out(line, i, s)]
    inside = [(i, s) for i, s in inside if not of_official(line.full, i)]
    inside = [(i, s) for i, s in inside if not (_GETS.search(line.full.text, start, i) and i == index - 1)]
    free = [s for i, s in inside if not oblique(line.full, i)]
    held = [s for _, s in inside if s.kind != "Place"]
    return free[-1] if free else (held[-1] if held else None)


def _handed_out(line: Line, index: int, slot: Slot) -> bool:
    """Tell whether a paper is only what was given away (发放《甲》《乙》等资料900余份)."""
    return slot.kind == "PolicyDocument" and bool(_HANDS_OUT.search(line.full.text, 0, index))


def _of_person(line: Line, index: int) -> bool:
    """Tell whether an honour stands right before the person that holds it."""
    following = line.full.slots.get(index + 1)
    return following is not None and following.kind in GROUPS["person"]


def _occasion(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return the event (else the programme) that people attend."""
    start, _ = clause_of(line.full.text, index)
    own = last(line, start, index, {"Event", "Program"}) or _goes_on(line, index)
    found = own or _act_before(scene, line, index) or last(line, start, index, {"TradeUnion", "Company"})
    return (counted.contested(scene, line, index) or found) if found and counted.ceremony(found) else found


def _goes_on(line: Line, index: int) -> Slot | None:
    """Return the event that the counted people go on to (6名选手将参加甲)."""
    _, stop = clause_of(line.full.text, index)
    if not re.search(r"参加|征战|出战|角逐|亮相", line.full.text[index:stop]):
        return None
    return next((s for i, s in sorted(line.full.slots.items()) if index < i < stop and s.kind == "Event"), None)


def _given(line: Line, index: int) -> Slot | None:
    """Return the prize whose winners a list closes with a count (优秀组织单位授予甲、乙等8家)."""
    start = clause_of(line.full.text, index)[0]
    awards = [i for i, s in line.full.slots.items() if start <= i < index and s.kind == "Award"]
    behind = line.full.text[max(awards) + 1 : index] if awards else ""
    return line.full.slots[max(awards)] if awards and _GIVES.match(behind) else None


def _ruled(line: Line, index: int) -> Slot | None:
    """Return the document that says how much there shall be (签订《甲》，约定每年互派200人)."""
    sentence = line.full.text.rfind("。", 0, index) + 1
    docs = [i for i, s in line.full.slots.items() if sentence <= i < index and s.kind == "PolicyDocument"]
    behind = line.full.text[docs[-1] : index] if docs else ""
    return line.full.slots[docs[-1]] if docs and (behind[1:2] == "：" or _STIPULATES.search(behind)) else None


def _opened(line: Line, start: int) -> Slot | None:
    """Return what was just set up where the figure's clause tells of its first round or of each (首期计划培训200人)."""
    each = _EACH.match(line.full.text, start)
    if not each or start == 0:
        return None
    kinds = {"Award"} if each["one"] else {"School", "Program", "Event", "Organization", "Alliance"}
    at = start
    while at > 0 and line.full.text[at - 1] not in "。；":
        if founded := just_founded(line, at):
            return founded
        at = clause_of(line.full.text, at - 1)[0]
    return last(line, clause_of(line.full.text, start - 1)[0], start, kinds)


def _prized(line: Line, index: int) -> Slot | None:
    """Return the prize that the counted people got (甲公司乙等2人获二等奖)."""
    hit = None if _SCORED.search(line.full.text[:index]) else _GOT.match(line.full.text, index + 1)
    return line.full.slots[hit.end() - 1] if hit else None


def _reward(line: Line, index: int) -> Slot | None:
    """Return the honour or prize that a reward goes with (授予甲称号，每人一次性奖励5000元)."""
    if not _REWARDS.search(line.full.text, 0, index):
        return None
    start = max(line.full.text.rfind(mark, 0, index) for mark in "。；") + 1
    return last(line, start, index, {"Award"})


def _named(line: Line, index: int) -> Slot | None:
    """Return the honour or committee for which people are counted (命名甲等4名同志为“乙”).

    What brackets say of each of them (授予甲（女，乙公司电工）等4名同志) parts no clause.
    """
    stop = clause_of(line.full.text, index)[1]
    before = _BRACKETS.sub("", line.full.text[:index])
    if not re.search(r"命名|授予|评选|认定|表彰|评定|聘任", before[clause_of(before, len(before))[0] :]):
        return None
    return next(
        (s for i, s in sorted(line.full.slots.items()) if index < i < stop and s.kind in {"Award", "Organization"}),
        None,
    )


def _listed(line: Line, index: int) -> Slot | None:
    """Return what a list closed by 等3家 belongs to: the programme before it, else the sentence's subject."""
    text = line.full.text
    if text[index - 1 : index] != "等" and not (
        text[index - 1 : index] and index - 1 in line.full.slots and line.full.slots[index - 1].kind == "Place"
    ):
        return None
    kind = (
        line.full.slots[index - 2].kind
        if index - 2 in line.full.slots
        else line.full.slots.get(index - 1, None) and "Place"
    )
    if kind in {"Person", "ModelWorker", None}:
        return None
    head = head_of(line.full, index - 2) if kind in {"Program", "Event"} else index
    act = last(line, 0, head, {"Program", "Event"})
    bodies = (i for i, s in sorted(line.full.slots.items()) if i < index and s.kind in GROUPS["body"])
    first = next((i for i in bodies if not of_official(line.full, i)), None)
    subject = None if first is None or example(line, first) else line.full.slots[first]
    founded = just_founded(line, clause_of(text, index)[0])
    return act or founded or (subject if subject and subject.kind != kind else None) or subject


def _act_before(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return the last event or programme before a place, in the line or in the lines before."""
    found = last(line, 0, index, {"Event"}) or last(line, 0, index, {"Program"})
    return found or scene.topic(line, 0, ("Event", "Program"))

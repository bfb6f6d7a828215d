"""What the words of a figure pin it to: the paper that rules it, who is handed a sum, who speaks, whose union pays."""

import re

from loaders.rules.clauses import oblique
from loaders.rules.modality import clause_of, part_start
from loaders.rules.patterns import GROUPS, PERSON, signs
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot
from loaders.rules.tails import ending

_ANY = signs("any")[1:-1]
_SAYS = re.compile(rf"{signs('doc')}[，]?(?:中|里|还|也|同时|则|已)*(?:提出|明确|要求|规定|指出|约定)")
_BY = re.compile(rf"(?:按照|根据|依据|依照|对照|按)[^，。；{_ANY}]{{0,6}}{signs('doc')}(?:的?(?:要求|规定|约定))?，")
_FOLLOWED = re.compile("(?:按照?|根据|依据|依照|对照|落实|贯彻|执行|学习)[^，。；]{0,14}$")
_TERM = re.compile(
    "工资|津贴|补贴|补助|标准|期限?(?!间)|比例|不超过|不低于|不少于|最高|最低|每[人月班天次]|予以|提高到|上限|以上的"
)
_REPORT = re.compile(r"报告[”》]?$")
_HANDED = re.compile(
    rf"[^，。；{_ANY}]{{0,12}}(?:[递交送发](?:到|给|至)|转交)(?:了)?"
    rf"(?:[^，。；{_ANY}]|{signs('employer')}|{signs('place')}|{signs('award')}){{0,12}}(?P<who>{signs('person')})"
)
_GIVEN = re.compile(rf"(?:给予|奖励|奖给|发给|送给|递给|补发)(?P<who>{signs('person')})[^，。；{_ANY}]{{0,6}}$")
_MONEY = re.compile("[元块]$")
_THIS_ONE = re.compile(r"(?:^|[，。；])\s*这[位名](?:今年|已|干了|做了|从业|工作|入行|有着?|\d|年近|年仅)*$")
_OF_YEARS = re.compile("[岁歲年]$")
_FIRST = re.compile(
    rf"\s*这(?:也|还)?是[^。；，]{{0,12}}(?:首|第一|唯一|最)[^，。；{_ANY}]{{0,12}}(?P<noun>[\u4e00-\u9fff]{{2,4}})，"
)
_LIKE = re.compile(
    rf"\s*像?(?:这样|类似)的(?P<noun>[\u4e00-\u9fff]{{2,6}})，[^，。；{_ANY}]{{0,6}}{signs('place')}?[^，。；{_ANY}]{{0,10}}$"
)
_BODYS_OWN = re.compile("公司|集团|学校|医院|厂|社区|村")
_HOSTED = re.compile(
    rf"\s*(?:此次|本次|本届|这次|该)?(?:活动|大赛|比赛|赛事|竞赛|培训班?|论坛|展演|[\u4e00-\u9fff]{{2}}(?:会|节))由{signs('actor')}"
    r"[^。；]{0,60}?(?:主办|承办|举办|组织)"
)
_SITE = re.compile(r"[^，。；\ue000-\ue0ff]{0,4}(?:站点|教学点|服务点|分站|驿站|点位)")
_MORE = re.compile(r"(?:再|还|新增|增[设建挂加]|拟)[^，。；]*$")
_IS_SITE = re.compile(r"(?:驿站|站|点|之家|小屋|书屋|小站|课|学堂|夜校|家)”?$")
_EACH_OF = re.compile(
    rf"(?:给|对|为|给予)每[个家处座所][^，。；{_ANY}]{{0,4}}?(?P<noun>[\u4e00-\u9fff]{{2,4}}?)"
    rf"(?:按[^，。；{_ANY}]{{2}})?(?:给予|补助|补贴|拨付|奖励|发放|$)[^，。；{_ANY}]{{0,6}}$"
)
_OF_EVENT = re.compile(rf"(?:^|[，；])[^，。；{_ANY}]{{0,6}}(?:主办方|组委会|承办方|评委会)[^，。；]{{0,24}}$")
_UNION = re.compile(
    rf"(?:^|[，；：])[^，。；：{_ANY}]{{0,6}}?(?P<word>(?:公司|集团|矿|厂|校|医?院)工会)[^，。；{_ANY}]{{0,8}}$"
)
_I = re.compile(r"我(?![们国省市县区厂矿校院会司队班])|^“(?:跑|干|做|练|开|送|教|学)了")
_TELLS = re.compile(r"[^。]{0,12}(?:说|道|告诉|感慨|回忆|坦言|笑着?|算|表示|介绍|讲|开口)")
_TOWARDS = re.compile(
    r"(?:对|为|给|教|组织|面向|带领|走进|深入|抽调|邀请|补助|支持|选派|选拔|组织|联合|依托|携手|带着|在)[^，。；]*$"
)
_DOES = re.compile(
    rf"[^，。；{_ANY}]{{0,14}}，?[^，。；{_ANY}]{{0,4}}(?:开展|举办|举行|召开|进行|[做作]|实施|增设|建设|建起"
    rf"|建立|组建|组成|开设|开办|开讲|推出|送去)(?:了|起)?[^，。；{_ANY}]{{0,8}}"
    rf"(?P<what>{signs('act', 'unit')})"
)
_JOINS = re.compile(
    rf"[^，。；{_ANY}]{{0,12}}(?:加入|进入|纳入|成为|入选)(?:了)?(?:他|她|其)?[^，。；{_ANY}]{{0,4}}"
    rf"(?P<what>{signs('union', 'alliance', 'unit', 'program')})"
)
# 甲等7人组成乙; 甲等11个分会同步设立丙; 连续17年开展丁
_MAKE_UP = re.compile(
    rf"[^，。；{_ANY}]{{0,4}}(?:组成|(?:同步|联合|共同)(?:设立|建起|建立|推出|开展))(?:了)?[^，。；{_ANY}]{{0,4}}"
    rf"(?P<what>{signs('act', 'unit', 'alliance')})"
)
_GOES_ON = re.compile(
    rf"[^，。；{_ANY}]{{0,2}}(?:开展|实施|举办|组织)(?:了)?[^，。；{_ANY}]{{0,4}}(?P<what>{signs('act')})"
)
_PEOPLE = re.compile("[人名位家户处所支个]$")
_SPOKEN = 60  # characters between who speaks and what is said, at most


def pinned(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return what the words around a figure at an index of the full skeleton pin it to, else None."""
    return (
        _ruled(line, index)
        or _handed(line, index)
        or _this_one(scene, line, index)
        or _first_of(scene, line, index)
        or _done_to(line, index)
        or _hosted(scene, line, index)
        or _more_sites(scene, line, index)
        or _each_of(scene, line, index)
        or _at_event(scene, line, index)
        or _own_union(scene, line, index)
        or _speaker(scene, line, index)
    )


def _ruled(line: Line, index: int) -> Slot | None:
    """Return the paper that says how much there shall be (《甲》提出，新建工会150家; 按照《乙》，月工资不低于3800元).

    Who acts on a paper (按照《甲》要求，筹资41万元) has the figure himself.
    """
    text, slots = line.full.text, line.full.slots
    first = text.rfind("。", 0, index) + 1
    for way in (_SAYS, _BY):
        hit = next(reversed(list(way.finditer(text, first, index))), None)
        if hit is None or (way is _BY and not _TERM.search(text, *clause_of(text, index))):
            continue
        if way is _SAYS and _FOLLOWED.search(text, first, hit.start()):
            continue
        doc = next(slots[i] for i in range(hit.start(), hit.end()) if i in slots)
        acts = [s for i, s in slots.items() if hit.end() <= i < index and s.kind not in {"Statistic", "Place"}]
        if not acts and not _REPORT.search(doc.entity.name):
            return doc
    return None


def _handed(line: Line, index: int) -> Slot | None:
    """Return to whom a sum is handed (把2000元慰问金递到甲手里, 给予乙3000元奖励)."""
    text, slots = line.full.text, line.full.slots
    if not _MONEY.search(slots[index].mention.surface):
        return None
    hit = _HANDED.match(text, index + 1) or _GIVEN.search(text, clause_of(text, index)[0], index)
    return slots[hit.start("who")] if hit else None


def _this_one(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return the person told of before whose years 这位 counts (这位干了31年养路工的老党员)."""
    if not _OF_YEARS.search(line.full.slots[index].mention.surface) or not _THIS_ONE.search(line.full.text, 0, index):
        return None
    here = line.full.within(0, index, GROUPS["person"])
    return here[-1] if here else scene.index.before(line.number, PERSON)


def _first_of(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return what a sentence calls the first of its sort, or one of it, by the end of its name.

    这是首份集体合同，覆盖4家; 像这样的驿站，全市有26个, but not where the one told of is some body's own.
    """
    text = line.full.text
    first = text.rfind("。", 0, index) + 1
    like = _LIKE.match(text, first, index)
    hit = _FIRST.match(text, first, index) or like
    if hit is None:
        return None
    noun = hit["noun"]
    found = (ending(scene, line, hit.end(), noun[-size:]) for size in range(len(noun), 1, -1))
    one = next((s for s in found if s), None)
    return None if like and one is not None and _BODYS_OWN.search(one.entity.name) else one


def _done_to(line: Line, index: int) -> Slot | None:
    """Return what is done for or with those counted, or what they join (对30家企业开展甲, 抽调60人组建乙; 加入丙)."""
    text, slots = line.full.text, line.full.slots
    if not _PEOPLE.search(slots[index].mention.surface):
        hit = _GOES_ON.match(text, index + 1) if text.endswith("连续", 0, index) else None
        return slots[hit.start("what")] if hit else None
    hit = _JOINS.match(text, index + 1) or _MAKE_UP.match(text, index + 1)
    if hit is None and _TOWARDS.search(text, clause_of(text, index)[0], index):
        hit = _DOES.match(text, index + 1)
    return slots[hit.start("what")] if hit else None


def _hosted(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return the event told of before whose hosts a sentence names first (活动由甲主办，现场183家企业带来岗位)."""
    text = line.full.text
    hit = _HOSTED.match(text, part_start(text, index), index)
    start = clause_of(text, index)[0]
    if hit is None or hit.end() > start or _free(line, start, index):
        return None
    return scene.index.before(line.number, frozenset({"Event", "Program"}))


def _free(line: Line, start: int, stop: int) -> bool:
    """Tell whether a stretch names something that acts in it."""
    kinds = {"Statistic", "Place"}
    return any(
        start <= i < stop and s.kind not in kinds and not oblique(line.full, i) for i, s in line.full.slots.items()
    )


def _more_sites(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return the programme of which more sites are to be built (年底前还要在甲园区再建4个站点)."""
    text = line.full.text
    start = clause_of(text, index)[0]
    if not _SITE.match(text, index + 1) or not _MORE.search(text, start, index):
        return None
    here = line.full.within(0, index, ("Program", "Organization"))
    found = here[-1] if here else scene.index.before(line.number, frozenset({"Program"}))
    return found if found is not None and _IS_SITE.search(found.entity.name) else None


def _each_of(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return what each of which is paid a sum, by the end of its name (给每个站点补助3000元)."""
    text = line.full.text
    hit = _EACH_OF.search(text, clause_of(text, index)[0], index)
    if hit is None or not _MONEY.search(line.full.slots[index].mention.surface):
        return None
    noun = hit["noun"]
    return next((s for size in range(len(noun), 1, -1) if (s := ending(scene, line, index, noun[-size:]))), None)


def _at_event(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return the event told of before whose hosts count (主办方共收到节目118个)."""
    text = line.full.text
    start = max(0, clause_of(text, index)[0] - 1)
    return scene.index.before(line.number, frozenset({"Event"})) if _OF_EVENT.search(text, start, index) else None


def _own_union(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return the union that 公司工会, 矿工会 stand for, told of before, where they are no mention."""
    text = line.full.text
    hit = _UNION.search(text, max(0, clause_of(text, index)[0] - 1), index)
    if hit is None:
        return None
    here = line.full.within(0, index, ("TradeUnion",))
    found = here[-1] if here else scene.index.before(line.number, frozenset({"TradeUnion"}))
    return found if found is not None and found.entity.name.endswith(hit["word"]) else None


def _speaker(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return who says of himself what a figure counts (“我干了八年焊工”，甲说)."""
    at = line.full.at[index]
    quote = next(((a, b) for a, b in line.speech if a <= at < b), None)
    if quote is None or not _I.search(line.text[max(0, quote[0]) : quote[1]]):
        return None
    slots = sorted(line.full.slots.items())
    people = [(i, s) for i, s in slots if s.kind in PERSON]
    before = [s for _, s in people if s.end <= quote[0]]
    if before:
        return before[-1] if quote[0] - before[-1].end <= _SPOKEN else None
    behind = next(((i, s) for i, s in people if s.start >= quote[1]), None)
    if behind is not None:
        return behind[1] if _TELLS.match(line.full.text, behind[0] + 1) else None
    return _beside(scene, line)


def _beside(scene: Scene, line: Line) -> Slot | None:
    """Return who speaks where the sentence of the quotation names nobody: told right behind it, else right before."""
    for number, last in ((line.number + 1, False), (line.number - 1, True)):
        near = scene.lines[number] if 0 <= number < len(scene.lines) else None
        if near is None or near.heading or near.sentence.paragraph != line.sentence.paragraph:
            continue
        people = [(i, s) for i, s in sorted(near.full.slots.items()) if s.kind in PERSON]
        if not people:
            continue
        at, first = people[0]
        quoted = any(a <= first.start < b for a, b in near.speech)
        if not last and not quoted and first.start <= _SPOKEN and _TELLS.match(near.full.text, at + 1):
            return first
        if last and near.full.text.rstrip("“").endswith(("：", "，")):
            return people[-1][1]
    return None

"""Binds a cue to its grammatical ends: who does it, and to what, within a clause and from the clauses before."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from loaders.rules.modality import CLAUSE, clause_of
from loaders.rules.naming import owner, union_of
from loaders.rules.patterns import ACTOR, GROUPS, JOIN, signs
from loaders.rules.pronouns import parties
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Skeleton, Slot

_ANY = signs("any")
_BEFORE = re.compile(
    r"(?:在|到|向|对|为|按照|按|根据|依据|由|于|假|从|据|经|把|被|依托|结合|围绕|利用|通过|以|来自|赴|邀请|走进|前往|深入|代表|给"
    r"|至|往|受|随|抵|对接|委托|协调|引入|联合|会同|携手|联手|协同|包括|提交|报|率)(?:全市|全区|全县|各)?$|由[^，；。、"
    + _ANY[1:-1]
    + r"]{1,8}$"
)
_GOVERNED = re.compile(
    r"(?:成立|组成|组建|建立|设立|共建|合建|联建|创建|建起|办起|搭建|打造|建设|新建|建成|筹建|创办|开办|开设|选举产生|产生|选举|选出|走访|慰问|看望|参观|命名|表彰|指导|支持|帮助|服务|感谢|推动|助推|助力|参加|培训|授予|追授|评为|认定|通报表扬|表扬|聘请|批准|入职|加入|进入|调入|加盟|供职于|就职于|任职于)(?:了)?$"
)
_SPEAKER = re.compile(
    r"(?:[^，。；、"
    + _ANY[1:-1]
    + r"]{0,14}(?:"
    + signs("person")
    + r")|[^，。；]{0,6}(?:负责人|工作人员|有关人士|相关人士))[^，。；]{0,6}(?:表示|介绍|说|透露|告诉|称)"
)
_JOINED = re.compile(JOIN + "$")
_TITLED = re.compile(
    r"(?:的|之)(?!地)|(?!为|给|帮|替|请|派|让|对|向|决定|授予|聘任|慰问|表彰|走访|命名|选举|看望|邀请|同意)[^，。；、"
    + _ANY[1:-1]
    + r"]{1,14}(?<!以)"  # 甲工会以他的名字建起乙: he is no official of it
    + signs("person")
    + r"|[^，。；]{0,6}(?:负责人|工作人员|有关人士|相关人士)"
)
# 甲县委常委、乙总工会主席丙开展慰问: it is no authority that acts
_POSTS = re.compile(
    rf"[^，。；、{_ANY[1:-1]}]{{0,12}}(?:主席|书记|主任|部长|局长|常委|委员|成员|秘书长|组长)"
    rf"(?:、{signs('employer')}?[^，。；、{_ANY[1:-1]}]{{1,14}}){{1,4}}{signs('person')}"
)
_AUTHORITIES = frozenset({"PartyBody", "GovernmentBody"})
_PLACE_ACT = re.compile(
    r"(?:将|共|已|拟|今年|还|全面|也|都|各|再|新|先后|积极)*(?:建(?=[了一二两三])|召开|开展|举办|启动|实施|推进|出台|印发|贯彻|落实|围绕|成立|推出|建成|通过)"
)
_PARTNER = re.compile(
    r"(?P<word>联合|会同|携手|联手|协同|与|同|和)(?P<who>"
    + _ANY
    + r"(?:"
    + JOIN
    + _ANY
    + r")*)(?P<joint>联合|共同|携手)?"
)
_BESIDE = re.compile(
    r"[^，。；"
    + _ANY[1:-1]
    + r"]{0,14}?(?P<word>联合|会同|携手|联手|协同|(?<!参)与|和|同)(?P<who>"
    + signs("actor")
    + f"(?:{JOIN}{signs('actor')})*)"
    + r"(?P<joint>联合|共同|携手|联手|一起|合作)?"
)
_JOINTLY = re.compile(
    r"[^，。；" + _ANY[1:-1] + r"]{0,4}?(?P<word>共建|共办|合建|合办|联办|联建|联合|共同|携手|联手|一起|合作)"
)
_FOUNDS = re.compile(r"(?P<word>组建|成立|创建|设立|签订|签署)")  # who does it with another does it together
_HELPED = re.compile(r"(?:支持|帮助|指导|协助)(?:了)?[^，。；" + _ANY[1:-1] + r"]{0,4}(?P<who>" + signs("body") + ")")
_UNRESOLVED = re.compile(
    r"^\s*(?:据悉|同时|此外)?(?:各级|各地|全[市区县省]|职工|大家|我们|他们|与会|双方|两会|[两三四五六七八九十](?:省|市|县|区|地|家|方|州)|企业|工会干部|有关部门|群众)"
)
_UNNAMED = re.compile(
    r"(?:^|[月年日前后底，])(?:公司|集团|企业|学院|学校|校方|医院|联合会|中心|厂里|矿上|园区|街道|社区|联盟|协会|商会|工作室|校工会"
    r"|该(?!活动|项目|计划|行动|市|县|区|省)[^，。；\ue000-\ue0ff]{1,5})"
    r"(?=将|拟|与|已|还|先后|计划|正|新|又|会|要|也|从|去年|今年|联合|举办|开展|召开|成立|组织|建)"
)
_CAUSES = re.compile(r"(?:助力|帮助|指导|支持|推动|引导|督促|助推)[^，。；" + _ANY[1:-1] + r"]{0,4}" + signs("body"))
_SAYS = re.compile(r"(?:又|还|也|随后|最后)?(?:表示|介绍|说|透露|称)")
_INTRODUCED = re.compile(signs("union") + r"[^，。；" + _ANY[1:-1] + r"]{1,20}$")
_COMMITTEE = re.compile(r"(?:经费审查|女职工)委员会$")  # elected beside a union, it acts in no sentence behind
_BY = re.compile("由" + signs("body"))
GAP = 16  # characters of attributes between a cue and its object at most


@dataclass(frozen=True, slots=True)
class Subject:
    """Who acts: coordinated slots; `partners` joined by 联合; `carried` from another sentence."""

    slots: tuple[Slot, ...]
    partners: tuple[tuple[Slot, str], ...] = ()
    carried: bool = False


def listed(skeleton: Skeleton, index: int, kinds: frozenset[str]) -> list[int]:
    """Return the indices of the list (甲、乙和丙) that begins with the slot at an index."""
    out = [index]
    joint = re.compile(JOIN)
    while True:
        at = out[-1] + 1
        hit = joint.match(skeleton.text, at)
        following = hit.end() if hit else at
        slot, last = skeleton.slots.get(following), skeleton.slots[out[-1]]
        glued = hit is None and slot is not None and slot.kind == last.kind in {"PolicyDocument", "Award"}
        if slot is None or slot.kind not in kinds or not (hit or glued):
            return out
        out.append(following)


def head_of(skeleton: Skeleton, index: int) -> int:
    """Return the index of the first member of the list a slot belongs to."""
    while True:
        if index - 1 in skeleton.slots:
            index -= 1
            continue
        hit = _JOINED.search(skeleton.text[:index])
        if hit is None or hit.start() == 0 or hit.start() - 1 not in skeleton.slots:
            return index
        index = hit.start() - 1


def oblique(skeleton: Skeleton, index: int) -> bool:
    """Tell whether a slot hangs on a preposition and so is no subject."""
    before = skeleton.text[: head_of(skeleton, index)]
    return bool(_BEFORE.search(before) or _GOVERNED.search(before))


def titled(skeleton: Skeleton, index: int) -> bool:
    """Tell whether a body only says whose official the person behind it is (甲县委常委乙带队)."""
    authority = skeleton.slots[index].kind in _AUTHORITIES
    return bool(_TITLED.match(skeleton.text, index + 1) or (authority and _POSTS.match(skeleton.text, index + 1)))


def of_official(skeleton: Skeleton, index: int) -> bool:
    """Tell whether an authority is named only to say whose official a person is: nothing counted is its own."""
    return skeleton.slots[index].kind in _AUTHORITIES and titled(skeleton, index)


def leading(skeleton: Skeleton, start: int, end: int) -> Subject | None:
    """Return the acting subject that stands in a stretch of a clause."""
    beside = _BESIDE.match(skeleton.text, start, end)
    first = beside.end("who") if beside else start
    for i in sorted(k for k in skeleton.slots if first <= k < end):
        slot = skeleton.slots[i]
        led = skeleton.text.startswith("牵头", i + 1) and i + 3 == end  # 由甲牵头，会同乙成立丙
        if slot.kind not in ACTOR or (oblique(skeleton, i) and not led) or titled(skeleton, i):
            continue
        if i + 1 in skeleton.slots and i + 1 < end and skeleton.slots[i + 1].kind in ACTOR:
            continue
        if slot.kind == "Place" and not _PLACE_ACT.match(skeleton.text, i + 1):
            continue
        members = [k for k in listed(skeleton, i, ACTOR) if k < end]
        if titled(skeleton, members[-1]):
            continue
        return Subject(tuple(skeleton.slots[k] for k in members), _partners(skeleton, members[-1] + 1, end))
    return None


def _partners(skeleton: Skeleton, start: int, end: int) -> tuple[tuple[Slot, str], ...]:
    """Return those with whom the subject acts (甲联合乙开展) and the word that says so."""
    hit = _PARTNER.search(skeleton.text, start, end)
    if hit is None or CLAUSE.search(skeleton.text, start, hit.start()):
        return ()
    word = hit["joint"] or _shared(skeleton, end) or hit["word"]
    if len(word) == 1:
        return ()
    return tuple((s, word) for s in skeleton.within(*hit.span("who"), ACTOR))


def _shared(skeleton: Skeleton, index: int) -> str | None:
    """Return the word by which a verb itself says that several act (共建, 联合开展)."""
    hit = _JOINTLY.match(skeleton.text, index) or _FOUNDS.match(skeleton.text, index)
    return hit["word"] if hit else None


def subject(scene: Scene, line: Line, index: int) -> Subject | None:
    """Return who does the act whose cue stands at an index, with those that its clause says they act with.

    Where nobody else is known, only those are returned (与甲共建乙: `slots` is empty).
    """
    skeleton = line.plain
    start, _ = clause_of(skeleton.text, index)
    hit = _BESIDE.match(skeleton.text, start, index)
    if hit is None:
        return _acting(scene, line, index, index)
    word = hit["joint"] or _shared(skeleton, index) or (hit["word"] if len(hit["word"]) > 1 else None)
    beside = tuple((s, word) for s in skeleton.within(*hit.span("who"), ACTOR)) if word else ()
    found = _acting(scene, line, index, hit.start("word"))
    if found is None:
        return Subject((), beside, carried=True) if beside else None
    known = {s.entity.key for s in found.slots}
    return replace(found, partners=tuple(p for p in beside if p[0].entity.key not in known))


def _acting(scene: Scene, line: Line, index: int, stop: int) -> Subject | None:
    """Return who does the act whose cue stands at an index: own clause, earlier clauses, then the sentence before."""
    skeleton = line.plain
    start, _ = clause_of(skeleton.text, index)
    if helped := _HELPED.search(skeleton.text, start, stop):
        return Subject((skeleton.slots[helped.start("who")],))
    while True:
        found = leading(skeleton, start, stop)
        if found:
            return None if _causes(skeleton, found, start, stop) else _by_union(scene, skeleton, found)
        if both := _both(scene, line, start, stop):
            return both
        if speaking := _speaker(scene, skeleton, start, stop):
            return speaking
        said = skeleton.text[start:stop]
        if _other_subject(skeleton, start, stop) or _UNRESOLVED.match(said) or _unnamed(said, skeleton.text[stop:]):
            return None
        if start == 0:
            break
        start, stop = clause_of(skeleton.text, start - 1)
    return before(scene, line)


def _unnamed(said: str, behind: str) -> bool:
    """Tell whether a stretch before an act names its subject by a bare word that points to nothing known (中心拟)."""
    return bool(_UNNAMED.search(said + behind[:2]))


def _causes(skeleton: Skeleton, found: Subject, start: int, stop: int) -> bool:
    """Tell whether the subject only gets another body to act (甲助力乙开展): who acts is then left open."""
    last = skeleton.index(found.slots[-1])
    return last >= start and bool(_CAUSES.search(skeleton.text, last, stop))


def _both(scene: Scene, line: Line, start: int, stop: int) -> Subject | None:
    """Return those that 双方, 四地工会 in a stretch of a line stand for."""
    found = parties(line.plain.text, start, stop, *around(scene, line))
    return Subject(found, (), carried=True) if found else None


def around(scene: Scene, line: Line) -> tuple[Iterator[Skeleton], Iterator[Skeleton]]:
    """Return the skeletons of the lines before one, nearest first, and of the two behind it."""
    earlier = (scene.lines[i].plain for i in range(line.number - 1, -1, -1))
    return earlier, (n.plain for n in scene.lines[line.number + 1 : line.number + 3])


def _by_union(scene: Scene, skeleton: Skeleton, found: Subject) -> Subject | None:
    """Return the union instead of its employer where the sentence says 甲公司（……）工会."""
    last = skeleton.index(found.slots[-1])
    if found.slots[-1].kind not in {"Company", "School"} or not skeleton.text.startswith("工会", last + 1):
        return found
    union = union_of(scene, found.slots[-1].entity)
    return Subject((Slot(union, union.mentions[0], 0, 0),), found.partners, found.carried) if union else None


def following(scene: Scene, line: Line, index: int) -> Subject | None:
    """Return the subject of the clauses behind a place (根据《甲》，乙总工会……; 按照《甲》，丙由乙……)."""
    text = line.plain.text
    start = clause_of(text, index)[1]
    while start < len(text) and text[start] == "，":
        begin, end = clause_of(text, start + 1)
        if found := leading(line.plain, begin, end):
            return found
        if both := _both(scene, line, begin, end):
            return both
        if hit := _BY.search(text, begin, end):
            return Subject((line.plain.slots[hit.end() - 1],))
        start = end
    return None


def _speaker(scene: Scene, skeleton: Skeleton, start: int, stop: int) -> Subject | None:
    """Return the union for which somebody speaks (甲总工会相关负责人表示，): it is what acts in what is said."""
    for i in sorted(k for k in skeleton.slots if start <= k < stop):
        slot = skeleton.slots[i]
        if slot.kind in {"TradeUnion", "Organization"} and _SPEAKER.match(skeleton.text, i + 1):
            whole = owner(scene, slot.entity, ("TradeUnion",)) if slot.kind == "Organization" else None
            return Subject((Slot(whole, whole.mentions[0], 0, 0) if whole else slot,), (), carried=True)
        if slot.kind in GROUPS["person"] and _SAYS.match(skeleton.text, i + 1):
            return spoken_for(scene, slot)
    return None


def spoken_for(scene: Scene, person: Slot) -> Subject | None:
    """Return the union that a speaker was introduced with (甲总工会主席乙) elsewhere in the article."""
    for line, i in scene.index.places.get(person.entity.key, ()):
        if hit := _INTRODUCED.search(line.plain.text[:i]):
            return Subject((line.plain.slots[hit.start()],), (), carried=True)
    return None


def _other_subject(skeleton: Skeleton, start: int, stop: int) -> bool:
    """Tell whether a clause has a subject of another kind (a person, a meeting) that the cue would belong to."""
    inside = [i for i in sorted(skeleton.slots) if start <= i < stop]
    people = [i for i in inside if skeleton.slots[i].kind in {"Person", "ModelWorker"}]
    if any(re.match(r"(?:说|表示|介绍|告诉|坦言|称|透露)", skeleton.text[i + 1 : i + 4]) for i in people):
        return True
    return any(
        skeleton.slots[i].kind in {"Person", "ModelWorker", "Event"}
        and not oblique(skeleton, i)
        and _bare(skeleton, i, start)
        for i in inside[:1]
    )


def _bare(skeleton: Skeleton, index: int, start: int) -> bool:
    """Tell whether a slot stands at the head of its clause."""
    following = skeleton.text[index + 1 : index + 2]
    return len(skeleton.text[start:index].strip()) <= 4 and following not in {"上", "后", "中", "，", "；", ""}


def before(scene: Scene, line: Line) -> Subject | None:
    """Return the subject of the sentence before in the same paragraph, as carried."""
    if line.number == 0:
        return None
    earlier = scene.lines[line.number - 1]
    if earlier.sentence.paragraph != line.sentence.paragraph or earlier.heading:
        return None
    text = earlier.plain.text
    starts = [0, *(m.end() for m in CLAUSE.finditer(text))]
    for start in starts:
        found = leading(earlier.plain, start, clause_of(text, start)[1])
        if found and not earlier.said(start):
            slots = tuple(s for s in found.slots if not _COMMITTEE.search(s.entity.name))
            return Subject(slots, (), carried=True) if slots else None
    return None


def opening(skeleton: Skeleton, start: int, kinds: frozenset[str]) -> Slot | None:
    """Return what the sentence opens with, where a later clause only says by whom (甲活动7月1日开始，由乙组织)."""
    begin, _ = clause_of(skeleton.text, start)
    first = min(skeleton.slots, default=start)
    later = begin and first < begin and skeleton.text.startswith(("由", "是"), begin)
    said = later and not re.search(r"[。；]", skeleton.text[:begin])
    return skeleton.slots[first] if said and skeleton.slots[first].kind in kinds else None


def objects(line: Line, end: int, kinds: frozenset[str], gap: int = GAP) -> list[Slot]:
    """Return the list of slots of some kinds that a cue ending at an index governs: the first in its clause."""
    skeleton = line.plain
    _, stop = clause_of(skeleton.text, end)
    for i in sorted(k for k in skeleton.slots if end <= k < stop):
        if skeleton.slots[i].kind in kinds:
            if i - end > gap:
                return []
            return [skeleton.slots[k] for k in listed(skeleton, i, kinds)]
    return []


def incomplete(line: Line, slot: Slot) -> bool:
    """Tell whether the list that a slot belongs to is closed by 等."""
    text, i = line.plain.text, line.plain.index(slot)
    tail = text[i + 1 :]
    return bool(re.match(r"(?:(?:、|和|与|及)" + _ANY + r")*等(?![级候额])", tail))

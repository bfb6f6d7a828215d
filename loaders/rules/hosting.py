"""Who holds, starts, founds or carries out what: 主办 承办 协办 举办 启动 成立 贯彻 and their like."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.model import Claim, Modality
from loaders.rules.agents import ACTS, agents
from loaders.rules.canonical import canonical
from loaders.rules.claiming import Say, at_cue
from loaders.rules.clauses import Subject, before, following, incomplete, objects, oblique, subject
from loaders.rules.modality import clause_of, of_stretch
from loaders.rules.patterns import ACTOR, GROUPS, pattern, signs
from loaders.rules.pronouns import several
from loaders.rules.qualifiers import TIMED, duration, time_of, via
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot
from ontology.terms import load

RANGES = {
    "organizes": ACTS,
    "launches": frozenset({"Program", "Event"}),
    "establishes": frozenset({"School", "Alliance", "Program", "Organization", "TradeUnion"}),
    "implements": frozenset({"PolicyDocument", "Program"}),
}
# Cues whose object needs more than the word: 依托 and 运用 name a platform, 指导 and 培育 are no act of holding.
_OTHER = frozenset(
    {"依托", "运用", "聚焦", "紧扣", "指导", "培育", "形成", "布局", "策划", "发布", "开放", "亮相", "对照", "抓好"}
)
_GRAMMAR = {
    "launches": r"开始(?:[^，。；]{0,10}?)(?:开展|推行|实施)|(?<=[月日年])起(?:[^，。；]{0,10}?)推行|"
    r"首创|(?:试点|试行)(?=[^，。；\ue000-\ue0ff]{0,3}"
    + signs("program")
    + ")|增设(?=[^，。；]{0,8}"
    + signs("event")
    + ")",
    "establishes": r"再建|增设|[各再新增拟将]设(?=[了一二两三四五六七八九十\d\ue000-\ue0ff])"
    r"|建(?=[一了起\ue000-\ue0ff])|(?<=[\ue000-\ue0ff里内上前])建的|办起|合建",
    "implements": r"推动|学习宣传|(?<!按)按照",
    "organizes": r"进行",
}


def _words(relation: str) -> re.Pattern[str]:
    """Return the pattern of a relation's cues: the vocabulary's, longest first, and those that need grammar."""
    cues = [re.escape(canonical(c)) for c in load().cues_of(relation) if c not in _OTHER]
    return re.compile("|".join([_GRAMMAR[relation], *cues]))


_CUES = [(relation, _words(relation)) for relation in ("launches", "establishes", "implements", "organizes")]
_PEOPLE = frozenset(GROUPS["person"]) | {"Event"}
_PASSIVE_VOICE = re.compile(r"各地|各级|职工|企业|双方|他们|我们|大家|公司|学校|[他她]")
_NOUN = re.compile(r"(?:工作|方面|情况|活动中|过程|以来|成果|的通知|成效|要求)")
_HOSTED = re.compile(r"(?:主办|承办|协办)，$")
_ENDS = frozenset({"Organization", "Alliance", "Program", "Project", "School", "Company"})
_FAR = 12  # characters behind who acts by a document in which a word tells whether it is done
_BY_IT = frozenset({"按照", "根据", "依据", "依照", "遵照"})
# 按照《甲》，企业应当……: any firm or worker does it, not whom the article is about
_ANYBODY = re.compile(
    r"(?:[^，。；\ue000-\ue0ff]{0,6})，(?:[^，。；]{1,12}，)?(?:各类|所有|凡)?(?:企业|用人单位|用工单位|平台企业|单位|劳动者|女?职工|从业人员)(?!工会|代表大会|服务中心)"
)
_JOINT = re.compile(r"(?:联合|共同)[^，。；\ue000-\ue0ff]{2,4}$")
_SITE = re.compile(r"工地|现场|项目|单位|部(?!门)|者|期间|进度|工作|任务|标准|资金|经验|成果")
_VERBAL = re.compile(
    r"(?:将|拟|试点|探索|全面|着力|分批|率先|抓紧|共同|联合|计划|加快|推进|开始|牵头|负责|合力|继续|再|要|已|投资|出资|规划|启动|参与|[年月日])$"
)
_STARTED = {"School": "establishes", "Alliance": "establishes", "Organization": "establishes", "Event": "organizes"}
_STARTS = pattern(
    r"(?P<what>{school}|{alliance}|{program}|{event})(?:的[^，。；\ue000-\ue0ff]{0,8})?(?:于[^，。；\ue000-\ue0ff]{0,8})?(?:正式|顺利|隆重|相继|同步|也|随即)*"
    r"(?P<verb>成立|揭牌|启动|落成|投用|上线|开班|开营|启用)(?!的)"
)
_BUILT = pattern(r"{union:who}(?:共|已|累计|新)?(?P<verb>建成|新建|建立|设立|打造|创建)(?:了)?{stat}")


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb found in a line: its relation and its stretch of the plain skeleton."""

    relation: str
    start: int
    end: int
    word: str


def read(scene: Scene) -> Iterator[Claim]:
    """Yield what the article's lines say about who does what."""
    for line in scene.lines:
        passive = list(agents(scene, line))
        yield from (claim for _, claims in passive for claim in claims)
        taken = [span for span, _ in passive]
        hosted = {(c.relation, c.object) for _, claims in passive for c in claims}
        for cue in cues(line):
            if not line.said(cue.start) and not any(s <= cue.start < e for s, e in taken):
                yield from (c for c in _active(scene, line, cue) if (c.relation, c.object) not in hosted)
        yield from _started(scene, line)
        yield from _elliptic(scene, line)


def cues(line: Line) -> list[Cue]:
    """Return the verbs of a line in order, the longest at each place, none twice."""
    found: list[Cue] = []
    for relation, words in _CUES:
        found += [Cue(relation, m.start(), m.end(), m.group()) for m in words.finditer(line.plain.text)]
    found.sort(key=lambda c: (c.start, -c.end))
    out: list[Cue] = []
    for cue in found:
        if (not out or cue.start >= out[-1].end) and not _compound(line.plain.text, cue):
            out.append(cue)
    return out


def _compound(text: str, cue: Cue) -> bool:
    """Tell whether 建设 is part of a noun (队伍建设“三大工程”, 甲楼建设工地) and no verb."""
    noun = re.search(r"[\u4e00-\u9fff]$", text[: cue.start]) and not _VERBAL.search(text[: cue.start])
    return cue.word == "建设" and bool(noun or _SITE.match(text, cue.end))


def _active(scene: Scene, line: Line, cue: Cue) -> Iterator[Claim]:
    """Yield what a verb says about its subject and the objects behind it."""
    nouns = line.plain.text[cue.end : cue.end + 3]
    found = objects(line, cue.end, RANGES[cue.relation])
    if not found or _NOUN.match(nouns) or _crossed(line, cue, found[0]) or _drawn_up(line, cue, found[-1]):
        return
    if cue.relation == "implements" and found[0].kind == "Program" and _aim(line, cue.start):
        return
    if _of_the_whole(line, cue):
        return
    found = wholes(line, found)
    say = at_cue(scene, line, cue.start, f"hosting.{cue.relation}")
    if say is None or say.modality == "proposed":
        return
    who = subject(scene, line, cue.start)
    if cue.relation == "implements" and (who is None or who.carried):
        behind = following(scene, line, cue.start)
        if behind is None and _ANYBODY.match(line.plain.text, line.plain.index(found[-1]) + 1):
            return
        if behind and cue.word in _BY_IT and say.modality == "actual":
            say = replace(say, modality=_as_told(line, behind, cue))
        who = behind or _document(line, cue.start) or who
    if who is None or not who.slots:
        main = _unsaid(scene, line, cue, who.partners if who else ())
        who = replace(who, slots=main.slots if main else ()) if who else main
    if who is not None and not _told_beside(line, cue, who):
        relation = "establishes" if cue.word == "开办" and found[0].kind == "Program" else cue.relation
        yield from tell(say, who, relation, found, cue)


def _of_the_whole(line: Line, cue: Cue) -> bool:
    """Tell whether a clause goes on about what others host (文化节由甲主办、乙协办，先后举办丙): no act of 乙."""
    start, _ = clause_of(line.plain.text, cue.start)
    own = any(start <= i < cue.start and s.kind in ACTOR for i, s in line.plain.slots.items())
    return not own and bool(_HOSTED.search(line.plain.text[:start]))


def _told_beside(line: Line, cue: Cue, who: Subject) -> bool:
    """Tell whether a verb only describes its object (2月召开的甲会议): then nobody of an earlier clause did it."""
    start, _ = clause_of(line.plain.text, cue.start)
    own = bool(who.slots) and not who.carried and line.plain.index(who.slots[0]) >= start
    if not line.plain.text.startswith("的", cue.end):
        return False
    others = line.plain.within(line.plain.index(who.slots[-1]) + 1, cue.start, _ENDS) if own else []
    return not own or bool(others)  # 甲参观了乙和有关单位牵头建设的丙


def _as_told(line: Line, who: Subject, cue: Cue) -> Modality:
    """Return how far that has come which somebody does by a document (按照《甲》，乙总工会应当建成丙)."""
    text = line.plain.text
    at = several(text, cue.end) if who.carried else line.plain.index(who.slots[0])
    return of_stretch(text[at : min(clause_of(text, at)[1], at + _FAR)]) if at >= 0 else "actual"


def _unsaid(scene: Scene, line: Line, cue: Cue, beside: tuple[tuple[Slot, str], ...] = ()) -> Subject | None:
    """Return the union that the article is about where a sentence names nobody who could act but partners."""
    others = [s for s, _ in beside]
    actors = [s for i, s in line.plain.slots.items() if i < cue.start and (s.kind in ACTOR or s.kind in _PEOPLE)]
    named = [s for s in actors if s not in others]
    top = scene.main(("TradeUnion",))
    itself = line.plain.slots.get(cue.start - 1)
    if (
        named
        or (itself is not None and itself.kind == "Program")  # 甲驿站举办揭牌仪式
        or line.heading
        or top is None
        or len(top.entity.mentions) < 2
        or _PASSIVE_VOICE.search(line.plain.text[: cue.start])
    ):
        return None
    return Subject((top,), carried=True)


def _document(line: Line, index: int) -> Subject | None:
    """Return the document that is the subject of a sentence (《甲》依据……制定，贯彻落实《乙》)."""
    first = next((i for i in sorted(line.plain.slots) if i < index), None)
    if first is None or line.plain.slots[first].kind != "PolicyDocument" or oblique(line.plain, first):
        return None
    if re.search(r"(?:落实|贯彻|实施|执行|推动)[^，。；]{0,6}$", line.plain.text[:first]):
        return None
    return Subject((line.plain.slots[first],))


def _aim(line: Line, index: int) -> bool:
    """Tell whether a clause only says what something is for (为进一步深化……)."""
    start, _ = clause_of(line.plain.text, index)
    return bool(re.match(r"\s*(?:为|为了|旨在|以便)", line.plain.text[start:index]))


def _drawn_up(line: Line, cue: Cue, last: Slot) -> bool:
    """Tell whether 依据《甲》制定 says on what a document rests, not who carries out what."""
    if cue.relation != "implements" or last.kind != "PolicyDocument":
        return False
    behind = line.plain.text[line.plain.index(last) + 1 :]
    return bool(re.match(r"(?:等)?[^，。；\ue000-\ue0ff]{0,6}(?:制定|修订|起草|编制|签订|订立)", behind))


def _crossed(line: Line, cue: Cue, first: Slot) -> bool:
    """Tell whether another verb or a document stands between a cue and its object, which then belongs to that."""
    stop = line.plain.index(first)
    if any(cue.end <= c.start < stop for c in cues(line)):
        return True
    between = line.plain.within(cue.end, stop)
    return any(s.kind in {"PolicyDocument", "Person", "ModelWorker", *GROUPS["body"]} for s in between)


def wholes(line: Line, found: list[Slot]) -> list[Slot]:
    """Return the whole that a list of parts is glued to (甲、乙、丙“三大行动”: the last), else the list."""
    last = line.plain.index(found[-1])
    glued = line.plain.slots.get(last + 1)
    if len(found) > 1 and glued is not None and glued.kind == found[-1].kind == "Program":
        return [glued]
    return found


def tell(say: Say, who: Subject, relation: str, found: list[Slot], cue: Cue) -> Iterator[Claim]:
    """Yield one claim for each subject and object, with time, duration, platform and partners' role."""
    line, scene = say.line, say.scene
    for obj in found:
        more = {
            "time": time_of(scene, line, cue.start, obj) if relation in TIMED else None,
            "duration": duration(line) if obj.kind == "Event" else None,
            "incomplete": "true" if incomplete(line, obj) else None,
        }
        start, _ = clause_of(line.plain.text, cue.start)
        platform = via(line, start, cue.start) if relation == "organizes" else None
        if len(who.slots) > 1 and (joint := _JOINT.search(line.plain.text[: cue.end])):
            more["role"] = joint.group()
        sure = Say(scene, line, say.rule, say.modality, "implied" if who.carried else "explicit", dict(more))
        for slot in who.slots:
            yield from sure.claim(slot, relation, obj, via=platform.mention if platform else None)
        for slot, role in who.partners:
            yield from sure.claim(slot, relation, obj, role=role)


def _started(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield 丙正式成立, 丁启动: by the union that the sentence before in the paragraph was about."""
    for hit in _STARTS.finditer(line.plain.text):
        start, _ = clause_of(line.plain.text, hit.start())
        say = at_cue(scene, line, hit.start("verb"), "hosting.started", "implied")
        who = before(scene, line)
        if say is None or who is None or line.said(hit.start()) or _actor_in(line, start, hit.start()):
            continue
        what = line.plain.slots[hit.start("what")]
        relation = _STARTED.get(what.kind, "launches")
        for slot in who.slots:
            if slot.kind == "TradeUnion":
                yield from say.claim(slot, relation, what, time=time_of(scene, line, hit.start(), what))


def _actor_in(line: Line, start: int, stop: int) -> bool:
    """Tell whether a body stands in a stretch of the line: then it, not the sentence before, says who."""
    return any(start <= i < stop and s.kind in ACTOR - {"Place"} for i, s in line.plain.slots.items())


def _elliptic(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield 其中乙总工会建成21个: the programme named before in the sentence is what was built."""
    for hit in _BUILT.finditer(line.plain.text):
        acts = [s for i, s in sorted(line.plain.slots.items()) if i < hit.start() and s.kind == "Program"]
        say = at_cue(scene, line, hit.start("verb"), "hosting.elliptic")
        if acts and say:
            time = time_of(scene, line, hit.start(), None)
            yield from say.claim(line.plain.slots[hit.start("who")], "establishes", acts[-1], time=time)

"""Who holds, starts, founds or carries out what: 主办 承办 协办 举办 启动 成立 贯彻 and their like."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Claim
from loaders.rules.clauses import Subject, incomplete, listed, objects, subject
from loaders.rules.claiming import Say, at_cue
from loaders.rules.modality import clause_of
from loaders.rules.patterns import GROUPS, pattern
from loaders.rules.qualifiers import TIMED, duration, time_of, via
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

ACTOR = frozenset(GROUPS["actor"])
ACTS = frozenset({"Event", "Program"})
RANGES = {
    "organizes": ACTS,
    "launches": frozenset({"Program", "Event"}),
    "establishes": frozenset({"School", "Alliance", "Program", "Organization"}),
    "implements": frozenset({"PolicyDocument", "Program"}),
}
VERBS = (
    ("launches", r"开始(?:[^，。；]{0,10}?)(?:开展|推行|实施)|启动|开启|上线|推出|启用|发起|开通|增设|首推|首创"),
    ("establishes", r"成立|打造|构建|建成|建起|建立|创建|设立|组建|落地|创办|搭建|建设|新建|再建|建(?=一|了|起|[\ue000-\ue0ff])|挂牌成立|办起"),
    ("implements", r"贯彻落实|贯彻|落实|实施|执行|推进|推行|推动|(?<!按)按照|根据|依据|依照|学习宣传"),
    ("organizes", r"举办|召开|开展|组织开展|组织|举行|主持召开|牵头举办|进行|推出了一场"),
)  # fmt: skip
_CUES = [(relation, re.compile(cue)) for relation, cue in VERBS]
_NOUN = re.compile(r"(?:工作|方面|情况|活动中|过程|以来|成果|的通知|成效|要求)")
_AGENT = pattern(
    r"(?P<by>由[^，。；]{0,8}?)?{actor+:who}(?:等(?:单位|部门)?)?(?P<how>(?:共同|联合|牵头|具体|负责|倾力|精心|一起)*)"
    r"(?P<verb>主办|承办|协办|举办|组织实施|组织开展|组织|开展|发起|打造|建设|创建|牵头)"
)
HOSTS = {"主办": "organizes", "承办": "undertakes", "协办": "coOrganizes", "牵头": "organizes"}
_PASSIVE = {**HOSTS, "举办": "organizes", "组织": "organizes", "组织开展": "organizes", "开展": "organizes",
            "发起": "launches", "打造": "establishes", "建设": "establishes", "创建": "establishes",
            "组织实施": "organizes"}  # fmt: skip
_NOT_OBJECT = frozenset({"Place"})


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
        passive = list(_agents(scene, line))
        yield from (claim for _, claims in passive for claim in claims)
        taken = [span for span, _ in passive]
        for cue in cues(line):
            if not line.said(cue.start) and not any(s <= cue.start < e for s, e in taken):
                yield from _active(scene, line, cue)


def cues(line: Line) -> list[Cue]:
    """Return the verbs of a line in order, the longest at each place, none twice."""
    found: list[Cue] = []
    for relation, cue in _CUES:
        found += [Cue(relation, m.start(), m.end(), m.group()) for m in cue.finditer(line.plain.text)]
    found.sort(key=lambda c: (c.start, -c.end))
    out: list[Cue] = []
    for cue in found:
        if not out or cue.start >= out[-1].end:
            out.append(cue)
    return out


def _active(scene: Scene, line: Line, cue: Cue) -> Iterator[Claim]:
    """Yield what a verb says about its subject and the objects behind it."""
    nouns = line.plain.text[cue.end : cue.end + 3]
    found = objects(line, cue.end, RANGES[cue.relation])
    if not found or _NOUN.match(nouns) or _crossed(line, cue, found[0]):
        return
    found = wholes(line, found)
    who = subject(scene, line, cue.start)
    say = at_cue(scene, line, cue.start, f"hosting.{cue.relation}")
    if who is None or say is None:
        return
    yield from tell(say, who, cue.relation, found, cue)


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
        sure = Say(scene, line, say.rule, say.modality, "implied" if who.carried else "explicit", dict(more))
        for slot in who.slots:
            yield from sure.claim(slot, relation, obj, via=platform.mention if platform else None)
        for slot, role in who.partners:
            yield from sure.claim(slot, relation, obj, role=role)


def _agents(scene: Scene, line: Line) -> Iterator[tuple[tuple[int, int], list[Claim]]]:
    """Yield the stretches and claims of agents before their verb: 由甲主办, 乙承办, 由甲、乙联合主办的丙."""
    topic: Slot | None = None
    for hit in _AGENT.finditer(line.plain.text):
        verb, by = hit["verb"], hit["by"] is not None
        if line.said(hit.start()) or (verb not in HOSTS and not by):
            continue
        behind = _behind(line, hit.end(), by)
        obj = behind or topic or _ahead(scene, line, hit.start())
        if obj is None:
            continue
        topic = obj
        yield hit.span(), list(_hosted(scene, line, hit, obj))


def _behind(line: Line, end: int, by: bool) -> Slot | None:
    """Return the object behind a verb of hosting: 主办“丙”, 主办的为期一周的丙."""
    text = line.plain.text
    if by and not text.startswith("的", end):
        return None
    found = objects(line, end, ACTS | {"Organization", "School", "Alliance", "Project"})
    return found[0] if found else None


def _ahead(scene: Scene, line: Line, start: int) -> Slot | None:
    """Return the thing that is hosted and stands before: in the clause, in the sentence, or the article's topic."""
    before = [s for i, s in sorted(line.plain.slots.items()) if i < start and s.kind in ACTS]
    begin, _ = clause_of(line.plain.text, start)
    own = [s for s in before if line.plain.index(s) >= begin]
    return (own or before or [None])[-1] or scene.topic(line, start, ("Event",))


def _hosted(scene: Scene, line: Line, hit: re.Match[str], obj: Slot) -> Iterator[Claim]:
    """Yield who hosts, undertakes or co-hosts it, each with its role as written."""
    relation = _PASSIVE[hit["verb"]]
    say = at_cue(scene, line, hit.start("verb"), f"hosting.{relation}")
    if say is None:
        return
    role = ("联合" if "联合" in hit["how"] else "") + hit["verb"] if hit["verb"] in HOSTS else None
    here = relation in {"undertakes", "coOrganizes"}
    more = {
        "role": role,
        "time": time_of(scene, line, hit.start(), None if here else obj),
        "duration": duration(line) if obj.kind == "Event" else None,
    }
    first = hit.start("who")
    for i in listed(line.plain, first, ACTOR):
        yield from Say(scene, line, say.rule, say.modality, "explicit", dict(more)).claim(line.plain.slots[i], relation, obj)

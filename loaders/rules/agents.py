"""Who is named as the agent of an act: 由甲主办, 乙承办, 由丙牵头落实的《丁》, 戊是己设立的服务站."""

import re
from collections.abc import Iterator

from kg.model import Claim
from loaders.rules.claiming import Say, at_cue
from loaders.rules.clauses import listed, objects, opening
from loaders.rules.gatherings import headed, meant
from loaders.rules.modality import clause_of
from loaders.rules.patterns import ACTOR, pattern
from loaders.rules.qualifiers import TIME, TIMED, duration, time_of
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

ACTS = frozenset({"Event", "Program"})
_FOUND = (
    "建起来|办起来|开起来|挂牌成立|揭牌成立|发起成立|发起组建|发起设立|建成|创办|成立|设立|打造|建设|创建|组建|共建|合建|筹建|援建|联建"
    "|设置|创立|建立|建起|兴办|开设|办起|改建|挂牌"
)
_VERBS = (
    f"主办|承办|协办|举办|组织实施|组织开展|组织落实|组织|{_FOUND}|开展|发起|牵头|启动|推出|开办|合办|联办"
    "|落实|实施|执行|推进"
)
_AGENT = pattern(
    r"(?P<by>(?:由|是)[^，。；]{0,8}?)?{actor+:who}(?:(?P<early>[^，。；、\ue000-\ue0ff]{0,9}?)(?P<joined>会同|联合|携手)[^，。；、\ue000-\ue0ff]{0,5}"
    r"{actor+:with}(?:、[^，。；、\ue000-\ue0ff]{2,12}(?=[打建设共组成举开]))?)?(?:等(?:单位|部门)?)?"
    r"(?:(?:出资|投资|投入|斥资|筹资|耗资){stat})?(?P<when>[^，。；、\ue000-\ue0ff]{0,9}?)"
    r"(?P<how>(?:共同|联合|合作|携手|联手|合力|牵头|参与|具体|负责|倾力|精心|一起|各|分别|协同)*)"
    rf"(?P<verb>{_VERBS})"
)
_BUILT_HEAD = re.compile(
    r"(?:该|这个|这家)?(?P<noun>[^\W\d_\ue000-\ue0ff]{1,5}?[站室心地院堂家屋园队盟])(?=\d{4}年|[去今前]年|由|是|于)"
)
_FOUNDED = frozenset(_FOUND.split("|"))
_HELD = frozenset({"举办", "组织", "开展", "发起", "启动", "推出", "开办", "合办", "联办"}) | _FOUNDED - {"挂牌"}
BUILT = frozenset({"Program", "School", "Organization", "Alliance"})
_JOINTLY = frozenset({"合办", "联办"})  # the verb itself is the part that each plays
_HOSTED_TOO = re.compile(r"[，、][^。；]{0,40}?(?:主办|承办|举办|合办)")
HOSTS = {"主办": "organizes", "承办": "undertakes", "协办": "coOrganizes", "牵头": "organizes"}
_PASSIVE = {
    **HOSTS,
    **dict.fromkeys(("举办", "开办", "组织", "组织开展", "开展", "组织实施", "合办", "联办"), "organizes"),
    **dict.fromkeys(("发起", "启动", "推出"), "launches"),
    **dict.fromkeys(_FOUNDED, "establishes"),
    **dict.fromkeys(("组织落实", "落实", "实施", "执行", "推进"), "implements"),
}
_RULED = frozenset({"PolicyDocument", "Program"})
_PROPOSED = re.compile(r"提案|议案|提议|建议")
_OTHER_YEAR = re.compile(r"(?:明年|来年|后年|下届|下一届|下次|去年|上届|往届)的?[^，。；\ue000-\ue0ff]{0,8}$")


def agents(scene: Scene, line: Line) -> Iterator[tuple[tuple[int, int], list[Claim]]]:
    """Yield the stretches and claims of agents before their verb: 由甲主办, 乙承办, 由甲、乙联合主办的丙."""
    topic: Slot | None = None
    hits = list(_AGENT.finditer(line.plain.text))
    for n, hit in enumerate(hits):
        verb, by = hit["verb"], hit["by"] is not None
        relative = verb in _HELD and line.plain.text.startswith("的", hit.end())
        by = by or relative
        if line.said(hit.start()) or (verb not in HOSTS and (not by or _is_where(line, hit))):
            continue
        between = (hit["early"] or "") + hit["when"]
        if between and (verb not in HOSTS or not by) and not TIME.search(between):
            continue
        behind = _behind(line, hit.end(), by and (verb in HOSTS or line.plain.text.startswith("的", hit.end())))
        relation = _PASSIVE[verb]
        kinds = _RULED if relation == "implements" else BUILT if relation == "establishes" and by else ACTS
        kinds = kinds | {"Alliance"} if verb == "发起" else kinds
        obj = (
            behind
            or (topic if topic and topic.kind in kinds else None)
            or _chained(line, hit, hits[n + 1 :])
            or (_ahead(scene, line, hit.start(), _holds(line, hit), kinds) if verb in HOSTS or hit["by"] else None)
        )
        if obj is None:
            continue
        topic = obj
        yield hit.span(), list(_hosted(scene, line, hit, obj))


def _is_where(line: Line, hit: re.Match[str]) -> bool:
    """Tell whether what stands before a verb is only where another did it (甲总工会在乙片区建起的丙)."""
    begin, _ = clause_of(line.plain.text, hit.start())
    at = hit["by"] is None and line.plain.text.endswith(("在", "于"), begin, hit.start())
    return at and any(s.kind in ACTOR - {"Place"} for s in line.plain.within(begin, hit.start()))


def _holds(line: Line, hit: re.Match[str]) -> bool:
    """Tell whether a verb says who holds an event: 牵头 does where others host with it (由甲牵头，乙、丙共同主办)."""
    if hit["verb"] != "牵头":
        return hit["verb"] in HOSTS
    return bool(_HOSTED_TOO.match(line.plain.text, hit.end()))


def _chained(line: Line, first: re.Match[str], later: list[re.Match[str]]) -> Slot | None:
    """Return what the last of several hosts is said to host (由甲主办、乙承办的丙): it is what all of them host."""
    end = first.end()
    for hit in later:
        between = line.plain.text[end : hit.start()]
        if hit["verb"] not in HOSTS or not re.fullmatch(r"[，、和]{0,2}", between):
            return None
        end = hit.end()
        if line.plain.text.startswith("的", end):
            return _behind(line, end, by=True)
    return None


def _behind(line: Line, end: int, by: bool) -> Slot | None:
    """Return the object behind a verb of hosting: 主办“丙”, 主办的为期一周的丙."""
    text = line.plain.text
    if by and not text.startswith("的", end):
        return None
    found = objects(line, end, ACTS | {"Organization", "School", "Alliance", "Project"})
    return found[0] if found else None


def _ahead(scene: Scene, line: Line, start: int, far: bool, kinds: frozenset[str] = ACTS) -> Slot | None:
    """Return the thing that is hosted and stands before: in the clause or, if `far`, the sentence or the article."""
    before = [s for i, s in sorted(line.plain.slots.items()) if i < start and s.kind in kinds]
    begin, _ = clause_of(line.plain.text, start)
    own = [s for s in before if line.plain.index(s) >= begin]
    if kinds is _RULED:
        return before[-1] if before else None
    if _OTHER_YEAR.search(line.plain.text[begin:start]) and not own:
        return None
    word = headed(line, start)
    if not far:
        near = own[-1] if own else opening(line.plain, start, kinds)
        if kinds is ACTS and near is None and word:
            return meant(scene, line, start, word)
        built = kinds is BUILT and near is None
        thing = (before[-1] if before else scene.topic(line, start, kinds)) if built else near
        head = _BUILT_HEAD.match(line.plain.text, begin, start)  # 工作站由甲共建 tells of nothing named otherwise
        return thing if thing is None or not head or thing.entity.name.endswith(head["noun"]) else None
    near = next(iter([*own[::-1], *before[::-1]]), None)
    return near or (meant(scene, line, start, word) if word else scene.topic(line, start, ("Event",)))


def _hosted(scene: Scene, line: Line, hit: re.Match[str], obj: Slot) -> Iterator[Claim]:
    """Yield who hosts, undertakes or co-hosts it, each with its role as written."""
    relation = _PASSIVE[hit["verb"]]
    if relation == "launches" and obj.kind in BUILT - {"Program"}:
        relation = "establishes"
    say = at_cue(scene, line, hit.start("verb"), f"hosting.{relation}")
    begin, _ = clause_of(line.plain.text, hit.start())
    if say is None or say.modality == "proposed" or _PROPOSED.search(line.plain.text, begin, hit.start()):
        return
    joint = next((w for w in ("联合", "共同", "牵头") if w in hit["how"]), "")
    role = joint + hit["verb"] if hit["verb"] in HOSTS or hit["verb"] in _JOINTLY or joint else None
    more = {
        "role": role,
        "time": time_of(scene, line, hit.start(), obj) if relation in TIMED else None,
        "duration": duration(line) if obj.kind == "Event" else None,
    }
    sure = Say(scene, line, say.rule, say.modality, "explicit", dict(more))
    for i in listed(line.plain, hit.start("who"), ACTOR):
        yield from sure.claim(line.plain.slots[i], relation, obj)
    if hit["with"]:
        for slot in line.plain.within(*hit.span("with"), ACTOR):
            yield from sure.claim(slot, relation, obj, role=hit["joined"])

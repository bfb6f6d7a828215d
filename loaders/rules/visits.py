"""Who visits whom: 走访慰问甲、乙等, 先后到丙公司等3家企业, 参观丁厂."""

from collections.abc import Iterator

from kg.model import Claim
from loaders.rules.claiming import at_cue
from loaders.rules.clauses import incomplete, listed, spoken_for, subject
from loaders.rules.patterns import GROUPS, pattern
from loaders.rules.qualifiers import time_of
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_VISITED = frozenset({"Person", "ModelWorker", "Company", "School", "Project", "Organization", "Program"})
_ACTS = ("Event", "Program")
_CALLS = pattern(
    r"(?P<verb>(?:走访|慰问|看望|探望|探访|参观|考察|回访)+(?:了)?)[^，。；\ue000-\ue0ff]{0,12}?(?:{award}(?:获得者)?(?:(?:、|和)[^，。；、\ue000-\ue0ff]{0,8})?)?(?P<first>{person}|{company}|{school}|{project}|{program}|{unit})"
)
_GOES = pattern(
    r"(?:先后|分别|陆续|深入|组织[^，。；]{0,8}|率队)?(?P<verb>到|走进|赴|前往|深入|来到)(?:了)?(?P<first>{company}|{project}|{school}|{unit})(?P<rest>[^。；]{0,160})"
)
_SERVICE = pattern(r"走访|慰问|七一|五一|春节|送|服务|助企|送|帮扶|指导|问需|调研|看望")
_TO_SEE = pattern(
    r"(?:看望|慰问|走访|探望)(?:了)?[^，。；]{0,16}?{person}"
)  # the person there is visited, not the place
_TITLE = pattern(r"[、和与](?:[^，。；、\ue000-\ue0ff]{1,8})?{award}?(?P<next>{person})")


def read(scene: Scene) -> Iterator[Claim]:
    """Yield the visits of unions and their alliances and teams."""
    for line in scene.lines:
        for hit in _CALLS.finditer(line.plain.text):
            if not line.said(hit.start()):
                yield from _visited(scene, line, hit.start("verb"), _all(line, hit.start("first")))
        for hit in _GOES.finditer(line.plain.text):
            onward = _TO_SEE.search(hit["rest"]) and line.plain.slots[hit.start("first")].kind != "Company"
            if not line.said(hit.start()) and _SERVICE.search(hit["rest"]) and not onward:
                yield from _visited(scene, line, hit.start("verb"), _all(line, hit.start("first")))


def _all(line: Line, first: int) -> list[Slot]:
    """Return the list of those visited from its first member on, titles between them skipped."""
    kinds = frozenset(_VISITED)
    found = listed(line.plain, first, kinds)
    while hit := _TITLE.match(line.plain.text, found[-1] + 1):
        found += listed(line.plain, hit.start("next"), kinds)
    return [line.plain.slots[i] for i in found]


def _visited(scene: Scene, line: Line, index: int, found: list[Slot]) -> Iterator[Claim]:
    """Yield one claim for each visitor and each visited, with the event it was part of."""
    team = next(
        (s for i, s in sorted(line.plain.slots.items(), reverse=True) if i < index and s.kind == "Alliance"), None
    )
    who = subject(scene, line, index)
    certainty = "implied" if team or (who and who.carried) else "explicit"
    say = at_cue(scene, line, index, "visits", "implied" if certainty == "implied" else "explicit")
    visitors = [team] if team else _agents(line, index) or _going_on(line, index) or _union_of(scene, line, index)
    visitors = visitors or (list(who.slots) if who else [])
    if say is None:
        return
    event = _event(scene, line, index)
    time = time_of(scene, line, index, event)
    for obj in found:
        more = "true" if incomplete(line, obj) or incomplete(line, found[-1]) else None
        for slot in visitors:
            yield from say.claim(
                slot, "visits", obj, event=event.mention if event else None, time=time, incomplete=more
            )


def _agents(line: Line, index: int) -> list[Slot]:
    """Return the body whose people go (甲总工会干部走访, 甲总工会主席乙一行): a union before in the clause."""
    text = line.plain.text
    start = max(text.rfind(mark, 0, index) for mark in "，。；：") + 1
    found = [
        s for i, s in sorted(line.plain.slots.items()) if start <= i < index and s.kind in {"TradeUnion", "Alliance"}
    ]
    if found:
        return found[:1]
    teams = [s for i, s in sorted(line.plain.slots.items()) if start <= i < index and s.kind in GROUPS["body"]]
    return teams[:1]


def _union_of(scene: Scene, line: Line, index: int) -> list[Slot]:
    """Return the union for which the person of the clause goes (甲一行到乙公司): that of whom the person is a post."""
    text = line.plain.text
    start = max(text.rfind(mark, 0, index) for mark in "。；：") + 1
    people = line.plain.within(start, index, GROUPS["person"])
    found = spoken_for(scene, people[0]) if people else None
    return list(found.slots) if found else []


def _going_on(line: Line, index: int) -> list[Slot]:
    """Return the visitors of the visit before in the sentence, where this clause names nobody before its verb."""
    text = line.plain.text
    start = max(text.rfind(mark, 0, index) for mark in "，。；：") + 1
    if line.plain.within(start, index):
        return []
    earlier = [hit.start("verb") for hit in _CALLS.finditer(text, 0, start)]
    return _agents(line, earlier[-1]) if earlier else []


def _event(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return the visit's campaign: an act named before in the sentence, else the event the text is about."""
    own = [s for i, s in sorted(line.plain.slots.items()) if i < index and s.kind in _ACTS]
    if own:
        return own[-1]
    topic = scene.topic(line, index, ("Event",))
    return topic if topic and _SERVICE.search(topic.entity.name) else None

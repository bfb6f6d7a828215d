"""Whose people go where an official leads them: 甲总工会主席乙一行深入丙市开展丁活动; 慰问组先后走进戊."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.model import Claim
from loaders.rules.claiming import Say, at_cue, slot_of
from loaders.rules.clauses import leading, listed, spoken_for
from loaders.rules.modality import clause_of
from loaders.rules.naming import employer, plain
from loaders.rules.patterns import GROUPS, PERSON, pattern
from loaders.rules.qualifiers import time_in
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_GROUP = r"(?:慰问|调研|走访|考察|督导|督查|服务|指导|工作)[组团队]"
_LEAD = r"^\s*(?:(?:随后|接着|之后|首先|当天|当日|[上下]午|期间|每到一处|在[^，。；]{1,40})，?)*"
_PARTY = re.compile(rf"{_LEAD}(?:{_GROUP}(?:一行)?|他们|一行人?)[^，。；\ue000-\ue0ff]{{0,6}}$")
_OPENS = re.compile(
    rf"{_LEAD.removeprefix('^')}(?:{_GROUP}|一行人?)(?=一行|先后|分别|首先|还|又|来到|走进|深入|前往|到)"
)
_BARE = re.compile(rf"{_LEAD}(?:又|还|并|再|先后|分别|专程|陆续|继续|一同)*$")
_LED = pattern(r"{union:by}[^。；\ue000-\ue0ff]{0,24}?(?:{person}|" + _GROUP + "|领导|干部|一行)")
_TELLS = re.compile(r"[^，。；\ue000-\ue0ff]{0,3}(?:说|介绍|表示|告诉|称|透露)")
_ERRAND = re.compile(r"慰问|走访|看望|送温暖|送清凉|调研|帮扶")
_REACH = 4  # sentences before one that may say whose people are under way
_MORE = r"(?:(?:、|，|和|与|及)(?:{employer}?[^。；，、\ue000-\ue0ff]{1,16}、?){1,3}{person})*"
_LEADS = pattern(
    r"{union:by}[^。；，\ue000-\ue0ff]{1,24}?(?P<who>{person}"
    + _MORE
    + r")(?:一行|等)?(?P<way>(?:[^。；：\ue000-\ue0ff]|{place}|{company}|{stat}){0,60}?)(?P<verb>开展|进行|组织)(?:了)?"
    r"[^，。；\ue000-\ue0ff]{0,12}?{event:what}"
)
_NO_ERRAND = re.compile(r"出席|参加|主持|表示|指出|强调|要求|介绍|讲话|致辞|宣布|的(?!带领|率领)")
_INTO = pattern(r"(?:深入|走进|前往|来到|[到赴在]){place:site}")
_IN_TURN = pattern(
    r"(?:^|[，。；])\s*在(?:{place}的?)?(?P<first>{company}|{school}|{project}|{unit})(?P<rest>[^。；]{0,80}?)，"
    r"(?:{employer}[^，。；\ue000-\ue0ff]{1,12}、)*(?:{union:by}[^，。；\ue000-\ue0ff]{1,20})?{person:who}(?:一行)?"
    r"(?P<does>[^。；]{0,60}?)(?P<verb>看望|慰问|送[上去来]|走访|走进)"
)


def read(scene: Scene) -> Iterator[Claim]:
    """Yield errands that officials lead: their union holds them, the officials take part; and firms where they stop."""
    for line in scene.lines:
        if not line.heading:
            for hit in _LEADS.finditer(line.plain.text):
                yield from _led(scene, line, hit)
            for hit in _IN_TURN.finditer(line.plain.text):
                yield from _stops(scene, line, hit)


def mission(scene: Scene, line: Line, index: int, *, named: bool) -> list[Slot]:
    """Return the union whose people go where a clause names nobody, and the party of theirs that is named.

    Where the clause names a party (慰问组一行), sentences of paragraphs before say whose it is, else only its own.
    """
    text = line.plain.text
    start, sentence = clause_of(text, index)[0], max(text.rfind(mark, 0, index) for mark in "。；") + 1
    party = _PARTY.match(text[start:index]) or _OPENS.match(text, sentence)
    if line.plain.within(start, index, GROUPS["body"]) or not (party if named else _BARE.match(text[start:index])):
        return []
    if teams := _teams(scene, text[sentence:index]) if named else []:
        return teams
    for found in reversed(list(_LED.finditer(text, sentence, index))):
        return [line.plain.slots[found.start("by")]]
    for earlier in reversed(scene.lines[max(0, line.number - _REACH) : line.number]):
        if earlier.heading or not (named or earlier.sentence.paragraph == line.sentence.paragraph):
            break
        for hit in _LED.finditer(earlier.plain.text):
            tells = _TELLS.match(earlier.plain.text, hit.end())
            if not tells and not employer(scene, earlier.plain.slots[hit.start("by")].entity):
                return [earlier.plain.slots[hit.start("by")]]
        first = leading(earlier.plain, 0, len(earlier.plain.text)) if named else None
        unions = [s for s in first.slots if s.kind == "TradeUnion"] if first else []
        if unions:
            return unions[:1]
    return []


def _teams(scene: Scene, said: str) -> list[Slot]:
    """Return the one party of the article that a bare word (慰问组, 调研组) points to."""
    word = re.search(_GROUP, said)
    found = [e for e in scene.of_kind("Organization") if word and plain(e.name).endswith(word.group())]
    return [slot_of(found[0])] if len(found) == 1 else []


def errand(scene: Scene, line: Line, index: int) -> bool:
    """Tell whether the sentence up to a place, or one before it, tells of a round of visits."""
    before = [n.text for n in scene.lines[max(0, line.number - _REACH) : line.number]]
    return any(_ERRAND.search(text) for text in (*before, line.plain.text[:index]))


def _led(scene: Scene, line: Line, hit: re.Match[str]) -> Iterator[Claim]:
    """Yield an errand as held by the union whose official leads it."""
    slots, what = line.plain.slots, line.plain.slots[hit.start("what")]
    say = at_cue(scene, line, hit.start("verb"), "missions", "implied")
    if say is None or line.said(hit.start()) or _NO_ERRAND.search(hit["way"]) or not _ERRAND.search(what.entity.name):
        return
    yield from say.claim(slots[hit.start("by")], "organizes", what, time=time_in(line, hit.start("verb")))
    for who in line.plain.within(*hit.span("who"), PERSON):
        yield from say.claim(who, "participatesIn", what)
    if site := _INTO.search(line.plain.text, hit.start("way"), hit.end("way")):
        yield from replace(say, modality="actual").claim(what, "locatedIn", slots[site.start("site")])


def _stops(scene: Scene, line: Line, hit: re.Match[str]) -> Iterator[Claim]:
    """Yield the firms where an official stops as visited by the union of which the official is."""
    say = at_cue(scene, line, hit.start("verb"), "missions.stop", "implied")
    slots = line.plain.slots
    spoken = spoken_for(scene, slots[hit.start("who")])
    by = slots[hit.start("by")] if hit["by"] else spoken.slots[0] if spoken else None
    if say is None or by is None or line.said(hit.start()) or not errand(scene, line, hit.end()):
        return
    kinds = frozenset({"Company", "School", "Project", "Organization"})
    event = next((s for s in scene.events_before(line, hit.start()) if _ERRAND.search(s.entity.name)), None)
    for i in listed(line.plain, hit.start("first"), kinds):
        yield from Say(scene, line, say.rule, say.modality, "implied").claim(
            by, "visits", slots[i], event=event.mention if event else None, time=time_in(line, hit.start())
        )

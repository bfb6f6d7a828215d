"""Says whose word a claim is: what somebody is reported to have said keeps its speaker (甲介绍，乙工会举办了丙)."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from kg.model import Claim, Mention, sorted_pairs
from loaders.rules.patterns import GROUPS, signs
from loaders.rules.scene import Line, Scene

_PERSON = signs("person")
_SAYS = (
    r"(?:介绍|表示|说|透露|告诉[^，。：]{0,6}|坦言|称|指出|强调|回忆|解释|补充|谈到|提到|直言|宣布|通报|认为|建议|呼吁)"
    r"(?:说|道|到|称)?"
)
# 甲介绍，…… and 据甲介绍，……; a few words may stand between (甲在会上表示, 甲高兴地说).
_LEADS = re.compile(rf"(?P<who>{_PERSON})[^，。；：“”\ue000-\ue0ff]{{0,12}}?{_SAYS}[，：]")
# ……，甲说。: what stands before it in the sentence is its.
_CLOSES = re.compile(rf"[，”](?P<who>{_PERSON})[^，。；：“”\ue000-\ue0ff]{{0,8}}?(?:说|介绍|表示|告诉记者|称)。$")
_OWN = frozenset({"mentions", "authoredBy", "alias", "partOf", "unionOf", "employedBy", "memberOf"})  # not what is said
_KINDS = frozenset(GROUPS["person"])


def attributed(scene: Scene, claims: list[Claim]) -> list[Claim]:
    """Return the claims, those that a person is reported to say with the qualifier `speaker`.

    A claim is the speaker's where its object (or its figure) stands in what is said; what only introduces the speaker
    is the article's own.
    """
    said = {line.number: list(_spoken(line)) for line in scene.lines}
    return [_with_speaker(scene, claim, said) for claim in claims]


def _spoken(line: Line) -> Iterator[tuple[int, int, Mention]]:
    """Yield the stretches of a line's text that somebody says, each with the speaker; the end of the text ends one."""
    skeleton = line.plain
    leads = list(_LEADS.finditer(skeleton.text))
    for at, hit in enumerate(leads):
        end = leads[at + 1].start("who") if at + 1 < len(leads) else len(skeleton.text)
        start, stop = skeleton.at[hit.end() - 1], skeleton.at[end - 1] + 1
        yield start, stop, skeleton.slots[hit.start("who")].mention
    closing = None if leads else _CLOSES.search(skeleton.text)
    if closing:
        yield 0, skeleton.at[closing.start()], skeleton.slots[closing.start("who")].mention


def _with_speaker(scene: Scene, claim: Claim, said: dict[int, list[tuple[int, int, Mention]]]) -> Claim:
    line = scene.index.line_at(claim.evidence.start)
    if line is None or line.heading or claim.relation in _OWN or not said[line.number]:
        return claim
    mention = claim.object if isinstance(claim.object, Mention) and claim.object.kind not in _KINDS else claim.subject
    if claim.subject is not None and claim.relation == "aboutStatistic":
        mention = claim.subject
    at = _place(line, mention)
    who = next((who for start, end, who in said[line.number] if at is not None and start <= at < end), None)
    ends = {m.surface for m in (claim.subject, claim.object) if isinstance(m, Mention) and m.kind in _KINDS}
    if who is None or who.surface in ends:
        return claim
    return replace(claim, qualifiers=sorted_pairs({**dict(claim.qualifiers), "speaker": who}))


def _place(line: Line, mention: Mention | None) -> int | None:
    """Return where a mention stands in a line's text, None where it stands elsewhere."""
    if mention is None or not line.sentence.start <= mention.span.start < line.sentence.end:
        return None
    offsets = line.sentence.folded.offsets
    return bisect_right(offsets, mention.span.start) - 1

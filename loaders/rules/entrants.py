"""Who came to a firm and whom they met there: 甲毕业后进厂; 乙分到丙厂，跟老师傅丁学钳工; 戊和徒弟己, of the house."""

import re
from collections.abc import Iterator

from kg.model import Claim
from loaders.rules.biography import person_before
from loaders.rules.claiming import Say, at_cue
from loaders.rules.house import house
from loaders.rules.modality import clause_of
from loaders.rules.patterns import EPITHET, GROUPS, pattern
from loaders.rules.scene import Line, Scene

_ENTERED = re.compile(
    r"(?P<verb>毕业|从部队|退伍|复员|[\d\ue000-\ue0ff]年|[\d\ue000-\ue0ff]岁)[^，。；]{0,8}?"
    r"(?:进厂|入厂|进矿|入矿|进公司|进企业|进站|入职|到公司上班)(?=[，。；、当做后以至]|$)"
)
_MASTER = pattern(
    r"(?:进|到|入|分|考)[^，。；\ue000-\ue0ff]{0,4}{company:at}[^。；\ue000-\ue0ff]{0,14}?(?:跟着?|跟随|师从|拜)"
    rf"{EPITHET}{{person:master}}(?=[，。；、]|学|为师|师傅|练|干)"
)
_MATE = pattern(
    r"{person}[^，。；\ue000-\ue0ff]{0,6}?(?:和|与|带着|带领|对|拍了拍|教)[^，。；\ue000-\ue0ff]{0,4}?(?:徒弟|同事|工友|班组成员|老搭档)"
    r"{person:who}(?![、和与])"
)


def read(scene: Scene) -> Iterator[Claim]:
    """Yield the firm of who entered it, of masters met there, and of pupils and mates of its people."""
    for line in scene.lines:
        if not line.heading:
            yield from _entered(scene, line)
            yield from _masters(scene, line)
            yield from _mates(scene, line)


def _entered(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield the firm of the text for whom it tells when they entered it (毕业后进厂)."""
    for hit in _ENTERED.finditer(line.plain.text):
        who, firm = person_before(scene, line, hit.start()), house(scene, line, hit.start())
        say = at_cue(scene, line, hit.start("verb"), "entrants.entered", "implied")
        if who and firm and say and not line.said(hit.start()):
            yield from say.claim(who, "employedBy", firm)


def _masters(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield the firm of a master with whom somebody began there."""
    for hit in _MASTER.finditer(line.plain.text):
        if not line.said(hit.start()):
            say = Say(scene, line, "entrants.master", certainty="implied")
            at = line.plain.slots[hit.start("at")]
            yield from say.claim(line.plain.slots[hit.start("master")], "employedBy", at)


def _mates(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield the firm that the text is set in for the pupils and mates of its people."""
    for hit in _MATE.finditer(line.plain.text):
        start, _ = clause_of(line.plain.text, hit.start("who"))
        firm = house(scene, line, hit.start("who"))
        if firm is None or line.said(hit.start()):
            continue
        if not line.plain.within(start, hit.start("who"), GROUPS["employer"]):
            say = Say(scene, line, "entrants.mate", certainty="implied")
            yield from say.claim(line.plain.slots[hit.start("who")], "employedBy", firm)

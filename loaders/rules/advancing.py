"""Who goes on to the next contest: 获一、二等奖的选手将代表甲参加乙大赛, 前三名将参加丙, 两人将参加丁."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from kg.model import Claim, Mention
from loaders.rules import honours, laureates
from loaders.rules.claiming import at_cue, slot_of
from loaders.rules.modality import part_start
from loaders.rules.naming import plain
from loaders.rules.patterns import PERSON, pattern
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_GO_ON = pattern(
    r"(?P<which>[^，。；]{0,16}?)(?P<who>选手|获奖者|获奖教师|获奖职工|获奖选手|优胜者|前[三两二]名|[两二三]人)(?:们)?，?(?:[^。；，\ue000-\ue0ff]|{place}|{body}){0,16}?"
    r"(?P<cue>参加|参赛|出战|征战|备战)[^。；，]{0,24}?{event:what}"
)
_PLACES = {"一": "一等奖|第一|冠军|金奖|金牌", "二": "二等奖|第二|亚军|银奖|银牌", "三": "三等奖|第三|季军|铜奖|铜牌"}


def read(scene: Scene) -> Iterator[Claim]:
    """Yield the winners of the text as taking part in the contest to which they go on."""
    won = cache(lambda: tuple(_prizes(scene)))
    for line in scene.lines:
        for hit in _GO_ON.finditer(line.plain.text):
            say = at_cue(scene, line, hit.start("cue"), "advancing", "implied")
            if say is None or line.said(hit.start()):
                continue
            for who in _meant(scene, line, hit, won):
                yield from say.claim(who, "participatesIn", line.plain.slots[hit.start("what")])


def _meant(scene: Scene, line: Line, hit: re.Match[str], won: Callable[[], Iterable[Claim]]) -> list[Slot]:
    """Return the people of the sentence for 两人, else the winners of the prizes that it tells of."""
    text = line.text[line.plain.at[hit.start()] : line.plain.at[hit.start("cue")]]
    if hit["who"].endswith("人"):
        people = line.plain.within(part_start(line.plain.text, hit.start()), hit.start("who"), PERSON)
        return people if len(people) == {"两": 2, "二": 2, "三": 3}[hit["who"][0]] else []
    told = [n for n in "一二三" if re.search(rf"{n}(?:等奖|、|名)", text)]
    told = list("一二三") if re.search(r"前[三3]名", text) else list("一二") if re.search(r"前[两二]名", text) else told
    if not told and not hit["who"].startswith("获奖"):
        return []
    fits = re.compile("|".join(_PLACES[n] for n in told or "一二三"))
    owners = {m: slot_of(e, m) for e in scene.entities for m in e.mentions}
    found: dict[str, Slot] = {}
    for claim in won():
        who = owners.get(claim.subject) if claim.subject else None
        prize = owners.get(claim.object) if isinstance(claim.object, Mention) else None
        if who and prize and who.kind in PERSON and fits.search(plain(prize.entity.name)):
            found.setdefault(who.entity.key, who)
    return list(found.values())


def _prizes(scene: Scene) -> Iterator[Claim]:
    """Yield who won what in the text."""
    for family in (honours, laureates):
        yield from (c for c in family.read(scene) if c.relation == "wonAward")

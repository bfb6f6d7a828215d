"""Places in places: what a name chains (甲市乙区……) and what stands side by side (甲镇乙村)."""

import itertools
import re
from collections.abc import Iterator

from kg.model import Claim, LocalEntity
from loaders.rules.addresses import places_in
from loaders.rules.claiming import Say, slot_of
from loaders.rules.divisions import lies_in
from loaders.rules.naming import first_line, names, plain
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot
from ontology import lexicon

_RANKS = (
    ("市", "自治州", "州", "盟"),
    ("区", "县", "旗", "开发区"),
    ("镇", "乡", "街道"),
    ("村", "屯", "寨", "路", "街", "巷", "大道", "园", "岛", "湾", "社区", "小镇", "广场", "水库"),
)

_GROUND = re.compile(
    r"(?:公园|广场|物流园|市场|中心|文化宫|体育[场馆]|客运站|火车站|会展中心)$"
)  # they lie in a place, no part of it


def read(scene: Scene) -> Iterator[Claim]:
    """Yield which places of the article lie in which, as names and neighbours show it."""
    for entity in scene.entities:
        if line := first_line(scene, entity):
            yield from _contained(scene, line, entity)
    for line in scene.lines:
        yield from _side_by_side(scene, line)


def _contained(scene: Scene, line: Line, entity: LocalEntity) -> Iterator[Claim]:
    """Yield places that a name puts one into the other (甲市乙区……: 乙区 partOf 甲市)."""
    if entity.kind in {"Statistic", "Person", "ModelWorker", "PolicyDocument"}:
        return
    say = Say(scene, line, "naming.place", certainty="implied", qualifiers={"basis": "name"})
    hits = places_in(scene, entity)
    for left, right in itertools.pairwise(hits):
        if left[1] == right[0] and contains(left[2], right[2]):
            yield from say.claim(slot_of(right[2]), "partOf", slot_of(left[2]))


def contains(left: LocalEntity, right: LocalEntity) -> bool:
    """Tell whether a place can contain the other by the rank of their endings; unknown ranks are not guessed."""
    a, b = _rank(plain(left.name)), _rank(plain(right.name))
    return a is not None and b is not None and a < b


def _rank(place: str) -> int | None:
    """Return how far down a place stands (province 0, city 1, county 2 ...), None where its name does not tell."""
    if place in lexicon.provinces() or place.endswith(("省", "自治区")):
        return 0
    return next((rank for rank, units in reversed(list(enumerate(_RANKS, 1))) if place.endswith(units)), None)


def _side_by_side(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield places written one behind the other (甲镇乙村: 乙村 partOf 甲镇; 甲县乙广场: 乙广场 locatedIn 甲县)."""
    say = Say(scene, line, "naming.place", certainty="implied", qualifiers={"basis": "name"})
    for left, right in (*adjacent(line), *_of_one(line)):
        if left.kind == right.kind == "Place":
            if _GROUND.search(plain(right.entity.name)) and _rank(plain(left.entity.name)) is not None:
                yield from say.claim(right, "locatedIn", left)
            elif contains(left.entity, right.entity) or _known_in(left.entity, right.entity):
                yield from say.claim(right, "partOf", left)


def _of_one(line: Line) -> Iterator[tuple[Slot, Slot]]:
    """Yield places joined by 的 (甲镇的乙物流园)."""
    for i, slot in line.plain.slots.items():
        if (following := line.plain.slots.get(i + 2)) and line.plain.text[i + 1] == "的":
            yield slot, following


def _known_in(left: LocalEntity, right: LocalEntity) -> bool:
    """Tell whether the divisions bear out what two short names side by side say (广东佛山)."""
    return lies_in(names(right), names(left))


def adjacent(line: Line) -> Iterator[tuple[Slot, Slot]]:
    """Yield pairs of slots that stand side by side in the plain skeleton."""
    for i, slot in line.plain.slots.items():
        if following := line.plain.slots.get(i + 1):
            yield slot, following

"""Which things are worth a comparison although they share no typed key: those of one block of kind, place and name.

A block is a key as well, but says nothing by itself. Blocks that have grown beyond `CROWD` units are not compared: what
many things share tells none of them apart, and 张伟 must not cost more than others.
"""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.later import Later
from kg.model import LocalEntity
from kg.naming import GENERIC_COMPANY, folded, full_personal_name
from kg.scene import FAMILIES, Scene

if TYPE_CHECKING:
    from kg.identity import documents, firms, unions
    from kg.identity.units import Chain
else:
    documents, firms, unions = (Later(f"kg.identity.{name}") for name in ("documents", "firms", "unions"))

WORD = "near"
CROWD = 24
_TELLING = 4  # characters of a topic: fewer (规划, 工作要点) are those of many
_EMPLOYED = ("employedBy", "memberOf")


def blocks(scene: Scene, entity: LocalEntity) -> tuple[str, ...]:
    """Return the sorted keys of the blocks that a local entity stands in."""
    family = FAMILIES.get(entity.kind, "")
    if family == "person":
        found = set(_persons(scene, entity))
    elif family == "company":
        found = set(_firms(scene, scene.name(entity), family))
    elif family == "union" and (owner := unions.parsed(scene.name(entity)).owner):
        found = set(_firms(scene, owner, family))
    elif family == "document":
        found = set(_titles(scene, scene.name(entity)))
    else:
        found = set()
    return tuple(sorted(found))


def _firms(scene: Scene, name: str, family: str) -> Iterator[str]:
    """Yield the block of the city and the first two letters of the name proper."""
    firm = firms.parsed(name)
    if GENERIC_COMPANY.match(name) or not firms.distinctive(firm.body):
        return
    code = _placed(scene, firm.chain)
    city = scene.city(code) if code else ""
    yield _key(family, city, firm.core[:2]) if city or code else _key(family, "", firm.body)
    if not firm.chain and not firm.over:
        yield _key(family, "", firm.body)


def _placed(scene: Scene, chain: "Chain") -> str | None:
    """Return the code of the place that a name begins with, else of the city that the article is about."""
    return scene.gazetteer.prefix("".join(map(str, chain)), scene.near).code if chain else scene.seat


def _titles(scene: Scene, name: str) -> Iterator[str]:
    """Yield the block of the city and what a document is about, its place, years and version left out."""
    paper = documents.parsed(name)
    code = _placed(scene, paper.chain)
    if code and len(paper.topic) >= _TELLING:
        yield _key("document", scene.city(code), paper.topic)


def _persons(scene: Scene, entity: LocalEntity) -> Iterator[str]:
    """Yield the block of the name in the city of the employer or else of the article."""
    name = folded(entity.name)
    if not full_personal_name(name):
        return
    for employer in scene.objects(entity.key, *_EMPLOYED):
        placed = scene.placed(scene.name(scene.entities[employer]))
        city = scene.city(placed[0]) if placed and placed[0] else scene.seat
        yield _key("person", city, name)


def _key(*parts: str) -> str:
    return json.dumps([WORD, *parts], ensure_ascii=False, separators=(",", ":"))

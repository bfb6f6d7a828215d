"""How a local entity looks to `kg.identity`: its name with what its article says around it, kept as a key of its unit.

The words around are not the sentence but what the reading makes of it (employers, issuers, hosts, honours, the place),
so that a thing that stands in a thousand articles in one way is one unit and is compared once.
"""

import json
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.later import Later
from kg.model import LocalEntity, Mention, Verdict
from kg.naming import folded
from kg.places import ancestors
from kg.scene import FAMILIES, Scene

if TYPE_CHECKING:
    from kg import identity
else:
    identity = Later("kg.identity")

WORD = "as"
_EMPLOYED = ("employedBy", "memberOf")
_VERBS = {"document": "印发", "program": "开展", "event": "举办", "project": "实施"}
_HOSTS = ("organizes", "launches", "establishes", "undertakes", "implements")
_BY_CODE = frozenset({"place", "statistic", "publication"})


def side_key(scene: Scene, entity: LocalEntity) -> str:
    """Return the key by which a unit keeps what its members are called and how they stand in their articles."""
    family = FAMILIES.get(entity.kind, "")
    context = _person(scene, entity) if family == "person" else _thing(scene, entity, family)
    return json.dumps([WORD, entity.kind, folded(entity.name), context], ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=262_144)
def verdict(left: str, right: str) -> Verdict:
    """Return what identity says of two side keys; unsure of what an official code decides."""
    a, b = _side(left), _side(right)
    if FAMILIES.get(a.kind) in _BY_CODE or FAMILIES.get(a.kind) != FAMILIES.get(b.kind):
        return "unsure"
    return identity.compare(a, b).verdict


@lru_cache(maxsize=65_536)
def _side(key: str) -> "identity.Side":
    _, kind, name, context = json.loads(key)
    return identity.Side.of(kind, name, context)


def _person(scene: Scene, entity: LocalEntity) -> str:
    """Return employers, by-line and honours around a person's name, as a sentence."""
    name = folded(entity.name)
    works = [scene.name(scene.entities[o]) for o in scene.objects(entity.key, *_EMPLOYED)]
    roles = {
        str(dict(claim.qualifiers).get("role", ""))
        for relation, _, claim in scene.heard.get(entity.key, [])
        if relation == "authoredBy"
    }
    honours = [scene.name(scene.entities[o]) for o in scene.objects(entity.key, "hasHonor")]
    before = ",".join([*sorted(works), *sorted(roles - {""})])
    sentence = f"{before}{name}" if before else ""
    return "。".join(filter(None, [sentence, ",".join(sorted(honours))]))


def _thing(scene: Scene, entity: LocalEntity, family: str) -> str:
    """Return who makes a thing or what it is the prize of, the year of an event, and the place, in brackets."""
    name = folded(entity.name)
    makers = scene.objects(entity.key, "issuedBy") + scene.subjects(entity.key, *_HOSTS) if family in _VERBS else []
    said = "".join(f"{scene.name(scene.entities[m])}{_VERBS[family]}{name}。" for m in makers[:1])
    if family == "award":
        said = "".join(f"{scene.name(scene.entities[e])}{name}。" for e in _contests(scene, entity)[:1])
    year = f"({scene.setting.year}年)" if family == "event" and scene.setting.year else ""
    where = _where(scene, entity)
    return f"{said}{year}({where})" if where else f"{said}{year}"


def _contests(scene: Scene, entity: LocalEntity) -> list[str]:
    found = set(scene.objects(entity.key, "partOf"))
    for relation, _, claim in scene.heard.get(entity.key, []):
        event = dict(claim.qualifiers).get("event")
        if relation == "wonAward" and isinstance(event, Mention):
            found.add(scene.owner.get(event, ""))
    return sorted(found & scene.entities.keys())


def _where(scene: Scene, entity: LocalEntity) -> str:
    """Return the place of a name as a chain of full names; of a name without one, the one city of its article."""
    placed = scene.placed(folded(entity.name))
    code = placed[0] if placed else ""
    if placed and not code:
        code = scene.seat
    names = scene.gazetteer.names
    return "".join(names[c] for c in (*reversed(ancestors(code)), code) if c in names) if code else ""

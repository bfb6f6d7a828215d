"""Identity: which keys name each thing of an article beyond it, and what a shared key says in words.

Two local entities are the same when they share a key. A key is a JSON array whose first word is its type, so that a
merge can be put into words; a name that says nothing by itself (市总工会, 会议, 小王) has no key beyond its own text.
Everything here is a pure function: the order in which articles came cannot show. `kg/clusters.py` joins the keys.
"""

import json
from collections.abc import Iterable
from typing import Any

from kg.blocking import blocks
from kg.looks import side_key
from kg.model import Reading
from kg.naming import folded
from kg.places import Gazetteer
from kg.scene import FAMILIES, Scene, Setting
from kg.typed_keys import MAKERS, key

RESOLVER_VERSION = "14"
__all__ = ["RESOLVER_VERSION", "Setting", "families", "keys_of", "reason"]
_TYPES = {
    "unions": "the unions of one place",
    "spot": "the same place",
    "number": "the same document number",
    "prize": "the same prize of one event",
    "honour": "the same honour",
    "text": "the same words in a reprint",
    "body": "the same body",
    "firm": "the same place, name and form of company",
    "paper": "the same title of one place",
    "place": "the same official code",
}


def keys_of(reading: Reading, setting: Setting, gazetteer: Gazetteer) -> dict[str, tuple[str, ...]]:
    """Return the sorted identity keys of each local entity of a reading, by its local key.

    Beside typed keys there are the blocks it is to be compared in (`kg.blocking`) and what it looks like (`kg.looks`).

    An entity that nothing typed identifies is known by its turn among its namesakes in its text alone: it merges with
    the same entity of a reprint and with nothing else. Statistics are always so.
    """
    scene = Scene(reading, setting, gazetteer, MAKERS)
    seen: dict[tuple[str, str], int] = {}
    found: dict[str, tuple[str, ...]] = {}
    for entity in reading.entities:
        family, name = FAMILIES.get(entity.kind, entity.kind), folded(entity.name)
        turn = seen[family, name] = seen.get((family, name), 0) + 1
        typed = scene.keys(entity.key) or (key("text", family, setting.text_hash, name, str(turn)),)
        found[entity.key] = tuple(sorted({*typed, *blocks(scene, entity), side_key(scene, entity)}))
    return found


def reason(shared: str) -> str:
    """Put a key that two local entities share into words for a reader."""
    kind, *parts = json.loads(shared)
    if kind in {"same", "differ", "right"}:
        return "a person judged so"
    return f"{_TYPES.get(kind, f'the same {kind}')}: {', '.join(filter(None, map(_plain, parts)))}"


def _plain(part: str | list[Any]) -> str:
    """Return a part of a key as words, an inner key without its type."""
    return part if isinstance(part, str) else " ".join(filter(None, map(_plain, part[1:])))


def families(kinds: Iterable[str]) -> frozenset[str]:
    """Return the families of kinds, within which things may be the same."""
    return frozenset(FAMILIES.get(kind, kind) for kind in kinds)

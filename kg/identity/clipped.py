"""Places by fewer letters than their names have: 锡盟, 延州, 科右前旗, read as the one place that can be meant."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from kg.identity.letters import shortens
from kg.identity.units import Unit
from kg.naming import folded
from ontology import lexicon
from ontology.lexicon import Division

_CLIPPED = re.compile(
    r"(?P<stem>[一-龥]{1,3}?)(?P<word>市|盟|州|旗)(?=总|工|委|党|政|人[大民社力]|[教住公卫文直职财团妇纪属应交民发农水科检法司医国统审]|$)"
)
_NO_STEM = re.compile(r"[一二三四五六七八九十两几数各本该全我某]")
_LEVELS = {"市": "city", "盟": "city", "州": "city", "旗": "county"}
_RANKS = {"city": 2, "county": 3}
_LONG = 3


def clipped(rest: str) -> tuple[Unit, str] | None:
    """Return the place that a text begins with in fewer letters, and the rest; None if several or none can be meant.

    Only places of three letters and more are clipped so; of two cities the seat of a province is meant (呼市), else the
    one of the shortest name (达旗 is not 达尔罕茂明安联合旗, which is 达茂旗).
    """
    found = _CLIPPED.match(rest)
    unit = _meant(found["stem"], found["word"]) if found and not _NO_STEM.search(found["stem"]) else None
    return (unit, rest[found.end() :]) if found and unit else None


@lru_cache(maxsize=4_096)
def _meant(stem: str, word: str) -> Unit | None:
    candidates = [d for d in _by_letter().get(word + stem[0], ()) if _stands(stem, d, word)]
    seats = [d for d in candidates if d.code.endswith("0100")]
    chosen = seats or [d for d in candidates if len(d.name) == min(len(c.name) for c in candidates)]
    if len(chosen) != 1:
        return None
    full = folded(chosen[0].name)
    short = folded(chosen[0].short) or full.removesuffix(word)
    return Unit(short, full.removeprefix(short), _RANKS[chosen[0].level])


def _stands(stem: str, division: Division, word: str) -> bool:
    """Tell whether the letters stand in the name in their order; a name that is itself so written is none."""
    bare = folded(division.name).removesuffix(word).removesuffix("自治")
    return shortens(stem, bare)


@cache
def _by_letter() -> Mapping[str, tuple[Division, ...]]:
    """Return cities, leagues, prefectures and banners of three letters and more by unit word and first letter."""
    found: dict[str, list[Division]] = {}
    for division in lexicon.divisions():
        name = folded(division.name)
        word = name[-1]
        if _LEVELS.get(word) == division.level and len(name) > _LONG and (word != "州" or "自治" in name):
            found.setdefault(word + name[0], []).append(division)
    return {key: tuple(rows) for key, rows in found.items()}

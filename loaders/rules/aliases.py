"""Short names that the text itself sets: （以下简称“甲”）, （下称《乙》）."""

import re
from collections.abc import Iterator

from kg.model import Claim
from loaders.rules.claiming import Say
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_SET = re.compile(
    r"(?:以下统称|以下简称为|以下简称|以下称|下称|简称为|简称|统称)[:：]?\s*[“‘《]?(?P<short>[^”’》，。；（）]{1,20})[”’》]?"
)
_REACH = 40  # a bracket this far behind a name still speaks of it (document numbers stand between)


def read(scene: Scene) -> Iterator[Claim]:
    """Yield `alias` for every short form that a sentence sets."""
    for line in scene.lines:
        for hit in _SET.finditer(line.text):
            if slot := _named(line, hit.start()):
                short = line.raw(scene.text.raw, hit.start("short"), hit.end("short"))
                yield from Say(scene, line, "aliases").claim(slot, "alias", short)


def _named(line: Line, index: int) -> Slot | None:
    """Return the last mention before the words that set a short name."""
    before = [s for s in line.slots if s.end <= index and index - s.end <= _REACH]
    return before[-1] if before else None

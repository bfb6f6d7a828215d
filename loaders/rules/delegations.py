"""Who heads a delegation or a team: 以甲为团长的乙代表团, 乙代表团由甲带队, 甲率乙访问团."""

import re
from collections.abc import Iterator

from kg.model import Claim
from loaders.rules.claiming import at_cue
from loaders.rules.naming import plain
from loaders.rules.patterns import pattern
from loaders.rules.scene import Scene

_HEAD = r"(?P<role>团长|领队|队长|组长)"
_FORMS = (
    pattern(r"(?:以|由)[^，。；]{0,20}?{person:who}(?:为|任|担任)" + _HEAD + r"的[^，。；]{0,6}?{unit:what}"),
    pattern(r"{unit:what}(?:一行[^，。；]{0,5})?，?由[^，。；]{0,20}?{person:who}(?:为|任|担任)" + _HEAD),
    pattern(r"{unit:what}(?:一行[^，。；]{0,5})?，?由[^，。；]{0,20}?{person:who}(?P<role>带队|率领|率队|领队|率团)"),
    pattern(r"{person:who}(?:将|拟|计划|近日|日前|亲自)?(?P<role>率领|带领|率队|率团|率)[^，。；]{0,4}?{unit:what}"),
)
_TEAM = re.compile(r"(?:团|队|(?:考察|工作|调研|慰问|督导|督查|指导|服务|走访)组)$")


def read(scene: Scene) -> Iterator[Claim]:
    """Yield `memberOf` with the role for whoever heads a team."""
    for line in scene.lines:
        for hit in (found for form in _FORMS for found in form.finditer(line.plain.text)):
            who, what = (line.plain.slots[hit.start(name)] for name in ("who", "what"))
            say = at_cue(scene, line, hit.start("role"), "delegations")
            if say is not None and _TEAM.search(plain(what.entity.name)) and not line.said(hit.start("role")):
                yield from say.claim(who, "memberOf", what, role=hit["role"])

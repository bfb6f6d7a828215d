"""Posts that somebody has left: 原工会主席甲到龄退休; 乙不再担任主席, of the union that the text is about."""

from collections.abc import Iterator

from kg.model import Claim
from loaders.rules.claiming import Say
from loaders.rules.naming import congress_union
from loaders.rules.patterns import GROUPS, pattern
from loaders.rules.people import TITLE
from loaders.rules.posts import employed
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_LEAVES = r"(?:因[^，。；]{0,10})?(?:已)?(?:到龄|年满|届龄|退休|调离|离任|另有任用|卸任|转岗|工作调动|调任|辞任)"
_OLD = pattern(
    r"(?:^|[，。；])(?:原|前任){employer:at}?(?P<own>(?:公司|本级|集团)?工会)?(?P<title>"
    + TITLE
    + r"){person:who}(?:同志)?[^，。；\ue000-\ue0ff]{0,4}"
    + _LEAVES
)
_NO_MORE = pattern(
    r"{person:who}(?:同志)?[^。；\ue000-\ue0ff]{0,16}?不再(?:担任|兼任)(?:工会)?(?P<title>(?:常务|兼职)?副?主席)(?:职务|一职)?(?=[，。；]|$)"
)


def read(scene: Scene) -> Iterator[Claim]:
    """Yield former posts at the body that stands before them, else at the union that the text is about."""
    for line in scene.lines:
        for hit in (h for form in (_OLD, _NO_MORE) for h in form.finditer(line.plain.text)):
            given = hit.groupdict()
            at = line.plain.slots[hit.start("at")] if given.get("at") else _union(scene, line, hit.start())
            if at and not line.said(hit.start()):
                say = Say(scene, line, "leavers", qualifiers={"status": "former"}, certainty="implied")
                yield from employed(say, line.plain.slots[hit.start("who")], at, hit["title"])


def _union(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return the union that the sentence names last, else that of the text (of its congress, or its main one).

    Where the sentence names another body the post may be there.
    """
    if named := line.plain.within(0, index, GROUPS["employer"]):
        return named[-1] if named[-1].kind == "TradeUnion" else None
    return congress_union(scene) or scene.main(("TradeUnion",))

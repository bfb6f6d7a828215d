"""What a figure counts where its sentence names nothing: the act told of before, a later clause, the focus."""

import re

from loaders.rules.clauses import oblique
from loaders.rules.modality import clause_of
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_NEAR = 40  # sentences of a paragraph that are looked back over for what a figure is about
THINGS = frozenset({"Event", "Program", "Project", "Company", "TradeUnion", "Organization", "School", "Alliance",
                     "GovernmentBody", "PartyBody", "Place", "PolicyDocument", "Award"})  # fmt: skip
# A union is the subject left out of its own report: 新建工会43家, “两节”期间筹资58万元.
_DID = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}是)?"
    r"(?:[●★◆■][^，。；\ue000-\ue0ff]{1,8}[ 　])?(?:[^，。；\ue000-\ue0ff]{0,8}(?:期间|以来|全年|年内))?"
    r"(?:共|累计|已|先后|全年)*(?:新建|新增|新发展|发展|筹[集资措]|慰问|走访|办结|受理|"
    r"调处|救助|资助|帮扶|发放|培训|建成|开展|举办|选树|表彰|挽回|追回|[为帮]职工)"
)

_GOING_ON = re.compile("截至|已|累计|目前")  # what has been done so far is the programme's


def topic(scene: Scene, line: Line, index: int) -> Slot | None:
    """Return the act that the sentence before told of, in the same paragraph, else what stands behind, else the focus.

    Where the sentence before told of no act, its union has the members counted; of other things nothing is said.
    """
    text, start = line.full.text, clause_of(line.full.text, index)[0]
    if _spoken(text, index):
        return None
    if (
        _DID.match(text, start)
        and not _GOING_ON.search(text[:index])
        and (own := _focus(scene))
        and own.kind == "TradeUnion"
    ):
        return own
    for earlier in scene.above(line, _NEAR):
        things = [s for i, s in sorted(earlier.plain.slots.items()) if s.kind in THINGS and not _aside(earlier, i, s)]
        things = [s for s in things if s.kind != "Award"] or things
        acts = [s for s in things if s.kind in {"Program", "Event"}]
        unions = [s for s in things if s.kind == "TradeUnion"] if "会员" in text else []
        if things:
            return next(iter([*reversed(acts), *unions]), None) or _behind(line, index)
    return _behind(line, index) or (_focus(scene) if _DID.match(line.full.text, start) else None)


def _behind(line: Line, index: int) -> Slot | None:
    """Return the thing that opens a later clause of the sentence (历经两年打造，甲建成; 作为百年老店，乙有职工20人)."""
    text, slots = line.full.text, line.full.slots
    opens = (i for i, s in sorted(slots.items()) if i > index and s.kind in THINGS)
    first = next(opens, None)
    return slots[first] if first is not None and re.search(r"，“?$", text[:first]) else None


def _spoken(text: str, index: int) -> bool:
    """Tell whether a figure stands in somebody's own words, who do not speak for a body (“跑单五年”)."""
    opened = text.rfind("“", 0, index)
    said = text[opened:] if opened > text.rfind("”", 0, index) else ""
    return bool(re.search("[，。！？]", said.split("”")[0])) and not re.search("我们|咱们|我[厂矿会校区县市]", said)


def _focus(scene: Scene) -> Slot | None:
    """Return what the article is about: its most named programme, school or body, unless a union is named as often."""
    union = scene.main(("TradeUnion",))
    other = scene.main(("Program", "School", "Organization", "Project", "Alliance", "Company", "Event"))
    if other and (union is None or len(other.entity.mentions) > len(union.entity.mentions)):
        return other
    return union


def _aside(line: Line, index: int, slot: Slot) -> bool:
    """Tell whether a slot is only where something happened."""
    return slot.kind == "Place" and oblique(line.plain, index)

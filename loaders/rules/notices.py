"""Official letters: whom a notice addresses, who must carry it out, who signed it, what it encloses."""

import re
from collections.abc import Iterator

from kg.model import Claim
from loaders.rules.claiming import Say, slot_of
from loaders.rules.clauses import following
from loaders.rules.naming import owner, plain
from loaders.rules.patterns import BODIES, pattern, signs
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_LETTER = re.compile(r"(?:通知|通报|决定|意见|函|公告|倡议书|请示|批复|通告|公示)$")
_DUTY = pattern(r"{union:who}(?:要|应当|应|须|必须)[^，。；]{0,8}?{doc:what}")
_DUTY_TO = pattern(
    r"(?:要求|规定|明确)(?:，)?(?:各)?{union:who}(?:主席|负责人)?"
    r"(?P<verb>应当|应|要|须|必须|建立|成立|设立|打造|建设|实施|落实|培育|轮流|做好|完善|开展|组织|每年|每季度|每月|配备|成为)"
)
_RESTS = pattern(
    r"(?:^|，)\s*(?:根据|依据|按照|遵照)(?:{body+})?(?:印发的)?{doc+:base}(?:等)?[^，。；]{0,12}，[^。；]{0,100}?(?:决定|现|特|拟|公示)"
)
_ORDERED = pattern(
    r"(?:印发|下发|发布|出台|制定|发出|签发)(?:了)?{doc:what}[^。；]{0,12}?，(?:并)?(?:明确)?要求(?:，)?{union:who}"
)
_COLLECTIVE = pattern(r"^\s*{union:who}(?:要|应当|应|须|必须|务必)(?![求点])")
_PUBLIC = re.compile("公示|公告|通告")  # tells of names that may still change
_STUDIED = pattern(r"{event:who}(?P<verb>研究(?:决定|同意|通过)?|审议(?:决定|通过)?|讨论(?:决定|通过)?)(?:，|$)")
_CARRIES_OUT = pattern(
    r"^\s*(?:为|为了)(?:深入|认真|全面|进一步|切实)*(?:贯彻落实|贯彻|落实|实施|执行)[^，。；\ue000-\ue0ff]{0,6}{doc+:what}"
    r"(?:[^。；]{0,24}?，(?:根据|依据|按照)(?P<base>[^。；，]{1,8}))?[^。；]{0,80}?(?:决定|现将|现就|特)"
)
_ENCLOSED = pattern(r"^\s*附件\s*[：:]?\s*(?:\d+[.．、])?\s*{doc:what}")
_SIGNED = pattern(r"^\s*(?P<who>{body}(?:\s+{body})*)(?:（[^）\ue000-\ue0ff]*）)?\s*(?:\d{4}年\d+月\d+日)?\s*$")
_ORDERS = re.compile(r"(?:的)?(?:有关|统一|总体|工作)?(?:部署|要求|安排|精神)")
_FREE = 24  # characters of a salutation that are no names at most
_LATER = 4  # signatures stand at the end: within this many lines of the last one


def read(scene: Scene) -> Iterator[Claim]:
    """Yield what the form of a notice says; nothing where the article is no notice."""
    letter = _letter(scene)
    for line in scene.lines:
        yield from _duties(scene, line)
        if letter is None:
            continue
        yield from _addressed(scene, line, letter)
        yield from _enclosed(scene, line, letter)
        yield from _rests(scene, line, letter)
        yield from _studied(scene, line, letter)
        yield from _signed(scene, line, letter)


def _letter(scene: Scene) -> Slot | None:
    """Return the notice that the article is: the document of its title."""
    title = plain(scene.text.article.title)
    for doc in scene.of_kind("PolicyDocument"):
        if _LETTER.search(plain(doc.name)) and (plain(doc.name) in title or title in plain(doc.name)) and title:
            return slot_of(doc)
    return None


def _issuer(scene: Scene, letter: Slot) -> Slot | None:
    """Return the body whose name the notice's title begins with."""
    title = plain(letter.entity.name)
    found = [e for e in scene.of_kind(*BODIES) if title.startswith(plain(e.name))]
    return slot_of(max(found, key=lambda e: len(e.name))) if found else None


def _addressed(scene: Scene, line: Line, letter: Slot) -> Iterator[Claim]:
    """Yield the addressees of the salutation, their duty, and that unions so addressed are the issuer's."""
    if line.heading or not _salutes(line):
        return
    issuer = _issuer(scene, letter)
    union = issuer if issuer and issuer.kind == "TradeUnion" else _union_of(scene, issuer)
    printed = [e for e in scene.of_kind("PolicyDocument") if f"印发{plain(e.name)}" in plain(letter.entity.name)]
    for slot in line.plain.within(0, len(line.plain.text), BODIES):
        if issuer and slot.entity.key == issuer.entity.key:
            continue
        yield from Say(scene, line, "notices.addressed").claim(letter, "addressedTo", slot, role="主送")
        implied = Say(scene, line, "notices.addressed", certainty="implied")
        for doc in printed:
            duty = Say(scene, line, "notices.duty", "required", "implied")
            yield from duty.claim(slot, "implements", slot_of(doc))
        if union and slot.kind == "TradeUnion":
            yield from implied.claim(slot, "subordinateTo", union)
        elif issuer and slot.kind == "Organization":
            yield from implied.claim(slot, "partOf", issuer)


def _union_of(scene: Scene, issuer: Slot | None) -> Slot | None:
    """Return the union whose office issued a notice."""
    whole = owner(scene, issuer.entity, ("TradeUnion",)) if issuer and issuer.kind == "Organization" else None
    return slot_of(whole) if whole else None


def _salutes(line: Line) -> bool:
    """Tell whether a line is a salutation: a list of bodies that ends with a colon."""
    text = line.plain.text.strip()
    free = re.sub(f"[{signs('body')[1:-1]}，、和及各：]", "", text)
    return text.endswith("：") and bool(line.plain.slots) and len(free) <= _FREE and not re.search(r"[。；]", text)


def _duties(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield what unions must carry out: 各级工会要将《甲》纳入……, 要求各县总工会建立“乙”."""
    for hit in _DUTY.finditer(line.plain.text):
        who, what = line.plain.slots[hit.start("who")], line.plain.slots[hit.start("what")]
        yield from Say(scene, line, "notices.duty", "required").claim(who, "implements", what)
        letter = _letter(scene)
        if letter:
            yield from Say(scene, line, "notices.duty").claim(letter, "addressedTo", who, role="责任主体")
    if (every := _COLLECTIVE.match(line.plain.text)) and (letter := _letter(scene)) and not line.heading:
        who = line.plain.slots[every.start("who")]
        if "各" in who.mention.surface[:4]:
            yield from Say(scene, line, "notices.duty").claim(letter, "addressedTo", who, role="责任主体")
    for hit in _ORDERED.finditer(line.plain.text):
        what, who = line.plain.slots[hit.start("what")], line.plain.slots[hit.start("who")]
        yield from Say(scene, line, "notices.duty").claim(what, "addressedTo", who, role="责任主体")
    for hit in _DUTY_TO.finditer(line.plain.text):
        doc = next(
            (s for i, s in sorted(line.plain.slots.items()) if i < hit.start() and s.kind == "PolicyDocument"), None
        )
        if doc:
            say = Say(scene, line, "notices.duty", certainty="implied")
            who = line.plain.slots[hit.start("who")]
            yield from say.claim(doc, "addressedTo", who, role="责任主体")
            yield from Say(scene, line, "notices.duty", "required", "implied").claim(who, "implements", doc)


def _enclosed(scene: Scene, line: Line, letter: Slot) -> Iterator[Claim]:
    """Yield the enclosures of a notice as parts of it."""
    if hit := _ENCLOSED.match(line.full.text):
        what = line.full.slots[hit.start("what")]
        yield from Say(scene, line, "notices.enclosed").claim(what, "partOf", letter, role="附件")


def _rests(scene: Scene, line: Line, letter: Slot) -> Iterator[Claim]:
    """Yield the rules by which the notice decides (根据《甲》，……决定)."""
    issuer = _issuer(scene, letter)
    union = issuer if issuer and issuer.kind == "TradeUnion" else _union_of(scene, issuer)
    if (hit := _RESTS.search(line.plain.text)) and not line.heading:
        for base in line.plain.within(*hit.span("base"), ("PolicyDocument",)):
            yield from Say(scene, line, "notices.rests").claim(letter, "basedOn", base)
            if issuer and following(scene, line, hit.start("base")) is None:
                yield from Say(scene, line, "notices.rests", certainty="implied").claim(issuer, "implements", base)
        for above in line.plain.within(*hit.span(), ("TradeUnion",)) if union else ():
            if _ORDERS.match(line.plain.text, line.plain.index(above) + 1):
                yield from Say(scene, line, "notices.ordered", certainty="implied").claim(union, "subordinateTo", above)
    hit = _CARRIES_OUT.match(line.plain.text)
    if hit and not line.heading and following(scene, line, hit.start("what")) is None:
        say = Say(scene, line, "notices.rests")
        for what in line.plain.within(*hit.span("what"), ("PolicyDocument",)):
            yield from say.claim(letter, "implements", what)
        for base in line.plain.within(*hit.span("base"), ("PolicyDocument",)) if hit["base"] else ():
            yield from say.claim(letter, "basedOn", base)


def _studied(scene: Scene, line: Line, letter: Slot) -> Iterator[Claim]:
    """Yield the meeting that a notice says to have decided what it announces (经甲会议研究，决定……)."""
    for hit in _STUDIED.finditer(line.plain.text):
        decides = re.search("决定|同意|通过|现", line.plain.text[hit.start() :])
        if decides and not line.heading and not _PUBLIC.search(letter.entity.name):
            say = Say(scene, line, "notices.studied", certainty="implied")
            yield from say.claim(line.plain.slots[hit.start("who")], "deliberated", letter, result=hit["verb"])


def _signed(scene: Scene, line: Line, letter: Slot) -> Iterator[Claim]:
    """Yield the signature as issuer."""
    late = line.number >= len(scene.lines) - _LATER - 1 and line.sentence.role != "list"
    if (line.sentence.role == "signature" or late) and not line.heading and (hit := _SIGNED.match(line.full.text)):
        for who in line.full.within(*hit.span("who"), BODIES):
            yield from Say(scene, line, "notices.signed").claim(letter, "issuedBy", who)

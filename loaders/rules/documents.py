"""What is said of documents: who issued them, on what they rest, to whom they go, which meeting passed them."""

import re
from collections.abc import Iterator

from kg.model import Claim, LocalEntity, Mention
from loaders.rules.canonical import canonical
from loaders.rules.claiming import Say, at_cue, slot_of
from loaders.rules.clauses import around, listed, subject
from loaders.rules.modality import clause_of
from loaders.rules.naming import names, plain
from loaders.rules.patterns import BODIES, DOC, pattern
from loaders.rules.pronouns import parties
from loaders.rules.qualifiers import time_in
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

_HEADER = re.compile(r"^\s*(?P<prefix>[\u4e00-\u9fff]{2,10})〔\d{4}〕\d+号\s*$")
_NUMBER = re.compile(r"^[》”]?\s*（(?P<number>[^（），；]{1,12}〔\d{4}〕\d+号)")
_ISSUE = (
    r"(?:编印|编制|编写|印发|出台|发布|制定|制订|拟出(?!台)|推出|联合下发|下发|公布|颁布|签署|签订|签下|发出|修订|起草|所订"
    r"|所签)"
)
# 由甲(于…)印发的《乙》 / 甲印发《乙》 / 《乙》由甲印发
_ACTIVE = pattern(
    r"{body+:who}(?:(?:会同|联合|协同){body+:with})?(?P<more>等{stat}?(?:部门|单位|机构))?(?P<how>(?:[^，。；\ue000-\ue0ff]{0,6}在{place}+)?[^，。；\ue000-\ue0ff]{0,12}?(?:联合|共同)?)(?P<verb>"
    + _ISSUE
    + r")(?:了|的|实施)?(?=[^，。；\ue000-\ue0ff]{0,10}{doc:what})"
)
_CARRIED = pattern(
    r"(?P<verb>印发|出台|制定出台|制定|制订|颁布|修订|编制|下发|发出|起草)(?!的)(?:了)?[^，。；\ue000-\ue0ff]{0,6}{doc+:what}"
)
_PASSIVE = pattern(
    r"(?P<what>{doc}|后者|该文件|该办法)[^，。；]{0,4}?(?:由|是|被){body+:who}(?P<how>[^，。；]{0,14}?)(?P<verb>"
    + _ISSUE
    + r")"
)
_FOLLOWED = pattern(r"{body+:who}(?:的|《)*{doc:what}")
_LEAD_BY = pattern(
    r"由{body+:who}牵头(?:制定|起草)?的{doc:what}(?P<how>[^，。；]{0,12}?)(?:(?:与|同|会同|和){body+:with})?(?:联合|共同)?(?P<verb>印发|出台|发布|制定)"
)
_BOTH = pattern(
    r"(?:双方|两会|两家|[三四五六七八九十](?:省|市|县|区|地|家|方|州)(?:总?工会|单位)?)(?:[^，。；\ue000-\ue0ff]{0,6}在{place}+)?"
    r"[^，。；\ue000-\ue0ff]{0,10}?(?P<verb>签署|签订|所订|订立|所签)(?:了|之|的)?{doc:what}"
)
_BASED = pattern(
    r"{doc:what}[^，。；]{0,6}?(?:依据|根据|按照|依照|参照){doc+:base}(?:等)?[^，。；]{0,6}?(?:制定|修订|起草|编制|签订|订立)"
)
# 甲依据《乙》制定《丙》; 新办法依据《乙》制定
_DRAWN = pattern(
    r"(?:依据|根据|按照|依照|参照|对照){doc+:base}(?:等)?[^，。；\ue000-\ue0ff]{0,6}，?[^，。；\ue000-\ue0ff]{0,6}?(?:制定|制订|出台|印发|起草|修订|编制)"
    r"(?:了|出)?[^，。；\ue000-\ue0ff]{0,6}{doc:what}"
)
_NEW = pattern(
    r"(?:^|[，。；])\s*(?:新|该|本|此|这[部个份])(?P<word>办法|规定|意见|方案|细则|制度|规划|计划|条例|通知)(?:是|系|主要)*(?:依据|根据|按照|参照){doc+:base}"
    r"(?:等)?[^，。；\ue000-\ue0ff]{0,8}(?:制定|制订|修订|起草|编制)"
)
_REVISED = pattern(r"{doc:what}[^，。；]{0,8}?由[^，。；]{0,6}?{body}?(?:印发|发布|制定)?的?{doc+:base}修订而来")
_PURPOSE = pattern(
    r"(?:为|为了)(?:深入|认真|全面|进一步)*(?:贯彻落实|贯彻|落实|实施){doc+:base}[^。；]{0,30}?，{body+:who}[^，。；\ue000-\ue0ff]{0,10}?(?:制定|出台|印发|修订)(?:了)?{doc:what}"
)
_FOLLOWS = pattern(
    r"{doc:what}[^，。；]{0,12}(?:，|。)?(?:是|系){actor:who}?[^，。；]{0,4}?(?:贯彻落实|贯彻|落实|实施){doc+:base}的"
)
_NOT_ITS_OWN = re.compile(r"经费审查|集体合同|协议|选举办法|征求意见|章程$|章程（草案）|改制方案|关于|印发")
_LONGER = re.compile(
    r"第?[一二三四五六七八九十]+届|直属|机关|系统|办公[室厅]|常委会|委员会|工会|、|与|和|\s|[党团]组|女职工"
)
_SPEAKING = ("TradeUnion", "Alliance", "GovernmentBody", "PartyBody", "Organization")
_ALL_UNIONS = re.compile(r"系统$|(?<!总)(?<!教育)(?<!海员)(?:省|市|县|州|区)工会$|各级")
_TO = re.compile(r"[向给]$")  # to whom a letter goes, not whose it is
_OFFICE = re.compile(r"办公[厅室]|党[组委]|常委会|委员会|主席团")  # a part of a body that is not named by itself


def read(scene: Scene) -> Iterator[Claim]:
    """Yield what the lines say about documents."""
    known = [*_titles(scene), *(c for line in scene.lines for c in _issued(scene, line))]
    yield from known
    yield from _numbered(scene, known)
    for line in scene.lines:
        yield from _carried(scene, line)
        yield from _joint(scene, line)
        yield from _beside(scene, line)
        yield from _rests(scene, line)


def number_of(line: Line, slot: Slot) -> str | None:
    """Return the number in brackets behind a document's name (X发〔2024〕1号)."""
    hit = _NUMBER.match(line.text[slot.end :])
    return hit["number"] if hit else None


def _numbered(scene: Scene, known: list[Claim]) -> Iterator[Claim]:
    """Yield the issuer of a document whose number begins as that of another one whose issuer is known."""
    issuers: dict[str, Slot] = {}
    slots = {s.mention: s for line in scene.lines for s in (*line.slots, *line.nested)}
    for claim in known:
        number = dict(claim.qualifiers).get("doc_number")
        if isinstance(number, str) and isinstance(claim.object, Mention) and claim.object in slots:
            issuers.setdefault(canonical(number).split("〔")[0], slots[claim.object])
    texts = [*(b.folded.text for b in scene.text.blocks if b.role == "header"), *(n.text for n in scene.lines)]
    head = next((m for text in texts if (m := _HEADER.match(canonical(text)))), None)
    title = next((c.object for c in known if c.rule == "documents.title"), None)
    if head and isinstance(title, Mention) and title in slots:
        issuers.setdefault(head["prefix"], slots[title])
    issued = {c.subject.surface for c in known if c.subject}
    for line in scene.lines:
        for slot in line.slots:
            number = number_of(line, slot) if slot.kind == "PolicyDocument" else None
            by = issuers.get(number.split("〔")[0]) if number else None
            if by and slot.mention.surface not in issued:
                say = Say(scene, line, "documents.number", certainty="implied", qualifiers={"basis": "doc_number"})
                yield from say.claim(slot, "issuedBy", by, doc_number=number)


def _titles(scene: Scene) -> Iterator[Claim]:
    """Yield the issuer that a title names (《甲关于……的通知》), for the document it prints too (关于印发《乙》的)."""
    for doc in scene.of_kind("PolicyDocument"):
        title = plain(doc.name)
        yield from _opened(scene, doc)
        heads = list(_heads(scene, title))
        for body in scene.of_kind(*BODIES):
            name = next((n for n in names(body) if any(t.startswith((n + "关于", n + "印发")) for t in heads)), None)
            line = next((found for m in doc.mentions if (found := scene.line_of(m))), None)
            if name is None or line is None:
                continue
            say = Say(scene, line, "documents.title", qualifiers={"basis": "title"})
            number = next((number_of(line, s) for s in line.slots if s.entity.key == doc.key), None)
            yield from say.claim(slot_of(doc), "issuedBy", slot_of(body), doc_number=number)
            for inner in scene.of_kind("PolicyDocument"):
                if inner.key != doc.key and f"印发{plain(inner.name)}" in title:
                    yield from Say(scene, line, "documents.title").claim(slot_of(inner), "issuedBy", slot_of(body))


def _heads(scene: Scene, title: str) -> Iterator[str]:
    """Yield a title as it stands and, of bodies one behind the other, with each of them behind all others in front.

    《中共甲市委员会 甲市人民政府关于……》 is a paper of both.
    """
    row, rest = [], title
    while head := max((n for b in scene.of_kind(*BODIES) for n in names(b) if rest.startswith(n)), key=len, default=""):
        row.append(head)
        rest = rest.removeprefix(head)
    yield title
    if len(row) > 1 and rest.startswith(("关于", "印发")):
        yield from (f"{name}{rest}" for name in row)


def _opened(scene: Scene, doc: LocalEntity) -> Iterator[Claim]:
    """Yield the body whose name opens the title of its own paper (《甲总工会2025年工作要点》)."""
    title = plain(doc.name)
    named = [(len(n), b) for b in scene.of_kind(*_SPEAKING) for n in names(b) if len(n) > 1 and title.startswith(n)]
    size, body = max(named, key=lambda f: f[0], default=(0, None))
    line = next((found for m in doc.mentions if (found := scene.line_of(m))), None)
    if body is None or line is None or _NOT_ITS_OWN.search(title) or _LONGER.match(title, size):
        return
    if body.kind == "TradeUnion" and _ALL_UNIONS.search(title[:size]):
        return
    say = Say(scene, line, "documents.opened", certainty="implied", qualifiers={"basis": "title"})
    yield from say.claim(slot_of(doc), "issuedBy", slot_of(body))


def _issued(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield issuers that a sentence names, with role, time and number."""
    for form in (_ACTIVE, _PASSIVE, _LEAD_BY):
        for hit in form.finditer(line.plain.text):
            found = _document(scene, line, hit)
            say = at_cue(scene, line, hit.start("verb"), "documents.issued")
            if found is None or say is None or say.modality == "proposed" or line.said(hit.start()):
                continue
            if form is _ACTIVE and (_TO.search(line.plain.text[: hit.start()]) or _OFFICE.match(hit["how"])):
                continue
            joint = "联合" in hit.group() or "共同" in hit["how"]
            for what in found:
                say.qualifiers.update(
                    incomplete="true" if hit.groupdict().get("more") else None,
                    role=f"联合{hit['verb']}" if joint else hit["verb"] if hit["verb"].startswith("签") else None,
                    time=time_in(line, hit.start("verb")),
                    doc_number=number_of(line, what),
                )
                for who in _bodies(line, hit):
                    yield from say.claim(what, "issuedBy", who)


def _carried(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield the issuer that a clause leaves to those before it (甲召开会议，制定《乙》)."""
    for hit in _CARRIED.finditer(line.plain.text):
        start, _ = clause_of(line.plain.text, hit.start())
        say = at_cue(scene, line, hit.start("verb"), "documents.carried", "implied")
        own = line.plain.within(start, hit.start(), BODIES)
        if own or say is None or say.modality not in {"actual", "planned"} or line.said(hit.start()):
            continue
        who = subject(scene, line, hit.start())
        for what in line.plain.within(*hit.span("what"), DOC):
            for slot in who.slots if who and not who.carried else ():
                yield from say.claim(what, "issuedBy", slot, time=time_in(line, hit.start("verb")))


def _joint(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield the two that 双方, 两会 stand for as issuers of what they signed."""
    for hit in _BOTH.finditer(line.plain.text):
        both = parties(line.plain.text, *hit.span(), *around(scene, line))
        say = at_cue(scene, line, hit.start("verb"), "documents.joint")
        if say is None or line.said(hit.start()):
            continue
        role = hit["verb"] if hit["verb"].startswith("签") else None
        time = time_in(line, hit.start("verb"))
        for who in both:
            yield from say.claim(line.plain.slots[hit.start("what")], "issuedBy", who, role=role, time=time)


def _beside(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield the body whose paper is followed, named right before it (按照甲《乙》要求)."""
    for hit in _FOLLOWED.finditer(line.plain.text):
        say = Say(scene, line, "documents.beside")
        what = line.plain.slots[hit.start("what")]
        for who in line.plain.within(*hit.span("who"), BODIES):
            yield from say.claim(what, "issuedBy", who, doc_number=number_of(line, what))


def _document(scene: Scene, line: Line, hit: re.Match[str]) -> list[Slot] | None:
    """Return the documents of an issuing: those in the pattern, or the one that 后者, 该文件 stands for."""
    at = hit.start("what")
    if at in line.plain.slots:
        return [line.plain.slots[i] for i in listed(line.plain, at, DOC)]
    topic = scene.topic(line, at, DOC)
    return [topic] if topic else None


def _bodies(line: Line, hit: re.Match[str]) -> Iterator[Slot]:
    """Yield the issuing bodies of a match."""
    groups = hit.groupdict()
    for name in ("who", "with"):
        if groups.get(name):
            yield from line.plain.within(hit.start(name), hit.end(name), BODIES)


def _rests(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield on which documents a document rests, and who carries them out by it."""
    for form in (_BASED, _REVISED, _PURPOSE, _FOLLOWS):
        for hit in form.finditer(line.plain.text):
            what = line.plain.slots[hit.start("what")]
            bases = line.plain.within(hit.start("base"), hit.end("base"), DOC)
            say = at_cue(scene, line, hit.start("base"), "documents.based")
            if say is None:
                continue
            relation = "implements" if form is _FOLLOWS else "basedOn"
            who = line.plain.within(*hit.span("who")) if form in (_PURPOSE, _FOLLOWS) and hit["who"] else []
            for base in bases:
                yield from say.claim(what, relation, base)
                for body in who:
                    yield from say.claim(body, "implements", base)
    yield from _drawn(scene, line)


def _drawn(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield on which documents a body rests one that it draws up, and on which a new one rests that was told of."""
    for hit in _DRAWN.finditer(line.plain.text):
        say = at_cue(scene, line, hit.start("base"), "documents.drawn")
        if say is None:
            continue
        who = subject(scene, line, hit.start())
        for base in line.plain.within(*hit.span("base"), DOC):
            yield from say.claim(line.plain.slots[hit.start("what")], "basedOn", base)
            for body in who.slots if who else ():
                yield from say.claim(body, "implements", base)
    for hit in _NEW.finditer(line.plain.text):
        told = [s for n, _, s in scene.index.slots.get("PolicyDocument", ()) if n < line.number]
        topic = next((s for s in reversed(told) if hit["word"] in s.entity.name), None)
        say = at_cue(scene, line, hit.start("base"), "documents.drawn")
        if say is None:
            continue
        for base in line.plain.within(*hit.span("base"), DOC) if topic else ():
            yield from say.claim(topic, "basedOn", base)

"""Lists of names, a person a line or a cell: 甲　乙公司电工; 第一名 | 丙 | 丁公司; and what all listed are named."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.model import Claim
from loaders.rules.claiming import Say, at_cue, slot_of
from loaders.rules.entries import TRAITS, entered
from loaders.rules.honours import PERSONAL, prize
from loaders.rules.naming import congress_union, names, plain
from loaders.rules.patterns import GROUPS, PERSON, pattern
from loaders.rules.posts import employed
from loaders.rules.scene import Line, Scene
from loaders.rules.skeleton import Slot

EMPLOYER = frozenset(GROUPS["employer"])
_ENTRY = pattern(
    r"^\s*(?:\d+\s*[.．、]?)?\s*{person:who}"
    + TRAITS
    + r"[\s，：、）]*{employer:at}\s*(?P<title>[^，。；：\s\ue000-\ue0ff]{0,14})\s*[；。]?\s*$"
)
_OFFICE_OF = (
    r"(?P<title>[^，。；：\s\ue000-\ue0ff]{2,16}?)[：:]\s*(?P<who>{person}(?:[ 、，]*{person})*)\s*(?:[；。]|$)"
)
_OFFICES = pattern(_OFFICE_OF)
_ALL_OFFICES = pattern(r"^\s*(?:" + re.sub(r"\?P<\w+>", "?:", _OFFICE_OF) + r"\s*)+$")
_MEANT = re.compile(r"^(?:的)?(?:推荐|拟表彰|申报|建议|初步)?(?:候选|人选|对象|提名|推荐)")  # 为劳动模范候选人: not yet
# Behind a name: only the owner of something was read.
_CUT = re.compile(r"^(?![的等和与及为以在于同荣称])[\u4e00-\u9fff]")
_LABELLED = pattern(
    r"^\s*(?:\d+\s*[.．、]?)?\s*{unit:what}[\s，；]*(?P<role>领衔人|带头人|负责人|领办人|主持人)[：:]\s*{person:who}"
    r"(?:[\s，；]*(?:所在)?(?:单位|依托单位|推荐单位)[：:]\s*{employer:at})?"
)
_OFFICE = re.compile(r"(?:主席|主任|书记|委员|会长|理事长|秘书长|理事|组长|队长|部长|常委|监事长|监事)$")
_NAMED = pattern(r"(?P<cue>命名|授予|认定|评选|评定|表彰|确定|聘任|选树)(?P<who>[^。；]{0,40}?)(?:为|“)?{award:what}")
_NAMEABLE = frozenset({"Organization", "Company", "School", "Program", "TradeUnion", "GovernmentBody"})
_JOINED_AS = pattern(r"聘任[^。；]{0,40}?为{unit:at}(?P<role>[^，。；\ue000-\ue0ff]{0,14})")


@dataclass(frozen=True, slots=True)
class Entry:
    """One listed person with employer, title, and the prize whose row it is."""

    line: Line
    who: Slot
    at: Slot | None
    title: str | None
    prize: Slot | None = None


def read(scene: Scene) -> Iterator[Claim]:
    """Yield employers of listed people, prizes of a table's rows, and what the text names all of them."""
    found = list(_entries(scene))
    for entry in found:
        say = Say(scene, entry.line, "rosters.entry")
        if entry.at:
            yield from employed(say, entry.who, entry.at, entry.title)
        if entry.prize:
            yield from _row(say, entry)
    for line in scene.lines:
        yield from _offices(scene, line)
        yield from _labelled(scene, line)
    yield from _named(scene, found)
    yield from _appointed(scene, found)


def _labelled(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield what a labelled entry of a list says (甲工作室  领衔人：乙  单位：丙): who leads it, whose it is."""
    hit = _LABELLED.match(line.full.text)
    if hit is None or line.heading:
        return
    slots, say = line.full.slots, Say(scene, line, "rosters.labelled")
    what, who = slots[hit.start("what")], slots[hit.start("who")]
    yield from say.claim(who, "memberOf", what, role=hit["role"])
    if hit["at"]:
        at = slots[hit.start("at")]
        yield from say.claim(what, "partOf", at)
        yield from Say(scene, line, "rosters.labelled", certainty="implied").claim(who, "employedBy", at)


def _entries(scene: Scene) -> Iterator[Entry]:
    """Yield the entries of lists in order, rows of one-cell lines put together; what lives say is read as such."""
    row: list[tuple[Line, Slot]] = []
    for line in scene.lines:
        if hit := _ENTRY.match(line.full.text):
            yield Entry(line, line.full.slots[hit.start("who")], line.full.slots[hit.start("at")], hit["title"] or None)
            row = []
            continue
        if who := entered(line):
            yield from _grid(row)
            yield Entry(line, who, None, None)
            row = []
            continue
        cell = _cell(line)
        if cell is None:
            yield from _grid(row)
            row = []
        elif cell.kind == "Award" or (cell.kind in PERSON and any(s.kind in EMPLOYER for _, s in row)):
            yield from _grid(row)
            row = [(line, cell)]
        else:
            row.append((line, cell))
    yield from _grid(row)


def _cell(line: Line) -> Slot | None:
    """Return the only mention of a line that is nothing but it."""
    slots = list(line.full.slots.values())
    alone = len(slots) == 1 and len(re.sub(r"[\s\d.、：（）]", "", line.full.text)) == 1
    return slots[0] if alone and not line.heading and line.sentence.role != "signature" else None


def _grid(row: list[tuple[Line, Slot]]) -> Iterator[Entry]:
    """Yield the person of a row of cells with what stands in the other cells."""
    people = [(line, s) for line, s in row if s.kind in PERSON]
    firms = [s for _, s in row if s.kind in EMPLOYER]
    awards = [s for _, s in row if s.kind == "Award"]
    if len(people) == 1 and (firms or awards):
        line, who = people[0]
        yield Entry(line, who, firms[0] if firms else None, None, awards[0] if awards else None)


def _offices(scene: Scene, line: Line) -> Iterator[Claim]:
    """Yield the posts of a list of those elected (副主席：甲、乙), in the union that the text is about."""
    if line.heading or line.sentence.role in {"byline", "signature"} or not _ALL_OFFICES.match(line.plain.text):
        return
    top = congress_union(scene) or scene.main(("TradeUnion",))
    hits = list(_OFFICES.finditer(line.plain.text))
    if top is None or not all(_OFFICE.search(hit["title"]) for hit in hits):
        return
    for hit in hits:
        for who in line.plain.within(*hit.span("who"), PERSON):
            yield from Say(scene, line, "rosters.office").claim(who, "employedBy", top, position=hit["title"])


def _row(say: Say, entry: Entry) -> Iterator[Claim]:
    """Yield the prize of a row, and that its winner took part."""
    event = say.scene.topic(entry.line, 0, ("Event",))
    if entry.prize is None or event is None or not prize(entry.prize.entity):
        return
    yield from say.claim(entry.who, "wonAward", entry.prize, event=event.mention)
    yield from replace(say, certainty="implied").claim(entry.who, "participatesIn", event)


def _named(scene: Scene, entries: list[Entry]) -> Iterator[Claim]:
    """Yield the honour that a sentence gives (or means to give) to those it names and to all listed."""
    for line in scene.lines:
        for hit in _NAMED.finditer(line.plain.text):
            say = at_cue(scene, line, hit.start("cue"), "rosters.named")
            what = line.plain.slots[hit.start("what")]
            people = line.plain.within(*hit.span("who"), PERSON) or _bodies(line, hit, what)
            if say is None or line.said(hit.start()) or prize(what.entity) or not (people or _counted(line, hit)):
                continue
            if say.modality == "actual" and _MEANT.match(line.plain.text[hit.end("what") :]):
                say = replace(say, modality="planned")
            for who in people:
                yield from say.claim(who, "hasHonor", what)
            if people and not _counted(line, hit):
                continue
            named = {p.entity.key for p in people}
            heads = {None, what.entity.key}
            listed = [(e.line, e.who) for e in entries if _headed(scene, e.line) in heads]
            listed += [(at, s) for at, s in _listed_bodies(scene) if _headed(scene, at) == what.entity.key]
            for at, who in listed:
                if who.entity.key not in named:
                    implied = Say(scene, at, "rosters.named", say.modality, "implied")
                    yield from implied.claim(who, "hasHonor", what)
            given = {s.entity.key for s in line.plain.within(*hit.span("who"))}
            if (top := _decides(scene, line) or _main_union(scene)) and top.entity.key not in given:
                yield from replace(say, certainty="implied").claim(what, "conferredBy", top)


def _bodies(line: Line, hit: re.Match[str], what: Slot) -> list[Slot]:
    """Return the bodies that a naming names whole (甲公司乙车间等6个集体, where 乙车间 was not read, names none)."""
    if PERSONAL.search(plain(what.entity.name)):
        return []
    found = line.plain.within(*hit.span("who"), _NAMEABLE)
    givers = {s.entity.key for s in line.plain.within(0, hit.start())}  # 甲命名该工会为: who that is was not read
    found = [s for s in found if s.entity.key not in givers]
    return [s for s in found if not _CUT.match(line.plain.text[line.plain.index(s) + 1 :])]


def _listed_bodies(scene: Scene) -> Iterator[tuple[Line, Slot]]:
    """Yield the bodies that stand alone in a line."""
    for line in scene.lines:
        cell = _cell(line)
        if cell is not None and cell.kind in EMPLOYER | {"Program"}:
            yield line, cell


def _main_union(scene: Scene) -> Slot | None:
    """Return the one union that the article names most: no group of unions grants an honour."""
    counts = {u.key: len(u.mentions) for u in scene.of_kind("TradeUnion") if not u.attributes.get("collective")}
    best = max(counts, key=lambda key: counts[key], default=None)
    return next((slot_of(u) for u in scene.of_kind("TradeUnion") if u.key == best), None)


def _decides(scene: Scene, line: Line) -> Slot | None:
    """Return the body whose decision a sentence reads out (《甲市人民政府关于……的决定》，授予……), or whose it is."""
    for slot in line.slots:
        if slot.kind == "PolicyDocument":
            title = plain(slot.entity.name)
            bodies = [b for b in scene.of_kind(*GROUPS["body"]) if any(title.startswith(n + "关于") for n in names(b))]
            if bodies:
                return slot_of(max(bodies, key=lambda b: len(b.name)))
    title = plain(scene.text.article.title)
    own = [b for b in scene.of_kind(*GROUPS["body"]) if any(title.startswith(n + "关于") for n in names(b))]
    return slot_of(max(own, key=lambda b: len(b.name))) if own else None


def _headed(scene: Scene, at: Line) -> str | None:
    """Return the key of the honour that heads the list a line stands in (二、某市五一劳动奖章), None if none does."""
    for line in reversed(scene.lines[: at.number]):
        if line.sentence.role == "body" and "。" in line.plain.text:
            return None
        if any(s.kind in PERSON for s in line.slots):
            continue
        awards = [s.entity for s in line.slots if s.kind == "Award"]
        held = [e for e in scene.of_kind("Award") if line.text.count(plain(e.name))]  # 甲称号名单 is a document's name
        if awards or held:
            return awards[-1].key if awards else max(held, key=lambda e: len(e.name)).key
    return None


def _counted(line: Line, hit: re.Match[str]) -> bool:
    """Tell whether the naming counts people whose names stand in a list (等4名同志, 以下10人)."""
    return bool(line.plain.within(hit.start(), hit.end("what"), ("Statistic",)))


def _appointed(scene: Scene, entries: list[Entry]) -> Iterator[Claim]:
    """Yield the committee to which a sentence appoints those it names and all listed."""
    for line in scene.lines:
        for hit in _JOINED_AS.finditer(line.plain.text):
            at, role = line.plain.slots[hit.start("at")], re.sub(r"^第.+?届", "", hit["role"]) or None
            say = at_cue(scene, line, hit.start(), "rosters.appointed")
            people = line.plain.within(*hit.span(), PERSON)
            if say is None:
                continue
            for who in people:
                yield from say.claim(who, "memberOf", at, role=role)
            named = {p.entity.key for p in people}
            for entry in entries:
                if entry.who.entity.key not in named:
                    listed = Say(scene, entry.line, "rosters.appointed", say.modality, "implied")
                    yield from listed.claim(entry.who, "memberOf", at, role=role)

"""Identity: what names a thing beyond its article, as typed keys that say why; and the clusters that keys make.

Two local entities are the same when they share a key. A key is a JSON array whose first word is its type, so that a
merge can be put into words; a name that says nothing by itself (市总工会, 会议, 小王) has no key beyond its own text.
Everything here is a pure function: the order in which articles came cannot show.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg import naming
from kg.model import Claim, LocalEntity, Mention, Metadata, Reading
from kg.naming import folded
from kg.places import Gazetteer, stem, uniquely

RESOLVER_VERSION = "1"
FAMILIES: Mapping[str, str] = {
    "TradeUnion": "union",
    "Company": "company",
    "Place": "place",
    "PolicyDocument": "document",
    "GovernmentBody": "body",
    "PartyBody": "body",
    "Organization": "organization",
    "School": "school",
    "Alliance": "alliance",
    "Award": "award",
    "Program": "program",
    "Event": "event",
    "Project": "project",
    "Person": "person",
    "ModelWorker": "person",
    "Publication": "publication",
    "Statistic": "statistic",
}
_HOSTS = frozenset({"organizes", "launches", "establishes", "undertakes", "implements"})
_EMPLOYERS = frozenset({"employedBy", "memberOf"})
_WHOLES = frozenset({"partOf", "unionOf"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What identity may know of an article beside its reading: its page, its metadata, the hash of its words."""

    page: str
    metadata: Metadata
    text_hash: str

    @property
    def year(self) -> str:
        """Return the year of issue, or nothing where it is not known."""
        return (self.metadata.issued or "")[:4]


@dataclass(slots=True)
class _Scene:
    """One reading laid out for asking: entities by key, and what is claimed between them."""

    reading: Reading
    setting: Setting
    gazetteer: Gazetteer
    entities: dict[str, LocalEntity] = field(default_factory=dict)
    owner: dict[Mention, str] = field(default_factory=dict)
    said: dict[str, list[tuple[str, str, Claim]]] = field(default_factory=dict)
    heard: dict[str, list[tuple[str, str, Claim]]] = field(default_factory=dict)
    near: frozenset[str] = frozenset()
    known: dict[str, tuple[str, ...]] = field(default_factory=dict)
    open: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for entity in self.reading.entities:
            self.entities[entity.key] = entity
            self.owner.update((m, entity.key) for m in entity.mentions)
        for claim in self.reading.claims:
            left = self.owner.get(claim.subject, "") if claim.subject else ""
            right = self.owner.get(claim.object, "") if isinstance(claim.object, Mention) else ""
            self.said.setdefault(left, []).append((claim.relation, right, claim))
            self.heard.setdefault(right, []).append((claim.relation, left, claim))
        spoken = {
            folded(n) for e in self.reading.entities if FAMILIES.get(e.kind) in _PLACED for n in (e.name, *e.aliases)
        }
        self.near = uniquely(self.gazetteer, sorted(spoken))

    def objects(self, key: str, relations: frozenset[str]) -> list[str]:
        return sorted({o for r, o, _ in self.said.get(key, []) if r in relations and o})

    def subjects(self, key: str, relations: frozenset[str]) -> list[str]:
        return sorted({s for r, s, _ in self.heard.get(key, []) if r in relations and s})

    def keys(self, key: str) -> tuple[str, ...]:
        """Return the keys of a local entity; one that is asked for while it asks for itself has none."""
        if key not in self.known:
            if key in self.open or key not in self.entities:
                return ()
            self.open.add(key)
            entity = self.entities[key]
            family = FAMILIES.get(entity.kind, "")
            self.known[key] = tuple(sorted(set(_BY_FAMILY.get(family, _none)(self, entity))))
            self.open.discard(key)
        return self.known[key]

    def code(self, name: str) -> tuple[str, str] | None:
        """Return place code and rest of a folded name; None where it begins with a place that has homonyms here."""
        found = self.gazetteer.prefix(name, self.near)
        if len(found.codes) > 1:
            return None
        return found.code or "", found.rest


_PLACED = frozenset({"place", "union", "body"})


def keys_of(reading: Reading, setting: Setting, gazetteer: Gazetteer) -> dict[str, tuple[str, ...]]:
    """Return the sorted identity keys of each local entity of a reading, by its local key.

    An entity that nothing typed identifies is known by its place in its text alone: it merges with the same entity
    of a reprint and with nothing else.
    """
    scene = _Scene(reading, setting, gazetteer)
    seen: dict[tuple[str, str], int] = {}
    found: dict[str, tuple[str, ...]] = {}
    for entity in reading.entities:
        family, name = FAMILIES.get(entity.kind, entity.kind), folded(entity.name)
        turn = seen[(family, name)] = seen.get((family, name), 0) + 1
        found[entity.key] = scene.keys(entity.key) or (_key("text", family, setting.text_hash, name, str(turn)),)
    return found


def _key(*parts: str) -> str:
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"))


def _none(_scene: _Scene, _entity: LocalEntity) -> Iterator[str]:
    return iter(())


def _union(scene: _Scene, entity: LocalEntity) -> Iterator[str]:
    """Yield place code and what follows; a union of no place by its name, if that names a union at all."""
    name = folded(entity.name)
    if re.search(r"[省市区县州]总$", name):
        name += "工会"
    kind = "unions" if entity.attributes.get("collective") else "union"
    placed = scene.code(name)
    if placed and placed[0] and placed[1]:
        yield _key(kind, *placed)
    elif placed and not naming.GENERIC_UNION.match(name):
        yield _key(kind, "", name)


def _company(_scene: _Scene, entity: LocalEntity) -> Iterator[str]:
    name = folded(entity.name)
    if len(name) >= 3 and not naming.GENERIC_COMPANY.match(name):
        yield _key("company", name)


def _place(scene: _Scene, entity: LocalEntity) -> Iterator[str]:
    """Yield the official code; other places by name inside the one county (else city) that the article is about."""
    name = folded(entity.name)
    code = str(entity.attributes.get("code") or "") or scene.gazetteer.resolve(name, scene.near)
    if code:
        yield _key("place", code.ljust(6, "0"))
        return
    if scene.code(name) is None or len(name) < 2:
        return
    wholes = [c for k in scene.objects(entity.key, frozenset({"partOf", "locatedIn"})) for c in _codes(scene, k)]
    counties = [c for c in scene.near if len(stem(c)) >= 6]
    around = sorted(set(wholes)) or counties
    if len(around) == 1:
        yield _key("spot", around[0], name)


def _codes(scene: _Scene, key: str) -> Iterator[str]:
    """Yield the official codes of a local entity that is a place."""
    for found in scene.keys(key):
        parts = json.loads(found)
        if parts[0] == "place":
            yield parts[1]


def _document(scene: _Scene, entity: LocalEntity) -> Iterator[str]:
    """Yield its number, and its full title with years and 试行, if the title says more than a type of paper."""
    for _, _, claim in scene.said.get(entity.key, []):
        number = dict(claim.qualifiers).get("doc_number")
        if isinstance(number, str) and re.search(r"\d", number):
            yield _key("number", folded(number))
    name = folded(entity.name)
    placed = scene.gazetteer.prefix(name, scene.near).codes
    if (
        not naming.GENERIC_DOCUMENT.match(name)
        and not re.match(r"本?(?:公司|单位|企业)", name)
        and (placed or len(name) >= 7)
    ):
        yield _key("document", name)


def _body(scene: _Scene, entity: LocalEntity) -> Iterator[str]:
    name = folded(entity.name)
    placed = scene.code(name)
    if placed and placed[0] and placed[1]:
        yield _key("body", *placed)
    elif placed and len(name) >= 3 and not naming.GENERIC_BODY.match(name):
        yield _key("body", "", name)


def _organization(scene: _Scene, entity: LocalEntity) -> Iterator[str]:
    """Yield place and name, or owner and name; a name of department words alone says nothing."""
    family, name = FAMILIES[entity.kind], folded(entity.name)
    placed = scene.code(name)
    for whole in scene.objects(entity.key, _WHOLES):
        yield from (_key(family, owner, name) for owner in scene.keys(whole))
    if placed and placed[0] and placed[1]:
        yield _key(family, *placed)
    elif placed and not naming.generic_organization(name):
        yield _key(family, "", name)


def _award(scene: _Scene, entity: LocalEntity) -> Iterator[str]:
    """Yield a prize by its event and name; a standing honour by its name, short and long form alike."""
    name = folded(entity.name)
    events = set(scene.objects(entity.key, frozenset({"partOf"})))
    for relation, _, claim in scene.heard.get(entity.key, []):
        event = dict(claim.qualifiers).get("event")
        if relation == "wonAward" and isinstance(event, Mention):
            events.add(scene.owner.get(event, ""))
    for event in sorted(events & scene.entities.keys()):
        yield from (_key("prize", found, name) for found in scene.keys(event))
    placed = scene.code(name)
    if not events and placed and not naming.GENERIC_AWARD.match(name):
        code, rest = placed
        yield _key("honour", code, rest.replace("劳动模范", "劳模") or name)


def _act(scene: _Scene, entity: LocalEntity) -> Iterator[str]:
    """Yield a programme or event by its name with place, organizer or year; an event of no year in that of issue."""
    family, name = FAMILIES[entity.kind], folded(entity.name)
    if naming.GENERIC_ACT.match(name) or len(name) < 3:
        return
    year = "" if family == "program" else ("in name" if naming.years(name) else scene.setting.year)
    if family == "event" and not year:
        return
    placed = scene.code(re.sub(r"^(?:19|20)\d\d年度?", "", name))
    if placed and placed[0] and placed[1]:
        yield _key(family, name, "named", year)
    hosts = scene.subjects(entity.key, _HOSTS)
    yield from (_key(family, name, host, year) for h in hosts for host in scene.keys(h))
    wholes = scene.objects(entity.key, frozenset({"locatedIn"}))
    yield from (_key(family, name, place, year) for w in wholes for place in scene.keys(w))
    if naming.years(name) and len(name) >= 12:
        yield _key(family, name, "year", year)


def _project(scene: _Scene, entity: LocalEntity) -> Iterator[str]:
    name = folded(entity.name)
    if len(name) >= 6 or (scene.gazetteer.prefix(name, scene.near).code and len(name) >= 4):
        yield _key("project", name)


def _publication(_scene: _Scene, entity: LocalEntity) -> Iterator[str]:
    name = folded(entity.name)
    if len(name) >= 3:
        yield _key("publication", name)


def _person(scene: _Scene, entity: LocalEntity) -> Iterator[str]:
    """Yield the name with the employer, with the honour, with the role in the bylines of one newspaper."""
    name = folded(entity.name)
    if not naming.full_personal_name(name):
        return
    for employer in scene.objects(entity.key, _EMPLOYERS):
        yield from (_key("person", name, "works for", found) for found in scene.keys(employer))
    for honour in scene.objects(entity.key, frozenset({"hasHonor"})):
        yield from (_key("person", name, "honoured as", found) for found in scene.keys(honour))
    for relation, _, claim in scene.heard.get(entity.key, []):
        if relation == "authoredBy":
            role = str(dict(claim.qualifiers).get("role", ""))
            paper = scene.setting.metadata.newspaper or scene.setting.page
            yield _key("person", name, "writes for", folded(paper), role)


_BY_FAMILY: Mapping[str, Callable[[_Scene, LocalEntity], Iterator[str]]] = {
    "union": _union,
    "company": _company,
    "place": _place,
    "document": _document,
    "body": _body,
    "organization": _organization,
    "school": _organization,
    "alliance": _organization,
    "award": _award,
    "program": _act,
    "event": _act,
    "project": _project,
    "person": _person,
    "publication": _publication,
}


def reason(key: str) -> str:
    """Put a key into words for a reader."""
    parts = [str(p) for p in json.loads(key)]
    if parts[0] in {"same", "differ", "right"}:
        return "a person judged so"
    return f"same {parts[0]}: {', '.join(p for p in parts[1:] if p)}"


def families(kinds: Iterable[str]) -> frozenset[str]:
    """Return the families of kinds, within which things may be the same."""
    return frozenset(FAMILIES.get(kind, kind) for kind in kinds)

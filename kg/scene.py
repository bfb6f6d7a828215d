"""One reading laid out for identity to ask: its entities, what is claimed between them, and the places around."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.fullforms import full
from kg.model import Claim, LocalEntity, Mention, Metadata, Reading
from kg.naming import folded
from kg.places import Gazetteer, stem, uniquely

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
_PLACED = frozenset({"place", "union", "body"})
_MUNICIPAL = frozenset({"11", "12", "31", "50"})
_COUNTY_DIGITS = 6


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
class Scene:
    """A reading laid out; `near` are the codes of the places that the article names without doubt."""

    reading: Reading
    setting: Setting
    gazetteer: Gazetteer
    makers: "Mapping[str, Callable[[Scene, LocalEntity], Iterator[str]]]"
    entities: dict[str, LocalEntity] = field(default_factory=dict)
    owner: dict[Mention, str] = field(default_factory=dict)
    said: dict[str, list[tuple[str, str, Claim]]] = field(default_factory=dict)
    heard: dict[str, list[tuple[str, str, Claim]]] = field(default_factory=dict)
    near: frozenset[str] = frozenset()
    _known: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _open: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Index entities and claims, and find the places around."""
        for entity in self.reading.entities:
            self.entities[entity.key] = entity
            self.owner.update((m, entity.key) for m in entity.mentions)
        for claim in self.reading.claims:
            left = self.owner.get(claim.subject, "") if claim.subject else ""
            right = self.owner.get(claim.object, "") if isinstance(claim.object, Mention) else ""
            self.said.setdefault(left, []).append((claim.relation, right, claim))
            self.heard.setdefault(right, []).append((claim.relation, left, claim))
        placed = (e for e in self.reading.entities if FAMILIES.get(e.kind) in _PLACED)
        self.near = uniquely(self.gazetteer, sorted({folded(n) for e in placed for n in (e.name, *e.aliases)}))

    def name(self, entity: LocalEntity) -> str:
        """Return the folded name with short endings written out."""
        return full(folded(entity.name), entity.kind)

    def objects(self, key: str, *relations: str) -> list[str]:
        """Return the local keys of what an entity is joined to by these relations, sorted."""
        return sorted({o for r, o, _ in self.said.get(key, []) if r in relations and o})

    def subjects(self, key: str, *relations: str) -> list[str]:
        """Return the local keys of what is joined to an entity by these relations, sorted."""
        return sorted({s for r, s, _ in self.heard.get(key, []) if r in relations and s})

    def keys(self, key: str) -> tuple[str, ...]:
        """Return the keys of a local entity; one that is asked for while it asks for itself has none."""
        if key not in self._known:
            if key in self._open or key not in self.entities:
                return ()
            self._open.add(key)
            entity = self.entities[key]
            maker = self.makers.get(FAMILIES.get(entity.kind, ""))
            self._known[key] = tuple(sorted(set(maker(self, entity)))) if maker else ()
            self._open.discard(key)
        return self._known[key]

    def placed(self, name: str) -> tuple[str, str] | None:
        """Return place code and rest of a folded name; None where it begins with a place that has homonyms here."""
        found = self.gazetteer.prefix(name, self.near)
        if len(found.codes) > 1:
            return None
        return found.code or "", found.rest

    @property
    def seat(self) -> str:
        """Return the code of the one city that the article is about, empty if it names none or several."""
        cities = {self.city(code) for code in self.near} - {""}
        return next(iter(cities)) if len(cities) == 1 else ""

    def city(self, code: str) -> str:
        """Return the code of the city around a place, a municipality's for all of it; empty for a province."""
        if code[:2] in _MUNICIPAL:
            return f"{code[:2]}0000"
        return f"{code[:4]}00" if code[2:4] != "00" and f"{code[:4]}00" in self.gazetteer.names else ""

    def counties(self) -> list[str]:
        """Return the codes of the counties that the article names."""
        return [c for c in sorted(self.near) if len(stem(c)) >= _COUNTY_DIGITS]

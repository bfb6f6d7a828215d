"""The vocabulary as frozen terms, read once from `union.ttl` with rdflib: kinds, relations and their cues."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef
from rdflib.term import Node

BASE = "https://w3id.org/union-kg/"
NAMESPACE = f"{BASE}ns#"
PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "ukg": NAMESPACE,
        "rdf": str(RDF),
        "rdfs": str(RDFS),
        "owl": str(OWL),
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "skos": str(SKOS),
        "dcterms": "http://purl.org/dc/terms/",
        "schema": "https://schema.org/",
        "org": "http://www.w3.org/ns/org#",
        "prov": "http://www.w3.org/ns/prov#",
        "oa": "http://www.w3.org/ns/oa#",
        "eli": "http://data.europa.eu/eli/ontology#",
        "sh": "http://www.w3.org/ns/shacl#",
    }
)
UKG = Namespace(NAMESPACE)
MAPPING_PROPERTIES = (
    OWL.equivalentClass,
    OWL.equivalentProperty,
    RDFS.subClassOf,
    RDFS.subPropertyOf,
    SKOS.closeMatch,
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing; `labels` are all labels of its nodes in order (`Entity`, `Person`, `ModelWorker`).

    `colour` is `#rrggbb` and `icon` one Chinese character, for pages; `matches` are IRIs of other vocabularies.
    """

    name: str
    zh: str
    en: str
    parents: tuple[str, ...]
    labels: tuple[str, ...]
    iri: str
    definition: str = ""
    definition_zh: str = ""
    colour: str = ""
    icon: str = ""
    matches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation: ends it accepts (kinds, subkinds included), cue verbs, and its name in each projection.

    `literal` tells that the object may be text; a relation whose range is empty takes text only. `cues` and
    `role_cues` come longest first, then in code-point order.
    """

    name: str
    zh: str
    en: str
    definition: str
    domain: frozenset[str]
    range: frozenset[str]
    literal: bool
    cues: tuple[str, ...]
    edge_type: str
    iri: str
    from_article: bool
    single_valued: bool
    role_cues: tuple[str, ...] = ()
    definition_zh: str = ""
    matches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Modality:
    """A way in which a statement holds; `traps` are longer words in which a cue means something else."""

    name: str
    zh: str
    en: str
    definition: str
    cues: tuple[str, ...]
    traps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All kinds, relations and modalities by name; `records` are the classes of articles and statements.

    `functional` are the attributes that have one value at most, by the names under which nodes carry them.
    """

    kinds: Mapping[str, Kind]
    relations: Mapping[str, Relation]
    modalities: Mapping[str, Modality] = field(default_factory=dict)
    records: Mapping[str, Kind] = field(default_factory=dict)
    functional: frozenset[str] = frozenset()

    def is_a(self, kind: str, other: str) -> bool:
        """Tell whether a kind is another kind or one below it."""
        return kind == other or any(self.is_a(p, other) for p in self.kinds[kind].parents)

    def accepts(self, relation: str, subject: str | None, obj: str | None) -> str | None:
        """Return why these ends do not fit the relation (None stands for article or literal), or None if they do."""
        term = self.relations.get(relation)
        if term is None:
            return f"there is no relation {relation!r}"
        return self._refuses_subject(term, subject) or self._refuses_object(term, obj)

    def cues_of(self, relation: str) -> tuple[str, ...]:
        """Return the cue words of a relation, longest first; KeyError if there is none of this name."""
        return self.relations[relation].cues

    def cue_table(self) -> Mapping[str, tuple[str, ...]]:
        """Return for each cue word the relations that it may state, in order of name."""
        table: dict[str, list[str]] = {}
        for name in sorted(self.relations):
            for cue in self.relations[name].cues:
                table.setdefault(cue, []).append(name)
        return {cue: tuple(names) for cue, names in sorted(table.items())}

    def relation_of_edge(self, edge_type: str) -> Relation | None:
        """Return the relation that a type of relationship (`UNION_OF`) stands for, or None."""
        return next((r for r in self.relations.values() if r.edge_type == edge_type), None)

    def _refuses_subject(self, term: Relation, subject: str | None) -> str | None:
        if term.from_article:
            return None if subject is None else f"the subject of {term.name} is the article, not a {subject}"
        if subject is None:
            return f"the subject of {term.name} is {_listed(term.domain)}, not the article"
        return self._refuses(term.name, "subject", term.domain, subject)

    def _refuses_object(self, term: Relation, obj: str | None) -> str | None:
        if obj is None:
            return None if term.literal else f"the object of {term.name} is {_listed(term.range)}, not text"
        if not term.range:
            return f"the object of {term.name} is text, not a {obj}"
        return self._refuses(term.name, "object", term.range, obj)

    def _refuses(self, relation: str, end: str, allowed: frozenset[str], kind: str) -> str | None:
        if kind not in self.kinds:
            return f"there is no kind {kind!r}"
        if any(self.is_a(kind, other) for other in allowed):
            return None
        return f"the {end} of {relation} is {_listed(allowed)}, not a {kind}"


@cache
def load() -> Vocabulary:
    """Return the vocabulary of `union.ttl`; read at the first call, the same object afterwards."""
    graph = read_graph()
    kinds = {_local(node): _kind(graph, node) for node in _instances(graph, UKG.Kind)}
    relations = {_local(node): _relation(graph, node) for node in _instances(graph, UKG.Relation)}
    modalities = {m.name: m for m in (_modality(graph, node) for node in _instances(graph, UKG.Modality))}
    records = {_local(node): _kind(graph, node) for node in _instances(graph, UKG.Record)}
    return Vocabulary(
        MappingProxyType(kinds),
        MappingProxyType(relations),
        MappingProxyType(modalities),
        MappingProxyType(records),
        frozenset(_key(node) for node in _instances(graph, OWL.FunctionalProperty)),
    )


def read_graph() -> Graph:
    """Return `union.ttl` as a new graph."""
    text = files("ontology").joinpath("union.ttl").read_text(encoding="utf-8")
    return Graph().parse(data=text, format="turtle")


def edge_type(relation: str) -> str:
    """Return the UPPER_SNAKE name of a camelCase relation (`unionOf` -> `UNION_OF`)."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", relation).upper()


def _kind(graph: Graph, node: URIRef) -> Kind:
    return Kind(
        name=_local(node),
        zh=_text(graph, node, RDFS.label, "zh"),
        en=_text(graph, node, RDFS.label, "en"),
        parents=_parents(graph, node),
        labels=_labels(graph, node),
        iri=str(node),
        definition=_text(graph, node, SKOS.definition, "en"),
        definition_zh=_text(graph, node, SKOS.definition, "zh"),
        colour=_text(graph, node, UKG.colour, None),
        icon=_text(graph, node, UKG.icon, None),
        matches=_matches(graph, node),
    )


def _relation(graph: Graph, node: URIRef) -> Relation:
    return Relation(
        name=_local(node),
        zh=_text(graph, node, RDFS.label, "zh"),
        en=_text(graph, node, RDFS.label, "en"),
        definition=_text(graph, node, SKOS.definition, "en"),
        domain=_locals(graph, node, UKG.domainKind),
        range=_locals(graph, node, UKG.rangeKind),
        literal=_flag(graph, node, UKG.acceptsLiteral),
        cues=_words(graph, node, UKG.cue),
        edge_type=edge_type(_local(node)),
        iri=str(node),
        from_article=_flag(graph, node, UKG.fromArticle),
        single_valued=_flag(graph, node, UKG.singleValued),
        role_cues=_words(graph, node, UKG.roleCue),
        definition_zh=_text(graph, node, SKOS.definition, "zh"),
        matches=_matches(graph, node),
    )


def _modality(graph: Graph, node: URIRef) -> Modality:
    return Modality(
        name=_text(graph, node, UKG.code, None),
        zh=_text(graph, node, RDFS.label, "zh"),
        en=_text(graph, node, RDFS.label, "en"),
        definition=_text(graph, node, SKOS.definition, "en"),
        cues=_words(graph, node, UKG.cue),
        traps=_words(graph, node, UKG.trap),
    )


def _labels(graph: Graph, node: URIRef) -> tuple[str, ...]:
    above = [label for parent in _parents(graph, node) for label in _labels(graph, UKG[parent])]
    return (*dict.fromkeys(above), _local(node))


def _parents(graph: Graph, node: URIRef) -> tuple[str, ...]:
    own = [n for n in graph.objects(node, RDFS.subClassOf) if str(n).startswith(NAMESPACE)]
    return tuple(sorted(_local(n) for n in own))


def _matches(graph: Graph, node: URIRef) -> tuple[str, ...]:
    found = {str(n) for p in MAPPING_PROPERTIES for n in graph.objects(node, p)}
    return tuple(sorted(iri for iri in found if not iri.startswith(NAMESPACE)))


def _instances(graph: Graph, kind: URIRef) -> list[URIRef]:
    return sorted(n for n in graph.subjects(RDF.type, kind) if isinstance(n, URIRef))


def _locals(graph: Graph, node: URIRef, predicate: URIRef) -> frozenset[str]:
    return frozenset(_local(n) for n in graph.objects(node, predicate))


def _words(graph: Graph, node: URIRef, predicate: URIRef) -> tuple[str, ...]:
    return tuple(sorted({str(n) for n in graph.objects(node, predicate)}, key=lambda word: (-len(word), word)))


def _text(graph: Graph, node: URIRef, predicate: URIRef, language: str | None) -> str:
    found = [n for n in graph.objects(node, predicate) if getattr(n, "language", None) == language]
    return str(found[0]) if found else ""


def _flag(graph: Graph, node: URIRef, predicate: URIRef) -> bool:
    return any(str(n) == "true" for n in graph.objects(node, predicate))


def _key(node: Node) -> str:
    """Return the key under which a node carries an attribute (`creditCode` -> `credit_code`)."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", _local(node)).lower()


def _local(node: Node) -> str:
    return str(node).removeprefix(NAMESPACE)


def _listed(kinds: frozenset[str]) -> str:
    return " or ".join(sorted(kinds))

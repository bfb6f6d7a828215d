"""The vocabulary as frozen terms, read once from `union.ttl`: kinds, relations and their cues.

Oxigraph's parser reads it in milliseconds; rdflib, which every command would wait for, takes a third of a second.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import pyoxigraph as ox

BASE = "https://w3id.org/union-kg/"
NAMESPACE = f"{BASE}ns#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "ukg": NAMESPACE,
        "rdf": RDF,
        "rdfs": RDFS,
        "owl": OWL,
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "skos": SKOS,
        "dcterms": "http://purl.org/dc/terms/",
        "schema": "https://schema.org/",
        "org": "http://www.w3.org/ns/org#",
        "prov": "http://www.w3.org/ns/prov#",
        "oa": "http://www.w3.org/ns/oa#",
        "eli": "http://data.europa.eu/eli/ontology#",
        "sh": "http://www.w3.org/ns/shacl#",
    }
)
_ABOVE, _LABEL, _DEFINITION = f"{RDFS}subClassOf", f"{RDFS}label", f"{SKOS}definition"
_MATCHES = (f"{OWL}equivalentClass", f"{OWL}equivalentProperty", _ABOVE, f"{RDFS}subPropertyOf", f"{SKOS}closeMatch")
_Object = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


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
            return f"the subject of {term.name} is {listed(term.domain)}, not the article"
        return self._refuses(term.name, "subject", term.domain, subject)

    def _refuses_object(self, term: Relation, obj: str | None) -> str | None:
        if obj is None:
            return None if term.literal else f"the object of {term.name} is {listed(term.range)}, not text"
        if not term.range:
            return f"the object of {term.name} is text, not a {obj}"
        return self._refuses(term.name, "object", term.range, obj)

    def _refuses(self, relation: str, end: str, allowed: frozenset[str], kind: str) -> str | None:
        if kind not in self.kinds:
            return f"there is no kind {kind!r}"
        if any(self.is_a(kind, other) for other in allowed):
            return None
        return f"the {end} of {relation} is {listed(allowed)}, not a {kind}"


@cache
def load() -> Vocabulary:
    """Return the vocabulary of `union.ttl`; read at the first call, the same object afterwards."""
    graph = _Graph(files("ontology").joinpath("union.ttl").read_bytes())
    kinds = {_local(node): _kind(graph, node) for node in graph.instances(f"{NAMESPACE}Kind")}
    relations = {_local(node): _relation(graph, node) for node in graph.instances(f"{NAMESPACE}Relation")}
    modalities = {m.name: m for m in (_modality(graph, node) for node in graph.instances(f"{NAMESPACE}Modality"))}
    records = {_local(node): _kind(graph, node) for node in graph.instances(f"{NAMESPACE}Record")}
    return Vocabulary(
        MappingProxyType(kinds),
        MappingProxyType(relations),
        MappingProxyType(modalities),
        MappingProxyType(records),
        frozenset(_key(node) for node in graph.instances(f"{OWL}FunctionalProperty")),
    )


class _Graph:
    """Turtle by subject and predicate; what stands there by its IRI."""

    def __init__(self, turtle: bytes) -> None:
        self._objects: dict[tuple[str, str], list[_Object]] = {}
        for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE):
            if isinstance(quad.subject, ox.NamedNode):
                self._objects.setdefault((quad.subject.value, quad.predicate.value), []).append(quad.object)

    def instances(self, kind: str) -> list[str]:
        """Return what is of a class, sorted."""
        wanted = ox.NamedNode(kind)
        return sorted(node for (node, what), held in self._objects.items() if what == f"{RDF}type" and wanted in held)

    def iris(self, node: str, predicate: str) -> list[str]:
        """Return what a node leads to."""
        return [o.value for o in self._objects.get((node, predicate), ()) if isinstance(o, ox.NamedNode)]

    def literals(self, node: str, predicate: str) -> list[ox.Literal]:
        """Return what is written at a node."""
        return [o for o in self._objects.get((node, predicate), ()) if isinstance(o, ox.Literal)]


def edge_type(relation: str) -> str:
    """Return the UPPER_SNAKE name of a camelCase relation (`unionOf` -> `UNION_OF`)."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", relation).upper()


def _kind(graph: _Graph, node: str) -> Kind:
    return Kind(
        name=_local(node),
        zh=_text(graph, node, _LABEL, "zh"),
        en=_text(graph, node, _LABEL, "en"),
        parents=_parents(graph, node),
        labels=_labels(graph, node),
        iri=node,
        definition=_text(graph, node, _DEFINITION, "en"),
        definition_zh=_text(graph, node, _DEFINITION, "zh"),
        colour=_text(graph, node, f"{NAMESPACE}colour", None),
        icon=_text(graph, node, f"{NAMESPACE}icon", None),
        matches=_matches(graph, node),
    )


def _relation(graph: _Graph, node: str) -> Relation:
    return Relation(
        name=_local(node),
        zh=_text(graph, node, _LABEL, "zh"),
        en=_text(graph, node, _LABEL, "en"),
        definition=_text(graph, node, _DEFINITION, "en"),
        domain=_locals(graph, node, "domainKind"),
        range=_locals(graph, node, "rangeKind"),
        literal=_flag(graph, node, "acceptsLiteral"),
        cues=_words(graph, node, "cue"),
        edge_type=edge_type(_local(node)),
        iri=node,
        from_article=_flag(graph, node, "fromArticle"),
        single_valued=_flag(graph, node, "singleValued"),
        role_cues=_words(graph, node, "roleCue"),
        definition_zh=_text(graph, node, _DEFINITION, "zh"),
        matches=_matches(graph, node),
    )


def _modality(graph: _Graph, node: str) -> Modality:
    return Modality(
        name=_text(graph, node, f"{NAMESPACE}code", None),
        zh=_text(graph, node, _LABEL, "zh"),
        en=_text(graph, node, _LABEL, "en"),
        definition=_text(graph, node, _DEFINITION, "en"),
        cues=_words(graph, node, "cue"),
        traps=_words(graph, node, "trap"),
    )


def _labels(graph: _Graph, node: str) -> tuple[str, ...]:
    above = [label for parent in _parents(graph, node) for label in _labels(graph, f"{NAMESPACE}{parent}")]
    return (*dict.fromkeys(above), _local(node))


def _parents(graph: _Graph, node: str) -> tuple[str, ...]:
    return tuple(sorted(_local(iri) for iri in graph.iris(node, _ABOVE) if iri.startswith(NAMESPACE)))


def _matches(graph: _Graph, node: str) -> tuple[str, ...]:
    found = {iri for predicate in _MATCHES for iri in graph.iris(node, predicate)}
    return tuple(sorted(iri for iri in found if not iri.startswith(NAMESPACE)))


def _locals(graph: _Graph, node: str, key: str) -> frozenset[str]:
    return frozenset(map(_local, graph.iris(node, f"{NAMESPACE}{key}")))


def _words(graph: _Graph, node: str, key: str) -> tuple[str, ...]:
    found = {literal.value for literal in graph.literals(node, f"{NAMESPACE}{key}")}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def _text(graph: _Graph, node: str, predicate: str, language: str | None) -> str:
    found = (literal.value for literal in graph.literals(node, predicate) if literal.language == language)
    return next(found, "")


def _flag(graph: _Graph, node: str, key: str) -> bool:
    return any(literal.value == "true" for literal in graph.literals(node, f"{NAMESPACE}{key}"))


def _key(node: str) -> str:
    """Return the key under which a node carries an attribute (`creditCode` -> `credit_code`)."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", _local(node)).lower()


def _local(iri: str) -> str:
    return iri.removeprefix(NAMESPACE)


def listed(kinds: Iterable[str]) -> str:
    """Return kinds as a refusal names those that an end may have."""
    return " or ".join(sorted(kinds))

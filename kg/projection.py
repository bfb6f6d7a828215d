"""The one pure function from what the ledger shows to what the graphs hold: views to items, and items to quads.

Both graphs are made from the same items, so Cypher and SPARQL cannot disagree: `quads` reads an item, nothing else.
Containment of places is reference data: a place points to the nearest official place around it that the graph holds,
as `PART_OF {source: 'GB/T 2260'}`; no node is made for a place that no article names.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from kg.figures import base as base_of
from kg.model import Edge, Item, Node
from kg.places import SOURCE
from ontology.terms import BASE, PREFIXES, Vocabulary, edge_type

FIRST_STATEMENTS = 20
WIKIDATA = "http://www.wikidata.org/entity/"
_FIXED = frozenset({"id", "kind", "name", "aliases", "labels"})
_STATEMENT_FIXED = frozenset(
    {
        "id", "predicate", "modality", "certainty", "confidence", "quote", "start", "end", "rule", "object_literal",
        "decision", "decided_by", "decided", "replaced_by", "replaces", "withdrawn",
    }
)  # fmt: skip
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}")
ON_EDGE = ("role", "time", "position")


@dataclass(frozen=True, slots=True)
class Fact:
    """What happened, between two entities: the first statements that say so by id, and what all of them come to.

    `support` counts witnesses, `first` and `last` are days of issue, `agreed` the qualifiers that all have alike.
    """

    subject: str
    relation: str
    object: str
    statements: tuple[str, ...]
    support: int
    first: str | None = None
    last: str | None = None
    confidence: float | None = None
    agreed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EntityView:
    """An entity with the facts that start at it; `around` is the id of the official place around a place."""

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    attributes: Mapping[str, str | int | float | bool]
    facts: tuple[Fact, ...] = ()
    around: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article with its page's metadata; `mentions` are entity ids, `written_by` entity ids with their roles.

    `reprint_of` is the id of the original, None for an article that is no reprint.
    """

    id: str
    title: str
    subtitle: str | None
    slogan: str | None
    newspaper: str | None
    issued: str | None
    page: str | None
    address: str | None
    authors: tuple[str, ...]
    mentions: tuple[str, ...] = ()
    written_by: tuple[tuple[str, str], ...] = ()
    reprint_of: str | None = None


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement with its ends as ids; `references` are the qualifiers that name entities, by name."""

    id: str
    article: str
    subject: str
    relation: str
    object: str | None
    literal: str | None
    qualifiers: Mapping[str, str]
    references: Mapping[str, str]
    modality: str
    certainty: str
    quote: str
    start: int
    end: int
    rule: str
    confidence: float | None = None
    withdrawn: bool = False
    decision: "DecisionView | None" = None


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What a person decided on a statement; `replaced_by` and `replaces` are statements, where it was corrected."""

    id: str
    verdict: str
    by: str
    when: str
    why: str
    replaced_by: str | None = None
    replaces: str | None = None

    def properties(self) -> dict[str, object]:
        """Return it as properties of the statement's node."""
        return {
            "decision": self.verdict,
            "decided_by": self.by,
            "decided": self.when,
            "replaced_by": self.replaced_by,
            "replaces": self.replaces,
        }


def item_of_entity(view: EntityView, vocabulary: Vocabulary) -> Item:
    """Return an entity's node and its facts; a statistic gets its value in the base unit beside the written one."""
    properties: dict[str, object] = {"id": view.id, "kind": view.kind, "name": view.name, "aliases": list(view.aliases)}
    for key, value in view.attributes.items():
        if _KEY.fullmatch(key):
            properties[f"attribute_{key}" if key in _FIXED else key] = value
    if view.kind == "Statistic" and (found := base_of(view.attributes.get("value"), view.attributes.get("unit"))):
        properties["base_value"], properties["base_unit"] = found
    edges = {(e.type, e.end): e for e in map(_fact_edge, view.facts) if e.start != e.end}
    if view.around:
        known = edges.get(("PART_OF", view.around))
        with_source = {**(known.properties if known else {}), "source": SOURCE}
        edges["PART_OF", view.around] = Edge("PART_OF", view.id, view.around, with_source)
    labels = vocabulary.kinds[view.kind].labels
    return Item(Node(view.id, labels, properties), tuple(edges[k] for k in sorted(edges)))


def _fact_edge(fact: Fact) -> Edge:
    properties: dict[str, object] = {"statements": list(fact.statements), "support": fact.support}
    if fact.first:
        properties["first"], properties["last"] = fact.first, fact.last
    if fact.confidence is not None:
        properties["confidence"] = fact.confidence
    properties |= fact.agreed
    return Edge(edge_type(fact.relation), fact.subject, fact.object, properties)


def item_of_article(view: ArticleView) -> Item:
    """Return an article's node with MENTIONS and AUTHORED_BY."""
    properties = {
        "id": view.id, "name": view.title, "title": view.title, "subtitle": view.subtitle, "slogan": view.slogan,
        "newspaper": view.newspaper, "issued": view.issued, "page": view.page, "address": view.address,
        "reprint_of": view.reprint_of, "authors": list(view.authors),
    }  # fmt: skip
    authors = dict(sorted(view.written_by, reverse=True))
    edges = [
        Edge("AUTHORED_BY", view.id, author, {"role": role} if role else {}) for author, role in sorted(authors.items())
    ]
    edges += [Edge("MENTIONS", view.id, entity) for entity in sorted(set(view.mentions))]
    return Item(Node(view.id, ("Article",), _present(properties)), tuple(edges))


def item_of_statement(view: StatementView) -> Item:
    """Return a statement's node with its ends, its article, and the things its qualifiers name."""
    properties: dict[str, object] = {
        f"qualifier_{k}" if k in _STATEMENT_FIXED else k: v
        for k, v in sorted({**view.qualifiers, **view.references}.items())
        if _KEY.fullmatch(k)
    }
    properties |= {
        "id": view.id, "predicate": view.relation, "modality": view.modality, "certainty": view.certainty,
        "quote": view.quote, "start": view.start, "end": view.end, "rule": view.rule, "object_literal": view.literal,
        "confidence": view.confidence,
    }  # fmt: skip
    properties |= view.decision.properties() if view.decision else {}
    properties |= {"withdrawn": True} if view.withdrawn else {}
    edges = [Edge("SUBJECT", view.id, view.subject), Edge("STATED_IN", view.id, view.article)]
    if view.object is not None:
        edges.append(Edge("OBJECT", view.id, view.object))
    edges += [Edge(f"QUALIFIER_{name.upper()}", view.id, end) for name, end in sorted(view.references.items())]
    return Item(Node(view.id, ("Statement",), _present(properties)), tuple(edges))


def _present(properties: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in properties.items() if value is not None and value != ""}


@dataclass(frozen=True, slots=True, order=True)
class Iri:
    """An IRI of the RDF dataset."""

    value: str


@dataclass(frozen=True, slots=True, order=True)
class Literal:
    """A literal of the RDF dataset; without datatype and language it is a plain string."""

    text: str
    datatype: str | None = None
    language: str | None = None


class Quad(NamedTuple):
    """A quad of the default graph, independent of any RDF library."""

    subject: Iri
    predicate: Iri
    object: Iri | Literal


_XSD, _RDF, _RDFS = PREFIXES["xsd"], PREFIXES["rdf"], PREFIXES["rdfs"]
_TERMS = {
    "name": f"{_RDFS}label",
    "aliases": f"{PREFIXES['skos']}altLabel",
    "title": f"{PREFIXES['dcterms']}title",
    "issued": f"{PREFIXES['dcterms']}issued",
}
_UNSAID = frozenset({"id", "kind", "predicate"})
_LOCAL = {
    "object_literal": "objectLiteral",
    "reprint_of": "reprintOf",
    "decided_by": "decidedBy",
    "replaced_by": "replacedBy",
    "credit_code": "creditCode",
}


def quads(item: Item, base: str = BASE) -> Iterator[Quad]:
    """Yield an item as RDF: types, properties, relationships; a statement with its PROV and OA provenance too.

    Every subject is the item's own IRI, or that IRI with `#target`, `#position` or `#quote` behind it.
    """
    me, ns, node = Iri(f"{base}id/{item.node.id}"), f"{base}ns#", item.node
    yield from (Quad(me, Iri(f"{_RDF}type"), Iri(f"{ns}{label}")) for label in node.labels)
    named = {e.type.removeprefix("QUALIFIER_").lower() for e in item.edges if e.type.startswith("QUALIFIER_")}
    for key, value in node.properties.items():
        if key == "wikidata" and "Entity" in node.labels:
            yield Quad(me, Iri(f"{PREFIXES['owl']}sameAs"), Iri(f"{WIKIDATA}{value}"))
        elif key not in _UNSAID and key not in named:
            predicate = Iri(_TERMS.get(key) or f"{ns}{_LOCAL.get(key, key)}")
            yield from (Quad(me, predicate, literal) for literal in _literals(key, value))
    for edge in item.edges:
        yield Quad(me, Iri(f"{ns}{local_name(edge.type)}"), Iri(f"{base}id/{edge.end}"))
    if "Statement" in node.labels:
        yield from _provenance(item, me, base)


def local_name(type_: str) -> str:
    """Return the camelCase name of a relationship type (`UNION_OF` -> `unionOf`, `QUALIFIER_EVENT` -> `event`)."""
    first, *others = type_.removeprefix("QUALIFIER_").lower().split("_")
    return first + "".join(word.capitalize() for word in others)


def _provenance(item: Item, me: Iri, base: str) -> Iterator[Quad]:
    """Yield what W3C PROV and Web Annotation (OA) say of a statement: its article, place and words."""
    oa, prov, properties = PREFIXES["oa"], PREFIXES["prov"], item.node.properties
    target, position, quote = (Iri(f"{me.value}#{part}") for part in ("target", "position", "quote"))
    yield Quad(me, Iri(f"{base}ns#predicate"), Iri(f"{base}ns#{properties['predicate']}"))
    for edge in item.edges:
        if edge.type == "STATED_IN":
            article = Iri(f"{base}id/{edge.end}")
            yield Quad(me, Iri(f"{prov}wasDerivedFrom"), article)
            yield Quad(target, Iri(f"{oa}hasSource"), article)
    yield Quad(me, Iri(f"{oa}hasTarget"), target)
    yield Quad(target, Iri(f"{oa}hasSelector"), position)
    yield Quad(target, Iri(f"{oa}hasSelector"), quote)
    yield Quad(position, Iri(f"{_RDF}type"), Iri(f"{oa}TextPositionSelector"))
    yield Quad(position, Iri(f"{oa}start"), Literal(str(properties["start"]), f"{_XSD}integer"))
    yield Quad(position, Iri(f"{oa}end"), Literal(str(properties["end"]), f"{_XSD}integer"))
    yield Quad(quote, Iri(f"{_RDF}type"), Iri(f"{oa}TextQuoteSelector"))
    yield Quad(quote, Iri(f"{oa}exact"), Literal(str(properties["quote"])))


def _literals(key: str, value: object) -> Iterator[Literal]:
    if isinstance(value, list | tuple):
        for part in value:
            yield from _literals(key, part)
    elif key in {"name", "aliases"}:
        yield Literal(str(value), None, "zh")
    elif key == "issued" and re.fullmatch(r"\d{4}-\d\d-\d\d", str(value)):
        yield Literal(str(value), f"{_XSD}date")
    elif key == "value" or isinstance(value, str):
        yield Literal(str(value))
    else:
        yield _number(value)


def _number(value: object) -> Literal:
    if isinstance(value, bool):
        return Literal(str(value).lower(), f"{_XSD}boolean")
    if isinstance(value, int):
        return Literal(str(value), f"{_XSD}integer")
    return Literal(format(Decimal(repr(value)), "f"), f"{_XSD}decimal")


def all_quads(items: Iterable[Item], base: str = BASE) -> Iterator[Quad]:
    """Yield the quads of several items."""
    for item in items:
        yield from quads(item, base)

"""Writes `context.jsonld`: the JSON-LD context of entities, articles and statements, drawn from the vocabulary.

`python -m ontology.context` prints the file. It is embedded in answers and never fetched.
"""

import json
import sys
from typing import Any

from ontology.terms import BASE, NAMESPACE, PREFIXES, Relation, Vocabulary, load

# Plain names beside those of the vocabulary; a name that stands nowhere here is an attribute in the ukg namespace.
_FIXED: dict[str, Any] = {
    "id": "@id",
    "type": "@type",
    "name": {"@id": "rdfs:label", "@language": "zh"},
    "aliases": {"@id": "skos:altLabel", "@language": "zh", "@container": "@set"},
    "title": {"@id": "dcterms:title"},
    "issued": {"@id": "dcterms:issued"},
    "subject": {"@id": "ukg:subject", "@type": "@id"},
    "predicate": {"@id": "ukg:predicate", "@type": "@vocab"},
    "object": {"@id": "ukg:object", "@type": "@id"},
    "objectLiteral": "ukg:objectLiteral",
    "statedIn": {"@id": "ukg:statedIn", "@type": "@id"},
    "event": {"@id": "ukg:event", "@type": "@id"},
    "via": {"@id": "ukg:via", "@type": "@id"},
    "speaker": {"@id": "ukg:speaker", "@type": "@id"},
    "start": {"@id": "ukg:start", "@type": "xsd:integer"},
    "end": {"@id": "ukg:end", "@type": "xsd:integer"},
    "base_value": {"@id": "ukg:base_value", "@type": "xsd:decimal"},
    "derivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "exact": "oa:exact",
    "startOffset": {"@id": "oa:start", "@type": "xsd:integer"},
    "endOffset": {"@id": "oa:end", "@type": "xsd:integer"},
}


def context(vocabulary: Vocabulary | None = None, base: str = BASE) -> dict[str, Any]:
    """Return the document `{"@context": {...}}` for a base address (entities under `id/`, terms under `ns#`)."""
    terms = vocabulary or load()
    namespace = NAMESPACE if base == BASE else f"{base}ns#"
    kinds = {name: f"ukg:{name}" for name in sorted((*terms.kinds, *terms.records))}
    relations = {name: _relation(terms.relations[name]) for name in sorted(terms.relations)}
    head = {"@version": 1.1, "@base": f"{base}id/", "@vocab": namespace, **PREFIXES, "ukg": namespace}
    return {"@context": {**head, **_FIXED, **kinds, **relations}}


def text(vocabulary: Vocabulary | None = None, base: str = BASE) -> str:
    """Return the context as indented JSON text that ends in a newline."""
    return json.dumps(context(vocabulary, base), ensure_ascii=False, indent=2) + "\n"


def _relation(relation: Relation) -> dict[str, str]:
    """Return how a relation's values read: addresses, except where text is allowed."""
    term = {"@id": f"ukg:{relation.name}"}
    return term if relation.literal else {**term, "@type": "@id"}


if __name__ == "__main__":
    sys.stdout.write(text())

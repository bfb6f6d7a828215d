"""The vocabulary, as data: kinds, relations and modalities read from `union.ttl`."""

from ontology.terms import BASE, NAMESPACE, PREFIXES, Kind, Modality, Relation, Vocabulary, load

__all__ = ["BASE", "NAMESPACE", "PREFIXES", "Kind", "Modality", "Relation", "Vocabulary", "load"]

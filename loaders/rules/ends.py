"""Tells whether two ends fit a relation, as the vocabulary says."""

from functools import cache

from ontology.terms import load


@cache
def fits(relation: str, subject: str | None, obj: str | None) -> bool:
    """Tell whether the kinds fit; None stands for the article (subject) or a literal (object)."""
    return load().accepts(relation, subject, obj) is None

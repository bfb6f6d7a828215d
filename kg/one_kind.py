"""Of which kinds one thing may be, since readers take a body now for one and now for another, and of which not."""

from kg.scene import FAMILIES

# What a text calls an association may be read as a union; a union is never the firm, the school or the office it is at.
_TOGETHER = (
    frozenset({"organization", "school", "alliance", "body", "company", "publication"}),
    frozenset({"union", "organization", "alliance"}),
    frozenset({"event", "program", "project", "award"}),
)


def at_odds(left: str, right: str) -> bool:
    """Tell whether one thing is hardly of both kinds (a union and a company, a person and a document)."""
    ours, theirs = FAMILIES.get(left, left), FAMILIES.get(right, right)
    return ours != theirs and not any({ours, theirs} <= families for families in _TOGETHER)

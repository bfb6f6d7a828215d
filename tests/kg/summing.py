"""What the statements behind a fact come to, told plainly: what the ledger's sums within SQLite are held against."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.projection import FIRST_STATEMENTS, ON_EDGE, Fact


@dataclass(frozen=True, slots=True)
class Support:
    """One actual statement behind a fact: its id, its witness (an article's id), issue date, qualifiers, confidence."""

    statement: str
    witness: str
    issued: str | None
    qualifiers: Mapping[str, str] = field(default_factory=dict)
    confidence: float | None = None


def fact_of(subject: str, relation: str, object_: str, supports: Iterable[Support]) -> Fact:
    """Sum up what is said of one fact."""
    said = sorted(supports, key=lambda s: s.statement)
    dates = [s.issued for s in said if s.issued]
    agreed = {}
    for name in ON_EDGE:
        values = {s.qualifiers.get(name) for s in said}
        if len(values) == 1 and (value := values.pop()) is not None:
            agreed[name] = value
    return Fact(
        subject,
        relation,
        object_,
        tuple(s.statement for s in said[:FIRST_STATEMENTS]),
        len({s.witness for s in said}),
        min(dates, default=None),
        max(dates, default=None),
        max((s.confidence for s in said if s.confidence is not None), default=None),
        agreed,
    )

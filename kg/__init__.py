"""The graph: records, ledger, identity, stores; the face of the library.

    with closing(kg.Instance.open(Path("data"))) as instance:
        instance.graph.query("MATCH (p:ModelWorker) RETURN p.name")

What is not in `__all__` is not meant for use from outside and may change.
"""

from kg.analysis import Analysis
from kg.errors import (
    ClaimInvalidError,
    ConflictError,
    InputRefusedError,
    KgError,
    NotFoundError,
    QueryRefusedError,
    QueryTimeoutError,
    StoreUnavailableError,
    UsageError,
)
from kg.export import export
from kg.instance import Instance, Status
from kg.ledger import Ledger
from kg.model import Anchor, Article, Claim, Entity, Judgement, LocalEntity, Mention, Metadata, Page, Reading, Span
from kg.search import Wanted, search
from kg.stores import Neo4jSettings
from kg.stores.base import Limits, Table

__all__ = [
    "Analysis",
    "Anchor",
    "Article",
    "Claim",
    "ClaimInvalidError",
    "ConflictError",
    "Entity",
    "InputRefusedError",
    "Instance",
    "Judgement",
    "KgError",
    "Ledger",
    "Limits",
    "LocalEntity",
    "Mention",
    "Metadata",
    "Neo4jSettings",
    "NotFoundError",
    "Page",
    "QueryRefusedError",
    "QueryTimeoutError",
    "Reading",
    "Span",
    "Status",
    "StoreUnavailableError",
    "Table",
    "UsageError",
    "Wanted",
    "export",
    "search",
]

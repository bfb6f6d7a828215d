"""`kg export --check`: the statements against the SHACL shapes, some articles at a time, because pyshacl is slow."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import batched
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.export.rdf import graph_of
from kg.later import Later
from kg.ledger import Ledger, views
from kg.model import Item
from kg.projection import item_of_article, item_of_entity, item_of_statement
from ontology.terms import BASE

if TYPE_CHECKING:
    import rdflib
else:
    rdflib = Later("rdflib")

_ARTICLES = 50


@dataclass(frozen=True, slots=True)
class Finding:
    """Articles whose statements break a shape, with pyshacl's words."""

    articles: tuple[str, ...]
    report: str


def findings(ledger: Ledger, base: str = BASE) -> Iterator[Finding]:
    """Yield what breaks the shapes; nothing where all is well. Raises UsageError where pyshacl is not installed."""
    try:
        import pyshacl  # noqa: PLC0415 - optional: a tool for checking, not for serving
    except ImportError as error:
        raise UsageError("--check needs pyshacl, which is not installed (pip install pyshacl)") from error
    shapes = _shapes(base)
    with ledger.reading() as connection:
        keys = [key for (key,) in connection.execute("SELECT id FROM article ORDER BY id")]
    for part in batched(keys, _ARTICLES):
        conforms, _, report = pyshacl.validate(
            graph_of(slice_of(ledger, part), base), shacl_graph=shapes, inference="none"
        )
        if not conforms:
            yield Finding(part, str(report))


def _shapes(base: str) -> "rdflib.Graph":
    text = files("ontology").joinpath("shapes.ttl").read_text(encoding="utf-8")
    return rdflib.Graph().parse(data=text.replace(f"{BASE}ns#", f"{base}ns#"), format="turtle")


def slice_of(ledger: Ledger, articles: Sequence[str]) -> list[Item]:
    """Return articles, their statements and the entities that these name, with the facts between them."""
    with ledger.reading() as connection:
        heads = list(views.articles(connection, articles))
        rows = (connection.execute("SELECT id FROM statement WHERE article = ?", [a]) for a in articles)
        said = list(views.statements(connection, [key for row in rows for (key,) in row]))
        ends = {e for v in said for e in (v.subject, v.object, *v.references.values()) if e}
        named = sorted(ends | {e for head in heads for e in head.mentions})
        things = [item_of_entity(v, ledger.vocabulary) for v in views.entities(connection, named)]
    kept = [Item(i.node, tuple(e for e in i.edges if e.end in named)) for i in things]
    return [*map(item_of_article, heads), *kept, *map(item_of_statement, said)]

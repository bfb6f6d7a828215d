"""All statements as one CSV table that a spreadsheet can open without running anything."""

import csv as tables
import io
from collections.abc import Iterator
from itertools import batched

from kg.ledger import Ledger, views
from kg.ledger.framing import dumps
from kg.lookups import briefs
from kg.projection import ArticleView, StatementView
from kg.spreadsheets import guarded

COLUMNS = (
    "id", "subject", "subject_name", "predicate", "object", "object_name", "modality", "certainty", "confidence",
    "qualifiers", "quote", "article", "title", "newspaper", "issued", "start", "end", "rule",
)  # fmt: skip
_SLICE = 1_000


def csv(ledger: Ledger, _base: str) -> Iterator[str]:
    """Yield CSV (RFC 4180) with a header, statements by id; a cell that a spreadsheet would run gets a `'` in front."""
    yield _lines([list(COLUMNS)])
    with ledger.reading() as connection:
        ids = [key for (key,) in connection.execute("SELECT id FROM statement ORDER BY id")]
        for part in batched(ids, _SLICE):
            found = list(views.statements(connection, part))
            names = {
                k: b["name"]
                for k, b in briefs(connection, (e for v in found for e in (v.subject, v.object) if e)).items()
            }
            heads = {a.id: a for a in views.articles(connection, sorted({v.article for v in found}))}
            yield _lines([_row(v, names, heads[v.article]) for v in found])


def _row(view: StatementView, names: dict[str, str], head: ArticleView) -> list[object]:
    subject = names.get(view.subject, head.title)
    named = names.get(view.object, "") if view.object else view.literal
    qualifiers = dumps({**view.qualifiers, **view.references}) if view.qualifiers or view.references else ""
    said = [
        view.modality,
        view.certainty,
        view.confidence,
        qualifiers,
        view.quote,
        view.article,
        head.title,
        head.newspaper,
        head.issued,
    ]
    return [view.id, view.subject, subject, view.relation, view.object, named, *said, view.start, view.end, view.rule]


def _lines(rows: list[list[object]]) -> str:
    out = io.StringIO()
    tables.writer(out, lineterminator="\r\n").writerows([[guarded(cell) for cell in row] for row in rows])
    return out.getvalue()

"""Links as people see them: listed with filters, and taken in from tables; a bad row keeps no other out."""

import csv
import io
import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.cursors import decoded, encoded
from kg.errors import InputRefusedError, KgError
from kg.judgements import Signed
from kg.ledger import Ledger
from kg.ledger.former import current, number_of, unknown
from kg.ledger.linking import Linked, link, rows, shown
from kg.lookups import Record, listing
from kg.naming import folded
from kg.registers import SCHEMES, flaw
from kg.search import inside
from ontology.terms import Vocabulary

COLUMNS = ("entity", "name", "kind", "place", *SCHEMES, "source")
_CALLED = """SELECT DISTINCT e.number, e.id, e.kind, e.name FROM name n JOIN entity e ON e.number = n.entity
  WHERE n.plain = ? ORDER BY e.support DESC, e.id"""
_MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Filter:
    """Which links are wanted: of a register, of a thing, taken back or not."""

    scheme: str | None = None
    entity: str | None = None
    undone: bool | None = None


def links(
    connection: sqlite3.Connection, wanted: Filter | None = None, limit: int = 50, cursor: str | None = None
) -> Record:
    """Return links in the order in which they were made (UsageError, NotFoundError for an unknown thing)."""
    chosen = wanted or Filter()
    after = int(decoded(cursor, 0)) if cursor else 0
    parts, values = ["sequence > :after"], {"after": after, "scheme": chosen.scheme, "undone": chosen.undone}
    parts += ["scheme = :scheme"] if chosen.scheme is not None else []
    parts += ["(undone IS NOT NULL) = :undone"] if chosen.undone is not None else []
    number = number_of(connection, chosen.entity) if chosen.entity else None
    items: list[Record] = []
    for row in rows(connection, " AND ".join(parts), {k: v for k, v in values.items() if v is not None}):
        line = shown(connection, row)
        thing = line["entity"]
        if number is not None and (thing is None or number_of(connection, thing["id"]) != number):
            continue
        if len(items) == limit:
            return listing(connection, items, encoded(after))
        items.append(line)
        after = row[-1]
    return listing(connection, items, None)


@dataclass(slots=True)
class Planned:
    """What became of a table's rows, or would: `lines` tell each link, `refused` the line number (from 1) and why."""

    made: int = 0
    known: int = 0
    lines: list[Record] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)

    def shown(self) -> Record:
        """Return it as JSON."""
        refused = [{"line": line, "why": why} for line, why in self.refused]
        return {"made": self.made, "known": self.known, "links": self.lines, "refused": refused}


def take_in(ledger: Ledger, text: bytes, signed: Signed, *, dry_run: bool = False) -> Planned:
    """Take in the links of a CSV table with a header (UTF-8), or say what would be done.

    A row names its thing by `entity`, or by `name` with `kind` and `place` where that is not enough, and gives
    `wikidata`, `credit_code` or both. Raises InputRefusedError for a table without such columns.
    """
    found = list(_rows(text))
    planned = Planned()
    with ledger.writing() as connection:
        connection.execute("SAVEPOINT rows")
        for number, row in found:
            _take_row(connection, ledger.vocabulary, (number, row), signed, planned)
        if dry_run:
            connection.execute("ROLLBACK TO rows")
        connection.execute("RELEASE rows")
    return planned


def _take_row(
    connection: sqlite3.Connection,
    vocabulary: Vocabulary,
    numbered: tuple[int, Mapping[str, str]],
    signed: Signed,
    planned: Planned,
) -> None:
    number, row = numbered
    try:
        if "" in row:
            raise InputRefusedError("", "has more cells than the header")
        given = {scheme: row[scheme].strip() for scheme in SCHEMES if (row.get(scheme) or "").strip()}
        if not given:
            raise InputRefusedError("", f"gives no number (right would be {' or '.join(SCHEMES)})")
        wrong = next((w for scheme, value in given.items() if (w := flaw(scheme, value))), None)
        if wrong:
            raise InputRefusedError("", wrong)
        entity, name = _thing(connection, vocabulary, row)
        for scheme, value in given.items():
            source = (row.get("source") or "").strip() or None
            key, made = link(connection, Linked(entity, scheme, value, signed, source))
            planned.made += made
            planned.known += not made
            head = {"line": number, "id": key, "made": made, "entity": entity, "name": name}
            planned.lines.append({**head, "scheme": scheme, "value": value})
    except KgError as error:
        planned.refused.append((number, error.what if isinstance(error, InputRefusedError) else str(error)))


def _thing(connection: sqlite3.Connection, vocabulary: Vocabulary, row: Mapping[str, str]) -> tuple[str, str]:
    """Return id and name of the thing that a row means."""
    entity, name = (row.get("entity") or "").strip(), (row.get("name") or "").strip()
    if entity:
        key = current(connection, entity)
        if key is None:
            raise unknown(entity)
        return key, str(connection.execute("SELECT name FROM entity WHERE id = ?", [key]).fetchone()[0])
    kind, place = (row.get("kind") or "").strip(), (row.get("place") or "").strip()
    if not name:
        raise InputRefusedError("", "names nothing (right would be entity or name)")
    if kind and kind not in vocabulary.kinds:
        raise InputRefusedError("", f"there is no kind {kind!r}")
    called = connection.execute(_CALLED, [folded(name)]).fetchall()
    around = inside(connection, place) if place else None
    fits = [r for r in called if (not kind or vocabulary.is_a(r[2], kind)) and (around is None or r[0] in around)]
    if len(fits) == 1:
        return fits[0][1], fits[0][3]
    if not fits:
        raise InputRefusedError("", f"nothing of this kind and place is called {name!r}")
    some = "; ".join(f"{r[1]} {r[2]} {r[3]}" for r in fits[:_MOST_SHOWN])
    raise InputRefusedError("", f"{len(fits)} things are called {name!r}: give entity, kind or place ({some})")


def _rows(text: bytes) -> Iterator[tuple[int, Mapping[str, str]]]:
    try:
        table = text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputRefusedError("the table", f"is not UTF-8: byte {error.start} cannot be read") from None
    reader = csv.DictReader(io.StringIO(table, newline=""), restkey="", restval="")
    header = [name.strip().lower() for name in reader.fieldnames or []]
    if not {"entity", "name"} & set(header) or not set(SCHEMES) & set(header):
        right = f"a header with entity or name, and {' or '.join(SCHEMES)}"
        raise InputRefusedError("the table", f"has the columns {json.dumps(header, ensure_ascii=False)}", right)
    reader.fieldnames = header
    try:
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise InputRefusedError(f"the table, line {reader.line_num}", f"is no CSV: {error}") from None

"""The two things of a pair side by side: where each stands, what is known of it, and in what they differ."""

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.later import Later
from kg.ledger.deciding import anchor_shown
from kg.ledger.intake import page_of
from kg.lookups import Record, entity_record, neighbours
from kg.model import Anchor
from kg.naming import folded
from ontology.terms import Vocabulary

if TYPE_CHECKING:
    from kg import identity
else:
    identity = Later("kg.identity")

SENTENCES = 3
_THING = "SELECT number, id, kind, name, aliases, attributes, code, support FROM entity WHERE id = ?"
_MEMBERS = """SELECT m.article, m.kind, m.surface, m.start, m.end, a.page, a.title, a.issued
  FROM unit u JOIN member m ON m.unit = u.id JOIN article a ON a.id = m.article
  WHERE u.entity = ? ORDER BY m.article, m.start, m.end, m.surface LIMIT ?"""
_BREAK = re.compile(r"[。!?！？]|\n\s*\n")
_HEADS = {"kind": ("类别", "kind"), "name": ("名称", "name"), "aliases": ("别名", "other names")}
_FACTS = 60


@dataclass(frozen=True, slots=True)
class Held:
    """A thing with where it stands: its first occurrences, each with its sentence."""

    number: int
    record: Record
    anchor: Anchor
    occurrences: tuple[Record, ...]

    @property
    def id(self) -> str:
        """Return its id."""
        return str(self.record["id"])

    @property
    def side(self) -> "identity.Side":
        """Return the thing as identity compares it."""
        context = "。".join(str(o["sentence"]) for o in self.occurrences)
        return identity.Side.of(str(self.record["kind"]), str(self.record["name"]), context)

    def shown(self) -> Record:
        """Return the thing as JSON."""
        return {**self.record, "anchor": anchor_shown(self.anchor), "occurrences": list(self.occurrences)}


def held(connection: sqlite3.Connection, entity: str) -> Held:
    """Return a thing of the graph by its id, which must be one of now."""
    number, *shown = connection.execute(_THING, [entity]).fetchone()
    rows = connection.execute(_MEMBERS, [number, SENTENCES]).fetchall()
    return Held(number, entity_record(shown), Anchor(*rows[0][:5]), tuple(occurrence(connection, row) for row in rows))


def occurrence(connection: sqlite3.Connection, row: Sequence[Any]) -> Record:
    """Return an occurrence as JSON from article, kind, surface, start, end, page, title and day of issue."""
    article, kind, surface, start, end, page, title, issued = row
    where: Record = {"article": article, "title": title, "issued": issued, "kind": kind, "surface": surface}
    return {**where, "start": start, "end": end, "sentence": sentence(page_of(connection, page).text, start, end)}


def sentence(text: str, start: int, end: int) -> str:
    """Return the sentence of a page around a stretch of it, breaks inside it joined."""
    before = max((m.end() for m in _BREAK.finditer(text, max(0, start - 2_000), start)), default=max(0, start - 2_000))
    after = _BREAK.search(text, end)
    return re.sub(r"\s*\n\s*", "", text[before : after.end() if after else len(text)]).strip()


def differences(connection: sqlite3.Connection, vocabulary: Vocabulary, left: Held, right: Held) -> list[Record]:
    """Return what is known of two things row by row; a row `differs` where both sides speak and share nothing."""
    ours, theirs = _known(connection, left), _known(connection, right)
    keys = [*ours, *(key for key in theirs if key not in ours)]
    return [_row(vocabulary, key, ours.get(key, []), theirs.get(key, [])) for key in keys]


def _known(connection: sqlite3.Connection, thing: Held) -> dict[str, list[str]]:
    """Return texts by what they say: kind, name, aliases, attributes, then facts by relation (`in:` to it)."""
    record = thing.record
    found = {"kind": [str(record["kind"])], "name": [str(record["name"])], "aliases": list(record["aliases"])}
    found |= {key: [str(value)] for key, value in sorted(record["attributes"].items())}
    for fact in neighbours(connection, thing.id, _FACTS)["items"]:
        key = fact["relation"] if fact["direction"] == "out" else f"in:{fact['relation']}"
        found.setdefault(key, []).append(str(fact["entity"]["name"]))
    return {key: texts for key, texts in found.items() if texts}


def _row(vocabulary: Vocabulary, key: str, ours: list[str], theirs: list[str]) -> Record:
    shared = {folded(t) for t in ours} & {folded(t) for t in theirs}
    zh, en = _label(vocabulary, key)
    differs = bool(ours and theirs and not shared) and key != "aliases"
    return {"what": key, "label": {"zh": zh, "en": en}, "left": ours, "right": theirs, "differs": differs}


def _label(vocabulary: Vocabulary, key: str) -> tuple[str, str]:
    name = key.removeprefix("in:")
    relation = vocabulary.relations.get(name)
    if relation is None:
        return _HEADS.get(key, (key, key))
    arrow = "← " if key.startswith("in:") else ""
    return arrow + relation.zh, arrow + relation.en


def members(connection: sqlite3.Connection, number: int) -> Iterator[Mapping[str, Any]]:
    """Yield all occurrences of a thing, one a member, with its name there and how many statements it stands in."""
    rows = connection.execute(
        """SELECT m.article, m.kind, m.surface, m.start, m.end, a.page, a.title, a.issued, m.name,
          (SELECT COUNT(*) FROM statement s WHERE s.article = m.article AND (s.subject = m.key OR s.object = m.key))
        FROM unit u JOIN member m ON m.unit = u.id JOIN article a ON a.id = m.article
        WHERE u.entity = ? ORDER BY m.article, m.start, m.end, m.surface""",
        [number],
    )
    for row in rows:
        yield {**occurrence(connection, row[:8]), "name": row[8], "statements": row[9]}

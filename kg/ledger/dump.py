"""The canonical dump: everything that is derived and shown, in one order, byte for byte the same for the same truth."""

import json
import sqlite3
from collections.abc import Iterator

from kg.ledger.framing import dumps

_ARTICLES = """SELECT a.id, a.page, a.start, a.end, a.title, a.subtitle, a.slogan, a.authors, a.issued, a.text_hash,
  a.witness, p.newspaper, p.page, p.address, p.title FROM article a JOIN page p ON p.id = a.page ORDER BY a.id"""
_ENTITIES = "SELECT id, kind, name, aliases, attributes, code, support FROM entity ORDER BY id"
_MEMBERS = """SELECT m.article, m.key, e.id, m.kind, m.name, m.start, m.end, m.surface
  FROM member m JOIN unit u ON u.id = m.unit JOIN entity e ON e.number = u.entity ORDER BY m.article, m.key"""
_MENTIONS = (
    "SELECT article, start, end, key, surface, kind, form, nested FROM mention ORDER BY article, start, end, key"
)
_STATEMENTS = """SELECT id, article, subject, relation, object, literal, qualifiers, modality, certainty,
  quote, start, end, rule, withdrawn, confidence, (SELECT json_group_array(json_array(name, member))
    FROM (SELECT name, member FROM reference WHERE statement = id ORDER BY name))
  FROM statement ORDER BY id"""
_JUDGEMENTS = """SELECT id, left_anchor, right_anchor, verdict, by, made, why FROM judgement
  WHERE undone IS NULL ORDER BY id"""
_FACTS = """SELECT id, verdict, statement, article, claim, brings, own, by, made, why, origin FROM fact_decision
  WHERE undone IS NULL ORDER BY id"""
_LINKS = """SELECT id, scheme, value, by, made, why, origin, (SELECT json_group_array(anchor)
    FROM (SELECT anchor FROM link_anchor WHERE link = id ORDER BY place))
  FROM link_decision WHERE undone IS NULL ORDER BY id"""
_RANKS = """SELECT source, rank, by, made, why FROM source_rank r
  WHERE sequence = (SELECT MAX(sequence) FROM source_rank WHERE source = r.source) AND rank IS NOT NULL
  ORDER BY source"""
_NAMES = """SELECT e.id, n.text, n.plain, n.pinyin, n.initials, n.first FROM name n
  JOIN entity e ON e.number = n.entity ORDER BY 1, 6 DESC, 2"""
_PARTS = (
    ("article", _ARTICLES),
    ("entity", _ENTITIES),
    ("member", _MEMBERS),
    ("mention", _MENTIONS),
    ("statement", _STATEMENTS),
    ("judgement", _JUDGEMENTS),
    ("fact", _FACTS),
    ("link", _LINKS),
    ("rank", _RANKS),
    ("name", _NAMES),
)


def dump(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield the dump as JSON lines."""
    for name, question in _PARTS:
        for row in connection.execute(question):
            yield dumps([name, *row]) + "\n"


def standing(connection: sqlite3.Connection, name: str) -> str | None:
    """Return a noted value (which version of identity the read tables were made by), or None."""
    row = connection.execute("SELECT value FROM standing WHERE name = ?", [name]).fetchone()
    return str(json.loads(row[0])) if row else None


def note(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Note a value."""
    connection.execute("INSERT OR REPLACE INTO standing VALUES (?, ?)", [name, json.dumps(value)])

"""What one transaction touches, collected until identity has settled and then written to the change log."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.places import stem

_LINKED = """
SELECT s.id, s.article, s.subject FROM member m JOIN statement s ON s.article = m.article AND s.object = m.key
WHERE m.unit = :unit
UNION SELECT s.id, NULL, NULL FROM member m JOIN statement s ON s.article = m.article AND s.subject = m.key
WHERE m.unit = :unit
UNION SELECT r.statement, NULL, NULL FROM member m JOIN reference r ON r.article = m.article AND r.member = m.key
WHERE m.unit = :unit
"""
_UPSERT = """
INSERT INTO change (id, kind, sequence, created, gone) VALUES (:id, :kind, :sequence, :sequence, :gone)
ON CONFLICT (id) DO UPDATE SET sequence = :sequence, gone = :gone,
  created = CASE WHEN gone = 1 THEN :sequence ELSE created END
"""


@dataclass(slots=True)
class Touched:
    """Items whose projection must be made anew: by article, statement, member and entity number; ids that are gone.

    `former` are ids of entities that are no more, with the anchor they were made from and the number that bore them;
    `heirs` are the numbers that units went to from a number; `renamed` are the old and new ids of numbers; `entered`
    are the articles that came in, whose facts are touched whatever else happens. A thing of which only more is said is
    not touched: the statements that say so are.
    """

    units: set[int] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    statements: set[str] = field(default_factory=set)
    members: set[tuple[str, str]] = field(default_factory=set)
    moved_members: set[tuple[str, str]] = field(default_factory=set)
    entities: set[int] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)
    gone: set[tuple[str, str]] = field(default_factory=set)
    wordings: set[int] = field(default_factory=set)
    entered: set[str] = field(default_factory=set)
    former: dict[str, tuple[str, int]] = field(default_factory=dict)
    heirs: dict[int, int] = field(default_factory=dict)
    renamed: dict[int, tuple[str, str]] = field(default_factory=dict)

    def unit_moved(self, connection: sqlite3.Connection, unit: int, *, new: bool = False) -> None:
        """Take note of everything that names a unit's entity by its id: statements, articles, facts that lead to it.

        A new unit has members of articles that came in, and such as moved to it, which are touched as these: of a thing
        that a fact leads from to it, more is said.
        """
        rows = connection.execute("SELECT DISTINCT article FROM member WHERE unit = ?", [unit])
        self.articles.update(a for (a,) in rows)
        for statement, article, subject in connection.execute(_LINKED, {"unit": unit}):
            self.statements.add(statement)
            if article and subject and not new:
                self.members.add((article, subject))

    def write(self, connection: sqlite3.Connection, sequence: int) -> int:
        """Write the change log for this sequence number; return how many items changed."""
        self._resolve_moved(connection)
        self.entities |= self._numbers(connection, self.members)
        self._resolve_codes(connection)
        live = [("article", a) for a in _live(connection, "article", self.articles)]
        live += [("statement", s) for s in _live(connection, "statement", self.statements)]
        live += [("entity", e) for e in _ids(connection, self.entities)]
        gone = sorted(self.gone - set(live))
        rows = [(kind, key, 0) for kind, key in sorted(live)] + [(kind, key, 1) for kind, key in gone]
        connection.executemany(
            _UPSERT, ({"id": key, "kind": kind, "sequence": sequence, "gone": flag} for kind, key, flag in rows)
        )
        return len(rows)

    def _resolve_moved(self, connection: sqlite3.Connection) -> None:
        """Touch everything that names a member that changed its unit: it may be another entity now."""
        for article, key in self.moved_members:
            self.articles.add(article)
            self.members.add((article, key))
            question = """SELECT id, subject FROM statement WHERE article = :a AND (subject = :k OR object = :k)
              UNION SELECT statement, NULL FROM reference WHERE article = :a AND member = :k"""
            for statement, subject in connection.execute(question, {"a": article, "k": key}):
                self.statements.add(statement)
                if subject:
                    self.members.add((article, subject))

    @staticmethod
    def _numbers(connection: sqlite3.Connection, members: Iterable[tuple[str, str]]) -> set[int]:
        question = "SELECT u.entity FROM member m JOIN unit u ON u.id = m.unit WHERE m.article = ? AND m.key = ?"
        return {number for member in members for (number,) in connection.execute(question, member)}

    def _resolve_codes(self, connection: sqlite3.Connection) -> None:
        """Places below a place that came, went or changed its id point somewhere else now."""
        for code in self.codes:
            inside = stem(code)
            question = "SELECT number FROM entity WHERE code >= ? AND code < ?"
            self.entities.update(n for (n,) in connection.execute(question, [inside, inside + "~"]))


def _ids(connection: sqlite3.Connection, numbers: Iterable[int]) -> Iterable[str]:
    for number in numbers:
        yield from (key for (key,) in connection.execute("SELECT id FROM entity WHERE number = ?", [number]))


def _live(connection: sqlite3.Connection, table: str, keys: Iterable[str]) -> Iterable[str]:
    for key in keys:
        if connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", [key]).fetchone():
            yield key

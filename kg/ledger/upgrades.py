"""The steps from each version of the ledger's tables to the next: new ledgers are made as version 1 and take them too.

To change the tables: add a step for the next number, and a dump of a ledger of the version before to the tests. A step
runs inside one transaction with all others. A change of derived tables only also wants a new `RESOLVER_VERSION`, which
makes them anew.
"""

import sqlite3
from collections.abc import Mapping
from contextlib import suppress

from kg import instants
from kg.ledger import names

STEPS: Mapping[int, str] = {
    # Backups that were made, and the hashes that keep erased persons out (see erasing.py).
    2: """
CREATE TABLE backup (
  path TEXT NOT NULL, at TEXT NOT NULL, sequence INTEGER NOT NULL, digest TEXT NOT NULL
) STRICT;
CREATE TABLE tombstone (
  digest TEXT PRIMARY KEY, what TEXT NOT NULL, length INTEGER NOT NULL, sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
""",
    # Decisions of people beyond identity: facts, links, ranks of sources; who took a judgement back; ids of old.
    3: """
ALTER TABLE judgement ADD COLUMN act TEXT;
ALTER TABLE judgement ADD COLUMN undone_by TEXT;
ALTER TABLE judgement ADD COLUMN undone_when TEXT;
ALTER TABLE judgement ADD COLUMN undone_why TEXT;
CREATE INDEX judgement_act ON judgement(act) WHERE act IS NOT NULL;
CREATE TABLE fact_decision (
  id TEXT PRIMARY KEY, verdict TEXT NOT NULL, statement TEXT, was TEXT, article TEXT, claim TEXT, brings TEXT,
  own INTEGER NOT NULL, by TEXT NOT NULL, made TEXT NOT NULL, why TEXT NOT NULL, origin TEXT,
  sequence INTEGER NOT NULL REFERENCES event(sequence), undone INTEGER REFERENCES event(sequence),
  undone_by TEXT, undone_when TEXT, undone_why TEXT
) STRICT;
CREATE INDEX fact_decision_statement ON fact_decision(statement);
CREATE INDEX fact_decision_brings ON fact_decision(brings);
CREATE INDEX fact_decision_article ON fact_decision(article);
CREATE TABLE link_decision (
  id TEXT PRIMARY KEY, scheme TEXT NOT NULL, value TEXT NOT NULL, by TEXT NOT NULL, made TEXT NOT NULL,
  why TEXT NOT NULL, origin TEXT, sequence INTEGER NOT NULL REFERENCES event(sequence),
  undone INTEGER REFERENCES event(sequence), undone_by TEXT, undone_when TEXT, undone_why TEXT
) STRICT;
CREATE TABLE link_anchor (
  link TEXT NOT NULL REFERENCES link_decision(id), place INTEGER NOT NULL, article TEXT NOT NULL,
  anchor TEXT NOT NULL, PRIMARY KEY (link, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_anchor_article ON link_anchor(article);
CREATE TABLE source_rank (
  sequence INTEGER PRIMARY KEY REFERENCES event(sequence), source TEXT NOT NULL, rank INTEGER, by TEXT NOT NULL,
  made TEXT NOT NULL, why TEXT NOT NULL
) STRICT;
CREATE INDEX source_rank_source ON source_rank(source, sequence);
CREATE TABLE former_id (
  id TEXT PRIMARY KEY, anchor TEXT NOT NULL, article TEXT NOT NULL, successor TEXT,
  sequence INTEGER NOT NULL REFERENCES event(sequence)
) STRICT, WITHOUT ROWID;
ALTER TABLE statement ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entity ADD COLUMN anchor TEXT NOT NULL DEFAULT '';
""",
    # Reprints: the wordings of articles by their fingerprints, and which articles count as one witness.
    4: """
CREATE TABLE wording (number INTEGER PRIMARY KEY, print TEXT NOT NULL UNIQUE, root INTEGER) STRICT;
CREATE INDEX wording_root ON wording(root);
CREATE TABLE band (
  key TEXT NOT NULL, wording INTEGER NOT NULL, PRIMARY KEY (key, wording)
) STRICT, WITHOUT ROWID;
ALTER TABLE article ADD COLUMN wording INTEGER;
ALTER TABLE article ADD COLUMN witness TEXT NOT NULL DEFAULT '';
CREATE INDEX article_wording ON article(wording, COALESCE(issued, '~'), id);
CREATE INDEX article_printed ON article(wording, witness);
CREATE INDEX article_witness ON article(witness);
""",
    # Ids that things got in place of others, for projections that follow (see renaming.py).
    5: """
CREATE TABLE renaming (
  old TEXT PRIMARY KEY, new TEXT NOT NULL, sequence INTEGER NOT NULL REFERENCES event(sequence)
) STRICT, WITHOUT ROWID;
CREATE INDEX renaming_sequence ON renaming(sequence);
""",
    # How likely a careful reader agrees with a statement.
    6: """
ALTER TABLE statement ADD COLUMN confidence REAL;
""",
    # Instants in one form (see kg/instants.py). Nodes of decided statements show them: they are written anew.
    7: """
UPDATE judgement SET made = instant(made), undone_when = instant(undone_when);
UPDATE fact_decision SET made = instant(made), undone_when = instant(undone_when);
UPDATE link_decision SET made = instant(made), undone_when = instant(undone_when);
UPDATE source_rank SET made = instant(made);
UPDATE backup SET at = instant(at);
UPDATE event SET at = instant(at);
INSERT INTO event (what, subject, at) SELECT 'upgraded', '7', instant('now') WHERE EXISTS (SELECT 1 FROM fact_decision);
UPDATE change SET sequence = (SELECT MAX(sequence) FROM event)
  WHERE id IN (SELECT statement FROM fact_decision UNION SELECT brings FROM fact_decision);
""",
    # Things in the order of lists: those that most articles name first.
    8: """
CREATE INDEX entity_order ON entity(-support, length(name), id);
""",
    # What is said of each fact, side by side (see supporting.py).
    9: """
CREATE TABLE support (
  subject INTEGER NOT NULL, relation TEXT NOT NULL, object INTEGER NOT NULL, statement TEXT NOT NULL,
  article TEXT NOT NULL, witness TEXT NOT NULL, issued TEXT, confidence REAL, role TEXT, time TEXT, position TEXT,
  PRIMARY KEY (subject, relation, object, statement)
) STRICT, WITHOUT ROWID;
CREATE INDEX support_article ON support(article);
CREATE INDEX support_object ON support(object, relation, subject);
INSERT INTO support SELECT ms.unit, s.relation, mo.unit, s.id, s.article, a.witness, NULLIF(a.issued, ''),
    s.confidence, json_extract(s.qualifiers, '$.role'), json_extract(s.qualifiers, '$.time'),
    json_extract(s.qualifiers, '$.position')
  FROM statement s JOIN article a ON a.id = s.article JOIN member ms ON ms.article = s.article AND ms.key = s.subject
  JOIN member mo ON mo.article = s.article AND mo.key = s.object WHERE s.modality = 'actual' AND s.withdrawn = 0;
""",
    # What is said about each thing, in the order in which it is read (see about.py).
    10: """
CREATE TABLE about (
  unit INTEGER NOT NULL, day TEXT NOT NULL, article TEXT NOT NULL, start INTEGER NOT NULL, statement TEXT NOT NULL,
  modality TEXT NOT NULL, PRIMARY KEY (unit, day, article, start, statement)
) STRICT, WITHOUT ROWID;
CREATE INDEX about_other ON about(unit, modality, day, article, start, statement) WHERE modality <> 'actual';
INSERT INTO about SELECT DISTINCT m.unit, COALESCE(NULLIF(a.issued, ''),
    CASE WHEN json_extract(s.qualifiers, '$.time') IS NULL THEN '~~' ELSE '~' END), s.article, s.start, s.id, s.modality
  FROM (SELECT id, subject AS key FROM statement UNION SELECT id, object FROM statement
    UNION SELECT statement, member FROM reference) n
  JOIN statement s ON s.id = n.id JOIN article a ON a.id = s.article
  JOIN member m ON m.article = s.article AND m.key = n.key;
""",
    # How names sound, syllable by syllable, to be found from any of them (see names.py).
    11: """
ALTER TABLE name ADD COLUMN syllables TEXT NOT NULL DEFAULT '';
CREATE VIRTUAL TABLE sounds USING fts5(words, content='', detail=none, columnsize=0);
UPDATE name SET syllables = syllables(plain, (SELECT kind FROM entity WHERE number = name.entity));
INSERT INTO sounds (rowid, words) SELECT number, sounds(syllables) FROM name;
""",
}
VERSION = max(STEPS)


def upgrade(connection: sqlite3.Connection, found: int) -> None:
    """Take every step after version `found`, inside the caller's transaction."""
    connection.create_function("instant", 1, _instant)
    connection.create_function("syllables", 2, names.syllables)
    connection.create_function("sounds", 1, names.sounds)
    for number in range(found + 1, VERSION + 1):
        run(connection, STEPS[number])


def _instant(when: str | None) -> str | None:
    """Return an instant in today's form, for steps; `now` is the present one, what is none stays as it is."""
    if when is None or when == "now":
        return when and instants.now()
    with suppress(ValueError, OverflowError):
        return instants.told(when)
    return when


def run(connection: sqlite3.Connection, script: str) -> None:
    """Run statements, each ended by `;` and a line break; `executescript` would end the transaction."""
    for statement in script.split(";\n"):
        if statement.strip():
            connection.execute(statement)

"""Articles into and out of the read tables, members and statements with them; identity settles afterwards."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Any

from kg.assertions import augmented
from kg.check import Checked, check
from kg.clusters import differ_key, right_key, same_key
from kg.ledger import about, supporting, witnesses
from kg.ledger.anchors import anchored
from kg.ledger.framing import dumps, text_hash, unpack_anchor
from kg.ledger.identity import count_member, surface_facets, unit_of
from kg.ledger.linked import relink
from kg.ledger.said import assertions, withdrawn
from kg.ledger.touched import Touched
from kg.model import Claim, LocalEntity, Mention, Page, Reading
from kg.places import gazetteer
from kg.registers import coded
from kg.resolve import Setting, keys_of
from ontology.terms import Vocabulary


def put(connection: sqlite3.Connection, touched: Touched, page: Page, reading: Reading, vocabulary: Vocabulary) -> None:
    """Write one article with its members, mentions, statements and refusals, and with what people say of it.

    What a person has rejected stays as a statement, but nothing follows from it.
    """
    said = assertions(connection, reading.article.id)
    reading = coded(augmented(reading, said, vocabulary), page.text)
    checked = check(reading, page.text, vocabulary)
    gone = withdrawn(connection, (key for key, _ in checked.accepted))
    article, hashed = reading.article, text_hash(page.text[reading.article.start : reading.article.end])
    authors = dumps([[a.name, a.role] for a in article.authors])
    head = [article.start, article.end, article.title, article.subtitle, article.slogan, authors]
    connection.execute(
        """INSERT INTO article (id, page, start, end, title, subtitle, slogan, authors, issued, text_hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        [article.id, page.id, *head, page.metadata.issued, hashed],
    )
    witnesses.enter(connection, touched, article.id, article.prints, page.text[article.start : article.end])
    keys = keys_of(_holding(reading, checked, gone), Setting(page.id, page.metadata, hashed), gazetteer())
    for entity in reading.entities:
        _put_member(connection, touched, article.id, _without_local_keys(entity, keys.keys()), keys[entity.key])
    _put_statements(connection, touched, reading, page.text, checked)
    connection.executemany("UPDATE statement SET withdrawn = 1 WHERE id = ?", ((key,) for key in gone))
    _put_refusals(connection, article.id, checked)
    touched.articles.add(article.id)
    relink(connection, touched, article.id)
    rejudge(connection, touched, article.id)


def _holding(reading: Reading, checked: Checked, gone: AbstractSet[str]) -> Reading:
    """Return a reading without the claims that nothing may follow from."""
    if not gone:
        return reading
    out = {id(claim) for key, claim in checked.accepted if key in gone}
    return replace(reading, claims=tuple(c for c in reading.claims if id(c) not in out))


def _without_local_keys(entity: LocalEntity, local: AbstractSet[str]) -> LocalEntity:
    """Leave out attributes that only point to another entity of the same reading (about, event)."""
    if not any(value in local for value in entity.attributes.values()):
        return entity
    return replace(entity, attributes={k: v for k, v in entity.attributes.items() if v not in local})


def _put_member(
    connection: sqlite3.Connection, touched: Touched, article: str, entity: LocalEntity, keys: tuple[str, ...]
) -> None:
    first = min(entity.mentions, key=lambda m: (m.span.start, m.span.end, m.surface))
    code = next((json.loads(k)[1] for k in keys if k.startswith('["place"')), None)
    facets = surface_facets(entity, code)
    unit = unit_of(connection, keys)
    where = [first.span.start, first.span.end, first.surface]
    connection.execute(
        "INSERT INTO member VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [article, entity.key, unit, entity.kind, entity.name, *where, dumps(keys), dumps(facets)],
    )
    connection.executemany(
        "INSERT OR IGNORE INTO mention VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (article, entity.key, m.span.start, m.span.end, m.surface, m.kind, m.form, int(m.nested))
            for m in entity.mentions
        ),
    )
    count_member(connection, unit, facets, 1)
    touched.units.add(unit)


def _put_statements(
    connection: sqlite3.Connection, touched: Touched, reading: Reading, raw: str, checked: Checked
) -> None:
    owner = {m: e.key for e in reading.entities for m in e.mentions}
    for key, claim in checked.accepted:
        connection.execute(
            "INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)",
            _statement(reading.article.id, key, claim, owner, raw),
        )
        named = [(n, owner[v]) for n, v in claim.qualifiers if isinstance(v, Mention)]
        connection.executemany(
            "INSERT INTO reference VALUES (?, ?, ?, ?)", ((key, n, reading.article.id, member) for n, member in named)
        )
        touched.statements.add(key)


def _statement(article: str, key: str, claim: Claim, owner: Mapping[Mention, str], raw: str) -> list[Any]:
    subject = owner[claim.subject] if claim.subject is not None else None
    obj = owner[claim.object] if isinstance(claim.object, Mention) else None
    literal = claim.object if isinstance(claim.object, str) else None
    texts = dumps({n: v for n, v in claim.qualifiers if isinstance(v, str)})
    start, end = claim.evidence.start, claim.evidence.end
    said = [texts, claim.modality, claim.certainty, raw[start:end], start, end, claim.rule, claim.confidence]
    return [key, article, subject, claim.relation, obj, literal, *said]


def _put_refusals(connection: sqlite3.Connection, article: str, checked: Checked) -> None:
    connection.executemany(
        "INSERT INTO refusal VALUES (?, ?, ?, ?, ?, ?)",
        (
            (article, place, r.claim.relation, r.why, r.claim.evidence.start, r.claim.evidence.end)
            for place, r in enumerate(checked.refused)
        ),
    )


def take(connection: sqlite3.Connection, touched: Touched, article: str) -> None:
    """Take one article out of the read tables with everything that stands on it."""
    subjects = """SELECT DISTINCT u.entity FROM statement s JOIN member m ON m.article = s.article AND m.key = s.subject
      JOIN unit u ON u.id = m.unit WHERE s.article = ?"""
    touched.entities.update(n for (n,) in connection.execute(subjects, [article]) if n)
    supporting.leave(connection, article)
    about.leave(connection, article)
    for (key,) in connection.execute("SELECT id FROM statement WHERE article = ?", [article]).fetchall():
        touched.gone.add(("statement", key))
        connection.execute("DELETE FROM reference WHERE statement = ?", [key])
    for table in ("statement", "refusal", "mention"):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", [article])
    for unit, facets in connection.execute("SELECT unit, facets FROM member WHERE article = ?", [article]).fetchall():
        count_member(connection, unit, json.loads(facets), -1)
        touched.units.add(unit)
    connection.execute("DELETE FROM member WHERE article = ?", [article])
    witnesses.leave(connection, touched, article)
    connection.execute("DELETE FROM article WHERE id = ?", [article])
    touched.gone.add(("article", article))
    relink(connection, touched, article)


def rejudge(connection: sqlite3.Connection, touched: Touched, article: str) -> None:
    """Give the members of an article the keys that the judgements in force ask for, and take away others."""
    about.leave(connection, article)
    judged = _judged(connection, article)
    rows = connection.execute("SELECT key, unit, typed, facets FROM member WHERE article = ?", [article]).fetchall()
    for key, old, typed, facets in rows:
        unit = unit_of(connection, [*json.loads(typed), *judged.get(key, ())])
        if unit != old:
            connection.execute("UPDATE member SET unit = ? WHERE article = ? AND key = ?", [unit, article, key])
            count_member(connection, old, json.loads(facets), -1)
            count_member(connection, unit, json.loads(facets), 1)
            touched.units |= {old, unit}
            touched.moved_members.add((article, key))
            held = connection.execute("SELECT entity FROM unit WHERE id = ? AND entity IS NOT NULL", [old])
            touched.entities.update(n for (n,) in held)
    supporting.enter(connection, article)
    about.enter(connection, article)


def _judged(connection: sqlite3.Connection, article: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    question = """SELECT id, left_anchor, right_anchor, verdict FROM judgement
      WHERE undone IS NULL AND verdict <> 'unsure' AND (left_article = :a OR right_article = :a)"""
    for key, left, right, verdict in connection.execute(question, {"a": article}).fetchall():
        for packed, is_right in ((left, False), (right, True)):
            anchor = unpack_anchor(packed)
            member = anchored(connection, anchor) if anchor.article == article else None
            if member is not None:
                found.setdefault(member, set()).update(_judgement_keys(key, verdict, is_right=is_right))
    return found


def _judgement_keys(key: str, verdict: str, *, is_right: bool) -> Iterable[str]:
    if verdict == "same":
        return {same_key(key)}
    return {differ_key(key), right_key(key)} if is_right else {differ_key(key)}

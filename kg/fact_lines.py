"""Decisions on facts as people see them and as JSON Lines: listed with filters, carried to another instance, taken in.

A line is what `POST /api/facts` takes, with `by`, `when` and `why`: triples of other people's making come in so, under
the same contract of evidence. Instead of `claim` its parts may stand in the line itself.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg import instants
from kg.assertions import Assertion, Naming
from kg.cursors import decoded, encoded
from kg.errors import ConflictError, KgError, NotFoundError, UsageError
from kg.interchange import Taken, lines, refuse_stranger, signature, words
from kg.judgements import Signed
from kg.ledger import Ledger, about
from kg.ledger.deciding import anchor_shown
from kg.ledger.facts import Deciding, rows, shown
from kg.ledger.former import number_of
from kg.ledger.framing import dumps, unpack_anchor
from kg.lookups import Record, listing
from kg.stating import BODY, Desk, decided

CHUNK = 500
_HOLDS = "SELECT 1 FROM statement WHERE id = ?"
_TIES = "SELECT left_anchor, right_anchor FROM judgement WHERE act = ?"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which decisions are wanted: of a verdict, by whom, taken back or not, on a statement or on those of a thing."""

    verdict: str | None = None
    by: str | None = None
    undone: bool | None = None
    statement: str | None = None
    entity: str | None = None


def decisions(
    connection: sqlite3.Connection, wanted: Filter | None = None, limit: int = 50, cursor: str | None = None
) -> Record:
    """Return decisions in the order in which they were made (UsageError, NotFoundError for an unknown thing)."""
    chosen = wanted or Filter()
    after = int(decoded(cursor, 0)) if cursor else 0
    where, values = _condition(connection, chosen)
    found = rows(connection, f"sequence > :after AND {where} ", {**values, "after": after})[: limit + 1]
    following = encoded(found[limit - 1][-1]) if len(found) > limit else None
    return listing(connection, [line(connection, row) for row in found[:limit]], following)


def _condition(connection: sqlite3.Connection, wanted: Filter) -> tuple[str, dict[str, object]]:
    parts, values = ["1"], {"verdict": wanted.verdict, "by": wanted.by, "undone": wanted.undone}
    named: dict[str, object] = {k: v for k, v in values.items() if v is not None}
    parts += [f"{key} = :{key}" for key in ("verdict", "by") if key in named]
    if "undone" in named:
        parts.append("(undone IS NOT NULL) = :undone")
    if wanted.statement is not None:
        parts.append("(statement = :statement OR brings = :statement)")
        named["statement"] = wanted.statement
    if wanted.entity is not None:
        said = [k for (k,) in connection.execute(about.ALL, {"number": number_of(connection, wanted.entity)})]
        parts.append(
            "(statement IN (SELECT value FROM json_each(:ids)) OR brings IN (SELECT value FROM json_each(:ids)))"
        )
        named["ids"] = json.dumps(said)
    return " AND ".join(parts), named


def line(connection: sqlite3.Connection, row: Any) -> Record:  # noqa: ANN401 - a row of `rows`
    """Return a decision as JSON; `stands` tells that it is in force and what it is about is in the graph now."""
    found = shown(row)
    what = found["brings"] or found["statement"]
    holds = not found["undone"] and connection.execute(_HOLDS, [what]).fetchone() is not None
    return {**found, "stands": holds}


def one(connection: sqlite3.Connection, key: str) -> Record:
    """Return the decision of an id; raises NotFoundError."""
    found = rows(connection, "id = :id", {"id": key})
    if not found:
        raise NotFoundError(f"{key}: no decision of this id")
    return line(connection, found[0])


def decide(ledger: Ledger, body: Mapping[str, Any], signed: Signed) -> Record:
    """Make a decision and return it: `{id, made, decision, statement}`; see `kg.stating.decided` for errors."""
    with ledger.writing() as connection:
        deciding = Deciding(connection, ledger.vocabulary)
        key, made = deciding.decide(decided(Desk(connection, ledger.vocabulary), body, signed))
        deciding.settle()
        found = one(connection, key)
    return {"id": key, "made": made, "decision": found, "statement": found["brings"] or found["statement"]}


def facts_out(ledger: Ledger) -> Iterator[str]:
    """Yield the decisions in force, each a line, in the order in which they were made.

    One on a statement that another brings stands behind that: it may be the older, where that was taken back and made
    again, and whoever takes the lines in finds the statement only then.
    """
    with ledger.reading() as connection:
        found = [(shown(row), row[6 - 1]) for row in rows(connection, "undone IS NULL")]
        brought = {str(said["brings"]): said for said, _ in found if said["brings"]}
        for said, claim in sorted(found, key=lambda pair: _depth(pair[0], brought)):
            yield dumps(_out(connection, said, claim)) + "\n"


def _depth(said: Record, brought: Mapping[str, Record]) -> int:
    """Return how many decisions must be there before one: the one that brings its statement, and so on."""
    seen: set[str] = set()
    while (before := brought.get(str(said["statement"]))) and str(before["id"]) not in seen:
        seen.add(str(before["id"]))
        said = before
    return len(seen)


def _out(connection: sqlite3.Connection, found: Record, claim: str | None) -> Record:
    body = {key: found[key] for key in ("verdict", "statement", "by", "when", "why", "source")}
    if claim is None:
        return {k: v for k, v in body.items() if v is not None}
    said = Assertion.unpack(claim)
    ties = {unpack_anchor(a): unpack_anchor(b) for a, b in connection.execute(_TIES, [found["id"]])}
    same = {(a.start, a.end): anchor_shown(b) for a, b in ties.items()}
    end = {"object_literal": said.object} if isinstance(said.object, str) else {"object": _end(said.object, same)}
    own = _own(connection, said.article) if found["own"] else {}
    claim_body = {
        "subject": _end(said.subject, same) if said.subject else None,
        "predicate": said.relation,
        **end,
        "modality": said.modality,
        "qualifiers": {n: _end(v, same) if isinstance(v, Naming) else v for n, v in said.qualifiers},
        **({"issued": own["issued"]} if own.get("issued") else {}),
        **({"article": said.article} if not own else {}),
        "start": said.start,
        "end": said.end,
    }
    text = {"text": own["text"]} if own else {}
    return {k: v for k, v in {**body, **text, "claim": claim_body}.items() if v is not None}


def _own(connection: sqlite3.Connection, article: str) -> Record:
    question = "SELECT p.text, p.issued FROM reading r JOIN page p ON p.id = r.page WHERE r.article = ? LIMIT 1"
    text, issued = connection.execute(question, [article]).fetchone()
    return {"text": text, "issued": issued}


def _end(naming: Naming, same: Mapping[tuple[int, int], Record]) -> Record:
    tie = same.get((naming.start, naming.end))
    end: Record = {"kind": naming.kind, "surface": naming.surface, "start": naming.start, "end": naming.end}
    return {**end, "same": tie} if tie else end


def facts_in(ledger: Ledger, text: bytes, by: str | None = None, signs: str | None = None) -> Taken:
    """Take in lines of decisions or of bare triples; `by` signs lines without a name, `signs` refuses other names.

    Some hundred lines are one transaction: what was acknowledged is in, whatever comes after.
    """
    taken, waiting = Taken(), list[tuple[int, dict[str, Any]]]()
    now = instants.now()
    for number, body in lines(text, taken):
        waiting.append((number, {"when": now, **body}))
        if len(waiting) == CHUNK:
            _in(ledger, waiting, taken, by, signs)
            waiting.clear()
    _in(ledger, waiting, taken, by, signs)
    taken.refused.sort()
    return taken


def _in(
    ledger: Ledger, waiting: list[tuple[int, dict[str, Any]]], taken: Taken, by: str | None, signs: str | None
) -> None:
    """Take in some lines together; what people judged may refuse them only when all is settled: then one by one."""
    if not waiting:
        return
    try:
        found = _together(ledger, waiting, by, signs)
    except (ConflictError, NotFoundError, UsageError) as error:
        if len(waiting) == 1:
            taken.refused.append((waiting[0][0], words(error)))
        else:
            for each in waiting:
                _in(ledger, [each], taken, by, signs)
        return
    taken.add(found)


def _together(
    ledger: Ledger, waiting: Iterable[tuple[int, dict[str, Any]]], by: str | None, signs: str | None
) -> Taken:
    taken = Taken()
    with ledger.writing() as connection:
        deciding, desk = Deciding(connection, ledger.vocabulary), Desk(connection, ledger.vocabulary)
        for number, body in waiting:
            try:
                name, when, why = signature(body, by)
                refuse_stranger(name, signs)
                _, made = deciding.decide(decided(desk, framed(body), Signed(name, when, why)))
                taken.count(made=made)
            except KgError as error:
                taken.refused.append((number, words(error)))
        deciding.settle()
    return taken


def framed(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return a line with the parts of its claim, where they stand in the line itself, under `claim`."""
    if "claim" in body or not any(key in body for key in ("predicate", "relation")):
        return dict(body)
    claim = {key: value for key, value in body.items() if key not in BODY}
    return {**{key: value for key, value in body.items() if key in BODY}, "claim": claim}

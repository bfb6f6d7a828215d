"""Decisions of people on facts, as rows: a statement confirmed, rejected or corrected, another one added.

A decision is fixed on its statement's id, a hash of the article and its words, so it survives re-reading, rebuilding
and retraction: it holds whenever the article's reading says so. What it adds is put into the reading whenever the
article comes in (`kg/assertions.py`); a person's own words are an article of their own, given by the decision itself.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from kg.assertions import Assertion, augmented
from kg.check import check
from kg.errors import ClaimInvalidError, ConflictError, NotFoundError
from kg.instants import keyed, told
from kg.judgements import Signed
from kg.ledger.deciding import Judging, taken_back, undoing_shown
from kg.ledger.deciding import undo as unjudge
from kg.ledger.derive import put, take
from kg.ledger.framing import dumps
from kg.ledger.intake import Delivery, apply, bring, cached, happened, leave, page_of
from kg.ledger.said import assertions
from kg.ledger.touched import Touched
from kg.model import Anchor, Article, Claim, Judgement, Metadata, Page, Reading, Statement, content_id
from ontology.terms import Vocabulary

FactVerdict = Literal["confirmed", "rejected", "corrected", "added"]
VERDICTS: tuple[FactVerdict, ...] = ("confirmed", "rejected", "corrected", "added")
OWN_READER = "person"
_COLUMNS = """id, verdict, statement, was, article, claim, brings, own, by, made, why, origin, undone,
  undone_by, undone_when, undone_why"""
_INSERT = f"""INSERT OR REPLACE INTO fact_decision (id, verdict, statement, was, article, claim, brings, own, by, made,
  why, origin, sequence) VALUES ({", ".join("?" * 13)})"""
_LIVE = "SELECT 1 FROM statement WHERE id = ?"


@dataclass(frozen=True, slots=True)
class Words:
    """A text that a person gives: the sentence (or more), where it is from, and who it is that says so."""

    text: str
    source: str
    by: str
    issued: str | None = None

    @property
    def page(self) -> Page:
        """Return the text as a page; its title says where it is from."""
        address = self.source if self.source.startswith(("http://", "https://")) else None
        return Page.of(self.text, Metadata(title=self.source, issued=self.issued, address=address))

    @property
    def article(self) -> Article:
        """Return the one article of that page."""
        key = Article.id_of(self.page.id, 0, len(self.text))
        return Article(key, self.page.id, 0, len(self.text), self.source)


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person decides on facts: which statement, what is to be said (in an article, or in words of their own).

    `ties` are the things that ends of own words are: pairs of an occurrence in them and one in the graph.
    """

    verdict: FactVerdict
    signed: Signed
    statement: str | None = None
    assertion: Assertion | None = None
    words: Words | None = None
    ties: tuple[tuple[Anchor, Anchor], ...] = ()
    source: str | None = None

    @property
    def id(self) -> str:
        """Return the id: what is decided, by whom, when."""
        said = self.assertion.pack() if self.assertion else None
        return content_id("f", self.verdict, self.statement, said, self.signed.by, keyed(self.signed.when))


class Deciding:
    """Several decisions on facts in one transaction; the articles they touch are put into the graph anew at the end."""

    def __init__(self, connection: sqlite3.Connection, vocabulary: Vocabulary) -> None:
        """Begin; nothing is written yet."""
        self._connection, self._vocabulary = connection, vocabulary
        self._touched, self._articles = Touched(), set[str]()
        self._ties: list[tuple[Judgement, str]] = []
        self._sequence = 0

    def decide(self, what: Decided) -> tuple[str, bool]:
        """Write a decision; return its id, and False with the earlier one's where it had been made before.

        Raises NotFoundError for a statement that is not in the graph, ConflictError where somebody decided otherwise,
        ClaimInvalidError for a claim that the vocabulary or the contract of evidence refuses.
        """
        known = self._known(what)
        if known is not None:
            return known, False
        brings = self._checked(what) if what.assertion else None
        self._sequence = happened(self._connection, "decided", what.id)
        self._write(what, brings)
        self._articles |= set(filter(None, (self._article(what.statement), self._into(what))))
        if what.words:
            self._bring(what, what.words)
        for left, right in what.ties:
            signed = what.signed
            tie = Judgement(left, right, "same", signed.by, signed.when, signed.why)
            self._ties.append((tie, what.id))
        return what.id, True

    def settle(self) -> int:
        """Let the graph follow; return the sequence number of the last decision, 0 where none was made."""
        if self._sequence:
            reread(self._connection, self._touched, self._vocabulary, self._articles)
            apply(self._connection, self._touched, self._sequence)
            judging = Judging(self._connection)
            for tie, act in self._ties:
                judging.judge(tie, act)
            self._sequence = max(self._sequence, judging.settle())
        self._touched, self._articles, self._ties = Touched(), set(), []
        return self._sequence

    def _known(self, what: Decided) -> str | None:
        """Return the id of an earlier decision that says the same; raises for one that says otherwise."""
        if what.statement is None:
            return self._added_before(what)
        if not self._connection.execute(_LIVE, [what.statement]).fetchone():
            self.settle()
        if not self._connection.execute(_LIVE, [what.statement]).fetchone():
            raise NotFoundError(f"{what.statement}: no statement of this id is in the graph")
        question = f"""SELECT {_COLUMNS} FROM fact_decision WHERE statement = ? AND undone IS NULL"""
        row = self._connection.execute(question, [what.statement]).fetchone()
        if row is None:
            return None
        claim = what.assertion.pack() if what.assertion else None
        if (row[1], row[5]) == (what.verdict, claim):
            return str(row[0])
        raise ConflictError(
            f"{row[8]} has {row[1]} this statement already ({row[0]}, {row[9][:10]}): undo that first", [shown(row)]
        )

    def _added_before(self, what: Decided) -> str | None:
        if what.assertion is None:
            raise ClaimInvalidError("an addition needs a claim")
        question = "SELECT id FROM fact_decision WHERE claim = ? AND verdict = 'added' AND undone IS NULL"
        row = self._connection.execute(question, [what.assertion.pack()]).fetchone()
        return str(row[0]) if row else None

    def _checked(self, what: Decided) -> str:
        """Return the id of the statement that a decision brings."""
        page, reading = self._reading(what)
        before = dict(check(reading, page.text, self._vocabulary).accepted)
        whole = augmented(reading, [what.assertion] if what.assertion else [], self._vocabulary)
        checked = check(whole, page.text, self._vocabulary)
        said = whole.claims[-1]
        why = next((r.why for r in checked.refused if r.claim is said), None)
        if why is not None:
            raise ClaimInvalidError(f"this cannot be said: {why}")
        self._refuse_repetition(what, before, said)
        return Statement.id_of(reading.article.id, said)

    @staticmethod
    def _refuse_repetition(what: Decided, before: Mapping[str, Claim], said: Claim) -> None:
        for key, claim in before.items():
            own = replace(said, rule=claim.rule, certainty=claim.certainty, confidence=claim.confidence)
            if key != what.statement and own == claim:
                raise ConflictError(f"the article is read so already: {key} says it; confirm that instead")

    def _reading(self, what: Decided) -> tuple[Page, Reading]:
        if what.words:
            return what.words.page, base_reading(self._connection, what.words)
        return reading_of(self._connection, what.assertion.article if what.assertion else "")

    def _write(self, what: Decided, brings: str | None) -> None:
        claim = what.assertion.pack() if what.assertion else None
        was = dumps(_was(self._connection, what.statement)) if what.statement else None
        into = what.assertion.article if what.assertion else None
        signed = what.signed
        own = int(what.words is not None)
        row = [what.id, what.verdict, what.statement, was, into, claim, brings, own]
        rest = [signed.by, told(signed.when), signed.why, what.source, self._sequence]
        self._connection.execute(_INSERT, [*row, *rest])

    def _article(self, statement: str | None) -> str | None:
        row = self._connection.execute("SELECT article FROM statement WHERE id = ?", [statement]).fetchone()
        return str(row[0]) if row else None

    @staticmethod
    def _into(what: Decided) -> str | None:
        return what.assertion.article if what.assertion and not what.words else None

    def _bring(self, what: Decided, words: Words) -> None:
        """Let a person's words be an article, given by the decision itself."""
        page = words.page
        row = self._connection.execute("SELECT reader FROM page WHERE id = ?", [page.id]).fetchone()
        given = Delivery(source_of(what.id), page, (Reading(words.article, (), ()),), row[0] if row else OWN_READER)
        bring(self._connection, self._touched, self._vocabulary, given, self._sequence)
        self._articles.add(words.article.id)


def source_of(decision: str) -> str:
    """Return the name of the source under which a decision gives a person's own words."""
    return f"decision:{decision}"


def base_reading(connection: sqlite3.Connection, words: Words) -> Reading:
    """Return the reading of a person's words, with what was said of them before; empty where they are new."""
    if connection.execute("SELECT 1 FROM article WHERE id = ?", [words.article.id]).fetchone():
        return reading_of(connection, words.article.id)[1]
    return Reading(words.article, (), ())


def reading_of(connection: sqlite3.Connection, article: str) -> tuple[Page, Reading]:
    """Return the page and the reading of an article that is in the graph, without what people say (NotFoundError)."""
    row = connection.execute(
        "SELECT a.page, p.reader FROM article a JOIN page p ON p.id = a.page WHERE a.id = ?", [article]
    ).fetchone()
    if row is None:
        raise NotFoundError(f"{article}: no article of this id is in the graph")
    reading = next(r for r in cached(connection, row[0], row[1]) if r.article.id == article)
    return page_of(connection, row[0]), reading


def claim_of(connection: sqlite3.Connection, vocabulary: Vocabulary, statement: str) -> tuple[str, Claim]:
    """Return the article and the claim behind a statement of the graph; raises NotFoundError."""
    row = connection.execute("SELECT article FROM statement WHERE id = ?", [statement]).fetchone()
    if row is None:
        raise NotFoundError(f"{statement}: no statement of this id is in the graph")
    _, reading = reading_of(connection, row[0])
    whole = augmented(reading, assertions(connection, row[0]), vocabulary)
    return row[0], next(c for c in whole.claims if Statement.id_of(row[0], c) == statement)


def reread(connection: sqlite3.Connection, touched: Touched, vocabulary: Vocabulary, articles: Iterable[str]) -> None:
    """Read articles of the graph into it anew, for what people say of them has changed."""
    for article in sorted(articles):
        if connection.execute("SELECT 1 FROM article WHERE id = ?", [article]).fetchone():
            page, reading = reading_of(connection, article)
            take(connection, touched, article)
            put(connection, touched, page, reading, vocabulary)


def undo(connection: sqlite3.Connection, vocabulary: Vocabulary, key: str, signed: Signed) -> int:
    """Take a decision on a fact back; the row stays. Return the sequence number.

    Raises NotFoundError for one that is not in force, ConflictError where a correction stands on what it brings.
    """
    question = f"SELECT {_COLUMNS} FROM fact_decision WHERE id = ? AND undone IS NULL"
    row = connection.execute(question, [key]).fetchone()
    if row is None:
        raise NotFoundError(f"{key}: no decision of this id is in force")
    _refuse_ground(connection, row[6])
    sequence, touched = happened(connection, "undecided", key), Touched()
    connection.execute(
        "UPDATE fact_decision SET undone = ?, undone_by = ?, undone_when = ?, undone_why = ? WHERE id = ?",
        [sequence, signed.by, told(signed.when), signed.why, key],
    )
    article = connection.execute("SELECT article FROM statement WHERE id = ?", [row[2]]).fetchone()
    if row[7]:
        if connection.execute("SELECT 1 FROM judgement WHERE act = ? AND undone IS NULL", [key]).fetchone():
            unjudge(connection, key, signed)
        leave(connection, touched, source_of(key))
    reread(connection, touched, vocabulary, {a for a in (row[4], article[0] if article else None) if a})
    apply(connection, touched, sequence)
    return sequence


def _refuse_ground(connection: sqlite3.Connection, brings: str | None) -> None:
    question = f"SELECT {_COLUMNS} FROM fact_decision WHERE statement = ? AND verdict = 'corrected' AND undone IS NULL"
    above = connection.execute(question, [brings]).fetchone() if brings else None
    if above is not None:
        what = f"{above[8]} has corrected what this decision brought ({above[0]}): undo that first"
        raise ConflictError(what, [shown(above)])


def rows(connection: sqlite3.Connection, where: str = "1", values: Mapping[str, object] | None = None) -> list[Any]:
    """Return the rows of decisions that fit a condition of ours, in the order in which they were made."""
    question = f"SELECT {_COLUMNS}, sequence FROM fact_decision WHERE {where} ORDER BY sequence"
    return connection.execute(question, dict(values or {})).fetchall()


def shown(row: tuple[Any, ...]) -> dict[str, object]:
    """Return a row as JSON."""
    key, verdict, statement, was, article, claim, brings, own, by, made, why, origin, undone, *back = row[:16]
    signed = taken_back(*back) if undone is not None else None
    return {
        "id": key,
        "verdict": verdict,
        "by": by,
        "when": made,
        "why": why,
        "source": origin,
        "own": bool(own),
        "statement": statement,
        "was": json.loads(was) if was else None,
        "article": article,
        "brings": brings,
        "claim": json.loads(claim) if claim else None,
        **undoing_shown(undone is not None, signed),
    }


def _was(connection: sqlite3.Connection, statement: str) -> dict[str, object]:
    """Return the words of a statement as they are when it is decided on."""
    row = connection.execute(
        """SELECT s.article, ms.name, s.relation, COALESCE(mo.name, s.literal), s.modality, s.quote FROM statement s
        LEFT JOIN member ms ON ms.article = s.article AND ms.key = s.subject
        LEFT JOIN member mo ON mo.article = s.article AND mo.key = s.object WHERE s.id = ?""",
        [statement],
    ).fetchone()
    return dict(zip(("article", "subject", "predicate", "object", "modality", "quote"), row, strict=True))

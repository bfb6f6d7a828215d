"""What somebody sends about a fact, made into a decision that can be written: sentence and ends found, ids followed.

A body is `{verdict, statement?, claim?, source?, text?}` as `POST /api/facts` and a line of `kg import` give it; see
`decided`. Everything is looked up in one snapshot; nothing is written here.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from kg.assertions import Assertion, Naming, assertion_of, find_name, find_quote
from kg.days import checked
from kg.errors import ClaimInvalidError, NotFoundError
from kg.judged import anchor_of
from kg.judgements import Signed
from kg.ledger.deciding import anchor_read
from kg.ledger.facts import VERDICTS, Decided, FactVerdict, Words, claim_of, reading_of
from kg.ledger.former import current, holder
from kg.model import Anchor, Article, Modality
from ontology.terms import Vocabulary

MOST_TEXT = 1_000_000
BODY = ("verdict", "statement", "claim", "text", "source", "by", "when", "why")
_SAID = ("subject", "predicate", "relation", "object", "object_literal", "modality", "qualifiers")
_CLAIM = (*_SAID, "article", "quote", "start", "end", "issued")
_END = ("kind", "surface", "start", "end", "article", "name", "literal", "same")
_NAMED = """SELECT n.start, n.end, n.kind, n.surface FROM entity e JOIN unit u ON u.entity = e.number
  JOIN member m ON m.unit = u.id JOIN mention n ON n.article = m.article AND n.key = m.key
  WHERE e.id = ? AND n.article = ? ORDER BY n.form <> 'name', n.start, n.end"""
_CALLED = "SELECT e.kind, n.text FROM entity e JOIN name n ON n.entity = e.number WHERE e.id = ? ORDER BY n.first DESC"

type End = str | Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Desk:
    """What a body is read with: a snapshot and the vocabulary."""

    connection: sqlite3.Connection
    vocabulary: Vocabulary


def decided(desk: Desk, body: Mapping[str, Any], signed: Signed) -> Decided:
    """Return the decision that a body asks for.

    Raises ClaimInvalidError for what is missing, malformed or not in the text, NotFoundError for unknown ids.
    """
    _refuse_strange(body, BODY, "a decision")
    verdict, source = body.get("verdict") or "added", _text(body, "source", 500)
    if verdict not in VERDICTS:
        raise ClaimInvalidError(f"there is no verdict {verdict!r}: right would be {', '.join(VERDICTS)}")
    statement = _text(body, "statement", 64)
    what = Decided(cast("FactVerdict", verdict), signed, statement, source=source)
    if verdict != "added" and statement is None:
        raise ClaimInvalidError(f"{verdict} needs the id of a statement")
    if verdict in {"confirmed", "rejected"}:
        return what
    claim = body.get("claim")
    if not isinstance(claim, Mapping):
        raise ClaimInvalidError(f"{verdict} needs a claim: {{subject, predicate, object, quote, ...}}")
    _refuse_strange(claim, _CLAIM, "a claim")
    if verdict == "corrected":
        return _corrected(desk, what, claim)
    if _text(claim, "article", 64):
        return replace(what, statement=None, assertion=_located(desk, claim, None))
    return _own(desk, replace(what, statement=None), claim, _text(body, "text", MOST_TEXT))


def _corrected(desk: Desk, what: Decided, claim: Mapping[str, Any]) -> Decided:
    """Return a correction: the old claim with what is said anew, in its article, or in own words where a source is."""
    article, old = claim_of(desk.connection, desk.vocabulary, what.statement or "")
    base = assertion_of(article, old)
    if what.source is None:
        found = _located(desk, {**claim, "article": article}, base)
        if found == base:
            raise ClaimInvalidError("the correction changes nothing")
        return replace(what, assertion=found)
    kept: dict[str, Any] = {"predicate": base.relation, "modality": base.modality}
    kept["subject"] = _anchored(article, base.subject) if base.subject else None
    kept["object"] = _anchored(article, base.object)
    kept["qualifiers"] = {name: value for name, value in base.qualifiers if isinstance(value, str)}
    if "object" in claim or "object_literal" in claim:
        del kept["object"]
    return _own(desk, what, {**kept, **claim}, None)


def _anchored(article: str, end: Naming | str) -> End:
    if isinstance(end, str):
        return {"literal": end}
    return {"article": article, "kind": end.kind, "surface": end.surface, "start": end.start, "end": end.end}


def _located(desk: Desk, claim: Mapping[str, Any], base: Assertion | None) -> Assertion:
    """Return what is said in an article of the graph; what the claim leaves out is the base's."""
    key = _text(claim, "article", 64) or ""
    page, reading = reading_of(desk.connection, key)
    article, raw = reading.article, page.text
    new_place = base is None or claim.get("quote") is not None or claim.get("start") is not None
    evidence = find_quote(raw, article, _place(claim)) if new_place or base is None else (base.start, base.end)

    def end(value: End) -> Naming:
        if isinstance(value, str):
            return _mentioned(desk, value, article, evidence)
        return find_name(raw, article, evidence, _end(value))

    subject = end(claim["subject"]) if claim.get("subject") is not None else base.subject if base else None
    obj: Naming | str
    if _text(claim, "object_literal", 2_000) is not None:
        obj = claim["object_literal"]
    elif claim.get("object") is not None:
        obj = end(claim["object"])
    elif base is not None:
        obj = base.object
    else:
        raise ClaimInvalidError("object is missing: the id of a thing, {kind, surface}, or object_literal")
    pairs = _qualifiers(claim, dict(base.qualifiers) if base else {}, end)
    relation, modality = _relation(claim, base), _modality(claim, base)
    return Assertion(key, subject, relation, obj, *evidence, pairs, modality)


def _mentioned(desk: Desk, entity: str, article: Article, evidence: tuple[int, int]) -> Naming:
    """Return the words that name a thing in an article: in the sentence, or else its first name."""
    key = current(desk.connection, entity)
    if key is None:
        raise NotFoundError(
            f"{entity}: no entity of this id (words are given as {{kind, surface}}, ids are found by /api/entities?q=)"
        )
    found = [Naming(*row) for row in desk.connection.execute(_NAMED, [key, article.id])]
    inside = [n for n in found if evidence[0] <= n.start and n.end <= evidence[1]]
    if not found:
        raise ClaimInvalidError(f"this article does not name {entity}; without an article it can be said with a source")
    return (inside or found)[0]


def _own(desk: Desk, what: Decided, claim: Mapping[str, Any], text: str | None) -> Decided:
    """Return what is said in words of one's own, or in a text that comes with it; ends of known things are tied."""
    if not what.source or not what.source.strip():
        raise ClaimInvalidError("what no article of the graph says needs a source: where one knows it from")
    relation = _relation(claim, None)
    subject, obj = _named(desk, claim.get("subject")), _object(desk, claim)
    quote = _text(claim, "quote", 10_000)
    if text is None and quote is None:
        quote = _composed(desk, subject, relation, obj)
    words = Words(text or quote or "", what.source, what.signed.by, _issued(claim))
    place = {**_place(claim), "quote": quote}
    evidence = find_quote(words.text, words.article, place) if text else (0, len(words.text))

    def end(value: _Called) -> Naming:
        return _found(words, evidence, value)

    left = end(subject) if subject else None
    right = obj if isinstance(obj, str) else end(obj)
    pairs = _qualifiers(claim, {}, lambda value: end(_required(desk, value)))
    modality = _modality(claim, None)
    said = Assertion(words.article.id, left, relation, right, *evidence, pairs, modality)
    ties = tuple(_ties(words, [(left, subject), (right, obj)]))
    return replace(what, assertion=said, words=words, ties=ties)


@dataclass(frozen=True, slots=True)
class _Called:
    """A thing as somebody calls it: its kind, names that it may have in a text, and what it is tied to."""

    kind: str
    names: tuple[str, ...]
    anchor: Anchor | None = None
    start: int | None = None


def _issued(claim: Mapping[str, Any]) -> str | None:
    written = _text(claim, "issued", 40)
    try:
        return checked(written) if written else None
    except ValueError as error:
        raise ClaimInvalidError(f"issued: {error} (right would be 2024-07-05)") from None


def _named(desk: Desk, end: End) -> _Called | None:
    """Return how the text may call an end: a thing of the graph by any of its names, or new words of a kind."""
    if end is None:
        return None
    if isinstance(end, str):
        anchor = anchor_of(desk.connection, end)
        rows = desk.connection.execute(_CALLED, [current(desk.connection, end)]).fetchall()
        return _Called(rows[0][0] if rows else anchor.kind, (*(n for _, n in rows), anchor.surface), anchor)
    spec = _end(end)
    if "article" in spec:
        try:
            anchor = anchor_read(spec)
        except (KeyError, TypeError):
            raise ClaimInvalidError("an end is {kind, surface}, an occurrence, or the id of a thing") from None
        if holder(desk.connection, anchor) is None:
            raise NotFoundError(
                f"{anchor.article}[{anchor.start}:{anchor.end}]: {anchor.surface!r} names nothing there"
            )
        return _Called(anchor.kind, (anchor.surface,), anchor)
    kind, surface = _text(spec, "kind", 40), _text(spec, "surface", 500) or _text(spec, "name", 500)
    if not kind or not surface:
        raise ClaimInvalidError("an end is {kind, surface}, an occurrence, or the id of a thing")
    tie = _named(desk, spec["same"]) if isinstance(spec.get("same"), Mapping) else None
    return _Called(kind, (surface,), tie.anchor if tie else None, _number(spec, "start"))


def _required(desk: Desk, end: End) -> _Called:
    found = _named(desk, end)
    if found is None:
        raise ClaimInvalidError("an end is missing: the id of a thing, or {kind, surface}")
    return found


def _object(desk: Desk, claim: Mapping[str, Any]) -> _Called | str:
    literal, end = _text(claim, "object_literal", 2_000), claim.get("object")
    if isinstance(end, Mapping) and isinstance(end.get("literal"), str):
        return str(end["literal"])
    return literal if literal is not None else _required(desk, end)


def _composed(desk: Desk, subject: _Called | None, relation: str, obj: _Called | str) -> str:
    """Return a sentence of the ends' names: a person's own words where they give none."""
    term = desk.vocabulary.relations.get(relation)
    if term is None:
        raise ClaimInvalidError(f"there is no relation {relation!r}")
    left = subject.names[0] if subject else "本文"
    return f"{left}，{term.zh}：{obj if isinstance(obj, str) else obj.names[0]}。"


def _found(words: Words, evidence: tuple[int, int], called: _Called) -> Naming:
    """Return where a text calls a thing; raises ClaimInvalidError where none of its names stands there."""
    errors = []
    for name in called.names:
        try:
            return find_name(
                words.text, words.article, evidence, {"kind": called.kind, "surface": name, "start": called.start}
            )
        except ClaimInvalidError as error:
            errors.append(str(error))
    raise ClaimInvalidError(errors[0])


def _ties(
    words: Words, ends: list[tuple[Naming | str | None, _Called | str | None]]
) -> Iterator[tuple[Anchor, Anchor]]:
    for naming, called in ends:
        if isinstance(naming, Naming) and isinstance(called, _Called) and called.anchor:
            here = Anchor(words.article.id, naming.kind, naming.surface, naming.start, naming.end)
            yield here, called.anchor


def _qualifiers(
    claim: Mapping[str, Any],
    base: Mapping[str, str | Naming],
    end: Any,  # noqa: ANN401 - how an end is found here
) -> tuple[tuple[str, str | Naming], ...]:
    """Return the base's qualifiers with those of the claim over them; null takes one away."""
    given = claim.get("qualifiers") or {}
    if not isinstance(given, Mapping) or not all(isinstance(k, str) for k in given):
        raise ClaimInvalidError("qualifiers are {name: text}")
    pairs: dict[str, str | Naming] = dict(base)
    for name, value in given.items():
        if value is None:
            pairs.pop(name, None)
        elif isinstance(value, Mapping) or (isinstance(value, str) and value.startswith("e-")):
            pairs[name] = end(value)
        elif isinstance(value, str) and value.strip():
            pairs[name] = value
        else:
            raise ClaimInvalidError(f"the qualifier {name} is no text")
    return tuple(sorted(pairs.items(), key=lambda pair: pair[0]))


def _relation(claim: Mapping[str, Any], base: Assertion | None) -> str:
    found = _text(claim, "predicate", 60) or _text(claim, "relation", 60) or (base.relation if base else None)
    if not found:
        raise ClaimInvalidError("predicate is missing: the name of a relation")
    return found


def _modality(claim: Mapping[str, Any], base: Assertion | None) -> Modality:
    return cast("Modality", _text(claim, "modality", 20) or (base.modality if base else "actual"))


def _place(claim: Mapping[str, Any]) -> dict[str, Any]:
    return {"quote": _text(claim, "quote", 10_000), "start": _number(claim, "start"), "end": _number(claim, "end")}


def _end(value: End) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise ClaimInvalidError("an end is {kind, surface} or the id of a thing")
    _refuse_strange(value, _END, "an end")
    found = dict(value)
    found["start"], found["end"] = _number(value, "start"), _number(value, "end")
    return found


def _refuse_strange(body: Mapping[str, Any], names: tuple[str, ...], what: str) -> None:
    """Refuse a part that nobody would read: a slip in its name would let something else be said."""
    strange = next((name for name in body if name not in names), None)
    if strange is not None:
        raise ClaimInvalidError(f"{what} has no part {strange!r}; right would be {', '.join(names)}")


def _text(body: Mapping[str, Any], key: str, most: int) -> str | None:
    value = body.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or len(value) > most:
        raise ClaimInvalidError(f"{key} is no text of at most {most} characters")
    return value


def _number(body: Mapping[str, Any], key: str) -> int | None:
    value = body.get(key)
    if value is None:
        return None
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**40:
        raise ClaimInvalidError(f"{key} is no place in a text")
    return value

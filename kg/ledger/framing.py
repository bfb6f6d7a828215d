"""Readings and judgements as JSON and back: the form in which the ledger keeps claims as a cache."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any, cast

from kg.model import Anchor, Article, Author, Certainty, Claim, Form, LocalEntity, Mention, Modality, Reading, Span
from kg.naming import folded

Row = list[Any]
_CANONICAL = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode  # made once: it is dear


def text_hash(text: str) -> str:
    """Return the hash of an article's words, whatever their width, script and line breaks: reprints share it."""
    return hashlib.sha256(folded.__wrapped__(text).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def dumps(value: object) -> str:
    """Return JSON in one canonical form."""
    return _CANONICAL(value)


def pack(reading: Reading) -> str:
    """Return a reading as JSON; offsets as they are."""
    a = reading.article
    return dumps(
        {
            "article": [
                a.id,
                a.page,
                a.start,
                a.end,
                a.title,
                a.subtitle,
                a.slogan,
                [[w.name, w.role] for w in a.authors],
                a.prints,
            ],
            "entities": [_entity(e) for e in reading.entities],
            "claims": [_claim(c) for c in reading.claims],
        }
    )


def unpack(text: str) -> Reading:
    """Return the reading that `pack` wrote."""
    body = json.loads(text)
    key, page, start, end, title, subtitle, slogan, authors, *prints = body["article"]
    signed = tuple(Author(n, r) for n, r in authors)
    article = Article(key, page, start, end, title, subtitle, slogan, signed, prints[0] if prints else "")
    return Reading(
        article,
        tuple(_read_entity(article.id, row) for row in body["entities"]),
        tuple(_read_claim(article.id, row) for row in body["claims"]),
    )


def pack_anchor(anchor: Anchor) -> str:
    """Return an anchor as JSON."""
    return dumps([anchor.article, anchor.kind, anchor.surface, anchor.start, anchor.end])


def unpack_anchor(text: str) -> Anchor:
    """Return the anchor that `pack_anchor` wrote."""
    return Anchor(*json.loads(text))


def _entity(entity: LocalEntity) -> Row:
    mentions = [_mention(m) for m in entity.mentions]
    return [entity.key, entity.kind, entity.name, list(entity.aliases), mentions, dict(entity.attributes)]


def _mention(mention: Mention) -> Row:
    return [mention.span.start, mention.span.end, mention.surface, mention.kind, mention.form, mention.nested]


def _end(end: Mention | str | None) -> object:
    return _mention(end) if isinstance(end, Mention) else end


def _claim(claim: Claim) -> Row:
    where = [claim.evidence.start, claim.evidence.end]
    qualifiers = [[name, _end(value)] for name, value in claim.qualifiers]
    ends = [_end(claim.subject), claim.relation, _end(claim.object)]
    weighed = [] if claim.confidence is None else [claim.confidence]
    return [*ends, where, qualifiers, claim.modality, claim.certainty, claim.rule, *weighed]


def _read_entity(article: str, row: Row) -> LocalEntity:
    key, kind, name, aliases, mentions, attributes = row
    return LocalEntity(key, kind, name, tuple(aliases), tuple(_read_mention(article, m) for m in mentions), attributes)


def _read_mention(article: str, row: Sequence[Any]) -> Mention:
    start, end, surface, kind, form, nested = row
    return Mention(Span(article, start, end), surface, kind, cast("Form", form), nested)


def _read_end(article: str, value: Row | str) -> Mention | str:
    return value if isinstance(value, str) else _read_mention(article, value)


def _read_claim(article: str, row: Row) -> Claim:
    subject, relation, obj, where, qualifiers, modality, certainty, rule, *weighed = row
    return Claim(
        _read_mention(article, subject) if subject is not None else None,
        relation,
        _read_end(article, obj),
        Span(article, *where),
        tuple((name, _read_end(article, value)) for name, value in qualifiers),
        cast("Modality", modality),
        cast("Certainty", certainty),
        rule,
        weighed[0] if weighed else None,
    )

"""Writes readings as the annotation format (GUIDELINES' JSON) and reads that format back into readings."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.errors import ClaimInvalidError
from kg.model import (
    Article,
    Author,
    Claim,
    LocalEntity,
    Mention,
    Modality,
    Page,
    Reading,
    Span,
    sorted_pairs,
)  # fmt: skip

Json = dict[str, Any]
MERGED = frozenset(
    {"TradeUnion", "Company", "GovernmentBody", "PartyBody", "School", "Alliance", "Place", "PolicyDocument"}
)
_OFFICES = frozenset({"TradeUnion", "Organization", "GovernmentBody", "PartyBody"})
_FLAGS = frozenset({"incomplete"})


def document(page: Page, readings: Sequence[Reading]) -> Json:
    """Return one page as `{articles, entities, mentions, triples}`; offsets are raw code points.

    Entities of one kind and name in several articles (organisations, places, documents, byline authors) are one.
    `mentions` triples, one for each article and entity, are derived and stand behind the claims. Raises
    ClaimInvalidError for a reading of another page.
    """
    if strange := [r.article.id for r in readings if r.article.page != page.id]:
        raise ClaimInvalidError(f"articles {strange} are not of page {page.id}")
    book = _Book()
    for number, reading in enumerate(readings, 1):
        book.add(f"a{number}", reading)
    return {"articles": book.articles, "entities": book.entities, "mentions": book.mentions, "triples": book.triples}


class _Book:
    """The growing lists of a document and what has been entered so far."""

    def __init__(self) -> None:
        """Start an empty document."""
        self.articles: list[Json] = []
        self.entities: list[Json] = []
        self.mentions: list[Json] = []
        self.triples: list[Json] = []
        self._known: dict[tuple[str, str], Json] = {}

    def add(self, article: str, reading: Reading) -> None:
        """Enter one article with its entities, mentions and claims."""
        self.articles.append(_article(article, reading))
        authors = {a.name for a in reading.article.authors}
        ids = {e.key: self._entity(e, authors) for e in reading.entities}
        of_mention = {m: ids[e.key] for e in reading.entities for m in e.mentions}
        for mention in sorted(of_mention, key=lambda m: (m.span.start, -m.span.end, m.kind)):
            self.mentions.append(_mention(f"m{len(self.mentions) + 1}", article, mention, of_mention[mention]))
        for claim in reading.claims:
            self._triple(_claim(article, claim, of_mention))
        first: dict[str, Span] = {}
        for key, mention in ((ids[e.key], m) for e in reading.entities for m in e.mentions):
            first[key] = min(first.get(key, mention.span), mention.span)
        for key, span in first.items():
            self._triple(_derived(article, key, span))

    def _entity(self, entity: LocalEntity, authors: set[str]) -> str:
        """Enter an entity, or find the same one of an earlier article, and return its id."""
        key = (entity.kind, entity.name)
        shared = entity.kind in MERGED or (entity.kind == "Person" and entity.name in authors)
        known = self._known.get(key) if shared else None
        if known is not None:
            known["aliases"] = list(dict.fromkeys([*known["aliases"], *entity.aliases]))
            known["attrs"] = {**entity.attributes, **known["attrs"]}
            return str(known["id"])
        row = {
            "id": f"e{len(self.entities) + 1}",
            "type": entity.kind,
            "name": entity.name,
            "aliases": list(entity.aliases),
            "attrs": dict(entity.attributes),
        }
        self.entities.append(row)
        if shared:
            self._known[key] = row
        return str(row["id"])

    def _triple(self, triple: Json) -> None:
        """Enter a triple under the next id."""
        self.triples.append({"id": f"t{len(self.triples) + 1}", **triple})


def _article(key: str, reading: Reading) -> Json:
    """Return an article's row; an office credited by a form that needs its owner (市总工会宣教部) has its full name."""
    article = reading.article
    full = {alias: e.name for e in reading.entities if e.kind in _OFFICES for alias in e.aliases}
    return {
        "id": key,
        "title": article.title,
        "subtitle": article.subtitle,
        "section_slogan": article.slogan,
        "authors": [{"name": full.get(a.name, a.name), "role": a.role or None} for a in article.authors],
        "start": article.start,
        "end": article.end,
    }


def _mention(key: str, article: str, mention: Mention, entity: str) -> Json:
    """Return a mention's row."""
    row: Json = {
        "id": key, "article": article, "start": mention.span.start, "end": mention.span.end,
        "text": mention.surface, "entity": entity, "kind": mention.form,
    }  # fmt: skip
    return {**row, "nested": True} if mention.nested else row


def _claim(article: str, claim: Claim, ids: Mapping[Mention, str]) -> Json:
    """Return a claim's row without its id."""
    right = {"object_literal": claim.object} if isinstance(claim.object, str) else {"object": ids[claim.object]}
    qualifiers: Json = {k: _value(k, v, ids) for k, v in claim.qualifiers}
    if claim.modality != "actual":
        qualifiers["modality"] = claim.modality
    return {
        "article": article,
        "subject": ids[claim.subject] if claim.subject else article,
        "predicate": claim.relation,
        **right,
        "evidence": {"start": claim.evidence.start, "end": claim.evidence.end},
        "qualifiers": qualifiers,
        "certainty": claim.certainty,
        "rule": claim.rule,
    }


def _value(key: str, value: str | Mention, ids: Mapping[Mention, str]) -> object:
    """Return a qualifier as the format writes it: ids for mentions, true for flags."""
    if isinstance(value, Mention):
        return ids[value]
    return True if key in _FLAGS and value == "true" else value


def _derived(article: str, entity: str, first: Span) -> Json:
    """Return the derived `mentions` triple of an article and an entity: evidence is the first mention."""
    return {
        "article": article, "subject": article, "predicate": "mentions", "object": entity,
        "evidence": {"start": first.start, "end": first.end}, "qualifiers": {}, "certainty": "explicit",
        "rule": "derived",
    }  # fmt: skip


def read_document(doc: Mapping[str, Any], page: Page) -> list[Reading]:
    """Return the readings that an annotation document of a page holds; derived `mentions` triples are left out."""
    kinds = {e["id"]: e for e in doc["entities"]}
    return [_reading(doc, page, row, kinds) for row in doc["articles"]]


def _reading(doc: Mapping[str, Any], page: Page, row: Mapping[str, Any], rows: Mapping[str, Json]) -> Reading:
    """Return one article of a document."""
    authors = tuple(Author(a["name"], a.get("role") or "") for a in row.get("authors") or ())
    key = Article.id_of(page.id, row["start"], row["end"])
    article = Article(
        key,
        page.id,
        row["start"],
        row["end"],
        row.get("title") or "",
        row.get("subtitle"),
        row.get("section_slogan"),
        authors,
    )
    grouped: dict[str, list[Mention]] = defaultdict(list)
    for m in doc["mentions"]:
        if m["article"] == row["id"]:
            kind = rows[m["entity"]]["type"]
            span = Span(key, m["start"], m["end"])
            grouped[m["entity"]].append(Mention(span, m["text"], kind, m.get("kind", "name"), bool(m.get("nested"))))
    entities = tuple(_local(rows[e], sorted(mentions)) for e, mentions in grouped.items())
    first = {e: min(mentions) for e, mentions in grouped.items()}
    triples = [t for t in doc["triples"] if t["article"] == row["id"] and t["predicate"] != "mentions"]
    return Reading(article, entities, tuple(_read_claims(triples, key, grouped, first)))


def _local(row: Mapping[str, Any], mentions: Sequence[Mention]) -> LocalEntity:
    """Return an entity of a document as an article's own; attributes that are lists or null are left out."""
    attributes = {k: v for k, v in row.get("attrs", {}).items() if isinstance(v, str | int | float | bool)}
    return LocalEntity(row["id"], row["type"], row["name"], tuple(row.get("aliases", ())), tuple(mentions), attributes)


def _read_claims(
    triples: Iterable[Mapping[str, Any]],
    article: str,
    grouped: Mapping[str, Sequence[Mention]],
    first: Mapping[str, Mention],
) -> Iterable[Claim]:
    """Yield the claims of triples whose ends have mentions in the article; ends are mentions in the evidence if any."""
    for t in triples:
        start, end = t["evidence"]["start"], t["evidence"]["end"]
        near = {e: _near(mentions, start, end) for e, mentions in grouped.items()}
        subject = near.get(t["subject"]) if t["predicate"] != "authoredBy" else None
        obj = t["object_literal"] if "object_literal" in t else near.get(t["object"])
        if obj is None or (subject is None and t["predicate"] != "authoredBy"):
            continue
        said = dict(t.get("qualifiers") or {})
        modality: Modality = said.pop("modality", "actual")
        pairs = {k: first.get(v, str(v)) if isinstance(v, str) else _text(v) for k, v in said.items()}
        span = Span(article, start, end)
        certainty = t.get("certainty", "explicit")
        yield Claim(
            subject, t["predicate"], obj, span, sorted_pairs(pairs), modality, certainty, t.get("rule", "annotation")
        )


def _near(mentions: Sequence[Mention], start: int, end: int) -> Mention:
    """Return the first mention within a stretch, else the first of all."""
    return next((m for m in mentions if start <= m.span.start < end), mentions[0])


def _text(value: object) -> str:
    """Return a qualifier that is no text as one (True: true)."""
    return "true" if value is True else str(value)

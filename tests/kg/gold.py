"""A gold annotation of the shared measures as a page and its readings, so that the graph can be tested on real news."""

import json

from kg.model import Article, Author, Claim, LocalEntity, Mention, Metadata, Page, Reading, Span


def read(folder, name):
    """Return the page and readings of `<name>.txt` and `<name>.json`."""
    text = (folder / f"{name}.txt").read_bytes().decode("utf-8")
    gold = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    page = Page.of(text, Metadata())
    return page, [_reading(page, gold, article) for article in gold["articles"]]


def _reading(page, gold, row):
    key = Article.id_of(page.id, row["start"], row["end"])
    authors = tuple(Author(a["name"], a["role"]) for a in row["authors"])
    article = Article(key, page.id, row["start"], row["end"], row["title"], row.get("subtitle"), None, authors)
    kinds = {e["id"]: e for e in gold["entities"]}
    mentions = {}
    for m in gold["mentions"]:
        if m["article"] == row["id"]:
            span = Span(key, m["start"], m["end"])
            surface = page.text[m["start"] : m["end"]]
            made = Mention(span, surface, kinds[m["entity"]]["type"], m["kind"], bool(m.get("nested")))
            mentions.setdefault(m["entity"], []).append(made)
    entities = tuple(_entity(kinds[e], found) for e, found in mentions.items())
    claims = (_claim(page, key, t, mentions) for t in gold["triples"] if t["article"] == row["id"])
    return Reading(article, entities, tuple(c for c in claims if c is not None))


def _entity(row, mentions):
    attributes = {k: v for k, v in row["attrs"].items() if isinstance(v, str | int | float | bool)}
    return LocalEntity(row["id"], row["type"], row["name"], tuple(row["aliases"]), tuple(mentions), attributes)


def _claim(page, article, row, mentions):
    if row["predicate"] == "mentions":
        return None
    first = {e: found[0] for e, found in mentions.items()}
    subject = None if row["predicate"] == "authoredBy" else first.get(row["subject"])
    obj = first.get(row["object"]) if row.get("object") else row.get("object_literal")
    if obj is None or (subject is None and row["predicate"] != "authoredBy"):
        return None
    qualifiers = {
        k: v for k, v in row["qualifiers"].items() if k not in {"modality", "derived", "note", "cross_article"}
    }
    pairs = tuple(sorted((k, first.get(v, v) if isinstance(v, str) else str(v).lower()) for k, v in qualifiers.items()))
    where = Span(article, row["evidence"]["start"], row["evidence"]["end"])
    modality = row["qualifiers"].get("modality", "actual")
    return Claim(subject, row["predicate"], obj, where, pairs, modality, row["certainty"], "gold")

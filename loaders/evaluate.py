"""Scoring a predicted annotation against a gold one: precision, recall and F1 of mentions, facts and their details.

Entities are aligned through shared mention spans (majority vote), then through equal names; facts are compared as
unique (subject, predicate, object). The measures are those of the annotation guidelines, so that figures of this
command and of the guidelines' own script are the same numbers.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

Document = Mapping[str, Any]
Annotation = Mapping[str, Any]
Key = tuple[str, str, str]
Place = tuple[int, int]

QUOTES = "“”‘’《》「」『』〈〉\"'"
DERIVED = frozenset({"mentions", "authoredBy"})
QUALIFIERS = ("time", "role", "position", "event", "year")
ATTRIBUTES = ("value", "unit", "period", "approx")
CLOSE_ENOUGH = 0.5
_BLANK = re.compile(rf"[\s{QUOTES}]")


def bare(text: str | None) -> str:
    """Return a text without white space and quotation marks."""
    return _BLANK.sub("", text or "")


def ratio(hits: int, predicted: int, gold: int) -> dict[str, float | int]:
    """Return precision, recall and F1 (three decimals) with the counts they come from."""
    p = hits / predicted if predicted else 0.0
    r = hits / gold if gold else 0.0
    f = 2 * p * r / (p + r) if p + r else 0.0
    return {"p": round(p, 3), "r": round(r, 3), "f1": round(f, 3), "hits": hits, "predicted": predicted, "gold": gold}


def span(mention: Annotation) -> Place:
    """Return start and end of a mention without the quotation marks around it."""
    text, start, end = mention["text"], mention["start"], mention["end"]
    while len(text) > 1 and text[0] in QUOTES and text[-1] in QUOTES:
        text, start, end = text[1:-1], start + 1, end - 1
    return start, end


def spans(document: Document, *, nominals: bool) -> dict[Place, str]:
    """Return the entity of every mention span; of equal spans the later one counts."""
    return {span(m): m["entity"] for m in document["mentions"] if nominals or m.get("kind") != "nominal"}


def same_kind(gold: Annotation, kind: str) -> bool:
    """Tell whether a kind is the gold one or one that the gold accepts beside it."""
    people = {kind, gold["type"]} == {"Person", "ModelWorker"}
    return people or kind == gold["type"] or kind in gold.get("type_alt", [])


def align(gold: Document, predicted: Document) -> dict[str, str]:
    """Return the gold id of every predicted entity and article that has one."""
    ids = _by_spans(gold, predicted)
    names = _names(gold)
    for entity in predicted["entities"]:
        forms = [entity["name"], *entity.get("aliases", [])]
        known = [g for form in forms for g in names.get(bare(form), [])]
        if entity["id"] not in ids and known:
            ids[entity["id"]] = known[0]
    return ids | _by_overlap(gold, predicted)


def _by_spans(gold: Document, predicted: Document) -> dict[str, str]:
    gold_spans, own_spans = spans(gold, nominals=True), spans(predicted, nominals=True)
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for place in own_spans.keys() & gold_spans.keys():
        votes[own_spans[place]][gold_spans[place]] += 1
    return {entity: counter.most_common(1)[0][0] for entity, counter in votes.items()}


def _names(gold: Document) -> dict[str, list[str]]:
    names: defaultdict[str, list[str]] = defaultdict(list)
    for entity in gold["entities"]:
        for form in [entity["name"], *entity["aliases"]]:
            names[bare(form)].append(entity["id"])
    return names


def _by_overlap(gold: Document, predicted: Document) -> dict[str, str]:
    found = {}
    for article in predicted["articles"]:
        best = max(gold["articles"], key=lambda g: _overlap(article, g), default=None)
        if best is not None and _overlap(article, best) > 0:
            found[article["id"]] = best["id"]
    return found


def _overlap(left: Annotation, right: Annotation) -> int:
    return int(min(left["end"], right["end"]) - max(left["start"], right["start"]))


def _share(left: Annotation, right: Annotation) -> float:
    whole = max(left["end"], right["end"]) - min(left["start"], right["start"])
    return float(max(0, _overlap(left, right)) / whole) if whole else 0.0


def facts(document: Document, ids: Mapping[str, str] | None = None) -> dict[Key, list[Annotation]]:
    """Return the annotations of every unique fact, with gold ids where `ids` maps them; literals start with `L:`."""
    found: defaultdict[Key, list[Annotation]] = defaultdict(list)
    for t in document["triples"]:
        if t["predicate"] not in DERIVED:
            right = _mapped(t["object"], ids) if "object" in t else "L:" + bare(str(t["object_literal"]))
            found[_mapped(t["subject"], ids), t["predicate"], right].append(t)
    return found


def _mapped(entity: str, ids: Mapping[str, str] | None) -> str:
    return entity if ids is None else ids.get(entity, f"?{entity}")


def modalities(annotations: list[Annotation]) -> set[str]:
    """Return the modalities under which a fact is stated."""
    return {t.get("qualifiers", {}).get("modality") or "actual" for t in annotations}


def qualifiers(annotations: list[Annotation], ids: Mapping[str, str] | None = None) -> set[tuple[str, str]]:
    """Return the pairs that say when, in which role or post, and at which event a fact holds."""
    pairs = {(k, str(v)) for t in annotations for k, v in t.get("qualifiers", {}).items() if k in QUALIFIERS and v}
    return {(k, bare(ids.get(v, v) if ids else v)) for k, v in pairs}


def figures(document: Document, ids: Mapping[str, str] | None = None) -> set[Key]:
    """Return (statistic, attribute, value) for value, unit, period and approximation of every statistic."""
    found = set()
    for entity in document["entities"]:
        key = entity["id"] if ids is None else ids.get(entity["id"])
        if entity["type"] == "Statistic" and key is not None:
            attributes = entity.get("attrs", {})
            found |= {(key, k, _written(attributes[k])) for k in ATTRIBUTES if attributes.get(k) is not None}
    return found


def _written(value: object) -> str:
    return f"{value:g}" if isinstance(value, int | float) else bare(str(value))


def b_cubed(gold: Mapping[Place, str], own: Mapping[Place, str]) -> float:
    """Return the B³ F1 of two clusterings of the same spans (Bagga and Baldwin 1998)."""
    if not gold:
        return 0.0
    p, r = _purity(gold, own), _purity(own, gold)
    return round(2 * p * r / (p + r), 3)


def _purity(left: Mapping[Place, str], clusters: Mapping[Place, str]) -> float:
    sizes = Counter(clusters.values())
    both = Counter((left[s], clusters[s]) for s in left)
    return sum(both[left[s], clusters[s]] / sizes[clusters[s]] for s in left) / len(left)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A gold and a predicted document, aligned."""

    gold: Document
    predicted: Document
    ids: Mapping[str, str]

    def mentions(self, *, nominals: bool) -> dict[str, float | int]:
        """Score spans with the right kind."""
        gold, own = spans(self.gold, nominals=nominals), spans(self.predicted, nominals=nominals)
        kinds = {e["id"]: e for e in self.gold["entities"]}, {e["id"]: e for e in self.predicted["entities"]}
        right = [s for s in gold.keys() & own.keys() if same_kind(kinds[0][gold[s]], kinds[1][own[s]]["type"])]
        return ratio(len(right), len(own), len(gold))

    def entities(self) -> dict[str, float | int]:
        """Score the gold entities that some predicted one stands for."""
        own = {e["id"] for e in self.predicted["entities"]}
        total = len({e["id"] for e in self.gold["entities"]})
        return ratio(len({self.ids[e] for e in own if e in self.ids}), len(own), total)

    def linking(self) -> float:
        """Score how the spans that both have are grouped into entities."""
        gold, own = spans(self.gold, nominals=True), spans(self.predicted, nominals=True)
        shared = gold.keys() & own.keys()
        return b_cubed({s: gold[s] for s in shared}, {s: own[s] for s in shared})

    def articles(self) -> dict[str, float | int]:
        """Score articles with both edges right."""
        edges = {(a["start"], a["end"]) for a in self.predicted["articles"]}
        hits = sum((a["start"], a["end"]) in edges for a in self.gold["articles"])
        return ratio(hits, len(edges), len(self.gold["articles"]))

    def authors(self) -> dict[str, float | int]:
        """Score names of bylines with their roles."""
        gold = _authors(self.gold, lambda x: x)
        own = _authors(self.predicted, lambda x: self.ids.get(x, x))
        return ratio(len(gold & own), len(own), len(gold))

    def statistics(self) -> dict[str, float | int]:
        """Score what the figures say."""
        gold, own = figures(self.gold), figures(self.predicted, self.ids)
        return ratio(len(gold & own), len(own), len(gold))


def _authors(document: Document, article: Callable[[str], str]) -> set[Key]:
    return {(article(a["id"]), x["name"], x["role"]) for a in document["articles"] for x in a.get("authors", [])}


def score(gold: Document, predicted: Document) -> dict[str, Any]:
    """Return all figures by name; `by_predicate` holds one ratio a predicate."""
    both = Comparison(gold, predicted, align(gold, predicted))
    return {
        "mentions_names": both.mentions(nominals=False),
        "mentions_names_and_nominals": both.mentions(nominals=True),
        "entities": both.entities(),
        "linking_b3": both.linking(),
        "articles": both.articles(),
        "authors": both.authors(),
    } | _facts(both)


def _facts(both: Comparison) -> dict[str, Any]:
    gold, own = facts(both.gold), facts(both.predicted, both.ids)
    hits = gold.keys() & own.keys()
    right = [k for k in hits if modalities(gold[k]) & modalities(own[k])]
    said = {(k, q) for k in hits for q in qualifiers(gold[k])}
    told = {(k, q) for k in hits for q in qualifiers(own[k], both.ids)}
    done = [k for k in hits if modalities(own[k]) == {"actual"} and "actual" not in modalities(gold[k])]
    return {
        "triples": ratio(len(hits), len(own), len(gold)),
        "triples_right_modality": ratio(len(right), len(own), len(gold)),
        "qualifiers_on_hits": ratio(len(said & told), len(told), len(said)),
        "statistic_attributes": both.statistics(),
        "not_done_stored_as_done": len(done),
        **_recalls(gold, hits),
        "evidence_right": ratio(sum(_near(gold[k], own[k]) for k in hits), len(hits), len(hits)),
        "by_predicate": _by_predicate(gold.keys(), own.keys()),
    }


def _recalls(gold: Mapping[Key, list[Annotation]], hits: AbstractSet[Key]) -> dict[str, float]:
    explicit = {k for k, v in gold.items() if any(t["certainty"] == "explicit" for t in v)}
    return {
        "explicit_recall": round(len(hits & explicit) / max(1, len(explicit)), 3),
        "implied_recall": round(len(hits - explicit) / max(1, len(gold.keys() - explicit)), 3),
    }


def _near(gold: list[Annotation], own: list[Annotation]) -> bool:
    return any(_share(x["evidence"], y["evidence"]) >= CLOSE_ENOUGH for x in own for y in gold)


def _by_predicate(gold: AbstractSet[Key], own: AbstractSet[Key]) -> dict[str, dict[str, float | int]]:
    gold_counts, own_counts = Counter(k[1] for k in gold), Counter(k[1] for k in own)
    hits = Counter(k[1] for k in gold & own)
    names = sorted({*gold_counts, *own_counts})
    return {name: ratio(hits[name], own_counts[name], gold_counts[name]) for name in names}

"""Everything that an article names: mentions found by rules (and a tagger, if there is one), clustered by coreference."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.model import LocalEntity
from loaders.mentions import (
    events,
    honours,
    nominals,
    organizations,
    persons,
    places,
    projects,
    quantities,
    quotations,
    titles,
)
from loaders.mentions.arbiter import chosen, inner
from loaders.mentions.candidate import Candidate
from loaders.mentions.coref import Group, clusters, groups, key_of
from loaders.mentions.line import Layout, Line
from loaders.mentions.memory import Short, names, recalled, shorts, stem_of
from loaders.mentions.naming import entity
from loaders.tagger import Named, Tagger
from loaders.text import ArticleText

Tagged = Sequence[Sequence[tuple[int, int, Named]]]


def entities(text: ArticleText, tagger: Tagger | None = None) -> tuple[LocalEntity, ...]:
    """Return all that an article names, in reading order, with keys "e1", "e2"; a pure function of text and tagger."""
    tagged: Tagged = tagger.tag([s.text for s in text.sentences]) if tagger else [()] * len(text.sentences)
    memory = {author.name: "PER" for author in text.article.authors if 2 <= len(author.name) <= 4}
    known: list[Short] = []
    lines: list[Line] = []
    pools: list[list[Candidate]] = []
    for _ in range(2):  # the second reading knows the names that the first one found
        layout = Layout(memory)
        lines = [layout.line(i, s) for i, s in enumerate(text.sentences)]
        pools = [_pool(line, tags, known) for line, tags in zip(lines, tagged, strict=True)]
        top = [c for pool in pools for c in chosen(pool)]
        memory = {**memory, **names(lines, [c for pool in pools for c in _sure(pool)])}
        known = shorts(lines, [*top, *(c for pool in pools for c in inner(chosen(pool), pool))])
    return _assembled(text, lines, pools, known)


def _sure(pool: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates that may teach: those chosen, and places inside them that no other place crosses."""
    top = chosen(pool)
    spots = chosen(c for c in pool if c.kind == "Place")
    return [*(c for c in top if c.kind != "Place"), *spots]


def _pool(line: Line, tags: Sequence[tuple[int, int, Named]], known: Iterable[Short]) -> list[Candidate]:
    return [
        *titles.find(line),
        *organizations.find(line),
        *quotations.find(line),
        *events.find(line),
        *honours.find(line),
        *projects.find(line),
        *projects.programmes(line),
        *quantities.find(line),
        *persons.find(line, tags),
        *places.find(line),
        *recalled(line, known),
    ]


def _assembled(
    text: ArticleText, lines: Sequence[Line], pools: Sequence[Sequence[Candidate]], known: Sequence[Short]
) -> tuple[LocalEntity, ...]:
    top = [c for pool in pools for c in chosen(pool)]
    nested = _first_of_each(lines, top, [c for pool in pools for c in inner(chosen(pool), pool)])
    taken = [*top, *nested, *_nested_places(lines, pools, top, nested)]
    found = clusters(groups([line.text for line in lines], taken), known)
    nouns = [n for line in lines for n in nominals.find(line, [c for c in top if c.line == line.number])]
    nouns += [(c, nominals.of_this(lines[c.line], c)) for c in top if c.source == "this"]
    meant = nominals.linked(found, nouns)
    made = [entity(text, lines, cluster, meant.get(i, [])) for i, cluster in enumerate(found)]
    return _in_order(made)


def _in_order(made: Iterable[LocalEntity]) -> tuple[LocalEntity, ...]:
    order = sorted(made, key=lambda e: (e.mentions[0].span.start, -e.mentions[0].span.end, e.kind, e.name))
    return tuple(replace(e, key=f"e{i}") for i, e in enumerate(order, 1))


def _first_of_each(lines: Sequence[Line], top: Sequence[Candidate], nested: Iterable[Candidate]) -> list[Candidate]:
    """Return the nested names of the first occurrence of each longer name."""
    seen: set[tuple[str, str]] = set()
    kept: list[Candidate] = []
    for candidate in nested:
        outer = next(c for c in top if c.covers(candidate))
        line = lines[candidate.line]
        pair = (key_of(line.text[outer.start : outer.end]), key_of(line.text[candidate.start : candidate.end]))
        if pair not in seen:
            kept.append(replace(candidate, nested=True))
        seen.add(pair)
    return kept


def _nested_places(
    lines: Sequence[Line],
    pools: Sequence[Sequence[Candidate]],
    top: Sequence[Candidate],
    nested: Sequence[Candidate],
) -> list[Candidate]:
    """Return each place once that stands only inside names: its fullest form, where that stands first."""
    free = {lines[c.line].text[c.start : c.end] for c in top if c.kind == "Place"}
    seen = {stem_of(name) for name in free if stem_of(name) != name}
    holders = [c for c in (*top, *nested) if c.kind in _HOLDERS]
    places = [c for pool in pools for c in pool if c.kind == "Place"]
    found: list[Candidate] = []
    for place in sorted(places, key=lambda c: (c.form != "name", _weakly_held(c, holders), c.line, c.start, -c.size)):
        inside = any(c.covers(place) and c.size > place.size for c in holders)
        if inside and _stem(lines, place) not in seen and lines[place.line].text[place.start : place.end] not in free:
            seen.add(_stem(lines, place))
            found.append(replace(place, nested=True))
    return found


def _weakly_held(place: Candidate, holders: Sequence[Candidate]) -> bool:
    """Tell whether a short form of a place stands in names only that are short themselves (嘉兴 in 嘉兴南湖工会)."""
    return place.form != "name" and not any(c.covers(place) and c.strength > 3 for c in holders)


def _stem(lines: Sequence[Line], place: Candidate) -> str:
    return stem_of(lines[place.line].text[place.start : place.end])


_HOLDERS = frozenset(
    {"TradeUnion", "Company", "GovernmentBody", "PartyBody", "School", "Alliance", "Project", "Organization"}
)

__all__ = ["Group", "entities"]

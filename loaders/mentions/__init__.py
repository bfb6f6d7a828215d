"""Everything that an article names: found by rules (and a tagger, if there is one), clustered by coreference."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from kg.model import LocalEntity
from loaders.mentions import (
    departments,
    events,
    facilities,
    honours,
    joint,
    learned,
    national,
    nested,
    nominals,
    organizations,
    papers,
    persons,
    places,
    programmes,
    projects,
    quantities,
    quotations,
    regions,
    sections,
    sets,
    shared,
    titles,
    trimming,
)
from loaders.mentions.arbiter import chosen, inner
from loaders.mentions.candidate import Candidate
from loaders.mentions.composing import composed
from loaders.mentions.coref import clusters, groups
from loaders.mentions.line import Layout, Line
from loaders.mentions.memory import Recall, Short, containing, names, shorts
from loaders.mentions.naming import entity
from loaders.tagger import Named, Tagger
from loaders.text import ArticleText

__all__ = ["entities"]

Tags = Sequence[tuple[int, int, Named]]
READINGS = 2  # the second one knows the names that the first one found


@dataclass(frozen=True, slots=True)
class Advice:
    """What statistics say beside the rules: the tagger's names of each sentence, and what guesses names."""

    tags: Sequence[Tags]
    guess: learned.Guesser


@dataclass(frozen=True, slots=True)
class Findings:
    """One reading of an article: its lines, what each says by itself, all its candidates, and those taken as names."""

    lines: list[Line]
    own: list[list[Candidate]]
    pools: list[list[Candidate]]
    top: list[Candidate]
    inside: list[Candidate]


@dataclass(frozen=True, slots=True)
class Before:
    """The reading before, and what tells whether a text holds a name that it has taught."""

    found: Findings
    fresh: Callable[[str], bool]

    def lines(self, text: ArticleText, layout: Layout) -> list[Line]:
        """Return the lines of a text, cut anew where a name was taught."""
        pairs = zip(self.found.lines, text.sentences, strict=True)
        return [layout.line(n.number, sentence) if self.fresh(n.text) else n for n, sentence in pairs]

    def said(self, lines: Sequence[Line]) -> dict[int, list[Candidate]]:
        """Return what lines say whose words are what they were: of what an article taught, finders see only words."""
        pairs = zip(self.found.lines, lines, self.found.own, strict=True)
        return {n.number: own for n, line, own in pairs if n.words == line.words}


def entities(
    text: ArticleText, tagger: Tagger | None = None, guess: learned.Guesser = learned.guess
) -> tuple[LocalEntity, ...]:
    """Return all that an article names, in reading order, with keys "e1", "e2".

    A pure function of the text, the tagger and what guesses names beside the rules (`learned.nothing`: rules alone).
    """
    tagged: Sequence[Tags] = tagger.tag([s.text for s in text.sentences]) if tagger else [()] * len(text.sentences)
    memory = {author.name: "PER" for author in text.article.authors if 2 <= len(author.name) <= 4}
    known: list[Short] = []
    advice = Advice(tagged, learned.once(guess))
    found = _read(text, advice, memory, known)
    for _ in range(READINGS - 1):
        taught = dict(names(found.lines, [c for pool in found.pools for c in _sure(pool)]))
        fresh = containing({word for word, kind in taught.items() if memory.get(word) != kind})
        memory |= taught
        known = shorts(found.lines, [*found.top, *found.inside])
        found = _read(text, advice, memory, known, Before(found, fresh))
    return _assembled(text, found, shorts(found.lines, [*found.top, *found.inside]))


def _read(
    text: ArticleText, advice: Advice, memory: dict[str, str], known: Sequence[Short], before: Before | None = None
) -> Findings:
    """Read all lines; those in which the reading before has taught nothing say by themselves what they said."""
    layout, recall = Layout(dict(memory)), Recall(known)
    lines = before.lines(text, layout) if before else [layout.line(i, s) for i, s in enumerate(text.sentences)]
    same = before.said(lines) if before else {}
    said = [same[i] if i in same else _own(line, advice.tags[i]) for i, line in enumerate(lines)]
    pools = [[*candidates, *_recalled(recall, line, candidates)] for candidates, line in zip(said, lines, strict=True)]
    for part in [*sets.elsewhere(lines), *quotations.repeated(lines), *sections.listed(lines)]:
        pools[part.line].append(part)
    guesses = advice.guess(lines)
    pools = [learned.settled(n, sections.unsummed(p), told) for n, p, told in zip(lines, pools, guesses, strict=True)]
    pools = [list(trimming.fitted(line, pool)) for line, pool in zip(lines, pools, strict=True)]
    kept = [quantities.settled(chosen(pool)) for pool in pools]
    inside = [c for top, pool in zip(kept, pools, strict=True) for c in inner(top, pool)]
    return Findings(lines, said, pools, [c for top in kept for c in top], inside)


def _recalled(recall: Recall, line: Line, said: Sequence[Candidate]) -> list[Candidate]:
    """Return the short forms that a line uses, and the departments behind them that are nothing else."""
    found = list(recall.find(line))
    parts = departments.behind(line, found)
    return [*found, *(p for p in parts if not any(c.covers(p) and c.strength > 2 for c in said))]


def _sure(pool: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates that may teach: those chosen, and places inside them that no other place crosses."""
    spots = chosen(c for c in pool if c.kind == "Place")
    return [*(c for c in chosen(pool) if c.kind != "Place"), *spots]


def _own(line: Line, tags: Tags) -> list[Candidate]:
    """Return what a line says by itself, and by the words learned from its article."""
    bodies = list(organizations.find(line))
    return [
        *titles.find(line),
        *papers.find(line),
        *bodies,
        *joint.find(line),
        *shared.find(line, bodies),
        *departments.behind(line, bodies),
        *departments.crews(line, bodies),
        *departments.behind_nouns(line),
        *departments.alone(line),
        *national.find(line),
        *quotations.find(line),
        *sets.find(line),
        *events.find(line),
        *honours.find(line),
        *projects.find(line),
        *programmes.find(line),
        *facilities.find(line),
        *quantities.find(line),
        *persons.find(line, tags),
        *places.find(line),
    ]


def _assembled(text: ArticleText, found: Findings, known: Sequence[Short]) -> tuple[LocalEntity, ...]:
    names_kept = [*found.top, *nested.first_of_each(found.lines, found.top, found.inside)]
    spots = [c for pool in found.pools for c in pool if c.kind == "Place"]
    nouns, texts = _nouns(found), [line.text for line in found.lines]
    paragraphs = [sentence.paragraph for sentence in text.sentences]
    taken = regions.told(found.lines, paragraphs, [*names_kept, *nested.places(found.lines, spots, names_kept)])
    known = [*known, *sections.shorts(found.lines, names_kept)]
    named = clusters(groups(texts, taken), known)
    if unions := nominals.unions_of_firms(named, nouns, texts):
        taken += unions
        nouns = [(c, noun) for c, noun in nouns if noun is not nominals.EMPLOYEES]
        named = clusters(groups(texts, taken), known)
    meant = nominals.linked(named, nouns, texts)
    linked = {(c.line, c.start) for candidates in meant.values() for c in candidates}
    if held := nominals.ceremonies(nouns, linked, found.lines):
        taken += held
        names = {(c.line, c.start) for c in held}
        named = clusters(groups(texts, taken), known)
        meant = nominals.linked(named, [n for n in nouns if (n[0].line, n[0].start) not in names], texts)
    made = [entity(text, found.lines, cluster, meant.get(i, [])) for i, cluster in enumerate(named)]
    made = [
        regions.named(e, texts, [c for g in cluster for c in g.members]) for e, cluster in zip(made, named, strict=True)
    ]
    written = nested.spellings(found.lines, spots, names_kept)
    made = [nested.respelled(e, written) if e.kind == "Place" else e for e in made]
    return _in_order(composed(made, text.opening))


def _nouns(found: Findings) -> list[tuple[Candidate, nominals.Noun]]:
    """Return the common nouns that may mean something named: 公司, 该厂, 此次大赛."""
    of_line = nested.by_line(found.top)
    texts = [line.text for line in found.lines]
    more = nominals.learned(
        (c.kind, texts[c.line][c.start : c.end]) for c in [*found.top, *found.inside] if c.form == "name"
    )
    tails = nominals.of_tails(
        (texts[c.line][c.start : c.end], found_tail.group())
        for c in found.top
        if c.kind == "Program" and (found_tail := nominals.TAIL.match(texts[c.line], c.end))
    )
    if any(c.kind == "Project" for c in found.top):
        tails = {word: noun for word, noun in tails.items() if word != "项目"}
    more = {**tails, **more}
    free = [noun for line in found.lines for noun in nominals.find(line, of_line.get(line.number, ()), more)]
    this = [(c, nominals.of_this(found.lines[c.line], c)) for c in found.top if c.source == "this"]
    return [*free, *this]


def _in_order(made: Iterable[LocalEntity]) -> tuple[LocalEntity, ...]:
    order = sorted(made, key=lambda e: (e.mentions[0].span.start, -e.mentions[0].span.end, e.kind, e.name))
    return tuple(replace(e, key=f"e{i}") for i, e in enumerate(order, 1))

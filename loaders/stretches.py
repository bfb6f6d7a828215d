"""Reads an article too long for one (an issue run together, a file without line breaks) a stretch at a time.

Rules compare what an article names with each other, which is right for a page and endless for megabytes: stretches of
whole sentences are read each by itself, and what bears one name in several of them is one thing again.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model import Claim, LocalEntity, Mention, Reading
from loaders.text import ArticleText, Sentence

LONGEST = 12_000  # characters of an article that is read whole
STRETCH = 4_000
_NEVER_ONE = frozenset({"Statistic", "Person"})  # figures of one measure, and namesakes, may be several


def stretches(text: ArticleText) -> list[ArticleText]:
    """Return the article itself, or runs of its sentences of about STRETCH characters each where it is too long."""
    if sum(len(s.text) for s in text.sentences) <= LONGEST:
        return [text]
    return [_part(text, run) for run in _runs(text.sentences)]


def _runs(sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    run: list[Sentence] = []
    size = 0
    for sentence in sentences:
        if run and size + len(sentence.text) > STRETCH:
            yield run
            run, size = [], 0
        run.append(sentence)
        size += len(sentence.text)
    yield run


def _part(text: ArticleText, run: list[Sentence]) -> ArticleText:
    """Return an article of some sentences, and of the blocks that these stand in."""
    start, end = run[0].start, run[-1].end
    blocks = (
        b for b in text.blocks if b.folded.offsets and b.folded.offsets[0] < end and b.folded.offsets[-1] >= start
    )
    return replace(text, blocks=tuple(blocks), sentences=tuple(run))


def joined(readings: Sequence[Reading]) -> Reading:
    """Return the reading of an article from those of its stretches, in their order; keys are given anew."""
    if len(readings) == 1:
        return readings[0]
    gathered: dict[tuple[str, str, int], LocalEntity] = {}
    for reading in readings:
        often = Counter((e.kind, e.name) for e in reading.entities)
        for entity in reading.entities:
            alone = 0 if _named(entity) and often[entity.kind, entity.name] == 1 else 1 + len(gathered)
            known = gathered.get(place := (entity.kind, entity.name, alone))
            gathered[place] = _united(known, entity) if known else entity
    entities = tuple(replace(e, key=f"e{n}") for n, e in enumerate(gathered.values(), 1))
    claims: dict[Claim, None] = dict.fromkeys(c for reading in readings for c in reading.claims)
    return Reading(readings[0].article, entities, tuple(claims))


def _named(entity: LocalEntity) -> bool:
    """Tell whether a text calls an entity by a name that means it in other stretches too."""
    return entity.kind not in _NEVER_ONE and any(m.form == "name" for m in entity.mentions)


def _united(one: LocalEntity, other: LocalEntity) -> LocalEntity:
    mentions: dict[Mention, None] = dict.fromkeys((*one.mentions, *other.mentions))
    aliases = dict.fromkeys((*one.aliases, *other.aliases))
    return replace(
        one, aliases=tuple(aliases), mentions=tuple(mentions), attributes={**other.attributes, **one.attributes}
    )

"""Reads an article too long for one (an issue run together, a file without line breaks) a stretch at a time.

Rules compare what an article names with each other, which is right for a page and endless for megabytes: stretches of
whole sentences are read each by itself, and what bears one name in several of them is one thing again.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.model import Claim, LocalEntity, Mention, Reading
from loaders.text import ArticleText, Sentence, runs

LONGEST = 12_000  # characters of an article that is read whole
STRETCH = 4_000
_NEVER_ONE = frozenset({"Statistic", "Person"})  # figures of one measure, and namesakes, may be several


def stretches(text: ArticleText) -> list[ArticleText]:
    """Return the article itself, or runs of its sentences of about STRETCH characters each where it is too long."""
    if sum(len(s.text) for s in text.sentences) <= LONGEST:
        return [text]
    return [_part(text, run) for run in runs(text.sentences, STRETCH)]


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
    gathered: dict[tuple[str, str, int], list[LocalEntity]] = defaultdict(list)
    for reading in readings:
        often = Counter((e.kind, e.name) for e in reading.entities)
        for entity in reading.entities:
            alone = 0 if _named(entity) and often[entity.kind, entity.name] == 1 else 1 + len(gathered)
            gathered[entity.kind, entity.name, alone].append(entity)
    entities = tuple(_united(f"e{n}", found) for n, found in enumerate(gathered.values(), 1))
    claims: dict[Claim, None] = dict.fromkeys(c for reading in readings for c in reading.claims)
    return Reading(readings[0].article, entities, tuple(claims))


def _named(entity: LocalEntity) -> bool:
    """Tell whether a text calls an entity by a name that means it in other stretches too."""
    return entity.kind not in _NEVER_ONE and any(m.form == "name" for m in entity.mentions)


def _united(key: str, found: Sequence[LocalEntity]) -> LocalEntity:
    """Return one entity for those of several stretches; of attributes that differ the first one's stay."""
    mentions: dict[Mention, None] = dict.fromkeys(m for e in found for m in e.mentions)
    aliases = dict.fromkeys(a for e in found for a in e.aliases)
    attributes = {name: value for e in reversed(found) for name, value in e.attributes.items()}
    return replace(found[0], key=key, aliases=tuple(aliases), mentions=tuple(mentions), attributes=attributes)

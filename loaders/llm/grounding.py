"""Proposed claims against the page and the ontology: what does not stand there, or does not fit, is dropped.

This is all that an answer can do: whatever a text or a model says, a claim needs a quote that stands in the article,
names that stand there, a relation of the ontology between kinds that it allows, and a modality that its sentence shows.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.model import MODALITIES, Certainty, Claim, LocalEntity, Mention, Modality, Span, sorted_pairs
from loaders.llm.answers import End, Proposed
from loaders.llm.pieces import Piece, folded
from loaders.rules.canonical import canonical
from loaders.rules.modality import modality_at
from loaders.rules.skeleton import Skeleton
from ontology.terms import Vocabulary

LONGEST_QUOTE = 600  # characters: a quote is a sentence or two, not the article
SHORTEST_QUOTE = 4
SHORTEST_NAME = 2
_PAIRS = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "「": "」", "『": "』", '"': '"', "'": "'"}
Place = tuple[int, int]


class _Dropped(Exception):  # noqa: N818 - it carries a reason from where it is found to where it is counted
    """A proposed claim that is not kept, with the reason under which it is counted."""


@dataclass(slots=True)
class Ground:
    """Collects what holds of the proposals about one article; `dropped` counts the others by reason."""

    vocabulary: Vocabulary
    rule: str
    mentions: dict[Span, Mention] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)

    def add(self, piece: Piece, raw: str, proposals: Iterable[Proposed]) -> None:
        """Keep those proposals about a piece of the article that hold; `raw` is the text of the page."""
        for proposed in proposals:
            try:
                claim = self._held(piece, raw, proposed)
            except _Dropped as reason:
                self.dropped[str(reason)] += 1
                continue
            if claim not in self.claims:
                self.claims.append(claim)

    def entities(self) -> tuple[LocalEntity, ...]:
        """Return the things that the kept claims name, in reading order: one for each kind and name."""
        used = {end for c in self.claims for end in (c.subject, c.object) if isinstance(end, Mention)}
        grouped: dict[tuple[str, str], list[Mention]] = {}
        for mention in sorted(used):
            grouped.setdefault((mention.kind, folded(mention.surface)), []).append(mention)
        return tuple(
            LocalEntity(f"e{n}", kind, _unbroken(group[0].surface), (), tuple(group))
            for n, ((kind, _), group) in enumerate(grouped.items(), 1)
        )

    def _held(self, piece: Piece, raw: str, proposed: Proposed) -> Claim:
        """Return the claim that a proposal makes; raises _Dropped."""
        if proposed.relation not in self.vocabulary.relations:
            raise _Dropped("unknown relation")
        if proposed.modality not in MODALITIES:
            raise _Dropped("unknown modality")
        kinds = [end.kind if end else None for end in (proposed.subject, proposed.object)]
        if any(kind is not None and kind not in self.vocabulary.kinds for kind in kinds):
            raise _Dropped("unknown kind")
        quote = _quoted(piece, proposed)
        ends = [self._end(piece, raw, quote, end) for end in (proposed.subject, proposed.object)]
        subject, obj = ends[0][0], ends[1][0] if proposed.object.kind else proposed.object.name.strip()
        if isinstance(subject, str) or obj is None:
            raise _Dropped("the subject is text")
        shown = [e.kind if isinstance(e, Mention) else None for e in (subject, obj)]
        if self.vocabulary.accepts(proposed.relation, *shown) is not None:
            raise _Dropped("ends that the relation does not take")
        near = [inside for end, inside in ends if end is not None]
        if not any(near):
            raise _Dropped("the quote names neither end")
        modality: Modality = next(m for m in MODALITIES if m == proposed.modality)
        if modality == "actual" and not _is_done(piece, quote, proposed):
            raise _Dropped("told as done, but its sentence does not say so")
        where = Span(piece.article, *piece.raw(*quote))
        said = sorted_pairs((k, v.strip()) for k, v in proposed.qualifiers if next(piece.find(v), None))
        certainty: Certainty = "explicit" if all(near) else "implied"
        return Claim(subject, proposed.relation, obj, where, said, modality, certainty, self.rule)

    def _end(self, piece: Piece, raw: str, quote: Place, end: End | None) -> tuple[Mention | str | None, bool]:
        """Return the mention of an end and whether it stands in the quote; raises _Dropped where it stands nowhere."""
        if end is None:
            return None, True
        name = end.name.strip()
        inside = next(piece.find(name, *quote), None)
        if end.kind is None:
            if inside is None:
                raise _Dropped("text that is not in the quote")
            return name, True
        name = _bare(name)
        if len(folded(name)) < SHORTEST_NAME:
            raise _Dropped("no name")
        inside = next(piece.find(name, *quote), None)
        place = inside or max(piece.find(name, 0, quote[0]), default=None) or next(piece.find(name), None)
        if place is None:
            raise _Dropped("a name that is not in the text")
        return self._mention(piece, raw, place, end.kind), inside is not None

    def _mention(self, piece: Piece, raw: str, place: Place, kind: str) -> Mention:
        """Return the mention at a place: what was first called one kind is not another one later."""
        span = Span(piece.article, *piece.raw(*place))
        return self.mentions.setdefault(span, Mention(span, raw[span.start : span.end], kind))


def _quoted(piece: Piece, proposed: Proposed) -> Place:
    """Return where the quote stands, of several places one that names both ends; raises _Dropped for none."""
    size = len(folded(proposed.quote))
    if not SHORTEST_QUOTE <= size <= LONGEST_QUOTE:
        raise _Dropped("a quote too short or too long to be a sentence")
    places = list(piece.find(proposed.quote))
    if not places:
        raise _Dropped("a quote that is not in the text")
    names = [_bare(end.name) for end in (proposed.subject, proposed.object) if end]
    return max(places, key=lambda p: (sum(next(piece.find(n, *p), None) is not None for n in names), -p[0]))


def _is_done(piece: Piece, quote: Place, proposed: Proposed) -> bool:
    """Return whether the sentence lets an act be told as done: plans and proposals are seen as the rules see them."""
    name = _bare(proposed.object.name)
    place = next(piece.find(name, *quote), None) or quote
    start = max(piece.plain.rfind(mark, 0, place[0]) for mark in "。！？\n") + 1
    text = canonical(piece.plain[start : place[1]])
    found = modality_at(Skeleton(text, tuple(range(len(text))), {}), place[0] - start)
    return found == "actual"


def _bare(name: str) -> str:
    """Return a name without the quotation marks around the whole of it."""
    name = name.strip()
    while len(name) > 2 and _PAIRS.get(name[0]) == name[-1] and not {name[0], name[-1]} & set(name[1:-1]):
        name = name[1:-1].strip()
    return name


def _unbroken(surface: str) -> str:
    """Return a name without the line breaks of the page."""
    return "".join(surface.split("\n")).replace("\r", "")

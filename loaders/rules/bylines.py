"""Who wrote an article: the names of its byline with the roles printed before them."""

from collections.abc import Iterator

from kg.model import Author, Claim, Mention, Span
from loaders.rules.scene import Scene


def read(scene: Scene) -> Iterator[Claim]:
    """Yield `authoredBy` for each name of the byline, with the role that is printed.

    A name that was not found as a mention stays a literal.
    """
    for author in scene.text.article.authors:
        mention = _mention(scene, author)
        evidence = _evidence(scene, author, mention)
        if evidence is not None:
            role = (("role", author.role),) if author.role else ()
            yield Claim(None, "authoredBy", mention or author.name, evidence, role, rule="bylines")


def _mention(scene: Scene, author: Author) -> Mention | None:
    """Return the mention of an author: the one in a byline, else the first."""
    found = [m for e in scene.entities for m in e.mentions if author.name in {e.name, m.surface.replace("\n", "")}]
    marked = [m for m in found if author.role and author.role in _left(scene, m)]
    return next(iter([*marked, *found]), None)


def _left(scene: Scene, mention: Mention) -> str:
    """Return the text before a mention that can hold a role."""
    return scene.text.raw[max(0, mention.span.start - 40) : mention.span.start]


def _evidence(scene: Scene, author: Author, mention: Mention | None) -> Span | None:
    """Return the sentence or block in which the author's name stands."""
    blocks = [(s.start, s.end) for s in scene.text.sentences] + [
        (b.folded.offsets[0], b.folded.offsets[-1] + 1) for b in scene.text.blocks if b.folded.offsets
    ]
    raw = scene.text.raw
    for start, end in blocks:
        inside = start <= mention.span.start < end if mention else author.name in raw[start:end]
        if inside:
            return Span(scene.text.article.id, start, end)
    return None

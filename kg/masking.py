"""A page and its readings without certain names: every character of theirs is a block of the same width in code points.

Offsets stay what they were. What was read of a name goes with it: the mentions on it, things that are called by it, and
claims that stand on either. Pure: a page that is masked when a person is erased, and one that is masked when it is
loaded afterwards, read alike.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from kg.model import Article, Claim, LocalEntity, Mention, Metadata, Page, Reading

MASK = "█"
_SPACE = re.compile(r"\s+")


def bare(name: str) -> str:
    """Return a name as it is looked for: without the line breaks and spaces that a page puts into it."""
    return _SPACE.sub("", name)


def masked_text(text: str, names: Iterable[str]) -> str:
    """Return a text with every occurrence of these bare names masked, whatever spaces stand in them."""
    for name in sorted({n for n in names if n}, key=lambda n: (-len(n), n)):
        pattern = re.compile(r"\s*".join(map(re.escape, name)))
        text = pattern.sub(lambda found: re.sub(r"\S", MASK, found[0]), text)
    return text


def masked_page(page: Page, names: Iterable[str]) -> Page:
    """Return a page under its id of before, with text and metadata masked."""
    wanted, m = tuple(names), page.metadata
    about = (None if v is None else masked_text(v, wanted) for v in (m.newspaper, m.issued, m.page, m.address, m.title))
    return replace(page, text=masked_text(page.text, wanted), metadata=Metadata(*about))


def masked_reading(reading: Reading, page: Page, names: Iterable[str]) -> Reading:
    """Return a reading as it holds on the masked page."""
    wanted = tuple(names)
    kept = [e for entity in reading.entities if (e := _entity(entity, page, wanted))]
    held = {m for entity in kept for m in entity.mentions}
    claims = tuple(c for claim in reading.claims if (c := _claim(claim, held, wanted)))
    return Reading(_article(reading.article, wanted), tuple(kept), claims)


def _article(article: Article, names: tuple[str, ...]) -> Article:
    under, slogan = (None if v is None else masked_text(v, names) for v in (article.subtitle, article.slogan))
    authors = tuple(author for author in article.authors if not _names(author.name, names))
    return replace(article, title=masked_text(article.title, names), subtitle=under, slogan=slogan, authors=authors)


def _entity(entity: LocalEntity, page: Page, names: tuple[str, ...]) -> LocalEntity | None:
    if _names(entity.name, names):
        return None
    mentions = tuple(m for m in entity.mentions if page.text[m.span.start : m.span.end] == m.surface)
    if not mentions:
        return None
    aliases = tuple(alias for alias in entity.aliases if not _names(alias, names))
    attributes = {
        key: value for key, value in entity.attributes.items() if not (isinstance(value, str) and _names(value, names))
    }
    return replace(entity, mentions=mentions, aliases=aliases, attributes=attributes)


def _claim(claim: Claim, held: set[Mention], names: tuple[str, ...]) -> Claim | None:
    ends = [claim.subject, claim.object, *(value for _, value in claim.qualifiers)]
    if any(isinstance(end, Mention) and end not in held for end in ends):
        return None
    if isinstance(claim.object, str) and _names(claim.object, names):
        return None
    qualifiers = tuple((n, v) for n, v in claim.qualifiers if not (isinstance(v, str) and _names(v, names)))
    return replace(claim, qualifiers=qualifiers)


def _names(text: str, names: tuple[str, ...]) -> bool:
    return any(name in bare(text) for name in names)

"""Splits a page into its articles and repairs them: `split(page)` is the way from raw text to sentences."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.days import date_in
from kg.errors import InputRefusedError
from kg.model import Article, Author, Page
from kg.reprints import fingerprint
from loaders.blocks import Draft, body
from loaders.bylines import EDITED, EDITOR, SOURCES, authors, is_photo
from loaders.cues import ended, is_title, kind
from loaders.datelines import trailing_credit
from loaders.digests import opened
from loaders.folding import fold_characters, is_traditional
from loaders.headings import Segment, segments
from loaders.items import Item, items
from loaders.lines import Line
from loaders.mastheads import is_masthead
from loaders.media import headed
from loaders.parting import parted
from loaders.repair import joined
from loaders.sentences import sentences, trimmed
from loaders.text import ArticleText, Block, Role, Sentence
from loaders.titles import titles

_REMNANT = re.compile(
    r"\s*[（(【]?(?:上接|紧接|緊接|接)第?\s*[A-D]?[\d一二三四五六七八]{1,3}\s*版[^）)】]{0,20}[）)】]"
)
_SHORT_REMNANT = 60  # the last words of an article of another page are none of their own
_UNTITLED = 40  # characters of the first sentence that stand in for a title where there is none
_LAST_RESORT = re.compile("原创")
_VAGUE = frozenset({"", "作者"})  # what a site's own line says of whoever wrote, whom the dateline may call a reporter
_TEXT = frozenset({"body", "list", "crosshead"})  # what makes one text of two printings, whatever stands above it


def split(page: Page) -> tuple[ArticleText, ...]:
    """Return the articles of a page in order, each with its blocks and sentences; offsets are raw code points.

    A page whose metadata names a title is one article. Raises InputRefusedError for a page without Chinese text.
    """
    lines = items(page)
    found = _titled(lines, page.metadata.title) if page.metadata.title else _untitled(opened(lines))
    day = page.metadata.issued or next(
        (d for s in found for x in (*s.masthead, *s.outside) if not ended(x.text) and (d := date_in(x.text))), None
    )
    made = tuple(_article(page, segment, day) for segment in _with_text(found))
    if not made:
        raise InputRefusedError(
            page.metadata.address or page.id, "no Chinese text", "a page needs at least one sentence"
        )
    return made


def _untitled(items: Sequence[Item]) -> Sequence[Segment]:
    """Return the articles of a page that names none: as rules part it, or the learned finder where that is likelier."""
    return parted(items, segments(items))


def _titled(items: Sequence[Item], title: str) -> list[Segment]:
    """Return the one article of a page whose title is known; the title's own lines are its headline."""
    wanted, text = "".join(title.split()), ""
    for at, (line, _) in enumerate(items[:6]):
        text += "".join(line.text.split())
        if text == wanted:
            after = at + 1
            while after < len(items) and after < at + 4 and is_title(items[after][0]) and items[after][0].gap == 0:
                after += 1
            head = [line for line, _ in items[: after if _is_body(items, after) else at + 1]]
            return [Segment((), tuple(head), tuple(items[len(head) :]))]
    return [Segment((), (), tuple(items))]


def _is_body(items: Sequence[Item], at: int) -> bool:
    """Return whether a blank line or credits part a line from those above it."""
    return at < len(items) and (items[at][0].gap > 0 or items[at][1] in {"byline", "dateline"})


def _with_text(found: Iterable[Segment]) -> Iterable[Segment]:
    """Yield the articles that have any Chinese word."""
    for segment in found:
        text = "".join(line.text for line in (*segment.head, *(line for line, _ in segment.rest)))
        mark = _REMNANT.match(text)
        if mark and len(text) <= _SHORT_REMNANT:
            continue
        if sum("\u3400" <= c <= "\u9fff" for c in text) >= 2:
            yield _unmarked(segment, mark.end()) if mark else segment


def _unmarked(segment: Segment, size: int) -> Segment:
    """Return the rest of an article of another page without the mark that says so, (上接第1版)."""
    if segment.head or size >= len(segment.rest[0][0].text):
        return segment
    line, what = segment.rest[0]
    return replace(segment, rest=((line[size:], what), *segment.rest[1:]))


def _article(page: Page, segment: Segment, day: str | None) -> ArticleText:
    """Return one article with its blocks and sentences; `day` is when the page was issued, if it is known."""
    traditional = is_traditional("".join(line.text for line, _ in segment.rest))
    title, subtitle = titles(segment.head) if segment.head else ([], [])
    drafts = [*_head_drafts(title, subtitle), *body(segment.rest, exact=page.format == "html")]
    above = list(_outside_drafts(segment))
    last = next((d for d in reversed(drafts) if not d.outside), drafts[-1])
    end = next((line.close for line, _ in reversed(segment.rest) if line.end == last.end), last.end)
    start = segment.head[0].first if segment.head else drafts[0].start
    article = Article(
        Article.id_of(page.id, start, end),
        page.id,
        start,
        end,
        page.metadata.title or _plain("".join(line.text for line in title)) or _opening(drafts),
        _plain(" ".join(line.text for line in subtitle)) or None,
        _plain(" ".join(d.text for d in above if d.role == "slogan")) or None,
        _authors([*drafts, *_credits_above(segment)]),
        fingerprint("\n".join(d.text for d in drafts if d.role in _TEXT)),
    )
    blocks = tuple(b for b in (_block(d, traditional) for d in (*above, *drafts)) if b.folded.text)
    said = tuple(_sentences(blocks, start, end))
    return ArticleText(article, page.text, blocks, said, day or _issued(drafts))


def _head_drafts(title: Sequence[Line], subtitle: Sequence[Line]) -> Iterable[Draft]:
    """Yield the title and the subtitle as blocks; lines of a subtitle are set apart by a space."""
    if title:
        yield Draft(*joined(title), "title")
    if subtitle:
        yield Draft(*joined(subtitle, apart=True), "subtitle")


def _outside_drafts(segment: Segment) -> Iterable[Draft]:
    """Yield what stands above the headline: letterheads, slogans of sections."""
    for line in segment.masthead:
        yield Draft(line.text, line.offsets, "header")
    for line in segment.outside:
        role: Role = "slogan" if is_title(line) and not is_masthead(line.text) else "header"
        yield Draft(line.text, line.offsets, role)


def _credits_above(segment: Segment) -> Iterable[Draft]:
    """Yield the credits that stand above an article without a headline: its source is told there, outside of it."""
    yield from (Draft(line.text, line.offsets, "byline") for line in segment.outside if kind(line) == "byline")


def _plain(text: str) -> str:
    """Return a text with single spaces."""
    return " ".join(text.split())


def _opening(drafts: Sequence[Draft]) -> str:
    """Return the beginning of the first sentence, for an article without a headline."""
    text = next((d.text for d in drafts if d.role == "body"), drafts[0].text).strip()
    return _plain(text.split("。")[0])[:_UNTITLED]


def _authors(drafts: Iterable[Draft]) -> tuple[Author, ...]:
    """Return the authors of all bylines, each once with the first role that is printed; sources come last.

    原创 counts only for want of others, and so do a site's editors where a dateline names who wrote.
    """
    noted = [(author, text) for text in map(_credits, drafts) for author in authors(text)]
    told = any(headed(text) for _, text in noted)
    said = [(author, text) for author, text in noted if EDITED.match(text) or not _counts_last(author.role, told=told)]
    found = sorted(said or noted, key=lambda credit: credit[0].role in SOURCES)
    printed = [author for author, text in found if author.role not in _VAGUE and author.role in text]
    everyone = [author for author, _ in found]
    return tuple({author.name: author for author in [*everyone, *reversed(everyone), *reversed(printed)]}.values())


def _counts_last(role: str, *, told: bool) -> bool:
    """Return whether a role makes an author only where no other is named; `told` says that a dateline names some."""
    return bool(_LAST_RESORT.search(role) or (told and EDITOR.match(role)))


def _credits(draft: Draft) -> str:
    """Return the credits that a block is, or that stand behind the words of a picture."""
    if draft.role == "caption" and not is_photo(draft.text):
        return draft.text[trailing_credit(draft.text) :]
    return draft.text if draft.role in {"byline", "caption"} else ""


def _block(draft: Draft, traditional: bool) -> Block:
    """Return a repaired block."""
    return Block(trimmed(fold_characters(draft.text, draft.offsets, traditional=traditional)), draft.role)


def _sentences(blocks: Sequence[Block], start: int, end: int) -> Iterable[Sentence]:
    """Yield the sentences of an article's blocks and slogans; what else stands outside the article has none."""
    for number, block in enumerate(blocks):
        if block.role == "slogan" or start <= block.folded.offsets[0] < end:
            for folded in sentences(block):
                yield Sentence(folded, block.role, number)


def _issued(drafts: Iterable[Draft]) -> str | None:
    """Return the day that credits, letterhead or signature state."""
    roles: tuple[Role, ...] = ("byline", "header", "signature")
    found = sorted((d for d in drafts if d.role in roles), key=lambda d: roles.index(d.role))
    return next((day for day in (date_in(d.text) for d in found) if day), None)

"""Finds where articles begin on a page, and which of the lines above the text are their headlines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders import digests
from loaders.bylines import is_signature
from loaders.columns import (
    LATIN,
    WORD,
    is_anchor,
    is_lead,
    is_picture,
    is_short_name,
    names_column,
    names_sheet,
    slogan_size,
    stands_over_text,
)
from loaders.cues import ended, is_numbered, is_office, is_open, is_title
from loaders.items import Item
from loaders.lines import Line
from loaders.mastheads import is_column, is_masthead, masthead_size, note_size
from loaders.media import headed
from loaders.signed import closes_signed, is_item, is_signed
from loaders.titles import titles

_PICTURE = re.compile(
    r"[【〖]图片(?:新闻|报道)[】〗]\s*(?=[^\s])"
)  # the name of the column before the words of its picture
_ASIDE = re.compile(r"[（(][^（()）]+[）)]$")  # a line in brackets ends what is above it
_OFFICE = 6  # characters with which the name of an office begins here and there
_FAR = 3  # blank lines that part articles where paragraphs are parted by fewer
HIGHEST_HEAD = 8  # lines above the text that are looked at for a headline


@dataclass(frozen=True, slots=True)
class Segment:
    """The lines of one article: slogans above it, its headline lines, and the rest; of the first, the masthead too."""

    outside: tuple[Line, ...]
    head: tuple[Line, ...]
    rest: tuple[Item, ...]
    masthead: tuple[Line, ...] = ()


def segments(items: Sequence[Item]) -> list[Segment]:
    """Return the articles of a page in order, its lines as `digests.opened` gives them; no line is left out."""
    end = next((i for i in range(len(items), 0, -1) if items[i - 1][1] != "imprint"), 0)
    if end < len(items):
        found = segments(items[:end])
        return [*found[:-1], replace(found[-1], rest=(*found[-1].rest, *items[end:]))] if found else []
    top = masthead_size(items)
    top += note_size(items[top:])
    masthead = tuple(line for line, _ in items[:top])
    found = _parted(items[top:], issue=top > 0)
    if not found:
        return []
    if masthead and len(found) > 1:
        found[-1] = replace(found[-1], rest=_above_imprint(found[-1].rest, masthead))
    return [replace(found[0], masthead=masthead), *found[1:]]


def _above_imprint(rest: Sequence[Item], masthead: Sequence[Line]) -> tuple[Item, ...]:
    """Return the lines of the last article of an issue; whose issue it is signs below it, not below the article."""
    at = len(rest)
    while at > 1 and (rest[at - 1][1] == "date" or is_office(rest[at - 1][0].text)):
        at -= 1
    signed = next((line.text[:_OFFICE] for line, what in rest[at:] if what != "date"), "")
    whose = len(signed) == _OFFICE and any(signed in line.text for line in masthead)
    return (*rest[:at], *((line, "imprint") for line, _ in rest[at:])) if whose else tuple(rest)


def _parted(items: Sequence[Item], *, issue: bool) -> list[Segment]:
    """Return the articles below a masthead; `issue` says that there is one."""
    entries = digests.entries(items, issue=issue)
    if entries:
        found = [
            _entry(items, *bounds) for bounds in zip([-1, *entries], entries, [*entries[1:], len(items)], strict=False)
        ]
    elif column := digests.bulleted(items):
        found = _with_briefs(items, column, issue=issue)
    else:
        briefs = digests.headlines(items, issue=issue)
        items = [(replace(line, indent=0) if i in briefs else line, what) for i, (line, what) in enumerate(items)]
        starts = _starts(items, briefs)
        found = [_segment(items[a:b]) for a, b in zip(starts, [*starts[1:], len(items)], strict=True)]
        whole = _heads_are_whole(found, issue=issue)
        found = [_without_slogan(s, whole=whole) for s in found]
    return [s for s in found if s.head or s.rest or s.outside]


def _with_briefs(items: Sequence[Item], column: Sequence[int], *, issue: bool) -> list[Segment]:
    """Return the articles above a column of briefs, and the column: one article, or one for each of its writers."""
    head, *starts = column
    above = head
    while above > 1 and is_column(items[above - 1][0].text):
        above -= 1
    names = [line for line, _ in items[above : head + 1]]
    briefs = [
        [(line, "text" if what == "caption" else what) for line, what in items[a:b]]
        for a, b in zip(starts, [*starts[1:], len(items)], strict=True)
    ]
    if not names[-1].level and all(map(closes_signed, briefs)):
        rest = [Segment(tuple(names), (), tuple(briefs[0])), *(Segment((), (), tuple(brief)) for brief in briefs[1:])]
    else:
        rest = [Segment(tuple(names[:-1]), (names[-1],), tuple(item for brief in briefs for item in brief))]
    return [*(_parted(items[:above], issue=issue) if above else []), *rest]


def _heads_are_whole(found: Sequence[Segment], *, issue: bool) -> bool:
    """Return whether headlines of a page have no blank lines in them, slogans above them aside: title and subtitle.

    One such headline tells where a masthead stands above, or where it is the first; else two do.
    """
    whole = [not any(line.gap for line in s.head[1:]) for s in found]
    parted = [s for s, one in zip(found, whole, strict=True) if not one]
    return sum(whole) >= (1 if issue or whole[:1] == [True] else 2) and all(slogan_size(s.head) for s in parted)


def _without_slogan(segment: Segment, *, whole: bool) -> Segment:
    """Return an article whose slogan stands outside its headline.

    It is one where the headlines of the page are `whole`, where it is a word, and where title and subtitle follow it
    that are marked as such, or it is made of even parts (新时代 新征程).
    """
    credited = is_anchor(segment.rest, 0)
    named = len(segment.head) > 1 and is_short_name(*segment.head[:2], credited=credited)
    size = slogan_size(segment.head) or int(named)
    more, above = segment.head[size:], "".join(line.text for line in segment.head[:size])
    even = len(above.split()) > 1 and len({len(part) for part in above.split()}) == 1
    pair = len(more) > 1 and not more[1].gap and (even or more[1].text[0] in "—-")
    named = size == 1 and (named or len(LATIN.sub("", above)) <= WORD)
    if not size or not (whole or pair or segment.head[0].level or named):
        return segment
    return replace(segment, outside=(*segment.outside, *segment.head[:size]), head=more)


def _entry(items: Sequence[Item], above: int, at: int, end: int) -> Segment:
    """Return one brief of a bulletin; names of columns before it stand outside, and so does what heads the first.

    `above` is the headline of the brief before it, -1 for the first.
    """
    first = at if above >= 0 else 0
    while first > above >= 0 and is_column(items[first - 1][0].text):
        first -= 1
    rest = list(items[at + 1 : end])
    while end < len(items) and rest and is_column(rest[-1][0].text):
        rest.pop()
    title = items[at][0]
    head = replace(title[digests.mark_size(title.text) :], first=title.first)
    return Segment(tuple(line for line, _ in items[first:at]), (head,), tuple(rest))


def _starts(items: Sequence[Item], briefs: frozenset[int]) -> list[int]:
    """Return the index of the first line of each article, slogans above its headline included.

    `briefs` are lines known to head the items of a digest.
    """
    found = [0]
    body = False  # whether the article so far has text
    level = 0  # how deep the headline of the article so far is
    at = 0
    bylines = any(is_anchor(items, i) for i in range(len(items)) if i and items[i - 1][0].level)
    while at < len(items):
        end = _head_end(items, at)
        if body and (_is_exclaimed(items, at) or _is_cut(items[at:end])):
            end = at
        brief = not briefs.isdisjoint(range(at, end))
        begins = end > at and (not body or brief or _begins(items, at, end, level, bylines=bylines))
        begins = begins or (end > at and body and _is_signed_item(items, found[-1], at, end))
        told = items[at][1] == "dateline" and bool(headed(items[at][0].text)) and not is_lead(items, found[-1], at)
        if not begins and body and (told or _PICTURE.match(items[at][0].text)):
            found.append(at)
            end, begins = at, True
        if begins:
            if body and found[-1] != at:
                found.append(at)
            levels = [line.level for line, _ in items[at:end] if line.level]
            level, body = levels[0] if levels else 0, False
            at = max(end, at)
        if at < len(items):
            body = body or _is_text(items[at]) or is_picture(items, at)
            at += 1
    return found


def _is_text(item: Item) -> bool:
    """Return whether a line is text of an article, not its headline or credits."""
    return item[1] in {"dateline", "attachment"} or (item[1] in {"text", "numbered"} and ended(item[0].text))


def _is_exclaimed(items: Sequence[Item], at: int) -> bool:
    """Return whether a line that might be a headline is the last sentence of a paragraph (给张师傅点个赞！)."""
    line = items[at][0]
    return ended(line.text) and not line.gap and at + 1 < len(items) and items[at + 1][0].gap > 0


def _is_cut(head: Sequence[Item]) -> bool:
    """Return whether what might be a headline is the first line of a paragraph whose quotation goes on below it."""
    return all(not line.level for line, _ in head) and is_open("".join(line.text for line, _ in head))


def _head_end(items: Sequence[Item], at: int) -> int:
    """Return the end of the run of headings and short lines that begins here; the start if none does."""
    end = at
    if at < len(items) and _ASIDE.match(items[at][0].text) and not items[at][0].level:
        return at
    while end < len(items) and end - at < HIGHEST_HEAD and (items[end][0].level or is_title(items[end][0])):
        if items[end][1] == "byline" and end > at:
            break
        end += 1
    if is_anchor(items, end):
        return end
    return next((i for i in range(at, end) if _is_paragraph(items[at][0], items[i][0])), end)


def _is_paragraph(head: Line, line: Line) -> bool:
    """Return whether a line is set in as a paragraph is, below a headline that is not."""
    below = line is not head and line.gap > 0 and line.indent >= head.indent + 2
    return not line.level and (line.indent >= 4 or (below and not line.text.startswith(("——", "--"))))


def _heads_text(items: Sequence[Item], at: int) -> bool:
    """Return whether credits or a dateline stand at a line that some text follows: else they close what is above."""
    return is_anchor(items, at) and any(what != "byline" for _, what in items[at:])


def _begins(items: Sequence[Item], at: int, end: int, level: int, *, bylines: bool) -> bool:
    """Return whether a run of short lines behind text is the head of another article."""
    before = items[at - 1][0].text
    closed = ended(before) or bool(_ASIDE.match(before)) or items[at - 1][1] != "text" or items[at][0].gap >= 2
    if _is_far(items, at, end) or (closed and end - at == 1 and is_picture(items, end)):
        return True
    first = next((i for i in range(at, end) if items[i][0].level), None)
    if first is None:
        if end - at > 1 and _opens(items[at][0].text):
            return closed
        signed = items[at][0].gap == 1 and is_signed(_last_text(items, at))
        apart = items[at][0].gap >= 2 or signed
        spaced = apart and end < len(items) and ended(items[end][0].text)
        spaced = spaced or (signed and stands_over_text(items, at))
        head = is_column(items[at][0].text) or not is_numbered(items[at][0])
        return closed and head and (_heads_text(items, end) or spaced)
    heading = items[first][0]
    if is_numbered(heading) and not is_anchor(items, end):
        return False
    document = end < len(items) and items[end][1] == "number"
    named = first == at + 1 and items[at][0].gap > 0 and len(items[at][0].text) <= WORD * 2 and closed
    column = named or (is_column(heading.text) and heading.level <= level)
    if document or column or is_anchor(items, end) or is_signed(items[at - 1]):
        return True
    return heading.level == 1 or (not bylines and 0 < heading.level <= level) or (first > at and heading.level <= level)


def _is_far(items: Sequence[Item], at: int, end: int) -> bool:
    """Return whether a line is set off as no paragraph of the page is, by three blank lines or more."""
    if items[at][0].gap < _FAR or end >= len(items) or is_office(items[at][0].text):
        return False
    others = (line.gap for line, what in items[1:] if what in {"text", "numbered", "dateline"} and ended(line.text))
    return max(others, default=0) < _FAR


def _is_signed_item(items: Sequence[Item], begin: int, at: int, end: int) -> bool:
    """Return whether unmarked lines head an item that only the name of its writer at the end tells."""
    line = items[at][0]
    free = line.gap > 0 or is_signed(items[at - 1])
    plain = free and not is_numbered(line) and all(not line.level for line, _ in items[begin:end])
    closed = ended(items[at - 1][0].text) or items[at - 1][1] == "byline"
    return plain and closed and is_item(items, begin, at, end)


def _last_text(items: Sequence[Item], at: int) -> Item:
    """Return what stands above a line, captions aside."""
    return next((item for item in reversed(items[:at]) if item[1] != "caption"), items[at - 1])


def _opens(text: str) -> bool:
    """Return whether a line is so clearly the name of a column that a headline behind it begins an article."""
    return is_column(text) and (text.startswith("【") or len(text) <= WORD)


def _segment(items: Sequence[Item]) -> Segment:
    """Return one article's lines in their parts."""
    at = 0
    while at < len(items) and items[at][0].level == 0 and is_masthead(items[at][0].text) and len(items) > at + 1:
        at += 1
    heading = next((i for i in range(at, min(len(items), at + HIGHEST_HEAD)) if items[i][0].level), None)
    if heading is not None and all(is_title(line) for line, _ in items[at:heading]):
        at = heading
    while at + 1 < len(items) and (names_column(items, at) or (at == 0 and names_sheet(items))):
        at += 1
    return article(items[at:], tuple(line for line, _ in items[:at]))


def article(items: Sequence[Item], outside: tuple[Line, ...] = ()) -> Segment:
    """Return an article whose first line is known: its headline, if it has one, and its text."""
    size = _head_size(items)
    lines, rest = [line for line, _ in items], list(items[size:])
    if size > 1 and is_signature(lines[size - 1].text):
        size -= 1
        rest.insert(0, (lines[size], "byline"))
    return Segment(outside, tuple(lines[:size]), tuple(rest))


def _head_size(items: Sequence[Item]) -> int:
    """Return how many lines are the headline: title, subtitle, and lines between them and the credits."""
    end = _head_end(items, 0)
    if end == 0:
        return 0
    if is_anchor(items, end):
        return end
    if items[0][0].level:
        return _heading_size(items, end)
    return _plain_size(items, end)


def _heading_size(items: Sequence[Item], end: int) -> int:
    """Return how many marked headings are one headline: a level that comes again further down is a crosshead's."""
    size = 1
    while size < end and (items[size][0].level or items[size][0].text[0] in "—-"):
        line = items[size][0]
        again = any(other.level == line.level for other, _ in items[end:])
        if line.level and (is_numbered(line) or again or line.level < items[0][0].level):
            break
        size += 1
    return size


def _plain_size(items: Sequence[Item], end: int) -> int:
    """Return how many unmarked lines are the headline of a page without credits below it."""
    same = next((i for i in range(1, end) if items[i][0].gap), end)  # the lines without a blank one between them
    below = items[same] if same < len(items) else None
    parted = below is not None and (below[0].gap > 0 or below[0].indent >= 4 or below[1] in {"date", "number"})
    size = max(same if parted and same <= 4 else 1, len(titles([line for line, _ in items[:end]])[0]))
    while size < end and items[size][0].text[0] in "—-":
        size += 1
    while size > 1 and is_numbered(items[size - 1][0]):
        size -= 1
    return size

"""Finds where articles begin on a page, and reads title and subtitle from the lines above the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders import digests
from loaders.bylines import is_signature
from loaders.cues import ended, is_numbered, is_office, is_open, is_title
from loaders.items import Item
from loaders.lines import Line
from loaders.mastheads import is_bracketed, is_column, is_masthead, is_series, masthead_size
from loaders.media import headed
from loaders.signed import is_item, is_signed

_NOTICE = re.compile(
    r"(?:通知|意见|意見|决定|決定|公告|通告|公示|函|请示|报告|批复|通报|办法|方案|倡议书|规定|细则)[）)]?$"
)
_ABOUT = "关于", "關於"
_SLOGAN = re.compile(r"(?!.*(?:工[会會]|公司|集[团團]))(?:[^，,。：:、？！?!—\s]\s*){2,12}$")
_CALL = re.compile(
    r"(?:深入)?(?:学习|贯彻|落实|深化|聚焦|奋进|喜迎|迎接|庆祝|纪念|弘扬|建功|争当|凝聚|凝心|致敬|决胜|學習|貫徹|慶祝|紀念)[^，,。：:？?—]{4,22}$"
)
_LATIN = re.compile(r"[A-Za-z\s]+$")
_WORD = 4  # characters of the name of a page (赣江潮) that are too few for a headline
_PAGE_TITLE = 10  # characters of a line that is a headline even where no blank line parts it from a column
_INDENT = 4  # width of the blanks before the first line of a paragraph
_HIGHEST_PAIR = 4  # lines of a title with its subtitle
HIGHEST_HEAD = 8  # lines above the text that are looked at for a headline


@dataclass(frozen=True, slots=True)
class Segment:
    """The lines of one article: slogans above it, its headline lines, and the rest; of the first, the masthead too."""

    outside: tuple[Line, ...]
    head: tuple[Line, ...]
    rest: tuple[Item, ...]
    masthead: tuple[Line, ...] = ()


def segments(items: Sequence[Item]) -> list[Segment]:
    """Return the articles of a page in order; no line is left out."""
    items = digests.opened(items)
    top = masthead_size(items)
    masthead = tuple(line for line, _ in items[:top])
    found = _parted(items[top:], issue=top > 0)
    return [replace(found[0], masthead=masthead), *found[1:]] if found else []


def _parted(items: Sequence[Item], *, issue: bool) -> list[Segment]:
    """Return the articles below a masthead; `issue` says that there is one."""
    entries = digests.entries(items, issue=issue)
    if entries:
        found = [
            _entry(items, *bounds) for bounds in zip([0, *entries], entries, [*entries[1:], len(items)], strict=False)
        ]
    else:
        starts = _starts(items, digests.headlines(items, issue=issue))
        found = [_segment(items[a:b]) for a, b in zip(starts, [*starts[1:], len(items)], strict=True)]
        whole = _heads_are_whole(found, issue=issue)
        found = [_without_slogan(s, whole=whole) for s in found]
    return [s for s in found if s.head or s.rest or s.outside]


def _slogan_size(head: Sequence[Line]) -> int:
    """Return how many lines above the blank one in a headline may be a slogan; 0 if none are, or nothing parts it."""
    size = next((i for i in range(1, len(head)) if head[i].gap), 0)
    above = [_LATIN.sub("", line.text) for line in head[:size] if not line.level]
    shaped = size <= 2 and len(above) == size and all(_SLOGAN.match(t) or _CALL.match(t) for t in above)
    return size if size and shaped and head[size].text[0] not in "—-" else 0


def _heads_are_whole(found: Sequence[Segment], *, issue: bool) -> bool:
    """Return whether headlines of a page have no blank lines in them, slogans above them aside: title and subtitle.

    One such headline tells where a masthead stands above, or where it is the first; else two do.
    """
    whole = [not any(line.gap for line in s.head[1:]) for s in found]
    parted = [s for s, one in zip(found, whole, strict=True) if not one]
    return sum(whole) >= (1 if issue or whole[:1] == [True] else 2) and all(_slogan_size(s.head) for s in parted)


def _without_slogan(segment: Segment, *, whole: bool) -> Segment:
    """Return an article whose slogan stands outside its headline.

    It is one where the headlines of the page are `whole`, where it is a word, and where title and subtitle follow it
    that are marked as such, or it is made of even parts (新时代 新征程).
    """
    size = _slogan_size(segment.head)
    more, above = segment.head[size:], "".join(line.text for line in segment.head[:size])
    even = len(above.split()) > 1 and len({len(part) for part in above.split()}) == 1
    pair = len(more) > 1 and not more[1].gap and (even or more[1].text[0] in "—-")
    if not size or not (whole or pair or (size == 1 and len(_LATIN.sub("", above)) <= _WORD)):
        return segment
    return replace(segment, outside=(*segment.outside, *segment.head[:size]), head=more)


def _entry(items: Sequence[Item], above: int, at: int, end: int) -> Segment:
    """Return one brief of a bulletin; names of columns before it stand outside, and so does what heads the first."""
    first = at if above else 0
    while above and first > above and is_column(items[first - 1][0].text):
        first -= 1
    rest = list(items[at + 1 : end])
    while end < len(items) and rest and is_column(rest[-1][0].text):
        rest.pop()
    title = items[at][0]
    head = replace(title[digests.mark_size(title.text) :], first=title.first)
    return Segment(tuple(line for line, _ in items[first if above else 0 : at]), (head,), tuple(rest))


def _starts(items: Sequence[Item], briefs: frozenset[int]) -> list[int]:
    """Return the index of the first line of each article, slogans above its headline included.

    `briefs` are lines known to head the items of a digest.
    """
    found = [0]
    body = False  # whether the article so far has text
    level = 0  # how deep the headline of the article so far is
    at = 0
    bylines = any(_is_anchor(items, i) for i in range(len(items)) if i and items[i - 1][0].level)
    while at < len(items):
        end = at if body and _is_exclaimed(items, at) else _head_end(items, at)
        brief = not briefs.isdisjoint(range(at, end))
        begins = end > at and (not body or brief or _begins(items, at, end, level, bylines=bylines))
        begins = begins or (end > at and body and _is_signed_item(items, found[-1], at, end))
        if not begins and items[at][1] == "dateline" and body and headed(items[at][0].text):
            found.append(at)
            end, begins = at, True
        if begins:
            if body and found[-1] != at:
                found.append(at)
            levels = [line.level for line, _ in items[at:end] if line.level]
            level, body = levels[0] if levels else 0, False
            at = max(end, at)
        if at < len(items):
            body = body or _is_text(items[at]) or _is_picture(items, at)
            at += 1
    return found


def _is_text(item: Item) -> bool:
    """Return whether a line is text of an article, not its headline or credits."""
    return item[1] in {"dateline", "attachment"} or (item[1] in {"text", "numbered"} and ended(item[0].text))


def _is_exclaimed(items: Sequence[Item], at: int) -> bool:
    """Return whether a line that might be a headline is the last sentence of a paragraph (给张师傅点个赞！)."""
    line = items[at][0]
    return ended(line.text) and not line.gap and at + 1 < len(items) and items[at + 1][0].gap > 0


def _is_picture(items: Sequence[Item], at: int) -> bool:
    """Return whether a line is all that is said of a picture that stands for itself, below the name of a column."""
    column = items[at - 1][0].text if at else ""
    return items[at][1] == "caption" and is_column(column) and bool(re.search("[图圖影摄攝]", column))


def _head_end(items: Sequence[Item], at: int) -> int:
    """Return the end of the run of headings and short lines that begins here; the start if none does."""
    end = at
    while end < len(items) and end - at < HIGHEST_HEAD and (items[end][0].level or is_title(items[end][0])):
        end += 1
    if _is_anchor(items, end):
        return end
    return next((i for i in range(at, end) if items[i][0].indent >= 4 and not items[i][0].level), end)


def _is_anchor(items: Sequence[Item], at: int) -> bool:
    """Return whether the line is credits or a dateline, as it stands below a headline."""
    return at < len(items) and items[at][1] in {"byline", "dateline"}


def _heads_text(items: Sequence[Item], at: int) -> bool:
    """Return whether credits or a dateline stand at a line that some text follows: else they close what is above."""
    return _is_anchor(items, at) and any(what != "byline" for _, what in items[at:])


def _begins(items: Sequence[Item], at: int, end: int, level: int, *, bylines: bool) -> bool:
    """Return whether a run of short lines behind text is the head of another article."""
    before = items[at - 1][0].text
    closed = ended(before) or items[at - 1][1] != "text" or items[at][0].gap >= 2
    first = next((i for i in range(at, end) if items[i][0].level), None)
    if first is None:
        if end - at > 1 and _opens(items[at][0].text):
            return closed
        signed = items[at][0].gap == 1 and is_signed(_last_text(items, at))
        apart = items[at][0].gap >= 2 or signed
        spaced = apart and end < len(items) and ended(items[end][0].text)
        spaced = spaced or (signed and _stands_over_text(items, at))
        head = is_column(items[at][0].text) or not is_numbered(items[at][0])
        return closed and head and (_heads_text(items, end) or spaced)
    heading = items[first][0]
    if is_numbered(heading) and not _is_anchor(items, end):
        return False
    if (is_column(heading.text) and heading.level <= level) or _is_anchor(items, end) or is_signed(items[at - 1]):
        return True
    return heading.level == 1 or (not bylines and 0 < heading.level <= level) or (first > at and heading.level <= level)


def _is_signed_item(items: Sequence[Item], begin: int, at: int, end: int) -> bool:
    """Return whether unmarked lines head an item that only the name of its writer at the end tells."""
    line = items[at][0]
    plain = line.gap > 0 and not is_numbered(line) and all(not line.level for line, _ in items[begin:end])
    return plain and ended(items[at - 1][0].text) and is_item(items, begin, at, end)


def _last_text(items: Sequence[Item], at: int) -> Item:
    """Return what stands above a line, captions aside."""
    return next((item for item in reversed(items[:at]) if item[1] != "caption"), items[at - 1])


def _stands_over_text(items: Sequence[Item], at: int) -> bool:
    """Return whether a blank line or an indent parts a line, with those right below it, from a paragraph that ends.

    A slogan may stand above them.
    """
    parts = [i for i in range(at + 1, len(items)) if items[i][0].gap > 0 or items[i][0].indent >= _INDENT][:3]
    if parts and _slogan_size([line for line, _ in items[at : parts[0] + 1]]):
        at = parts.pop(0)
    last, kind = items[[*parts, len(items), len(items)][1] - 1]
    return bool(parts) and parts[0] - at <= _HIGHEST_PAIR and (ended(last.text) or kind == "byline")


def _opens(text: str) -> bool:
    """Return whether a line is so clearly the name of a column that a headline behind it begins an article."""
    return is_column(text) and (text.startswith("【") or len(text) <= _WORD)


def _segment(items: Sequence[Item]) -> Segment:
    """Return one article's lines in their parts."""
    at = 0
    while at < len(items) and items[at][0].level == 0 and is_masthead(items[at][0].text) and len(items) > at + 1:
        at += 1
    heading = next((i for i in range(at, min(len(items), at + HIGHEST_HEAD)) if items[i][0].level), None)
    if heading is not None and all(is_title(line) for line, _ in items[at:heading]):
        at = heading
    while at + 1 < len(items) and _is_column(items, at):
        at += 1
    size = _head_size(items[at:])
    lines = [line for line, _ in items]
    rest = list(items[at + size :])
    if size > 1 and is_signature(lines[at + size - 1].text):
        size -= 1
        rest.insert(0, (lines[at + size], "byline"))
    return Segment(tuple(lines[:at]), tuple(lines[at : at + size]), tuple(rest))


def _is_column(items: Sequence[Item], at: int) -> bool:
    """Return whether a line is the name of a column with a headline, or a picture's words, below it."""
    line, below = items[at][0], items[at + 1][0]
    if not line.level and is_series(line.text) and below.gap > 0:
        return is_title(below) and _is_credited(items, at + 1)
    if (line.level and below.level <= line.level) or not is_column(line.text):
        return False
    parted = below.gap > 0 or below.level > 0 or is_bracketed(line.text) or _is_anchor(items, at + 2)
    parted = parted or (len(line.text) <= _WORD and len(below.text) > _PAGE_TITLE and below.text[0] not in "—-")
    return _is_picture(items, at + 1) or (parted and (below.level > 0 or is_title(below)))


def _is_credited(items: Sequence[Item], at: int) -> bool:
    """Return whether credits stand below the few lines of a headline that begins here."""
    return any(_is_anchor(items, i) for i in range(at + 1, min(at + 5, len(items))))


def _head_size(items: Sequence[Item]) -> int:
    """Return how many lines are the headline: title, subtitle, and lines between them and the credits."""
    end = _head_end(items, 0)
    if end == 0:
        return 0
    if _is_anchor(items, end):
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


def titles(head: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines of the title and those of the subtitle.

    A title goes on while a bracket of it is open, over `关于...`, to the word that names the kind of document, behind a
    body without a verb, and where the next line is set farther in.
    """
    size = 1
    while size < len(head):
        text = "".join(line.text for line in head[:size])
        about = head[size].text.startswith(_ABOUT) and not _NOTICE.search(text)
        whole = any(_NOTICE.search(line.text) for line in head[size:])
        named = any(a in text for a in _ABOUT) and whole and not _NOTICE.search(text)
        if not (is_open(text) or about or named or _goes_on(head[size - 1], head[size])):
            break
        size += 1
    return list(head[:size]), list(head[size:])


def _goes_on(line: Line, below: Line) -> bool:
    """Return whether a line of a title is unfinished: only a body's name, or with the next one a step further in."""
    if below.gap or below.level != line.level or below.text[0] in "—-":
        return False
    return is_office(line.text) or below.indent >= line.indent + 2

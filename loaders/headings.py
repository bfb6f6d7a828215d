"""Finds where articles begin on a page, and reads title and subtitle from the lines above the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from loaders.bylines import HEAD, OPEN, is_photo, is_signature
from loaders.cues import ended, is_numbered, is_office, is_open, is_title
from loaders.datelines import trailing_credit
from loaders.items import Item
from loaders.lines import Line
from loaders.mastheads import is_bracketed, is_column, is_masthead, masthead_size

_NOTICE = re.compile(
    r"(?:通知|意见|意見|决定|決定|公告|通告|公示|函|请示|报告|批复|通报|办法|方案|倡议书|规定|细则)[）)]?$"
)
_ABOUT = "关于", "關於"
_BULLETS = "◆●★▲■◇○▶☆◎"
_MARK = re.compile(rf"[{_BULLETS}][\s{_BULLETS}]*|\d{{1,2}}[.．、]\s*(?!\d)")
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
    top = masthead_size(items)
    masthead = tuple(line for line, _ in items[:top])
    found = _parted(items[top:], issue=top > 0)
    return [replace(found[0], masthead=masthead), *found[1:]] if found else []


def _parted(items: Sequence[Item], *, issue: bool) -> list[Segment]:
    """Return the articles below a masthead; `issue` says that there is one."""
    entries = _entries(items, issue=issue)
    if entries:
        found = [
            _entry(items, *bounds) for bounds in zip([0, *entries], entries, [*entries[1:], len(items)], strict=False)
        ]
    else:
        starts = _starts(items)
        found = [_segment(items[a:b]) for a, b in zip(starts, [*starts[1:], len(items)], strict=True)]
    return [s for s in found if s.head or s.rest or s.outside]


def _entries(items: Sequence[Item], *, issue: bool) -> list[int]:
    """Return the headline of each brief of a bulletin: lines behind a bullet, each with a sentence below it."""
    issue = issue or any(is_masthead(line.text) or is_column(line.text) for line, _ in items[:HIGHEST_HEAD])
    named = bool(items) and is_column(items[0][0].text)
    marked = [i for i, (line, _) in enumerate(items[:-1]) if _is_marked(line, numbers=named)]
    found = [i for i in marked if ended(items[i + 1][0].text)]
    return found if issue and len(found) >= 2 and len(found) == len(marked) else []


def _is_marked(line: Line, *, numbers: bool) -> bool:
    """Return whether a line is a headline behind a bullet or, in a column of briefs, behind a number."""
    mark = _MARK.match(line.text)
    return bool(mark) and (numbers or line.text[0] in _BULLETS) and is_title(line) and not is_column(line.text)


def _entry(items: Sequence[Item], above: int, at: int, end: int) -> Segment:
    """Return one brief of a bulletin; names of columns before it stand outside, and so does what heads the first."""
    first = at if above else 0
    while above and first > above and is_column(items[first - 1][0].text):
        first -= 1
    rest = list(items[at + 1 : end])
    while end < len(items) and rest and is_column(rest[-1][0].text):
        rest.pop()
    title = items[at][0]
    mark = _MARK.match(title.text)
    head = replace(title[mark.end() if mark else 0 :], first=title.first)
    return Segment(tuple(line for line, _ in items[first if above else 0 : at]), (head,), tuple(rest))


def _starts(items: Sequence[Item]) -> list[int]:
    """Return the index of the first line of each article, slogans above its headline included."""
    found = [0]
    body = False  # whether the article so far has text
    level = 0  # how deep the headline of the article so far is
    at = 0
    bylines = any(_is_anchor(items, i) for i in range(len(items)) if i and items[i - 1][0].level)
    while at < len(items):
        end = _head_end(items, at)
        begins = end > at and (not body or _begins(items, at, end, level, bylines=bylines))
        if not begins and items[at][1] == "dateline" and body and HEAD.match(items[at][0].text):
            found.append(at)
            end, begins = at, True
        if begins:
            if body and found[-1] != at:
                found.append(at)
            levels = [line.level for line, _ in items[at:end] if line.level]
            level, body = levels[0] if levels else 0, False
            at = max(end, at)
        if at < len(items):
            body = body or _is_text(items[at])
            at += 1
    return found


def _is_text(item: Item) -> bool:
    """Return whether a line is text of an article, not its headline or credits."""
    return item[1] in {"dateline", "attachment"} or (item[1] in {"text", "numbered"} and ended(item[0].text))


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


def _is_signed(item: Item) -> bool:
    """Return whether an article ends with a line: its writer's name stands there, not a photographer's."""
    line, what = item
    closing = what == "byline" and line.text[0] in OPEN and not is_photo(line.text)
    return closing or trailing_credit(line.text) < len(line.text)


def _begins(items: Sequence[Item], at: int, end: int, level: int, *, bylines: bool) -> bool:
    """Return whether a run of short lines behind text is the head of another article."""
    before = items[at - 1][0].text
    closed = ended(before) or items[at - 1][1] != "text" or items[at][0].gap >= 2
    first = next((i for i in range(at, end) if items[i][0].level), None)
    if first is None:
        if items[at][0].text.startswith("【") and is_column(items[at][0].text) and end - at > 1:
            return closed
        apart = items[at][0].gap >= 2 or (items[at][0].gap == 1 and _is_signed(items[at - 1]))
        spaced = apart and end < len(items) and ended(items[end][0].text)
        head = is_column(items[at][0].text) or not is_numbered(items[at][0])
        return closed and head and (_is_anchor(items, end) or spaced)
    heading = items[first][0]
    if is_numbered(heading) and not _is_anchor(items, end):
        return False
    if (is_column(heading.text) and heading.level <= level) or _is_anchor(items, end) or _is_signed(items[at - 1]):
        return True
    return heading.level == 1 or (not bylines and 0 < heading.level <= level) or (first > at and heading.level <= level)


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
    """Return whether a line without a mark is the name of a column with a headline below it."""
    line, below = items[at][0], items[at + 1][0]
    parted = below.gap > 0 or below.level > 0 or is_bracketed(line.text)
    return not line.level and is_column(line.text) and is_title(below) and parted


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

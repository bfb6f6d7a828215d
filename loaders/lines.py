"""The physical lines of a page without their markup, each character with its place; what layout works on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kg.model import Page
from loaders.folding import invisible
from loaders.fragments import Fragment, fragments

# `rest`: what stands behind a dateline; `picture`: the name of a file where the page shows what is in it
Hint = Literal["", "caption", "list", "picture", "rest", "rule", "strong", "title"]

_LINE = re.compile(r"(\r\n|[\n\r\v\f\x85\u2028\u2029])|([^\n\r\v\f\x85\u2028\u2029]+)")
_HEADING = re.compile(r"(#{1,6})\s*(?=[^#\s])")
_MARKS = re.compile(r"\*\*|__|`|!?\[(?=[^\]\[]{0,200}\]\([!#-'*-~]{0,500}\))|\]\([!#-'*-~]{0,500}\)")
_STRONG = re.compile(r"(\*\*|__)(?:(?!\1).)+\1$")  # a line that is set in bold as a whole
_BULLET = re.compile(r"(?:[-*+]\s+|>\s*)(?=\S)")
_RULE = re.compile(r"(?:[-*_=＝﹣－—─━═~～·.•◇◆☆★※#]\s?){3,}$|\|?[\s:|-]{3,}\|?$")
# a picture by the name of its file, or what a site left in its place
_FILE = re.compile(
    r"(?:微信|截屏|截图|图片|照片|未标题|副本|[\w.()（）~@+ -])*\.(?:jpe?g|png|gif|bmp|webp)$"
    r"|[^，。]{0,60}_fororder_\S*$|(?:图片)+$",
    re.IGNORECASE | re.ASCII,
)
_CELL = re.compile(r"(?:\|\s*)*([^|]*[^|\s])(?:\s*\|)*$")  # the one cell of a row that holds anything
_IMAGE = re.compile(r"!\[[^\]\[]{0,500}\]\([^()]{0,2000}\)$|\[(?:图片|image)[^\]]{0,80}\]$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank; `offsets[i]` is the raw code point of `text[i]`, markup is left out.

    `level` is the depth of a heading (1-6, 0 for none), `indent` the width before it (two for a wide character),
    `gap` how many blank lines stand before it, `links` how many of its characters are links, `first` the raw offset
    at which it begins with its markup, `last` the one behind it with its markup (0: where its text ends).
    """

    text: str
    offsets: Sequence[int]
    level: int = 0
    indent: int = 0
    gap: int = 0
    links: int = 0
    hint: Hint = ""
    first: int = 0
    last: int = 0

    @property
    def start(self) -> int:
        """Return the raw offset of the first character."""
        return self.offsets[0]

    @property
    def end(self) -> int:
        """Return the raw offset behind the last character."""
        return self.offsets[-1] + 1

    @property
    def close(self) -> int:
        """Return the raw offset behind the line with its markup."""
        return max(self.last, self.end)

    def after(self, gap: int) -> "Line":
        """Return the line with more blank lines before it."""
        return replace(self, gap=self.gap + gap) if gap else self

    def __getitem__(self, part: slice) -> "Line":
        """Return a part of the line, as text without a heading mark."""
        return replace(
            self,
            text=self.text[part],
            offsets=self.offsets[part],
            level=0,
            indent=0,
            gap=0,
            first=self.offsets[part][0],
            last=self.last if part.stop is None else 0,
        )


def lines(page: Page) -> list[Line]:
    """Return the lines of a page that are not blank, whatever its format."""
    if page.format == "html":
        return [replace(line, gap=min(line.gap, 1)) for line in _spaced(map(_of_fragment, fragments(page.text)))]
    return list(_spaced(_of_text(page.text)))


def _spaced(found: Iterator[Line | None]) -> Iterator[Line]:
    """Yield the lines that hold something, with the count of blank ones (None) before each.

    Rules count two, but for what parts the head and the rows of a table; a picture parts no more than a blank line.
    """
    gap = shown = 0
    for line in found:
        if line is not None and line.hint == "picture":
            gap, shown = 0, max(shown, gap, 1)
        elif line is None or line.hint == "rule":
            gap += 1 if line is None else 2 * ("|" not in line.text)
        else:
            yield replace(line, gap=max(gap, shown))
            gap = shown = 0


def _of_text(text: str) -> Iterator[Line | None]:
    """Yield the lines of plain or Markdown text, None for a blank one."""
    blank = True
    for found in _LINE.finditer(text):
        if found[2] is None:
            if blank:
                yield None
            blank = True
            continue
        start, end = _trim(text, found.start(2), found.end(2))
        if start < end:
            blank = False
            yield _marked(text, found.start(2), start, end)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch without white space and invisible characters at its ends."""
    while start < end and (text[start].isspace() or invisible(text[start])):
        start += 1
    while start < end and (text[end - 1].isspace() or invisible(text[end - 1])):
        end -= 1
    return start, end


def _marked(text: str, margin: int, start: int, end: int) -> Line:
    """Return a line without its Markdown; `margin` is where the physical line begins."""
    indent = sum(1 + (c == "\u3000") for c in text[margin:start] if c.isspace())
    body = text[start:end]
    if _RULE.match(body) or _IMAGE.match(body):
        return Line(body, range(start, end), hint="rule")
    if _FILE.match(body):
        return Line(body, range(start, end), hint="picture")
    row = start
    if "|" in (body[0], body[-1]) and (cell := _CELL.match(body)):
        body, start, end = cell[1], start + cell.start(1), start + cell.end(1)
    heading, bullet = _HEADING.match(body), _BULLET.match(body)
    skip = heading.end() if heading else bullet.end() if bullet else 0
    level = len(heading[1]) if heading else 0
    kept = _without_marks(body, skip)
    hint: Hint = "list" if bullet and body[0] != ">" else ""
    if len(kept) == len(body):
        return Line(body, range(start, end), level, indent, hint=hint, first=row)
    if not kept:
        return Line(body, range(start, end), hint="rule")
    if not hint and _STRONG.match(body):
        hint = "strong"
    offsets = tuple(start + i for i in kept)
    return Line("".join(body[i] for i in kept), offsets, level, indent, hint=hint, first=row, last=end)


def _without_marks(body: str, skip: int) -> Sequence[int]:
    """Return the indices of a line that are text: neither heading, bullet, bold, code nor link marks."""
    end = len(body) - 1
    slanted = end - skip > 2 and body[skip] == body[end] == "*" and body.count("*") == 2
    marks = [(skip, skip + 1), (end, end + 1)] if slanted else [m.span() for m in _MARKS.finditer(body, skip)]
    cut = [(0, skip), *marks]
    if cut == [(0, 0)]:
        return range(len(body))
    kept: list[int] = []
    at = 0
    for start, end in [*cut, (len(body), len(body))]:
        kept.extend(range(at, start))
        at = end
    while kept and (body[kept[-1]] == "#" or body[kept[-1]].isspace()):
        kept.pop()
    return kept[next((n for n, i in enumerate(kept) if not body[i].isspace()), 0) :]


def _of_fragment(fragment: Fragment) -> Line | None:
    """Return a line of an HTML page, None for a blank one."""
    text, offsets = fragment.text, fragment.offsets
    start, end = _trim(text, 0, len(text))
    if start == end:
        return None
    indent = sum(1 + (c == "\u3000") for c in text[:start])
    return Line(
        text[start:end], offsets[start:end], fragment.level, indent, 0, fragment.links, fragment.hint, offsets[start]
    )

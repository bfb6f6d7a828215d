"""Scans HTML into lines of text, each character with its offset in the source; linear in time on any input."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

FragmentHint = Literal["", "caption", "list", "title"]

_SPECIAL = re.compile("[<>\"']")
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9:-]{0,30})")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_CLASS = re.compile(r"\b(?:class|id)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_VALUE = re.compile(r"\b(name|property|itemprop|content)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_RAW = {n: re.compile(f"</{n}\\b", re.IGNORECASE) for n in ("script", "style", "textarea", "title", "xmp")}
_DROPPED = frozenset(
    "script style noscript template nav footer aside title textarea select button iframe svg object".split()
)
_HEADER = 20_000  # how far into a <header> its headline is looked for
_VOID = frozenset("br hr img input meta link area base col embed source track wbr param".split())
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark o:p q rp rt ruby s samp small "
    "span strike strong sub sup time tt u var wbr".split()
)
_NAVIGATION = frozenset(
    "nav navbar navigation menu breadcrumb breadcrumbs crumb crumbs footer foot sidebar aside share related "
    "recommend copyright comment comments pager pagination toolbar advert ads banner login search hotnews".split()
)
_TITLED = frozenset("subtitle subhead futitle fubiaoti".split())


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag at `[start, end)` of the source; `name` is in small letters."""

    name: str
    start: int
    end: int
    closing: bool


@dataclass(frozen=True, slots=True)
class Fragment:
    """A line of an HTML page: its text, the source offset of each character, and what its tags say of it."""

    text: str
    offsets: Sequence[int]
    level: int = 0
    links: int = 0
    hint: FragmentHint = ""


def tokens(source: str) -> Iterator[Tag | tuple[int, int]]:
    """Yield the tags of an HTML source and, between them, stretches `[start, end)` of text; comments are left out.

    A `<` that begins no tag is text, as is a tag that never ends. The insides of script, style and title are text.
    """
    ends = _tag_ends(source)
    at = kept = 0
    while (start := source.find("<", at)) >= 0:
        end = _markup_end(source, start, ends)
        if end is None:
            at = start + 1
            continue
        if kept < start:
            yield kept, start
        name = _NAME.match(source, start)
        if name:
            yield Tag(name[1].lower(), start, end, source[start + 1] == "/")
        at = kept = end
        raw = _RAW.get(name[1].lower()) if name and source[start + 1] != "/" else None
        if raw:
            closing = raw.search(source, end)
            at = closing.start() if closing else len(source)
            if kept < at:
                yield kept, at
            kept = at
    if kept < len(source):
        yield kept, len(source)


def _markup_end(source: str, start: int, ends: dict[int, int]) -> int | None:
    """Return the end of the tag, comment or declaration at a `<`, None where there is none."""
    if source.startswith("<!--", start):
        end = source.find("-->", start + 4)
        return end + 3 if end >= 0 else len(source)
    if source[start + 1 : start + 2].isalpha() or source[start + 1 : start + 2] in {"/", "!", "?"}:
        end = ends.get(start, -1)
        return end if end > 0 else None
    return None


def _tag_ends(source: str) -> dict[int, int]:
    """Return for each `<` the end of a tag that begins there: the next `>` outside quotes with no `<` before it.

    Solved from the right for all three states at once (outside, in "...", in '...'), so that no input is read twice.
    """
    found: dict[int, int] = {}
    free = double = single = -1
    for mark in reversed(list(_SPECIAL.finditer(source))):
        char, at = mark[0], mark.start()
        if char == ">":
            free = at + 1
        elif char == "<":
            found[at], free = free, -1
        elif char == '"':
            free, double = double, free
        else:
            free, single = single, free
    return found


def characters(source: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    """Yield the characters of a stretch of source text with their offsets, entities decoded at where they stand."""
    at = start
    for entity in _ENTITY.finditer(source, start, end):
        yield from zip(source[at : entity.start()], range(at, entity.start()), strict=True)
        yield from zip(html.unescape(entity[0]), range(entity.start(), entity.end()), strict=False)
        at = entity.end()
    yield from zip(source[at:end], range(at, end), strict=True)


def element(source: str, name: str) -> str:
    """Return the decoded text of the first element of this name (title, h1), empty if there is none."""
    inside, parts = False, list[str]()
    for token in tokens(source):
        if isinstance(token, tuple):
            parts.extend(c for c, _ in characters(source, *token) if inside)
        elif token.name == name:
            if inside and token.closing:
                break
            inside = not token.closing
    return " ".join("".join(parts).split())


def meta(source: str) -> dict[str, str]:
    """Return the <meta> declarations of a page by their small-lettered name or property."""
    found: dict[str, str] = {}
    for token in tokens(source):
        if isinstance(token, Tag) and token.name == "meta":
            values = {
                m[1].lower(): html.unescape(m[2] or m[3] or "") for m in _VALUE.finditer(source, token.start, token.end)
            }
            name = values.get("name") or values.get("property") or values.get("itemprop")
            if name and "content" in values:
                found.setdefault(name.lower(), values["content"])
    return found


def headline(source: str) -> str:
    """Return the headline of a page: its <h1>, else what its <title> says before the name of the site."""
    title = element(source, "title")
    first = element(source, "h1")
    if first and not re.search(r"[网網]$|频道$|首页$", first):
        return first
    parts = [p.strip() for p in re.split(r"[-_|–—]{1,2}", title) if p.strip()]
    return parts[0] if parts else ""


def fragments(source: str) -> list[Fragment]:
    """Return the lines of an HTML page; scripts, navigation, forms and footers are left out.

    Where leaving out what only its class calls navigation would leave no sentence, that is taken too.
    """
    strict = _Builder(source, by_class=True).run()
    if any("。" in f.text for f in strict):
        return strict
    return _Builder(source, by_class=False).run()


class _Builder:
    """Collects the text of one page line by line while tags go by."""

    def __init__(self, source: str, *, by_class: bool) -> None:
        """Start at the beginning of a source."""
        self._source, self._by_class = source, by_class
        self._done: list[Fragment] = []
        self._text: list[str] = []
        self._offsets: list[int] = []
        self._level = self._links = self._anchors = 0
        self._hint: FragmentHint = ""
        self._dropping: tuple[str, int] | None = None

    def run(self) -> list[Fragment]:
        """Return all lines, blank ones as empty fragments where a paragraph or block begins."""
        for token in tokens(self._source):
            if isinstance(token, tuple):
                if self._dropping is None:
                    self._add(*token)
            elif self._dropping is not None:
                self._skip(token, *self._dropping)
            else:
                self._tag(token)
        self._break()
        return self._done

    def _skip(self, tag: Tag, name: str, depth: int) -> None:
        """Count nested elements of the dropped kind until the one that began it is closed."""
        if tag.name == name:
            depth += -1 if tag.closing else 1
            self._dropping = (name, depth) if depth else None

    def _tag(self, tag: Tag) -> None:
        """Take note of one tag outside dropped elements."""
        if not tag.closing and tag.name not in _VOID and self._is_dropped(tag):
            self._break()
            self._dropping = (tag.name, 1)
        elif tag.name == "a":
            self._anchors = 0 if tag.closing else 1
        elif tag.name not in _INLINE and tag.name != "img":
            self._break()
            self._open(tag)

    def _open(self, tag: Tag) -> None:
        """Set what a block tag says of the line that begins behind it."""
        heading = len(tag.name) == 2 and tag.name[0] == "h" and tag.name[1] in "123456"
        self._level = int(tag.name[1]) if heading and not tag.closing else 0
        named = _TITLED & self._classes(tag) if not tag.closing else set()
        hints: dict[str, FragmentHint] = {
            "figcaption": "caption",
            "li": "list",
            "td": "list",
            "th": "list",
            "dd": "list",
        }
        self._hint = "title" if named else "" if tag.closing else hints.get(tag.name, "")
        if tag.name in {"p", "div", "tr", "ul", "table", "section", "article"}:
            self._done.append(Fragment("", ()))

    def _is_dropped(self, tag: Tag) -> bool:
        """Return whether an element and all within it is navigation, script or form."""
        if tag.name in _DROPPED or (tag.name == "header" and not self._has_headline(tag)):
            return True
        return self._by_class and tag.name not in {"body", "html", "main", "article"} and bool(
            _NAVIGATION & self._classes(tag)
        )  # fmt: skip

    def _has_headline(self, tag: Tag) -> bool:
        """Return whether a <header> is the article's own: it holds an <h1>."""
        inside = self._source[tag.end : tag.end + _HEADER].lower()
        return "<h1" in inside.partition("</header")[0]

    def _classes(self, tag: Tag) -> set[str]:
        """Return the words of a tag's class and id."""
        found = _CLASS.finditer(self._source, tag.start, tag.end)
        return {w for m in found for w in re.split(r"[\s_-]+", (m[1] or m[2] or m[3] or "").lower())}

    def _add(self, start: int, end: int) -> None:
        """Take in text; white space of the source is one space."""
        for char, offset in characters(self._source, start, end):
            blank = char in " \t\n\r\f"
            if blank and (not self._text or self._text[-1] == " "):
                continue
            self._text.append(" " if blank else char)
            self._offsets.append(offset)
            self._links += self._anchors

    def _break(self) -> None:
        """End the line."""
        if self._text:
            self._done.append(Fragment("".join(self._text), tuple(self._offsets), self._level, self._links, self._hint))
        self._text, self._offsets, self._links = [], [], 0

"""Takes the lines of text out of a web page: without scripts and navigation, with what the tags say of each line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from loaders.markup import Tag, characters, tokens

FragmentHint = Literal["", "caption", "list", "title"]

_UNSEEN = frozenset({"script", "style", "noscript", "template", "title", "textarea", "svg", "object", "iframe"})
_HINTS: dict[str, FragmentHint] = {"li": "list", "td": "list", "th": "list", "dd": "list", "figcaption": "caption"}
_WHOLE = frozenset({"html", "body", "main", "article", "form"})
_FRAME = frozenset({"nav", "footer", "aside", "select", "button"})
_VOID = frozenset({
    "br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr", "param",
})  # fmt: skip
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "o:p", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
_NAVIGATION = frozenset({
    "nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "crumb", "crumbs", "footer", "foot",
    "sidebar", "aside", "share", "related", "recommend", "copyright", "comment", "comments", "pager", "pagination",
    "toolbar", "advert", "ads", "banner", "login", "search", "hotnews",
})  # fmt: skip
_TITLED = frozenset({
    "subtitle", "subhead", "futitle", "fubiaoti",
})  # fmt: skip
_CLASS = re.compile(r"\b(?:class|id)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_HEADER = 20_000  # how far into a <header> its headline is looked for


@dataclass(frozen=True, slots=True)
class Fragment:
    """A line of an HTML page: its text, the source offset of each character, and what its tags say of it."""

    text: str
    offsets: Sequence[int]
    level: int = 0
    links: int = 0
    hint: FragmentHint = ""


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
        self._hint = "title" if named else "" if tag.closing else _HINTS.get(tag.name, "")
        if tag.name in {"p", "div", "tr", "ul", "table", "section", "article"}:
            self._done.append(Fragment("", ()))

    def _is_dropped(self, tag: Tag) -> bool:
        """Return whether an element and all within it is navigation, script or form."""
        if tag.name in _UNSEEN:
            return True
        if not self._by_class or tag.name in _WHOLE:
            return False
        if tag.name in _FRAME or (tag.name == "header" and not self._has_headline(tag)):
            return True
        return bool(_NAVIGATION & self._classes(tag))

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

"""Scans HTML into tags and text, each character with its offset in the source; linear in time on any input."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

_SPECIAL = re.compile("[<>\"']")
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9:-]{0,30})")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_VALUE = re.compile(r"\b(name|property|itemprop|content)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_RAW = {n: re.compile(f"</{n}\\b", re.IGNORECASE) for n in ("script", "style", "textarea", "title", "xmp")}


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag at `[start, end)` of the source; `name` is in small letters."""

    name: str
    start: int
    end: int
    closing: bool


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
    """Return the headline of a page: its <h1>, unless that is the site's name, else what its <title> says before it."""
    title = element(source, "title")
    first = element(source, "h1")
    parts = [p.strip() for p in re.split(r"[-_|–—]{1,2}", title) if p.strip()]
    if first and first not in parts[1:] and not re.search(r"[网網]$|频道$|首页$", first):
        return first
    return parts[0] if parts else ""

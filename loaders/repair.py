"""Rejoins lines that the page broke in mid-sentence, and leaves apart what only stands below each other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from loaders.cues import ended, is_item, is_numbered, is_office, is_open
from loaders.lines import Line

_CONTINUED = frozenset("，,、—-·（(《“「『")
_CONTINUES = frozenset("，,。、；;：:？！）)》”」』’%％的了着")
_CROSSHEAD = 20  # characters of a short line between paragraphs that is a crosshead, not a piece of a sentence
_WRAPPED = 0.8  # share of the widest line that every broken line of a wrapped paragraph reaches
_NARROW = 14
_BRACKETS = re.compile(r"[（(][^（）()]{0,60}[）)]")
_SECTION = re.compile(r"[一二三四五六七八九十]{1,3}[、.．][^；;：:]+[^，、；;：:]$")
_LONG_CROSSHEAD = 30  # characters of a numbered line with commas (一、灯不灭，人不走) that stands alone
_SHORTEST, _FAR = 4, 2  # characters of a crosshead without a blank line below; how far longer its text must be
# what a sentence begins with, or goes on behind
_BEGINS = re.compile(r"[\d年月日]|[近今昨]|(?:[的在和与及对向为由从把将被是于]|记者|职工|工会|表示|指出|要求|介绍)$")
_INDENT = 4  # width of the blanks before a first line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that are one paragraph; `listed` says that it is an entry of a list."""

    lines: list[Line]
    listed: bool


def groups(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines parted where blank lines stand between them."""
    found: list[list[Line]] = []
    for line in lines:
        if found and line.gap == 0:
            found[-1].append(line)
        else:
            found.append([line])
    return found


def paragraphs(lines: Sequence[Line], *, exact: bool = False) -> list[Paragraph]:
    """Return the lines of a stretch of body text as paragraphs; `exact` says that line ends were meant (HTML)."""
    found: list[Paragraph] = []
    for group in groups(lines):
        listed = is_list(group)
        widest = max(width(line.text) for line in group)
        for at, line in enumerate(group):
            begun = len(found) > 1 and at > 1 and ended(found[-2].lines[-1].text)
            if begun and _is_short_crosshead(found[-1].lines, line, widest):
                found.append(Paragraph([line], listed))
                continue
            parted = (listed if at else bool(found) and found[-1].listed) or exact
            if found and _joins(found[-1].lines, line, parted=parted, near=bool(at)):
                found[-1].lines.append(line)
            else:
                found.append(Paragraph([line], listed))
    return found


def _is_short_crosshead(before: Sequence[Line], line: Line, widest: int) -> bool:
    """Return whether a line heads those right below it: too short to be cut at a margin, over one that is far longer.

    The name of a body or a time may be the beginning of a sentence.
    """
    text = before[0].text
    short = is_crosshead(before) and len(text) >= _SHORTEST and width(text) * _FAR <= min(widest, width(line.text))
    return short and not _BEGINS.search(text) and not is_office(text) and line.text[0] not in _CONTINUES


def is_list(group: Sequence[Line]) -> bool:
    """Return whether lines below each other are entries: most do not end a sentence, and they are not one width."""
    if len(group) < 2:
        return False
    items = sum(is_item(line) for line in group)
    if items >= 2 and items * 2 >= len(group):
        return True
    group = group[1:] if group[0].hint == "rest" else group
    broken = [line for line in group if not ended(line.text)]
    return len(broken) * 5 >= len(group) * 3 and not _is_wrapped(group) and not _is_running(broken)


def _is_running(broken: Sequence[Line]) -> bool:
    """Return whether lines without an end hold the ends of sentences, or most of them commas: text, not entries."""
    bare = [_BRACKETS.sub("", line.text[:-1]) for line in broken]
    return any("。" in text for text in bare) or sum("，" in text for text in bare) * 2 > len(bare)


def _is_wrapped(group: Sequence[Line]) -> bool:
    """Return whether the lines look cut at a margin: broken ones are about as wide as the widest."""
    widths = [width(line.text) for line in group]
    broken = [w for w, line in zip(widths[:-1], group[:-1], strict=True) if not ended(line.text)]
    return bool(broken) and max(widths) >= _NARROW and min(broken) >= _WRAPPED * max(widths)


def width(text: str) -> int:
    """Return the printed width of a text: one for ASCII, two for other characters."""
    return sum(1 + (c > "\u00ff") for c in text)


def _joins(before: Sequence[Line], line: Line, *, parted: bool, near: bool) -> bool:
    """Return whether a line goes on with the paragraph before it.

    `parted` says that line ends were meant (a list, HTML), `near` that no blank line stands between them.
    """
    last = before[-1].text
    if ended(last) or line.indent >= _INDENT or is_numbered(line) or line.hint == "list":
        return False
    if is_open("".join(b.text for b in before[-3:])) or last[-1] in _CONTINUED or line.text[0] in _CONTINUES:
        return True
    if parted or last[-1] in "：:】" or (is_numbered(before[0]) and is_crosshead(before)):
        return False
    if not near and is_numbered_crosshead(before):
        return False
    if before[-1].hint == "strong" and line.hint != "strong":
        return False
    apart = is_crosshead(before) or is_item(before[-1]) or is_item(line)
    return near or not apart or bool(set("，,") & set(last))


def is_crosshead(lines: Sequence[Line]) -> bool:
    """Return whether a paragraph is a short line without any punctuation of a sentence."""
    text = lines[0].text
    return (
        len(lines) == 1 and len(text) <= _CROSSHEAD and not any(c in text for c in "，,。；;：:") and not is_open(text)
    )


def is_numbered_crosshead(lines: Sequence[Line]) -> bool:
    """Return whether a paragraph is one line behind the number of a section, commas and all; it must stand alone."""
    text = lines[0].text
    return len(lines) == 1 and len(text) <= _LONG_CROSSHEAD and bool(_SECTION.match(text)) and not is_open(text)


def joined(lines: Sequence[Line], *, apart: bool = False) -> tuple[str, Sequence[int]]:
    """Return the text and offsets of lines put together; a break between Latin words, or all (`apart`), is a space."""
    if len(lines) == 1:
        return lines[0].text, lines[0].offsets
    text: list[str] = []
    offsets: list[int] = []
    for line in lines:
        if text and (apart or (_is_latin(text[-1][-1]) and _is_latin(line.text[0]))):
            text.append(" ")
            offsets.append(offsets[-1] + 1)
        text.append(line.text)
        offsets.extend(line.offsets)
    return "".join(text), offsets


def _is_latin(char: str) -> bool:
    """Return whether a character is a letter of words that spaces part."""
    return char.isascii() and char.isalpha()

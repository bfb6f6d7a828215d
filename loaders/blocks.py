"""Makes the blocks of an article's body: credits, paragraphs, crossheads, lists, captions, signatures, addressees."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.bylines import authors, is_photo
from loaders.cues import SHORT_CAPTION, Kind, ended, is_item, is_numbered, is_office
from loaders.datelines import dateline, trailing_credit
from loaders.items import Item
from loaders.lines import Line
from loaders.repair import Paragraph, is_crosshead, is_numbered_crosshead, joined, paragraphs
from loaders.text import Role

_ADDRESSED = re.compile(
    r"(?:工会|工會|单位|單位|部门|部門|局|公司|委|办|办公室|学校|集团|机关|同志们?|职工|朋友们?)[^。]{0,12}[:：]$"
)
_CIRCLED = frozenset("①②③④⑤⑥⑦⑧⑨⑩")
_TRIANGLES = frozenset("▲△▼▶")
_PICTURES = re.compile(r"[照图圖]片|[摄攝]|供图")
# to whom a bulletin goes: of the issue, not of its last article
_SENT = re.compile(r"(?:[报送发]|[报发]\s*送|分\s*送|呈\s*[报送])\s*[:：]")
# a label of a site and a paper, or nothing, behind it: 来源：榕溪日报, 作者：
_SOURCE = re.compile(r"(?:[\u3400-\u9fff]{0,2}[来來]源|作者|原[载載])\s*[:：丨｜|]")
_SIGNED = 6  # lines at the end among which an office without a date is a signature
_ROLES: dict[Kind, Role] = {
    "byline": "byline", "caption": "caption", "number": "header", "date": "signature", "office": "signature",
    "copies": "addressee", "attachment": "list", "masthead": "header",
    "imprint": "signature",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Draft:
    """A block before folding: its text, the raw offset of each character, what it is, whether it stands aside."""

    text: str
    offsets: Sequence[int]
    role: Role
    outside: bool = False

    @property
    def start(self) -> int:
        """Return the raw offset of the first character."""
        return self.offsets[0]

    @property
    def end(self) -> int:
        """Return the raw offset behind the last character."""
        return self.offsets[-1] + 1


def body(items: Sequence[Item], *, exact: bool = False) -> list[Draft]:
    """Return the blocks below a headline in page order; `exact` says that line ends were meant (HTML)."""
    found: list[Draft] = []
    waiting: list[Line] = []
    for line, kind in _settled(items):
        role = _addressee(line, found, waiting) or _ROLES.get(kind)
        if role is None and not line.level and kind not in {"dateline", "note"}:
            waiting.append(line)
            continue
        found.extend(_text(waiting, exact=exact))
        waiting = []
        if kind == "note":
            found.append(Draft(line.text, line.offsets, "body", outside=True))
        elif kind == "dateline":
            end = dateline(line.text)
            found.append(_draft(line[:end], "byline"))
            rest = line.text[end:].lstrip()
            waiting = [replace(line[len(line.text) - len(rest) :], hint="rest")] if rest else []
        else:
            outside = kind == "imprint" or bool(_SENT.match(line.text))
            found.append(replace(_draft(line, role or "crosshead"), outside=outside))
    found.extend(_text(waiting, exact=exact))
    return _without_source(found)


def _names_source(draft: Draft) -> bool:
    """Return whether a block says where a site has a text from, and no writer."""
    return draft.role == "byline" and bool(_SOURCE.match(draft.text)) and not authors(draft.text)


def _without_source(found: list[Draft]) -> list[Draft]:
    """Return the blocks; what a site says below a text of where it has it from is none of the article."""
    at = len(found)
    while at > 1 and _names_source(found[at - 1]):
        at -= 1
    return [*found[:at], *(replace(draft, outside=True) for draft in found[at:])]


def _draft(line: Line, role: Role) -> Draft:
    """Return a block of one line."""
    return Draft(line.text, line.offsets, role)


def _settled(items: Sequence[Item]) -> Iterator[Item]:
    """Yield the lines with kinds that hang on neighbours: signing offices, entries of an attachment, late captions."""
    attached = False
    told = any(kind in {"text", "numbered", "dateline"} and ended(line.text) for line, kind in items)
    for at, (line, kind) in enumerate(items):
        entry = kind in {"text", "numbered"} and not ended(line.text) and line.gap == 0
        attached = kind == "attachment" or (attached and entry)
        if kind == "text" and at and _signs(items, at):
            yield line, "office"
        elif attached and entry:
            yield line, "attachment"
        elif kind == "caption" and not told and _is_brief(line.text):
            yield line, "text"
        elif at and (_is_pictured(items, at) or (kind == "text" and _stands_off(items, at))):
            yield line, "caption"
        else:
            yield line, kind


def _is_brief(text: str) -> bool:
    """Return whether a line behind a triangle is a sentence that nobody's picture goes with: a brief of a list."""
    return text[0] in _TRIANGLES and ended(text) and trailing_credit(text) == len(text)


def _signs(items: Sequence[Item], at: int) -> bool:
    """Return whether a line is an office that signs: a date stands below it, or nothing but signatures follows."""
    if not is_office(items[at][0].text) or items[at - 1][0].text[-1] in "，,、":
        return False
    if at + 1 < len(items) and items[at + 1][1] == "date":
        return True
    above, kind = items[at - 1]
    closed = ended(above.text) or kind != "text" or items[at][0].indent >= 4 or is_office(above.text)
    return closed and len(items) - at <= _SIGNED and _all_offices(items[at:])


def _is_pictured(items: Sequence[Item], at: int) -> bool:
    """Return whether a line belongs to a picture: it stands right above a photographer's name, or is that name.

    So are numbered lines (①...) above a line that says where the pictures come from.
    """
    line, kind = items[at]
    if kind == "byline":
        short = items[at - 1][1] == "caption" or _is_short(items[at - 1][0])
        return short and line.gap == 0 and is_photo(line.text)
    if line.text[0] in _CIRCLED and kind == "numbered":
        end = next((i for i in range(at, len(items)) if items[i][0].text[0] not in _CIRCLED), at)
        return items[end][1] == "caption" and bool(_PICTURES.search(items[end][0].text))
    below = items[at + 1] if at + 1 < len(items) else None
    photo = below is not None and below[1] == "byline" and below[0].gap == 0 and is_photo(below[0].text)
    return photo and kind == "text" and line.gap > 0 and _is_short(line)


def _is_short(line: Line) -> bool:
    """Return whether a line is as short as a caption: one sentence."""
    return len(line.text) <= SHORT_CAPTION and line.text.count("。") <= 1


def _stands_off(items: Sequence[Item], at: int) -> bool:
    """Return whether the last line is one short sentence set apart by more blank lines than paragraphs are."""
    line = items[at][0]
    alone = at + 1 == len(items) or items[at + 1][1] == "caption"
    return (
        alone
        and line.gap > 1
        and len(line.text) <= SHORT_CAPTION
        and line.text.count("。") == 1
        and ended(items[at - 1][0].text)
        and all(other.gap < line.gap for other, kind in items[:at] if kind in {"text", "numbered"})
    )


def _all_offices(items: Sequence[Item]) -> bool:
    """Return whether nothing but signatures and what goes with them follows."""
    return all(kind in {"date", "office", "copies", "byline"} or is_office(line.text) for line, kind in items)


def _addressee(line: Line, found: Sequence[Draft], waiting: Sequence[Line]) -> Role | None:
    """Return the role of a line that says to whom a document goes: above all text, closed by a colon."""
    if waiting or len(line.text) > 300 or not _ADDRESSED.search(line.text):
        return None
    return "addressee" if all(d.role in {"header", "byline", "signature", "crosshead"} for d in found) else None


def _text(lines: Sequence[Line], *, exact: bool) -> Iterator[Draft]:
    """Yield the paragraphs of running text, entries of lists one by one, credits at an end apart."""
    for paragraph in paragraphs(lines, exact=exact):
        text, offsets = joined(paragraph.lines)
        role = _role(paragraph, text)
        end = trailing_credit(text) if role == "body" else len(text)
        if end:
            yield Draft(text[:end], offsets[:end], role)
        if end < len(text):
            yield Draft(text[end:], offsets[end:], "byline")


def _role(paragraph: Paragraph, text: str) -> Role:
    """Return whether a paragraph is text, an entry of a list or a crosshead."""
    if ended(text):
        return "body"
    if is_numbered_crosshead(paragraph.lines) and not paragraph.listed:
        return "crosshead"
    single = len(paragraph.lines) == 1
    if single and is_crosshead(paragraph.lines) and (not paragraph.listed or is_numbered(paragraph.lines[0])):
        return "crosshead"
    return "list" if single and (paragraph.listed or is_item(paragraph.lines[0])) else "body"

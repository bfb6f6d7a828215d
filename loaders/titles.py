"""Tells the title from the subtitle in the lines of a headline."""

import re
from collections.abc import Sequence

from loaders.cues import is_office, is_open
from loaders.lines import Line

_NOTICE = re.compile(
    r"(?:通知|意见|意見|决定|決定|公告|通告|公示|函|请示|报告|批复|通报|办法|方案|倡议书|规定|细则)[）)]?$"
)
_ABOUT = "关于", "關於"
_SHORTEST = 4  # characters: a subtitle has more, the end of a title that a narrow column cut may have as few


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
    """Return whether a line of a title is unfinished: a body's name; or below stands a bit, or what is set in."""
    if below.gap or below.level != line.level or below.text[0] in "—-":
        return False
    return is_office(line.text) or below.indent >= line.indent + 2 or len(below.text) <= _SHORTEST

"""Sessions and phases in names and sentences: 首届 and 第一届 are one, 二期 is a part, another number another turn."""

import re

from kg.identity.letters import numbers

_SESSION = re.compile(
    r"(?:第[一二三四五六七八九十百\d]+|首)[届次期轮季]|[一二三四五六七八九十](?=期)期(?=工程|项目|建设|$)"
)


def without(name: str) -> str:
    """Return a name without its sessions."""
    return re.sub(r"\(\)", "", _SESSION.sub("", name))


def told(text: str) -> tuple[str, ...]:
    """Return the sessions that a text names, 1届 for 首届 and 第一届, in reading order."""
    return tuple(dict.fromkeys(map(_plain, _SESSION.finditer(text))))


def _plain(session: re.Match[str]) -> str:
    """Return 1届 for 首届 and 第一届."""
    found = numbers(session[0])
    return f"{found[0] if found else 1}{session[0][-1]}"


def turns(session: str) -> dict[str, str]:
    """Return the numbers of sessions by what they count (5届2次)."""
    return {what: number for number, what in re.findall(r"(\d+)(\D)", session)}


def other_turn(said: str, named: tuple[str, ...]) -> str:
    """Return the one session that a context names, if it counts the same as the session said and is another one."""
    for what, number in turns(said).items():
        same = [turn for turn in named if turn.endswith(what)]
        if what == "届" and len(same) == 1 and f"{number}{what}" not in same:
            return same[0]
    return ""

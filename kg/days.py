"""Days as people write them, in file names, mastheads, credits and fields: every door takes the same forms."""

import re
from datetime import date

_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0"}
_WRITTEN = re.compile(
    r"(?<!\d)((?:19|20)\d{2})\s*(?:年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日|([-/.])(\d{1,2})\4(\d{1,2})(?!\d))"
)
_CHINESE = re.compile(
    r"([一二〇○零]{1}[〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$")


def date_in(text: str) -> str | None:
    """Return the first real day written in a text (2024-07-05, 2024年7月5日, 二〇二四年七月五日) as an ISO date."""
    for found in _WRITTEN.finditer(text):
        day = _iso(found[1], found[2] or found[5], found[3] or found[6])
        if day:
            return day
    found_chinese = _CHINESE.search(text)
    if found_chinese:
        year = "".join(_DIGITS[c] for c in found_chinese[1])
        return _iso(year, str(_number(found_chinese[2])), str(_number(found_chinese[3])))
    return None


def date_of_name(name: str) -> str | None:
    """Return the day that a file name carries, 20240705 too, as an ISO date."""
    compact = _COMPACT.search(name)
    return date_in(name) or (_iso(*compact.groups()) if compact else None)


def checked(written: str) -> str:
    """Return a date given as metadata as an ISO date; raise ValueError if it is none."""
    text = written.strip()
    found = _ISO.match(text)
    day = _iso(*found.groups()) if found else _whole(text)
    if day is None:
        raise ValueError(f"{written!r} is no date")
    return day


def _whole(text: str) -> str | None:
    """Return the day that a text is, if it is a day and nothing else."""
    written = _WRITTEN.match(text) or _COMPACT.match(text) or _CHINESE.match(text)
    return date_of_name(text) if written and written.end() == len(text) else None


def _iso(year: str, month: str, day: str) -> str | None:
    """Return an ISO date, None for a day that no calendar has."""
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _number(text: str) -> int:
    """Return a Chinese numeral under a hundred."""
    tens, ten, ones = text.rpartition("十")
    value = "〇一二三四五六七八九".find
    return (value(tens or "一") * 10 if ten else 0) + (value(ones) if ones else 0)

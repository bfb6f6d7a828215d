"""Numbers as written, in digits or Chinese numerals, and their values."""

import re

HAN = "一二三四五六七八九两十百千零〇廿卅○"
# a number is taken whole and never tried again from its middle: possessive, so that long runs of digits stay linear
NUMBER = rf"(?:(?<!\d)(?:\d{{1,3}}(?:,\d{{3}})++(?!\d)|\d++)(?:\.\d++)?+|(?<![{HAN}])[{HAN}]++)"
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_TENS = {"廿": 20, "卅": 30}
_SCALES = {"十": 10, "百": 100, "千": 1000}


def number_of(written: str) -> int | float | None:
    """Return the value of a number (1,200; 35.5; 一百一十二; 百; 二〇一一), None if it is none."""
    bare = written.replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", bare):
        return float(bare) if "." in bare else int(bare)
    if len(bare) > 1 and all(c in _DIGITS for c in bare):
        return int("".join(str(_DIGITS[c]) for c in bare))
    return _spelled(bare)


def _spelled(text: str) -> int | None:
    total, digit = 0, 0
    for char in text:
        if char in _SCALES:
            total += (digit or 1) * _SCALES[char]
            digit = 0
        elif char in _TENS:
            total += _TENS[char]
        elif char in _DIGITS:
            digit = _DIGITS[char]
        else:
            return None
    return total + digit

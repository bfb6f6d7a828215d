"""Folds raw characters to the one form that rules read: half-width, simplified, without invisible characters."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

import opencc

from loaders.text import Folded

TRADITIONAL_SHARE = 0.02  # simplified text has under 0.3 % of characters that a conversion would change
_KEPT_WIDE = frozenset("，！？：；（）～")  # Chinese punctuation, told from ASCII by its width: left alone
_QUOTES = {"「": "“", "」": "”", "『": "‘", "』": "’", "﹁": "“", "﹂": "”", "﹃": "‘", "﹄": "’"}
_DOTS = dict.fromkeys("‧・⋅∙", "·")
# Web pages close Chinese sentences with an ASCII full stop; behind a digit or a letter it is none.
_STOP = re.compile(r"(?<=[\u3400-\u9fff”’》）)])\.(?=[\s\u3400-\u9fff“‘《（(【\"]|$)")


def fold(raw: str, spans: Iterable[tuple[int, int]], *, traditional: bool = False) -> Folded:
    """Return the folded text of stretches `[start, end)` of `raw`, in order, with raw code-point offsets."""
    offsets = [i for start, end in spans for i in range(start, end)]
    return fold_characters("".join(raw[i] for i in offsets), offsets, traditional=traditional)


def fold_characters(text: str, offsets: Sequence[int], *, traditional: bool = False) -> Folded:
    """Return `text` folded one character a character, invisible ones dropped; `offsets[i]` is where `text[i]` stands.

    Traditional text is converted with OpenCC's `t2s`, which keeps every length. In other text only characters that
    simplified Chinese does not have are converted, so that 张乾 keeps its name.
    """
    narrow = "".join(map(_narrow, text))
    seen = offsets if len(narrow) == len(text) else [i for c, i in zip(text, offsets, strict=True) if _narrow(c)]
    return Folded(_STOP.sub("。", _simplified(narrow, traditional)), seen)


def is_traditional(text: str) -> bool:
    """Return whether a text is in traditional characters: a marked share of it only they have, and converts."""
    han = [c for c in text if "\u3400" <= c <= "\u9fff"]
    return sum(not _is_simplified(c) and _convert(c) != c for c in han) > TRADITIONAL_SHARE * len(han)


def simplified(text: str) -> str:
    """Return a text, traditional or not, in simplified characters, one a character."""
    return "".join(map(_convert, text))


def invisible(char: str) -> bool:
    """Return whether a character has no width: joiners, marks of direction, variation selectors, stray controls."""
    return (unicodedata.category(char) in {"Cf", "Cc"} and char not in "\t\n\r\v\f") or _is_selector(ord(char))


def _is_selector(code: int) -> bool:
    """Return whether a code point only selects a variant of the character before it."""
    return 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF


@cache
def _narrow(char: str) -> str:
    """Return the form of one character that rules read: one character, or none for invisible ones."""
    if char.isspace():
        return " "
    if invisible(char):
        return ""
    if char in _KEPT_WIDE:
        return char
    return _QUOTES.get(char) or _DOTS.get(char) or _compatible(char)


def _compatible(char: str) -> str:
    """Return the plain form of full-width ASCII, radicals and compatibility ideographs, if it is one character."""
    code = ord(char)
    if 0xFF01 <= code <= 0xFF5E or 0x2E80 <= code <= 0x2FD5 or 0xF900 <= code <= 0xFAFF:
        plain = unicodedata.normalize("NFKC", char)
        return plain if len(plain) == 1 else char
    return char


def _simplified(text: str, traditional: bool) -> str:
    """Return a text in simplified characters, of the same length."""
    if traditional:
        whole = _converter().convert(text)
        return whole if len(whole) == len(text) else "".join(map(_convert, text))
    return text if text.isascii() else "".join(c if _is_simplified(c) else _convert(c) for c in text)


@cache
def _convert(char: str) -> str:
    """Return one character in its simplified form, if that is one character."""
    plain = _converter().convert(char)
    return str(plain) if len(plain) == 1 else char


@cache
def _is_simplified(char: str) -> bool:
    """Return whether the national standard of simplified text (GB 2312) has the character."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _converter() -> opencc.OpenCC:
    """Return the converter from traditional to simplified characters."""
    return opencc.OpenCC("t2s")

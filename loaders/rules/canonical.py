"""Writes a sentence in one way for the rules: simplified characters, full-width punctuation, curly quotes.

Every character stays one character, so that an index into the canonical text is an index into the sentence.
"""

import re
from functools import cache, lru_cache

from opencc import OpenCC

_MARKS = str.maketrans(
    {
        ",": "，", ":": "：", ";": "；", "!": "！", "?": "？", "(": "（", ")": "）", "「": "“", "」": "”", "『": "‘",
        "』": "’", "〈": "《", "〉": "》", "﹑": "、", "･": "·", "•": "·", "‧": "·", "\u3000": " ", "\u00a0": " ",
        "\n": " ", "\r": " ", "\t": " ", "*": " ", "#": " ", "＃": " ", "＊": " ", "﻿": " ",
        **{chr(0xFF10 + i): str(i) for i in range(10)},
    }
)  # fmt: skip
_THOUSANDS = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")


@cache
def _converter() -> OpenCC:
    """Return the traditional-to-simplified converter whose table keeps every length."""
    return OpenCC("t2s")


@lru_cache(maxsize=8192)
def canonical(text: str) -> str:
    """Return the text in the rules' writing; `len(canonical(t)) == len(t)`."""
    plain = _THOUSANDS.sub(",", text.translate(_MARKS))
    simple = str(_converter().convert(plain))
    return simple if len(simple) == len(text) else plain

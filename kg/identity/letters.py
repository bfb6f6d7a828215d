"""How two written forms of one name differ: slips of scanning and typing, figures inside names, shortened words."""

import re
from functools import cache

from ontology import lexicon

_NUMBER = re.compile(
    r"第?([一二三四五六七八九十百零\d]+)(?=局|处|公司|分公司|厂|分厂|院|分院|车间|工区|作业区|工段|矿|井|分部|部|航|期|标段|标|号|届|次|批|轮|季|中学|中$|小学|小$|队|组|"
    r"班|区$)"
)
_ORDINAL = re.compile(r"第([一二三四五六七八九十百零\d]+)")
_DIGITS = "零一二三四五六七八九"
_COUNTERPARTS = (
    *("男女", "上下", "东西南北", "左右", "前后中", "甲乙丙丁", "内外", "春夏秋冬", "早晚", "正副", "新老旧", "开闭"),
)
_MOST = 2
# Initials by which one sound of another language is written; vowels and h come and go.
_INITIAL = {"zh": "j", "z": "j", "ch": "q", "c": "q", "sh": "x", "s": "x", "p": "b", "h": "", "a": "", "e": "", "o": ""}


def slips(left: str, right: str, *, toneless: bool = False) -> tuple[str, ...]:
    """Return the characters in which two folded names of one length differ, if all are slips (己/已); else nothing.

    A slip is a pair of the table of look-alikes, or two characters of one sound (of one syllable in any tone, if
    `toneless`). Up to two are taken in long names.
    """
    if len(left) != len(right) or left == right:
        return ()
    pairs = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    if len(pairs) > (_MOST if len(left) >= 8 else 1) or not all(_slip(a, b, toneless=toneless) for a, b in pairs):
        return ()
    return tuple(f"{a}/{b}" for a, b in pairs)


def alike(left: str, right: str) -> bool:
    """Tell whether two names of one length differ in look-alikes only."""
    pairs = [{a, b} for a, b in zip(left, right, strict=True) if a != b]
    return all(any(pair <= group for group in lexicon.confusions()) for pair in pairs)


def _slip(left: str, right: str, *, toneless: bool) -> bool:
    if left in _DIGITS or right in _DIGITS or not (_han(left) and _han(right)):
        return False
    if any({left, right} <= group for group in lexicon.confusions()):
        return True
    return _sound(left, toneless=toneless) == _sound(right, toneless=toneless)


def _han(letter: str) -> bool:
    return "一" <= letter <= "龥"


@cache
def _sound(letter: str, *, toneless: bool) -> str:
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - its tables take a second to load, and few names need them

    return lazy_pinyin(letter, style=Style.NORMAL if toneless else Style.TONE3)[0]


def numbers(name: str) -> tuple[int, ...]:
    """Return the figures that number a part, a bureau, a phase or a session in a folded name, in order."""
    name = name.replace("〇", "零")
    found = {m.start(1): m[1] for pattern in (_NUMBER, _ORDINAL) for m in pattern.finditer(name)}
    return tuple(count(found[at]) for at in sorted(found))


def count(digits: str) -> int:
    """Return a whole number below a thousand, in figures or in words."""
    if digits.isdecimal():
        return int(digits)
    if len(digits) > 1 and all(letter in _DIGITS for letter in digits):
        return int("".join(str(_DIGITS.index(letter)) for letter in digits))
    total, current = 0, 0
    for letter in digits:
        if letter in _DIGITS:
            current = _DIGITS.index(letter)
        elif letter.isdecimal():
            current = int(letter)
        else:
            total += (current or 1) * {"十": 10, "百": 100}[letter]
            current = 0
    return total + current


def numeral(number: int) -> str:
    """Return a whole number from 1 to 99 in words, as names write it (12 as 十二)."""
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _DIGITS[tens]) + "十" * (tens > 0) + (_DIGITS[ones] if ones else "")


def shortens(short: str, long: str) -> bool:
    """Tell whether the letters of one name stand in the other in their order, the first at its head."""
    rest = iter(long[1:])
    return bool(short) and len(short) < len(long) and short[0] == long[0] and all(c in rest for c in short[1:])


def opposed(left: str, right: str) -> str:
    """Return the letters in which two names are each other's counterpart (男 and 女, 上 and 下), or nothing."""
    if len(left) != len(right) or left == right:
        return ""
    pairs = [{a, b} for a, b in zip(left, right, strict=True) if a != b]
    apart = len(pairs) == 1 and any(pairs[0] <= set(group) for group in _COUNTERPARTS)
    return ", ".join(sorted(pairs[0])) if apart else ""


def sounded(left: str, right: str) -> bool:
    """Tell whether two names spelt by their sound are one by their consonants (阿布都, 阿卜杜; 买买提, 买合买提)."""
    return _consonants(left) == _consonants(right) != ""


def _consonants(name: str) -> str:
    """Return the consonants of a name's syllables, those written in turn for one sound as one, without h."""
    told = []
    for syllable in (_sound(letter, toneless=True) for letter in name if _han(letter)):
        start = syllable[:2] if syllable[1:2] == "h" else syllable[:1]
        told.append(_INITIAL.get(start, start) + "n" * ("n" in syllable[1:]))
    return "".join(told)

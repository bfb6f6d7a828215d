"""Tells contracts and plans of one form apart: the whole one, and special ones by what they are about (工资)."""

import re
from collections.abc import Mapping
from functools import cache

from ontology import lexicon

_SPECIAL, _COLLECTIVE = "专项", "集体"
_FORMS = frozenset({"合同", "协议", "预案", "规划"})
_SORT = re.compile(r"专项|集体|协商|协调|权益|特殊|保护|劳动|卫生|《|》")
_SAID = 2  # letters that say whose it is
_AGREED = re.compile(r"集体协商|协商")


def special(form: str, ours: str, theirs: str) -> str:
    """Say that of two topics of one form one is the whole and one special, or each special by itself; or nothing.

    A subject makes a collective contract special with or without the word for it (工资集体合同).
    """
    if form not in _FORMS or not any(_SPECIAL in topic or _COLLECTIVE in topic for topic in (ours, theirs)):
        return ""
    a, b = _subject(ours), _subject(theirs)
    if a and b:
        return f"two special ones: {', '.join(sorted((a, b)))}" if _subjects()[a] != _subjects()[b] else ""
    if _marked(ours, a) == _marked(theirs, b):
        return ""
    return "a whole one, and a special one: {}, {}".format(*sorted((ours, theirs), key=lambda t: (len(t), t)))


def of_many(form: str, topic: str) -> bool:
    """Tell whether a contract is named by its sort alone (工资专项集体合同): every firm has one so called."""
    rest = _SORT.sub("", topic.replace(_subject(topic), ""))
    return form in {"合同", "协议"} and bool(topic) and len(rest) < _SAID


def _marked(topic: str, subject: str) -> bool:
    return _SPECIAL in topic or bool(subject)


def _subject(topic: str) -> str:
    """Return what a topic is about, by the words before 专项 or 集体; the last of several."""
    about = re.split(rf"{_SPECIAL}|{_COLLECTIVE}", _AGREED.sub("", topic))[0]
    found = [word for word in _subjects() if word in about]
    return max(found, key=lambda word: (about.rindex(word) + len(word), len(word)), default="")


@cache
def _subjects() -> Mapping[str, int]:
    """Return each subject of special contracts with the number of its group."""
    rows = (words.split("|") for (words,) in lexicon.rows("bargaining"))
    return {word: number for number, group in enumerate(rows) for word in group}
